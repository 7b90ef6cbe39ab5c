//! What the page's script calls. It takes and gives text and numbers alone: an answer is its code and its parts, with tabs between them.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::distance::{Point, distance};
use crate::find::Answer;
use crate::open::{Damage, Postcodes};
use crate::postcode::Postcode;
use crate::schools::{School, Schools};
use crate::typed::Wrong;

thread_local! {
    static POSTCODES: RefCell<Option<Postcodes>> = const { RefCell::new(None) };
    static SCHOOLS: RefCell<Option<Schools>> = const { RefCell::new(None) };
}

/// Opens the file with the postcodes, and that with the schools where there is one (else no bytes). Nothing, or the code of what is wrong:
/// `other`, `version` or `damaged`. What was open before stays open then.
#[wasm_bindgen(js_name = openPostcodes)]
pub fn open(postcodes: &[u8], schools: &[u8]) -> String {
    match open_both(postcodes, schools) {
        Ok((postcodes, schools)) => {
            POSTCODES.set(Some(postcodes));
            SCHOOLS.set(schools);
            String::new()
        }
        Err(damage) => damage.code().to_owned(),
    }
}

fn open_both(postcodes: &[u8], schools: &[u8]) -> Result<(Postcodes, Option<Schools>), Damage> {
    let postcodes = Postcodes::open(postcodes)?;
    let schools = if schools.is_empty() { None } else { Some(Schools::open(schools)?) };
    Ok((postcodes, schools))
}

/// What is known of the open file: its edition, then each line of attribution, with line ends between them.
#[wasm_bindgen(js_name = aboutPostcodes)]
pub fn about() -> String {
    POSTCODES.with_borrow(|open| {
        let mut text = String::new();
        if let Some(postcodes) = open {
            text.push_str(&postcodes.about().edition);
            for line in &postcodes.about().attribution {
                text.push('\n');
                text.push_str(line);
            }
        }
        text
    })
}

/// Looks up what was typed. The code, then its parts, with tabs between them; a part that is not there is empty:
///
/// | code | parts |
/// |---|---|
/// | `found` | postcode, easting, northing, `in` or `out` of the council's area, `good` or `rough` position |
/// | `no-district` | postcode, easting, northing, nothing, `good` or `rough` |
/// | `no-position` | postcode |
/// | `unknown` | postcode, what may be meant |
/// | `outside` | postcode, what may be meant, its area, the areas of the file with spaces between them |
/// | `incomplete` | the outward part, where it is all there |
/// | `empty`, `letters`, `long`, `inward`, `shape` | the letters that are wrong, what may be meant |
/// | `closed` | none: no file is open |
#[wasm_bindgen(js_name = findPostcode)]
pub fn find(text: &str) -> String {
    POSTCODES.with_borrow(|open| open.as_ref().map_or_else(|| "closed".to_owned(), |postcodes| answer(postcodes, text)))
}

fn answer(postcodes: &Postcodes, text: &str) -> String {
    let or_none = |postcode: Option<Postcode>| postcode.as_ref().map(Postcode::written).unwrap_or_default();
    let quality = |rough| if rough { "rough" } else { "good" };
    match postcodes.find(text) {
        Answer::Found { postcode, point, inside, rough } => {
            let [east, north] = numbers(point);
            joined(&["found", &postcode.written(), &east, &north, if inside { "in" } else { "out" }, quality(rough)])
        }
        Answer::NoDistrict { postcode, point, rough } => {
            let [east, north] = numbers(point);
            joined(&["no-district", &postcode.written(), &east, &north, "", quality(rough)])
        }
        Answer::NoPosition { postcode } => joined(&["no-position", &postcode.written()]),
        Answer::Unknown { postcode, meant } => joined(&["unknown", &postcode.written(), &or_none(meant)]),
        Answer::Outside { postcode, meant } => {
            joined(&["outside", &postcode.written(), &or_none(meant), postcode.outward.area(), &postcodes.areas().join(" ")])
        }
        Answer::Incomplete(outward) => joined(&["incomplete", outward.as_ref().map_or("", |outward| outward.as_str())]),
        Answer::Invalid { wrong, letters, meant } => {
            let code = match wrong {
                Wrong::Empty => "empty",
                Wrong::Letters => "letters",
                Wrong::Long => "long",
                Wrong::Inward => "inward",
                Wrong::Shape => "shape",
            };
            joined(&[code, &letters, &or_none(meant)])
        }
    }
}

/// The straight distance between two points in metres, rounded to the nearest.
#[wasm_bindgen(js_name = metresBetween)]
pub fn metres_between(easting: u32, northing: u32, other_easting: u32, other_northing: u32) -> u32 {
    distance(Point { easting, northing }, Point { easting: other_easting, northing: other_northing })
}

/// The first so many schools in whose name each word typed begins a word, or that have the postcode typed: a line for each, with name, kind,
/// postcode, and those of its further gates with commas between them; tabs between these. Nothing where there are none.
#[wasm_bindgen(js_name = findSchools)]
pub fn find_schools(text: &str, most: u32) -> String {
    SCHOOLS.with_borrow(|open| {
        let mut lines = String::new();
        for school in open.as_ref().map(|schools| schools.search(text, most as usize)).unwrap_or_default() {
            if !lines.is_empty() {
                lines.push('\n');
            }
            lines.push_str(&line(school));
        }
        lines
    })
}

fn line(school: &School) -> String {
    let mut gates = String::new();
    for gate in &school.gates {
        if !gates.is_empty() {
            gates.push(',');
        }
        gates.push_str(&gate.written());
    }
    joined(&[&school.name, &school.kind, &school.postcode.written(), &gates])
}

fn numbers(point: Point) -> [String; 2] {
    [in_digits(point.easting), in_digits(point.northing)]
}

/// As `to_string`, which would bring the machinery of formatting along.
fn in_digits(number: u32) -> String {
    let mut text = if number < 10 { String::new() } else { in_digits(number / 10) };
    text.push(char::from_digit(number % 10, 10).unwrap_or('?'));
    text
}

fn joined(parts: &[&str]) -> String {
    parts.join("\t")
}

#[cfg(test)]
mod tests {
    use super::in_digits;

    #[test]
    fn numbers_are_written_in_digits() {
        assert_eq!([0, 9, 10, 406_520, u32::MAX].map(in_digits), ["0", "9", "10", "406520", "4294967295"]);
    }
}
