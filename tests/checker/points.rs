//! Every box that can be ticked about a letter leads to a point of its own, at every age: else it would be asked for nothing.

use travel_help::appeal::Standing;
use travel_help::calendar::Date;
use travel_help::case::Given;
use travel_help::case::answer;
use travel_help::decide::{Engine, Known};
use travel_help::policy::{Ask, Policy, Role};
use travel_help::quantity::Set;

use super::date;
use super::typical::birmingham;

/// A child of each part on 22 November 2026: three, nine, seventeen, and twenty-one on a course begun since nineteen.
const PARTS: [(&str, &[(&str, &str)]); 4] = [
    ("below-compulsory-school-age", &[("date-of-birth", "2023-06-14")]),
    ("school-age", &[("date-of-birth", "2017-03-14")]),
    ("sixth-form-age", &[("date-of-birth", "2009-02-20")]),
    ("adult-learner", &[("date-of-birth", "2005-01-25"), ("course-began-before-19", "no")]),
];

/// The same child of nine with all that its result rests on: with no right to free travel, and with one.
const AT_SCHOOL: [&[(&str, &str)]; 5] = [
    &[("can-walk", "yes"), ("walking-distance", "1 mile")],
    &[("can-walk", "needs-lasting"), ("walking-distance", "1 mile")],
    &[("can-walk", "adult-busy"), ("walking-distance", "1 mile")],
    // At nine with a low income travel is free beyond 2 miles (Education Act 1996, Schedule 35B, paragraph 11).
    &[("can-walk", "yes"), ("walking-distance", "2.5 miles"), ("benefits", "income-based-benefit")],
    &[
        ("can-walk", "dangerous-way"),
        ("walking-distance", "1 mile"),
        ("another-safe-way", "yes"),
        ("safe-walking-distance", "1.2 miles"),
    ],
];

const THE_REST: [(&str, &str); 6] = [
    ("home", "one-home"),
    ("place", "state-school"),
    ("nearest-school", "nearest"),
    ("plan", "no"),
    ("benefits", "none"),
    ("exceptional-circumstances", "none"),
];

fn put(engine: &Engine, known: &mut Known, id: &str, given: &str) {
    let at = engine.policy().question(id).unwrap_or_else(|| panic!("no question {id}"));
    let question = &engine.policy().questions[at.0 as usize];
    let read = answer::read(question, &Given::Text(given.to_owned())).unwrap_or_else(|_| panic!("{id} is not {given}"));
    answer::put(engine, known, at, read).unwrap();
}

fn case(engine: &Engine, stage: &str, answers: &[(&str, &str)]) -> Known {
    let mut known = Known::nothing(engine.policy());
    let policy: &Policy = engine.policy();
    let today = policy.question_with_role(Role::Today).unwrap();
    known.answer(policy, today, Set::exactly(TODAY.0.into())).unwrap();
    put(engine, &mut known, "travel-from", "2026-11-22");
    put(engine, &mut known, "appeal-about", "refused");
    put(engine, &mut known, "appeal-stage", stage);
    for (id, given) in answers {
        put(engine, &mut known, id, given);
    }
    // A box that is not ticked on its page is a no.
    for each in boxes(engine) {
        put(engine, &mut known, &each, "no");
    }
    known
}

const TODAY: Date = Date::new(2026, 11, 22).unwrap();

/// Points that fit, with the box and without it.
fn own_points(engine: &Engine, known: &Known, ticked: &str, surely: bool) -> Vec<u16> {
    let points = |known: &Known| -> Vec<u16> {
        let standing = Standing::new(engine, known, TODAY).unwrap();
        standing.points.iter().filter(|point| point.sure || !surely).map(|point| point.advice).collect()
    };
    let mut with = known.clone();
    put(engine, &mut with, ticked, "yes");
    let without = points(known);
    points(&with).into_iter().filter(|point| !without.contains(point)).collect()
}

fn boxes(engine: &Engine) -> Vec<String> {
    let of_letter = |question: &&travel_help::policy::Question| question.ask == Ask::ForAnAppeal && !question.page.is_empty();
    engine.policy().questions.iter().filter(of_letter).map(|question| question.id.clone()).collect()
}

#[test]
fn every_box_leads_to_a_point_of_its_own_at_every_age() {
    assert_eq!(TODAY, date("2026-11-22"));
    let engine = birmingham().0;
    let all = boxes(engine);
    assert_eq!(all.len(), 14, "{all:?}");
    for (part, answers) in PARTS {
        // At stage 2 all of the boxes are offered.
        let known = case(engine, "stage-2-decision", answers);
        for ticked in &all {
            assert!(!own_points(engine, &known, ticked, false).is_empty(), "{part}: nothing for {ticked}");
            // Outside school age what a point rests on is known from the dates; but not whether travel is free by law.
            let of_money = ["letter-says-must-pay", "letter-says-miles-taken-off"].contains(&ticked.as_str());
            if part != "school-age" && !of_money {
                assert!(!own_points(engine, &known, ticked, true).is_empty(), "{part}: nothing sure for {ticked}");
            }
        }
    }
}

#[test]
fn at_school_age_every_box_leads_to_a_point_that_fits_whatever_the_child_can_walk() {
    let engine = birmingham().0;
    for own in AT_SCHOOL {
        let answers: Vec<(&str, &str)> = PARTS[1].1.iter().chain(&THE_REST).chain(own).copied().collect();
        let known = case(engine, "stage-2-decision", &answers);
        for ticked in boxes(engine) {
            assert!(!own_points(engine, &known, &ticked, true).is_empty(), "{own:?}: nothing for {ticked}");
        }
    }
}

#[test]
fn every_point_has_its_source_its_words_for_the_page_and_the_letter() {
    let engine = birmingham().0;
    let policy = engine.policy();
    let known = Known::nothing(policy);
    let wording = travel_help::case::wording::Wording::new(policy, &known);
    let mut seen = 0;
    for advice in policy.advice.iter().filter(|advice| advice.place == travel_help::policy::Place::AppealPoint) {
        let rule = &policy.rules[advice.rule.0 as usize];
        assert!(!rule.sources.is_empty(), "{}", rule.id);
        for name in ["title", "says", "letter"] {
            assert!(wording.at("advice", &rule.id, name).is_some_and(|text| !text.is_empty()), "{}.{name}", rule.id);
        }
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
}
