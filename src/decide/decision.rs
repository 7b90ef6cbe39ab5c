//! The decision on a case: results, grounds, kinds of help and advice, each as the set of what it can still be.

use super::engine::Engine;
use super::evaluate::Overflow;
use super::explore::Budget;
use super::known::Known;
use super::lazy::{Lazy, NOT_YET};
use crate::policy::{Level, NodeId, Place, ResultKind, RuleId};
use crate::quantity::{Kind, Set};

/// Passes over the arena that one decision may take to win back what one pass loses.
pub const DECISION_BUDGET: Budget = Budget(12_000);

/// How far one kind of help is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelpDecision {
    /// Its place in [`crate::policy::Policy::help`].
    pub help: u16,
    /// Its possible levels: options of [`Level::ALL`].
    pub level: Set,
    /// Does it need the family's consent?
    pub consent: Set,
    /// What the family pays a year, in the measure of its rule; nothing where there is no charge. From one pass: it
    /// holds every possible cost, and may hold more while answers are open.
    pub cost: Option<Set>,
}

/// A decision. What it says of each thing is the set of values that some possible way of filling in the unknowns gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The possible results: options of [`ResultKind::ALL`].
    pub results: Set,
    /// Each ground, in the policy's order: met, not met or either.
    pub grounds: Vec<(RuleId, Set)>,
    /// Each case, in the policy's order.
    pub cases: Vec<(RuleId, Set)>,
    /// Each kind of help, in the policy's order.
    pub help: Vec<HelpDecision>,
    /// Values shown with every decision, such as the part of the policy.
    pub shown: Vec<(RuleId, Set)>,
    /// Answers that cannot be true together: the rules that say so.
    pub contradictions: Vec<RuleId>,
    /// Could the search finish? If not, the sets are still sound but may hold too much.
    pub exact: bool,
    /// The set of every node after one pass, for reasons.
    pub values: Vec<Set>,
}

impl Decision {
    /// Is one result left?
    pub fn is_settled(&self) -> bool {
        self.results.is_single(Kind::Option)
    }

    /// The possible results, strongest first.
    pub fn results(&self) -> impl Iterator<Item = ResultKind> + '_ {
        ResultKind::ALL.into_iter().enumerate().filter(|(at, _)| self.results.allows_option(*at as u32)).map(|(_, result)| result)
    }

    /// The set of a node after one pass.
    pub fn value(&self, node: NodeId) -> Set {
        self.values.get(node.0 as usize).copied().unwrap_or(Set::EITHER)
    }
}

impl HelpDecision {
    /// The possible levels, strongest first.
    pub fn levels(self) -> impl Iterator<Item = Level> {
        Level::ALL.into_iter().enumerate().filter(move |(at, _)| self.level.allows_option(*at as u32)).map(|(_, level)| level)
    }
}

impl Engine {
    /// Decides a case.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit; never for a policy compiled within its bounds.
    pub fn decide(&self, known: &Known) -> Result<Decision, Overflow> {
        let values = self.run(&self.for_everything, known)?;
        let value = |node: NodeId| values.get(node.0 as usize).copied().unwrap_or(Set::EITHER);
        let of_rule = |rule: RuleId| self.policy.rules.get(rule.0 as usize).map_or(Set::EITHER, |rule| value(rule.node));
        let mut decision = Decision {
            results: value(self.policy.result),
            grounds: self.policy.grounds.iter().map(|ground| (ground.rule, of_rule(ground.rule))).collect(),
            cases: self.policy.cases.iter().map(|case| (case.rule, of_rule(case.rule))).collect(),
            help: self.help_decisions(&value),
            shown: self.policy.shown.iter().map(|rule| (*rule, of_rule(*rule))).collect(),
            contradictions: Vec::new(),
            exact: true,
            values: Vec::new(),
        };
        decision.contradictions =
            self.policy.nevers.iter().filter(|never| of_rule(never.rule).is_yes()).map(|never| never.rule).collect();
        let settled = decision.is_settled()
            && value(self.policy.possible).is_yes()
            && decision.help.iter().all(|help| help.level.is_single(Kind::Option))
            && decision.help.iter().all(|help| help.consent.is_single(Kind::Truth))
            && decision.grounds.iter().chain(&decision.cases).all(|(_, truth)| truth.is_single(Kind::Truth))
            && decision.shown.iter().all(|(rule, set)| set.is_single(self.kind_of_rule(*rule)));
        decision.values = values;
        if !settled {
            self.sharpen(known, &mut decision)?;
        }
        Ok(decision)
    }

    /// The possible results only, as options of [`ResultKind::ALL`], from one pass: a sound outer bound, exact for a full case.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn results(&self, known: &Known, table: &mut Vec<Set>) -> Result<Set, Overflow> {
        table.clear();
        table.resize(self.policy.arena.nodes.len(), NOT_YET);
        let mut lazy = Lazy { policy: &self.policy, known, values: table, overflow: false, depth: 0 };
        let results = lazy.value(self.policy.result);
        if lazy.overflow { Err(Overflow) } else { Ok(results) }
    }

    /// Is an advice of this place to be shown: yes, no, or either?
    pub fn advice(&self, decision: &Decision, place: Place) -> impl Iterator<Item = (u16, Set)> {
        let all = self.policy.advice.iter().enumerate().filter(move |(_, advice)| advice.place == place);
        all.filter_map(|(at, advice)| {
            let holds = decision.value(self.policy.rules.get(advice.rule.0 as usize)?.node);
            if holds.is_no() { None } else { Some((at as u16, holds)) }
        })
    }

    fn kind_of_rule(&self, rule: RuleId) -> Kind {
        self.policy.rules.get(rule.0 as usize).map_or(Kind::Truth, |rule| self.kind(rule.node))
    }

    fn help_decisions(&self, value: &dyn Fn(NodeId) -> Set) -> Vec<HelpDecision> {
        let of_rule =
            |rule: Option<RuleId>| rule.and_then(|rule| self.policy.rules.get(rule.0 as usize)).map(|rule| value(rule.node));
        let all = self.policy.help.iter().enumerate();
        all.map(|(at, help)| {
            let due = help.cost_when.map_or(Set::YES, |_| of_rule(help.cost_when).unwrap_or(Set::EITHER));
            let cost = of_rule(help.cost).map(|cost| if due.is_yes() { cost } else { cost.join(Set::exactly(0), Kind::Number) });
            HelpDecision {
                help: at as u16,
                level: value(help.level),
                consent: of_rule(help.consent).unwrap_or(Set::NO),
                cost: cost.filter(|_| !due.is_no()),
            }
        })
        .collect()
    }

    /// Replaces the sets of one pass by those that some possible family attains.
    fn sharpen(&self, known: &Known, decision: &mut Decision) -> Result<(), Overflow> {
        let rules = decision.grounds.iter().chain(&decision.cases).chain(&decision.shown);
        let rule_nodes = rules.filter_map(|(rule, _)| self.policy.rules.get(rule.0 as usize)).map(|rule| rule.node);
        let consents = self.policy.help.iter().filter_map(|help| self.policy.rules.get(help.consent?.0 as usize));
        let consents = consents.map(|rule| rule.node);
        let all: Vec<NodeId> = self.conclusions.iter().copied().chain(rule_nodes).chain(consents).collect();
        // What one pass has settled stays; the result is always among the goals, for somebody must attain it.
        let is_open = |node: NodeId| node == self.policy.result || !decision.value(node).is_single(self.kind(node));
        let open: Vec<bool> = all.iter().map(|node| is_open(*node)).collect();
        let goals: Vec<NodeId> = all.iter().zip(&open).filter(|(_, open)| **open).map(|(node, _)| *node).collect();
        let mut budget = DECISION_BUDGET;
        let attained = self.attained(&goals, known, &decision.values, &mut budget)?;
        decision.exact = attained.exact;
        if attained.sets.iter().all(Option::is_none) {
            if decision.contradictions.is_empty() {
                decision.contradictions = self
                    .policy
                    .nevers
                    .iter()
                    .map(|never| never.rule)
                    .filter(|rule| {
                        let node = self.policy.rules.get(rule.0 as usize).map(|rule| rule.node);
                        node.is_some_and(|node| !decision.value(node).is_no())
                    })
                    .collect();
            }
            return Ok(());
        }
        let mut sets = attained.sets.into_iter();
        let mut open = open.into_iter();
        let mut take = |slot: &mut Set| {
            if open.next() == Some(true)
                && let Some(Some(set)) = sets.next()
            {
                *slot = set;
            }
        };
        take(&mut decision.results);
        decision.help.iter_mut().for_each(|help| take(&mut help.level));
        decision.grounds.iter_mut().chain(&mut decision.cases).chain(&mut decision.shown).for_each(|(_, set)| take(set));
        let consents = decision.help.iter_mut().zip(&self.policy.help).filter(|(_, help)| help.consent.is_some());
        consents.for_each(|(help, _)| take(&mut help.consent));
        Ok(())
    }
}
