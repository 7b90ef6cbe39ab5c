//! Languages other than the first, in which families can read what the policy says.

use serde::{Deserialize, Serialize};

use super::Texts;

/// A language that families can choose, as the policy file for their browsers lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// SHA-256 of the file of its texts, in hexadecimal digits: the file is named by the first 16. It stands right before the tag:
    /// `web/worker.js` finds it so.
    pub hash: String,
    /// Its BCP 47 tag.
    pub tag: String,
    /// What it calls itself.
    pub name: String,
    /// Is it written from right to left?
    pub right_to_left: bool,
    /// Has somebody who speaks it read the translation and found it right?
    pub reviewed: bool,
    /// Says in it that its texts are being fetched, with `{language}` for its name; empty where it has no such text.
    pub getting: String,
    /// Says in it that they could not be fetched.
    pub missing: String,
}

/// A translation of a policy's texts. What it lacks is shown in the first language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// Its BCP 47 tag.
    pub tag: String,
    /// What the language calls itself.
    pub name: String,
    /// Is it written from right to left?
    pub right_to_left: bool,
    /// Has somebody who speaks it read the translation and found it right?
    pub reviewed: bool,
    /// Its texts, by the keys of those in the first language.
    pub texts: Texts,
    /// The keys of texts that pages show and that it lacks, in order.
    pub missing: Vec<String>,
    /// Is it on record of which words of the first language each text was made?
    pub confirmed: bool,
}
