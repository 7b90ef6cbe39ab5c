//! What is typed on a question's page, read as an answer.

use crate::calendar::Date;
use crate::case::typed::{self, Slip};
use crate::policy::Question;
use crate::quantity::{Kind, Set};

/// What the page of one question holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The id of what is chosen: an option, `yes`, `no`, a date's shortcut, or one of the words below.
    pub choice: String,
    /// What is typed: a figure; or day, month and year.
    pub typed: [String; 3],
    /// The two ends of a range.
    pub ends: [String; 2],
}

impl Draft {
    /// Chosen where a person does not know.
    pub const NOT_SURE: &'static str = "not-sure";
    /// Chosen where a person will type a figure, or a date.
    pub const EXACT: &'static str = "exact";
    /// Chosen where a person will type two ends.
    pub const RANGE: &'static str = "range";
    /// Chosen where a person will type two postcodes.
    pub const POSTCODES: &'static str = "postcodes";

    pub(super) fn put(&mut self, field: Field, text: String) {
        let slot = match field {
            Field::Choice => Some(&mut self.choice),
            Field::Typed(at) => self.typed.get_mut(at as usize),
            Field::End(at) => self.ends.get_mut(at as usize),
            Field::Postcode(_) => None,
        };
        if let Some(slot) = slot {
            *slot = text;
        }
    }
}

/// A field of a question's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The radios.
    Choice,
    /// The figure (0); or day (0), month (1) and year (2).
    Typed(u8),
    /// The lower end (0) or the upper (1) of a range.
    End(u8),
    /// The postcode where a distance begins (0) or ends (1).
    Postcode(u8),
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was chosen or typed.
    Blank,
    /// What was typed is not an answer.
    Slip(Slip),
    /// The date must not lie after today.
    Future,
    /// A postcode cannot be used, or none could be looked up: [`super::postcode`] knows why.
    Postcode,
}

/// Something wrong with the page, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field to focus.
    pub field: Field,
    /// What is wrong.
    pub wrong: Wrong,
}

/// Does the page of this question begin with radios?
pub fn has_choices(question: &Question) -> bool {
    match question.kind {
        Kind::Truth | Kind::Option => true,
        Kind::Number => question.range || question.not_sure,
        Kind::Date => question.not_sure || !question.shortcuts.is_empty(),
    }
}

/// Reads the page of a question. `shortcut` gives the date that a shortcut stands for; `today` is the latest that a
/// date of birth may be.
///
/// # Errors
/// What is wrong with the page, in its order.
pub(super) fn read(
    question: &Question,
    draft: &Draft,
    today: Date,
    shortcut: impl Fn(&str) -> Option<i64>,
) -> Result<Set, Vec<Problem>> {
    let choice = draft.choice.as_str();
    if has_choices(question) {
        if choice.is_empty() {
            return Err(vec![Problem { field: Field::Choice, wrong: Wrong::Blank }]);
        }
        if choice == Draft::NOT_SURE && question.not_sure {
            return Ok(question.domain);
        }
    }
    let blank = || vec![Problem { field: Field::Choice, wrong: Wrong::Blank }];
    match question.kind {
        Kind::Truth => match choice {
            "yes" => Ok(Set::YES),
            "no" => Ok(Set::NO),
            _ => Err(blank()),
        },
        Kind::Option => question.option(choice).map(Set::option).ok_or_else(blank),
        // Looked up before it comes here: see `postcode`.
        Kind::Number if choice == Draft::POSTCODES => Err(blank()),
        Kind::Number if choice == Draft::RANGE && question.range => {
            let [low, high] = &draft.ends;
            typed::range(low, high, question).map_err(|slips| {
                let both_blank = slips.low == Some(Slip::Empty) && slips.high == Some(Slip::Empty);
                let high = slips.high.filter(|_| !both_blank);
                let mut problems = Vec::new();
                for (at, slip) in [(0, slips.low), (1, high)] {
                    if let Some(slip) = slip {
                        problems.push(problem(Field::End(at), slip));
                    }
                }
                problems
            })
        }
        Kind::Number => {
            let [figure, ..] = &draft.typed;
            typed::number(figure, question).map(Set::exactly).map_err(|slip| vec![problem(Field::Typed(0), slip)])
        }
        Kind::Date => {
            if let Some(day) = question.shortcuts.iter().find(|each| each.id == choice).and_then(|each| shortcut(&each.id)) {
                return Ok(Set::exactly(day));
            }
            let [day, month, year] = &draft.typed;
            let date =
                typed::date(day, month, year, question).map_err(|slip| vec![problem(Field::Typed(first_missing(slip)), slip)])?;
            if question.past && date > i64::from(today.0) {
                return Err(vec![Problem { field: Field::Typed(0), wrong: Wrong::Future }]);
            }
            Ok(Set::exactly(date))
        }
    }
}

fn problem(field: Field, slip: Slip) -> Problem {
    let wrong = if slip == Slip::Empty { Wrong::Blank } else { Wrong::Slip(slip) };
    Problem { field, wrong }
}

/// The part of a date to go to first.
fn first_missing(slip: Slip) -> u8 {
    match slip {
        Slip::Missing { day: false, month: true, .. } => 1,
        Slip::Missing { day: false, month: false, .. } | Slip::ShortYear => 2,
        _ => 0,
    }
}
