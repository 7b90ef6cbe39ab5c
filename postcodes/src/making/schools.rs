//! Reads a council's table of schools.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use super::Problem;
use crate::find::Answer;
use crate::fold::folded;
use crate::open::Postcodes;
use crate::postcode::Postcode;
use crate::schools::School;

/// The columns, in any order.
const COLUMNS: [&str; 4] = ["name", "postcode", "kind", "gates"];
/// The mark that some spreadsheets put before a table in UTF-8.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// A table whose columns are known by their names.
struct Table<'t> {
    file: &'t str,
    /// Where each of [`COLUMNS`] stands.
    places: [usize; 4],
}

/// The schools of a table with the columns `name`, `postcode`, `kind` and `gates`, by name. Gates are postcodes with spaces between them,
/// written without spaces themselves.
///
/// # Errors
/// All that is wrong, each with its line and column.
pub fn schools(file: &str, table: &[u8], postcodes: &Postcodes) -> Result<Vec<School>, Vec<Problem>> {
    let table = table.strip_prefix(MARK).unwrap_or(table);
    if std::str::from_utf8(table).is_err() {
        let line = table.utf8_chunks().next().map_or(1, |chunk| chunk.valid().matches('\n').count() as u64 + 1);
        return Err(vec![Problem::at(file, line, "is not text in UTF-8; save the table as “CSV UTF-8”")]);
    }
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table);
    let mut record = StringRecord::new();
    let mut heading = None;
    let mut problems = Vec::new();
    let mut found: BTreeMap<(String, Postcode), (School, u64)> = BTreeMap::new();
    while reader.read_record(&mut record).map_err(|error| vec![Problem::at(file, 1, format!("cannot be read: {error}"))])? {
        let line = record.position().map_or(1, csv::Position::line);
        let Some(heading) = &heading else {
            heading = Some(Table { file, places: places(file, line, &record)? });
            continue;
        };
        match heading.school(line, &record, postcodes) {
            Ok(school) => {
                let key = (folded(&school.name), school.postcode);
                if let Some((_, first)) = found.get(&key) {
                    let says = format!("“{}” with {} stands in line {first} already", school.name, school.postcode);
                    problems.push(heading.wrong(0, line, says));
                } else {
                    found.insert(key, (school, line));
                }
            }
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() && found.is_empty() {
        problems.push(Problem::at(file, 1, "has no school in it; without schools, leave the file out"));
    }
    if problems.is_empty() { Ok(found.into_values().map(|(school, _)| school).collect()) } else { Err(problems) }
}

fn places(file: &str, line: u64, record: &StringRecord) -> Result<[usize; 4], Vec<Problem>> {
    let mut problems = Vec::new();
    for (at, cell) in record.iter().enumerate() {
        let known = COLUMNS.contains(&cell.trim());
        if !known || record.iter().take(at).any(|other| other.trim() == cell.trim()) {
            let says = format!(
                "the heading “{}” is {}; expected {}",
                cell.trim(),
                if known { "there twice" } else { "unknown" },
                COLUMNS.join(", ")
            );
            problems.push(Problem::at(file, line, says));
        }
    }
    let places = COLUMNS.map(|name| record.iter().position(|cell| cell.trim() == name));
    for (name, place) in COLUMNS.iter().zip(places) {
        if place.is_none() {
            problems.push(Problem::at(
                file,
                line,
                format!("there is no column {name}; the first line names the columns: {}", COLUMNS.join(", ")),
            ));
        }
    }
    if problems.is_empty() { Ok(places.map(Option::unwrap_or_default)) } else { Err(problems) }
}

impl Table<'_> {
    fn wrong(&self, column: usize, line: u64, says: impl Into<String>) -> Problem {
        let place = self.places.get(column).copied().unwrap_or_default() + 1;
        Problem::at(self.file, line, says).in_column(place, COLUMNS.get(column).copied().unwrap_or_default())
    }

    fn school(&self, line: u64, record: &StringRecord, postcodes: &Postcodes) -> Result<School, Vec<Problem>> {
        let [name, postcode, kind, gates] = self.places.map(|place| {
            // Tabs and line ends part the lines and columns of the file for families.
            record.get(place).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
        });
        let mut problems = Vec::new();
        if record.len() > COLUMNS.len() {
            let says =
                format!("has {} columns and not {}: a name with a comma stands in quotation marks", record.len(), COLUMNS.len());
            problems.push(Problem::at(self.file, line, says));
        }
        if folded(&name).is_empty() {
            problems.push(self.wrong(0, line, "is empty; expected the name of the school"));
        }
        let mut of_gates = Vec::new();
        for gate in gates.split_whitespace() {
            match usable(gate, postcodes) {
                Ok(postcode) => of_gates.push(postcode),
                Err(says) => problems.push(self.wrong(
                    3,
                    line,
                    format!("{says}; write each postcode without a space in it, such as B11AA"),
                )),
            }
        }
        let postcode = usable(&postcode, postcodes).map_err(|says| problems.push(self.wrong(1, line, says))).ok();
        match postcode {
            Some(postcode) if problems.is_empty() => Ok(School { name, kind, postcode, gates: of_gates }),
            _ => Err(problems),
        }
    }
}

/// A postcode that has a position; or what is wrong with it.
fn usable(text: &str, postcodes: &Postcodes) -> Result<Postcode, String> {
    match postcodes.find(text) {
        Answer::Found { postcode, .. } | Answer::NoDistrict { postcode, .. } => Ok(postcode),
        Answer::NoPosition { postcode } => {
            Err(format!("{postcode} has no position; expected one that has, such as that of a gate"))
        }
        Answer::Unknown { postcode, .. } => {
            Err(format!("{postcode} is not in {}: mistyped, newer, or no longer used", postcodes.about().edition))
        }
        Answer::Outside { postcode, .. } => Err(format!(
            "{postcode} lies outside the areas {}; add its area to those of the council",
            postcodes.areas().join(", ")
        )),
        Answer::Incomplete(_) | Answer::Invalid { .. } => {
            Err(format!("“{text}” is no whole postcode; expected one such as B1 1AA"))
        }
    }
}
