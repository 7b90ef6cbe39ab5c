//! A comparison in words: what a line is called, what a sum is, why something differs.

use super::compare::{What, Why};
use super::turned::Turned;
use crate::checker::Words;
use crate::decide::Unknown;
use crate::policy::{Name, Policy};
use crate::quantity::{Kind, Set};

/// What a line is called.
pub fn name(what: What, words: &Words<'_>) -> String {
    let policy: &Policy = words.policy();
    match what {
        What::Result => "Result".to_owned(),
        What::Help(at) => policy.help.get(usize::from(at)).map_or_else(String::new, |help| words.at("help", &help.id, "title")),
        What::Ground(rule) => words.rule_name(rule),
        What::Money(at) => {
            // The kind of help may have the same title.
            let title = policy.estimates.get(usize::from(at)).map(|estimate| words.at("estimate", &estimate.id, "title"));
            title.map_or_else(String::new, |title| format!("{title}: the money"))
        }
        What::Dates => "Dates on which it changes".to_owned(),
    }
}

/// Whether something is so, in a word.
pub fn so(set: Set) -> &'static str {
    match (set.is_yes(), set.is_no()) {
        (true, _) => "yes",
        (_, true) => "no",
        _ => "it depends",
    }
}

/// A sum in pence, or from the least to the most.
pub fn between(low: i64, high: i64, words: &Words<'_>) -> String {
    if low == high {
        return words.pence(low);
    }
    words.with("ui.estimate.between", &[("low", &words.pence(low)), ("high", &words.pence(high))])
}

/// The answers because of which something differs; nothing where no answer does.
pub fn because(why: &Why, words: &Words<'_>) -> Option<String> {
    let unknown = |unknown: &Unknown| words.unknown(*unknown);
    let sets: Vec<String> = why
        .answers
        .iter()
        .map(|set| set.iter().map(unknown).collect::<Vec<_>>().join(" and "))
        .filter(|set| !set.is_empty())
        .collect();
    (!sets.is_empty()).then(|| format!("because of the answer to: {}", sets.join("; or ")))
}

/// A line of a rule that turns: what it says, what it was and is, and what it names.
pub fn turn(turned: &Turned, words: &Words<'_>) -> String {
    let statement = turned.line.and_then(|place| words.line(turned.rule, place)).unwrap_or_else(|| words.rule_name(turned.rule));
    let is_truth = words
        .policy()
        .node_of(turned.rule)
        .is_some_and(|node| words.policy().arena.nodes.get(usize::from(node.0)).is_some_and(|node| node.kind == Kind::Truth));
    let value =
        |set: Set| if is_truth || turned.line.is_some() { so(set).to_owned() } else { words.rule_value(turned.rule, set) };
    let mut said = format!("{statement}: {}, then {}", value(turned.before), value(turned.after));
    let named: Vec<String> = {
        // An answer that is the same in both is no reason; a limit is.
        let told = |(name, before, after): &&(Name, Set, Set)| before != after || !matches!(name, Name::Question(_));
        turned.names.iter().filter(told).map(|(name, before, after)| of_name(*name, *before, *after, words)).collect()
    };
    if !named.is_empty() {
        said.push_str(&format!(" ({})", named.join("; ")));
    }
    said
}

fn of_name(name: Name, before: Set, after: Set, words: &Words<'_>) -> String {
    let (called, was) = words.named(name, before);
    if before == after {
        return format!("{called}: {was}");
    }
    let (_, is) = words.named(name, after);
    format!("{called}: {was}, then {is}")
}
