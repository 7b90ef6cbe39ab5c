//! The stretches of an estimate: the dates between which nothing that it rests on changes, and the weeks in each.

use super::engine::Engine;
use super::evaluate::{Overflow, round_half_up};
use super::explore::Budget;
use super::known::{Known, Unknown};
use super::relevance::Scope;
use crate::calendar::Date;
use crate::policy::{NodeId, Role};
use crate::quantity::{Kind, Set};

/// Passes to find out whether a day changes anything for some family; then it begins a stretch.
const STRETCH_BUDGET: Budget = Budget(200);

/// So many different numbers of weeks are tried one by one; a wider range is bounded.
const MOST_WEEKS: i64 = 400;

impl Engine {
    /// The first and last day of each stretch from `from` to `until`. A stretch begins where a goal changes for some
    /// family, so all families have the same stretches.
    pub(super) fn stretches(
        &self,
        known: &Known,
        from: Date,
        until: Date,
        goals: &[NodeId],
    ) -> Result<Vec<(Date, Date)>, Overflow> {
        let Some(travel) = self.policy.question_with_role(Role::TravelFrom) else {
            return Ok(vec![(from, until)]);
        };
        let order = self.order_for(goals);
        let on = |days: Set| known.with(Unknown::Question(travel), days);
        let mut starts = vec![from];
        for day in self.days_of_change(&order, goals, known, travel, from, until)? {
            let (before, after) = (i64::from(day.0) - 1, i64::from(day.0));
            let either = on(Set::range(before, after));
            let values = self.run(&order, &either)?;
            let (live, met) = &self.met(goals, &[], &either, &values);
            let (one, two) = (on(Set::exactly(before)), on(Set::exactly(after)));
            let mut budget = STRETCH_BUDGET;
            let travel = Unknown::Question(travel);
            let touched = &self.touched(live, self.bit(travel));
            let scope = Scope { live, touched, met, goals, musts: &[] };
            if self.pair_differs(scope, one, two, &values, travel, &mut budget)? {
                starts.push(day);
            }
        }
        let mut stretches = Vec::new();
        for (at, start) in starts.iter().enumerate() {
            stretches.push((*start, starts.get(at + 1).map_or(until, |next| next.plus_days(-1))));
        }
        Ok(stretches)
    }
}

/// The whole weeks of one stretch, for every possible number of weeks left. Weeks are shared out by the calendar,
/// each running total to the nearest week, so that they add up; a share is not monotone in the whole, hence each is
/// tried. No weeks fall after `last`, unless the first stretch begins after it.
pub(super) fn weeks_in(stretches: &[(Date, Date)], stretch: usize, last: Date, left: Set) -> Result<Set, Overflow> {
    let over = stretches.first().is_some_and(|(from, _)| *from > last);
    let days = |(from, until): &(Date, Date)| {
        let end = if over { *until } else { last.min(*until) };
        (i64::from(end.0) - i64::from(from.0) + 1).max(0)
    };
    let total = stretches.iter().map(days).sum::<i64>().max(1);
    let before: i64 = stretches.iter().take(stretch).map(days).sum();
    let after = before + stretches.get(stretch).map_or(0, days);
    let share = |weeks: i64| {
        let running = |days: i64| round_half_up(weeks.checked_mul(days).ok_or(Overflow)?, total);
        Ok(running(after)? - running(before)?)
    };
    let (low, high) = (share(left.low)?, share(left.high)?);
    if left.high.saturating_sub(left.low) > MOST_WEEKS {
        // A share is less than one away from its exact part, which rises with the whole.
        return Ok(Set::range(low.min(high).saturating_sub(2), low.max(high).saturating_add(2)));
    }
    let mut all = Set::exactly(low);
    for weeks in left.low..=left.high {
        all = all.join(Set::exactly(share(weeks)?), Kind::Number);
    }
    Ok(all)
}
