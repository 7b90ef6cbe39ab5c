//! The law-to-rule table: every provision, and where it went.

use super::markup::table;
use super::things::{distinct, slug};
use super::{Book, Links, Page, frame};
use crate::language::items::Item;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// The anchor of each provision, by its id: the id with hyphens.
pub(super) fn anchors(items: &[Item]) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let ids = items.iter().filter(|item| item.kind.name == "provision").filter_map(|item| item.table.text("id"));
    let mut anchors = BTreeMap::new();
    for id in ids {
        anchors.entry(id.to_owned()).or_insert_with(|| distinct(slug(id), &mut taken));
    }
    anchors
}

/// The page of the table.
pub(super) fn page(book: &Book<'_>) -> Page {
    let all: Vec<&Item> = book.from.items.iter().filter(|item| item.kind.name == "provision").collect();
    let rows: Vec<Vec<Markup>> = all.iter().map(|item| row(book, item)).collect();
    let body = html! {
        h1 { "From the law to the rules" }
        p { "Every provision and point of guidance, and where it stands in the rules." }
        @if rows.is_empty() { p { "There is no such table." } } @else {
            (table("Provisions", &["Provision", "What it says", "Where it went"], &rows))
        }
    };
    frame::page(book, "law", "From the law to the rules", body)
}

fn row(book: &Book<'_>, item: &Item) -> Vec<Markup> {
    let text = |key: &str| item.table.text(key).unwrap_or_default();
    let went = match text("is") {
        "encoded" => "In the rules",
        "left-to-a-person" => "Left to a person",
        "out-of-scope" => "Outside what the rules are about",
        other => other,
    };
    let by: Vec<Markup> = item
        .table
        .texts("by")
        .into_iter()
        .map(|(full, _)| match full.split_once('.').and_then(|(kind, id)| book.things.named(kind, id)) {
            Some(thing) => book.link(thing, Links::Pages),
            None => html! { (full) },
        })
        .collect();
    vec![
        html! { span id=[book.provisions.get(text("id"))] { (text("id")) } },
        html! { (text("what")) },
        html! {
            (went)
            @if !text("because").is_empty() { ": " (text("because")) }
            @if !by.is_empty() { ul { @for link in &by { li { (link) } } } }
        },
    ]
}
