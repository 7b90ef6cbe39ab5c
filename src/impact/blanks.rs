//! A case in which answers are missing, for both policies: whatever they may be is tried, where that is not too much.

use super::joint::Joint;
use super::pair::{Found, Pair};
use crate::decide::{Known, Overflow};
use crate::policy::{Policy, QuestionId};
use crate::quantity::{Kind, Set};

/// Where answers are missing, so many cases are tried for one family at most.
const MOST_TRIED: usize = 64;

/// Of these, so many at most whose ends have to be searched for.
const MOST_SEARCHED: usize = 8;

impl Pair<'_> {
    /// What a case comes to over all that the missing answers may be, so that before and after are compared under the same answers, and
    /// an answer that changes nothing leaves no range. It was just glanced at, and answers were missing. Nothing at all where there is
    /// too much to try, and no joint where none of it can be.
    pub(super) fn try_all(&mut self, old: &Known, new: &Known) -> Result<Option<Option<Joint>>, Overflow> {
        let mut todo = self.parts(old, new);
        if todo.is_empty() {
            return Ok(None);
        }
        let (mut tried, mut searched) = (1, 0);
        let mut all: Option<Joint> = None;
        while let Some((old, new)) = todo.pop() {
            if tried + todo.len() >= MOST_TRIED {
                return Ok(None);
            }
            tried += 1;
            let found = match self.glance(&old, &new)? {
                Some(found) => found,
                None => {
                    let parts = self.parts(&old, &new);
                    if !parts.is_empty() {
                        todo.extend(parts);
                        continue;
                    }
                    searched += 1;
                    if searched > MOST_SEARCHED {
                        return Ok(None);
                    }
                    self.by_ends(&old, &new)?
                }
            };
            match &mut all {
                _ if found == Found::Impossible => {}
                Some(all) => all.join(self.joint()),
                None => all = Some(self.joint().clone()),
            }
        }
        Ok(Some(all))
    }

    /// The same case with each answer that a missing one may be, for one question on which it may rest; empty where none of those
    /// has few answers.
    fn parts(&self, old: &Known, new: &Known) -> Vec<(Known, Known)> {
        let both = self.both();
        let of_old = |id: QuestionId| {
            let part = |value| {
                let (mut old, mut new) = (old.clone(), new.clone());
                old.answer(both.old.policy(), id, value).ok()?;
                both.translate(&old, &mut new);
                Some((old, new))
            };
            split(values(both.old.policy(), id, old), part)
        };
        let of_new = |id: QuestionId| {
            let part = |value| {
                let mut new = new.clone();
                new.answer(both.new.policy(), id, value).ok()?;
                Some((old.clone(), new))
            };
            both.in_old(id).map_or_else(|| split(values(both.new.policy(), id, new), part), of_old)
        };
        // The new policy was asked only where the old one misses nothing.
        let missing_in_new = if self.old.missing().is_empty() { self.new.missing() } else { &[] };
        let mut all = self.old.missing().iter().map(|id| of_old(*id)).chain(missing_in_new.iter().map(|id| of_new(*id)));
        all.find(|parts| !parts.is_empty()).unwrap_or_default()
    }
}

/// A case with each of some answers; nothing where there are not several, or one of them cannot be given.
fn split(values: Vec<Set>, part: impl Fn(Set) -> Option<(Known, Known)>) -> Vec<(Known, Known)> {
    if values.len() < 2 {
        return Vec::new();
    }
    values.into_iter().map(part).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// All that a question may still be answered with, where its answers are options, yes and no, or numbers of which few can be given.
fn values(policy: &Policy, id: QuestionId, known: &Known) -> Vec<Set> {
    let set = known.question(id);
    let Some(question) = policy.questions.get(usize::from(id.0)) else { return Vec::new() };
    let step = question.measure.map_or(0, |measure| measure.step);
    match question.kind {
        Kind::Truth if set == Set::EITHER => vec![Set::YES, Set::NO],
        Kind::Option => (0..60).filter(|at| set.allows_option(*at)).map(Set::option).collect(),
        Kind::Number if step > 0 && set.high.saturating_sub(set.low) / step < MOST_TRIED as i64 => {
            (0..).map_while(|at| set.low.checked_add(step * at).filter(|value| *value <= set.high)).map(Set::exactly).collect()
        }
        _ => Vec::new(),
    }
}
