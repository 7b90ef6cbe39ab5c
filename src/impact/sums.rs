//! Money added up over families, for every way of reading what the policies leave open.
//!
//! One reading holds for every family, so the least that a caseload can come to is not the sum of what each family can least
//! come to. Families are added up by what they rest on, and only the sums are put together, reading by reading.

use super::pair::{Axis, Joint};
use std::collections::BTreeMap;

/// With more ways than this, the ends of each part are added up instead, which may lie further apart.
const MOST_WAYS: usize = 1 << 20;

/// From the least to the most, in pence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: i128,
    /// The most.
    pub high: i128,
}

impl Range {
    fn plus(self, other: Range) -> Range {
        Range { low: self.low + other.low, high: self.high + other.high }
    }

    fn hull(self, other: Range) -> Range {
        Range { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    const fn one(value: i128) -> Range {
        Range { low: value, high: value }
    }
}

/// Old, new, and new less old.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Under the old policy.
    pub old: Range,
    /// Under the new policy.
    pub new: Range,
    /// The difference.
    pub difference: Range,
}

impl Totals {
    fn plus(self, other: Totals) -> Totals {
        Totals {
            old: self.old.plus(other.old),
            new: self.new.plus(other.new),
            difference: self.difference.plus(other.difference),
        }
    }

    fn hull(self, other: Totals) -> Totals {
        Totals {
            old: self.old.hull(other.old),
            new: self.new.hull(other.new),
            difference: self.difference.hull(other.difference),
        }
    }

    fn exactly([old, new]: [i128; 2]) -> Totals {
        Totals { old: Range::one(old), new: Range::one(new), difference: Range::one(new - old) }
    }
}

/// The money of some families.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Families that have or may have an estimate under the old policy.
    pub before: u64,
    /// The same under the new one.
    pub after: u64,
    /// Families that have or may have one under either.
    pub either: u64,
    /// For the axes that families rest on: old and new sums, way by way.
    by_axes: BTreeMap<u64, Vec<[i128; 2]>>,
    /// Families of whom only the ends are known, and what these add up to.
    loose: Totals,
    /// How many of them.
    pub loose_families: u64,
}

impl Sums {
    /// Adds a case that stands for `count` families.
    pub fn add(&mut self, joint: &Joint, count: u64) {
        let (before, after) = (joint.old.money.is_some(), joint.new.money.is_some());
        if !before && !after {
            return;
        }
        self.before += if before { count } else { 0 };
        self.after += if after { count } else { 0 };
        self.either += count;
        let times = i128::from(count);
        if joint.ways.is_empty() {
            let of = |(low, high): (i64, i64)| Range { low: i128::from(low) * times, high: i128::from(high) * times };
            let (old, new) = (of(joint.old.money.unwrap_or((0, 0))), of(joint.new.money.unwrap_or((0, 0))));
            self.loose = self.loose.plus(Totals { old, new, difference: of(joint.difference) });
            self.loose_families += count;
            return;
        }
        let sums = self.by_axes.entry(joint.axes).or_insert_with(|| vec![[0; 2]; joint.ways.len()]);
        for ([old, new], (was, now)) in sums.iter_mut().zip(&joint.ways) {
            *old += i128::from(was.money.unwrap_or(0)) * times;
            *new += i128::from(now.money.unwrap_or(0)) * times;
        }
    }

    /// Adds what was added up elsewhere.
    pub fn merge(&mut self, other: &Sums) {
        self.before += other.before;
        self.after += other.after;
        self.either += other.either;
        self.loose_families += other.loose_families;
        self.loose = self.loose.plus(other.loose);
        for (axes, theirs) in &other.by_axes {
            let own = self.by_axes.entry(*axes).or_insert_with(|| vec![[0; 2]; theirs.len()]);
            for (own, theirs) in own.iter_mut().zip(theirs) {
                own[0] += theirs[0];
                own[1] += theirs[1];
            }
        }
    }

    /// What all comes to, from the least to the most over all ways of reading; and whether these ends are reached. They are not
    /// where answers are missing, or there are too many ways to go through.
    pub fn totals(&self, axes: &[Axis]) -> (Totals, bool) {
        let mut union = 0;
        for each in self.by_axes.keys() {
            union |= each;
        }
        let readings = |at: usize| axes.get(at).map_or(1, |axis| axis.readings);
        let on: Vec<usize> = (0..axes.len().min(64)).filter(|at| union >> at & 1 == 1).collect();
        let count = on.iter().map(|at| readings(*at)).try_fold(1usize, |all, each| all.checked_mul(each));
        let reached = self.loose_families == 0;
        let Some(count) = count.filter(|count| *count <= MOST_WAYS) else {
            let each = self.by_axes.values().map(|sums| sums.iter().copied().map(Totals::exactly).reduce(Totals::hull));
            let all = each.flatten().fold(self.loose, Totals::plus);
            return (all, false);
        };
        let mut all: Option<Totals> = None;
        for way in 0..count {
            let mut sum = [0i128; 2];
            for (mask, sums) in &self.by_axes {
                // The place among the ways of these axes: the last axis runs fastest.
                let (mut rest, mut place, mut weight) = (way, 0, 1);
                for at in on.iter().rev() {
                    let reading = rest % readings(*at);
                    rest /= readings(*at);
                    if mask >> at & 1 == 1 {
                        place += reading * weight;
                        weight *= readings(*at);
                    }
                }
                if let Some([old, new]) = sums.get(place) {
                    sum[0] += old;
                    sum[1] += new;
                }
            }
            let totals = Totals::exactly(sum);
            all = Some(all.map_or(totals, |all| all.hull(totals)));
        }
        (all.unwrap_or_default().plus(self.loose), reached)
    }
}
