//! Where a family stands: what is to be done by when, and what the decision may have got wrong.

use crate::calendar::Date;
use crate::decide::{Engine, Known, Overflow};
use crate::policy::{Actor, Deadline, Op, Place, QuestionId, RuleId};
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
    /// The same where a date that is not known is the earliest, and the latest, that it can be; where such a date bounds it.
    filled: Vec<Vec<Set>>,
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
        // Though one date is not known, a day may be certain from another.
        let mut filled: Vec<Option<(Vec<Set>, Known)>> = Vec::new();
        for fill in [Fill::Earliest, Fill::Latest, Fill::LongAgo] {
            filled.push(match fill.of(engine, known) {
                Some(known) => Some((engine.values_aside(&known)?, known)),
                None => None,
            });
        }
        let mut dues = Vec::new();
        for (at, deadline) in (0u16..).zip(&policy.deadlines) {
            if !value(deadline.rule).is_some_and(|holds| holds.is_yes()) {
                continue;
            }
            let [mut safe, mut limit] = [None; 2];
            if let Some(days) = counted(engine, known, &values, deadline.by) {
                (safe, limit) = (Some(days.low), Some(days.high));
            } else if let [earliest, latest, long_ago] = &filled[..] {
                let with = |filled: &Option<(Vec<Set>, Known)>| {
                    filled.as_ref().and_then(|(values, known)| counted(engine, known, values, deadline.by))
                };
                // To act by the earliest day that can be is safe. The latest is the limit only if the date not known does not move it.
                safe = with(earliest).map(|days| days.low);
                limit = with(latest).map(|days| days.high).filter(|day| with(long_ago).is_some_and(|days| days.high == *day));
            }
            dues.push(due(engine, at, deadline, safe, limit, today));
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
        let filled = filled.into_iter().take(2).flatten().map(|(values, _)| values).collect();
        Ok(Standing { values, filled, dues, points, grounds_met })
    }

    /// Advice of a place that surely holds, in the policy's order: places in [`crate::policy::Policy::advice`]. Where a date
    /// is not known, a letter also says what holds by the earliest or the latest that it can be: a day that may have passed is
    /// shown as such, and the letter has to give the reason.
    pub fn advice(&self, engine: &Engine, place: Place) -> Vec<u16> {
        let policy = engine.policy();
        let holds = |values: &Vec<Set>, rule| {
            policy.node_of(rule).and_then(|node| values.get(node.0 as usize)).is_some_and(|set| set.is_yes())
        };
        let mut all = Vec::new();
        for (at, advice) in (0u16..).zip(&policy.advice) {
            let filled = place == Place::LetterOpens && self.filled.iter().any(|values| holds(values, advice.rule));
            if advice.place == place && (filled || holds(&self.values, advice.rule)) {
                all.push(at);
            }
        }
        all
    }
}

/// What stands for a date that is not known, where another date bounds it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fill {
    /// The earliest that it can be: the date that it cannot lie before.
    Earliest,
    /// The latest that it can be: the date that cannot lie before it.
    Latest,
    /// The first date that the question takes, where the latest is known.
    LongAgo,
}

impl Fill {
    /// What is known, with this for each date that is not known and has such a bound. Nothing where there is none.
    fn of(self, engine: &Engine, known: &Known) -> Option<Known> {
        let policy = engine.policy();
        let mut filled = None;
        for (at, question) in (0u16..).zip(&policy.questions) {
            let Some(bound) = question.not_before.and_then(|node| policy.arena.nodes.get(node.0 as usize)) else { continue };
            let Op::Answer(bound) = bound.op else { continue };
            let (open, by) = if self == Fill::Earliest { (QuestionId(at), bound) } else { (bound, QuestionId(at)) };
            if is_one(known.question(open)) || !is_one(known.question(by)) {
                continue;
            }
            let first = policy.questions.get(open.0 as usize).map_or(0, |question| question.domain.low);
            let day = if self == Fill::LongAgo { Set::exactly(first) } else { known.question(by) };
            let mut with = filled.unwrap_or_else(|| known.clone());
            // A day that the question does not take leaves it open.
            let _ = with.answer(policy, open, day);
            filled = Some(with);
        }
        filled
    }
}

fn is_one(date: Set) -> bool {
    date.low == date.high
}

/// The days of a time limit, where all that it rests on is known but for how it is counted.
fn counted(engine: &Engine, known: &Known, values: &[Set], by: RuleId) -> Option<Set> {
    let node = engine.policy().node_of(by)?;
    let days = values.get(node.0 as usize).copied()?;
    // What does not count is not asked, so a day may be certain though an answer is missing.
    (is_one(days) || engine.rests_on_known_answers(known, node)).then_some(days)
}

/// A time limit as it stands today: its earliest and its latest day, where they are known.
fn due(engine: &Engine, at: u16, deadline: &Deadline, safe: Option<i64>, limit: Option<i64>, today: Date) -> Due {
    let holidays = &engine.policy().bank_holidays;
    let on_holidays = rests_on_holidays(engine, deadline.by);
    let (first, last) = (holidays.days.first(), holidays.known_to);
    let is_after = |day: i64| on_holidays && last.is_some_and(|last| day > i64::from(last.0));
    let is_before = |day: i64| on_holidays && first.is_some_and(|first| day < i64::from(first.0));
    let told = |day: i64| (!is_after(day) && !is_before(day)).then_some(Date(day as i32));
    let is_past = |day: Option<i64>| day.is_some_and(|day| !is_after(day) && i64::from(today.0) > day);
    let passed = match (is_past(safe), is_past(limit)) {
        (_, true) => Passed::Limit,
        (true, false) => Passed::SafeDay,
        (false, false) => Passed::No,
    };
    Due {
        deadline: at,
        who: deadline.who,
        safe: safe.and_then(told),
        limit: limit.and_then(told),
        beyond_known_holidays: limit.is_some_and(is_after),
        passed,
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
        if matches!(node.op, Op::PlusWorkingDays(..) | Op::WorkingDayOnOrBefore(_)) {
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
