//! What a page shows of a ground of the shipped policy: what decides it, and nothing beside it.

use travel_help::checker::shown;
use travel_help::policy::RuleKind;
use travel_help::quantity::Set;

use crate::typical::birmingham;

/// What a page shows of a ground: the limits, and the answers given.
#[derive(Debug, PartialEq)]
struct Shown {
    limits: Vec<String>,
    answers: Vec<String>,
}

/// A failed ground as it is shown to a typical family, of whom one choice is another one.
fn failed(name: &str, ground: &str, question: &str, option: &str) -> Shown {
    let (engine, typical) = birmingham();
    let mut known = typical.iter().find(|each| each.name.starts_with(name)).unwrap().known.clone();
    let policy = engine.policy();
    let asked = policy.question(question).unwrap();
    let option = policy.questions[asked.0 as usize].option(option).unwrap();
    known.answer(policy, asked, Set::option(option)).unwrap();
    let rule = policy.rule(RuleKind::Ground, ground).unwrap();
    let all = shown(engine, &known, &engine.decide(&known).unwrap());
    let ground = all.into_iter().find(|each| each.rule == rule).unwrap();
    assert!(ground.value.is_no());
    let mut limits: Vec<String> = ground.limits.iter().map(|(id, _)| policy.rules[id.0 as usize].id.clone()).collect();
    limits.extend(ground.figures.iter().map(|(id, _)| policy.figures[id.0 as usize].id.clone()));
    let given = ground.answers.iter().filter(|id| known.is_given(**id));
    Shown { limits, answers: given.map(|id| policy.questions[id.0 as usize].id.clone()).collect() }
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|each| (*each).to_owned()).collect()
}

#[test]
fn without_a_benefit_a_low_income_ground_fails_by_that_answer_and_by_no_limit_of_a_benefit() {
    // Aged 9, 1.1 miles: the ground fails by the distance (2 miles, paragraph 9) and by the income.
    let shown = failed("A nine-year-old who", "low-income-8-to-10", "benefits", "none");
    assert_eq!(shown.limits, words(&["low-income-walking-limit"]));
    assert_eq!(shown.answers, words(&["can-walk", "walking-distance", "benefits"]));
}

#[test]
fn the_end_of_tax_credits_is_shown_to_a_family_that_named_them_and_no_other_limit_is() {
    // Aged 12, 2.7 miles, by road 3: only the income is wanting, for tax credits ended on 5 April 2025.
    let shown = failed("A twelve-year-old", "low-income-11-and-over", "benefits", "tax-credits");
    assert_eq!(shown.limits, words(&["last-day-of-tax-credits"]));
    assert_eq!(shown.answers, words(&["benefits"]));
}
