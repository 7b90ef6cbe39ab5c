//! The value of one node, of all others only what it turns out to need: where one condition fails, the rest of an `all`
//! is not looked at. For many cases of which only the result is wanted.

use super::evaluate::step;
use super::known::Known;
use crate::policy::{NodeId, Op, Policy};
use crate::quantity::Set;

/// Stands for a node that was not needed so far. No node has such a set: its ends are the wrong way round, and one that
/// begins at the largest number is worked out again each time.
pub(super) const NOT_YET: Set = Set { low: i64::MAX, high: i64::MIN };

/// So deep nodes are followed one by one; below that all are worked out in order, so that no file can exhaust the stack.
const DEEPEST: u32 = 200;

/// One case being worked out.
pub(super) struct Lazy<'a> {
    pub policy: &'a Policy,
    pub known: &'a Known,
    /// One for each node, [`NOT_YET`] at first.
    pub values: &'a mut [Set],
    /// Did a number not fit?
    pub overflow: bool,
    /// How deep this is.
    pub depth: u32,
}

impl Lazy<'_> {
    /// The value of a node: the same that a pass over all of them gives.
    #[inline]
    pub fn value(&mut self, id: NodeId) -> Set {
        match self.values.get(id.0 as usize) {
            Some(set) if set.low == NOT_YET.low => self.work_out(id),
            Some(set) => *set,
            None => Set::EITHER,
        }
    }

    fn work_out(&mut self, id: NodeId) -> Set {
        let policy = self.policy;
        let Some(node) = policy.arena.nodes.get(id.0 as usize) else { return Set::EITHER };
        if self.depth >= DEEPEST {
            return self.in_order(id);
        }
        self.depth += 1;
        let value = match &node.op {
            Op::All(args) => {
                let mut all = Set::YES;
                for arg in policy.arena.list(*args) {
                    let each = self.value(*arg);
                    all = all.and(each);
                    if all.is_no() {
                        break;
                    }
                }
                all
            }
            Op::Any(args) => {
                let mut any = Set::NO;
                for arg in policy.arena.list(*args) {
                    let each = self.value(*arg);
                    any = any.or(each);
                    if any.is_yes() {
                        break;
                    }
                }
                any
            }
            Op::First(args) => {
                let mut rest = policy.arena.list(*args);
                loop {
                    match rest {
                        [condition, then, more @ ..] => {
                            let holds = self.value(*condition);
                            if !holds.is_no() {
                                self.value(*then);
                            }
                            if holds.is_yes() {
                                break;
                            }
                            rest = more;
                        }
                        [otherwise] => {
                            self.value(*otherwise);
                            break;
                        }
                        [] => break,
                    }
                }
                self.step(id)
            }
            Op::Reading { set, arms } => {
                let possible = self.known.readings(*set);
                for (at, arm) in (0u32..).zip(policy.arena.list(*arms)) {
                    if possible.allows_option(at) {
                        self.value(*arm);
                    }
                }
                self.step(id)
            }
            // The most common of the others by name: each is looked at a few dozen times a case.
            Op::Constant(set) => *set,
            Op::Answer(question) => self.known.question(*question),
            Op::Not(a) => self.value(*a).not(),
            Op::OneOf(a, bits) => self.value(*a).one_of(*bits),
            Op::Less(a, b) => {
                let (a, b) = (self.value(*a), self.value(*b));
                a.less(b)
            }
            Op::AtMost(a, b) => {
                let (a, b) = (self.value(*a), self.value(*b));
                a.at_most(b)
            }
            Op::PlusYears(a, _) | Op::Rescale(a, _) | Op::Round { a, .. } | Op::Figure { on: a, .. } => {
                self.value(*a);
                self.step(id)
            }
            Op::Add(a, b)
            | Op::Subtract(a, b)
            | Op::Multiply(a, b)
            | Op::Larger(a, b)
            | Op::Smaller(a, b)
            | Op::Age { born: a, on: b } => {
                self.value(*a);
                self.value(*b);
                self.step(id)
            }
            op => {
                policy.arena.operands(op, &mut |operand| {
                    self.value(operand);
                });
                self.step(id)
            }
        };
        self.depth -= 1;
        self.keep(id, value)
    }

    fn in_order(&mut self, last: NodeId) -> Set {
        let mut value = Set::EITHER;
        for at in 0..=last.0 {
            value = self.values.get(at as usize).copied().unwrap_or(Set::EITHER);
            if value == NOT_YET {
                value = self.step(NodeId(at));
                self.keep(NodeId(at), value);
            }
        }
        value
    }

    fn keep(&mut self, id: NodeId, value: Set) -> Set {
        if let Some(slot) = self.values.get_mut(id.0 as usize) {
            *slot = value;
        }
        value
    }

    fn step(&mut self, id: NodeId) -> Set {
        let Some(node) = self.policy.arena.nodes.get(id.0 as usize) else { return Set::EITHER };
        step(self.policy, node, self.known, self.values, &mut self.overflow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::fixture;
    use crate::policy::Node;
    use crate::quantity::Kind;

    #[test]
    fn a_node_that_rests_on_a_thousand_others_is_worked_out_in_order() {
        let mut policy = fixture::policy(&[]);
        policy.arena.nodes = vec![Node { op: Op::Constant(Set::YES), kind: Kind::Truth }];
        for below in 0..1001 {
            policy.arena.nodes.push(Node { op: Op::Not(NodeId(below)), kind: Kind::Truth });
        }
        let known = Known::nothing(&policy);
        let mut values = vec![NOT_YET; policy.arena.nodes.len()];
        let mut lazy = Lazy { policy: &policy, known: &known, values: &mut values, overflow: false, depth: 0 };
        // Not, an odd number of times.
        assert_eq!(lazy.value(NodeId(1001)), Set::NO);
    }
}
