//! Contacts, sources, bank holidays and the council itself.

use super::Both;
use super::figures::source_words;
use super::list::{Changes, Group, Says, What};
use super::pairs::{Pair, pairs};
use super::words::{and, date, quoted, source_ids, titles};
use crate::calendar::{BankHolidays, Date};
use crate::policy::{Contact, ContactKind, Policy};

pub(super) fn compare(both: &Both<'_>, changes: &mut Changes) {
    council(both, changes);
    contacts(both, changes);
    calendar(both, changes);
    if both.whole() {
        sources(both, changes);
    }
}

fn council(both: &Both<'_>, changes: &mut Changes) {
    let (old, new) = (both.old.policy, both.new.policy);
    // The rest of a policy is compared by the other files of this folder; a new field has to be given to one of them.
    let Policy {
        council,
        council_name,
        council_short,
        area,
        dated,
        language,
        questions: _,
        figures: _,
        reading_sets: _,
        arena: _,
        rules: _,
        grounds: _,
        cases: _,
        help: _,
        estimates: _,
        nevers: _,
        events: _,
        advice: _,
        deadlines: _,
        distances: _,
        contacts: _,
        sources: _,
        shown: _,
        result: _,
        possible: _,
        bank_holidays: _,
        texts: _,
    } = new;
    let mut says = Vec::new();
    for (was, now, what) in [
        (&old.council, council, "these are the policies of two councils: the id"),
        (&old.council_name, council_name, "its full name"),
        (&old.council_short, council_short, "its name inside sentences"),
        (&old.area, area, "the area a child must live in"),
        (&old.language, language, "the language of its texts"),
    ] {
        if was != now {
            says.push(Says::change(format!("{what} was {}, and is now {}", quoted(was), quoted(now)), was, now));
        }
    }
    changes.add(Group::Rules, What::Changed, ("council", "", council_name), says);
    if old.dated != *dated {
        let day = |day: Option<Date>| day.map_or("not said".to_owned(), date);
        let (was, now) = (day(old.dated), day(*dated));
        let text = format!("the day on which every result says the rules were last changed was {was}, and is now {now}");
        changes.add(Group::Words, What::Changed, ("council", "", council_name), vec![Says::change(text, was, now)]);
    }
}

const fn contact_kind(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Phone => "telephone",
        ContactKind::Email => "email",
        ContactKind::Web => "web page",
        ContactKind::Post => "post",
    }
}

fn contacts(both: &Both<'_>, changes: &mut Changes) {
    let (old, new) = (both.old.policy, both.new.policy);
    for pair in pairs(&old.contacts, &new.contacts, |contact| contact.id.as_str()) {
        match pair {
            Pair::Added(contact) => {
                let text = format!("new: {} {} ({})", contact_kind(contact.kind), contact.is, contact.status.id());
                let says = vec![Says { now: Some(contact.is.clone()), ..Says::new(text) }];
                changes.add(Group::Contacts, What::Added, ("contact", &contact.id, &contact.label), says);
            }
            Pair::Removed(contact) => {
                let text = format!("taken out; it was {} {}", contact_kind(contact.kind), contact.is);
                let says = vec![Says { was: Some(contact.is.clone()), ..Says::new(text) }];
                changes.add(Group::Contacts, What::Removed, ("contact", &contact.id, &contact.label), says);
            }
            Pair::Both(was, now) => {
                let Contact { id, label, kind, is, status, seen, sources } = now;
                let mut says = Vec::new();
                if was.kind != *kind || was.is != *is {
                    let kinds = |contact: &Contact| match was.kind == *kind {
                        true => contact.is.clone(),
                        false => format!("{} {}", contact_kind(contact.kind), contact.is),
                    };
                    says.push(Says::change(format!("{} to {}", kinds(was), kinds(now)), &was.is, is));
                }
                if was.status != *status {
                    let (old, new) = (was.status.id(), status.id());
                    says.push(Says::change(format!("it was {old}, and is now {new}"), old, new));
                }
                changes.add(Group::Contacts, What::Changed, ("contact", id, label), says);
                if both.whole() {
                    let mut says = Vec::new();
                    if was.label != *label {
                        says.push(Says::change(format!("officers called it {} before", quoted(&was.label)), &was.label, label));
                    }
                    if was.seen != *seen {
                        says.push(Says::change(
                            format!("its source was seen {}, and is now seen {seen}", was.seen),
                            &was.seen,
                            seen,
                        ));
                    }
                    if source_ids(old, &was.sources) != source_ids(new, sources) {
                        let (old, new) = (titles(old, &was.sources), titles(new, sources));
                        says.push(Says::change(format!("its source was {old}, and is now {new}"), old, new));
                    }
                    changes.add(Group::Officers, What::Changed, ("contact", id, label), says);
                }
            }
        }
    }
}

fn sources(both: &Both<'_>, changes: &mut Changes) {
    for pair in pairs(&both.old.policy.sources, &both.new.policy.sources, |source| source.id.as_str()) {
        match pair {
            Pair::Added(source) => {
                let says = vec![Says::new(format!("new source: {}", source_words(source)))];
                changes.add(Group::Officers, What::Added, ("source", &source.id, &source.title), says);
            }
            Pair::Removed(source) => {
                changes.add(Group::Officers, What::Removed, ("source", &source.id, &source.title), vec![Says::new("taken out")]);
            }
            Pair::Both(was, now) => {
                let (old, new) = (source_words(was), source_words(now));
                // Families read the title of a source beside what is not confirmed.
                let group = if was.title == now.title { Group::Officers } else { Group::Words };
                let says = vec![Says::change(format!("was {}, is now {}", quoted(&old), quoted(&new)), &old, &new)];
                if old != new {
                    changes.add(group, What::Changed, ("source", &now.id, &now.title), says);
                }
            }
        }
    }
}

fn calendar(both: &Both<'_>, changes: &mut Changes) {
    let old = &both.old.policy.bank_holidays;
    let BankHolidays { days, known_to } = &both.new.policy.bank_holidays;
    let mut says = Vec::new();
    let list = |days: Vec<Date>| and(&days.into_iter().map(date).collect::<Vec<_>>());
    let came: Vec<Date> = days.iter().filter(|day| !old.days.contains(day)).copied().collect();
    let went: Vec<Date> = old.days.iter().filter(|day| !days.contains(day)).copied().collect();
    if !came.is_empty() {
        let text = list(came);
        says.push(Says { now: Some(text.clone()), ..Says::new(format!("new: {text}")) });
    }
    if !went.is_empty() {
        let text = list(went);
        says.push(Says { was: Some(text.clone()), ..Says::new(format!("no longer bank holidays: {text}")) });
    }
    if old.known_to != *known_to {
        let day = |day: Option<Date>| day.map_or("not said".to_owned(), date);
        let (was, now) = (day(old.known_to), day(*known_to));
        says.push(Says::change(format!("known to {now}; it was {was}"), was, now));
    }
    changes.add(Group::Figures, What::Changed, ("calendar", "", "Bank holidays"), says);
}
