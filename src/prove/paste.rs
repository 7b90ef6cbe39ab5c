//! A counterexample as scenarios that an officer can paste into a file of `scenarios/` and run with `policy test`. What
//! they expect is what the rules say now: once that is put right, so that the claim holds, they fail and show the change.

use super::{Counterexample, Prover};
use crate::calendar::Date;
use crate::decide::{Decision, Known};
use crate::language::claim::{Claim, Says};
use crate::policy::{Ask, Level, Line, Measure, Name, Policy, Question, QuestionId, ReadingSetId, Role, RuleKind};
use crate::quantity::{Amount, Base, Kind, Set, Unit, format};
use std::fmt::Write;

/// The scenarios of a counterexample: one, or two that the claim compares.
pub fn scenarios(prover: &Prover, claim: &Claim, counterexample: &Counterexample) -> String {
    let mut text = String::new();
    let several = counterexample.cases.len() > 1;
    for (at, known) in counterexample.cases.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        let name = match (several, at) {
            (false, _) => format!("Does not hold: {}", claim.name),
            (true, 0) => format!("Does not hold: {} (first case)", claim.name),
            (true, _) => format!("Does not hold: {} (second case)", claim.name),
        };
        Paste { prover, policy: prover.engine().policy(), claim, known }.write(&name, &mut text);
    }
    text
}

struct Paste<'a> {
    prover: &'a Prover,
    policy: &'a Policy,
    claim: &'a Claim,
    known: &'a Known,
}

impl Paste<'_> {
    fn write(&self, name: &str, text: &mut String) {
        let _ = writeln!(text, "[[scenario]]\nname = {}", quoted(name));
        let mut given = Vec::new();
        for (at, question) in (0u16..).zip(&self.policy.questions) {
            let id = QuestionId(at);
            let set = self.known.question(id);
            if question.role == Some(Role::Today) && set.low == set.high {
                let _ = writeln!(text, "today = {}", Date(set.low as i32));
            } else if question.ask != Ask::Never && self.known.is_given(id) {
                given.extend(answer(question, set).map(|answer| format!("{} = {answer}", question.id)));
            }
        }
        table(text, "given", &given);
        table(text, "readings", &self.readings());
        match self.prover.engine().decide(self.known) {
            Ok(decision) => table(text, "expect", &self.expected(&decision)),
            Err(_) => text.push_str("expect = {}\n"),
        }
        let _ = writeln!(text, "why = {}", quoted(&format!("What the rules say now, against the claim: {}", self.claim.why)));
    }

    fn readings(&self) -> Vec<String> {
        let mut all = Vec::new();
        for (at, set) in (0u16..).zip(&self.policy.reading_sets) {
            let readings = self.known.readings(ReadingSetId(at));
            if readings.low.count_ones() as usize == set.names.len() {
                continue;
            }
            let names: Vec<&str> =
                (0u32..).zip(&set.names).filter(|(at, _)| readings.allows_option(*at)).map(|(_, name)| name.as_str()).collect();
            all.push(format!("{} = {}", set.id, one_or_list(&names)));
        }
        all
    }

    /// What the rules say now of what the claim speaks of.
    fn expected(&self, decision: &Decision) -> Vec<String> {
        let results: Vec<&str> = decision.results().map(|result| result.id()).collect();
        let mut all = vec![format!("result = {}", one_or_list(&results))];
        let lines = self.lines();
        let says = |word: &str| lines.iter().any(|line| line.words.replace('-', " ").contains(word));
        let values: Vec<String> = self.values(decision, &lines);
        if !values.is_empty() {
            all.push(format!("values = {{ {} }}", values.join(", ")));
        }
        if says("help") || says("cost of") {
            let levels = decision.help.iter().filter_map(|help| {
                let id = &self.policy.help.get(usize::from(help.help))?.id;
                let levels: Vec<&str> = help.levels().map(Level::id).collect();
                (levels != ["not"]).then(|| format!("{id} = {}", one_or_list(&levels)))
            });
            let levels: Vec<String> = levels.collect();
            if !levels.is_empty() {
                all.push(format!("help = {{ {} }}", levels.join(", ")));
            }
        }
        if says("estimate")
            && let Ok(estimates) = self.prover.engine().estimates(self.known)
            && let Some(found) = estimates.first()
        {
            let id = self.policy.estimates.get(usize::from(found.estimate)).map_or("", |estimate| estimate.id.as_str());
            let pence = |pence: i64| format::number(pence, 100, Unit::of(Base::Pound));
            all.push(format!(
                "estimate = {{ id = {}, low = {}, high = {} }}",
                quoted(id),
                quoted(&pence(found.low.year)),
                quoted(&pence(found.high.year))
            ));
        }
        all
    }

    fn lines(&self) -> Vec<&Line> {
        match &self.claim.says {
            Says::Always { given, holds } => given.iter().chain(holds).collect(),
            Says::Beside(beside) => beside.given.iter().chain([&beside.of]).collect(),
            Says::Checks(_) => Vec::new(),
        }
    }

    /// The rules and values that the claim names, where they have one value.
    fn values(&self, decision: &Decision, lines: &[&Line]) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for name in lines.iter().flat_map(|line| &line.names) {
            let Name::Rule(id) = name else { continue };
            let Some(rule) = self.policy.rules.get(usize::from(id.0)) else { continue };
            if !matches!(rule.kind, RuleKind::Rule | RuleKind::Value | RuleKind::Ground)
                || self.prover.engine().is_aside(rule.node)
            {
                continue;
            }
            let sharp = decision.grounds.iter().chain(&decision.shown).find(|(other, _)| other == id).map(|(_, set)| *set);
            let set = sharp.unwrap_or_else(|| decision.value(rule.node));
            let kind = self.policy.arena.nodes.get(usize::from(rule.node.0)).map_or(Kind::Truth, |node| node.kind);
            let value = match kind {
                _ if !set.is_single(kind) => None,
                Kind::Truth => Some(quoted(if set.is_yes() { "yes" } else { "no" })),
                Kind::Option => set.single_option().and_then(|at| rule.options.get(at as usize)).map(|option| quoted(option)),
                Kind::Number => rule.measure.and_then(|measure| exact(set.low, measure)),
                Kind::Date => Some(Date(set.low as i32).to_string()),
            };
            if let Some(value) = value.map(|value| format!("{} = {value}", rule.id))
                && !all.contains(&value)
            {
                all.push(value);
            }
        }
        all
    }
}

/// `key = { one, two }`, over several lines where it is long.
pub(super) fn table(text: &mut String, key: &str, entries: &[String]) {
    if !entries.is_empty() {
        let _ = writeln!(text, "{key} = {{ {} }}", entries.join(", "));
    }
}

pub(super) fn one_or_list(names: &[&str]) -> String {
    match names {
        [one] => quoted(one),
        all => format!("[{}]", all.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")),
    }
}

/// A number as a rule file writes it, if that is exact.
pub(super) fn exact(value: i64, measure: Measure) -> Option<String> {
    let words = format::number(value, measure.scale, measure.unit);
    let back = Amount::parse(&words).ok()?.at_scale(measure.scale)?;
    (back == value).then(|| quoted(&words))
}

/// What is known of a question, as a scenario gives it.
pub(super) fn answer(question: &Question, set: Set) -> Option<String> {
    match question.kind {
        Kind::Truth => (set.low == set.high).then(|| quoted(if set.is_yes() { "yes" } else { "no" })),
        Kind::Option => {
            let names = (0u32..).zip(&question.options).filter(|(at, _)| set.allows_option(*at)).map(|(_, name)| name.as_str());
            Some(one_or_list(&names.collect::<Vec<_>>()))
        }
        Kind::Date => {
            let day = |days: i64| Date(days as i32).to_string();
            Some(match set.low == set.high {
                true => day(set.low),
                false => format!("{{ from = {}, to = {} }}", day(set.low), day(set.high)),
            })
        }
        Kind::Number => {
            let measure = question.measure?;
            let words = |value: i64| exact(value, measure);
            Some(match set.low == set.high {
                true => words(set.low)?,
                false => format!("{{ at-least = {}, at-most = {} }}", words(set.low)?, words(set.high)?),
            })
        }
    }
}

pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
