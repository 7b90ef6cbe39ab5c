//! One ground with what it rests on: the answers, limits and figures that make it so, and no others.

use crate::decide::{Decision, Engine, Known, Reason, ReasonEntry};
use crate::policy::{Ask, FigureId, Mode, QuestionId, RuleId, RuleKind};
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

/// A ground, or any other rule, with what it rests on. Where it is met by one of several lines, only that line counts;
/// where it fails, only what fails.
pub fn shown(engine: &Engine, known: &Known, decision: &Decision, rule: RuleId, value: Set) -> GroundShown {
    let entries = engine.reasons(known, decision, rule);
    let mut ground = GroundShown { rule, value, answers: Vec::new(), limits: Vec::new(), figures: Vec::new(), steps: Vec::new() };
    let mut walk = Walk { engine, entries: &entries, seen: Vec::new(), ground: &mut ground, inside_a_number: false };
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
            if matters(rule.mode, entry.value, value) {
                if let Reason::Line(of, place) = reason
                    && of == self.ground.rule
                {
                    self.ground.steps.push((place, value));
                }
                for name in self.children(line) {
                    self.name(name);
                }
            }
        }
    }

    fn name(&mut self, at: usize) {
        let Some(entry) = self.entries.get(at) else { return };
        match entry.reason {
            Reason::Answer(id) if !self.ground.answers.contains(&id) => self.ground.answers.push(id),
            Reason::Figure(id) if !self.inside_a_number && !self.ground.figures.iter().any(|(other, _)| *other == id) => {
                self.ground.figures.push((id, entry.value));
            }
            Reason::Rule(id) => {
                let policy = self.engine.policy();
                let Some(rule) = policy.rules.get(id.0 as usize) else { return };
                let kind = policy.arena.nodes.get(rule.node.0 as usize).map_or(Kind::Truth, |node| node.kind);
                let outside = self.inside_a_number;
                if rule.kind == RuleKind::Value && matches!(kind, Kind::Number | Kind::Date) {
                    if !outside && !self.ground.limits.iter().any(|(other, _)| *other == id) {
                        self.ground.limits.push((id, entry.value));
                    }
                    self.inside_a_number = true;
                }
                self.rule(at);
                self.inside_a_number = outside;
            }
            _ => {}
        }
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
