//! The same files checked again and again while somebody types: only what changed is read anew.

use super::compile::{parts, run};
use super::diagnostic::{Diagnostic, Diagnostics};
use super::items::Part;
use super::read::{self, ReadFile};
use super::reviews;
use super::sources::{FileId, Sources};
use super::translations;
use crate::calendar::Date;

/// The files as they were read last.
#[derive(Debug, Default)]
pub struct Again {
    /// Whose files, by council and language.
    of: (String, String),
    first: Kept<Part>,
    others: Kept<translations::Of>,
}

/// Some of the files, each with what it is for.
#[derive(Debug)]
struct Kept<K> {
    known: Vec<Known>,
    read: Vec<(K, ReadFile)>,
}

/// What a file was when it was read, and what was wrong with the way it is written.
#[derive(Debug)]
struct Known {
    path: String,
    text: String,
    problems: Vec<Diagnostic>,
}

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// Every problem, in the order of the files; warnings among them.
    pub problems: Diagnostics,
    /// Can the policy be used?
    pub compiles: bool,
}

impl Again {
    /// Checks a council's files. Of the scenarios only those of the file `edited` are read against the rules: the others can
    /// only be run, which finds the same and takes longer. `today` counts for reviews.
    pub fn check(&mut self, files: &Sources, council: &str, language: &str, edited: &str, today: Date) -> Checked {
        if (self.of.0.as_str(), self.of.1.as_str()) != (council, language) {
            *self = Again { of: (council.to_owned(), language.to_owned()), ..Again::default() };
        }
        self.first.read_changed(files, parts(files, council, language));
        self.others.read_changed(files, translations::parts(files, council, language));
        let mut out = Diagnostics::default();
        for known in self.first.known.iter().chain(&self.others.known) {
            known.problems.iter().cloned().for_each(|problem| out.push(problem));
        }
        let read = (self.first.read.as_slice(), self.others.read.as_slice());
        let compiled = run(files, (council, language), read, &|file| files.path(file) == edited, &mut out);
        let compiles = compiled.is_some() && !out.has_errors();
        if let Some((.., items)) = &compiled {
            reviews::of(items, today, &mut out);
        }
        out.sort();
        Checked { problems: out, compiles }
    }
}

impl<K> Default for Kept<K> {
    fn default() -> Kept<K> {
        Kept { known: Vec::new(), read: Vec::new() }
    }
}

impl<K: PartialEq> Kept<K> {
    fn read_changed(&mut self, files: &Sources, wanted: impl Iterator<Item = (K, FileId)>) {
        let wanted: Vec<(K, FileId)> = wanted.collect();
        // A place in a file is told by the number of the file, so one more or less changes all of them.
        let same = self.known.len() == wanted.len()
            && self
                .known
                .iter()
                .zip(&self.read)
                .zip(&wanted)
                .all(|((known, (of, read)), (wanted, id))| of == wanted && read.file == *id && known.path == files.path(*id));
        if !same {
            (self.known, self.read) = wanted.into_iter().map(|(of, id)| one(files, of, id)).unzip();
            return;
        }
        for (at, (of, id)) in wanted.into_iter().enumerate() {
            if let (Some(known), Some(read)) = (self.known.get_mut(at), self.read.get_mut(at))
                && known.text != files.text(id)
            {
                (*known, *read) = one(files, of, id);
            }
        }
    }
}

fn one<K>(files: &Sources, of: K, id: FileId) -> (Known, (K, ReadFile)) {
    let mut out = Diagnostics::default();
    let file = read::read(files, id, &mut out);
    let known = Known { path: files.path(id).to_owned(), text: files.text(id).to_owned(), problems: out.list };
    (known, (of, file))
}
