//! The fields of one thing: the keys that it may have, from the one table of keys, each with its value.

use super::{Address, Step};
use crate::language::keys::{Key, Kind, Shape};
use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Field {
    /// The word of its key.
    pub name: String,
    /// What the key is; nothing for a sentence, whose key is no word of the language.
    pub key: Option<&'static Key>,
    /// The way to it.
    pub path: Vec<Step>,
    /// What it holds.
    pub shown: Shown,
    /// Is it in the file?
    pub given: bool,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub enum Shown {
    /// One line or a few sentences, as typed.
    Text(String),
    /// One of these words, or none.
    Choice(String, Vec<&'static str>),
    /// A list, one a line.
    Lines(String),
    /// Names with values, one a line, as in the file.
    Named(String),
    /// Fields of its own.
    Record(Vec<Field>),
    /// Rows with fields of their own.
    Rows(Vec<Row>),
    /// What a form has no field for; it is changed in the text.
    InText,
}

/// A row of a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its fields.
    pub fields: Vec<Field>,
}

/// The fields of a thing. Nothing where the file cannot be read, or the thing is not in it.
pub fn fields(text: &str, address: &Address) -> Option<Vec<Field>> {
    let document: DocumentMut = text.parse().ok()?;
    let table = table_at(&document, address)?;
    if matches!(address, Address::Texts(_)) {
        let sentences = table.iter().filter_map(|(name, item)| {
            let text = item.as_str()?.to_owned();
            let path = vec![Step::Key(name.to_owned())];
            Some(Field { name: name.to_owned(), key: None, path, shown: Shown::Text(text), given: true })
        });
        return Some(sentences.collect());
    }
    let (Address::Named(kind, _) | Address::Single(kind) | Address::Repeated(kind, _)) = address else { return None };
    let keys: Vec<&'static Key> = Kind::of(kind)?.all_keys().collect();
    Some(of_keys(table, &keys, &[]))
}

/// The table of a thing.
fn table_at<'d>(document: &'d DocumentMut, address: &Address) -> Option<&'d dyn TableLike> {
    match address {
        Address::Named(kind, id) => document.get(kind)?.get(id)?.as_table_like(),
        Address::Single(kind) => document.get(kind)?.as_table_like(),
        Address::Repeated(kind, at) => Some(document.get(kind)?.as_array_of_tables()?.get(*at)?),
        Address::Texts(path) => {
            let mut table: &dyn TableLike = document.as_table();
            for name in path {
                table = table.get(name)?.as_table_like()?;
            }
            Some(table)
        }
    }
}

fn of_keys(table: &dyn TableLike, keys: &[&'static Key], path: &[Step]) -> Vec<Field> {
    let mut all: Vec<Field> = keys
        .iter()
        .map(|key| {
            let path = [path, &[Step::Key(key.name.to_owned())]].concat();
            let item = table.get(key.name).filter(|item| !item.is_none());
            let shown = shown(item, key.shape, &path);
            Field { name: key.name.to_owned(), key: Some(key), path, shown, given: item.is_some() }
        })
        .collect();
    // In the order of the table of keys, what must be there first: an order that stays while somebody types.
    all.sort_by_key(|field| (field.name != "label", !field.key.is_some_and(|key| key.required)));
    all
}

fn shown(item: Option<&Item>, shape: Shape, path: &[Step]) -> Shown {
    let words = || item.and_then(Item::as_value).map(plain).unwrap_or_default();
    let is_one =
        !matches!(item, Some(Item::Value(Value::Array(_) | Value::InlineTable(_)) | Item::Table(_) | Item::ArrayOfTables(_)));
    match shape {
        Shape::Choice(words_of) if is_one => Shown::Choice(words(), words_of.to_vec()),
        Shape::Flag if is_one => Shown::Choice(words(), vec!["true", "false"]),
        Shape::Ids(_) | Shape::NewIds | Shape::Conditions | Shape::Dates | Shape::Amounts | Shape::Choices(_) => {
            Shown::Lines(match item.and_then(Item::as_value) {
                Some(Value::Array(list)) => list.iter().map(plain).collect::<Vec<_>>().join("\n"),
                Some(value) => plain(value),
                None => String::new(),
            })
        }
        Shape::Record(keys) => match item.map(Item::as_table_like) {
            Some(Some(table)) => Shown::Record(of_keys(table, &keys.iter().collect::<Vec<_>>(), path)),
            Some(None) => Shown::InText,
            None => Shown::Record(of_keys(&toml_edit::Table::new(), &keys.iter().collect::<Vec<_>>(), path)),
        },
        Shape::Records(keys) => rows(item, keys, path),
        Shape::NamedAmounts | Shape::NamedCalculations | Shape::Answers | Shape::NamedWords => {
            match item.map(Item::as_table_like) {
                Some(Some(table)) => {
                    let line =
                        |(name, item): (&str, &Item)| Some(format!("{} = {}", key_text(name), item.as_value().map(written)?));
                    match table.iter().map(line).collect::<Option<Vec<_>>>() {
                        Some(lines) => Shown::Named(lines.join("\n")),
                        None => Shown::InText,
                    }
                }
                Some(None) => Shown::InText,
                None => Shown::Named(String::new()),
            }
        }
        _ if is_one => Shown::Text(words()),
        // A list or a table where one value belongs, or one of a shape that has no field.
        _ => Shown::InText,
    }
}

fn rows(item: Option<&Item>, keys: &'static [Key], path: &[Step]) -> Shown {
    let keys: Vec<&'static Key> = keys.iter().collect();
    let row = |at: usize, table: &dyn TableLike| Row { fields: of_keys(table, &keys, &[path, &[Step::Row(at)]].concat()) };
    match item {
        None => Shown::Rows(Vec::new()),
        Some(Item::ArrayOfTables(list)) => Shown::Rows(list.iter().enumerate().map(|(at, table)| row(at, table)).collect()),
        Some(Item::Value(Value::Array(list))) => of_array(list, &row),
        Some(_) => Shown::InText,
    }
}

fn of_array(list: &Array, row: &dyn Fn(usize, &dyn TableLike) -> Row) -> Shown {
    let tables: Option<Vec<&toml_edit::InlineTable>> = list.iter().map(Value::as_inline_table).collect();
    match tables {
        Some(tables) => Shown::Rows(tables.into_iter().enumerate().map(|(at, table)| row(at, table)).collect()),
        None => Shown::InText,
    }
}

/// A value as an officer types it: words without quotation marks.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        other => written(other),
    }
}

/// A value as it stands in the file.
fn written(value: &Value) -> String {
    let mut bare = value.clone();
    bare.decor_mut().clear();
    bare.to_string()
}

/// A key as it stands in the file.
pub(super) fn key_text(name: &str) -> String {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if bare { name.to_owned() } else { Value::from(name).to_string() }
}
