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

/// Something that must always hold, as a rule file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// What must hold, as a sentence.
    pub name: String,
    /// A short id; may be empty.
    pub id: String,
    /// All that it says, key by key.
    pub says: Vec<(String, String)>,
}

/// What officers wrote beside a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The kind of thing in rule files.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Of a figure, the value from this day on; nothing where the note is of the whole.
    pub from: Option<Date>,
    /// The words, in one line.
    pub words: String,
}

/// Words of rule files beyond the compiled policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// By kind, id and key: calculations and conditions that are compiled to nodes alone.
    lines: BTreeMap<(String, String, String), String>,
    /// Corrections, in the order of the files.
    pub corrections: Vec<Correction>,
    /// What must always hold, in the order of the files.
    pub claims: Vec<Claimed>,
    /// Notes, and why values are as they are, in the order of the files.
    pub notes: Vec<Note>,
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
            if item.kind.name == "claim" {
                let text = |key: &str| item.table.text(key).unwrap_or_default().to_owned();
                let told = ["name", "id", "note"];
                let says = item.table.entries.iter().filter(|entry| !told.contains(&entry.key.as_str()));
                let says = says.map(|entry| (entry.key.clone(), words(&entry.node))).collect();
                written.claims.push(Claimed { name: text("name"), id: text("id"), says });
            }
            for key in KEPT.iter().filter(|(kind, _)| *kind == item.kind.name).flat_map(|(_, keys)| *keys) {
                written.keep(item, key, item.table.get(key));
            }
            written.notes.extend(notes_of(item));
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

/// The note of a thing, and of a figure why each of its values is as it is.
fn notes_of(item: &Item) -> Vec<Note> {
    let note = |from: Option<Date>, node: Option<&Node>| {
        let words = words(node?);
        (!words.is_empty()).then(|| Note { kind: item.kind.name.to_owned(), id: item.id.clone(), from, words })
    };
    let rows = item.table.get("values").filter(|_| item.kind.name == "figure").map(Node::members).unwrap_or_default();
    let values = rows.iter().filter_map(Node::table).filter_map(|row| note(Some(row.date("from")?), row.get("because")));
    note(None, item.table.get("note")).into_iter().chain(values).collect()
}

/// All that stands at a key, in one line.
fn words(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::List(list) => list.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::Table(table) => {
            table.entries.iter().map(|entry| format!("{} = {}", entry.key, words(&entry.node))).collect::<Vec<_>>().join("; ")
        }
        Value::Whole(whole) => whole.to_string(),
        Value::Decimal(text) => text.clone(),
        Value::Truth(truth) => truth.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Time => String::new(),
    }
}
