//! A number with its unit in words, as a rule file would write it.

use super::{Base, Unit};

/// The number `value / scale` in `unit`: `2.5 miles`, `35p per mile`, `£1,234`, `6 journeys per day`.
/// Decimals are exact where `scale` divides a power of ten; otherwise cut after six places.
pub fn number(value: i64, scale: i64, unit: Unit) -> String {
    let pound = unit.powers.first() == Some(&1);
    let scale = scale.max(1);
    let mut out = String::new();
    let one = value == scale;
    if pound {
        money(&mut out, value, scale);
    } else {
        decimal(&mut out, value, scale, 0);
    }
    let mut above = Base::ALL.iter().zip(unit.powers).filter(|(base, power)| *power > 0 && **base != Base::Pound);
    if let Some((base, _)) = above.next() {
        out.push(' ');
        let (single, plural) = base.words();
        out.push_str(if one { single } else { plural });
    }
    for (base, _) in Base::ALL.iter().zip(unit.powers).filter(|(_, power)| *power < 0) {
        out.push_str(" per ");
        out.push_str(base.words().0);
    }
    out
}

/// From `low` to `high`: one number where they are the same, else `2.1 miles to 3.3 miles`.
pub fn range(low: i64, high: i64, scale: i64, unit: Unit) -> String {
    let mut out = number(low, scale, unit);
    if low != high {
        out.push_str(" to ");
        out.push_str(&number(high, scale, unit));
    }
    out
}

/// Pounds as `£1,234`, `£512.34`; less than a pound, in pence or tenths of one, as `35p`, `35.5p`.
fn money(out: &mut String, value: i64, scale: i64) {
    if value < 0 {
        out.push('−');
    }
    if value != 0
        && value.unsigned_abs() < scale.unsigned_abs()
        && let Some(pence) = value.unsigned_abs().checked_mul(100)
        && pence.checked_mul(10).is_some_and(|tenths| tenths % scale.unsigned_abs() == 0)
    {
        digits(out, pence, scale.unsigned_abs(), 0);
        out.push('p');
        return;
    }
    out.push('£');
    let places = if value % scale == 0 { 0 } else { 2 };
    digits(out, value.unsigned_abs(), scale.unsigned_abs(), places);
}

/// A number with its sign.
fn decimal(out: &mut String, value: i64, scale: i64, places: usize) {
    if value < 0 {
        out.push('−');
    }
    digits(out, value.unsigned_abs(), scale.unsigned_abs(), places);
}

/// Digits with commas between thousands, and at least `places` decimals.
fn digits(out: &mut String, value: u64, scale: u64, places: usize) {
    let whole = count(value / scale);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let mut rest = value % scale;
    let mut written = 0;
    while (rest > 0 || written < places) && written < 6 {
        // Only at a scale so fine that the digit would be nought.
        let Some(tenfold) = rest.checked_mul(10) else { return };
        if written == 0 {
            out.push('.');
        }
        out.push(char::from(b'0' + (tenfold / scale) as u8));
        rest = tenfold % scale;
        written += 1;
    }
}

/// A count in digits alone: `1250`.
pub fn count(mut value: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b'0' + (value % 10) as u8);
        value /= 10;
        if value == 0 {
            break;
        }
    }
    digits.iter().rev().map(|digit| char::from(*digit)).collect()
}

/// A count with commas between thousands: `1,234,567`.
pub fn grouped(value: u64) -> String {
    let mut out = String::new();
    digits(&mut out, value, 1, 0);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_rule_file_writes_them() {
        let pound = Unit::of(Base::Pound);
        let mile = Unit::of(Base::Mile);
        let per_day = Unit::of(Base::Journey).per(Unit::of(Base::Day));
        for (value, scale, unit, expected) in [
            (250, 100, mile, "2.5 miles"),
            (100, 100, mile, "1 mile"),
            (1, 100, mile, "0.01 miles"),
            (35, 100, pound.per(mile), "35p per mile"),
            (355, 1000, pound.per(mile), "35.5p per mile"),
            (5, 1000, pound, "0.5p"),
            (3555, 10_000, pound, "£0.3555"),
            (123_400, 100, pound, "£1,234"),
            (51_234, 100, pound, "£512.34"),
            (150_001, 100, pound, "£1,500.01"),
            (65_050, 100, pound, "£650.50"),
            (-200, 100, pound, "−£2"),
            (0, 100, pound, "£0"),
            (4, 1, per_day, "4 journeys per day"),
            (3, 1, Unit::NONE, "3"),
            (1_000_000, 1, Unit::NONE, "1,000,000"),
        ] {
            assert_eq!(number(value, scale, unit), expected);
        }
    }

    #[test]
    fn the_largest_and_smallest_numbers_are_written_whole() {
        assert_eq!(number(i64::MIN, 1, Unit::NONE), "−9,223,372,036,854,775,808");
        assert_eq!(number(i64::MIN, 1, Unit::of(Base::Pound)), "−£9,223,372,036,854,775,808");
        assert_eq!(number(-35, 100, Unit::of(Base::Pound)), "−35p");
        assert_eq!(number(1, i64::MIN, Unit::NONE), "1");
    }

    #[test]
    fn a_range_of_one_value_is_one_number() {
        assert_eq!(range(210, 330, 100, Unit::of(Base::Mile)), "2.1 miles to 3.3 miles");
        assert_eq!(range(210, 210, 100, Unit::of(Base::Mile)), "2.1 miles");
    }
}
