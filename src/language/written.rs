//! What rule files say that the compiled policy does not hold, and that a comparison of two policies needs.

use super::items::Item;
use super::read::{Node, Value};
use crate::calendar::Date;
use std::collections::BTreeMap;

/// A published value that was corrected, as a figure says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The id of the figure.
    pub figure: String,
    /// When it was corrected.
    pub date: Option<Date>,
    /// Which value: the day from which it is in force.
    pub from: Date,
    /// What was published.
    pub was: String,
    /// Why.
    pub reason: String,
}

/// Words of rule files beyond the compiled policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// By kind, id and key: calculations and conditions that are compiled to nodes alone.
    lines: BTreeMap<(String, String, String), String>,
    /// Corrections, in the order of the files.
    pub corrections: Vec<Correction>,
}

/// Keys whose words are not compiled, by kind.
const KEPT: &[(&str, &[&str])] = &[("question", &["ask-if", "not-before", "shortcuts"]), ("figure", &["on"])];

impl Written {
    /// The words of a key; a date in words under its own name: `shortcuts.now`.
    pub fn line(&self, kind: &str, id: &str, key: &str) -> Option<&str> {
        self.lines.get(&(kind.to_owned(), id.to_owned(), key.to_owned())).map(String::as_str)
    }

    /// What the items say.
    pub(super) fn of(items: &[Item]) -> Written {
        let mut written = Written::default();
        for item in items {
            for key in KEPT.iter().filter(|(kind, _)| *kind == item.kind.name).flat_map(|(_, keys)| *keys) {
                written.keep(item, key, item.table.get(key));
            }
            let corrections = item.table.get("corrections").map(Node::members).unwrap_or_default();
            for row in corrections.iter().filter_map(Node::table) {
                let Some(from) = row.date("from") else { continue };
                let text = |key: &str| row.text(key).unwrap_or_default().to_owned();
                let (was, reason) = (text("was"), text("reason"));
                written.corrections.push(Correction { figure: item.id.clone(), date: row.date("date"), from, was, reason });
            }
        }
        written
    }

    fn keep(&mut self, item: &Item, key: &str, node: Option<&Node>) {
        match node.map(|node| &node.value) {
            Some(Value::Text(words)) => {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                self.lines.insert((item.kind.name.to_owned(), item.id.clone(), key.to_owned()), words);
            }
            Some(Value::Table(table)) => {
                table.entries.iter().for_each(|entry| self.keep(item, &format!("{key}.{}", entry.key), Some(&entry.node)));
            }
            _ => {}
        }
    }
}
