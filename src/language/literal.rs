//! Amounts in rule files, and how they are shown in messages.

use crate::calendar::{Date, MonthDay};
use crate::case::typed::MONTHS;
use crate::quantity::{Amount, AmountError, Base, Unit, format};

/// Does a value that stands without quotation marks look like an amount?
pub fn looks_like_an_amount(value: &str) -> bool {
    let starts = value.trim_start_matches('-').starts_with(|c: char| c == '£' || c.is_ascii_digit());
    let plain = value.parse::<i64>().is_ok()
        || value.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '_' | '-' | ':' | 'T' | 'Z'));
    starts && !plain && !value.contains('/')
}

/// A day that comes every year, from its words: `1 September`. Nothing where no year, or not every year, has it.
pub fn day_of_year(words: &str) -> Option<MonthDay> {
    let (day, month) = words.trim().split_once(' ')?;
    let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month.trim()))?;
    let (day, month) = (day.parse().ok()?, u8::try_from(month + 1).ok()?);
    // 2001 is no leap year.
    Date::new(2001, month, day).map(|_| MonthDay { month, day })
}

/// A unit in words: `£ per mile`, `miles`, or `no unit`.
pub fn unit_words(unit: Unit) -> String {
    if unit == Unit::NONE {
        return "a plain number".to_owned();
    }
    let mut above = Vec::new();
    let mut below = Vec::new();
    for (base, power) in Base::ALL.into_iter().zip(unit.powers) {
        let (one, many) = base.words();
        for _ in 0..power.unsigned_abs() {
            if power > 0 { above.push(many) } else { below.push(one) }
        }
    }
    let mut words = above.join(" × ");
    if words.is_empty() {
        words.push('1');
    }
    for word in below {
        words.push_str(" per ");
        words.push_str(word);
    }
    words
}

/// An amount in words: `£1,000`, `10p per mile`, `2.5 miles`.
pub fn amount_words(amount: Amount) -> String {
    format::number(amount.number, amount.scale, amount.unit)
}

/// What is wrong with an amount, and what to type.
pub fn amount_problem(text: &str, error: &AmountError) -> (String, String) {
    match error {
        AmountError::NotANumber => (
            format!("“{text}” is not an amount"),
            "write a number and its unit, such as 2 miles, £1,000 or 10p per mile".to_owned(),
        ),
        AmountError::UnknownUnit(word) => {
            let known: Vec<&str> = Base::ALL.iter().map(|base| base.words().1).collect();
            let words = Base::ALL.iter().flat_map(|base| [base.words().0, base.words().1]);
            let near = super::names::nearest(word, words);
            let near = near.map(|near| format!("did you mean “{near}”? ")).unwrap_or_default();
            (format!("“{word}” is not a unit"), format!("{near}The units are {}; and p for pence", known.join(", ")))
        }
        AmountError::Comma => (
            format!("the comma in “{text}” does not part thousands"),
            "write 1,000 or 1000; for a part of one write 0.5".to_owned(),
        ),
        AmountError::TooLarge => (format!("“{text}” has too many digits"), "write a number of at most 18 digits".to_owned()),
    }
}
