//! One ground with what it rests on: the answers, limits and figures that make it so, and no others.

use crate::decide::{Decision, Engine, Known, Reason, ReasonEntry};
use crate::policy::{Ask, FigureId, Mode, NodeId, Op, Policy, QuestionId, RuleId, RuleKind};
use crate::quantity::{Kind, Set};

/// A ground as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundShown {
    /// Its rule.
    pub rule: RuleId,
    /// Met, not met, or either.
    pub value: Set,
    /// The answers it rests on, in the order of asking.
    pub answers: Vec<QuestionId>,
    /// The limits it rests on: named numbers and dates.
    pub limits: Vec<(RuleId, Set)>,
    /// The figures it rests on.
    pub figures: Vec<(FigureId, Set)>,
    /// Its lines that make it so, by their place from 0, and whether each holds.
    pub steps: Vec<(u16, Set)>,
}

/// Of every node that is yes or no: the one choice that makes it so whatever else were known, if there is one. A number
/// never does, for without the limit that it is held against it says nothing.
pub fn decided_by(policy: &Policy, decision: &Decision) -> Vec<Option<QuestionId>> {
    let mut all: Vec<Option<QuestionId>> = Vec::with_capacity(policy.arena.nodes.len());
    for (node, value) in policy.arena.nodes.iter().zip(&decision.values) {
        let one = match &node.op {
            Op::Answer(id) => Some(*id),
            Op::Not(of) | Op::OneOf(of, _) => all.get(of.0 as usize).copied().flatten(),
            Op::All(args) | Op::Any(args) => {
                let mut parts = policy.arena.list(*args).to_vec();
                // One part is enough where "all" fails or "any" holds.
                let enough = value.is_no() == matches!(node.op, Op::All(_));
                if enough {
                    parts.retain(|part| decision.value(*part) == *value && all.get(part.0 as usize).copied().flatten().is_some());
                    parts.truncate(1);
                }
                shared(policy, &all, &parts)
            }
            Op::Reading { arms, .. } => shared(policy, &all, policy.arena.list(*arms)),
            _ => None,
        };
        let says = match node.kind {
            Kind::Truth => value.is_yes() || value.is_no(),
            Kind::Option => true,
            Kind::Number | Kind::Date => false,
        };
        all.push(one.filter(|_| says));
    }
    all
}

/// The one choice that all of them come down to; what never changes needs none.
fn shared(policy: &Policy, all: &[Option<QuestionId>], parts: &[NodeId]) -> Option<QuestionId> {
    let mut one = None;
    for part in parts {
        if policy.arena.nodes.get(part.0 as usize).is_some_and(|node| matches!(node.op, Op::Constant(_))) {
            continue;
        }
        let next = all.get(part.0 as usize).copied().flatten()?;
        if one.is_some_and(|one| one != next) {
            return None;
        }
        one = Some(next);
    }
    one
}

/// All grounds with what they rest on. Where one is met by one of several lines, only that line counts; where it fails,
/// only what fails; and where one choice rules out an alternative, not the limits that it would have had.
pub fn shown(engine: &Engine, known: &Known, decision: &Decision) -> Vec<GroundShown> {
    let decided_by = decided_by(engine.policy(), decision);
    decision.grounds.iter().map(|(rule, value)| one(engine, known, decision, &decided_by, *rule, *value)).collect()
}

fn one(
    engine: &Engine,
    known: &Known,
    decision: &Decision,
    decided_by: &[Option<QuestionId>],
    rule: RuleId,
    value: Set,
) -> GroundShown {
    let entries = engine.reasons(known, decision, rule);
    let mut ground = GroundShown { rule, value, answers: Vec::new(), limits: Vec::new(), figures: Vec::new(), steps: Vec::new() };
    let mut walk = Walk { engine, entries: &entries, decided_by, seen: Vec::new(), ground: &mut ground, inside_a_number: false };
    walk.rule(0);
    // The numbers of questions are in the order of asking.
    ground.answers.sort_unstable();
    ground.answers.retain(|id| engine.policy().questions.get(id.0 as usize).is_some_and(|question| question.ask != Ask::Never));
    // Where a distance or a sum is the limit, the dates that only place the child in a part would hide it.
    let kind = |id: &RuleId| {
        let node = engine.policy().node_of(*id);
        node.and_then(|node| engine.policy().arena.nodes.get(node.0 as usize)).map(|node| node.kind)
    };
    if ground.limits.iter().any(|(id, _)| kind(id) == Some(Kind::Number)) {
        ground.limits.retain(|(id, _)| kind(id) == Some(Kind::Number));
    }
    ground
}

struct Walk<'a> {
    engine: &'a Engine,
    entries: &'a [ReasonEntry],
    decided_by: &'a [Option<QuestionId>],
    seen: Vec<RuleId>,
    ground: &'a mut GroundShown,
    /// Below a number that is shown itself: only the answers behind it are wanted.
    inside_a_number: bool,
}

impl Walk<'_> {
    fn rule(&mut self, at: usize) {
        let Some(entry) = self.entries.get(at) else { return };
        let Reason::Rule(id) = entry.reason else { return };
        let Some(rule) = self.engine.policy().rules.get(id.0 as usize) else { return };
        if self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        // A rule told before in the tree has its lines at its first mention.
        let told = if self.children(at).is_empty() { None } else { Some(at) };
        let told = told.or_else(|| (0..at).find(|earlier| self.entries.get(*earlier).is_some_and(|e| e.reason == entry.reason)));
        let Some(told) = told else { return };
        for line in self.children(told) {
            let Some((reason, value)) = self.entries.get(line).map(|entry| (entry.reason, entry.value)) else { continue };
            let matters = matters(rule.mode, entry.value, value);
            let Reason::Line(of, place) = reason else { continue };
            if of == self.ground.rule && matters {
                self.ground.steps.push((place, value));
            }
            if !matters {
                continue;
            }
            let node = rule.lines.get(place as usize).map_or(0, |line| line.node.0 as usize);
            match self.decided_by.get(node).copied().flatten() {
                Some(choice) if rule.mode == Mode::Any && entry.value.is_no() => self.answer(choice),
                _ => {
                    for name in self.children(line) {
                        self.name(name);
                    }
                }
            }
        }
    }

    fn answer(&mut self, id: QuestionId) {
        if !self.ground.answers.contains(&id) {
            self.ground.answers.push(id);
        }
    }

    fn name(&mut self, at: usize) {
        let Some(entry) = self.entries.get(at) else { return };
        match entry.reason {
            Reason::Answer(id) => self.answer(id),
            Reason::Figure(id) if !self.inside_a_number && !self.ground.figures.iter().any(|(other, _)| *other == id) => {
                self.ground.figures.push((id, entry.value));
            }
            Reason::Rule(id) => {
                let policy = self.engine.policy();
                let Some(rule) = policy.rules.get(id.0 as usize) else { return };
                let kind = policy.arena.nodes.get(rule.node.0 as usize).map_or(Kind::Truth, |node| node.kind);
                let outside = self.inside_a_number;
                let limit = rule.kind == RuleKind::Value && matches!(kind, Kind::Number | Kind::Date);
                self.inside_a_number |= limit;
                self.rule(at);
                self.inside_a_number = outside;
                let told = self.ground.limits.iter().any(|(other, _)| *other == id);
                if limit && !outside && !told && !self.is_measured(entry.reason) {
                    self.ground.limits.push((id, entry.value));
                }
            }
            _ => {}
        }
    }

    /// Is it made of a number that a family gives? Then it is no limit.
    fn is_measured(&self, value: Reason) -> bool {
        // What it is made of is told at its first mention.
        let at = self.entries.iter().position(|entry| entry.reason == value).unwrap_or(0);
        let depth = self.entries.get(at).map_or(0, |entry| entry.depth);
        for entry in self.entries.iter().skip(at + 1).take_while(|entry| entry.depth > depth) {
            if let Reason::Answer(id) = entry.reason
                && self.engine.policy().questions.get(id.0 as usize).is_some_and(|each| each.kind == Kind::Number)
            {
                return true;
            }
        }
        false
    }

    /// The entries one deeper than this one, below it.
    fn children(&self, at: usize) -> Vec<usize> {
        let depth = self.entries.get(at).map_or(0, |entry| entry.depth);
        let mut children = Vec::new();
        for (at, entry) in self.entries.iter().enumerate().skip(at + 1) {
            if entry.depth <= depth {
                break;
            }
            if entry.depth == depth + 1 {
                children.push(at);
            }
        }
        children
    }
}

/// Does a line of this value help to make its rule what it is?
fn matters(mode: Mode, rule: Set, line: Set) -> bool {
    match mode {
        Mode::All if rule.is_no() => line.is_no(),
        Mode::All if !rule.is_yes() => !line.is_yes(),
        Mode::Any if rule.is_yes() => line.is_yes(),
        Mode::Any if !rule.is_no() => !line.is_no(),
        Mode::None if rule.is_no() => line.is_yes(),
        Mode::None if !rule.is_yes() => !line.is_no(),
        _ => true,
    }
}
