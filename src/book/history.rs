//! The history of a figure: its values with their days, how sure each is, and what was corrected.

use super::facts::written;
use super::markup::{day, heading, status_means, status_name, status_tag, table};
use super::{Book, Links};
use crate::calendar::Date;
use crate::change::words::date;
use crate::language::items::Item;
use crate::language::read::{Node, Table};
use crate::policy::Status;
use maud::{Markup, html};

/// A row of a figure's values.
pub(super) struct Row<'a> {
    pub from: Date,
    pub table: &'a Table,
    pub status: Status,
}

/// Its values, newest first.
pub(super) fn rows(item: &Item) -> Vec<Row<'_>> {
    let tables = item.table.get("values").map(Node::members).unwrap_or_default().iter().filter_map(Node::table);
    let status = |table: &Table| {
        let said = table.text("status").and_then(|word| Status::ALL.into_iter().find(|status| status.id() == word));
        // As compiling takes it.
        said.unwrap_or(Status::Inferred)
    };
    let mut rows: Vec<Row<'_>> =
        tables.filter_map(|table| Some(Row { from: table.date("from")?, table, status: status(table) })).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.from));
    rows
}

/// The row in force on a day; before the first, the first.
pub(super) fn in_force<'r, 'a>(rows: &'r [Row<'a>], on: Date) -> Option<&'r Row<'a>> {
    rows.iter().find(|row| row.from <= on).or(rows.last())
}

/// What a row says, in words.
pub(super) fn value(row: &Row<'_>) -> String {
    let Some(readings) = row.table.get("readings").and_then(Node::table) else {
        return row.table.get("is").map(written).unwrap_or_default();
    };
    let each = readings.entries.iter().map(|entry| format!("{} (“{}”)", written(&entry.node), entry.key.replace('-', " ")));
    format!("not settled: {}", each.collect::<Vec<_>>().join(" or "))
}

/// The same without the names of readings.
pub(super) fn value_alone(row: &Row<'_>) -> String {
    match row.table.get("readings").and_then(Node::table) {
        Some(readings) => readings.entries.iter().map(|entry| written(&entry.node)).collect::<Vec<_>>().join(" or "),
        None => row.table.get("is").map(written).unwrap_or_default(),
    }
}

impl Book<'_> {
    /// Where a row comes from: its own sources or those of the figure, and its law.
    fn origin(&self, item: &Item, row: &Row<'_>, links: Links) -> Markup {
        let own = row.table.texts("source");
        let sources = if own.is_empty() { item.table.texts("source") } else { own };
        let law = row.table.text("law");
        html! {
            (self.link_ids("source", sources.iter().map(|(id, _)| *id), links))
            @if let Some(law) = law { @if !sources.is_empty() { "; " } (law) }
        }
    }

    /// The history of a figure.
    pub fn history(&self, item: &Item, links: Links, level: u8) -> Markup {
        let rows = rows(item);
        let now = in_force(&rows, self.from.today).map(|row| row.from);
        let cells: Vec<Vec<Markup>> = rows
            .iter()
            .map(|row| {
                let standing = if Some(row.from) == now && row.from <= self.from.today {
                    Some("in force")
                } else if row.from > self.from.today {
                    Some("not yet")
                } else {
                    None
                };
                vec![
                    html! { (day(row.from)) @if let Some(standing) = standing { br; span class="book-hint" { (standing) } } },
                    html! { (value(row)) },
                    html! { (status_tag(row.status)) br; span class="book-hint" { (status_means(row.status)) } },
                    self.origin(item, row, links),
                    html! { (row.table.text("because").unwrap_or_default()) },
                ]
            })
            .collect();
        let caption = format!("Its values, newest first; “in force” is on {}", date(self.from.today));
        let corrections: Vec<Vec<Markup>> = item
            .table
            .get("corrections")
            .map(Node::members)
            .unwrap_or_default()
            .iter()
            .filter_map(Node::table)
            .map(|row| {
                let on = |key| row.date(key).map(day).unwrap_or_default();
                let words = |key| row.text(key).unwrap_or_default();
                vec![html! { (on("date")) }, html! { (on("from")) }, html! { (words("was")) }, html! { (words("reason")) }]
            })
            .collect();
        html! {
            (heading(level, "Its history"))
            (table(&caption, &["From", "Value", "How sure", "Source", "Why"], &cells))
            @if !corrections.is_empty() {
                (table("Corrections of values that were published", &["Corrected on", "The value from", "It was", "Why"], &corrections))
            }
            @if let Some(review) = item.table.date("review") {
                p {
                    "To be looked at again on " (date(review)) "."
                    @if review <= self.from.today { " " strong { "That day has come." } }
                }
            }
        }
    }

    /// The value of a figure on the day of the book, as it is said within a sentence; nothing for what is no figure.
    pub fn value_in_words(&self, item: &Item) -> Option<String> {
        if item.kind.name != "figure" {
            return None;
        }
        let rows = rows(item);
        in_force(&rows, self.from.today).map(value_alone).filter(|value| !value.is_empty())
    }

    /// The value of a figure on the day of the book, with how sure it is.
    pub fn value_now(&self, item: &Item) -> Option<String> {
        let rows = rows(item);
        let row = in_force(&rows, self.from.today)?;
        Some(match row.status {
            // That it is not settled stands in the value.
            Status::Unsettled => value(row),
            status => format!("{} ({})", value(row), status_name(status).to_lowercase()),
        })
    }
}
