//! What is handed over of the case that stands: a page for the family or a note for the file, in the form that is wanted.

use super::compare::{What, compare};
use super::note::{Wanted, WhatIf, note};
use super::paper::{Paper, Purpose};
use super::said;
use super::state::{Case, Child};
use super::summary::summary;
use crate::case::keep::Kept;
use crate::checker::Words;
use crate::decide::{Known, Overflow};
use crate::policy::QuestionId;

/// What the advisor wants of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// For whom it is.
    pub purpose: Purpose,
    /// Does the note hold the answers, the day of birth among them?
    pub with_answers: bool,
    /// What the advisor typed for the note.
    pub notes: String,
}

impl Default for Choice {
    fn default() -> Choice {
        Choice { purpose: Purpose::Summary, with_answers: false, notes: String::new() }
    }
}

/// A form in which it can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For Word and other word processors.
    Word,
    /// Plain text.
    Text,
    /// For other programs.
    Json,
    /// The answers as a family's saved file, which the families' page and this one open again.
    Answers,
}

impl Form {
    /// All, in order.
    pub const ALL: [Form; 4] = [Form::Word, Form::Text, Form::Json, Form::Answers];

    /// What its button says.
    pub fn title(self) -> &'static str {
        match self {
            Form::Word => "Save for Word (.docx)",
            Form::Text => "Save as text",
            Form::Json => "Save as JSON",
            Form::Answers => "Save the answers, to open again",
        }
    }

    /// The name of its file, without a word about the family.
    pub fn file(self, purpose: Purpose) -> String {
        let name = match purpose {
            Purpose::Summary => "travel-help-summary",
            Purpose::CaseNote => "travel-help-case-note",
        };
        match self {
            Form::Word => format!("{name}.docx"),
            Form::Text => format!("{name}.txt"),
            Form::Json => format!("{name}.json"),
            Form::Answers => "travel-help-answers.json".to_owned(),
        }
    }

    /// Its media type, as IANA lists it.
    pub fn media_type(self) -> &'static str {
        match self {
            Form::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Form::Text => "text/plain",
            Form::Json | Form::Answers => "application/json",
        }
    }
}

/// The page about the case that stands; nothing before its result was looked at, or where its answers cannot be true together.
///
/// # Errors
/// [`Overflow`] where a number does not fit.
pub fn paper(child: &Child, choice: &Choice) -> Result<Option<Paper>, Overflow> {
    let Some(case) = child.cases.get(child.at).filter(|case| case.state.decision().contradictions.is_empty()) else {
        return Ok(None);
    };
    let Some(outcome) = case.state.outcome() else { return Ok(None) };
    Ok(Some(match choice.purpose {
        Purpose::Summary => summary(&case.state, outcome),
        Purpose::CaseNote => {
            let what_if = what_if(child, choice.with_answers)?;
            let wanted = Wanted { with_answers: choice.with_answers, notes: choice.notes.clone(), what_if };
            note(&case.state, outcome, &wanted)?
        }
    }))
}

/// The answers of a case in the form of a family's saved file.
pub fn answers(case: &Case) -> Kept {
    case.state.kept()
}

/// The other cases of a child, beside the one that stands. Which answers are other is told by their questions, and what they are only
/// where answers are wanted.
fn what_if(child: &Child, with_answers: bool) -> Result<Vec<WhatIf>, Overflow> {
    let Some(stands) = child.cases.get(child.at) else { return Ok(Vec::new()) };
    let others = child.cases.iter().enumerate().filter(|(at, _)| *at != child.at);
    let one = |(at, other): (usize, &Case)| {
        let reasons = if with_answers { reasons(stands, other)? } else { Vec::new() };
        Ok(WhatIf { reasons, ..of_case(stands, other, at, with_answers) })
    };
    others.map(one).collect()
}

/// Why another case comes to something else. Reasons tell of answers, so they are told only where those are wanted.
fn reasons(stands: &Case, other: &Case) -> Result<Vec<String>, Overflow> {
    let words = Words::new(&other.state);
    let comparison = compare(other.state.engine(), &[stands.state.known().clone(), other.state.known().clone()])?;
    let mut all: Vec<String> = Vec::new();
    for row in comparison.rows.iter().filter(|row| matches!(row.what, What::Result | What::Money(_))) {
        for why in row.why.iter().flatten() {
            let mut said = format!("{}: {}", said::name(row.what, &words), said::because(why, &words).unwrap_or_default());
            for turned in &why.turned {
                said.push_str(&format!(". {}", said::turn(turned, &words)));
            }
            all.push(said);
        }
    }
    Ok(all)
}

fn of_case(stands: &Case, other: &Case, at: usize, with_answers: bool) -> WhatIf {
    let words = Words::new(&other.state);
    let (one, two): (&Known, &Known) = (stands.state.known(), other.state.known());
    let questions = (0..other.state.policy().questions.len() as u16).map(QuestionId);
    let changed: Vec<QuestionId> =
        questions.filter(|id| one.is_given(*id) != two.is_given(*id) || one.question(*id) != two.question(*id)).collect();
    let name = other.name.trim();
    let title = match (name.is_empty(), at) {
        (false, _) => name.to_owned(),
        (true, 0) => "The case".to_owned(),
        (true, _) => format!("What if {at}"),
    };
    let mut rows: Vec<(String, String)> = Vec::new();
    for id in changed {
        let is = match (with_answers, two.is_given(id)) {
            (true, true) => words.answer(id, two.question(id)),
            (true, false) => "no answer".to_owned(),
            (false, _) => "another answer".to_owned(),
        };
        rows.push((words.question(id), is));
    }
    rows.push(("Result".to_owned(), words.results(other.state.decision().results)));
    for result in other.state.outcome().into_iter().flat_map(|outcome| &outcome.estimates) {
        let Some(estimate) = other.state.policy().estimates.get(usize::from(result.estimate)) else { continue };
        if result.unmeasured(other.state.policy(), other.state.known()).is_empty() {
            let (low, high) = (words.pence(result.low.year), words.pence(result.high.year));
            let sum = if low == high { low } else { format!("{low} to {high}") };
            rows.push((words.at("estimate", &estimate.id, "title"), sum));
        }
    }
    WhatIf { title, rows, reasons: Vec::new() }
}
