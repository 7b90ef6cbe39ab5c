//! The tree of a condition or calculation.

use crate::calendar::{Date, MonthDay, Weekday};
use crate::language::sources::Span;
use crate::quantity::Amount;

/// A part of a condition and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// How two things are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Less than, before.
    Less,
    /// At most, on or before.
    AtMost,
    /// More than, after.
    More,
    /// At least, on or after.
    AtLeast,
    /// The same.
    Same,
    /// Not the same.
    NotSame,
}

/// What is done with two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Added.
    Add,
    /// Taken away.
    Subtract,
    /// Multiplied.
    Multiply,
    /// Divided.
    Divide,
    /// The larger of the two.
    Larger,
    /// The smaller of the two.
    Smaller,
}

/// What a part of a condition is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// Could not be read; already reported.
    Unknown,
    /// `yes` or `no`.
    Truth(bool),
    /// A number with its unit.
    Amount(Amount),
    /// A date.
    Date(Date),
    /// A question, figure, rule, value or ground: its place among the items.
    Name(usize),
    /// An option, where one is expected.
    Option(String),
    /// A figure is in force.
    InForce(usize),
    /// Not so.
    Not(Box<Expr>),
    /// All of them.
    All(Vec<Expr>),
    /// Any of them.
    Any(Vec<Expr>),
    /// Two things compared.
    Compare(Compare, Box<Expr>, Box<Expr>),
    /// An option is one of these; `true` if it must not be.
    OneOf(Box<Expr>, Vec<String>, bool),
    /// Two numbers, or a date and a length of time.
    Sum(Sum, Box<Expr>, Box<Expr>),
    /// To the nearest step.
    Round(Box<Expr>, Amount, Span),
    /// If so, then this, otherwise that.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// The birthday of that age.
    Birthday(i32),
    /// Age in whole years on a date.
    Age(Box<Expr>),
    /// Days from one date to another.
    Days(Box<Expr>, Box<Expr>),
    /// The first of these days on or after a date.
    FirstOnOrAfter(Vec<MonthDay>, Box<Expr>),
    /// The last of these days on or before a date.
    LastOnOrBefore(Vec<MonthDay>, Box<Expr>),
    /// The last such weekday of a month in the year of a date.
    LastWeekday(Weekday, u8, Box<Expr>),
    /// A date and a count of working days after it.
    WorkingDays(Box<Expr>, Box<Expr>),
    /// The last working day on or before a date.
    WorkingDayOnOrBefore(Box<Expr>),
}

impl Expr {
    /// Calls `each` with every item that is named, and its name, in the order in which they stand.
    pub fn each_name(&self, each: &mut dyn FnMut(usize, &Expr)) {
        match &self.kind {
            ExprKind::Name(item) | ExprKind::InForce(item) => each(*item, self),
            ExprKind::Not(a)
            | ExprKind::OneOf(a, ..)
            | ExprKind::Round(a, ..)
            | ExprKind::Age(a)
            | ExprKind::FirstOnOrAfter(_, a)
            | ExprKind::LastOnOrBefore(_, a)
            | ExprKind::LastWeekday(_, _, a)
            | ExprKind::WorkingDayOnOrBefore(a) => a.each_name(each),
            ExprKind::All(parts) | ExprKind::Any(parts) => parts.iter().for_each(|part| part.each_name(each)),
            ExprKind::Compare(_, a, b) | ExprKind::Sum(_, a, b) | ExprKind::Days(a, b) | ExprKind::WorkingDays(a, b) => {
                a.each_name(each);
                b.each_name(each);
            }
            ExprKind::If(a, b, c) => [a, b, c].into_iter().for_each(|part| part.each_name(each)),
            ExprKind::Unknown
            | ExprKind::Truth(_)
            | ExprKind::Amount(_)
            | ExprKind::Date(_)
            | ExprKind::Option(_)
            | ExprKind::Birthday(_) => {}
        }
    }
}
