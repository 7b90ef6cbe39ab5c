//! What a policy says that nobody who is responsible has confirmed.

use super::figures;
use super::words::{quoted, titles};
use crate::calendar::Date;
use crate::policy::{Contact, Mode, Policy};

/// What is not confirmed, each in a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unconfirmed {
    /// Contacts whose status is neither `law` nor `published`, or of which it is not said when they were seen, or of which that day is still
    /// to come.
    pub contacts: Vec<String>,
    /// Values of figures, in force on the day or later, of which the same is true; readings among them.
    pub figures: Vec<String>,
    /// Rules and values that have readings.
    pub rules: Vec<String>,
}

/// What is not confirmed of a policy on a day.
pub fn unconfirmed(policy: &Policy, on: Date) -> Unconfirmed {
    let contacts = policy.contacts.iter().filter(|contact| !contact.status.is_confirmed() || !was_seen(contact, on));
    let figures = policy.figures.iter().flat_map(|figure| {
        let since = figure.entry_on(on).map_or(on, |entry| entry.from);
        let open = figure.entries.iter().filter(move |entry| entry.from >= since && !entry.status.is_confirmed());
        open.map(move |entry| format!("{}: {}", figure.label, figures::row(policy, figure, entry)))
    });
    let rules = policy.rules.iter().filter_map(|rule| match rule.mode {
        Mode::Readings(set) => {
            let names = policy.reading_sets.get(usize::from(set.0)).map(|set| set.names.as_slice()).unwrap_or_default();
            let names = names.iter().map(|name| quoted(name)).collect::<Vec<_>>();
            Some(format!("{}: it can be read as {}", rule.label, super::words::or(&names)))
        }
        _ => None,
    });
    Unconfirmed {
        contacts: contacts.map(|each| contact(policy, each)).collect(),
        figures: figures.collect(),
        rules: rules.collect(),
    }
}

/// Does it say when it was seen, on no day after this one?
fn was_seen(contact: &Contact, by: Date) -> bool {
    !contact.seen.trim().is_empty() && Date::from_iso(contact.seen.trim()).is_none_or(|seen| seen <= by)
}

fn contact(policy: &Policy, contact: &Contact) -> String {
    let Contact { id: _, label, kind: _, is, status, seen, sources } = contact;
    let seen = if seen.trim().is_empty() { "not said when it was seen".to_owned() } else { format!("seen: {seen}") };
    let parts = [status.id(), &titles(policy, sources), &seen].map(str::to_owned);
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{label}: {is} ({})", parts.join("; "))
}
