//! Anytown with its budget, and tables of cases worked through.

use crate::anytown::{BUDGET, TEXTS, compiled, files};
use crate::support::day;
use travel_help::advisor::batch::{Batch, Setting};
use travel_help::case::table::BadRow;
use travel_help::decide::Engine;

/// Anytown, with its budget.
pub fn anytown() -> &'static Engine {
    Box::leak(Box::new(compiled(files(BUDGET, &[]), TEXTS)))
}

/// What the rows of these tests leave unsaid.
pub fn setting() -> Setting {
    Setting { today: day("2026-08-01"), travel_from: Some(day("2026-09-01")), who: None }
}

/// A table, worked through: its headings and its rows.
pub struct Out {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Out {
    /// Reads what was written, which has to be CSV with the same number of cells in every row.
    pub fn read(bytes: &[u8]) -> Out {
        let mut reader = csv::Reader::from_reader(bytes);
        let list = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let headings = list(reader.headers().unwrap());
        Out { headings, rows: reader.records().map(|record| list(&record.unwrap())).collect() }
    }

    pub fn cell(&self, row: usize, heading: &str) -> &str {
        let place = self.headings.iter().position(|each| each == heading).unwrap_or_else(|| panic!("{heading}"));
        &self.rows[row][place]
    }
}

/// Works through a whole table at once.
pub fn run<'a>(engine: &'a Engine, file: impl Into<Vec<u8>>, setting: &Setting) -> Result<(Out, Batch<'a>), Vec<BadRow>> {
    let mut batch = Batch::new(engine, file.into(), setting)?;
    assert!(batch.step(usize::MAX).is_done);
    let out = Out::read(&batch.written());
    Ok((out, batch))
}
