//! Decisions are exactly what some possible family attains, and knowing more never widens one.

use crate::case::{Leave, case};
use crate::generate::{engine, policy};
use crate::oracle::{World, kind_of, members, unknowns};
use crate::tape::{Tape, numbers};
use proptest::prelude::*;
use travel_help::decide::{Known, Unknown};
use travel_help::policy::Policy;
use travel_help::quantity::Kind;

const LEAVE: Leave = Leave { ways: 200, dates: true };

/// The same case with one thing more known.
pub fn narrower(policy: &Policy, known: &Known, tape: &mut Tape) -> Known {
    let mut more = known.clone();
    let all = unknowns(policy);
    let unknown = *tape.choose(&all);
    let value = *tape.choose(&members(known.of(unknown), kind_of(policy, unknown)));
    match unknown {
        Unknown::Question(id) => more.answer(policy, id, value.as_set()).unwrap(),
        Unknown::Reading(id) => more.read_as(id, value.option()),
    }
    more
}

proptest! {
    #![proptest_config(crate::tape::cases(120))]

    #[test]
    fn a_decision_is_exactly_what_possible_families_attain(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, LEAVE);
        let decision = engine.decide(&known).unwrap();
        let world = World::new(&policy, &known);
        if world.possible().next().is_none() {
            prop_assert!(!decision.contradictions.is_empty(), "no family is possible");
            return Ok(());
        }
        prop_assert!(decision.contradictions.is_empty(), "some family is possible");
        prop_assert!(decision.exact);
        prop_assert_eq!(Some(decision.results), world.attained(policy.result), "results");
        for (rule, set) in decision.grounds.iter().chain(&decision.cases).chain(&decision.shown) {
            prop_assert_eq!(Some(*set), world.attained_by(*rule), "{:?}", rule);
        }
        for (help, decided) in policy.help.iter().zip(&decision.help) {
            prop_assert_eq!(Some(decided.level), world.attained(help.level));
            let consent = help.consent.map_or(Some(travel_help::quantity::Set::NO), |rule| world.attained_by(rule));
            prop_assert_eq!(Some(decided.consent), consent, "consent");
        }
    }

    #[test]
    fn what_a_kind_of_help_costs_holds_every_possible_cost(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, LEAVE);
        let decision = engine.decide(&known).unwrap();
        let world = World::new(&policy, &known);
        for (help, decided) in policy.help.iter().zip(&decision.help) {
            for (_, values) in world.possible() {
                let of = |rule: travel_help::policy::RuleId| values[policy.rules[rule.0 as usize].node.0 as usize];
                let due = help.cost_when.is_none_or(|rule| of(rule).truth());
                match (help.cost, due) {
                    (Some(cost), true) => prop_assert!(decided.cost.is_some_and(|set| of(cost).lies_in(set))),
                    (Some(_), false) => prop_assert!(decided.cost.is_none_or(|set| set.low <= 0 && 0 <= set.high)),
                    (None, _) => prop_assert_eq!(decided.cost, None),
                }
            }
        }
    }

    #[test]
    fn knowing_more_never_widens_a_decision(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let mut known = case(&policy, &mut tape, LEAVE);
        let mut before = engine.decide(&known).unwrap();
        for _ in 0..4 {
            known = narrower(&policy, &known, &mut tape);
            let after = engine.decide(&known).unwrap();
            if !after.contradictions.is_empty() {
                return Ok(());
            }
            prop_assert!(before.contradictions.is_empty());
            prop_assert!(after.results.within(before.results, Kind::Option));
            let rules = |decision: &travel_help::decide::Decision| {
                decision.grounds.iter().chain(&decision.cases).map(|(_, set)| *set).collect::<Vec<_>>()
            };
            prop_assert!(rules(&after).iter().zip(rules(&before)).all(|(after, before)| after.within(before, Kind::Truth)));
            for (after, before) in after.help.iter().zip(&before.help) {
                prop_assert!(after.level.within(before.level, Kind::Option));
                prop_assert!(after.consent.within(before.consent, Kind::Truth));
            }
            let kinds = policy.arena.nodes.iter().map(|node| node.kind);
            prop_assert!(after.values.iter().zip(&before.values).zip(kinds).all(|((after, before), kind)| after.within(*before, kind)));
            before = after;
        }
    }

    #[test]
    fn the_same_case_gives_the_same_decision_and_the_quick_result_holds_it(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let (one, two) = (engine(&policy), engine(&policy));
        let known = case(&policy, &mut tape, LEAVE);
        let decision = one.decide(&known).unwrap();
        prop_assert_eq!(&decision, &two.decide(&known).unwrap());
        let mut table = vec![travel_help::quantity::Set::NO; 3];
        let quick = one.results(&known, &mut table).unwrap();
        prop_assert!(decision.results.within(quick, Kind::Option));
        prop_assert_eq!(one.open_questions(&known).unwrap(), two.open_questions(&known).unwrap());
        prop_assert_eq!(one.estimates(&known).unwrap(), two.estimates(&known).unwrap());
    }
}
