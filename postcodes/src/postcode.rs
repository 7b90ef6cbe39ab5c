//! What a postcode looks like: an outward part such as `B13`, and an inward part such as `0AA`.

use std::fmt;

/// The letters of an inward part, in order: Royal Mail never uses C, I, K, M, O and V there.
pub(crate) const INWARD: [u8; 20] = *b"ABDEFGHJLNPQRSTUWXYZ";
/// How many inward parts there can be.
pub(crate) const INWARDS: u16 = 10 * PER_SECTOR;
/// How many of them begin with one digit.
pub(crate) const PER_SECTOR: u16 = 400;
/// The outward parts that Royal Mail uses: `A` for a letter, `9` for a digit.
const OUTWARD: [&[u8]; 6] = [b"A9", b"A9A", b"A99", b"AA9", b"AA9A", b"AA99"];

/// The part before the space: two to four letters and digits, then NULs. Ordered as text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outward([u8; 4]);

impl Outward {
    /// Reads one in capitals, such as `CV1`; nothing where it has not the shape of one.
    pub fn read(letters: &[u8]) -> Option<Self> {
        if !OUTWARD.iter().any(|shape| shape.len() == letters.len() && fits(letters, shape)) {
            return None;
        }
        let mut kept = [0; 4];
        for (to, from) in kept.iter_mut().zip(letters) {
            *to = *from;
        }
        Some(Self(kept))
    }

    /// The letters that it begins with: the postcode area, such as `CV`.
    pub fn area(&self) -> &str {
        let end = if self.0.get(1).is_some_and(u8::is_ascii_digit) { 1 } else { 2 };
        self.as_str().get(..end).unwrap_or_default()
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|letter| *letter == 0).unwrap_or(4);
        self.0.get(..end).and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or_default()
    }
}

/// A postcode of the right shape, whether or not there is one. Ordered by its outward part, then its inward part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode {
    /// The part before the space.
    pub outward: Outward,
    /// The part after it, as a number below [`INWARDS`].
    pub(crate) inward: u16,
}

impl Postcode {
    /// Reads one in capitals and without spaces, such as `CV11AA`; nothing where it has not the shape of one.
    pub fn read(letters: &[u8]) -> Option<Self> {
        let (outward, inward) = letters.split_at_checked(letters.len().checked_sub(3)?)?;
        let [digit, first, second] = *inward else { return None };
        let place = |letter: u8| INWARD.iter().position(|other| *other == letter);
        let digit = char::from(digit).to_digit(10)? as usize;
        let inward = u16::try_from((digit * INWARD.len() + place(first)?) * INWARD.len() + place(second)?).ok()?;
        Some(Self { outward: Outward::read(outward)?, inward })
    }
}

impl Postcode {
    /// As it is written, with the space. (`to_string` does the same, and takes the machinery of formatting along into the browser.)
    pub fn written(&self) -> String {
        let letter = |place: u16| INWARD.get(usize::from(place) % INWARD.len()).copied().map_or('?', char::from);
        let mut text = String::from(self.outward.as_str());
        text.push(' ');
        text.push(char::from_digit(u32::from(self.inward / PER_SECTOR), 10).unwrap_or('?'));
        text.push(letter(self.inward / 20));
        text.push(letter(self.inward));
        text
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.written())
    }
}

/// Whether each letter and digit is of the kind that stands there in the shape, as far as both go.
fn fits(letters: &[u8], shape: &[u8]) -> bool {
    letters.iter().zip(shape).all(|(letter, kind)| match kind {
        b'A' => letter.is_ascii_uppercase(),
        _ => letter.is_ascii_digit(),
    })
}

/// Whether more letters and digits after these could make a postcode.
pub(crate) fn is_a_beginning(letters: &[u8]) -> bool {
    OUTWARD.iter().any(|shape| {
        let inward = letters.get(shape.len()..).unwrap_or_default();
        fits(letters, shape)
            && inward.len() < 3
            && inward
                .iter()
                .enumerate()
                .all(|(at, letter)| if at == 0 { letter.is_ascii_digit() } else { INWARD.contains(letter) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Postcode::read(text.as_bytes()).map(|postcode| postcode.to_string())
    }

    // The six shapes of Royal Mail's Programmers' Guide.
    #[test]
    fn each_shape_of_royal_mail_is_read_and_written_with_its_space() {
        for (typed, written) in [
            ("M11AE", "M1 1AE"),
            ("W1A1HQ", "W1A 1HQ"),
            ("B338TH", "B33 8TH"),
            ("CR26XH", "CR2 6XH"),
            ("EC1A1BB", "EC1A 1BB"),
            ("DN551PT", "DN55 1PT"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(written));
        }
    }

    #[test]
    fn other_shapes_are_not_read() {
        for text in ["", "1AA", "B1AA", "11AA", "BBB11AA", "B1111AA", "B1A11AA", "B11A", "B1AAA", "b11aa", "B1 1AA", "AAA9A9AA"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn an_inward_part_never_has_c_i_k_m_o_or_v() {
        for letter in b"CIKMOV" {
            assert_eq!(Postcode::read(&[b'B', b'1', b'1', *letter, b'A']), None);
            assert_eq!(Postcode::read(&[b'B', b'1', b'1', b'A', *letter]), None);
        }
        assert_eq!(read("CV11AA").as_deref(), Some("CV1 1AA"));
    }

    #[test]
    fn the_area_is_the_letters_at_the_start() {
        let area = |text: &str| Outward::read(text.as_bytes()).map(|outward| outward.area().to_owned());
        assert_eq!(
            [area("B1"), area("B1A"), area("B13"), area("WS1"), area("EC1A"), area("WS14")].map(Option::unwrap),
            ["B", "B", "B", "WS", "EC", "WS"]
        );
    }

    #[test]
    fn the_first_and_the_last_inward_part_are_the_ends_of_the_count() {
        let inward = |text: &str| Postcode::read(text.as_bytes()).map(|postcode| postcode.inward);
        assert_eq!((inward("B10AA"), inward("B19ZZ")), (Some(0), Some(INWARDS - 1)));
    }
}
