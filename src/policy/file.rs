//! The compiled policy as a file: a mark, a version, a checksum, the name of the rules, then the policy.
//!
//! | bytes | what |
//! |---|---|
//! | 0..4 | `TAP` and the format's version |
//! | 4..12 | checksum of what follows: FNV-1a, 64 bits, the lowest byte first |
//! | 12..44 | the name of the rules: SHA-256 of the whole policy as postcard |
//! | 44.. | the policy, as postcard |
//!
//! The files for families' browsers ([`Policy::to_page_files`]) leave out what no page shows, and keep the name: a
//! result names the rules that an auditor can look up. Their checksum is a short one, because a browser need only notice
//! a file cut short or damaged on its way. They are two: what only the result says is in the second, which begins with
//! `TAW`, goes on in the same way, and ends with texts instead of a policy.

use super::wire::{Reader, Wire};
use super::{Policy, Texts};
use core::fmt;
use core::mem::ManuallyDrop;

/// The version of the format that this program writes and reads. Any change to the types of [`super`] raises it.
pub const FORMAT: u8 = 6;

const MARK: &[u8; 3] = b"TAP";
const WORDS_MARK: &[u8; 3] = b"TAW";
const CHECKED: usize = 12;
const HEAD: usize = 44;

/// A policy and the hash that names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The policy.
    pub policy: Policy,
    /// The name of its rules as the file says it: SHA-256 of the whole policy as postcard. [`Policy::open_whole`] works
    /// it out again; a file for pages can only repeat it.
    pub hash: [u8; 32],
}

/// A policy as families' browsers fetch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFiles {
    /// The rules, and what pages before the result say; for [`Policy::open`].
    pub policy: Vec<u8>,
    /// What the result says; for [`Policy::add_words`].
    pub words: Vec<u8>,
}

/// Why a file is not a policy that this program can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It does not begin as a policy file does.
    NotAPolicy,
    /// It was written in another version of the format.
    Version {
        /// The version found.
        found: u8,
    },
    /// It is cut short, or some of it was changed.
    Damaged,
    /// It was made for families' browsers, without what explains the rules.
    NotWhole,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::NotAPolicy => f.write_str("this is not a compiled policy"),
            OpenError::Version { found } => {
                write!(f, "this policy was compiled in format {found}; this program reads format {FORMAT}")
            }
            OpenError::Damaged => f.write_str("this policy file is cut short or damaged"),
            OpenError::NotWhole => f.write_str("this policy file was made for the families' page; build one without --for-page"),
        }
    }
}

impl Policy {
    /// Opens a file made by [`Policy::to_file`], or the first of those made by [`Policy::to_page_files`].
    ///
    /// # Errors
    /// See [`OpenError`]. A policy is only returned unchanged, and with every reference in it in range.
    pub fn open(file: &[u8]) -> Result<Opened, OpenError> {
        let (hash, body) = parts(file, MARK)?;
        let mut from = Reader::new(body);
        // Not given back where it is damaged: what gives a policy back is 2 KB that families would download.
        let policy = ManuallyDrop::new(Policy::read(&mut from));
        if !from.finish() || !policy.references_hold() {
            return Err(OpenError::Damaged);
        }
        Ok(Opened { policy: ManuallyDrop::into_inner(policy), hash })
    }

    /// Adds the texts of the second of the files made by [`Policy::to_page_files`]. `hash` is the name of these rules:
    /// words of others are not taken.
    ///
    /// # Errors
    /// See [`OpenError`]. Then nothing is added.
    pub fn add_words(&self, hash: &[u8; 32], file: &[u8]) -> Result<(), OpenError> {
        let (named, body) = parts(file, WORDS_MARK)?;
        let mut from = Reader::new(body);
        let texts = Texts::read(&mut from);
        if named != *hash || !from.finish() {
            return Err(OpenError::Damaged);
        }
        self.texts.add(texts);
        Ok(())
    }
}

/// The name of the rules in a file, and what it holds.
fn parts<'a>(file: &'a [u8], mark: &[u8; 3]) -> Result<([u8; 32], &'a [u8]), OpenError> {
    if file.get(..3) != Some(mark) {
        return Err(OpenError::NotAPolicy);
    }
    match file.get(3) {
        Some(&FORMAT) => {}
        Some(&found) => return Err(OpenError::Version { found }),
        None => return Err(OpenError::Damaged),
    }
    let (Some(stated), Some(checked), Some(body)) = (file.get(4..CHECKED), file.get(CHECKED..), file.get(HEAD..)) else {
        return Err(OpenError::Damaged);
    };
    if stated != checksum(checked).to_le_bytes() {
        return Err(OpenError::Damaged);
    }
    let mut hash = [0; 32];
    hash.iter_mut().zip(checked).for_each(|(byte, named)| *byte = *named);
    Ok((hash, body))
}

/// FNV-1a with 64 bits; its two constants are those of its specification (draft-eastlake-fnv).
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Writing, which no browser does.
impl Policy {
    /// The file that holds this policy, whole.
    ///
    /// # Errors
    /// Only where memory for it cannot be had.
    pub fn to_file(&self) -> Result<Vec<u8>, postcard::Error> {
        let body = postcard::to_allocvec(self)?;
        Ok(file(MARK, &name(&body), &body))
    }

    /// The files for families' browsers: without what no page shows, and still under the name of the whole.
    ///
    /// # Errors
    /// Only where memory for them cannot be had.
    pub fn to_page_files(&self) -> Result<PageFiles, postcard::Error> {
        let name = name(&postcard::to_allocvec(self)?);
        let mut page = self.for_pages();
        let words = page.take_texts_of_the_result();
        Ok(PageFiles {
            policy: file(MARK, &name, &postcard::to_allocvec(&page)?),
            words: file(WORDS_MARK, &name, &postcard::to_allocvec(&words)?),
        })
    }

    /// Opens a file made by [`Policy::to_file`], and no other: its rules are those it is named after.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open_whole(file: &[u8]) -> Result<Opened, OpenError> {
        let opened = Policy::open(file)?;
        match file.get(HEAD..) {
            Some(body) if name(body) == opened.hash => Ok(opened),
            _ => Err(OpenError::NotWhole),
        }
    }
}

fn name(body: &[u8]) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    Sha256::digest(body).into()
}

fn file(mark: &[u8; 3], name: &[u8; 32], body: &[u8]) -> Vec<u8> {
    let checked = [name.as_slice(), body].concat();
    [mark.as_slice(), &[FORMAT], &checksum(&checked).to_le_bytes(), &checked].concat()
}
