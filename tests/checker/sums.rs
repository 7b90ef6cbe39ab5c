//! The working of an estimate of the shipped policy.

use travel_help::checker::Working;
use travel_help::policy::Name;
use travel_help::quantity::{Kind, Set};

use crate::typical::birmingham;

/// The values of the share of the journey that the working of both ends shows to a nine-year-old with free travel who
/// shares a car, or not.
fn shares(shares_a_car: Set) -> Vec<Set> {
    let (engine, typical) = birmingham();
    let policy = engine.policy();
    let mut known = typical.iter().find(|each| each.name.starts_with("A nine-year-old who")).unwrap().known.clone();
    let mut give = |name: &str, set: Set| known.answer(policy, policy.question(name).unwrap(), set).unwrap();
    give("siblings-share-car", shares_a_car);
    give("parent-works-near-school", Set::NO);
    // Nine miles in tenths, five days a week in halves, 26 weeks.
    for (name, steps) in [("driving-distance", 90), ("days-a-week", 10), ("weeks-left", 26)] {
        let measure = policy.questions[policy.question(name).unwrap().0 as usize].measure.unwrap();
        give(name, Set::exactly(steps * measure.step));
    }
    let mut values = Vec::new();
    for result in engine.estimates(&known).unwrap() {
        let estimate = &policy.estimates[result.estimate as usize];
        for stretch in result.low.stretches.iter().chain(&result.high.stretches) {
            for row in Working::of(policy, estimate, stretch).into_iter().flat_map(|line| line.rows) {
                let Name::Rule(id) = row.name else { continue };
                if policy.rules[id.0 as usize].id == "share-of-the-journey" {
                    assert!(row.value.is_single(Kind::Number));
                    values.push(row.value);
                }
            }
        }
    }
    values
}

#[test]
fn a_share_is_told_where_it_is_less_than_the_whole_and_not_where_it_is_the_whole() {
    assert_eq!(shares(Set::NO), []);
    // Paid once for the car, in another child's budget: nothing of it at the low end, the whole at the high one.
    assert_eq!(shares(Set::YES), [Set::exactly(0)]);
}
