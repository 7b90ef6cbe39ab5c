//! What by itself makes a condition what it is, whatever else were known.

use crate::decide::Decision;
use crate::policy::{NodeId, Op, Policy, QuestionId};
use crate::quantity::{Kind, Set};

/// For every node of the policy, what decides it by itself.
pub struct Deciding {
    /// The one choice. A number is never one, for without the limit that it is held against it says nothing.
    choices: Vec<Option<QuestionId>>,
    /// Do the dates?
    dates: Vec<bool>,
}

impl Deciding {
    /// What decides each condition of a case. Each node comes after those it uses.
    pub fn new(policy: &Policy, decision: &Decision) -> Deciding {
        let count = policy.arena.nodes.len();
        let mut all = Deciding { choices: Vec::with_capacity(count), dates: Vec::with_capacity(count) };
        for (node, value) in policy.arena.nodes.iter().zip(&decision.values) {
            let (choice, dates) = match &node.op {
                Op::Answer(id) => {
                    (Some(*id).filter(|_| matches!(node.kind, Kind::Truth | Kind::Option)), node.kind == Kind::Date)
                }
                Op::First(args) => (None, all.first(policy.arena.list(*args), decision)),
                op => all.of_parts(policy, decision, op, *value),
            };
            let settled = node.kind != Kind::Truth || value.is_yes() || value.is_no();
            all.choices.push(choice.filter(|_| settled));
            all.dates.push(dates && settled);
        }
        all
    }

    /// The one choice that decides a node.
    pub fn choice(&self, node: NodeId) -> Option<QuestionId> {
        self.choices.get(node.0 as usize).copied().flatten()
    }

    /// Do the dates alone decide a node?
    pub fn dates(&self, node: NodeId) -> bool {
        self.dates.get(node.0 as usize).copied().unwrap_or(false)
    }

    /// What a node has from its parts. One part is enough where "all" fails and where "any" holds.
    fn of_parts(&self, policy: &Policy, decision: &Decision, op: &Op, value: Set) -> (Option<QuestionId>, bool) {
        let enough = match op {
            Op::All(_) => value.is_no(),
            Op::Any(_) => value.is_yes(),
            _ => false,
        };
        let joins = matches!(op, Op::All(_) | Op::Any(_) | Op::Reading { .. } | Op::Not(_) | Op::OneOf(..));
        let (mut choice, mut one, mut dates) = (None, joins, !enough);
        for part in policy.arena.parts(op) {
            let (its, dated) = (self.choice(part), self.dates(part));
            if enough {
                if decision.value(part) == value {
                    choice = choice.or(its);
                    dates |= dated;
                }
                continue;
            }
            dates &= dated;
            // What never changes needs no choice.
            if !policy.arena.nodes.get(part.0 as usize).is_some_and(|node| matches!(node.op, Op::Constant(_))) {
                one &= its.is_some() && (choice.is_none() || choice == its);
                choice = its;
            }
        }
        (choice.filter(|_| one), dates)
    }

    /// Do the dates alone choose a row, and is its value theirs too?
    fn first(&self, rows: &[NodeId], decision: &Decision) -> bool {
        for row in rows.chunks(2) {
            let [condition, value] = row else { return row.iter().all(|otherwise| self.dates(*otherwise)) };
            if !self.dates(*condition) {
                return false;
            }
            if decision.value(*condition).is_yes() {
                return self.dates(*value);
            }
        }
        true
    }
}
