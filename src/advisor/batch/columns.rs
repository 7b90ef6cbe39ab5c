//! What each column of a table of cases is.

use super::told;
use crate::case::answer::nearest;
use crate::case::table::headings::{self, NAME};
use crate::case::table::{BadRow, Mistake};
use crate::policy::{Policy, QuestionId};
use csv::ByteRecord;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// A name for the row, which is told with its mistakes.
    Name,
    /// Answers to a question.
    Answers(QuestionId),
    /// Something of whoever sent the table. It is copied and not looked at.
    Own,
    /// What an earlier run wrote. It is left out: what is written now stands in its place.
    Earlier,
}

/// The columns of a table, each with its heading as an id.
#[derive(Clone, Debug)]
pub struct Columns {
    /// In the order of the table.
    pub all: Vec<(String, Column)>,
    /// The headings as they were written.
    written: Vec<String>,
}

impl Columns {
    /// Reads the headings. A column that is headed by no question is the sender's own, unless a question is called nearly so: a
    /// slip of the pen would leave its answers out without a word.
    ///
    /// # Errors
    /// All problems with them, each as of line 1.
    pub fn read(policy: &Policy, heading: &ByteRecord) -> Result<Columns, Vec<BadRow>> {
        if let Some(wide) = headings::wide(heading) {
            return Err(vec![wide]);
        }
        if let Some(mark) = headings::other_mark(heading) {
            let what = if mark == b';' { "semicolons" } else { "tabs" };
            let what = format!("the columns are parted by {what}, not by commas");
            return Err(vec![BadRow::of(1, Mistake::of_row(what, "save the table again, as “CSV UTF-8 (comma delimited)”"))]);
        }
        let mut columns = Columns { all: Vec::new(), written: Vec::new() };
        let mut problems = Vec::new();
        let ours = told::headings(policy);
        for (at, bytes) in heading.iter().enumerate() {
            let plain = headings::plain(bytes);
            let mut wrong = |what: &str, instead: String| {
                let column = if plain.is_empty() { format!("number {}", at + 1) } else { plain.clone() };
                problems.push(BadRow::of(1, Mistake { column, what: what.to_owned(), instead }));
            };
            let is_answered = |column: &Column| matches!(column, Column::Name | Column::Answers(_));
            let column = if plain == NAME {
                Column::Name
            } else if let Some(id) = headings::question(policy, &plain) {
                Column::Answers(id)
            } else if ours.contains(&plain) {
                Column::Earlier
            } else {
                let ids = policy.questions.iter().map(|question| question.id.as_str());
                if let Some(near) = nearest(&plain, ids.filter(|id| headings::question(policy, id).is_some())) {
                    let instead = format!("did you mean “{near}”? If it is a column of your own, head it by another word");
                    wrong("there is no such question", instead);
                    continue;
                }
                Column::Own
            };
            if is_answered(&column) && columns.all.iter().any(|(other, _)| *other == plain) {
                wrong("stands twice", "leave one of them out".to_owned());
                continue;
            }
            columns.all.push((plain, column));
            columns.written.push(String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned());
        }
        if problems.is_empty() && !columns.all.iter().any(|(_, column)| matches!(column, Column::Answers(_))) {
            let instead = "put the ids of questions in the first line, such as date-of-birth";
            problems.push(BadRow::of(1, Mistake::of_row("no column is headed by a question", instead)));
        }
        if problems.is_empty() { Ok(columns) } else { Err(problems) }
    }

    /// Which column names the rows, if one does.
    pub fn name(&self) -> Option<usize> {
        self.all.iter().position(|(_, column)| *column == Column::Name)
    }

    /// The columns that are written again: their headings as they were, and what they hold.
    pub fn kept(&self) -> impl Iterator<Item = (&str, &Column)> {
        let all = self.written.iter().zip(&self.all);
        all.filter(|(_, (_, column))| *column != Column::Earlier).map(|(written, (_, column))| (written.as_str(), column))
    }

    /// The sender's own columns, and those that an earlier run wrote, by their headings.
    pub fn passed_over(&self, which: &Column) -> Vec<String> {
        let all = self.written.iter().zip(&self.all).filter(|(_, (_, column))| column == which);
        all.map(|(written, _)| written.clone()).collect()
    }

    /// The cells of a row that are written again, one for each of [`Columns::kept`]. What a row has beyond the last column stands in
    /// the last one, for nothing may be lost.
    pub fn own_cells(&self, row: &ByteRecord) -> Vec<String> {
        let text = |place: usize| String::from_utf8_lossy(row.get(place).unwrap_or_default()).into_owned();
        let kept = self.all.iter().enumerate().filter(|(_, (_, column))| *column != Column::Earlier);
        let mut cells: Vec<String> = kept.map(|(place, _)| text(place)).collect();
        if let Some(last) = cells.last_mut() {
            for place in self.all.len()..row.len() {
                last.push(',');
                last.push_str(&text(place));
            }
        }
        cells
    }
}
