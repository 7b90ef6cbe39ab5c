//! What a family typed, read as a postcode: spaces, case and punctuation do not matter, and nothing is guessed.

use crate::fold::is_mark;
use crate::postcode::{INWARD, Outward, Postcode, is_a_beginning};

/// The most letters and digits that a postcode has.
const LONGEST: usize = 7;
/// Letters and digits that look alike.
const ALIKE: [(u8, u8); 3] = [(b'O', b'0'), (b'I', b'1'), (b'L', b'1')];

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no letter and no digit in it.
    Empty,
    /// Letters or digits that no postcode has, such as é.
    Letters,
    /// More than seven letters and digits.
    Long,
    /// One of the last two letters is never used there: C, I, K, M, O or V.
    Inward,
    /// Letters and digits in an order that no postcode has.
    Shape,
}

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// It has the shape of a postcode.
    Whole(Postcode),
    /// It begins one. The outward part where all of that is there, as in `B13` or `B13 AA`.
    Incomplete(Option<Outward>),
    /// It is none, and the letters that make it none, where single ones do.
    Invalid(Wrong, String),
}

/// Reads what was typed.
pub fn read(text: &str) -> Typed {
    let foreign: String = text.chars().filter(|letter| !letter.is_ascii() && !is_mark(*letter)).take(LONGEST).collect();
    if !foreign.is_empty() {
        return Typed::Invalid(Wrong::Letters, foreign);
    }
    let letters = letters(text);
    if letters.is_empty() {
        return Typed::Invalid(Wrong::Empty, String::new());
    }
    if letters.len() > LONGEST {
        return Typed::Invalid(Wrong::Long, String::new());
    }
    if let Some(outward) = without_its_digit(text) {
        return Typed::Incomplete(Some(outward));
    }
    if let Some(postcode) = Postcode::read(&letters) {
        return Typed::Whole(postcode);
    }
    if is_a_beginning(&letters) {
        let first = groups(text).next().and_then(|group| Outward::read(group.to_ascii_uppercase().as_bytes()));
        return Typed::Incomplete(first.or_else(|| Outward::read(&letters)));
    }
    match never_inward(&letters) {
        Some(never) => Typed::Invalid(Wrong::Inward, never),
        None => Typed::Invalid(Wrong::Shape, String::new()),
    }
}

/// The postcodes that one letter or digit makes of what was typed, where it stands for one that looks like it.
pub fn looks_like(text: &str) -> Vec<Postcode> {
    let mut found = Vec::new();
    let mut letters = letters(text);
    if letters.len() > LONGEST {
        return found;
    }
    for at in 0..letters.len() {
        let Some(&typed) = letters.get(at) else { continue };
        for (letter, digit) in ALIKE {
            let meant = if typed == letter {
                digit
            } else if typed == digit {
                letter
            } else {
                continue;
            };
            if let Some(place) = letters.get_mut(at) {
                *place = meant;
            }
            if let Some(postcode) = Postcode::read(&letters) {
                found.push(postcode);
            }
            if let Some(place) = letters.get_mut(at) {
                *place = typed;
            }
        }
    }
    found
}

/// The letters and digits in it, in capitals; one more than a postcode has where there are more.
fn letters(text: &str) -> Vec<u8> {
    let mut letters = Vec::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() && letters.len() <= LONGEST {
            letters.push(byte.to_ascii_uppercase());
        }
    }
    letters
}

/// The letters and digits that stand together.
fn groups(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|group| !group.is_empty())
}

/// `B13 AA` has lost a digit. Without its space it would be another postcode, which nobody typed.
fn without_its_digit(text: &str) -> Option<Outward> {
    let mut groups = groups(text);
    let (first, second) = (groups.next()?, groups.next()?);
    let two_letters = second.len() == 2 && second.bytes().all(|letter| letter.is_ascii_alphabetic());
    if !two_letters || groups.next().is_some() {
        return None;
    }
    Outward::read(first.to_ascii_uppercase().as_bytes())
}

/// The last two letters that are never used there, if all the rest has the shape of a postcode.
fn never_inward(letters: &[u8]) -> Option<String> {
    let (outward, inward) = letters.split_at_checked(letters.len().checked_sub(3)?)?;
    Outward::read(outward)?;
    let (digit, last) = inward.split_first()?;
    if !digit.is_ascii_digit() || !last.iter().all(u8::is_ascii_uppercase) {
        return None;
    }
    Some(last.iter().filter(|letter| !INWARD.contains(letter)).map(|letter| char::from(*letter)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> String {
        match read(text) {
            Typed::Whole(postcode) => postcode.to_string(),
            other => format!("{other:?}"),
        }
    }

    fn incomplete(text: &str) -> Option<String> {
        match read(text) {
            Typed::Incomplete(outward) => Some(outward.map_or(String::new(), |outward| outward.as_str().to_owned())),
            _ => None,
        }
    }

    #[test]
    fn spaces_case_and_punctuation_do_not_matter() {
        for text in
            ["B13 0AA", "b130aa", " b13\u{A0}0aa.", "B-13-0-A-A", "b1 30aa", "B13\t0AA\n", "“B13 0AA”", "(B13, 0AA)", "B130 AA"]
        {
            assert_eq!(whole(text), "B13 0AA", "{text}");
        }
    }

    #[test]
    fn the_outward_part_alone_and_a_missing_end_are_incomplete() {
        let typed = [
            ("B13", "B13"),
            ("b1", "B1"),
            ("b 13", "B13"),
            ("EC1A", "EC1A"),
            ("B13 0", "B13"),
            ("B1 3", "B1"),
            ("B13 0A", "B13"),
        ];
        for (text, outward) in typed.into_iter().chain([("B130", ""), ("B130A", ""), ("B", ""), ("CV", "")]) {
            assert_eq!(incomplete(text).as_deref(), Some(outward), "{text}");
        }
    }

    // B1 3AA is a postcode of its own, and not what was meant.
    #[test]
    fn a_lost_digit_does_not_make_another_postcode() {
        assert_eq!(incomplete("B13 AA").as_deref(), Some("B13"));
        assert_eq!(incomplete("b13-aa").as_deref(), Some("B13"));
        assert_eq!(whole("B13AA"), "B1 3AA");
        assert_eq!(whole("B1 3AA"), "B1 3AA");
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, wrong, letters) in [
            ("", Wrong::Empty, ""),
            (" .- ", Wrong::Empty, ""),
            ("B13 0ÀA é", Wrong::Letters, "Àé"),
            ("B13 0AA B14 7QH", Wrong::Long, ""),
            ("B13 0AC", Wrong::Inward, "C"),
            ("B1 1OI", Wrong::Inward, "OI"),
            ("BBB 1AA", Wrong::Shape, ""),
            ("1234", Wrong::Shape, ""),
            ("13 0AA", Wrong::Shape, ""),
        ] {
            assert_eq!(read(text), Typed::Invalid(wrong, letters.into()), "{text}");
        }
    }

    #[test]
    fn one_letter_or_digit_that_looks_like_another_may_be_meant_and_two_are_not_tried() {
        let seen = |text| looks_like(text).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(seen("BI3 0AA"), ["B13 0AA"]);
        assert_eq!(seen("B13 OAA"), ["B13 0AA"]);
        assert_eq!(seen("bl3 0aa"), ["B13 0AA"]);
        // B13 0AA would take two; BI3 0AA has a right shape.
        assert_eq!(seen("BI3 OAA"), ["BI3 0AA"]);
        assert_eq!(seen("B22 2AA"), [""; 0]);
        assert_eq!(seen("I0 1AA I1"), [""; 0]);
    }
}
