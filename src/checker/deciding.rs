//! What by itself makes a condition what it is, whatever else were known.

use crate::decide::Decision;
use crate::policy::{NodeId, Op, Policy, QuestionId};
use crate::quantity::{Kind, Set};

/// What decides a node by itself.
#[derive(Clone, Copy, Default)]
pub struct Alone {
    /// The one choice. A number is never one, for without the limit that it is held against it says nothing.
    pub choice: Option<QuestionId>,
    /// Do the dates?
    pub dates: bool,
}

/// What decides each node of a case; each comes after those it uses.
pub fn deciding(policy: &Policy, decision: &Decision) -> Vec<Alone> {
    let mut all: Vec<Alone> = Vec::new();
    for (node, value) in policy.arena.nodes.iter().zip(&decision.values) {
        let mut alone = Alone::default();
        if node.kind != Kind::Truth || value.is_yes() || value.is_no() {
            match &node.op {
                Op::Answer(_) if node.kind == Kind::Number => {}
                Op::Answer(_) if node.kind == Kind::Date => alone.dates = true,
                Op::Answer(id) => alone.choice = Some(*id),
                op => alone = of_parts(policy, decision, &all, op, *value),
            }
        }
        all.push(alone);
    }
    all
}

/// What decides a node.
pub fn alone_at(all: &[Alone], node: NodeId) -> Alone {
    all.get(node.0 as usize).copied().unwrap_or_default()
}

/// What a node has from its parts. One part is enough where "all" fails and where "any" holds; of rows, those up to the
/// one that applies count.
fn of_parts(policy: &Policy, decision: &Decision, all: &[Alone], op: &Op, value: Set) -> Alone {
    let enough = match op {
        Op::All(_) => value.is_no(),
        Op::Any(_) => value.is_yes(),
        _ => false,
    };
    let rows = matches!(op, Op::First(_));
    let joins = matches!(op, Op::All(_) | Op::Any(_) | Op::Reading { .. } | Op::Not(_) | Op::OneOf(..));
    let (mut choice, mut one, mut dates) = (None, joins, !enough);
    // Of a row that does not hold the value is passed over; of one that holds it is the last part.
    let (mut passed, mut last) = (false, false);
    let parts = policy.arena.parts(op);
    for (place, part) in parts.iter().enumerate() {
        let its = alone_at(all, *part);
        let value_of_part = decision.value(*part);
        if enough {
            if value_of_part == value {
                choice = choice.or(its.choice);
                dates |= its.dates;
            }
            continue;
        }
        if passed {
            passed = false;
            continue;
        }
        let constant = policy.arena.nodes.get(part.0 as usize).is_some_and(|node| matches!(node.op, Op::Constant(_)));
        dates &= its.dates || constant;
        // What never changes needs no choice.
        if !constant {
            one &= its.choice.is_some() && (choice.is_none() || choice == its.choice);
            choice = its.choice;
        }
        if last {
            break;
        }
        if rows && place % 2 == 0 && place + 1 < parts.len() {
            passed = value_of_part.is_no();
            last = value_of_part.is_yes();
        }
    }
    Alone { choice: choice.filter(|_| one), dates }
}
