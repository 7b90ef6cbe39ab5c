//! What a page shows of a ground of the shipped policy: what decides it, and nothing beside it.

use travel_help::checker::{GroundShown, shown};
use travel_help::decide::Known;
use travel_help::policy::{Policy, RuleKind};
use travel_help::quantity::Set;

use crate::typical::birmingham;

/// What a page shows of a ground: the limits, and the answers given.
#[derive(Debug, PartialEq)]
struct Shown {
    limits: Vec<String>,
    answers: Vec<String>,
}

/// A ground as it is shown to a typical family, of whom one choice is another one, and what it is about.
fn ground_of(name: &str, ground: &str, question: &str, option: &str) -> (&'static Policy, Known, GroundShown) {
    let (engine, typical) = birmingham();
    let mut known = typical.iter().find(|each| each.name.starts_with(name)).unwrap().known.clone();
    let policy = engine.policy();
    let asked = policy.question(question).unwrap();
    let option = policy.questions[asked.0 as usize].option(option).unwrap();
    known.answer(policy, asked, Set::option(option)).unwrap();
    let rule = policy.rule(RuleKind::Ground, ground).unwrap();
    let all = shown(engine, &known, &engine.decide(&known).unwrap());
    let ground = all.into_iter().find(|each| each.rule == rule).unwrap();
    (policy, known, ground)
}

fn in_words((policy, known, ground): &(&Policy, Known, GroundShown)) -> Shown {
    let mut limits: Vec<String> = ground.limits.iter().map(|(id, _)| policy.rules[id.0 as usize].id.clone()).collect();
    limits.extend(ground.figures.iter().map(|(id, _)| policy.figures[id.0 as usize].id.clone()));
    let given = ground.answers.iter().filter(|id| known.is_given(**id));
    Shown { limits, answers: given.map(|id| policy.questions[id.0 as usize].id.clone()).collect() }
}

/// What is shown of a failed ground.
fn failed(name: &str, ground: &str, question: &str, option: &str) -> Shown {
    let ground = ground_of(name, ground, question, option);
    assert!(ground.2.value.is_no());
    in_words(&ground)
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

#[test]
fn a_student_sees_every_criterion_of_the_council_met_or_not_with_the_limit() {
    // Aged 17, 540 hours of the 450 that are asked for, at college; the plan is still being written, so only that fails.
    let student = ground_of("A seventeen-year-old", "sixth-form-criteria-met", "plan", "being-assessed");
    assert!(student.2.value.is_no() && !student.2.for_another_age);
    // The lines: age, home, plan, kind of place, hours.
    assert_eq!(student.2.steps, [(0, Set::YES), (1, Set::YES), (2, Set::NO), (3, Set::YES), (4, Set::YES)]);
    let shown = in_words(&student);
    assert_eq!(shown.limits, words(&["guided-hours-limit"]));
    for answer in ["plan", "sixth-form-place", "guided-hours"] {
        assert!(shown.answers.contains(&answer.to_owned()), "{answer} in {shown:?}");
    }
    let student = ground_of("A seventeen-year-old", "sixth-form-criteria-met", "plan", "yes");
    assert!(student.2.value.is_yes() && student.2.steps.len() == 5);
}

#[test]
fn what_fails_by_the_age_alone_is_told_apart_from_what_fails_by_an_answer() {
    for (name, ground, age) in [
        ("A seventeen-year-old", "beyond-walking-distance", true),
        ("A nine-year-old who", "sixth-form-criteria-met", true),
        ("A nine-year-old who", "adult-travel-necessary", true),
        ("A nine-year-old who", "low-income-11-and-over", true),
        ("A nine-year-old who", "beyond-walking-distance", false),
    ] {
        let (_, _, ground) = ground_of(name, ground, "benefits", "none");
        assert!(ground.value.is_no());
        assert_eq!(ground.for_another_age, age, "{name}");
    }
}

/// What is folded away as being only for another age.
fn for_another_age(known: &Known) -> Vec<String> {
    let (engine, _) = birmingham();
    let all = shown(engine, known, &engine.decide(known).unwrap());
    let policy = engine.policy();
    all.iter().filter(|each| each.for_another_age).map(|each| policy.rules[each.rule.0 as usize].id.clone()).collect()
}

/// An adult learner of twenty, whose course began before the 19th birthday or not; nothing for not sure.
fn at_twenty(began_before: Option<Set>) -> Known {
    let (engine, typical) = birmingham();
    let policy = engine.policy();
    let mut known = typical.iter().find(|each| each.name.starts_with("A twenty-year-old")).unwrap().known.clone();
    let course = policy.question("course-began-before-19").unwrap();
    let domain = policy.questions[course.0 as usize].domain;
    known.answer(policy, course, began_before.unwrap_or(domain)).unwrap();
    known
}

#[test]
fn an_adult_is_not_shown_what_only_counts_for_children_or_at_sixth_form_age() {
    // At twenty nobody is of compulsory school age, whenever the course began.
    for began in [Some(Set::NO), Some(Set::YES), None] {
        let folded = for_another_age(&at_twenty(began));
        for ground in ["beyond-walking-distance", "unsafe-route", "low-income-8-to-10", "low-income-11-and-over"] {
            assert!(folded.contains(&ground.to_owned()), "{ground} for {began:?}: {folded:?}");
        }
    }
    // Sixth form age goes on to the end of a course begun before 19, and not of another.
    let is_folded = |began| for_another_age(&at_twenty(began)).contains(&"sixth-form-criteria-met".to_owned());
    assert_eq!([Some(Set::NO), Some(Set::YES), None].map(is_folded), [true, false, false]);
}

#[test]
fn a_child_sees_the_distance_that_does_not_suffice_and_not_that_it_is_for_another_age() {
    let (_, typical) = birmingham();
    let child = typical.iter().find(|each| each.name.starts_with("A nine-year-old who")).unwrap();
    assert!(!for_another_age(&child.known).contains(&"beyond-walking-distance".to_owned()));
}
