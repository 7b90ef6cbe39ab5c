//! The reasons, with ids and values, and the figures and sources that they use.

use super::value::{Value, of_answer};
use super::{About, Basis, EntryRecord, FigureRecord, ReadingValue, SourceRecord, WhyEntry};
use crate::decide::{Decision, Engine, Known, Reason, ReasonEntry};
use crate::policy::{Entry, Figure, FigureId, Name, NodeId, Op, Rule, RuleId, RuleKind, SourceId};
use crate::quantity::Set;

/// Writes reasons out, and keeps what they used.
pub(super) struct Why<'a> {
    pub engine: &'a Engine,
    pub known: &'a Known,
    pub decision: &'a Decision,
    told: Vec<bool>,
    figures: Vec<(FigureId, NodeId)>,
    sources: Vec<bool>,
}

impl<'a> Why<'a> {
    pub fn new(engine: &'a Engine, known: &'a Known, decision: &'a Decision) -> Why<'a> {
        let sources = vec![false; engine.policy.sources.len()];
        let told = vec![false; engine.policy.rules.len()];
        Why { engine, known, decision, told, figures: Vec::new(), sources }
    }

    pub fn rule(&self, id: RuleId) -> Option<&'a Rule> {
        self.engine.policy.rules.get(id.0 as usize)
    }

    pub fn basis(&mut self, law: &str, status: crate::policy::Status, sources: &[SourceId]) -> Basis {
        Basis { law: law.to_owned(), status: status.id().to_owned(), sources: self.cite(sources) }
    }

    pub fn basis_of(&mut self, id: RuleId) -> Basis {
        match self.rule(id) {
            Some(rule) => self.basis(&rule.law, rule.status, &rule.sources),
            None => Basis { law: String::new(), status: String::new(), sources: Vec::new() },
        }
    }

    /// The tree behind a rule. What was told of a rule in an earlier tree is not told again: trees share most of
    /// their branches, and a record that repeats them grows to megabytes.
    pub fn tree(&mut self, id: RuleId) -> Vec<WhyEntry> {
        let mut all = Vec::new();
        let mut here: Vec<RuleId> = Vec::new();
        let mut passed_over: Option<u8> = None;
        for entry in self.engine.reasons(self.known, self.decision, id) {
            if passed_over.is_some_and(|depth| entry.depth > depth) {
                continue;
            }
            passed_over = None;
            let mut above = false;
            if let Reason::Rule(rule) = entry.reason {
                above = self.told.get(rule.0 as usize) == Some(&true) || here.contains(&rule);
                if above {
                    passed_over = Some(entry.depth);
                } else {
                    here.push(rule);
                }
            }
            all.extend(self.entry(entry).map(|entry| WhyEntry { told_above: above, ..entry }));
        }
        for rule in here {
            if let Some(told) = self.told.get_mut(rule.0 as usize) {
                *told = true;
            }
        }
        all
    }

    /// Remembers the figures named by a rule and all under it, as an estimate uses them.
    pub fn uses(&mut self, id: RuleId) {
        for entry in self.engine.reasons(self.known, self.decision, id) {
            if let Reason::Line(rule, at) = entry.reason {
                self.remember_figures(rule, at);
            }
        }
    }

    fn entry(&mut self, entry: ReasonEntry) -> Option<WhyEntry> {
        let policy = &self.engine.policy;
        let plain = |about, id: &str, is| WhyEntry {
            depth: entry.depth,
            about,
            id: id.to_owned(),
            words: String::new(),
            is,
            basis: None,
            told_above: false,
        };
        Some(match entry.reason {
            Reason::Rule(id) => {
                let rule = self.rule(id)?;
                let is = self.rule_value(rule, entry.value);
                let basis = Some(self.basis_of(id));
                WhyEntry { basis, ..plain(about(rule.kind), &rule.id, is) }
            }
            Reason::Line(id, at) => {
                self.remember_figures(id, at);
                let rule = self.rule(id)?;
                let line = rule.lines.get(usize::from(at))?;
                let is = self.line_value(rule, line.node, entry.value);
                WhyEntry { words: line.words.clone(), ..plain(About::Line, &(at + 1).to_string(), is) }
            }
            Reason::Answer(id) => {
                let question = policy.questions.get(id.0 as usize)?;
                let is = of_answer(self.known, id, question, entry.value);
                plain(About::Answer, &question.id, is)
            }
            Reason::Figure(id) => {
                let figure = policy.figures.get(id.0 as usize)?;
                plain(About::Figure, &figure.id, self.figure_value(id, figure, entry.value))
            }
        })
    }

    pub fn rule_value(&self, rule: &Rule, set: Set) -> Option<Value> {
        Value::of(set, self.engine.kind(rule.node), rule.measure, &rule.options)
    }

    pub fn figure_value(&self, id: FigureId, figure: &Figure, set: Set) -> Option<Value> {
        let node =
            self.engine.policy.arena.nodes.iter().find(|node| matches!(node.op, Op::Figure { figure, .. } if figure == id))?;
        Value::of(set, node.kind, Some(figure.measure), &[])
    }

    /// A line is in the measure of its rule only where the rule takes its value as it stands.
    fn line_value(&self, rule: &Rule, line: NodeId, set: Set) -> Option<Value> {
        let arena = &self.engine.policy.arena;
        let whole = arena.nodes.get(rule.node.0 as usize).map(|node| &node.op);
        let as_it_stands = match whole {
            Some(Op::First(args) | Op::Reading { arms: args, .. }) => arena.list(*args).contains(&line),
            _ => false,
        };
        let same = line == rule.node || as_it_stands;
        let (measure, options) = if same { (rule.measure, rule.options.as_slice()) } else { (None, &[][..]) };
        match Value::of(set, self.engine.kind(line), measure, options) {
            Some(Value::Options(ids)) if ids.is_empty() => None,
            value => value,
        }
    }

    fn remember_figures(&mut self, rule: RuleId, line: u16) {
        let line = self.rule(rule).and_then(|rule| rule.lines.get(usize::from(line)));
        for name in line.map(|line| line.names.as_slice()).unwrap_or_default() {
            if let Name::Figure(figure, node) = name
                && !self.figures.contains(&(*figure, *node))
            {
                self.figures.push((*figure, *node));
            }
        }
    }

    fn cite(&mut self, sources: &[SourceId]) -> Vec<String> {
        let policy = &self.engine.policy;
        let cited = sources.iter().filter_map(|id| {
            if let Some(seen) = self.sources.get_mut(id.0 as usize) {
                *seen = true;
            }
            policy.sources.get(id.0 as usize).map(|source| source.id.clone())
        });
        cited.collect()
    }

    /// The figures used, in the policy's order.
    pub fn figures(&mut self) -> Vec<FigureRecord> {
        let mut used = core::mem::take(&mut self.figures);
        used.sort_unstable();
        let policy = &self.engine.policy;
        let mut all = Vec::new();
        for (id, node) in used {
            let Some(figure) = policy.figures.get(id.0 as usize) else { continue };
            let entries = self.entries_in_force(figure, node);
            all.push(FigureRecord {
                id: figure.id.clone(),
                is: self.figure_value(id, figure, self.decision.value(node)),
                entries: entries.into_iter().map(|entry| self.figure_entry(id, figure, entry)).collect(),
                review: figure.review.map(|date| date.to_string()),
                law: figure.law.clone(),
            });
        }
        all
    }

    /// The entries that apply on some date that the case may have.
    fn entries_in_force(&self, figure: &'a Figure, node: NodeId) -> Vec<&'a Entry> {
        let on = match self.engine.policy.arena.nodes.get(node.0 as usize).map(|node| &node.op) {
            Some(Op::Figure { on, .. }) => self.decision.value(*on),
            _ => return Vec::new(),
        };
        let entries = figure.entries.iter().enumerate();
        let applies = entries.filter(|(at, entry)| {
            let over = figure.entries.get(at + 1).is_some_and(|next| i64::from(next.from.0) <= on.low);
            let not_yet = *at > 0 && i64::from(entry.from.0) > on.high;
            !over && !not_yet
        });
        applies.map(|(_, entry)| entry).collect()
    }

    fn figure_entry(&mut self, id: FigureId, figure: &Figure, entry: &Entry) -> EntryRecord {
        let set = figure.readings.and_then(|set| self.engine.policy.reading_sets.get(set.0 as usize));
        let readings = set.filter(|_| entry.values.len() > 1).map(|set| set.names.as_slice()).unwrap_or_default();
        let values = entry.values.iter().enumerate().map(|(at, value)| ReadingValue {
            reading: readings.get(at).cloned(),
            is: self.figure_value(id, figure, Set::exactly(*value)),
        });
        EntryRecord {
            from: entry.from.to_string(),
            values: values.collect(),
            status: entry.status.id().to_owned(),
            sources: self.cite(&entry.sources),
        }
    }

    /// The sources cited so far, in the policy's order.
    pub fn sources(&self) -> Vec<SourceRecord> {
        let all = self.engine.policy.sources.iter().zip(&self.sources).filter(|(_, cited)| **cited);
        all.map(|(source, _)| SourceRecord {
            id: source.id.clone(),
            title: source.title.clone(),
            address: source.address.clone(),
            date: source.date.clone(),
        })
        .collect()
    }
}

pub(super) fn about(kind: RuleKind) -> About {
    match kind {
        RuleKind::Rule => About::Rule,
        RuleKind::Value => About::Value,
        RuleKind::Ground => About::Ground,
        RuleKind::Case => About::Case,
        RuleKind::Help => About::Help,
        RuleKind::Estimate => About::Estimate,
        RuleKind::Advice => About::Advice,
        RuleKind::Never => About::Never,
        RuleKind::Event => About::Event,
        RuleKind::Deadline => About::Deadline,
    }
}
