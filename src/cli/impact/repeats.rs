//! Rows that carry the name of an earlier row: a table may hold the same family twice.

use crate::case::table::bad_row::name_of;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

/// Names seen so far, each as a number: of a million rows the names themselves would be too much to keep. A number is some 10 to 20
/// bytes, with the room that the set keeps free. Two names have the same number once in many million tables of a million rows.
#[derive(Default)]
pub struct Repeats {
    how: RandomState,
    seen: HashSet<u64>,
    first: Option<(u64, String)>,
    count: u64,
}

impl Repeats {
    /// Takes the name of a row, which may be empty: then it has none.
    pub fn take(&mut self, line: u64, name: &[u8]) {
        let name = name.trim_ascii();
        if name.is_empty() || self.seen.insert(self.how.hash_one(name)) {
            return;
        }
        self.count += 1;
        self.first.get_or_insert_with(|| (line, name_of(name)));
    }

    /// A warning; nothing where every name stands once.
    pub fn told(&self) -> Option<String> {
        let (line, name) = self.first.as_ref()?;
        let how_many = match self.count {
            1 => "One row has".to_owned(),
            count => format!("{count} rows have"),
        };
        let where_ = if self.count == 1 { "line" } else { "the first is line" };
        Some(format!(
            "{how_many} the id of an earlier row ({where_} {line}, id {name}). If a family stands in two rows and neither is left out as a \
             bad row, it is counted twice: look whether that is meant."
        ))
    }
}
