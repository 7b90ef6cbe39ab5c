//! Amounts as people write them: `£1,234`, `35p per mile`, `2.5 miles`, `4 journeys a day`, `3`.
//!
//! Exact: a decimal is kept as a whole number over a power of ten, in lowest terms.

use super::{Base, Unit};

/// A number with its unit: `number / scale` of `unit`, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The number above the line.
    pub number: i64,
    /// The number below the line; more than zero.
    pub scale: i64,
    /// The unit.
    pub unit: Unit,
}

/// Why a text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// It does not begin with a number.
    NotANumber,
    /// A word after the number is not a unit.
    UnknownUnit(String),
    /// A comma does not part thousands.
    Comma,
    /// It has more digits than can be held exactly.
    TooLarge,
}

impl Amount {
    /// Reads an amount.
    ///
    /// # Errors
    /// [`AmountError`] where the text is anything else.
    pub fn parse(text: &str) -> Result<Amount, AmountError> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let (pounds, rest) = match text.strip_prefix('£') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
        let (digits, after) = rest.split_at_checked(end).ok_or(AmountError::NotANumber)?;
        let (mut number, mut scale) = decimal(digits)?;
        let pence = !pounds && after.strip_prefix('p').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let after = if pence { after.strip_prefix('p').unwrap_or(after) } else { after };
        if pence {
            scale = scale.checked_mul(100).ok_or(AmountError::TooLarge)?;
        }
        if negative {
            number = -number;
        }
        let unit = unit_after(after, if pounds || pence { Some(Unit::of(Base::Pound)) } else { None })?;
        let shared = greatest_common_divisor(number, scale);
        Ok(Amount { number: number / shared, scale: scale / shared, unit })
    }

    /// Reads `5p to £2 per mile`, `4 to 6 miles`, or one amount as both ends. The ends are put in order.
    ///
    /// # Errors
    /// [`AmountError`] where an end is not an amount.
    pub fn parse_range(text: &str) -> Result<(Amount, Amount), AmountError> {
        let Some((low, high)) = text.split_once(" to ") else {
            let both = Amount::parse(text)?;
            return Ok((both, both));
        };
        let last = Amount::parse(high)?;
        let tail_at = high.find(|c: char| c == ' ' || c.is_alphabetic()).unwrap_or(high.len());
        let tail = high.get(tail_at..).unwrap_or("").trim_start_matches('p').trim_start();
        let first = match Amount::parse(low) {
            Ok(first) if first.unit == last.unit => first,
            _ => Amount::parse(&[low.trim(), " ", tail].concat())?,
        };
        let in_order = first.cmp_number(last) != core::cmp::Ordering::Greater;
        Ok(if in_order { (first, last) } else { (last, first) })
    }

    /// Compares the numbers; the units are not looked at.
    pub fn cmp_number(self, other: Amount) -> core::cmp::Ordering {
        let this = i128::from(self.number) * i128::from(other.scale);
        this.cmp(&(i128::from(other.number) * i128::from(self.scale)))
    }

    /// The whole number of `1 / scale` units this is, if it is one and can be held.
    pub fn at_scale(self, scale: i64) -> Option<i64> {
        let scaled = i128::from(self.number) * i128::from(scale);
        if scaled % i128::from(self.scale) != 0 {
            return None;
        }
        i64::try_from(scaled / i128::from(self.scale)).ok()
    }
}

impl Unit {
    /// Reads a unit: `£ per mile`, `miles`, `journeys a day`; an empty text is a plain count.
    ///
    /// # Errors
    /// [`AmountError::UnknownUnit`] with the word that is not one.
    pub fn parse(text: &str) -> Result<Unit, AmountError> {
        let text = text.trim();
        match text.strip_prefix('£') {
            Some(rest) => unit_after(rest, Some(Unit::of(Base::Pound))),
            None => unit_after(text, None),
        }
    }
}

impl Base {
    /// The base unit that a word means, in the singular or plural.
    pub fn from_word(word: &str) -> Option<Base> {
        Base::ALL.into_iter().find(|base| {
            let (one, many) = base.words();
            word == one || word == many
        })
    }
}

/// `miles per day`, `per mile`, or nothing, after a number or pound sign.
fn unit_after(text: &str, money: Option<Unit>) -> Result<Unit, AmountError> {
    let mut unit = money.unwrap_or_default();
    let mut may_start = money.is_none();
    let mut below = false;
    for word in text.split_whitespace() {
        match word {
            "per" | "a" | "an" | "/" if !below && !may_start => below = true,
            word => {
                let known = Base::from_word(word).filter(|_| below || may_start);
                let base = known.ok_or_else(|| AmountError::UnknownUnit(word.into()))?;
                unit = if below { unit.per(Unit::of(base)) } else { unit.times(Unit::of(base)) };
                below = false;
                may_start = false;
            }
        }
    }
    if below {
        return Err(AmountError::UnknownUnit(text.trim().into()));
    }
    Ok(unit)
}

/// Digits with thousands commas and one point, as a number over a power of ten.
fn decimal(text: &str) -> Result<(i64, i64), AmountError> {
    let (whole, part) = match text.split_once('.') {
        Some((_, "")) => return Err(AmountError::NotANumber),
        Some((whole, part)) => (whole, part),
        None => (text, ""),
    };
    if whole.is_empty() || part.contains(['.', ',']) {
        return Err(AmountError::NotANumber);
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let mut commas = false;
    for group in groups {
        commas = true;
        if group.len() != 3 {
            return Err(AmountError::Comma);
        }
    }
    if first.is_empty() || (commas && first.len() > 3) {
        return Err(AmountError::Comma);
    }
    let mut number: i64 = 0;
    let mut scale: i64 = 1;
    for digit in whole.bytes().filter(|byte| *byte != b',').chain(part.bytes()) {
        if !digit.is_ascii_digit() {
            return Err(AmountError::NotANumber);
        }
        number =
            number.checked_mul(10).and_then(|number| number.checked_add(i64::from(digit - b'0'))).ok_or(AmountError::TooLarge)?;
    }
    for _ in part.bytes() {
        scale = scale.checked_mul(10).ok_or(AmountError::TooLarge)?;
    }
    Ok((number, scale))
}

/// The greatest common divisor, at least 1.
pub fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i64::try_from(a.max(1)).unwrap_or(1)
}

/// The least common multiple of two numbers above zero, if it can be held.
pub fn least_common_multiple(a: i64, b: i64) -> Option<i64> {
    (a / greatest_common_divisor(a, b)).checked_mul(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> (i64, i64, Unit) {
        let amount = Amount::parse(text).unwrap();
        (amount.number, amount.scale, amount.unit)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let pound = Unit::of(Base::Pound);
        let mile = Unit::of(Base::Mile);
        assert_eq!(amount("£1,234"), (1234, 1, pound));
        assert_eq!(amount("£512.33"), (51233, 100, pound));
        assert_eq!(amount("35p per mile"), (7, 20, pound.per(mile)));
        assert_eq!(amount("2.50 miles"), (5, 2, mile));
        assert_eq!(amount("4 journeys a day"), (4, 1, Unit::of(Base::Journey).per(Unit::of(Base::Day))));
        assert_eq!(amount("-3"), (-3, 1, Unit::NONE));
        assert_eq!(amount("1 child"), (1, 1, Unit::of(Base::Child)));
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for text in ["", "miles", "2,00", "1.", ".5", "1.2.3", "£", "two miles", "1,0000"] {
            assert!(Amount::parse(text).is_err(), "{text}");
        }
        assert_eq!(Amount::parse("2 mils"), Err(AmountError::UnknownUnit("mils".into())));
        assert_eq!(Amount::parse("45 pence"), Err(AmountError::UnknownUnit("pence".into())));
        assert_eq!(Amount::parse("99999999999999999999 miles"), Err(AmountError::TooLarge));
        assert_eq!(Amount::parse("2 per mile"), Err(AmountError::UnknownUnit("per".into())));
    }

    #[test]
    fn a_range_takes_its_unit_from_its_end() {
        let rate = Unit::of(Base::Pound).per(Unit::of(Base::Mile));
        let (low, high) = Amount::parse_range("20p to £1 per mile").unwrap();
        assert_eq!((low.number, low.scale, low.unit), (1, 5, rate));
        assert_eq!((high.number, high.scale, high.unit), (1, 1, rate));
        let (low, high) = Amount::parse_range("6 to 4 miles").unwrap();
        assert_eq!((low.number, high.number), (4, 6));
        let (low, high) = Amount::parse_range("20p to 90p per mile").unwrap();
        assert_eq!((low.unit, high.unit), (rate, rate));
    }
}
