//! The choice that by itself makes a condition what it is, whatever else were known.

use crate::decide::Decision;
use crate::policy::{NodeId, Op, Policy, QuestionId};
use crate::quantity::{Kind, Set};

/// For each node of a case the one choice that decides it, if there is one; each comes after those it uses. A number is never
/// one, for without the limit that it is held against it says nothing.
pub fn deciding(policy: &Policy, decision: &Decision) -> Vec<Option<QuestionId>> {
    let mut all: Vec<Option<QuestionId>> = Vec::new();
    for (node, value) in policy.arena.nodes.iter().zip(&decision.values) {
        let mut alone = None;
        if node.kind != Kind::Truth || value.is_yes() || value.is_no() {
            match &node.op {
                Op::Answer(_) if matches!(node.kind, Kind::Number | Kind::Date) => {}
                Op::Answer(id) => alone = Some(*id),
                op => alone = of_parts(policy, decision, &all, op, *value),
            }
        }
        all.push(alone);
    }
    all
}

/// The choice that decides a node.
pub fn alone_at(all: &[Option<QuestionId>], node: NodeId) -> Option<QuestionId> {
    all.get(node.0 as usize).copied().flatten()
}

/// What a node has from its parts: one is enough where "all" fails and where "any" holds; else all must have the same.
fn of_parts(policy: &Policy, decision: &Decision, all: &[Option<QuestionId>], op: &Op, value: Set) -> Option<QuestionId> {
    let enough = match op {
        Op::All(_) => value.is_no(),
        Op::Any(_) => value.is_yes(),
        Op::Reading { .. } | Op::Not(_) | Op::OneOf(..) => false,
        _ => return None,
    };
    let mut choice = None;
    for part in policy.arena.parts(op) {
        let its = alone_at(all, part);
        if enough {
            if decision.value(part) == value {
                choice = choice.or(its);
            }
            continue;
        }
        // What never changes needs no choice.
        let constant = policy.arena.nodes.get(part.0 as usize).is_some_and(|node| matches!(node.op, Op::Constant(_)));
        if constant {
            continue;
        }
        if its.is_none() || choice.is_some() && choice != its {
            return None;
        }
        choice = its;
    }
    choice
}
