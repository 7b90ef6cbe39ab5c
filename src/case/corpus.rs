//! Decided cases, kept to see that another build decides the very same: natively and in a browser.

use crate::decide::record::{Parts, Record, hex};
use crate::decide::{Engine, Known};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A policy and what it decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corpus {
    /// The compiled policy.
    pub policy: Vec<u8>,
    /// The cases.
    pub entries: Vec<Entry>,
}

/// A case and the hashes of its decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What was known.
    pub known: Known,
    /// SHA-256 of the compact form of the decision, with every part, in hex digits.
    pub compact: String,
    /// SHA-256 of its JSON.
    pub json: String,
}

impl Entry {
    /// Decides a case and keeps the hashes.
    ///
    /// # Errors
    /// Why it cannot be decided or written out.
    pub fn of(engine: &Engine, name: String, known: Known) -> Result<Entry, String> {
        let record = Record::of(engine, &known, Parts::ALL).map_err(|_| "a number does not fit".to_owned())?;
        let compact = record.compact().map_err(|error| error.to_string())?;
        let json = serde_json::to_string(&record).map_err(|error| error.to_string())?;
        Ok(Entry { name, known, compact: hex(&Sha256::digest(compact)), json: hex(&Sha256::digest(json)) })
    }
}

impl Corpus {
    /// As bytes.
    ///
    /// # Errors
    /// Only where memory for it cannot be had.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

    /// From bytes.
    ///
    /// # Errors
    /// Where they are no corpus.
    pub fn from_bytes(bytes: &[u8]) -> Result<Corpus, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}
