//! The first page, the index from A to Z, and everything on one page to print.

use super::markup::{count, kind_name};
use super::things::Thing;
use super::{Book, Links, Page, frame, law, lists, scenarios, who};
use crate::change::words::capital;
use crate::change::words::date;
use crate::language::items::Layer;
use crate::language::sources::FileId;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// What the first lines of a file say of it, up to the first line that is no comment.
pub(super) fn about_file(book: &Book<'_>, file: FileId) -> Option<String> {
    let lines = book.from.sources.text(file).lines().map_while(|line| line.strip_prefix('#'));
    let words = lines.map(str::trim).collect::<Vec<_>>().join(" ");
    (!words.trim().is_empty()).then_some(words)
}

/// What a file is called: the first words that it says of itself, or else its name.
pub(super) fn title_of_file(book: &Book<'_>, file: FileId, name: &str) -> String {
    let about = about_file(book, file).unwrap_or_default();
    let end = [": ", ". ", "; ", " ("].iter().filter_map(|sign| about.find(sign)).min().unwrap_or(about.len());
    let words = about.get(..end).unwrap_or_default().trim_end_matches(['.', ':', ',']).trim();
    if words.is_empty() || words.chars().count() > MOST_OF_TITLE { name.to_owned() } else { words.to_owned() }
}

/// A title has at most so many letters.
const MOST_OF_TITLE: usize = 90;

/// Things that stand together in a file, under its path.
struct Group<'b> {
    /// Nothing for the results, which stand in no file.
    file: Option<FileId>,
    things: Vec<&'b Thing>,
}

fn groups<'b>(book: &'b Book<'_>) -> Vec<Group<'b>> {
    let mut groups: Vec<Group<'b>> = Vec::new();
    for thing in &book.things.list {
        let file = thing.item.and_then(|at| book.item(at)).map(|item| item.file);
        match groups.last_mut().filter(|group| group.file == file) {
            Some(group) => group.things.push(thing),
            None => groups.push(Group { file, things: vec![thing] }),
        }
    }
    groups
}

/// What a file is called, and what its first lines say of it.
fn group_heading(book: &Book<'_>, group: &Group<'_>) -> (String, Option<String>) {
    match group.file {
        Some(file) => {
            let path = book.from.sources.path(file);
            let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml").replace('-', " ");
            (title_of_file(book, file, &capital(&name)), about_file(book, file))
        }
        None => ("Results".to_owned(), Some("What a case can come to, the strongest first.".to_owned())),
    }
}

/// Where a file stands.
fn path<'b>(book: &'b Book<'_>, group: &Group<'_>) -> Option<&'b str> {
    group.file.map(|file| book.from.sources.path(file))
}

/// The part of the book that a file belongs to.
fn part(book: &Book<'_>, group: &Group<'_>) -> String {
    let item = group.things.first().and_then(|thing| thing.item).and_then(|at| book.item(at));
    match item {
        None => "What a family is told".to_owned(),
        Some(item) if item.kind.name == "claim" => "What must always hold".to_owned(),
        Some(item) if item.layer == Layer::National => "The law, for every council".to_owned(),
        Some(_) => format!("The rules of {}", book.from.compiled.policy.council_name),
    }
}

fn entries(book: &Book<'_>, group: &Group<'_>, links: Links) -> Markup {
    html! {
        ul class="book-list" {
            @for thing in &group.things {
                li { (book.link(thing, links)) " " span class="book-hint" { (kind_name(thing.kind)) } }
            }
        }
    }
}

/// What the book is of.
fn about(book: &Book<'_>) -> Markup {
    let policy = &book.from.compiled.policy;
    html! {
        p {
            "The travel help rules of " (policy.council_name) ", as they are written in the rule files: those of the law, and those of the council. "
            @if let Some(day) = policy.dated { "They were last changed on " (date(day)) "." }
        }
    }
}

/// The first page.
pub(super) fn page(book: &Book<'_>) -> Page {
    let groups = groups(book);
    let mut parts: Vec<(String, Vec<&Group<'_>>)> = Vec::new();
    for group in &groups {
        let title = part(book, group);
        match parts.last_mut().filter(|(last, _)| *last == title) {
            Some((_, groups)) => groups.push(group),
            None => parts.push((title, vec![group])),
        }
    }
    let body = html! {
        h1 { (frame::name(book)) }
        (about(book))
        ul {
            li { a href="search.html" { "Search" } }
            li { a href="who.html" { (who::TITLE) } ": every result, the cases that lead to it, and the routes to them" }
            li { a href="a-to-z.html" { "Everything from A to Z" } }
            li { a href="figures.html" { "All figures, with the days on which to look at them again" } }
            li { a href="open-points.html" { "Open points" } ": what is not settled, assumed or not confirmed" }
            li { a href="law.html" { "From the law to the rules" } ": which provision is in which rule" }
            li { a href="scenarios.html" { "Scenarios" } ": " (scenarios::how_many(book)) }
            li { a href="sources.html" { "Sources" } }
            li { a href="words.html" { "Other words that families read" } }
            li { a href="all.html" { "Everything on one page" } ", to print" }
        }
        @for (title, groups) in &parts {
            h2 { (title) }
            @for group in groups {
                @let (title, about) = group_heading(book, group);
                details class="book-group" {
                    summary { h3 { (title) } " " span class="book-hint" { (count(group.things.len(), "page", "pages")) } }
                    @if let Some(about) = about { p { (about) } }
                    @if let Some(path) = path(book, group) { p class="book-hint" { code { (path) } } }
                    (entries(book, group, Links::Pages))
                }
            }
        }
    };
    frame::page(book, "index", "Contents", body)
}

/// Everything from A to Z, by what officers call it.
pub(super) fn a_to_z(book: &Book<'_>) -> Page {
    let mut letters: BTreeMap<char, Vec<&Thing>> = BTreeMap::new();
    for thing in &book.things.list {
        let first = thing.title.chars().find(|c| c.is_alphanumeric()).unwrap_or('#').to_ascii_uppercase();
        letters.entry(if first.is_ascii_alphabetic() { first } else { '#' }).or_default().push(thing);
    }
    letters.values_mut().for_each(|things| things.sort_by_key(|thing| (thing.title.to_lowercase(), thing.key())));
    let anchor = |letter: char| if letter == '#' { "others".to_owned() } else { letter.to_lowercase().to_string() };
    let name = |letter: char| if letter == '#' { "0 to 9 and others".to_owned() } else { letter.to_string() };
    let body = html! {
        h1 { "Everything from A to Z" }
        ul class="book-letters" { @for letter in letters.keys() { li { a href={ "#" (anchor(*letter)) } { (name(*letter)) } } } }
        @for (letter, things) in &letters {
            section id=(anchor(*letter)) {
                h2 { (name(*letter)) }
                ul class="book-list" {
                    @for thing in things { li { (book.link(thing, Links::Pages)) " " span class="book-hint" { (kind_name(thing.kind)) } } }
                }
            }
        }
    };
    frame::page(book, "a-to-z", "Everything from A to Z", body)
}

/// Kinds that do not begin on a new sheet of paper: each says little.
const SHORT: &[&str] = &["source", "contact", "event", "never", "claim", "advice"];

/// Everything on one page, to print: a rule begins on a new sheet.
pub(super) fn everything(book: &Book<'_>) -> Page {
    let groups = groups(book);
    let lists = [
        ("all-who", who::TITLE, book.who(Links::Whole, 3)),
        ("all-figures", "All figures", lists::all_figures(book, Links::Whole)),
        ("all-open-points", "Open points", lists::all_open_points(book, Links::Whole, 3)),
        ("all-law", "From the law to the rules", law::all(book, Links::Whole, 3)),
    ];
    let body = html! {
        h1 { (frame::name(book)) ": everything on one page" }
        (about(book))
        p { "To print it, use your browser's menu. Scenarios are named here; what each says, and words that belong to no rule, stands on pages of its own." }
        h2 { "Contents" }
        ul class="book-list" {
            @for (anchor, title, _) in &lists { li { a href={ "#" (anchor) } { (title) } } }
        }
        @for group in &groups {
            h3 { (group_heading(book, group).0) }
            (entries(book, group, Links::Whole))
        }
        @for (anchor, title, list) in &lists {
            h2 class="book-part" id=(anchor) { (title) }
            (list)
        }
        @for group in &groups {
            @let (title, about) = group_heading(book, group);
            h2 class="book-part" { (title) }
            @if let Some(path) = path(book, group) { p class="book-hint" { code { (path) } } }
            @if let Some(about) = about { p { (about) } }
            @for thing in &group.things {
                section class=(if SHORT.contains(&thing.kind) { "book-section" } else { "book-section book-sheet" }) id=(thing.key()) {
                    (book.title(thing, 3))
                    (book.body(thing, Links::Whole, 4))
                }
            }
        }
    };
    frame::page(book, "all", "Everything on one page", body)
}
