//! Sentences, in every language: how many changed, and which.

use super::list::{Changes, Group, Says, TextChange, What};
use super::pairs::{Pair, pairs};
use super::questions::is_wording;
use super::words::quoted;
use super::{Both, Side};
use crate::policy::{Policy, Texts, Translation};

/// What became of sentences in one language.
#[derive(Default)]
struct Count {
    changed: usize,
    added: usize,
    removed: usize,
}

impl Count {
    fn words(&self) -> Option<String> {
        let of = |count: usize, what: &str| match count {
            0 => None,
            1 => Some(format!("1 sentence {what}")),
            count => Some(format!("{count} sentences {what}")),
        };
        let parts = [of(self.changed, "changed"), of(self.added, "added"), of(self.removed, "taken out")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// The texts that rules are published with. Spaces at the ends of a text change nothing.
pub(super) fn first_language(both: &Both<'_>, changes: &mut Changes) {
    let (old, new) = (both.old.policy, both.new.policy);
    if old.language != new.language {
        changes.not_compared.push(format!(
            "the texts of the old policy are in the language {}, those of the new in {}: sentences were not compared",
            old.language, new.language
        ));
        return;
    }
    if !both.whole() {
        // Files for pages hold only some, and not all the same.
        return;
    }
    let count = sentences(&old.texts, &new.texts, &new.language, &mut changes.texts, |key| is_on_question(old, new, key));
    if let Some(text) = count.words() {
        let label = format!("Texts in the first language ({})", new.language);
        changes.add(Group::Words, What::Changed, ("texts", &new.language, &label), vec![Says::new(text)]);
    }
}

/// Is it said under the questions already?
fn is_on_question(old: &Policy, new: &Policy, key: &str) -> bool {
    let in_both = |id: &str| old.question(id).is_some() && new.question(id).is_some();
    is_wording(key) && key.split('.').nth(1).is_some_and(in_both)
}

/// Compares sentences but those for advisors; those that `elsewhere` knows are listed but not counted.
fn sentences(old: &Texts, new: &Texts, language: &str, list: &mut Vec<TextChange>, elsewhere: impl Fn(&str) -> bool) -> Count {
    let mut count = Count::default();
    let mut add = |key: &str, was: Option<&str>, now: Option<&str>| {
        if !elsewhere(key) {
            match (was, now) {
                (Some(_), Some(_)) => count.changed += 1,
                (None, _) => count.added += 1,
                (_, None) => count.removed += 1,
            }
        }
        let (was, now) = (was.map(str::to_owned), now.map(str::to_owned));
        list.push(TextChange { language: language.to_owned(), key: key.to_owned(), was, now });
    };
    for (key, now) in new.iter().filter(|(key, _)| !Policy::is_for_advisors(key)) {
        match old.get(key) {
            None => add(key, None, Some(now.trim())),
            Some(was) if was.trim() != now.trim() => add(key, Some(was.trim()), Some(now.trim())),
            Some(_) => {}
        }
    }
    for (key, was) in old.iter().filter(|(key, _)| new.get(key).is_none() && !Policy::is_for_advisors(key)) {
        add(key, Some(was.trim()), None);
    }
    count
}

/// Texts in other languages, where both policies are at hand as rule files.
pub(super) fn translations(old: &Side<'_>, new: &Side<'_>, changes: &mut Changes) {
    let (Some(were), Some(are)) = (old.translations, new.translations) else { return };
    for pair in pairs(were, are, |translation| translation.tag.as_str()) {
        let (translation, what, says) = match pair {
            Pair::Added(now) => (now, What::Added, vec![Says::new("a new language that families can choose")]),
            Pair::Removed(was) => (was, What::Removed, vec![Says::new("families can no longer choose this language")]),
            Pair::Both(was, now) => (now, What::Changed, language(was, now, changes)),
        };
        let label = format!("Texts in {} ({})", translation.name, translation.tag);
        changes.add(Group::Words, what, ("texts", &translation.tag, &label), says);
    }
}

fn language(was: &Translation, now: &Translation, changes: &mut Changes) -> Vec<Says> {
    // What is missing follows from the texts; that they were confirmed is for officers, and `policy check` says it.
    let Translation { tag, name, right_to_left, reviewed, texts, missing: _, confirmed: _ } = now;
    let mut says = Vec::new();
    let count = sentences(&was.texts, texts, tag, &mut changes.texts, |_| false);
    says.extend(count.words().map(Says::new));
    if was.name != *name {
        says.push(Says::change(
            format!("it was called {}, and is now called {}", quoted(&was.name), quoted(name)),
            &was.name,
            name,
        ));
    }
    if was.right_to_left != *right_to_left {
        let way = if *right_to_left { "from right to left" } else { "from left to right" };
        says.push(Says::new(format!("it is now written {way}")));
    }
    match (was.reviewed, *reviewed) {
        (false, true) => says.push(Says::new("it is now reviewed, and no longer marked as a draft")),
        (true, false) => says.push(Says::new("it is no longer reviewed, and every page in it says so")),
        _ => {}
    }
    says
}
