//! Numbers and texts in the bytes of a file.

use crate::open::Damage;

/// Reads a file from its start to its end.
pub struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    /// So many bytes.
    pub fn bytes(&mut self, length: usize) -> Result<&'b [u8], Damage> {
        let (bytes, rest) = self.0.split_at_checked(length).ok_or(Damage::Damaged)?;
        self.0 = rest;
        Ok(bytes)
    }

    /// One byte.
    pub fn byte(&mut self) -> Result<u8, Damage> {
        self.bytes(1)?.first().copied().ok_or(Damage::Damaged)
    }

    /// A number in bytes of seven bits, the lowest first (LEB128), below 2³².
    pub fn number(&mut self) -> Result<u32, Damage> {
        let mut number = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return u32::try_from(number).map_err(|_| Damage::Damaged);
            }
        }
        Err(Damage::Damaged)
    }

    /// How much more or less: 0, -1, 1, -2 are written as 0, 1, 2, 3.
    pub fn change(&mut self) -> Result<i64, Damage> {
        let number = i64::from(self.number()?);
        Ok((number >> 1) ^ -(number & 1))
    }

    /// A text with its length before it.
    pub fn text(&mut self) -> Result<&'b str, Damage> {
        let length = self.number()?;
        std::str::from_utf8(self.bytes(length as usize)?).map_err(|_| Damage::Damaged)
    }
}
