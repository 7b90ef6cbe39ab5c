//! A table of real cases, row by row. Nothing of a row is kept.

use super::both::Both;
use super::cell::{self, Cell};
use crate::case::answer::{nearest, shortcut_date};
use crate::decide::{Known, Many};
use crate::policy::{Ask, Policy, QuestionId, Role, RuleKind};
use crate::quantity::Set;
use csv::{ByteRecord, ReaderBuilder};
use std::collections::HashMap;
use std::io::Read;

/// So many different cells of a column are remembered.
const MOST_REMEMBERED: usize = 50_000;

/// A row stands for at most so many families.
const MOST_FAMILIES: u64 = 1_000_000;

/// So many mistakes of one row are told; it says that there are more.
const MOST_MISTAKES: usize = 20;

/// So many letters of a row's name are told.
const MOST_OF_NAME: usize = 60;

/// A line of a table that is left out, and all that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file, from 1.
    pub line: u64,
    /// Its name in the column `id`; may be empty.
    pub name: String,
    /// What is wrong, in the order of the columns; never empty.
    pub mistakes: Vec<Mistake>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The column's heading; empty where the whole row is meant.
    pub column: String,
    /// What is wrong. It may quote the cell: it is for who has the table, and is in no report.
    pub what: String,
    /// What to type instead.
    pub instead: String,
}

impl BadRow {
    /// A row with one mistake.
    fn of(line: u64, mistake: Mistake) -> BadRow {
        BadRow { line, name: String::new(), mistakes: vec![mistake] }
    }
}

/// A line for each mistake.
impl core::fmt::Display for BadRow {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let name = if self.name.is_empty() { String::new() } else { format!(" (id {})", self.name) };
        for (at, Mistake { column, what, instead }) in self.mistakes.iter().enumerate() {
            let column = if column.is_empty() { String::new() } else { format!(", column {column}") };
            let end = if at > 0 { "\n" } else { "" };
            write!(f, "{end}line {}{name}{column}: {what}; {instead}", self.line)?;
        }
        Ok(())
    }
}

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

/// The heading of a column that names the row.
pub const NAME: &str = "id";
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
        // Every other byte of UTF-16 is nothing, as spreadsheets write it under the name "Unicode text".
        if heading.iter().any(|cell| cell.contains(&0) || cell.starts_with(&[0xff, 0xfe]) || cell.starts_with(&[0xfe, 0xff])) {
            let what = "the table is saved as “Unicode text” (UTF-16), which is not CSV".to_owned();
            let instead = "save it again, as “CSV UTF-8 (comma delimited)”".to_owned();
            return Err(vec![BadRow::of(1, Mistake { column: String::new(), what, instead })]);
        }
        let mut all: Vec<(String, Column)> = Vec::new();
        let mut problems = Vec::new();
        for (at, bytes) in heading.iter().enumerate() {
            let heading =
                String::from_utf8_lossy(bytes).trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '_'], "-");
            let mut wrong = |what: String, instead: String| {
                let column = if heading.is_empty() { format!("number {}", at + 1) } else { heading.clone() };
                problems.push(BadRow::of(1, Mistake { column, what, instead }));
            };
            if all.iter().any(|(other, _)| *other == heading && !heading.is_empty()) {
                wrong("stands twice".into(), "leave one of them out".into());
                continue;
            }
            let asked = |policy: &Policy, id: QuestionId| {
                policy
                    .questions
                    .get(usize::from(id.0))
                    .is_some_and(|question| question.ask != Ask::Never || question.role == Some(Role::Today))
            };
            let column = if ignored.iter().any(|each| each.to_lowercase().replace([' ', '_'], "-") == heading) {
                Column::Ignored
            } else if heading == NAME {
                Column::Name
            } else if heading == COUNT {
                Column::Count
            } else if let Some(id) = old.question(&heading).filter(|id| asked(old, *id)) {
                Column::Old(id)
            } else if let Some(id) = new.question(&heading).filter(|id| asked(new, *id)) {
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
        if heading.len() == 1 && heading.get(0).is_some_and(|only| only.contains(&b';') || only.contains(&b'\t')) {
            let what = "the columns are not parted by commas".to_owned();
            let instead = "save the table as CSV with commas".to_owned();
            problems = vec![BadRow::of(1, Mistake { column: String::new(), what, instead })];
        } else if problems.is_empty() && !all.iter().any(|(_, column)| matches!(column, Column::Old(_) | Column::New(_))) {
            let what = "no column is headed by a question".to_owned();
            let instead = "put the ids of questions in the first line, such as date-of-birth".to_owned();
            problems.push(BadRow::of(1, Mistake { column: String::new(), what, instead }));
        }
        if problems.is_empty() { Ok(Columns { all }) } else { Err(problems) }
    }

    /// Which column names the rows, if one does.
    pub fn name(&self) -> Option<usize> {
        self.all.iter().position(|(_, column)| *column == Column::Name)
    }
}

/// Reads the rows of a table as text, with their headings.
pub fn reader<R: Read>(from: R) -> csv::Reader<R> {
    ReaderBuilder::new().flexible(true).has_headers(true).from_reader(from)
}

/// Turns rows into cases.
#[derive(Debug)]
pub struct Rows<'a> {
    both: &'a Both<'a>,
    columns: &'a Columns,
    /// What is known of everybody, in the old policy.
    base: Known,
    seen: Vec<HashMap<Box<[u8]>, Cell>>,
    /// The case of the last row, in the old policy.
    pub old: Known,
    /// The same in the new one.
    pub new: Known,
}

impl<'a> Rows<'a> {
    /// Makes ready. `base` is what is known of everybody.
    pub fn new(both: &'a Both<'a>, columns: &'a Columns, base: Known) -> Rows<'a> {
        let seen = columns.all.iter().map(|_| HashMap::new()).collect();
        Rows { both, columns, old: base.clone(), base, seen, new: both.nothing_new() }
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
        if mistakes.len() > MOST_MISTAKES {
            let more = mistakes.len() - MOST_MISTAKES;
            mistakes.truncate(MOST_MISTAKES);
            let what = format!("{more} more of its cells are wrong");
            mistakes.push(Mistake { column: String::new(), what, instead: "put those above right first".into() });
        }
        Err(BadRow { line, name: self.name(row), mistakes })
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
        let why = if why.is_empty() { String::new() } else { format!(" ({})", why.join("; ")) };
        let what = format!("these answers cannot be true together{why}");
        let instead = "look at them again".to_owned();
        BadRow { line, name: self.name(row), mistakes: vec![Mistake { column: String::new(), what, instead }] }
    }

    /// What a row is called in the column `id`; empty where there is none.
    fn name(&self, row: &ByteRecord) -> String {
        let place = self.columns.all.iter().position(|(_, column)| *column == Column::Name);
        place.and_then(|place| row.get(place)).map_or_else(String::new, name_of)
    }

    /// Puts the answers of a row into both cases, and what is wrong with it into `mistakes`.
    fn cells(&mut self, row: &ByteRecord, mistakes: &mut Vec<Mistake>) -> u64 {
        let mut wrong =
            |column: &str, what: String, instead: String| mistakes.push(Mistake { column: column.to_owned(), what, instead });
        let columns = self.columns.all.len();
        if row.len() != columns {
            let what = format!("the row has {} cells and the table {columns} columns", row.len());
            wrong("", what, "put a cell with a comma in it in quotation marks".into());
            return 0;
        }
        self.old.clone_from(&self.base);
        let is_answered = |(place, (_, column)): (usize, &(String, Column))| {
            matches!(column, Column::Old(_) | Column::New(_)) && row.get(place).is_some_and(|cell| !cell.trim_ascii().is_empty())
        };
        if !self.columns.all.iter().enumerate().any(is_answered) {
            wrong("", "no question is answered in this row".into(), "answer some, or take the row out".into());
            return 0;
        }
        let mut families = 1;
        let mut later: Vec<(&str, QuestionId, usize)> = Vec::new();
        let mut only_new: Vec<(QuestionId, Set)> = Vec::new();
        let (was, now) = (self.both.old.policy(), self.both.new.policy());
        for ((bytes, (heading, column)), seen) in row.iter().zip(&self.columns.all).zip(&mut self.seen) {
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
            let cell = match seen.get(bytes) {
                Some(cell) => cell.clone(),
                None => {
                    let cell = match core::str::from_utf8(bytes) {
                        Ok(text) => cell::read(policy, question, text),
                        Err(_) => Cell::Wrong("is not text in UTF-8".into(), "save the table as “CSV UTF-8”".into()),
                    };
                    if seen.len() < MOST_REMEMBERED {
                        seen.insert(bytes.into(), cell.clone());
                    }
                    cell
                }
            };
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
        for (heading, id, place) in later {
            let date = shortcut_date(self.both.old, &self.old, id, place);
            let put = date.is_some_and(|date| self.old.answer(was, id, Set::exactly(date.0.into())).is_ok());
            if !put {
                wrong(heading, "does not know its date".into(), "type a date such as 2026-09-01 instead".into());
            }
        }
        self.both.translate(&self.old, &mut self.new);
        for (id, set) in only_new {
            if self.new.answer(now, id, set).is_err() {
                wrong("", "an answer is outside what the question takes".into(), "see `policy questions --all`".into());
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

/// Letters that can be told on a line, and not too many of them.
fn name_of(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.trim().chars().filter(|c| !c.is_control()).take(MOST_OF_NAME).collect()
}
