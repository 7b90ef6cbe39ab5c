//! One case for both policies, under the same readings.

use super::both::Both;
use super::joint::{Ends, Joint};
use crate::decide::{Known, Looked, Many, Outcome, Overflow};
use crate::policy::ReadingSetId;
use std::collections::HashSet;

/// With more ways to read what both leave open than this, only the ends of each are compared.
const MOST_WAYS: usize = 65_536;

/// What is found of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It was worked out: see [`Pair::joint`].
    WorkedOut,
    /// The answers cannot be true together.
    Impossible,
}

/// Works out cases under both policies, one after the other.
#[derive(Debug)]
pub struct Pair<'a> {
    both: &'a Both<'a>,
    /// The old policy.
    pub old: Many<'a>,
    /// The new policy.
    pub new: Many<'a>,
    joint: Joint,
    /// How many cases were tried for the last one.
    pub(super) tried: usize,
}

impl<'a> Pair<'a> {
    /// Makes ready.
    pub fn new(both: &'a Both<'a>) -> Pair<'a> {
        // Whether a family needed what differs tells whether it is touched, and by what.
        let differs =
            |own: &[u32], theirs: &HashSet<u32>, at: u16| own.get(usize::from(at)).is_none_or(|means| !theirs.contains(means));
        let (in_old, in_new) = (both.old_means.iter().copied().collect(), both.new_means.iter().copied().collect());
        let old = Many::watching(both.old, &both.estimate, &|at| differs(&both.old_means, &in_new, at));
        let new = Many::watching(both.new, &both.estimate, &|at| differs(&both.new_means, &in_old, at));
        Pair { both, old, new, joint: Joint::default(), tried: 0 }
    }

    /// The two policies.
    pub fn both(&self) -> &'a Both<'a> {
        self.both
    }

    /// What the last case came to.
    pub fn joint(&self) -> &Joint {
        &self.joint
    }

    /// How many cases were tried in place of the last one, in which answers were missing; none where it did not rest on them.
    pub fn tried(&self) -> usize {
        self.tried
    }

    /// Works out one case, as both policies know it.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit; never for policies compiled within their bounds.
    pub fn look(&mut self, old: &Known, new: &Known) -> Result<Found, Overflow> {
        self.tried = 0;
        if let Some(found) = self.glance(old, new)? {
            return Ok(found);
        }
        if self.both.nothing_differs() {
            let was = self.old.ends(old)?;
            self.both_as_old(was);
            return Ok(if was == Looked::Impossible { Found::Impossible } else { Found::WorkedOut });
        }
        let tried = self.try_all(old, new)?;
        // What moved it is asked of the case itself.
        self.old.glance(old)?;
        self.new.glance_after(new, &self.old, &self.both.alike)?;
        match tried {
            Some(Some(joint)) => {
                self.joint = joint;
                Ok(Found::WorkedOut)
            }
            Some(None) => Ok(Found::Impossible),
            None => self.by_ends(old, new),
        }
    }

    /// A case of which only the ends are searched for.
    pub(super) fn by_ends(&mut self, old: &Known, new: &Known) -> Result<Found, Overflow> {
        let (was, now) = (self.old.ends(old)?, self.new.ends(new)?);
        if was == Looked::Impossible || now == Looked::Impossible {
            return Ok(Found::Impossible);
        }
        self.end_by_end(was, now);
        Ok(Found::WorkedOut)
    }

    /// The same; nothing where answers are missing that may matter: see `blanks.rs`.
    pub(super) fn glance(&mut self, old: &Known, new: &Known) -> Result<Option<Found>, Overflow> {
        let Some(was) = self.old.glance(old)? else { return Ok(None) };
        if was == Looked::Impossible {
            return Ok(Some(Found::Impossible));
        }
        if self.both.nothing_differs() || self.comes_to_the_same(was) {
            self.both_as_old(was);
            return Ok(Some(Found::WorkedOut));
        }
        let Some(now) = self.new.glance_after(new, &self.old, &self.both.alike)? else { return Ok(None) };
        match (was, now) {
            (_, Looked::Impossible) => return Ok(Some(Found::Impossible)),
            (Looked::Ways, Looked::Ways) if self.side_by_side() => {}
            _ => self.end_by_end(was, now),
        }
        Ok(Some(Found::WorkedOut))
    }

    /// What a case comes to if there can be one such; nothing where answers are missing on which that may rest.
    pub(super) fn glance_if_possible(&mut self, old: &Known, new: &Known) -> Result<Option<Found>, Overflow> {
        self.old.take_as_possible(true);
        self.new.take_as_possible(true);
        let found = self.glance(old, new);
        self.old.take_as_possible(false);
        self.new.take_as_possible(false);
        found
    }

    /// Is it plain that the last case of the old policy comes to the same in the new one?
    fn comes_to_the_same(&self, was: Looked) -> bool {
        was == Looked::Ways
            && self.old.is_without_money()
            && self.both.unlike.as_ref().is_some_and(|unlike| unlike.none_needed(&self.old))
    }

    /// Nothing differs, so the new outcome is the old one.
    fn both_as_old(&mut self, was: Looked) {
        let ends = ends_of(was, self.old.ways().1);
        self.joint.ways.clear();
        self.joint.axes = 0;
        if was == Looked::Ways {
            let (sets, ways) = self.old.ways();
            self.joint.axes = mask(sets, &self.both.old_axis);
            self.joint.ways.extend(ways.iter().map(|way| (*way, *way)));
        }
        (self.joint.old, self.joint.new) = (ends, ends);
        (self.joint.difference, self.joint.moved, self.joint.open) = ((0, 0), false, false);
    }

    /// Every way of reading what either rests on, for both. No where there are too many.
    fn side_by_side(&mut self) -> bool {
        let both = self.both;
        let ((old_sets, old), (new_sets, new)) = (self.old.ways(), self.new.ways());
        let joint = &mut self.joint;
        joint.ways.clear();
        if let ([was], [now]) = (old, new) {
            joint.axes = 0;
            joint.ways.push((*was, *now));
        } else {
            let axes = mask(old_sets, &both.old_axis) | mask(new_sets, &both.new_axis);
            if axes == u64::MAX {
                return false;
            }
            joint.axes = axes;
            let on = || (0..both.axes.len()).filter(move |at| axes >> at & 1 == 1);
            let readings = |at: usize| both.axes.get(at).map_or(1, |axis| axis.readings);
            let count = on().map(readings).try_fold(1usize, |all, each| all.checked_mul(each));
            let Some(count) = count.filter(|count| *count <= MOST_WAYS) else { return false };
            if both.read_alike(old_sets, new_sets) {
                joint.ways.extend(old.iter().copied().zip(new.iter().copied()));
                joint.compare();
                return true;
            }
            let mut reading = vec![0usize; both.axes.len()];
            for way in 0..count {
                let mut rest = way;
                for axis in (0..both.axes.len()).rev().filter(|at| axes >> at & 1 == 1) {
                    if let Some(slot) = reading.get_mut(axis) {
                        *slot = rest % readings(axis);
                        rest /= readings(axis);
                    }
                }
                let was = place(old_sets, &both.old_axis, &reading, both, false);
                let now = place(new_sets, &both.new_axis, &reading, both, true);
                let (Some(was), Some(now)) = (old.get(was), new.get(now)) else { return false };
                joint.ways.push((*was, *now));
            }
        }
        joint.compare();
        true
    }

    /// Where only the ends are known, the difference lies between what is furthest apart; nothing where both mean the same.
    fn end_by_end(&mut self, was: Looked, now: Looked) {
        let (old, new) = (ends_of(was, self.old.ways().1), ends_of(now, self.new.ways().1));
        let joint = &mut self.joint;
        joint.ways.clear();
        joint.axes = 0;
        let money = |ends: Ends| ends.money.unwrap_or((0, 0));
        let (a, b) = (money(old), money(new));
        joint.difference = if self.both.same_money { (0, 0) } else { (b.0.saturating_sub(a.1), b.1.saturating_sub(a.0)) };
        joint.moved = !self.both.same_result && old.results != new.results;
        // A result stands in both, and not alone: it may come to the same, or not.
        let (common, all) = (old.results & new.results, old.results | new.results);
        joint.open = !self.both.same_result && common != 0 && all.count_ones() > 1;
        (joint.old, joint.new) = (old, new);
    }
}

/// A bit for each axis of some sets of readings; all bits where there are more axes than bits.
fn mask(sets: &[ReadingSetId], axis: &[usize]) -> u64 {
    let mut all = 0;
    for set in sets {
        match axis.get(usize::from(set.0)) {
            Some(at) if *at < 63 => all |= 1 << at,
            _ => return u64::MAX,
        }
    }
    all
}

/// The place of a way among those of one policy.
fn place(sets: &[ReadingSetId], axis: &[usize], reading: &[usize], both: &Both<'_>, new: bool) -> usize {
    let mut at = 0;
    for set in sets {
        let axis = axis.get(usize::from(set.0)).copied().unwrap_or(0);
        let of_axis = reading.get(axis).copied().unwrap_or(0);
        let own = match both.new_reading.get(usize::from(set.0)).filter(|_| new) {
            Some(places) => places.iter().position(|place| *place == of_axis).unwrap_or(0),
            None => of_axis,
        };
        at = at * both.axes.get(axis).map_or(1, |axis| axis.readings) + own;
    }
    at
}

fn ends_of(looked: Looked, ways: &[Outcome]) -> Ends {
    match looked {
        Looked::Ends { results, money } => Ends { results: results.low as u8, money },
        _ => Ends::of_ways(ways.iter()),
    }
}
