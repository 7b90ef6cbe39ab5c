//! Simple markup: a blank line parts paragraphs, lines that start with `- ` are a list, `[words](target)` is a link.

use super::{Wording, contact_target};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, item by item.
    List(Vec<Vec<Inline>>),
}

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words that lead somewhere.
    Link {
        /// The words.
        words: String,
        /// Where to: `https:`, `tel:` or `mailto:`.
        target: String,
    },
}

/// Lines gathered for one block.
enum Gathered {
    Paragraph(String),
    List(Vec<String>),
}

pub(super) fn read(wording: &Wording<'_>, text: &str) -> Vec<Block> {
    let mut all: Vec<Gathered> = Vec::new();
    let mut broken = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            broken = true;
            continue;
        }
        let item = line.strip_prefix("- ").map(str::trim_start);
        match (item, all.last_mut()) {
            (Some(item), Some(Gathered::List(items))) if !broken => items.push(item.to_owned()),
            (Some(item), _) => all.push(Gathered::List(vec![item.to_owned()])),
            (None, Some(last)) if !broken => {
                let words = match last {
                    Gathered::Paragraph(words) => Some(words),
                    Gathered::List(items) => items.last_mut(),
                };
                if let Some(words) = words {
                    words.push(' ');
                    words.push_str(line);
                }
            }
            (None, _) => all.push(Gathered::Paragraph(line.to_owned())),
        }
        broken = false;
    }
    let inlines = |words: String| inlines(wording, &words);
    all.into_iter()
        .map(|gathered| match gathered {
            Gathered::Paragraph(words) => Block::Paragraph(inlines(words)),
            Gathered::List(items) => Block::List(items.into_iter().map(inlines).collect()),
        })
        .collect()
}

fn inlines(wording: &Wording<'_>, text: &str) -> Vec<Inline> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some((start, link)) = next_link(rest) {
        push_text(&mut all, wording.fill(rest.get(..start).unwrap_or_default()));
        let words = wording.fill(link.words);
        match target(wording, link.target) {
            Some(target) => all.push(Inline::Link { words, target }),
            None => push_text(&mut all, words),
        }
        rest = rest.get(start + link.length..).unwrap_or_default();
    }
    push_text(&mut all, wording.fill(rest));
    all
}

fn push_text(all: &mut Vec<Inline>, words: String) {
    if words.is_empty() {
        return;
    }
    match all.last_mut() {
        Some(Inline::Text(text)) => text.push_str(&words),
        _ => all.push(Inline::Text(words)),
    }
}

struct Link<'t> {
    words: &'t str,
    target: &'t str,
    length: usize,
}

/// The next `[words](target)` and where it starts.
fn next_link(text: &str) -> Option<(usize, Link<'_>)> {
    text.match_indices("](").find_map(|(middle, _)| {
        let start = text.get(..middle)?.rfind('[')?;
        let words = text.get(start + 1..middle)?;
        let after = text.get(middle + 2..)?;
        let end = after.find(')')?;
        let target = after.get(..end)?;
        if words.is_empty() || words.contains(']') || target.contains(char::is_whitespace) {
            return None;
        }
        Some((start, Link { words, target, length: middle + 2 + end + 1 - start }))
    })
}

/// Where a link leads. Only the web and contacts of the policy are followed, so that no text can run anything.
fn target(wording: &Wording<'_>, target: &str) -> Option<String> {
    match target.strip_prefix("contact:") {
        Some(id) => wording.policy.contacts.iter().find(|contact| contact.id == id).and_then(contact_target),
        None if target.starts_with("https://") => Some(target.to_owned()),
        None => None,
    }
}

/// The targets of the links in a text, in order; for a check that each leads somewhere.
pub fn targets(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some((start, link)) = next_link(rest) {
        all.push(link.target);
        rest = rest.get(start + link.length..).unwrap_or_default();
    }
    all
}
