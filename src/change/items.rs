//! The rules of a policy, put together again as the things that officers wrote: a kind of help is one thing, not a rule for
//! each of its levels.

use crate::policy::{Actor, Help, Mode, NodeId, Policy, Rule, RuleId, RuleKind, SourceId, Status};
use std::collections::HashMap;

/// One thing with conditions or calculations.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// Its kind, as in its heading.
    pub kind: &'static str,
    pub id: &'a str,
    pub label: &'a str,
    pub law: &'a str,
    pub status: Status,
    pub sources: &'a [SourceId],
    /// Its conditions and calculations, by their keys.
    pub parts: Vec<Part<'a>>,
    /// What else is said of it, each with what it is about: `what follows` and `entitled`.
    pub facts: Vec<(String, String)>,
}

/// A condition or calculation of a thing.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// Its key; empty for the only one that a thing has.
    pub key: &'a str,
    pub mode: Mode,
    /// Its lines in its own words, flattened.
    pub lines: Vec<String>,
    pub node: NodeId,
    /// The options of a value.
    pub options: &'a [String],
}

/// Where each thing stands among the others, by kind and id.
type Places<'a> = HashMap<(&'static str, &'a str), usize>;

/// Every thing, in the order of the rules.
pub(super) fn items(policy: &Policy) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    let mut places = Places::new();
    for rule in policy.rules.iter().filter(|rule| !rule.id.is_empty()) {
        let (kind, id, key) = owner(rule);
        let part = part(policy, rule, key);
        match places.get(&(kind, id)).and_then(|at| items.get_mut(*at)) {
            Some(item) => item.parts.push(part),
            None => {
                places.insert((kind, id), items.len());
                let Rule { label, law, status, sources, .. } = rule;
                let facts = Vec::new();
                items.push(Item { kind, id, label, law, status: *status, sources, parts: vec![part], facts });
            }
        }
    }
    for help in &policy.help {
        // A kind of help without any condition is a thing all the same.
        if !places.contains_key(&("help", help.id.as_str())) {
            let Help { id, label, status, sources, .. } = help;
            items.push(Item { kind: "help", id, label, law: "", status: *status, sources, parts: Vec::new(), facts: Vec::new() });
        }
    }
    facts(policy, &places, &mut items);
    items
}

/// The thing that a rule is of, and its key in it.
fn owner(rule: &Rule) -> (&'static str, &str, &str) {
    let whole = rule.id.as_str();
    let split = |kind| match whole.split_once('.') {
        Some((id, key)) => (kind, id, key),
        None => (kind, whole, ""),
    };
    match rule.kind {
        RuleKind::Rule => ("rule", whole, ""),
        RuleKind::Value => ("value", whole, ""),
        RuleKind::Ground => ("ground", whole, ""),
        RuleKind::Case => ("case", whole, ""),
        RuleKind::Never => ("never", whole, "when"),
        RuleKind::Event => ("event", whole, "date"),
        RuleKind::Advice => ("advice", whole, "when"),
        RuleKind::Deadline if !whole.contains('.') => ("deadline", whole, "when"),
        RuleKind::Deadline => split("deadline"),
        RuleKind::Help => split("help"),
        RuleKind::Estimate => split("estimate"),
    }
}

fn part<'a>(policy: &'a Policy, rule: &'a Rule, key: &'a str) -> Part<'a> {
    let words = |at: usize| rule.lines.get(at).map_or("", |line| line.words.as_str());
    let lines: Vec<String> = match rule.mode {
        Mode::First => {
            let last = rule.lines.len().saturating_sub(1);
            let rows = (0..last / 2).map(|row| format!("where {}: {}", words(row * 2), words(row * 2 + 1)));
            rows.chain([format!("otherwise: {}", words(last))]).collect()
        }
        Mode::Readings(set) => {
            let names = policy.reading_sets.get(usize::from(set.0)).map(|set| set.names.as_slice()).unwrap_or_default();
            (0..rule.lines.len()).map(|at| format!("{}: {}", names.get(at).map_or("", String::as_str), words(at))).collect()
        }
        Mode::Is | Mode::All | Mode::Any | Mode::None => rule.lines.iter().map(|line| line.words.clone()).collect(),
    };
    // Advice without a condition is always shown.
    let (mode, lines) = match lines.is_empty() {
        true => (Mode::Is, vec!["yes".to_owned()]),
        false => (rule.mode, lines),
    };
    Part { key, mode, lines, node: rule.node, options: &rule.options }
}

/// What is said of things beside their conditions.
fn facts(policy: &Policy, places: &Places<'_>, items: &mut [Item<'_>]) {
    let mut add = |rule: RuleId, about: &str, is: String| {
        let Some(rule) = policy.rules.get(usize::from(rule.0)) else { return };
        let (kind, id, _) = owner(rule);
        if let Some(item) = places.get(&(kind, id)).and_then(|at| items.get_mut(*at)) {
            item.facts.push((about.to_owned(), is));
        }
    };
    for case in &policy.cases {
        add(case.rule, "what follows where it holds", case.result.id().to_owned());
    }
    for advice in &policy.advice {
        add(advice.rule, "where it stands", advice.place.id().to_owned());
        let contact = advice.contact.and_then(|at| policy.contacts.get(usize::from(at)));
        add(advice.rule, "the contact it goes with", contact.map_or("none".to_owned(), |contact| contact.id.clone()));
    }
    for deadline in &policy.deadlines {
        let who = match deadline.who {
            Actor::Family => "the family",
            Actor::Council => "the council",
        };
        add(deadline.rule, "who has to do it", who.to_owned());
    }
    for estimate in &policy.estimates {
        for line in &estimate.lines {
            let is = if line.take { "taken away" } else { "added" };
            add(line.rule, &format!("the line “{}”", line.id), is.to_owned());
        }
    }
    for shown in &policy.shown {
        add(*shown, "whether every decision names it", "yes".to_owned());
    }
}
