//! One ground with what it rests on: the answers, limits and figures that make it so, and no others.

use super::deciding::{alone_at, deciding};
use crate::decide::{Decision, Engine, Known, Reason, ReasonEntry};
use crate::policy::{Ask, FigureId, Mode, Name, QuestionId, Rule, RuleId, RuleKind};
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
    /// Its lines that make it so, by their place from 0, and whether each holds; of a council's own criteria, all lines.
    pub steps: Vec<(u16, Set)>,
    /// Does it fail by what says which part of the policy counts, whatever else were so?
    pub for_another_age: bool,
}

/// A condition of these lines that is no provision of law: the council's own list of what it looks for, each of which
/// says something to a family, met or not.
pub fn is_criteria(rule: &Rule) -> bool {
    rule.law.is_empty()
}

/// All grounds with what they rest on. Where one is met by one of several lines, only that line counts; where it fails,
/// only what fails; and where one choice rules out an alternative, not the limits that it would have had.
pub fn shown(engine: &Engine, known: &Known, decision: &Decision) -> Vec<GroundShown> {
    let deciding = deciding(engine.policy(), decision);
    decision.grounds.iter().map(|(rule, value)| one(engine, known, decision, &deciding, *rule, *value)).collect()
}

fn one(
    engine: &Engine,
    known: &Known,
    decision: &Decision,
    deciding: &[Option<QuestionId>],
    rule: RuleId,
    value: Set,
) -> GroundShown {
    let policy = engine.policy();
    let for_another_age = value.is_no() && is_of_another_part(engine, decision, rule);
    let entries = engine.reasons(known, decision, rule);
    let mut ground = GroundShown {
        rule,
        value,
        answers: Vec::new(),
        limits: Vec::new(),
        figures: Vec::new(),
        steps: Vec::new(),
        for_another_age,
    };
    let every_line = !for_another_age && policy.rules.get(rule.0 as usize).is_some_and(is_criteria);
    let mut walk =
        Walk { engine, entries: &entries, deciding, seen: Vec::new(), ground: &mut ground, inside_a_number: false, every_line };
    walk.rule(0);
    // The numbers of questions are in the order of asking.
    ground.answers.sort_unstable();
    ground.answers.retain(|id| policy.questions.get(id.0 as usize).is_some_and(|question| question.ask != Ask::Never));
    // Where a distance or a sum is the limit, the dates that only place the child in a part would hide it.
    let kind = |id: &RuleId| {
        let node = policy.node_of(*id);
        node.and_then(|node| policy.arena.nodes.get(node.0 as usize)).map(|node| node.kind)
    };
    if !ground.figures.is_empty() || ground.limits.iter().any(|(id, _)| kind(id) == Some(Kind::Number)) {
        ground.limits.retain(|(id, _)| kind(id) == Some(Kind::Number));
    }
    ground
}

/// Does one of its lines, or of the rules that these consist of, fail that asks nothing but what a choice shown with every
/// decision asks: the part of the policy that counts?
fn is_of_another_part(engine: &Engine, decision: &Decision, rule: RuleId) -> bool {
    let policy = engine.policy();
    let mut parts = policy.nodes_of(&policy.shown);
    parts.retain(|node| policy.arena.nodes.get(node.0 as usize).is_some_and(|node| node.kind == Kind::Option));
    let mut rest = vec![rule];
    while let Some(rule) = rest.pop() {
        let Some(rule) = policy.rules.get(rule.0 as usize).filter(|rule| rule.mode == Mode::All) else { continue };
        for line in &rule.lines {
            if !decision.value(line.node).is_no() {
                continue;
            }
            if engine.rests_only_on_what(line.node, &parts) {
                return true;
            }
            if let [Name::Rule(of)] = line.names.as_slice()
                && policy.node_of(*of) == Some(line.node)
            {
                rest.push(*of);
            }
        }
    }
    false
}

struct Walk<'a> {
    engine: &'a Engine,
    entries: &'a [ReasonEntry],
    deciding: &'a [Option<QuestionId>],
    seen: Vec<RuleId>,
    ground: &'a mut GroundShown,
    /// Below a number that is shown itself: only the answers behind it are wanted.
    inside_a_number: bool,
    /// Every line of the ground itself is wanted, not only those that make it what it is.
    every_line: bool,
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
            let Reason::Line(of, place) = reason else { continue };
            let own = of == self.ground.rule;
            let wanted = matters(rule.mode, entry.value, value) || own && self.every_line;
            if !wanted {
                continue;
            }
            if own {
                self.ground.steps.push((place, value));
            }
            match rule.lines.get(place as usize).and_then(|line| alone_at(self.deciding, line.node)) {
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
