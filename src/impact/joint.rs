//! What one case comes to under both policies.

use crate::decide::Outcome;

/// What a case comes to under both policies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joint {
    /// A bit for each axis that it rests on.
    pub axes: u64,
    /// Old and new, for each way of reading; those of the last axis run fastest. Empty where only the ends are known.
    pub ways: Vec<(Outcome, Outcome)>,
    /// The ends of either, over all ways.
    pub old: Ends,
    /// The same of the new policy.
    pub new: Ends,
    /// The new estimate less the old one, the least and the most. No estimate counts as nothing.
    pub difference: (i64, i64),
    /// Does the result differ, under some reading?
    pub moved: bool,
    /// Does it rest on missing answers whether it does?
    pub open: bool,
}

/// The ends of what a case comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// The possible results, as bits of their places.
    pub results: u8,
    /// The lowest and highest estimate in pence; nothing where there surely is none.
    pub money: Option<(i64, i64)>,
}

impl Ends {
    /// The ends over some ways.
    pub(super) fn of_ways<'w>(ways: impl Iterator<Item = &'w Outcome>) -> Ends {
        let mut ends = Ends::default();
        let (mut any, mut all) = (false, true);
        let (mut low, mut high) = (i64::MAX, i64::MIN);
        for way in ways {
            ends.results |= 1 << way.result;
            any |= way.money.is_some();
            all &= way.money.is_some();
            let money = way.money.unwrap_or(0);
            (low, high) = (low.min(money), high.max(money));
        }
        // Without an estimate under some reading, nothing is due under that one.
        ends.money = any.then_some((if all { low } else { low.min(0) }, high));
        ends
    }

    fn join(&mut self, other: Ends) {
        self.results |= other.results;
        self.money = match (self.money, other.money) {
            (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
            // Without an estimate nothing is due.
            (Some((low, high)), None) | (None, Some((low, high))) => Some((low.min(0), high.max(0))),
            (None, None) => None,
        };
    }
}

impl Joint {
    /// Takes in what the same case comes to with another answer in place of a missing one.
    pub(super) fn join(&mut self, other: &Joint) {
        if self == other {
            return;
        }
        self.axes = 0;
        self.ways.clear();
        self.old.join(other.old);
        self.new.join(other.new);
        self.difference = (self.difference.0.min(other.difference.0), self.difference.1.max(other.difference.1));
        self.open |= other.open || self.moved != other.moved;
        self.moved |= other.moved;
    }

    /// Is it the same as another case in all but its sums: the results, the readings they rest on, and whether there is an estimate?
    pub(super) fn is_of_one_kind_with(&self, other: &Joint) -> bool {
        let alike = |one: Outcome, two: Outcome| one.result == two.result && one.money.is_some() == two.money.is_some();
        let ends = |one: Ends, two: Ends| one.results == two.results && one.money.is_some() == two.money.is_some();
        (self.axes, self.moved, self.open, self.ways.len()) == (other.axes, other.moved, other.open, other.ways.len())
            && ends(self.old, other.old)
            && ends(self.new, other.new)
            && self.ways.iter().zip(&other.ways).all(|((was, now), (old, new))| alike(*was, *old) && alike(*now, *new))
    }

    /// Its sums in pence, in an order that cases of one kind share.
    pub(super) fn sums(&self) -> Vec<i64> {
        if self.ways.is_empty() {
            let ends = [self.old.money, self.new.money, Some(self.difference)];
            return ends.into_iter().flatten().flat_map(|(low, high)| [low, high]).collect();
        }
        self.ways.iter().flat_map(|(was, now)| [was.money, now.money]).flatten().collect()
    }

    /// Finds the ends and the difference of all ways.
    pub(super) fn compare(&mut self) {
        self.old = Ends::of_ways(self.ways.iter().map(|(was, _)| was));
        self.new = Ends::of_ways(self.ways.iter().map(|(_, now)| now));
        self.moved = self.ways.iter().any(|(was, now)| was.result != now.result);
        self.open = false;
        self.difference = (i64::MAX, i64::MIN);
        for (was, now) in &self.ways {
            let difference = now.money.unwrap_or(0).saturating_sub(was.money.unwrap_or(0));
            self.difference = (self.difference.0.min(difference), self.difference.1.max(difference));
        }
    }
}
