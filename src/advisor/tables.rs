//! A table of cases on the page: chosen, worked through a few rows at a time, taken away.

use super::batch::{Batch, Counts, Progress, Setting};
use crate::calendar::Date;
use crate::case::table::BadRow;
use crate::decide::Engine;

/// So many rows are worked through before the browser may do other things. A row takes about half a millisecond.
const ROWS: usize = 20;

/// Where the work stands.
#[derive(Debug, Default)]
pub enum Table {
    /// None was chosen.
    #[default]
    None,
    /// None of it can be used, and why.
    Refused(String, Vec<BadRow>),
    /// It is being worked through, or was stopped.
    Running {
        /// The name of the file.
        name: String,
        /// The work.
        batch: Box<Batch<'static>>,
        /// What was written so far.
        file: Vec<u8>,
        /// Was it stopped?
        stopped: bool,
    },
    /// It is done: the name, what was counted, and the table with the results.
    Done(String, Box<Counts>, Vec<u8>),
}

impl Table {
    /// Takes a file.
    pub(super) fn open(engine: &'static Engine, name: String, file: Vec<u8>, today: Date) -> Table {
        let setting = Setting { today, travel_from: None, who: None };
        match Batch::new(engine, file, &setting) {
            Ok(batch) => Table::Running { name, batch: Box::new(batch), file: Vec::new(), stopped: false },
            Err(why) => Table::Refused(name, why),
        }
    }

    /// Works on. Is there more to do?
    pub(super) fn step(&mut self) -> bool {
        let Table::Running { name, batch, file, stopped: false } = self else { return false };
        let is_done = batch.step(ROWS).is_done;
        file.append(&mut batch.written());
        if !is_done {
            return true;
        }
        let (name, counts, file) = (core::mem::take(name), Box::new(batch.counts().clone()), core::mem::take(file));
        *self = Table::Done(name, counts, file);
        false
    }

    /// How far it has come, while it is being worked through.
    pub fn progress(&self) -> Option<Progress> {
        match self {
            Table::Running { batch, .. } => Some(batch.progress()),
            _ => None,
        }
    }
}

/// The name of the file with the results of a table.
pub fn name_with_results(name: &str) -> String {
    let stem = name.strip_suffix(".csv").or_else(|| name.strip_suffix(".CSV")).unwrap_or(name);
    format!("{stem}-results.csv")
}
