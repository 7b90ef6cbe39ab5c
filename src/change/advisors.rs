//! Texts for advisors, by what they are of. They are no part of the rules, so they are compared even where the rules have one name.

use super::Side;
use super::list::{Changes, Group, Says, TextChange, What};
use super::words::quoted;
use crate::policy::{Policy, Prompt, PromptOf, RuleKind, Texts};
use std::collections::{BTreeMap, BTreeSet};

/// Compares them where both hold them, in one language. Spaces at the ends of a text change nothing.
pub(super) fn compare(old: &Side<'_>, new: &Side<'_>, changes: &mut Changes) {
    if !(old.whole && new.whole) || old.policy.language != new.policy.language {
        return;
    }
    let (were, are) = (texts(&old.policy.texts), texts(&new.policy.texts));
    let keys: BTreeSet<&str> = were.keys().chain(are.keys()).copied().collect();
    let mut things: BTreeMap<(&str, &str), Thing<'_>> = BTreeMap::new();
    for key in keys {
        let (was, now) = (were.get(key).copied(), are.get(key).copied());
        let mut parts = key.splitn(4, '.').skip(1);
        let of = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let thing = things.entry(of).or_default();
        thing.was |= was.is_some();
        thing.is |= now.is_some();
        if was != now {
            thing.changed.push(parts.next().unwrap_or_default());
            let (was, now) = (was.map(str::to_owned), now.map(str::to_owned));
            changes.texts.push(TextChange { language: new.policy.language.clone(), key: key.to_owned(), was, now });
        }
    }
    for ((kind, id), thing) in things.iter().filter(|(_, thing)| !thing.changed.is_empty()) {
        let Some(of) = PromptOf::ALL.into_iter().find(|of| of.id() == *kind) else { continue };
        let changed: Vec<String> = Prompt::ALL
            .into_iter()
            .filter(|prompt| thing.changed.contains(&prompt.id()))
            .map(|prompt| prompt.about().to_owned())
            .collect();
        let (what, says) = match (thing.was, thing.is) {
            (false, _) => (What::Added, format!("new for advisors: {}", changed.join("; "))),
            (_, false) => (What::Removed, format!("taken out for advisors: {}", changed.join("; "))),
            _ => (What::Changed, format!("changed for advisors: {}", changed.join("; "))),
        };
        let label = label(new.policy, of, id).or_else(|| label(old.policy, of, id)).unwrap_or_default();
        changes.add(Group::Officers, what, (of.id(), id, &label), vec![Says::new(says)]);
    }
}

/// What became of the texts of one thing.
#[derive(Default)]
struct Thing<'a> {
    was: bool,
    is: bool,
    /// The names of those that are new, gone or others.
    changed: Vec<&'a str>,
}

fn texts(all: &Texts) -> BTreeMap<&str, &str> {
    all.iter().filter(|(key, _)| Policy::is_for_advisors(key)).map(|(key, text)| (key, text.trim())).collect()
}

/// What officers call a thing: a question by its short text, as on the list of answers; a result by its id.
fn label(policy: &Policy, of: PromptOf, id: &str) -> Option<String> {
    let of_rule =
        |kind| policy.rule(kind, id).and_then(|rule| policy.rules.get(usize::from(rule.0))).map(|rule| rule.label.clone());
    let text = |name| policy.texts.at("question", id, name).map(str::to_owned);
    match of {
        PromptOf::Question => text("short").or_else(|| text("ask")),
        PromptOf::Result => Some(format!("The result {}", quoted(id))),
        PromptOf::Ground => of_rule(RuleKind::Ground),
        PromptOf::Case => of_rule(RuleKind::Case),
        PromptOf::Help => policy.help.iter().find(|help| help.id == id).map(|help| help.label.clone()),
    }
}
