//! Distances between two postcodes: what is sure, and that nobody takes it for a measurement.

use super::shipped::shipped;
use travel_help::calendar::Date;
use travel_help::case::replay::replay;
use travel_help::case::{Given, Kept};
use travel_help::decide::record::{Parts, Record, Value};
use travel_help::decide::{Between, Engine, Known};
use travel_help::policy::{QuestionId, Role};
use travel_help::quantity::Set;

fn question(engine: &Engine, id: &str) -> QuestionId {
    engine.policy().question(id).unwrap()
}

/// Of a child of eleven whose family has not said what it lives on: two miles on a low income, three without.
const EITHER: Set = Set { low: 200, high: 300 };

/// A family on a day on which the figures of the shipped rules are in force.
fn family(engine: &Engine) -> Known {
    let policy = engine.policy();
    let mut known = Known::nothing(policy);
    for (role, day) in [(Role::Today, "2026-11-23"), (Role::TravelFrom, "2027-09-01"), (Role::DateOfBirth, "2016-03-01")] {
        let day = Date::from_iso(day).unwrap();
        known.answer(policy, policy.question_with_role(role).unwrap(), Set::exactly(day.0.into())).unwrap();
    }
    known
}

/// Between 4,985 and 5,015 metres: 4985 / 1609.344 is 3.0975 miles, and 5015 / 1609.344 is 3.1162. At least 3.09 less a quarter of a mile
/// for the home and another for the gate; at most 3.12 times 1.6, which is 4.992, and the half mile more.
#[test]
fn the_least_is_the_straight_line_less_what_home_and_gate_may_stand_off_and_the_most_is_only_probable() {
    let engine = &shipped().engine;
    let walk = question(engine, "walking-distance");
    let found = engine.between_postcodes(&family(engine), walk, (4985, 5015)).unwrap();
    assert_eq!(found, Some(Between { at_least: 259, limit: Some(EITHER), probably_at_most: 550 }));
}

#[test]
fn it_is_never_less_than_nothing_nor_more_than_the_question_takes() {
    let engine = &shipped().engine;
    let (walk, family) = (question(engine, "walking-distance"), family(engine));
    let far = |metres| engine.between_postcodes(&family, walk, metres).unwrap();
    // The same point twice: nothing, and a half mile more.
    assert_eq!(far((0, 0)), Some(Between { at_least: 0, limit: Some(EITHER), probably_at_most: 50 }));
    // 100 miles are the most that can be answered.
    assert_eq!(far((1_000_000, 1_000_000)), Some(Between { at_least: 10_000, limit: Some(EITHER), probably_at_most: 10_000 }));
    assert!(far((u32::MAX, u32::MAX)).is_some());
}

#[test]
fn what_the_rules_do_not_offer_is_not_estimated() {
    let engine = &shipped().engine;
    // Money would rest on the most, which nobody knows.
    assert_eq!(engine.between_postcodes(&family(engine), question(engine, "driving-distance"), (0, 1)).unwrap(), None);
    assert_eq!(engine.between_postcodes(&family(engine), question(engine, "can-walk"), (0, 1)).unwrap(), None);
    assert_eq!(engine.between_postcodes(&family(engine), QuestionId(u16::MAX), (0, 1)).unwrap(), None);
}

/// Only the least is known of an estimate: the most is what the question takes.
#[test]
fn an_estimate_leaves_open_how_much_it_is_at_most() {
    let engine = &shipped().engine;
    let (policy, walk) = (engine.policy(), question(engine, "walking-distance"));
    let mut known = family(engine);
    known.answer_estimated(policy, walk, 259).unwrap();
    assert_eq!(known.question(walk), Set::range(259, 10_000));
    assert!(known.is_given(walk) && known.is_estimated(walk));
    // A measured answer in its place is none, and neither is one that was taken back.
    known.answer(policy, walk, Set::range(259, 10_000)).unwrap();
    assert!(!known.is_estimated(walk));
    known.answer_estimated(policy, walk, 259).unwrap();
    known.forget(policy, walk);
    assert!(!known.is_estimated(walk) && !known.is_given(walk));
    assert!(known.answer_estimated(policy, walk, 10_001).is_err());
    assert!(known.answer_estimated(policy, question(engine, "can-walk"), 0).is_err());
    assert_eq!(known, family(engine));
}

#[test]
fn the_receipt_and_the_reasons_say_that_it_was_not_measured_and_the_receipt_decides_the_same_again() {
    let engine = &shipped().engine;
    let mut known = family(engine);
    known.answer_estimated(engine.policy(), question(engine, "walking-distance"), 301).unwrap();
    let record = Record::of(engine, &known, Parts::ALL).unwrap();
    let estimated = Some(Value::Estimated { at_least: "3.01 miles".to_owned() });
    let answered = record.receipt.answers.iter().find(|each| each.question == "walking-distance").unwrap();
    assert_eq!(answered.is, estimated);
    let why = record.grounds.iter().flat_map(|ground| &ground.reasons).filter(|entry| entry.id == "walking-distance");
    let why: Vec<_> = why.collect();
    assert!(!why.is_empty() && why.iter().all(|entry| entry.is == estimated), "{why:?}");
    let again = replay(engine, &record.receipt).unwrap();
    assert!(again.same);
    assert_eq!(again.record, record);
    // Written out and read: a number that is new to it does not spoil the compact form.
    assert_eq!(Record::from_compact(&record.compact().unwrap()).unwrap(), record);
}

#[test]
fn kept_in_a_file_it_stays_an_estimate() {
    let engine = &shipped().engine;
    let mut known = family(engine);
    known.answer_estimated(engine.policy(), question(engine, "walking-distance"), 259).unwrap();
    let decision = engine.decide(&known).unwrap();
    let kept = Kept::of(engine, &known, &decision, None, Date::from_iso("2026-11-23").unwrap());
    let json = kept.to_json(true);
    assert!(json.contains(r#""walking-distance":{"estimated-at-least":"2.59 miles"}"#), "{json}");
    let given = Given::of_json(serde_json::from_str(&json).unwrap()).unwrap();
    let read = Kept::read(&given, &engine.policy().council).unwrap();
    assert_eq!(read.case.known(engine, None).unwrap(), known);
}
