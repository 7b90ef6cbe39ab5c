//! Opens the file with the postcodes of a council's areas.
//!
//! Columns, one after the other, so that what is alike stands together and compresses well:
//!
//! | what | how |
//! |---|---|
//! | `THPC`, version, sum | 4 bytes, 1 byte, 8 bytes: the sum of all that follows, lowest byte first |
//! | edition, attribution | a text; how many lines, and each as a text |
//! | outward parts, in order | how many; each as a text, then two bytes with a bit for each first digit of an inward part |
//! | which inward parts there are | for each of these digits 400 bits, lowest first, in the order of [`crate::postcode::INWARD`] |
//! | what is known of each postcode | runs: what is known, and of how many one after the other |
//! | eastings, then northings | for each that has a position, tens of metres more or less than for the one before |
//!
//! All of it is read and checked when it is opened; a lookup afterwards is a search in a sorted list.

use crate::distance::{END, GRID, Point};
use crate::postcode::{INWARDS, Outward, PER_SECTOR, Postcode};
use crate::sum::sum;
use crate::wire::Reader;

/// How the file begins.
pub(crate) const MAGIC: [u8; 4] = *b"THPC";
/// The version of what follows.
pub(crate) const VERSION: u8 = 1;
/// The bits of the inward parts with one first digit, as bytes.
pub(crate) const BITS: usize = PER_SECTOR as usize / 8;

/// Why a file is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is a file of another kind.
    Other,
    /// It is of another version than this program reads.
    Version,
    /// It is cut short or changed.
    Damaged,
}

impl Damage {
    /// Its code for the page.
    pub fn code(self) -> &'static str {
        match self {
            Damage::Other => "other",
            Damage::Version => "version",
            Damage::Damaged => "damaged",
        }
    }
}

/// What the file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Which edition of the source it was made of, such as `November 2025`.
    pub edition: String,
    /// What its licence asks to be shown, line by line.
    pub attribution: Vec<String>,
}

/// How well the position of a postcode is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// There is none.
    None,
    /// It is estimated, from what lies around: quality 30 to 60 of Code-Point Open.
    Rough,
    /// It is that of a building: quality 10 or 20.
    Good,
}

/// What is known of a postcode besides where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Whether it has a position.
    pub place: Place,
    /// Whether it lies in the council's area; nothing where its district is not said.
    pub inside: Option<bool>,
}

impl Known {
    fn read(byte: u8) -> Result<Self, Damage> {
        let place = match byte & 3 {
            0 => Place::None,
            1 => Place::Rough,
            2 => Place::Good,
            _ => return Err(Damage::Damaged),
        };
        let inside = match byte >> 2 {
            0 => None,
            1 => Some(false),
            2 => Some(true),
            _ => return Err(Damage::Damaged),
        };
        Ok(Self { place, inside })
    }

    #[cfg(feature = "making")]
    pub(crate) fn byte(self) -> u8 {
        let place = match self.place {
            Place::None => 0,
            Place::Rough => 1,
            Place::Good => 2,
        };
        place | self.inside.map_or(0, |inside| if inside { 8 } else { 4 })
    }
}

/// A postcode in the list.
struct Unit {
    key: u32,
    known: Known,
    /// In steps of [`GRID`].
    east: u32,
    north: u32,
}

/// The postcodes of a council's areas.
pub struct Postcodes {
    about: About,
    outwards: Vec<Outward>,
    units: Vec<Unit>,
}

/// Outward part by outward part, in it by the inward part.
fn key(outward: usize, inward: u16) -> u32 {
    u32::try_from(outward).unwrap_or(u32::MAX).saturating_mul(u32::from(INWARDS)).saturating_add(u32::from(inward))
}

impl Postcodes {
    /// Opens a file.
    ///
    /// # Errors
    /// If it is of another kind or version, cut short or changed.
    pub fn open(file: &[u8]) -> Result<Self, Damage> {
        let mut file = Reader(content(file, MAGIC, VERSION)?);
        let about = read_about(&mut file)?;
        let mut outwards: Vec<Outward> = Vec::new();
        let mut sectors = Vec::new();
        for at in 0..file.number()? as usize {
            let outward = Outward::read(file.text()?.as_bytes()).ok_or(Damage::Damaged)?;
            if outwards.last().is_some_and(|last| *last >= outward) {
                return Err(Damage::Damaged);
            }
            outwards.push(outward);
            let digits = u16::from(file.byte()?) | u16::from(file.byte()?) << 8;
            for digit in 0..16 {
                if digits >> digit & 1 == 1 {
                    sectors.push((at, digit));
                }
            }
        }
        let mut units = read_units(&mut file, &sectors)?;
        read_known(&mut file, &mut units)?;
        read_column(&mut file, &mut units, END.easting, |unit, steps| unit.east = steps)?;
        read_column(&mut file, &mut units, END.northing, |unit, steps| unit.north = steps)?;
        if file.0.is_empty() { Ok(Self { about, outwards, units }) } else { Err(Damage::Damaged) }
    }

    /// What the file says of itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// How many postcodes there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The areas of which it has postcodes, in order.
    pub fn areas(&self) -> Vec<&str> {
        let mut areas: Vec<&str> = Vec::new();
        for outward in &self.outwards {
            // In the order of text those of one area follow each other: a digit comes before a letter.
            if areas.last() != Some(&outward.area()) {
                areas.push(outward.area());
            }
        }
        areas
    }

    /// What is known of a postcode, and where it is; nothing where it is not in the file. Without a position the point means nothing.
    pub(crate) fn look_up(&self, postcode: Postcode) -> Option<(Known, Point)> {
        let outward = self.outwards.binary_search(&postcode.outward).ok()?;
        let at = self.units.binary_search_by_key(&key(outward, postcode.inward), |unit| unit.key).ok()?;
        let unit = self.units.get(at)?;
        Some((unit.known, Point { easting: unit.east * GRID, northing: unit.north * GRID }))
    }
}

/// What follows the head of a file, if it is whole.
pub(crate) fn content(file: &[u8], magic: [u8; 4], version: u8) -> Result<&[u8], Damage> {
    let mut head = Reader(file);
    if !head.bytes(magic.len()).is_ok_and(|begins| begins == magic) {
        return Err(Damage::Other);
    }
    if head.byte()? != version {
        return Err(Damage::Version);
    }
    let (said, rest) = (head.bytes(8)?, head.0);
    if sum(rest).to_le_bytes() == said { Ok(rest) } else { Err(Damage::Damaged) }
}

fn read_about(file: &mut Reader<'_>) -> Result<About, Damage> {
    let mut about = About { edition: file.text()?.to_owned(), attribution: Vec::new() };
    for _ in 0..file.number()? {
        about.attribution.push(file.text()?.to_owned());
    }
    Ok(about)
}

fn read_units(file: &mut Reader<'_>, sectors: &[(usize, u16)]) -> Result<Vec<Unit>, Damage> {
    let mut units = Vec::new();
    for (outward, digit) in sectors {
        let bits = file.bytes(BITS)?;
        if *digit > 9 {
            return Err(Damage::Damaged);
        }
        let mut inward = digit * PER_SECTOR;
        for byte in bits {
            for bit in 0..8 {
                if byte >> bit & 1 == 1 {
                    let known = Known { place: Place::None, inside: None };
                    units.push(Unit { key: key(*outward, inward), known, east: 0, north: 0 });
                }
                inward += 1;
            }
        }
    }
    Ok(units)
}

fn read_known(file: &mut Reader<'_>, units: &mut [Unit]) -> Result<(), Damage> {
    let mut rest = units;
    while !rest.is_empty() {
        let known = Known::read(file.byte()?)?;
        let length = file.number()? as usize;
        if length == 0 {
            return Err(Damage::Damaged);
        }
        let (run, more) = rest.split_at_mut_checked(length).ok_or(Damage::Damaged)?;
        for unit in run {
            unit.known = known;
        }
        rest = more;
    }
    Ok(())
}

fn read_column(file: &mut Reader<'_>, units: &mut [Unit], end: u32, put: fn(&mut Unit, u32)) -> Result<(), Damage> {
    let mut steps = 0_i64;
    for unit in units {
        if unit.known.place == Place::None {
            continue;
        }
        steps += file.change()?;
        if !(0..=i64::from(end / GRID)).contains(&steps) {
            return Err(Damage::Damaged);
        }
        put(unit, u32::try_from(steps).map_err(|_| Damage::Damaged)?);
    }
    Ok(())
}
