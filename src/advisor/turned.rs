//! The lines of rules that turn between two cases: of all that comes to something else, what no other rule explains.

use crate::decide::{Decision, Engine, Known};
use crate::policy::{Mode, Name, NodeId, Policy, Rule, RuleId};
use crate::quantity::{Kind, Set};

/// A line that comes to something else in another case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// The ground, the case, the level of help or the line of an estimate under which it stands.
    pub top: RuleId,
    /// The rule it is a line of; the same where it is a line of that itself.
    pub rule: RuleId,
    /// Its place among the lines of that rule, from 0; nothing where no line by itself turns, only all of them together.
    pub line: Option<u16>,
    /// What it comes to in the first case.
    pub before: Set,
    /// What it comes to in the other.
    pub after: Set,
    /// What it names, with the value in the first case and in the other: answers, figures, limits. Those that are the same in both
    /// are the limits that it was held against.
    pub names: Vec<(Name, Set, Set)>,
}

/// A case with what is decided on it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What is known of it.
    pub known: &'a Known,
    /// What is decided.
    pub decision: &'a Decision,
}

/// The lines that turn under some rules from one case to another, each once.
pub fn turned(engine: &Engine, one: Side<'_>, two: Side<'_>, tops: &[RuleId]) -> Vec<Turned> {
    let mut walk = Walk { policy: engine.policy(), one, two, seen: Vec::new(), found: Vec::new() };
    for top in tops {
        walk.rule(*top, *top);
    }
    walk.found
}

struct Walk<'a> {
    policy: &'a Policy,
    one: Side<'a>,
    two: Side<'a>,
    seen: Vec<RuleId>,
    found: Vec<Turned>,
}

impl Side<'_> {
    /// What a rule comes to, as exactly as the decision says.
    fn of_rule(self, policy: &Policy, id: RuleId) -> Set {
        let told =
            self.decision.grounds.iter().chain(&self.decision.cases).chain(&self.decision.shown).find(|(rule, _)| *rule == id);
        match told {
            Some((_, set)) => *set,
            None => policy.node_of(id).map_or(Set::EITHER, |node| self.decision.value(node)),
        }
    }

    fn of_name(self, policy: &Policy, name: Name) -> Set {
        match name {
            Name::Question(id) => self.known.question(id),
            Name::Figure(_, node) => self.decision.value(node),
            Name::Rule(id) => self.of_rule(policy, id),
        }
    }
}

impl Walk<'_> {
    fn rule(&mut self, top: RuleId, id: RuleId) {
        let Some(rule) = self.policy.rules.get(usize::from(id.0)) else { return };
        let (before, after) = (self.one.of_rule(self.policy, id), self.two.of_rule(self.policy, id));
        if before == after || self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        let mut any = false;
        for (at, line) in (0u16..).zip(&rule.lines) {
            let (was, is) = (self.one.decision.value(line.node), self.two.decision.value(line.node));
            if was == is || self.is_passed_over(rule, at) {
                continue;
            }
            any = true;
            let deeper: Vec<RuleId> = line.names.iter().filter_map(|name| self.explains(line.node, *name)).collect();
            if deeper.is_empty() {
                let names = line
                    .names
                    .iter()
                    .map(|name| (*name, self.one.of_name(self.policy, *name), self.two.of_name(self.policy, *name)));
                let names = names.collect();
                self.found.push(Turned { top, rule: id, line: Some(at), before: was, after: is, names });
            }
            for rule in deeper {
                self.rule(top, rule);
            }
        }
        if !any {
            self.found.push(Turned { top, rule: id, line: None, before, after, names: Vec::new() });
        }
    }

    /// A rule that a line names and that itself comes to something else, so that it explains the line. Not a number that a condition
    /// holds against a limit: there the condition says it best.
    fn explains(&self, line: NodeId, name: Name) -> Option<RuleId> {
        let Name::Rule(id) = name else { return None };
        let kind = |node: NodeId| self.policy.arena.nodes.get(usize::from(node.0)).map(|node| node.kind);
        let measured = matches!(self.policy.node_of(id).and_then(kind), Some(Kind::Number | Kind::Date));
        if measured && kind(line) == Some(Kind::Truth) {
            return None;
        }
        (self.one.of_rule(self.policy, id) != self.two.of_rule(self.policy, id)).then_some(id)
    }

    /// Is it a row that neither case comes to: its condition fails in both, or an earlier row applies in both?
    fn is_passed_over(&self, rule: &Rule, at: u16) -> bool {
        let at = usize::from(at);
        let holds = |side: Side<'_>, at: usize| rule.lines.get(at).map_or(Set::EITHER, |line| side.decision.value(line.node));
        match rule.mode {
            Mode::First => {
                let row = at / 2 * 2;
                let is_last = at + 1 == rule.lines.len() && rule.lines.len() % 2 == 1;
                let unreached = |side: Side<'_>| (0..row).step_by(2).any(|condition| holds(side, condition).is_yes());
                let fails = |side: Side<'_>| !is_last && at % 2 == 1 && holds(side, row).is_no();
                let passed = |side: Side<'_>| unreached(side) || fails(side);
                passed(self.one) && passed(self.two)
            }
            Mode::Readings(set) => {
                let allowed = |side: Side<'_>| side.known.readings(set).allows_option(at as u32);
                !allowed(self.one) && !allowed(self.two)
            }
            _ => false,
        }
    }
}
