//! Problems of the files as the page shows them: places counted as editors count, texts as they stand.

use super::job::Problem;
use crate::language::{Diagnostic, Severity, Sources};

/// A problem with its places.
pub fn problem(files: &Sources, found: &Diagnostic) -> Problem {
    let first = found.labels.first();
    let (file, line, from, to) = match first {
        Some(label) => {
            let text = files.text(label.span.file);
            let (from, to) = (units(text, label.span.start as usize), units(text, label.span.end as usize));
            (files.path(label.span.file).to_owned(), files.line_and_column(label.span).0, from, to)
        }
        None => (String::new(), 1, 0, 0),
    };
    let also = found
        .labels
        .iter()
        .skip(1)
        .map(|label| (files.path(label.span.file).to_owned(), files.line_and_column(label.span).0, label.text.clone()));
    Problem {
        is_error: found.code.severity == Severity::Error,
        code: found.code.id.to_owned(),
        file,
        line,
        from,
        to,
        message: found.message.clone(),
        here: first.map(|label| label.text.clone()).unwrap_or_default(),
        also: also.collect(),
        help: found.help.clone(),
    }
}

/// How many UTF-16 units stand before a byte.
fn units(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text[..at].encode_utf16().count()
}
