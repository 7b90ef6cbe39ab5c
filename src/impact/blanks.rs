//! A case in which answers are missing, for both policies: whatever they may be is tried, where that is not too much.

use super::along::{Steps, There, Whole, along, join};
use super::pair::{Found, Pair};
use crate::decide::{Known, Overflow, Undecided};
use crate::policy::{Policy, QuestionId};
use crate::quantity::{Kind, Set};

/// A number of which fewer values than these can be given is tried value by value, as options are. Of a number with
/// more, some are looked at: see `along.rs`.
const FEW: i64 = 64;

/// For one family so many cases are looked at, at most.
const MOST_TRIED: usize = 1_000;

/// Of these, so many at most whose ends have to be searched for.
const MOST_SEARCHED: usize = 8;

/// So many cases are tried, at most, to find one that can be.
const MOST_CORNERS: usize = 64;

/// What is found of a case before any answer is tried.
enum Decided {
    /// It comes to this.
    So(There),
    /// It rests on answers that are missing.
    Rests,
    /// Whether there can be such a case is too much to try.
    TooMuch,
}

/// What is left of what one family, or one part of what it may be, may cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Left {
    tries: usize,
    searches: usize,
    /// Were ends searched for because there were too few tries?
    too_few: bool,
}

impl Left {
    /// One part of what is left, if it is parted into so many. As long as there is anything left it is at least one.
    fn share(self, parts: usize) -> Left {
        let of = |all: usize| (all / parts.max(1)).max(all.min(1));
        Left { tries: of(self.tries), searches: of(self.searches), too_few: false }
    }

    /// Takes away what was spent of a share.
    fn spend(&mut self, share: Left, left: Left) {
        self.tries = self.tries.saturating_sub(share.tries.saturating_sub(left.tries));
        self.searches = self.searches.saturating_sub(share.searches.saturating_sub(left.searches));
        self.too_few |= left.too_few;
    }
}

/// A missing number of many steps.
struct Number {
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

/// A case in which a number is missing, step by step.
struct AlongNumber<'p, 'a> {
    pair: &'p mut Pair<'a>,
    number: &'p Number,
    old: &'p Known,
    new: &'p Known,
    left: &'p mut Left,
}

impl AlongNumber<'_, '_> {
    /// The case with the number from one step to another; nothing where it cannot be so.
    fn case(&self, from: i64, to: i64) -> Result<Option<(Known, Known)>, Overflow> {
        let Number { id, is_old, low, step, .. } = *self.number;
        let value = |at: i64| step.checked_mul(at).and_then(|above| low.checked_add(above)).ok_or(Overflow);
        Ok(self.pair.with_answer(self.old, self.new, id, is_old, Set::range(value(from)?, value(to)?)))
    }
}

impl Steps for AlongNumber<'_, '_> {
    type Error = Overflow;

    fn at(&mut self, step: i64, share: usize) -> Result<Option<There>, Overflow> {
        let Some((old, new)) = self.case(step, step)? else { return Ok(None) };
        self.pair.over_share(&old, &new, self.left, share)
    }

    fn whole(&mut self, from: i64, to: i64, share: usize) -> Result<Whole, Overflow> {
        let Some((old, new)) = self.case(from, to)? else { return Ok(Whole::Rests) };
        if !self.pair.take_try(self.left) {
            return Ok(Whole::TooMuch);
        }
        match self.pair.decided(&old, &new, self.left)? {
            Decided::So(there) => return Ok(Whole::Same(there)),
            Decided::TooMuch => return Ok(Whole::Rests),
            Decided::Rests => {}
        }
        let number = (self.number.id, self.number.is_old);
        if self.pair.missing_in_either().contains(&number) {
            return Ok(Whole::Rests);
        }
        // It rests on something else, and perhaps on the number once that is known.
        let own = self.left.share(share);
        let mut left = own;
        let tried = self.pair.over_what_is_missing(&old, &new, &mut left)?;
        self.left.spend(own, left);
        Ok(tried.map_or(Whole::Rests, Whole::Same))
    }

    fn may_turn_between(&mut self, from: i64, to: i64, at: &[i64]) -> Result<bool, Overflow> {
        let mut undecided = match self.case(from, to)? {
            Some((old, new)) => self.pair.undecided_along(&old, &new, self.number)?,
            None => return Ok(false),
        };
        for step in at {
            if undecided.is_empty() {
                return Ok(false);
            }
            if let Some((old, new)) = self.case(*step, *step)? {
                let there = self.pair.undecided_along(&old, &new, self.number)?;
                undecided.retain(|each| !there.contains(each));
            }
        }
        Ok(!undecided.is_empty())
    }
}

impl Pair<'_> {
    /// What a case comes to over all that the missing answers may be, so that before and after are compared under the same answers, and
    /// an answer that changes nothing leaves no range. It was just glanced at, and answers were missing. Nothing at all where there is
    /// too much to try, and no joint where none of it can be.
    ///
    /// Options and numbers of few steps are tried one by one, a number of many steps as `along.rs` says; a date is not tried. What is
    /// left of the tries is shared out among the parts. Where a part has too many, or rests on a date, its own ends are searched for.
    pub(super) fn try_all(&mut self, old: &Known, new: &Known) -> Result<Option<There>, Overflow> {
        let mut left = Left { tries: MOST_TRIED, searches: MOST_SEARCHED, too_few: false };
        match self.decided(old, new, &mut left)? {
            Decided::So(there) => Ok(Some(there)),
            Decided::Rests => self.over_what_is_missing(old, new, &mut left),
            Decided::TooMuch => Ok(None),
        }
    }

    /// What a case comes to, if that does not rest on the missing answers, though they may say whether there can be such a case.
    fn decided(&mut self, old: &Known, new: &Known, left: &mut Left) -> Result<Decided, Overflow> {
        if let Some(found) = self.glance(old, new)? {
            return Ok(Decided::So(self.there(found)));
        }
        let there = match self.glance_if_possible(old, new)? {
            Some(Found::Impossible) => return Ok(Decided::So(None)),
            Some(Found::WorkedOut) => self.joint().clone(),
            None => return Ok(Decided::Rests),
        };
        Ok(match self.can_be(old, new, left)? {
            Some(can_be) => Decided::So(can_be.then_some(there)),
            None => Decided::TooMuch,
        })
    }

    /// Can there be such a case? First it is tried with the ends of what its missing answers may be; if there is none such, it is searched
    /// for. Nothing where that is too much.
    fn can_be(&mut self, old: &Known, new: &Known, left: &mut Left) -> Result<Option<bool>, Overflow> {
        let (was, rests) = self.old.possible(old)?;
        let (now, rests_in_new) = self.new.possible(new)?;
        if was.is_no() || now.is_no() {
            return Ok(Some(false));
        }
        let in_new = rests_in_new.into_iter().map(|id| self.of_either(id));
        let mut ids: Vec<(QuestionId, bool)> = rests.into_iter().map(|id| (id, true)).chain(in_new).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut cases = vec![(old.clone(), new.clone())];
        for (id, is_old) in ids {
            let policy = if is_old { self.both().old.policy() } else { self.both().new.policy() };
            let ends = ends(policy, id, if is_old { old } else { new });
            if cases.len() * ends.len() > MOST_CORNERS {
                break;
            }
            let with = |(old, new): &(Known, Known)| -> Vec<(Known, Known)> {
                ends.iter().filter_map(|end| self.with_answer(old, new, id, is_old, *end)).collect()
            };
            cases = cases.iter().flat_map(with).collect();
        }
        for (old, new) in &cases {
            if self.old.possible(old)?.0.is_yes() && self.new.possible(new)?.0.is_yes() {
                return Ok(Some(true));
            }
        }
        let Some(searches) = left.searches.checked_sub(1) else { return Ok(None) };
        left.searches = searches;
        Ok(Some(self.by_ends(old, new)? != Found::Impossible))
    }

    /// The same, of a case of which no more is decided.
    fn over_what_is_missing(&mut self, old: &Known, new: &Known, left: &mut Left) -> Result<Option<There>, Overflow> {
        let mut all: There = None;
        let parts = self.parts(old, new);
        if parts.is_empty() {
            let Some(number) = self.number(old, new)? else { return Ok(None) };
            return along(number.last, &number.turns, &mut AlongNumber { pair: self, number: &number, old, new, left });
        }
        let count = parts.len();
        let mut again = Vec::new();
        for (done, part) in parts.into_iter().enumerate() {
            let own = left.share(count - done);
            let mut of_own = own;
            let found = self.over(&part.0, &part.1, &mut of_own)?;
            left.spend(own, of_own);
            match found {
                Some(there) if !of_own.too_few => join(&mut all, there.as_ref()),
                found => again.push((part, own, found)),
            }
        }
        // Others may have left some of their share.
        left.too_few = false;
        let count = again.len();
        for (done, ((old, new), before, mut found)) in again.into_iter().enumerate() {
            let own = left.share(count - done);
            let mut of_own = own;
            if own.tries > before.tries {
                found = self.over(&old, &new, &mut of_own)?.or(found);
                left.spend(own, of_own);
            } else {
                left.too_few = true;
            }
            let Some(there) = found else {
                left.too_few = true;
                return Ok(None);
            };
            join(&mut all, there.as_ref());
        }
        Ok(Some(all))
    }

    /// What any case comes to, for one part in `share` of what is left.
    fn over_share(&mut self, old: &Known, new: &Known, left: &mut Left, share: usize) -> Result<Option<There>, Overflow> {
        let own = left.share(share);
        let mut of_own = own;
        let found = self.over(old, new, &mut of_own);
        left.spend(own, of_own);
        found
    }

    fn over(&mut self, old: &Known, new: &Known, left: &mut Left) -> Result<Option<There>, Overflow> {
        if !self.take_try(left) {
            return Ok(None);
        }
        match self.decided(old, new, left)? {
            Decided::So(there) => return Ok(Some(there)),
            Decided::TooMuch => return Ok(None),
            Decided::Rests => {}
        }
        // One search is kept for this case itself.
        let Some(searches) = left.searches.checked_sub(1) else { return self.over_what_is_missing(old, new, left) };
        left.searches = searches;
        if let Some(all) = self.over_what_is_missing(old, new, left)? {
            left.searches += 1;
            return Ok(Some(all));
        }
        left.too_few |= left.tries == 0;
        let found = self.by_ends(old, new)?;
        Ok(Some(self.there(found)))
    }

    /// Takes one try of what is left. No where there is none.
    fn take_try(&mut self, left: &mut Left) -> bool {
        let Some(tries) = left.tries.checked_sub(1) else { return false };
        left.tries = tries;
        self.tried += 1;
        true
    }

    /// What the case that was just worked out comes to.
    fn there(&self, found: Found) -> There {
        (found != Found::Impossible).then(|| self.joint().clone())
    }

    /// What either policy has not decided of a case, of what depends on a number.
    fn undecided_along(&mut self, old: &Known, new: &Known, number: &Number) -> Result<Vec<(bool, Undecided)>, Overflow> {
        let in_new = if number.is_old { self.both().in_new(number.id) } else { Some(number.id) };
        let mut all = Vec::new();
        if number.is_old {
            all.extend(self.old.undecided_along(old, number.id)?.into_iter().map(|each| (true, each)));
        }
        if let Some(id) = in_new {
            all.extend(self.new.undecided_along(new, id)?.into_iter().map(|each| (false, each)));
        }
        Ok(all)
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
        self.missing_in_either()
            .into_iter()
            .map(|(id, is_old)| of(id, is_old))
            .find(|parts| !parts.is_empty())
            .unwrap_or_default()
    }

    /// The first missing answer on which it may rest that is a number of many steps.
    fn number(&mut self, old: &Known, new: &Known) -> Result<Option<Number>, Overflow> {
        let both = self.both();
        for (id, is_old) in self.missing_in_either() {
            let (policy, known) = if is_old { (both.old.policy(), old) } else { (both.new.policy(), new) };
            let set = known.question(id);
            let Some(question) = policy.questions.get(usize::from(id.0)).filter(|question| question.kind == Kind::Number) else {
                continue;
            };
            let Some(measure) = question.measure.filter(|measure| measure.step > 0) else { continue };
            let last = set.high.saturating_sub(set.low) / measure.step;
            if last == 0 {
                continue;
            }
            // The last step before a condition turns: of a finer number of the new policy, the one below.
            let step_of = |turn: i64| turn.saturating_sub(set.low).div_euclid(measure.step);
            let mut turns = Vec::new();
            if is_old {
                turns.extend(self.old.turns(old, id)?.into_iter().map(step_of));
            }
            let in_new = if is_old { both.in_new(id) } else { Some(id) };
            if let Some(id) = in_new {
                let theirs = both.new.policy().questions.get(usize::from(id.0)).and_then(|question| question.measure);
                let scale = theirs.map_or(measure.scale, |theirs| theirs.scale).max(1);
                for turn in self.new.turns(new, id)? {
                    turns.push(step_of(turn.checked_mul(measure.scale).ok_or(Overflow)?.div_euclid(scale)));
                }
            }
            turns.sort_unstable();
            turns.dedup();
            return Ok(Some(Number { id, is_old, low: set.low, step: measure.step, last, turns }));
        }
        Ok(None)
    }

    /// The questions of which answers are missing on which it may rest, and whether they are the old policy's.
    fn missing_in_either(&self) -> Vec<(QuestionId, bool)> {
        // The new policy was asked only where the old one misses nothing.
        let missing_in_new = if self.old.missing().is_empty() { self.new.missing() } else { &[] };
        let of_new = missing_in_new.iter().map(|id| self.of_either(*id));
        self.old.missing().iter().map(|id| (*id, true)).chain(of_new).collect()
    }

    /// A question of the new policy as one of the old, if it takes its answer from there, and whether it does.
    fn of_either(&self, id: QuestionId) -> (QuestionId, bool) {
        self.both().in_old(id).map_or((id, false), |id| (id, true))
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

/// Some of what a question may still be answered with: the least and the most, or every option.
fn ends(policy: &Policy, id: QuestionId, known: &Known) -> Vec<Set> {
    let set = known.question(id);
    match policy.questions.get(usize::from(id.0)).map(|question| question.kind) {
        Some(Kind::Number | Kind::Date) if set.low == set.high => vec![set],
        Some(Kind::Number | Kind::Date) => vec![Set::exactly(set.low), Set::exactly(set.high)],
        _ => values(policy, id, known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_shared_out_and_what_a_part_leaves_is_there_for_the_next() {
        let mut left = Left { tries: 1_000, searches: 8, too_few: false };
        let own = left.share(3);
        assert_eq!((own.tries, own.searches), (333, 2));
        // It takes 33 tries and no search: 967 and 8 are left, for two.
        left.spend(own, Left { tries: 300, ..own });
        let own = left.share(2);
        assert_eq!((left.tries, left.searches, own.tries, own.searches), (967, 8, 483, 4));
        // Of few each has at least one until there is none.
        let few = Left { tries: 2, searches: 1, too_few: false };
        assert_eq!((few.share(5).tries, few.share(5).searches), (1, 1));
        let none = Left { tries: 0, searches: 0, too_few: false };
        assert_eq!((none.share(1).tries, none.share(1).searches), (0, 0));
    }
}
