//! A value that was published changes only by a correction, which says when, why and what it was.

use super::Context;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::items::{Item, Part};
use crate::language::lock::{is_held, words};
use crate::language::read::{Entry, Node};
use crate::language::sources::Span;
use crate::policy::{Figure, Policy, Status};
use crate::quantity::Amount;

pub(super) fn check(context: &Context<'_>, policy: &Policy, out: &mut Diagnostics) {
    let Some((_, lock)) = context.read.iter().find(|(part, _)| *part == Part::Lock) else { return };
    let Some(locked) = lock.table.get("figure").and_then(Node::table) else { return };
    for entry in &locked.entries {
        let item = context.of("figure").find(|item| item.id == entry.key);
        let figure = policy.figures.iter().find(|figure| figure.id == entry.key);
        let (Some(item), Some(figure)) = (item, figure) else {
            let first = context.items.iter().find(|item| item.kind.name == "council");
            out.push(
                Diagnostic::new(
                    &codes::PUBLISHED_VALUE_CHANGED,
                    first.map_or(entry.key_span, |item| item.id_span),
                    format!("the figure “{}” was published and is gone", entry.key),
                )
                .also(entry.key_span, "as last published")
                .help("keep the figure with its history; a value that no longer applies is followed by a newer one"),
            );
            continue;
        };
        let published = lock.table.date("published").map(|date| date.to_string());
        let rows = entry.node.table().map(|table| table.entries.as_slice()).unwrap_or_default();
        for row in rows {
            one(item, figure, row, out);
        }
        slipped_in(item, rows, published.as_deref(), out);
    }
}

/// One published value against the value now. A row that stands as its status was not published, and is free.
fn one(item: &Item, figure: &Figure, row: &Entry, out: &mut Diagnostics) {
    let Some(was) = row.node.text().filter(|was| Status::ALL.iter().all(|status| status.id() != *was)) else { return };
    let now = figure.entries.iter().find(|entry| entry.from.to_string() == row.key);
    let same = now.is_some_and(|now| matches!(now.values[..], [now] if same_amount(was, &words(figure, now))));
    // Marked otherwise it would be let go of, and could then be changed without a word.
    if same && now.is_some_and(|now| is_held(now.status)) {
        return;
    }
    if corrections(item).any(|(from, corrected)| from == row.key && (corrected == was || same_amount(corrected, was))) {
        return;
    }
    let (span, message) = match value_span(item, &row.key) {
        Some(span) if same => (span, "this value was published, and its status says that it is not"),
        Some(span) => (span, "this value was published and has changed"),
        None => (item.id_span, "a value of this figure was published and is gone"),
    };
    out.push(
        Diagnostic::new(&codes::PUBLISHED_VALUE_CHANGED, span, message)
            .also(row.node.span, "as last published")
            .help(format!(
                "if the published value was wrong, say so under the figure: corrections = [ {{ date = TODAY, from = {}, was = \"{was}\", reason = \"…\" }} ]",
                row.key
            ))
            .help("if it changes from some day on, leave this row and add a row above it with that day"),
    );
}

/// A new row that begins on or before the day of publishing changes what was said for the days after it.
fn slipped_in(item: &Item, rows: &[Entry], published: Option<&str>, out: &mut Diagnostics) {
    let Some(published) = published else { return };
    for table in item.table.get("values").map(Node::members).unwrap_or_default().iter().filter_map(Node::table) {
        let (Some(from), Some(node)) = (table.date("from"), table.get("from")) else { continue };
        let from = from.to_string();
        let new = !rows.iter().any(|row| row.key == from);
        if new && from.as_str() <= published && !corrections(item).any(|(corrected, _)| corrected == from) {
            out.push(
                Diagnostic::new(
                    &codes::PUBLISHED_VALUE_CHANGED,
                    node.span,
                    format!("this row is new and begins before the policy was published, on {published}"),
                )
                .help(
                    "change the day; or, if families were told the wrong value, add a correction with this day and what was said",
                ),
            );
        }
    }
}

fn corrections(item: &Item) -> impl Iterator<Item = (String, &str)> {
    let rows = item.table.get("corrections").map(Node::members).unwrap_or_default();
    rows.iter().filter_map(Node::table).filter_map(|row| Some((row.date("from")?.to_string(), row.text("was")?)))
}

fn value_span(item: &Item, from: &str) -> Option<Span> {
    let rows = item.table.get("values").map(Node::members).unwrap_or_default();
    let row = rows.iter().filter_map(Node::table).find(|row| row.date("from").is_some_and(|date| date.to_string() == from))?;
    row.get("is").or(row.get("readings")).map(|node| node.span)
}

fn same_amount(one: &str, other: &str) -> bool {
    match (Amount::parse(one), Amount::parse(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}
