//! The ways by which an unknown gets to a goal: up from node to node, as far as two copies of a case differ in them.

use super::cell::Must;
use super::engine::{Engine, Unknowns};
use super::known::Unknown;
use crate::policy::{NodeId, Op};
use crate::quantity::{Kind, Set};

impl Engine {
    /// Adds what must be so for one way from a goal down to the unknown to be open: what stands beside it may not settle
    /// the nodes it passes.
    pub(super) fn open_way(&self, goal: NodeId, same: &[bool], values: &[Set], musts: &mut Vec<Must>) {
        let arena = &self.policy.arena;
        let differs = |node: NodeId| same.get(node.0 as usize) == Some(&false);
        let mut must = |node: NodeId, want: Set| {
            if !differs(node) && !values.get(node.0 as usize).is_some_and(|is| is.within(want, Kind::Truth)) {
                musts.push((node, want));
            }
        };
        let mut here = goal;
        while let Some(node) = arena.nodes.get(here.0 as usize) {
            let mut below = None;
            arena.operands(&node.op, |operand| {
                if below.is_none() && differs(operand) {
                    below = Some(operand);
                }
            });
            let Some(below) = below else { return };
            match &node.op {
                Op::All(args) => arena.list(*args).iter().for_each(|arg| must(*arg, Set::YES)),
                Op::Any(args) => arena.list(*args).iter().for_each(|arg| must(*arg, Set::NO)),
                Op::First(args) => {
                    let mut rest = arena.list(*args);
                    while let [condition, then, more @ ..] = rest {
                        if *condition == below {
                            break;
                        }
                        must(*condition, Set::truth(*then == below));
                        if *then == below {
                            break;
                        }
                        rest = more;
                    }
                }
                _ => {}
            }
            here = below;
        }
    }

    /// The last node that every way from the unknown to a goal passes.
    pub(super) fn neck(&self, goals: &[NodeId], same: &[bool], bit: Unknowns) -> Option<NodeId> {
        let on_the_way = self.on_the_way(goals, same);
        let mut lowest = goals.iter().map(|goal| goal.0).min()?;
        for at in (0..on_the_way.len() as u16).rev() {
            if on_the_way.get(at as usize) != Some(&true) {
                continue;
            }
            if lowest >= at && goals != [NodeId(at)] {
                return Some(NodeId(at));
            }
            let op = &self.policy.arena.nodes.get(at as usize)?.op;
            if matches!(op, Op::Answer(_)) || self.own_reading(op).touches(bit) {
                return None;
            }
            self.policy.arena.operands(op, |operand| {
                if on_the_way.get(operand.0 as usize) == Some(&true) {
                    lowest = lowest.min(operand.0);
                }
            });
        }
        None
    }

    /// The nodes that differ on the ways from the unknown to some goals.
    pub(super) fn on_the_way(&self, goals: &[NodeId], same: &[bool]) -> Vec<bool> {
        let nodes = &self.policy.arena.nodes;
        let mut on_the_way = vec![false; nodes.len()];
        let mut stack = goals.to_vec();
        while let Some(id) = stack.pop() {
            if let (Some(slot), Some(node)) = (on_the_way.get_mut(id.0 as usize), nodes.get(id.0 as usize))
                && !*slot
            {
                *slot = true;
                self.policy.arena.operands(&node.op, |operand| {
                    if same.get(operand.0 as usize) == Some(&false) {
                        stack.push(operand);
                    }
                });
            }
        }
        on_the_way
    }

    /// The readings that a node itself chooses by.
    pub(super) fn own_reading(&self, op: &Op) -> Unknowns {
        let set = match op {
            Op::Reading { set, .. } => Some(*set),
            Op::Figure { figure, .. } => self.policy.figures.get(figure.0 as usize).and_then(|figure| figure.readings),
            _ => None,
        };
        set.map_or(Unknowns(0), |set| self.bit(Unknown::Reading(set)))
    }
}
