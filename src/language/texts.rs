//! Texts: nested tables flattened to dotted keys.

use super::codes;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::items::{Layer, Part};
use super::read::{Node, ReadFile, Table, Value};
use super::sources::Span;
use std::collections::BTreeMap;

/// A text and its place.
#[derive(Clone, Debug)]
pub struct Text {
    /// The words.
    pub words: String,
    /// Its value in the file.
    pub node: Node,
    /// Where its key stands.
    pub key_span: Span,
    /// Its layer.
    pub layer: Layer,
}

/// Every text by its dotted key; a council's stands over a shared one.
pub fn collect<'f>(files: impl IntoIterator<Item = (&'f Part, &'f ReadFile)>, out: &mut Diagnostics) -> BTreeMap<String, Text> {
    let mut texts: BTreeMap<String, Text> = BTreeMap::new();
    for (part, file) in files {
        if let Part::Texts(layer) = part {
            flatten(&file.table, "", *layer, &mut texts, out);
        }
    }
    texts
}

fn flatten(table: &Table, prefix: &str, layer: Layer, texts: &mut BTreeMap<String, Text>, out: &mut Diagnostics) {
    for entry in &table.entries {
        // Parts and control characters keep texts apart in the compiled file.
        if entry.key.split('.').any(str::is_empty) || entry.key.contains(char::is_control) {
            out.push(
                Diagnostic::new(&codes::WRONG_SHAPE, entry.key_span, "this is no name for a text")
                    .help("use letters, digits and hyphens, with a full stop between parts"),
            );
            continue;
        }
        let key = if prefix.is_empty() { entry.key.clone() } else { format!("{prefix}.{}", entry.key) };
        match &entry.node.value {
            Value::Table(inner) => flatten(inner, &key, layer, texts, out),
            Value::Text(words) => {
                let text = Text { words: words.clone(), node: entry.node.clone(), key_span: entry.key_span, layer };
                if let Some(other) = texts.get(&key).filter(|other| other.layer == layer) {
                    out.push(
                        Diagnostic::new(&codes::DUPLICATE_KEY, entry.key_span, format!("the text “{key}” stands twice"))
                            .also(other.key_span, "the other one")
                            .help("keep one of the two"),
                    );
                }
                if texts.get(&key).is_none_or(|other| other.layer <= layer) {
                    texts.insert(key, text);
                }
            }
            _ => out.push(Diagnostic::new(
                &codes::WRONG_SHAPE,
                entry.node.span,
                format!("the text “{key}” needs words in quotation marks"),
            )),
        }
    }
}
