//! Looks up what a family typed.

use crate::distance::Point;
use crate::open::{Place, Postcodes};
use crate::postcode::{Outward, Postcode};
use crate::typed::{self, Typed, Wrong};

/// What came of it. `meant`: the one postcode in the file that a single letter or digit makes of what was typed, where it stands for one
/// that looks like it, such as O for 0. It is to be asked about, and never used unasked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It has a position, and it is known whether it lies in the council's area.
    Found {
        /// The postcode as it is written.
        postcode: Postcode,
        /// Where it is, to [`crate::GRID`] metres.
        point: Point,
        /// Whether it lies in the council's area.
        inside: bool,
        /// Whether the position is only estimated from what lies around.
        rough: bool,
    },
    /// It has a position, and no district: nobody says whether it lies in the council's area.
    NoDistrict {
        /// The postcode as it is written.
        postcode: Postcode,
        /// Where it is, to [`crate::GRID`] metres.
        point: Point,
        /// Whether the position is only estimated from what lies around.
        rough: bool,
    },
    /// There is such a postcode, and no position is published.
    NoPosition {
        /// The postcode as it is written.
        postcode: Postcode,
    },
    /// It has the right shape and a right area, and is not in the file: mistyped, newer than the file, or no longer used.
    Unknown {
        /// The postcode as it is written.
        postcode: Postcode,
        /// What may be meant.
        meant: Option<Postcode>,
    },
    /// It has the right shape, and the file has no postcodes of its area.
    Outside {
        /// The postcode as it is written.
        postcode: Postcode,
        /// What may be meant.
        meant: Option<Postcode>,
    },
    /// It begins a postcode. The outward part, where all of that is there.
    Incomplete(Option<Outward>),
    /// It is no postcode.
    Invalid {
        /// What is wrong.
        wrong: Wrong,
        /// The letters that are wrong, where single ones are.
        letters: String,
        /// What may be meant.
        meant: Option<Postcode>,
    },
}

impl Postcodes {
    /// Looks up what was typed.
    pub fn find(&self, text: &str) -> Answer {
        let postcode = match typed::read(text) {
            Typed::Whole(postcode) => postcode,
            Typed::Incomplete(outward) => return Answer::Incomplete(outward),
            Typed::Invalid(wrong, letters) => return Answer::Invalid { wrong, letters, meant: self.meant(text) },
        };
        let Some((known, point)) = self.look_up(postcode) else {
            let meant = self.meant(text);
            let held = self.areas().contains(&postcode.outward.area());
            return if held { Answer::Unknown { postcode, meant } } else { Answer::Outside { postcode, meant } };
        };
        let rough = known.place == Place::Rough;
        match (known.place, known.inside) {
            (Place::None, _) => Answer::NoPosition { postcode },
            (_, Some(inside)) => Answer::Found { postcode, point, inside, rough },
            (_, None) => Answer::NoDistrict { postcode, point, rough },
        }
    }

    /// The postcode in the file that what was typed looks like, where there is one alone.
    fn meant(&self, text: &str) -> Option<Postcode> {
        let mut meant = None;
        for postcode in typed::looks_like(text) {
            if self.look_up(postcode).is_some() && meant.replace(postcode).is_some() {
                return None;
            }
        }
        meant
    }
}
