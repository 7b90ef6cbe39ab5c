//! A part of all cases, narrowed to what follows from what is assumed of it: up from what a node uses, and down from
//! what a node must be.

use super::model::Model;
use crate::calendar::Date;
use crate::decide::{Known, Unknown, step};
use crate::policy::{NodeId, Op, ReadingSetId};
use crate::quantity::{Kind, Set};

/// Nobody is left in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nobody;

/// A part of all cases.
#[derive(Clone)]
pub(super) struct Cell {
    /// For every node: the values it may have here. That of an answer is what is known of its question.
    pub values: Vec<Set>,
    /// Which readings are possible. Of questions it says nothing.
    pub known: Known,
    /// For every node that is the second of two: by how much it is more than the first.
    pub more: Vec<Set>,
    /// Its share of all cases, as if every split were in halves.
    pub share: u64,
}

/// More than any number that a node may reach.
pub(super) const BEYOND: i64 = i64::MAX / 4;

/// So often each node is looked at again, on average; narrowing on and on by a day each time proves nothing.
const MOST_LOOKS: usize = 60;

/// So deep two nodes are compared part by part.
const DEEPEST: u32 = 8;

/// The nodes that are to be looked at again.
pub(super) struct Marks {
    up: Vec<u64>,
    down: Vec<u64>,
}

impl Marks {
    pub fn none(count: usize) -> Marks {
        Marks { up: vec![0; count / 64 + 1], down: vec![0; count / 64 + 1] }
    }

    fn all(count: usize) -> Marks {
        let mut marks = Marks::none(count);
        for at in 0..count {
            marks.up[at / 64] |= 1 << (at % 64);
            marks.down[at / 64] |= 1 << (at % 64);
        }
        marks
    }

    fn clear(&mut self) {
        self.up.fill(0);
        self.down.fill(0);
    }

    fn mark_up(&mut self, at: u16) {
        self.up[usize::from(at) / 64] |= 1 << (at % 64);
    }

    fn mark_down(&mut self, at: u16) {
        self.down[usize::from(at) / 64] |= 1 << (at % 64);
    }
}

fn take_lowest(bits: &mut [u64]) -> Option<u16> {
    let (word, set) = bits.iter_mut().enumerate().find(|(_, set)| **set != 0)?;
    let bit = set.trailing_zeros();
    *set &= *set - 1;
    Some(word as u16 * 64 + bit as u16)
}

fn take_highest(bits: &mut [u64]) -> Option<u16> {
    let (word, set) = bits.iter_mut().enumerate().rev().find(|(_, set)| **set != 0)?;
    let bit = 63 - set.leading_zeros();
    *set &= !(1 << bit);
    Some(word as u16 * 64 + bit as u16)
}

/// A cell being narrowed.
pub(super) struct Narrow<'a> {
    pub model: &'a Model,
    pub cell: &'a mut Cell,
    pub marks: &'a mut Marks,
}

impl Model {
    /// All cases of which the musts may hold. `None`: nobody.
    pub fn everybody(&self) -> Option<Cell> {
        let nodes = &self.policy.arena.nodes;
        let known = Known::nothing(&self.policy);
        let mut values: Vec<Set> = Vec::with_capacity(nodes.len());
        for node in nodes {
            let mut overflow = false;
            let value = step(&self.policy, node, &known, &values, &mut overflow);
            values.push(if overflow { widest(node.kind) } else { value });
        }
        let more = if self.two { vec![Set::range(-BEYOND, BEYOND); nodes.len()] } else { Vec::new() };
        let mut cell = Cell { values, known, more, share: 1 << 62 };
        let mut marks = Marks::all(nodes.len());
        let mut narrow = Narrow { model: self, cell: &mut cell, marks: &mut marks };
        for (must, set) in &self.musts {
            narrow.put(*must, *set).ok()?;
        }
        narrow.settle().ok()?;
        Some(cell)
    }

    /// One pass up from the answers and readings alone, whatever is assumed of other nodes.
    pub fn pass_up(&self, cell: &Cell, values: &mut Vec<Set>) {
        values.clear();
        for (at, node) in self.policy.arena.nodes.iter().enumerate() {
            let value = match &node.op {
                Op::Answer(_) => cell.values[at],
                _ => {
                    let mut overflow = false;
                    let value = step(&self.policy, node, &cell.known, values, &mut overflow);
                    if overflow { widest(node.kind) } else { value }
                }
            };
            values.push(value);
        }
    }
}

fn widest(kind: Kind) -> Set {
    match kind {
        Kind::Truth => Set::EITHER,
        Kind::Option => Set::all_options(60),
        Kind::Number => Set::range(-BEYOND, BEYOND),
        Kind::Date => Set::range(Date::FIRST.0.into(), Date::LAST.0.into()),
    }
}

impl Narrow<'_> {
    pub fn value(&self, id: NodeId) -> Set {
        self.cell.values[usize::from(id.0)]
    }

    /// Narrows a node to these values.
    pub fn put(&mut self, id: NodeId, set: Set) -> Result<(), Nobody> {
        let at = usize::from(id.0);
        let kind = self.model.kind(id);
        let before = self.cell.values[at];
        let mut after = before.meet(set, kind).ok_or(Nobody)?;
        if after == before {
            return Ok(());
        }
        if let Op::Answer(question) = self.model.op(id)
            && kind == Kind::Number
            && let Some(step) = self.model.policy.questions.get(usize::from(question.0)).and_then(|question| question.measure)
            && step.step > 1
        {
            // Only whole steps are answers.
            let up = after.low.div_euclid(step.step) + i64::from(after.low.rem_euclid(step.step) != 0);
            after = Set { low: up * step.step, high: after.high.div_euclid(step.step) * step.step };
            if after.low > after.high {
                return Err(Nobody);
            }
        }
        self.cell.values[at] = after;
        self.changed(id);
        if let Some(opposite) = self.model.opposite[at] {
            let set = Set { low: 1 - after.high, high: 1 - after.low };
            self.put(NodeId(opposite), set)?;
        }
        Ok(())
    }

    /// Narrows what is unsettled to these readings.
    pub fn read_as(&mut self, id: ReadingSetId, readings: Set) -> Result<(), Nobody> {
        let before = self.cell.known.readings(id);
        let after = before.meet(readings, Kind::Option).ok_or(Nobody)?;
        if after != before {
            self.cell.known.put(Unknown::Reading(id), after);
            for reader in &self.model.readers[usize::from(id.0)] {
                self.marks.mark_up(*reader);
                self.marks.mark_down(*reader);
            }
        }
        Ok(())
    }

    /// Narrows by how much the second of two is more.
    pub fn put_more(&mut self, id: NodeId, set: Set) -> Result<(), Nobody> {
        let at = usize::from(id.0);
        let before = self.cell.more[at];
        let after = before.meet(set, Kind::Number).ok_or(Nobody)?;
        if after != before {
            self.cell.more[at] = after;
            self.changed(id);
        }
        Ok(())
    }

    fn changed(&mut self, id: NodeId) {
        self.marks.mark_down(id.0);
        if self.model.first_of[usize::from(id.0)].is_some() {
            self.marks.mark_up(id.0);
        }
        for user in &self.model.users[usize::from(id.0)] {
            self.marks.mark_up(*user);
            self.marks.mark_down(*user);
        }
    }

    /// Narrows until nothing narrows any more, or it has gone on for long.
    pub fn settle(&mut self) -> Result<(), Nobody> {
        let settled = self.rounds();
        self.marks.clear();
        settled
    }

    fn rounds(&mut self) -> Result<(), Nobody> {
        for _ in 0..MOST_LOOKS * self.cell.values.len() {
            if let Some(at) = take_lowest(&mut self.marks.up) {
                self.up(NodeId(at))?;
            } else if let Some(at) = take_highest(&mut self.marks.down) {
                self.down(NodeId(at))?;
            } else {
                break;
            }
        }
        Ok(())
    }

    /// What follows for a node from those it uses.
    fn up(&mut self, id: NodeId) -> Result<(), Nobody> {
        if let Some(value) = self.value_by_operands(id) {
            self.put(id, value)?;
        }
        if let Some(first) = self.model.first_of[usize::from(id.0)] {
            self.compare_the_two(NodeId(first), id)?;
        }
        Ok(())
    }

    /// The value that those it uses give a node; nothing for an answer, or where a number does not fit.
    pub fn value_by_operands(&self, id: NodeId) -> Option<Set> {
        let node = self.model.policy.arena.nodes.get(usize::from(id.0))?;
        match &node.op {
            Op::Answer(_) => return None,
            Op::Less(a, b) | Op::AtMost(a, b) => {
                // By how much b is more than a, where they are two of one.
                if let Some(more) = self.difference(*a, *b) {
                    let least = i64::from(matches!(node.op, Op::Less(..)));
                    return Some(Set { low: (more.low >= least).into(), high: (more.high >= least).into() });
                }
            }
            Op::Same(a, b) => {
                if let Some(more) = self.difference(*a, *b) {
                    return Some(Set { low: (more == Set::exactly(0)).into(), high: (more.low <= 0 && more.high >= 0).into() });
                }
            }
            _ => {}
        }
        let mut overflow = false;
        let value = step(&self.model.policy, node, &self.cell.known, &self.cell.values, &mut overflow);
        (!overflow).then_some(value)
    }

    /// By how much `b` is more than `a`, where they are the same node or two of one.
    fn difference(&self, a: NodeId, b: NodeId) -> Option<Set> {
        if a == b {
            return Some(Set::exactly(0));
        }
        let decided = |id: NodeId| self.value(id).low == self.value(id).high;
        if !(decided(a) && decided(b)) && self.alike(a, b, DEEPEST) {
            return Some(Set::exactly(0));
        }
        if !self.model.two {
            return None;
        }
        let more = |id: NodeId| self.cell.more[usize::from(id.0)];
        if self.model.first_of[usize::from(b.0)] == Some(a.0) {
            return Some(more(b));
        }
        if self.model.first_of[usize::from(a.0)] == Some(b.0) {
            let less = more(a);
            return Some(Set { low: -less.high, high: -less.low });
        }
        None
    }

    /// Must two nodes have the same value, because they do the same with the same? What a table or a reading has come
    /// down to stands for it.
    fn alike(&self, a: NodeId, b: NodeId, deep: u32) -> bool {
        let (a, b) = (self.come_down_to(a), self.come_down_to(b));
        if a == b {
            return true;
        }
        let (kind, is) = (self.model.kind(a), self.value(a));
        if kind != self.model.kind(b) {
            return false;
        }
        if is.is_single(kind) {
            return is == self.value(b);
        }
        let Some(deep) = deep.checked_sub(1) else { return false };
        let both = |x: &NodeId, y: &NodeId, u: &NodeId, v: &NodeId| self.alike(*x, *u, deep) && self.alike(*y, *v, deep);
        match (self.model.op(a), self.model.op(b)) {
            (Op::Add(x, y), Op::Add(u, v))
            | (Op::Multiply(x, y), Op::Multiply(u, v))
            | (Op::Larger(x, y), Op::Larger(u, v))
            | (Op::Smaller(x, y), Op::Smaller(u, v)) => both(x, y, u, v) || both(x, y, v, u),
            (Op::Subtract(x, y), Op::Subtract(u, v)) => both(x, y, u, v),
            (Op::Divide { a: x, b: y, over: one }, Op::Divide { a: u, b: v, over: two }) => one == two && both(x, y, u, v),
            (Op::Rescale(x, one), Op::Rescale(u, two)) => one == two && self.alike(*x, *u, deep),
            (Op::Round { a: x, of: one }, Op::Round { a: u, of: two }) => one == two && self.alike(*x, *u, deep),
            (Op::PlusYears(x, one), Op::PlusYears(u, two)) => one == two && self.alike(*x, *u, deep),
            (Op::FirstOnOrAfter(x, one), Op::FirstOnOrAfter(u, two))
            | (Op::LastOnOrBefore(x, one), Op::LastOnOrBefore(u, two)) => one == two && self.alike(*x, *u, deep),
            (Op::Figure { figure: one, on: x }, Op::Figure { figure: two, on: u }) => one == two && self.alike(*x, *u, deep),
            _ => false,
        }
    }

    /// The node that a table, or something unsettled, has come down to.
    fn come_down_to(&self, id: NodeId) -> NodeId {
        let arena = &self.model.policy.arena;
        let mut at = id;
        loop {
            let next = match self.model.op(at) {
                Op::First(args) => self.row(arena.list(*args)),
                Op::Reading { set, arms } => {
                    let one = self.cell.known.readings(*set).single_option();
                    one.and_then(|one| arena.list(*arms).get(one as usize).copied())
                }
                _ => None,
            };
            match next {
                Some(next) => at = next,
                None => return at,
            }
        }
    }

    fn row(&self, rows: &[NodeId]) -> Option<NodeId> {
        let mut rest = rows;
        while let [condition, then, more @ ..] = rest {
            match self.value(*condition) {
                Set::YES => return Some(*then),
                Set::NO => rest = more,
                _ => return None,
            }
        }
        rest.first().copied()
    }
}
