//! The answers of a row.

use super::bad_row::Mistake;
use super::cell::{self, Cell};
use crate::case::answer::shortcut_date;
use crate::decide::{Engine, Known};
use crate::policy::{Policy, Question, QuestionId};
use crate::quantity::Set;
use csv::ByteRecord;
use std::collections::HashMap;

/// So many different cells of a column are remembered.
const MOST_REMEMBERED: usize = 50_000;

/// Cells that were read before, by their column: most columns hold few different ones.
#[derive(Debug)]
pub struct Seen {
    columns: Vec<HashMap<Box<[u8]>, Cell>>,
}

impl Seen {
    /// Nothing yet, of a table of so many columns.
    pub fn new(columns: usize) -> Seen {
        Seen { columns: (0..columns).map(|_| HashMap::new()).collect() }
    }

    /// Reads a cell of a column, from 0, as an answer to its question.
    pub fn cell(&mut self, column: usize, policy: &Policy, question: &Question, bytes: &[u8]) -> Cell {
        if let Some(cell) = self.columns.get(column).and_then(|seen| seen.get(bytes)) {
            return cell.clone();
        }
        let cell = match core::str::from_utf8(bytes) {
            Ok(text) => cell::read(policy, question, text),
            Err(_) => Cell::Wrong("is not text in UTF-8".into(), "save the table as “CSV UTF-8”".into()),
        };
        if let Some(seen) = self.columns.get_mut(column).filter(|seen| seen.len() < MOST_REMEMBERED) {
            seen.insert(bytes.into(), cell.clone());
        }
        cell
    }
}

/// Is there nothing in the row? Spreadsheets leave rows of nothing but commas at the end.
pub fn is_blank(row: &ByteRecord) -> bool {
    row.iter().all(|cell| cell.trim_ascii().is_empty())
}

/// What is wrong with the row as a whole: it has other cells than the table has columns, or answers nothing. `is_question` says of a
/// column, from 0, whether it holds answers.
pub fn whole(row: &ByteRecord, columns: usize, is_question: impl Fn(usize) -> bool) -> Option<Mistake> {
    if row.len() != columns {
        let what = format!("the row has {} cells and the table {columns} columns", row.len());
        return Some(Mistake::of_row(what, "put a cell with a comma in it in quotation marks"));
    }
    let answered = row.iter().enumerate().any(|(place, cell)| is_question(place) && !cell.trim_ascii().is_empty());
    (!answered).then(|| Mistake::of_row("no question is answered in this row", "answer some, or take the row out"))
}

/// Puts the dates of shortcuts into what is known, once the other answers of the row are: they follow from those. `later` holds for
/// each its heading, its question and the place of the shortcut.
pub fn put_shortcuts(engine: &Engine, known: &mut Known, later: &[(&str, QuestionId, usize)], mistakes: &mut Vec<Mistake>) {
    for (heading, id, place) in later {
        let date = shortcut_date(engine, known, *id, *place);
        let put = date.is_some_and(|date| known.answer(engine.policy(), *id, Set::exactly(date.0.into())).is_ok());
        if !put {
            let (what, instead) = ("does not know its date", "type a date such as 2026-09-01 instead");
            mistakes.push(Mistake { column: (*heading).to_owned(), what: what.into(), instead: instead.into() });
        }
    }
}
