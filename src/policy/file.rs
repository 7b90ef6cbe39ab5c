//! The compiled policy as a file: a mark, a version, a checksum, the name of the rules, then the policy.
//!
//! | bytes | what |
//! |---|---|
//! | 0..4 | `TAP` and the format's version |
//! | 4..12 | checksum of what follows: FNV-1a, 64 bits, the lowest byte first |
//! | 12..44 | the name of the rules: SHA-256 of the whole policy as postcard, without texts for advisors |
//! | 44.. | the policy, as postcard |
//!
//! The files for families' browsers ([`Policy::to_page_files`]) leave out what no page shows, and keep the name: a
//! result names the rules that an auditor can look up. Their checksum is a short one, because a browser need only notice
//! a file cut short or damaged on its way. What only the result says is in a second, which begins with
//! `TAW`, goes on in the same way, and ends with texts instead of a policy. So is each translation: after the policy stands
//! a list of the languages there are, each with the hash of its file. They are no part of what the rules are named after.

use super::wire::{Reader, Wire};
use super::{Language, Policy, Texts, Translation};
use core::fmt;
use core::mem::ManuallyDrop;

/// The version of the format that this program writes and reads. Any change to the types of [`super`] raises it.
pub const FORMAT: u8 = 11;

const MARK: &[u8; 3] = b"TAP";
const WORDS_MARK: &[u8; 3] = b"TAW";
const CHECKED: usize = 12;
const HEAD: usize = 44;

/// A policy and the hash that names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The policy.
    pub policy: Policy,
    /// The name of its rules as the file says it: SHA-256 of the whole policy as postcard, without texts for advisors
    /// ([`Policy::without_advisors`]). [`Policy::open_whole`] works it out again; a file for pages can only repeat it.
    pub hash: [u8; 32],
    /// The other languages in which it can be read; none in a file of the whole policy.
    pub languages: Vec<Language>,
}

impl Opened {
    /// A policy that is compared with nothing and kept nowhere, so that it needs no name: naming it writes it out.
    pub fn unnamed(policy: Policy) -> Opened {
        Opened { policy, hash: [0; 32], languages: Vec::new() }
    }
}

/// A policy as families' browsers fetch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFiles {
    /// The rules, and what pages before the result say; for [`Policy::open`].
    pub policy: Vec<u8>,
    /// What the result says; for [`Policy::add_words`].
    pub words: Vec<u8>,
    /// The texts of each other language; for [`Policy::read_translation`].
    pub languages: Vec<(Language, Vec<u8>)>,
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
        let languages = if from.is_at_end() { Vec::new() } else { Vec::read(&mut from) };
        if !from.finish() || !policy.references_hold() {
            return Err(OpenError::Damaged);
        }
        Ok(Opened { policy: ManuallyDrop::into_inner(policy), hash, languages })
    }

    /// Adds the texts of the second of the files made by [`Policy::to_page_files`]. `hash` is the name of these rules:
    /// words of others are not taken.
    ///
    /// # Errors
    /// See [`OpenError`]. Then nothing is added.
    pub fn add_words(&self, hash: &[u8; 32], file: &[u8]) -> Result<(), OpenError> {
        self.texts.add(texts_in(hash, file)?);
        Ok(())
    }

    /// The texts of one of the files for other languages that [`Policy::to_page_files`] made. `hash` is the name of these
    /// rules: a translation of others is not taken.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn read_translation(hash: &[u8; 32], file: &[u8]) -> Result<Texts, OpenError> {
        texts_in(hash, file)
    }
}

#[inline(never)]
fn texts_in(hash: &[u8; 32], file: &[u8]) -> Result<Texts, OpenError> {
    let (named, body) = parts(file, WORDS_MARK)?;
    let mut from = Reader::new(body);
    let texts = Texts::read(&mut from);
    if named != *hash || !from.finish() {
        return Err(OpenError::Damaged);
    }
    Ok(texts)
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
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
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
        Ok(file(MARK, &self.rules_name()?, &body))
    }

    /// The files for families' browsers: without what no page shows, and still under the name of the whole.
    ///
    /// # Errors
    /// Only where memory for them cannot be had.
    pub fn to_page_files(&self, translations: &[Translation]) -> Result<PageFiles, postcard::Error> {
        let rules = self.rules_name()?;
        let mut page = self.for_pages();
        let mut languages = Vec::new();
        for translation in translations {
            let mut texts = translation.texts.clone();
            texts.retain(|key| is_shown(&page, key));
            let bytes = file(WORDS_MARK, &rules, &postcard::to_allocvec(&texts)?);
            let Translation { tag, name: called, right_to_left, reviewed, .. } = translation.clone();
            let hash = name(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            // Whoever waits for a language may read no other.
            let own = |key| translation.texts.get(key).unwrap_or_default().to_owned();
            let (getting, missing) = (own("ui.language.getting"), own("ui.language.missing"));
            languages.push((Language { hash, tag, name: called, right_to_left, reviewed, getting, missing }, bytes));
        }
        let list: Vec<&Language> = languages.iter().map(|(language, _)| language).collect();
        let words = page.take_texts_of_the_result();
        let policy = [postcard::to_allocvec(&page)?, postcard::to_allocvec(&list)?].concat();
        Ok(PageFiles {
            policy: file(MARK, &rules, &policy),
            words: file(WORDS_MARK, &rules, &postcard::to_allocvec(&words)?),
            languages,
        })
    }

    /// SHA-256 of the policy as postcard, without texts for advisors.
    fn rules_name(&self) -> Result<[u8; 32], postcard::Error> {
        Ok(name(&postcard::to_allocvec(self.without_advisors().as_ref())?))
    }

    /// Opens a file made by [`Policy::to_file`], and no other: its rules are those it is named after. Of texts for advisors only the
    /// checksum of the file says that they are as they were written.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open_whole(file: &[u8]) -> Result<Opened, OpenError> {
        let opened = Policy::open(file)?;
        let as_written = postcard::to_allocvec(&opened.policy).is_ok_and(|body| file.get(HEAD..) == Some(&body));
        match opened.policy.rules_name() {
            Ok(name) if as_written && name == opened.hash => Ok(opened),
            _ => Err(OpenError::NotWhole),
        }
    }
}

/// Does a page show the text of a translation that has this key? A voice may have words of its own in each language.
fn is_shown(page: &Policy, key: &str) -> bool {
    key.starts_with("voice.") || page.texts.get(key).is_some()
}

fn name(body: &[u8]) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    Sha256::digest(body).into()
}

fn file(mark: &[u8; 3], name: &[u8; 32], body: &[u8]) -> Vec<u8> {
    let checked = [name.as_slice(), body].concat();
    [mark.as_slice(), &[FORMAT], &checksum(&checked).to_le_bytes(), &checked].concat()
}
