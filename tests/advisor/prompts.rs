//! What advisors are prompted with: over the shipped policy in each voice, and that it reaches no family.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use travel_help::advisor::prompts::{Prompts, prompts};
use travel_help::case::wording::{Block, Inline, Wording, placeholders};
use travel_help::decide::{Engine, Known};
use travel_help::language::{Compiled, Sources, compile, render::render};
use travel_help::policy::{Ask, DEPENDS, Level, Policy, Prompt, PromptOf, ResultKind, Role, prompt_key};
use travel_help::quantity::Set;

const VOICES: [&str; 3] = ["parent", "young-person", "helper"];

fn sources() -> Sources {
    Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policy")).unwrap()
}

fn compiled(sources: &Sources) -> Compiled {
    compile(sources, "birmingham", "en").unwrap_or_else(|problems| panic!("{}", render(&problems, sources, false)))
}

static SHIPPED: LazyLock<(Compiled, Engine)> = LazyLock::new(|| {
    let compiled = compiled(&sources());
    let engine = Engine::new(Policy::open_whole(&compiled.policy.to_file().unwrap()).unwrap()).unwrap();
    (compiled, engine)
});

/// The shipped files without those for advisors, which hold nothing else.
fn without_advisors() -> Sources {
    let is_theirs = |path: &str| path.rsplit('/').next().is_some_and(|name| name.starts_with("advisor"));
    let shipped = sources();
    assert_eq!(shipped.iter().filter(|(_, path, _)| is_theirs(path)).count(), 5);
    shipped.only(|path| !is_theirs(path))
}

fn text_of<'a>(policy: &'a Policy, of: PromptOf, id: &str, prompt: Prompt) -> Option<&'a str> {
    policy.texts.get(&prompt_key(of, id, prompt))
}

fn spoken(blocks: &[Block]) -> String {
    let words = |inlines: &[Inline]| -> String {
        inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(words) | Inline::Link { words, .. } => words.as_str(),
            })
            .collect()
    };
    let lines = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(inlines) => vec![words(inlines)],
        Block::List(items) => items.iter().map(|item| words(item)).collect(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is known of the family of a scenario.
fn family(scenario: &str) -> Known {
    let (compiled, _) = &*SHIPPED;
    compiled.scenarios.iter().find(|each| each.name == scenario).unwrap_or_else(|| panic!("{scenario}")).known.clone()
}

/// The prompts for a family, in a voice.
fn prompted(known: &Known, voice: &str, of: PromptOf, id: &str) -> Prompts {
    let (_, engine) = &*SHIPPED;
    let decision = engine.decide(known).unwrap();
    let words = Wording::new(engine.policy(), known).with(&decision).in_voice(voice);
    prompts(engine.policy(), &words, &decision, of, id)
}

const CHILD_OF_TEN: &str = "A child of ten, a mile from the nearest school";
const ENTITLED: &str = "An entitled child: free travel will be arranged; a budget or an escort only by consent";
const BY_DISCRETION: &str = "Helped by discretion, a family may be offered a budget, but has no right to it";
const STUDENT: &str = "A student of seventeen with a plan, on a full course at college";

/// Every thing of the policy that can have prompts, with whether a person at the council may decide it.
fn things(policy: &Policy) -> Vec<(PromptOf, &str, bool)> {
    let by_a_person = |result: ResultKind| matches!(result, ResultKind::APersonDecides | ResultKind::ExceptionalOnly);
    let mut all: Vec<(PromptOf, &str, bool)> = Vec::new();
    let asked = policy.questions.iter().filter(|question| question.ask != Ask::Never);
    all.extend(asked.map(|question| (PromptOf::Question, question.id.as_str(), false)));
    all.extend(ResultKind::ALL.map(|result| (PromptOf::Result, result.id(), by_a_person(result))));
    all.push((PromptOf::Result, DEPENDS, true));
    for ground in &policy.grounds {
        let rule = &policy.rules[ground.rule.0 as usize];
        all.push((PromptOf::Ground, &rule.id, rule.law.is_empty()));
    }
    all.extend(policy.cases.iter().map(|case| (PromptOf::Case, policy.rule_id(case.rule), by_a_person(case.result))));
    for help in &policy.help {
        let may = help.levels.iter().any(|(level, _)| matches!(level, Level::May | Level::ExceptionalOnly));
        all.push((PromptOf::Help, &help.id, may));
    }
    all
}

#[test]
fn every_question_that_is_asked_says_what_to_ask_aloud() {
    let policy = &SHIPPED.0.policy;
    let asked = things(policy).into_iter().filter(|(of, ..)| *of == PromptOf::Question);
    let silent: Vec<&str> =
        asked.filter(|(of, id, _)| text_of(policy, *of, id, Prompt::Say).is_none()).map(|(_, id, _)| id).collect();
    assert_eq!(silent, [""; 0]);
}

#[test]
fn every_result_route_and_kind_of_help_says_how_to_put_it_and_what_to_be_careful_of() {
    let policy = &SHIPPED.0.policy;
    for (of, id, _) in things(policy) {
        if matches!(of, PromptOf::Result | PromptOf::Ground | PromptOf::Help) {
            for prompt in [Prompt::Say, Prompt::Careful] {
                assert!(text_of(policy, of, id, prompt).is_some(), "{}", prompt_key(of, id, prompt));
            }
        }
    }
}

#[test]
fn whatever_a_person_may_decide_says_so_and_nothing_else_does() {
    let policy = &SHIPPED.0.policy;
    let all = things(policy);
    assert!(all.iter().filter(|(.., person)| *person).count() > 20);
    for (of, id, person) in all {
        let discretion = text_of(policy, of, id, Prompt::Discretion);
        assert_eq!(discretion.is_some(), person, "{}", prompt_key(of, id, Prompt::Discretion));
        let Some(words) = discretion else { continue };
        let names_a_decider = ["person at the council", "The council decides", "The council may still pay"];
        assert!(names_a_decider.iter().any(|who| words.contains(who)), "{id}: {words}");
    }
}

#[test]
fn in_every_voice_every_prompt_is_whole_sentences_with_nothing_left_to_fill_in() {
    let (compiled, engine) = &*SHIPPED;
    // A child at school age and on a low income, so that every limit in the words has a value.
    let known = family("A child of twelve on a low income, a mile from the nearest school");
    let decision = engine.decide(&known).unwrap();
    let mut seen = 0;
    for voice in VOICES {
        let words = Wording::new(engine.policy(), &known).with(&decision).in_voice(voice);
        for (key, _) in compiled.policy.texts.iter().filter(|(key, _)| Policy::is_for_advisors(key)) {
            let said = spoken(&words.blocks_of(key));
            assert!(!said.contains(['[', ']', '{', '}']) && !said.contains("not known"), "{voice}, {key}: {said}");
            for line in said.lines() {
                assert!(line.starts_with(|c: char| c.is_uppercase() || c == '"'), "{voice}, {key}: {line}");
                assert!(line.ends_with(['.', '?']), "{voice}, {key}: {line}");
            }
            seen += 1;
        }
    }
    assert!(seen > 3 * 150, "{seen}");
}

#[test]
fn what_is_said_aloud_follows_who_is_answering() {
    let known = family(CHILD_OF_TEN);
    let said = |voice: &str, of, id| spoken(&prompted(&known, voice, of, id).say);
    for (voice, child, they, was) in [
        ("parent", "your child", "they", "does"),
        ("young-person", "you", "you", "do"),
        ("helper", "the young person", "they", "does"),
    ] {
        assert_eq!(
            said(voice, PromptOf::Question, "can-walk"),
            format!(
                "Think of an ordinary school day. If an adult went along, could {child} walk to school? If not, what makes it too hard? Leave out how far it is: that comes later."
            )
        );
        assert!(
            said(voice, PromptOf::Question, "place")
                .starts_with(&format!("What kind of place {was} {child} learn at, or will {they} go to?"))
        );
    }
    // Words that only an advisor's text begins a sentence with have their capital too.
    let budget = |voice| said(voice, PromptOf::Help, "personal-transport-budget");
    assert!(budget("parent").ends_with("Your family can say no to it."), "{}", budget("parent"));
    assert!(budget("helper").ends_with("The family can say no to it."), "{}", budget("helper"));
}

#[test]
fn what_only_the_advisor_reads_speaks_in_nobodys_voice() {
    let policy = &SHIPPED.0.policy;
    let mut seen = 0;
    for (key, text) in policy.texts.iter().filter(|(key, _)| Policy::is_for_advisors(key) && key.ends_with(".careful")) {
        for name in placeholders(text) {
            assert!(policy.texts.at("voice", "parent", name).is_none(), "{key}: {{{name}}}");
            seen += 1;
        }
    }
    assert!(seen > 2, "a limit stands in some of them");
}

#[test]
fn nobody_is_told_that_they_must_send_something_or_that_an_application_will_fail() {
    let policy = &SHIPPED.0.policy;
    let evidence = policy.texts.iter().filter(|(key, _)| Policy::is_for_advisors(key) && key.ends_with(".evidence"));
    for (key, text) in evidence {
        for wrong in ["must", "have to ", "has to ", "need to"] {
            // What other children's days ask of a family is no demand of the council.
            let said = text.replace("where other children have to be", "");
            assert!(!said.contains(wrong), "{key}: “{wrong}” in: {text}");
        }
    }
    // What the council's own letter says is asked about in its words.
    let of_the_letter = |key: &str| key.starts_with("advisor.question.letter-says-");
    let aloud = policy.texts.iter().filter(|(key, _)| Policy::is_for_advisors(key) && !key.ends_with(".careful"));
    for (key, text) in aloud.filter(|(key, _)| !of_the_letter(key)) {
        for wrong in [
            "you must",
            "must send",
            "have to send",
            "need to send",
            "required",
            "will be refused",
            "will not get",
            "cannot apply",
            "too late",
        ] {
            assert!(!text.to_lowercase().contains(wrong), "{key}: “{wrong}” in: {text}");
        }
    }
}

/// The longest sentence that is read aloud, in words.
const LONGEST: usize = 32;

#[test]
fn what_is_read_aloud_is_in_short_sentences() {
    let policy = &SHIPPED.0.policy;
    let known = family(CHILD_OF_TEN);
    let words = Wording::new(policy, &known);
    let mut all = Vec::new();
    for (key, _) in policy.texts.iter().filter(|(key, _)| Policy::is_for_advisors(key)) {
        let said = spoken(&words.blocks_of(key));
        for sentence in said.split(['.', '?', '\n', ':']).map(|each| each.split_whitespace().count()).filter(|count| *count > 0) {
            assert!(sentence <= LONGEST, "{key}: {sentence} words: {said}");
            all.push(sentence);
        }
    }
    let mean = all.iter().sum::<usize>() as f64 / all.len() as f64;
    assert!(mean < 14.0, "{mean} words on average");
}

#[test]
fn a_result_is_marked_as_discretion_where_a_person_decides_and_only_then() {
    let marked = |scenario: &str, of, id| {
        let all = prompted(&family(scenario), "parent", of, id);
        assert!(all.is_discretion || all.discretion.is_empty(), "{scenario}, {id}");
        all.is_discretion
    };
    // The scenarios say which result each family has.
    assert!(!marked(ENTITLED, PromptOf::Result, "entitled"));
    assert!(!marked(ENTITLED, PromptOf::Result, "a-person-decides"), "it is not possible for this family");
    assert!(marked(BY_DISCRETION, PromptOf::Result, "a-person-decides"));
    assert!(!marked(BY_DISCRETION, PromptOf::Result, "entitled"));
    assert!(marked(STUDENT, PromptOf::Result, "a-person-decides"));
    assert!(!marked(CHILD_OF_TEN, PromptOf::Result, "not-entitled"));
    assert!(!marked(BY_DISCRETION, PromptOf::Question, "exceptional-circumstances"), "a question asks for a fact");
}

#[test]
fn a_kind_of_help_is_marked_where_the_council_may_offer_it_and_what_the_law_gives_is_not() {
    let marked = |scenario: &str, id| prompted(&family(scenario), "parent", PromptOf::Help, id).is_discretion;
    // will; may; not: as the scenario says.
    assert!(!marked(ENTITLED, "free-travel"));
    assert!(marked(ENTITLED, "travel-pass"));
    assert!(!marked(ENTITLED, "spare-seat"));
    assert!(marked(BY_DISCRETION, "personal-transport-budget"));
    // exceptional-only
    assert!(marked("At a school that does not count, every kind of help stays exceptional", "escort"));
}

#[test]
fn the_councils_own_criteria_are_discretion_and_a_route_in_law_is_not() {
    let of = |scenario: &str, of, id| prompted(&family(scenario), "helper", of, id);
    let criteria = of(STUDENT, PromptOf::Ground, "sixth-form-criteria-met");
    assert!(
        criteria.is_discretion && spoken(&criteria.discretion).starts_with("To meet the criteria is not an award by itself.")
    );
    assert!(!of(ENTITLED, PromptOf::Ground, "sixth-form-criteria-met").is_discretion, "no person decides for this child");
    assert!(!of(STUDENT, PromptOf::Ground, "beyond-walking-distance").is_discretion);
    let case = of(STUDENT, PromptOf::Case, "sixth-form-criteria-met");
    assert!(case.is_discretion && !case.discretion.is_empty());
    assert!(!of(ENTITLED, PromptOf::Case, "sixth-form-criteria-met").is_discretion, "it does not hold for this child");
    assert!(!of(ENTITLED, PromptOf::Case, "entitled-by-law").is_discretion);
}

#[test]
fn a_result_that_depends_is_marked_where_a_person_deciding_is_one_of_what_is_left() {
    let (_, engine) = &*SHIPPED;
    let policy = engine.policy();
    // Nothing is known but the days: everything is possible.
    let known = family(CHILD_OF_TEN);
    let mut open = Known::nothing(policy);
    for role in [Role::Today, Role::TravelFrom] {
        let id = policy.question_with_role(role).unwrap();
        open.answer(policy, id, known.question(id)).unwrap();
    }
    assert!(engine.decide(&open).unwrap().results().count() > 1);
    let depends = prompted(&open, "parent", PromptOf::Result, DEPENDS);
    assert!(depends.is_discretion && !depends.discretion.is_empty());
    // Ten years old, and whether the school is more than three miles away is not known: entitled or not, and no person decides.
    let mut far = known.clone();
    let distance = policy.question("walking-distance").unwrap();
    let measure = policy.questions[distance.0 as usize].measure.unwrap();
    far.answer(policy, distance, Set::range(2 * measure.scale, 4 * measure.scale)).unwrap();
    let decision = engine.decide(&far).unwrap();
    assert_eq!(decision.results().collect::<Vec<_>>(), [ResultKind::Entitled, ResultKind::NotEntitled]);
    let depends = prompted(&far, "parent", PromptOf::Result, DEPENDS);
    assert!(!depends.is_discretion && depends.discretion.is_empty() && !depends.say.is_empty());
}

#[test]
fn of_what_there_is_not_nothing_is_prompted() {
    for of in PromptOf::ALL {
        assert!(prompted(&family(STUDENT), "parent", of, "no-such-thing").is_empty());
    }
}

#[test]
fn families_files_and_the_name_of_the_rules_are_the_same_to_the_byte_without_the_texts_for_advisors() {
    let (with, without) = (&SHIPPED.0, compiled(&without_advisors()));
    assert!(with.policy.texts.iter().any(|(key, _)| Policy::is_for_advisors(key)));
    assert!(!without.policy.texts.iter().any(|(key, _)| Policy::is_for_advisors(key)));
    assert!(!with.translations.is_empty());
    let files = [with, &without].map(|compiled| compiled.policy.to_page_files(&compiled.translations).unwrap());
    assert!(files[0] == files[1]);
    let whole = [with, &without].map(|compiled| compiled.policy.to_file().unwrap());
    assert!(whole[0].len() > whole[1].len() + 10_000, "the whole policy has them");
    let opened = whole.map(|file| Policy::open_whole(&file).unwrap());
    assert_eq!(opened[0].hash, opened[1].hash);
    assert_eq!(
        with.translations.iter().map(|each| &each.missing).collect::<Vec<_>>(),
        without.translations.iter().map(|each| &each.missing).collect::<Vec<_>>(),
        "nobody has to translate them"
    );
}

#[test]
fn a_word_that_only_an_advisor_begins_a_sentence_with_changes_no_familys_file() {
    let shipped = without_advisors();
    let no_family = "{Learns}";
    assert!(!shipped.iter().any(|(_, _, text)| text.contains(no_family)));
    let own = |words: &str| {
        let text = format!("[advisor.question.place]\nsay = \"{words}\"\n");
        compiled(&shipped.with(&[("birmingham/text/en/advisor.toml".to_owned(), text)]))
    };
    let (plain, with) = (compiled(&shipped), own("{Learns} {child} at a school?"));
    let known = Known::nothing(&with.policy);
    let said = |voice| Wording::new(&with.policy, &known).in_voice(voice).text("advisor.question.place.say").unwrap();
    assert_eq!(
        (said("parent").as_str(), said("young-person").as_str()),
        ("Learns your child at a school?", "Learn you at a school?")
    );
    let pages = |compiled: &Compiled| compiled.policy.to_page_files(&compiled.translations).unwrap();
    assert!(pages(&plain) == pages(&with));
    assert_eq!(with.policy.without_advisors().as_ref(), &plain.policy);
    // That the comparison can fail: a word of a family's own.
    let mut files: BTreeMap<String, String> = shipped.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect();
    let questions = files.get_mut("text/en/questions.toml").unwrap();
    *questions = questions.replacen("Who is answering?", "Who answers?", 1);
    let other = compiled(&Sources::new("policy", files));
    assert!(pages(&plain) != pages(&other));
}

#[test]
fn a_file_for_families_pages_prompts_nothing() {
    let (compiled, _) = &*SHIPPED;
    let page = Policy::open(&compiled.policy.to_page_files(&[]).unwrap().policy).unwrap();
    let engine = Engine::new(page).unwrap();
    let known = family(STUDENT);
    let decision = engine.decide(&known).unwrap();
    let words = Wording::new(engine.policy(), &known).with(&decision);
    assert!(prompts(engine.policy(), &words, &decision, PromptOf::Question, "plan").is_empty());
}
