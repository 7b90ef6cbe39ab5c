//! Where to split a cell: on what its musts still hang on, and rather on what many nodes share.

use super::cell::{Cell, Marks, Narrow};
use super::model::Model;
use crate::policy::{NodeId, Op, ReadingSetId};
use crate::quantity::{Kind, Set};

/// One half of a split.
#[derive(Clone, Copy, Debug)]
pub(super) enum Half {
    Node(NodeId, Set),
    Readings(ReadingSetId, Set),
}

/// Which of several ways a search prefers. No one of them is good at every claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taste {
    /// A yes or no that most nodes share.
    Shared,
    /// What stands next to what is not settled.
    Near,
    /// Choices and readings, then comparisons.
    Choices,
}

/// What keeps the musts of a cell open.
#[derive(Default)]
struct Open {
    /// Yes or no nodes that are undecided, and how often they were met; the nearest first.
    truths: Vec<(NodeId, u32)>,
    /// Choices of which more than one answer is left, and the bits that a condition asks for.
    choices: Vec<(NodeId, i64, u32)>,
    readings: Vec<(ReadingSetId, u32)>,
    /// A date and the last day before a figure changes.
    days: Vec<(NodeId, i64)>,
    /// Numbers and dates that are answered.
    numbers: Vec<NodeId>,
}

impl Model {
    /// Do the answers and readings of a cell by themselves make every must hold?
    pub fn all_hold(&self, from_answers: &[Set]) -> bool {
        self.musts.iter().all(|(id, must)| from_answers[usize::from(id.0)].within(*must, self.kind(*id)))
    }

    /// The two halves of a cell, the one more likely to hold a case first; nothing where there is nothing to split.
    pub fn split(&self, cell: &Cell, from_answers: &[Set], taste: Taste) -> Option<([Half; 2], bool)> {
        let open = self.open(cell, from_answers);
        let truth = match taste {
            Taste::Shared => open.truths.iter().max_by_key(|(id, times)| (self.users[usize::from(id.0)].len(), *times)),
            Taste::Near => open.truths.first(),
            Taste::Choices => None,
        };
        let by_truth = |id: NodeId| [Half::Node(id, Set::YES), Half::Node(id, Set::NO)];
        if let Some((id, _)) = truth {
            return Some((by_truth(*id), false));
        }
        if let Some((id, bits, _)) = open.choices.iter().max_by_key(|(_, _, times)| *times) {
            let is = cell.values[usize::from(id.0)].low;
            let some = is & bits;
            let some = if some != 0 && some != is { some } else { is & is.wrapping_neg() };
            return Some(([Half::Node(*id, Set::options(some)), Half::Node(*id, Set::options(is & !some))], false));
        }
        if let Some((set, _)) = open.readings.iter().max_by_key(|(_, times)| *times) {
            let is = cell.known.readings(*set).low;
            let one = is & is.wrapping_neg();
            return Some(([Half::Readings(*set, Set::options(one)), Half::Readings(*set, Set::options(is & !one))], false));
        }
        if let Some((id, _)) = open.truths.iter().max_by_key(|(_, times)| *times) {
            return Some((by_truth(*id), false));
        }
        if let Some((id, last)) = open.days.first() {
            let is = cell.values[usize::from(id.0)];
            let halves = [Half::Node(*id, Set::range(last + 1, is.high)), Half::Node(*id, Set::range(is.low, *last))];
            return Some((halves, false));
        }
        let width = |id: &&NodeId| {
            let is = cell.values[usize::from(id.0)];
            is.high.saturating_sub(is.low)
        };
        let widest = open.numbers.iter().max_by_key(width)?;
        let is = cell.values[usize::from(widest.0)];
        let middle = is.middle();
        Some(([Half::Node(*widest, Set::range(is.low, middle)), Half::Node(*widest, Set::range(middle + 1, is.high))], true))
    }

    /// Takes one half of a cell; nothing where nobody is in it.
    pub fn half(&self, cell: &Cell, half: Half, marks: &mut Marks) -> Option<Cell> {
        let mut cell = cell.clone();
        cell.share /= 2;
        let mut narrow = Narrow { model: self, cell: &mut cell, marks };
        let put = match half {
            Half::Node(id, set) => narrow.put(id, set),
            Half::Readings(id, set) => narrow.read_as(id, set),
        };
        // What was marked belongs to this cell alone, also where it is given up.
        let settled = narrow.settle();
        (put.is_ok() && settled.is_ok()).then_some(cell)
    }

    fn open(&self, cell: &Cell, from_answers: &[Set]) -> Open {
        let unjustified = |id: NodeId| {
            let at = usize::from(id.0);
            !from_answers[at].within(cell.values[at], self.kind(id))
        };
        let mut seen = vec![false; cell.values.len()];
        let mut stack: Vec<NodeId> = self.musts.iter().map(|(id, _)| *id).filter(|id| unjustified(*id)).collect();
        let mut frontier = Vec::new();
        while let Some(id) = stack.pop() {
            let at = usize::from(id.0);
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            let follows = self.follows(cell, id);
            if !follows.within(cell.values[at], self.kind(id)) {
                frontier.push(id);
            }
            self.live(cell, id, &mut |operand| {
                if unjustified(operand) {
                    stack.push(operand);
                }
            });
        }
        let mut open = Open::default();
        let mut met = vec![false; cell.values.len()];
        for id in frontier {
            self.meet_below(cell, id, &mut met, &mut open);
        }
        open
    }

    /// What a node's operands make of it.
    fn follows(&self, cell: &Cell, id: NodeId) -> Set {
        let node = &self.policy.arena.nodes[usize::from(id.0)];
        if matches!(node.op, Op::Answer(_)) {
            return cell.values[usize::from(id.0)];
        }
        let mut overflow = false;
        let value = crate::decide::step(&self.policy, node, &cell.known, &cell.values, &mut overflow);
        if overflow { cell.values[usize::from(id.0)] } else { value }
    }

    /// The operands of a node that matter for what it is.
    fn live(&self, cell: &Cell, id: NodeId, each: &mut dyn FnMut(NodeId)) {
        let arena = &self.policy.arena;
        let value = |id: NodeId| cell.values[usize::from(id.0)];
        match self.op(id) {
            // One that settles it is enough.
            Op::Any(args) if value(id).is_yes() => match arena.list(*args).iter().find(|arg| value(**arg).is_yes()) {
                Some(arg) => each(*arg),
                None => arena.list(*args).iter().for_each(|arg| each(*arg)),
            },
            Op::All(args) if value(id).is_no() => match arena.list(*args).iter().find(|arg| value(**arg).is_no()) {
                Some(arg) => each(*arg),
                None => arena.list(*args).iter().for_each(|arg| each(*arg)),
            },
            Op::First(args) => {
                let mut rest = arena.list(*args);
                while let [condition, then, more @ ..] = rest {
                    let holds = value(*condition);
                    each(*condition);
                    if !holds.is_no() {
                        each(*then);
                    }
                    if holds.is_yes() {
                        return;
                    }
                    rest = more;
                }
                rest.iter().for_each(|otherwise| each(*otherwise));
            }
            Op::Reading { set, arms } => {
                let possible = cell.known.readings(*set);
                for (at, arm) in (0u32..).zip(arena.list(*arms)) {
                    if possible.allows_option(at) {
                        each(*arm);
                    }
                }
            }
            op => arena.operands(op, each),
        }
    }

    /// Everything undecided below a node, the nearest first.
    fn meet_below(&self, cell: &Cell, from: NodeId, met: &mut [bool], open: &mut Open) {
        let mut queue = std::collections::VecDeque::from([from]);
        let value = |id: NodeId| cell.values[usize::from(id.0)];
        while let Some(id) = queue.pop_front() {
            self.meet_at(cell, id, open);
            self.live(cell, id, &mut |operand| {
                let at = usize::from(operand.0);
                let kind = self.kind(operand);
                if value(operand).is_single(kind) {
                    return;
                }
                if kind == Kind::Truth {
                    match open.truths.iter_mut().find(|(each, _)| *each == operand) {
                        Some((_, times)) => *times += 1,
                        None => open.truths.push((operand, 1)),
                    }
                }
                if !std::mem::replace(&mut met[at], true) {
                    queue.push_back(operand);
                }
            });
        }
    }

    /// What can be split at a node itself.
    fn meet_at(&self, cell: &Cell, id: NodeId, open: &mut Open) {
        let value = |id: NodeId| cell.values[usize::from(id.0)];
        let read = |set: ReadingSetId, open: &mut Open| {
            if cell.known.readings(set).is_single(Kind::Option) {
                return;
            }
            match open.readings.iter_mut().find(|(each, _)| *each == set) {
                Some((_, times)) => *times += 1,
                None => open.readings.push((set, 1)),
            }
        };
        match self.op(id) {
            Op::OneOf(a, bits) if matches!(self.op(*a), Op::Answer(_)) && !value(*a).is_single(Kind::Option) => {
                match open.choices.iter_mut().find(|(each, ..)| each == a) {
                    Some((.., times)) => *times += 1,
                    None => open.choices.push((*a, *bits, 1)),
                }
            }
            Op::Answer(_) => match self.kind(id) {
                Kind::Option if open.choices.iter().all(|(each, ..)| *each != id) => open.choices.push((id, 0, 0)),
                Kind::Number | Kind::Date => open.numbers.push(id),
                _ => {}
            },
            Op::Reading { set, .. } => read(*set, open),
            Op::Figure { figure, on } => {
                let Some(figure) = self.policy.figures.get(usize::from(figure.0)) else { return };
                if let Some(set) = figure.readings {
                    read(set, open);
                }
                let days = value(*on);
                for entry in figure.entries.iter().skip(1) {
                    let from = i64::from(entry.from.0);
                    if days.low < from && from <= days.high {
                        open.days.push((*on, from - 1));
                    }
                }
            }
            _ => {}
        }
    }
}
