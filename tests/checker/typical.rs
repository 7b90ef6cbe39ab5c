//! The twelve typical families of `policy/scenarios/typical`, each at the checker: from Start to a result, with the
//! answers of its scenario.

use std::collections::BTreeMap;
use std::path::Path;

use super::counted;
use travel_help::calendar::Date;
use travel_help::checker::{Draft, Field, Message, Page, State, has_choices, update};
use travel_help::decide::{Engine, Known};
use travel_help::language::scenario::Scenario;
use travel_help::language::{Sources, compile};
use travel_help::policy::{Policy, Question, Role, RuleKind};
use travel_help::quantity::{Kind, Set, format};

/// What the project promises: nobody typical is asked more.
const MOST_QUESTIONS: usize = 10;

pub fn birmingham() -> (&'static Engine, Vec<Scenario>) {
    let (engine, all) = scenarios();
    (engine, all.into_iter().filter(|scenario| scenario.typical).collect())
}

/// Birmingham's policy with all its scenarios.
pub fn scenarios() -> (&'static Engine, Vec<Scenario>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
    let compiled = compile(&Sources::from_folder(&folder).unwrap(), "birmingham", "en").unwrap();
    let opened = Policy::open(&compiled.policy.to_file().unwrap()).unwrap();
    (Box::leak(Box::new(Engine::new(opened).unwrap())), compiled.scenarios)
}

/// What a family fills in on the page of a question, when it knows this much.
fn fields(question: &Question, set: Set) -> Vec<(Field, String)> {
    let choice = |id: &str| (Field::Choice, id.to_owned());
    if set == question.domain {
        assert!(question.not_sure, "{} cannot be left open", question.id);
        return vec![choice(Draft::NOT_SURE)];
    }
    let exactly = || has_choices(question).then(|| choice(Draft::EXACT));
    match question.kind {
        Kind::Truth => vec![choice(if set.is_yes() { "yes" } else { "no" })],
        Kind::Option => vec![choice(&question.options[set.single_option().unwrap() as usize])],
        Kind::Number => {
            let measure = question.measure.unwrap();
            let typed = |value| format::number(value, measure.scale, measure.unit);
            if set.is_single(Kind::Number) {
                return exactly().into_iter().chain([(Field::Typed(0), typed(set.low))]).collect();
            }
            vec![choice(Draft::RANGE), (Field::End(0), typed(set.low)), (Field::End(1), typed(set.high))]
        }
        Kind::Date => {
            assert!(set.is_single(Kind::Date), "{} takes one date", question.id);
            let (year, month, day) = Date(set.low as i32).parts();
            let parts = [day.to_string(), month.to_string(), year.to_string()];
            let typed = parts.into_iter().zip(0..).map(|(part, at)| (Field::Typed(at), part));
            exactly().into_iter().chain(typed).collect()
        }
    }
}

/// The questions that the family of a scenario is asked until its result, and the state there.
pub fn asked(engine: &'static Engine, scenario: &Scenario) -> (Vec<String>, State) {
    let today = scenario.known.date_of(engine.policy(), Role::Today).unwrap();
    let mut state = update(State::new(engine, today).unwrap(), Message::Begin);
    let mut asked = Vec::new();
    while let Page::Question(id) = state.page() {
        let question = state.question(id).unwrap().clone();
        assert!(!asked.contains(&question.id), "{}: {} is asked twice", scenario.name, question.id);
        asked.push(question.id.clone());
        for (field, text) in fields(&question, scenario.known.question(id)) {
            state = update(state, Message::Typed(field, text));
        }
        state = update(state, Message::Continue);
        assert_eq!(state.problems(), [], "{}: {}", scenario.name, question.id);
        assert_eq!(state.known().question(id), scenario.known.question(id), "{}: {}", scenario.name, question.id);
    }
    assert_eq!(state.page(), Page::Check, "{}", scenario.name);
    (asked, update(state, Message::Continue))
}

#[test]
fn each_typical_family_reaches_its_result_in_at_most_ten_questions() {
    let (engine, typical) = birmingham();
    for scenario in &typical {
        let (asked, state) = asked(engine, scenario);
        println!("{:>2} questions: {}", asked.len(), scenario.name);
        assert!(asked.len() <= MOST_QUESTIONS, "{}: {asked:?}", scenario.name);
        assert_eq!(state.page(), Page::Result, "{}", scenario.name);
        let results: Vec<_> = state.decision().results().collect();
        assert_eq!(Some(results), scenario.expect.results, "{}", scenario.name);
    }
}

#[test]
fn what_is_called_the_last_question_is_the_last_whatever_is_answered() {
    let (engine, typical) = birmingham();
    let mut last = 0;
    for scenario in &typical {
        let today = scenario.known.date_of(engine.policy(), Role::Today).unwrap();
        let mut state = update(State::new(engine, today).unwrap(), Message::Begin);
        while let Page::Question(id) = state.page() {
            let question = state.question(id).unwrap().clone();
            state = counted(state);
            if state.left() == Some((1, 1)) {
                last += 1;
                let mut answers = vec![scenario.known.question(id)];
                if question.kind == Kind::Option {
                    answers.extend((0..question.options.len()).map(|option| Set::option(option as u32)));
                }
                for answer in answers {
                    let after = fill_in(state.clone(), &question, answer);
                    assert_eq!(after.page(), Page::Check, "{}: {} {answer:?}", scenario.name, question.id);
                }
            }
            state = fill_in(state, &question, scenario.known.question(id));
        }
    }
    assert!(last > 0);
}

fn fill_in(state: State, question: &Question, set: Set) -> State {
    let filled = fields(question, set).into_iter().fold(state, |state, (field, text)| update(state, Message::Typed(field, text)));
    update(filled, Message::Continue)
}

#[test]
fn a_child_of_ten_is_not_told_that_the_benefits_are_the_last_question_for_universal_credit_has_three_more() {
    let (engine, _) = birmingham();
    let policy = engine.policy();
    let follow_ups = |id: &str| engine.follow_ups(&Known::nothing(policy), policy.question(id).unwrap());
    assert_eq!(follow_ups("benefits"), 3);
    assert_eq!(follow_ups("exceptional-circumstances"), 0);
}

#[test]
fn a_family_that_is_sure_of_nothing_is_asked_no_follow_up_and_is_told_how_many_questions_are_left() {
    let (engine, _) = birmingham();
    let mut state = update(State::new(engine, Date::from_iso("2026-11-22").unwrap()).unwrap(), Message::Begin);
    let mut asked: Vec<String> = Vec::new();
    let mut told = Vec::new();
    while let Page::Question(id) = state.page() {
        let question = state.question(id).unwrap().clone();
        state = counted(state);
        told.push(state.left());
        let given = match question.id.as_str() {
            "who-is-answering" => vec![(Field::Choice, "parent".to_owned())],
            "date-of-birth" => {
                ["14", "3", "2013"].into_iter().zip(0..).map(|(part, at)| (Field::Typed(at), part.to_owned())).collect()
            }
            "travel-from" => vec![(Field::Choice, "now".to_owned())],
            _ => fields(&question, question.domain),
        };
        for (field, text) in given {
            state = update(state, Message::Typed(field, text));
        }
        state = update(state, Message::Continue);
        asked.push(question.id);
    }
    let expected = [
        "who-is-answering",
        "date-of-birth",
        "travel-from",
        "home",
        "place",
        "nearest-school",
        "can-walk",
        "walking-distance",
        "benefits",
        "road-distance",
        "nearer-schools",
        "religion-or-belief",
        "exceptional-circumstances",
    ];
    assert_eq!(asked, expected);
    for (at, left) in told.into_iter().enumerate().skip(3) {
        let (fewest, most) = left.unwrap();
        let truly = asked.len() - at;
        assert!(fewest <= truly && truly <= most, "at {}: {truly} are left, told {fewest} to {most}", asked[at]);
    }
    let result = update(state, Message::Continue);
    let separators = &result.outcome().unwrap().separators;
    let follow_up = engine.policy().question("plan-names").unwrap();
    assert!(!separators.contains(&travel_help::decide::Unknown::Question(follow_up)), "{separators:?}");
}

#[test]
fn there_are_three_typical_families_in_each_part_of_the_policy() {
    let (engine, typical) = birmingham();
    let mut families: BTreeMap<u32, usize> = BTreeMap::new();
    let part = engine.policy().rules.iter().position(|rule| rule.id == "part").unwrap();
    for scenario in &typical {
        let (_, state) = asked(engine, scenario);
        let (_, value) = state.decision().shown.iter().find(|(rule, _)| rule.0 as usize == part).unwrap();
        *families.entry(value.single_option().unwrap()).or_default() += 1;
    }
    assert_eq!(families.into_values().collect::<Vec<_>>(), [3, 3, 3, 3]);
}

#[test]
fn advice_that_may_hold_only_because_nobody_asked_is_not_about_a_family() {
    let (engine, typical) = birmingham();
    let advice = engine.policy().rule(RuleKind::Advice, "evidence-low-income").unwrap();
    let benefits = engine.policy().question("benefits").unwrap();
    let scenario = typical.iter().find(|each| each.name.starts_with("A nine-year-old who cannot walk safely")).unwrap();
    let mut known = scenario.known.clone();
    known.forget(engine.policy(), benefits);
    assert!(!engine.concerns(&known, advice));
    known.answer_not_sure(engine.policy(), benefits).unwrap();
    assert!(engine.concerns(&known, advice));
}
