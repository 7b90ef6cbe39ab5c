//! Questions, contacts, bank holidays, the council and sentences.

use super::policies::root;
use super::{between, edited, side, small, told_between};
use std::fs;
use travel_help::change::{Side, compare, told};

#[test]
fn a_question_is_told_with_its_options_wording_and_when_it_is_asked() {
    let options =
        edited("national/questions.toml", "\"independent-school\"]", "\"independent-school\", \"college\"]\nask = \"always\"");
    let words = edited(
        "text/en/texts.toml",
        "independent-school = \"An independent school\"",
        "independent-school = \"A private school\"\ncollege = \"A college\"",
    );
    let said = told_between(&[], &[("national/questions.toml", &options), ("text/en/texts.toml", &words)]);
    assert_eq!(
        said,
        "Questions\n- What kind of school is it?: new answer to choose: “A college” [question.place]\n    \
         it was asked when it matters to the result, and is now asked always\n    \
         its answer “independent-school” reads “A private school”, not “An independent school”\n"
    );
}

#[test]
fn when_a_follow_up_is_asked_is_told_in_the_words_of_the_file_and_otherwise_that_there_are_none() {
    let file = |condition: &str| {
        edited("national/questions.toml", "label = \"Low income\"", &format!("label = \"Low income\"\nask-if = \"{condition}\""))
    };
    let (one, other) = (file("place is state-school"), file("place is special-school"));
    let (old, new) = (small(&[("national/questions.toml", &one)]), small(&[("national/questions.toml", &other)]));
    let said = told::text(&between(&old, &new), false);
    assert_eq!(
        said,
        "Questions\n- Is the family's income low?: it is asked only where: was “place is state-school”, is now “place is special-school” [question.low-income]\n"
    );
    let compiled = |side: Side<'_>| {
        told::text(
            &compare(
                &Side { written: None, translations: None, ..side },
                &Side { written: None, translations: None, ..self::side(&new) },
            ),
            false,
        )
    };
    assert!(compiled(side(&old)).contains("a compiled policy has no words for it"));
}

#[test]
fn contacts_bank_holidays_and_the_council_are_told() {
    let council = edited("anytown/council.toml", "is = \"01632 960000\"", "is = \"01632 960999\"")
        .replace("status = \"published\"", "status = \"assumed\"")
        .replace("area = \"Anytown\"", "area = \"Greater Anytown\"");
    let calendar = fs::read_to_string(root().join("tests/diagnostics/base/calendar.toml")).unwrap();
    let more = calendar.replacen("bank-holidays = [", "bank-holidays = [ 2020-02-03,", 1);
    assert_ne!(calendar, more);
    let said = told_between(&[], &[("anytown/council.toml", &council), ("calendar.toml", &more)]);
    assert_eq!(
        said,
        "Figures\n- Bank holidays: new: 3 February 2020\n\
         \nRules: who gets what, and when\n- Anytown Borough Council: the area a child must live in was “Anytown”, and is now “Greater Anytown”\n\
         \nContacts\n- Travel team: 01632 960000 to 01632 960999 [contact.team]\n    it was published, and is now assumed\n"
    );
}

#[test]
fn sentences_are_counted_and_shown_when_that_is_asked_for() {
    let words = edited("text/en/texts.toml", "The date of birth is after the day travel starts.", "The child is not born yet.");
    let (old, new) = (small(&[]), small(&[("text/en/texts.toml", &words)]));
    let changes = between(&old, &new);
    let few = "Words only\n- Texts in the first language (en): 1 sentence changed\n";
    assert_eq!(told::text(&changes, false), few);
    assert_eq!(
        told::text(&changes, true),
        format!(
            "{few}\nEvery sentence that changed\n- never.born-after-travel.says (en)\n    was “The date of birth is after the day travel starts.”\n    is now “The child is not born yet.”\n"
        )
    );
}

#[test]
fn other_languages_are_compared_even_where_the_rules_have_one_name() {
    let about = ("text/cy/language.toml", "[language]\nname = \"Cymraeg\"\ndir = \"ltr\"\nreviewed = false\n");
    let reviewed = ("text/cy/language.toml", "[language]\nname = \"Cymraeg\"\ndir = \"ltr\"\nreviewed = true\n");
    let words = |ask: &str| format!("[question.who]\nask = \"{ask}\"\n");
    let (one, other) = (words("Pwy?"), words("Pwy ydych chi?"));
    let old = small(&[about, ("anytown/text/cy/texts.toml", &one)]);
    let new = small(&[reviewed, ("anytown/text/cy/texts.toml", &other)]);
    let changes = between(&old, &new);
    assert!(changes.same_rules);
    assert_eq!(
        told::text(&changes, false),
        "Words only\n- Texts in Cymraeg (cy): 1 sentence changed\n    it is now reviewed, and no longer marked as a draft\n"
    );
    let none = told::text(&between(&new, &small(&[])), false);
    assert!(none.contains("- Texts in Cymraeg (cy): families can no longer choose this language\n"), "{none}");
}

#[test]
fn conditions_that_differ_without_words_for_it_are_not_hidden_by_a_change_of_something_else() {
    use travel_help::change::{Beneath, Change, Changes, Group, Says, What, told};
    let change = |group| Change {
        group,
        change: What::Changed,
        kind: "contact",
        id: "team".into(),
        label: "Travel team".into(),
        says: vec![Says::new("another number")],
    };
    let said = |group, beneath| told::text(&Changes { list: vec![change(group)], beneath, ..Changes::default() }, false);
    assert!(said(Group::Contacts, Beneath::Another).starts_with("Some conditions are not the same either"));
    assert!(!said(Group::Contacts, Beneath::TheSame).contains("Some conditions"));
    // A rule that is told to be another is what makes them differ.
    assert!(!said(Group::Rules, Beneath::Another).contains("Some conditions"));
}

#[test]
fn texts_for_advisors_are_told_to_officers_even_where_the_rules_have_one_name() {
    const FILE: &str = "anytown/text/en/advisor.toml";
    let old = "[advisor.question.place]\nsay = \"Which school?\"\n[advisor.question.who]\nsay = \"Who are you?\"\n\
               [advisor.result.entitled]\ncareful = \"Promise nothing.\"\n";
    let new = "[advisor.question.place]\nsay = \"What kind of school?\"\ncareful = \"No name is needed.\"\n\
               [advisor.question.who]\nsay = \"Who are you? \"\n[advisor.ground.beyond-walking-distance]\nsay = \"Too far to walk.\"\n";
    let changes = between(&small(&[(FILE, old)]), &small(&[(FILE, new)]));
    assert!(changes.same_rules && !changes.touches_families() && !changes.is_empty());
    let few = "Nothing changed in what families are told or get.\n\
               \nFor officers only: families are told the same\n\
               - Lives beyond the walking distance: new for advisors: what to say aloud [ground.beyond-walking-distance]\n\
               - What kind of school is it?: changed for advisors: what to say aloud; what to be careful not to say [question.place]\n\
               - The result “entitled”: taken out for advisors: what to be careful not to say [result.entitled]\n";
    assert_eq!(told::text(&changes, false), few);
    let all = told::text(&changes, true);
    assert!(
        all.contains("- advisor.question.place.say (en)\n    was “Which school?”\n    is now “What kind of school?”\n"),
        "{all}"
    );
    assert!(!all.contains("advisor.question.who"), "a space at its end changes nothing: {all}");
    // A sentence that families read is counted without them.
    let words = edited("text/en/texts.toml", "The date of birth is after the day travel starts.", "The child is not born yet.");
    let changes = between(&small(&[(FILE, old)]), &small(&[(FILE, new), ("text/en/texts.toml", &words)]));
    assert!(changes.touches_families());
    assert!(told::text(&changes, false).contains("- Texts in the first language (en): 1 sentence changed\n"));
}
