//! A tree -> nodes, with types checked.

use super::build::Lower;
use super::typed::{Type, Typed};
use crate::language::codes;
use crate::language::condition::{Expr, ExprKind, parse};
use crate::language::diagnostic::Diagnostic;
use crate::language::read::Node;
use crate::language::sources::Span;
use crate::policy::{Line, Op};
use crate::quantity::{Kind, Unit};

/// A line with its node and type.
pub(super) struct Lowered {
    pub line: Line,
    pub typed: Typed,
    pub span: Span,
}

impl Lower<'_> {
    /// Reads and lowers the words of a key.
    pub fn line(&mut self, node: &Node, options: &[String]) -> Option<Lowered> {
        let expr = parse(node, self.scope, options, self.out);
        let typed = self.expr(&expr, options)?;
        let line = Line { words: self.words(node), node: typed.node, names: self.names_in(&expr) };
        Some(Lowered { line, typed, span: node.inner_span(0, node.text().map_or(0, str::len)) })
    }

    /// The same, where it must be a yes or no.
    pub fn condition(&mut self, node: &Node) -> Option<Lowered> {
        let lowered = self.line(node, &[])?;
        self.must_be_truth(&lowered.typed, lowered.span)?;
        Some(lowered)
    }

    pub(super) fn must_be_truth(&mut self, typed: &Typed, span: Span) -> Option<()> {
        if typed.ty == Type::Truth {
            return Some(());
        }
        self.wrong_kind(
            span,
            &format!("this is {}, where a yes or no is needed", typed.ty.words()),
            "compare it with something: > 2 miles, is before 2026-09-01, is one of …",
        );
        None
    }

    pub(super) fn wrong_kind(&mut self, span: Span, message: &str, help: &str) {
        self.out.push(Diagnostic::new(&codes::WRONG_KIND, span, message).help(help));
    }

    /// Lowers a tree; `None` where it has a mistake, which is reported.
    pub fn expr(&mut self, expr: &Expr, options: &[String]) -> Option<Typed> {
        match &expr.kind {
            ExprKind::Unknown => None,
            ExprKind::Truth(truth) => Some(self.truth(*truth)),
            ExprKind::Amount(amount) => Some(self.constant(amount.number, Type::Number(amount.unit), amount.scale)),
            ExprKind::Date(date) => Some(self.date(*date)),
            ExprKind::Name(at) => self.named(*at, expr.span),
            ExprKind::Option(option) => {
                let place = options.iter().position(|each| each == option)?;
                Some(self.constant(place as i64, Type::Option(options.to_vec()), 1))
            }
            ExprKind::InForce(at) => self.in_force(*at, expr.span),
            ExprKind::Not(inner) => {
                let inner_typed = self.truth_of(inner)?;
                Some(self.not(&inner_typed))
            }
            ExprKind::All(parts) => self.joined(parts, true),
            ExprKind::Any(parts) => self.joined(parts, false),
            ExprKind::Compare(compare, left, right) => self.compare(*compare, left, right, expr.span),
            ExprKind::OneOf(of, chosen, negated) => self.one_of(of, chosen, *negated, expr.span),
            ExprKind::Sum(sum, left, right) => self.sum(*sum, left, right, expr.span),
            ExprKind::Round(inner, step, step_span) => self.round(inner, *step, *step_span),
            ExprKind::If(condition, then, otherwise) => {
                let condition = self.truth_of(condition);
                let then_typed = self.expr(then, options);
                let otherwise_typed = self.expr(otherwise, options);
                let rows = vec![(condition?, then_typed?, then.span)];
                self.first(rows, otherwise_typed?, otherwise.span)
            }
            ExprKind::Birthday(_)
            | ExprKind::Age(_)
            | ExprKind::Days(..)
            | ExprKind::FirstOnOrAfter(..)
            | ExprKind::LastOnOrBefore(..)
            | ExprKind::LastWeekday(..)
            | ExprKind::WorkingDays(..)
            | ExprKind::WorkingDayOnOrBefore(..) => self.date_phrase(expr),
        }
    }

    pub(super) fn truth_of(&mut self, expr: &Expr) -> Option<Typed> {
        let typed = self.expr(expr, &[])?;
        self.must_be_truth(&typed, expr.span)?;
        Some(typed)
    }

    pub(super) fn not(&mut self, inner: &Typed) -> Typed {
        let node = self.arena.node(Op::Not(inner.node), Kind::Truth);
        Typed { node, low: 1 - inner.high, high: 1 - inner.low, ..inner.clone() }
    }

    fn joined(&mut self, parts: &[Expr], all: bool) -> Option<Typed> {
        // Every part is lowered before one gives up, so that all mistakes are told at once.
        let typed: Vec<Option<Typed>> = parts.iter().map(|part| self.truth_of(part)).collect();
        let typed: Vec<Typed> = typed.into_iter().collect::<Option<_>>()?;
        Some(self.join_truths(&typed, all))
    }

    /// All or any of some truths.
    pub fn join_truths(&mut self, parts: &[Typed], all: bool) -> Typed {
        if let [only] = parts {
            return only.clone();
        }
        let args = self.arena.list(parts.iter().map(|part| part.node).collect());
        let asks = parts.iter().any(|part| part.asks);
        self.truth_node(if all { Op::All(args) } else { Op::Any(args) }, asks)
    }

    fn one_of(&mut self, of: &Expr, chosen: &[String], negated: bool, span: Span) -> Option<Typed> {
        let typed = self.expr(of, &[])?;
        let Type::Option(options) = &typed.ty else {
            self.wrong_kind(of.span, &format!("this is {}, not an option", typed.ty.words()), "compare it with <, > or =");
            return None;
        };
        let mut bits = 0i64;
        for option in chosen {
            bits |= 1 << options.iter().position(|each| each == option)?;
        }
        if bits == (1 << options.len()) - 1 && !self.in_claim {
            let said = if negated { "can never be true" } else { "is always true" };
            let code = if negated { &codes::NEVER_TRUE } else { &codes::ALWAYS_TRUE };
            self.out
                .push(Diagnostic::new(code, span, format!("this {said}")).help("it names every option there is; leave some out"));
        }
        let found = self.truth_node(Op::OneOf(typed.node, bits), typed.asks);
        Some(if negated { self.not(&found) } else { found })
    }

    /// The first of some rows whose condition holds; the values are brought to one type and scale.
    pub fn first(&mut self, rows: Vec<(Typed, Typed, Span)>, otherwise: Typed, otherwise_span: Span) -> Option<Typed> {
        let mut values: Vec<(Typed, Span)> = rows.iter().map(|(_, value, span)| (value.clone(), *span)).collect();
        values.push((otherwise, otherwise_span));
        let asks =
            rows.iter().any(|(condition, value, _)| condition.asks || value.asks) || values.iter().any(|(value, _)| value.asks);
        let values = self.same_type(values)?;
        let mut list = Vec::new();
        for ((condition, ..), value) in rows.iter().zip(&values) {
            list.push(condition.node);
            list.push(value.node);
        }
        let last = values.last()?;
        list.push(last.node);
        let args = self.arena.list(list);
        Some(self.joined_values(Op::First(args), &values, asks))
    }

    /// One of several values of one type and scale.
    pub(super) fn joined_values(&mut self, op: Op, values: &[Typed], asks: bool) -> Typed {
        let low = values.iter().map(|value| value.low).min().unwrap_or(0);
        let high = values.iter().map(|value| value.high).max().unwrap_or(0);
        let (ty, scale) = values.first().map_or((Type::Truth, 1), |value| (value.ty.clone(), value.scale));
        let node = self.arena.node(op, ty.kind());
        Typed { node, ty, scale, low, high, asks }
    }

    /// Brings values to one type and one scale.
    pub fn same_type(&mut self, values: Vec<(Typed, Span)>) -> Option<Vec<Typed>> {
        let (first, _) = values.first()?.clone();
        for (value, span) in &values {
            if value.ty == first.ty {
                continue;
            }
            let message = format!("this is {}, and the value above or before it is {}", value.ty.words(), first.ty.words());
            let code = match (&value.ty, &first.ty) {
                (Type::Number(unit), Type::Number(_)) if *unit == Unit::NONE => &codes::MISSING_UNIT,
                (Type::Number(_), Type::Number(_)) => &codes::WRONG_UNIT,
                _ => &codes::WRONG_KIND,
            };
            self.out.push(Diagnostic::new(code, *span, message).help("all values of one thing are of one kind and one unit"));
            return None;
        }
        let mut scale = first.scale;
        for (value, span) in &values {
            scale = self.common_scale(scale, value.scale, *span)?;
        }
        values.into_iter().map(|(value, span)| self.rescaled(value, scale, span)).collect()
    }
}
