//! The compiled policy: flat, serialisable, versioned. Written by `language`, read by everything else.

mod arena;
mod beside;
mod check;
mod figure;
mod file;
mod language;
mod outcome;
mod page;
mod prompt;
mod question;
mod rule;
mod text;
mod wire;

pub use arena::{Arena, Args, Node, NodeId, Op};
pub use beside::{because_key, correction_key, note_key};
pub use figure::{Entry, Figure, FigureId, ReadingSet, ReadingSetId, Source, SourceId, Status};
pub(crate) use file::checksum;
pub use file::{FORMAT, OpenError, Opened, PageFiles};
pub use language::{Language, Translation};
pub use outcome::{
    Actor, Advice, Case, Contact, ContactKind, Deadline, Distance, Estimate, EstimateLine, Event, Help, Level, Never, Place,
    ResultKind,
};
pub use prompt::{ADVISOR, DEPENDS, Prompt, PromptOf, prompt_key};
pub use question::{Ask, Measure, Question, QuestionId, Role, Shortcut};
pub use rule::{Ground, Line, Mode, Name, Rule, RuleId, RuleKind};
pub use text::Texts;
#[cfg(feature = "advising")]
pub(crate) use text::capitalised;

use crate::calendar::{BankHolidays, Date};
use serde::{Deserialize, Serialize};

/// A council's whole policy: the national layer and its own, checked and compiled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// The council's id, as in its folder's name.
    pub council: String,
    /// Its full name.
    pub council_name: String,
    /// Its short name, used in sentences.
    pub council_short: String,
    /// The area a child must live in.
    pub area: String,
    /// The day on which the rules were last changed, if the council says.
    pub dated: Option<Date>,
    /// The language of [`Policy::texts`], a BCP 47 tag.
    pub language: String,
    /// Every question and given fact, in the order of asking.
    pub questions: Vec<Question>,
    /// Figures with their history.
    pub figures: Vec<Figure>,
    /// What is not settled: each is a set of named readings, and a variable of the evaluator.
    pub reading_sets: Vec<ReadingSet>,
    /// The nodes every condition and calculation is made of.
    pub arena: Arena,
    /// Everything with reasons: rules, values, grounds, cases, levels of help, lines of estimates.
    pub rules: Vec<Rule>,
    /// The routes to help, in order of showing.
    pub grounds: Vec<Ground>,
    /// What follows from which facts.
    pub cases: Vec<Case>,
    /// The kinds of help, in order of showing.
    pub help: Vec<Help>,
    /// The money that can be worked out.
    pub estimates: Vec<Estimate>,
    /// Answers that cannot be true together.
    pub nevers: Vec<Never>,
    /// Dates worth naming.
    pub events: Vec<Event>,
    /// Sentences of advice and when they hold.
    pub advice: Vec<Advice>,
    /// Days by which something is to be done once a decision has been made, in order of showing.
    pub deadlines: Vec<Deadline>,
    /// How distances are estimated from two postcodes, in order of asking; none where the council does not offer it.
    pub distances: Vec<Distance>,
    /// Whom to ring and where to apply.
    pub contacts: Vec<Contact>,
    /// Where things come from.
    pub sources: Vec<Source>,
    /// Values put into every decision, such as the part of the policy.
    pub shown: Vec<RuleId>,
    /// The one node that holds the result: an option of [`ResultKind::ALL`].
    pub result: NodeId,
    /// The node that says the answers can be true together.
    pub possible: NodeId,
    /// Bank holidays in England.
    pub bank_holidays: BankHolidays,
    /// Every sentence, by key.
    pub texts: Texts,
}

impl Policy {
    /// A policy in which nothing stands yet, to be filled.
    pub fn empty() -> Policy {
        Policy {
            council: String::new(),
            council_name: String::new(),
            council_short: String::new(),
            area: String::new(),
            dated: None,
            language: String::new(),
            questions: Vec::new(),
            figures: Vec::new(),
            reading_sets: Vec::new(),
            arena: Arena::default(),
            rules: Vec::new(),
            grounds: Vec::new(),
            cases: Vec::new(),
            help: Vec::new(),
            estimates: Vec::new(),
            nevers: Vec::new(),
            events: Vec::new(),
            advice: Vec::new(),
            deadlines: Vec::new(),
            distances: Vec::new(),
            contacts: Vec::new(),
            sources: Vec::new(),
            shown: Vec::new(),
            result: NodeId(0),
            possible: NodeId(0),
            bank_holidays: BankHolidays::default(),
            texts: Texts::default(),
        }
    }

    /// The question that plays a part in the program, if the policy has it.
    pub fn question_with_role(&self, role: Role) -> Option<QuestionId> {
        self.questions.iter().position(|question| question.role == Some(role)).map(|at| QuestionId(at as u16))
    }

    /// The same, itself.
    pub fn question_in_role(&self, role: Role) -> Option<&Question> {
        self.questions.iter().find(|question| question.role == Some(role))
    }

    /// A question by its id.
    pub fn question(&self, id: &str) -> Option<QuestionId> {
        self.questions.iter().position(|question| question.id == id).map(|at| QuestionId(at as u16))
    }

    /// How the distance of a question is estimated from two postcodes, where the rules offer that.
    pub fn distance(&self, id: QuestionId) -> Option<&Distance> {
        self.distances.iter().find(|distance| distance.question == id)
    }

    /// The node that holds what a rule comes to.
    pub fn node_of(&self, rule: RuleId) -> Option<NodeId> {
        self.rules.get(rule.0 as usize).map(|rule| rule.node)
    }

    /// The same for some rules, of those that there are.
    pub fn nodes_of(&self, rules: &[RuleId]) -> Vec<NodeId> {
        let mut nodes = Vec::new();
        for rule in rules {
            nodes.extend(self.node_of(*rule));
        }
        nodes
    }

    /// The id of a rule; empty where there is no such rule.
    pub fn rule_id(&self, rule: RuleId) -> &str {
        self.rules.get(rule.0 as usize).map_or("", |rule| rule.id.as_str())
    }

    /// A named rule, value, ground, case or line by its id.
    pub fn rule(&self, kind: RuleKind, id: &str) -> Option<RuleId> {
        self.rules.iter().position(|rule| rule.kind == kind && rule.id == id).map(|at| RuleId(at as u16))
    }
}
