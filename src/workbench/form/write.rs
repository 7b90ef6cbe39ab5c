//! One field changed in the text of a file.

use super::{Address, Step, dates};
use crate::language::keys::{Key, Shape};
use toml_edit::{Array, Datetime, DocumentMut, InlineTable, Item, TableLike, Value};

/// What is done to a file.
#[derive(Clone, Debug)]
pub enum Edit {
    /// A field is given another value.
    Set(Vec<Step>, Option<&'static Key>, String),
    /// The key of a field is taken out.
    Clear(Vec<Step>),
    /// A row is put in before this one: a copy of it, or of the last.
    AddRow(Vec<Step>, usize, &'static [Key]),
    /// A row is taken out.
    RemoveRow(Vec<Step>, usize),
}

/// Why a field could not be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotSet {
    /// The file cannot be read at the moment.
    Broken,
    /// The thing or the place in it is not there any more.
    Gone,
    /// What was typed is not one `name = value` a line.
    NotNamed,
}

impl CannotSet {
    /// In an officer's words.
    pub fn says(self) -> &'static str {
        match self {
            CannotSet::Broken => {
                "This file cannot be read as it is. Mend it as text first; what is wrong stands beside the line."
            }
            CannotSet::Gone => "This part is not in the file any more. Choose it again in the list.",
            CannotSet::NotNamed => "Write one to a line: a name, an equals sign and a value, such as stays = \"45p per mile\".",
        }
    }
}

/// The text with one thing changed, everything else as it was.
///
/// # Errors
/// [`CannotSet`]; then nothing is changed.
pub fn edit(text: &str, address: &Address, edit: &Edit) -> Result<String, CannotSet> {
    let mut document: DocumentMut = text.parse().map_err(|_| CannotSet::Broken)?;
    let table = table_at(&mut document, address).ok_or(CannotSet::Gone)?;
    match edit {
        Edit::Set(path, key, typed) => {
            let (last, way) = path.split_last().ok_or(CannotSet::Gone)?;
            let Step::Key(name) = last else { return Err(CannotSet::Gone) };
            inside(table, way, &mut |table| set(table, name, *key, typed))?;
        }
        Edit::Clear(path) => {
            let (last, way) = path.split_last().ok_or(CannotSet::Gone)?;
            let Step::Key(name) = last else { return Err(CannotSet::Gone) };
            inside(table, way, &mut |table| {
                remove(table, name);
                Ok(())
            })?;
        }
        Edit::AddRow(path, at, keys) => {
            let (last, way) = path.split_last().ok_or(CannotSet::Gone)?;
            let Step::Key(name) = last else { return Err(CannotSet::Gone) };
            inside(table, way, &mut |table| add_row(table, name, *at, keys))?;
        }
        Edit::RemoveRow(path, at) => {
            let (last, way) = path.split_last().ok_or(CannotSet::Gone)?;
            let Step::Key(name) = last else { return Err(CannotSet::Gone) };
            inside(table, way, &mut |table| remove_row(table, name, *at))?;
        }
    }
    Ok(document.to_string())
}

fn table_at<'d>(document: &'d mut DocumentMut, address: &Address) -> Option<&'d mut dyn TableLike> {
    match address {
        Address::Named(kind, id) => document.get_mut(kind)?.as_table_like_mut()?.get_mut(id)?.as_table_like_mut(),
        Address::Single(kind) => document.get_mut(kind)?.as_table_like_mut(),
        Address::Repeated(kind, at) => Some(document.get_mut(kind)?.as_array_of_tables_mut()?.get_mut(*at)?),
        Address::Texts(path) => {
            let mut table: &mut dyn TableLike = document.as_table_mut();
            for name in path {
                table = table.get_mut(name)?.as_table_like_mut()?;
            }
            Some(table)
        }
    }
}

/// Does something to the table at the end of a way. A record on it that is not there yet is made.
fn inside(
    table: &mut dyn TableLike,
    way: &[Step],
    act: &mut dyn FnMut(&mut dyn TableLike) -> Result<(), CannotSet>,
) -> Result<(), CannotSet> {
    match way {
        [] => act(table),
        [Step::Key(name), Step::Row(at), rest @ ..] => match table.get_mut(name) {
            Some(Item::ArrayOfTables(list)) => inside(list.get_mut(*at).ok_or(CannotSet::Gone)?, rest, act),
            Some(Item::Value(Value::Array(list))) => {
                let row = list.get_mut(*at).and_then(Value::as_inline_table_mut).ok_or(CannotSet::Gone)?;
                inside(row, rest, act)
            }
            _ => Err(CannotSet::Gone),
        },
        [Step::Key(name), rest @ ..] => {
            if table.get(name).is_none_or(Item::is_none) {
                put(table, name, Value::InlineTable(InlineTable::new()));
            }
            inside(table.get_mut(name).and_then(Item::as_table_like_mut).ok_or(CannotSet::Gone)?, rest, act)
        }
        [Step::Row(_), ..] => Err(CannotSet::Gone),
    }
}

fn set(table: &mut dyn TableLike, name: &str, key: Option<&'static Key>, typed: &str) -> Result<(), CannotSet> {
    let shape = key.map_or(Shape::Words, |key| key.shape);
    let was = table.get(name).and_then(Item::as_value).cloned();
    match shape {
        Shape::Ids(_) | Shape::NewIds | Shape::Conditions | Shape::Dates | Shape::Amounts | Shape::Choices(_) => {
            let lines: Vec<Value> = lines(typed).map(|line| value(line, shape)).collect();
            let one_word = matches!(shape, Shape::Ids(_) | Shape::Choices(_)) && !matches!(was, Some(Value::Array(_)));
            match (lines.as_slice(), was) {
                ([one], _) if one_word => put(table, name, one.clone()),
                (_, Some(Value::Array(mut list))) => {
                    fill(&mut list, lines);
                    put(table, name, Value::Array(list));
                }
                _ => put(table, name, Value::Array(lines.into_iter().collect())),
            }
        }
        Shape::NamedAmounts | Shape::NamedCalculations | Shape::Answers | Shape::NamedWords => {
            let named: DocumentMut = typed.parse().map_err(|_| CannotSet::NotNamed)?;
            let values = named.iter().map(|(name, item)| Some((name.to_owned(), item.as_value()?.clone())));
            let values: Vec<(String, Value)> = values.collect::<Option<_>>().ok_or(CannotSet::NotNamed)?;
            if table.get(name).is_none_or(Item::is_none) {
                put(table, name, Value::InlineTable(InlineTable::new()));
            }
            let inner = table.get_mut(name).and_then(Item::as_table_like_mut).ok_or(CannotSet::Gone)?;
            let gone: Vec<String> = inner.iter().map(|(old, _)| old.to_owned()).collect();
            for old in gone.iter().filter(|old| !values.iter().any(|(name, _)| name == *old)) {
                remove(inner, old);
            }
            for (name, mut value) in values {
                value.decor_mut().clear();
                put(inner, &name, value);
            }
        }
        _ => put(table, name, value(typed, shape)),
    }
    Ok(())
}

/// What was typed, as a value of the file. What cannot be one is kept as words, so that the check says what is wrong with it.
fn value(typed: &str, shape: Shape) -> Value {
    let trimmed = typed.trim();
    match shape {
        Shape::Date | Shape::Dates | Shape::AmountOrDate => {
            let date = dates::read(trimmed).and_then(|date| date.to_string().parse::<Datetime>().ok());
            date.map_or_else(|| trimmed.into(), Value::from)
        }
        // Words stand where a source has no date, and are kept as they are.
        Shape::DateOrWords => trimmed.parse::<Datetime>().map_or_else(|_| trimmed.into(), Value::from),
        Shape::DayOfYear => trimmed.into(),
        Shape::Whole => trimmed.parse::<i64>().map_or_else(|_| trimmed.into(), Value::from),
        Shape::Flag => trimmed.parse::<bool>().map_or_else(|_| trimmed.into(), Value::from),
        // As typed: what is being typed may end in a space for a moment.
        _ => typed.into(),
    }
}

/// The lines that say something.
fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Other members for a list; those that are the same keep their place and what stands around them.
fn fill(list: &mut Array, values: Vec<Value>) {
    let same = |list: &Array, at: usize, value: &Value| list.get(at).is_some_and(|old| bare(old) == bare(value));
    let count = values.len();
    for (at, value) in values.into_iter().enumerate() {
        if same(list, at, &value) {
            continue;
        }
        match list.get_mut(at) {
            Some(old) => replace(old, value),
            None => {
                // A new one stands as the one before it does.
                let decor = at.checked_sub(1).and_then(|before| list.get(before)).map(|before| before.decor().prefix().cloned());
                let mut value = value;
                if let Some(Some(prefix)) = decor.filter(|_| at > 1 || list.trailing_comma()) {
                    value.decor_mut().set_prefix(prefix);
                } else if at > 0 {
                    value.decor_mut().set_prefix(" ");
                }
                list.push_formatted(value);
            }
        }
    }
    while list.len() > count {
        list.remove(list.len() - 1);
    }
}

fn bare(value: &Value) -> String {
    let mut bare = value.clone();
    bare.decor_mut().clear();
    bare.to_string()
}

/// Puts a value under a key; what stands around an old one stays.
fn put(table: &mut dyn TableLike, name: &str, mut value: Value) {
    match table.get_mut(name) {
        Some(Item::Value(old)) => replace(old, value),
        Some(item) if !item.is_none() => *item = Item::Value(value),
        _ => {
            // In a row in braces, the space before the closing one belongs to the last value.
            let last = table.iter().last().map(|(last, _)| last.to_owned());
            if let Some(Item::Value(last)) = last.and_then(|last| table.get_mut(&last))
                && let Some(space) = last.decor().suffix().and_then(|space| space.as_str()).map(str::to_owned)
                && !space.is_empty()
                && space.trim().is_empty()
            {
                last.decor_mut().set_suffix("");
                *value.decor_mut() = toml_edit::Decor::new(" ", space);
            }
            table.insert(name, Item::Value(value));
        }
    }
}

/// Takes a key out. In a row in braces, the space before the closing one stays.
fn remove(table: &mut dyn TableLike, name: &str) {
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    let removed = table.remove(name);
    let space = removed
        .as_ref()
        .and_then(Item::as_value)
        .and_then(|value| value.decor().suffix().and_then(|space| space.as_str()).map(str::to_owned));
    let before = keys.iter().position(|key| key == name).filter(|at| at + 1 == keys.len()).and_then(|at| at.checked_sub(1));
    if let (Some(space), Some(before)) = (space.filter(|space| !space.is_empty() && space.trim().is_empty()), before)
        && let Some(Item::Value(last)) = keys.get(before).and_then(|key| table.get_mut(key))
        && last.decor().suffix().is_none_or(|suffix| suffix.as_str() == Some(""))
    {
        last.decor_mut().set_suffix(space);
    }
}

fn replace(old: &mut Value, mut new: Value) {
    *new.decor_mut() = old.decor().clone();
    *old = new;
}

fn add_row(table: &mut dyn TableLike, name: &str, at: usize, keys: &[Key]) -> Result<(), CannotSet> {
    match table.get_mut(name) {
        Some(Item::ArrayOfTables(list)) => {
            let mut tables: Vec<toml_edit::Table> = list.iter().cloned().collect();
            let copy = tables.get(at).or(tables.last()).cloned().unwrap_or_default();
            tables.insert(at.min(tables.len()), copy);
            list.clear();
            tables.into_iter().for_each(|table| list.push(table));
        }
        Some(Item::Value(Value::Array(list))) => {
            let copy = list.get(at).or(list.iter().last()).cloned();
            let mut row = copy.unwrap_or_else(|| empty_row(keys));
            if let Some(row) = row.as_inline_table_mut() {
                without_reasons(row);
            }
            // A comment behind the row above belongs to that row, one on a line of its own to the row below.
            let below = list.get(at).and_then(|row| row.decor().prefix()).and_then(|prefix| prefix.as_str()).map(str::to_owned);
            let prefix = below.clone().or_else(|| row.decor().prefix().and_then(|prefix| prefix.as_str()).map(str::to_owned));
            let prefix = prefix.unwrap_or_default();
            let (behind, own) = match (prefix.split_once('\n'), &below) {
                (Some((behind, _)), Some(_)) => (behind, &prefix[behind.len()..]),
                _ => ("", prefix.as_str()),
            };
            let line = own.rfind('\n').map_or(" ", |line| &own[line..]);
            row.decor_mut().set_prefix(format!("{behind}{line}"));
            row.decor_mut().set_suffix("");
            if let (Some(next), Some(_)) = (list.get_mut(at), &below) {
                next.decor_mut().set_prefix(if own.is_empty() { " " } else { own });
            }
            list.insert_formatted(at.min(list.len()), row);
        }
        None | Some(Item::None) => put(table, name, Value::Array(std::iter::once(empty_row(keys)).collect())),
        _ => return Err(CannotSet::Gone),
    }
    Ok(())
}

/// What was said of one row, why and from where, says nothing of its copy, which nobody has confirmed.
fn without_reasons(row: &mut InlineTable) {
    for name in ["because", "source", "law"] {
        remove(row, name);
    }
    if let Some(status) = row.get_mut("status") {
        replace(status, "assumed".into());
    }
}

/// A row with the keys that it must have, to be filled in.
fn empty_row(keys: &[Key]) -> Value {
    let mut row = InlineTable::new();
    for key in keys.iter().filter(|key| key.required) {
        row.insert(key.name, "".into());
    }
    Value::InlineTable(row)
}

fn remove_row(table: &mut dyn TableLike, name: &str, at: usize) -> Result<(), CannotSet> {
    match table.get_mut(name) {
        Some(Item::ArrayOfTables(list)) if at < list.len() => drop(list.remove(at)),
        Some(Item::Value(Value::Array(list))) if at < list.len() => {
            let gone = list.remove(at);
            // A comment before it may be about the whole list, or the row before: it stays.
            let kept = gone.decor().prefix().and_then(|prefix| prefix.as_str()).filter(|prefix| prefix.contains('#'));
            if let (Some(kept), Some(next)) = (kept, list.get_mut(at)) {
                next.decor_mut().set_prefix(kept.to_owned());
            }
        }
        _ => return Err(CannotSet::Gone),
    }
    Ok(())
}
