//! Two unknown numbers or dates that are compared with each other.
//!
//! Cut by cut they would fall apart into cells as small as their steps. So a search may take the comparison as a whole:
//! it assumes that it holds, or that it does not, and narrows both. Each side rises with one question (the date of
//! birth plus eight years, the date of travel), so what is assumed is kept by the lower of two families, taken answer by
//! answer. Once nothing narrows any more, the lowest values left therefore keep all that is assumed: a family is there.

use super::engine::{Engine, Unknowns};
use super::evaluate::{Overflow, risen};
use super::known::{Known, Unknown};
use crate::policy::{NodeId, Op, QuestionId};
use crate::quantity::{Kind, Set};

/// So often what is assumed may narrow before a search gives up.
const MOST_ROUNDS: u32 = 200;

/// The value of one node is less than that of another; each rises with a question of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Less {
    pub left: NodeId,
    pub right: NodeId,
}

/// What is taken to be so, and not.
pub(super) type Assumed = Vec<(Less, bool)>;

/// What came of narrowing.
pub(super) enum Narrowed {
    /// Nothing narrows any more; these changed.
    Settled(Unknowns),
    /// No family keeps all that is assumed.
    Nobody,
    /// It narrows on and on.
    Endless,
}

impl Engine {
    /// The question that a node rises with, if it rests on one alone.
    pub(super) fn root(&self, node: NodeId) -> Option<QuestionId> {
        self.roots.get(node.0 as usize).copied().flatten()
    }

    /// For a node that compares two rising ones: what it compares, and whether it holds when the first is less.
    pub(super) fn comparison(&self, op: &Op) -> Option<(Less, bool)> {
        let (less, holds) = match op {
            Op::Less(a, b) => (Less { left: *a, right: *b }, true),
            Op::AtMost(a, b) => (Less { left: *b, right: *a }, false),
            _ => return None,
        };
        (self.root(less.left)? != self.root(less.right)?).then_some((less, holds))
    }

    /// What the assumptions make of a node that compares two, or takes the larger or smaller of them.
    pub(super) fn assumed_value(&self, op: &Op, assumed: &[(Less, bool)], values: &[Set]) -> Option<Set> {
        if let Some(one) = self.assumed_choice(op, assumed) {
            return values.get(one.0 as usize).copied();
        }
        let (less, holds) = self.comparison(op)?;
        let found = assumed.iter().find(|(each, _)| *each == less);
        found.map(|(_, so)| Set::truth(*so == holds))
    }

    /// For a node that takes the larger or smaller of two: the one it takes, if that is assumed.
    pub(super) fn assumed_choice(&self, op: &Op, assumed: &[(Less, bool)]) -> Option<NodeId> {
        let (a, b, larger) = match op {
            Op::Larger(a, b) => (*a, *b, true),
            Op::Smaller(a, b) => (*a, *b, false),
            _ => return None,
        };
        for (less, holds) in assumed {
            if (less.left == a && less.right == b) || (less.left == b && less.right == a) {
                let (small, big) = if *holds { (less.left, less.right) } else { (less.right, less.left) };
                return Some(if larger { big } else { small });
            }
        }
        None
    }

    /// The largest answer in `range` for which the node is at most `limit`.
    pub(super) fn last_at_most(&self, node: NodeId, range: Set, limit: i64) -> Result<Option<i64>, Overflow> {
        let nodes = &self.policy.arena.nodes;
        if risen(nodes, node, range.low)? > limit {
            return Ok(None);
        }
        if risen(nodes, node, range.high)? <= limit {
            return Ok(Some(range.high));
        }
        let (mut fits, mut over) = (range.low, range.high);
        while over.saturating_sub(fits) > 1 {
            let middle = Set { low: fits, high: over }.middle();
            if risen(nodes, node, middle)? <= limit {
                fits = middle;
            } else {
                over = middle;
            }
        }
        Ok(Some(fits))
    }

    /// Narrows what is known by all that is assumed, until nothing narrows any more.
    pub(super) fn narrow(&self, known: &mut Known, assumed: &[(Less, bool)]) -> Result<Narrowed, Overflow> {
        let mut changed = Unknowns::default();
        if assumed.iter().any(|(less, holds)| assumed.contains(&(*less, !holds))) {
            return Ok(Narrowed::Nobody);
        }
        for _ in 0..MOST_ROUNDS {
            let mut again = false;
            for (less, holds) in assumed {
                // small < big, or small <= big where the comparison does not hold.
                let (small, big) = if *holds { (less.left, less.right) } else { (less.right, less.left) };
                let (Some(small_root), Some(big_root)) = (self.root(small), self.root(big)) else { continue };
                let (low, high) = (known.question(small_root), known.question(big_root));
                let nodes = &self.policy.arena.nodes;
                let strictly = i64::from(*holds);
                let limit = risen(nodes, big, high.high)?.checked_sub(strictly).ok_or(Overflow)?;
                let Some(top) = self.last_at_most(small, low, limit)? else { return Ok(Narrowed::Nobody) };
                let below = risen(nodes, small, low.low)?.checked_sub(1 - strictly).ok_or(Overflow)?;
                let bottom = match self.last_at_most(big, high, below)? {
                    Some(last) if last == high.high => return Ok(Narrowed::Nobody),
                    Some(last) => last + 1,
                    None => high.low,
                };
                if top < low.high {
                    known.put(Unknown::Question(small_root), Set { low: low.low, high: top });
                    changed.0 |= self.bit(Unknown::Question(small_root)).0;
                    again = true;
                }
                if bottom > high.low {
                    known.put(Unknown::Question(big_root), Set { low: bottom, high: high.high });
                    changed.0 |= self.bit(Unknown::Question(big_root)).0;
                    again = true;
                }
            }
            if !again {
                return Ok(Narrowed::Settled(changed));
            }
        }
        Ok(Narrowed::Endless)
    }

    /// For every node: the question it rises with.
    pub(super) fn find_roots(&self) -> Vec<Option<QuestionId>> {
        let mut roots: Vec<Option<QuestionId>> = Vec::with_capacity(self.policy.arena.nodes.len());
        for node in &self.policy.arena.nodes {
            let of = |id: &NodeId| roots.get(id.0 as usize).copied().flatten();
            let root = match &node.op {
                Op::Answer(question) if matches!(node.kind, Kind::Number | Kind::Date) => Some(*question),
                Op::Rescale(a, by) if *by > 0 => of(a),
                Op::PlusYears(a, _) | Op::FirstOnOrAfter(a, _) | Op::LastOnOrBefore(a, _) | Op::LastWeekday(a, _, _) => of(a),
                _ => None,
            };
            roots.push(root);
        }
        roots
    }
}
