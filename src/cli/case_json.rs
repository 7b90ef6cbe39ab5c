//! Cases in JSON: see `docs/json/case.md`.

use crate::calendar::Date;
use crate::case::{Case, Given, Problem};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// A case and the name its sender gave it.
#[derive(Debug, Default)]
pub struct NamedCase {
    /// The name; any JSON, given back as it came.
    pub id: Option<Value>,
    /// The case.
    pub case: Case,
}

/// Reads a case.
///
/// # Errors
/// What stops it from being one.
pub fn read(text: &str) -> Result<NamedCase, Vec<Problem>> {
    let file: File = serde_json::from_str(text).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let what = error.to_string();
        let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what).to_owned();
        vec![Problem::new(place, what, "see `policy decide --help` for the form of a case")]
    })?;
    let mut problems = Vec::new();
    let today = file.today.and_then(|text| {
        let date = Date::from_iso(&text);
        if date.is_none() {
            let what = format!("“{text}” is not a date that the calendar has, written year-month-day");
            problems.push(Problem::new("today", what, "type a date such as \"2026-11-22\" instead"));
        }
        date
    });
    let pairs = |pairs: Pairs, problems: &mut Vec<Problem>| {
        let mut all = Vec::new();
        for (key, value) in pairs.0 {
            match value {
                // Nothing said is nothing known.
                Value::Null => {}
                value => match Given::of_json(value) {
                    Some(given) => all.push((key, given)),
                    None => problems.push(Problem::new(key, "holds nothing in one place", "leave out what is not known")),
                },
            }
        }
        all
    };
    let answers = pairs(file.answers, &mut problems);
    let readings = pairs(file.readings, &mut problems);
    if problems.is_empty() { Ok(NamedCase { id: file.id, case: Case { today, answers, readings } }) } else { Err(problems) }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: Option<Value>,
    today: Option<String>,
    /// What a family's file says was decided on it: looked at by `policy replay` only.
    #[serde(rename = "decided")]
    _decided: Option<serde::de::IgnoredAny>,
    #[serde(default)]
    answers: Pairs,
    #[serde(default)]
    readings: Pairs,
}

/// A table in which a key that stands twice is seen.
#[derive(Default)]
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pairs, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of ids and answers")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                Ok(Pairs(all))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}
