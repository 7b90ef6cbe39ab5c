//! The reasons behind a conclusion: the tree of rules, answers and figures, written flat from the top down.

use super::decision::Decision;
use super::engine::Engine;
use super::known::Known;
use crate::policy::{FigureId, Mode, Name, QuestionId, RuleId};
use crate::quantity::Set;

/// What an entry speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A rule; its lines follow one deeper, unless it was told before in the same tree.
    Rule(RuleId),
    /// A line of a rule; what it names follows one deeper.
    Line(RuleId, u16),
    /// An answer.
    Answer(QuestionId),
    /// A figure.
    Figure(FigureId),
}

/// One entry of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReasonEntry {
    /// How deep it stands; the top is 0.
    pub depth: u8,
    /// What it speaks of.
    pub reason: Reason,
    /// Its value.
    pub value: Set,
}

impl Engine {
    /// The tree behind a rule: each rule under it is told once, at its first mention.
    pub fn reasons(&self, known: &Known, decision: &Decision, rule: RuleId) -> Vec<ReasonEntry> {
        let mut tree =
            Tree { engine: self, known, decision, told: vec![false; self.policy.rules.len()], entries: Vec::with_capacity(MANY) };
        tree.rule(rule, 0);
        tree.entries
    }
}

/// Room for the entries of most trees.
const MANY: usize = 64;

struct Tree<'a> {
    engine: &'a Engine,
    known: &'a Known,
    decision: &'a Decision,
    told: Vec<bool>,
    entries: Vec<ReasonEntry>,
}

impl Tree<'_> {
    fn rule(&mut self, id: RuleId, depth: u8) {
        let engine = self.engine;
        let Some(rule) = engine.policy.rules.get(id.0 as usize) else { return };
        let mut value = self.decision.value(rule.node);
        if !value.is_single(engine.kind(rule.node)) {
            // What the decision says of it may be less.
            for all in [&self.decision.grounds, &self.decision.cases, &self.decision.shown] {
                for (each, exact) in all {
                    value = if *each == id { *exact } else { value };
                }
            }
        }
        self.entries.push(ReasonEntry { depth, reason: Reason::Rule(id), value });
        match self.told.get_mut(id.0 as usize) {
            Some(told) if !*told => *told = true,
            _ => return,
        }
        if depth > 60 {
            return;
        }
        let mut passed = Set::NO;
        for (at, line) in rule.lines.iter().enumerate() {
            let value = self.decision.value(line.node);
            match rule.mode {
                // Rows after the one that applies say nothing.
                Mode::First if passed.is_yes() => break,
                // The value of a row whose condition does not hold says nothing.
                Mode::First if at % 2 == 1 && passed_over(&self.entries, id, at) => continue,
                Mode::Readings(set) if !self.known.readings(set).allows_option(at as u32) => continue,
                _ => {}
            }
            self.entries.push(ReasonEntry { depth: depth + 1, reason: Reason::Line(id, at as u16), value });
            for name in &line.names {
                self.name(*name, depth + 2);
            }
            if rule.mode == Mode::First && at % 2 == 1 {
                let condition = rule.lines.get(at - 1).map_or(Set::EITHER, |line| self.decision.value(line.node));
                passed = if condition.is_yes() { Set::YES } else { passed };
            }
        }
    }

    fn name(&mut self, name: Name, depth: u8) {
        match name {
            Name::Rule(id) => self.rule(id, depth),
            Name::Question(id) => {
                self.entries.push(ReasonEntry { depth, reason: Reason::Answer(id), value: self.known.question(id) })
            }
            Name::Figure(id, node) => {
                self.entries.push(ReasonEntry { depth, reason: Reason::Figure(id), value: self.decision.value(node) })
            }
        }
    }
}

/// Does the condition before this row certainly not hold?
fn passed_over(entries: &[ReasonEntry], rule: RuleId, at: usize) -> bool {
    let condition = Reason::Line(rule, at.saturating_sub(1) as u16);
    entries.iter().rev().find(|entry| entry.reason == condition).is_some_and(|entry| entry.value.is_no())
}
