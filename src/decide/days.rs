//! The days on which something changes by the calendar alone.

use super::engine::Engine;
use super::evaluate::Overflow;
use super::known::{Known, Unknown};
use crate::calendar::Date;
use crate::policy::{NodeId, QuestionId};
use crate::quantity::Set;

impl Engine {
    /// The days after `from`, up to and with `until`, on which some goal may differ from the day before, by the date
    /// of travel alone. A whole range of days is passed over when one pass over it shows that no goal rests on which
    /// of them it is, so none is missed; of those found, a few may turn out to change nothing.
    pub(super) fn days_of_change(
        &self,
        order: &[u16],
        goals: &[NodeId],
        known: &Known,
        travel: QuestionId,
        from: Date,
        until: Date,
    ) -> Result<Vec<Date>, Overflow> {
        let travel = Unknown::Question(travel);
        let bit = self.bit(travel);
        let mut known = known.clone();
        let mut values = self.run(order, &known)?;
        let order = &self.touched(order, bit);
        let mut found = Vec::new();
        // Neighbouring ranges share a day; the earliest is on top.
        let mut ranges = vec![Set { low: from.0.into(), high: until.0.into() }];
        while let Some(range) = ranges.pop() {
            if range.low >= range.high {
                continue;
            }
            known.put(travel, range);
            self.run_into(order, &known, &mut values)?;
            let same = self.same_by_structure(order, &values, &values, bit);
            if goals.iter().all(|goal| same.get(goal.0 as usize) == Some(&true)) {
                continue;
            }
            if range.high - range.low == 1 {
                found.push(Date(range.high as i32));
                continue;
            }
            let middle = range.middle();
            ranges.push(Set { low: middle, high: range.high });
            ranges.push(Set { low: range.low, high: middle });
        }
        Ok(found)
    }
}
