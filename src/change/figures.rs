//! Figures: values that came, went, were corrected or settled; how sure they are and where they come from.

use super::list::{Changes, Group, Says, What};
use super::pairs::{Pair, pairs};
use super::words::{amount, date, from_to, or, quoted, source_ids, titles};
use super::{Both, Side};
use crate::calendar::Date;
use crate::language::literal::unit_words;
use crate::language::written::Correction;
use crate::policy::{Entry, Figure, NodeId, Op, Policy, Source};
use crate::quantity::Amount;

pub(super) fn compare(both: &Both<'_>, changes: &mut Changes) {
    let (old, new) = (both.old.policy, both.new.policy);
    for pair in pairs(&old.figures, &new.figures, |figure| figure.id.as_str()) {
        match pair {
            Pair::Added(figure) => {
                let says = rows(new, figure)
                    .into_iter()
                    .map(|(row, from)| Says { now: Some(row.clone()), ..Says::new(format!("new: {row}")) }.from(from));
                changes.add(Group::Figures, What::Added, named(new, figure), says.collect());
            }
            Pair::Removed(figure) => {
                let last = rows(old, figure).into_iter().next().map_or(String::new(), |(row, _)| format!("; it was {row}"));
                changes.add(Group::Figures, What::Removed, named(old, figure), vec![Says::new(format!("taken out{last}"))]);
            }
            Pair::Both(was, now) => {
                changes.add(Group::Figures, What::Changed, named(new, now), values(both, was, now));
                if both.whole() {
                    changes.add(Group::Officers, What::Changed, named(new, now), for_officers(was, now));
                }
            }
        }
    }
}

/// How a figure is named. A file for families' pages has only their name for it.
fn named<'a>(policy: &'a Policy, figure: &'a Figure) -> (&'static str, &'a str, &'a str) {
    let label = match figure.label.as_str() {
        "" => policy.texts.at("figure", &figure.id, "title").unwrap_or_default(),
        label => label,
    };
    ("figure", &figure.id, label)
}

/// Every row, newest first, with its day.
fn rows(policy: &Policy, figure: &Figure) -> Vec<(String, Date)> {
    figure.entries.iter().rev().map(|entry| (row(policy, figure, entry), entry.from)).collect()
}

/// A row in words: `45p a mile from 1 September 2024 (reported: “…”)`.
pub(super) fn row(policy: &Policy, figure: &Figure, entry: &Entry) -> String {
    format!("{} from {}{}", value(policy, figure, entry), date(entry.from), standing(policy, entry))
}

/// What a row says: `45p a mile`, or each reading.
fn value(policy: &Policy, figure: &Figure, entry: &Entry) -> String {
    match entry.values.as_slice() {
        [one] => amount(figure, *one),
        values => {
            let names =
                figure.readings.and_then(|set| policy.reading_sets.get(usize::from(set.0))).map(|set| set.names.as_slice());
            let names = names.unwrap_or_default();
            let each = values.iter().enumerate().map(|(at, each)| match names.get(at) {
                Some(name) => format!("{} ({})", amount(figure, *each), quoted(name)),
                None => amount(figure, *each),
            });
            format!("not settled: {}", or(&each.collect::<Vec<_>>()))
        }
    }
}

/// How sure a row is and where it comes from, in brackets.
fn standing(policy: &Policy, entry: &Entry) -> String {
    let status = if is_settled(entry) { entry.status.id() } else { "" };
    match (status, titles(policy, &entry.sources).as_str()) {
        ("", "") => String::new(),
        ("", sources) => format!(" ({sources})"),
        (status, "") => format!(" ({status})"),
        (status, sources) => format!(" ({status}: {sources})"),
    }
}

fn is_settled(entry: &Entry) -> bool {
    entry.values.len() == 1
}

fn values(both: &Both<'_>, was: &Figure, now: &Figure) -> Vec<Says> {
    let Figure { id: _, label: _, measure, entries, readings: _, review: _, law: _ } = now;
    let mut says = Vec::new();
    if was.measure.unit != measure.unit {
        let (old, new) = (unit_words(was.measure.unit), unit_words(measure.unit));
        says.push(Says::change(format!("its unit was {old}, and is now {new}"), old, new));
    }
    says.extend(picked_on(both, was, now));
    let mut days: Vec<Date> = was.entries.iter().chain(entries).map(|entry| entry.from).collect();
    days.sort_unstable();
    days.dedup();
    for day in days.into_iter().rev() {
        let on = |figure: &Figure| figure.entries.iter().position(|entry| entry.from == day);
        match (on(was), on(now)) {
            (None, Some(at)) => says.push(came(both.new.policy, now, at).from(day)),
            (Some(at), None) => says.push(went(both, (was, at), now).from(day)),
            (Some(old), Some(new)) => {
                says.extend(stayed(both, (was, &was.entries[old]), (now, &now.entries[new])).map(|says| says.from(day)))
            }
            (None, None) => {}
        }
    }
    says
}

/// A row that the old figure had not.
fn came(policy: &Policy, figure: &Figure, at: usize) -> Says {
    let entry = &figure.entries[at];
    let here = value(policy, figure, entry);
    let from = date(entry.from);
    let until = match figure.entries.get(at + 1) {
        Some(next) => format!(" until {}", date(Date(next.from.0 - 1))),
        None => String::new(),
    };
    let how = standing(policy, entry);
    let Some(before) = at.checked_sub(1).map(|before| &figure.entries[before]) else {
        return Says {
            now: Some(here.clone()),
            ..Says::new(format!("{here} from {from}{until}, earlier than any value so far{how}"))
        };
    };
    let was = value(policy, figure, before);
    if was == here {
        return Says::change(format!("stays {here} from {from}{until}{how}"), was, here);
    }
    let text = match is_settled(before) && is_settled(entry) {
        true => format!("{} from {from}{until}{how}", from_to(&was, &here)),
        false => format!("{here} from {from}{until}{how}; until then {was}"),
    };
    Says::change(text, was, here)
}

/// A row that the new figure has not.
fn went(both: &Both<'_>, (was, at): (&Figure, usize), now: &Figure) -> Says {
    let entry = &was.entries[at];
    let gone = value(both.old.policy, was, entry);
    let instead = match now.entries.iter().rev().find(|other| other.from < entry.from) {
        Some(before) => format!("{} goes on", value(both.new.policy, now, before)),
        // The first value holds before its day too.
        None => match now.entries.first() {
            Some(first) => format!("{}, the first value now, holds for that time too", value(both.new.policy, now, first)),
            None => "there is no value any more".to_owned(),
        },
    };
    Says { was: Some(gone.clone()), ..Says::new(format!("no longer {gone} from {}: {instead}", date(entry.from))) }
}

/// A row that both have.
fn stayed(both: &Both<'_>, (was, old): (&Figure, &Entry), (now, new): (&Figure, &Entry)) -> Option<Says> {
    let Entry { from, values: _, status, sources: _ } = new;
    let (before, here) = (value(both.old.policy, was, old), value(both.new.policy, now, new));
    let day = date(*from);
    if before != here {
        let how = standing(both.new.policy, new);
        let text = match (is_settled(old), is_settled(new)) {
            (false, true) => format!("settled: {here} from {day}{how}; was {before}"),
            (_, false) => format!("{here} from {day}{how}; was {before}"),
            (true, true) => match correction(both, (was, old), *from) {
                Some(reason) => format!("corrected: {here} from {day}, not {before}: {reason}{how}"),
                None => format!("{here} from {day}, not {before}{how}"),
            },
        };
        return Some(Says::change(text, before, here));
    }
    let sources_differ = both.whole() && sources_of(both.old, old) != sources_of(both.new, new);
    let named = |side: &Side<'_>, entry: &Entry| match titles(side.policy, &entry.sources).as_str() {
        "" => "no source".to_owned(),
        titles => titles.to_owned(),
    };
    let (from_source, to_source) = (named(both.old, old), named(both.new, new));
    if old.status != *status {
        let source = if sources_differ { format!("; its source is now {to_source}") } else { String::new() };
        let text = format!("{here} from {day} was {}, and is now {}{source}", old.status.id(), status.id());
        return Some(Says::change(text, old.status.id(), status.id()));
    }
    sources_differ.then(|| {
        let text = format!("the source of {here} from {day} was {from_source}, and is now {to_source}");
        Says::change(text, from_source.clone(), to_source.clone())
    })
}

fn sources_of<'a>(side: &Side<'a>, entry: &Entry) -> Vec<&'a str> {
    source_ids(side.policy, &entry.sources)
}

/// Why a value was corrected, where the new rule files say so and the old ones did not. Of several corrections of one row it is that of
/// the value that was there, and those after it.
fn correction(both: &Both<'_>, (figure, old): (&Figure, &Entry), from: Date) -> Option<String> {
    let list = |side: &Side<'_>| side.written.map(|written| written.corrections.clone()).unwrap_or_default();
    let before = list(both.old);
    let mut new: Vec<Correction> = list(both.new)
        .into_iter()
        .filter(|each| each.figure == figure.id && each.from == from && !before.contains(each))
        .collect();
    new.sort_by_key(|each| each.date);
    let of_old = |each: &Correction| {
        let amount = Amount::parse(&each.was).ok();
        amount.and_then(|amount| amount.at_scale(figure.measure.scale)).is_some_and(|was| old.values == [was])
    };
    let first = new.iter().rposition(of_old).unwrap_or(new.len().saturating_sub(1));
    let reasons: Vec<&str> = new.get(first..)?.iter().map(|each| each.reason.as_str()).collect();
    if reasons.is_empty() { None } else { Some(reasons.join("; then: ")) }
}

/// The date that picks the value.
fn picked_on(both: &Both<'_>, was: &Figure, now: &Figure) -> Option<Says> {
    let on = |side: &Side<'_>, id: &str| -> Option<NodeId> {
        side.policy.arena.nodes.iter().find_map(|node| match node.op {
            Op::Figure { figure, on } if side.policy.figures.get(usize::from(figure.0)).is_some_and(|each| each.id == id) => {
                Some(on)
            }
            _ => None,
        })
    };
    if both.mean_same(on(both.old, &was.id), on(both.new, &now.id)) {
        return None;
    }
    let words = |side: &Side<'_>, id: &str| side.written.and_then(|written| written.line("figure", id, "on")).map(quoted);
    Some(match (words(both.old, &was.id), words(both.new, &now.id)) {
        (Some(old), Some(new)) => Says::change(format!("the day that picks its value was {old}, and is now {new}"), old, new),
        (None, Some(new)) => Says::new(format!("the day that picks its value is now {new}")),
        _ => Says::new("another day picks its value, or what that day rests on is another"),
    })
}

/// Are all values the same, however finely they are counted?
fn is_as_many(was: &Figure, now: &Figure) -> bool {
    let all = |figure: &Figure| -> Vec<String> {
        figure.entries.iter().flat_map(|entry| &entry.values).map(|value| amount(figure, *value)).collect()
    };
    all(was) == all(now)
}

fn for_officers(was: &Figure, now: &Figure) -> Vec<Says> {
    let mut says = Vec::new();
    if was.label != now.label {
        says.push(Says::change(format!("officers called it {} before", quoted(&was.label)), &was.label, &now.label));
    }
    let law = |law: &str| if law.is_empty() { "no law".to_owned() } else { quoted(law) };
    if was.law != now.law {
        says.push(Says::change(format!("its law was {}, and is now {}", law(&was.law), law(&now.law)), &was.law, &now.law));
    }
    // One that is not written follows from the values.
    if is_as_many(was, now) && was.measure.step * now.measure.scale != now.measure.step * was.measure.scale {
        let step = |figure: &Figure| amount(figure, figure.measure.step);
        says.push(Says::change(format!("its step was {}, and is now {}", step(was), step(now)), step(was), step(now)));
    }
    if was.review != now.review {
        let day = |day: Option<Date>| day.map_or("not set".to_owned(), date);
        let (old, new) = (day(was.review), day(now.review));
        says.push(Says::change(format!("its day of review was {old}, and is now {new}"), old, new));
    }
    says
}

/// Where something comes from, for a comparison of the sources themselves.
pub(super) fn source_words(source: &Source) -> String {
    let Source { id: _, title, address, date } = source;
    [title, address, date].into_iter().filter(|words| !words.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}
