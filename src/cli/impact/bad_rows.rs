//! Rows that were left out, with every mistake in them: the first on the screen, all of them in a file, in the order of the table.

use crate::case::table::{BadRow, Mistake, without_formula};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// So many are told on the screen.
const ON_SCREEN: u64 = 20;

/// Where bad rows are told.
pub struct BadRows {
    file: Option<csv::Writer<Box<dyn Write + Send>>>,
    name: String,
    /// Of lots that came before their turn.
    waiting: BTreeMap<u64, Vec<BadRow>>,
    next: u64,
    count: u64,
    failed: Option<String>,
}

impl BadRows {
    /// Opens the file, if there is to be one.
    ///
    /// # Errors
    /// Where it cannot be written; the message names it.
    pub fn new(path: Option<&Path>) -> Result<BadRows, String> {
        let name = path.map_or(String::new(), |path| path.display().to_string());
        let file = path.map(|path| {
            let file = File::create(path).map_err(|error| format!("{name} cannot be written: {error}"))?;
            let mut writer = csv::Writer::from_writer(Box::new(BufWriter::new(file)) as Box<dyn Write + Send>);
            writer
                .write_record(["line", "id", "column", "what is wrong", "what to do"])
                .map_err(|error| format!("{name}: {error}"))?;
            Ok::<_, String>(writer)
        });
        let file = file.transpose()?;
        Ok(BadRows { file, name, waiting: BTreeMap::new(), next: 0, count: 0, failed: None })
    }

    /// Takes the bad rows of one lot; each lot comes once, in any order.
    pub fn take(&mut self, lot: u64, rows: Vec<BadRow>) {
        self.waiting.insert(lot, rows);
        while let Some(rows) = self.waiting.remove(&self.next) {
            self.next += 1;
            rows.iter().for_each(|row| self.tell(row));
        }
    }

    fn tell(&mut self, row: &BadRow) {
        self.count += 1;
        if self.count <= ON_SCREEN {
            eprintln!("{row}");
        }
        let Some(file) = &mut self.file else { return };
        for Mistake { column, what, instead } in &row.mistakes {
            let cells = [&row.line.to_string(), &row.name, column, what, instead].map(|cell| without_formula(cell));
            if let Err(error) = file.write_record(cells) {
                self.failed.get_or_insert(format!("{} cannot be written: {error}", self.name));
            }
        }
    }

    /// How many there were.
    ///
    /// # Errors
    /// Where the file could not be written; the message names it.
    pub fn finish(mut self) -> Result<u64, String> {
        if let Some(file) = &mut self.file {
            file.flush().map_err(|error| format!("{} cannot be written: {error}", self.name))?;
        }
        if let Some(failed) = self.failed {
            return Err(failed);
        }
        if self.count > ON_SCREEN {
            let more = self.count - ON_SCREEN;
            let place = if self.name.is_empty() {
                "--bad-rows FILE writes all of them".to_owned()
            } else {
                format!("all are in {}", self.name)
            };
            eprintln!("… and {more} more; {place}.");
        }
        Ok(self.count)
    }
}
