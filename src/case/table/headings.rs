//! The first line of a table.

use super::bad_row::{BadRow, Mistake};
use crate::policy::{Ask, Policy, QuestionId, Role};
use csv::{ByteRecord, ReaderBuilder};
use std::io::Read;

/// The heading of a column that names the row.
pub const NAME: &str = "id";

/// Reads the rows of a table, with their headings. A row may have more cells than the first line, or fewer: that is for whoever
/// reads it to tell.
pub fn reader<R: Read>(from: R) -> csv::Reader<R> {
    ReaderBuilder::new().flexible(true).has_headers(true).from_reader(from)
}

/// A heading as ids are written: small letters, a hyphen for each space and low line, without a mark at the start of the file.
pub fn plain(bytes: &[u8]) -> String {
    as_id(String::from_utf8_lossy(bytes).trim().trim_start_matches('\u{feff}'))
}

/// Words as ids are written.
pub fn as_id(words: &str) -> String {
    words.to_lowercase().replace([' ', '_'], "-")
}

/// Is this from the first line of a file in UTF-16, as spreadsheets write it under the name "Unicode text"? Such a file has a mark at its
/// start, or a NUL beside each letter.
pub fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0)
}

/// What is wrong where a table is saved as UTF-16, which is told once and not column by column.
pub fn wide(heading: &ByteRecord) -> Option<BadRow> {
    heading.iter().any(is_wide).then(|| {
        let what = "the table is saved as “Unicode text” (UTF-16), which is not CSV";
        BadRow::of(1, Mistake::of_row(what, "save it again, as “CSV UTF-8 (comma delimited)”"))
    })
}

/// The mark between the columns of a table that has another one than a comma.
pub fn other_mark(heading: &ByteRecord) -> Option<u8> {
    let only = heading.get(0).filter(|_| heading.len() == 1)?;
    only.iter().copied().find(|byte| matches!(byte, b';' | b'\t'))
}

/// The question that a heading names, if people can answer it. The day on which a case counts is one of them here.
pub fn question(policy: &Policy, heading: &str) -> Option<QuestionId> {
    let can_be_answered = |id: &QuestionId| {
        let question = policy.questions.get(usize::from(id.0));
        question.is_some_and(|question| question.ask != Ask::Never || question.role == Some(Role::Today))
    };
    policy.question(heading).filter(can_be_answered)
}
