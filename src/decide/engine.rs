//! A policy made ready for deciding: which nodes each conclusion needs, and what each node depends on.

use super::evaluate::{Overflow, step};
use super::known::{Known, Unknown};
use super::lazy::NOT_YET;
use super::less::Less;
use crate::policy::{Language, NodeId, Op, Opened, Policy, QuestionId};
use crate::quantity::{Kind, Set};
use core::mem::ManuallyDrop;

/// Which unknowns something depends on: a bit for each question, then one for each set of readings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unknowns(pub u128);

impl Unknowns {
    /// More than any policy has.
    pub const ALL: Unknowns = Unknowns(u128::MAX);

    /// The bit at a place; none beyond the last. In halves, because browsers have no numbers as wide as this.
    pub const fn at(place: usize) -> Unknowns {
        match place {
            0..64 => Unknowns((1u64 << place) as u128),
            64..128 => Unknowns(((1u64 << (place - 64)) as u128) << 64),
            _ => Unknowns(0),
        }
    }

    pub fn touches(self, other: Unknowns) -> bool {
        self.0 & other.0 != 0
    }
}

/// How many questions and sets of readings a policy may have together.
pub const MOST_UNKNOWNS: usize = 128;

/// Nodes to be worked out, each after those it uses.
pub(super) type Order = Vec<u16>;

/// A policy made ready for deciding.
#[derive(Clone, Debug)]
pub struct Engine {
    pub(super) policy: Policy,
    hash: [u8; 32],
    languages: Vec<Language>,
    pub(super) depends: Vec<Unknowns>,
    /// For every node: the question it rises with, if it rests on one alone.
    pub(super) roots: Vec<Option<QuestionId>>,
    /// The values of the nodes that depend on nothing; [`NOT_YET`] for the others.
    pub(super) fixed: Vec<Set>,
    /// Of the nodes that depend on something: for the conclusions, and whether such a family can be.
    pub(super) for_conclusions: Order,
    pub(super) for_everything: Order,
    /// What rests on a question asked beside the decision, and so is no part of it.
    pub(super) asides: Order,
    /// The result, then the level of each kind of help.
    pub(super) conclusions: Vec<NodeId>,
    /// Whatever a decision says something of.
    pub(super) judged: Vec<NodeId>,
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
        let Opened { policy, hash, languages } = opened;
        // As in `Policy::open`: never given back.
        let policy = ManuallyDrop::new(policy);
        if policy.questions.len() + policy.reading_sets.len() > MOST_UNKNOWNS {
            return Err(TooManyUnknowns);
        }
        let policy = ManuallyDrop::into_inner(policy);
        let mut conclusions = vec![policy.result];
        for help in &policy.help {
            conclusions.push(help.level);
        }
        let mut reached = conclusions.clone();
        reached.push(policy.possible);
        let mut engine = Engine {
            depends: Vec::new(),
            roots: Vec::new(),
            fixed: vec![NOT_YET; policy.arena.nodes.len()],
            for_conclusions: Order::new(),
            asides: Order::new(),
            for_everything: (0..policy.arena.nodes.len() as u16).collect(),
            conclusions,
            judged: Vec::new(),
            policy,
            hash,
            languages,
        };
        engine.depends = engine.dependencies();
        // Where a number of these does not fit, every decision is to say so.
        if let Ok(values) = engine.run(&engine.for_everything, &Known::nothing(&engine.policy)) {
            let aside = engine.asked_aside();
            engine.asides = engine.touched(&engine.for_everything, aside);
            engine.for_everything = engine.touched(&engine.for_everything, Unknowns::ALL);
            let depends = &engine.depends;
            engine.for_everything.retain(|at| !depends.get(*at as usize).is_some_and(|depends| depends.touches(aside)));
            // What is no part of a decision keeps all it can be, until [`Engine::values_aside`].
            for ((slot, value), depends) in engine.fixed.iter_mut().zip(values).zip(&engine.depends) {
                if depends.0 == 0 || depends.touches(aside) {
                    *slot = value;
                }
            }
        }
        engine.for_conclusions = engine.order_for(&reached);
        engine.judged = engine.find_judged();
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

    /// The other languages in which its policy can be read.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The value of one node for what is known, from one pass.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn value_of(&self, known: &Known, node: NodeId) -> Result<Set, Overflow> {
        let values = match self.is_aside(node) {
            true => self.values_aside(known)?,
            false => self.run(&self.order_for(&[node]), known)?,
        };
        Ok(values.get(node.0 as usize).copied().unwrap_or(Set::EITHER))
    }

    /// Does a node rest on a question asked beside the decision? A decision then says nothing of it.
    pub fn is_aside(&self, node: NodeId) -> bool {
        self.depends_of(&[node]).touches(self.asked_aside())
    }

    /// The set of every node after one pass, those that rest on a question asked beside the decision among them.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn values_aside(&self, known: &Known) -> Result<Vec<Set>, Overflow> {
        let mut values = self.run(&self.for_everything, known)?;
        self.run_into(&self.asides, known, &mut values)?;
        Ok(values)
    }

    /// Works out again, in a table of [`Engine::values_aside`], what rests on a question asked beside the decision that was answered since.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn renew_aside(&self, known: &Known, answered: QuestionId, values: &mut [Set]) -> Result<(), Overflow> {
        self.run_into(&self.touched(&self.asides, self.bit(Unknown::Question(answered))), known, values)
    }

    /// The questions asked beside the decision: for an appeal, or for what the journey costs.
    fn asked_aside(&self) -> Unknowns {
        let mut all = Unknowns::default();
        for (at, question) in (0u16..).zip(&self.policy.questions) {
            if question.ask.is_aside() {
                all.0 |= self.bit(Unknown::Question(QuestionId(at))).0;
            }
        }
        all
    }

    /// Is all that a node rests on known to one value, but for readings? Then what is left of it is what readings make it.
    pub fn rests_on_known_answers(&self, known: &Known, node: NodeId) -> bool {
        let depends = self.depends_of(&[node]);
        (0u16..).zip(&self.policy.questions).all(|(at, question)| {
            let id = QuestionId(at);
            !depends.touches(self.bit(Unknown::Question(id))) || known.question(id).is_single(question.kind)
        })
    }

    /// Which unknown a bit of [`Unknowns`] stands for.
    pub(super) fn bit(&self, unknown: Unknown) -> Unknowns {
        let at = match unknown {
            Unknown::Question(id) => id.0 as usize,
            Unknown::Reading(id) => self.policy.questions.len() + id.0 as usize,
        };
        Unknowns::at(at)
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
    pub(super) fn run(&self, order: &[u16], known: &Known) -> Result<Vec<Set>, Overflow> {
        let mut values = self.fixed.clone();
        self.run_into(order, known, &mut values)?;
        Ok(values)
    }

    /// Works out every node of `order` into a table as long as the arena.
    pub(super) fn run_into(&self, order: &[u16], known: &Known, values: &mut [Set]) -> Result<(), Overflow> {
        let mut overflow = false;
        for at in order {
            if let Some(node) = self.policy.arena.nodes.get(*at as usize) {
                let value = step(&self.policy, node, known, values, &mut overflow);
                if let Some(slot) = values.get_mut(*at as usize) {
                    *slot = value;
                }
            }
        }
        if overflow { Err(Overflow) } else { Ok(()) }
    }

    /// Works out again what depends on `changed`, in a table of a case that was narrowed since, where some comparisons are
    /// taken to hold, or not. What has one value keeps it.
    pub(super) fn run_narrowed(
        &self,
        order: &[u16],
        known: &Known,
        changed: Unknowns,
        assumed: &[(Less, bool)],
        values: &mut [Set],
    ) -> Result<(), Overflow> {
        let mut overflow = false;
        for at in order {
            let at = *at as usize;
            let (Some(node), Some(depends), Some(before)) =
                (self.policy.arena.nodes.get(at), self.depends.get(at), values.get(at))
            else {
                continue;
            };
            if !depends.touches(changed) || before.is_single(node.kind) {
                continue;
            }
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
        if overflow { Err(Overflow) } else { Ok(()) }
    }

    /// The nodes that `goals` need, and that depend on something.
    pub(super) fn order_for(&self, goals: &[NodeId]) -> Order {
        let mut wanted = vec![false; self.fixed.len()];
        let mut mark = |id: NodeId| {
            if let Some(slot) = wanted.get_mut(id.0 as usize) {
                *slot = true;
            }
        };
        goals.iter().for_each(|goal| mark(*goal));
        let mut order = Order::new();
        for at in self.for_everything.iter().rev() {
            if wanted.get(*at as usize) == Some(&true)
                && let Some(node) = self.policy.arena.nodes.get(*at as usize)
            {
                order.push(*at);
                self.policy.arena.operands(&node.op, &mut |operand| {
                    if let Some(slot) = wanted.get_mut(operand.0 as usize) {
                        *slot = true;
                    }
                });
            }
        }
        order.reverse();
        order
    }

    /// Which unknowns some nodes depend on.
    pub(super) fn depends_of(&self, nodes: &[NodeId]) -> Unknowns {
        let mut all = Unknowns::default();
        for node in nodes {
            all.0 |= self.depends.get(node.0 as usize).map_or(0, |depends| depends.0);
        }
        all
    }

    /// Does a node rest on something, and on nothing but what some nodes rest on?
    pub fn rests_only_on_what(&self, node: NodeId, others: &[NodeId]) -> bool {
        let (own, theirs) = (self.depends_of(&[node]).0, self.depends_of(others).0);
        own != 0 && own & !theirs == 0
    }

    /// The nodes of an order that depend on some unknowns, and perhaps others.
    pub(super) fn touched(&self, order: &[u16], unknowns: Unknowns) -> Order {
        let depends = |at: &u16| self.depends.get(*at as usize).is_some_and(|depends| depends.touches(unknowns));
        order.iter().copied().filter(depends).collect()
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
            self.policy.arena.operands(&node.op, &mut |operand| all |= depends.get(operand.0 as usize).map_or(0, |each| each.0));
            depends.push(Unknowns(all));
        }
        depends
    }
}
