//! The sum behind an estimate, line by line: what is added or taken away, and the numbers each line is made of.

use crate::decide::Stretch;
use crate::policy::{Estimate, FigureId, Name, NodeId, Op, Policy, RuleId};
use crate::quantity::{Kind, Set, Unit};

/// A number that a line is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// How deep it stands: 0 for what the line itself names.
    pub depth: u8,
    /// What it is.
    pub name: Name,
    /// Its value.
    pub value: Set,
}

/// One line of the working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// Its place in [`Estimate::lines`].
    pub line: u16,
    /// Is it taken away?
    pub take: bool,
    /// What it comes to, in exact pounds at the estimate's scale.
    pub amount: i64,
    /// The numbers it is made of.
    pub rows: Vec<Row>,
}

/// How deep the numbers behind numbers are shown.
const DEEPEST: u8 = 3;

impl Working {
    /// The working of one stretch.
    pub fn of(policy: &Policy, estimate: &Estimate, stretch: &Stretch) -> Vec<Working> {
        let mut all = Vec::new();
        for amount in &stretch.lines {
            if let Some(line) = estimate.lines.get(amount.line as usize) {
                let mut walk = Walk { policy, stretch, rows: Vec::new() };
                walk.rule(line.rule, 0);
                all.push(Working { line: amount.line, take: line.take, amount: amount.amount, rows: walk.rows });
            }
        }
        all
    }
}

/// Adds the figures that a stretch of an estimate rests on, with their values.
pub(super) fn add_figures(policy: &Policy, estimate: u16, stretch: &Stretch, all: &mut Vec<(FigureId, Set)>) {
    let Some(estimate) = policy.estimates.get(estimate as usize) else { return };
    for working in Working::of(policy, estimate, stretch) {
        for row in working.rows {
            if let Name::Figure(id, _) = row.name {
                all.push((id, row.value));
            }
        }
    }
}

struct Walk<'a> {
    policy: &'a Policy,
    stretch: &'a Stretch,
    rows: Vec<Row>,
}

impl Walk<'_> {
    fn rule(&mut self, id: RuleId, depth: u8) {
        let Some(rule) = self.policy.rules.get(id.0 as usize) else { return };
        let mut used = Vec::new();
        self.used(rule.node, &mut used);
        for name in rule.lines.iter().flat_map(|line| &line.names) {
            if self.node_of(*name).is_some_and(|node| used.contains(&node)) {
                self.name(*name, depth);
            }
        }
    }

    /// The nodes that a number is made of. Where conditions or readings choose among several, those not chosen are no
    /// part of the sum, and neither are the conditions.
    fn used(&self, at: NodeId, used: &mut Vec<NodeId>) {
        if used.contains(&at) {
            return;
        }
        used.push(at);
        let arena = &self.policy.arena;
        let Some(node) = arena.nodes.get(at.0 as usize) else { return };
        match &node.op {
            Op::First(args) => {
                let arms = arena.list(*args);
                for pair in arms.chunks(2) {
                    match pair {
                        [condition, value] => {
                            let holds = self.value(*condition);
                            if !holds.is_no() {
                                self.used(*value, used);
                            }
                            if holds.is_yes() {
                                return;
                            }
                        }
                        otherwise => otherwise.iter().for_each(|value| self.used(*value, used)),
                    }
                }
            }
            Op::Reading { arms, .. } => {
                let whole = self.value(at);
                let arms = arena.list(*arms);
                let read = arms.iter().find(|arm| self.value(**arm) == whole);
                match read {
                    Some(arm) => self.used(*arm, used),
                    None => arms.iter().for_each(|arm| self.used(*arm, used)),
                }
            }
            op => {
                for part in arena.parts(op) {
                    self.used(part, used);
                }
            }
        }
    }

    fn node_of(&self, name: Name) -> Option<NodeId> {
        match name {
            Name::Question(id) => self.policy.questions.get(id.0 as usize).map(|question| question.node),
            Name::Figure(_, node) => Some(node),
            Name::Rule(id) => self.policy.node_of(id),
        }
    }

    fn name(&mut self, name: Name, depth: u8) {
        let Some(node) = self.node_of(name) else { return };
        let is_number = self.policy.arena.nodes.get(node.0 as usize).is_some_and(|node| node.kind == Kind::Number);
        let value = self.value(node);
        if !is_number || self.rows.iter().any(|row| row.name == name) || self.is_whole(name, value) {
            return;
        }
        self.rows.push(Row { depth, name, value });
        if let Name::Rule(id) = name
            && depth < DEEPEST
        {
            self.rule(id, depth + 1);
        }
    }

    /// Is it a share, and the share the whole? Times one says nothing.
    fn is_whole(&self, name: Name, value: Set) -> bool {
        let Name::Rule(id) = name else { return false };
        let measure = self.policy.rules.get(id.0 as usize).and_then(|rule| rule.measure);
        measure.is_some_and(|measure| measure.unit == Unit::NONE && value == Set::exactly(measure.scale))
    }

    fn value(&self, node: NodeId) -> Set {
        self.stretch.values.get(node.0 as usize).copied().unwrap_or(Set::EITHER)
    }
}
