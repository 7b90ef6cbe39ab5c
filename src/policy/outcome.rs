//! What a decision can say: results, kinds of help, money, advice, contacts.

use super::{Line, NodeId, QuestionId, RuleId, SourceId, Status};
use serde::{Deserialize, Serialize};

/// The results, strongest first. The result of a case is the strongest that any of its cases gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ResultKind {
    /// Another body decides, or nobody under this policy.
    Outside,
    /// The law requires free travel.
    Entitled,
    /// A person at the council decides.
    APersonDecides,
    /// Only where circumstances are exceptional.
    ExceptionalOnly,
    /// Not entitled by law.
    NotEntitled,
}

impl ResultKind {
    /// Every result, strongest first; a result's place is its option in [`super::Policy::result`].
    pub const ALL: [ResultKind; 5] = [
        ResultKind::Outside,
        ResultKind::Entitled,
        ResultKind::APersonDecides,
        ResultKind::ExceptionalOnly,
        ResultKind::NotEntitled,
    ];

    /// Its id in rule files, texts and decisions.
    pub const fn id(self) -> &'static str {
        match self {
            ResultKind::Outside => "outside",
            ResultKind::Entitled => "entitled",
            ResultKind::APersonDecides => "a-person-decides",
            ResultKind::ExceptionalOnly => "exceptional-only",
            ResultKind::NotEntitled => "not-entitled",
        }
    }
}

/// What follows from facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// When it holds.
    pub rule: RuleId,
    /// What follows.
    pub result: ResultKind,
    /// May free travel by law be due where it holds? So it is where the result says so, and where a person has to decide that.
    pub may_be_due: bool,
}

/// How far a kind of help is open to a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// The council must offer this or something as suitable.
    Will,
    /// The council may offer it.
    May,
    /// Only where circumstances are exceptional.
    ExceptionalOnly,
    /// Not open.
    Not,
}

impl Level {
    /// Every level; a level's place is its option in [`Help::level`].
    pub const ALL: [Level; 4] = [Level::Will, Level::May, Level::ExceptionalOnly, Level::Not];

    /// Its id in rule files, texts and decisions.
    pub const fn id(self) -> &'static str {
        match self {
            Level::Will => "will",
            Level::May => "may",
            Level::ExceptionalOnly => "exceptional-only",
            Level::Not => "not",
        }
    }
}

/// A kind of help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// Its id.
    pub id: String,
    /// Its name for officers.
    pub label: String,
    /// The node that holds its level: an option of [`Level::ALL`].
    pub level: NodeId,
    /// The rules behind the levels, in order, for reasons.
    pub levels: Vec<(Level, RuleId)>,
    /// When the family must agree to it.
    pub consent: Option<RuleId>,
    /// What the family pays a year, in pounds.
    pub cost: Option<RuleId>,
    /// When that cost falls due; always, if nothing.
    pub cost_when: Option<RuleId>,
    /// How sure it is.
    pub status: Status,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
}

impl Help {
    /// Is it something that the law gives, and nothing a council chooses between?
    pub fn is_right(&self) -> bool {
        !self.levels.is_empty() && self.levels.iter().all(|(level, _)| *level == Level::Will)
    }
}

/// One line of an estimate, in pounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateLine {
    /// Its id.
    pub id: String,
    /// Is it taken away?
    pub take: bool,
    /// Its rule.
    pub rule: RuleId,
    /// It is never more than this over all stretches of the year together, at the estimate's scale.
    pub at_most: Option<RuleId>,
}

/// Money that can be worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// Its id.
    pub id: String,
    /// Its name for officers.
    pub label: String,
    /// When it can be worked out.
    pub when: RuleId,
    /// The last day of the year it covers.
    pub until: RuleId,
    /// The last day on which school weeks can fall; `until`, if nothing.
    pub weeks_until: Option<RuleId>,
    /// Its lines.
    pub lines: Vec<EstimateLine>,
    /// Never less than this.
    pub at_least: Option<RuleId>,
    /// Days of travel, for the figure a day.
    pub days: RuleId,
    /// Terms in a year, for the figure a term.
    pub terms: Option<RuleId>,
    /// Every line, and `at_least`, is a whole number of `1 / scale` pounds at this one scale.
    pub scale: i64,
    /// What the journey costs the family in the same time, in pounds. No part of the estimate: it is only set beside it.
    pub cost: Option<RuleId>,
    /// The cost is a whole number of `1 / cost_scale` pounds.
    pub cost_scale: i64,
}

/// Answers that cannot be true together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Never {
    /// When that is.
    pub rule: RuleId,
}

/// A date worth naming on the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The date.
    pub rule: RuleId,
}

/// Where an advice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// What to do next.
    NextStep,
    /// Evidence that helps.
    Evidence,
    /// Circumstances to tell the council about.
    Exceptional,
    /// How to challenge a decision.
    Appeal,
    /// Something to beware of.
    Warning,
    /// About the result and the tool.
    About,
    /// Beside an estimate.
    Estimate,
    /// What to do now, where a decision has been made.
    AppealNow,
    /// What happens to travel while a decision is looked at again.
    AppealWait,
    /// What a decision may have got wrong.
    AppealPoint,
    /// Who can look at it after the council.
    AppealAfter,
    /// The first paragraphs of a letter to the council.
    LetterOpens,
    /// Its last paragraphs, after those on the points.
    LetterCloses,
    /// What happens once the family has applied.
    AfterApplying,
    /// Beside what the journey would cost the family.
    Costs,
}

impl Place {
    /// Every place.
    pub const ALL: [Place; 15] = [
        Place::NextStep,
        Place::Evidence,
        Place::Exceptional,
        Place::Appeal,
        Place::Warning,
        Place::About,
        Place::Estimate,
        Place::AppealNow,
        Place::AppealWait,
        Place::AppealPoint,
        Place::AppealAfter,
        Place::LetterOpens,
        Place::LetterCloses,
        Place::AfterApplying,
        Place::Costs,
    ];

    /// Those for somebody who has had a decision; only their conditions may rest on a question asked for an appeal.
    pub const OF_APPEALS: [Place; 6] =
        [Place::AppealNow, Place::AppealWait, Place::AppealPoint, Place::AppealAfter, Place::LetterOpens, Place::LetterCloses];

    /// Its id in rule files and decisions.
    pub const fn id(self) -> &'static str {
        match self {
            Place::NextStep => "next-step",
            Place::Evidence => "evidence",
            Place::Exceptional => "exceptional",
            Place::Appeal => "appeal",
            Place::Warning => "warning",
            Place::About => "about",
            Place::Estimate => "estimate",
            Place::AppealNow => "appeal-now",
            Place::AppealWait => "appeal-wait",
            Place::AppealPoint => "appeal-point",
            Place::AppealAfter => "appeal-after",
            Place::LetterOpens => "letter-opens",
            Place::LetterCloses => "letter-closes",
            Place::AfterApplying => "after-applying",
            Place::Costs => "costs",
        }
    }
}

/// A sentence of advice and when it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// Where it stands.
    pub place: Place,
    /// Its condition; the text is `advice.ID.says`.
    pub rule: RuleId,
    /// The contact it goes with: a place in [`super::Policy::contacts`].
    pub contact: Option<u16>,
}

/// How a distance is estimated from the points of two postcodes, which families may type in place of it. It is at least the straight
/// line less a margin, and probably at most the straight line times a figure and the margin more. Only the least decides anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distance {
    /// Its id.
    pub id: String,
    /// Its name for officers.
    pub label: String,
    /// The question that it answers: a number, in miles.
    pub question: QuestionId,
    /// From whose postcode: the text is `postcode.FROM.ask`. Distances that name the same place ask for it once.
    pub from: String,
    /// To whose.
    pub to: String,
    /// How far home and school may stand from the points of their postcodes, both together, in the measure of the question.
    pub less: Line,
    /// How many times longer than the straight line a way probably is, at most: a plain number in steps of one [`Distance::TIMES`]th.
    pub times: Line,
    /// The limit that the range is shown against, in the measure of the question, where there is one to be shown.
    pub limit: Option<Line>,
    /// Must the way be no longer than the limit, not longer than it?
    pub within: bool,
    /// The question that says where the way begins: asked again where the postcode says something else, or nothing.
    pub place: Option<QuestionId>,
}

impl Distance {
    /// The scale of [`Distance::times`].
    pub const TIMES: i64 = 100;
}

/// Who has to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Actor {
    /// The family.
    Family,
    /// The council.
    Council,
}

/// A day by which something is to be done. Where readings differ it has an earliest, which is safe, and a latest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// When it applies; its law and sources are those of the count.
    pub rule: RuleId,
    /// The date.
    pub by: RuleId,
    /// Who has to do it.
    pub who: Actor,
}

/// What kind of contact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContactKind {
    /// A telephone number.
    Phone,
    /// An email address.
    Email,
    /// A web address.
    Web,
    /// A postal address.
    Post,
}

/// Whom to ring and where to apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What kind.
    pub kind: ContactKind,
    /// The number or address.
    pub is: String,
    /// How sure it is.
    pub status: Status,
    /// The date of its source, in words or ISO.
    pub seen: String,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
}
