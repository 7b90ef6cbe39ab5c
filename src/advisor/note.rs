//! A note for the council's file: what was said, what follows, why, by which figures, and how anyone can work it out again.
//!
//! **Personal data.** Nobody's name is ever asked. Answers, the day of birth among them, stand in the note only where they are wanted
//! ([`Wanted::with_answers`]), and so does the case in its JSON, from which the checker opens them again. Without them the note keeps to
//! the age and what the rules made of the answers: grounds and the lines that count, without dates that follow from the day of birth.
//! Sentences of the policy may still quote a distance, the working of an estimate names the numbers it is made of, and its stretches may
//! begin at a birthday: the note is for the council, which has the day in its file. What an advisor types is theirs to weigh.

mod reasons;

use super::paper::{Paper, Purpose, Run};
use super::sheet::{Sheet, is_one_sum};
use crate::checker::{Outcome, State, Words, Working, receipt_lines};
use crate::decide::{End, EstimateResult, Overflow, Unknown};
use crate::policy::{Ask, Estimate, FigureId, Level, Name, QuestionId, Role};
use crate::quantity::{Kind, Set};

/// A case beside this one, with one thing different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// What is different, in a line.
    pub title: String,
    /// What follows: names and values, such as the result and the estimate.
    pub rows: Vec<(String, String)>,
    /// Why, a sentence each.
    pub reasons: Vec<String>,
}

/// What goes into a note besides what follows from the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Are the answers, the day of birth among them, to stand in it?
    pub with_answers: bool,
    /// What the advisor typed: paragraphs with line breaks between them. Empty for nothing.
    pub notes: String,
    /// Cases beside this one.
    pub what_if: Vec<WhatIf>,
}

/// Labels of the advisors' page. What a family is told comes from the policy's texts.
mod label {
    pub const TITLE: &str = "Case note: travel help";
    pub const AGE: &str = "Age on the day travel starts";
    pub const NOTES: &str = "The advisor’s notes";
    pub const ANSWERS: &str = "Answers";
    pub const NO_ANSWERS: &str = "The answers are left out of this note.";
    pub const RESULT: &str = "Result";
    pub const HELP: &str = "Kinds of help";
    pub const FIGURES: &str = "Figures used";
    pub const OPEN: &str = "What was left open";
    pub const NOT_ASKED: &str = "Not answered, and could still matter";
    pub const NOT_SURE: &str = "Answered with “not sure”";
    pub const NOT_SETTLED: &str = "Not settled by the published policy";
    pub const NOTHING_OPEN: &str = "Nothing.";
    pub const WHAT_IF: &str = "What if";
    pub const RECEIPT: &str = "Receipt";
}

/// The note on a case at its result.
///
/// # Errors
/// [`Overflow`] where a number does not fit; never for a policy compiled within its bounds.
pub fn note(state: &State, outcome: &Outcome, wanted: &Wanted) -> Result<Paper, Overflow> {
    let mut s = Sheet::new(state);
    s.heading(1, label::TITLE);
    if let (Some(age), false) = (s.age(), wanted.with_answers) {
        s.rows(vec![(label::AGE.to_owned(), age.to_string())]);
    }
    typed(&mut s, &wanted.notes);
    answers(&mut s, wanted.with_answers);
    result(&mut s, outcome);
    reasons::section(&mut s, outcome, wanted.with_answers);
    help(&mut s);
    money(&mut s, outcome);
    figures(&mut s, outcome);
    left_open(&mut s, outcome)?;
    what_if(&mut s, &wanted.what_if);
    s.heading(2, label::RECEIPT);
    s.list(receipt_lines(state));
    // Written by ourselves, so it can be read.
    let case = wanted.with_answers.then(|| serde_json::from_str(&state.kept().to_json(true)).ok()).flatten();
    Ok(s.done(Purpose::CaseNote, label::TITLE.to_owned(), case))
}

fn typed(s: &mut Sheet<'_>, notes: &str) {
    // What is pasted may hold letters that no one sees.
    let seen = |line: &str| line.chars().filter(|letter| !letter.is_control()).collect::<String>().trim().to_owned();
    let mut lines = notes.lines().map(seen).filter(|line| !line.is_empty()).peekable();
    if lines.peek().is_some() {
        s.heading(2, label::NOTES);
        lines.for_each(|line| s.say(line));
    }
}

fn answers(s: &mut Sheet<'_>, wanted: bool) {
    s.heading(2, label::ANSWERS);
    if !wanted {
        s.say(label::NO_ANSWERS);
        return;
    }
    let rows = s.state.answers().into_iter().map(|(id, counts)| {
        let answer = s.words.answer(id, s.state.known().question(id));
        let idle = if counts { String::new() } else { [" ", &s.get("ui.result.answers-idle")].concat() };
        (s.words.question(id), [answer, idle].concat())
    });
    s.rows(rows.collect());
}

/// The result, the cases of facts behind it, and what it depends on.
fn result(s: &mut Sheet<'_>, outcome: &Outcome) {
    s.heading(2, label::RESULT);
    let decision = s.state.decision();
    let results: Vec<String> = decision.results().map(|result| s.words.at("result", result.id(), "title")).collect();
    s.list(results);
    s.prose("result", s.result_id(), "sure");
    let mut rows = Vec::new();
    for (rule, value) in &decision.shown {
        rows.push((s.words.rule_name(*rule), s.words.rule_value(*rule, *value)));
    }
    for role in [Role::Today, Role::TravelFrom] {
        let id = s.state.policy().question_with_role(role);
        let date = s.state.known().date_of(s.state.policy(), role);
        rows.extend(id.zip(date).map(|(id, date)| (s.words.question(id), s.words.date(date))));
    }
    s.rows(rows);
    for case in &outcome.cases {
        let Some(rule) = s.rule(*case) else { continue };
        s.prose("case", &rule.id, "says");
        let basis = reasons::basis(s, rule);
        s.rows(basis);
    }
    if !decision.is_settled() {
        s.heading(3, s.get("ui.result.settled-by-title"));
        let all: Vec<String> = outcome.separators.iter().map(|each| name_of(&s.words, *each)).collect();
        if all.is_empty() {
            s.body("ui.result.settled-by-nothing");
        }
        s.list(all);
    }
    if !decision.exact {
        s.body("ui.about.not-exact");
    }
}

/// A question, or what the policy leaves open, in a few words.
fn name_of(words: &Words<'_>, unknown: Unknown) -> String {
    match unknown {
        Unknown::Question(id) => words.question(id),
        Unknown::Reading(id) => words.with("ui.result.settled-by-reading", &[("point", &words.reading_title(id))]),
    }
}

fn help(s: &mut Sheet<'_>) {
    s.heading(2, label::HELP);
    let mut items = Vec::new();
    for each in &s.state.decision().help {
        let Some(help) = s.state.policy().help.get(usize::from(each.help)) else { continue };
        let levels: Vec<Level> = each.levels().collect();
        let each_level = levels.iter().map(|level| s.label(&[*level])).collect();
        let label = match levels.as_slice() {
            [_] => s.label(&levels),
            // In the file it is said between what it lies.
            _ => [&s.label(&levels), " (", s.words.join(each_level).as_str(), ")"].concat(),
        };
        let firm = s.words.with("ui.why.status", &[("status", &s.status(help.status))]);
        let mut runs = vec![Run::plain([&s.words.at("help", &help.id, "title"), ": ", &label, ". ", &firm].concat())];
        if levels != [Level::Not] {
            let cost = s.cost(*each, help);
            if !cost.is_empty() {
                runs.push(Run::plain(". "));
                runs.extend(cost);
            }
        }
        items.push(runs);
    }
    s.items(items);
}

/// The sums, their working line by line, and what makes a range of them.
fn money(s: &mut Sheet<'_>, outcome: &Outcome) {
    s.section("ui.estimate.title");
    if outcome.estimates.is_empty() {
        s.body(if outcome.offers_estimate { "ui.estimate.offer" } else { "ui.estimate.none" });
    }
    for (result, estimate, wanted) in s.estimates(&outcome.estimates) {
        s.heading(3, s.words.at("estimate", &estimate.id, "title"));
        if !wanted.is_empty() {
            s.body("ui.estimate.too-open");
            s.list(wanted);
            continue;
        }
        let sums = s.sums(result, estimate);
        s.rows(sums);
        if is_one_sum(&result.low, &result.high) {
            working(s, "ui.estimate.working-title", estimate, &result.high);
        } else {
            working(s, "ui.estimate.working-low", estimate, &result.low);
            working(s, "ui.estimate.working-high", estimate, &result.high);
        }
        range(s, result);
    }
}

fn working(s: &mut Sheet<'_>, title: &str, estimate: &Estimate, end: &End) {
    s.heading(3, s.get(title));
    for stretch in &end.stretches {
        let (from, to) = (s.words.date(stretch.from), s.words.date(stretch.until));
        s.say(s.words.with("ui.estimate.stretch", &[("from", &from), ("to", &to)]));
        let mut rows: Vec<(String, String)> = Vec::new();
        for line in Working::of(s.state.policy(), estimate, stretch) {
            for row in &line.rows {
                let named = s.words.named(row.name, row.value);
                // A number that only passes on another of the same name says nothing new.
                if !rows.contains(&named) {
                    rows.push(named);
                }
            }
            let Some(id) = estimate.lines.get(usize::from(line.line)).map(|each| each.id.as_str()) else { continue };
            let amount = s.words.pounds(line.amount, estimate.scale);
            let key = if line.take { "ui.estimate.line-minus" } else { "ui.estimate.line-plus" };
            let name = s.words.at("estimate", &estimate.id, &["line.", id].concat());
            rows.push((name, s.words.with(key, &[("amount", &amount)])));
        }
        rows.push((s.get("ui.estimate.line-total"), s.words.pounds(stretch.amount, estimate.scale)));
        s.rows(rows);
    }
}

/// What had to be so for each end, where the ends differ.
fn range(s: &mut Sheet<'_>, result: &EstimateResult) {
    if result.low.year == result.high.year {
        return;
    }
    let mut items = Vec::new();
    for end in [&result.low, &result.high] {
        for (unknown, set) in &end.because {
            let (reading, name) = match unknown {
                Unknown::Reading(id) => (s.words.readings(*id, *set), s.words.reading_title(*id)),
                Unknown::Question(id) => (s.words.answer(*id, *set), s.words.question(*id)),
            };
            let reading = [&name, ": ", reading.as_str()].concat();
            let amount = s.words.pence(end.year);
            items.push(s.words.with("ui.estimate.range-reading-end", &[("reading", &reading), ("amount", &amount)]));
        }
    }
    s.heading(3, s.get("ui.estimate.range-title"));
    s.list(items);
}

/// Every figure behind the grounds and the sums, with its value, since when, how firm it is and where it comes from.
fn figures(s: &mut Sheet<'_>, outcome: &Outcome) {
    let policy = s.state.policy();
    let mut used: Vec<(FigureId, Set)> = outcome.grounds.iter().flat_map(|ground| ground.figures.iter().copied()).collect();
    for (result, estimate, _) in s.estimates(&outcome.estimates) {
        for stretch in result.low.stretches.iter().chain(&result.high.stretches) {
            for row in Working::of(policy, estimate, stretch).into_iter().flat_map(|line| line.rows) {
                if let Name::Figure(id, _) = row.name {
                    used.push((id, row.value));
                }
            }
        }
    }
    let mut items: Vec<String> = Vec::new();
    for (id, value) in used {
        let Some(figure) = policy.figures.get(usize::from(id.0)) else { continue };
        let holds = |entry: &&crate::policy::Entry| entry.values.iter().any(|each| value.low <= *each && *each <= value.high);
        let Some(entry) = figure.entries.iter().rev().find(holds) else { continue };
        let sources = entry.sources.iter().filter_map(|id| policy.sources.get(usize::from(id.0)));
        let titles: Vec<&str> = sources.map(|source| source.title.as_str()).collect();
        let source = if titles.is_empty() { figure.law.clone() } else { titles.join("; ") };
        let item = s.words.with(
            "ui.about.figure",
            &[
                ("figure", &s.words.figure_name(id)),
                ("value", &s.words.figure(id, value)),
                ("from", &s.words.date(entry.from)),
                ("status", &s.status(entry.status)),
                ("source", &source),
            ],
        );
        if !items.contains(&item) {
            items.push(item);
        }
    }
    if !items.is_empty() {
        s.heading(2, label::FIGURES);
        s.list(items);
    }
}

/// What nobody answered, what nobody was sure of, and what the policy does not settle.
fn left_open(s: &mut Sheet<'_>, outcome: &Outcome) -> Result<(), Overflow> {
    s.heading(2, label::OPEN);
    let (engine, known) = (s.state.engine(), s.state.known());
    let open = engine.open_questions(known)?;
    let named = |ids: Vec<QuestionId>| ids.into_iter().map(|id| s.words.question(id)).collect::<Vec<_>>();
    let not_asked = named(open.decision.into_iter().chain(open.estimate).collect());
    let unsure = s.state.answers().into_iter().filter(|(id, counts)| {
        let question = s.state.question(*id).filter(|question| question.ask != Ask::Never);
        *counts && question.is_some_and(|question| question.domain == known.question(*id))
    });
    let not_sure = named(unsure.map(|(id, _)| id).collect());
    let mut readings: Vec<String> = Vec::new();
    let ends = outcome.estimates.iter().flat_map(|result| result.low.because.iter().chain(&result.high.because));
    let of_sums = ends.map(|(unknown, _)| *unknown);
    for unknown in outcome.separators.iter().copied().chain(of_sums) {
        let Unknown::Reading(id) = unknown else { continue };
        let title = s.words.reading_title(id);
        if !readings.contains(&title) {
            readings.push(title);
        }
    }
    let nothing = [&not_asked, &not_sure, &readings].iter().all(|list| list.is_empty());
    for (title, list) in [(label::NOT_ASKED, not_asked), (label::NOT_SURE, not_sure), (label::NOT_SETTLED, readings)] {
        if !list.is_empty() {
            s.heading(3, title);
            s.list(list);
        }
    }
    if nothing {
        s.say(label::NOTHING_OPEN);
    }
    Ok(())
}

fn what_if(s: &mut Sheet<'_>, cases: &[WhatIf]) {
    if !cases.is_empty() {
        s.heading(2, label::WHAT_IF);
    }
    for case in cases {
        s.heading(3, case.title.clone());
        s.rows(case.rows.clone());
        s.list(case.reasons.clone());
    }
}

/// A kind that may be told where answers are not wanted: a date follows from the day of birth.
fn is_date(s: &Sheet<'_>, node: Option<crate::policy::NodeId>) -> bool {
    let kind = node.and_then(|node| s.state.policy().arena.nodes.get(usize::from(node.0))).map(|node| node.kind);
    kind == Some(Kind::Date)
}
