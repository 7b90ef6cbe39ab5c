//! Questions asked beside the decision, and counts of working days that run past the last known bank holiday.

use crate::case::{Leave, case};
use crate::generate::{engine, policy_with_an_appeal};
use crate::oracle::{completions, evaluate};
use crate::tape::{Tape, numbers};
use proptest::prelude::*;
use travel_help::calendar::Date;
use travel_help::decide::{End, Known};
use travel_help::policy::{Ask, Policy, QuestionId};

/// The same policy as it may be once more bank holidays are known: none stands near another.
fn with_later_holidays(policy: &Policy, tape: &mut Tape) -> Policy {
    let mut later = policy.clone();
    let mut day = later.bank_holidays.known_to.unwrap().0;
    for _ in 0..tape.below(8) {
        day += 1 + 7 * tape.between(1, 3) as i32 + tape.below(7) as i32;
        later.bank_holidays.days.push(Date(day));
    }
    later
}

fn asked_for_an_appeal(policy: &Policy) -> Vec<QuestionId> {
    let all = (0u16..).map(QuestionId).zip(&policy.questions);
    all.filter(|(_, question)| question.ask == Ask::ForAnAppeal).map(|(id, _)| id).collect()
}

proptest! {
    #![proptest_config(crate::tape::cases(120))]

    #[test]
    fn whatever_bank_holidays_are_announced_later_every_value_lies_in_its_set(numbers in numbers(), later in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy_with_an_appeal(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, Leave { ways: 60, dates: true });
        let values = engine.values_aside(&known).unwrap();
        let announced = with_later_holidays(&policy, &mut Tape::new(&later));
        for family in completions(&policy, &known) {
            for (at, value) in evaluate(&announced, &family).into_iter().enumerate() {
                prop_assert!(value.lies_in(values[at]), "node {at} is {value:?}, set {:?}", values[at]);
            }
        }
    }

    #[test]
    fn a_table_that_is_renewed_answer_by_answer_is_that_of_one_pass(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy_with_an_appeal(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, Leave { ways: 60, dates: true });
        let mut growing = known.clone();
        for id in asked_for_an_appeal(&policy) {
            growing.forget(&policy, id);
        }
        let mut values = engine.values_aside(&growing).unwrap();
        for id in asked_for_an_appeal(&policy) {
            growing.answer(&policy, id, known.question(id)).unwrap();
            engine.renew_aside(&growing, id, &mut values).unwrap();
            prop_assert_eq!(&values, &engine.values_aside(&growing).unwrap());
        }
    }

    #[test]
    fn a_count_that_ends_while_bank_holidays_are_known_gives_one_day(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy_with_an_appeal(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, Leave { ways: 1, dates: true });
        let values = engine.values_aside(&known).unwrap();
        let known_to = i64::from(policy.bank_holidays.known_to.unwrap().0);
        // The first count is that from the letter.
        let letter = policy.questions.iter().position(|question| question.id == "letter").unwrap();
        let letter = policy.questions[letter].node;
        let counts_from_letter = |op: &travel_help::policy::Op| {
            matches!(op, travel_help::policy::Op::PlusWorkingDays(from, _) if *from == letter)
        };
        let at = policy.arena.nodes.iter().position(|node| counts_from_letter(&node.op)).unwrap();
        let day = evaluate(&policy, &completions(&policy, &known)[0])[at];
        if day.date() <= known_to {
            prop_assert_eq!(day.as_set(), values[at]);
        } else {
            prop_assert!(values[at].low <= day.date() && values[at].high > known_to);
        }
    }

    #[test]
    fn no_decision_and_no_question_of_one_hangs_on_what_is_asked_for_an_appeal(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy_with_an_appeal(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, Leave { ways: 60, dates: true });
        let decided = |known: &Known| {
            let decision = engine.decide(known).unwrap();
            let open = engine.open_questions(known).unwrap();
            // Which of several families is shown for an end may be another one; what it comes to may not.
            let sum = |end: End| (end.year, end.terms);
            let sums = engine.estimates(known).unwrap().into_iter().map(|each| (sum(each.low), sum(each.high)));
            (decision.results, decision.help, decision.grounds, open.decision, open.estimate, sums.collect::<Vec<_>>())
        };
        let before = decided(&known);
        for id in asked_for_an_appeal(&policy) {
            prop_assert!(!before.3.contains(&id) && !before.4.contains(&id));
            let question = &policy.questions[id.0 as usize];
            let mut without = known.clone();
            without.forget(&policy, id);
            let mut other = known.clone();
            other.answer(&policy, id, question.domain.lowest(question.kind)).unwrap();
            prop_assert!(decided(&without) == before && decided(&other) == before, "{}", &question.id);
        }
    }
}
