//! Open questions: two possible families that differ only in one answer and in a conclusion, by trying them all.

use crate::case::{Leave, case};
use crate::generate::{engine, policy};
use crate::oracle::{World, conclusions, unknowns};
use crate::tape::{Tape, numbers};
use proptest::prelude::*;
use travel_help::decide::Unknown;
use travel_help::policy::{Ask, QuestionId};

const LEAVE: Leave = Leave { ways: 200, dates: true };

proptest! {
    #![proptest_config(crate::tape::cases(100))]

    #[test]
    fn a_question_is_open_exactly_when_two_families_differ_only_in_it_and_a_conclusion(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, LEAVE);
        let open = engine.open_questions(&known).unwrap();
        prop_assert_eq!(open.unsure, 0);
        let world = World::new(&policy, &known);
        for (at, question) in policy.questions.iter().enumerate() {
            let id = QuestionId(at as u16);
            let expected = !known.is_given(id)
                && match question.ask {
                    Ask::Always => true,
                    Ask::WhenItMatters => world.is_open(Unknown::Question(id), &conclusions(&policy)),
                    Ask::ForTheEstimate | Ask::Never | Ask::ForAnAppeal | Ask::ForTheCosts => false,
                };
            prop_assert_eq!(open.decision.contains(&id), expected, "{}", &question.id);
        }
        prop_assert!(open.decision.iter().all(|id| !open.estimate.contains(id)));
        // One by one they are the same.
        let mut last = None;
        for next in open.decision.iter().copied().map(Some).chain([None]) {
            let found = engine.next_open_for_decision(&known, last).unwrap();
            prop_assert_eq!(found, next);
            last = found;
        }
    }

    #[test]
    fn a_result_is_separated_by_exactly_what_changes_it_alone(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, LEAVE);
        let found = engine.separators(&known).unwrap();
        let world = World::new(&policy, &known);
        for unknown in unknowns(&policy) {
            prop_assert_eq!(found.contains(&unknown), world.is_open(unknown, &[policy.result]), "{:?}", unknown);
        }
    }

    #[test]
    fn an_answer_counts_if_it_alone_open_again_would_change_a_conclusion(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, Leave { ways: 4, dates: true });
        for (at, question) in policy.questions.iter().enumerate() {
            let id = QuestionId(at as u16);
            if question.ask == Ask::WhenItMatters {
                let mut again = known.clone();
                again.forget(&policy, id);
                let open = World::new(&policy, &again).is_open(Unknown::Question(id), &conclusions(&policy));
                prop_assert!(engine.counts(&known, id).unwrap() || !open, "{}", &question.id);
            }
        }
    }
}
