//! Planted bugs: the oracle and the generator catch an engine that is wrong.
//!
//! The engine cannot be changed from here, so each bug is planted in what it is given or in what it gave: an operator
//! replaced by a near one in the engine's copy of the policy, or the set of a node worked out as a wrong `step` would,
//! from the right sets before it. The same comparison as in `soundness.rs` must then report a difference.

use crate::case::{Leave, case};
use crate::generate::{TRAVEL, day, engine, policy};
use crate::oracle::{Value, completions, evaluate};
use crate::tape::Tape;
use std::sync::OnceLock;
use travel_help::decide::{Engine, Known};
use travel_help::policy::*;
use travel_help::quantity::{Kind, Set};

/// Policies and cases tried for each bug.
const TRIES: u32 = 300;

fn tape_of(seed: u32) -> Vec<u32> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    (0..600).map(|_| next()).collect()
}

/// A policy, a case, its right sets, and the values of every node for every way of filling it in.
struct Try {
    policy: Policy,
    known: Known,
    right: Vec<Set>,
    families: Vec<Vec<Value>>,
}

impl Try {
    fn sound(&self, values: &[Set]) -> bool {
        self.families.iter().all(|family| family.iter().zip(values).all(|(value, set)| value.lies_in(*set)))
    }
}

impl Try {
    fn new(policy: Policy, known: Known) -> Try {
        let right = engine(&policy).decide(&known).unwrap().values;
        let families = completions(&policy, &known).iter().map(|family| evaluate(&policy, family)).collect();
        let each = Try { policy, known, right, families };
        assert!(each.sound(&each.right), "nothing is planted yet");
        each
    }
}

fn tries() -> &'static [Try] {
    static TRIED: OnceLock<Vec<Try>> = OnceLock::new();
    TRIED.get_or_init(|| {
        let all = (0..TRIES).map(|seed| {
            let numbers = tape_of(seed);
            let mut tape = Tape::new(&numbers);
            let policy = policy(&mut tape);
            let known = case(&policy, &mut tape, Leave { ways: 150, dates: true });
            Try::new(policy, known)
        });
        all.collect()
    })
}

/// Tries in which travel may start on any day of a week in which figures change, and little else is open.
fn tries_over_a_week() -> Vec<Try> {
    let all = (0..TRIES).map(|seed| {
        let numbers = tape_of(seed);
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let mut known = case(&policy, &mut tape, Leave { ways: 10, dates: false });
        let first = if seed % 2 == 0 { day("2026-08-30") } else { day("2028-02-27") };
        known.answer(&policy, TRAVEL, Set::range(first, first + 6)).unwrap();
        Try::new(policy, known)
    });
    all.collect()
}

/// On how many of the tries is a bug seen? `plant` gives the wrong sets, or nothing where it has no place.
fn caught(plant: impl Fn(&Policy, &Known, Vec<Set>) -> Option<Vec<Set>>) -> usize {
    caught_in(tries(), plant)
}

fn caught_in(tries: &[Try], plant: impl Fn(&Policy, &Known, Vec<Set>) -> Option<Vec<Set>>) -> usize {
    let seen = |each: &&Try| plant(&each.policy, &each.known, each.right.clone()).is_some_and(|wrong| !each.sound(&wrong));
    tries.iter().filter(seen).count()
}

/// The engine works on a policy in which every such operator is another.
fn swapped(with: impl Fn(&Op) -> Option<Op>) -> impl Fn(&Policy, &Known, Vec<Set>) -> Option<Vec<Set>> {
    move |policy, known, _| {
        let mut wrong = policy.clone();
        let mut any = false;
        for node in &mut wrong.arena.nodes {
            if let Some(op) = with(&node.op) {
                node.op = op;
                any = true;
            }
        }
        // Where the other operator does not fit (a date less a number turned round) the file is refused.
        let opened = Policy::open(&wrong.to_file().unwrap()).ok().filter(|_| any)?;
        Engine::new(opened).unwrap().decide(known).ok().map(|decision| decision.values)
    }
}

/// The sets of some nodes are worked out wrongly.
fn stepped(
    wrong: impl Fn(&Policy, &Known, &Node, &[Set]) -> Option<Set>,
) -> impl Fn(&Policy, &Known, Vec<Set>) -> Option<Vec<Set>> {
    move |policy, known, right| {
        let mut values = right.clone();
        let mut any = false;
        for (at, node) in policy.arena.nodes.iter().enumerate() {
            if let Some(set) = wrong(policy, known, node, &right) {
                any |= set != right[at];
                values[at] = set;
            }
        }
        any.then_some(values)
    }
}

/// An operator for another, where it is one of those taken for another.
type Swap = fn(&Op) -> Option<Op>;

fn of(values: &[Set], id: NodeId) -> Set {
    values[id.0 as usize]
}

#[test]
fn a_limit_off_by_one_is_caught() {
    let less = caught(swapped(|op| if let Op::Less(a, b) = op { Some(Op::AtMost(*a, *b)) } else { None }));
    let most = caught(swapped(|op| if let Op::AtMost(a, b) = op { Some(Op::Less(*a, *b)) } else { None }));
    assert!(less > 10 && most > 10, "{less} {most}");
}

#[test]
fn an_operator_taken_for_another_is_caught() {
    let swaps: [(&str, Swap); 10] = [
        ("all for any", |op| if let Op::All(args) = op { Some(Op::Any(*args)) } else { None }),
        ("any for all", |op| if let Op::Any(args) = op { Some(Op::All(*args)) } else { None }),
        ("a difference turned round", |op| if let Op::Subtract(a, b) = op { Some(Op::Subtract(*b, *a)) } else { None }),
        ("larger for smaller", |op| if let Op::Larger(a, b) = op { Some(Op::Smaller(*a, *b)) } else { None }),
        ("smaller for larger", |op| if let Op::Smaller(a, b) = op { Some(Op::Larger(*a, *b)) } else { None }),
        ("a year out", |op| if let Op::PlusYears(a, years) = op { Some(Op::PlusYears(*a, years + 1)) } else { None }),
        ("born and on mixed up", |op| if let Op::Age { born, on } = op { Some(Op::Age { born: *on, on: *born }) } else { None }),
        (
            "working days for months",
            |op| {
                if let Op::PlusMonths(a, count) = op { Some(Op::PlusWorkingDays(*a, *count)) } else { None }
            },
        ),
        ("days for working days", |op| if let Op::PlusWorkingDays(a, count) = op { Some(Op::Add(*a, *count)) } else { None }),
        ("before for after", |op| {
            if let Op::FirstOnOrAfter(a, days) = op { Some(Op::LastOnOrBefore(*a, days.clone())) } else { None }
        }),
    ];
    for (name, swap) in swaps {
        let times = caught(swapped(swap));
        assert!(times > 3, "{name}: {times}");
    }
}

#[test]
fn a_product_of_ends_alone_is_caught() {
    let times = caught(stepped(|_, _, node, values| match &node.op {
        Op::Multiply(a, b) => {
            let (a, b) = (of(values, *a), of(values, *b));
            Some(Set::range(a.low * b.low, a.high * b.high))
        }
        _ => None,
    }));
    assert!(times > 3, "{times}");
}

#[test]
fn a_figure_over_a_range_of_dates_taken_at_its_ends_alone_is_caught() {
    let times = caught_in(&tries_over_a_week(), |policy: &Policy, known: &Known, right: Vec<Set>| {
        let at = |day: i64| {
            let dates = policy.arena.nodes.iter().map(|node| match node.op {
                Op::Figure { on, .. } => {
                    Op::Constant(Set::exactly(if day == 0 { of(&right, on).low } else { of(&right, on).high }))
                }
                _ => Op::Constant(Set::NO),
            });
            dates.collect::<Vec<_>>()
        };
        let (first, last) = (at(0), at(1));
        let end = |figure: FigureId, on: &Op, kind: Kind| {
            let Op::Constant(day) = on else { return None };
            let figure = &policy.figures[figure.0 as usize];
            let entry =
                figure.entries.iter().rev().find(|entry| i64::from(entry.from.0) <= day.low).unwrap_or(&figure.entries[0]);
            let readings = figure.readings.map(|set| known.readings(set));
            let mut values = entry
                .values
                .iter()
                .enumerate()
                .filter(|(at, _)| entry.values.len() == 1 || readings.is_none_or(|set| set.allows_option(*at as u32)));
            let one = Set::exactly(*values.next()?.1);
            Some(values.fold(one, |all, (_, value)| all.join(Set::exactly(*value), kind)))
        };
        let mut wrong = right.clone();
        for (at, node) in policy.arena.nodes.iter().enumerate() {
            if let Op::Figure { figure, .. } = node.op {
                wrong[at] = end(figure, &first[at], node.kind)?.join(end(figure, &last[at], node.kind)?, node.kind);
            }
        }
        Some(wrong)
    });
    assert!(times > 10, "{times}");
}

#[test]
fn the_first_row_that_may_hold_taken_for_the_one_that_does_is_caught() {
    let times = caught(stepped(|policy, _, node, values| match &node.op {
        Op::First(args) => {
            let rows = policy.arena.list(*args);
            let row = rows.chunks(2).find(|row| row.len() == 1 || !of(values, row[0]).is_no())?;
            Some(of(values, *row.last()?))
        }
        _ => None,
    }));
    assert!(times > 3, "{times}");
}

#[test]
fn one_reading_taken_for_all_is_caught() {
    let times = caught(stepped(|policy, known, node, values| match &node.op {
        Op::Reading { set, arms } => {
            let place = known.readings(*set).low.trailing_zeros() as usize;
            Some(of(values, policy.arena.list(*arms)[place]))
        }
        _ => None,
    }));
    assert!(times > 3, "{times}");
}

#[test]
fn a_difference_or_an_age_with_its_ends_the_wrong_way_round_is_caught() {
    let times = caught(stepped(|_, _, node, values| match &node.op {
        Op::Subtract(a, b) => {
            let (a, b) = (of(values, *a), of(values, *b));
            Some(Set::range(a.low - b.low, a.high - b.high))
        }
        _ => None,
    }));
    assert!(times > 3, "{times}");
}

#[test]
fn overlapping_ranges_taken_for_equal_are_caught() {
    let times = caught(stepped(|_, _, node, values| match &node.op {
        Op::Same(a, b) => {
            let (a, b) = (of(values, *a), of(values, *b));
            Some(if a == b { Set::YES } else { Set::truth(a.low <= b.high && b.low <= a.high) })
        }
        _ => None,
    }));
    assert!(times > 3, "{times}");
}
