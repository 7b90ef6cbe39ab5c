//! A council cannot put a child outside the policy: it may add help to the law, never take it away.

use super::Context;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::items::Layer;

pub(super) fn check(context: &Context<'_>, out: &mut Diagnostics) {
    for item in context.of("case").filter(|item| item.layer == Layer::Council) {
        if let Some(node) = item.table.get("result").filter(|node| node.text() == Some("outside")) {
            out.push(
                Diagnostic::new(
                    &codes::OUTSIDE_IN_COUNCIL,
                    node.span,
                    "only the national rules can say that a child is outside the policy",
                )
                .help("a council may give: entitled, a-person-decides or exceptional-only"),
            );
        }
    }
}
