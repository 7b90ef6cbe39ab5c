//! The decision on a case: results, grounds, kinds of help and advice, each as the set of what it can still be.

use super::engine::Engine;
use super::evaluate::Overflow;
use super::explore::Budget;
use super::known::Known;
use super::lazy::Lazy;
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
        let mut decision = Decision {
            results: Set::EITHER,
            grounds: Vec::with_capacity(self.policy.grounds.len()),
            cases: Vec::with_capacity(self.policy.cases.len()),
            help: Vec::with_capacity(self.policy.help.len()),
            shown: Vec::with_capacity(self.policy.shown.len()),
            contradictions: Vec::new(),
            exact: true,
            values,
        };
        decision.results = decision.value(self.policy.result);
        for ground in &self.policy.grounds {
            decision.grounds.push((ground.rule, self.of_rule(&decision, ground.rule)));
        }
        for case in &self.policy.cases {
            decision.cases.push((case.rule, self.of_rule(&decision, case.rule)));
        }
        for rule in &self.policy.shown {
            decision.shown.push((*rule, self.of_rule(&decision, *rule)));
        }
        for never in &self.policy.nevers {
            if self.of_rule(&decision, never.rule).is_yes() {
                decision.contradictions.push(never.rule);
            }
        }
        for (at, help) in (0u16..).zip(&self.policy.help) {
            let level = decision.value(help.level);
            let consent = help.consent.map_or(Set::NO, |rule| self.of_rule(&decision, rule));
            let due = help.cost_when.map_or(Set::YES, |rule| self.of_rule(&decision, rule));
            let cost = help.cost.map(|rule| self.of_rule(&decision, rule)).filter(|_| !due.is_no());
            let cost = cost.map(|cost| if due.is_yes() { cost } else { cost.join(Set::exactly(0), Kind::Number) });
            decision.help.push(HelpDecision { help: at, level, consent, cost });
        }
        let open = |node: &NodeId| !decision.value(*node).is_single(self.kind(*node));
        if self.judged.iter().any(open) || !decision.value(self.policy.possible).is_yes() {
            self.sharpen(known, &mut decision)?;
        }
        Ok(decision)
    }

    /// The value of a rule after one pass.
    fn of_rule(&self, decision: &Decision, rule: RuleId) -> Set {
        self.policy.node_of(rule).map_or(Set::EITHER, |node| decision.value(node))
    }

    /// Whatever a decision says something of, in the order in which it says it: the result, the level of each kind of
    /// help, grounds, cases, what is shown, and where consent is needed.
    pub(super) fn find_judged(&self) -> Vec<NodeId> {
        let mut all = self.conclusions.clone();
        for ground in &self.policy.grounds {
            all.extend(self.policy.node_of(ground.rule));
        }
        for case in &self.policy.cases {
            all.extend(self.policy.node_of(case.rule));
        }
        all.extend(self.policy.nodes_of(&self.policy.shown));
        for help in &self.policy.help {
            all.extend(help.consent.and_then(|rule| self.policy.node_of(rule)));
        }
        all
    }

    /// The possible results only, as options of [`ResultKind::ALL`], from one pass: a sound outer bound, exact for a full case.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn results(&self, known: &Known, table: &mut Vec<Set>) -> Result<Set, Overflow> {
        table.clear();
        table.extend_from_slice(&self.fixed);
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

    /// Replaces the sets of one pass by those that some possible family attains.
    fn sharpen(&self, known: &Known, decision: &mut Decision) -> Result<(), Overflow> {
        // What one pass has settled stays; the result is always among the goals, for somebody must attain it.
        let mut goals = Vec::with_capacity(self.judged.len());
        for node in &self.judged {
            if *node == self.policy.result || !decision.value(*node).is_single(self.kind(*node)) {
                goals.push(*node);
            }
        }
        let mut budget = DECISION_BUDGET;
        let attained = self.attained(&goals, known, &decision.values, &mut budget)?;
        decision.exact = attained.exact;
        if attained.sets.iter().all(Option::is_none) {
            if decision.contradictions.is_empty() {
                for never in &self.policy.nevers {
                    if !self.of_rule(decision, never.rule).is_no() {
                        decision.contradictions.push(never.rule);
                    }
                }
            }
            return Ok(());
        }
        // One node may stand for two things.
        let take = |node: Option<NodeId>, slot: &mut Set| {
            for (goal, set) in goals.iter().zip(&attained.sets) {
                if node == Some(*goal)
                    && let Some(set) = set
                {
                    *slot = *set;
                }
            }
        };
        take(Some(self.policy.result), &mut decision.results);
        for (help, of) in decision.help.iter_mut().zip(&self.policy.help) {
            take(Some(of.level), &mut help.level);
            take(of.consent.and_then(|rule| self.policy.node_of(rule)), &mut help.consent);
        }
        for all in [&mut decision.grounds, &mut decision.cases, &mut decision.shown] {
            for (rule, slot) in all {
                take(self.policy.node_of(*rule), slot);
            }
        }
        Ok(())
    }
}
