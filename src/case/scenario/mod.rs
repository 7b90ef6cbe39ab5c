//! Scenarios: cases with what must come of them, written as sentences.

#[cfg(feature = "authoring")]
mod file;
mod run;

#[cfg(feature = "authoring")]
pub use file::{Unreadable, read};
pub use run::{Failure, check, check_all};

use super::{Case, Given};

/// A case, and what must come of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// Its name, a sentence.
    pub name: String,
    /// The file it stands in.
    pub file: String,
    /// A base case, used by others.
    pub base: bool,
    /// One of the typical families.
    pub typical: bool,
    /// The whole case, with what it takes over from the scenario it is like.
    pub case: Case,
    /// What must come of it.
    pub expect: Expect,
    /// The law, or a calculation by hand, that says so.
    pub why: String,
}

/// What must come of a case. What is not named is not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expect {
    /// Exactly these results are possible.
    pub result: Option<Vec<String>>,
    /// Exactly these parts of the policy are possible.
    pub part: Option<Vec<String>>,
    /// Grounds that are met.
    pub met: Vec<String>,
    /// Grounds that are not met.
    pub not_met: Vec<String>,
    /// Grounds that may be either.
    pub either: Vec<String>,
    /// Cases that hold; where more than one result is possible, that may hold.
    pub cases: Vec<String>,
    /// Kinds of help and exactly their possible levels.
    pub help: Vec<(String, Vec<String>)>,
    /// What an estimate comes to.
    pub estimate: Option<ExpectEstimate>,
    /// Questions that are still open, for the decision or the estimate.
    pub ask: Vec<String>,
    /// Questions that can no longer change the results or the kinds of help. (An estimate may still need them.)
    pub ask_not: Vec<String>,
    /// Values, rules and figures, and what they are; a yes-no that is open is `either`.
    pub values: Vec<(String, Given)>,
    /// Advice that is given.
    pub advice: Vec<String>,
    /// Events on the timeline.
    pub change: Vec<String>,
}

/// What the first estimate that applies must come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpectEstimate {
    /// There is none.
    None,
    /// The year, from the lowest to the highest. An end that is not named is not looked at.
    Year {
        /// The lowest, such as `£0`.
        low: Option<String>,
        /// The highest.
        high: Option<String>,
    },
}
