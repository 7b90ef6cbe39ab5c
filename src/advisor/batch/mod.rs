//! A table of cases in; the same rows out, each with its result, its reasons in words, and what the money comes to.
//!
//! It works in steps of so many rows, so that a page can go on between them. The whole file is given at once and nothing of it is
//! kept but the list of the first rows with mistakes; what was written is taken away as it comes, so that it need not lie in memory
//! twice.
//!
//! A row of the result is decided as [`Engine::decide`] decides it: nothing here works anything out.
//!
//! | file | what it holds |
//! |---|---|
//! | `columns` | what each column of the table is |
//! | `told` | what is written beside a row that was decided |
//! | `first` | the first rows as a page shows them, and names that stand more than once |
//! | `counts` | how many of each result there were, and the first rows with mistakes |

mod columns;
mod counts;
mod first;
mod told;

pub use counts::{Count, Counts, MOST_BAD_ROWS};
pub use first::{FirstRow, MOST_FIRST_ROWS, Repeated};

use crate::calendar::Date;
use crate::case::table::bad_row::name_of;
use crate::case::table::cell::Cell;
use crate::case::table::row::{self, Seen};
use crate::case::table::{BadRow, Mistake, headings, reader, without_formula};
use crate::decide::{Decision, Engine, Known, Many, Overflow};
use crate::policy::{Policy, QuestionId, Role};
use crate::quantity::Set;
use columns::{Column, Columns};
use csv::ByteRecord;
use std::io::Cursor;

/// A table has at most so many rows.
pub const MOST_ROWS: u64 = 100_000;

/// A table has at most so many bytes: 50 MB.
pub const MOST_BYTES: usize = 50_000_000;

/// So many letters of what is wrong with a cell are told: it may quote the cell.
const MOST_TOLD: usize = 300;

/// Excel takes a table for one in UTF-8 only by this mark at its start.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What holds for each row that does not say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The day on which the cases count.
    pub today: Date,
    /// The day travel starts; nothing where only the rows say.
    pub travel_from: Option<Date>,
    /// Who is spoken to, by the id of an option of the question of role *who*; nothing for its first option.
    pub who: Option<String>,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Rows worked through, those with mistakes among them.
    pub rows: u64,
    /// Bytes of the file that are read.
    pub read: u64,
    /// Bytes of the file.
    pub of: u64,
    /// Is the whole table worked through?
    pub is_done: bool,
}

/// A table of cases that is being decided.
#[derive(Debug)]
pub struct Batch<'a> {
    engine: &'a Engine,
    base: Known,
    /// One for each estimate of the policy.
    many: Vec<Many<'a>>,
    columns: Columns,
    table: csv::Reader<Cursor<Vec<u8>>>,
    row: ByteRecord,
    seen: Seen,
    out: csv::Writer<Vec<u8>>,
    /// What stands beside every row: which rules, of which date, in which program.
    same: Vec<String>,
    counts: Counts,
    rows: u64,
    of: u64,
    is_done: bool,
}

impl<'a> Batch<'a> {
    /// Takes a file, and reads its first line.
    ///
    /// # Errors
    /// Why nothing of it can be used, in words, each with its line and column.
    pub fn new(engine: &'a Engine, file: Vec<u8>, setting: &Setting) -> Result<Batch<'a>, Vec<BadRow>> {
        let refused = |line: u64, what: String, instead: &str| Err(vec![BadRow::of(line, Mistake::of_row(what, instead))]);
        if file.len() > MOST_BYTES {
            let what = format!("the table has {} MB; at most {} MB can be read", file.len() / MEGA, MOST_BYTES / MEGA);
            return refused(1, what, "part it into several tables");
        }
        let of = file.len() as u64;
        // Before its letters are looked at: no text in UTF-16 is text in UTF-8.
        let wide = file.split(|byte| *byte == b'\n').next().is_some_and(headings::is_wide);
        if let (false, Err(error)) = (wide, core::str::from_utf8(&file)) {
            let before = file.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
            let what = "the table is not saved in UTF-8: this line has letters that cannot be read".to_owned();
            return refused(line, what, "save it again, as “CSV UTF-8 (comma delimited)”");
        }
        if has_more_rows_than(&file, MOST_ROWS) {
            let what = format!("the table has more than {MOST_ROWS} rows");
            return refused(1, what, "part it into several tables");
        }
        let mut table = reader(Cursor::new(file));
        let heading = match table.byte_headers() {
            Ok(heading) => heading.clone(),
            Err(error) => return refused(1, format!("the table cannot be read: {error}"), "save it again, as CSV"),
        };
        let columns = Columns::read(engine.policy(), &heading)?;
        let base = base(engine, setting).map_err(|mistake| vec![BadRow::of(1, mistake)])?;
        let mut batch = Batch {
            engine,
            base,
            many: engine.policy().estimates.iter().map(|estimate| Many::new(engine, &estimate.id)).collect(),
            row: ByteRecord::new(),
            seen: Seen::new(columns.all.len()),
            out: csv::Writer::from_writer(MARK.to_vec()),
            same: told::same_for_all(engine),
            counts: Counts::of(&columns),
            columns,
            table,
            rows: 0,
            of,
            is_done: false,
        };
        let headings = batch.columns.kept().map(|(heading, _)| heading.to_owned()).chain(told::headings(engine.policy()));
        let headings: Vec<String> = headings.collect();
        batch.write(headings);
        Ok(batch)
    }

    /// Works through so many rows more, fewer where the table ends.
    pub fn step(&mut self, rows: usize) -> Progress {
        for _ in 0..rows {
            if self.is_done {
                break;
            }
            self.one();
        }
        self.progress()
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let read = if self.is_done { self.of } else { self.table.position().byte() };
        Progress { rows: self.rows, read, of: self.of, is_done: self.is_done }
    }

    /// What was written since this was last asked for: the next part of the table, in UTF-8. All parts together are the file.
    pub fn written(&mut self) -> Vec<u8> {
        let out = core::mem::replace(&mut self.out, csv::Writer::from_writer(Vec::new()));
        // Memory refuses nothing.
        out.into_inner().unwrap_or_default()
    }

    /// How many of each result there were so far, and the first rows with mistakes.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// The next row that is not blank.
    fn one(&mut self) {
        let mut row = core::mem::take(&mut self.row);
        loop {
            let found = self.table.read_byte_record(&mut row);
            if !matches!(found, Ok(true)) {
                self.is_done = true;
                break;
            }
            if row::is_blank(&row) {
                continue;
            }
            self.rows += 1;
            let line = row.position().map_or(0, csv::Position::line);
            let cell = self.columns.name().and_then(|place| row.get(place)).unwrap_or_default();
            let name = name_of(cell);
            self.counts.names.take(cell, &name, line);
            let policy = self.engine.policy();
            let cells = match self.decided(&row, line) {
                Ok((known, decision)) => match told::cells(self.engine, &mut self.many, &known, &decision) {
                    Ok(cells) => {
                        self.counts.take(&decision);
                        self.counts.show(|| FirstRow::decided(policy, line, name, &cells));
                        Ok([cells, told::days(self.engine.policy(), &known)].concat())
                    }
                    Err(Overflow) => Err(self.too_large(&row, line)),
                },
                Err(bad) => Err(bad),
            };
            let beside = cells.unwrap_or_else(|bad| {
                let bad = shortened(bad);
                let cells = told::bad(policy, &bad);
                self.counts.show(|| FirstRow::left_out(&bad));
                self.counts.take_bad(bad);
                cells
            });
            let all = self.columns.own_cells(&row).into_iter().chain(beside).chain(self.same.iter().cloned()).collect();
            self.write(all);
            break;
        }
        self.row = row;
    }

    /// The case of a row, decided.
    fn decided(&mut self, row: &ByteRecord, line: u64) -> Result<(Known, Decision), BadRow> {
        let name = self.columns.name().and_then(|place| row.get(place)).map_or_else(String::new, name_of);
        if let Some(mistake) = self.left_open(row, line) {
            return Err(BadRow::with(line, name, vec![mistake]));
        }
        let mut mistakes = Vec::new();
        let known = self.known(row, &mut mistakes);
        if !mistakes.is_empty() {
            return Err(BadRow::with(line, name, mistakes));
        }
        let decision = self.engine.decide(&known).map_err(|Overflow| self.too_large(row, line))?;
        if decision.contradictions.is_empty() {
            return Ok((known, decision));
        }
        let rule = |id: &crate::policy::RuleId| self.engine.policy().rules.get(usize::from(id.0));
        let why =
            decision.contradictions.iter().filter_map(rule).map(|rule| rule.label.as_str()).filter(|label| !label.is_empty());
        Err(BadRow::impossible(line, name, &why.collect::<Vec<_>>()))
    }

    /// A quotation mark that is opened and not closed makes one row of many, which would be lost without a word. Such a row goes
    /// over several lines and has an odd number of marks.
    fn left_open(&self, row: &ByteRecord, line: u64) -> Option<Mistake> {
        let from = usize::try_from(row.position()?.byte()).ok()?;
        let until = usize::try_from(self.table.position().byte()).ok()?;
        let raw = self.table.get_ref().get_ref().get(from..until)?;
        let raw = raw.trim_ascii_end();
        let lines = raw.iter().filter(|byte| **byte == b'\n').count() as u64;
        let marks = raw.iter().filter(|byte| **byte == b'"').count();
        (lines > 0 && marks % 2 == 1).then(|| {
            let what = format!("lines {line} to {} run together: a quotation mark is opened and not closed", line + lines);
            Mistake::of_row(what, "close it, or take it out")
        })
    }

    /// The answers of a row.
    fn known(&mut self, row: &ByteRecord, mistakes: &mut Vec<Mistake>) -> Known {
        let policy = self.engine.policy();
        let mut known = self.base.clone();
        let is_question = |place: usize| matches!(self.columns.all.get(place), Some((_, Column::Answers(_))));
        if let Some(mistake) = row::whole(row, self.columns.all.len(), is_question) {
            mistakes.push(mistake);
            return known;
        }
        let mut later: Vec<(&str, QuestionId, usize)> = Vec::new();
        for (place, (bytes, (heading, column))) in row.iter().zip(&self.columns.all).enumerate() {
            let Column::Answers(id) = column else { continue };
            let Some(question) = policy.questions.get(usize::from(id.0)) else { continue };
            let (what, instead) = match self.seen.cell(place, policy, question, bytes) {
                Cell::Blank => continue,
                Cell::Is(set) if known.answer(policy, *id, set).is_ok() => continue,
                Cell::Shortcut(shortcut) => {
                    later.push((heading, *id, shortcut));
                    continue;
                }
                Cell::Is(_) => {
                    let instead = format!("type {} instead", crate::case::answer::example(question));
                    ("is outside what the question takes".to_owned(), instead)
                }
                Cell::Wrong(what, instead) => (what, instead),
            };
            mistakes.push(Mistake { column: heading.clone(), what, instead });
        }
        row::put_shortcuts(self.engine, &mut known, &later, mistakes);
        known
    }

    fn too_large(&self, row: &ByteRecord, line: u64) -> BadRow {
        let name = self.columns.name().and_then(|place| row.get(place)).map_or_else(String::new, name_of);
        let mistake = Mistake::of_row("a number in this row is too large to work with", "look at its numbers again");
        BadRow::with(line, name, vec![mistake])
    }

    fn write(&mut self, cells: Vec<String>) {
        // Memory refuses nothing, and all rows have the same number of cells.
        let _ = self.out.write_record(cells.iter().map(|cell| without_formula(cell)));
    }
}

/// The questions by whose ids a column is worth heading, in the order of asking: on those about an appeal and what a journey costs no result
/// of a row rests.
pub fn questions_of_a_table(policy: &Policy) -> Vec<QuestionId> {
    let all = (0u16..).map(QuestionId).zip(&policy.questions);
    all.filter(|(id, question)| !question.ask.is_aside() && headings::question(policy, &question.id) == Some(*id))
        .map(|(id, _)| id)
        .collect()
}

/// Bytes in a megabyte, as people count them.
const MEGA: usize = 1_000_000;

/// Counted roughly first, which takes a fraction of the time: each row ends a line.
fn has_more_rows_than(file: &[u8], most: u64) -> bool {
    let ends = file.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64;
    if ends <= most {
        return false;
    }
    let (mut table, mut row, mut rows) = (reader(file), ByteRecord::new(), 0);
    while table.read_byte_record(&mut row).unwrap_or(false) {
        rows += u64::from(!row::is_blank(&row));
    }
    rows > most
}

/// What is known of each row that does not say otherwise.
fn base(engine: &Engine, setting: &Setting) -> Result<Known, Mistake> {
    let policy = engine.policy();
    let mut known = Known::nothing(policy);
    for (role, date) in [(Role::Today, Some(setting.today)), (Role::TravelFrom, setting.travel_from)] {
        let (Some(id), Some(date)) = (policy.question_with_role(role), date) else { continue };
        let (first, last) = policy.questions.get(usize::from(id.0)).map_or((date, date), |question| question.dates());
        if known.answer(policy, id, Set::exactly(date.0.into())).is_err() {
            let what = format!("{date} is not a day that the policy covers");
            return Err(Mistake::of_row(what, format!("give a day from {first} to {last}")));
        }
    }
    let who = policy.question_with_role(Role::Who);
    let voice = who.and_then(|id| policy.questions.get(usize::from(id.0))).zip(setting.who.as_ref());
    if let (Some(id), Some((question, voice))) = (who, voice) {
        let option = question.option(voice).map(Set::option);
        if option.is_none_or(|option| known.answer(policy, id, option).is_err()) {
            let what = format!("“{voice}” is none of those who can be spoken to");
            return Err(Mistake::of_row(what, format!("give {}", crate::case::answer::example(question))));
        }
    }
    Ok(known)
}

/// A row whose mistakes quote no more of its cells than can be read.
fn shortened(mut bad: BadRow) -> BadRow {
    for Mistake { what, .. } in &mut bad.mistakes {
        if what.chars().count() > MOST_TOLD {
            *what = what.chars().take(MOST_TOLD).chain(['…']).collect();
        }
    }
    bad
}
