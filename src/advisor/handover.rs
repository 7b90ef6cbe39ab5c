//! What is handed over of the case that stands: a page for the family or a note for the file, in the form that is wanted.

use super::compare::{What, compare};
use super::note::{Wanted, WhatIf, note};
use super::one_page::one_page;
use super::paper::{Block, Paper, Purpose, Row, Run};
use super::said;
use super::state::{Case, Child};
use super::summary::summary;
use crate::appeal::Passed;
use crate::calendar::Date;
use crate::checker::Words;
use crate::decide::{Known, Overflow};
use crate::policy::{Actor, Ask, QuestionId};

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
            Form::Answers => "Save this case’s answers",
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
pub fn paper(child: &Child, purpose: Purpose, days: (Date, Date)) -> Result<Option<Paper>, Overflow> {
    let Some(case) = child.cases.get(child.at).filter(|case| case.state.decision().contradictions.is_empty()) else {
        return Ok(None);
    };
    let Some(outcome) = case.state.outcome() else { return Ok(None) };
    let mut paper = match purpose {
        Purpose::Summary if child.all_details => summary(&case.state, outcome),
        Purpose::Summary => one_page(&case.state, outcome),
        Purpose::CaseNote => {
            let what_if = what_if(child, child.with_answers)?;
            note(&case.state, outcome, &Wanted { with_answers: child.with_answers, notes: child.notes.clone(), what_if })?
        }
    };
    // After the title: nobody is to take what might be for what is.
    let says = |words: String| Block::Paragraph { runs: vec![Run::plain(words)] };
    let words = Words::new(&case.state);
    let mut first = Vec::new();
    if child.at > 0 {
        first.push(says(format!("What if ({}): this is not the case as it is now, but as it might be.", called(case, child.at))));
    }
    let (today, real) = days;
    if today != real {
        first.push(says(format!("Looked at as if it were {}. Written on {}.", words.date(today), words.date(real))));
    }
    first.extend(appeal(case)?);
    let after_title = paper.blocks.len().min(1);
    paper.blocks.splice(after_title..after_title, first);
    Ok(Some(paper))
}

/// Where something was said of a decision that is challenged: what is due by when, before all else.
fn appeal(case: &Case) -> Result<Vec<Block>, Overflow> {
    let policy = case.state.policy();
    let mut asked = (0u16..).map(QuestionId).zip(&policy.questions).filter(|(_, question)| question.ask == Ask::ForAnAppeal);
    if !asked.any(|(id, _)| case.state.known().is_given(id)) {
        return Ok(Vec::new());
    }
    let appeal = case.state.appeal_at_desk()?;
    let words = Words::new(&appeal);
    let mut rows: Vec<Row> = Vec::new();
    for due in appeal.standing().map_or(&[][..], |standing| &standing.dues) {
        let Some(deadline) = policy.deadlines.get(usize::from(due.deadline)) else { continue };
        let late = match due.passed {
            Passed::No => "",
            Passed::SafeDay => ". The first of these days has passed: act at once",
            Passed::Limit => ". This has passed",
        };
        let days = match (due.safe, due.limit) {
            (Some(safe), Some(limit)) if safe != limit => {
                format!("{} to be sure, {} at the latest", words.date(safe), words.date(limit))
            }
            (_, Some(day)) => words.date(day),
            (Some(safe), None) => {
                format!("{} to be sure; the last day is not known, because a date is missing", words.date(safe))
            }
            (None, None) => "not known, because a date is missing".to_owned(),
        };
        let who = if due.who == Actor::Council { "The council: " } else { "" };
        rows.push(Row {
            name: [who, &words.at("deadline", policy.rule_id(deadline.rule), "title")].concat(),
            value: [days.as_str(), late].concat(),
        });
    }
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Block::Heading { level: 2, text: words.get("ui.standing.own-title") }, Block::Rows { rows }])
}

/// What a child is called.
pub fn called_child(child: &Child, at: usize) -> String {
    let name = child.name.trim();
    if name.is_empty() { format!("Child {}", at + 1) } else { name.to_owned() }
}

/// What a case is called.
pub fn called(case: &Case, at: usize) -> String {
    let name = case.name.trim();
    match (name.is_empty(), at) {
        (false, _) => name.to_owned(),
        (true, 0) => "The case".to_owned(),
        (true, _) => format!("What if {at}"),
    }
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
    let of_case = |id: &QuestionId| other.state.question(*id).is_some_and(|question| !question.ask.is_aside());
    let questions = (0..other.state.policy().questions.len() as u16).map(QuestionId).filter(of_case);
    let changed: Vec<QuestionId> =
        questions.filter(|id| one.is_given(*id) != two.is_given(*id) || one.question(*id) != two.question(*id)).collect();
    let title = called(other, at);
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
            let sum = said::between(result.low.year, result.high.year, &words);
            rows.push((words.at("estimate", &estimate.id, "title"), sum));
        }
    }
    WhatIf { title, rows, reasons: Vec::new() }
}
