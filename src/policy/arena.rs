//! The arena: every condition and calculation of a policy as flat nodes, each after those it uses.

use super::{FigureId, QuestionId, ReadingSetId};
use crate::calendar::{MonthDay, Weekday};
use crate::quantity::{Kind, Set};
use serde::{Deserialize, Serialize};

/// The place of a node in the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NodeId(pub u16);

/// A run of [`Arena::args`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Args {
    /// The first.
    pub start: u16,
    /// How many.
    pub count: u16,
}

/// One step of the evaluator. Numbers are whole counts at a scale fixed when the policy was compiled.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Op {
    /// A value that never changes.
    Constant(Set),
    /// What is known of a question.
    Answer(QuestionId),
    /// The value of a figure on a date.
    Figure {
        /// Which figure.
        figure: FigureId,
        /// The date node.
        on: NodeId,
    },
    /// Is a figure in force on a date (on or after its first `from`)?
    InForce {
        /// Which figure.
        figure: FigureId,
        /// The date node.
        on: NodeId,
    },
    /// One argument for each reading of something unsettled, in order.
    Reading {
        /// Which set of readings.
        set: ReadingSetId,
        /// One node a reading.
        arms: Args,
    },
    /// Not so.
    Not(NodeId),
    /// All of them.
    All(Args),
    /// Any of them.
    Any(Args),
    /// The first number or date is less (earlier) than the second.
    Less(NodeId, NodeId),
    /// The first number or date is at most (on or before) the second.
    AtMost(NodeId, NodeId),
    /// Two truths, numbers or dates are the same.
    Same(NodeId, NodeId),
    /// An option is one of those in the bits.
    OneOf(NodeId, i64),
    /// Sum, same scale. Date + days is a sum too.
    Add(NodeId, NodeId),
    /// Difference, same scale. Date - date is a count of days.
    Subtract(NodeId, NodeId),
    /// Product; the scales multiply.
    Multiply(NodeId, NodeId),
    /// Times a whole number, to bring a number to a finer scale.
    Rescale(NodeId, i64),
    /// `a × (over / b)`: exact, because every value of `b` divides `over`.
    Divide {
        /// What is divided.
        a: NodeId,
        /// By what; never zero.
        b: NodeId,
        /// A common multiple of every value of `b`.
        over: i64,
    },
    /// Counted in steps of `of`, to the nearest, a half up (towards plus infinity).
    Round {
        /// What is rounded.
        a: NodeId,
        /// The step, in units of `a`'s scale; more than zero.
        of: i64,
    },
    /// The larger of two.
    Larger(NodeId, NodeId),
    /// The smaller of two.
    Smaller(NodeId, NodeId),
    /// Condition, value, condition, value ... otherwise: the value of the first condition that holds.
    First(Args),
    /// Whole years of age of someone born on `born`, on the date `on`.
    Age {
        /// Date of birth.
        born: NodeId,
        /// On which date.
        on: NodeId,
    },
    /// So many years after a date.
    PlusYears(NodeId, i32),
    /// The first of some days of the year on or after a date.
    FirstOnOrAfter(NodeId, Vec<MonthDay>),
    /// The last of some days of the year on or before a date.
    LastOnOrBefore(NodeId, Vec<MonthDay>),
    /// The last such weekday of a month (1 to 12), in the date's year.
    LastWeekday(NodeId, Weekday, u8),
    /// A date and a count of calendar months.
    PlusMonths(NodeId, NodeId),
    /// A date, which is day 0, and a count of working days. Beyond the last known bank holiday it is any day from the
    /// soonest on.
    PlusWorkingDays(NodeId, NodeId),
    /// The last working day on or before a date.
    WorkingDayOnOrBefore(NodeId),
}

/// A node and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Node {
    /// What is done.
    pub op: Op,
    /// What comes out.
    pub kind: Kind,
}

/// All nodes, in an order in which each comes after those it uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arena {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The arguments of nodes that take a list.
    pub args: Vec<NodeId>,
}

impl Arena {
    /// The arguments in a run; empty where the run lies outside.
    pub fn list(&self, args: Args) -> &[NodeId] {
        let start = args.start as usize;
        self.args.get(start..start + args.count as usize).unwrap_or(&[])
    }

    /// The nodes that `op` uses.
    #[inline(never)]
    pub fn parts(&self, op: &Op) -> Vec<NodeId> {
        let mut parts = Vec::new();
        self.operands(op, &mut |part| parts.push(part));
        parts
    }

    /// Calls `each` for every node that `op` uses.
    pub fn operands(&self, op: &Op, each: &mut dyn FnMut(NodeId)) {
        match op {
            Op::Constant(_) | Op::Answer(_) => {}
            Op::Figure { on, .. } | Op::InForce { on, .. } => each(*on),
            Op::Reading { arms: args, .. } | Op::All(args) | Op::Any(args) | Op::First(args) => {
                self.list(*args).iter().for_each(|arg| each(*arg));
            }
            Op::Not(a)
            | Op::OneOf(a, _)
            | Op::Rescale(a, _)
            | Op::Round { a, .. }
            | Op::PlusYears(a, _)
            | Op::FirstOnOrAfter(a, _)
            | Op::LastOnOrBefore(a, _)
            | Op::LastWeekday(a, _, _)
            | Op::WorkingDayOnOrBefore(a) => each(*a),
            Op::Less(a, b)
            | Op::AtMost(a, b)
            | Op::Same(a, b)
            | Op::Add(a, b)
            | Op::Subtract(a, b)
            | Op::Multiply(a, b)
            | Op::Divide { a, b, .. }
            | Op::Larger(a, b)
            | Op::Smaller(a, b)
            | Op::PlusMonths(a, b)
            | Op::PlusWorkingDays(a, b)
            | Op::Age { born: a, on: b } => {
                each(*a);
                each(*b);
            }
        }
    }
}
