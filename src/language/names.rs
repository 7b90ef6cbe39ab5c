//! Ids, and what a name in a condition stands for.

use std::collections::BTreeMap;

/// Is it written as an id: small letters and figures, in parts joined by single hyphens?
pub fn is_kebab(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The known word most like a misspelt one, if any is like it at all.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    known
        .map(|each| (strsim::damerau_levenshtein(&word, &each.to_lowercase()), each))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, each)| (*distance, each.len()))
        .map(|(_, each)| each)
}

/// What can be named in a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Its place among the items.
    pub item: usize,
    /// The ids of its options, for a choice or a value that is an option.
    pub options: Vec<String>,
}

/// Everything that can be named in a condition, by id.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    symbols: BTreeMap<String, Symbol>,
}

impl Scope {
    /// Adds a name; the first of two with one id stands.
    pub fn add(&mut self, id: &str, symbol: Symbol) {
        self.symbols.entry(id.to_owned()).or_insert(symbol);
    }

    /// What an id stands for.
    pub fn get(&self, id: &str) -> Option<&Symbol> {
        self.symbols.get(id)
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.symbols.keys().map(String::as_str)
    }
}
