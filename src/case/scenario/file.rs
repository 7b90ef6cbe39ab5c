//! Scenarios from their TOML files.

use super::{Expect, ExpectEstimate, Scenario};
use crate::calendar::Date;
use crate::case::{Case, Given};
use core::fmt;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// A scenario file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The file.
    pub file: String,
    /// The scenario, if it has a name.
    pub scenario: String,
    /// What is wrong and what to type instead.
    pub what: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.scenario.as_str() {
            "" => write!(f, "{}: {}", self.file, self.what),
            name => write!(f, "{}: “{name}”: {}", self.file, self.what),
        }
    }
}

/// A scenario as it stands in its file.
struct Written {
    scenario: Scenario,
    like: Option<String>,
}

/// Reads all scenarios of a council from its files (path and text), and fills in what one takes over from another.
///
/// # Errors
/// Every file or scenario that cannot be used.
pub fn read<'f>(files: impl Iterator<Item = (&'f str, &'f str)>) -> Result<Vec<Scenario>, Vec<Unreadable>> {
    let mut problems = Vec::new();
    let mut all: Vec<Written> = Vec::new();
    for (file, text) in files {
        let unreadable = |scenario: &str, what: String| Unreadable { file: file.into(), scenario: scenario.into(), what };
        let table = match text.parse::<Table>() {
            Ok(table) => table,
            Err(error) => {
                problems.push(unreadable("", error.to_string()));
                continue;
            }
        };
        for (key, value) in table {
            match (key.as_str(), value) {
                ("scenario", Value::Array(scenarios)) => {
                    for scenario in scenarios {
                        match written(file, scenario) {
                            Ok(written) => all.push(written),
                            Err((name, what)) => problems.push(unreadable(&name, what)),
                        }
                    }
                }
                (key, _) => problems.push(unreadable("", format!("“{key}” does not belong here; begin each with [[scenario]]"))),
            }
        }
    }
    let mut by_name = BTreeMap::new();
    for (at, written) in all.iter().enumerate() {
        if by_name.insert(written.scenario.name.clone(), at).is_some() {
            let Scenario { file, name, .. } = &written.scenario;
            problems.push(Unreadable { file: file.clone(), scenario: name.clone(), what: "two scenarios have this name".into() });
        }
    }
    let mut scenarios = Vec::new();
    for written in &all {
        match whole_case(written, &all, &by_name) {
            Ok(case) => scenarios.push(Scenario { case, ..written.scenario.clone() }),
            Err(what) => {
                let Scenario { file, name, .. } = &written.scenario;
                problems.push(Unreadable { file: file.clone(), scenario: name.clone(), what });
            }
        }
    }
    if problems.is_empty() { Ok(scenarios) } else { Err(problems) }
}

/// The case with what it takes over: from the farthest base to its own words.
fn whole_case(written: &Written, all: &[Written], by_name: &BTreeMap<String, usize>) -> Result<Case, String> {
    let mut line = vec![written];
    while let Some(like) = line.last().and_then(|last| last.like.as_ref()) {
        let next =
            by_name.get(like).and_then(|at| all.get(*at)).ok_or_else(|| format!("there is no scenario “{like}” to be like"))?;
        if line.iter().any(|each| each.scenario.name == next.scenario.name) {
            return Err("it is like itself, through others".into());
        }
        line.push(next);
    }
    let mut case = Case::default();
    for each in line.into_iter().rev() {
        let own = &each.scenario.case;
        case.today = own.today.or(case.today);
        overlay(&mut case.answers, &own.answers);
        overlay(&mut case.readings, &own.readings);
    }
    Ok(case)
}

fn overlay(under: &mut Vec<(String, Given)>, over: &[(String, Given)]) {
    for (key, value) in over {
        match under.iter_mut().find(|(each, _)| each == key) {
            Some((_, slot)) => *slot = value.clone(),
            None => under.push((key.clone(), value.clone())),
        }
    }
}

fn written(file: &str, value: Value) -> Result<Written, (String, String)> {
    let Value::Table(table) = value else { return Err((String::new(), "a scenario is a table".into())) };
    let name = table.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    read_scenario(file, table).map_err(|what| (name, what))
}

fn read_scenario(file: &str, table: Table) -> Result<Written, String> {
    let mut scenario = Scenario { file: file.into(), ..Scenario::default() };
    let mut like = None;
    for (key, value) in table {
        match key.as_str() {
            "name" => scenario.name = text(&key, value)?,
            "why" => scenario.why = text(&key, value)?,
            "like" => like = Some(text(&key, value)?),
            "id" => drop(text(&key, value)?),
            "base" => scenario.base = yes(&key, &value)?,
            "typical" => scenario.typical = yes(&key, &value)?,
            "today" => {
                let date = Date::from_iso(&text_or_date(&key, value)?);
                scenario.case.today = Some(date.ok_or("“today” is a date such as 2026-11-22")?);
            }
            "given" => scenario.case.answers = entries(&key, value)?,
            "readings" => scenario.case.readings = entries(&key, value)?,
            "expect" => scenario.expect = expect(value)?,
            other => return Err(format!("“{other}” is no key of a scenario")),
        }
    }
    if scenario.name.is_empty() {
        return Err("it has no name; give it a sentence".into());
    }
    if !scenario.base && scenario.expect == Expect::default() {
        return Err("it expects nothing; say what must come of it".into());
    }
    Ok(Written { scenario, like })
}

fn expect(value: Value) -> Result<Expect, String> {
    let Value::Table(table) = value else { return Err("“expect” is a table".into()) };
    let mut expect = Expect::default();
    for (key, value) in table {
        match key.as_str() {
            "result" => expect.result = Some(one_or_more(&key, value)?),
            "part" => expect.part = Some(one_or_more(&key, value)?),
            "met" => expect.met = one_or_more(&key, value)?,
            "not-met" => expect.not_met = one_or_more(&key, value)?,
            "either" => expect.either = one_or_more(&key, value)?,
            "cases" => expect.cases = one_or_more(&key, value)?,
            "ask" => expect.ask = one_or_more(&key, value)?,
            "ask-not" => expect.ask_not = one_or_more(&key, value)?,
            "advice" => expect.advice = one_or_more(&key, value)?,
            "change" => expect.change = one_or_more(&key, value)?,
            "values" => expect.values = entries(&key, value)?,
            "help" => {
                let Value::Table(levels) = value else { return Err("“help” is a table of kinds of help and levels".into()) };
                for (help, level) in levels {
                    let level = one_or_more(&help, level)?;
                    expect.help.push((help, level));
                }
            }
            "estimate" => expect.estimate = Some(estimate(value)?),
            other => return Err(format!("“{other}” is no key of “expect”")),
        }
    }
    Ok(expect)
}

fn estimate(value: Value) -> Result<ExpectEstimate, String> {
    let Value::Table(table) = value else { return Err("“estimate” is a table".into()) };
    let (mut none, mut low, mut high) = (false, None, None);
    for (key, value) in table {
        match key.as_str() {
            "none" => none = yes(&key, &value)?,
            "low" => low = Some(text(&key, value)?),
            "high" => high = Some(text(&key, value)?),
            other => return Err(format!("“{other}” is no key of “estimate”; there are low, high and none")),
        }
    }
    match (none, low, high) {
        (true, None, None) => Ok(ExpectEstimate::None),
        (false, None, None) | (true, ..) => Err("“estimate” has low and high, or none = true".into()),
        (false, low, high) => Ok(ExpectEstimate::Year { low, high }),
    }
}

fn entries(key: &str, value: Value) -> Result<Vec<(String, Given)>, String> {
    match given(value) {
        Given::Table(entries) => Ok(entries),
        _ => Err(format!("“{key}” is a table")),
    }
}

/// A TOML value as an answer. A date becomes its ISO text.
pub fn given(value: Value) -> Given {
    match value {
        Value::String(text) => Given::Text(text),
        Value::Boolean(truth) => Given::Truth(truth),
        Value::Datetime(date) => Given::Text(date.to_string()),
        Value::Array(all) => Given::List(all.into_iter().map(given).collect()),
        Value::Table(table) => Given::Table(table.into_iter().map(|(key, value)| (key, given(value))).collect()),
        number => Given::Number(number.to_string()),
    }
}

fn text(key: &str, value: Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(format!("“{key}” is a text in quotation marks")),
    }
}

fn text_or_date(key: &str, value: Value) -> Result<String, String> {
    match value {
        Value::Datetime(date) => Ok(date.to_string()),
        other => text(key, other),
    }
}

fn yes(key: &str, value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| format!("“{key}” is true or false"))
}

fn one_or_more(key: &str, value: Value) -> Result<Vec<String>, String> {
    match value {
        Value::Array(all) => all.into_iter().map(|each| text(key, each)).collect(),
        one => Ok(vec![text(key, one)?]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Result<Vec<Scenario>, Vec<String>> {
        read([("a.toml", text)].into_iter()).map_err(|all| all.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_scenario_takes_over_what_it_does_not_say() {
        let scenarios = one(concat!(
            "[[scenario]]\nname = \"base\"\nbase = true\ntoday = 2026-11-22\ngiven = { a = \"yes\", b = 2020-02-29 }\n",
            "[[scenario]]\nname = \"own\"\nlike = \"base\"\ngiven = { a = \"no\" }\nexpect = { result = \"entitled\" }\n",
        ))
        .unwrap();
        let own = &scenarios[1];
        assert_eq!(own.case.today, Date::from_iso("2026-11-22"));
        let answer = |text: &str| Given::Text(text.into());
        assert_eq!(own.case.answers, [("a".into(), answer("no")), ("b".into(), answer("2020-02-29"))]);
        assert_eq!(own.expect.result, Some(vec!["entitled".into()]));
    }

    #[test]
    fn what_cannot_be_used_is_said_with_its_file_and_name() {
        for (text, expected) in [
            ("[scenarios]", "a.toml: “scenarios” does not belong here; begin each with [[scenario]]"),
            ("[[scenario]]\nname = \"x\"", "a.toml: “x”: it expects nothing; say what must come of it"),
            ("[[scenario]]\nname = \"x\"\nexpct = {}", "a.toml: “x”: “expct” is no key of a scenario"),
            (
                "[[scenario]]\nname = \"x\"\nlike = \"y\"\nexpect = { met = [\"a\"] }",
                "a.toml: “x”: there is no scenario “y” to be like",
            ),
            (
                "[[scenario]]\nname = \"x\"\nlike = \"x\"\nexpect = { met = [\"a\"] }",
                "a.toml: “x”: it is like itself, through others",
            ),
            (
                "[[scenario]]\nname = \"x\"\nexpect = { estimate = { none = true, low = \"£1\" } }",
                "a.toml: “x”: “estimate” has low and high, or none = true",
            ),
        ] {
            assert_eq!(one(text).unwrap_err(), [expected]);
        }
    }
}
