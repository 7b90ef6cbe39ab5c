//! Comparisons, and those that can never, or must always, be true.

use super::build::Lower;
use super::typed::{Type, Typed};
use crate::calendar::Date;
use crate::language::codes;
use crate::language::condition::{Compare, Expr};
use crate::language::diagnostic::Diagnostic;
use crate::language::literal::amount_words;
use crate::language::sources::Span;
use crate::policy::Op;
use crate::quantity::{Amount, greatest_common_divisor};

impl Lower<'_> {
    pub(super) fn compare(&mut self, compare: Compare, left: &Expr, right: &Expr, span: Span) -> Option<Typed> {
        let a = self.expr(left, &[]);
        let b = self.expr(right, &[]);
        let (a, b) = (a?, b?);
        let (a, b) = match (&a.ty, &b.ty) {
            (Type::Date, Type::Date) => (a, b),
            (Type::Truth, Type::Truth) if matches!(compare, Compare::Same | Compare::NotSame) => {
                return Some(self.same_truths(&a, &b, compare));
            }
            (Type::Number(_), Type::Number(_)) => {
                let (a, b, _) = self.aligned((a, left), (b, right), span)?;
                (a, b)
            }
            (Type::Option(_), _) | (_, Type::Option(_)) => {
                self.wrong_kind(
                    span,
                    "an option is not compared with a sign",
                    "write: NAME is OPTION, or NAME is one of OPTION, OPTION",
                );
                return None;
            }
            (a_type, b_type) => {
                let message = format!("{} cannot be compared with {}", a_type.words(), b_type.words());
                self.wrong_kind(span, &message, "compare a number with a number of the same unit, or a date with a date");
                return None;
            }
        };
        self.certain(compare, (&a, left), (&b, right), span);
        let asks = a.asks || b.asks;
        let op = match compare {
            Compare::Less => Op::Less(a.node, b.node),
            Compare::AtMost => Op::AtMost(a.node, b.node),
            Compare::More => Op::Less(b.node, a.node),
            Compare::AtLeast => Op::AtMost(b.node, a.node),
            Compare::Same | Compare::NotSame => Op::Same(a.node, b.node),
        };
        let found = self.truth_node(op, asks);
        Some(if compare == Compare::NotSame { self.not(&found) } else { found })
    }

    fn same_truths(&mut self, a: &Typed, b: &Typed, compare: Compare) -> Typed {
        let asks = a.asks || b.asks;
        let wanted = compare == Compare::Same;
        // `X is yes` is X itself and `X is no` is its opposite: fewer steps and plainer reasons.
        for (one, other) in [(a, b), (b, a)] {
            if one.low == one.high && !one.asks {
                let keep = (one.low == 1) == wanted;
                return if keep { other.clone() } else { self.not(other) };
            }
        }
        let found = self.truth_node(Op::Same(a.node, b.node), asks);
        if wanted { found } else { self.not(&found) }
    }

    /// Reports a comparison whose answer never changes, where it depends on what a family says.
    fn certain(&mut self, compare: Compare, left: (&Typed, &Expr), right: (&Typed, &Expr), span: Span) {
        let ((a, left_expr), (b, right_expr)) = (left, right);
        if self.in_claim || (!a.asks && !b.asks) {
            return;
        }
        let (always, never) = match compare {
            Compare::Less => (a.high < b.low, a.low >= b.high),
            Compare::AtMost => (a.high <= b.low, a.low > b.high),
            Compare::More => (a.low > b.high, a.high <= b.low),
            Compare::AtLeast => (a.low >= b.high, a.high < b.low),
            Compare::Same => (false, a.high < b.low || b.high < a.low),
            Compare::NotSame => (a.high < b.low || b.high < a.low, false),
        };
        let (code, said) = match (always, never) {
            (true, _) => (&codes::ALWAYS_TRUE, "is always true"),
            (_, true) => (&codes::NEVER_TRUE, "can never be true"),
            _ => return,
        };
        let mut diagnostic = Diagnostic::new(code, span, format!("“{}” {said}", self.sources_text.slice(span)));
        for (typed, expr) in [(a, left_expr), (b, right_expr)] {
            if typed.asks {
                let words = self.sources_text.slice(expr.span);
                diagnostic =
                    diagnostic.help(format!("“{words}” lies from {} to {}", shown(typed, typed.low), shown(typed, typed.high)));
            }
        }
        self.out.push(diagnostic.help("change the number; or the least and most of the question, if they are wrong"));
    }
}

/// A bound in words.
pub(super) fn shown(typed: &Typed, bound: i128) -> String {
    match &typed.ty {
        Type::Date => Date(bound as i32).to_string(),
        Type::Number(unit) => {
            let number = bound as i64;
            let shared = greatest_common_divisor(number, typed.scale);
            amount_words(Amount { number: number / shared, scale: typed.scale / shared, unit: *unit })
        }
        _ => bound.to_string(),
    }
}
