//! Where a limit lies for one family: the two neighbouring answers between which it turns, and what it is made of there.

use super::limits::{Limit, Part, Sides};
use super::stand::{values, with};
use crate::decide::{Engine, Known};
use crate::policy::{NodeId, Op, Policy, QuestionId};
use crate::quantity::{Kind, Set};

/// Two neighbouring answers between which the limit lies: the nearest to the one that was given.
pub(super) fn turn(engine: &Engine, limit: &Limit, known: &Known, question: QuestionId) -> Option<(i64, i64)> {
    let policy = engine.policy();
    let (low, high, step) = ends(policy, question)?;
    let side = |steps: i64| {
        let known = with(policy, known, question, low + steps * step)?;
        limit.side(&values(engine, &known)?)
    };
    let last = (high - low) / step;
    let given = known.question(question);
    let start = if given.low == given.high { (given.low - low).clamp(0, high - low) / step } else { 0 };
    let here = side(start)?;
    for way in [1, -1] {
        let (mut does, mut by) = (start, 1);
        loop {
            let next = (does + way * by).clamp(0, last);
            match side(next) {
                Some(there) if there != here => {
                    let mut not = next;
                    while (not - does).abs() > 1 {
                        let middle = does + (not - does) / 2;
                        if side(middle)? == here { does = middle } else { not = middle }
                    }
                    let (first, second) = (does.min(not), does.max(not));
                    return Some((low + first * step, low + second * step));
                }
                Some(_) if next == 0 || next == last => break,
                Some(_) => (does, by) = (next, by * 4),
                // It is open so far away; nearer it may not be.
                None if by > 1 => by = 1,
                None => break,
            }
        }
    }
    None
}

/// Just below, at and just above. At the limit both sides are the same; where no answer makes them so, it is the first answer beyond.
pub(super) fn three(
    engine: &Engine,
    limit: &Limit,
    known: &Known,
    question: QuestionId,
    turn: (i64, i64),
    step: i64,
) -> Option<[Option<i64>; 3]> {
    let (low, high, _) = ends(engine.policy(), question)?;
    let level = |value: i64| {
        let known = with(engine.policy(), known, question, value)?;
        limit.apart(&values(engine, &known)?)
    };
    let at = if level(turn.0) == Some(0) { turn.0 } else { turn.1 };
    let inside = |value: i64| (low..=high).contains(&value).then_some(value);
    let after = if matches!(limit.sides, Sides::From(..)) { None } else { inside(at + step) };
    Some([inside(at - step), Some(at), after])
}

/// What the limit is made of for this family: what its sides take their values from.
pub(super) fn parts(engine: &Engine, limit: &Limit, known: &Known) -> Vec<Part> {
    let Some(values) = values(engine, known) else { return Vec::new() };
    let mut taken = Taken { policy: engine.policy(), known, values: &values, seen: Vec::new(), parts: Vec::new() };
    match limit.sides {
        Sides::Less(a, b) | Sides::AtMost(a, b) => [a, b].into_iter().for_each(|side| taken.from(side)),
        Sides::From(..) => {}
    }
    let found = taken.parts;
    limit.parts.iter().copied().filter(|part| *part == Part::Answers || found.contains(part)).collect()
}

/// Follows a value to the figures, numbers and dates that it is taken from for one family.
struct Taken<'a> {
    policy: &'a Policy,
    known: &'a Known,
    values: &'a [Set],
    seen: Vec<NodeId>,
    parts: Vec<Part>,
}

impl Taken<'_> {
    fn from(&mut self, id: NodeId) {
        if self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        let policy = self.policy;
        let of = |id: NodeId| self.values.get(usize::from(id.0)).copied().unwrap_or(Set::EITHER);
        let Some(node) = policy.arena.nodes.get(usize::from(id.0)) else { return };
        match &node.op {
            Op::Constant(_) => self.parts.push(Part::Written(id)),
            Op::Figure { figure, on } => {
                let day = of(*on);
                let Some(held) = policy.figures.get(usize::from(figure.0)).filter(|_| day.low == day.high) else { return };
                let place = held.entries.iter().rposition(|entry| i64::from(entry.from.0) <= day.low).unwrap_or(0);
                let several = held.entries.get(place).is_some_and(|entry| entry.values.len() > 1);
                let reading = match held.readings.filter(|_| several) {
                    None => Some(0),
                    Some(set) => self.known.readings(set).single_option(),
                };
                self.parts.extend(reading.map(|reading| Part::Value(*figure, place, reading as usize)));
            }
            Op::Reading { set, arms } => {
                let arm = self.known.readings(*set).single_option();
                if let Some(arm) = arm.and_then(|arm| policy.arena.list(*arms).get(arm as usize)) {
                    self.from(*arm);
                }
            }
            Op::First(args) => {
                let rows = policy.arena.list(*args);
                let taken = rows.chunks_exact(2).find(|row| !of(row[0]).is_no());
                match taken {
                    Some(row) if of(row[0]).is_yes() => self.from(row[1]),
                    Some(_) => {}
                    None => rows.last().into_iter().for_each(|last| self.from(*last)),
                }
            }
            Op::Larger(a, b) | Op::Smaller(a, b) => {
                let larger = matches!(node.op, Op::Larger(..));
                let (first, second) = (of(*a), of(*b));
                if if larger { first.high >= second.low } else { first.low <= second.high } {
                    self.from(*a);
                }
                if if larger { second.high >= first.low } else { second.low <= first.high } {
                    self.from(*b);
                }
            }
            op => {
                let number = |id: &NodeId| {
                    matches!(policy.arena.nodes.get(usize::from(id.0)).map(|node| node.kind), Some(Kind::Number | Kind::Date))
                };
                policy.arena.parts(op).into_iter().filter(number).for_each(|part| self.from(part));
            }
        }
    }
}

pub(super) fn step(policy: &Policy, question: QuestionId) -> i64 {
    let measure = policy.questions.get(usize::from(question.0)).and_then(|question| question.measure);
    measure.map_or(1, |measure| measure.step.max(1))
}

/// The least and most that can be answered, in whole steps, and a step.
fn ends(policy: &Policy, question: QuestionId) -> Option<(i64, i64, i64)> {
    let domain = policy.questions.get(usize::from(question.0))?.domain;
    let step = step(policy, question);
    let (low, high) = (domain.low + (-domain.low).rem_euclid(step), domain.high - domain.high.rem_euclid(step));
    (low < high).then_some((low, high, step))
}
