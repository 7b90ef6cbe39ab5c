//! Texts with paragraphs, lists and links, as HTML.

use yew::Html;

use crate::case::wording::{Block, Inline, as_foreign};
use crate::ui::{ListKind, Markup};

/// Paragraphs and lists.
pub fn write(m: &mut Markup, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => {
                m.open("p.govuk-body");
                run(m, inlines);
            }
            Block::List(items) => {
                m.open_list(ListKind::Bullet);
                for item in items {
                    m.open("li");
                    run(m, item);
                    m.close(1);
                }
            }
        }
        m.close(1);
    }
}

/// The same where a paragraph would be too much: one paragraph is only its words.
pub fn short(m: &mut Markup, blocks: &[Block]) {
    match blocks {
        [Block::Paragraph(inlines)] => run(m, inlines),
        blocks => write(m, blocks),
    }
}

/// Something to read, if there is anything.
pub fn some(blocks: &[Block]) -> Option<Html> {
    if blocks.is_empty() {
        return None;
    }
    let mut m = Markup::new();
    // The mark of words of the first language needs an element to stand on.
    if let [Block::Paragraph(inlines)] = blocks
        && let [Inline::Text(mark), _, ..] = inlines.as_slice()
        && as_foreign(mark) == Some("")
    {
        m.open("span");
    }
    short(&mut m, blocks);
    Some(m.done())
}

fn run(m: &mut Markup, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(words) => m.text(words),
            Inline::Link { words, target } => m.link(words, target),
        }
    }
}
