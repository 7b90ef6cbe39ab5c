//! Rows that part a number or date into bands: a row that the rows above it cover, and a value that falls between two.

use super::Context;
use crate::language::codes;
use crate::language::condition::{Compare, Expr, ExprKind, parse};
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::read::Node;
use crate::language::sources::Span;
use crate::quantity::{Amount, Unit};

/// An end of a band: a fraction, and whether it lies just after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edge {
    number: i128,
    scale: i128,
    after: bool,
}

/// A stretch from one edge to another; nothing is without end.
#[derive(Clone, Copy, Debug)]
struct Band {
    from: Option<Edge>,
    to: Option<Edge>,
}

pub(super) fn check(context: &Context<'_>, out: &mut Diagnostics) {
    for item in context.of("value") {
        let rows: Vec<&Node> = item
            .table
            .get("first")
            .map(Node::members)
            .unwrap_or_default()
            .iter()
            .filter_map(|row| row.table()?.get("when"))
            .collect();
        // What a condition says is read again here; its mistakes are reported when it is lowered.
        let read: Vec<Expr> = rows.iter().map(|node| parse(node, context.scope, &[], &mut Diagnostics::default())).collect();
        let bands: Option<Vec<(usize, Unit, Band, Span)>> =
            read.iter().map(|expr| band(expr).map(|(name, unit, band)| (name, unit, band, expr.span))).collect();
        let Some(bands) = bands else { continue };
        let Some((name, unit, ..)) = bands.first() else { continue };
        if bands.iter().all(|(other, other_unit, ..)| other == name && other_unit == unit) {
            let plain: Vec<(Band, Span)> = bands.iter().map(|(_, _, band, span)| (*band, *span)).collect();
            hidden(&plain, out);
            gaps(&plain, out);
        }
    }
}

/// `A < 2 miles`, or two such joined by `and`.
fn band(expr: &Expr) -> Option<(usize, Unit, Band)> {
    match &expr.kind {
        ExprKind::All(parts) => {
            let mut parts = parts.iter().map(band);
            let first = parts.next()??;
            parts.try_fold(first, |(name, unit, all), part| {
                let (other, other_unit, next) = part?;
                (other == name && other_unit == unit).then(|| {
                    let from = later(all.from, next.from);
                    let to = earlier(all.to, next.to);
                    (name, unit, Band { from, to })
                })
            })
        }
        ExprKind::Compare(compare, left, right) => match (&left.kind, &right.kind) {
            (ExprKind::Name(name), _) => one(*name, *compare, right),
            (_, ExprKind::Name(name)) => one(*name, turned(*compare), left),
            _ => None,
        },
        _ => None,
    }
}

fn turned(compare: Compare) -> Compare {
    match compare {
        Compare::Less => Compare::More,
        Compare::AtMost => Compare::AtLeast,
        Compare::More => Compare::Less,
        Compare::AtLeast => Compare::AtMost,
        same => same,
    }
}

fn one(name: usize, compare: Compare, limit: &Expr) -> Option<(usize, Unit, Band)> {
    let (number, scale, unit) = match limit.kind {
        ExprKind::Amount(Amount { number, scale, unit }) => (number.into(), scale.into(), unit),
        ExprKind::Date(date) => (date.0.into(), 1, Unit::NONE),
        _ => return None,
    };
    let edge = |after: bool| Some(Edge { number, scale, after });
    let band = match compare {
        Compare::Less => Band { from: None, to: edge(false) },
        Compare::AtMost => Band { from: None, to: edge(true) },
        Compare::More => Band { from: edge(true), to: None },
        Compare::AtLeast => Band { from: edge(false), to: None },
        Compare::Same => Band { from: edge(false), to: edge(true) },
        Compare::NotSame => return None,
    };
    Some((name, unit, band))
}

fn before_or_at(a: Edge, b: Edge) -> bool {
    let (left, right) = (a.number * b.scale, b.number * a.scale);
    left < right || (left == right && a.after <= b.after)
}

fn later(a: Option<Edge>, b: Option<Edge>) -> Option<Edge> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if before_or_at(a, b) { b } else { a }),
        (a, b) => a.or(b),
    }
}

fn earlier(a: Option<Edge>, b: Option<Edge>) -> Option<Edge> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if before_or_at(a, b) { a } else { b }),
        (a, b) => a.or(b),
    }
}

/// Rows that the rows above them cover. Each row is cut by every row above it; nothing may be left.
fn hidden(bands: &[(Band, Span)], out: &mut Diagnostics) {
    for (at, (band, span)) in bands.iter().enumerate() {
        let mut left = vec![*band];
        for (above, _) in &bands[..at] {
            left = left.into_iter().flat_map(|piece| cut(piece, *above)).collect();
        }
        if at > 0 && left.is_empty() {
            let above: Vec<Span> = bands[..at].iter().map(|(_, span)| *span).collect();
            let mut diagnostic = Diagnostic::new(&codes::ROW_NEVER_REACHED, *span, "this row can never be reached")
                .here("the rows above cover all of it");
            for span in above {
                diagnostic = diagnostic.also(span, "");
            }
            out.push(diagnostic.help("rows apply from the top down: put the narrower row first"));
        }
    }
}

/// What is left of a band outside another.
fn cut(band: Band, by: Band) -> Vec<Band> {
    let mut left = Vec::new();
    if let Some(edge) = by.from {
        let below = Band { from: band.from, to: earlier(band.to, Some(edge)) };
        left.extend((!is_empty(below)).then_some(below));
    }
    if let Some(edge) = by.to {
        let above = Band { from: later(band.from, Some(edge)), to: band.to };
        left.extend((!is_empty(above)).then_some(above));
    }
    left
}

fn is_empty(band: Band) -> bool {
    matches!((band.from, band.to), (Some(from), Some(to)) if before_or_at(to, from))
}

/// A stretch between two rows that no row has: most likely `<` where `<=` was meant.
fn gaps(bands: &[(Band, Span)], out: &mut Diagnostics) {
    let everything = Band { from: None, to: None };
    let mut left = vec![everything];
    for (band, _) in bands {
        left = left.into_iter().flat_map(|piece| cut(piece, *band)).collect();
    }
    for gap in left {
        let (Some(from), Some(to)) = (gap.from, gap.to) else { continue };
        let ends_at = |edge: Edge| bands.iter().find(|(band, _)| band.to == Some(edge) || band.from == Some(edge));
        let (Some((_, below)), Some((_, above))) = (ends_at(from), ends_at(to)) else { continue };
        let exactly = from.number * to.scale == to.number * from.scale;
        let what = if exactly { "one value falls between these rows" } else { "some values fall between these rows" };
        out.push(
            Diagnostic::new(&codes::GAP_IN_BANDS, *above, what)
                .also(*below, "and this")
                .help("what falls between takes “otherwise”; if that is not meant, write <= or >= in one of the two"),
        );
    }
}
