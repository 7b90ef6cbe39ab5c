//! What is wrong with a file, and where.

use std::fmt;

/// Something that is wrong with what the files are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file; empty where it is not about one.
    pub file: String,
    /// The line, from 1, where it is about one.
    pub line: Option<u64>,
    /// The column of a table: its number, from 1, and its name.
    pub column: Option<(usize, &'static str)>,
    /// What is wrong, and what is expected instead.
    pub says: String,
}

impl Problem {
    /// One that is about no single file.
    pub fn general(says: impl Into<String>) -> Self {
        Self { file: String::new(), line: None, column: None, says: says.into() }
    }

    /// One about a line of a file.
    pub fn at(file: &str, line: u64, says: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: Some(line), column: None, says: says.into() }
    }

    /// The same, about a column.
    #[must_use]
    pub fn in_column(mut self, place: usize, name: &'static str) -> Self {
        self.column = Some((place, name));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(to, "{}", self.file)?;
            if let Some(line) = self.line {
                write!(to, ":{line}")?;
            }
            if let Some((place, name)) = self.column {
                write!(to, ", column {place} ({name})")?;
            }
            write!(to, ": ")?;
        }
        write!(to, "{}", self.says)
    }
}
