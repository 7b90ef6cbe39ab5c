//! A condition or calculation in the words of the rules, a little plainer: signs as words, and names with spaces for hyphens, as the
//! language itself lets them be written.

use super::Book;
use crate::change::words::date;
use crate::language::condition::{Expr, ExprKind, TokenKind, tokens};
use crate::language::read::Node;
use std::collections::BTreeMap;

/// Words, and the item that they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: String,
    pub item: Option<usize>,
}

/// Some words.
pub(super) type Said = Vec<Piece>;

/// Words that name nothing.
pub(super) fn plain(text: impl Into<String>) -> Said {
    vec![Piece { text: text.into(), item: None }]
}

/// The words alone.
pub(super) fn text_of(said: &Said) -> String {
    said.iter().map(|piece| piece.text.as_str()).collect()
}

impl Book<'_> {
    /// The words of a part of a condition.
    pub fn said(&self, node: &Node, expr: &Expr) -> Said {
        let words = node.text().unwrap_or_default();
        let at = node.words_at.unwrap_or(expr.span.start);
        let within = |place: u32| place.checked_sub(at).map_or(0, |place| place as usize);
        let (start, end) = (within(expr.span.start), within(expr.span.end));
        // What could not be read is shown as it stands.
        let Some(part) = words.get(start..end).filter(|_| expr.kind != ExprKind::Unknown) else { return plain(words) };
        let mut names: BTreeMap<usize, usize> = BTreeMap::new();
        expr.each_name(&mut |item, name| {
            names.insert(within(name.span.start).saturating_sub(start), item);
        });
        self.spoken(part, &names)
    }

    fn spoken(&self, part: &str, names: &BTreeMap<usize, usize>) -> Said {
        let all = tokens(part);
        let mut said = Said::new();
        let mut from = 0;
        while let Some(token) = all.get(from) {
            if from > 0 && all[from - 1].end < token.start {
                said.push(Piece { text: " ".to_owned(), item: None });
            }
            let named = names.get(&token.start).and_then(|at| self.names.name(self.from.items, *at));
            let (text, item, taken) = match named {
                Some((id, item)) => {
                    // The name goes on for as many words as its id has.
                    let mut joined = String::new();
                    let mut taken = 0;
                    while joined != id && from + taken < all.len() && joined.len() < id.len() {
                        let next = &all[from + taken];
                        joined.push_str(if taken == 0 { "" } else { "-" });
                        joined.push_str(&part[next.start..next.end].to_lowercase());
                        taken += 1;
                    }
                    (id.replace('-', " "), item, taken.max(1))
                }
                None => (spoken_token(&token.kind, &part[token.start..token.end]), None, 1),
            };
            said.push(Piece { text, item });
            // A limit is said with its number.
            if let Some(value) = item.and_then(|at| self.item(at)).and_then(|item| self.value_in_words(item)) {
                said.push(Piece { text: format!(" ({value})"), item: None });
            }
            from += taken;
        }
        said
    }
}

fn spoken_token(kind: &TokenKind, written: &str) -> String {
    match kind {
        TokenKind::Word(_) => written.replace('-', " "),
        TokenKind::Date(day) => date(*day),
        TokenKind::Sign(sign) => match *sign {
            "<=" => "is at most",
            ">=" => "is at least",
            "<" => "is less than",
            ">" => "is more than",
            "=" => "is",
            "!=" => "is not",
            "*" => "×",
            "/" => "÷",
            "-" => "−",
            other => other,
        }
        .to_owned(),
        _ => written.to_owned(),
    }
}
