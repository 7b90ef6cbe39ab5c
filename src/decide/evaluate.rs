//! One pass over the arena: the value of every node, as a set.
//!
//! Soundness: for every way of filling in what is not known, the value of a node lies in its set.

use super::known::Known;
use crate::calendar::Date;
use crate::policy::{Node, NodeId, Op, Policy};
use crate::quantity::{Kind, Set};

/// A number grew past what the evaluator can hold. A policy that was compiled within its bounds never gives this
/// for answers within theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

/// More working days than any rule counts.
pub const MOST_WORKING_DAYS: u32 = 1000;

/// Weekends and bank holidays in a row are never so many days.
const LONGEST_HOLIDAY: i32 = 14;

/// Stands for the latest day that a count of working days can come to where it passes the last known bank holiday. Far
/// from the end of the calendar, so that a rule may count on from it.
pub const NOT_KNOWN_WHEN: Date = match Date::new(3000, 1, 1) {
    Some(date) => date,
    None => Date::LAST,
};

/// The value of one node from those before it; sets `overflow` where a number does not fit. Both come back in
/// registers: a set returned through memory cost more than working it out.
#[inline(never)]
pub(crate) fn step(policy: &Policy, node: &Node, known: &Known, values: &[Set], overflow: &mut bool) -> Set {
    let arena = &policy.arena;
    let value = |id: NodeId| values.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
    // Most nodes are of these kinds, and no number of theirs can fail to fit.
    match &node.op {
        Op::Not(a) => value(*a).not(),
        Op::All(args) => {
            let mut all = Set::YES;
            for arg in arena.list(*args) {
                let each = value(*arg);
                all = all.and(each);
                if all.is_no() {
                    break;
                }
            }
            all
        }
        Op::Any(args) => {
            let mut any = Set::NO;
            for arg in arena.list(*args) {
                let each = value(*arg);
                any = any.or(each);
                if any.is_yes() {
                    break;
                }
            }
            any
        }
        Op::Less(a, b) => value(*a).less(value(*b)),
        Op::AtMost(a, b) => value(*a).at_most(value(*b)),
        Op::OneOf(a, bits) => value(*a).one_of(*bits),
        _ => attempt(policy, node, known, values).unwrap_or_else(|Overflow| {
            *overflow = true;
            Set::EITHER
        }),
    }
}

/// The same, of the other kinds.
#[inline(never)]
fn attempt(policy: &Policy, node: &Node, known: &Known, values: &[Set]) -> Result<Set, Overflow> {
    let arena = &policy.arena;
    let value = |id: NodeId| values.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
    // Every one of these never falls as its date rises.
    let dates = |id: NodeId, of: &dyn Fn(Date) -> Date| -> Result<Set, Overflow> {
        let days = value(id);
        let low: i64 = of(date(days.low)?).0.into();
        Ok(Set { low, high: if days.low == days.high { low } else { of(date(days.high)?).0.into() } })
    };
    let value = match &node.op {
        Op::Constant(set) => *set,
        Op::Answer(question) => known.question(*question),
        Op::Figure { figure, on } => figure_value(policy, *figure, value(*on), known, node.kind)?,
        Op::InForce { figure, on } => {
            let first = policy.figures.get(figure.0 as usize).and_then(|figure| figure.entries.first());
            let from = first.map_or(i64::MIN, |entry| entry.from.0.into());
            let days = value(*on);
            Set { low: (days.low >= from).into(), high: (days.high >= from).into() }
        }
        Op::Reading { set, arms } => {
            let possible = known.readings(*set);
            let arms = arena.list(*arms).iter().enumerate().filter(|(at, _)| possible.allows_option(*at as u32));
            join_all(arms.map(|(_, arm)| value(*arm)), node.kind)
        }
        Op::Same(a, b) => {
            let (a, b) = (value(*a), value(*b));
            Set {
                low: (a.low == a.high && b.low == b.high && a.low == b.low).into(),
                high: (a.low <= b.high && b.low <= a.high).into(),
            }
        }
        Op::Add(a, b) => {
            let (a, b) = (value(*a), value(*b));
            Set { low: add(a.low, b.low)?, high: add(a.high, b.high)? }
        }
        Op::Subtract(a, b) => {
            let (a, b) = (value(*a), value(*b));
            Set { low: subtract(a.low, b.high)?, high: subtract(a.high, b.low)? }
        }
        Op::Multiply(a, b) => {
            let (a, b) = (value(*a), value(*b));
            let corners = [times(a.low, b.low)?, times(a.low, b.high)?, times(a.high, b.low)?, times(a.high, b.high)?];
            hull(corners)
        }
        Op::Rescale(a, by) => {
            let a = value(*a);
            Set::range(times(a.low, *by)?, times(a.high, *by)?)
        }
        Op::Divide { a, b, over } => {
            let (a, b) = (value(*a), value(*b));
            // `b` is a figure or a literal, so only its listed values can occur and each divides `over`; with
            // more than one left, the ends of the quotient lie at the ends of `over / b`.
            let by = |b: i64| if b > 0 && over % b == 0 { Ok(over / b) } else { Err(Overflow) };
            let (low, high) = (by(b.low)?, by(b.high)?);
            hull([times(a.low, low)?, times(a.low, high)?, times(a.high, low)?, times(a.high, high)?])
        }
        Op::Round { a, of } => {
            let a = value(*a);
            Set { low: round_half_up(a.low, *of)?, high: round_half_up(a.high, *of)? }
        }
        Op::Larger(a, b) => {
            let (a, b) = (value(*a), value(*b));
            Set { low: a.low.max(b.low), high: a.high.max(b.high) }
        }
        Op::Smaller(a, b) => {
            let (a, b) = (value(*a), value(*b));
            Set { low: a.low.min(b.low), high: a.high.min(b.high) }
        }
        Op::First(args) => first(arena.list(*args), node.kind, values),
        Op::Age { born, on } => {
            let (born, on) = (value(*born), value(*on));
            let age = |born: i64, on: i64| Ok(i64::from(date(born)?.age_on(date(on)?)));
            let low = age(born.high, on.low)?;
            let one = born.low == born.high && on.low == on.high;
            Set { low, high: if one { low } else { age(born.low, on.high)? } }
        }
        Op::PlusYears(a, years) => dates(*a, &|day| day.plus_years(*years))?,
        Op::FirstOnOrAfter(a, days) => dates(*a, &|day| day.first_on_or_after(days))?,
        Op::LastOnOrBefore(a, days) => dates(*a, &|day| day.last_on_or_before(days))?,
        Op::LastWeekday(a, weekday, month) => dates(*a, &|day| day.last_weekday_in(*weekday, *month))?,
        Op::WorkingDayOnOrBefore(a) => {
            let days = value(*a);
            let (low, high) = (date(days.low)?, date(days.high)?);
            let holidays = &policy.bank_holidays;
            let known = |day: Date| holidays.known_to.is_some_and(|known| day <= known);
            // Bank holidays nobody knows of yet can only make it earlier.
            let low = if known(low) { low } else { low.plus_days(-LONGEST_HOLIDAY) };
            Set { low: holidays.on_or_before(low).0.into(), high: holidays.on_or_before(high).0.into() }
        }
        Op::PlusMonths(a, months) => {
            let (from, months) = (value(*a), value(*months));
            let later = |from: i64, months: i64| -> Result<i64, Overflow> {
                Ok(date(from)?.plus_months(i32::try_from(months).map_err(|_| Overflow)?).0.into())
            };
            Set { low: later(from.low, months.low)?, high: later(from.high, months.high)? }
        }
        Op::PlusWorkingDays(a, count) => {
            let (from, count) = (value(*a), value(*count));
            let later = |from: i64, count: i64| -> Result<(i64, bool), Overflow> {
                let count = u32::try_from(count).ok().filter(|count| *count <= MOST_WORKING_DAYS).ok_or(Overflow)?;
                let (day, sure) = policy.bank_holidays.soonest_after(date(from)?, count);
                Ok((day.0.into(), sure))
            };
            let (low, high) = (later(from.low, count.low)?.0, later(from.high, count.high)?);
            Set { low, high: if high.1 { high.0 } else { high.0.max(NOT_KNOWN_WHEN.0.into()) } }
        }
        Op::Not(_) | Op::All(_) | Op::Any(_) | Op::Less(..) | Op::AtMost(..) | Op::OneOf(..) => Set::EITHER,
    };
    if node.kind == Kind::Date {
        date(value.low)?;
        date(value.high)?;
    }
    Ok(value)
}

/// The value of a node that rises with one answer (see `less.rs`), for one answer.
pub(super) fn risen(nodes: &[Node], id: NodeId, answer: i64) -> Result<i64, Overflow> {
    let Some(node) = nodes.get(id.0 as usize) else { return Err(Overflow) };
    Ok(match &node.op {
        Op::Rescale(a, by) => times(risen(nodes, *a, answer)?, *by)?,
        Op::PlusYears(a, years) => date(risen(nodes, *a, answer)?)?.plus_years(*years).0.into(),
        Op::FirstOnOrAfter(a, days) => date(risen(nodes, *a, answer)?)?.first_on_or_after(days).0.into(),
        Op::LastOnOrBefore(a, days) => date(risen(nodes, *a, answer)?)?.last_on_or_before(days).0.into(),
        Op::LastWeekday(a, weekday, month) => date(risen(nodes, *a, answer)?)?.last_weekday_in(*weekday, *month).0.into(),
        _ => answer,
    })
}

/// The nearest count of steps of `of`, a half up.
pub(crate) fn round_half_up(value: i64, of: i64) -> Result<i64, Overflow> {
    if of <= 0 {
        return Err(Overflow);
    }
    let (whole, over) = (value.div_euclid(of), value.rem_euclid(of));
    whole.checked_add(i64::from(over >= of - over)).ok_or(Overflow)
}

/// A date of the years 1 to 9999: outside them the rules for dates no longer rise with the date.
fn date(days: i64) -> Result<Date, Overflow> {
    let date = Date(i32::try_from(days).map_err(|_| Overflow)?);
    if date.is_in_calendar() { Ok(date) } else { Err(Overflow) }
}

fn add(a: i64, b: i64) -> Result<i64, Overflow> {
    a.checked_add(b).ok_or(Overflow)
}

fn subtract(a: i64, b: i64) -> Result<i64, Overflow> {
    a.checked_sub(b).ok_or(Overflow)
}

fn times(a: i64, b: i64) -> Result<i64, Overflow> {
    a.checked_mul(b).ok_or(Overflow)
}

fn hull(corners: [i64; 4]) -> Set {
    let mut set = Set::exactly(corners[0]);
    for corner in corners {
        set = Set { low: set.low.min(corner), high: set.high.max(corner) };
    }
    set
}

fn join_all(mut sets: impl Iterator<Item = Set>, kind: Kind) -> Set {
    let first = sets.next().unwrap_or(Set::EITHER);
    sets.fold(first, |all, each| all.join(each, kind))
}

fn first(args: &[NodeId], kind: Kind, values: &[Set]) -> Set {
    let value = |id: &NodeId| values.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
    let mut all: Option<Set> = None;
    let mut join = |set: Set| all = Some(all.map_or(set, |all| all.join(set, kind)));
    let mut rest = args;
    while let [condition, then, more @ ..] = rest {
        let holds = value(condition);
        if !holds.is_no() {
            join(value(then));
        }
        if holds.is_yes() {
            return all.unwrap_or(Set::EITHER);
        }
        rest = more;
    }
    if let [otherwise] = rest {
        join(value(otherwise));
    }
    all.unwrap_or(Set::EITHER)
}

fn figure_value(policy: &Policy, figure: crate::policy::FigureId, on: Set, known: &Known, kind: Kind) -> Result<Set, Overflow> {
    let Some(figure) = policy.figures.get(figure.0 as usize) else { return Ok(Set::EITHER) };
    let (from, to) = (date(on.low)?, date(on.high)?);
    let readings = figure.readings.map(|set| known.readings(set));
    let mut all: Option<Set> = None;
    // Most days that are asked about are late ones. Before its first day a figure has its first value.
    for (at, entry) in figure.entries.iter().enumerate().rev() {
        if at > 0 && entry.from > to {
            continue;
        }
        for (at, value) in (0u32..).zip(&entry.values) {
            if entry.values.len() == 1 || readings.is_none_or(|readings| readings.allows_option(at)) {
                let each = Set::exactly(*value);
                all = Some(all.map_or(each, |all| all.join(each, kind)));
            }
        }
        if entry.from <= from {
            break;
        }
    }
    Ok(all.unwrap_or(Set::EITHER))
}
