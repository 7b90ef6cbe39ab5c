//! Soundness: for every way of filling in what is not known, the value of every node lies in its set.

use crate::case::{Leave, case};
use crate::generate::{engine, policy};
use crate::oracle::{completions, evaluate, kind_of, members, unknowns};
use crate::tape::{Tape, numbers};
use proptest::prelude::*;
use travel_help::decide::{Known, Unknown};

proptest! {
    #![proptest_config(crate::tape::cases(150))]

    #[test]
    fn every_node_of_every_family_lies_in_its_set(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, Leave { ways: 200, dates: true });
        let decision = engine.decide(&known).unwrap();
        for family in completions(&policy, &known) {
            for (at, value) in evaluate(&policy, &family).into_iter().enumerate() {
                prop_assert!(value.lies_in(decision.values[at]), "node {at} is {value:?}, set {:?}", decision.values[at]);
            }
        }
    }

    #[test]
    fn wide_ranges_of_dates_hold_families_drawn_from_them(numbers in numbers(), drawn in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let decision = engine.decide(&Known::nothing(&policy)).unwrap();
        let mut tape = Tape::new(&drawn);
        for _ in 0..8 {
            let mut known = Known::nothing(&policy);
            for unknown in unknowns(&policy) {
                let values = members(known.of(unknown), kind_of(&policy, unknown));
                let value = *tape.choose(&values);
                match unknown {
                    Unknown::Question(id) => known.answer(&policy, id, value.as_set()).unwrap(),
                    Unknown::Reading(id) => known.read_as(id, value.option()),
                }
            }
            for (at, value) in evaluate(&policy, &completions(&policy, &known)[0]).into_iter().enumerate() {
                prop_assert!(value.lies_in(decision.values[at]), "node {at} is {value:?}, set {:?}", decision.values[at]);
            }
        }
    }

    #[test]
    fn a_full_case_leaves_one_value_everywhere_and_the_right_one(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, Leave { ways: 1, dates: true });
        let decision = engine.decide(&known).unwrap();
        let values = evaluate(&policy, &completions(&policy, &known)[0]);
        for (at, value) in values.into_iter().enumerate() {
            prop_assert_eq!(value.as_set(), decision.values[at], "node {}", at);
        }
    }
}
