//! Writes the files, and reads them back.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Area, Problem, Row};
use crate::distance::GRID;
use crate::find::Answer;
use crate::open::{BITS, MAGIC, Place, Postcodes, VERSION};
use crate::postcode::{Outward, PER_SECTOR, Postcode};
use crate::schools::{self, School};
use crate::sum::sum;

/// What [`verify`] looks at, in words for the person who waits for it.
pub const ROUND_TRIP: &str = "every postcode was looked up in it again, and has its position to 5 metres and its district";

/// The file with these postcodes; its bytes depend on nothing else.
pub fn postcodes(units: &BTreeMap<Postcode, Row>, area: &Area) -> Vec<u8> {
    let mut file = Vec::new();
    text(&mut file, &area.about.edition);
    number(&mut file, area.about.attribution.len());
    for line in &area.about.attribution {
        text(&mut file, line);
    }
    let mut digits: BTreeMap<Outward, u16> = BTreeMap::new();
    let mut bits: BTreeMap<(Outward, u16), [u8; BITS]> = BTreeMap::new();
    for postcode in units.keys() {
        let (digit, unit) = (postcode.inward / PER_SECTOR, usize::from(postcode.inward % PER_SECTOR));
        *digits.entry(postcode.outward).or_default() |= 1 << digit;
        bits.entry((postcode.outward, digit)).or_insert([0; BITS])[unit / 8] |= 1 << (unit % 8);
    }
    number(&mut file, digits.len());
    for (outward, digits) in digits {
        text(&mut file, outward.as_str());
        file.extend(digits.to_le_bytes());
    }
    file.extend(bits.into_values().flatten());
    let known: Vec<u8> = units.values().map(|row| row.known(&area.districts).byte()).collect();
    for run in known.chunk_by(|a, b| a == b) {
        file.extend(run.first());
        number(&mut file, run.len());
    }
    let placed = || units.values().filter(|row| row.place != Place::None);
    column(&mut file, placed().map(|row| row.point.easting));
    column(&mut file, placed().map(|row| row.point.northing));
    with_head(MAGIC, VERSION, file)
}

/// Looks up every postcode in the file written, as a family would, and compares the answer with its row.
///
/// # Errors
/// Those that do not come out as they went in: a mistake in this program.
pub fn verify(file: &[u8], units: &BTreeMap<Postcode, Row>, area: &Area) -> Result<Postcodes, Vec<Problem>> {
    let opened = Postcodes::open(file)
        .map_err(|damage| vec![Problem::general(format!("the file written cannot be read again: {}", damage.code()))])?;
    let mut problems = Vec::new();
    if opened.about() != &area.about || opened.len() != units.len() {
        problems.push(Problem::general("the file written has another number of postcodes, or another head"));
    }
    for (postcode, row) in units {
        let answer = opened.find(&postcode.to_string());
        if !is_of(&answer, row, &area.districts) {
            problems.push(Problem::at(&row.file, row.line, format!("{postcode} comes out as {answer:?}")));
        }
    }
    if problems.is_empty() { Ok(opened) } else { Err(problems) }
}

fn is_of(answer: &Answer, row: &Row, districts: &[String]) -> bool {
    let is_there = |point: crate::distance::Point| {
        let off = |kept: u32, published: u32| kept.abs_diff(published) <= GRID / 2;
        off(point.easting, row.point.easting) && off(point.northing, row.point.northing)
    };
    let as_rough = |rough: bool| rough == (row.place == Place::Rough);
    match answer {
        Answer::Found { postcode, point, inside, rough } => {
            let right = !row.district.is_empty() && *inside == districts.contains(&row.district);
            *postcode == row.postcode && row.place != Place::None && is_there(*point) && right && as_rough(*rough)
        }
        Answer::NoDistrict { postcode, point, rough } => {
            *postcode == row.postcode
                && row.place != Place::None
                && is_there(*point)
                && row.district.is_empty()
                && as_rough(*rough)
        }
        Answer::NoPosition { postcode } => *postcode == row.postcode && row.place == Place::None,
        _ => false,
    }
}

/// The file with these schools, in order.
pub fn schools_file(schools: &[School]) -> Vec<u8> {
    let mut lines = String::new();
    for school in schools {
        let plain = |postcode: &Postcode| postcode.to_string().replace(' ', "");
        let gates: Vec<String> = school.gates.iter().map(plain).collect();
        // Writing to a text cannot fail.
        let _ = writeln!(lines, "{}\t{}\t{}\t{}", school.name, school.kind, plain(&school.postcode), gates.join(" "));
    }
    with_head(schools::MAGIC, schools::VERSION, lines.into_bytes())
}

fn with_head(magic: [u8; 4], version: u8, content: Vec<u8>) -> Vec<u8> {
    let mut file = Vec::from(magic);
    file.push(version);
    file.extend(sum(&content).to_le_bytes());
    file.extend(content);
    file
}

fn text(file: &mut Vec<u8>, text: &str) {
    number(file, text.len());
    file.extend(text.as_bytes());
}

fn number(file: &mut Vec<u8>, number: usize) {
    let mut rest = number;
    while rest > 0x7f {
        file.push(rest.to_le_bytes()[0] | 0x80);
        rest >>= 7;
    }
    file.push(rest.to_le_bytes()[0]);
}

/// Tens of metres, each as what it is more or less than the one before.
fn column(file: &mut Vec<u8>, metres: impl Iterator<Item = u32>) {
    let mut before = 0;
    for metres in metres {
        let steps = (metres + GRID / 2) / GRID;
        let change = i64::from(steps) - i64::from(before);
        before = steps;
        let distance = usize::try_from(change.unsigned_abs()).unwrap_or(usize::MAX);
        number(file, if change < 0 { distance * 2 - 1 } else { distance * 2 });
    }
}
