//! Dates as a file that calendars can read: iCalendar, RFC 5545.

use crate::calendar::Date;

/// A day for the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A short id. With the day it names the entry, so that a calendar that is given the same file again adds nothing.
    pub id: String,
    /// The day.
    pub day: Date,
    /// What is to be done.
    pub title: String,
    /// More about it.
    pub says: String,
}

/// The longest line, in bytes, before it is folded (RFC 5545, section 3.1).
const LONGEST: usize = 75;

/// The file. `name` is that of the program that wrote it, `today` the day on which it did. Days are whole days, with a
/// reminder in the morning `remind` days before (1 or more).
pub fn calendar_file(name: &str, today: Date, remind: u8, entries: &[Entry]) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, &["PRODID:-//", &text(name), "//EN"].concat());
    line(&mut out, "CALSCALE:GREGORIAN");
    for entry in entries {
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &["UID:", &entry.id, "-", &basic(entry.day), "@travel-assistance-checker"].concat());
        line(&mut out, &["DTSTAMP:", &basic(today), "T000000Z"].concat());
        line(&mut out, &["DTSTART;VALUE=DATE:", &basic(entry.day)].concat());
        line(&mut out, &["DTEND;VALUE=DATE:", &basic(entry.day.plus_days(1))].concat());
        line(&mut out, &["SUMMARY:", &text(&entry.title)].concat());
        line(&mut out, &["DESCRIPTION:", &text(&entry.says)].concat());
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "BEGIN:VALARM");
        line(&mut out, "ACTION:DISPLAY");
        line(&mut out, &["DESCRIPTION:", &text(&entry.title)].concat());
        // A whole day begins at midnight: this is nine in the morning.
        let days = crate::quantity::format::count(u64::from(remind).saturating_sub(1));
        line(&mut out, &["TRIGGER:-P", &days, "DT15H"].concat());
        line(&mut out, "END:VALARM");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// Writes a line, folded where it is too long: the next begins with a space. Never within a character.
fn line(out: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// Text as the format wants it (RFC 5545, section 3.3.11).
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// `20261122`.
fn basic(date: Date) -> String {
    let (year, month, day) = date.parts();
    let mut out = String::new();
    for (number, width) in [(year as u32, 4u32), (month.into(), 2), (day.into(), 2)] {
        for place in (0..width).rev() {
            out.extend(char::from_digit(number / 10u32.pow(place) % 10, 10));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, says: &str) -> Entry {
        Entry { id: "ask".into(), day: Date::from_iso("2026-12-11").unwrap(), title: title.into(), says: says.into() }
    }

    fn file(title: &str, says: &str) -> String {
        calendar_file("Checker", Date::from_iso("2026-11-22").unwrap(), 3, &[entry(title, says)])
    }

    #[test]
    fn a_day_is_a_whole_day_that_ends_on_the_next_with_a_reminder() {
        // RFC 5545, 3.6.1: DTEND of a whole day is the day after, for the end is not part of it.
        let file = file("Ask", "Send it");
        for line in ["DTSTART;VALUE=DATE:20261211", "DTEND;VALUE=DATE:20261212", "DTSTAMP:20261122T000000Z", "TRIGGER:-P2DT15H"] {
            assert!(file.contains(&format!("{line}\r\n")), "{line} in {file}");
        }
        assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && file.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn commas_semicolons_backslashes_and_new_lines_are_written_as_the_format_wants_them() {
        assert!(file("a, b; c\\d\ne", "").contains("SUMMARY:a\\, b\\; c\\\\d\\ne\r\n"));
    }

    #[test]
    fn a_long_line_is_folded_after_75_bytes_and_never_within_a_character() {
        let long = "£é".repeat(60);
        let file = file("Ask", &long);
        assert!(file.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = file.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("DESCRIPTION:{long}\r\n")));
    }
}
