//! Checks a table against the keys it may have.

use super::{Key, Shape};
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::literal::{amount_problem, day_of_year};
use crate::language::names::{is_kebab, nearest};
use crate::language::read::{Entry, Node, Table, Value};
use crate::quantity::{Amount, Unit};

/// Reports keys that are unknown, missing or hold the wrong sort of thing. `what` names the table in messages,
/// such as “a figure”.
pub fn check_table<'k>(table: &Table, keys: impl Iterator<Item = &'k Key> + Clone, what: &str, out: &mut Diagnostics) {
    for entry in &table.entries {
        match keys.clone().find(|key| key.name == entry.key) {
            Some(key) => check_shape(entry, &entry.node, key.shape, key, out),
            None => out.push(unknown_key(entry, keys.clone(), what)),
        }
    }
    for key in keys.clone().filter(|key| key.required) {
        // A key that is misspelt is said once, as that.
        if table.get(key.name).is_none() && !is_misspelt(table, key.name, keys.clone().map(|key| key.name)) {
            out.push(
                Diagnostic::new(&codes::MISSING_KEY, table.span, format!("{what} needs “{}”", key.name))
                    .help(format!("add a line: {} = {}", key.name, key.example)),
            );
        }
    }
}

/// Does a key stand under a name that is none of the known ones, and most like this one?
pub fn is_misspelt<'k>(table: &Table, name: &str, known: impl Iterator<Item = &'k str> + Clone) -> bool {
    let mut unknown = table.entries.iter().filter(|entry| known.clone().all(|known| known != entry.key));
    unknown.any(|entry| nearest(&entry.key, known.clone()) == Some(name))
}

fn unknown_key<'k>(entry: &Entry, keys: impl Iterator<Item = &'k Key>, what: &str) -> Diagnostic {
    let names: Vec<&str> = keys.map(|key| key.name).collect();
    let near = nearest(&entry.key, names.iter().copied());
    Diagnostic::new(&codes::UNKNOWN_KEY, entry.key_span, format!("{what} has no “{}”", entry.key)).help(match near {
        Some(near) => format!("did you mean “{near}”?"),
        None => format!("it may have: {}", names.join(", ")),
    })
}

fn check_shape(entry: &Entry, node: &Node, shape: Shape, key: &Key, out: &mut Diagnostics) {
    let wrong = |needs: &str| {
        Diagnostic::new(&codes::WRONG_SHAPE, node.span, format!("“{}” needs {needs}", entry.key))
            .help(format!("such as: {} = {}", key.name, key.example))
    };
    match (shape, &node.value) {
        (Shape::Words | Shape::Condition | Shape::Calculation, Value::Text(_))
        | (Shape::Flag, Value::Truth(_))
        | (Shape::Whole, Value::Whole(_))
        | (Shape::Date | Shape::DateOrWords | Shape::AmountOrDate, Value::Date(_))
        | (Shape::DateOrWords, Value::Text(_)) => {}
        (Shape::Words | Shape::Condition | Shape::Calculation, _) => out.push(wrong("words in quotation marks")),
        (Shape::Flag, _) => out.push(wrong("true or false, without quotation marks")),
        (Shape::Whole, _) => out.push(wrong("a whole number, without quotation marks")),
        (Shape::Date, Value::Text(text)) => out.push(date_in_quotes(node, text)),
        (Shape::Date, _) => out.push(wrong("a date, without quotation marks")),
        (Shape::DateOrWords, _) => out.push(wrong("a date, or words in quotation marks")),
        (Shape::Amounts, Value::List(list)) => {
            list.iter().for_each(|each| check_shape(entry, each, Shape::Amount, key, out));
        }
        (Shape::Amounts, _) => out.push(wrong("a list of amounts in square brackets")),
        (Shape::Dates, Value::List(list)) => {
            list.iter().for_each(|each| check_shape(entry, each, Shape::Date, key, out));
        }
        (Shape::Dates, _) => out.push(wrong("a list of dates in square brackets")),
        (Shape::DayOfYear, Value::Text(text)) => {
            if day_of_year(text).is_none() {
                out.push(wrong("a day of the year, such as \"1 September\""));
            }
        }
        (Shape::DayOfYear, _) => out.push(wrong("a day of the year in quotation marks")),
        (Shape::Id(_), Value::Text(text)) => check_id(node, text, out),
        (Shape::Id(_), _) => out.push(wrong("an id in quotation marks")),
        (Shape::Ids(of), Value::Text(text)) => {
            if !matches!(of, "provision" | "item") {
                check_id(node, text, out);
            }
        }
        (Shape::Ids(_), Value::List(list)) => list.iter().for_each(|each| match each.value {
            Value::Text(_) => check_shape(entry, each, shape, key, out),
            _ => out.push(wrong("ids in quotation marks")),
        }),
        (Shape::Ids(_), _) => out.push(wrong("an id in quotation marks, or a list of them")),
        (Shape::NewIds, Value::List(list)) => list.iter().for_each(|each| match &each.value {
            Value::Text(text) => check_id(each, text, out),
            _ => out.push(wrong("ids in quotation marks")),
        }),
        (Shape::NewIds, _) => out.push(wrong("a list of ids in square brackets")),
        (Shape::Conditions, Value::List(list)) => {
            if list.is_empty() {
                out.push(wrong("at least one line"));
            }
            list.iter().for_each(|each| check_shape(entry, each, Shape::Condition, key, out));
        }
        (Shape::Conditions, _) => out.push(wrong("a list of conditions in square brackets")),
        (Shape::Amount | Shape::AmountOrDate, Value::Text(text)) => {
            if let Err(error) = Amount::parse(text) {
                out.push(amount_diagnostic(node, text, &error));
            }
        }
        (Shape::Amount | Shape::AmountOrDate | Shape::Range | Shape::Unit, Value::Whole(_) | Value::Decimal(_)) => {
            out.push(wrong("quotation marks and a unit"));
        }
        (Shape::Amount | Shape::AmountOrDate, _) => out.push(wrong("an amount in quotation marks")),
        (Shape::Range, Value::Text(text)) => {
            if let Err(error) = Amount::parse_range(text) {
                out.push(amount_diagnostic(node, text, &error));
            }
        }
        (Shape::Range, _) => out.push(wrong("two amounts in quotation marks, with “to” between them")),
        (Shape::Unit, Value::Text(text)) => {
            if let Err(error) = Unit::parse(text) {
                out.push(amount_diagnostic(node, text, &error));
            }
        }
        (Shape::Unit, _) => out.push(wrong("a unit in quotation marks")),
        (Shape::Choice(words) | Shape::Choices(words), Value::Text(text)) => check_choice(node, text, words, &entry.key, out),
        (Shape::Choices(words), Value::List(list)) => list.iter().for_each(|each| match &each.value {
            Value::Text(text) => check_choice(each, text, words, &entry.key, out),
            _ => out.push(wrong("words in quotation marks")),
        }),
        (Shape::Choice(_) | Shape::Choices(_), _) => out.push(wrong("one word in quotation marks")),
        (Shape::Record(keys), Value::Table(table)) => check_table(table, keys.iter(), &format!("“{}”", entry.key), out),
        (Shape::Record(_), _) => out.push(wrong("curly brackets")),
        (Shape::Records(keys), Value::List(list)) => {
            for each in list {
                match &each.value {
                    Value::Table(table) => check_table(table, keys.iter(), &format!("a row of “{}”", entry.key), out),
                    _ => out.push(wrong("rows in curly brackets")),
                }
            }
        }
        (Shape::Records(_), _) => out.push(wrong("a list of rows in square brackets")),
        (Shape::NamedAmounts, Value::Table(table)) => check_named(table, Shape::Amount, key, out),
        (Shape::NamedCalculations, Value::Table(table)) => check_named(table, Shape::Calculation, key, out),
        (Shape::NamedWords | Shape::Answers, Value::Table(_)) => {}
        (Shape::NamedAmounts | Shape::NamedCalculations | Shape::NamedWords | Shape::Answers, _) => {
            out.push(wrong("names and values in curly brackets"));
        }
    }
}

fn check_named(table: &Table, shape: Shape, key: &Key, out: &mut Diagnostics) {
    for entry in &table.entries {
        if !is_kebab(&entry.key) {
            out.push(bad_id(entry.key_span, &entry.key));
        }
        check_shape(entry, &entry.node, shape, key, out);
    }
}

fn amount_diagnostic(node: &Node, text: &str, error: &crate::quantity::AmountError) -> Diagnostic {
    let (message, help) = amount_problem(text, error);
    let code = match error {
        crate::quantity::AmountError::UnknownUnit(_) => &codes::WRONG_UNIT,
        _ => &codes::WRONG_SHAPE,
    };
    Diagnostic::new(code, node.span, message).help(help)
}

fn date_in_quotes(node: &Node, text: &str) -> Diagnostic {
    let written_out = || crate::language::read::written_out(text).map(|date| format!("type: {date}"));
    match crate::language::read::slash_date(text).or_else(written_out) {
        Some(help) => {
            Diagnostic::new(&codes::SLASH_DATE, node.span, "a date is written year-month-day, without quotation marks").help(help)
        }
        None => Diagnostic::new(&codes::WRONG_SHAPE, node.span, "a date needs no quotation marks").help(
            if crate::calendar::Date::from_iso(text).is_some() {
                format!("type: {text}")
            } else {
                "write year-month-day, such as 2026-09-01".to_owned()
            },
        ),
    }
}

fn check_choice(node: &Node, text: &str, words: &[&str], key: &str, out: &mut Diagnostics) {
    if words.contains(&text) {
        return;
    }
    let near = nearest(text, words.iter().copied()).map(|near| format!("did you mean “{near}”? ")).unwrap_or_default();
    out.push(
        Diagnostic::new(&codes::UNKNOWN_CHOICE, node.span, format!("“{text}” is not one of the words for “{key}”"))
            .help(format!("{near}The words are: {}", words.join(", "))),
    );
}

fn check_id(node: &Node, text: &str, out: &mut Diagnostics) {
    if !is_kebab(text) {
        out.push(bad_id(node.span, text));
    }
}

/// An id that is not in small letters and hyphens.
pub fn bad_id(span: crate::language::sources::Span, text: &str) -> Diagnostic {
    let better: String = text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let better = better.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    Diagnostic::new(&codes::BAD_ID, span, format!("“{text}” cannot be an id"))
        .here("an id has small letters a to z, figures and single hyphens")
        .help_if((!better.is_empty()).then(|| format!("type: {better}")))
}
