//! Puts together what the tables say, for the area that a council names.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::code_point::is_district;
use super::{Problem, Row};
use crate::open::About;
use crate::postcode::Postcode;

/// What a council says of its area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The file that says it, for what is wrong with it.
    pub file: String,
    /// The edition and the attribution.
    pub about: About,
    /// The postcode areas whose postcodes are wanted, such as `B`.
    pub areas: Vec<String>,
    /// The codes of the districts that the council is for, such as `E08000025`.
    pub districts: Vec<String>,
}

/// The postcodes in order, each once. The same row twice is taken once.
///
/// # Errors
/// Two rows that say different things of a postcode; an area of which there is no postcode; a district in which none lies.
pub fn gather(rows: Vec<Row>, area: &Area) -> Result<BTreeMap<Postcode, Row>, Vec<Problem>> {
    let mut units: BTreeMap<Postcode, Row> = BTreeMap::new();
    let mut problems = Vec::new();
    for row in rows {
        match units.entry(row.postcode) {
            Entry::Vacant(place) => {
                place.insert(row);
            }
            Entry::Occupied(there) => {
                let there = there.get();
                if (there.place, there.point, &there.district) != (row.place, row.point, &row.district) {
                    let says = format!("says something else of {} than {}:{}", row.postcode, there.file, there.line);
                    problems.push(Problem::at(&row.file, row.line, says));
                }
            }
        }
    }
    let general = |says: String| Problem { file: area.file.clone(), ..Problem::general(says) };
    for name in &area.areas {
        if !units.keys().any(|postcode| postcode.outward.area() == name) {
            problems.push(general(format!("the area {name} is named here, and no postcode of it is in what was given")));
        }
    }
    for code in &area.districts {
        if code.is_empty() || !is_district(code) {
            problems.push(general(format!("“{code}” is no code of a district; expected one such as E08000025")));
        } else if !units.values().any(|row| row.district == *code) {
            problems.push(general(format!("the district {code} is named here, and none of the postcodes given lies in it")));
        }
    }
    if problems.is_empty() { Ok(units) } else { Err(problems) }
}
