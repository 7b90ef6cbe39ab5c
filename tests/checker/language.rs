//! Another language than the first: chosen, fetched, incomplete, or not to be had.

use travel_help::calendar::Date;
use travel_help::case::wording::{as_foreign, foreign};
use travel_help::checker::{Field, Message, Page, State, Words, update};
use travel_help::policy::{Measure, PageFiles, Question};
use travel_help::quantity::{Base, Unit};

use super::{choose, day, id, made_up, made_up_with, on_file, page};

/// Upside-down English: a language in which it is seen at once what is translated. It lacks most texts.
const ABOUT: &str = "[language]\nname = \"¿sı\"\ndir = \"rtl\"\nreviewed = false\n";
const TEXTS: &str = "[question.floats]\nask = \"{child} ¿sʇɐolɟ\"\n[question.swims]\nask = \"¿sɯıʍs\"\n\
    [question.who.option]\nparent = \"ʇuǝɹɐd\"\n\
    [voice.parent]\nchild = \"pliɥɔ\"\n[voice.swimmer]\nchild = \"noʎ\"\n\
    [ui]\nor = \"ɹo\"\ncomma = \"، \"\n[ui.month]\n2 = \"qǝɟ\"\n[ui.unit]\nmiles = \"sǝlıɯ\"\n";
/// What the first language says of the same; the made-up policy has the fewest words it can.
const FIRST: &str = "[question.floats]\nwhy = \"It is about {child}.\"\n[voice.parent]\nchild = \"your child\"\n\
    [voice.swimmer]\nchild = \"you\"\n[ui]\nor = \"or\"\ncomma = \", \"\n[ui.month]\n2 = \"February\"\n\
    [ui.unit]\nmiles = \"miles\"\n[ui.error]\ndate-too-late = \"No later than {limit}.\"\n";

fn files() -> PageFiles {
    let more = [("text/en/more.toml", FIRST), ("text/xx/language.toml", ABOUT), ("pool/text/xx/words.toml", TEXTS)];
    let compiled = made_up_with(&more);
    compiled.policy.to_page_files(&compiled.translations).unwrap()
}

fn fresh() -> State {
    on_file(&files().policy)
}

fn texts() -> Option<Vec<u8>> {
    Some(files().languages.remove(0).1)
}

/// In the other language from now on.
fn turned(state: State) -> State {
    update(update(state, Message::Speak(Some(0))), Message::LanguageCame(0, texts()))
}

fn floats(state: &State) -> Question {
    state.question(id(state, "floats")).unwrap().clone()
}

fn ask(state: &State, question: &str) -> String {
    Words::new(state).at("question", question, "ask")
}

#[test]
fn the_languages_there_are_come_with_the_rules_and_the_texts_when_one_is_chosen() {
    let state = fresh();
    let [language] = state.engine().languages() else { panic!("one language") };
    assert_eq!((language.tag.as_str(), language.name.as_str()), ("xx", "¿sı"));
    assert!(language.right_to_left && !language.reviewed);
    let state = update(state, Message::Speak(Some(0)));
    assert_eq!((state.awaits_language(), state.language()), (Some(0), None));
    assert_eq!(ask(&state, "swims"), "Swims?");
    let state = update(state, Message::LanguageCame(0, texts()));
    assert_eq!((state.awaits_language(), state.speech().0), (None, "xx"));
    assert_eq!(ask(&state, "swims"), "¿sɯıʍs");
}

#[test]
fn a_translation_is_no_part_of_what_the_rules_are_named_after() {
    let without = made_up_with(&[("text/en/more.toml", FIRST)]).policy.to_page_files(&[]).unwrap();
    // Bytes 12 to 44 are the name: src/policy/file.rs.
    assert_eq!(without.policy[12..44], files().policy[12..44]);
    assert_ne!(without.policy, files().policy);
}

#[test]
fn changing_the_language_changes_no_answer_and_no_page_and_leads_the_focus_to_it() {
    let state = day(choose(update(fresh(), Message::Begin), "parent"), "1", "2", "2017");
    let state = choose(choose(state, "now"), "yes");
    let state = update(state, Message::Typed(Field::Typed(0), "0.9".into()));
    assert_eq!(page(&state), "swims");
    let (known, pages, arrivals) = (state.known().clone(), state.pages(), state.arrivals());
    let draft = state.draft(id(&state, "swims")).cloned();
    let state = turned(state);
    assert_eq!((state.known(), state.pages(), page(&state).as_str()), (&known, pages, "swims"));
    assert_eq!(state.draft(id(&state, "swims")).cloned(), draft);
    assert_eq!(state.arrivals(), arrivals + 1);
    let state = update(state, Message::Speak(None));
    assert_eq!((state.arrivals(), ask(&state, "swims").as_str()), (arrivals + 2, "Swims?"));
    // What has come once is there.
    let state = update(state, Message::Speak(Some(0)));
    assert_eq!((state.awaits_language(), state.speech().0), (None, "xx"));
}

#[test]
fn a_text_that_a_language_lacks_is_said_and_filled_in_in_the_first_and_marked() {
    let state = turned(choose(update(fresh(), Message::Begin), "parent"));
    assert_eq!(ask(&state, "floats"), "pliɥɔ ¿sʇɐolɟ");
    assert_eq!(Words::new(&state).at("question", "floats", "why"), foreign("It is about your child."));
    assert_eq!(ask(&update(state, Message::Speak(None)), "floats"), "Floats?");
}

#[test]
fn a_value_in_a_text_that_a_language_lacks_is_in_the_words_of_that_text() {
    let state = turned(choose(update(fresh(), Message::Begin), "parent"));
    let words = Words::new(&state);
    let first = Date::from_iso("2017-02-01").unwrap();
    let key = "ui.error.date-too-late";
    assert_eq!(words.with(key, &[("limit", &words.of(key).date(first))]), foreign("No later than 1 February 2017."));
    // What only the first language has is no longer marked within a text of the first.
    let law = words.as_it_is("Education Act 1996");
    assert_eq!(words.with(key, &[("limit", &law)]), foreign("No later than Education Act 1996."));
    // What the council reads is in the first language, and nothing in it is marked.
    let read = words.in_first_language();
    assert_eq!(read.with(key, &[("limit", &read.of(key).date(first))]), "No later than 1 February 2017.");
}

#[test]
fn a_refused_answer_says_its_limit_in_the_words_of_the_sentence() {
    let state = turned(choose(update(fresh(), Message::Begin), "parent"));
    let state = day(state, "1", "2", "2500");
    let [problem] = state.problems() else { panic!("one problem") };
    let born = state.question(id(&state, "born")).unwrap();
    let said = Words::new(&state).wrong(born, state.draft(id(&state, "born")).unwrap(), problem.wrong);
    let inside = as_foreign(&said).unwrap();
    // U+01DD, a letter of the other language, would be in the name of each of its months.
    assert!(inside.contains("No later than") && !inside.contains('\u{1dd}') && !inside.contains('\u{2068}'), "{inside}");
}

#[test]
fn sentences_of_the_language_in_a_text_of_the_first_stand_apart_so_that_neither_turns_the_other_round() {
    let state = turned(choose(update(fresh(), Message::Begin), "parent"));
    let words = Words::new(&state);
    let said = words.with("ui.error.date-too-late", &[("limit", &words.apart("1 qǝɟ 2017"))]);
    // U+2068 and U+2069 keep together what stands between them.
    assert_eq!(said, foreign("No later than \u{2068}1 qǝɟ 2017\u{2069}."));
}

#[test]
fn a_unit_that_the_language_has_no_word_for_is_marked_as_words_of_the_first() {
    let state = turned(choose(update(fresh(), Message::Begin), "parent"));
    let question = Question { measure: Some(Measure { unit: Unit::of(Base::Hour), scale: 1, step: 1 }), ..floats(&state) };
    assert_eq!(Words::new(&state).number(&question, 3), foreign("3 hours"));
}

#[test]
fn dates_numbers_and_lists_are_in_the_words_of_the_language() {
    let state = day(choose(update(fresh(), Message::Begin), "parent"), "1", "2", "2017");
    let state = turned(state);
    let words = Words::new(&state);
    let born = id(&state, "born");
    assert_eq!(words.answer(born, state.known().question(born)), "1 qǝɟ 2017");
    let swims = state.question(id(&state, "swims")).unwrap();
    assert_eq!(words.number(swims, 95), "0.95 sǝlıɯ");
    assert_eq!(words.join(["a", "b", "c"].map(str::to_owned).to_vec()), "a، b ɹo c");
}

#[test]
fn one_that_cannot_be_fetched_is_said_on_that_page_alone_and_can_be_asked_for_again() {
    let state = update(fresh(), Message::Speak(Some(0)));
    let arrivals = state.arrivals();
    let state = update(state, Message::LanguageCame(0, None));
    assert_eq!(state.missing_language().map(|language| language.tag.as_str()), Some("xx"));
    assert_eq!((state.language(), state.arrivals()), (None, arrivals), "nothing else changes");
    let again = update(state.clone(), Message::Speak(Some(0)));
    assert_eq!((again.awaits_language(), again.missing_language()), (Some(0), None));
    assert_eq!(update(state, Message::Begin).missing_language(), None);
}

#[test]
fn words_of_other_rules_or_damaged_ones_are_not_taken() {
    let of_others = made_up().to_page_files(&[]).unwrap().words;
    let mut damaged = texts().unwrap();
    *damaged.last_mut().unwrap() ^= 1;
    for file in [of_others, damaged, Vec::new()] {
        let state = update(update(fresh(), Message::Speak(Some(0))), Message::LanguageCame(0, Some(file)));
        assert!(state.language().is_none() && state.missing_language().is_some());
    }
}

#[test]
fn a_page_that_begins_in_a_language_shows_nothing_before_it_has_come_and_moves_no_focus() {
    for tag in ["xx", "XX", "xx-YY"] {
        let state = fresh().beginning_in(tag);
        assert!(state.is_without_words() && state.awaits_language() == Some(0), "{tag}");
        let state = update(state, Message::LanguageCame(0, texts()));
        assert!(!state.is_without_words());
        assert_eq!((state.speech().0, state.arrivals(), state.page()), ("xx", 0, Page::Start));
    }
}

#[test]
fn where_the_language_to_begin_in_does_not_come_or_is_none_of_ours_it_begins_in_the_first() {
    let state = update(fresh().beginning_in("xx"), Message::LanguageCame(0, None));
    assert!(!state.is_without_words() && state.language().is_none() && state.missing_language().is_some());
    for tag in ["", "en", "zz", "x"] {
        let state = fresh().beginning_in(tag);
        assert!(!state.is_without_words() && state.awaits_language().is_none(), "{tag}");
    }
}

#[test]
fn whoever_starts_again_or_erases_everything_reads_on_in_the_same_language() {
    let state = turned(choose(update(fresh(), Message::Begin), "parent"));
    assert_eq!(update(state.clone(), Message::StartAgain).speech().0, "xx");
    assert_eq!(update(state, Message::Erase).speech().0, "xx");
}

#[test]
fn a_language_that_comes_when_another_was_chosen_meanwhile_waits() {
    let state = update(update(fresh(), Message::Speak(Some(0))), Message::Speak(None));
    let state = update(state, Message::LanguageCame(0, texts()));
    assert!(state.language().is_none());
    assert_eq!(update(state, Message::Speak(Some(0))).speech().0, "xx");
}

#[test]
fn of_two_languages_chosen_on_a_slow_line_the_last_is_spoken_whichever_comes_first() {
    let other = ABOUT.replace("¿sı", "sıɥʇ");
    let more = [
        ("text/en/more.toml", FIRST),
        ("text/xx/language.toml", ABOUT),
        ("pool/text/xx/words.toml", TEXTS),
        ("text/yy/language.toml", &other),
        ("pool/text/yy/words.toml", TEXTS),
    ];
    let compiled = made_up_with(&more);
    let files = compiled.policy.to_page_files(&compiled.translations).unwrap();
    let file = |at: usize| Some(files.languages[at].1.clone());
    for order in [[0, 1], [1, 0]] {
        let mut state = update(update(on_file(&files.policy), Message::Speak(Some(0))), Message::Speak(Some(1)));
        for at in order {
            state = update(state, Message::LanguageCame(at, file(at)));
        }
        assert_eq!((state.speech().0, state.awaits_language()), ("yy", None), "{order:?}");
    }
    // Whoever goes back to the first while another is on its way stays there.
    let state = update(update(on_file(&files.policy), Message::Speak(Some(0))), Message::Speak(None));
    assert!(update(state, Message::LanguageCame(0, file(0))).language().is_none());
}

#[test]
fn the_list_of_languages_says_in_each_that_it_is_being_fetched_and_that_it_could_not_be() {
    let said = "[ui.language]\ngetting = \"{language} ƃuıʇʇǝƃ\"\nmissing = \"{language} ou\"\n";
    let first = [FIRST, "[ui.language]\ngetting = \"Getting {language}.\"\nmissing = \"No {language}.\"\n"].concat();
    let more = [("text/en/more.toml", first.as_str()), ("text/xx/language.toml", ABOUT), ("pool/text/xx/words.toml", said)];
    let compiled = made_up_with(&more);
    let state = on_file(&compiled.policy.to_page_files(&compiled.translations).unwrap().policy);
    let [language] = state.engine().languages() else { panic!("one language") };
    assert_eq!((language.getting.as_str(), language.missing.as_str()), ("{language} ƃuıʇʇǝƃ", "{language} ou"));
    // A language that has not these texts says nothing of its own.
    assert_eq!(fresh().engine().languages()[0].missing, "");
}
