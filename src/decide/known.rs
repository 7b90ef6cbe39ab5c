//! What is known: for every question and every unsettled matter, the set of values it may have.

use crate::policy::{Policy, QuestionId, ReadingSetId, Role};
use crate::quantity::{Kind, Set};
use serde::{Deserialize, Serialize};

/// Something the evaluator can be told more about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unknown {
    /// A question.
    Question(QuestionId),
    /// An unsettled figure or rule.
    Reading(ReadingSetId),
}

/// What is known of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    questions: Vec<Set>,
    readings: Vec<Set>,
    given: Vec<bool>,
}

/// An answer does not fit its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfDomain;

impl Known {
    /// Nothing is known.
    pub fn nothing(policy: &Policy) -> Known {
        Known {
            questions: policy.questions.iter().map(|question| question.domain).collect(),
            readings: policy.reading_sets.iter().map(|set| Set::all_options(set.names.len() as u32)).collect(),
            given: vec![false; policy.questions.len()],
        }
    }

    /// What is known of a question.
    pub fn question(&self, id: QuestionId) -> Set {
        self.questions.get(id.0 as usize).copied().unwrap_or(Set::EITHER)
    }

    /// Which readings are possible, as options.
    pub fn readings(&self, id: ReadingSetId) -> Set {
        self.readings.get(id.0 as usize).copied().unwrap_or(Set::option(0))
    }

    /// What is known of either.
    pub fn of(&self, unknown: Unknown) -> Set {
        match unknown {
            Unknown::Question(id) => self.question(id),
            Unknown::Reading(id) => self.readings(id),
        }
    }

    /// Was the question answered (an "I'm not sure" counts)?
    pub fn is_given(&self, id: QuestionId) -> bool {
        self.given.get(id.0 as usize).copied().unwrap_or(false)
    }

    /// Takes an answer.
    ///
    /// # Errors
    /// [`OutOfDomain`] where some of the set is no answer to the question; nothing is changed then.
    pub fn answer(&mut self, policy: &Policy, id: QuestionId, set: Set) -> Result<(), OutOfDomain> {
        let question = policy.questions.get(id.0 as usize).ok_or(OutOfDomain)?;
        let empty = question.kind == Kind::Option && (set.low == 0 || set.high != 0);
        let upside_down = question.kind != Kind::Option && set.low > set.high;
        if empty || upside_down || !set.within(question.domain, question.kind) {
            return Err(OutOfDomain);
        }
        self.put(Unknown::Question(id), set);
        if let Some(given) = self.given.get_mut(id.0 as usize) {
            *given = true;
        }
        Ok(())
    }

    /// Takes an "I'm not sure": answered, and nothing learnt.
    ///
    /// # Errors
    /// [`OutOfDomain`] where the policy has no such question.
    pub fn answer_not_sure(&mut self, policy: &Policy, id: QuestionId) -> Result<(), OutOfDomain> {
        let domain = policy.questions.get(id.0 as usize).map(|question| question.domain).ok_or(OutOfDomain)?;
        self.answer(policy, id, domain)
    }

    /// Takes an answer back.
    pub fn forget(&mut self, policy: &Policy, id: QuestionId) {
        if let Some(question) = policy.questions.get(id.0 as usize) {
            self.put(Unknown::Question(id), question.domain);
        }
        if let Some(given) = self.given.get_mut(id.0 as usize) {
            *given = false;
        }
    }

    /// Takes only one reading of something unsettled.
    pub fn read_as(&mut self, id: ReadingSetId, reading: u32) {
        self.put(Unknown::Reading(id), Set::option(reading));
    }

    /// Takes only some readings of something unsettled; a set that leaves none changes nothing.
    pub fn read_as_any(&mut self, id: ReadingSetId, readings: Set) {
        if let Some(left) = self.readings(id).meet(readings, Kind::Option) {
            self.put(Unknown::Reading(id), left);
        }
    }

    /// The one date a role's question has, if one is left.
    pub fn date_of(&self, policy: &Policy, role: Role) -> Option<crate::calendar::Date> {
        let set = self.question(policy.question_with_role(role)?);
        if set.low == set.high { i32::try_from(set.low).ok().map(crate::calendar::Date) } else { None }
    }

    /// The same, with one thing narrowed. The set is taken as it is.
    pub(super) fn with(&self, unknown: Unknown, set: Set) -> Known {
        let mut known = self.clone();
        known.put(unknown, set);
        known
    }

    /// Gives some numbers and dates of this case to another.
    pub(super) fn copy_to(&self, other: &mut Known, which: super::engine::Unknowns) {
        for (at, (from, to)) in self.questions.iter().zip(&mut other.questions).enumerate() {
            if which.0 >> at & 1 == 1 {
                *to = *from;
            }
        }
    }

    pub(super) fn put(&mut self, unknown: Unknown, set: Set) {
        let slot = match unknown {
            Unknown::Question(id) => self.questions.get_mut(id.0 as usize),
            Unknown::Reading(id) => self.readings.get_mut(id.0 as usize),
        };
        if let Some(slot) = slot {
            *slot = set;
        }
    }
}
