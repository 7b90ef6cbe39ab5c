//! The council's schools: a file of text, a line for each, with tabs between its parts: name, kind, postcode, further gates.
//!
//! Where they are is not in it: their postcodes are looked up as a family's is, so there is one truth about where a postcode is.

use crate::fold::folded;
use crate::open::{Damage, content};
use crate::postcode::Postcode;
use crate::typed::{self, Typed};

/// How the file begins; the version and the sum follow as in that of the postcodes.
pub(crate) const MAGIC: [u8; 4] = *b"THSC";
/// The version of what follows.
pub(crate) const VERSION: u8 = 1;

/// A school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    /// Its name as the council writes it.
    pub name: String,
    /// What kind of school it is, as the council writes it; it may be empty.
    pub kind: String,
    /// The postcode of its address.
    pub postcode: Postcode,
    /// The postcodes of its further gates.
    pub gates: Vec<Postcode>,
}

/// The schools of a council.
pub struct Schools(Vec<(String, School)>);

impl Schools {
    /// Opens a file.
    ///
    /// # Errors
    /// If it is of another kind or version, cut short or changed.
    pub fn open(file: &[u8]) -> Result<Self, Damage> {
        let text = std::str::from_utf8(content(file, MAGIC, VERSION)?).map_err(|_| Damage::Damaged)?;
        let mut schools = Vec::new();
        for line in text.lines() {
            let school = read(line).ok_or(Damage::Damaged)?;
            schools.push((folded(&school.name), school));
        }
        Ok(Self(schools))
    }

    /// All, in the order of the file: by name, then by postcode.
    pub fn all(&self) -> Vec<&School> {
        self.0.iter().map(|(_, school)| school).collect()
    }

    /// The first so many in whose name each word typed begins a word, whatever its case, accents and punctuation; or that have this
    /// postcode. In the order of the file. None where no word is typed.
    pub fn search(&self, text: &str, most: usize) -> Vec<&School> {
        let typed = folded(text);
        let postcode = match typed::read(text) {
            Typed::Whole(postcode) => Some(postcode),
            _ => None,
        };
        let mut found = Vec::new();
        for (name, school) in &self.0 {
            if typed.is_empty() || found.len() >= most {
                break;
            }
            if has_all(name, &typed) || Some(school.postcode) == postcode {
                found.push(school);
            }
        }
        found
    }
}

/// Both with a space before each word.
fn has_all(name: &str, typed: &str) -> bool {
    let mut rest = typed;
    while let Some(after) = rest.strip_prefix(' ') {
        let end = after.find(' ').unwrap_or(after.len()) + 1;
        let (word, more) = rest.split_at(end);
        // As `contains`, whose search for long texts would be a tenth of the program.
        if !name.as_bytes().windows(word.len()).any(|part| part == word.as_bytes()) {
            return false;
        }
        rest = more;
    }
    true
}

fn read(line: &str) -> Option<School> {
    let mut parts = line.split('\t');
    let (name, kind, postcode, gates) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || name.is_empty() {
        return None;
    }
    let mut of_gates = Vec::new();
    for gate in gates.split(' ') {
        if !gate.is_empty() {
            of_gates.push(Postcode::read(gate.as_bytes())?);
        }
    }
    Some(School { name: name.into(), kind: kind.into(), postcode: Postcode::read(postcode.as_bytes())?, gates: of_gates })
}
