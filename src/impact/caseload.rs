//! What a council says of its caseload: the bands by which to group it, and what a made-up one looks like.

use crate::calendar::Date;
use crate::policy::{NodeId, Policy, QuestionId};
use crate::quantity::{Kind, Set};

/// No group smaller than this is ever shown, whatever an officer asks for. A floor of disclosure control, not of travel policy.
pub const LEAST_SHOWN: u64 = 5;

/// Why something of a made-up caseload is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Somebody published it.
    Source(String),
    /// Nobody did; it is taken to be so.
    Assumption(String),
}

impl Basis {
    /// `source` or `assumption`.
    pub fn word(&self) -> &'static str {
        match self {
            Basis::Source(_) => "source",
            Basis::Assumption(_) => "assumption",
        }
    }

    /// Its words.
    pub fn words(&self) -> &str {
        match self {
            Basis::Source(words) | Basis::Assumption(words) => words,
        }
    }
}

/// Something that is known of the caseload and drawn from nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// What.
    pub what: String,
    /// How much, in words.
    pub is: String,
    /// Why.
    pub basis: Basis,
    /// What the reader must know of it; may be empty.
    pub note: String,
    /// Results that it may be set beside: options of [`crate::policy::ResultKind::ALL`].
    pub results: Option<Set>,
}

/// One band that an answer is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The values: one option or truth; numbers, or ages in months, from the low end to below the high one.
    pub values: Set,
    /// Of ten thousand.
    pub share: u32,
}

/// How the values of [`Band`]s are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// As they are.
    AsTheyAre,
    /// Ages in months on the day travel starts, for a date of birth.
    Ages,
    /// Numbers added to the answer of another question.
    AddedTo(QuestionId),
}

/// A condition on what was drawn before: the node must surely have one of these values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The node, in the old policy.
    pub node: NodeId,
    /// The question, where the node is the answer to one.
    pub question: Option<QuestionId>,
    /// What it holds.
    pub kind: Kind,
    /// The values.
    pub values: Set,
}

/// How the answer to a question is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// The question, in the old policy.
    pub question: QuestionId,
    /// Of whom, in words; empty for everybody.
    pub of: String,
    /// Of whom.
    pub when: Vec<When>,
    /// How the bands are meant.
    pub drawn: Drawn,
    /// The bands, and their words.
    pub bands: Vec<Band>,
    /// The words of each band.
    pub words: Vec<String>,
    /// Why.
    pub basis: Basis,
}

/// One band of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupBand {
    /// Its words.
    pub label: String,
    /// Options and truths: which. Numbers: from above the low end up to the high one.
    pub values: Set,
}

/// Something to group families by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The node, in the old policy, so that a change moves nobody from group to group.
    pub node: NodeId,
    /// What it holds.
    pub kind: Kind,
    /// Its bands, in order; who is in none of them is in one more.
    pub bands: Vec<GroupBand>,
}

impl Grouping {
    /// The place of the band in which a value surely lies; nothing where that is not known.
    pub fn band_of(&self, value: Set) -> Option<usize> {
        self.bands.iter().position(|band| match self.kind {
            Kind::Option => value.low != 0 && value.low & !band.values.low == 0,
            Kind::Truth => value == band.values,
            Kind::Number | Kind::Date => value.low > band.values.low && value.high <= band.values.high,
        })
    }
}

/// When travel starts, for families of whom it is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// On this day.
    On(Date),
    /// On the day of a shortcut of the question, by its place.
    Shortcut(usize),
}

/// What a council says of its caseload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caseload {
    /// Its name.
    pub label: String,
    /// How many families there are.
    pub families: u64,
    /// Why it is as it is.
    pub basis: Basis,
    /// The estimate whose money is followed.
    pub estimate: String,
    /// Groups smaller than this are hidden.
    pub hide_below: u64,
    /// When travel starts.
    pub start: Option<Start>,
    /// What is known of it.
    pub stated: Vec<Stated>,
    /// How answers are drawn, in order.
    pub draws: Vec<Draw>,
    /// What to group by.
    pub groups: Vec<Grouping>,
}

impl Caseload {
    /// The words that name a draw.
    pub fn draw_label(&self, policy: &Policy, draw: &Draw) -> String {
        let label = policy
            .questions
            .get(usize::from(draw.question.0))
            .map_or("", |question| policy.texts.at("question", &question.id, "short").unwrap_or(&question.id));
        if draw.of.is_empty() { label.to_owned() } else { format!("{label} ({})", draw.of) }
    }
}
