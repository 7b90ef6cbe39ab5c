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
const ISOLATE: &str = "\u{2068}";

/// The same words, marked as those of the first language.
pub fn foreign(text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + 6);
    marked.push(FOREIGN);
    marked.push_str(text);
    marked.push(FOREIGN_END);
    marked
}

/// The words themselves, where all of a text is marked; empty where the text is only the mark of a block.
pub fn as_foreign(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(FOREIGN)?;
    if inner.is_empty() {
        return Some(inner);
    }
    let mut depth = 1;
    for (at, c) in inner.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            FOREIGN_END => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let (words, rest) = inner.split_at_checked(at)?;
            return (rest.len() == FOREIGN_END.len_utf8()).then_some(words);
        }
    }
    None
}

/// The same words, apart from what stands around them.
pub(super) fn isolated(text: &str) -> String {
    let mut apart = [ISOLATE, text].concat();
    apart.push(FOREIGN_END);
    apart
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
}
