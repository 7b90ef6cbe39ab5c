//! A set of possible values, the one thing the evaluator works on.

use serde::{Deserialize, Serialize};

/// What the members of a [`Set`] are. A node or a question knows its kind; the set itself does not repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Yes or no.
    Truth,
    /// A whole number of steps at the scale its node declares.
    Number,
    /// A civil date, as days since 1970-01-01.
    Date,
    /// One of at most 60 options, by place in the list.
    Option,
}

/// The values something may still have.
///
/// *Truth*: `low` is 1 when it must be yes, `high` is 0 when it must be no. *Number* and *date*: every
/// whole number from `low` to `high`, both ends included. *Option*: `low` holds one bit an option and `high`
/// is not used (always 0). A set is never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Set {
    /// Lower end, or the option bits.
    pub low: i64,
    /// Upper end, or 0 for options.
    pub high: i64,
}

impl Set {
    /// Certainly yes.
    pub const YES: Set = Set { low: 1, high: 1 };
    /// Certainly no.
    pub const NO: Set = Set { low: 0, high: 0 };
    /// Yes or no.
    pub const EITHER: Set = Set { low: 0, high: 1 };

    /// Exactly `truth`.
    pub const fn truth(truth: bool) -> Set {
        if truth { Set::YES } else { Set::NO }
    }

    /// Exactly this number or date.
    pub const fn exactly(value: i64) -> Set {
        Set { low: value, high: value }
    }

    /// Every number from `low` to `high`; the ends are put in order.
    pub const fn range(low: i64, high: i64) -> Set {
        if low <= high { Set { low, high } } else { Set { low: high, high: low } }
    }

    /// Exactly the option at `place` (0 to 59).
    pub const fn option(place: u32) -> Set {
        Set::options(1 << (place % 63))
    }

    /// Any of the options whose bits are set.
    pub const fn options(bits: i64) -> Set {
        Set { low: bits, high: 0 }
    }

    /// All of the first `count` options.
    pub const fn all_options(count: u32) -> Set {
        Set::options((1 << (count % 63)) - 1)
    }

    /// Must it be yes?
    pub const fn is_yes(self) -> bool {
        self.low == 1
    }

    /// Must it be no?
    pub const fn is_no(self) -> bool {
        self.high == 0
    }

    /// Of two truths: are both so?
    pub const fn and(self, other: Set) -> Set {
        Set { low: self.low & other.low, high: self.high & other.high }
    }

    /// Of two truths: is one of them so?
    pub const fn or(self, other: Set) -> Set {
        Set { low: self.low | other.low, high: self.high | other.high }
    }

    /// Of a truth: is it not so?
    #[inline]
    pub const fn not(self) -> Set {
        Set { low: (self.high < 1) as i64, high: (self.low < 1) as i64 }
    }

    /// Of two numbers or dates: is this one less than the other?
    #[inline]
    pub const fn less(self, other: Set) -> Set {
        Set { low: (self.high < other.low) as i64, high: (self.low < other.high) as i64 }
    }

    /// Of two numbers or dates: is this one at most the other?
    #[inline]
    pub const fn at_most(self, other: Set) -> Set {
        Set { low: (self.high <= other.low) as i64, high: (self.low <= other.high) as i64 }
    }

    /// Of an option: is it one of those whose bits are set?
    #[inline]
    pub const fn one_of(self, bits: i64) -> Set {
        Set { low: (self.low & !bits == 0) as i64, high: (self.low & bits != 0) as i64 }
    }

    /// Is one value left?
    pub const fn is_single(self, kind: Kind) -> bool {
        match kind {
            Kind::Option => self.low & self.low.wrapping_sub(1) == 0,
            _ => self.low == self.high,
        }
    }

    /// The place of the one option left, if one is.
    pub const fn single_option(self) -> Option<u32> {
        if self.low != 0 && self.low & self.low.wrapping_sub(1) == 0 { Some(self.low.trailing_zeros()) } else { None }
    }

    /// Is the option at `place` possible?
    pub const fn allows_option(self, place: u32) -> bool {
        self.low >> (place % 63) & 1 == 1
    }

    /// The smallest set of this kind that holds both.
    pub const fn join(self, other: Set, kind: Kind) -> Set {
        match kind {
            Kind::Option => Set { low: self.low | other.low, high: 0 },
            _ => Set {
                low: if self.low < other.low { self.low } else { other.low },
                high: if self.high > other.high { self.high } else { other.high },
            },
        }
    }

    /// Its first value.
    pub const fn lowest(self, kind: Kind) -> Set {
        match kind {
            Kind::Option => Set::options(self.low & self.low.wrapping_neg()),
            _ => Set::exactly(self.low),
        }
    }

    /// The middle of a range, rounded down.
    pub const fn middle(self) -> i64 {
        self.low.wrapping_add((self.high.wrapping_sub(self.low) as u64 / 2) as i64)
    }

    /// What both allow, or nothing where they have no value in common.
    pub const fn meet(self, other: Set, kind: Kind) -> Option<Set> {
        match kind {
            Kind::Option => {
                let bits = self.low & other.low;
                if bits == 0 { None } else { Some(Set::options(bits)) }
            }
            _ => {
                let low = if self.low > other.low { self.low } else { other.low };
                let high = if self.high < other.high { self.high } else { other.high };
                if low <= high { Some(Set { low, high }) } else { None }
            }
        }
    }

    /// Does every value of this set lie in `other`?
    pub const fn within(self, other: Set, kind: Kind) -> bool {
        match kind {
            Kind::Option => self.low & !other.low == 0,
            _ => other.low <= self.low && self.high <= other.high,
        }
    }
}
