//! Texts with paragraphs, lists and links, as HTML.

use yew::prelude::*;

use crate::case::wording::{Block, Inline};
use crate::ui::{ListKind, body, link, list, text};

/// Paragraphs and lists.
pub fn prose(blocks: Vec<Block>) -> Html {
    blocks
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(inlines) => body(run(inlines)),
            Block::List(items) => list(ListKind::Bullet, items.into_iter().map(run).collect()),
        })
        .collect()
}

/// The same where a paragraph would be too much: one paragraph is only its words.
pub fn short(blocks: Vec<Block>) -> Html {
    match <[Block; 1]>::try_from(blocks) {
        Ok([Block::Paragraph(inlines)]) => run(inlines),
        Ok([list]) => prose(vec![list]),
        Err(blocks) => prose(blocks),
    }
}

/// Something to read, if there is anything.
pub fn some(blocks: Vec<Block>) -> Option<Html> {
    (!blocks.is_empty()).then(|| short(blocks))
}

fn run(inlines: Vec<Inline>) -> Html {
    inlines
        .into_iter()
        .map(|inline| match inline {
            Inline::Text(words) => text(words),
            Inline::Link { words, target } => link(words, target),
        })
        .collect()
}
