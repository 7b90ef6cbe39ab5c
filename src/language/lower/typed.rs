//! What is known of a node when the policy is compiled: its kind, unit, scale and bounds.

use crate::language::literal::unit_words;
use crate::policy::NodeId;
use crate::quantity::{Kind, Unit};

/// The kind of thing an expression gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Yes or no.
    Truth,
    /// A number in a unit.
    Number(Unit),
    /// A date.
    Date,
    /// One of these options.
    Option(Vec<String>),
}

impl Type {
    /// As the evaluator knows it.
    pub fn kind(&self) -> Kind {
        match self {
            Type::Truth => Kind::Truth,
            Type::Number(_) => Kind::Number,
            Type::Date => Kind::Date,
            Type::Option(_) => Kind::Option,
        }
    }

    /// In an officer's words.
    pub fn words(&self) -> String {
        match self {
            Type::Truth => "a yes or no".to_owned(),
            Type::Number(unit) if *unit == Unit::NONE => "a plain number".to_owned(),
            Type::Number(unit) => format!("a number of {}", unit_words(*unit)),
            Type::Date => "a date".to_owned(),
            Type::Option(_) => "an option".to_owned(),
        }
    }
}

/// A node and what is known of it. For a number the value is `n / scale`, and `low` and `high` bound `n`; for a
/// date they bound the day; for a yes or no they are 0 and 1 or closer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The node.
    pub node: NodeId,
    /// Its type.
    pub ty: Type,
    /// Its scale; 1 for what is not a number.
    pub scale: i64,
    /// Its least value.
    pub low: i128,
    /// Its greatest value.
    pub high: i128,
    /// Does it depend on an answer?
    pub asks: bool,
}
