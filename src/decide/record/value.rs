//! Sets of values in words.

use crate::calendar::Date;
use crate::decide::known::Known;
use crate::policy::{Measure, Question, QuestionId};
use crate::quantity::{Kind, Set, format};
use serde::{Deserialize, Serialize};

/// Yes, no, or what is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Truth {
    /// Certainly.
    Yes,
    /// Certainly not.
    No,
    /// It may be either.
    Either,
}

impl From<Set> for Truth {
    fn from(set: Set) -> Truth {
        match (set.is_yes(), set.is_no()) {
            (true, _) => Truth::Yes,
            (_, true) => Truth::No,
            _ => Truth::Either,
        }
    }
}

/// The values that something may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Yes, no or either.
    YesNo(Truth),
    /// A number from `least` to `most`, with its unit: `2.5 miles`.
    Number {
        /// The least.
        least: String,
        /// The most.
        most: String,
    },
    /// A date from `first` to `last`, ISO 8601.
    Date {
        /// The first.
        first: String,
        /// The last.
        last: String,
    },
    /// One of these options, by id.
    Options(Vec<String>),
    /// An answer that nobody measured: this much at least, with its unit.
    #[serde(rename_all = "kebab-case")]
    Estimated {
        /// The least.
        at_least: String,
    },
}

impl Value {
    /// What a set says; nothing for a number without a measure.
    pub(super) fn of(set: Set, kind: Kind, measure: Option<Measure>, options: &[String]) -> Option<Value> {
        Some(match kind {
            Kind::Truth => Value::YesNo(set.into()),
            Kind::Number => {
                let measure = measure?;
                let word = |value| format::number(value, measure.scale, measure.unit);
                Value::Number { least: word(set.low), most: word(set.high) }
            }
            Kind::Date => Value::Date { first: day(set.low), last: day(set.high) },
            Kind::Option => {
                let possible = options.iter().enumerate().filter(|(at, _)| set.allows_option(*at as u32));
                Value::Options(possible.map(|(_, id)| id.clone()).collect())
            }
        })
    }
}

/// What an answer says; `set` may be narrower than what is known. Nothing as with [`Value::of`].
pub(super) fn of_answer(known: &Known, id: QuestionId, question: &Question, set: Set) -> Option<Value> {
    match question.measure {
        Some(measure) if known.is_estimated(id) && set == known.question(id) => {
            Some(Value::Estimated { at_least: format::number(set.low, measure.scale, measure.unit) })
        }
        _ => Value::of(set, question.kind, question.measure, &question.options),
    }
}

/// A day as ISO 8601.
pub(super) fn day(days: i64) -> String {
    Date(days.clamp(-4_000_000, 4_000_000) as i32).to_string()
}
