//! Money added up over families, for every way of reading what the policies leave open.
//!
//! One reading holds for every family, so the least that a caseload can come to is not the sum of what each family can least
//! come to. Families are added up by what they rest on, and only the sums are put together, reading by reading.

use super::both::Axis;
use super::joint::Joint;
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
    /// For the axes that families rest on: how many do, and old and new sums, way by way.
    by_axes: BTreeMap<u64, (u64, Vec<[i128; 2]>)>,
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
        let (families, sums) = self.by_axes.entry(joint.axes).or_insert_with(|| (0, vec![[0; 2]; joint.ways.len()]));
        *families += count;
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
        for (axes, (families, theirs)) in &other.by_axes {
            let (own_families, own) = self.by_axes.entry(*axes).or_insert_with(|| (0, vec![[0; 2]; theirs.len()]));
            *own_families += families;
            for (own, theirs) in own.iter_mut().zip(theirs) {
                own[0] += theirs[0];
                own[1] += theirs[1];
            }
        }
    }

    /// What all comes to, from the least to the most over all ways of reading; and whether these ends are reached. They are not
    /// where answers are missing, or there are too many ways to go through.
    pub fn totals(&self, axes: &[Axis]) -> (Totals, bool) {
        let Some(ways) = Ways::of(self, axes) else {
            let each = self.by_axes.values().map(|(_, sums)| sums.iter().copied().map(Totals::exactly).reduce(Totals::hull));
            let all = each.flatten().fold(self.loose, Totals::plus);
            return (all, false);
        };
        let all = ways.sums.iter().copied().map(Totals::exactly).reduce(Totals::hull);
        (all.unwrap_or_default().plus(self.loose), self.loose_families == 0)
    }

    /// The axes on which the difference rests, by their places, each with what all comes to under each of its readings, whatever
    /// the readings of the others. Nothing where there are too many ways to go through.
    pub fn by_reading(&self, axes: &[Axis]) -> Vec<(usize, Vec<Totals>)> {
        let Some(ways) = Ways::of(self, axes) else { return Vec::new() };
        let difference = |at: usize| ways.sums.get(at).map(|[old, new]| new - old);
        let mut found = Vec::new();
        let mut weight = 1;
        // The last axis runs fastest.
        for (axis, readings) in ways.on.iter().rev() {
            let reading = |way: usize| way / weight % readings;
            let matters = (0..ways.sums.len()).any(|way| difference(way) != difference(way - reading(way) * weight));
            if matters {
                let under = |wanted: usize| {
                    let of = ways.sums.iter().enumerate().filter(|(way, _)| reading(*way) == wanted);
                    of.map(|(_, sums)| Totals::exactly(*sums)).reduce(Totals::hull).unwrap_or_default().plus(self.loose)
                };
                found.push((*axis, (0..*readings).map(under).collect()));
            }
            weight *= readings;
        }
        found.reverse();
        found
    }

    /// How many families rest on an axis.
    pub fn families_on(&self, axis: usize) -> u64 {
        let on = |mask: u64| axis < 64 && mask >> axis & 1 == 1;
        self.by_axes.iter().filter(|(mask, _)| on(**mask)).map(|(_, (families, _))| families).sum()
    }
}

/// Old and new sums for every way of reading what some families rest on.
struct Ways {
    /// The axes, each with how many readings it has; the last runs fastest.
    on: Vec<(usize, usize)>,
    sums: Vec<[i128; 2]>,
}

impl Ways {
    /// Nothing where there are too many.
    fn of(sums: &Sums, axes: &[Axis]) -> Option<Ways> {
        let union = sums.by_axes.keys().fold(0, |all, each| all | each);
        let readings = |at: usize| axes.get(at).map_or(1, |axis| axis.readings);
        let on: Vec<(usize, usize)> =
            (0..axes.len().min(64)).filter(|at| union >> at & 1 == 1).map(|at| (at, readings(at))).collect();
        let count = on.iter().map(|(_, readings)| *readings).try_fold(1usize, |all, each| all.checked_mul(each));
        let count = count.filter(|count| *count <= MOST_WAYS)?;
        let mut all = vec![[0i128; 2]; count];
        for (way, sum) in all.iter_mut().enumerate() {
            for (mask, (_, sums)) in &sums.by_axes {
                // The place among the ways of these axes alone.
                let (mut rest, mut place, mut weight) = (way, 0, 1);
                for (at, readings) in on.iter().rev() {
                    let reading = rest % readings;
                    rest /= readings;
                    if mask >> at & 1 == 1 {
                        place += reading * weight;
                        weight *= readings;
                    }
                }
                if let Some([old, new]) = sums.get(place) {
                    sum[0] += old;
                    sum[1] += new;
                }
            }
        }
        Some(Ways { on, sums: all })
    }
}
