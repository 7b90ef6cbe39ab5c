//! The timeline: the days a scan day by day finds, and no others.

use crate::case::{Leave, case};
use crate::generate::{TRAVEL, engine, policy};
use crate::tape::{Tape, numbers};
use proptest::prelude::*;
use travel_help::decide::Decision;
use travel_help::policy::*;
use travel_help::quantity::Set;

/// The figure nodes that the conclusions, the values shown and the money of a case rest on.
fn figure_nodes(policy: &Policy, decision: &Decision) -> Vec<(usize, FigureId)> {
    let node = |rule: RuleId| policy.rules[rule.0 as usize].node;
    let mut wanted = vec![false; policy.arena.nodes.len()];
    let mut goals = crate::oracle::conclusions(policy);
    goals.push(policy.possible);
    goals.extend(policy.shown.iter().map(|rule| node(*rule)));
    for estimate in &policy.estimates {
        if !decision.value(node(estimate.when)).is_no() {
            let lines = estimate.lines.iter().map(|line| line.rule).chain(estimate.at_least);
            goals.extend(lines.chain([estimate.days, estimate.when]).map(node));
        }
    }
    goals.iter().for_each(|goal| wanted[goal.0 as usize] = true);
    for at in (0..wanted.len()).rev() {
        if wanted[at] {
            policy.arena.operands(&policy.arena.nodes[at].op, &mut |operand| wanted[operand.0 as usize] = true);
        }
    }
    let figures = policy.arena.nodes.iter().enumerate().filter(|(at, _)| wanted[*at]);
    figures.filter_map(|(at, node)| if let Op::Figure { figure, .. } = node.op { Some((at, figure)) } else { None }).collect()
}

/// Compares the timeline of a policy and a case made of numbers with a scan day by day.
fn compare(numbers: &[u32]) -> Result<(), TestCaseError> {
    let mut tape = Tape::new(numbers);
    let policy = policy(&mut tape);
    let engine = engine(&policy);
    let known = case(&policy, &mut tape, Leave { ways: 1, dates: true });
    let from = known.question(TRAVEL).low;
    let until = (from + 500).min(policy.questions[0].domain.high);
    let found = engine.timeline(&known).unwrap();
    let mut found = found.iter().take_while(|turning| i64::from(turning.date.0) <= until);
    let mut before = engine.decide(&known).unwrap();
    let figures = figure_nodes(&policy, &before);
    for day in from + 1..=until {
        let mut on = known.clone();
        on.answer(&policy, TRAVEL, Set::exactly(day)).unwrap();
        let after = engine.decide(&on).unwrap();
        let mut changed: Vec<FigureId> =
            figures.iter().filter(|(at, _)| before.values[*at] != after.values[*at]).map(|(_, figure)| *figure).collect();
        changed.sort_unstable();
        changed.dedup();
        let levels = |decision: &Decision| decision.help.iter().map(|help| help.level).collect::<Vec<_>>();
        let same = before.results == after.results
            && before.shown == after.shown
            && levels(&before) == levels(&after)
            && changed.is_empty();
        if !same {
            let turning = found.next();
            prop_assert!(turning.is_some_and(|turning| i64::from(turning.date.0) == day), "day {day}: {turning:?}");
            let turning = turning.unwrap();
            let mut figures = turning.figures.clone();
            figures.sort_unstable();
            prop_assert_eq!(figures, changed);
            prop_assert_eq!((turning.before, turning.after), (before.results, after.results));
        }
        before = after;
    }
    prop_assert_eq!(found.next(), None);
    Ok(())
}

proptest! {
    #![proptest_config(crate::tape::cases(100))]

    #[test]
    fn the_days_on_which_an_answer_changes_are_those_a_scan_finds(numbers in numbers()) {
        compare(&numbers)?;
    }
}

/// On more days than are decided one by one some date comes out otherwise, and on one of them nothing but a figure that is a date.
#[test]
fn a_figure_that_is_a_date_is_told_among_dates_that_change_every_day() {
    compare(&read(include_str!("regressions/figure-of-dates-on-a-busy-timeline.txt"))).unwrap();
}

/// Found by chance. Nothing but the condition of an estimate rests on a figure that gets another value on the next day.
#[test]
fn a_figure_that_only_whether_there_is_an_estimate_rests_on_is_told() {
    compare(&read(include_str!("regressions/figure-behind-whether-an-estimate-applies.txt"))).unwrap();
}

fn read(numbers: &str) -> Vec<u32> {
    numbers.split_whitespace().map(|number| number.parse().unwrap()).collect()
}
