//! Every scenario of every council comes out as it says.
#![cfg(feature = "authoring")]

use std::path::Path;
use travel_help::calendar::Date;
use travel_help::case::wording::{Block, Inline, Wording};
use travel_help::checker::{State, Words};
use travel_help::cli::scenarios::told;
use travel_help::decide::{Engine, Known};
use travel_help::language::{Compiled, Sources, compile};
use travel_help::policy::{FigureId, OpenError, Policy, ReadingSetId, ResultKind, Role, RuleId, RuleKind, Status};
use travel_help::prove::compare::compare;

/// Every council's policy: a council is a folder with a file of its own that describes it.
fn councils() -> Vec<(String, Compiled)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
    let sources = Sources::from_folder(&folder).unwrap();
    let councils: Vec<&str> = sources.iter().filter_map(|(_, path, _)| path.strip_suffix("/council.toml")).collect();
    assert!(!councils.is_empty());
    let compiled = |council: &str| {
        compile(&sources, council, "en").unwrap_or_else(|problems| {
            panic!("{}", travel_help::language::render::render(&problems, &sources, false));
        })
    };
    councils.into_iter().map(|council| (council.to_owned(), compiled(council))).collect()
}

#[test]
fn the_file_for_families_pages_decides_every_scenario_as_the_whole_policy_does_and_has_its_name() {
    for (council, compiled) in councils() {
        let whole = Policy::open_whole(&compiled.policy.to_file().unwrap()).unwrap();
        let file = compiled.policy.to_page_files(&[]).unwrap().policy;
        assert_eq!(Policy::open_whole(&file).map(|_| ()), Err(OpenError::NotWhole));
        let page = Policy::open(&file).unwrap();
        assert_eq!(page.hash, whole.hash, "{council}");
        let (whole, page) = (Engine::new(whole).unwrap(), Engine::new(page).unwrap());
        for scenario in &compiled.scenarios {
            let decisions = [&whole, &page].map(|engine| engine.decide(&scenario.known).unwrap());
            assert_eq!(decisions[0], decisions[1], "{council}: {}", scenario.name);
        }
    }
}

#[test]
fn what_a_page_names_has_the_same_words_in_the_file_for_pages() {
    for (council, compiled) in councils() {
        let pages = compiled.policy.to_page_files(&[]).unwrap();
        let today = Date::new(2026, 11, 22).unwrap();
        let files = [compiled.policy.to_file().unwrap(), pages.policy];
        let states =
            files.map(|file| State::new(Box::leak(Box::new(Engine::new(Policy::open(&file).unwrap()).unwrap())), today).unwrap());
        states[1].policy().add_words(&states[1].engine().hash(), &pages.words).unwrap();
        let said = |words: &dyn Fn(&State, Words<'_>) -> String, what: &str| {
            let [whole, page] = [&states[0], &states[1]].map(|state| words(state, Words::new(state)));
            assert!(!whole.is_empty(), "{council}: {what} has no words");
            assert_eq!(whole, page, "{council}: {what}");
        };
        let policy = &compiled.policy;
        let ids = |kind: RuleKind| (0..policy.rules.len()).filter(move |at| policy.rules[*at].kind == kind);
        for at in ids(RuleKind::Value).chain(ids(RuleKind::Ground)) {
            said(&|_, words| words.rule_name(RuleId(at as u16)), &policy.rules[at].id);
        }
        for at in ids(RuleKind::Ground) {
            let id = &policy.rules[at].id;
            let law = |state: &State, _: Words<'_>| {
                let rule = &state.policy().rules[at];
                let titles = rule.sources.iter().map(|id| state.policy().sources[id.0 as usize].title.as_str());
                if rule.law.is_empty() { titles.collect::<Vec<_>>().join("; ") } else { rule.law.clone() }
            };
            said(&law, &format!("the law of {id}"));
            for place in 0..policy.rules[at].lines.len() {
                let line = |_: &State, words: Words<'_>| words.line(RuleId(at as u16), place as u16).unwrap_or("-".to_owned());
                said(&line, &format!("line {place} of {id}"));
            }
        }
        for (at, figure) in policy.figures.iter().enumerate() {
            said(&|_, words| words.figure_name(FigureId(at as u16)), &figure.id);
            for (entry, value) in figure.entries.iter().enumerate() {
                if !matches!(value.status, Status::Law | Status::Published) && !value.sources.is_empty() {
                    let source = |state: &State, _: Words<'_>| {
                        let id = state.policy().figures[at].entries[entry].sources[0];
                        state.policy().sources[id.0 as usize].title.clone()
                    };
                    said(&source, &format!("the source of {}", figure.id));
                }
            }
        }
        for (at, readings) in policy.reading_sets.iter().enumerate() {
            said(&|_, words| words.reading_title(ReadingSetId(at as u16)), &readings.id);
        }
        for rule in &policy.shown {
            said(&|_, words| words.rule_name(*rule), "a value shown with every decision");
        }
    }
}

#[test]
fn every_scenario_of_every_council_comes_out_as_it_says() {
    let mut failures = Vec::new();
    let mut all = 0;
    for (council, compiled) in councils() {
        let opened = Policy::open(&compiled.policy.to_file().unwrap()).unwrap();
        let engine = Engine::new(opened).unwrap();
        println!("{council}: {} scenarios", compiled.scenarios.len());
        all += compiled.scenarios.len();
        for scenario in &compiled.scenarios {
            let wrong = compare(&engine, scenario);
            if !wrong.is_empty() {
                failures.push(told(scenario, &wrong));
            }
        }
    }
    println!("{all} scenarios, {} failed", failures.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The words by which a language says what is due, what is possible and what is not, and those that promise. The first letters of
/// a word are enough.
struct Force {
    must: &'static [&'static str],
    may: &'static [&'static str],
    not: &'static [&'static str],
    promises: &'static [&'static str],
}

const ENGLISH: Force = Force {
    must: &["must"],
    may: &["may"],
    // "Outside the policy" and "the policy does not cover it" are one.
    not: &["not", "no", "outside"],
    promises: &["will", "shall", "always", "never", "certainly", "definitely"],
};

/// `may` is the verb of being able to, in each of its forms.
const URDU: Force =
    Force {
        must: &["لازمی"], may: &["سکت"], not: &["نہیں", "نہ", "باہر"], promises: &["ضرور", "ہمیشہ", "کبھی", "یقینا"]
    };

/// How often a text has one of some words.
fn count(text: &str, words: &[&str], whole: bool) -> usize {
    let each = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    each.filter(|word| words.iter().any(|wanted| if whole { word == wanted } else { word.starts_with(wanted) })).count()
}

/// Where easy words say more or less than the full text: what is due only where that is due, as many things possible, as many denied.
fn astray(full: &str, easy: &str, force: &Force) -> Vec<&'static str> {
    let both = |words: &[&str], whole: bool| (count(full, words, whole), count(easy, words, whole));
    let mut wrong = Vec::new();
    let (must, may, not) = (both(force.must, true), both(force.may, false), both(force.not, true));
    if (must.0 > 0) != (must.1 > 0) {
        wrong.push("must");
    }
    if may.0 != may.1 {
        wrong.push("may");
    }
    if not.0 != not.1 {
        wrong.push("not");
    }
    let promises = both(force.promises, false);
    if promises.1 > promises.0 {
        wrong.push("a promise");
    }
    wrong
}

/// The words of a text, without its markup.
fn plain(words: &Wording<'_>, key: &str) -> String {
    let mut out = String::new();
    for block in words.blocks_of(key) {
        let runs = match block {
            Block::Paragraph(run) => vec![run],
            Block::List(items) => items,
        };
        for inline in runs.iter().flatten() {
            let (Inline::Text(text) | Inline::Link { words: text, .. }) = inline;
            out.push_str(text);
            out.push(' ');
        }
    }
    out
}

#[test]
fn easy_words_turn_no_may_into_a_promise_and_drop_no_not_in_any_language_or_voice() {
    for (council, compiled) in councils() {
        let policy = &compiled.policy;
        let known = Known::nothing(policy);
        let results: Vec<&str> = ResultKind::ALL.iter().map(|result| result.id()).chain(["depends"]).collect();
        let who = policy.question_with_role(Role::Who).map(|id| &policy.questions[id.0 as usize].options);
        let own = compiled.translations.iter().map(|each| (each.tag.as_str(), Some(&each.texts)));
        for (tag, texts) in own.chain([("en", None)]) {
            let force = match tag {
                "en" => ENGLISH,
                "ur" => URDU,
                other => panic!("{council}: which words are must, may and not in {other}?"),
            };
            for (result, voice) in results.iter().flat_map(|result| who.into_iter().flatten().map(move |voice| (result, voice))) {
                let words = Wording::new(policy, &known).in_voice(voice).translated(texts);
                let of = |name: &str| plain(&words, &format!("result.{result}.{name}"));
                let (full, easy) = ([of("sure"), of("says")].concat(), of("easy"));
                assert_eq!(astray(&full, &easy, &force), [""; 0], "{council}, {tag}, {result}, {voice}:\n{full}\n{easy}");
                let sentences = easy.matches(['.', '?', '۔', '؟']).count();
                assert!(easy.split_whitespace().count() <= 12 * sentences, "{council}, {tag}, {result}, {voice}: {easy}");
            }
        }
    }
}

#[test]
fn easy_words_that_say_something_else_are_noticed() {
    let full = "The council may help. It does not have to. It must answer.";
    assert_eq!(astray(full, "The council may help. It does not have to. It must answer.", &ENGLISH), [""; 0]);
    assert_eq!(astray(full, "The council will help. It does not have to. It must answer.", &ENGLISH), ["may", "a promise"]);
    assert_eq!(astray(full, "The council may help. It does have to. It must answer.", &ENGLISH), ["not"]);
    assert_eq!(astray(full, "The council may help. It does not have to. It may answer.", &ENGLISH), ["must", "may"]);
    let urdu = "کونسل مدد کر سکتی ہے۔ یہ لازمی نہیں۔";
    assert_eq!(astray(urdu, "کونسل مدد کرتی ہے۔ یہ لازمی نہیں۔", &URDU), ["may"]);
    assert_eq!(astray(urdu, "کونسل مدد کر سکتی ہے۔ یہ لازمی ہے۔", &URDU), ["not"]);
}

#[test]
fn each_result_is_said_in_easy_words_too_in_sentences_of_at_most_ten_words_in_every_voice() {
    for (council, compiled) in councils() {
        let policy = &compiled.policy;
        let known = Known::nothing(policy);
        let results = ResultKind::ALL.iter().map(|result| result.id()).chain(["depends"]);
        let who = policy.question_with_role(Role::Who).map(|id| &policy.questions[id.0 as usize].options);
        for (result, voice) in results.flat_map(|result| who.into_iter().flatten().map(move |voice| (result, voice))) {
            let words = Wording::new(policy, &known).in_voice(voice);
            let blocks = words.blocks_of(&format!("result.{result}.easy"));
            let [Block::List(sentences)] = blocks.as_slice() else { panic!("{council}: {result} is not one list") };
            for sentence in sentences {
                let [Inline::Text(text)] = sentence.as_slice() else { panic!("{council}: {result} holds a link") };
                let count = text.split_whitespace().count();
                assert!((2..=10).contains(&count), "{council}, {result}, {voice}: {count} words: {text}");
                let ends = text.matches(['.', '?', '!', ';', ':', ',']).count();
                assert!(ends == 1 && text.ends_with(['.', '?']), "{council}, {result}, {voice}: not one idea: {text}");
            }
        }
    }
}
