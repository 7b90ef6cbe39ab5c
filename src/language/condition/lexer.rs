//! A condition as words, numbers, dates and signs.

use crate::calendar::Date;

/// A word or sign and where it stands in the condition, in bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum TokenKind {
    /// A word, in small letters; it may hold hyphens.
    Word(String),
    /// A number as written, with its pound sign or its p.
    Number,
    /// A date.
    Date(Date),
    /// Written like a date, but there is none such.
    BadDate,
    /// `8th`.
    Ordinal(i32),
    /// `<`, `+`, `(` and the like.
    Sign(&'static str),
    /// Anything else.
    Strange(char),
}

const SIGNS: &[(&str, &str)] = &[
    ("<=", "<="),
    (">=", ">="),
    ("!=", "!="),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("==", "="),
    ("<", "<"),
    (">", ">"),
    ("=", "="),
    ("+", "+"),
    ("-", "-"),
    ("−", "-"),
    ("–", "-"),
    ("*", "*"),
    ("×", "*"),
    ("/", "/"),
    ("÷", "/"),
    ("(", "("),
    (")", ")"),
    (",", ","),
];

/// All tokens of a condition.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (kind, length) = one(rest, c);
        found.push(Token { kind, start: at, end: at + length });
        at += length;
    }
    found
}

fn one(rest: &str, c: char) -> (TokenKind, usize) {
    if c.is_alphabetic() {
        let length = word_length(rest);
        return (TokenKind::Word(rest[..length].to_lowercase()), length);
    }
    if c.is_ascii_digit() || c == '£' {
        return number(rest);
    }
    match SIGNS.iter().find(|(written, _)| rest.starts_with(written)) {
        Some((written, sign)) => (TokenKind::Sign(sign), written.len()),
        None => (TokenKind::Strange(c), c.len_utf8()),
    }
}

/// Letters and figures, and hyphens and apostrophes between them.
fn word_length(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joined = matches!(c, '-' | '\'' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !joined {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn number(rest: &str) -> (TokenKind, usize) {
    let figures = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
    if figures == 10 && rest.as_bytes()[4] == b'-' && rest.as_bytes()[7] == b'-' {
        return (Date::from_iso(&rest[..10]).map_or(TokenKind::BadDate, TokenKind::Date), 10);
    }
    let from = if rest.starts_with('£') { '£'.len_utf8() } else { 0 };
    let mut end = from;
    let bytes = rest.as_bytes();
    while let Some(byte) = bytes.get(end) {
        let next_is_digit = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let thousands = *byte == b',' && bytes.get(end + 1..end + 4).is_some_and(|three| three.iter().all(u8::is_ascii_digit));
        if byte.is_ascii_digit() || (*byte == b'.' && next_is_digit) || (thousands && end > from) {
            end += 1;
        } else {
            break;
        }
    }
    let letters: String = rest[end..].chars().take_while(|c| c.is_alphanumeric()).collect();
    if from == 0 {
        if matches!(letters.as_str(), "st" | "nd" | "rd" | "th")
            && let Ok(ordinal) = rest[..end].parse()
        {
            return (TokenKind::Ordinal(ordinal), end + 2);
        }
        if letters == "p" {
            return (TokenKind::Number, end + 1);
        }
        if !letters.is_empty() || (rest[end..].starts_with('-') && rest[end + 1..].starts_with(char::is_alphanumeric)) {
            let length = word_length(rest);
            return (TokenKind::Word(rest[..length].to_lowercase()), length);
        }
    }
    if end == from { (TokenKind::Strange('£'), from) } else { (TokenKind::Number, end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).iter().map(|token| text[token.start..token.end].to_owned()).collect()
    }

    #[test]
    fn numbers_keep_their_pound_sign_their_p_and_their_commas() {
        assert_eq!(words("£1,234+35p per mile"), ["£1,234", "+", "35p", "per", "mile"]);
        assert_eq!(words("2.5 miles, 3"), ["2.5", "miles", ",", "3"]);
    }

    #[test]
    fn hyphens_join_words_and_part_numbers() {
        assert_eq!(words("walking-distance - 2 miles"), ["walking-distance", "-", "2", "miles"]);
        assert_eq!(words("the 8th birthday"), ["the", "8th", "birthday"]);
        assert_eq!(words("16-19-academy"), ["16-19-academy"]);
    }

    #[test]
    fn a_date_that_is_not_in_the_calendar_is_one_token() {
        assert_eq!(tokens("2026-02-30")[0].kind, TokenKind::BadDate);
    }
}
