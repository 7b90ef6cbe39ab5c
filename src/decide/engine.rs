//! A policy made ready for deciding: which nodes each conclusion needs, and what each node depends on.

use super::evaluate::{Overflow, step};
use super::known::{Known, Unknown};
use super::less::Assumed;
use crate::policy::{NodeId, Op, Opened, Policy, QuestionId};
use crate::quantity::{Kind, Set};

/// Which unknowns something depends on: a bit for each question, then one for each set of readings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unknowns(pub u128);

impl Unknowns {
    pub fn touches(self, other: Unknowns) -> bool {
        self.0 & other.0 != 0
    }
}

/// How many questions and sets of readings a policy may have together.
pub const MOST_UNKNOWNS: usize = 128;

/// Nodes to be worked out, in order; and for every node, is it one of them?
#[derive(Clone, Debug, Default)]
pub(super) struct Order(pub Vec<u16>, Vec<bool>);

/// A policy made ready for deciding.
#[derive(Clone, Debug)]
pub struct Engine {
    pub(super) policy: Policy,
    hash: [u8; 32],
    pub(super) depends: Vec<Unknowns>,
    /// For every unknown, by its bit: the nodes that depend on it, in order.
    dependents: Vec<Vec<u16>>,
    /// For every node: the question it rises with, if it rests on one alone.
    pub(super) roots: Vec<Option<QuestionId>>,
    pub(super) for_results: Order,
    /// For the result alone, of a family that is taken to be possible.
    pub(super) for_quick_results: Order,
    /// For the conclusions alone.
    pub(super) for_conclusions: Order,
    /// For the conclusions, every ground, every case and every value shown.
    pub(super) for_judgement: Order,
    pub(super) for_everything: Order,
    /// The result, then the level of each kind of help.
    pub(super) conclusions: Vec<NodeId>,
}

/// The policy asks more than the engine can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyUnknowns;

impl Engine {
    /// Makes a policy ready.
    ///
    /// # Errors
    /// [`TooManyUnknowns`] where it has more than [`MOST_UNKNOWNS`] questions and sets of readings.
    pub fn new(opened: Opened) -> Result<Engine, TooManyUnknowns> {
        let Opened { policy, hash } = opened;
        if policy.questions.len() + policy.reading_sets.len() > MOST_UNKNOWNS {
            return Err(TooManyUnknowns);
        }
        let conclusions: Vec<NodeId> = core::iter::once(policy.result).chain(policy.help.iter().map(|help| help.level)).collect();
        let rule_node = |id: crate::policy::RuleId| policy.rules.get(id.0 as usize).map(|rule| rule.node);
        let grounds = policy.grounds.iter().filter_map(|ground| rule_node(ground.rule));
        let cases = policy.cases.iter().filter_map(|case| rule_node(case.rule));
        let shown = policy.shown.iter().filter_map(|rule| rule_node(*rule));
        let consents = policy.help.iter().filter_map(|help| rule_node(help.consent?));
        let judged: Vec<NodeId> = conclusions
            .iter()
            .copied()
            .chain([policy.possible])
            .chain(grounds)
            .chain(cases)
            .chain(shown)
            .chain(consents)
            .collect();
        let for_results = needed(&policy, &[policy.result, policy.possible]);
        let for_quick_results = needed(&policy, &[policy.result]);
        let reached: Vec<NodeId> = conclusions.iter().copied().chain([policy.possible]).collect();
        let for_conclusions = needed(&policy, &reached);
        let for_judgement = needed(&policy, &judged);
        let for_everything = Order((0..policy.arena.nodes.len() as u16).collect(), vec![true; policy.arena.nodes.len()]);
        let mut engine = Engine {
            depends: Vec::new(),
            dependents: Vec::new(),
            roots: Vec::new(),
            for_results,
            for_quick_results,
            for_conclusions,
            for_judgement,
            for_everything,
            conclusions,
            policy,
            hash,
        };
        engine.depends = engine.dependencies();
        engine.dependents = engine.find_dependents();
        engine.roots = engine.find_roots();
        Ok(engine)
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// SHA-256 of the policy's compiled form: its name in receipts.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// The value of one node for what is known, from one pass.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn value_of(&self, known: &Known, node: NodeId) -> Result<Set, Overflow> {
        let values = self.run(&self.order_for(&[node]), known)?;
        Ok(values.get(node.0 as usize).copied().unwrap_or(Set::EITHER))
    }

    /// Which unknown a bit of [`Unknowns`] stands for.
    pub(super) fn bit(&self, unknown: Unknown) -> Unknowns {
        let at = match unknown {
            Unknown::Question(id) => id.0 as usize,
            Unknown::Reading(id) => self.policy.questions.len() + id.0 as usize,
        };
        Unknowns(1u128.checked_shl(at as u32).unwrap_or(0))
    }

    /// What the values of an unknown are.
    pub(super) fn kind_of(&self, unknown: Unknown) -> Kind {
        match unknown {
            Unknown::Question(id) => self.policy.questions.get(id.0 as usize).map_or(Kind::Truth, |question| question.kind),
            Unknown::Reading(_) => Kind::Option,
        }
    }

    pub(super) fn kind(&self, node: NodeId) -> Kind {
        self.policy.arena.nodes.get(node.0 as usize).map_or(Kind::Truth, |node| node.kind)
    }

    /// Works out every node of `order`.
    pub(super) fn run(&self, order: &Order, known: &Known) -> Result<Vec<Set>, Overflow> {
        let mut values = vec![Set::EITHER; self.policy.arena.nodes.len()];
        self.run_into(order, known, &mut values)?;
        Ok(values)
    }

    /// Works out every node of `order` into a table as long as the arena.
    pub(super) fn run_into(&self, order: &Order, known: &Known, values: &mut [Set]) -> Result<(), Overflow> {
        let mut overflow = false;
        for at in &order.0 {
            if let Some(node) = self.policy.arena.nodes.get(*at as usize) {
                let value = step(&self.policy, node, known, values, &mut overflow);
                if let Some(slot) = values.get_mut(*at as usize) {
                    *slot = value;
                }
            }
        }
        if overflow { Err(Overflow) } else { Ok(()) }
    }

    /// Works out again only the nodes that depend on what changed.
    pub(super) fn run_changed(
        &self,
        order: &Order,
        known: &Known,
        changed: Unknowns,
        values: &mut [Set],
    ) -> Result<(), Overflow> {
        self.run_assuming(order, known, changed, &Assumed::new(), values)
    }

    /// The same, where some comparisons are taken to hold, or not.
    pub(super) fn run_assuming(
        &self,
        order: &Order,
        known: &Known,
        changed: Unknowns,
        assumed: &Assumed,
        values: &mut [Set],
    ) -> Result<(), Overflow> {
        let mut overflow = false;
        for at in self.touched(order, changed) {
            let at = at as usize;
            if let Some(node) = self.policy.arena.nodes.get(at) {
                let mut value = step(&self.policy, node, known, values, &mut overflow);
                if !assumed.is_empty()
                    && value.low != value.high
                    && let Some(so) = self.assumed_value(&node.op, assumed, values)
                {
                    value = so;
                }
                if let Some(slot) = values.get_mut(at) {
                    *slot = value;
                }
            }
        }
        if overflow { Err(Overflow) } else { Ok(()) }
    }

    /// The nodes that `goals` need.
    pub(super) fn order_for(&self, goals: &[NodeId]) -> Order {
        needed(&self.policy, goals)
    }

    /// Which unknowns some nodes depend on.
    pub(super) fn depends_of(&self, nodes: &[NodeId]) -> Unknowns {
        let each = nodes.iter().filter_map(|node| self.depends.get(node.0 as usize));
        Unknowns(each.fold(0, |all, each| all | each.0))
    }

    /// The nodes of an order that depend on some unknowns, and perhaps others; in order.
    pub(super) fn touched<'a>(&'a self, order: &'a Order, unknowns: Unknowns) -> impl Iterator<Item = u16> + 'a {
        // Most often it is one, and few nodes rest on it.
        let one = if unknowns.0.is_power_of_two() { self.dependents.get(unknowns.0.trailing_zeros() as usize) } else { None };
        let few = one.into_iter().flatten().copied().filter(|at| order.1.get(*at as usize) == Some(&true));
        let all: &[u16] = if one.is_some() { &[] } else { &order.0 };
        let depends = move |at: &u16| self.depends.get(*at as usize).is_some_and(|depends| depends.touches(unknowns));
        few.chain(all.iter().copied().filter(depends))
    }

    fn find_dependents(&self) -> Vec<Vec<u16>> {
        let unknowns = self.policy.questions.len() + self.policy.reading_sets.len();
        let on = |bit: usize| {
            let nodes = (0u16..).zip(&self.depends).filter(|(_, depends)| depends.0 >> bit & 1 == 1);
            nodes.map(|(at, _)| at).collect()
        };
        (0..unknowns).map(on).collect()
    }

    fn dependencies(&self) -> Vec<Unknowns> {
        let mut depends: Vec<Unknowns> = Vec::with_capacity(self.policy.arena.nodes.len());
        for node in &self.policy.arena.nodes {
            let mut all = match &node.op {
                Op::Answer(question) => self.bit(Unknown::Question(*question)).0,
                Op::Reading { set, .. } => self.bit(Unknown::Reading(*set)).0,
                Op::Figure { figure, .. } => {
                    let readings = self.policy.figures.get(figure.0 as usize).and_then(|figure| figure.readings);
                    readings.map_or(0, |set| self.bit(Unknown::Reading(set)).0)
                }
                _ => 0,
            };
            self.policy.arena.operands(&node.op, |operand| all |= depends.get(operand.0 as usize).map_or(0, |each| each.0));
            depends.push(Unknowns(all));
        }
        depends
    }
}

fn needed(policy: &Policy, goals: &[NodeId]) -> Order {
    let mut wanted = vec![false; policy.arena.nodes.len()];
    let mut mark = |id: NodeId| {
        if let Some(slot) = wanted.get_mut(id.0 as usize) {
            *slot = true;
        }
    };
    goals.iter().for_each(|goal| mark(*goal));
    for at in (0..policy.arena.nodes.len()).rev() {
        if wanted.get(at) == Some(&true)
            && let Some(node) = policy.arena.nodes.get(at)
        {
            policy.arena.operands(&node.op, |operand| {
                if let Some(slot) = wanted.get_mut(operand.0 as usize) {
                    *slot = true;
                }
            });
        }
    }
    Order((0..wanted.len()).filter(|at| wanted.get(*at) == Some(&true)).map(|at| at as u16).collect(), wanted)
}
