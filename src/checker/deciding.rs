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
            let open = node.kind == Kind::Truth && !value.is_yes() && !value.is_no();
            let choice = if open { None } else { all.choice_of(policy, decision, &node.op, node.kind, *value) };
            let dates = !open && all.dates_of(policy, decision, &node.op, node.kind, *value);
            all.choices.push(choice);
            all.dates.push(dates);
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

    fn choice_of(&self, policy: &Policy, decision: &Decision, op: &Op, kind: Kind, value: Set) -> Option<QuestionId> {
        match op {
            Op::Answer(id) => Some(*id).filter(|_| matches!(kind, Kind::Truth | Kind::Option)),
            Op::Not(of) | Op::OneOf(of, _) => self.choice(*of),
            Op::All(args) | Op::Any(args) if one_is_enough(op, value) => {
                let parts = policy.arena.list(*args);
                parts.iter().filter(|part| decision.value(**part) == value).find_map(|part| self.choice(*part))
            }
            Op::All(args) | Op::Any(args) | Op::Reading { arms: args, .. } => {
                let mut one = None;
                for part in policy.arena.list(*args) {
                    // What never changes needs no choice.
                    if policy.arena.nodes.get(part.0 as usize).is_some_and(|node| matches!(node.op, Op::Constant(_))) {
                        continue;
                    }
                    let next = self.choice(*part)?;
                    if one.is_some_and(|one| one != next) {
                        return None;
                    }
                    one = Some(next);
                }
                one
            }
            _ => None,
        }
    }

    fn dates_of(&self, policy: &Policy, decision: &Decision, op: &Op, kind: Kind, value: Set) -> bool {
        match op {
            Op::Answer(_) => kind == Kind::Date,
            Op::All(args) | Op::Any(args) if one_is_enough(op, value) => {
                policy.arena.list(*args).iter().any(|part| decision.value(*part) == value && self.dates(*part))
            }
            Op::First(args) => {
                for arm in policy.arena.list(*args).chunks(2) {
                    let [condition, result] = arm else { return arm.iter().all(|otherwise| self.dates(*otherwise)) };
                    if !self.dates(*condition) {
                        return false;
                    }
                    if decision.value(*condition).is_yes() {
                        return self.dates(*result);
                    }
                }
                true
            }
            op => {
                let mut every = true;
                policy.arena.operands(op, |part| every &= self.dates(part));
                every
            }
        }
    }
}

/// One part decides "all" where it fails, and "any" where it holds.
fn one_is_enough(op: &Op, value: Set) -> bool {
    value.is_no() == matches!(op, Op::All(_))
}
