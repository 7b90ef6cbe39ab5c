//! Words of the first language among those of another.
//!
//! They are marked within the text itself, by characters that no one sees and that keep them in their own direction
//! (Unicode's isolates, UAX 9): so they are right wherever they are put, and whoever draws them can tell a screen reader.

use super::{Block, Inline};

/// Begins words of the first language (LEFT-TO-RIGHT ISOLATE). At the start of a block it stands for the whole of it, with
/// no end.
pub const FOREIGN: char = '\u{2066}';
/// Ends what [`FOREIGN`] begins (POP DIRECTIONAL ISOLATE).
pub const FOREIGN_END: char = '\u{2069}';
/// Begins what runs in whichever direction its first letter has (FIRST STRONG ISOLATE).
const ISOLATE: char = '\u{2068}';

/// The same words, marked as those of the first language.
pub fn foreign(text: &str) -> String {
    between(FOREIGN, text)
}

fn between(mark: char, text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + 6);
    marked.push(mark);
    marked.push_str(text);
    marked.push(FOREIGN_END);
    marked
}

/// The words themselves, where all of a text is marked; empty where the text is only the mark of a block.
pub fn as_foreign(text: &str) -> Option<&str> {
    if text.strip_prefix(FOREIGN)?.is_empty() {
        return Some("");
    }
    inner(text).and_then(|(words, after)| after.is_empty().then_some(words))
}

/// Words cut where their language changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'t> {
    /// In the language of what stands around them.
    Same(&'t str),
    /// In the first language, among words of another.
    First(&'t str),
    /// In the language spoken, among words of the first.
    Spoken(&'t str),
}

/// Cuts words where their language changes. `in_first`: they stand among words of the first language, where what is apart is in
/// the language spoken; elsewhere that is a name or a number.
pub fn parts(text: &str, in_first: bool) -> Vec<Part<'_>> {
    let begins = if in_first { ISOLATE } else { FOREIGN };
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(begins) {
        let (before, marked) = rest.split_at(start);
        let Some((inside, after)) = inner(marked) else { break };
        if !before.is_empty() {
            all.push(Part::Same(before));
        }
        all.push(if in_first { Part::Spoken(inside) } else { Part::First(inside) });
        rest = after;
    }
    if !rest.is_empty() {
        all.push(Part::Same(rest));
    }
    all
}

/// What stands between the mark with which a text begins and its end, and what comes after that.
fn inner(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            FOREIGN_END => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((text.get(FOREIGN.len_utf8()..at)?, text.get(at + c.len_utf8()..)?));
        }
    }
    None
}

/// The same words, apart from what stands around them.
pub(super) fn isolated(text: &str) -> String {
    between(ISOLATE, text)
}

/// Marks each paragraph and item.
pub(super) fn mark(blocks: &mut [Block]) {
    let marked = |inlines: &mut Vec<Inline>| inlines.insert(0, Inline::Text(FOREIGN.to_string()));
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => marked(inlines),
            Block::List(items) => items.iter_mut().for_each(marked),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_marked_as_a_whole_are_told_from_those_with_marked_words_in_them() {
        assert_eq!(as_foreign(&foreign("plain")), Some("plain"));
        let within = foreign(&["rules for ", &foreign("you"), " apply"].concat());
        assert_eq!(as_foreign(&within), Some(["rules for ", &foreign("you"), " apply"].concat().as_str()));
        assert_eq!(as_foreign(&[foreign("one"), foreign("two")].join(" ")), None);
        assert_eq!(as_foreign("plain"), None);
        assert_eq!(as_foreign(&FOREIGN.to_string()), Some(""));
    }
    #[test]
    fn words_are_cut_where_their_language_changes_and_only_there() {
        // A name or a number stays with what is around it; a date of the language spoken in words of the first does not.
        let name = ["tell ", &isolated("0121"), " ", &foreign("the school"), "!"].concat();
        let around = ["tell ", &isolated("0121"), " "].concat();
        assert_eq!(parts(&name, false), [Part::Same(&around), Part::First("the school"), Part::Same("!")]);
        let dated = ["by ", &isolated("1 qǝɟ"), "."].concat();
        assert_eq!(parts(&dated, true), [Part::Same("by "), Part::Spoken("1 qǝɟ"), Part::Same(".")]);
        let nested = foreign(&dated);
        assert_eq!(parts(&nested, false), [Part::First(&dated)]);
        assert_eq!(parts("plain", false), [Part::Same("plain")]);
        let never_ended = ["plain ", &FOREIGN.to_string(), "words"].concat();
        assert_eq!(parts(&never_ended, false), [Part::Same(&never_ended)]);
    }
}
