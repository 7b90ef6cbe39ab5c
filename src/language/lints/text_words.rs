//! What stands in curly brackets, and links.

use super::Context;
use crate::case::wording::{is_placeholder, placeholders, targets};
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::names::nearest;
use crate::language::texts::Text;
use crate::policy::{Policy, Texts};

/// Texts that the pages fill in themselves, each with its own words in curly brackets.
const FILLED_BY_PAGES: &[&str] = &["ui", "voice", "status"];

pub(super) fn check(context: &Context<'_>, policy: &Policy, out: &mut Diagnostics) {
    let known = known_names(context, policy);
    for (key, text) in context.texts {
        markup(text, out);
        let kind = key.split('.').next().unwrap_or("");
        if FILLED_BY_PAGES.contains(&kind) {
            continue;
        }
        for name in placeholders(&text.words) {
            if is_placeholder(policy, name) {
                continue;
            }
            let near = nearest(name, known.iter().map(String::as_str));
            out.push(
                Diagnostic::new(&codes::UNKNOWN_PLACEHOLDER, place(text, &format!("{{{name}}}")), format!("nothing is called “{name}”")).help(match near {
                    Some(same) if same == name.to_lowercase() => format!("add “{same}” to the table [voice.…] of everyone who may be answering"),
                    Some(near) => format!("did you mean {{{near}}}?"),
                    None => "in curly brackets stands a figure, question, value or contact, {area}, {council} or a word that follows who is answering".to_owned(),
                }),
            );
        }
        for target in targets(&text.words) {
            let id = target.strip_prefix("contact:");
            let sound = match id {
                Some(id) => policy.contacts.iter().any(|contact| contact.id == id),
                None => target.starts_with("https://"),
            };
            if !sound {
                let near = id.and_then(|id| nearest(id, policy.contacts.iter().map(|contact| contact.id.as_str())));
                out.push(Diagnostic::new(&codes::BAD_MARKUP, place(text, target), "this link leads nowhere").help(match near {
                    Some(near) => format!("did you mean contact:{near}?"),
                    None => "write [words](contact:ID OF A CONTACT) or [words](https://…)".to_owned(),
                }));
            }
        }
    }
}

/// What is wrong with a text whatever it says.
pub(in crate::language) fn markup(text: &Text, out: &mut Diagnostics) {
    brackets(text, out);
    if text.words.contains('\0') {
        let help = "take out the character with the number nought: it cannot be seen, and nobody can type it by chance";
        out.push(Diagnostic::new(&codes::BAD_MARKUP, place(text, "\0"), "this text holds a character that is none").help(help));
    }
}

/// Every name that may stand in curly brackets.
fn known_names(context: &Context<'_>, policy: &Policy) -> Vec<String> {
    let mut known: Vec<String> = ["area", "council"].map(str::to_owned).into();
    known.extend(
        context
            .items
            .iter()
            .filter(|item| matches!(item.kind.name, "figure" | "question" | "value" | "contact"))
            .map(|item| item.id.clone()),
    );
    known.extend(
        Texts::iter(&policy.texts)
            .filter_map(|(key, _)| key.strip_prefix("voice.")?.split_once('.').map(|(_, word)| word.to_owned())),
    );
    known
}

/// A bracket that is opened and not closed, or closed and not opened.
fn brackets(text: &Text, out: &mut Diagnostics) {
    let mut open = false;
    let mut sound = true;
    for c in text.words.chars() {
        match (c, open) {
            ('{', false) => open = true,
            ('}', true) => open = false,
            ('{' | '}', _) => sound = false,
            _ => {}
        }
    }
    if open || !sound {
        out.push(
            Diagnostic::new(&codes::BAD_MARKUP, text.node.span, "a curly bracket has no partner")
                .help("a name stands between two of them: {walking-distance}"),
        );
    }
}

/// Where some of the words stand.
pub(in crate::language) fn place(text: &Text, words: &str) -> crate::language::sources::Span {
    match text.words.find(words) {
        Some(at) => text.node.inner_span(at, at + words.len()),
        None => text.node.span,
    }
}
