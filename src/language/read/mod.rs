//! A rule file as a tree of values, each with its place; and what is wrong with the way it is written.

mod slips;
mod tree;

pub use slips::{slash_date, written_out};
pub use tree::{Entry, Node, Table, Value};

use super::diagnostic::Diagnostics;
use super::sources::{FileId, Sources};

/// One file, read.
#[derive(Debug)]
pub struct ReadFile {
    /// Which file.
    pub file: FileId,
    /// Its tables and keys; as much as could be read.
    pub table: Table,
    /// Was all of it readable? If not, nothing is concluded from what is missing.
    pub whole: bool,
}

/// Reads one file; what cannot be read is reported, line by line, and the rest is kept.
pub fn read(sources: &Sources, file: FileId, out: &mut Diagnostics) -> ReadFile {
    let text = sources.text(file);
    let (parsed, errors) = toml::de::DeTable::parse_recoverable(text);
    let table = tree::table(parsed.get_ref(), file, text, tree::span(file, parsed.span()));
    let mut whole = true;
    if !errors.is_empty() {
        whole = false;
        slips::report(text, file, &errors, out);
    }
    ReadFile { file, table, whole }
}
