//! The scenarios, a page for each file of them, and a list of those pages.

use super::contents::{about_file, title_of_file};
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
        p { (how_many(book)) }
        ul {
            @for (page, placed) in &files {
                @if let Some(item) = placed.first().and_then(|placed| book.item(placed.item)) {
                    li { a href={ (page) ".html" } { (title_of_file(book, item.file, &title(book.from.sources.path(item.file)))) } " " span class="book-hint" { (count(placed.len(), "scenario", "scenarios")) } }
                }
            }
        }
        @if files.is_empty() { p { "There are none." } }
    };
    let mut pages = vec![frame::page(book, "scenarios", "Scenarios", list)];
    for (page, placed) in files {
        let Some(item) = placed.first().and_then(|placed| book.item(placed.item)) else { continue };
        let path = book.from.sources.path(item.file).to_owned();
        let title = title_of_file(book, item.file, &title(&path));
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

/// How many scenarios there are, and of what kinds: those that say what must come, and the others.
pub(super) fn how_many(book: &Book<'_>) -> String {
    let items = || book.tried.scenarios.iter().filter_map(|placed| book.item(placed.item));
    let all = items().count();
    let says = |item: &&Item| item.table.get("expect").is_some() && !item.table.flag("unconfirmed");
    let trying = items().filter(says).count();
    let unconfirmed = items().filter(|item| item.table.flag("unconfirmed")).count();
    let mut words = format!("{} of families in a few answers", count(all, "scenario", "scenarios"));
    if trying < all {
        words.push_str(&format!(": {trying} say what must come of them and are tried"));
        if unconfirmed > 0 {
            words.push_str(&format!(", {unconfirmed} wait to be confirmed"));
        }
        let bases = all - trying - unconfirmed;
        if bases > 0 {
            words.push_str(&format!(", and {} only where others start from", count(bases, "is", "are")));
        }
    }
    words.push('.');
    words
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
    /// A link to a scenario; its name alone on the one page that holds everything else, which stands for itself.
    pub fn scenario_link(&self, at: usize, links: Links) -> Markup {
        let Some((placed, item)) = self.tried.scenarios.get(at).and_then(|placed| Some((placed, self.item(placed.item)?))) else {
            return html! {};
        };
        let name = item.table.text("name").unwrap_or_default();
        match links {
            Links::Pages => html! { a href={ (placed.page) ".html#" (placed.anchor) } { (name) } },
            Links::Whole => html! { (name) },
        }
    }

    /// Where it is written.
    pub fn scenario_place(&self, at: usize) -> String {
        let item = self.tried.scenarios.get(at).and_then(|placed| self.item(placed.item));
        item.map_or_else(String::new, |item| {
            format!("{}:{}", self.from.sources.path(item.file), self.from.sources.line_and_column(item.id_span).0)
        })
    }
}
