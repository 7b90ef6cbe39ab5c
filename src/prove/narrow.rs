//! What follows for the nodes that a node uses, from what it must be.

use super::cell::{BEYOND, Narrow, Nobody};
use crate::calendar::Date;
use crate::policy::{Args, FigureId, NodeId, Op, ReadingSetId};
use crate::quantity::{Kind, Set};

/// A number that is surely within what the evaluator holds.
fn cap(value: i128) -> i64 {
    value.clamp(i128::from(-BEYOND) * 2, i128::from(BEYOND) * 2) as i64
}

fn floor_div(a: i128, b: i128) -> i64 {
    cap(a.div_euclid(b))
}

fn ceil_div(a: i128, b: i128) -> i64 {
    cap(-((-a).div_euclid(b)))
}

/// The date of a count of days, if the calendar has it.
fn date(days: i64) -> Option<Date> {
    i32::try_from(days).ok().map(Date).filter(|date| date.is_in_calendar())
}

impl Narrow<'_> {
    pub(super) fn down(&mut self, id: NodeId) -> Result<(), Nobody> {
        let model = self.model;
        let is = self.value(id);
        match model.op(id) {
            Op::Not(a) => self.put(*a, Set { low: 1 - is.high, high: 1 - is.low }),
            Op::All(args) => self.joined(*args, is, Set::YES),
            Op::Any(args) => self.joined(*args, is, Set::NO),
            Op::Less(a, b) if is == Set::YES => self.at_least_above(*a, *b, 1),
            Op::Less(a, b) if is == Set::NO => self.at_least_above(*b, *a, 0),
            Op::AtMost(a, b) if is == Set::YES => self.at_least_above(*a, *b, 0),
            Op::AtMost(a, b) if is == Set::NO => self.at_least_above(*b, *a, 1),
            Op::Same(a, b) if is == Set::YES => {
                self.put(*a, self.value(*b))?;
                self.put(*b, self.value(*a))
            }
            Op::Same(a, b) if is == Set::NO => {
                self.differs(*a, self.value(*b))?;
                self.differs(*b, self.value(*a))
            }
            Op::OneOf(a, bits) if is.low == is.high => {
                let fits = if is == Set::YES { *bits } else { !*bits & ((1 << 62) - 1) };
                self.put(*a, Set::options(fits))
            }
            Op::Add(a, b) => {
                let (x, y) = (self.value(*a), self.value(*b));
                self.between(*a, sub(is.low, y.high), sub(is.high, y.low))?;
                self.between(*b, sub(is.low, x.high), sub(is.high, x.low))
            }
            Op::Subtract(a, b) => {
                let (x, y) = (self.value(*a), self.value(*b));
                self.between(*a, add(is.low, y.low), add(is.high, y.high))?;
                self.between(*b, sub(x.low, is.high), sub(x.high, is.low))
            }
            Op::Multiply(a, b) => {
                self.factor(*a, self.value(*b), is)?;
                self.factor(*b, self.value(*a), is)
            }
            Op::Divide { a, b, over } => {
                let by = self.value(*b);
                if by.low > 0 { self.factor(*a, Set::range(over / by.high, over / by.low), is) } else { Ok(()) }
            }
            Op::Rescale(a, by) if *by > 0 => {
                self.between(*a, ceil_div(is.low.into(), (*by).into()), floor_div(is.high.into(), (*by).into()))
            }
            Op::Round { a, of } => {
                // c steps or more: from (2c - 1) halves of a step on; c steps or less: below (2c + 1) halves.
                let (low, high, of) = (i128::from(is.low), i128::from(is.high), i128::from(*of));
                self.between(*a, ceil_div((2 * low - 1) * of, 2), ceil_div((2 * high + 1) * of, 2) - 1)
            }
            Op::Larger(a, b) => {
                for (one, other) in [(*a, *b), (*b, *a)] {
                    let low = if self.value(other).high < is.low { is.low } else { -BEYOND * 2 };
                    self.at_ends(one, low, is.high)?;
                }
                Ok(())
            }
            Op::Smaller(a, b) => {
                for (one, other) in [(*a, *b), (*b, *a)] {
                    let high = if self.value(other).low > is.high { is.high } else { BEYOND * 2 };
                    self.at_ends(one, is.low, high)?;
                }
                Ok(())
            }
            Op::First(args) => self.rows(*args, id, is),
            Op::Reading { set, arms } => self.arms(*set, *arms, model.kind(id), is),
            Op::Figure { figure, on } => self.entries(*figure, *on, is),
            Op::InForce { figure, on } => {
                let first = model.policy.figures.get(usize::from(figure.0)).and_then(|figure| figure.entries.first());
                let Some(from) = first.map(|entry| i64::from(entry.from.0)) else { return Ok(()) };
                match is {
                    Set::YES => self.at_ends(*on, from, BEYOND),
                    Set::NO => self.at_ends(*on, -BEYOND, from - 1),
                    _ => Ok(()),
                }
            }
            Op::Age { born, on } => self.age(*born, *on, is),
            Op::PlusYears(a, years) => self.rising(*a, is, &|day| day.plus_years(*years)),
            Op::FirstOnOrAfter(a, days) => self.rising(*a, is, &|day| day.first_on_or_after(days)),
            Op::LastOnOrBefore(a, days) => self.rising(*a, is, &|day| day.last_on_or_before(days)),
            Op::LastWeekday(a, weekday, month) => self.rising(*a, is, &|day| day.last_weekday_in(*weekday, *month)),
            _ => Ok(()),
        }
    }

    /// Of an `all`, whose parts must all be `every`, or an `any`, the other way round.
    fn joined(&mut self, args: Args, is: Set, every: Set) -> Result<(), Nobody> {
        let model = self.model;
        let args = model.policy.arena.list(args);
        let other = if every == Set::YES { Set::NO } else { Set::YES };
        if is == every {
            return args.iter().try_for_each(|arg| self.put(*arg, every));
        }
        if is == other {
            let mut open = args.iter().filter(|arg| self.value(**arg) != every);
            if let (Some(last), None) = (open.next(), open.next()) {
                return self.put(*last, other);
            }
        }
        Ok(())
    }

    /// `a + by <= b`.
    fn at_least_above(&mut self, a: NodeId, b: NodeId, by: i64) -> Result<(), Nobody> {
        let (x, y) = (self.value(a), self.value(b));
        self.at_ends(a, -BEYOND * 2, y.high.saturating_sub(by))?;
        self.at_ends(b, x.low.saturating_add(by), BEYOND * 2)?;
        if self.model.two {
            if self.model.first_of[usize::from(b.0)] == Some(a.0) {
                return self.put_more(b, Set { low: by, high: BEYOND });
            }
            if self.model.first_of[usize::from(a.0)] == Some(b.0) {
                return self.put_more(a, Set { low: -BEYOND, high: -by });
            }
        }
        Ok(())
    }

    /// Not the one value that another has.
    fn differs(&mut self, id: NodeId, other: Set) -> Result<(), Nobody> {
        let is = self.value(id);
        if other.low != other.high {
            return Ok(());
        }
        let low = if is.low == other.low { is.low + 1 } else { is.low };
        let high = if is.high == other.low { is.high - 1 } else { is.high };
        self.between(id, low, high)
    }

    fn between(&mut self, id: NodeId, low: i64, high: i64) -> Result<(), Nobody> {
        if low > high {
            return Err(Nobody);
        }
        self.put(id, Set { low, high })
    }

    /// The same for a number or date of which one end may stay as it is.
    fn at_ends(&mut self, id: NodeId, low: i64, high: i64) -> Result<(), Nobody> {
        let is = self.value(id);
        self.between(id, low.max(is.low), high.min(is.high))
    }

    /// `id * by` lies in `is`; only where `by` is more than nought does that say something of one factor.
    fn factor(&mut self, id: NodeId, by: Set, is: Set) -> Result<(), Nobody> {
        let (low, high) = (i128::from(is.low), i128::from(is.high));
        if by.low > 0 {
            let least = ceil_div(low, i128::from(if low > 0 { by.high } else { by.low }));
            let most = floor_div(high, i128::from(if high < 0 { by.high } else { by.low }));
            return self.at_ends(id, least, most);
        }
        if by.low >= 0 && low > 0 && self.value(id).low >= 0 {
            return self.at_ends(id, 1, BEYOND * 2);
        }
        Ok(())
    }

    fn rows(&mut self, args: Args, id: NodeId, is: Set) -> Result<(), Nobody> {
        let model = self.model;
        let kind = model.kind(id);
        let list = model.policy.arena.list(args);
        // The rows that can be the first to hold: place of condition (none for otherwise) and value.
        let mut fitting: Option<(usize, NodeId)> = None;
        let mut several = false;
        let mut above_settled = true;
        let mut at = 0;
        while at < list.len() {
            let (condition, value) = if at + 1 < list.len() { (Some(list[at]), list[at + 1]) } else { (None, list[at]) };
            let holds = condition.map_or(Set::YES, |condition| self.value(condition));
            if !holds.is_no() {
                if self.value(value).meet(is, kind).is_some() {
                    several |= fitting.is_some();
                    fitting = fitting.or(Some((at, value)));
                } else if above_settled {
                    match condition {
                        Some(condition) => self.put(condition, Set::NO)?,
                        None => return Err(Nobody),
                    }
                    at += 2;
                    continue;
                }
                if holds.is_yes() {
                    break;
                }
                above_settled = false;
            }
            at += 2;
        }
        let Some((place, value)) = fitting else { return Err(Nobody) };
        if !several {
            for above in list[..place].iter().step_by(2) {
                self.put(*above, Set::NO)?;
            }
            if place + 1 < list.len() {
                self.put(list[place], Set::YES)?;
            }
            self.put(value, is)?;
        }
        Ok(())
    }

    fn arms(&mut self, set: ReadingSetId, arms: Args, kind: Kind, is: Set) -> Result<(), Nobody> {
        let model = self.model;
        let arms = model.policy.arena.list(arms);
        let possible = self.cell.known.readings(set);
        let mut bits = 0i64;
        for (at, arm) in (0u32..).zip(arms) {
            if possible.allows_option(at) && self.value(*arm).meet(is, kind).is_some() {
                bits |= 1 << at;
            }
        }
        if bits == 0 {
            return Err(Nobody);
        }
        self.read_as(set, Set::options(bits))?;
        match Set::options(bits).single_option().and_then(|only| arms.get(only as usize)) {
            Some(arm) => self.put(*arm, is),
            None => Ok(()),
        }
    }

    /// The dates on which a figure can have one of these values, and the readings that give one.
    fn entries(&mut self, figure: FigureId, on: NodeId, is: Set) -> Result<(), Nobody> {
        let model = self.model;
        let Some(figure) = model.policy.figures.get(usize::from(figure.0)) else { return Ok(()) };
        let days = self.value(on);
        let possible = figure.readings.map(|set| self.cell.known.readings(set));
        let mut span: Option<Set> = None;
        let (mut bits, mut unread) = (0i64, false);
        for (at, entry) in figure.entries.iter().enumerate() {
            // Before its first day a figure has its first value.
            let from = if at == 0 { days.low } else { i64::from(entry.from.0) };
            let until = figure.entries.get(at + 1).map_or(days.high, |next| i64::from(next.from.0) - 1);
            let (from, until) = (from.max(days.low), until.min(days.high));
            if from > until {
                continue;
            }
            let several = entry.values.len() > 1;
            let mut fits = 0i64;
            for (place, value) in (0u32..).zip(&entry.values) {
                let allowed = !several || possible.is_none_or(|possible| possible.allows_option(place));
                if allowed && is.low <= *value && *value <= is.high {
                    fits |= 1 << place;
                }
            }
            if fits != 0 {
                let here = Set { low: from, high: until };
                span = Some(span.map_or(here, |span| span.join(here, Kind::Date)));
                if several { bits |= fits } else { unread = true }
            }
        }
        let Some(span) = span else { return Err(Nobody) };
        self.put(on, span)?;
        match figure.readings {
            Some(set) if !unread => self.read_as(set, Set::options(bits)),
            _ => Ok(()),
        }
    }

    /// What a rising function of a date must lie in says which dates those are.
    fn rising(&mut self, id: NodeId, is: Set, of: &dyn Fn(Date) -> Date) -> Result<(), Nobody> {
        let days = self.value(id);
        let at = |day: i64| date(day).map(|day| i64::from(of(day).0));
        let (Some(first), Some(last)) = (at(days.low), at(days.high)) else { return Ok(()) };
        let low = if first >= is.low { Some(days.low) } else { search(days, |day| at(day).is_some_and(|of| of >= is.low)) };
        let above = if last <= is.high { None } else { search(days, |day| at(day).is_some_and(|of| of > is.high)) };
        let Some(low) = low else { return Err(Nobody) };
        self.between(id, low, above.map_or(days.high, |above| above - 1))
    }

    fn age(&mut self, born: NodeId, on: NodeId, is: Set) -> Result<(), Nobody> {
        let (births, days) = (self.value(born), self.value(on));
        let age = |born: i64, on: i64| Some(i64::from(date(born)?.age_on(date(on)?)));
        let (Some(most), Some(least)) = (age(births.low, days.high), age(births.high, days.low)) else { return Ok(()) };
        if is.low > most || is.high < least {
            return Err(Nobody);
        }
        if most > is.high {
            // Old enough to be too old on the first day means born too early.
            if let Some(low) = search(births, |day| age(day, days.low).is_some_and(|age| age <= is.high)) {
                self.at_ends(born, low, BEYOND)?;
            } else {
                return Err(Nobody);
            }
            if let Some(above) = search(days, |day| age(births.high, day).is_some_and(|age| age > is.high)) {
                self.at_ends(on, -BEYOND, above - 1)?;
            }
        }
        if least < is.low {
            if let Some(above) = search(births, |day| age(day, days.high).is_some_and(|age| age < is.low)) {
                self.at_ends(born, -BEYOND, above - 1)?;
            }
            if let Some(low) = search(days, |day| age(births.low, day).is_some_and(|age| age >= is.low)) {
                self.at_ends(on, low, BEYOND)?;
            } else {
                return Err(Nobody);
            }
        }
        Ok(())
    }
}

/// The first of a range from which on something is so.
fn search(range: Set, so: impl Fn(i64) -> bool) -> Option<i64> {
    if !so(range.high) {
        return None;
    }
    let (mut not, mut yes) = (range.low - 1, range.high);
    while yes - not > 1 {
        let middle = not + (yes - not) / 2;
        if so(middle) {
            yes = middle;
        } else {
            not = middle;
        }
    }
    Some(yes)
}

fn add(a: i64, b: i64) -> i64 {
    a.saturating_add(b)
}

fn sub(a: i64, b: i64) -> i64 {
    a.saturating_sub(b)
}
