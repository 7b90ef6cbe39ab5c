//! The dates of a figure: newest first, each once; a review that is still to come when the newest value begins.

use super::Context;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::read::Node;

pub(super) fn check(context: &Context<'_>, out: &mut Diagnostics) {
    for item in context.of("figure") {
        let rows = item.table.get("values").map(Node::members).unwrap_or_default();
        let dated: Vec<_> =
            rows.iter().filter_map(Node::table).filter_map(|row| Some((row.date("from")?, row.get("from")?.span))).collect();
        for pair in dated.windows(2) {
            let ((above, above_span), (below, below_span)) = (pair[0], pair[1]);
            if above == below {
                out.push(
                    Diagnostic::new(&codes::DATE_ORDER, below_span, format!("two values begin on {below}"))
                        .also(above_span, "the other one")
                        .help("keep one of the two, or change its date"),
                );
            } else if above < below {
                out.push(
                    Diagnostic::new(&codes::DATE_ORDER, below_span, "the newest value stands first")
                        .here("this is newer than the value above it")
                        .also(above_span, "older")
                        .help("move this row above the older one"),
                );
            }
        }
        let newest = dated.iter().map(|(date, _)| *date).max();
        if let (Some(review), Some(newest), Some(node)) = (item.table.date("review"), newest, item.table.get("review"))
            && review < newest
        {
            out.push(
                Diagnostic::new(
                    &codes::REVIEW_PASSED,
                    node.span,
                    format!("the review is before the newest value begins, on {newest}"),
                )
                .help("set the day on which someone should look at the newest value again"),
            );
        }
    }
}
