//! What an item says, key by key, from the table of keys.

use super::markup::{table, web};
use super::{Book, Links};
use crate::change::words::capital;
use crate::change::words::date;
use crate::language::items::Item;
use crate::language::keys::{Key, Shape};
use crate::language::read::{Node, Table, Value};
use maud::{Markup, html};

/// Keys that stand elsewhere on the page.
const ELSEWHERE: &[&str] = &[
    "label",
    "name",
    "title",
    "id",
    "law",
    "source",
    "status",
    "covers",
    "note",
    "why",
    "values",
    "corrections",
    "review",
    "base",
    "typical",
];

impl Book<'_> {
    /// Each key of an item that it has, with what stands under it; nothing where it has none.
    pub fn facts(&self, item: &Item, links: Links) -> Option<Markup> {
        self.entries(item, &item.table, item.kind.all_keys().filter(|key| !ELSEWHERE.contains(&key.name)), links)
    }

    fn entries(&self, item: &Item, of: &Table, keys: impl Iterator<Item = &'static Key>, links: Links) -> Option<Markup> {
        let present: Vec<(&'static Key, &Node)> = keys.filter_map(|key| Some((key, of.get(key.name)?))).collect();
        (!present.is_empty()).then(|| {
            html! {
                dl class="book-facts" {
                    @for (key, node) in present {
                        div {
                            dt { (title(item.kind.name, key.name)) }
                            dd { (self.under(item, key, node, links)) }
                        }
                    }
                }
            }
        })
    }

    /// What stands under a key.
    fn under(&self, item: &Item, key: &'static Key, node: &Node, links: Links) -> Markup {
        match key.shape {
            Shape::Id(kind) | Shape::Ids(kind) => self.ids(kind, node, links),
            Shape::Choice(_) | Shape::Choices(_) if key.name == "result" => self.ids("result", node, links),
            Shape::NewIds => self.options(item, node),
            Shape::Condition | Shape::Calculation => self.words_of(item, node, links),
            Shape::Conditions => html! {
                ul { @for line in node.members() { li { (self.words_of(item, line, links)) } } }
            },
            Shape::NamedCalculations => self.named(node, |_, entry| self.words_of(item, entry, links)),
            Shape::NamedAmounts => self.named(node, |_, entry| html! { (written(entry)) }),
            Shape::Answers => self.pairs("Question", "Answer", node, links),
            Shape::NamedWords => self.pairs("Of what", "What", node, links),
            Shape::Record(keys) => {
                let inner = node.table().and_then(|table| self.entries(item, table, keys.iter(), links));
                inner.unwrap_or_else(|| html! { "Nothing." })
            }
            Shape::Records(keys) => self.rows(item, key, keys, node, links),
            Shape::Words if key.name == "like" => {
                let name = written(node);
                self.tried.named(&name).map_or_else(|| html! { (name) }, |at| self.scenario_link(at, links))
            }
            _ if key.name == "address" || item.kind.name == "contact" => {
                let words = written(node);
                web(&words, &words)
            }
            // Words of the language that are joined by hyphens.
            Shape::Choice(_) => html! { (spoken(node)) },
            _ => html! { (written(node)) },
        }
    }

    fn words_of(&self, item: &Item, node: &Node, links: Links) -> Markup {
        self.linked(&self.said(node, &self.names.expr(item, node)), links)
    }

    fn ids(&self, kind: &str, node: &Node, links: Links) -> Markup {
        let ids: Vec<&str> = node.members().iter().filter_map(Node::text).collect();
        let one = |id: &str| match (self.things.named(kind, id), kind) {
            (Some(thing), _) => self.link(thing, links),
            // These have no page.
            (None, "option" | "part" | "group" | "page" | "line") => html! { (id.replace('-', " ")) },
            (None, _) => html! { (id) },
        };
        html! {
            @if ids.len() > 1 {
                ul { @for id in ids { li { (one(id)) } } }
            } @else {
                @for id in ids { (one(id)) }
            }
        }
    }

    /// Options with the words that families read.
    fn options(&self, item: &Item, node: &Node) -> Markup {
        let texts = &self.from.compiled.policy.texts;
        html! {
            ul {
                @for id in node.members().iter().filter_map(Node::text) {
                    li {
                        (id.replace('-', " "))
                        @if let Some(text) = texts.at(item.kind.name, &item.id, &format!("option.{id}")) {
                            ": " (self.spoken_words(text))
                        }
                    }
                }
            }
        }
    }

    fn named(&self, node: &Node, each: impl Fn(&str, &Node) -> Markup) -> Markup {
        let entries = node.table().map(|table| table.entries.as_slice()).unwrap_or_default();
        html! {
            ul { @for entry in entries { li { b { (entry.key.replace('-', " ")) } ": " (each(&entry.key, &entry.node)) } } }
        }
    }

    /// Names with what is given or expected of each.
    fn pairs(&self, of: &str, what: &str, node: &Node, links: Links) -> Markup {
        let entries = node.table().map(|table| table.entries.as_slice()).unwrap_or_default();
        let thing = |id: &str| {
            // Names may be written with spaces, and a part of a kind of help with its key.
            let id = id.replace(' ', "-");
            let owner = id.split('.').next().unwrap_or_default().to_owned();
            let by_name = self.names.find(&id).and_then(|at| self.things.item(at));
            by_name.or_else(|| ["help", "deadline", "case", "advice"].iter().find_map(|kind| self.things.named(kind, &owner)))
        };
        let rows: Vec<Vec<Markup>> = entries
            .iter()
            .map(|entry| {
                let name = match thing(&entry.key) {
                    Some(thing) => self.link(thing, links),
                    None => html! { (entry.key) },
                };
                vec![name, html! { (spoken(&entry.node)) }]
            })
            .collect();
        if rows.is_empty() {
            html! { "Nothing." }
        } else {
            table("", &[of, what], &rows)
        }
    }

    fn rows(&self, item: &Item, key: &'static Key, keys: &'static [Key], node: &Node, links: Links) -> Markup {
        let rows: Vec<&Table> = node.members().iter().filter_map(Node::table).collect();
        let used: Vec<&'static Key> = keys.iter().filter(|key| rows.iter().any(|row| row.get(key.name).is_some())).collect();
        let heads: Vec<String> = used.iter().map(|key| title(item.kind.name, key.name)).collect();
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        let cells = rows.iter().map(|row| {
            let cell = |key: &&'static Key| row.get(key.name).map_or_else(|| html! {}, |node| self.under(item, key, node, links));
            used.iter().map(cell).collect()
        });
        table(key.doc, &heads, &cells.collect::<Vec<_>>())
    }
}

/// The name of a key, as it is said.
fn title(kind: &str, key: &str) -> String {
    match (kind, key) {
        ("contact", "is") => "Number or address".to_owned(),
        ("contact", "seen") => "When its source was seen".to_owned(),
        ("value" | "estimate", "is") => "It is".to_owned(),
        ("rule" | "ground" | "case", "is") => "This must hold".to_owned(),
        ("scenario", "part") => "Part".to_owned(),
        (_, "all") => "All of these must hold".to_owned(),
        (_, "any") => "One of these must hold".to_owned(),
        (_, "none") => "None of these may hold".to_owned(),
        (_, "readings") => "It can be read in these ways".to_owned(),
        (_, "first") => "The first row that holds gives the value".to_owned(),
        (_, "result") => "What follows".to_owned(),
        (_, "when") => "When".to_owned(),
        (_, "ask") => "When it is asked".to_owned(),
        (_, "ask-if") => "Asked only where".to_owned(),
        (_, "not-sure") => "“I'm not sure” is offered".to_owned(),
        (_, "range") => "A range can be given".to_owned(),
        (_, "past") => "It cannot lie after today".to_owned(),
        (_, "shared") => "May be the same for every child of a family".to_owned(),
        (_, "show") => "Every decision names it".to_owned(),
        (_, "expect") if kind == "figure" => "Bounds".to_owned(),
        (_, "expect") => "What must come of it".to_owned(),
        (_, "given") if kind == "scenario" => "Answers".to_owned(),
        (_, "given") => "Where all of these hold".to_owned(),
        ("claim", "change") => "Two cases that differ only in".to_owned(),
        ("claim", "moves") => "In the second it is".to_owned(),
        ("claim", "from") => "Answer of the first".to_owned(),
        ("claim", "to") => "Answer of the second".to_owned(),
        ("claim", "of") => "What is compared".to_owned(),
        ("claim", "never") => "In the second that is never".to_owned(),
        ("claim", "checks") => "What is checked".to_owned(),
        ("claim", "holds") => "All of these hold".to_owned(),
        (_, "like") => "Starts from the answers of".to_owned(),
        (_, "on") => "The day that picks its value".to_owned(),
        (_, "order") => "Place in the order".to_owned(),
        (_, "add") => "Added up".to_owned(),
        (_, "take") => "Taken away".to_owned(),
        _ => capital(&key.replace('-', " ")),
    }
}

/// A value as it is written in a file, a date and a yes or no in words.
pub(super) fn written(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        Value::Whole(whole) => whole.to_string(),
        Value::Decimal(number) => number.clone(),
        Value::Truth(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        Value::Date(day) => date(*day),
        Value::Time => String::new(),
        Value::List(list) => list.iter().map(written).collect::<Vec<_>>().join(", "),
        Value::Table(table) => {
            table.entries.iter().map(|entry| format!("{} {}", entry.key, written(&entry.node))).collect::<Vec<_>>().join(", ")
        }
    }
}

/// The same; an option with spaces for its hyphens.
fn spoken(node: &Node) -> String {
    match node.value {
        Value::Text(ref text) if crate::language::names::is_kebab(text) => text.replace('-', " "),
        Value::List(ref list) => list.iter().map(spoken).collect::<Vec<_>>().join(" or "),
        _ => written(node),
    }
}
