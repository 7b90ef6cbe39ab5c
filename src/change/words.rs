//! Amounts, dates and lists in an officer's words.

use crate::calendar::Date;
use crate::case::typed::MONTHS;
pub(crate) use crate::policy::capitalised as capital;
use crate::policy::{Figure, Policy, SourceId};
use crate::quantity::{Unit, format};

/// A date in words: `1 September 2027`.
pub fn date(date: Date) -> String {
    let (year, month, day) = date.parts();
    let month = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
    format!("{day} {month} {year}")
}

/// A number with its unit, as it is said: `45p a mile`, `4 journeys a day`.
pub fn number(value: i64, scale: i64, unit: Unit) -> String {
    format::number(value, scale, unit).replace(" per hour", " an hour").replace(" per ", " a ")
}

/// An amount of a figure.
pub fn amount(figure: &Figure, value: i64) -> String {
    number(value, figure.measure.scale, figure.measure.unit)
}

/// From one amount to another; a unit such as `a mile` that both have is said once: `45p to 50p a mile`.
pub fn from_to(was: &str, now: &str) -> String {
    let tail = |words: &str| words.find(" a ").or(words.find(" an ")).map(|at| (words[..at].to_owned(), words[at..].to_owned()));
    match (tail(was), tail(now)) {
        // A word before the unit, as in `4 journeys a day`, would be left hanging.
        (Some((head, unit)), Some((_, other))) if unit == other && !head.contains(' ') => format!("{head} to {now}"),
        _ => format!("{was} to {now}"),
    }
}

/// Joins words: `a`, `a and b`, `a, b and c`.
pub fn and(words: &[String]) -> String {
    joined(words, "and")
}

/// Joins words: `a`, `a or b`, `a, b or c`.
pub fn or(words: &[String]) -> String {
    joined(words, "or")
}

fn joined(words: &[String], last_word: &str) -> String {
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} {last_word} {last}", before.join(", ")),
    }
}

/// Words as an officer wrote them, in quotation marks.
pub fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// The titles of sources, each in quotation marks.
pub fn titles(policy: &Policy, sources: &[SourceId]) -> String {
    let named = sources.iter().filter_map(|id| policy.sources.get(usize::from(id.0)));
    let titles: Vec<String> =
        named.map(|source| quoted(if source.title.is_empty() { &source.id } else { &source.title })).collect();
    and(&titles)
}

/// The ids of sources: what is compared.
pub fn source_ids<'a>(policy: &'a Policy, sources: &[SourceId]) -> Vec<&'a str> {
    sources.iter().filter_map(|id| policy.sources.get(usize::from(id.0))).map(|source| source.id.as_str()).collect()
}

/// The dates in some words, each once: an officer writes them as `2027-09-01`.
pub fn dates_in(words: &str) -> Vec<Date> {
    let mut found = Vec::new();
    for piece in words.split(|c: char| !c.is_ascii_digit() && c != '-') {
        if let Some(date) = Date::from_iso(piece)
            && !found.contains(&date)
        {
            found.push(date);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_both_amounts_have_is_said_once_but_never_so_that_it_could_be_a_range() {
        assert_eq!(from_to("45p a mile", "50p a mile"), "45p to 50p a mile");
        assert_eq!(from_to("2 miles", "3 miles"), "2 miles to 3 miles");
        assert_eq!(from_to("4 journeys a day", "2 journeys a day"), "4 journeys a day to 2 journeys a day");
        assert_eq!(from_to("£10 an hour", "£11 an hour"), "£10 to £11 an hour");
        assert_eq!(from_to("£1,028", "£1,100"), "£1,028 to £1,100");
    }

    #[test]
    fn dates_in_a_line_are_found_each_once() {
        let day = |iso| Date::from_iso(iso).unwrap();
        let words = "travel from is before 2027-09-01 and today is after 2026-12-31 or today is 2027-09-01";
        assert_eq!(dates_in(words), [day("2027-09-01"), day("2026-12-31")]);
        assert_eq!(dates_in("age < 8 and stage-1 decided"), []);
    }

    #[test]
    fn words_are_joined_as_they_are_said() {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(and(&list(&["a", "b", "c"])), "a, b and c");
        assert_eq!(or(&list(&["a", "b"])), "a or b");
        assert_eq!(or(&[]), "");
    }

    #[test]
    fn a_date_is_said_with_its_month_in_letters() {
        assert_eq!(date(Date::from_iso("2027-09-01").unwrap()), "1 September 2027");
    }
}
