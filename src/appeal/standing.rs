//! Where a family stands: what is to be done by when, and what the decision may have got wrong.

use crate::calendar::Date;
use crate::decide::{Engine, Known, Overflow};
use crate::policy::{Actor, Place, RuleId};
use crate::quantity::Set;

/// How a day stands to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// Neither the safe day nor the limit has passed.
    No,
    /// The safe day has passed, and the limit has not.
    SafeDay,
    /// Both have passed.
    Limit,
}

/// Something to be done by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its place in [`crate::policy::Policy::deadlines`].
    pub deadline: u16,
    /// Who has to do it.
    pub who: Actor,
    /// The earliest day that any way of counting gives. Nothing where it cannot be told, because an answer it is counted from
    /// is missing or it lies outside the days for which bank holidays are known.
    pub safe: Option<Date>,
    /// The latest day. Nothing where it cannot be told; then the earliest may still be known.
    pub limit: Option<Date>,
    /// Does it, or the latest of its days, lie beyond the last day for which bank holidays are known?
    pub beyond_known_holidays: bool,
    /// How today stands to it.
    pub passed: Passed,
}

/// A point to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its place in [`crate::policy::Policy::advice`].
    pub advice: u16,
    /// Does it surely fit what the family said? If not, an answer that it rests on is missing.
    pub sure: bool,
}

/// Where a family stands with a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The set of every node, for words and conditions.
    pub values: Vec<Set>,
    /// What is to be done by when, in the policy's order.
    pub dues: Vec<Due>,
    /// What the decision may have got wrong: those that surely fit first.
    pub points: Vec<Point>,
    /// The statutory grounds that the answers meet, where there are answers.
    pub grounds_met: Vec<RuleId>,
}

impl Standing {
    /// Where the family stands today.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit; never for a policy compiled within its bounds.
    pub fn new(engine: &Engine, known: &Known, today: Date) -> Result<Standing, Overflow> {
        let policy = engine.policy();
        let known = &super::counting(engine, known)?;
        let values = engine.values_aside(known)?;
        let value = |rule: RuleId| policy.node_of(rule).and_then(|node| values.get(node.0 as usize)).copied();
        let mut dues = Vec::new();
        for (at, deadline) in (0u16..).zip(&policy.deadlines) {
            if !value(deadline.rule).is_some_and(|holds| holds.is_yes()) {
                continue;
            }
            let by = value(deadline.by).unwrap_or(Set::EITHER);
            // What does not count is not asked, so a day may be certain though an answer is missing.
            let rests = |node| engine.rests_on_known_answers(known, node);
            let counted = by.low == by.high || policy.node_of(deadline.by).is_some_and(rests);
            let on_holidays = rests_on_holidays(engine, deadline.by);
            let (first, last) = (policy.bank_holidays.days.first(), policy.bank_holidays.known_to);
            let is_after = |day: i64| on_holidays && last.is_some_and(|last| day > i64::from(last.0));
            let is_before = |day: i64| on_holidays && first.is_some_and(|first| day < i64::from(first.0));
            let told = |day: i64| (counted && !is_after(day) && !is_before(day)).then_some(Date(day as i32));
            let (safe, limit) = (told(by.low), told(by.high));
            let beyond = counted && is_after(by.high);
            let is_past = |day: i64| counted && !is_after(day) && i64::from(today.0) > day;
            let passed = match (is_past(by.low), is_past(by.high)) {
                (_, true) => Passed::Limit,
                (true, false) => Passed::SafeDay,
                (false, false) => Passed::No,
            };
            dues.push(Due { deadline: at, who: deadline.who, safe, limit, beyond_known_holidays: beyond, passed });
        }
        let mut points = Vec::new();
        for sure in [true, false] {
            for (at, advice) in (0u16..).zip(&policy.advice) {
                let holds = value(advice.rule).unwrap_or(Set::NO);
                if advice.place == Place::AppealPoint && !holds.is_no() && holds.is_yes() == sure {
                    points.push(Point { advice: at, sure });
                }
            }
        }
        let met = |rule: &RuleId| value(*rule).is_some_and(|met| met.is_yes());
        let grounds_met = policy.grounds.iter().map(|ground| ground.rule).filter(met).collect();
        Ok(Standing { values, dues, points, grounds_met })
    }

    /// Advice of a place that surely holds, in the policy's order: places in [`crate::policy::Policy::advice`].
    pub fn advice(&self, engine: &Engine, place: Place) -> Vec<u16> {
        let policy = engine.policy();
        let mut all = Vec::new();
        for (at, advice) in (0u16..).zip(&policy.advice) {
            let set = policy.node_of(advice.rule).and_then(|node| self.values.get(node.0 as usize));
            if advice.place == place && set.is_some_and(|set| set.is_yes()) {
                all.push(at);
            }
        }
        all
    }
}

/// Does a date rest on a count of working days? Only such a count needs the bank holidays.
fn rests_on_holidays(engine: &Engine, rule: RuleId) -> bool {
    let policy = engine.policy();
    let mut open: Vec<_> = policy.node_of(rule).into_iter().collect();
    let mut next = 0;
    while let Some(id) = open.get(next).copied() {
        next += 1;
        let Some(node) = policy.arena.nodes.get(id.0 as usize) else { continue };
        if matches!(node.op, crate::policy::Op::PlusWorkingDays(..) | crate::policy::Op::WorkingDayOnOrBefore(_)) {
            return true;
        }
        for part in policy.arena.parts(&node.op) {
            if !open.contains(&part) {
                open.push(part);
            }
        }
    }
    false
}
