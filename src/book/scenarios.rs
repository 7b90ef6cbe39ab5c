//! The scenarios, a page for each file of them, and a list of those pages.

use super::contents::about_file;
use super::markup::{count, heading};
use super::tried::Placed;
use super::{Book, Links, Page, frame};
use crate::change::words::capital;
use crate::language::items::Item;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// A page for each file that has scenarios, and one that lists them.
pub(super) fn pages(book: &Book<'_>) -> Vec<Page> {
    let mut files: BTreeMap<&str, Vec<&Placed>> = BTreeMap::new();
    for placed in &book.tried.scenarios {
        files.entry(&placed.page).or_default().push(placed);
    }
    let list = html! {
        h1 { "Scenarios" }
        p { (count(book.tried.scenarios.len(), "scenario", "scenarios")) ": families in a few answers, and what the rules must say of them." }
        ul {
            @for (page, placed) in &files {
                @if let Some(item) = placed.first().and_then(|placed| book.item(placed.item)) {
                    li { a href={ (page) ".html" } { (title(book.from.sources.path(item.file))) } " " span class="book-hint" { (count(placed.len(), "scenario", "scenarios")) } }
                }
            }
        }
        @if files.is_empty() { p { "There are none." } }
    };
    let mut pages = vec![frame::page(book, "scenarios", "Scenarios", list)];
    for (page, placed) in files {
        let Some(item) = placed.first().and_then(|placed| book.item(placed.item)) else { continue };
        let path = book.from.sources.path(item.file).to_owned();
        let title = title(&path);
        let body = html! {
            p class="book-kind" { "Scenarios · " code { (path) } }
            h1 { (title) }
            @if let Some(about) = about_file(book, item.file) { p { (about) } }
            @for placed in placed {
                @if let Some(item) = book.item(placed.item) {
                    section class="book-section" id=(placed.anchor) { (one(book, item)) }
                }
            }
        };
        pages.push(frame::page(book, page, &format!("Scenarios: {title}"), body));
    }
    pages
}

/// What a file of scenarios is called: its path in words.
fn title(path: &str) -> String {
    let path = path.strip_prefix("scenarios/").unwrap_or(path).trim_end_matches(".toml");
    capital(&path.replace('/', ": ").replace('-', " "))
}

fn one(book: &Book<'_>, item: &Item) -> Markup {
    let text = |key: &str| item.table.text(key);
    let line = book.from.sources.line_and_column(item.id_span).0;
    html! {
        (heading(2, text("name").unwrap_or_default()))
        p class="book-hint" {
            code { (book.from.sources.path(item.file)) ":" (line) }
            @if item.table.flag("base") { " · a base that others start from" }
            @if item.table.flag("typical") { " · a typical family" }
        }
        @if let Some(why) = text("why") { p { (why) } }
        @if let Some(note) = text("note") { p { (note) } }
        @if let Some(facts) = book.facts(item, Links::Pages) { (facts) }
    }
}

impl Book<'_> {
    /// A link to a scenario.
    pub fn scenario_link(&self, at: usize) -> Markup {
        let Some((placed, item)) = self.tried.scenarios.get(at).and_then(|placed| Some((placed, self.item(placed.item)?))) else {
            return html! {};
        };
        html! { a href={ (placed.page) ".html#" (placed.anchor) } { (item.table.text("name").unwrap_or_default()) } }
    }

    /// Where it is written.
    pub fn scenario_place(&self, at: usize) -> String {
        let item = self.tried.scenarios.get(at).and_then(|placed| self.item(placed.item));
        item.map_or_else(String::new, |item| {
            format!("{}:{}", self.from.sources.path(item.file), self.from.sources.line_and_column(item.id_span).0)
        })
    }
}
