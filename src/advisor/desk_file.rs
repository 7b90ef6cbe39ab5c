//! Every child and every case of the page as one file, and what a chosen file holds: such a file, a family's answers, or a case note.
//!
//! Nothing in it is believed (`docs/decisions/0022`). Each case in it is a family's saved file and is read as that is; names and notes are
//! shown as they would be had they been typed. Either all of it is taken, or none.

use super::state::{Child, MOST_CASES, MOST_CHILDREN};
use crate::case::{Given, Refusal};
use serde_json::{Map, Value, json};

/// The version of the form. A change that an older program would misread raises it.
pub const DESK_FORM: u64 = 1;

/// A file has at most so many bytes: more than twelve children with four cases each have.
pub const MOST_BYTES: usize = 1024 * 1024;

/// Bounds of a case in it, as for a family's file: how deep, how many entries of a list or table, how long a text.
const DEEPEST: u8 = 4;
const MOST_ENTRIES: usize = 256;
const LONGEST: usize = 500;

/// So many letters of a name and of the notes are taken.
const LONGEST_NAME: usize = 100;
const LONGEST_NOTES: usize = 20_000;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// The answers of one case.
    Case(Given),
    /// Children, each with its cases.
    Desk(Vec<HeldChild>),
}

/// A child in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldChild {
    /// What the advisor called it.
    pub name: String,
    /// What the advisor typed for the case note.
    pub notes: String,
    /// The case, then what if; never empty.
    pub cases: Vec<HeldCase>,
}

/// A case in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCase {
    /// What the advisor called it.
    pub name: String,
    /// Its answers, as a family's saved file; nothing where none was given.
    pub answers: Option<Given>,
}

/// The children with all their cases, as a file of a council's desk.
pub fn write(children: &[Child], council: &str) -> String {
    let case = |case: &super::state::Case| {
        // Written by ourselves, so it can be read.
        let answers = (!case.state.answers().is_empty()).then(|| serde_json::from_str::<Value>(&case.state.kept().to_json(true)));
        let mut entry = Map::from_iter([("name".to_owned(), json!(case.name))]);
        entry.extend(answers.and_then(Result::ok).map(|answers| ("case".to_owned(), answers)));
        Value::Object(entry)
    };
    let child = |child: &Child| {
        let cases: Vec<Value> = child.cases.iter().map(case).collect();
        json!({ "name": child.name, "notes": child.notes, "cases": cases })
    };
    let children: Vec<Value> = children.iter().map(child).collect();
    let desk = json!({ "desk": DESK_FORM, "council": council, "children": children });
    // With an alternate form it is written over several lines.
    format!("{desk:#}\n")
}

/// What a file holds, for the desk of a council.
///
/// # Errors
/// A [`Refusal`]; whether each answer fits its question is not looked at yet.
pub fn read(text: &str, council: &str) -> Result<Held, Refusal> {
    if text.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    let value: Value = serde_json::from_str(text).map_err(|_| Refusal::NotOurs)?;
    let Value::Object(mut entries) = value else { return Err(Refusal::NotOurs) };
    if entries.contains_key("desk") {
        return desk(&mut entries, council).map(Held::Desk);
    }
    let is_note = entries.get("purpose").and_then(Value::as_str) == Some("case-note");
    let case = match entries.remove("case").filter(|_| is_note) {
        Some(case) => case,
        // A note without the answers has nothing to open.
        None if is_note => return Err(Refusal::Empty),
        None => Value::Object(entries),
    };
    given(case, DEEPEST)?.map(Held::Case).ok_or(Refusal::NotOurs)
}

fn desk(entries: &mut Map<String, Value>, council: &str) -> Result<Vec<HeldChild>, Refusal> {
    match entries.get("desk").and_then(Value::as_u64) {
        Some(1..=DESK_FORM) => {}
        Some(later) if later > DESK_FORM => return Err(Refusal::Later),
        _ => return Err(Refusal::NotOurs),
    }
    if entries.keys().any(|key| !matches!(key.as_str(), "desk" | "council" | "children")) {
        return Err(Refusal::NotOurs);
    }
    match entries.get("council") {
        Some(Value::String(of)) if of == council => {}
        Some(Value::String(_)) => return Err(Refusal::OtherCouncil),
        _ => return Err(Refusal::NotOurs),
    }
    let Some(Value::Array(children)) = entries.remove("children") else { return Err(Refusal::NotOurs) };
    match children.len() {
        0 => Err(Refusal::Empty),
        1..=MOST_CHILDREN => children.into_iter().map(child).collect(),
        _ => Err(Refusal::TooLarge),
    }
}

fn child(value: Value) -> Result<HeldChild, Refusal> {
    let Value::Object(entries) = value else { return Err(Refusal::NotOurs) };
    let mut child = HeldChild { name: String::new(), notes: String::new(), cases: Vec::new() };
    for (key, value) in entries {
        match (key.as_str(), value) {
            ("name", Value::String(name)) => child.name = seen(&name, LONGEST_NAME),
            ("notes", Value::String(notes)) => child.notes = seen(&notes, LONGEST_NOTES),
            ("cases", Value::Array(cases)) if cases.len() <= MOST_CASES => {
                child.cases = cases.into_iter().map(case).collect::<Result<_, _>>()?;
            }
            _ => return Err(Refusal::NotOurs),
        }
    }
    if child.cases.is_empty() { Err(Refusal::NotOurs) } else { Ok(child) }
}

fn case(value: Value) -> Result<HeldCase, Refusal> {
    let Value::Object(entries) = value else { return Err(Refusal::NotOurs) };
    let mut case = HeldCase { name: String::new(), answers: None };
    for (key, value) in entries {
        match (key.as_str(), value) {
            ("name", Value::String(name)) => case.name = seen(&name, LONGEST_NAME),
            ("case", value) => case.answers = given(value, DEEPEST)?,
            _ => return Err(Refusal::NotOurs),
        }
    }
    Ok(case)
}

/// Letters that can be seen, and not more of them than may be.
fn seen(text: &str, most: usize) -> String {
    text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).take(most).collect()
}

/// A value of JSON as a case holds it; nothing for `null`, which says nothing.
fn given(value: Value, deeper: u8) -> Result<Option<Given>, Refusal> {
    let short = |text: String| if text.chars().count() <= LONGEST { Ok(text) } else { Err(Refusal::NotOurs) };
    let further = || deeper.checked_sub(1).ok_or(Refusal::NotOurs);
    Ok(Some(match value {
        Value::Null => return Ok(None),
        Value::Bool(truth) => Given::Truth(truth),
        Value::Number(number) => Given::Number(short(number.to_string())?),
        Value::String(text) => Given::Text(short(text)?),
        Value::Array(all) if all.len() <= MOST_ENTRIES => {
            let deeper = further()?;
            let all = all.into_iter().map(|each| given(each, deeper)?.ok_or(Refusal::NotOurs));
            Given::List(all.collect::<Result<_, _>>()?)
        }
        Value::Object(entries) if entries.len() <= MOST_ENTRIES => {
            let deeper = further()?;
            let mut all = Vec::new();
            for (key, value) in entries {
                if let Some(inner) = given(value, deeper)? {
                    all.push((short(key)?, inner));
                }
            }
            Given::Table(all)
        }
        Value::Array(_) | Value::Object(_) => return Err(Refusal::NotOurs),
    }))
}
