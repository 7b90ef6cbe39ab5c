//! Rules: named conditions and calculations that carry their reasons.

use super::{FigureId, Measure, NodeId, QuestionId, ReadingSetId, SourceId, Status};
use serde::{Deserialize, Serialize};

/// The place of a rule in the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RuleId(pub u16);

/// What a rule stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RuleKind {
    /// A named yes or no.
    Rule,
    /// A named number, date or option.
    Value,
    /// A route to help.
    Ground,
    /// What follows from facts.
    Case,
    /// A level of a kind of help, its consent or its cost; the id is `HELP.will`, `HELP.consent` ...
    Help,
    /// A line of an estimate, its condition, days or terms; the id is `ESTIMATE.LINE`.
    Estimate,
    /// The condition of an advice.
    Advice,
    /// Answers that cannot be true together.
    Never,
    /// A date worth naming.
    Event,
    /// When a deadline applies, and, as `DEADLINE.by`, its date.
    Deadline,
}

impl RuleKind {
    /// Its word in headings and reports.
    pub const fn id(self) -> &'static str {
        match self {
            RuleKind::Rule => "rule",
            RuleKind::Value => "value",
            RuleKind::Ground => "ground",
            RuleKind::Case => "case",
            RuleKind::Help => "help",
            RuleKind::Estimate => "estimate",
            RuleKind::Advice => "advice",
            RuleKind::Never => "never",
            RuleKind::Event => "event",
            RuleKind::Deadline => "deadline",
        }
    }
}

/// How the lines of a rule join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// One line says it all.
    Is,
    /// All lines hold.
    All,
    /// Any line holds.
    Any,
    /// No line holds.
    None,
    /// Lines come in pairs, condition and value, and one last: the first condition that holds.
    First,
    /// One line for each reading.
    Readings(ReadingSetId),
}

/// Something named in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Name {
    /// A question.
    Question(QuestionId),
    /// A figure, as used here (its node says on which date).
    Figure(FigureId, NodeId),
    /// A rule, value or ground.
    Rule(RuleId),
}

/// One line of a rule, with its own reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its words in the rule file.
    pub words: String,
    /// Its node.
    pub node: NodeId,
    /// What it names, in order, each once.
    pub names: Vec<Name>,
}

/// A named condition or calculation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// What it stands for.
    pub kind: RuleKind,
    /// Its id, unique within its kind.
    pub id: String,
    /// Its name for officers; families read its text where it has one.
    pub label: String,
    /// The provision of law, or nothing.
    pub law: String,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
    /// How sure it is.
    pub status: Status,
    /// How the lines join.
    pub mode: Mode,
    /// The lines.
    pub lines: Vec<Line>,
    /// The node of the whole.
    pub node: NodeId,
    /// For a number: its measure.
    pub measure: Option<Measure>,
    /// For an option: the ids.
    pub options: Vec<String>,
}

/// A route to help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// Its rule.
    pub rule: RuleId,
}
