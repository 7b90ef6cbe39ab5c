//! How many of each result there were, and the first rows with mistakes.

use super::columns::{Column, Columns};
use super::first::{FirstRow, MOST_FIRST_ROWS, Names};
use crate::case::table::BadRow;
use crate::case::wording::Wording;
use crate::decide::{Decision, Engine, Known};
use crate::quantity::Set;

/// So many rows with mistakes are kept for a page to show; all of them are in the table.
pub const MOST_BAD_ROWS: usize = 100;

/// What a table came to.
#[derive(Clone, Debug)]
pub struct Counts {
    results: Vec<(Set, u64)>,
    /// Rows that were not decided.
    pub bad: u64,
    /// The first of them.
    pub bad_rows: Vec<BadRow>,
    /// The first rows, with their results or what is wrong.
    pub first: Vec<FirstRow>,
    /// The names of the rows.
    pub names: Names,
    /// The sender's own columns: copied and not looked at.
    pub own: Vec<String>,
    /// Columns that an earlier run wrote: left out, and written anew.
    pub earlier: Vec<String>,
}

/// How many rows have a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Ids of the possible results, strongest first; more than one where it depends.
    pub results: Vec<String>,
    /// The same in words.
    pub words: String,
    /// So many rows.
    pub rows: u64,
}

impl Counts {
    /// Nothing counted yet.
    pub(super) fn of(columns: &Columns) -> Counts {
        let passed_over = |which| columns.passed_over(&which);
        Counts {
            results: Vec::new(),
            bad: 0,
            bad_rows: Vec::new(),
            first: Vec::new(),
            names: Names::default(),
            own: passed_over(Column::Own),
            earlier: passed_over(Column::Earlier),
        }
    }

    pub(super) fn take(&mut self, decision: &Decision) {
        match self.results.iter_mut().find(|(results, _)| *results == decision.results) {
            Some((_, count)) => *count += 1,
            None => self.results.push((decision.results, 1)),
        }
    }

    /// Keeps a row to be shown, while there is room.
    pub(super) fn show(&mut self, row: impl FnOnce() -> FirstRow) {
        if self.first.len() < MOST_FIRST_ROWS {
            self.first.push(row());
        }
    }

    pub(super) fn take_bad(&mut self, row: BadRow) {
        self.bad += 1;
        if self.bad_rows.len() < MOST_BAD_ROWS {
            self.bad_rows.push(row);
        }
    }

    /// How many rows have each result: those of one result first, then those that depend; strongest first.
    pub fn results(&self, engine: &Engine) -> Vec<Count> {
        let (policy, known) = (engine.policy(), Known::nothing(engine.policy()));
        let words = Wording::new(policy, &known);
        let mut all: Vec<(usize, Vec<usize>, Count)> = Vec::new();
        for (set, rows) in &self.results {
            let mut ids = Vec::new();
            let mut places = Vec::new();
            for (place, result) in crate::policy::ResultKind::ALL.into_iter().enumerate() {
                if u32::try_from(place).is_ok_and(|place| set.allows_option(place)) {
                    ids.push(result.id().to_owned());
                    places.push(place);
                }
            }
            let count = Count { results: ids, words: words.results(*set), rows: *rows };
            all.push((places.len(), places, count));
        }
        all.sort_by(|(a, first, _), (b, second, _)| (a, first).cmp(&(b, second)));
        all.into_iter().map(|(_, _, count)| count).collect()
    }
}
