//! The ways by which an unknown gets to a goal: up from node to node, as far as two copies of a case differ in them.

use super::cell::Must;
use super::engine::Engine;
use crate::policy::{NodeId, Op};
use crate::quantity::Set;

impl Engine {
    /// Adds what must be so for one way from a goal down to the unknown to be open: what stands beside it may not settle
    /// the nodes it passes.
    pub(super) fn open_way(&self, goal: NodeId, same: &[bool], values: &[Set], musts: &mut Vec<Must>) {
        let arena = &self.policy.arena;
        let differs = |node: NodeId| same.get(node.0 as usize) == Some(&false);
        let mut here = goal;
        while let Some(node) = arena.nodes.get(here.0 as usize) {
            let mut below = None;
            let (mut at, mut place) = (0, 0);
            arena.operands(&node.op, &mut |operand| {
                if below.is_none() && differs(operand) {
                    (below, place) = (Some(operand), at);
                }
                at += 1;
            });
            let Some(below) = below else { return };
            let mut at = 0;
            arena.operands(&node.op, &mut |operand| {
                let want = match node.op {
                    Op::All(_) => Some(Set::YES),
                    Op::Any(_) => Some(Set::NO),
                    // Of the conditions above the row that is entered none may hold, and its own must.
                    Op::First(_) if at <= place && at % 2 == 0 => Some(Set::truth(at + 1 == place)),
                    _ => None,
                };
                if let Some(want) = want
                    && !differs(operand)
                    && values.get(operand.0 as usize) != Some(&want)
                {
                    musts.push((operand, want));
                }
                at += 1;
            });
            here = below;
        }
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
                self.policy.arena.operands(&node.op, &mut |operand| {
                    if same.get(operand.0 as usize) == Some(&false) {
                        stack.push(operand);
                    }
                });
            }
        }
        on_the_way
    }
}
