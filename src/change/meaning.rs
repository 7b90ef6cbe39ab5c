//! Whether two conditions of two policies mean the same, whatever place they have in their arenas.

use super::{Beneath, Both};
use crate::policy::{Help, Node, NodeId, Op, Policy, Question, Rule, RuleKind};
use std::collections::HashMap;
use std::fmt::Write;

/// Every meaning met so far, each with a number.
#[derive(Debug, Default)]
pub(crate) struct Meanings {
    seen: HashMap<String, u32>,
    /// Do the values of figures count?
    with_values: bool,
}

impl Meanings {
    /// Meanings in which a figure of other values means something else: what means the same comes to the same for everybody.
    pub fn with_values() -> Meanings {
        Meanings { with_values: true, ..Meanings::default() }
    }

    /// The number of the meaning of each node. Figures, questions and readings count by their ids, so a node means the same
    /// when a figure has another value.
    pub fn of(&mut self, policy: &Policy) -> Vec<u32> {
        let mut means: Vec<u32> = Vec::with_capacity(policy.arena.nodes.len());
        let mut says = String::new();
        for node in &policy.arena.nodes {
            says.clear();
            say(policy, node, &means, &mut says);
            if self.with_values {
                say_values(policy, &node.op, &mut says);
            }
            let next = self.seen.len() as u32;
            means.push(match self.seen.get(&says) {
                Some(seen) => *seen,
                None => *self.seen.entry(says.clone()).or_insert(next),
            });
        }
        means
    }
}

/// What a node does, whatever its parts mean: two that do the same with parts that come to the same come to the same. Nothing
/// where there is no such node.
pub(crate) fn head(policy: &Policy, node: NodeId) -> Option<String> {
    let node = policy.arena.nodes.get(usize::from(node.0))?;
    let mut says = String::new();
    say(policy, node, &[], &mut says);
    say_values(policy, &node.op, &mut says);
    Some(says)
}

/// Writes an operation, with its parts by their meanings and what it names by id.
fn say(policy: &Policy, Node { op, kind }: &Node, means: &[u32], out: &mut String) {
    let figure = |id: usize| policy.figures.get(id).map_or("", |figure| figure.id.as_str());
    let named = match op {
        Op::Constant(set) => write!(out, "constant {} {}", set.low, set.high),
        Op::Answer(id) => {
            write!(out, "answer {}", policy.questions.get(usize::from(id.0)).map_or("", |question| question.id.as_str()))
        }
        Op::Figure { figure: id, .. } => write!(out, "figure {}", figure(usize::from(id.0))),
        Op::InForce { figure: id, .. } => write!(out, "in force {}", figure(usize::from(id.0))),
        Op::Reading { set, .. } => match policy.reading_sets.get(usize::from(set.0)) {
            Some(set) => write!(out, "reading {} {}", set.id, set.names.join(" ")),
            None => write!(out, "reading"),
        },
        Op::Not(_) => write!(out, "not"),
        Op::All(_) => write!(out, "all"),
        Op::Any(_) => write!(out, "any"),
        Op::Less(..) => write!(out, "less"),
        Op::AtMost(..) => write!(out, "at most"),
        Op::Same(..) => write!(out, "same"),
        Op::OneOf(_, bits) => write!(out, "one of {bits}"),
        Op::Add(..) => write!(out, "add"),
        Op::Subtract(..) => write!(out, "subtract"),
        Op::Multiply(..) => write!(out, "multiply"),
        Op::Rescale(_, by) => write!(out, "rescale {by}"),
        Op::Divide { over, .. } => write!(out, "divide {over}"),
        Op::Round { of, .. } => write!(out, "round {of}"),
        Op::Larger(..) => write!(out, "larger"),
        Op::Smaller(..) => write!(out, "smaller"),
        Op::First(_) => write!(out, "first"),
        Op::Age { .. } => write!(out, "age"),
        Op::PlusYears(_, years) => write!(out, "plus years {years}"),
        Op::FirstOnOrAfter(_, days) => write!(out, "first on or after {days:?}"),
        Op::LastOnOrBefore(_, days) => write!(out, "last on or before {days:?}"),
        Op::LastWeekday(_, weekday, month) => write!(out, "last {weekday:?} {month}"),
        Op::PlusMonths(..) => write!(out, "plus months"),
        Op::PlusWorkingDays(..) => write!(out, "plus working days"),
        Op::WorkingDayOnOrBefore(_) => write!(out, "working day on or before"),
    };
    // Writing to a string does not fail.
    let _ = named.and_then(|()| write!(out, " {kind:?}"));
    let mut parts: Vec<u32> =
        policy.arena.parts(op).iter().map(|part| means.get(usize::from(part.0)).copied().unwrap_or(u32::MAX)).collect();
    // It does not matter which of several conditions stands first.
    if matches!(op, Op::All(_) | Op::Any(_)) {
        parts.sort_unstable();
    }
    for part in parts {
        let _ = write!(out, " {part}");
    }
}

/// Writes what a figure comes to from which day, reading by reading; and for an answer what its question takes.
fn say_values(policy: &Policy, op: &Op, out: &mut String) {
    let figure = match op {
        Op::Figure { figure, .. } | Op::InForce { figure, .. } => policy.figures.get(usize::from(figure.0)),
        Op::Answer(id) => {
            if let Some(question) = policy.questions.get(usize::from(id.0)) {
                let _ = write!(out, " {:?} {:?} {:?}", question.options, question.measure, question.domain);
            }
            None
        }
        Op::PlusWorkingDays(..) | Op::WorkingDayOnOrBefore(_) => {
            let _ = write!(out, " {:?}", policy.bank_holidays);
            None
        }
        _ => None,
    };
    let Some(figure) = figure else { return };
    let readings = figure.readings.and_then(|set| policy.reading_sets.get(usize::from(set.0)));
    let _ = write!(out, " {} {:?}", figure.measure.scale, readings);
    for entry in &figure.entries {
        let _ = write!(out, " {} {:?}", entry.from, entry.values);
    }
}

impl Both<'_> {
    /// Do a node of the old policy and one of the new mean the same?
    pub fn means_same(&self, old: NodeId, new: NodeId) -> bool {
        self.old_means.get(usize::from(old.0)) == self.new_means.get(usize::from(new.0))
    }

    /// The same, where either may not be there.
    pub fn mean_same(&self, old: Option<NodeId>, new: Option<NodeId>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => self.means_same(old, new),
            (None, None) => true,
            _ => false,
        }
    }
}

/// A figure or question that is counted in other parts of its unit than before.
pub(super) fn counted_otherwise<'a>(both: &Both<'a>) -> Option<&'a str> {
    let (old, new) = (both.old.policy, both.new.policy);
    let figure = old.figures.iter().find(|was| {
        let now = new.figures.iter().find(|now| now.id == was.id);
        now.is_some_and(|now| now.measure.unit == was.measure.unit && now.measure.scale != was.measure.scale)
    });
    let scale = |question: &Question| question.measure.map(|measure| (measure.unit, measure.scale));
    let question = old.questions.iter().find(|was| {
        let now = new.questions.iter().find(|now| now.id == was.id);
        now.is_some_and(|now| scale(now) != scale(was))
    });
    figure.map(|figure| figure.id.as_str()).or(question.map(|question| question.id.as_str()))
}

/// Does everything that decides a case mean the same in both policies, apart from the values of figures?
pub(super) fn beneath(both: &Both<'_>) -> Beneath {
    let (old, new) = (both.old.policy, both.new.policy);
    let rules: HashMap<(RuleKind, &str), NodeId> =
        new.rules.iter().map(|rule| ((rule.kind, rule.id.as_str()), rule.node)).collect();
    let rule_is_same = |was: &Rule| {
        let now = rules.get(&(was.kind, was.id.as_str()));
        // Files for families' pages take out names that no page shows.
        was.id.is_empty() || now.is_some_and(|now| both.means_same(was.node, *now))
    };
    let help_is_same = |was: &Help| new.help.iter().any(|now| was.id == now.id && both.means_same(was.level, now.level));
    let same = old.rules.len() == new.rules.len()
        && old.help.len() == new.help.len()
        && old.rules.iter().all(rule_is_same)
        && old.help.iter().all(help_is_same)
        && both.means_same(old.result, new.result)
        && both.means_same(old.possible, new.possible);
    if same { Beneath::TheSame } else { Beneath::Another }
}
