//! The search: a page, what it looks through, and the script that looks. All stand beside the pages, because a page that is opened
//! from a folder may fetch nothing.

use super::markup::kind_name;
use super::{Book, Page, frame};
use maud::html;
use serde::Serialize;

/// Something that can be found.
#[derive(Serialize)]
struct Entry {
    /// Its address.
    to: String,
    title: String,
    kind: String,
    /// Its id in the rule files.
    id: String,
    /// Other words by which it is found.
    words: String,
}

/// The page.
pub(super) fn page(book: &Book<'_>) -> Page {
    let body = html! {
        h1 { "Search" }
        form id="search" class="book-search" hidden {
            label for="words" { "Words to look for" }
            p id="words-hint" class="book-hint" { "In rules, figures, questions, sources, claims and scenarios, by their names, ids and words. Pages with all of your words are listed." }
            div {
                input id="words" name="words" type="search" autocomplete="off" spellcheck="false" aria-describedby="words-hint";
                button type="submit" { "Search" }
            }
        }
        p id="search-off" { "The search needs JavaScript. Without it, use the " a href="a-to-z.html" { "list of everything from A to Z" } "." }
        p id="found" role="status" {}
        ol id="results" class="book-results" {}
    };
    frame::with_scripts(book, "search", "Search", body, &["search-index.js", "search.js"])
}

/// The script.
pub(super) fn script() -> Page {
    Page { path: "search.js".to_owned(), bytes: include_bytes!("search.js").to_vec() }
}

/// What it looks through.
pub(super) fn index(book: &Book<'_>) -> Page {
    let mut entries: Vec<Entry> = Vec::new();
    for thing in &book.things.list {
        let item = thing.item.and_then(|at| book.item(at));
        let text = |key: &str| item.and_then(|item| item.table.text(key)).unwrap_or_default().to_owned();
        let start = format!("{}.{}.", thing.kind, thing.id);
        let texts =
            book.from.compiled.policy.texts.iter().filter(|(key, _)| key.starts_with(&start)).map(|(_, words)| words.to_owned());
        let mut words = vec![text("law"), text("note"), text("why"), text("address"), text("is"), book.decided_words(thing)];
        words.extend(texts);
        words.retain(|words| !words.is_empty());
        entries.push(Entry {
            to: format!("{}.html", thing.key()),
            title: thing.title.clone(),
            kind: kind_name(thing.kind).to_owned(),
            id: format!("{}.{}", thing.kind, thing.id),
            words: words.join(" "),
        });
    }
    for placed in &book.tried.scenarios {
        let Some(item) = book.item(placed.item) else { continue };
        entries.push(Entry {
            to: format!("{}.html#{}", placed.page, placed.anchor),
            title: item.table.text("name").unwrap_or_default().to_owned(),
            kind: "Scenario".to_owned(),
            id: book.from.sources.path(item.file).to_owned(),
            words: item.table.text("why").unwrap_or_default().to_owned(),
        });
    }
    // A list of words and nothing else is always written.
    let json = serde_json::to_string(&entries).unwrap_or_else(|_| "[]".to_owned());
    Page { path: "search-index.js".to_owned(), bytes: format!("window.bookIndex = {json};\n").into_bytes() }
}
