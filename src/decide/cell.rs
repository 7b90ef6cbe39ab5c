//! A part of all families that a search looks at: what is known, what is assumed, and what follows.

use super::engine::{Engine, Unknowns};
use super::evaluate::Overflow;
use super::known::{Known, Unknown};
use super::less::{Assumed, Less, Narrowed};
use crate::policy::{NodeId, Op};
use crate::quantity::{Kind, Set};

/// A part of all families.
#[derive(Clone)]
pub(super) struct Cell {
    pub known: Known,
    pub assumed: Assumed,
    pub values: Vec<Set>,
}

/// A node, and the values of which it must have one.
pub(super) type Must = (NodeId, Set);

/// One half of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) enum Half {
    /// Those in which an unknown has these values.
    Values(Unknown, Set),
    /// Those in which a comparison holds, or does not.
    Less(Less, bool),
}

/// What follows in a cell from what its families must be.
pub(super) struct Forced {
    pub halves: Vec<Half>,
    /// Nodes that must have a value and may have it in more than one way.
    pub open: Vec<NodeId>,
}

/// Is anybody left in a cell?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    Somebody,
    Nobody,
    /// That takes too long to find out.
    Unclear,
}

/// So often a node that must hold may narrow a cell further.
const MOST_ROUNDS: u32 = 20;

impl Engine {
    /// Takes one half of a cell, of families for whom each `must` has one of its values.
    pub(super) fn half(&self, order: &[u16], cell: &mut Cell, half: Half, musts: &[Must]) -> Result<Left, Overflow> {
        let changed = self.halve(cell, half);
        self.settle(order, cell, changed, musts)
    }

    /// What a family must be like to be one at all.
    pub(super) fn can_be(&self) -> Must {
        (self.policy.possible, Set::YES)
    }

    /// Takes one half of a cell without working out its values; gives what changed.
    pub(super) fn halve(&self, cell: &mut Cell, half: Half) -> Unknowns {
        match half {
            Half::Values(unknown, set) => {
                cell.known.put(unknown, set);
                self.bit(unknown)
            }
            Half::Less(less, holds) => {
                cell.assumed.push((less, holds));
                self.depends_of(&[less.left, less.right])
            }
        }
    }

    /// Which unknowns tell the halves apart.
    pub(super) fn rests_on(&self, half: Half) -> Unknowns {
        match half {
            Half::Values(unknown, _) => self.bit(unknown),
            Half::Less(less, _) => self.depends_of(&[less.left, less.right]),
        }
    }

    /// Narrows a cell to what follows from what it must be.
    pub(super) fn settle(&self, order: &[u16], cell: &mut Cell, changed: Unknowns, musts: &[Must]) -> Result<Left, Overflow> {
        let mut changed = changed;
        for _ in 0..MOST_ROUNDS {
            match self.narrow(&mut cell.known, &cell.assumed)? {
                Narrowed::Settled(more) => changed.0 |= more.0,
                Narrowed::Nobody => return Ok(Left::Nobody),
                Narrowed::Endless => return Ok(Left::Unclear),
            }
            self.run_narrowed(order, &cell.known, changed, &cell.assumed, &mut cell.values)?;
            let Some(forced) = self.forced(cell, musts) else { return Ok(Left::Nobody) };
            if forced.halves.is_empty() {
                return Ok(Left::Somebody);
            }
            changed = Unknowns::default();
            for half in forced.halves {
                changed.0 |= self.halve(cell, half).0;
            }
        }
        Ok(Left::Unclear)
    }

    /// What follows in a cell from nothing more than what its families must be. `None`: none of them are.
    pub(super) fn forced(&self, cell: &Cell, musts: &[Must]) -> Option<Forced> {
        let arena = &self.policy.arena;
        let value = |id: NodeId| cell.values.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
        let mut forced: Vec<Half> = Vec::new();
        let mut open_nodes: Vec<NodeId> = Vec::new();
        let mut stack = musts.to_vec();
        while let Some((id, must)) = stack.pop() {
            let Some(node) = arena.nodes.get(id.0 as usize) else { continue };
            let is = value(id);
            if is.within(must, node.kind) {
                continue;
            }
            is.meet(must, node.kind)?;
            let want = must.is_yes();
            match &node.op {
                Op::Answer(question) => {
                    let left = cell.known.question(*question).meet(must, node.kind)?;
                    forced.push(Half::Values(Unknown::Question(*question), left));
                }
                Op::First(args) => {
                    let before = stack.len();
                    self.forced_by_rows(cell, node.kind, arena.list(*args), must, &mut stack);
                    if stack.len() == before {
                        open_nodes.push(id);
                    }
                }
                _ if node.kind != Kind::Truth => open_nodes.push(id),
                Op::Not(a) => stack.push((*a, Set::truth(!want))),
                Op::All(args) | Op::Any(args) => {
                    let args = arena.list(*args);
                    let open = args.iter().filter(|arg| value(**arg) == Set::EITHER);
                    // All of them that must hold, or the last that still can.
                    if matches!(node.op, Op::All(_)) == want || open.clone().count() == 1 {
                        stack.extend(open.map(|arg| (*arg, must)));
                    } else {
                        open_nodes.push(id);
                    }
                }
                Op::OneOf(a, bits) => {
                    if let Some(Op::Answer(question)) = arena.nodes.get(a.0 as usize).map(|node| &node.op) {
                        let bits = Set::options(if want { *bits } else { !*bits });
                        let left = cell.known.question(*question).meet(bits, Kind::Option)?;
                        forced.push(Half::Values(Unknown::Question(*question), left));
                    }
                }
                op => match self.forced_by_comparison(cell, op, want)? {
                    Some(half) => forced.push(half),
                    None => open_nodes.push(id),
                },
            }
        }
        // Two of one unknown might take back each other's part: the other comes in the next round.
        let mut seen = Unknowns::default();
        forced.retain(|half| {
            let new = matches!(half, Half::Less(..)) || !self.rests_on(*half).touches(seen);
            seen.0 |= self.rests_on(*half).0;
            new
        });
        Some(Forced { halves: forced, open: open_nodes })
    }

    /// The first row that holds must have one of these values: the rows above the first that can have one must not
    /// hold, and if it is the only one it must.
    fn forced_by_rows(&self, cell: &Cell, kind: Kind, rows: &[NodeId], must: Set, stack: &mut Vec<Must>) {
        let value = |id: NodeId| cell.values.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
        let fits = |id: NodeId| value(id).meet(must, kind).is_some();
        let mut rest = rows;
        while let [condition, then, more @ ..] = rest {
            if !value(*condition).is_no() {
                if fits(*then) {
                    let other = more.chunks(2).any(|row| match row {
                        [condition, then] => !value(*condition).is_no() && fits(*then),
                        row => row.iter().any(|otherwise| fits(*otherwise)),
                    });
                    if value(*condition).is_yes() || !other {
                        stack.push((*condition, Set::YES));
                        stack.push((*then, must));
                    }
                    return;
                }
                stack.push((*condition, Set::NO));
            }
            rest = more;
        }
        stack.extend(rest.iter().map(|otherwise| (*otherwise, must)));
    }

    /// As [`Engine::forced`], where a comparison must hold, or must not. An inner `None`: nothing follows.
    #[expect(clippy::option_option)]
    fn forced_by_comparison(&self, cell: &Cell, op: &Op, want: bool) -> Option<Option<Half>> {
        let (less, holds) = match op {
            Op::Less(a, b) => (Less { left: *a, right: *b }, want),
            Op::AtMost(a, b) => (Less { left: *b, right: *a }, !want),
            _ => return Some(None),
        };
        let value = |id: NodeId| cell.values.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
        let range = |id: NodeId| self.root(id).map(|root| (root, cell.known.question(root)));
        let (left, right) = (value(less.left), value(less.right));
        // small <= big - strictly
        let strictly = i64::from(holds);
        let (small, big) = if holds { (less.left, less.right) } else { (less.right, less.left) };
        let half = |root, set: Set| Some(Some(Half::Values(Unknown::Question(root), set)));
        match (range(small), range(big)) {
            (Some(_), Some(_)) if left.low != left.high && right.low != right.high => {
                let new = self.comparison(op).is_some() && !cell.assumed.contains(&(less, holds));
                Some(new.then_some(Half::Less(less, holds)))
            }
            (Some((root, set)), _) if value(big).low == value(big).high => {
                // A number that does not fit says nothing of the others.
                match self.last_at_most(small, set, value(big).low.saturating_sub(strictly)) {
                    Ok(last) => half(root, Set { low: set.low, high: last? }),
                    Err(_) => Some(None),
                }
            }
            (_, Some((root, set))) if value(small).low == value(small).high => {
                let below = value(small).low.saturating_sub(1 - strictly);
                match self.last_at_most(big, set, below) {
                    Ok(last) => {
                        let first = last.map_or(set.low, |last| last.saturating_add(1));
                        half(root, Set { low: first.min(set.high), high: set.high })
                    }
                    Err(_) => Some(None),
                }
            }
            _ => Some(None),
        }
    }
}
