//! The search: a page, what it looks through, and the script that looks. All stand beside the pages, because a page that is opened
//! from a folder may fetch nothing.

use super::history::{rows, value_alone};
use super::markup::{kind_name, status_name};
use super::things::Thing;
use super::uses::How;
use super::{Book, Page, frame, who};
use crate::policy::ADVISOR;
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
    /// Words of what it rests on: weaker, and how a rule is found by the words of the questions that it uses.
    near: String,
    /// The values of a figure, newest first, each between bars.
    values: String,
    /// Where several are found alike, those of a lower number stand first.
    rank: u8,
}

/// The place of each kind of thing where several are found alike: what a family may get, the limits, the rules, and then what they
/// rest on.
fn rank(kind: &str) -> u8 {
    match kind {
        "ground" | "help" => 1,
        "figure" | "result" | "estimate" => 2,
        "rule" | "value" | "case" | "deadline" => 3,
        "question" | "advice" | "event" | "never" | "contact" => 4,
        _ => 5,
    }
}

/// The page.
pub(super) fn page(book: &Book<'_>) -> Page {
    let body = html! {
        h1 { "Search" }
        form id="search" class="book-search" hidden {
            label for="words" { "Words to look for" }
            p id="words-hint" class="book-hint" { "In rules, figures, questions, sources, claims and scenarios, by their names, ids, words and values. Type a few words or a question, such as a value or what you want to know." }
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
    for (to, title, words) in [
        ("who", format!("{}: {}", who::TITLE, results(book)), results_and_routes(book)),
        ("figures", "All figures".to_owned(), "values limits rates review".to_owned()),
        (
            "open-points",
            "Open points: not settled, assumed or not confirmed".to_owned(),
            "unconfirmed look at again review".to_owned(),
        ),
        ("law", "From the law to the rules".to_owned(), String::new()),
        ("scenarios", "Scenarios".to_owned(), String::new()),
        ("sources", "Sources".to_owned(), String::new()),
        ("words", "Other words that families read".to_owned(), String::new()),
    ] {
        let (to, kind) = (format!("{to}.html"), "List".to_owned());
        let (near, values) = (String::new(), String::new());
        entries.push(Entry { id: to.clone(), to, title, kind, words, near, values, rank: 0 });
    }
    for thing in &book.things.list {
        entries.push(Entry {
            to: format!("{}.html", thing.key()),
            title: thing.title.clone(),
            kind: kind_name(thing.kind).to_owned(),
            id: format!("{}.{}", thing.kind, thing.id),
            words: words_of(book, thing),
            near: near(book, thing),
            values: values(book, thing),
            rank: rank(thing.kind),
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
            near: String::new(),
            values: String::new(),
            rank: 6,
        });
    }
    // A list of words and nothing else is always written.
    let json = serde_json::to_string(&entries).unwrap_or_else(|_| "[]".to_owned());
    Page { path: "search-index.js".to_owned(), bytes: format!("window.bookIndex = {json};\n").into_bytes() }
}

/// The names of all results, the strongest first.
fn results(book: &Book<'_>) -> String {
    let named = book.things.list.iter().filter(|thing| thing.kind == "result");
    named.map(|thing| lower(&thing.title)).collect::<Vec<_>>().join("; ")
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// Every value that a figure has or had.
fn values(book: &Book<'_>, thing: &Thing) -> String {
    let item = thing.item.and_then(|at| book.item(at)).filter(|item| item.kind.name == "figure");
    let all = item.map(|item| rows(item).iter().map(value_alone).collect::<Vec<_>>()).unwrap_or_default();
    all.join(" | ")
}

/// The names of all results, of the cases that lead to them and of the routes.
fn results_and_routes(book: &Book<'_>) -> String {
    let named = book.things.list.iter().filter(|thing| matches!(thing.kind, "result" | "case" | "ground"));
    named.map(|thing| thing.title.as_str()).collect::<Vec<_>>().join(" ")
}

/// The words of a thing itself: what it says, how sure it is, its value, and what families and advisors read of it.
fn words_of(book: &Book<'_>, thing: &Thing) -> String {
    let item = thing.item.and_then(|at| book.item(at));
    let text = |key: &str| item.and_then(|item| item.table.text(key)).unwrap_or_default().to_owned();
    let start = format!("{}.{}.", thing.kind, thing.id);
    let of_thing = |key: &str| key.strip_prefix(ADVISOR).and_then(|key| key.strip_prefix('.')).unwrap_or(key).starts_with(&start);
    let texts = book.from.compiled.policy.texts.iter().filter(|(key, _)| of_thing(key));
    let mut words = vec![text("law"), text("note"), text("why"), text("address"), text("is"), book.decided_words(thing)];
    words.extend(texts.map(|(_, words)| book.filled(words)));
    if let Some(item) = item {
        words.extend(book.value_now(item).filter(|_| item.kind.name == "figure"));
        words.extend(book.unsure(item).map(|status| format!("not confirmed {}", status_name(status).to_lowercase())));
    }
    words.retain(|words| !words.is_empty());
    words.join(" ")
}

/// The names of what a thing rests on directly, and what is asked where that is a question.
fn near(book: &Book<'_>, thing: &Thing) -> String {
    let used = thing.item.map(|at| book.uses.used(at, How::Rests).collect::<Vec<_>>()).unwrap_or_default();
    let mut words: Vec<String> = Vec::new();
    // One step further too: a rule rests on values, and those on what is asked.
    for at in used.iter().flat_map(|at| std::iter::once(*at).chain(book.uses.used(*at, How::Rests))) {
        let Some(item) = book.item(at) else { continue };
        let title = book.things.item(at).map(|thing| thing.title.clone()).unwrap_or_default();
        let ask = book.from.compiled.policy.texts.at(item.kind.name, &item.id, "ask").unwrap_or_default();
        words.extend([title, ask.to_owned()].into_iter().filter(|each| !each.is_empty()));
    }
    words.sort();
    words.dedup();
    words.join(" ")
}
