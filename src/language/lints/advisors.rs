//! Texts for advisors: each is of something that there is, and has one of the names that such a text has.

use super::Context;
use super::text_keys::is_of_another_council;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::names::nearest;
use crate::language::texts::Text;
use crate::policy::{ADVISOR, DEPENDS, Policy, PromptOf, ResultKind};

pub(super) fn check(context: &Context<'_>, out: &mut Diagnostics) {
    for (key, text) in context.texts.iter().filter(|(key, _)| Policy::is_for_advisors(key)) {
        if let Some((wrong, help)) = problem(context, key, text) {
            out.push(Diagnostic::new(&codes::ADVISOR_TEXT, text.key_span, wrong).help(help));
        }
    }
}

/// What is wrong with the key of such a text, and what to write instead.
fn problem(context: &Context<'_>, key: &str, text: &Text) -> Option<(String, String)> {
    let mut parts = key.splitn(4, '.').skip(1);
    let (kind, id, name) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let kinds = PromptOf::ALL.map(PromptOf::id);
    let Some(of) = PromptOf::ALL.into_iter().find(|of| of.id() == kind) else {
        let help = match nearest(kind, kinds.into_iter()) {
            Some(near) => format!("did you mean “{ADVISOR}.{near}”?"),
            None => format!("they are of one of: {}", kinds.join(", ")),
        };
        return Some((format!("advisors have no texts of “{kind}”"), help));
    };
    let names = || of.prompts().iter().map(|prompt| prompt.id());
    if name.is_empty() {
        let wrong = format!("“{key}” does not say which {kind} it is of, or what it is for");
        return Some((
            wrong,
            format!("write [{ADVISOR}.{kind}.SOME-ID], and under it one of: {}", names().collect::<Vec<_>>().join(", ")),
        ));
    }
    if !names().any(|known| known == name) {
        let help = match nearest(name, names()) {
            Some(near) => format!("did you mean “{near}”?"),
            None => format!("it has one of: {}", names().collect::<Vec<_>>().join(", ")),
        };
        return Some((format!("a text of a {kind} for advisors is never called “{name}”"), help));
    }
    of_nothing(context, text, of, id)
}

fn of_nothing(context: &Context<'_>, text: &Text, of: PromptOf, id: &str) -> Option<(String, String)> {
    let kind = of.id();
    let item = context.of(kind).find(|item| item.id == id);
    let results = || ResultKind::ALL.into_iter().map(ResultKind::id).chain([DEPENDS]);
    let is_known = if of == PromptOf::Result { results().any(|known| known == id) } else { item.is_some() };
    if !is_known {
        if is_of_another_council(context, text, kind, id) {
            return None;
        }
        let known: Vec<&str> = match of {
            PromptOf::Result => results().collect(),
            _ => context.of(kind).map(|item| item.id.as_str()).collect(),
        };
        let help = match nearest(id, known.into_iter()) {
            Some(near) => format!("did you mean “{ADVISOR}.{kind}.{near}”?"),
            None => "take it out, or define what it belongs to".to_owned(),
        };
        return Some((format!("there is no {kind} “{id}”"), help));
    }
    let never_asked = of == PromptOf::Question && item.is_some_and(|item| item.table.text("ask") == Some("never"));
    never_asked.then(|| (format!("nobody is asked “{id}”: the program gives it"), "take it out".to_owned()))
}
