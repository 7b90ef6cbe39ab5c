//! A decision written out: plain data with stable ids, the same natively and in a browser, as JSON and as postcard.
//!
//! Ids are those of the rule files. Dates are ISO 8601; numbers carry their unit in words, as a rule file writes them.
//! Everything is in the policy's order, so that the same case gives the same bytes. `docs/json/` describes the JSON.

mod build;
mod money;
mod value;
mod why;

pub use build::hex;
pub use value::{Truth, Value};

use serde::{Deserialize, Serialize};

/// The version of this form. A change that a reader would notice raises it.
pub const RECORD_FORMAT: u32 = 1;

/// Which parts of a record are worked out; the results, grounds, cases, help and advice always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Parts {
    /// The reasons, and the figures and sources they use.
    pub reasons: bool,
    /// What money comes to.
    pub estimates: bool,
    /// The questions still open, and what a result that depends depends on.
    pub open: bool,
    /// What would change the decision, and when.
    pub change: bool,
}

impl Parts {
    /// Everything.
    pub const ALL: Parts = Parts { reasons: true, estimates: true, open: true, change: true };
    /// Only what is always there.
    pub const NONE: Parts = Parts { reasons: false, estimates: false, open: false, change: false };
}

/// A whole decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Record {
    /// [`RECORD_FORMAT`].
    pub format: u32,
    /// The possible results, strongest first.
    pub results: Vec<String>,
    /// Is each set exactly what some family could attain? If not it may hold too much, never too little.
    pub exact: bool,
    /// Rules that say that the answers cannot be true together.
    pub contradictions: Vec<String>,
    /// Values shown with every decision.
    pub shown: Vec<Shown>,
    /// Every ground and whether it is met.
    pub grounds: Vec<GroundRecord>,
    /// Every case of the policy and whether it holds.
    pub cases: Vec<CaseRecord>,
    /// Every kind of help.
    pub help: Vec<HelpRecord>,
    /// Money that can be worked out.
    pub estimates: Vec<EstimateRecord>,
    /// Questions still worth asking.
    pub open: OpenRecord,
    /// What separates the results, where there is more than one.
    pub depends_on: Vec<Open>,
    /// Other answers that would change the results or the kinds of help.
    pub would_change: Vec<ChangeRecord>,
    /// Dates on which the answer changes.
    pub timeline: Vec<TurningRecord>,
    /// Advice, place by place.
    pub advice: AdviceRecord,
    /// The figures that the reasons use.
    pub figures: Vec<FigureRecord>,
    /// The sources cited.
    pub sources: Vec<SourceRecord>,
    /// Enough to decide again.
    pub receipt: Receipt,
}

/// A value shown with a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Shown {
    /// The value's id.
    pub id: String,
    /// What it is.
    pub is: Value,
}

/// Where something comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Basis {
    /// The provision of law, or nothing.
    pub law: String,
    /// How sure it is: `law` to `unsettled`.
    pub status: String,
    /// Ids of its sources.
    pub sources: Vec<String>,
}

/// A case and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CaseRecord {
    /// Its id.
    pub id: String,
    /// What follows from it.
    pub result: String,
    /// Does it hold?
    pub holds: Truth,
    /// Where it comes from; only with the reasons.
    pub basis: Option<Basis>,
    /// Why, from the top down.
    pub reasons: Vec<WhyEntry>,
}

/// A ground and whether it is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct GroundRecord {
    /// Its id.
    pub id: String,
    /// Is it met?
    pub met: Truth,
    /// Where it comes from; only with the reasons.
    pub basis: Option<Basis>,
    /// Why, from the top down.
    pub reasons: Vec<WhyEntry>,
}

/// A kind of help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct HelpRecord {
    /// Its id.
    pub id: String,
    /// Its possible levels, strongest first.
    pub levels: Vec<String>,
    /// Does it need the family's consent?
    pub consent: Truth,
    /// What the family pays a year; nothing where there is no charge.
    pub cost: Option<Value>,
    /// Where it comes from; only with the reasons.
    pub basis: Option<Basis>,
    /// Why, from the top down, for each rule that sets its level.
    pub reasons: Vec<WhyEntry>,
}

/// What an entry of the reasons speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A named yes or no.
    Rule,
    /// A named number, date or option.
    Value,
    /// A route to help.
    Ground,
    /// What follows from facts.
    Case,
    /// A level, consent or cost of a kind of help.
    Help,
    /// A part of an estimate.
    Estimate,
    /// The condition of an advice.
    Advice,
    /// Answers that cannot be true together.
    Never,
    /// A date worth naming.
    Event,
    /// When a deadline applies, or its date.
    Deadline,
    /// One line of the rule above it.
    Line,
    /// An answer.
    Answer,
    /// A figure.
    Figure,
}

/// One entry of the tree of reasons, written flat: those one deeper that follow are its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WhyEntry {
    /// How deep it stands; the top is 0.
    pub depth: u8,
    /// What it speaks of.
    pub about: About,
    /// Its id; for a line, its place in its rule counted from 1.
    pub id: String,
    /// A line's words in the rule file; nothing for others.
    pub words: String,
    /// Its value; nothing for a number whose unit has no name of its own.
    pub is: Option<Value>,
    /// Where a rule comes from; nothing for lines, answers and figures.
    pub basis: Option<Basis>,
    /// Are this rule's own reasons told earlier in the record, and so not here again?
    pub told_above: bool,
}

/// What an estimate comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct EstimateRecord {
    /// Its id.
    pub id: String,
    /// Does it apply: yes, or either.
    pub applies: Truth,
    /// Is each end reached by some family?
    pub exact: bool,
    /// The lowest.
    pub low: EndRecord,
    /// The highest.
    pub high: EndRecord,
}

/// One end of an estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct EndRecord {
    /// The year.
    pub year: Money,
    /// Each term; they add up to the year.
    pub terms: Vec<Money>,
    /// A day of travel, for information.
    pub day: Option<Money>,
    /// What had to be so for this end: what was not settled.
    pub because: Vec<Settled>,
    /// The working.
    pub stretches: Vec<StretchRecord>,
}

/// A sum of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Money {
    /// In whole pence.
    pub pence: i64,
    /// In words: `£512.34`.
    pub shown: String,
}

/// An exact sum, before any rounding: `number / over` pounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ExactMoney {
    /// Above the line.
    pub number: i64,
    /// Below the line.
    pub over: i64,
    /// In words, cut after six decimals.
    pub shown: String,
}

/// Something that was not settled, and what it was taken to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Settled {
    /// What it is.
    pub what: Open,
    /// What it was taken to be.
    pub is: Value,
}

/// One stretch of the working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct StretchRecord {
    /// Its first day.
    pub from: String,
    /// Its last day.
    pub until: String,
    /// School weeks in it.
    pub weeks: Option<i64>,
    /// Days of travel in it.
    pub days: Option<Value>,
    /// Its lines.
    pub lines: Vec<LineRecord>,
    /// What it comes to.
    pub amount: ExactMoney,
}

/// One line of the working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct LineRecord {
    /// Its id.
    pub id: String,
    /// Is it taken away?
    pub take: bool,
    /// Its amount.
    pub amount: ExactMoney,
    /// Its words in the rule file.
    pub words: Vec<String>,
    /// What it names, and what that is in this stretch.
    pub names: Vec<NamedRecord>,
    /// Where it comes from.
    pub basis: Basis,
}

/// Something named in a line, and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct NamedRecord {
    /// What it is.
    pub about: About,
    /// Its id.
    pub id: String,
    /// Its value.
    pub is: Option<Value>,
}

/// Questions still worth asking, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OpenRecord {
    /// Those that can still change the results or the kinds of help.
    pub decision: Vec<String>,
    /// Those that only an estimate needs.
    pub estimate: Vec<String>,
}

/// Something that is not settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Open {
    /// A question.
    Question(String),
    /// The readings of a figure, rule or value.
    Readings(String),
}

/// Another answer, and what it would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ChangeRecord {
    /// The question.
    pub question: String,
    /// The other answer.
    pub answer: Value,
    /// For a number: how far off it is, such as `0.1 miles`; for a date, in days.
    pub by: Option<String>,
    /// For a number or date: would it be more (later)?
    pub more: Option<bool>,
    /// The results with it.
    pub results: Vec<String>,
    /// The kinds of help whose levels change, with their new levels.
    pub help: Vec<LevelsRecord>,
}

/// The levels of a kind of help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct LevelsRecord {
    /// Its id.
    pub id: String,
    /// Its possible levels.
    pub levels: Vec<String>,
}

/// A date on which the answer changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TurningRecord {
    /// The first day of the change.
    pub date: String,
    /// The results before it.
    pub before: Vec<String>,
    /// The results from it on.
    pub after: Vec<String>,
    /// The events on this day.
    pub events: Vec<String>,
    /// The figures that get a new value.
    pub figures: Vec<String>,
    /// The values shown that change, as they are from it on.
    pub shown: Vec<Shown>,
    /// The kinds of help whose levels change, with their new levels.
    pub help: Vec<LevelsRecord>,
}

/// Advice, place by place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct AdviceRecord {
    /// What to do next.
    pub next_step: Vec<AdviceEntry>,
    /// Evidence that helps.
    pub evidence: Vec<AdviceEntry>,
    /// Circumstances to tell the council about.
    pub exceptional: Vec<AdviceEntry>,
    /// How to challenge a decision.
    pub appeal: Vec<AdviceEntry>,
    /// Things to beware of.
    pub warning: Vec<AdviceEntry>,
    /// About the result and the tool.
    pub about: Vec<AdviceEntry>,
    /// Beside an estimate.
    pub estimate: Vec<AdviceEntry>,
    /// What happens once the family has applied.
    pub after_applying: Vec<AdviceEntry>,
    /// Beside what the journey would cost the family.
    pub costs: Vec<AdviceEntry>,
}

/// One advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct AdviceEntry {
    /// Its id.
    pub id: String,
    /// Does it hold: yes, or either.
    pub holds: Truth,
    /// The id of the contact it goes with.
    pub contact: Option<String>,
}

/// A figure as the reasons use it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FigureRecord {
    /// Its id.
    pub id: String,
    /// Its value.
    pub is: Option<Value>,
    /// Its entries in force on the dates of this case.
    pub entries: Vec<EntryRecord>,
    /// When someone should look at it again.
    pub review: Option<String>,
    /// The provision of law, or nothing.
    pub law: String,
}

/// A value of a figure from one date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct EntryRecord {
    /// In force from this date.
    pub from: String,
    /// The value; where it is unsettled, one for each reading.
    pub values: Vec<ReadingValue>,
    /// How sure it is.
    pub status: String,
    /// Ids of its sources.
    pub sources: Vec<String>,
}

/// A value of a figure by one reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ReadingValue {
    /// The reading; nothing where the figure is settled.
    pub reading: Option<String>,
    /// The value.
    pub is: Option<Value>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SourceRecord {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Its address on the web, or nothing.
    pub address: String,
    /// Its date as known, or nothing.
    pub date: String,
}

/// Enough to decide a case again, and to see that the same comes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Receipt {
    /// [`RECORD_FORMAT`].
    pub format: u32,
    /// The council's id.
    pub council: String,
    /// SHA-256 of the compiled policy, as 64 hex digits.
    pub policy: String,
    /// The version of the compiled policy's format.
    pub policy_format: u8,
    /// The version of the engine.
    pub engine: String,
    /// What was known of each question that was answered.
    pub answers: Vec<Answered>,
    /// Readings that were fixed, where not all of them were possible.
    pub readings: Vec<ReadingsFixed>,
    /// Which parts were worked out.
    pub parts: Parts,
    /// SHA-256 of the compact form of the record, with nothing in this place, as 64 hex digits.
    pub decision: String,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Answered {
    /// The question.
    pub question: String,
    /// The answer; nothing for "I'm not sure".
    pub is: Option<Value>,
}

/// Readings that were fixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReadingsFixed {
    /// The figure, rule or value that is unsettled.
    pub id: String,
    /// The readings left.
    pub readings: Vec<String>,
}
