//! What a page shows of a table beside the counts: the first rows with their results, and names that stand more than once.

use super::told;
use crate::case::table::BadRow;
use crate::policy::Policy;
use std::collections::HashMap;

/// So many rows are kept for a page to show; all of them are in the table.
pub const MOST_FIRST_ROWS: usize = 50;

/// So many names that stand more than once are told, each with so many of its lines.
const MOST_REPEATED: usize = 100;
const MOST_LINES: usize = 20;

/// A row as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstRow {
    /// The line of the file, from 1.
    pub line: u64,
    /// Its name in the column `id`; may be empty.
    pub name: String,
    /// Its result in words; empty where the row was left out.
    pub result: String,
    /// What it depends on, where more than one result is possible.
    pub depends_on: String,
    /// The lowest and the highest of each estimate, in pounds; an estimate that does not apply is left out.
    pub money: Vec<(String, String)>,
    /// Answers that are missing.
    pub missing: String,
    /// What is wrong with the row, and what to type instead; empty where nothing is.
    pub wrong: String,
}

/// A name that stands more than once in the column `id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// The name.
    pub name: String,
    /// The lines on which it stands, the first of them where they are very many.
    pub lines: Vec<u64>,
    /// On how many lines it stands.
    pub times: u64,
}

impl FirstRow {
    /// A row that was decided, from the cells that are written beside it.
    pub(super) fn decided(policy: &Policy, line: u64, name: String, cells: &[String]) -> FirstRow {
        let at = |name: &str| told::place(policy, name).and_then(|place| cells.get(place)).cloned().unwrap_or_default();
        let money =
            policy.estimates.iter().map(|estimate| (at(&[&estimate.id, "-low"].concat()), at(&[&estimate.id, "-high"].concat())));
        FirstRow {
            line,
            name,
            result: at("result-in-words"),
            depends_on: at("depends-on"),
            money: money.filter(|(low, _)| !low.is_empty()).collect(),
            missing: at("missing-answers"),
            wrong: String::new(),
        }
    }

    /// A row that was left out.
    pub(super) fn left_out(bad: &BadRow) -> FirstRow {
        let of = |mistake: &crate::case::table::Mistake| {
            let column = if mistake.column.is_empty() { String::new() } else { format!("{}: ", mistake.column) };
            format!("{column}{}; {}", mistake.what, mistake.instead)
        };
        FirstRow {
            line: bad.line,
            name: bad.name.clone(),
            result: String::new(),
            depends_on: String::new(),
            money: Vec::new(),
            missing: String::new(),
            wrong: bad.mistakes.iter().map(of).collect::<Vec<_>>().join(". "),
        }
    }
}

/// The names of the rows so far.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The first line of each.
    first: HashMap<Box<[u8]>, u64>,
    /// The place of each in `repeated`, where it stands more than once.
    places: HashMap<Box<[u8]>, usize>,
    /// Those that stand more than once, in the order in which that was found.
    pub repeated: Vec<Repeated>,
    /// How many names stand more than once.
    pub count: u64,
}

impl Names {
    /// Takes the name of a row as it stands in its cell, and as it is told.
    pub(super) fn take(&mut self, cell: &[u8], told: &str, line: u64) {
        let cell = cell.trim_ascii();
        if cell.is_empty() {
            return;
        }
        let Some(first) = self.first.get(cell).copied() else {
            self.first.insert(cell.into(), line);
            return;
        };
        if let Some(place) = self.places.get(cell) {
            if let Some(repeated) = self.repeated.get_mut(*place) {
                repeated.times += 1;
                if repeated.lines.len() < MOST_LINES {
                    repeated.lines.push(line);
                }
            }
            return;
        }
        self.count += 1;
        // One beyond those that are told has a place at which nothing stands.
        self.places.insert(cell.into(), self.repeated.len());
        if self.repeated.len() < MOST_REPEATED {
            self.repeated.push(Repeated { name: told.to_owned(), lines: vec![first, line], times: 2 });
        }
    }
}
