//! What a person types into a field, read exactly. Forgiving about form (`£1,234`, `7½ miles`, `nov`), never about
//! value: what cannot be read for certain is a [`Slip`], which the page puts in words.

use crate::calendar::Date;
use crate::policy::{Measure, Question};
use crate::quantity::{Base, Kind, Set, Unit};

/// Why what was typed is not an answer. Numbers are in the measure of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Nothing was typed.
    Empty,
    /// It is not a number, or not the kind of question that a number answers.
    NotANumber,
    /// It is a number of something else, such as kilometres where miles are asked for.
    OtherUnit,
    /// It is finer than the question can take.
    TooFine {
        /// The smallest difference.
        step: i64,
    },
    /// It is below the least.
    TooSmall {
        /// The least.
        least: i64,
    },
    /// It is above the most.
    TooLarge {
        /// The most.
        most: i64,
    },
    /// The end of a range lies below its beginning.
    UpsideDown,
    /// Parts of a date were left blank.
    Missing {
        /// The day was.
        day: bool,
        /// The month was.
        month: bool,
        /// The year was.
        year: bool,
    },
    /// A part of a date is neither a number nor the name of a month.
    NotADate,
    /// The year has not four digits.
    ShortYear,
    /// The calendar has no such day.
    NoSuchDay,
    /// The date is before the earliest.
    TooEarly {
        /// The earliest.
        earliest: Date,
    },
    /// The date is after the latest.
    TooLate {
        /// The latest.
        latest: Date,
    },
}

/// What is wrong with either end of a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RangeSlip {
    /// The lower end.
    pub low: Option<Slip>,
    /// The upper end.
    pub high: Option<Slip>,
}

/// Reads a number in the measure of the question. The unit may be left out.
///
/// # Errors
/// A [`Slip`] where it is no number, or one that the question does not take.
pub fn number(text: &str, question: &Question) -> Result<i64, Slip> {
    let measure = question.measure.filter(|_| question.kind == Kind::Number).ok_or(Slip::NotANumber)?;
    let (least, most) = (question.domain.low, question.domain.high);
    let typed = Typed::read(text, measure.unit, most)?;
    // So many digits that they do not fit are more than any question takes.
    let beyond = if typed.number < 0 { Slip::TooSmall { least } } else { Slip::TooLarge { most } };
    let scaled = typed.number.checked_mul(measure.scale).ok_or(beyond)?;
    let (value, rest) = (scaled.div_euclid(typed.over), scaled.rem_euclid(typed.over));
    // Limits come first: "1000.005 miles" is above all too far.
    if value < least {
        return Err(Slip::TooSmall { least });
    }
    if value > most || (value == most && (rest > 0 || typed.finer)) {
        return Err(Slip::TooLarge { most });
    }
    let step = measure.step.max(1);
    if typed.finer || rest > 0 || value % step != 0 {
        return Err(Slip::TooFine { step });
    }
    Ok(value)
}

/// Reads "from" and "to" as one set. One end may be left blank: then it is as far as the question goes.
///
/// # Errors
/// A [`RangeSlip`] that says what is wrong with each end. If both are blank, both are [`Slip::Empty`].
pub fn range(from: &str, to: &str, question: &Question) -> Result<Set, RangeSlip> {
    let (low, high) = (number(from, question), number(to, question));
    if low == Err(Slip::Empty) && high == Err(Slip::Empty) {
        return Err(RangeSlip { low: Some(Slip::Empty), high: Some(Slip::Empty) });
    }
    let or_end = |end: Result<i64, Slip>, blank: i64| if end == Err(Slip::Empty) { Ok(blank) } else { end };
    match (or_end(low, question.domain.low), or_end(high, question.domain.high)) {
        (Ok(low), Ok(high)) if low <= high => Ok(Set::range(low, high)),
        (Ok(_), Ok(_)) => Err(RangeSlip { low: None, high: Some(Slip::UpsideDown) }),
        (low, high) => Err(RangeSlip { low: low.err(), high: high.err() }),
    }
}

/// Reads a date from its three fields, as days since 1970-01-01. The month may be a name, whole or cut to three
/// letters or more.
///
/// # Errors
/// A [`Slip`] where it is no date, or one that the question does not take.
pub fn date(day: &str, month: &str, year: &str, question: &Question) -> Result<i64, Slip> {
    let (day, month, year) = (day.trim(), month.trim(), year.trim());
    match (day.is_empty(), month.is_empty(), year.is_empty()) {
        (true, true, true) => return Err(Slip::Empty),
        (false, false, false) => {}
        (day, month, year) => return Err(Slip::Missing { day, month, year }),
    }
    let part = |text: &str| match text.parse::<u32>() {
        Ok(number) if text.bytes().all(|byte| byte.is_ascii_digit()) => Ok(number),
        _ if text.len() > 9 && text.bytes().all(|byte| byte.is_ascii_digit()) => Err(Slip::NoSuchDay),
        _ => Err(Slip::NotADate),
    };
    let day = part(day)?;
    let month = match month_named(month) {
        Some(month) => month,
        None => part(month)?,
    };
    let number = part(year)?;
    if year.len() < 4 {
        return Err(Slip::ShortYear);
    }
    let small = |part: u32| u8::try_from(part).map_err(|_| Slip::NoSuchDay);
    let year = i32::try_from(number).map_err(|_| Slip::NoSuchDay)?;
    let date = Date::new(year, small(month)?, small(day)?).ok_or(Slip::NoSuchDay)?;
    if question.kind != Kind::Date {
        return Err(Slip::NotADate);
    }
    let (earliest, latest) = question.dates();
    if date < earliest {
        Err(Slip::TooEarly { earliest })
    } else if date > latest {
        Err(Slip::TooLate { latest })
    } else {
        Ok(date.0.into())
    }
}

/// The months in English, January first.
pub const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

fn month_named(text: &str) -> Option<u32> {
    let fits =
        |name: &&'static str| text.len() >= 3 && name.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    MONTHS.iter().position(fits).map(|at| at as u32 + 1)
}

/// `number / over`, as typed, and a little more where it is `finer`.
struct Typed {
    number: i64,
    over: i64,
    finer: bool,
}

impl Typed {
    /// No answer has more digits before the point, or needs more after it; it keeps the arithmetic within its bounds.
    const MOST_DIGITS: usize = 12;
    const MOST_DECIMALS: usize = 6;

    fn read(text: &str, unit: Unit, most: i64) -> Result<Typed, Slip> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Slip::Empty);
        }
        let money = unit.powers.get(Base::Pound as usize) == Some(&1);
        let (minus, text) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let (pounds, text) = match text.strip_prefix('£') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || fraction(c).is_some();
        let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
        let (digits, words) = text.split_at_checked(end).ok_or(Slip::NotANumber)?;
        let mut typed = Typed::digits(digits, most)?;
        let words = words.trim().trim_end_matches('.').to_ascii_lowercase();
        let (first, after) = words.split_once(' ').unwrap_or((words.as_str(), ""));
        let pence = money && !pounds && matches!(first, "p" | "pence");
        if pence {
            typed.over *= 100;
        }
        let words = if pence { after } else { words.as_str() };
        if (pounds && !money) || !is_unit(words, unit, pounds || pence) {
            return Err(if words.chars().next().is_none_or(|first| first.is_ascii_alphabetic() || !first.is_ascii()) {
                Slip::OtherUnit
            } else {
                Slip::NotANumber
            });
        }
        if minus {
            typed.number = -typed.number;
        }
        Ok(typed)
    }

    /// Digits with commas between thousands, then decimals or one of the fractions that keyboards offer.
    fn digits(text: &str, most: i64) -> Result<Typed, Slip> {
        let (text, fraction) = match text.chars().next_back().and_then(|last| Some((last, fraction(last)?))) {
            Some((last, fraction)) => (text.strip_suffix(last).unwrap_or(text), Some(fraction)),
            None => (text, None),
        };
        let (whole, part) = match text.split_once('.') {
            Some((_, "")) => return Err(Slip::NotANumber),
            Some((whole, part)) => (whole, part),
            None => (text, ""),
        };
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or("");
        let grouped = whole.contains(',');
        if grouped && (first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3)) {
            return Err(Slip::NotANumber);
        }
        if (whole.is_empty() && part.is_empty() && fraction.is_none()) || (fraction.is_some() && !part.is_empty()) {
            return Err(Slip::NotANumber);
        }
        let significant = whole.trim_start_matches(['0', ',']);
        if significant.len() > Typed::MOST_DIGITS {
            return Err(Slip::TooLarge { most });
        }
        let mut typed = Typed { number: 0, over: 1, finer: false };
        for byte in significant.bytes().filter(|byte| *byte != b',') {
            typed.push(byte)?;
        }
        if !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Slip::NotANumber);
        }
        let part = part.trim_end_matches('0');
        for byte in part.bytes().take(Typed::MOST_DECIMALS) {
            typed.push(byte)?;
            typed.over *= 10;
        }
        typed.finer = part.len() > Typed::MOST_DECIMALS;
        if let Some((number, over)) = fraction {
            typed = Typed { number: typed.number * over + number, over, finer: false };
        }
        Ok(typed)
    }

    fn push(&mut self, byte: u8) -> Result<(), Slip> {
        if !byte.is_ascii_digit() {
            return Err(Slip::NotANumber);
        }
        self.number = self.number * 10 + i64::from(byte - b'0');
        Ok(())
    }
}

fn fraction(c: char) -> Option<(i64, i64)> {
    match c {
        '½' => Some((1, 2)),
        '¼' => Some((1, 4)),
        '¾' => Some((3, 4)),
        _ => None,
    }
}

/// Do these words, in small letters, mean the unit of the question, or nothing?
fn is_unit(words: &str, unit: Unit, pounds: bool) -> bool {
    if words.is_empty() {
        return true;
    }
    let base = |word: &str| {
        Base::ALL.into_iter().find(|base| *base != Base::Pound && (word == base.words().0 || word == base.words().1))
    };
    let mut found = if pounds { Unit::of(Base::Pound) } else { Unit::NONE };
    let mut below = false;
    for word in words.split_whitespace() {
        match word {
            "per" | "a" | "an" => below = true,
            "pound" | "pounds" if !pounds && !below => found = found.times(Unit::of(Base::Pound)),
            word => match base(word) {
                Some(base) if below => found = found.per(Unit::of(base)),
                Some(base) => found = found.times(Unit::of(base)),
                None => return false,
            },
        }
    }
    // "35 weeks" for "35 weeks a year" is what people write.
    let above = Unit { powers: unit.powers.map(|power| power.max(0)) };
    found == unit || found == above
}

/// The smallest unit of a measure, in digits after the point: 2 for hundredths. Nothing where no count of digits is exact.
pub fn decimal_places(measure: Measure) -> Option<u32> {
    let scale = measure.scale.max(1);
    let mut rest = measure.step.max(1) % scale;
    for places in 0..=12 {
        if rest == 0 {
            return Some(places);
        }
        rest = rest.checked_mul(10)? % scale;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kind: Kind, measure: Option<Measure>, low: i64, high: i64) -> Question {
        Question { measure, ..Question::plain("q", kind, Set::range(low, high)) }
    }

    /// Hundredths of a mile, 0 to 100 miles.
    fn miles() -> Question {
        question(Kind::Number, Some(Measure { unit: Unit::of(Base::Mile), scale: 100, step: 1 }), 0, 10_000)
    }

    /// Pence, £0 to £50,000.
    fn money() -> Question {
        question(Kind::Number, Some(Measure { unit: Unit::of(Base::Pound), scale: 100, step: 1 }), 0, 5_000_000)
    }

    /// Pence a week, £0 to £500.
    fn pay() -> Question {
        let unit = Unit::of(Base::Pound).per(Unit::of(Base::Week));
        question(Kind::Number, Some(Measure { unit, scale: 100, step: 1 }), 0, 50_000)
    }

    /// Half days a week, kept in tenths: 0 to 7.
    fn days_a_week() -> Question {
        let unit = Unit::of(Base::Day).per(Unit::of(Base::Week));
        question(Kind::Number, Some(Measure { unit, scale: 10, step: 5 }), 0, 70)
    }

    /// 1 January 2000 to 31 December 2030.
    fn day() -> Question {
        let day = |text| i64::from(Date::from_iso(text).unwrap().0);
        question(Kind::Date, None, day("2000-01-01"), day("2030-12-31"))
    }

    #[test]
    fn distances_are_read_in_the_forms_that_people_type() {
        for (text, hundredths) in [
            ("2.5", 250),
            (" 2.50 miles ", 250),
            ("2½", 250),
            ("¾ mile", 75),
            (".5", 50),
            ("0.01 Miles", 1),
            ("1 mile", 100),
            ("002", 200),
            ("100", 10_000),
            ("0", 0),
            ("2.500000000000000000000", 250),
        ] {
            assert_eq!(number(text, &miles()), Ok(hundredths), "{text}");
        }
    }

    #[test]
    fn money_is_read_in_pounds_and_pence() {
        for (text, pence) in
            [("£512.34", 51_234), ("512.34", 51_234), ("£1,500.01", 150_001), ("1600 pounds", 160_000), ("35p", 35), ("£0", 0)]
        {
            assert_eq!(number(text, &money()), Ok(pence), "{text}");
        }
    }

    #[test]
    fn money_by_the_week_is_money_too() {
        for (text, pence) in [("£35 a week", 3500), ("35p per week", 35), ("35 pounds a week", 3500), ("£35", 3500), ("35p", 35)]
        {
            assert_eq!(number(text, &pay()), Ok(pence), "{text}");
        }
        for text in ["35 weeks", "£35 a mile"] {
            assert_eq!(number(text, &pay()), Err(Slip::OtherUnit), "{text}");
        }
    }

    #[test]
    fn what_is_not_such_a_number_is_told_apart() {
        for (text, slip) in [
            ("", Slip::Empty),
            ("   ", Slip::Empty),
            ("two", Slip::NotANumber),
            ("2,5", Slip::NotANumber),
            ("2..5", Slip::NotANumber),
            ("2.", Slip::NotANumber),
            ("2-3", Slip::NotANumber),
            ("2 1/2", Slip::NotANumber),
            ("2.5½", Slip::NotANumber),
            ("٢", Slip::NotANumber),
            ("3 km", Slip::OtherUnit),
            ("£3", Slip::OtherUnit),
            ("3p", Slip::OtherUnit),
            ("2.505", Slip::TooFine { step: 1 }),
            ("2.0000000000000000001", Slip::TooFine { step: 1 }),
            ("-1", Slip::TooSmall { least: 0 }),
            ("100.01", Slip::TooLarge { most: 10_000 }),
            ("100.00000000000000000001", Slip::TooLarge { most: 10_000 }),
            ("999999999999999999999999999999", Slip::TooLarge { most: 10_000 }),
        ] {
            assert_eq!(number(text, &miles()), Err(slip), "{text}");
        }
    }

    #[test]
    fn a_step_of_a_half_takes_halves_only() {
        assert_eq!(number("2.5 days a week", &days_a_week()), Ok(25));
        assert_eq!(number("5 days", &days_a_week()), Ok(50));
        assert_eq!(number("2.4", &days_a_week()), Err(Slip::TooFine { step: 5 }));
        assert_eq!(number("2 weeks", &days_a_week()), Err(Slip::OtherUnit));
    }

    #[test]
    fn a_range_with_one_end_left_blank_goes_as_far_as_the_question() {
        assert_eq!(range("2", "3", &miles()), Ok(Set::range(200, 300)));
        assert_eq!(range("2", "", &miles()), Ok(Set::range(200, 10_000)));
        assert_eq!(range("", "3", &miles()), Ok(Set::range(0, 300)));
    }

    #[test]
    fn each_end_of_a_range_has_its_own_slip() {
        assert_eq!(range("", "", &miles()), Err(RangeSlip { low: Some(Slip::Empty), high: Some(Slip::Empty) }));
        assert_eq!(range("3", "2", &miles()), Err(RangeSlip { low: None, high: Some(Slip::UpsideDown) }));
        let both = RangeSlip { low: Some(Slip::NotANumber), high: Some(Slip::TooLarge { most: 10_000 }) };
        assert_eq!(range("x", "101", &miles()), Err(both));
    }

    #[test]
    fn dates_are_read_with_the_month_as_a_number_or_a_name() {
        // 20,779 days from 1 January 1970 to 22 November 2026: 56 years, 14 leap days, 325 days.
        for month in ["11", "November", "nov", "NOVE"] {
            assert_eq!(date("22", month, "2026", &day()), Ok(20_779), "{month}");
        }
        assert_eq!(date("01", "01", "2000", &day()), Ok(10_957));
    }

    #[test]
    fn what_is_wrong_with_a_date_is_told_apart() {
        let earliest = Date::from_iso("2000-01-01").unwrap();
        let latest = Date::from_iso("2030-12-31").unwrap();
        for (parts, slip) in [
            (["", "", ""], Slip::Empty),
            (["1", "", "2020"], Slip::Missing { day: false, month: true, year: false }),
            (["", "1", ""], Slip::Missing { day: true, month: false, year: true }),
            (["29", "2", "2026"], Slip::NoSuchDay),
            (["31", "4", "2026"], Slip::NoSuchDay),
            (["1", "13", "2026"], Slip::NoSuchDay),
            (["0", "1", "2026"], Slip::NoSuchDay),
            (["99999999999", "1", "2026"], Slip::NoSuchDay),
            (["1st", "1", "2026"], Slip::NotADate),
            (["1", "n", "2026"], Slip::NotADate),
            (["1", "1", "-2026"], Slip::NotADate),
            (["1", "1", "26"], Slip::ShortYear),
            (["31", "12", "1999"], Slip::TooEarly { earliest }),
            (["1", "1", "2031"], Slip::TooLate { latest }),
        ] {
            let [d, m, y] = parts;
            assert_eq!(date(d, m, y, &day()), Err(slip), "{parts:?}");
        }
    }

    #[test]
    fn a_question_of_another_kind_takes_neither() {
        assert_eq!(number("2", &day()), Err(Slip::NotANumber));
        assert_eq!(date("1", "1", "2026", &miles()), Err(Slip::NotADate));
    }

    #[test]
    fn the_step_of_a_measure_gives_its_decimal_places() {
        assert_eq!(decimal_places(miles().measure.unwrap()), Some(2));
        assert_eq!(decimal_places(days_a_week().measure.unwrap()), Some(1));
        let thirds = Measure { unit: Unit::NONE, scale: 3, step: 1 };
        assert_eq!(decimal_places(thirds), None);
    }
}
