//! Reads Code-Point Open, as Ordnance Survey publishes it: a table for each postcode area, without a line of headings.

use csv::{ReaderBuilder, StringRecord};

use super::Problem;
use crate::distance::{END, Point};
use crate::open::{Known, Place};
use crate::postcode::Postcode;

/// Its columns, in order.
pub const COLUMNS: [&str; 10] = [
    "Postcode",
    "Positional_quality_indicator",
    "Eastings",
    "Northings",
    "Country_code",
    "NHS_regional_HA_code",
    "NHS_HA_code",
    "Admin_county_code",
    "Admin_district_code",
    "Admin_ward_code",
];
const POSTCODE: usize = 0;
const QUALITY: usize = 1;
const EASTING: usize = 2;
const NORTHING: usize = 3;
const DISTRICT: usize = 8;

/// What the positional quality means, by the product's user guide: 10 and 20 lie in a building, 30 to 60 are estimated, 90 is none.
const QUALITIES: [(&str, Place); 7] = [
    ("10", Place::Good),
    ("20", Place::Good),
    ("30", Place::Rough),
    ("40", Place::Rough),
    ("50", Place::Rough),
    ("60", Place::Rough),
    ("90", Place::None),
];

/// A postcode in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The file it stands in.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// The postcode.
    pub postcode: Postcode,
    /// How well its position is known.
    pub place: Place,
    /// Where it is; where it has no position, 0 and 0.
    pub point: Point,
    /// The code of the district that it lies in; empty where none is said.
    pub district: String,
}

impl Row {
    /// What is kept of it for a council with these districts.
    pub(crate) fn known(&self, districts: &[String]) -> Known {
        let inside = (!self.district.is_empty()).then(|| districts.contains(&self.district));
        Known { place: self.place, inside }
    }
}

/// The rows of a table whose postcodes are in the areas wanted. Others are passed over unread; so is a line that names the columns,
/// as the product's list of them has.
///
/// # Errors
/// All that is wrong, each with its line and column.
pub fn rows(file: &str, table: &[u8], areas: &[String]) -> Result<Vec<Row>, Vec<Problem>> {
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table);
    let mut record = StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                // Blank lines are passed over before the record.
                let line = record.position().map_or(line, csv::Position::line);
                match row(file, line, &record, areas) {
                    Ok(found) => rows.extend(found),
                    Err(found) => problems.extend(found),
                }
            }
            Err(error) => {
                let utf8 = matches!(error.kind(), csv::ErrorKind::Utf8 { .. });
                let says = if utf8 { "is not text in UTF-8".to_owned() } else { format!("cannot be read: {error}") };
                problems.push(Problem::at(file, line, says));
                if !utf8 {
                    break;
                }
            }
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

fn row(file: &str, line: u64, record: &StringRecord, areas: &[String]) -> Result<Option<Row>, Vec<Problem>> {
    let cell = |place: usize| record.get(place).unwrap_or_default().trim();
    let wrong = |place: usize, says: String| {
        Problem::at(file, line, says).in_column(place + 1, COLUMNS.get(place).copied().unwrap_or_default())
    };
    if ["PC", "Postcode"].contains(&cell(POSTCODE)) {
        return Ok(None);
    }
    let written: String = cell(POSTCODE).split(' ').collect();
    let Some(postcode) = Postcode::read(written.as_bytes()) else {
        let says = format!("“{}” is no postcode; expected one such as B1 1AA", cell(POSTCODE));
        return Err(vec![wrong(POSTCODE, says)]);
    };
    if !areas.iter().any(|area| area == postcode.outward.area()) {
        return Ok(None);
    }
    if record.len() != COLUMNS.len() {
        let says =
            format!("has {} columns; Code-Point Open has {}, so it is cut short or another table", record.len(), COLUMNS.len());
        return Err(vec![Problem::at(file, line, says)]);
    }
    let mut problems = Vec::new();
    let quality = QUALITIES.iter().find(|(code, _)| *code == cell(QUALITY)).map(|(_, place)| *place);
    if quality.is_none() {
        problems.push(wrong(QUALITY, format!("“{}” is no quality; expected 10, 20, 30, 40, 50, 60 or 90", cell(QUALITY))));
    }
    let mut metres = |place: usize, end: u32| {
        let read = cell(place).parse().ok().filter(|metres| *metres <= end);
        if read.is_none() {
            let says = format!("“{}” is no place on the National Grid; expected whole metres, 0 to {end}", cell(place));
            problems.push(wrong(place, says));
        }
        read.unwrap_or_default()
    };
    let point = Point { easting: metres(EASTING, END.easting), northing: metres(NORTHING, END.northing) };
    if problems.is_empty() && (point.easting == 0) != (point.northing == 0) {
        let place = if point.easting == 0 { EASTING } else { NORTHING };
        problems.push(wrong(
            place,
            "is 0 and the other coordinate is not; expected both, or 0 for both where there is no position".into(),
        ));
    }
    if !is_district(cell(DISTRICT)) {
        let says = format!("“{}” is no code of a district; expected one such as E08000025, or none", cell(DISTRICT));
        problems.push(wrong(DISTRICT, says));
    }
    let Some(quality) = quality.filter(|_| problems.is_empty()) else { return Err(problems) };
    // The grid's origin lies in the sea.
    let none = quality == Place::None || point.easting == 0;
    Ok(Some(Row {
        file: file.to_owned(),
        line,
        postcode,
        place: if none { Place::None } else { quality },
        point: if none { Point { easting: 0, northing: 0 } } else { point },
        district: cell(DISTRICT).to_owned(),
    }))
}

/// A code of the Office for National Statistics: a letter and eight digits.
pub(crate) fn is_district(code: &str) -> bool {
    let bytes = code.as_bytes();
    bytes.is_empty() || (bytes.len() == 9 && bytes[0].is_ascii_uppercase() && bytes[1..].iter().all(u8::is_ascii_digit))
}
