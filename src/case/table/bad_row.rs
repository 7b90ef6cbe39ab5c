//! A row that is left out, and why: what is wrong in which column, and what to type instead.

/// So many mistakes of one row are told; it says that there are more.
const MOST_MISTAKES: usize = 20;

/// So many letters of a row's name are told.
const MOST_OF_NAME: usize = 60;

/// A line of a table that is left out, and all that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file, from 1.
    pub line: u64,
    /// Its name in the column `id`; may be empty.
    pub name: String,
    /// What is wrong, in the order of the columns; never empty.
    pub mistakes: Vec<Mistake>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The column's heading; empty where the whole row is meant.
    pub column: String,
    /// What is wrong. It may quote the cell: it is for who has the table, and is in no report.
    pub what: String,
    /// What to type instead.
    pub instead: String,
}

impl Mistake {
    /// A mistake of the whole row.
    pub fn of_row(what: impl Into<String>, instead: impl Into<String>) -> Mistake {
        Mistake { column: String::new(), what: what.into(), instead: instead.into() }
    }
}

impl BadRow {
    /// A row with one mistake, without a name.
    pub fn of(line: u64, mistake: Mistake) -> BadRow {
        BadRow { line, name: String::new(), mistakes: vec![mistake] }
    }

    /// A row with these mistakes; of very many, the first.
    pub fn with(line: u64, name: String, mut mistakes: Vec<Mistake>) -> BadRow {
        if mistakes.len() > MOST_MISTAKES {
            let more = mistakes.len() - MOST_MISTAKES;
            mistakes.truncate(MOST_MISTAKES);
            mistakes.push(Mistake::of_row(format!("{more} more of its cells are wrong"), "put those above right first"));
        }
        BadRow { line, name, mistakes }
    }

    /// A row whose answers cannot be true together. `why` holds the names of the rules that say so.
    pub fn impossible(line: u64, name: String, why: &[&str]) -> BadRow {
        let why = if why.is_empty() { String::new() } else { format!(" ({})", why.join("; ")) };
        let what = format!("these answers cannot be true together{why}");
        BadRow { line, name, mistakes: vec![Mistake::of_row(what, "look at them again")] }
    }
}

/// A line for each mistake.
impl core::fmt::Display for BadRow {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let name = if self.name.is_empty() { String::new() } else { format!(" (id {})", self.name) };
        for (at, Mistake { column, what, instead }) in self.mistakes.iter().enumerate() {
            let column = if column.is_empty() { String::new() } else { format!(", column {column}") };
            let end = if at > 0 { "\n" } else { "" };
            write!(f, "{end}line {}{name}{column}: {what}; {instead}", self.line)?;
        }
        Ok(())
    }
}

/// The name of a row as it is told: letters that can stand on a line, and not too many of them.
pub fn name_of(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.trim().chars().filter(|c| !c.is_control()).take(MOST_OF_NAME).collect()
}
