//! The same files checked again and again while somebody types: only what changed is read anew.

use super::compile::{parts, run};
use super::diagnostic::{Diagnostic, Diagnostics};
use super::items::Part;
use super::read::{self, ReadFile};
use super::reviews;
use super::sources::{FileId, Sources};
use crate::calendar::Date;

/// The files as they were read last.
#[derive(Debug, Default)]
pub struct Again {
    /// Whose files, by council and language.
    of: (String, String),
    known: Vec<Known>,
    read: Vec<(Part, ReadFile)>,
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
        let mut out = Diagnostics::default();
        self.read_changed(files, council, language);
        for known in &self.known {
            known.problems.iter().cloned().for_each(|problem| out.push(problem));
        }
        let compiled = run(files, council, language, &self.read, &|file| files.path(file) == edited, &mut out);
        let compiles = compiled.is_some() && !out.has_errors();
        if let Some((.., items)) = &compiled {
            reviews::of(items, today, &mut out);
        }
        out.sort();
        Checked { problems: out, compiles }
    }

    fn read_changed(&mut self, files: &Sources, council: &str, language: &str) {
        let wanted: Vec<(Part, FileId)> = parts(files, council, language).collect();
        let same = self.of.0 == council && self.of.1 == language && self.known.len() == wanted.len();
        // A place in a file is told by the number of the file, so one more or less changes all of them.
        let same = same
            && self
                .known
                .iter()
                .zip(&self.read)
                .zip(&wanted)
                .all(|((known, (part, read)), (wanted, id))| part == wanted && read.file == *id && known.path == files.path(*id));
        if !same {
            self.of = (council.to_owned(), language.to_owned());
            (self.known, self.read) = wanted.into_iter().map(|(part, id)| one(files, part, id)).unzip();
            return;
        }
        for (at, (part, id)) in wanted.into_iter().enumerate() {
            if let (Some(known), Some(read)) = (self.known.get_mut(at), self.read.get_mut(at))
                && known.text != files.text(id)
            {
                (*known, *read) = one(files, part, id);
            }
        }
    }
}

fn one(files: &Sources, part: Part, id: FileId) -> (Known, (Part, ReadFile)) {
    let mut out = Diagnostics::default();
    let file = read::read(files, id, &mut out);
    let known = Known { path: files.path(id).to_owned(), text: files.text(id).to_owned(), problems: out.list };
    (known, (part, file))
}
