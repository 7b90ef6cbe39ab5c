//! Arithmetic with units and exact scales. Every result is bounded, in 128 bits, before it is allowed.

use super::build::Lower;
use super::typed::{Type, Typed};
use crate::language::codes;
use crate::language::condition::{Expr, ExprKind, Sum};
use crate::language::diagnostic::Diagnostic;
use crate::language::literal::{amount_words, unit_words};
use crate::language::sources::Span;
use crate::policy::Op;
use crate::quantity::{Amount, Base, Kind, Set, Unit, least_common_multiple};

/// The largest whole number a node may reach: room is left for sums over stretches.
const MOST: i128 = (i64::MAX / 64) as i128;

impl Lower<'_> {
    /// A number made by `op`, refused if it can grow too large.
    pub(super) fn number(
        &mut self,
        op: Op,
        unit: Unit,
        scale: i64,
        (low, high): (i128, i128),
        asks: bool,
        span: Span,
    ) -> Option<Typed> {
        if low < -MOST || high > MOST {
            self.too_large(span);
            return None;
        }
        let node = self.arena.node(op, Kind::Number);
        Some(Typed { node, ty: Type::Number(unit), scale, low, high, asks })
    }

    fn too_large(&mut self, span: Span) {
        self.out.push(
            Diagnostic::new(&codes::TOO_LARGE, span, "this can grow too large to be worked out exactly")
                .help("bring the least and most of the questions it uses closer together, or make their steps coarser"),
        );
    }

    pub(super) fn common_scale(&mut self, a: i64, b: i64, span: Span) -> Option<i64> {
        let scale = least_common_multiple(a, b);
        if scale.is_none() {
            self.too_large(span);
        }
        scale
    }

    /// Brings a number to a finer scale; others are left as they are.
    pub(super) fn rescaled(&mut self, value: Typed, scale: i64, span: Span) -> Option<Typed> {
        if value.scale == scale || !matches!(value.ty, Type::Number(_)) {
            return Some(value);
        }
        let by = scale / value.scale;
        let (low, high) = (value.low * i128::from(by), value.high * i128::from(by));
        let Type::Number(unit) = value.ty else { return Some(value) };
        let constant = value.low == value.high && !value.asks && self.is_constant(&value);
        if constant && low.abs() <= MOST {
            return Some(self.constant(low as i64, Type::Number(unit), scale));
        }
        self.number(Op::Rescale(value.node, by), unit, scale, (low, high), value.asks, span)
    }

    fn is_constant(&mut self, value: &Typed) -> bool {
        let set = Set::exactly(value.low as i64);
        self.arena.node(Op::Constant(set), value.ty.kind()) == value.node
    }

    /// The unit of a number; reported where it is something else.
    pub(super) fn unit_of(&mut self, typed: &Typed, span: Span, role: &str) -> Option<Unit> {
        match &typed.ty {
            Type::Number(unit) => Some(*unit),
            other => {
                self.wrong_kind(span, &format!("this is {}, where {role}", other.words()), "use a number with its unit");
                None
            }
        }
    }

    /// Two numbers of one unit, brought to one scale.
    pub(super) fn aligned(&mut self, left: (Typed, &Expr), right: (Typed, &Expr), span: Span) -> Option<(Typed, Typed, Unit)> {
        let (left, left_expr) = left;
        let (right, right_expr) = right;
        let left_unit = self.unit_of(&left, left_expr.span, "a number is needed")?;
        let right_unit = self.unit_of(&right, right_expr.span, "a number is needed")?;
        let unit =
            if left_unit == right_unit { left_unit } else { self.reconcile((left_unit, left_expr), (right_unit, right_expr))? };
        let scale = self.common_scale(left.scale, right.scale, span)?;
        Some((self.rescaled(left, scale, left_expr.span)?, self.rescaled(right, scale, right_expr.span)?, unit))
    }

    /// Two different units. An age may be compared with a bare number of years; all else is a mistake.
    fn reconcile(&mut self, left: (Unit, &Expr), right: (Unit, &Expr)) -> Option<Unit> {
        let bare = |(unit, expr): (Unit, &Expr)| match expr.kind {
            ExprKind::Amount(amount) if unit == Unit::NONE => Some(amount),
            _ => None,
        };
        let is_age = |expr: &Expr| matches!(expr.kind, ExprKind::Age(_));
        if (is_age(left.1) && bare(right).is_some()) || (is_age(right.1) && bare(left).is_some()) {
            return Some(Unit::of(Base::Year));
        }
        let (needs, written) = if let Some(amount) = bare(right) {
            (left.0, Some((amount, right.1.span)))
        } else if let Some(amount) = bare(left) {
            (right.0, Some((amount, left.1.span)))
        } else {
            (Unit::NONE, None)
        };
        match written {
            Some((amount, span)) => {
                let whole = amount_words(Amount { unit: needs, ..amount });
                self.out.push(
                    Diagnostic::new(&codes::MISSING_UNIT, span, "this number has no unit")
                        .here(format!("it is set beside {}", unit_words(needs)))
                        .help(format!("type: {whole}")),
                );
            }
            None => self.out.push(
                Diagnostic::new(
                    &codes::WRONG_UNIT,
                    right.1.span,
                    format!("{} and {} do not go together", unit_words(left.0), unit_words(right.0)),
                )
                .here(unit_words(right.0))
                .also(left.1.span, unit_words(left.0))
                .help("change one, or multiply by what turns one into the other"),
            ),
        }
        None
    }

    pub(super) fn sum(&mut self, sum: Sum, left: &Expr, right: &Expr, span: Span) -> Option<Typed> {
        let left_typed = self.expr(left, &[]);
        let right_typed = self.expr(right, &[]);
        let (a, b) = (left_typed?, right_typed?);
        let asks = a.asks || b.asks;
        if matches!(sum, Sum::Add | Sum::Subtract) && (a.ty == Type::Date || b.ty == Type::Date) {
            return self.date_sum(sum, (a, left), (b, right), span);
        }
        if matches!(sum, Sum::Larger | Sum::Smaller) && a.ty == Type::Date && b.ty == Type::Date {
            let larger = sum == Sum::Larger;
            let op = if larger { Op::Larger(a.node, b.node) } else { Op::Smaller(a.node, b.node) };
            let pick = |x: i128, y: i128| if larger { x.max(y) } else { x.min(y) };
            let node = self.arena.node(op, Kind::Date);
            return Some(Typed { node, low: pick(a.low, b.low), high: pick(a.high, b.high), asks, ..a });
        }
        match sum {
            Sum::Multiply => self.product(a, b, left, right, span),
            Sum::Divide => self.quotient(a, b, left, right, span),
            _ => {
                let (a, b, unit) = self.aligned((a, left), (b, right), span)?;
                let (op, low, high) = match sum {
                    Sum::Add => (Op::Add(a.node, b.node), a.low + b.low, a.high + b.high),
                    Sum::Subtract => (Op::Subtract(a.node, b.node), a.low - b.high, a.high - b.low),
                    Sum::Larger => (Op::Larger(a.node, b.node), a.low.max(b.low), a.high.max(b.high)),
                    _ => (Op::Smaller(a.node, b.node), a.low.min(b.low), a.high.min(b.high)),
                };
                self.number(op, unit, a.scale, (low, high), asks, span)
            }
        }
    }

    fn product(&mut self, a: Typed, b: Typed, left: &Expr, right: &Expr, span: Span) -> Option<Typed> {
        let unit =
            self.unit_of(&a, left.span, "a number is needed")?.times(self.unit_of(&b, right.span, "a number is needed")?);
        let Some(scale) = a.scale.checked_mul(b.scale) else {
            self.too_large(span);
            return None;
        };
        let (low, high) = corners((a.low, a.high), (b.low, b.high));
        self.number(Op::Multiply(a.node, b.node), unit, scale, (low, high), a.asks || b.asks, span)
    }

    fn quotient(&mut self, a: Typed, b: Typed, left: &Expr, right: &Expr, span: Span) -> Option<Typed> {
        let unit = self.unit_of(&a, left.span, "a number is needed")?.per(self.unit_of(&b, right.span, "a number is needed")?);
        let Some(values) = self.divisors(right, &b) else {
            self.out.push(
                Diagnostic::new(&codes::NOT_EXACT, right.span, "only a figure or a number can stand after the division sign")
                    .help("a division by something that varies is not exact; multiply instead, or make it a figure"),
            );
            return None;
        };
        if values.iter().any(|value| *value <= 0) {
            self.out.push(Diagnostic::new(
                &codes::NOT_EXACT,
                right.span,
                "this may be nought or less, and nothing can be divided by that",
            ));
            return None;
        }
        let over = values.iter().try_fold(b.scale, |over, value| least_common_multiple(over, *value));
        let scale = over.and_then(|over| a.scale.checked_mul(over / b.scale));
        let (Some(over), Some(scale)) = (over, scale) else {
            self.too_large(span);
            return None;
        };
        let most = values.iter().max().map_or(1, |value| i128::from(over / value));
        let least = values.iter().min().map_or(1, |value| i128::from(over / value));
        let (low, high) = corners((a.low, a.high), (most, least));
        self.number(Op::Divide { a: a.node, b: b.node, over }, unit, scale, (low, high), a.asks || b.asks, span)
    }

    /// Every value a divisor can have: a number as written, or a figure.
    fn divisors(&self, expr: &Expr, typed: &Typed) -> Option<Vec<i64>> {
        match expr.kind {
            ExprKind::Amount(amount) => Some(vec![amount.number]),
            ExprKind::Name(at) => {
                let item = self.items.get(at).filter(|item| item.kind.name == "figure")?;
                let figure = self.figures.iter().find(|figure| figure.id == item.id)?;
                (figure.measure.scale == typed.scale)
                    .then(|| figure.entries.iter().flat_map(|entry| entry.values.iter().copied()).collect())
            }
            _ => None,
        }
    }

    pub(super) fn round(&mut self, inner: &Expr, step: Amount, step_span: Span) -> Option<Typed> {
        let typed = self.expr(inner, &[])?;
        let unit = self.unit_of(&typed, inner.span, "a number is needed to round")?;
        if step.unit != unit {
            let whole = amount_words(Amount { unit, ..step });
            let code = if step.unit == Unit::NONE { &codes::MISSING_UNIT } else { &codes::WRONG_UNIT };
            self.out.push(
                Diagnostic::new(
                    code,
                    step_span,
                    format!("this rounds {} to the nearest {}", unit_words(unit), unit_words(step.unit)),
                )
                .help(format!("type: {whole}")),
            );
            return None;
        }
        if step.number <= 0 {
            self.out.push(
                Diagnostic::new(&codes::NOT_EXACT, step_span, "nothing can be rounded to the nearest nought")
                    .help("write a step above nought, such as £0.01"),
            );
            return None;
        }
        // The step is a whole count at the common scale; what comes out counts steps of 1 / step.scale units.
        let scale = self.common_scale(typed.scale, step.scale, inner.span)?;
        let typed = self.rescaled(typed, scale, inner.span)?;
        let of = step.at_scale(scale)?;
        let half_up = |value: i128| (2 * value + i128::from(of)).div_euclid(2 * i128::from(of));
        let (low, high) = (half_up(typed.low), half_up(typed.high));
        let steps = self.number(Op::Round { a: typed.node, of }, unit, step.scale, (low, high), typed.asks, inner.span)?;
        if step.number == 1 {
            return Some(steps);
        }
        let by = i128::from(step.number);
        self.number(Op::Rescale(steps.node, step.number), unit, step.scale, (low * by, high * by), steps.asks, inner.span)
    }
}

/// The least and greatest product of two ranges.
fn corners(a: (i128, i128), b: (i128, i128)) -> (i128, i128) {
    let all = [a.0 * b.0, a.0 * b.1, a.1 * b.0, a.1 * b.1];
    (all.into_iter().min().unwrap_or(0), all.into_iter().max().unwrap_or(0))
}
