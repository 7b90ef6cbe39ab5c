//! Every condition and calculation of an item, read as the rules read it.

use crate::language::Diagnostics;
use crate::language::condition::{Expr, parse};
use crate::language::items::{Item, scope};
use crate::language::keys::{Key, Shape};
use crate::language::names::{Scope, Symbol};
use crate::language::read::{Node, Table};
use crate::policy::{Level, ResultKind};

/// What the names in conditions stand for.
#[derive(Debug)]
pub(super) struct Names {
    rules: Scope,
    claims: Scope,
    /// Words that only claims may use, after the items: each with the item it speaks of, if it is one.
    words: Vec<(String, Option<usize>)>,
    items: usize,
}

/// Words of claims that stand for nothing with a page of its own.
const PLAIN_WORDS: &[&str] = &[
    "some-case-holds",
    "some-help-open",
    "most-charged-for-help",
    "an-estimate-applies",
    "added-in-estimates",
    "taken-in-estimates",
    "next-step-shown",
    "appeal-route-shown",
    "refused-by-council",
    "answers-fit-together",
];

impl Names {
    pub fn of(items: &[Item]) -> Names {
        let rules = scope(items);
        let mut names = Names { claims: rules.clone(), rules, words: Vec::new(), items: items.len() };
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        names.word("result".to_owned(), None, owned(&ResultKind::ALL.map(ResultKind::id)));
        for (at, item) in items.iter().enumerate() {
            let id = &item.id;
            let mut add = |word: String| names.word(word, Some(at), Vec::new());
            match item.kind.name {
                "case" => add(format!("case-{id}")),
                "advice" => add(format!("advice-{id}")),
                "estimate" => {
                    add(format!("estimate-{id}"));
                    add(format!("estimate-{id}-applies"));
                    for key in ["add", "take"] {
                        let rows = item.table.get(key).map(Node::members).unwrap_or_default();
                        for line in rows.iter().filter_map(|row| row.table()?.text("id")) {
                            add(format!("estimate-{id}-{line}"));
                        }
                    }
                }
                "help" => {
                    add(format!("consent-for-{id}"));
                    add(format!("cost-of-{id}"));
                    names.word(format!("help-{id}"), Some(at), owned(&Level::ALL.map(Level::id)));
                }
                _ => {}
            }
        }
        PLAIN_WORDS.iter().for_each(|word| names.word((*word).to_owned(), None, Vec::new()));
        names
    }

    fn word(&mut self, word: String, item: Option<usize>, options: Vec<String>) {
        self.claims.add(&word, Symbol { item: self.items + self.words.len(), options });
        self.words.push((word, item));
    }

    /// The words of a name as an id, and the item that it speaks of.
    pub fn name<'n>(&'n self, items: &'n [Item], at: usize) -> Option<(&'n str, Option<usize>)> {
        match items.get(at) {
            Some(item) => Some((&item.id, Some(at))),
            None => self.words.get(at.checked_sub(self.items)?).map(|(word, item)| (word.as_str(), *item)),
        }
    }

    /// The item that a name of a condition stands for.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.rules.get(id).map(|symbol| symbol.item)
    }

    /// One condition or calculation of an item.
    pub fn expr(&self, item: &Item, node: &Node) -> Expr {
        let options: Vec<String> = match item.kind.name {
            "value" => item.table.texts("options").into_iter().map(|(text, _)| text.to_owned()).collect(),
            _ => Vec::new(),
        };
        let scope = if item.kind.name == "claim" { &self.claims } else { &self.rules };
        // Compiling has said what is wrong with it.
        parse(node, scope, &options, &mut Diagnostics::default())
    }

    /// Every condition and calculation of an item, in the order of its keys.
    pub fn all(&self, item: &Item) -> Vec<Expr> {
        let mut nodes = Vec::new();
        of_table(&item.table, item.kind.all_keys(), &mut nodes);
        nodes.into_iter().map(|node| self.expr(item, node)).collect()
    }
}

/// The conditions and calculations of a table.
fn of_table<'a>(table: &'a Table, keys: impl Iterator<Item = &'static Key>, nodes: &mut Vec<&'a Node>) {
    for key in keys {
        let Some(node) = table.get(key.name) else { continue };
        match key.shape {
            Shape::Condition | Shape::Calculation | Shape::Conditions => nodes.extend(node.members()),
            Shape::NamedCalculations => {
                let entries = node.table().map(|table| table.entries.as_slice()).unwrap_or_default();
                nodes.extend(entries.iter().map(|entry| &entry.node));
            }
            Shape::Records(inner) => {
                node.members().iter().filter_map(Node::table).for_each(|row| of_table(row, inner.iter(), nodes));
            }
            _ => {}
        }
    }
}
