//! The things of a file, in its order.

use super::Address;
use crate::language::diagnostic::Diagnostics;
use crate::language::keys::{Form, Kind};
use crate::language::read::{self, Node, Table, Value};
use crate::language::sources::{FileId, Sources};
use std::collections::BTreeMap;

/// A thing of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Which.
    pub address: Address,
    /// Its name for officers.
    pub label: String,
    /// The line of its heading, from 1.
    pub line: usize,
}

/// The things of a file, as much of it as can be read; `texts` says that it holds sentences. The second: can all of it be read?
pub fn things(text: &str, texts: bool) -> (Vec<Thing>, bool) {
    let files = Sources::new("", BTreeMap::from([("file".to_owned(), text.to_owned())]));
    let read = read::read(&files, FileId(0), &mut Diagnostics::default());
    let mut found = Vec::new();
    let mut add = |address: Address, span, label: Option<&str>| {
        let label = label.map_or_else(|| address.heading(), str::to_owned);
        found.push(Thing { address, label, line: files.line_and_column(span).0 });
    };
    if texts {
        tables(&read.table, &mut Vec::new(), &mut |path, span| add(Address::Texts(path.to_vec()), span, None));
        return (found, read.whole);
    }
    for entry in &read.table.entries {
        let Some(kind) = Kind::of(&entry.key) else { continue };
        match (kind.form, &entry.node.value) {
            (Form::Named, Value::Table(table)) => {
                for each in &table.entries {
                    let label = each.node.table().and_then(name_of);
                    add(Address::Named(entry.key.clone(), each.key.clone()), each.key_span, label);
                }
            }
            (Form::Single, Value::Table(table)) => add(Address::Single(entry.key.clone()), entry.key_span, name_of(table)),
            (Form::Repeated, Value::List(list)) => {
                for (at, node) in list.iter().enumerate() {
                    let label = node.table().and_then(name_of);
                    add(Address::Repeated(entry.key.clone(), at), node.span, label);
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|thing| thing.line);
    (found, read.whole)
}

fn name_of(table: &Table) -> Option<&str> {
    ["label", "name", "title", "id"].into_iter().find_map(|key| table.text(key))
}

/// Every table that has a sentence of its own.
fn tables(table: &Table, path: &mut Vec<String>, each: &mut dyn FnMut(&[String], crate::language::sources::Span)) {
    let first = table.entries.iter().find(|entry| matches!(entry.node.value, Value::Text(_)));
    if let Some(first) = first {
        each(path, first.key_span);
    }
    for entry in &table.entries {
        if let Node { value: Value::Table(inner), .. } = &entry.node {
            path.push(entry.key.clone());
            tables(inner, path, each);
            path.pop();
        }
    }
}
