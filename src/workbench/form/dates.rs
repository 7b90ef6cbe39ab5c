//! A date as somebody types it into a form, and what is wrong with what is none.

use crate::calendar::Date;
use crate::language::keys::Shape;
use crate::language::literal::day_of_year;
use crate::language::read::{slash_date, written_out};

/// Does a field hold dates alone?
pub fn is_date(shape: Shape) -> bool {
    matches!(shape, Shape::Date | Shape::Dates)
}

/// The date in `2027-09-01`, `1 September 2027` and the like.
pub fn read(typed: &str) -> Option<Date> {
    let typed = typed.trim();
    Date::from_iso(typed).or_else(|| written_out(typed))
}

/// What is wrong with what was typed where a date belongs, in an officer's words; nothing where it is one, or nothing was typed.
pub fn wrong(typed: &str, shape: Shape) -> Option<String> {
    let typed = typed.trim();
    if typed.is_empty() || !(is_date(shape) || matches!(shape, Shape::DayOfYear)) {
        return None;
    }
    if matches!(shape, Shape::DayOfYear) {
        return day_of_year(typed)
            .is_none()
            .then(|| format!("“{typed}” is no day that every year has. Type a day and a month, such as 1 September."));
    }
    if read(typed).is_some() {
        return None;
    }
    if let Some(advice) = slash_date(typed) {
        return Some(format!("“{typed}” could be read in two ways. Better {advice}."));
    }
    if read(&with_first_day(typed)).is_some() {
        return Some(format!("There is no day “{typed}” in the calendar: that month is shorter."));
    }
    Some(format!("“{typed}” is no date. Type a day, a month and a year, such as 1 September 2027 or 2027-09-01."))
}

/// The same with the first day of the month in place of the day.
fn with_first_day(typed: &str) -> String {
    if let Some((month, day)) = typed.rsplit_once('-')
        && !day.is_empty()
        && day.chars().all(|c| c.is_ascii_digit())
    {
        return format!("{month}-01");
    }
    let is_day =
        |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && word.trim_end_matches(char::is_alphabetic).len() < 3;
    let day = typed.split([' ', ',']).find(is_day);
    day.map_or_else(|| typed.to_owned(), |day| typed.replacen(day, "1", 1))
}
