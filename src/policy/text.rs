//! Texts by key, in one language.

use serde::{Deserialize, Serialize};

/// Every sentence a person can read, by its dotted key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Key and text, in the order of the keys.
    entries: Vec<(String, String)>,
}

impl Texts {
    /// Takes keys and texts in any order; of two with one key the later stands.
    pub fn new(mut entries: Vec<(String, String)>) -> Texts {
        entries.reverse();
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        entries.dedup_by(|later, first| later.0 == first.0);
        Texts { entries }
    }

    /// The text of a key, if there is one.
    pub fn get(&self, key: &str) -> Option<&str> {
        let at = self.entries.binary_search_by(|entry| entry.0.as_str().cmp(key)).ok()?;
        self.entries.get(at).map(|entry| entry.1.as_str())
    }

    /// The text of `kind.id.name`, if there is one, without making the key first.
    pub fn at(&self, kind: &str, id: &str, name: &str) -> Option<&str> {
        let mut key = String::with_capacity(kind.len() + id.len() + name.len() + 2);
        key.push_str(kind);
        key.push('.');
        key.push_str(id);
        key.push('.');
        key.push_str(name);
        self.get(&key)
    }

    /// All keys and texts, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }
}
