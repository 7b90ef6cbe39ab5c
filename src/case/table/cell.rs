//! One cell of a table of cases: an answer as a person would type it.

use crate::calendar::Date;
use crate::case::answer::{example, nearest};
use crate::case::typed::{self, Slip};
use crate::policy::{Policy, Question};
use crate::quantity::{Kind, Set, format};

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: the answer is not known.
    Blank,
    /// One of these values.
    Is(Set),
    /// The place of a shortcut of a date question.
    Shortcut(usize),
    /// It is no answer: what is wrong, and what to type instead.
    Wrong(String, String),
}

/// Words for an answer that is not known.
const NOT_KNOWN: [&str; 5] = ["not-sure", "not sure", "not known", "unknown", "don't know"];

/// Reads a cell. Spaces round it and the case of its letters do not matter.
pub fn read(policy: &Policy, question: &Question, text: &str) -> Cell {
    let text = text.trim();
    let small = text.to_lowercase();
    let is_option = question.option(&small).is_some();
    if text.is_empty() || (NOT_KNOWN.contains(&small.as_str()) && !is_option) {
        return Cell::Blank;
    }
    let found = match question.kind {
        Kind::Truth => truth(&small).map(Cell::Is),
        Kind::Option => options(policy, question, &small).map(Cell::Is),
        Kind::Number => number(question, text).map(Cell::Is),
        Kind::Date => match question.shortcuts.iter().position(|shortcut| shortcut.id == small) {
            Some(place) => Ok(Cell::Shortcut(place)),
            None => date(question, text).map(Cell::Is),
        },
    };
    found.unwrap_or_else(|what| Cell::Wrong(what, format!("type {} instead, or leave it blank", example(question))))
}

fn truth(small: &str) -> Result<Set, String> {
    match small {
        "yes" | "y" | "true" => Ok(Set::YES),
        "no" | "n" | "false" => Ok(Set::NO),
        _ => Err(format!("“{small}” is neither yes nor no")),
    }
}

/// One option, by its id or its words; or several, with `|` between them, where it is one of these.
fn options(policy: &Policy, question: &Question, small: &str) -> Result<Set, String> {
    let mut bits = 0;
    for word in small.split('|').map(str::trim) {
        let hyphens = word.replace([' ', '_'], "-");
        let by_words = || {
            let words = |option: &String| policy.texts.get(&format!("question.{}.option.{option}", question.id));
            question.options.iter().position(|option| words(option).is_some_and(|text| text.to_lowercase() == word))
        };
        match question.option(&hyphens).map(|place| place as usize).or_else(by_words) {
            Some(place) => bits |= 1i64 << place.min(62),
            None => {
                return Err(match nearest(&hyphens, question.options.iter().map(String::as_str)) {
                    Some(near) => format!("“{word}” is not an option (did you mean “{near}”?)"),
                    None => format!("“{word}” is not an option"),
                });
            }
        }
    }
    Ok(Set::options(bits))
}

/// A number, with or without its unit; or two with `to` between them.
fn number(question: &Question, text: &str) -> Result<Set, String> {
    let word = |value: i64| match question.measure {
        Some(measure) => format::number(value, measure.scale, measure.unit),
        None => value.to_string(),
    };
    let said = |slip: Slip| match slip {
        Slip::OtherUnit => format!("“{text}” is in another unit"),
        Slip::TooFine { step } => format!("“{text}” is finer than steps of {}", word(step)),
        Slip::TooSmall { least } => format!("“{text}” is less than {}", word(least)),
        Slip::TooLarge { most } => format!("“{text}” is more than {}", word(most)),
        Slip::UpsideDown => format!("“{text}” ends before it begins"),
        _ => format!("“{text}” is not a number"),
    };
    match text.split_once(" to ") {
        Some((low, high)) => {
            typed::range(low, high, question).map_err(|slip| said(slip.low.or(slip.high).unwrap_or(Slip::NotANumber)))
        }
        None => typed::number(text, question).map(Set::exactly).map_err(said),
    }
}

/// `2016-02-10`, `10/02/2016`, `10.2.2016` or `10 February 2016`. A time after it, as some programs write one, is left out.
fn date(question: &Question, text: &str) -> Result<Set, String> {
    let day = text.split_once(['T']).map_or(text, |(day, _)| if day.len() == 10 { day } else { text });
    let day = day.strip_suffix(" 00:00").or(day.strip_suffix(" 00:00:00")).unwrap_or(day);
    let parts: Vec<&str> = day.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let found = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => typed::date(day, month, year, question),
        [day, month, year] => typed::date(day, month, year, question),
        _ => Err(Slip::NotADate),
    };
    let day = |date: Date| date.to_string();
    found.map(Set::exactly).map_err(|slip| match slip {
        Slip::ShortYear => format!("the year of “{text}” has not four figures"),
        Slip::NoSuchDay => format!("the calendar has no day “{text}”"),
        Slip::TooEarly { earliest } => format!("“{text}” is before {}", day(earliest)),
        Slip::TooLate { latest } => format!("“{text}” is after {}", day(latest)),
        _ => format!("“{text}” is not a date"),
    })
}
