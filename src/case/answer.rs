//! One answer as a file gives it, read against its question.

use super::typed::{self, Slip};
use crate::calendar::Date;
#[cfg(feature = "authoring")]
use crate::decide::OutOfDomain;
use crate::decide::{Engine, Known};
use crate::policy::{Ask, Policy, Question, QuestionId, Role};
use crate::quantity::{Kind, Set, format};

/// An answer as it stands in a file, before its question is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// `true` or `false`.
    Truth(bool),
    /// A number without quotation marks, as it was written.
    Number(String),
    /// A text, or a date of a format that has dates.
    Text(String),
    /// A list.
    List(Vec<Given>),
    /// A table.
    Table(Vec<(String, Given)>),
}

#[cfg(feature = "json")]
impl Given {
    /// JSON as a case holds it; nothing where `null` stands in it.
    pub fn of_json(value: serde_json::Value) -> Option<Given> {
        use serde_json::Value;
        Some(match value {
            Value::Null => return None,
            Value::Bool(truth) => Given::Truth(truth),
            Value::Number(number) => Given::Number(number.to_string()),
            Value::String(text) => Given::Text(text),
            Value::Array(all) => Given::List(all.into_iter().map(Given::of_json).collect::<Option<_>>()?),
            Value::Object(map) => {
                let entries = map.into_iter().map(|(key, value)| Some((key, Given::of_json(value)?)));
                Given::Table(entries.collect::<Option<_>>()?)
            }
        })
    }
}

/// Something wrong in a case, where it is, and what to type instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: the id of a question or a key.
    pub at: String,
    /// What is wrong.
    pub what: String,
    /// What to type instead.
    pub instead: String,
}

impl Problem {
    /// A problem.
    pub fn new(at: impl Into<String>, what: impl Into<String>, instead: impl Into<String>) -> Problem {
        Problem { at: at.into(), what: what.into(), instead: instead.into() }
    }
}

/// `walking-distance: “3 km” is not in miles; type "2.5 miles" instead`
impl core::fmt::Display for Problem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}: {}; {}", self.at, self.what, self.instead)
    }
}

/// What an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One of these values.
    Is(Set),
    /// A number is this much at least: an estimate, which nobody measured.
    Estimated(i64),
    /// The straight line between two postcodes, in the measure of the question, from which the rules make an estimate.
    #[cfg(feature = "authoring")]
    StraightLine(i64),
    /// "I'm not sure".
    NotSure,
    /// The place of a shortcut of a date question: the date follows from other answers.
    Shortcut(usize),
}

/// The words for an answer that is not known.
pub const NOT_SURE: &str = "not-sure";

/// The key of an estimate: `{ estimated-at-least = "2.1 miles" }`.
pub const ESTIMATED: &str = "estimated-at-least";

/// The key of a straight line, in scenarios: `{ straight-line = "2.5 miles" }`.
#[cfg(feature = "authoring")]
pub const STRAIGHT_LINE: &str = "straight-line";

/// Reads an answer.
///
/// # Errors
/// A [`Problem`] at the question's id.
pub fn read(question: &Question, given: &Given) -> Result<Answer, Problem> {
    let problem = |what: String| Problem::new(&question.id, what, ["type ", &example(question), " instead"].concat());
    if question.ask == Ask::Never {
        let what = "is worked out by the program and is not an answer".to_owned();
        return Err(Problem::new(&question.id, what, "leave it out"));
    }
    let is_option = |text: &str| question.kind == Kind::Option && question.option(text).is_some();
    match given {
        Given::Text(text) if text == NOT_SURE && !is_option(text) => return Ok(Answer::NotSure),
        Given::Table(entries) if question.kind == Kind::Number && question.range => {
            if let [(key, at_least)] = entries.as_slice()
                && key == ESTIMATED
            {
                return number(question, at_least).map(Answer::Estimated).map_err(problem);
            }
            #[cfg(feature = "authoring")]
            if let [(key, straight)] = entries.as_slice()
                && key == STRAIGHT_LINE
            {
                return number(question, straight).map(Answer::StraightLine).map_err(problem);
            }
        }
        Given::Text(text) if question.kind == Kind::Date => {
            if let Some(at) = question.shortcuts.iter().position(|shortcut| shortcut.id == *text) {
                return Ok(Answer::Shortcut(at));
            }
        }
        _ => {}
    }
    let set = match question.kind {
        Kind::Truth => match given {
            Given::Truth(truth) => Ok(Set::truth(*truth)),
            Given::Text(text) if text == "yes" => Ok(Set::YES),
            Given::Text(text) if text == "no" => Ok(Set::NO),
            other => Err([&shown(other), " is neither yes nor no"].concat()),
        },
        Kind::Option => options(question, given),
        Kind::Number => between(question, given, "at-least", "at-most", &|given| number(question, given)),
        Kind::Date => between(question, given, "from", "to", &|given| date(question, given)),
    };
    set.map(Answer::Is).map_err(problem)
}

/// Puts an answer into what is known.
///
/// # Errors
/// A [`Problem`] where the question does not take it, or a shortcut's date is not known yet.
pub fn put(engine: &Engine, known: &mut Known, id: QuestionId, answer: Answer) -> Result<(), Problem> {
    let policy = engine.policy();
    let question = policy.questions.get(id.0 as usize);
    let name = question.map_or("", |question| question.id.as_str());
    let refused = |_| Problem::new(name, "is outside what the question takes", "see the questions of the policy");
    match answer {
        Answer::Is(set) => known.answer(policy, id, set).map_err(refused),
        Answer::Estimated(at_least) => known.answer_estimated(policy, id, at_least).map_err(refused),
        #[cfg(feature = "authoring")]
        Answer::StraightLine(straight) => {
            let found = engine.between(known, id, Set::exactly(straight)).map_err(|_| OutOfDomain).map_err(refused)?;
            let not_offered = || {
                Problem::new(
                    name,
                    "is not estimated from postcodes",
                    "write [distance.SOME-ID] with this question, or a measured distance",
                )
            };
            known.answer_estimated(policy, id, found.ok_or_else(not_offered)?.at_least).map_err(refused)
        }
        Answer::NotSure => known.answer_not_sure(policy, id).map_err(refused),
        Answer::Shortcut(at) => {
            let date = shortcut_date(engine, known, id, at);
            let date = date
                .ok_or_else(|| Problem::new(name, "does not know its date yet", "type a date such as \"2026-09-01\" instead"))?;
            known.answer(policy, id, Set::exactly(date.0.into())).map_err(refused)
        }
    }
}

/// The date of a shortcut, where what it rests on is known.
pub fn shortcut_date(engine: &Engine, known: &Known, id: QuestionId, at: usize) -> Option<Date> {
    let question = engine.policy().questions.get(id.0 as usize)?;
    let set = engine.value_of(known, question.shortcuts.get(at)?.node).ok()?;
    if set.low == set.high { i32::try_from(set.low).ok().map(Date) } else { None }
}

/// An answer to a question, as a rule file or a case would write it.
pub fn example(question: &Question) -> String {
    let (least, most) = (question.domain.low, question.domain.high);
    match question.kind {
        Kind::Truth => "\"yes\" or \"no\"".to_owned(),
        Kind::Option => {
            let all: Vec<String> = question.options.iter().map(|id| ["\"", id, "\""].concat()).collect();
            ["one of ", &all.join(", ")].concat()
        }
        Kind::Number => {
            let word = |value| number_words(question, value);
            ["a number from \"", &word(least), "\" to \"", &word(most), "\""].concat()
        }
        Kind::Date => {
            let (first, last) = question.dates();
            let shortcuts: Vec<String> = question.shortcuts.iter().map(|each| [", or \"", &each.id, "\""].concat()).collect();
            ["a date from \"", &first.to_string(), "\" to \"", &last.to_string(), "\"", &shortcuts.concat()].concat()
        }
    }
}

/// The question of an id, with the nearest one offered where there is none.
///
/// # Errors
/// A [`Problem`] at the id.
pub fn question(policy: &Policy, id: &str) -> Result<QuestionId, Problem> {
    let found = policy
        .question(id)
        .filter(|at| policy.questions.get(at.0 as usize).is_some_and(|question| question.role != Some(Role::Today)));
    found.ok_or_else(|| {
        if policy.questions.iter().any(|question| question.id == id) {
            return Problem::new(id, "is not an answer", "put it beside `answers`, as `today`");
        }
        let instead = match nearest(id, policy.questions.iter().map(|question| question.id.as_str())) {
            Some(near) => ["did you mean ", near, "?"].concat(),
            None => "see the questions of the policy".to_owned(),
        };
        Problem::new(id, "there is no such question", instead)
    })
}

/// The id that is nearest to one that was mistyped: at most a third of its letters differ.
pub fn nearest<'a>(id: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = id.chars().count() / 3;
    among.map(|each| (letters_apart(id, each), each)).filter(|(apart, _)| *apart <= most.max(1)).min().map(|(_, each)| each)
}

/// Letters put in, left out or changed.
fn letters_apart(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut corner = at;
        let mut left = at + 1;
        for (slot, theirs) in row.iter_mut().skip(1).zip(other.chars()) {
            let above = *slot;
            left = (corner + usize::from(letter != theirs)).min(above + 1).min(left + 1);
            corner = above;
            *slot = left;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

fn options(question: &Question, given: &Given) -> Result<Set, String> {
    let one = |given: &Given| match given {
        Given::Text(text) => question.option(text).map(|at| 1i64 << at).ok_or_else(|| {
            match nearest(text, question.options.iter().map(String::as_str)) {
                Some(near) => ["“", text, "” is not an option (did you mean “", near, "”?)"].concat(),
                None => ["“", text, "” is not an option"].concat(),
            }
        }),
        // An option may be called "yes".
        Given::Truth(truth) => {
            let at = question.option(if *truth { "yes" } else { "no" });
            at.map(|at| 1i64 << at).ok_or_else(|| [&shown(given), " is not an option"].concat())
        }
        other => Err([&shown(other), " is not an option"].concat()),
    };
    match given {
        Given::List(all) if all.is_empty() => Err("an empty list leaves no answer".to_owned()),
        Given::List(all) => {
            let bits = all.iter().try_fold(0, |bits, each| one(each).map(|bit| bits | bit));
            bits.map(Set::options)
        }
        other => one(other).map(Set::options),
    }
}

/// One value, or a table with one or both ends.
fn between(
    question: &Question,
    given: &Given,
    low_key: &str,
    high_key: &str,
    one: &dyn Fn(&Given) -> Result<i64, String>,
) -> Result<Set, String> {
    let Given::Table(entries) = given else { return one(given).map(Set::exactly) };
    let (mut low, mut high) = (None, None);
    for (key, end) in entries {
        let slot = if key == low_key {
            &mut low
        } else if key == high_key {
            &mut high
        } else {
            return Err(["a range has “", low_key, "” and “", high_key, "”, not “", key, "”"].concat());
        };
        if slot.replace(one(end)?).is_some() {
            return Err(["“", key, "” stands twice"].concat());
        }
    }
    if low.is_none() && high.is_none() {
        return Err("an empty range says nothing".to_owned());
    }
    let (low, high) = (low.unwrap_or(question.domain.low), high.unwrap_or(question.domain.high));
    if low > high { Err("the range ends before it begins".to_owned()) } else { Ok(Set::range(low, high)) }
}

fn number(question: &Question, given: &Given) -> Result<i64, String> {
    let unit = question.measure.map(|measure| measure.unit).unwrap_or_default();
    let plain = unit == crate::quantity::Unit::NONE;
    let text = match given {
        Given::Number(text) if plain => text,
        Given::Number(text) => return Err([text, " has no unit and no quotation marks"].concat()),
        Given::Text(text) if !plain && !text.contains(|c: char| c.is_alphabetic() || c == '£') && !text.trim().is_empty() => {
            return Err(["“", text, "” has no unit"].concat());
        }
        Given::Text(text) => text,
        other => return Err([&shown(other), " is not a number"].concat()),
    };
    let quoted = ["“", text, "”"].concat();
    let word = |value| number_words(question, value);
    typed::number(text, question).map_err(|slip| match slip {
        Slip::Empty => "nothing stands between the quotation marks".to_owned(),
        Slip::OtherUnit => [&quoted, " is in another unit"].concat(),
        Slip::TooFine { step } => [&quoted, " is finer than steps of ", &word(step)].concat(),
        Slip::TooSmall { least } => [&quoted, " is less than ", &word(least)].concat(),
        Slip::TooLarge { most } => [&quoted, " is more than ", &word(most)].concat(),
        _ => [&quoted, " is not a number"].concat(),
    })
}

fn number_words(question: &Question, value: i64) -> String {
    match question.measure {
        Some(measure) => format::number(value, measure.scale, measure.unit),
        None => value.to_string(),
    }
}

fn date(question: &Question, given: &Given) -> Result<i64, String> {
    let Given::Text(text) = given else { return Err([&shown(given), " is not a date"].concat()) };
    let date = Date::from_iso(text)
        .ok_or_else(|| ["“", text, "” is not a date that the calendar has, written year-month-day"].concat())?;
    let (first, last) = question.dates();
    if date < first {
        return Err(["“", text, "” is before ", &first.to_string()].concat());
    }
    if date > last {
        return Err(["“", text, "” is after ", &last.to_string()].concat());
    }
    Ok(date.0.into())
}

fn shown(given: &Given) -> String {
    match given {
        Given::Truth(true) => "true".to_owned(),
        Given::Truth(false) => "false".to_owned(),
        Given::Number(text) => text.clone(),
        Given::Text(text) => ["“", text, "”"].concat(),
        Given::List(_) => "a list".to_owned(),
        Given::Table(_) => "a table".to_owned(),
    }
}
