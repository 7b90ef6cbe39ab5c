//! Rules of which only an estimate of money makes use: they are about those families alone who get that estimate, and on every
//! day of the year that it is about.

use crate::appeal::counting;
use crate::decide::{Engine, Known, Overflow};
use crate::policy::{Estimate, Name, NodeId, Policy, Role, Rule, RuleId, RuleKind};
use crate::quantity::Set;

/// Which estimates make use of which rules.
pub(super) struct OfMoney {
    /// For each rule the estimates, by their place; nothing where something else that a family is told rests on the rule too.
    of: Vec<Vec<usize>>,
}

impl OfMoney {
    pub(super) fn new(policy: &Policy) -> OfMoney {
        let mut of = vec![Vec::new(); policy.rules.len()];
        let mut in_an_estimate = vec![false; policy.rules.len()];
        for (place, estimate) in policy.estimates.iter().enumerate() {
            for rule in parts(estimate) {
                if let Some(slot) = in_an_estimate.get_mut(usize::from(rule.0)) {
                    *slot = true;
                }
            }
            for (at, below) in with_what_they_name(policy, parts(estimate)).into_iter().enumerate() {
                of[at].extend(below.then_some(place));
            }
        }
        let asked = below_follow_ups(policy);
        let is_told = |at: usize, rule: &Rule| match rule.kind {
            RuleKind::Rule | RuleKind::Value => {
                policy.shown.iter().any(|shown| usize::from(shown.0) == at) || asked.get(usize::from(rule.node.0)) == Some(&true)
            }
            _ => !in_an_estimate[at],
        };
        let told = (0u16..).zip(&policy.rules).filter(|(at, rule)| is_told(usize::from(*at), rule)).map(|(at, _)| RuleId(at));
        for (at, below) in with_what_they_name(policy, told.collect()).into_iter().enumerate() {
            if below {
                of[at].clear();
            }
        }
        OfMoney { of }
    }

    /// Do only estimates make use of a rule?
    pub(super) fn is_of_money(&self, rule: usize) -> bool {
        self.of.get(rule).is_some_and(|of| !of.is_empty())
    }

    /// Does a rule say anything to a family that gets these estimates?
    pub(super) fn is_told(&self, rule: usize, got: &[bool]) -> bool {
        !self.is_of_money(rule) || self.of[rule].iter().any(|place| got.get(*place) == Some(&true))
    }

    /// For each estimate: does a family with these values surely get it?
    pub(super) fn got(&self, policy: &Policy, known: &Known, values: &[Set]) -> Vec<bool> {
        let of = |node: NodeId| values.get(usize::from(node.0)).copied().unwrap_or(Set::EITHER);
        let rule = |id: RuleId| policy.node_of(id).map_or(Set::EITHER, of);
        let can_be = !of(policy.possible).is_no() && known.date_of(policy, Role::TravelFrom).is_some();
        let got = |estimate: &Estimate| {
            let until = rule(estimate.until);
            can_be && rule(estimate.when).is_yes() && until.low == until.high
        };
        policy.estimates.iter().map(got).collect()
    }

    /// The value of every node on the first day of each later stretch of the estimates of a family.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub(super) fn later(&self, engine: &Engine, known: &Known) -> Result<Vec<Vec<Set>>, Overflow> {
        let Some(travel) = engine.policy().question_with_role(Role::TravelFrom) else { return Ok(Vec::new()) };
        let mut all = Vec::new();
        for estimate in engine.estimates(known)? {
            for stretch in estimate.low.stretches.iter().skip(1) {
                let mut then = known.clone();
                if then.answer(engine.policy(), travel, Set::exactly(stretch.from.0.into())).is_ok() {
                    all.push(engine.values_aside(&counting(engine, &then)?)?);
                }
            }
        }
        Ok(all)
    }
}

/// What an estimate shows where it applies. Whether it applies is told to everyone.
fn parts(estimate: &Estimate) -> Vec<RuleId> {
    let mut all = vec![estimate.until, estimate.days];
    all.extend([estimate.weeks_until, estimate.at_least, estimate.terms, estimate.cost].into_iter().flatten());
    all.extend(estimate.lines.iter().flat_map(|line| [Some(line.rule), line.at_most]).flatten());
    all
}

/// Some rules and all that they name, and what those name.
fn with_what_they_name(policy: &Policy, from: Vec<RuleId>) -> Vec<bool> {
    let mut seen = vec![false; policy.rules.len()];
    let mut stack = from;
    while let Some(RuleId(at)) = stack.pop() {
        let Some(slot) = seen.get_mut(usize::from(at)) else { continue };
        if !std::mem::replace(slot, true) {
            let names = policy.rules[usize::from(at)].lines.iter().flat_map(|line| &line.names);
            stack.extend(names.filter_map(|name| if let Name::Rule(rule) = name { Some(*rule) } else { None }));
        }
    }
    seen
}

/// The nodes that say whether a follow-up is asked.
fn below_follow_ups(policy: &Policy) -> Vec<bool> {
    let mut below = vec![false; policy.arena.nodes.len()];
    let mut stack: Vec<NodeId> = policy.questions.iter().filter_map(|question| question.ask_if).collect();
    while let Some(node) = stack.pop() {
        let at = usize::from(node.0);
        if below.get(at) == Some(&false) {
            below[at] = true;
            policy.arena.operands(&policy.arena.nodes[at].op, &mut |operand| stack.push(operand));
        }
    }
    below
}
