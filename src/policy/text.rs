//! Texts by key, in one language.

use core::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// Every sentence a person can read, by its dotted key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Joined", into = "Joined")]
pub struct Texts {
    /// In order.
    keys: Pieces,
    /// The text of each key.
    texts: Pieces,
    /// Those that came later, in a file of their own.
    later: OnceLock<Box<Texts>>,
}

/// Strings one after another in one: a phone makes two of them sooner than thousands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Pieces {
    /// With [`BETWEEN`] after each.
    all: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Pieces {
    /// Those of a string in which [`BETWEEN`] stands between them, of which there is one at least.
    fn split(mut all: String) -> Pieces {
        all.push(BETWEEN);
        let ends = all.bytes().enumerate().filter(|(_, byte)| *byte == BETWEEN as u8).map(|(at, _)| at).collect();
        Pieces { all, ends }
    }

    /// One more, of these parts.
    fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.all.push_str(part));
        self.ends.push(self.all.len());
        self.all.push(BETWEEN);
    }

    fn get(&self, at: usize) -> Option<&str> {
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before)? + 1,
            None => 0,
        };
        self.all.get(start..*self.ends.get(at)?)
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).filter_map(|at| self.get(at))
    }
}

/// [`Texts`] as a file holds them: keys and texts apart and without a length before each, and of the keys `kind.id.name`
/// each kind and id once, because they compress better so (from 8 KB to 3 KB of keys).
#[derive(Serialize, Deserialize)]
pub(super) struct Joined {
    /// A kind, then its ids; then the next kind.
    pub(super) ids: String,
    /// For each id the names of its texts.
    pub(super) names: String,
    pub(super) texts: String,
}

/// Stands between texts, ids and names; in none of them, because the compiler refuses it.
const BETWEEN: char = '\0';
/// Stands between kinds, and between the names of one id and those of the next.
const NEXT: char = '\u{1}';
/// Stands after a part of a key.
const DOT: &str = ".";

impl From<Texts> for Joined {
    fn from(texts: Texts) -> Joined {
        let mut joined = Joined { ids: String::new(), names: String::new(), texts: String::new() };
        let mut last: Option<(&str, &str)> = None;
        for (key, text) in texts.iter() {
            let (kind, rest) = key.split_once(DOT).unwrap_or((key, ""));
            let (id, name) = rest.split_once(DOT).unwrap_or((rest, ""));
            if last.is_some() {
                joined.texts.push(BETWEEN);
                joined.names.push(if last == Some((kind, id)) { BETWEEN } else { NEXT });
            }
            if last.is_none_or(|(before, _)| before != kind) {
                if last.is_some() {
                    joined.ids.push(NEXT);
                }
                joined.ids.push_str(kind);
            }
            if last != Some((kind, id)) {
                joined.ids.push(BETWEEN);
                joined.ids.push_str(id);
            }
            joined.names.push_str(name);
            joined.texts.push_str(text);
            last = Some((kind, id));
        }
        joined
    }
}

impl From<Joined> for Texts {
    fn from(joined: Joined) -> Texts {
        let mut all = Texts::default();
        // No kind is empty, so no ids means no texts.
        if joined.ids.is_empty() {
            return all;
        }
        let mut names = joined.names.split(NEXT);
        for ids in joined.ids.split(NEXT) {
            let mut ids = ids.split(BETWEEN);
            let kind = ids.next().unwrap_or_default();
            for id in ids {
                for name in names.next().unwrap_or_default().split(BETWEEN) {
                    match (id, name) {
                        ("", _) => all.keys.push(&[kind]),
                        (_, "") => all.keys.push(&[kind, DOT, id]),
                        _ => all.keys.push(&[kind, DOT, id, DOT, name]),
                    }
                }
            }
        }
        all.texts = Pieces::split(joined.texts);
        all
    }
}

impl FromIterator<(String, String)> for Texts {
    /// Of keys in order.
    fn from_iter<I: IntoIterator<Item = (String, String)>>(entries: I) -> Texts {
        let mut all = Texts::default();
        for (key, text) in entries {
            all.keys.push(&[&key]);
            all.texts.push(&[&text]);
        }
        all
    }
}

impl Texts {
    /// Takes keys and texts in any order; of two with one key the later stands.
    ///
    /// A word of a voice that begins a sentence somewhere (`{Child}`) is put in once more with a capital: the families'
    /// app then needs no table of all the world's letters.
    pub fn new(mut entries: Vec<(String, String)>) -> Texts {
        let after = entries.iter().flat_map(|(_, text)| text.split('{').skip(1));
        let named: BTreeSet<&str> = after.filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
        let voiced = entries.iter().filter_map(|(key, word)| {
            let (voice, name) = key.strip_prefix("voice.")?.split_once('.')?;
            let capital = capitalised(name);
            named.contains(capital.as_str()).then(|| (["voice.", voice, ".", &capital].concat(), capitalised(word)))
        });
        let voiced: Vec<(String, String)> = voiced.collect();
        entries.splice(0..0, voiced);
        entries.reverse();
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        entries.dedup_by(|later, first| later.0 == first.0);
        entries.into_iter().collect()
    }

    /// The text of a key, if there is one.
    pub fn get(&self, key: &str) -> Option<&str> {
        match self.find(key) {
            Some(at) => self.texts.get(at),
            None => self.later.get()?.get(key),
        }
    }

    /// The place of a key, by halving.
    fn find(&self, key: &str) -> Option<usize> {
        let (mut from, mut to) = (0, self.keys.ends.len());
        while from < to {
            let middle = from.midpoint(to);
            match self.keys.get(middle)?.cmp(key) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => to = middle,
            }
        }
        None
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

    /// Has every key its text? Not so in a file that somebody made by hand.
    pub(super) fn is_whole(&self) -> bool {
        self.keys.ends.len() == self.texts.ends.len()
    }

    /// Adds those that came later. A second time nothing is added.
    pub(super) fn add(&self, later: Texts) {
        let _ = self.later.set(Box::new(later));
    }

    /// Takes out the texts whose key is wanted elsewhere.
    pub(super) fn take(&mut self, wanted: impl Fn(&str) -> bool) -> Texts {
        let taken = self.pairs().filter(|(key, _)| wanted(key)).collect();
        self.retain(|key| !wanted(key));
        taken
    }

    /// Drops the texts whose key is not wanted.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        let kept: Texts = self.pairs().filter(|(key, _)| wanted(key)).collect();
        (self.keys, self.texts) = (kept.keys, kept.texts);
    }

    fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        self.iter().map(|(key, text)| (key.to_owned(), text.to_owned()))
    }

    /// All keys and texts, in the order of the keys, but for those that came later.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.keys.iter().zip(self.texts.iter())
    }
}

/// Words with a capital as their first letter.
pub(crate) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
