//! Figures, rules and everything else that has a name, found by words of its name.

use super::folder::Folder;
use super::form::{Address, Thing, things};
use super::is_texts;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The path of its file.
    pub path: String,
    /// The thing.
    pub thing: Thing,
}

/// The things of files that were read before: a file is read again only when it is another.
#[derive(Clone, Debug, Default)]
pub struct Index {
    files: BTreeMap<String, (Rc<str>, Vec<Thing>)>,
}

/// What officers look for most comes first.
const FIRST: [&str; 7] = ["figure", "rule", "value", "ground", "case", "help", "estimate"];

impl Index {
    /// The things whose name, heading and id have all of these words, or beginnings of words, between them. Of files that are `wanted`.
    pub fn find(&mut self, folder: &Folder, words: &str, wanted: impl Fn(&str) -> bool) -> Vec<Found> {
        let words: Vec<String> = words
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<((bool, usize), Found)> = Vec::new();
        for path in folder.paths().filter(|path| !is_texts(path) && wanted(path)) {
            let Some(text) = folder.text(path) else { continue };
            let of_text = text.to_lowercase();
            if !words.iter().all(|word| of_text.contains(word)) {
                continue;
            }
            for thing in self.things(path, text) {
                let name = format!("{} {}", thing.label, thing.address.heading()).to_lowercase();
                let pieces: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
                if words.iter().all(|word| pieces.iter().any(|piece| piece.starts_with(word.as_str()))) {
                    let begins = words.first().is_some_and(|word| thing.label.to_lowercase().starts_with(word.as_str()));
                    let order = (!begins, FIRST.iter().position(|kind| *kind == kind_of(&thing.address)).unwrap_or(FIRST.len()));
                    found.push((order, Found { path: path.to_owned(), thing: thing.clone() }));
                }
            }
        }
        found.sort_by_key(|((begins, kind), found)| (*kind, *begins, found.thing.label.to_lowercase()));
        found.into_iter().map(|(_, found)| found).collect()
    }

    fn things(&mut self, path: &str, text: &Rc<str>) -> &[Thing] {
        let read = || (text.clone(), things(text, false).0);
        let entry = self.files.entry(path.to_owned()).or_insert_with(read);
        if !Rc::ptr_eq(&entry.0, text) {
            *entry = read();
        }
        &entry.1
    }
}

fn kind_of(address: &Address) -> &str {
    match address {
        Address::Named(kind, _) | Address::Single(kind) | Address::Repeated(kind, _) => kind,
        Address::Texts(_) => "",
    }
}
