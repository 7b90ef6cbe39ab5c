//! The rule files as plain text, by path, and places in them.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// The place of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Which file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A stretch of a file.
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        Span { file, start: start as u32, end: end as u32 }
    }

    /// From the start of this to the end of `last`, in the same file.
    pub fn to(self, last: Span) -> Span {
        Span { file: self.file, start: self.start, end: last.end.max(self.start) }
    }
}

/// Every file of a policy folder: path inside the folder (with `/`) to its text. Nothing here reads a disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    folder: String,
    files: BTreeMap<String, String>,
}

impl Sources {
    /// Files by path. `folder` is written before each path in messages; it may be empty.
    pub fn new(folder: impl Into<String>, files: BTreeMap<String, String>) -> Sources {
        Sources { folder: folder.into(), files }
    }

    /// All files, each with its place.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &str, &str)> {
        self.files.iter().enumerate().map(|(at, (path, text))| (FileId(at as u32), path.as_str(), text.as_str()))
    }

    /// The path of a file inside the folder.
    pub fn path(&self, file: FileId) -> &str {
        self.files.keys().nth(file.0 as usize).map_or("", String::as_str)
    }

    /// The path of a file as shown in messages.
    pub fn shown_path(&self, file: FileId) -> String {
        match self.folder.trim_end_matches('/') {
            "" => self.path(file).to_owned(),
            folder => format!("{folder}/{}", self.path(file)),
        }
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &str {
        self.files.values().nth(file.0 as usize).map_or("", String::as_str)
    }

    /// The text of the file at a path.
    pub fn at(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The same with other texts for some files.
    pub fn with(&self, changed: &[(String, String)]) -> Sources {
        let mut files = self.files.clone();
        files.extend(changed.iter().cloned());
        Sources { folder: self.folder.clone(), files }
    }

    /// Those whose path is wanted.
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Sources {
        let files = self.files.iter().filter(|(path, _)| wanted(path)).map(|(path, text)| (path.clone(), text.clone()));
        Sources { folder: self.folder.clone(), files: files.collect() }
    }

    /// The text of a stretch; empty where it is outside the file.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Line and column of the start of a stretch, both from 1; columns count characters.
    pub fn line_and_column(&self, span: Span) -> (usize, usize) {
        let text = self.text(span.file);
        let before = text.get(..span.start as usize).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// Reads every `.toml` and `.lock` file in a folder and the folders inside it.
    ///
    /// # Errors
    /// Where the folder or a file cannot be read, or a file is not UTF-8; the message names it.
    pub fn from_folder(folder: &Path) -> io::Result<Sources> {
        let mut files = BTreeMap::new();
        read_folder(folder, "", &mut files)?;
        Ok(Sources::new(folder.to_string_lossy().replace('\\', "/"), files))
    }
}

fn read_folder(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> io::Result<()> {
    let named = |error: io::Error, path: &Path| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    for entry in fs::read_dir(folder).map_err(|error| named(error, folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let inner = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if path.is_dir() {
            read_folder(&path, &inner, files)?;
        } else if name.ends_with(".toml") || name.ends_with(".lock") {
            files.insert(inner, fs::read_to_string(&path).map_err(|error| named(error, &path))?);
        }
    }
    Ok(())
}
