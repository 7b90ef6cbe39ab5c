//! An estimate along the values of one answer, as points between which it goes straight.

use super::money::{Exact, Look};

/// An estimate along the values of an answer: between two neighbouring points both ends go straight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Along {
    /// Values of the answer, in order, and what is found there. The first and the last of the range are among them.
    pub points: Vec<(i64, Look)>,
    /// Is it certain that they go straight in between?
    pub exact: bool,
}

impl Along {
    /// Takes out the points that lie on the line between their neighbours.
    pub(super) fn thin(&mut self) {
        let mut kept: Vec<(i64, Look)> = Vec::new();
        for (at, look) in self.points.drain(..) {
            if let [.., before, last] = kept.as_slice()
                && on_one_line([(before.0, before.1.money), (last.0, last.1.money), (at, look.money)])
            {
                kept.pop();
            }
            kept.push((at, look));
        }
        self.points = kept;
    }

    /// The last value to which the estimate goes straight from this one. From one step to the next anything is a line, so that counts for
    /// none.
    pub fn straight_to(&self, from: i64, step: i64) -> i64 {
        let place = self.points.partition_point(|(at, _)| *at <= from);
        let before = place.checked_sub(1).and_then(|before| self.points.get(before));
        match (before, self.points.get(place)) {
            (Some((before, _)), Some((next, _))) if next - before > step => *next,
            _ => from,
        }
    }

    /// What the estimate comes to at a value between the first and the last.
    pub fn at(&self, value: i64) -> Option<Exact> {
        let place = self.points.partition_point(|(at, _)| *at <= value);
        let (from, one) = self.points.get(place.checked_sub(1)?)?;
        let one = one.money?;
        let Some((to, two)) = self.points.get(place).filter(|_| *from < value) else { return Some(one) };
        let two = two.money?;
        let between = |low: i64, high: i64| {
            let whole = i128::from(to - from);
            let sum = i128::from(low) * (whole - i128::from(value - from)) + i128::from(high) * i128::from(value - from);
            i64::try_from(sum.div_euclid(whole.max(1))).unwrap_or(low)
        };
        let (low, high) = (between(one.low, two.low), between(one.high, two.high));
        Some(Exact { applies: one.applies, low, high, exact: one.exact && two.exact })
    }
}

/// Do three values, in order, lie on one line with both ends?
fn on_one_line(three: [(i64, Option<Exact>); 3]) -> bool {
    let [(a, one), (b, two), (c, three)] = three;
    let (Some(one), Some(two), Some(three)) = (one, two, three) else {
        return one.is_none() && two.is_none() && three.is_none();
    };
    let line = |low: i64, middle: i64, high: i64| {
        let sides = |from: i64, to: i64, run: i64| (i128::from(to) - i128::from(from)) * i128::from(run);
        sides(low, middle, c - b) == sides(middle, high, b - a)
    };
    one.applies == two.applies
        && two.applies == three.applies
        && line(one.low, two.low, three.low)
        && line(one.high, two.high, three.high)
}
