//! Engines about one limit: the rules without it, and parts of the rules that are quickly worked out.

use super::limits::{Limit, Owner, Sides};
use crate::decide::Engine;
use crate::policy::{NodeId, Op, Opened, Policy};
use crate::quantity::Set;

/// The rules without a limit: whoever stands on its other side is treated as those on the side that `before` names.
pub(super) fn without(policy: &Policy, limit: &Limit, before: bool) -> Option<Policy> {
    let mut policy = policy.clone();
    match (limit.sides, limit.owner) {
        (Sides::From(_, from), Owner::History(figure)) => {
            let figure = policy.figures.get_mut(usize::from(figure.0))?;
            let entry = figure.entries.iter_mut().find(|entry| i64::from(entry.from.0) == from)?;
            entry.from = entry.from.plus_days(1);
        }
        (_, Owner::Most(estimate, line)) => {
            let line = policy.estimates.get_mut(usize::from(estimate))?.lines.get_mut(usize::from(line))?;
            let most = line.at_most.take()?;
            if !before {
                line.rule = most;
            }
        }
        (Sides::Less(a, b) | Sides::AtMost(a, b), _) => {
            let node = policy.arena.nodes.get_mut(usize::from(limit.node.0))?;
            node.op = match node.op {
                Op::Larger(..) => Op::Rescale(if before { b } else { a }, 1),
                Op::Smaller(..) => Op::Rescale(if before { a } else { b }, 1),
                Op::Same(..) => Op::Constant(Set::NO),
                _ => Op::Constant(Set::truth(before)),
            };
        }
        (Sides::From(..), _) => return None,
    }
    Some(policy)
}

/// An engine that works out the sides of a limit and what they rest on, and nothing else.
pub(super) fn only_sides(policy: &Policy, limit: &Limit) -> Option<Engine> {
    only(
        policy,
        &match limit.sides {
            Sides::Less(a, b) | Sides::AtMost(a, b) => vec![a, b],
            Sides::From(on, _) => vec![on],
        },
    )
}

/// An engine that works out some nodes and what they rest on, and nothing else.
pub(super) fn only(policy: &Policy, nodes: &[NodeId]) -> Option<Engine> {
    let mut policy = policy.clone();
    let mut wanted = vec![false; policy.arena.nodes.len()];
    let mut stack = nodes.to_vec();
    while let Some(id) = stack.pop() {
        let at = usize::from(id.0);
        if wanted.get(at) == Some(&false) {
            wanted[at] = true;
            policy.arena.operands(&policy.arena.nodes[at].op, &mut |operand| stack.push(operand));
        }
    }
    for (node, wanted) in policy.arena.nodes.iter_mut().zip(wanted) {
        if !wanted {
            node.op = Op::Constant(Set::exactly(0));
        }
    }
    ready(policy)
}

pub(super) fn ready(policy: Policy) -> Option<Engine> {
    Engine::new(Opened::unnamed(policy)).ok()
}

/// The nodes by which a limit reaches the rest of the rules: the rules that use it first, on every way up. Where none of them
/// differs, nothing does.
pub(super) fn first_above(policy: &Policy, limits: &[NodeId]) -> Vec<NodeId> {
    let nodes = &policy.arena.nodes;
    let mut is_rule = vec![false; nodes.len()];
    let named = policy.rules.iter().map(|rule| rule.node).chain(policy.help.iter().map(|help| help.level));
    for node in named.chain([policy.result, policy.possible]) {
        is_rule.get_mut(usize::from(node.0)).into_iter().for_each(|slot| *slot = true);
    }
    let mut reached = vec![false; nodes.len()];
    let mut first = Vec::new();
    // A node comes after those it uses.
    for (at, id) in (0..nodes.len()).zip(0u16..) {
        let itself = limits.contains(&NodeId(id));
        let mut above = itself;
        policy.arena.operands(&nodes[at].op, &mut |operand| {
            let from = usize::from(operand.0);
            above |= reached[from] && (!is_rule[from] || limits.contains(&operand));
        });
        reached[at] = above;
        if above && is_rule[at] {
            first.push(NodeId(id));
        }
    }
    first
}
