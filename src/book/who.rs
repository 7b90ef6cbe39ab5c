//! Who gets what: each result with the cases that lead to it and the routes to them, in the words of the policy.

use super::markup::{heading, linked_heading};
use super::things::Thing;
use super::{Book, Links, Page, frame};
use crate::language::items::Item;
use crate::language::read::Node;
use crate::policy::ResultKind;
use maud::{Markup, html};

/// Its title.
pub(super) const TITLE: &str = "Who gets what";

/// The keys under which it stands what must hold.
const HOLDS: [(&str, &str); 4] = [
    ("is", "This must hold:"),
    ("all", "All of these must hold:"),
    ("any", "One of these must hold:"),
    ("none", "None of these may hold:"),
];

/// The page.
pub(super) fn page(book: &Book<'_>) -> Page {
    let body = html! { h1 { (TITLE) } (book.who(Links::Pages, 2)) };
    frame::page(book, "who", TITLE, body)
}

impl Book<'_> {
    /// Every result, under headings from this level on.
    pub fn who(&self, links: Links, level: u8) -> Markup {
        let results = ResultKind::ALL.iter().filter_map(|result| self.things.named("result", result.id()));
        html! {
            p { "Every result with the cases that lead to it, and the routes by which they do. Where several cases apply, the result that stands first here counts." }
            @for result in results { (self.who_gets(result, links, level)) }
        }
    }

    fn who_gets(&self, result: &Thing, links: Links, level: u8) -> Markup {
        let leads = |at: &usize| {
            let item = &self.from.items[*at];
            item.kind.name == "case" && item.table.text("result") == Some(result.id.as_str())
        };
        let cases: Vec<usize> = (0..self.from.items.len()).filter(leads).collect();
        let mut routes: Vec<usize> =
            cases.iter().flat_map(|at| self.uses.rests_on(*at)).filter(|at| self.is_ground(*at)).collect();
        routes.sort_unstable();
        routes.dedup();
        // A case that says that no route is met names each of them; it is not by them that it leads there.
        let shows_routes = result.id == ResultKind::Entitled.id();
        html! {
            (heading(level, &result.title))
            @if cases.is_empty() { p { "No case leads to it by name." } }
            @for at in &cases {
                @if let (Some(thing), Some(item)) = (self.things.item(*at), self.item(*at)) {
                    (linked_heading(level + 1, &self.link(thing, links)))
                    @if let Some(says) = self.read_by_families(thing, &["says", "title"]) { p { (says) } }
                    @if !shows_routes { details { summary { "What must hold" } (self.must_hold(item, links)) } }
                    @else { (self.must_hold(item, links)) }
                }
            }
            @if shows_routes {
                @for at in &routes {
                    @if let (Some(thing), Some(item)) = (self.things.item(*at), self.item(*at)) {
                        (linked_heading(level + 1, &self.link(thing, links)))
                        @for name in ["title", "not-met"] {
                            @if let Some(words) = self.read_by_families(thing, &[name]) { p { (words) } }
                        }
                        (self.must_hold(item, links))
                        @if let Some(law) = item.table.text("law") { p class="book-hint" { (law) } }
                    }
                }
            }
            @if result.id == ResultKind::NotEntitled.id() { p { "It is also the result where no case applies." } }
        }
    }

    fn is_ground(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.kind.name == "ground")
    }

    /// The first of some texts that families read of a thing, with what can be filled in filled in.
    fn read_by_families(&self, thing: &Thing, names: &[&str]) -> Option<Markup> {
        let texts = &self.from.compiled.policy.texts;
        let words = names.iter().find_map(|name| texts.at(thing.kind, &thing.id, name))?;
        // A sentence that only a family's answers complete says nothing here.
        (!self.filled(words).contains('{')).then(|| self.spoken_words(words))
    }

    /// A condition; where it is a name alone, what officers call that.
    fn line(&self, item: &Item, line: &Node, links: Links) -> Markup {
        let said = self.said(line, &self.names.expr(item, line));
        match self.only_name(&said) {
            Some(thing) => self.link(thing, links),
            None => self.linked(&said, links),
        }
    }

    /// The conditions of an item, each with links.
    fn must_hold(&self, item: &Item, links: Links) -> Markup {
        let said = HOLDS.iter().find_map(|(key, words)| Some((words, item.table.get(key)?)));
        html! {
            @if let Some((words, node)) = said {
                p { (words) }
                ul {
                    @for line in node.members() { li { (self.line(item, line, links)) } }
                }
            } @else if item.table.get("readings").and_then(Node::table).is_some() {
                p { "It can be read in more than one way: its page lists them." }
            }
        }
    }
}
