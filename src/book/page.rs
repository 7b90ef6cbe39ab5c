//! The page of a thing: its words, where it stands, how it is decided, its history, and what goes with it.

use super::flow::Flow;
use super::markup::{heading, kind_name, status_means, status_tag, table};
use super::said::text_of;
use super::things::Thing;
use super::uses::How;
use super::{Book, Links, Page, chart, frame};
use crate::change::words::capital;
use crate::language::items::{Item, Layer};
use crate::policy::{Prompt, PromptOf, ResultKind, Status, prompt_key};
use maud::{Markup, html};

/// The page.
pub(super) fn of(book: &Book<'_>, thing: &Thing) -> Page {
    let body = html! { (book.title(thing, 1)) (book.body(thing, Links::Pages, 2)) };
    frame::page(book, &thing.key(), &thing.title, body)
}

impl Book<'_> {
    /// What it is, and its name.
    pub fn title(&self, thing: &Thing, level: u8) -> Markup {
        let item = thing.item.and_then(|at| self.item(at));
        html! {
            p class="book-kind" {
                (kind_name(thing.kind))
                @if let Some(item) = item {
                    " · " @if item.layer == Layer::National { "the law, for every council" } @else { (self.from.compiled.policy.council_short) }
                }
            }
            (heading(level, &thing.title))
        }
    }

    /// All that is said of it, under headings from this level on.
    pub fn body(&self, thing: &Thing, links: Links, level: u8) -> Markup {
        let Some((at, item)) = thing.item.and_then(|at| Some((at, self.item(at)?))) else {
            return self.result(thing, links, level);
        };
        html! {
            @if let Some(status) = self.unsure(item).filter(|status| *status != Status::Inferred) {
                p class="book-inset" {
                    strong { "Not confirmed." } " "
                    @if item.kind.name == "figure" { "The value in force, or a later one: " (status_means(status)) } @else { (capital(status_means(status))) } "."
                }
            }
            (self.standing(thing, item, links))
            @if let Some(facts) = self.facts(item, links) {
                (heading(level, "What it says"))
                (facts)
            }
            @if item.kind.name == "figure" { (self.history(item, links, level)) }
            (self.how_decided(thing, item, links, level))
            (self.families_words(thing, level))
            (self.advisors_words(thing, level))
            (self.uses_of(at, links, level))
            (self.users_of(at, item, links, level))
            (self.scenarios_of(thing, links, level))
            (self.resting(at, links, level))
        }
    }

    /// Where it stands and how sure it is.
    fn standing(&self, thing: &Thing, item: &Item, links: Links) -> Markup {
        let text = |key: &str| item.table.text(key).filter(|text| !text.is_empty());
        let sources: Vec<&str> = item.table.texts("source").into_iter().map(|(id, _)| id).collect();
        let covers: Vec<&str> = item.table.texts("covers").into_iter().map(|(id, _)| id).collect();
        let place = self.from.sources.line_and_column(item.id_span).0;
        html! {
            dl class="book-facts" {
                @if let Some(why) = text("why") { div { dt { "Why" } dd { (why) } } }
                @if let Some(law) = text("law") { div { dt { "Law" } dd { (law) } } }
                @if !sources.is_empty() { div { dt { "Source" } dd { (self.link_ids("source", sources, links)) } } }
                @if let Some(status) = super::unconfirmed::status_of(item) {
                    div { dt { "How sure" } dd { (status_tag(status)) " " (status_means(status)) } }
                }
                @if let Some(note) = text("note") { div { dt { "Note for officers" } dd { (note) } } }
                @if !covers.is_empty() {
                    div {
                        dt { "Covers" }
                        dd {
                            ul { @for id in covers { li { (self.provision(id, links)) } } }
                        }
                    }
                }
                div {
                    dt { "Written in" }
                    dd { code { (self.from.sources.path(item.file)) ":" (place) } @if !item.id.is_empty() { " as " code { (item.kind.name) "." (thing.id) } } }
                }
            }
        }
    }

    /// A provision of the law-to-rule table, as a link to its row.
    fn provision(&self, id: &str, links: Links) -> Markup {
        let page = if links == Links::Whole { "#law-" } else { "law.html#" };
        html! { @if let Some(anchor) = self.provisions.get(id) { a href={ (page) (anchor) } { (id) } } @else { (id) } }
    }

    fn how_decided(&self, thing: &Thing, item: &Item, links: Links, level: u8) -> Markup {
        let all = self.decided(thing);
        html! {
            @if !all.is_empty() {
                (heading(level, "How it is decided"))
                @for decided in &all {
                    (heading(level + 1, decided.asks))
                    (self.drawn(&decided.flow, &format!("{} {}", thing.title, decided.asks), links))
                }
                @if item.table.get("readings").is_some() {
                    p { "Which reading is right is not settled, so every reading counts: each end that one of them leads to is possible." }
                }
            } @else if item.kind.name == "advice" {
                (heading(level, "How it is decided"))
                p { "It is always shown." }
            }
            (self.lines_tried(thing, links, level))
        }
    }

    /// Steps, drawn and as a list.
    fn drawn(&self, flow: &Flow, name: &str, links: Links) -> Markup {
        html! {
            @if flow.is_settled() {
                p { (self.linked(&flow.to_words(flow.start), links)) }
            } @else {
                div class="book-decided" {
                    div { (chart::draw(flow, name)) }
                    div {
                        (self.steps(flow, links))
                        p class="book-hint" { "An answer can be yes, no, or not known (either). Where it is not known, follow both ways: every end that you reach is possible." }
                    }
                }
            }
        }
    }

    /// The words that families read of it.
    fn families_words(&self, thing: &Thing, level: u8) -> Markup {
        let policy = &self.from.compiled.policy;
        let starts = [format!("{}.{}.", thing.kind, thing.id), format!("reading.{}.", thing.id)];
        let of_thing = |key: &str| match thing.kind {
            "source" | "claim" => false,
            _ => starts.iter().any(|start| key.starts_with(start)),
        };
        let rows: Vec<Vec<Markup>> = policy
            .texts
            .iter()
            .filter(|(key, _)| of_thing(key))
            .map(|(key, words)| vec![html! { code { (key) } }, self.spoken_words(words)])
            .collect();
        html! {
            @if !rows.is_empty() {
                (heading(level, "What families read"))
                (table("As a parent reads it; what stands in curly brackets is filled in from the answers", &["Text", "Words"], &rows))
            }
        }
    }

    /// What advisors are prompted with beside it.
    fn advisors_words(&self, thing: &Thing, level: u8) -> Markup {
        let Some(of) = PromptOf::ALL.into_iter().find(|of| of.id() == thing.kind) else { return html! {} };
        let row = |prompt: &Prompt| {
            let key = prompt_key(of, &thing.id, *prompt);
            let words = self.from.compiled.policy.texts.get(&key)?;
            Some(vec![html! { (capital(prompt.about())) br; code { (key) } }, self.spoken_words(words)])
        };
        let rows: Vec<Vec<Markup>> = of.prompts().iter().filter_map(row).collect();
        html! {
            @if !rows.is_empty() {
                (heading(level, "For advisors"))
                (table("As it is said to a parent; families do not read it", &["Text", "Words"], &rows))
            }
        }
    }

    /// What it uses, by name.
    fn uses_of(&self, at: usize, links: Links, level: u8) -> Markup {
        let row = |used: usize| {
            let item = self.item(used)?;
            let now = if item.kind.name == "figure" { self.value_now(item).unwrap_or_default() } else { String::new() };
            let kind = kind_name(item.kind.name);
            Some(vec![html! { (item.id.replace('-', " ")) }, self.link_item(used, links), html! { (kind) }, html! { (now) }])
        };
        // Only a figure has a value without a family.
        let has_figure =
            self.uses.used(at, How::Rests).any(|used| self.item(used).is_some_and(|item| item.kind.name == "figure"));
        let heads: &[&str] = if has_figure { &["Name", "It is", "Kind", "Value now"] } else { &["Name", "It is", "Kind"] };
        let rows: Vec<Vec<Markup>> = self.uses.used(at, How::Rests).filter_map(row).collect();
        let said: Vec<usize> = self.uses.used(at, How::Says).collect();
        html! {
            @if !rows.is_empty() {
                (heading(level, "What it uses"))
                (table("Its names and what they stand for", heads, &rows))
            }
            @if !said.is_empty() {
                (heading(level, "What its words name"))
                (self.link_list(&said, links))
            }
        }
    }

    fn link_list(&self, items: &[usize], links: Links) -> Markup {
        html! {
            ul {
                @for at in items {
                    li { (self.link_item(*at, links)) " " span class="book-hint" { (self.item(*at).map_or("", |item| kind_name(item.kind.name))) } }
                }
            }
        }
    }

    /// Who uses it.
    fn users_of(&self, at: usize, item: &Item, links: Links, level: u8) -> Markup {
        let is_claim = |at: &usize| self.item(*at).is_some_and(|item| item.kind.name == "claim");
        let (claims, users): (Vec<usize>, Vec<usize>) = self.uses.users(at, How::Rests).partition(is_claim);
        let citing: Vec<usize> = self.uses.users(at, How::Cites).collect();
        let saying: Vec<usize> = self.uses.users(at, How::Says).collect();
        let is_source = item.kind.name == "source";
        html! {
            @if is_source {
                (heading(level, "Who cites it"))
                @if citing.is_empty() { p { "Nothing." } } @else { (self.link_list(&citing, links)) }
            } @else if item.kind.name != "claim" {
                (heading(level, "Who uses it"))
                @if users.is_empty() { p { "No other rule names it." } } @else { (self.link_list(&users, links)) }
                @if !saying.is_empty() {
                    p { "Words of these show it:" }
                    (self.link_list(&saying, links))
                }
                @if !claims.is_empty() {
                    (heading(level, "Claims that speak of it"))
                    (self.link_list(&claims, links))
                }
            }
        }
    }

    fn resting(&self, at: usize, links: Links, level: u8) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .rests_on_unsure(at)
            .into_iter()
            .map(|(at, status)| {
                let kind = self.item(at).map_or("", |item| kind_name(item.kind.name));
                vec![self.link_item(at, links), html! { (kind) }, html! { (status_tag(status)) " " (status_means(status)) }]
            })
            .collect();
        html! {
            @if !rows.is_empty() {
                (heading(level, "What it rests on that nobody has confirmed"))
                (table("Directly or through other rules", &["What", "Kind", "How sure"], &rows))
            }
        }
    }

    /// A result: what it says, and the cases that lead to it.
    fn result(&self, thing: &Thing, links: Links, level: u8) -> Markup {
        let cases: Vec<usize> = (0..self.from.items.len())
            .filter(|at| {
                let item = &self.from.items[*at];
                item.kind.name == "case" && item.table.text("result") == Some(thing.id.as_str())
            })
            .collect();
        let place = ResultKind::ALL.iter().position(|result| result.id() == thing.id).map_or(0, |at| at + 1);
        html! {
            dl class="book-facts" {
                div { dt { "In rules and scenarios" } dd { code { (thing.id) } } }
                div { dt { "Strength" } dd { (place) " of " (ResultKind::ALL.len()) ": where several cases apply, the strongest result counts, and 1 is the strongest." } }
            }
            (heading(level, "Cases that lead to it"))
            @if cases.is_empty() { p { "No case leads to it by name." } } @else { (self.link_list(&cases, links)) }
            @if thing.id == ResultKind::NotEntitled.id() { p { "It is also the result where no case applies." } }
            (self.families_words(thing, level))
            (self.advisors_words(thing, level))
            (self.scenarios_of(thing, links, level))
        }
    }

    /// The words of all that is decided of a thing, for the search.
    pub fn decided_words(&self, thing: &Thing) -> String {
        let all = self.decided(thing);
        let says = all.iter().flat_map(|decided| decided.flow.steps.iter().map(|step| text_of(&step.says)));
        says.chain(all.iter().map(|decided| decided.flow.only_end())).collect::<Vec<_>>().join(" ")
    }
}
