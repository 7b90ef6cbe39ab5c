//! What is known: for every question and every unsettled matter, the set of values it may have.

use super::engine::Unknowns;
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
    /// One for each question, then one for each set of readings: a search copies this at every step, so it is one list.
    sets: Vec<Set>,
    questions: usize,
    /// A bit for each question that was answered.
    given: u128,
    /// A bit for each whose answer is a lower bound that nobody measured.
    estimated: u128,
}

/// An answer does not fit its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfDomain;

impl Known {
    /// Nothing is known.
    pub fn nothing(policy: &Policy) -> Known {
        let mut sets: Vec<Set> = policy.questions.iter().map(|question| question.domain).collect();
        sets.extend(policy.reading_sets.iter().map(|set| Set::all_options(set.names.len() as u32)));
        Known { sets, questions: policy.questions.len(), given: 0, estimated: 0 }
    }

    /// What is known of a question.
    pub fn question(&self, id: QuestionId) -> Set {
        self.sets.get(id.0 as usize).copied().unwrap_or(Set::EITHER)
    }

    /// Which readings are possible, as options.
    pub fn readings(&self, id: ReadingSetId) -> Set {
        self.sets.get(self.questions + id.0 as usize).copied().unwrap_or(Set::option(0))
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
        self.given & given_bit(id) != 0
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
        self.given |= given_bit(id);
        self.estimated &= !given_bit(id);
        Ok(())
    }

    /// Takes an estimate of a number: it is this much at least, in the measure of the question, and nobody measured it. How much it may
    /// be at most is no answer: see [`crate::policy::Distance`].
    ///
    /// # Errors
    /// [`OutOfDomain`] where the question takes no such number; nothing is changed then.
    pub fn answer_estimated(&mut self, policy: &Policy, id: QuestionId, at_least: i64) -> Result<(), OutOfDomain> {
        let question = policy.questions.get(id.0 as usize).filter(|question| question.kind == Kind::Number).ok_or(OutOfDomain)?;
        self.answer(policy, id, Set { low: at_least, high: question.domain.high })?;
        self.estimated |= given_bit(id);
        Ok(())
    }

    /// Is the answer to the question an estimate?
    pub fn is_estimated(&self, id: QuestionId) -> bool {
        self.estimated & given_bit(id) != 0
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
        self.given &= !given_bit(id);
        self.estimated &= !given_bit(id);
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

    /// Becomes the same as another, in the memory it has.
    #[cfg(feature = "advising")]
    pub(super) fn become_like(&mut self, other: &Known) {
        self.sets.clone_from(&other.sets);
        (self.questions, self.given, self.estimated) = (other.questions, other.given, other.estimated);
    }

    /// What is known of everything, in order: questions, then readings.
    #[cfg(feature = "advising")]
    pub(super) fn all(&self) -> &[Set] {
        &self.sets
    }

    /// Gives some of what is known of this case to another.
    pub(super) fn copy_to(&self, other: &mut Known, which: Unknowns) {
        for (at, (from, to)) in self.sets.iter().zip(&mut other.sets).enumerate() {
            if which.touches(Unknowns::at(at)) {
                *to = *from;
            }
        }
    }

    pub(crate) fn put(&mut self, unknown: Unknown, set: Set) {
        let at = match unknown {
            Unknown::Question(id) => id.0 as usize,
            Unknown::Reading(id) => self.questions + id.0 as usize,
        };
        if let Some(slot) = self.sets.get_mut(at) {
            *slot = set;
        }
    }
}

/// An engine takes no policy with more questions than there are bits.
fn given_bit(id: QuestionId) -> u128 {
    Unknowns::at(id.0.into()).0
}
