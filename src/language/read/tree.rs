//! TOML values with their places.

use crate::calendar::Date;
use crate::language::sources::{FileId, Span};
use toml::de::{DeTable, DeValue};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text in quotation marks.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a point, as written.
    Decimal(String),
    /// `true` or `false`.
    Truth(bool),
    /// A date without a time.
    Date(Date),
    /// A time, or a date with one: nothing in a rule file needs it.
    Time,
    /// Values in square brackets.
    List(Vec<Node>),
    /// Keys and values.
    Table(Table),
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands, quotation marks included.
    pub span: Span,
    /// For text written without backslashes: the first byte of the words themselves.
    pub words_at: Option<u32>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

/// Keys and values in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Where the table stands; for a heading, the heading.
    pub span: Span,
}

impl Node {
    /// The words, if it is text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The table, if it is one.
    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The members, if it is a list; itself otherwise.
    pub fn members(&self) -> &[Node] {
        match &self.value {
            Value::List(list) => list,
            _ => std::slice::from_ref(self),
        }
    }

    /// The date, if it is one.
    pub fn date(&self) -> Option<Date> {
        match self.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The place of some of its words, counted in bytes of the words.
    pub fn inner_span(&self, start: usize, end: usize) -> Span {
        match self.words_at {
            Some(at) => Span { file: self.span.file, start: at + start as u32, end: at + end as u32 },
            None => self.span,
        }
    }
}

impl Table {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// A key and its value.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The words of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Node::text)
    }

    /// The date of a key.
    pub fn date(&self, key: &str) -> Option<Date> {
        self.get(key).and_then(Node::date)
    }

    /// The yes or no of a key; no where it is missing.
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.get(key).map(|node| &node.value), Some(Value::Truth(true)))
    }

    /// The whole number of a key.
    pub fn whole(&self, key: &str) -> Option<i64> {
        match self.get(key)?.value {
            Value::Whole(whole) => Some(whole),
            _ => None,
        }
    }

    /// Every word in a key that holds a text or a list of texts, each with its node.
    pub fn texts(&self, key: &str) -> Vec<(&str, &Node)> {
        let members = self.get(key).map(Node::members).unwrap_or(&[]);
        members.iter().filter_map(|node| Some((node.text()?, node))).collect()
    }
}

pub(super) fn span(file: FileId, range: std::ops::Range<usize>) -> Span {
    Span::new(file, range.start, range.end)
}

pub(super) fn table(table: &DeTable<'_>, file: FileId, text: &str, at: Span) -> Table {
    let entries = table.iter().map(|(key, value)| {
        let key_span = span(file, key.span());
        Entry { key: key.get_ref().to_string(), key_span, node: node(value.get_ref(), file, text, span(file, value.span())) }
    });
    Table { entries: entries.collect(), span: at }
}

fn node(value: &DeValue<'_>, file: FileId, text: &str, at: Span) -> Node {
    let mut words_at = None;
    let value = match value {
        DeValue::String(words) => {
            words_at = words_start(text, at, words);
            Value::Text(words.to_string())
        }
        DeValue::Integer(whole) => match i64::from_str_radix(whole.as_str(), whole.radix()) {
            Ok(whole) => Value::Whole(whole),
            Err(_) => Value::Decimal(whole.as_str().to_owned()),
        },
        DeValue::Float(number) => Value::Decimal(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Truth(*truth),
        DeValue::Datetime(when) => match (when.date, when.time, when.offset) {
            (Some(date), None, None) => match Date::new(date.year.into(), date.month, date.day) {
                Some(date) => Value::Date(date),
                None => Value::Time,
            },
            _ => Value::Time,
        },
        DeValue::Array(list) => {
            Value::List(list.iter().map(|each| node(each.get_ref(), file, text, span(file, each.span()))).collect())
        }
        DeValue::Table(inner) => Value::Table(table(inner, file, text, at)),
    };
    Node { value, span: at, words_at }
}

/// Where the words of a text begin, if they stand in the file exactly as they are.
fn words_start(text: &str, at: Span, words: &str) -> Option<u32> {
    let raw = text.get(at.start as usize..at.end as usize)?;
    let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
    let inner = raw.get(quotes..raw.len().checked_sub(quotes)?)?;
    let skipped = if quotes == 3 {
        inner.len() - inner.strip_prefix("\r\n").or(inner.strip_prefix('\n')).unwrap_or(inner).len()
    } else {
        0
    };
    (inner.get(skipped..)? == words).then_some(at.start + (quotes + skipped) as u32)
}
