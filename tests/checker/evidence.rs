//! The evidence that a family is told of is that of its own grounds, over every scenario of Birmingham.

use travel_help::decide::Engine;
use travel_help::policy::{Place, Policy, RuleKind};
use travel_help::quantity::Set;

use super::typical::scenarios;

/// Each ground of Schedule 35B and of section 508F, and what shows that it is met. How far it is: a map of the walk. A need:
/// a doctor's or the family's own notes. A dangerous way: what it is like. Low income: the benefit. Religion: why this school.
const OF_GROUND: [(&str, &[&str]); 7] = [
    ("special-needs", &["evidence-needs"]),
    ("unsafe-route", &["evidence-route"]),
    ("beyond-walking-distance", &["evidence-distance"]),
    ("low-income-8-to-10", &["evidence-distance", "evidence-low-income"]),
    ("low-income-11-and-over", &["evidence-distance", "evidence-low-income", "evidence-three-nearest"]),
    ("low-income-religion-or-belief", &["evidence-distance", "evidence-low-income", "evidence-religion"]),
    ("adult-travel-necessary", &["evidence-adult-course"]),
];

/// Evidence that shows one of these grounds, and is nothing for anybody else to send.
const ONLY_FOR: [(&str, &[&str]); 3] = [
    (
        "evidence-distance",
        &["beyond-walking-distance", "low-income-8-to-10", "low-income-11-and-over", "low-income-religion-or-belief"],
    ),
    ("evidence-three-nearest", &["low-income-11-and-over"]),
    ("evidence-religion", &["low-income-religion-or-belief"]),
];

fn ground(engine: &Engine, known: &travel_help::decide::Known, id: &str) -> Set {
    let decision = engine.decide(known).unwrap();
    let rule = engine.policy().rule(RuleKind::Ground, id).unwrap();
    decision.grounds.iter().find(|(ground, _)| *ground == rule).unwrap().1
}

/// The evidence that is sure, and that may be of use.
fn evidence(engine: &Engine, known: &travel_help::decide::Known) -> Vec<(String, Set)> {
    let decision = engine.decide(known).unwrap();
    let policy: &Policy = engine.policy();
    let all = engine.advice(&decision, Place::Evidence);
    all.map(|(at, holds)| (policy.rules[policy.advice[at as usize].rule.0 as usize].id.clone(), holds)).collect()
}

#[test]
fn each_ground_that_is_met_brings_the_evidence_of_that_ground() {
    let (engine, all) = scenarios();
    let mut seen = Vec::new();
    for scenario in &all {
        let told = evidence(engine, &scenario.known);
        for (id, needs) in OF_GROUND {
            if !ground(engine, &scenario.known, id).is_yes() {
                continue;
            }
            seen.push(id);
            for need in needs {
                assert!(told.iter().any(|(each, holds)| each == need && holds.is_yes()), "{}: {id} needs {need}", scenario.name);
            }
        }
    }
    assert!(OF_GROUND.iter().all(|(id, _)| seen.contains(id)), "every ground is met somewhere: {seen:?}");
}

#[test]
fn evidence_of_a_ground_that_cannot_be_met_is_asked_of_nobody() {
    let (engine, all) = scenarios();
    let mut seen = 0;
    for scenario in &all {
        for (told, holds) in evidence(engine, &scenario.known) {
            let Some((_, grounds)) = ONLY_FOR.iter().find(|(id, _)| *id == told) else { continue };
            assert!(!holds.is_no());
            seen += 1;
            let of = grounds.iter().any(|id| !ground(engine, &scenario.known, id).is_no());
            assert!(of, "{}: {told} without any of {grounds:?}", scenario.name);
        }
    }
    assert!(seen > 0);
}

#[test]
fn evidence_is_said_in_the_words_of_whoever_answers() {
    let (engine, all) = scenarios();
    let special = all.iter().find(|scenario| ground(engine, &scenario.known, "special-needs").is_yes()).unwrap();
    let said = ["parent", "young-person", "helper"].map(|who| {
        let mut known = special.known.clone();
        let policy = engine.policy();
        let id = policy.question("who-is-answering").unwrap();
        let option = policy.questions[id.0 as usize].option(who).unwrap();
        known.answer(policy, id, Set::option(option)).unwrap();
        let wording = travel_help::case::wording::Wording::new(policy, &known);
        wording.at("advice", "evidence-needs", "says").unwrap()
    });
    let begins = |who: &str| format!("Anything that shows why {who} cannot walk there, even with an adult.");
    for (said, who) in said.iter().zip(["your child", "you", "the young person"]) {
        assert!(said.starts_with(&begins(who)), "{said}");
    }
}
