//! Figures with dates in force, and what is not settled.

use super::Measure;
use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// The place of a figure in the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FigureId(pub u16);

/// The place of a set of readings in the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReadingSetId(pub u16);

/// The place of a source in the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourceId(pub u16);

/// How sure a figure or rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// An Act or regulations say so.
    Law,
    /// The council or the government published it.
    Published,
    /// Someone else reported it.
    Reported,
    /// It follows from other facts.
    Inferred,
    /// Nobody said; we take it to be so.
    Assumed,
    /// The sources do not settle it: it has readings.
    Unsettled,
}

impl Status {
    /// Every status, surest first.
    pub const ALL: [Status; 6] =
        [Status::Law, Status::Published, Status::Reported, Status::Inferred, Status::Assumed, Status::Unsettled];

    /// Does the law or who is responsible say so? What is not confirmed is shown as such, with its source.
    pub const fn is_confirmed(self) -> bool {
        matches!(self, Status::Law | Status::Published)
    }

    /// Its id in rule files and texts.
    pub const fn id(self) -> &'static str {
        match self {
            Status::Law => "law",
            Status::Published => "published",
            Status::Reported => "reported",
            Status::Inferred => "inferred",
            Status::Assumed => "assumed",
            Status::Unsettled => "unsettled",
        }
    }
}

/// Where a figure or rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Its address on the web, or nothing.
    pub address: String,
    /// Its date as known, in words or ISO, or nothing.
    pub date: String,
}

/// Something unsettled: a variable whose values are named readings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingSet {
    /// The id of the figure, rule or value that is unsettled.
    pub id: String,
    /// The readings, in order.
    pub names: Vec<String>,
}

/// The value of a figure from one date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// In force from this date.
    pub from: Date,
    /// One value; or, where it is unsettled, one for each reading of the figure's set, in order.
    pub values: Vec<i64>,
    /// How sure it is.
    pub status: Status,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
}

/// A figure of the policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Its id.
    pub id: String,
    /// Its name for officers; families read the text `figure.ID.title`.
    pub label: String,
    /// Its unit, scale and step.
    pub measure: Measure,
    /// Its values, oldest first; never empty.
    pub entries: Vec<Entry>,
    /// Where some entries are unsettled: which readings. An entry of one value does not depend on them.
    pub readings: Option<ReadingSetId>,
    /// When someone should look at it again.
    pub review: Option<Date>,
    /// The provision it comes from, or nothing.
    pub law: String,
}

impl Figure {
    /// The entry in force on a date; before the first, the first.
    pub fn entry_on(&self, date: Date) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.from <= date).or(self.entries.first())
    }
}
