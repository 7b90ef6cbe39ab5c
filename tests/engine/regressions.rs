//! Engine bugs that were found, each with the smallest policy that shows it.

use crate::generate::{Builder, day, engine};
use travel_help::decide::Known;
use travel_help::policy::*;
use travel_help::quantity::{Kind, Set};

/// A policy with a result of two options: entitled where `when` holds, else not entitled; impossible where `never` holds.
fn two_results(mut b: Builder, when: NodeId, never: Option<NodeId>) -> Policy {
    let entitled = b.push(Op::Constant(Set::option(1)), Kind::Option);
    let not = b.push(Op::Constant(Set::option(4)), Kind::Option);
    let rows = b.args(&[when, entitled, not]);
    b.policy.result = b.push(Op::First(rows), Kind::Option);
    let nevers = b.args(&never.into_iter().collect::<Vec<_>>());
    let any = b.push(Op::Any(nevers), Kind::Truth);
    b.policy.possible = b.push(Op::Not(any), Kind::Truth);
    b.policy
}

fn number(b: &mut Builder, id: &str) -> (QuestionId, NodeId) {
    let question = b.question(id, Kind::Number, Set::range(0, 1_000_000), Ask::WhenItMatters, None);
    (question, b.node_of(question))
}

#[test]
fn a_limit_on_one_number_is_decided_where_two_wide_numbers_are_compared() {
    // Entitled over 5; the way round (b) is never shorter than the way (a). Both results are possible, and b, which only
    // decides whether the family can be, is not asked.
    let mut b = Builder::new();
    let (way, a) = number(&mut b, "way");
    let (round, c) = number(&mut b, "way-round");
    let limit = b.push(Op::Constant(Set::exactly(5)), Kind::Number);
    let over = b.push(Op::Less(limit, a), Kind::Truth);
    let shorter = b.push(Op::Less(c, a), Kind::Truth);
    let policy = two_results(b, over, Some(shorter));
    let engine = engine(&policy);
    let mut known = Known::nothing(&policy);
    let decision = engine.decide(&known).unwrap();
    assert!(decision.exact);
    assert_eq!(decision.results, Set::options(0b10010));
    let open = engine.open_questions(&known).unwrap();
    assert_eq!((open.decision, open.unsure), (vec![way], 0));
    // A way round of 5 leaves no way over 5.
    known.answer(&policy, round, Set::exactly(5)).unwrap();
    assert_eq!(engine.decide(&known).unwrap().results, Set::option(4));
}

#[test]
fn the_larger_of_two_numbers_of_which_one_is_never_less_is_that_one() {
    // Entitled where the larger of a and b is over 5, and b is never less than a: a changes nothing by itself.
    let mut b = Builder::new();
    let (_, a) = number(&mut b, "a");
    let (second, c) = number(&mut b, "b");
    let limit = b.push(Op::Constant(Set::exactly(5)), Kind::Number);
    let larger = b.push(Op::Larger(a, c), Kind::Number);
    let over = b.push(Op::Less(limit, larger), Kind::Truth);
    let less = b.push(Op::Less(c, a), Kind::Truth);
    let policy = two_results(b, over, Some(less));
    let open = engine(&policy).open_questions(&Known::nothing(&policy)).unwrap();
    assert_eq!((open.decision, open.unsure), (vec![second], 0));
}

#[test]
fn before_and_not_before_the_same_birthday_leave_nobody() {
    // Written once as "before" and once as "on or after": nobody is both, so nothing but "not entitled" is left.
    let mut b = Builder::new();
    let dates = Set::range(day("1990-01-01"), day("2030-12-31"));
    let born = b.question("born", Kind::Date, dates, Ask::WhenItMatters, None);
    let travel = b.question("travel", Kind::Date, dates, Ask::WhenItMatters, None);
    let (born, travel) = (b.node_of(born), b.node_of(travel));
    let eight = b.push(Op::PlusYears(born, 8), Kind::Date);
    let before = b.push(Op::Less(travel, eight), Kind::Truth);
    let after = b.push(Op::AtMost(eight, travel), Kind::Truth);
    let both = b.args(&[before, after]);
    let both = b.push(Op::All(both), Kind::Truth);
    let policy = two_results(b, both, None);
    let decision = engine(&policy).decide(&Known::nothing(&policy)).unwrap();
    assert!(decision.exact);
    assert_eq!(decision.results, Set::option(4));
}

#[test]
fn two_rows_that_come_down_to_the_same_answer_are_no_difference() {
    // Over 5, the same condition stands in both rows: whether a family is "in" decides nothing.
    let mut b = Builder::new();
    let is_in = b.question("is-in", Kind::Truth, Set::EITHER, Ask::WhenItMatters, None);
    let (way, a) = number(&mut b, "way");
    let limit = b.push(Op::Constant(Set::exactly(5)), Kind::Number);
    let over = b.push(Op::Less(limit, a), Kind::Truth);
    let rows = [b.node_of(is_in), over, over];
    let rows = b.args(&rows);
    let chosen = b.push(Op::First(rows), Kind::Truth);
    let policy = two_results(b, chosen, None);
    let open = engine(&policy).open_questions(&Known::nothing(&policy)).unwrap();
    assert_eq!((open.decision, open.unsure), (vec![way], 0));
}

#[test]
fn a_node_settled_to_other_values_in_two_families_is_a_difference() {
    // Both copies of the condition are settled, one to yes and one to no: that is not "the same".
    let mut b = Builder::new();
    let only = b.question("only", Kind::Truth, Set::EITHER, Ask::WhenItMatters, None);
    let not = b.node_of(only);
    let not = b.push(Op::Not(not), Kind::Truth);
    let policy = two_results(b, not, None);
    let open = engine(&policy).open_questions(&Known::nothing(&policy)).unwrap();
    assert_eq!(open.decision, vec![only]);
}
