//! Dates made from dates, and ages.

use super::build::Lower;
use super::typed::{Type, Typed};
use crate::calendar::Date;
use crate::decide::{MOST_WORKING_DAYS, NOT_KNOWN_WHEN};
use crate::language::codes;
use crate::language::condition::{Expr, ExprKind, Sum};
use crate::language::diagnostic::Diagnostic;
use crate::language::sources::Span;
use crate::policy::{Op, Role};
use crate::quantity::{Base, Kind, Unit};

/// Oldest age and longest count of years that a rule may name.
const MOST_YEARS: i32 = 150;

impl Lower<'_> {
    fn date_of(&mut self, expr: &Expr) -> Option<Typed> {
        let typed = self.expr(expr, &[])?;
        if typed.ty == Type::Date {
            return Some(typed);
        }
        self.wrong_kind(
            expr.span,
            &format!("this is {}, where a date is needed", typed.ty.words()),
            "use a date question, a value that is a date, or a date such as 2026-09-01",
        );
        None
    }

    /// A date that rises with another.
    fn rising(&mut self, op: Op, from: &Typed, of: impl Fn(Date) -> Date) -> Typed {
        let end = |day: i128| i128::from(of(Date(day.clamp(-4_000_000, 4_000_000) as i32)).0);
        let node = self.arena.node(op, Kind::Date);
        Typed { node, ty: Type::Date, scale: 1, low: end(from.low), high: end(from.high), asks: from.asks }
    }

    pub(super) fn date_phrase(&mut self, expr: &Expr) -> Option<Typed> {
        match &expr.kind {
            ExprKind::Birthday(age) => {
                if !(0..=MOST_YEARS).contains(age) {
                    self.wrong_kind(expr.span, "nobody has that birthday", "write an age from 0 to 150");
                    return None;
                }
                let born = self.role(Role::DateOfBirth, expr.span, "a birthday needs the date of birth")?;
                Some(self.rising(Op::PlusYears(born.node, *age), &born, |day| day.plus_years(*age)))
            }
            ExprKind::Age(on) => {
                let on_typed = self.date_of(on)?;
                let born = self.role(Role::DateOfBirth, expr.span, "an age needs the date of birth")?;
                let age = |born: i128, on: i128| i128::from(Date(born as i32).age_on(Date(on as i32)));
                let (low, high) = (age(born.high, on_typed.low), age(born.low, on_typed.high));
                let op = Op::Age { born: born.node, on: on_typed.node };
                self.number(op, Unit::of(Base::Year), 1, (low, high), true, expr.span)
            }
            ExprKind::Days(from, to) => {
                let (from, to) = (self.date_of(from), self.date_of(to));
                let (from, to) = (from?, to?);
                let asks = from.asks || to.asks;
                self.number(
                    Op::Subtract(to.node, from.node),
                    Unit::of(Base::Day),
                    1,
                    (to.low - from.high, to.high - from.low),
                    asks,
                    expr.span,
                )
            }
            ExprKind::FirstOnOrAfter(days, from) => {
                let from = self.date_of(from)?;
                Some(self.rising(Op::FirstOnOrAfter(from.node, days.clone()), &from, |day| day.first_on_or_after(days)))
            }
            ExprKind::LastOnOrBefore(days, from) => {
                let from = self.date_of(from)?;
                Some(self.rising(Op::LastOnOrBefore(from.node, days.clone()), &from, |day| day.last_on_or_before(days)))
            }
            ExprKind::LastWeekday(weekday, month, from) => {
                let from = self.date_of(from)?;
                Some(
                    self.rising(Op::LastWeekday(from.node, *weekday, *month), &from, |day| day.last_weekday_in(*weekday, *month)),
                )
            }
            ExprKind::WorkingDayOnOrBefore(from) => {
                let from = self.date_of(from)?;
                // Weekends and holidays together are never so long.
                let node = self.arena.node(Op::WorkingDayOnOrBefore(from.node), Kind::Date);
                Some(Typed { node, low: from.low - 30, ..from })
            }
            ExprKind::WorkingDays(from, count) => self.working_days(from, count),
            _ => None,
        }
    }

    fn working_days(&mut self, from: &Expr, count_expr: &Expr) -> Option<Typed> {
        let (from, count) = (self.date_of(from), self.expr(count_expr, &[]));
        let (from, count) = (from?, count?);
        let unit = self.unit_of(&count, count_expr.span, "a count of days is needed, such as 20 days")?;
        if unit != Unit::of(Base::Day) || count.scale != 1 {
            self.out.push(
                Diagnostic::new(&codes::WRONG_UNIT, count_expr.span, "working days are counted in whole days")
                    .help("write a count of days here, such as 20 days, or a figure whose unit is days"),
            );
            return None;
        }
        if count.low < 0 || count.high > i128::from(MOST_WORKING_DAYS) {
            self.out.push(
                Diagnostic::new(&codes::TOO_LARGE, count_expr.span, "this is too long, or too short, to count in working days")
                    .help("write from 0 to 1000 days; a figure's “expect” says how large it may be"),
            );
            return None;
        }
        let node = self.arena.node(Op::PlusWorkingDays(from.node, count.node), Kind::Date);
        let high = i128::from(NOT_KNOWN_WHEN.0).max(from.high + 3 * count.high);
        Some(Typed { node, ty: Type::Date, scale: 1, low: from.low + count.low, high, asks: from.asks || count.asks })
    }

    /// A date and a length of time.
    pub(super) fn date_sum(&mut self, sum: Sum, left: (Typed, &Expr), right: (Typed, &Expr), span: Span) -> Option<Typed> {
        let ((a, left_expr), (b, right_expr)) = (left, right);
        let add = sum == Sum::Add;
        if a.ty == Type::Date && b.ty == Type::Date {
            self.wrong_kind(span, "two dates are not added or taken away", "write: days from DATE to DATE");
            return None;
        }
        // `7 days + DATE` is `DATE + 7 days`.
        let (date, (length, length_expr)) = if a.ty == Type::Date { (a, (b, right_expr)) } else { (b, (a, left_expr)) };
        if !add && left_expr.span == length_expr.span {
            self.wrong_kind(span, "a date cannot be taken away from a length of time", "write: days from DATE to DATE");
            return None;
        }
        let unit = self.unit_of(&length, length_expr.span, "a length of time is needed, such as 20 days")?;
        if unit == Unit::of(Base::Year) {
            let (ExprKind::Amount(amount), 1) = (&length_expr.kind, length.scale) else {
                self.wrong_kind(
                    length_expr.span,
                    "years beside a date must be a plain number, such as 2 years",
                    "write the number of years here",
                );
                return None;
            };
            let years = i32::try_from(amount.number).ok().filter(|years| years.abs() <= MOST_YEARS);
            let Some(years) = years else {
                self.wrong_kind(length_expr.span, "that is too many years", "write at most 150 years");
                return None;
            };
            let years = if add { years } else { -years };
            return Some(self.rising(Op::PlusYears(date.node, years), &date, |day| day.plus_years(years)));
        }
        if unit == Unit::of(Base::Month) {
            return self.plus_months(date, length, length_expr, add);
        }
        let days = if unit == Unit::of(Base::Day) {
            length
        } else if unit == Unit::of(Base::Week) {
            let (low, high) = (length.low * 7, length.high * 7);
            self.number(
                Op::Rescale(length.node, 7),
                Unit::of(Base::Day),
                length.scale,
                (low, high),
                length.asks,
                length_expr.span,
            )?
        } else {
            let code = if unit == Unit::NONE { &codes::MISSING_UNIT } else { &codes::WRONG_UNIT };
            self.out.push(
                Diagnostic::new(
                    code,
                    length_expr.span,
                    format!("{} beside a date cannot be counted", Type::Number(unit).words()),
                )
                .help("count in days, weeks, months or years, such as 20 days"),
            );
            return None;
        };
        if days.scale != 1 {
            self.out.push(
                Diagnostic::new(&codes::WRONG_UNIT, length_expr.span, "only whole days can be added to a date")
                    .help("round it: to the nearest 1 day"),
            );
            return None;
        }
        let (op, low, high) = if add {
            (Op::Add(date.node, days.node), date.low + days.low, date.high + days.high)
        } else {
            (Op::Subtract(date.node, days.node), date.low - days.high, date.high - days.low)
        };
        if low.abs() > 4_000_000 || high.abs() > 4_000_000 {
            self.out.push(
                Diagnostic::new(&codes::TOO_LARGE, span, "this date can lie outside the calendar")
                    .help("bring the count of days closer to nought"),
            );
            return None;
        }
        let node = self.arena.node(op, Kind::Date);
        Some(Typed { node, ty: Type::Date, scale: 1, low, high, asks: date.asks || days.asks })
    }

    /// Calendar months after a date. Before one they would not be the same: 31 May less 3 months, and on again.
    fn plus_months(&mut self, date: Typed, months: Typed, months_expr: &Expr, add: bool) -> Option<Typed> {
        if !add || months.scale != 1 || months.low < 0 || months.high > i128::from(MOST_YEARS) * 12 {
            self.out.push(
                Diagnostic::new(&codes::WRONG_UNIT, months_expr.span, "only whole months, not too many, can be added to a date")
                    .help("write a count of months after the date, such as + 2 months"),
            );
            return None;
        }
        let end =
            |day: i128, months: i128| i128::from(Date(day.clamp(-4_000_000, 4_000_000) as i32).plus_months(months as i32).0);
        let (low, high) = (end(date.low, months.low), end(date.high, months.high));
        let node = self.arena.node(Op::PlusMonths(date.node, months.node), Kind::Date);
        Some(Typed { node, ty: Type::Date, scale: 1, low, high, asks: date.asks || months.asks })
    }
}
