//! Every way of reading one case, with what its money comes to in each.

use super::money::Exact;
use crate::calendar::Date;
use crate::decide::Sum;
use crate::policy::{QuestionId, ReadingSetId};
use crate::quantity::Set;

/// Every way of reading it, with some answers in place of those that are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    /// The answers put in place of those that are missing.
    pub answers: Vec<(QuestionId, Set)>,
    /// The readings it rests on.
    pub sets: Vec<ReadingSetId>,
    /// The first day of each stretch.
    pub starts: Vec<Date>,
    /// One for each way; nothing where there is no estimate.
    pub sums: Vec<Option<Sum>>,
}

/// What they come to, from the lowest to the highest.
pub(super) fn money_of(ways: &[Ways]) -> Option<Exact> {
    let sums = || ways.iter().flat_map(|ways| &ways.sums);
    let low = sums().flatten().map(|sum| sum.total).min()?;
    let high = sums().flatten().map(|sum| sum.total).max()?;
    let applies = if sums().all(Option::is_some) { Set::YES } else { Set::EITHER };
    Some(Exact { applies, low, high, exact: true })
}

impl Ways {
    /// Are the same things open, and every sum held or not held alike?
    fn is_like(&self, other: &Ways) -> bool {
        let alike = |(one, two): (&Option<Sum>, &Option<Sum>)| match (one, two) {
            (Some(one), Some(two)) => one.held == two.held && one.held != u64::MAX,
            (None, None) => true,
            _ => false,
        };
        self.answers == other.answers
            && self.sets == other.sets
            && self.starts == other.starts
            && self.sums.len() == other.sums.len()
            && self.sums.iter().zip(&other.sums).all(alike)
    }
}

/// Does every way go straight to the same way there, and is one the lowest, and one the highest, at both ends?
pub(super) fn go_straight(ones: &[Ways], twos: &[Ways]) -> bool {
    if ones.len() != twos.len() || !ones.iter().zip(twos).all(|(one, two)| one.is_like(two)) {
        return false;
    }
    let (Some(one), Some(two)) = (money_of(ones), money_of(twos)) else { return true };
    let all = |ways: &[Ways]| -> Vec<i64> { ways.iter().flat_map(|ways| &ways.sums).flatten().map(|sum| sum.total).collect() };
    let (ones, twos) = (all(ones), all(twos));
    let any = |pair: (i64, i64)| ones.iter().zip(&twos).any(|(one, two)| (*one, *two) == pair);
    any((one.low, two.low)) && any((one.high, two.high))
}
