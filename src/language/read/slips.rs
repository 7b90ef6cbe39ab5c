//! Slips of the pen that TOML refuses, said in an officer's words.
//!
//! The reader of TOML stops seeing clearly after a few kinds of mistake, so every line of an unreadable file is
//! looked at here for the slips people make; what the reader says is used only for lines where none is found.

use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::literal;
use crate::language::sources::{FileId, Span};
use std::collections::BTreeSet;

/// Reports what is wrong in a file that cannot be read whole.
pub(super) fn report(text: &str, file: FileId, errors: &[toml::de::Error], out: &mut Diagnostics) {
    let mut said = BTreeSet::new();
    let mut runs_on = BTreeSet::new();
    let mut in_long_text = false;
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        if !in_long_text && unclosed_on(line, start, file, out) {
            said.insert(number);
            runs_on.insert(number + 1);
        } else if !in_long_text && line_slips(line, start, file, out) {
            said.insert(number);
        }
        if line.matches("\"\"\"").count() % 2 == 1 {
            in_long_text = !in_long_text;
        }
        start += line.len() + 1;
    }
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        let at = range.start.min(text.len());
        let number = text.get(..at).unwrap_or(text).matches('\n').count();
        // The comma that seems to be missing stands inside the words that are not closed on the line before.
        if (runs_on.contains(&number) && error.message().contains("missing comma")) || !said.insert(number) {
            continue;
        }
        let span = whole_word(text, file, at, range.end.min(text.len()));
        out.push(from_toml(error.message(), text, span));
    }
}

fn from_toml(message: &str, text: &str, span: Span) -> Diagnostic {
    let written = text.get(span.start as usize..span.end as usize).unwrap_or("").trim();
    if message.starts_with("duplicate key") {
        return Diagnostic::new(&codes::DUPLICATE_KEY, span, format!("“{written}” stands twice here"))
            .here("this is the second")
            .help("keep one of the two, or give one another name");
    }
    if message.starts_with("invalid date") || message.starts_with("invalid local date") || message.contains("date-time") {
        return impossible_date(span, written);
    }
    if message.starts_with("invalid basic string") || message.starts_with("invalid literal string") {
        return unclosed(span);
    }
    let (what, help) = if message.starts_with("string values must be quoted") {
        return missing_quotes(span, written);
    } else if message.contains("unclosed table") {
        ("this heading is not closed", "end it with a square bracket: [figure.mileage-rate]")
    } else if message.contains("missing comma") {
        ("a comma is missing between two things in a list", "put a comma between them")
    } else if message.contains("extra comma") {
        ("there is a comma too many", "take one comma out")
    } else if message.contains("key with no value") {
        ("there is no “=” after this key", "write: key = \"value\". A key of more than one word is joined with hyphens")
    } else if message.contains("unclosed array") {
        ("this list is not closed", "end it with a square bracket: ]")
    } else if message.contains("unclosed inline table") {
        ("these curly brackets are not closed", "end them with: }")
    } else {
        ("this line cannot be read", "write: key = \"value\", one to a line, or a heading such as [figure.mileage-rate]")
    };
    Diagnostic::new(&codes::SYNTAX, span, what).help(help)
}

/// Reports a line with an odd number of quotation marks; true if it is one. What stands between its marks cannot be told
/// from what does not, so nothing else is looked for there.
fn unclosed_on(line: &str, start: usize, file: FileId, out: &mut Diagnostics) -> bool {
    if line.contains("\"\"\"") {
        return false;
    }
    let mut marks = Vec::new();
    let (mut literal, mut escaped) = (false, false);
    for (at, c) in line.char_indices() {
        let inside = marks.len() % 2 == 1;
        match c {
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '\'' if !inside => literal = !literal,
            '#' if !inside && !literal => break,
            '"' if !literal => marks.push(at),
            _ => {}
        }
    }
    if marks.len() % 2 == 0 {
        return false;
    }
    // Words that end as what comes before a value does have run into the next value: their own mark is missing.
    let runs_on = |pair: &&[usize]| match pair {
        [from, to] => line.get(from + 1..*to).is_some_and(|words| words.trim_end().ends_with(['=', ',', '[', '{'])),
        _ => true,
    };
    let Some([from, rest @ ..]) = marks.chunks(2).find(runs_on) else { return false };
    let to = rest.first().map_or(line.trim_end().len(), |to| to + 1);
    out.push(unclosed(Span::new(file, start + from, start + to)));
    true
}

/// The slips on one line; true if there was one.
fn line_slips(line: &str, start: usize, file: FileId, out: &mut Diagnostics) -> bool {
    let mut found = false;
    for (value, at) in bare_values(line) {
        let span = Span::new(file, start + at, start + at + value.len());
        let first = value.chars().next().unwrap_or(' ');
        let diagnostic = if matches!(first, '“' | '”' | '‘' | '’' | '„' | '«') {
            let inner = value.trim_matches(|c| matches!(c, '“' | '”' | '‘' | '’' | '„' | '«' | '»'));
            Some(
                Diagnostic::new(&codes::CURLY_QUOTES, span, "these quotation marks are curly")
                    .here("a word processor put these in")
                    .help(format!("type straight quotation marks: \"{inner}\"")),
            )
        } else if let Some(date) = written_out(value) {
            Some(
                Diagnostic::new(&codes::SLASH_DATE, span, "a date is written year-month-day")
                    .here("the month stands in words")
                    .help(format!("type: {date}")),
            )
        } else if let Some(date) = slash_date(value) {
            Some(
                Diagnostic::new(&codes::SLASH_DATE, span, "a date is written year-month-day")
                    .here("day and month can be mixed up when written like this")
                    .help(date),
            )
        } else if is_iso_shape(value) {
            crate::calendar::Date::from_iso(value).is_none().then(|| impossible_date(span, value))
        } else if is_comma_number(value) {
            Some(
                Diagnostic::new(&codes::COMMA_IN_NUMBER, span, "a number with a comma needs quotation marks, and its unit")
                    .help(format!("type: \"{value}\" with the unit inside, such as \"£{value}\" or \"{value} miles\"")),
            )
        } else if literal::looks_like_an_amount(value) {
            Some(Diagnostic::new(&codes::BARE_AMOUNT, span, "an amount needs quotation marks").help(format!("type: \"{value}\"")))
        } else if is_unquoted_words(value) {
            Some(missing_quotes(span, value))
        } else {
            None
        };
        if let Some(diagnostic) = diagnostic {
            found = true;
            out.push(diagnostic);
        }
    }
    found
}

fn missing_quotes(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_QUOTES, span, "words need quotation marks").help(format!("type: \"{written}\""))
}

fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::UNCLOSED_QUOTES, span, "a closing quotation mark is missing")
        .here("opened here and not closed on this line")
        .help("put a straight quotation mark (\") at the end of the words")
}

fn impossible_date(span: Span, written: &str) -> Diagnostic {
    let parts: Vec<&str> = written.split('-').collect();
    let real = |year: &str, month: &str, day: &str| {
        crate::calendar::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    };
    if let [year, month, day] = parts[..] {
        if let Some(date) = real(year, month, day) {
            return Diagnostic::new(&codes::IMPOSSIBLE_DATE, span, "a month or day of one figure needs a nought before it")
                .help(format!("type: {date}"));
        }
        if day.len() == 4
            && let Some(date) = real(day, month, year)
        {
            return Diagnostic::new(&codes::IMPOSSIBLE_DATE, span, "a date begins with the year").help(format!("type: {date}"));
        }
        if let (Ok(year), Ok(month @ 1..=12)) = (year.parse::<i32>(), month.parse::<u8>()) {
            let last = (28..=31).rev().find_map(|day| crate::calendar::Date::new(year, month, day));
            let help = last.map(|last| format!("the last day of that month is {last}"));
            return Diagnostic::new(&codes::IMPOSSIBLE_DATE, span, format!("there is no {written} in the calendar"))
                .help_if(help);
        }
    }
    Diagnostic::new(&codes::IMPOSSIBLE_DATE, span, format!("there is no {written} in the calendar"))
        .help("a date is year-month-day, such as 2026-09-01")
}

/// Values that are not in quotation marks, with where they start: after `=`, and inside lists and brackets.
fn bare_values(line: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    let trimmed = line.trim_start();
    let continues = !trimmed.contains('=') && !trimmed.starts_with('[') && !trimmed.starts_with('#');
    let mut quote: Option<char> = None;
    let mut value_from = continues.then_some(line.len() - trimmed.len());
    let mut list_depth = usize::from(continues);
    let mut table_depth = 0usize;
    let take = |from: Option<usize>, to: usize, found: &mut Vec<(_, usize)>| {
        let Some((from, raw)) = from.and_then(|from| Some((from, line.get(from..to)?))) else { return };
        let value = raw.trim();
        if !value.is_empty() && !value.starts_with(['"', '\'', '[', '{', '#']) {
            found.push((value, from + (raw.len() - raw.trim_start().len())));
        }
    };
    let heading = trimmed.starts_with('[');
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if heading {
            break;
        }
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some('"'), '\\') => {
                chars.next();
            }
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '#') => {
                take(value_from, at, &mut found);
                return found;
            }
            (None, '=') => value_from = Some(at + 1),
            (None, '[') => {
                list_depth += 1;
                value_from = Some(at + 1);
            }
            (None, '{') => {
                table_depth += 1;
                value_from = None;
            }
            (None, ']' | '}') => {
                take(value_from, at, &mut found);
                value_from = None;
                if c == ']' {
                    list_depth = list_depth.saturating_sub(1);
                } else {
                    table_depth = table_depth.saturating_sub(1);
                }
            }
            (None, ',') => {
                let digits_around = line[..at].ends_with(|c: char| c.is_ascii_digit())
                    && line[at + 1..].starts_with(|c: char| c.is_ascii_digit());
                let inside = list_depth > 0 || table_depth > 0;
                if !(digits_around && value_from.is_some()) && inside {
                    take(value_from, at, &mut found);
                    value_from = (list_depth > 0 && table_depth == 0).then_some(at + 1);
                }
            }
            _ => {}
        }
    }
    if quote.is_none() {
        take(value_from, line.len(), &mut found);
    }
    found
}

/// Advice on a date such as `01/09/2026`, if the text is one.
pub fn slash_date(value: &str) -> Option<String> {
    let parts: Vec<&str> = value.split(['/', '.']).collect();
    let [day, month, year] = parts[..] else { return None };
    let all_digits = parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
    if !all_digits || !(year.len() == 4 || (year.len() == 2 && value.contains('/'))) {
        return None;
    }
    let year: i32 = year.parse().ok().map(|year: i32| if year < 100 { year + 2000 } else { year })?;
    Some(match crate::calendar::Date::new(year, month.parse().ok()?, day.parse().ok()?) {
        Some(date) => format!("type: {date}, if you mean day {day} of month {month}"),
        None => "type the year, month and day, such as 2026-09-01".to_owned(),
    })
}

/// The date in `1 September 2027`, `1st Sept 2027` or `September 1, 2027`, if the text is one.
pub fn written_out(value: &str) -> Option<crate::calendar::Date> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = value.to_lowercase();
    let parts: Vec<&str> = lower.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, year] = parts[..] else { return None };
    let (day, month) = if first.starts_with(|c: char| c.is_ascii_digit()) { (first, second) } else { (second, first) };
    let month = month.trim_end_matches('.');
    let month = MONTHS.iter().position(|name| month.len() >= 3 && name.starts_with(month))?;
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    crate::calendar::Date::new(year.parse().ok().filter(|_| year.len() == 4)?, month as u8 + 1, day.parse().ok()?)
}

fn is_iso_shape(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    parts.len() == 3
        && parts[0].len() == 4
        && parts.iter().all(|part| !part.is_empty() && part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit()))
}

fn is_comma_number(value: &str) -> bool {
    value.contains(',')
        && value.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-'))
        && value.starts_with(|c: char| c.is_ascii_digit() || c == '-')
}

fn is_unquoted_words(value: &str) -> bool {
    value.chars().next().is_some_and(char::is_alphabetic)
        && !matches!(value, "true" | "false" | "inf" | "nan")
        && !value.contains(['"', '=', '[', '{'])
}

/// The word at a place, so that something is always underlined.
fn whole_word(text: &str, file: FileId, start: usize, end: usize) -> Span {
    if end > start {
        return Span::new(file, start, end);
    }
    let line_start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line_end = text.get(start..).and_then(|after| after.find('\n')).map_or(text.len(), |at| start + at);
    let line = text.get(line_start..line_end).unwrap_or("");
    let from = line_start + (line.len() - line.trim_start().len());
    Span::new(file, from.min(line_end), line_end)
}
