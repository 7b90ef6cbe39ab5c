//! Plain text as the paragraphs of a document.

/// Lines, as they stand.
pub type Paragraph = Vec<String>;

/// The paragraphs of a text. Blank lines at its start and end are left out.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let text = in_xml(text);
    let mut paragraphs = vec![Paragraph::new()];
    for line in text.split('\n') {
        let begun = paragraphs.last().is_some_and(|lines| !lines.is_empty());
        if line.trim().is_empty() {
            // The first blank line after a paragraph ends it; each more leaves a gap.
            if begun || paragraphs.len() > 1 {
                paragraphs.push(Paragraph::new());
            }
        } else if let Some(lines) = paragraphs.last_mut() {
            lines.push(line.to_owned());
        }
    }
    while paragraphs.last().is_some_and(Vec::is_empty) {
        paragraphs.pop();
    }
    paragraphs
}

/// A text with each kind of line end as `\n`, without what XML 1.0 cannot hold (section 2.2 of its specification).
pub fn in_xml(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars().map(as_written).filter(|letter| is_in_xml(*letter)).collect()
}

/// Word puts a vertical tab on the clipboard for a line break, and a form feed for a page break.
fn as_written(letter: char) -> char {
    if matches!(letter, '\r' | '\u{B}' | '\u{C}') { '\n' } else { letter }
}

fn is_in_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether this can be the tag of a language: letters and digits in parts of at most eight (RFC 5646, section 2.1).
pub fn is_tag(language: &str) -> bool {
    let fits = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    language.split('-').all(fits)
}
