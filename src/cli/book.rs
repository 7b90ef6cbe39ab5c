//! `policy book`: the rules as a website in a folder.

use super::TROUBLE;
use super::input::{date, real_today};
use super::source::{Everything, RuleFolder};
use crate::book::{Input, Page, pages};
use crate::calendar::Date;
use clap::Args;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The list of a book's files: it marks a folder as a book, which may be replaced by a newer one.
const MARK: &str = "files-of-this-book.txt";
/// The first line of that list.
const MARK_LINE: &str = "The files of a book that “policy book” wrote. Another run replaces them.";

/// Writes the rules as a website to read, search and print
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy book
  policy book policy --council example-council --out target/example-book
  policy book --today 2027-09-01

The folder is replaced as a whole if it holds an earlier book and nothing else; otherwise nothing is written.
Exit code: 0 if it is written, 1 if the policy has errors, 2 if something cannot be read or written.")]
pub struct Book {
    #[command(flatten)]
    rules: RuleFolder,
    /// The folder to write
    #[arg(long, value_name = "FOLDER", default_value = "book")]
    out: PathBuf,
    /// The day that counts for what is in force and what is to be looked at again; the real one if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
}

impl Book {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let source = self.rules.source();
        let Everything { sources, items, compiled, engine } = match source.everything() {
            Ok(everything) => everything,
            Err(code) => return code,
        };
        let today = self.today.unwrap_or_else(real_today);
        let input = Input { sources: &sources, items: &items, compiled: &compiled, engine: &engine, today };
        let Ok(pages) = pages(input) else {
            return trouble("A number of a scenario is too large to be decided on. Nothing was written.");
        };
        match write(&self.out, &pages) {
            Ok(()) => {
                let count = pages.iter().filter(|page| page.path.ends_with(".html")).count();
                println!("{}: {count} pages in {}", self.rules.council, self.out.display());
                println!("Open {} in a browser. It needs no server.", self.out.join("index.html").display());
                ExitCode::SUCCESS
            }
            Err(error) => trouble(&format!("{error} Nothing was written.")),
        }
    }
}

fn trouble(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(TROUBLE)
}

/// Writes the book under another name beside its place, and then gives it its name, so that there is never half a book.
fn write(out: &Path, pages: &[Page]) -> Result<(), String> {
    let cannot = |error: std::io::Error| format!("{} cannot be written: {error}.", out.display());
    // A link is followed, so that what it leads to is replaced and not the link.
    let place = match fs::canonicalize(out) {
        Ok(place) => {
            may_be_replaced(&place)?;
            place
        }
        Err(error) if error.kind() == ErrorKind::NotFound => out.to_owned(),
        Err(error) => return Err(cannot(error)),
    };
    let parent = place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(cannot)?;
    let working = tempfile::Builder::new().prefix(".book-").tempdir_in(parent).map_err(cannot)?;
    // Within the folder of that name, which only its owner can open.
    let new = working.path().join("new");
    fs::create_dir(&new).map_err(cannot)?;
    let mut mark = format!("{MARK_LINE}\n");
    for page in pages {
        fs::write(new.join(&page.path), &page.bytes).map_err(cannot)?;
        mark.push_str(&page.path);
        mark.push('\n');
    }
    fs::write(new.join(MARK), mark).map_err(cannot)?;
    let old = working.path().join("old");
    let was_there = place.exists();
    if was_there {
        fs::rename(&place, &old).map_err(cannot)?;
    }
    fs::rename(&new, &place).map_err(|error| {
        if was_there {
            // What was there is put back; where even that fails, it is left where it can be found.
            match fs::rename(&old, &place) {
                Ok(()) => cannot(error),
                Err(_) => format!("{} The earlier book is in {}.", cannot(error), working.keep().join("old").display()),
            }
        } else {
            cannot(error)
        }
    })
}

/// An empty folder and an earlier book may be replaced; anything else is somebody's work.
fn may_be_replaced(folder: &Path) -> Result<(), String> {
    let shown = folder.display();
    let cannot = |error: std::io::Error| format!("{shown} cannot be read: {error}.");
    if !folder.is_dir() {
        return Err(format!("{shown} is a file. Name another folder with --out."));
    }
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        names.push(entry.map_err(cannot)?.file_name().to_string_lossy().into_owned());
    }
    if names.is_empty() {
        return Ok(());
    }
    names.sort();
    let Ok(mark) = fs::read_to_string(folder.join(MARK)) else {
        return Err(format!("{shown} holds other files and no earlier book. Name another folder with --out."));
    };
    let mut lines = mark.lines();
    let own: BTreeSet<&str> = if lines.next() == Some(MARK_LINE) { lines.chain([MARK]).collect() } else { BTreeSet::new() };
    match names.iter().find(|name| !own.contains(name.as_str()) || folder.join(name).is_dir()) {
        None => Ok(()),
        Some(other) => {
            Err(format!("{shown} holds “{other}”, which is no part of a book. Move it, or name another folder with --out."))
        }
    }
}
