//! Questions: what a family, or the program, can say.

use super::NodeId;
use crate::calendar::Date;
use crate::quantity::{Kind, Set, Unit};
use serde::{Deserialize, Serialize};

/// The place of a question in the order of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct QuestionId(pub u16);

/// When a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Where it can still change the results or the kinds of help.
    WhenItMatters,
    /// Of everyone, because the words or the rules need it first.
    Always,
    /// Only when an estimate of money is wanted.
    ForTheEstimate,
    /// Never: the program gives it.
    Never,
    /// Of somebody who has had a decision. No result, kind of help or money rests on it.
    ForAnAppeal,
    /// Of a family that sets what the journey would cost it beside an estimate. Nothing but that cost rests on it.
    ForTheCosts,
}

impl Ask {
    /// Is it asked beside the decision, so that the decision cannot rest on it?
    pub fn is_aside(self) -> bool {
        matches!(self, Ask::ForAnAppeal | Ask::ForTheCosts)
    }
}

/// A part a question plays in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Today's date.
    Today,
    /// The date from which travel is needed.
    TravelFrom,
    /// The child's date of birth.
    DateOfBirth,
    /// School weeks left in the year estimated.
    WeeksLeft,
    /// School weeks in one stretch of an estimate; set by the engine.
    StretchWeeks,
    /// Who is answering, which chooses the words.
    Who,
}

/// The unit of a number and how fine it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// The unit.
    pub unit: Unit,
    /// A stored whole number `n` means `n / scale` units.
    pub scale: i64,
    /// The smallest difference, in stored whole numbers.
    pub step: i64,
}

/// A date offered in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortcut {
    /// Its id; the text is `question.ID.shortcut.THIS`.
    pub id: String,
    /// The date node.
    pub node: NodeId,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// What an answer is.
    pub kind: Kind,
    /// For a choice: the ids of its options.
    pub options: Vec<String>,
    /// For a number: its measure.
    pub measure: Option<Measure>,
    /// Every value an answer may have: what is known while it is not answered.
    pub domain: Set,
    /// For a date: can it not lie after today?
    pub past: bool,
    /// For a date: a date that it cannot lie before.
    pub not_before: Option<NodeId>,
    /// May a person answer "I'm not sure"?
    pub not_sure: bool,
    /// May the answer be the same for every child of a family?
    pub shared: bool,
    /// May a person give a range?
    pub range: bool,
    /// The heading it stands under on check-your-answers.
    pub group: String,
    /// When it is asked.
    pub ask: Ask,
    /// A follow-up is asked only where this surely holds: of no one who is not sure.
    pub ask_if: Option<NodeId>,
    /// Questions of one page are asked together, as boxes to tick: yes or no each. Empty for a page of its own.
    pub page: String,
    /// Its part in the program.
    pub role: Option<Role>,
    /// Dates offered in words.
    pub shortcuts: Vec<Shortcut>,
    /// Its node in the arena.
    pub node: NodeId,
}

impl Question {
    /// A question of nothing but a kind of answer, to read or make up one: asked of everyone, on a page of its own, and a range or "I'm not
    /// sure" will do. Options, a measure and its node are for whoever needs them.
    pub fn plain(id: &str, kind: Kind, domain: Set) -> Question {
        Question {
            id: id.to_owned(),
            kind,
            options: Vec::new(),
            measure: None,
            domain,
            past: false,
            not_before: None,
            not_sure: true,
            shared: false,
            range: true,
            group: String::new(),
            ask: Ask::Always,
            ask_if: None,
            page: String::new(),
            role: None,
            shortcuts: Vec::new(),
            node: NodeId(0),
        }
    }

    /// The place of an option among [`Question::options`].
    pub fn option(&self, id: &str) -> Option<u32> {
        self.options.iter().position(|option| option == id).map(|at| at as u32)
    }

    /// The earliest and latest date an answer may have, for a date question.
    pub fn dates(&self) -> (Date, Date) {
        (Date(self.domain.low as i32), Date(self.domain.high as i32))
    }
}
