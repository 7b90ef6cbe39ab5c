//! What would change a decision: the nearest other answers, by trying every one.

use crate::case::{Leave, case};
use crate::generate::{engine, policy};
use crate::oracle::{Value, World, conclusions, members};
use crate::tape::{Tape, numbers};
use proptest::prelude::*;
use travel_help::decide::Known;
use travel_help::policy::{Ask, Policy, QuestionId, Role};
use travel_help::quantity::{Kind, Set};

fn attained(policy: &Policy, known: &Known) -> Option<Vec<Set>> {
    let world = World::new(policy, known);
    conclusions(policy).into_iter().map(|node| world.attained(node)).collect()
}

fn expected(policy: &Policy, known: &Known, id: QuestionId, now: &[Set]) -> Vec<(Set, Vec<Set>)> {
    let question = &policy.questions[id.0 as usize];
    let given = known.question(id);
    let try_one = |value: Value| {
        let mut other = known.clone();
        other.answer(policy, id, value.as_set()).unwrap();
        let then = attained(policy, &other)?;
        (then != now).then_some((value.as_set(), then))
    };
    let others = members(question.domain, question.kind).into_iter().filter(|value| value.as_set() != given);
    match question.kind {
        Kind::Truth | Kind::Option => others.filter_map(try_one).collect(),
        Kind::Number | Kind::Date => {
            let (below, above): (Vec<Value>, Vec<Value>) = others.partition(|value| value.as_set().low < given.low);
            below.into_iter().rev().find_map(&try_one).into_iter().chain(above.into_iter().find_map(&try_one)).collect()
        }
    }
}

proptest! {
    #![proptest_config(crate::tape::cases(120))]

    #[test]
    fn the_nearest_answers_that_change_a_decision_are_those_a_scan_finds(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, Leave { ways: 12, dates: true });
        let decision = engine.decide(&known).unwrap();
        let Some(now) = attained(&policy, &known) else { return Ok(()) };
        let found = engine.what_would_change(&known, &decision).unwrap();
        for (at, question) in policy.questions.iter().enumerate() {
            let id = QuestionId(at as u16);
            let fixed = matches!(question.role, Some(Role::TravelFrom | Role::DateOfBirth | Role::StretchWeeks));
            let looked_at = known.is_given(id)
                && !fixed
                && question.ask != Ask::Never
                && known.question(id).is_single(question.kind);
            let expected = if looked_at { expected(&policy, &known, id, &now) } else { Vec::new() };
            let of_this = found.iter().filter(|change| change.question == id);
            let found: Vec<(Set, Set)> = of_this.map(|change| (change.answer, change.results)).collect();
            let expected: Vec<(Set, Set)> = expected.into_iter().map(|(answer, then)| (answer, then[0])).collect();
            prop_assert_eq!(found, expected, "{}", &question.id);
        }
    }
}
