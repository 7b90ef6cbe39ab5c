//! Pieces of pages: links, headings, tables, and words for how sure something is.

use super::said::Said;
use super::things::Thing;
use super::{Book, Links};
use crate::calendar::Date;
use crate::case::wording::{Wording, placeholders};
use crate::policy::{RuleId, RuleKind, Status};
use crate::quantity::{Kind, Set};
use maud::{Markup, html};

impl Book<'_> {
    /// The address of a thing.
    pub fn address(&self, thing: &Thing, links: Links) -> String {
        match links {
            Links::Pages => format!("{}.html", thing.key()),
            Links::Whole => format!("#{}", thing.key()),
        }
    }

    /// A link to a thing, in its own name.
    pub fn link(&self, thing: &Thing, links: Links) -> Markup {
        html! { a href=(self.address(thing, links)) { (thing.title) } }
    }

    /// A link to the thing that an item is; its id where it has no page.
    pub fn link_item(&self, at: usize, links: Links) -> Markup {
        match self.things.item(at) {
            Some(thing) => self.link(thing, links),
            None => html! { (self.item(at).map_or("", |item| item.id.as_str())) },
        }
    }

    /// Links to things of a kind by their ids, each with a comma before the next.
    pub fn link_ids<'t>(&self, kind: &str, ids: impl IntoIterator<Item = &'t str>, links: Links) -> Markup {
        let ids: Vec<&str> = ids.into_iter().collect();
        html! {
            @for (at, id) in ids.iter().enumerate() {
                @if at > 0 { ", " }
                @match self.things.named(kind, id) {
                    Some(thing) => (self.link(thing, links)),
                    None => (id),
                }
            }
        }
    }

    /// Words with their names as links.
    pub fn linked(&self, said: &Said, links: Links) -> Markup {
        html! {
            @for piece in said {
                @match piece.item.and_then(|at| self.things.item(at)) {
                    Some(thing) => { a href=(self.address(thing, links)) { (piece.text) } }
                    None => (piece.text),
                }
            }
        }
    }

    /// Words in the language of the texts, as a first voice says them, with figures of the day of the book. What only a family's
    /// answers give stays in curly brackets.
    pub fn spoken_words(&self, words: &str) -> Markup {
        html! { span class="book-words" lang=(self.from.compiled.policy.language) { (self.filled(words)) } }
    }

    /// The same as plain words.
    pub fn filled(&self, words: &str) -> String {
        let policy = &self.from.compiled.policy;
        let wording = Wording::new(policy, &self.known);
        let mut out = words.to_owned();
        for name in placeholders(words) {
            let gap = format!("{{{name}}}");
            let is_figure = || policy.figures.iter().any(|figure| figure.id == name);
            let value = match policy.rule(RuleKind::Value, name) {
                _ if policy.question(name).is_some() => None,
                Some(rule) if !is_figure() => self.limit_of_age(rule).map(|set| {
                    let amount = wording.rule_value(rule, set);
                    let label = policy.rules.get(usize::from(rule.0)).map_or("", |rule| rule.label.as_str());
                    // From the least to the most is no amount that stands well in a sentence.
                    if set.is_single(Kind::Number) { amount } else { format!("the {} ({amount})", small(label)) }
                }),
                _ => Some(wording.fill(&gap)),
            };
            // What means nothing stands in square brackets.
            if let Some(value) = value.filter(|value| !value.starts_with('[')) {
                out = out.replace(&gap, &value);
            }
        }
        out
    }

    /// From the least to the most of a value that is a number and follows from figures and a child's age alone.
    fn limit_of_age(&self, rule: RuleId) -> Option<Set> {
        let policy = &self.from.compiled.policy;
        let rule = policy.rules.get(usize::from(rule.0))?;
        rule.measure?;
        let at = self.from.items.iter().position(|item| item.kind.name == "value" && item.id == rule.id)?;
        let rests_on = self.uses.rests_on(at);
        let kinds = || rests_on.iter().filter_map(|at| self.item(*at)).map(|item| item.kind.name);
        let is_answer = |at: &usize| {
            let item = self.item(*at).filter(|item| item.kind.name == "question");
            let question = item.and_then(|item| policy.question(&item.id)).and_then(|id| policy.questions.get(usize::from(id.0)));
            question.is_some_and(|question| question.kind != Kind::Date)
        };
        let follows = kinds().any(|kind| kind == "figure") && !rests_on.iter().any(is_answer);
        if follows { self.from.engine.value_of(&self.known, rule.node).ok() } else { None }
    }
}

/// Words that begin with a small letter.
fn small(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// A heading of a level.
pub(super) fn heading(level: u8, words: &str) -> Markup {
    linked_heading(level, &html! { (words) })
}

/// A heading of a level with links in it.
pub(super) fn linked_heading(level: u8, words: &Markup) -> Markup {
    html! {
        @match level {
            1 => { h1 { (words) } }
            2 => { h2 { (words) } }
            3 => { h3 { (words) } }
            4 => { h4 { (words) } }
            _ => { h5 { (words) } }
        }
    }
}

/// A table. On a narrow screen each row becomes a block, with the head of its column before each cell; it stays a table for who
/// hears it.
pub(super) fn table(caption: &str, heads: &[&str], rows: &[Vec<Markup>]) -> Markup {
    html! {
        table role="table" {
            caption { (caption) }
            thead role="rowgroup" {
                tr role="row" { @for head in heads { th scope="col" role="columnheader" { (head) } } }
            }
            tbody role="rowgroup" {
                @for row in rows {
                    tr role="row" {
                        @for (head, cell) in heads.iter().zip(row) { td role="cell" data-head=(head) { (cell) } }
                    }
                }
            }
        }
    }
}

/// A link to the web, where it is one; the words alone where it is something else.
pub(super) fn web(address: &str, words: &str) -> Markup {
    let is_web = ["https://", "http://"].iter().any(|start| address.starts_with(start));
    html! { @if is_web { a href=(address) rel="noreferrer" { (words) } } @else { (words) } }
}

/// How sure something is, as a tag.
pub(super) fn status_tag(status: Status) -> Markup {
    let class = if status.is_confirmed() { "book-tag" } else { "book-tag book-tag--unsure" };
    html! {
        strong class=(class) {
            @if status.is_confirmed() { (status_name(status)) } @else { "Not confirmed: " (status_name(status).to_lowercase()) }
        }
    }
}

/// The name of a status, as it is said.
pub(super) fn status_name(status: Status) -> &'static str {
    match status {
        Status::Law => "Law",
        Status::Published => "Published",
        Status::Reported => "Reported",
        Status::Inferred => "Inferred",
        Status::Assumed => "Assumed",
        Status::Unsettled => "Not settled",
    }
}

/// What a status means.
pub(super) fn status_means(status: Status) -> &'static str {
    match status {
        Status::Law => "an Act or regulations say so",
        Status::Published => "the council or the government published it",
        Status::Reported => "someone else reported it",
        Status::Inferred => "it follows from other facts",
        Status::Assumed => "nobody said; we take it to be so",
        Status::Unsettled => "the sources do not settle it: it has readings",
    }
}

/// A kind of thing, as it is said.
pub(super) fn kind_name(kind: &str) -> &str {
    match kind {
        "result" => "Result",
        "source" => "Source",
        "figure" => "Figure",
        "question" => "Question",
        "rule" => "Rule",
        "value" => "Value",
        "ground" => "Route to help (ground)",
        "case" => "Case",
        "help" => "Kind of help",
        "estimate" => "Estimate",
        "never" => "Answers that clash",
        "event" => "Date worth naming",
        "advice" => "Advice",
        "deadline" => "Time limit",
        "distance" => "Distance from postcodes",
        "contact" => "Contact",
        "claim" => "Claim: what must always hold",
        other => other,
    }
}

/// A count of something.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A date in words that stays on one line.
pub(super) fn day(date: Date) -> String {
    crate::change::words::date(date).replace(' ', "\u{a0}")
}
