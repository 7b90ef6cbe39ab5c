//! The shipped policy, from the questions a family has answered so far: what is told is exact, never "perhaps more".
#![cfg(feature = "authoring")]

#[path = "../../benches/cases/partial.rs"]
mod partial;

use partial::some_not_given;
use std::path::Path;
use std::sync::OnceLock;
use travel_help::decide::{Engine, Known};
use travel_help::language::scenario::Scenario;
use travel_help::language::{Sources, compile};
use travel_help::policy::{Ask, Policy, QuestionId, ReadingSetId};
use travel_help::quantity::{Kind, Set};

pub(super) struct Shipped {
    pub engine: Engine,
    scenarios: Vec<Scenario>,
}

pub(super) fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
        let Ok(compiled) = compile(&Sources::from_folder(&folder).unwrap(), "birmingham", "en") else {
            panic!("the rule files have problems")
        };
        let opened = Policy::open(&compiled.policy.to_file().unwrap()).unwrap();
        Shipped { engine: Engine::new(opened).unwrap(), scenarios: compiled.scenarios }
    })
}

fn partial_cases() -> impl Iterator<Item = (String, Known)> {
    let shipped = shipped();
    shipped.scenarios.iter().enumerate().flat_map(move |(seed, scenario)| {
        (0..=3).map(move |thirds| {
            let name = format!("{}, {thirds} thirds of its answers", scenario.name);
            (name, some_not_given(&shipped.engine, seed, &scenario.known, thirds))
        })
    })
}

#[test]
fn every_decision_on_the_shipped_policy_is_exact() {
    let mut inexact = Vec::new();
    for (name, known) in partial_cases() {
        if !shipped().engine.decide(&known).unwrap().exact {
            inexact.push(name);
        }
    }
    assert!(inexact.is_empty(), "{}", inexact.join("\n"));
}

#[test]
fn both_lists_of_open_questions_on_the_shipped_policy_are_exact() {
    let mut unsure = Vec::new();
    for (name, known) in partial_cases() {
        if shipped().engine.open_questions(&known).unwrap().unsure > 0 {
            unsure.push(name);
        }
    }
    assert!(unsure.is_empty(), "{}", unsure.join("\n"));
}

/// One value of a set, drawn.
fn drawn(set: Set, kind: Kind, dice: &mut u64) -> Set {
    *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let number = (*dice >> 33) as i64;
    if kind == Kind::Option {
        let options: Vec<u32> = (0..60).filter(|option| set.allows_option(*option)).collect();
        return Set::option(options[number as usize % options.len()]);
    }
    // Often near the lower end, where the limits of the policy are.
    let size = (set.high - set.low + 1).min(if number & 1 == 0 { 700 } else { i64::MAX });
    Set::exactly(set.low + (number >> 1) % size)
}

/// The results and the levels of help, for a family that can be.
fn concluded(engine: &Engine, family: &Known) -> Option<(Set, Vec<Set>)> {
    let decision = engine.decide(family).unwrap();
    let levels = decision.help.iter().map(|help| help.level).collect();
    decision.contradictions.is_empty().then_some((decision.results, levels))
}

#[test]
fn no_family_drawn_has_another_conclusion_by_a_question_that_is_not_open() {
    // Follow-ups that are held back could change a conclusion: here they count as any question does.
    let engine = &without_follow_ups();
    let policy = engine.policy();
    let mut dice = 1;
    let mut compared = 0;
    for (name, known) in partial_cases().step_by(13) {
        let open = engine.open_questions(&known).unwrap();
        for _ in 0..8 {
            let mut family = known.clone();
            for (at, question) in policy.questions.iter().enumerate() {
                let id = QuestionId(at as u16);
                family.answer(policy, id, drawn(known.question(id), question.kind, &mut dice)).unwrap();
            }
            for set in 0..policy.reading_sets.len() {
                let id = ReadingSetId(set as u16);
                family.read_as_any(id, drawn(known.readings(id), Kind::Option, &mut dice));
            }
            let Some(concluded_first) = concluded(engine, &family) else { continue };
            for (at, question) in policy.questions.iter().enumerate() {
                let id = QuestionId(at as u16);
                if known.is_given(id) || open.decision.contains(&id) || question.ask != Ask::WhenItMatters {
                    continue;
                }
                let mut other = family.clone();
                other.answer(policy, id, drawn(known.question(id), question.kind, &mut dice)).unwrap();
                if let Some(then) = concluded(engine, &other) {
                    assert_eq!(then, concluded_first, "{name}: {}", question.id);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 1000, "{compared} families compared");
}

/// The shipped policy, where no question waits for another.
fn without_follow_ups() -> Engine {
    let mut policy = shipped().engine.policy().clone();
    policy.questions.iter_mut().for_each(|question| question.ask_if = None);
    Engine::new(Policy::open(&policy.to_file().unwrap()).unwrap()).unwrap()
}

#[test]
fn of_the_open_questions_only_follow_ups_to_what_is_not_sure_are_held_back() {
    let engine = &shipped().engine;
    let every = without_follow_ups();
    let mut held_back = 0;
    for (name, known) in partial_cases().step_by(13) {
        let decision = engine.decide(&known).unwrap();
        let mut expected = every.open_questions(&known).unwrap().decision;
        let all = expected.len();
        expected.retain(|id| {
            let ask_if = engine.policy().questions[id.0 as usize].ask_if;
            ask_if.is_none_or(|node| decision.value(node).is_yes())
        });
        held_back += all - expected.len();
        assert_eq!(engine.open_questions(&known).unwrap().decision, expected, "{name}");
    }
    assert!(held_back > 100, "{held_back} held back");
}

/// Follow-ups that are held back although their answer could narrow the result. Whoever is not sure whether a plan says
/// where the child goes cannot say what Section I of it says; the help of the first question leads those who have a plan
/// to it.
const CANNOT_SAY: [&str; 1] = ["plan-names"];

#[test]
fn no_follow_up_held_back_from_whoever_is_not_sure_would_narrow_the_result() {
    let engine = &shipped().engine;
    let every = without_follow_ups();
    let policy = engine.policy();
    let mut narrowed = std::collections::BTreeMap::new();
    let mut tried = 0;
    for (name, mut known) in partial_cases().step_by(3) {
        // Whatever is not answered yet is not sure.
        for (at, question) in policy.questions.iter().enumerate() {
            let id = QuestionId(at as u16);
            if !known.is_given(id) && question.not_sure && question.ask_if.is_none() {
                let _ = known.answer(policy, id, question.domain);
            }
        }
        let asked = engine.open_questions(&known).unwrap().decision;
        for id in every.open_questions(&known).unwrap().decision {
            let question = &policy.questions[id.0 as usize];
            if asked.contains(&id) || question.ask_if.is_none() {
                continue;
            }
            let before = engine.decide(&known).unwrap().results;
            let mut values: Vec<Set> = match question.kind {
                Kind::Truth => vec![Set::NO, Set::YES],
                Kind::Option => (0..question.options.len()).map(|option| Set::option(option as u32)).collect(),
                // Those of the scenarios, which stand on both sides of every limit.
                _ => shipped().scenarios.iter().map(|each| each.known.question(id)).collect(),
            };
            values.retain(|value| value.is_single(question.kind));
            values.sort_unstable_by_key(|value| (value.low, value.high));
            values.dedup();
            for value in values {
                let mut then = known.clone();
                if then.answer(policy, id, value).is_err() {
                    continue;
                }
                let decision = engine.decide(&then).unwrap();
                tried += 1;
                if decision.contradictions.is_empty() && decision.results != before && !CANNOT_SAY.contains(&question.id.as_str())
                {
                    narrowed.entry(question.id.clone()).or_insert(format!("{name}: {value:?} {before:?} {:?}", decision.results));
                }
            }
        }
    }
    assert!(narrowed.is_empty(), "{narrowed:#?}");
    assert!(tried > 1000, "{tried} answers tried");
}

#[test]
fn another_way_measured_shorter_than_the_shortest_is_a_contradiction_and_no_proof_that_it_is_not_safe() {
    let engine = &shipped().engine;
    let policy = engine.policy();
    let unsure = shipped().scenarios.iter().find(|each| each.name.starts_with("A dangerous way, and another of 3.4 miles"));
    let mut known = unsure.unwrap().known.clone();
    let [shortest, safe] = ["walking-distance", "safe-walking-distance"].map(|id| policy.question(id).unwrap());
    let a_step_less = known.question(shortest).low - 1;
    known.answer(policy, safe, Set::exactly(a_step_less)).unwrap();
    let decision = engine.decide(&known).unwrap();
    let broken: Vec<&str> = decision.contradictions.iter().map(|id| policy.rules[id.0 as usize].id.as_str()).collect();
    assert_eq!(broken, ["safe-walk-shorter-than-the-shortest"]);
}
