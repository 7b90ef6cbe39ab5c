//! A table of real cases, row by row. Nothing of a row is kept.

use super::both::Both;
use crate::case::answer::nearest;
use crate::case::table::bad_row::name_of;
use crate::case::table::cell::Cell;
use crate::case::table::headings::{self, NAME};
use crate::case::table::row::{self, Seen};
use crate::decide::{Known, Many};
use crate::policy::{QuestionId, RuleKind};
use crate::quantity::Set;
use csv::ByteRecord;

pub use crate::case::table::{BadRow, Mistake, reader};

/// A row stands for at most so many families.
const MOST_FAMILIES: u64 = 1_000_000;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    /// A name for the row, which is told with its mistakes and not looked at otherwise.
    Name,
    /// How many families the row stands for.
    Count,
    /// Answers to a question of the old policy.
    Old(QuestionId),
    /// Answers to a question that only the new policy has.
    New(QuestionId),
    /// Left out.
    Ignored,
}

/// The heading of a column that says how many families a row stands for.
pub const COUNT: &str = "families";

/// The columns of a table.
#[derive(Clone, Debug)]
pub struct Columns {
    all: Vec<(String, Column)>,
}

impl Columns {
    /// Reads the headings; `ignored` names those to leave out.
    ///
    /// # Errors
    /// All problems with them, each as of line 1.
    pub fn read(both: &Both<'_>, heading: &ByteRecord, ignored: &[String]) -> Result<Columns, Vec<BadRow>> {
        let (old, new) = (both.old.policy(), both.new.policy());
        if let Some(problem) = headings::wide(heading) {
            return Err(vec![problem]);
        }
        let mut all: Vec<(String, Column)> = Vec::new();
        let mut problems = Vec::new();
        for (at, bytes) in heading.iter().enumerate() {
            let heading = headings::plain(bytes);
            let mut wrong = |what: String, instead: String| {
                let column = if heading.is_empty() { format!("number {}", at + 1) } else { heading.clone() };
                problems.push(BadRow::of(1, Mistake { column, what, instead }));
            };
            if all.iter().any(|(other, _)| *other == heading && !heading.is_empty()) {
                wrong("stands twice".into(), "leave one of them out".into());
                continue;
            }
            let column = if ignored.iter().any(|each| headings::as_id(each) == heading) {
                Column::Ignored
            } else if heading == NAME {
                Column::Name
            } else if heading == COUNT {
                Column::Count
            } else if let Some(id) = headings::question(old, &heading) {
                Column::Old(id)
            } else if let Some(id) = headings::question(new, &heading) {
                Column::New(id)
            } else {
                let ids = old.questions.iter().map(|question| question.id.as_str()).chain([NAME, COUNT]);
                let instead = match nearest(&heading, ids) {
                    Some(near) => format!("did you mean “{near}”? Or leave it out with --ignore {heading}"),
                    None => format!("name a question of `policy questions --all`, or leave it out with --ignore {heading}"),
                };
                wrong("there is no such question".into(), instead);
                continue;
            };
            all.push((heading, column));
        }
        if headings::other_mark(heading).is_some() {
            let mistake = Mistake::of_row("the columns are not parted by commas", "save the table as CSV with commas");
            problems = vec![BadRow::of(1, mistake)];
        } else if problems.is_empty() && !all.iter().any(|(_, column)| matches!(column, Column::Old(_) | Column::New(_))) {
            let instead = "put the ids of questions in the first line, such as date-of-birth";
            problems.push(BadRow::of(1, Mistake::of_row("no column is headed by a question", instead)));
        }
        if problems.is_empty() { Ok(Columns { all }) } else { Err(problems) }
    }

    /// Which column names the rows, if one does.
    pub fn name(&self) -> Option<usize> {
        self.all.iter().position(|(_, column)| *column == Column::Name)
    }
}

/// Turns rows into cases.
#[derive(Debug)]
pub struct Rows<'a> {
    both: &'a Both<'a>,
    columns: &'a Columns,
    /// What is known of everybody, in the old policy.
    base: Known,
    seen: Seen,
    /// The case of the last row, in the old policy.
    pub old: Known,
    /// The same in the new one.
    pub new: Known,
}

impl<'a> Rows<'a> {
    /// Makes ready. `base` is what is known of everybody.
    pub fn new(both: &'a Both<'a>, columns: &'a Columns, base: Known) -> Rows<'a> {
        Rows { both, columns, old: base.clone(), base, seen: Seen::new(columns.all.len()), new: both.nothing_new() }
    }

    /// Reads one row. How many families it stands for.
    ///
    /// # Errors
    /// All that is wrong with it, column by column, up to a bound.
    pub fn read(&mut self, row: &ByteRecord, line: u64) -> Result<u64, BadRow> {
        let mut mistakes = Vec::new();
        let families = self.cells(row, &mut mistakes);
        if mistakes.is_empty() {
            return Ok(families);
        }
        Err(BadRow::with(line, self.name(row), mistakes))
    }

    /// The row of a case whose answers cannot be true together: the one read last.
    pub fn impossible(&self, row: &ByteRecord, line: u64) -> BadRow {
        let mut why: Vec<&str> = Vec::new();
        for (engine, known) in [(self.both.old, &self.old), (self.both.new, &self.new)] {
            let mut many = Many::new(engine, &self.both.estimate);
            for rule in engine.policy().rules.iter().filter(|rule| rule.kind == RuleKind::Never) {
                let holds = many.ask_of(known, rule.node).is_ok_and(Set::is_yes);
                if holds && !rule.label.is_empty() && !why.contains(&rule.label.as_str()) {
                    why.push(&rule.label);
                }
            }
        }
        BadRow::impossible(line, self.name(row), &why)
    }

    /// What a row is called in the column `id`; empty where there is none.
    fn name(&self, row: &ByteRecord) -> String {
        self.columns.name().and_then(|place| row.get(place)).map_or_else(String::new, name_of)
    }

    /// Puts the answers of a row into both cases, and what is wrong with it into `mistakes`.
    fn cells(&mut self, row: &ByteRecord, mistakes: &mut Vec<Mistake>) -> u64 {
        let is_question = |place: usize| matches!(self.columns.all.get(place), Some((_, Column::Old(_) | Column::New(_))));
        if let Some(mistake) = row::whole(row, self.columns.all.len(), is_question) {
            mistakes.push(mistake);
            return 0;
        }
        let mut wrong =
            |column: &str, what: String, instead: String| mistakes.push(Mistake { column: column.to_owned(), what, instead });
        self.old.clone_from(&self.base);
        let mut families = 1;
        let mut later: Vec<(&str, QuestionId, usize)> = Vec::new();
        let mut only_new: Vec<(QuestionId, Set)> = Vec::new();
        let (was, now) = (self.both.old.policy(), self.both.new.policy());
        for (place, (bytes, (heading, column))) in row.iter().zip(&self.columns.all).enumerate() {
            let (policy, id) = match column {
                Column::Name | Column::Ignored => continue,
                Column::Count => {
                    match count(bytes) {
                        Some(count) => families = count,
                        None => {
                            let what = format!("“{}” is not a count of families", String::from_utf8_lossy(bytes).trim());
                            wrong(heading, what, format!("type a whole number from 1 to {MOST_FAMILIES}"));
                        }
                    }
                    continue;
                }
                Column::Old(id) => (was, *id),
                Column::New(id) => (now, *id),
            };
            let Some(question) = policy.questions.get(usize::from(id.0)) else { continue };
            let cell = self.seen.cell(place, policy, question, bytes);
            match (cell, column) {
                (Cell::Blank, _) => {}
                (Cell::Is(set), Column::New(_)) => only_new.push((id, set)),
                (Cell::Is(set), _) => {
                    if self.old.answer(was, id, set).is_err() {
                        wrong(heading, "is outside what the question takes".into(), "see `policy questions --all`".into());
                    }
                }
                (Cell::Shortcut(place), _) => later.push((heading, id, place)),
                (Cell::Wrong(what, instead), _) => wrong(heading, what, instead),
            }
        }
        row::put_shortcuts(self.both.old, &mut self.old, &later, mistakes);
        self.both.translate(&self.old, &mut self.new);
        for (id, set) in only_new {
            if self.new.answer(now, id, set).is_err() {
                mistakes.push(Mistake::of_row("an answer is outside what the question takes", "see `policy questions --all`"));
            }
        }
        families
    }
}

fn count(bytes: &[u8]) -> Option<u64> {
    let text = core::str::from_utf8(bytes).ok()?.trim();
    if text.is_empty() {
        return Some(1);
    }
    text.parse().ok().filter(|count| (1..=MOST_FAMILIES).contains(count))
}
