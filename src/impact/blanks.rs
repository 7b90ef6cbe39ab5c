//! A case in which answers are missing, for both policies: whatever they may be is tried, where that is not too much.

use super::along::{There, along};
use super::joint::Joint;
use super::pair::{Found, Pair};
use crate::decide::{Known, Overflow};
use crate::policy::{Policy, QuestionId};
use crate::quantity::{Kind, Set};

/// A number of which fewer values than these can be given is tried value by value, as options are. Of a number with
/// more, some are looked at: see `along.rs`.
const FEW: i64 = 64;

/// For one family so many cases are looked at, at most.
const MOST_TRIED: usize = 1_000;

/// Of these, so many at most whose ends have to be searched for.
const MOST_SEARCHED: usize = 8;

/// What is left of what one family may cost.
struct Left {
    tries: usize,
    searches: usize,
}

impl Left {
    /// Takes so many tries. No where they are not there.
    fn take(&mut self, tries: usize) -> bool {
        let left = self.tries.checked_sub(tries);
        self.tries = left.unwrap_or(0);
        left.is_some()
    }
}

/// A missing number of many steps.
struct Steps {
    id: QuestionId,
    is_old: bool,
    /// The least that it may be.
    low: i64,
    step: i64,
    /// How many steps there are above the least.
    last: i64,
    /// Steps after which a condition may turn, under either policy.
    turns: Vec<i64>,
}

impl Pair<'_> {
    /// What a case comes to over all that the missing answers may be, so that before and after are compared under the same answers, and
    /// an answer that changes nothing leaves no range. It was just glanced at, and answers were missing. Nothing at all where there is
    /// too much to try, and no joint where none of it can be.
    pub(super) fn try_all(&mut self, old: &Known, new: &Known) -> Result<Option<There>, Overflow> {
        let mut left = Left { tries: MOST_TRIED, searches: MOST_SEARCHED };
        self.over_what_is_missing(old, new, &mut left)
    }

    /// The same, of a case that was just glanced at.
    fn over_what_is_missing(&mut self, old: &Known, new: &Known, left: &mut Left) -> Result<Option<There>, Overflow> {
        let mut all: Option<Joint> = None;
        let parts = self.parts(old, new);
        if parts.is_empty() {
            let Some(steps) = self.steps(old, new)? else { return Ok(None) };
            return along(steps.last, &steps.turns, |step| {
                let value = steps.step.checked_mul(step).and_then(|above| steps.low.checked_add(above)).ok_or(Overflow)?;
                match self.with_answer(old, new, steps.id, steps.is_old, Set::exactly(value)) {
                    Some((old, new)) => self.over(&old, &new, left),
                    None => Ok(None),
                }
            });
        }
        for (old, new) in parts {
            match (self.over(&old, &new, left)?, &mut all) {
                (None, _) => return Ok(None),
                (Some(None), _) => {}
                (Some(Some(joint)), Some(all)) => all.join(&joint),
                (Some(Some(joint)), None) => all = Some(joint),
            }
        }
        Ok(Some(all))
    }

    /// The same, of any case.
    fn over(&mut self, old: &Known, new: &Known, left: &mut Left) -> Result<Option<There>, Overflow> {
        if !left.take(1) {
            return Ok(None);
        }
        let mut found = self.glance(old, new)?;
        if found.is_none() {
            // What cannot be split further has a range of its own.
            if let Some(all) = self.over_what_is_missing(old, new, left)? {
                return Ok(Some(all));
            }
            let Some(searches) = left.searches.checked_sub(1).filter(|_| left.tries > 0) else { return Ok(None) };
            left.searches = searches;
            found = Some(self.by_ends(old, new)?);
        }
        Ok(Some((found != Some(Found::Impossible)).then(|| self.joint().clone())))
    }

    /// The same case with each answer that a missing one may be, for one question on which it may rest; empty where none of those
    /// has few answers.
    fn parts(&self, old: &Known, new: &Known) -> Vec<(Known, Known)> {
        let of = |id, is_old| {
            let known = if is_old { old } else { new };
            let policy = if is_old { self.both().old.policy() } else { self.both().new.policy() };
            let values = values(policy, id, known);
            if values.len() < 2 {
                return Vec::new();
            }
            let part = |value| self.with_answer(old, new, id, is_old, value);
            values.into_iter().map(part).collect::<Option<Vec<_>>>().unwrap_or_default()
        };
        self.missing_in_either().into_iter().map(|(id, is_old)| of(id, is_old)).find(|parts| !parts.is_empty()).unwrap_or_default()
    }

    /// The first missing answer on which it may rest that is a number of many steps.
    fn steps(&mut self, old: &Known, new: &Known) -> Result<Option<Steps>, Overflow> {
        let both = self.both();
        for (id, is_old) in self.missing_in_either() {
            let (policy, known) = if is_old { (both.old.policy(), old) } else { (both.new.policy(), new) };
            let set = known.question(id);
            let Some(question) = policy.questions.get(usize::from(id.0)).filter(|question| question.kind == Kind::Number) else { continue };
            let Some(step) = question.measure.map(|measure| measure.step).filter(|step| *step > 0) else { continue };
            let last = set.high.saturating_sub(set.low) / step;
            if last == 0 {
                continue;
            }
            let mut turns = Vec::new();
            let mut note = |turns_of_one: Vec<i64>, low: i64, step: i64| {
                turns.extend(turns_of_one.into_iter().map(|turn| turn.saturating_sub(low).div_euclid(step.max(1))));
            };
            if is_old {
                note(self.old.turns(old, id)?, set.low, step);
            }
            let in_new = if is_old { both.in_new(id) } else { Some(id) };
            if let Some(id) = in_new {
                let measure = both.new.policy().questions.get(usize::from(id.0)).and_then(|question| question.measure);
                note(self.new.turns(new, id)?, new.question(id).low, measure.map_or(step, |measure| measure.step));
            }
            turns.sort_unstable();
            turns.dedup();
            return Ok(Some(Steps { id, is_old, low: set.low, step, last, turns }));
        }
        Ok(None)
    }

    /// The questions of which answers are missing on which it may rest, and whether they are the old policy's.
    fn missing_in_either(&self) -> Vec<(QuestionId, bool)> {
        // The new policy was asked only where the old one misses nothing.
        let missing_in_new = if self.old.missing().is_empty() { self.new.missing() } else { &[] };
        let of_new = |id: &QuestionId| self.both().in_old(*id).map_or((*id, false), |id| (id, true));
        self.old.missing().iter().map(|id| (*id, true)).chain(missing_in_new.iter().map(of_new)).collect()
    }

    /// A case with an answer to a question of the old policy, or to one that only the new one has; nothing where it cannot be given.
    fn with_answer(&self, old: &Known, new: &Known, id: QuestionId, is_old: bool, value: Set) -> Option<(Known, Known)> {
        let both = self.both();
        let (mut old, mut new) = (old.clone(), new.clone());
        if is_old {
            old.answer(both.old.policy(), id, value).ok()?;
            both.translate(&old, &mut new);
        } else {
            new.answer(both.new.policy(), id, value).ok()?;
        }
        Some((old, new))
    }
}

/// All that a question may still be answered with, where its answers are options, yes and no, or numbers of which few can be given.
fn values(policy: &Policy, id: QuestionId, known: &Known) -> Vec<Set> {
    let set = known.question(id);
    let Some(question) = policy.questions.get(usize::from(id.0)) else { return Vec::new() };
    let step = question.measure.map_or(0, |measure| measure.step);
    match question.kind {
        Kind::Truth if set == Set::EITHER => vec![Set::YES, Set::NO],
        Kind::Option => (0..60).filter(|at| set.allows_option(*at)).map(Set::option).collect(),
        Kind::Number if step > 0 && set.high.saturating_sub(set.low) / step < FEW => {
            (0..).map_while(|at| set.low.checked_add(step * at).filter(|value| *value <= set.high)).map(Set::exactly).collect()
        }
        _ => Vec::new(),
    }
}
