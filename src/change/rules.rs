//! Everything with a condition or calculation: rules, values, routes to help, cases, kinds of help, estimates, advice, time
//! limits, days on the timeline and answers that cannot be true together.

use super::Both;
use super::items::{Item, Part, items};
use super::lines;
use super::list::{Changes, Group, Says, What};
use super::pairs::{Pair, pairs, reordered};
use super::words::{and, quoted, source_ids, titles};
use crate::language::keys::Kind;
use crate::policy::{Mode, Policy, RuleKind};

pub(super) fn compare(both: &Both<'_>, changes: &mut Changes) {
    let (old, new) = (items(both.old.policy), items(both.new.policy));
    for pair in pairs(&old, &new, |item| (item.kind, item.id)) {
        match pair {
            Pair::Added(item) if both.whole() || is_named_on_pages(item) => {
                let mut says = vec![Says::new(format!("new{}", standing(both.new.policy, item)))];
                says.extend(item.parts.iter().filter_map(|part| said(item.kind, part)).map(Says::new));
                says.extend(item.facts.iter().map(|(about, is)| Says::new(format!("{about}: {is}"))));
                changes.add(Group::Rules, What::Added, (item.kind, item.id, item.label), says);
            }
            Pair::Removed(item) if both.whole() || is_named_on_pages(item) => {
                let mut says = vec![Says::new("taken out")];
                says.extend(
                    item.parts.iter().filter_map(|part| said(item.kind, part)).map(|was| Says::new(format!("it said: {was}"))),
                );
                changes.add(Group::Rules, What::Removed, (item.kind, item.id, item.label), says);
            }
            Pair::Both(was, now) => changed(both, was, now, changes),
            Pair::Added(_) | Pair::Removed(_) => {}
        }
    }
    order(both, changes);
}

/// Files for families' pages leave out the names of rules and lines of estimates that no page shows.
fn is_named_on_pages(item: &Item<'_>) -> bool {
    !matches!(item.kind, "rule" | "estimate")
}

/// How sure a thing is and where it comes from, in brackets.
fn standing(policy: &Policy, item: &Item<'_>) -> String {
    let sources = titles(policy, item.sources);
    let parts = [item.status.id(), item.law, &sources];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!(" ({})", parts.join(": "))
}

/// What a part is, in the words of the table of keys; nothing for the only one that a thing has.
fn about(kind: &'static str, key: &str) -> Option<String> {
    let doc = Kind::of(kind).and_then(|kind| kind.all_keys().find(|each| each.name == key)).map(|key| key.doc);
    let text = match (doc, key.strip_suffix(".at-most")) {
        _ if key.is_empty() => return None,
        (Some(doc), _) => {
            let first = doc.split_once(". ").map_or(doc, |(first, _)| first).trim_end_matches('.');
            let mut chars = first.chars();
            chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
        }
        (None, Some(line)) => format!("the most of the line “{line}” in a year"),
        (None, None) => format!("the line “{key}”"),
    };
    Some(text)
}

/// How lines join.
const fn joins(mode: Mode) -> &'static str {
    match mode {
        Mode::Is => "",
        Mode::All => "all of these must hold",
        Mode::Any => "one of these must hold",
        Mode::None => "none of these may hold",
        Mode::First => "the first of these rows that holds",
        Mode::Readings(_) => "not settled, with these readings",
    }
}

/// All of a part in one sentence.
fn said(kind: &'static str, part: &Part<'_>) -> Option<String> {
    let lines: Vec<String> = part.lines.iter().filter(|line| !line.is_empty()).map(|line| quoted(line)).collect();
    let lines = match (lines.as_slice(), joins(part.mode)) {
        ([], _) => return None,
        ([only], "") => only.clone(),
        (lines, joins) => format!("{joins}: {}", lines.join("; ")),
    };
    Some(match about(kind, part.key) {
        Some(about) => format!("{about}: {lines}"),
        None => lines,
    })
}

fn changed(both: &Both<'_>, was: &Item<'_>, now: &Item<'_>, changes: &mut Changes) {
    let &Item { kind, id, label, law, status, sources, ref parts, ref facts } = now;
    let mut says = Vec::new();
    for pair in pairs(&was.parts, parts, |part| part.key) {
        match pair {
            Pair::Added(part) => {
                says.extend(said(kind, part).map(|now| Says { now: Some(now.clone()), ..Says::new(format!("new: {now}")) }))
            }
            Pair::Removed(part) => {
                says.extend(
                    said(kind, part).map(|was| Says { was: Some(was.clone()), ..Says::new(format!("taken out: {was}")) }),
                );
            }
            Pair::Both(was, now) => says.extend(part_changed(both, kind, was, now)),
        }
    }
    if kind == "estimate" && reordered(&was.parts, parts, |part| part.key) {
        let lines: Vec<&str> = parts.iter().map(|part| part.key).collect();
        says.push(Says::new(format!("its lines stand in another order: {}", lines.join("; "))));
    }
    for pair in pairs(&was.facts, facts, |(about, _)| about.as_str()) {
        match pair {
            Pair::Added((about, is)) => says.push(Says { now: Some(is.clone()), ..Says::new(format!("{about}: now {is}")) }),
            Pair::Removed((about, was)) => {
                says.push(Says { was: Some(was.clone()), ..Says::new(format!("{about}: no longer {was}")) })
            }
            Pair::Both((about, was), (_, is)) if was != is => {
                says.push(Says::change(format!("{about}: was {was}, is now {is}"), was, is));
            }
            Pair::Both(..) => {}
        }
    }
    if was.status != status {
        let (old, new) = (was.status.id(), status.id());
        says.push(Says::change(format!("it was {old}, and is now {new}"), old, new));
    }
    let none = |words: &str, none: &str| if words.is_empty() { none.to_owned() } else { words.to_owned() };
    if both.whole() && was.law != law {
        let quoted_or = |law: &str| if law.is_empty() { String::new() } else { quoted(law) };
        let (old, new) = (none(&quoted_or(was.law), "no law"), none(&quoted_or(law), "no law"));
        says.push(Says::change(format!("its law was {old}, and is now {new}"), old, new));
    }
    if both.whole() && source_ids(both.old.policy, was.sources) != source_ids(both.new.policy, sources) {
        let old = none(&titles(both.old.policy, was.sources), "none");
        let new = none(&titles(both.new.policy, sources), "none");
        says.push(Says::change(format!("its source was {old}, and is now {new}"), old, new));
    }
    changes.add(Group::Rules, What::Changed, (kind, id, label), says);
    if both.whole() && was.label != label {
        let text = format!("officers called it {} before", quoted(was.label));
        changes.add(Group::Officers, What::Changed, (kind, id, label), vec![Says::change(text, was.label, label)]);
    }
}

fn part_changed(both: &Both<'_>, kind: &'static str, was: &Part<'_>, now: &Part<'_>) -> Vec<Says> {
    let &Part { key, mode, lines: _, node, options } = now;
    let mut says = Vec::new();
    if !both.whole() {
        if !both.means_same(was.node, node) {
            says.push(Says::new(
                "its condition, or something that it rests on, is another; its words are not in a file for pages",
            ));
        }
    } else {
        let unsettled = |mode: Mode| matches!(mode, Mode::Readings(_));
        let all = |part: &Part<'_>| said(kind, &Part { key: "", lines: part.lines.clone(), ..*part }).unwrap_or_default();
        if unsettled(was.mode) != unsettled(mode) {
            let (old, new) = (all(was), all(now));
            let text = if unsettled(mode) { format!("{new}; was {old}") } else { format!("settled: {new}; was {old}") };
            says.push(Says::change(text, old, new));
        } else {
            let (old, new) = (joins(was.mode), joins(mode));
            // It does not matter how one line alone is joined, unless it must not hold.
            let opposite = (was.mode == Mode::None) != (mode == Mode::None);
            if old != new && (opposite || was.lines.len() + now.lines.len() > 2) {
                let name = |joins: &str| if joins.is_empty() { "one line alone".to_owned() } else { quoted(joins) };
                says.push(Says::change(format!("how its lines join was {}, and is now {}", name(old), name(new)), old, new));
            }
            let so = match (was.mode, mode) {
                (Mode::Is, Mode::Is) => "",
                (_, Mode::First) => "row",
                (_, Mode::Readings(_)) => "reading",
                _ => "line",
            };
            says.extend(lines::compare(&was.lines, &now.lines, so));
        }
    }
    let list = |options: &[String]| and(&options.iter().map(|option| quoted(option)).collect::<Vec<_>>());
    if was.options != options {
        says.push(Says::change(
            format!("its options were {}, and are now {}", list(was.options), list(options)),
            list(was.options),
            list(options),
        ));
    }
    match about(kind, key) {
        Some(about) => says.into_iter().map(|says| Says { text: format!("{about}: {}", says.text), ..says }).collect(),
        None => says,
    }
}

/// The order in which families see things.
fn order(both: &Both<'_>, changes: &mut Changes) {
    let (old, new) = (both.old.policy, both.new.policy);
    let shown = |policy: &Policy, kind: RuleKind| -> Vec<(String, String)> {
        let of = |rule: crate::policy::RuleId| {
            policy.rules.get(usize::from(rule.0)).map(|rule| (rule.id.clone(), rule.label.clone())).unwrap_or_default()
        };
        match kind {
            RuleKind::Ground => policy.grounds.iter().map(|ground| of(ground.rule)).collect(),
            RuleKind::Case => policy.cases.iter().map(|case| of(case.rule)).collect(),
            RuleKind::Advice => policy.advice.iter().map(|advice| of(advice.rule)).collect(),
            RuleKind::Deadline => policy.deadlines.iter().map(|deadline| of(deadline.rule)).collect(),
            RuleKind::Event => policy.events.iter().map(|event| of(event.rule)).collect(),
            RuleKind::Estimate => policy.estimates.iter().map(|estimate| (estimate.id.clone(), estimate.label.clone())).collect(),
            RuleKind::Help => policy.help.iter().map(|help| (help.id.clone(), help.label.clone())).collect(),
            RuleKind::Rule | RuleKind::Value | RuleKind::Never => Vec::new(),
        }
    };
    for (kind, name, label) in [
        (RuleKind::Ground, "ground", "Routes to help"),
        (RuleKind::Case, "case", "Cases"),
        (RuleKind::Help, "help", "Kinds of help"),
        (RuleKind::Estimate, "estimate", "Estimates"),
        (RuleKind::Advice, "advice", "Advice"),
        (RuleKind::Deadline, "deadline", "Time limits"),
        (RuleKind::Event, "event", "Days on the timeline"),
    ] {
        let (were, are) = (shown(old, kind), shown(new, kind));
        if reordered(&were, &are, |(id, _)| id.as_str()) {
            let named: Vec<String> =
                are.iter().map(|(id, label)| if label.is_empty() { id.clone() } else { label.clone() }).collect();
            let text = format!("they stand in another order: {}", named.join("; "));
            changes.add(Group::Words, What::Changed, (name, "", label), vec![Says::new(text)]);
        }
    }
}
