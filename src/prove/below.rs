//! What lies below a node: all that it is worked out from.

use crate::policy::{Node, NodeId, Policy};

/// How many nodes lie below one, itself among them, where one of them is such; nothing where none is.
pub(super) fn size_if_any(policy: &Policy, node: NodeId, is: impl Fn(NodeId, &Node) -> bool) -> Option<usize> {
    let nodes = &policy.arena.nodes;
    let mut seen = vec![false; nodes.len()];
    let (mut found, mut size) = (false, 0);
    let mut stack = vec![node];
    while let Some(next) = stack.pop() {
        let at = usize::from(next.0);
        if at >= nodes.len() || std::mem::replace(&mut seen[at], true) {
            continue;
        }
        size += 1;
        found |= is(next, &nodes[at]);
        policy.arena.operands(&nodes[at].op, &mut |operand| stack.push(operand));
    }
    found.then_some(size)
}
