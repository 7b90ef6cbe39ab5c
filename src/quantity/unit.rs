//! Units of measure, checked when a policy is compiled and shown beside every figure.

use serde::{Deserialize, Serialize};

/// What can be counted in a rule file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Base {
    /// Pounds sterling.
    Pound,
    /// Statute miles.
    Mile,
    /// Days; which days (school, calendar) is said by the figure.
    Day,
    /// Weeks.
    Week,
    /// Calendar months.
    Month,
    /// Years.
    Year,
    /// Hours.
    Hour,
    /// One-way journeys.
    Journey,
    /// Schools.
    School,
    /// Children.
    Child,
}

impl Base {
    /// Every base unit, in the order of [`Unit::powers`].
    pub const ALL: [Base; 10] = [
        Base::Pound,
        Base::Mile,
        Base::Day,
        Base::Week,
        Base::Month,
        Base::Year,
        Base::Hour,
        Base::Journey,
        Base::School,
        Base::Child,
    ];

    /// The word for one, and for more than one.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Base::Pound => ("£", "£"),
            Base::Mile => ("mile", "miles"),
            Base::Day => ("day", "days"),
            Base::Week => ("week", "weeks"),
            Base::Month => ("month", "months"),
            Base::Year => ("year", "years"),
            Base::Hour => ("hour", "hours"),
            Base::Journey => ("journey", "journeys"),
            Base::School => ("school", "schools"),
            Base::Child => ("child", "children"),
        }
    }
}

/// A product of powers of base units: `£ per mile` is pound to the 1 and mile to the -1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unit {
    /// The power of each base unit, in the order of [`Base::ALL`].
    pub powers: [i8; 10],
}

impl Unit {
    /// A plain count.
    pub const NONE: Unit = Unit { powers: [0; 10] };

    /// One base unit by itself.
    pub const fn of(base: Base) -> Unit {
        let mut powers = [0; 10];
        powers[base as usize] = 1;
        Unit { powers }
    }

    /// The unit of a product; powers stop at the ends of `i8`.
    pub const fn times(self, other: Unit) -> Unit {
        self.combine(other, 1)
    }

    /// The unit of a quotient; powers stop at the ends of `i8`.
    pub const fn per(self, other: Unit) -> Unit {
        self.combine(other, -1)
    }

    const fn combine(self, other: Unit, sign: i8) -> Unit {
        let mut powers = self.powers;
        let mut at = 0;
        while at < powers.len() {
            powers[at] = powers[at].saturating_add(other.powers[at].saturating_mul(sign));
            at += 1;
        }
        Unit { powers }
    }

    /// Is this money, and nothing else?
    pub fn is_money(self) -> bool {
        self == Unit::of(Base::Pound)
    }
}
