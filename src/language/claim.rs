//! Claims: what must hold in every case that can be. Proving them is done elsewhere.

use super::items::Layer;
use crate::policy::{Arena, Line, Measure, NodeId, QuestionId};
use crate::quantity::{Kind, Set};

/// Every claim of a policy, with the nodes that they are made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Claims {
    /// The arena of the policy, and after it the nodes of the claims.
    pub arena: Arena,
    /// The claims: first those about every council.
    pub list: Vec<Claim>,
    /// Can the answers be true together, as far as the law says so? Of the council's own `never` it knows nothing.
    pub possible_in_law: NodeId,
}

impl Default for Claims {
    fn default() -> Claims {
        Claims { arena: Arena::default(), list: Vec::new(), possible_in_law: NodeId(0) }
    }
}

/// Something that must hold in every case that can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What must hold, as a sentence.
    pub name: String,
    /// A short id, if it has one.
    pub id: Option<String>,
    /// The law or the promise behind it.
    pub why: String,
    /// The provision of law; may be empty.
    pub law: String,
    /// Whose claim it is.
    pub layer: Layer,
    /// Its file, inside the policy folder.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What it says.
    pub says: Says,
}

/// What a claim says.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// In every case in which all of `given` hold, all of `holds` do.
    Always {
        /// Conditions.
        given: Vec<Line>,
        /// Conditions.
        holds: Vec<Line>,
    },
    /// Of two cases that differ only in some answers, the second is never so beside the first.
    Beside(Beside),
    /// Something about the rules themselves.
    Checks(Check),
}

/// Two cases and what is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// Conditions that hold in both.
    pub given: Vec<Line>,
    /// What differs.
    pub change: Vec<Change>,
    /// What is compared.
    pub of: Line,
    /// What it is.
    pub kind: Kind,
    /// Its unit and scale, if it is a number.
    pub measure: Option<Measure>,
    /// Its options, if it is one.
    pub options: Vec<String>,
    /// What it never is.
    pub never: Never,
}

/// An answer that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// To which question.
    pub question: QuestionId,
    /// How.
    pub how: How,
}

/// How an answer differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The second is more, or as much.
    More,
    /// The second is less, or as much.
    Less,
    /// Answers of the first case, and of the second.
    From(Set, Set),
}

/// What something never is in the second case, beside the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// Less, or earlier.
    Lower,
    /// More, or later.
    Higher,
    /// No, where it was yes.
    Lost,
    /// Yes, where it was no.
    Gained,
    /// Another.
    Different,
}

/// Something about the rules themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Some two cases differ only in the answer to a question and in something a family is told: for every question.
    EveryQuestionMatters,
    /// Every row of a table applies to somebody, and no value falls between two rows.
    TablesFit,
}
