//! Lists across the whole policy: figures, sources, what is open, and words that belong to nothing with a page.

use super::history::{in_force, rows, value};
use super::markup::{count, day, heading, kind_name, status_means, status_tag, table, web};
use super::uses::How;
use super::{Book, Links, Page, frame};
use crate::change::words::date;
use crate::language::items::Item;
use crate::policy::{Policy, Status};
use maud::{Markup, html};

/// The places of all items of a kind, in the order of the policy.
fn of_kind<'b>(book: &'b Book<'_>, kind: &'b str) -> impl Iterator<Item = (usize, &'b Item)> {
    let things = book.things.list.iter().filter(move |thing| thing.kind == kind);
    things.filter_map(|thing| thing.item).filter_map(|at| Some((at, book.item(at)?)))
}

/// Every figure with its value now and the day on which to look at it again.
pub(super) fn figures(book: &Book<'_>) -> Page {
    let body = html! { h1 { "All figures" } (all_figures(book, Links::Pages)) };
    frame::page(book, "figures", "All figures", body)
}

/// The same without its heading.
pub(super) fn all_figures(book: &Book<'_>, links: Links) -> Markup {
    let today = book.from.today;
    let cells: Vec<Vec<Markup>> = of_kind(book, "figure")
        .map(|(at, item)| {
            let rows = rows(item);
            let now = in_force(&rows, today);
            let next = rows.iter().rev().find(|row| row.from > today);
            vec![
                book.link_item(at, links),
                html! {
                    (now.map(value).unwrap_or_default())
                    @if let Some(next) = next { br; span class="book-hint" { "from " (date(next.from)) ": " (value(next)) } }
                },
                html! { (now.map_or_else(String::new, |row| day(row.from))) },
                html! { @if let Some(row) = now { (status_tag(row.status)) } },
                html! {
                    @match item.table.date("review") {
                        Some(review) => { (day(review)) @if review <= today { br; strong { "has come" } } },
                        None => "none set",
                    }
                },
            ]
        })
        .collect();
    html! {
        @if cells.is_empty() { p { "There are none." } } @else {
            (table(&format!("Values on {}", date(today)), &["Figure", "Value", "In force from", "How sure", "Look again"], &cells))
        }
    }
}

/// Every source with who cites it.
pub(super) fn sources(book: &Book<'_>) -> Page {
    let cells: Vec<Vec<Markup>> = of_kind(book, "source")
        .map(|(at, item)| {
            let citing: Vec<usize> = book.uses.users(at, How::Cites).collect();
            let address = item.table.text("address").unwrap_or_default();
            vec![
                html! {
                    (book.link_item(at, Links::Pages))
                    @if !address.is_empty() { br; span class="book-small" { (web(address, address)) } }
                },
                html! { (item.table.get("date").map(super::facts::written).unwrap_or_default()) },
                html! {
                    @if citing.is_empty() { "Nothing" } @else {
                        details {
                            summary { (count(citing.len(), "place", "places")) }
                            ul { @for at in citing { li { (book.link_item(at, Links::Pages)) } } }
                        }
                    }
                },
            ]
        })
        .collect();
    let body = html! {
        h1 { "Sources" }
        @if cells.is_empty() { p { "There are none." } } @else {
            (table("Where figures and rules come from", &["Source", "Its date", "Cited by"], &cells))
        }
    };
    frame::page(book, "sources", "Sources", body)
}

/// What is not settled, assumed or not confirmed.
pub(super) fn open_points(book: &Book<'_>) -> Page {
    let body = html! { h1 { "Open points" } (all_open_points(book, Links::Pages, 2)) };
    frame::page(book, "open-points", "Open points", body)
}

/// The same without its heading.
pub(super) fn all_open_points(book: &Book<'_>, links: Links, level: u8) -> Markup {
    let unsure: Vec<(usize, &Item, Status)> = book
        .things
        .list
        .iter()
        .filter_map(|thing| thing.item)
        .filter_map(|at| book.item(at).and_then(|item| Some((at, item, book.unsure(item)?))))
        .collect();
    let rows = |wanted: &dyn Fn(&Item, Status) -> bool| -> Vec<Vec<Markup>> {
        let found = unsure.iter().filter(|(_, item, status)| wanted(item, *status));
        let row = |(at, item, _): &(usize, &Item, Status)| {
            let says = match item.kind.name {
                "figure" => book.value_now(item).unwrap_or_default(),
                "contact" => item.table.text("is").unwrap_or_default().to_owned(),
                _ => item.table.text("note").unwrap_or_default().to_owned(),
            };
            vec![book.link_item(*at, links), html! { (kind_name(item.kind.name)) }, html! { (says) }]
        };
        found.map(row).collect()
    };
    let is_contact = |item: &Item| item.kind.name == "contact";
    let sections: Vec<(String, Vec<Vec<Markup>>)> = [Status::Unsettled, Status::Assumed, Status::Reported, Status::Inferred]
        .into_iter()
        .map(|status| {
            let title = match status {
                Status::Unsettled => "Not settled",
                Status::Assumed => "Assumed",
                Status::Reported => "Reported by others",
                _ => "Inferred from other facts",
            };
            (format!("{title}: {}", status_means(status)), rows(&|item, is| is == status && !is_contact(item)))
        })
        .chain([("Contacts that nobody has confirmed".to_owned(), rows(&|item, _| is_contact(item)))])
        .collect();
    let due: Vec<(usize, &Item)> = of_kind(book, "figure")
        .filter(|(_, item)| item.table.date("review").is_some_and(|review| review <= book.from.today))
        .collect();
    html! {
        p { "What nobody who is responsible has confirmed, and what is to be looked at again." }
        (heading(level, "Figures to be looked at again by now"))
        @if due.is_empty() { p { "None on " (date(book.from.today)) "." } } @else {
            ul { @for (at, item) in due { li { (book.link_item(at, links)) @if let Some(day) = item.table.date("review") { ": since " (date(day)) } } } }
        }
        @for (title, rows) in &sections {
            (heading(level, title))
            @if rows.is_empty() { p { "None." } } @else { (table(&count(rows.len(), "point", "points"), &["What", "Kind", "What is known"], rows)) }
        }
    }
}

/// Texts that stand on no other page.
pub(super) fn words(book: &Book<'_>) -> Page {
    let elsewhere = |key: &str| {
        let mut parts = key.splitn(3, '.');
        let (kind, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        match kind {
            _ if Policy::is_for_advisors(key) => {
                let mut parts = parts.next().unwrap_or_default().splitn(2, '.');
                book.things.named(id, parts.next().unwrap_or_default()).is_some()
            }
            "reading" => book.names.find(id).is_some(),
            "source" | "claim" => false,
            _ => book.things.named(kind, id).is_some(),
        }
    };
    let rows: Vec<Vec<Markup>> = (book.from.compiled.policy.texts.iter())
        .filter(|(key, _)| !elsewhere(key))
        .map(|(key, words)| vec![html! { code { (key) } }, book.spoken_words(words)])
        .collect();
    let body = html! {
        h1 { "Other words that families read" }
        p { "The words of a rule, question, kind of help and so on stand on its own page. Here are the others: headings, buttons, and words that follow who is answering." }
        @if rows.is_empty() { p { "There are none." } } @else { (table("As a parent reads it; what stands in curly brackets is filled in from the answers", &["Text", "Words"], &rows)) }
    };
    frame::page(book, "words", "Other words that families read", body)
}
