//! Every figure and rule says where it comes from and how sure it is.

use super::Context;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::items::Layer;
use crate::language::names::nearest;
use crate::language::read::{Node, Table};

/// Kinds that need a source, or a provision of law.
const SOURCED: &[&str] = &["rule", "value", "ground", "case", "help", "advice", "contact", "estimate", "deadline"];
/// Kinds that need a status.
const WITH_STATUS: &[&str] = &["rule", "value", "ground", "case", "help", "contact", "deadline"];

pub(super) fn check(context: &Context<'_>, out: &mut Diagnostics) {
    for item in context.items.iter().filter(|item| context.is_whole(item.file)) {
        let kind = item.kind.name;
        if SOURCED.contains(&kind) && !has_source(&item.table) {
            out.push(
                Diagnostic::new(&codes::MISSING_SOURCE, item.id_span, format!("nothing says where “{}” comes from", item.id))
                    .help("add a line: source = \"ID OF A SOURCE\", or law = \"ACT AND SECTION\""),
            );
        }
        // Without its law a page would show it as criteria that a council has set itself.
        if kind == "ground" && item.layer == Layer::National && has(&item.table, "source") && !has(&item.table, "law") {
            out.push(
                Diagnostic::new(&codes::MISSING_SOURCE, item.id_span, format!("nothing says which law “{}” is in", item.id))
                    .help("a ground in the national folder needs a line: law = \"ACT AND SECTION\""),
            );
        }
        if WITH_STATUS.contains(&kind) && !has(&item.table, "status") {
            out.push(
                Diagnostic::new(&codes::MISSING_STATUS, item.id_span, format!("nothing says how sure “{}” is", item.id)).help(
                    "add a line: status = \"law\", \"published\", \"reported\", \"inferred\", \"assumed\" or \"unsettled\"",
                ),
            );
        }
        if kind == "figure" {
            let rows = item.table.get("values").map(Node::members).unwrap_or_default();
            for row in rows.iter().filter_map(Node::table) {
                figure_row(row, &item.table, out);
            }
        }
    }
}

fn figure_row(row: &Table, figure: &Table, out: &mut Diagnostics) {
    if !has_source(row) && !has_source(figure) {
        out.push(
            Diagnostic::new(&codes::MISSING_SOURCE, row.span, "nothing says where this value comes from")
                .help("add to the row: source = \"ID OF A SOURCE\", or law = \"ACT AND SECTION\""),
        );
    }
    if !has(row, "status") {
        out.push(
            Diagnostic::new(&codes::MISSING_STATUS, row.span, "nothing says how sure this value is").help(
                "add to the row: status = \"law\", \"published\", \"reported\", \"inferred\", \"assumed\" or \"unsettled\"",
            ),
        );
    }
}

fn has_source(table: &Table) -> bool {
    has(table, "source") || has(table, "law")
}

/// Is there such a key, if perhaps misspelt? That is said by itself.
fn has(table: &Table, key: &str) -> bool {
    table.entries.iter().any(|entry| nearest(&entry.key, [key].into_iter()).is_some())
}
