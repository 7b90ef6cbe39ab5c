//! Families that stand just below, at and just above a limit: a family that is at hand, with one answer moved to where the
//! limit lies. A limit counts as met only where it decides: with the limit taken away that family would be told something else.

use super::limits::{Limit, Owner, Part};
use super::told::{Asks, Told, Weight};
use super::turn::{parts, step, three, turn};
use super::without::{first_above, only, only_sides, ready, without};
use crate::appeal::counting;
use crate::decide::{Engine, Known};
use crate::policy::{NodeId, Op, Policy, QuestionId, Role, RuleKind};
use crate::prove::below::size_if_any;
use crate::prove::every_question;
use crate::quantity::{Kind, Set};
use std::collections::HashMap;

/// Three families about a limit.
#[derive(Clone, Debug)]
pub(super) struct Stand {
    /// Whose other answers they have: a scenario, by its place; nothing where the search made them up.
    pub base: Option<usize>,
    /// Those answers.
    pub known: Known,
    /// The answer that is moved.
    pub question: QuestionId,
    /// Its values just below, at and just above the limit; an end of what can be answered has nothing beyond it.
    pub places: [Option<i64>; 3],
    /// What turns on it, and whether each of them has one result: the more the better.
    pub worth: (Weight, bool),
    /// What the limit is made of here.
    pub parts: Vec<Part>,
}

/// What is to be looked at of a limit.
struct OfLimit {
    of: Asks,
    /// Its nodes.
    nodes: Vec<NodeId>,
}

/// The rules without a limit.
struct Without {
    engine: Engine,
    /// Is it the most that a line of an estimate comes to?
    of_a_sum: bool,
    /// Of the rules with it and without it only those that use the limit first; nothing where those rest on questions that are
    /// asked beside the decision, of which more than answers decides whether they count.
    first: Option<(Vec<NodeId>, Engine, Engine)>,
}

impl Without {
    fn new(engine: &Engine, limit: &Limit, nodes: &[NodeId], before: bool) -> Option<Without> {
        let policy = engine.policy();
        let without = without(policy, limit, before)?;
        // Of the most that a line comes to the nodes know nothing.
        let of_a_sum = matches!(limit.owner, Owner::Most(..));
        let first = first_above(policy, nodes);
        let is_aside = first.iter().any(|node| engine.is_aside(*node));
        let engines = match is_aside || of_a_sum {
            true => None,
            false => only(policy, &first).zip(only(&without, &first)),
        };
        Some(Without { engine: ready(without)?, of_a_sum, first: engines.map(|(with, without)| (first, with, without)) })
    }

    /// Is anything that a family is told another without the limit? Told quickly, before it is worked out what.
    fn differs(&self, engine: &Engine, known: &Known, asks: Asks, told: &[NodeId]) -> Option<bool> {
        let apart = |nodes: &[NodeId], here: &[Set], there: &[Set]| {
            nodes.iter().any(|node| here.get(usize::from(node.0)) != there.get(usize::from(node.0)))
        };
        if self.of_a_sum {
            return Some(true);
        }
        if let Some((first, with, without)) = &self.first
            && !apart(first, &values(with, known)?, &values(without, known)?)
        {
            return Some(false);
        }
        if apart(told, &values(engine, known)?, &values(&self.engine, known)?) {
            return Some(true);
        }
        Some(asks.appeals && apart(told, &counted(engine, known)?, &counted(&self.engine, known)?))
    }
}

/// Looks at limits with the engine, and with engines in which one limit is taken away.
pub(super) struct Looker<'e> {
    pub engine: &'e Engine,
    /// For each limit, an engine that works out its two sides and nothing else: it is asked often.
    sides: HashMap<usize, Option<Engine>>,
    /// For each limit, the rules without it, as those below or above it are treated.
    without: HashMap<(usize, bool), Option<Without>>,
    /// For each limit: what of all that a family is told can rest on it.
    asks: HashMap<usize, OfLimit>,
    /// The nodes of everything that a family is told.
    told: Vec<NodeId>,
}

impl<'e> Looker<'e> {
    pub fn new(engine: &'e Engine) -> Looker<'e> {
        let policy = engine.policy();
        let mut told: Vec<NodeId> = every_question::told(policy).iter().map(|each| each.node).collect();
        // They are beside what is decided.
        told.retain(|node| !policy.shown.iter().filter_map(|rule| policy.node_of(*rule)).any(|shown| shown == *node));
        told.extend(policy.nevers.iter().filter_map(|never| policy.node_of(never.rule)));
        told.extend(policy.cases.iter().filter_map(|case| policy.node_of(case.rule)));
        Looker { engine, sides: HashMap::new(), without: HashMap::new(), asks: HashMap::new(), told }
    }

    fn policy(&self) -> &'e Policy {
        self.engine.policy()
    }

    /// The three families that a case gives with one of its answers moved, if the limit decides there.
    ///
    /// `clear` asks for families of whom one result is possible; what the others are told takes long to work out.
    pub fn stand(
        &mut self,
        (at, limit): (usize, &Limit),
        (base, known): (Option<usize>, &Known),
        question: QuestionId,
        clear: Option<bool>,
    ) -> Option<Stand> {
        let engine = self.engine;
        let sides = self.sides.entry(at).or_insert_with(|| only_sides(engine.policy(), limit)).as_ref()?;
        let (below, above) = turn(sides, limit, known, question)?;
        let step = step(engine.policy(), question);
        let three = three(sides, limit, known, question, (below, above), step)?;
        let [_, middle, _] = three;
        let parts = parts(sides, limit, &with(engine.policy(), known, question, middle?)?);
        if parts.is_empty() {
            return None;
        }
        let one_result = three.into_iter().flatten().all(|value| {
            let known = with(self.policy(), known, question, value);
            let mut table = Vec::new();
            known.is_some_and(|known| self.engine.results(&known, &mut table).is_ok_and(|set| set.is_single(Kind::Option)))
        });
        if clear.is_some_and(|wanted| wanted != one_result) {
            return None;
        }
        let weight = self.weight((at, limit), known, question, [below, above, below - step, above + step])?;
        if weight == Weight::Nothing {
            return None;
        }
        Some(Stand { base, known: known.clone(), question, places: three, worth: (weight, one_result), parts })
    }

    /// What would be told otherwise about the limit without it.
    fn weight(&mut self, (at, limit): (usize, &Limit), known: &Known, question: QuestionId, near: [i64; 4]) -> Option<Weight> {
        let policy = self.policy();
        let engine = self.engine;
        let sides = self.sides.get(&at)?.as_ref()?;
        let before = with(policy, known, question, near[0]).and_then(|known| limit.side(&values(sides, &known)?))?;
        let same = matches!(policy.arena.nodes.get(usize::from(limit.node.0)).map(|node| &node.op), Some(Op::Same(..)));
        let asks = self.asks.entry(at).or_insert_with(|| {
            let nodes = limit.nodes(policy);
            let rests = |told: &NodeId| nodes.iter().any(|node| rests_on(policy, *told, *node).is_some());
            let of_estimates = policy.rules.iter().filter(|rule| rule.kind == RuleKind::Estimate).map(|rule| rule.node);
            let of = Asks {
                appeals: self.told.iter().any(|told| engine.is_aside(*told) && rests(told)),
                money: of_estimates.into_iter().any(|node| rests(&node)),
            };
            OfLimit { of, nodes }
        });
        let find = || Without::new(engine, limit, &asks.nodes, before);
        let without = self.without.entry((at, before)).or_insert_with(find).as_ref()?;
        let own_clash = matches!(limit.owner, Owner::Line(rule, _) if policy.rules.get(usize::from(rule.0)).is_some_and(|rule| rule.kind == RuleKind::Never));
        let mut most = Weight::Nothing;
        for value in near {
            let Some(known) = with(policy, known, question, value) else { continue };
            // Who stands on that side is treated as before; where two are the same lies between the sides.
            if !same && values(sides, &known).is_some_and(|values| limit.side(&values) == Some(before)) {
                continue;
            }
            if without.differs(engine, &known, asks.of, &self.told) != Some(true) {
                continue;
            }
            let (told, otherwise) = (Told::of(engine, &known, asks.of).ok()?, Told::of(&without.engine, &known, asks.of).ok()?);
            // Answers that clash for another reason are nobody's.
            if told.clashes.is_empty() || own_clash {
                most = most.max(told.weight(&otherwise));
            }
        }
        Some(most)
    }

    /// Is the limit made of this for a family?
    pub fn has(&mut self, (at, limit): (usize, &Limit), known: &Known, part: Part) -> bool {
        let engine = self.engine;
        let sides = self.sides.entry(at).or_insert_with(|| only_sides(engine.policy(), limit));
        sides.as_ref().is_some_and(|sides| parts(sides, limit, known).contains(&part))
    }
}

/// The value of every node for a family, from one pass. A stretch of an estimate is looked at as the whole of what is left of the year.
pub(super) fn values(engine: &Engine, known: &Known) -> Option<Vec<Set>> {
    let policy = engine.policy();
    let (Some(left), Some(stretch)) = (policy.question_with_role(Role::WeeksLeft), policy.question_with_role(Role::StretchWeeks))
    else {
        return engine.values_aside(known).ok();
    };
    let mut known = known.clone();
    // A stretch may be shorter than a year can be; then it stays open.
    let _ = known.answer(policy, stretch, known.question(left));
    engine.values_aside(&known).ok()
}

/// The same, with the answers about an appeal that count.
fn counted(engine: &Engine, known: &Known) -> Option<Vec<Set>> {
    values(engine, &counting(engine, known).ok()?)
}

/// The same family with another answer.
pub(super) fn with(policy: &Policy, known: &Known, question: QuestionId, value: i64) -> Option<Known> {
    let mut known = known.clone();
    known.answer(policy, question, Set::exactly(value)).ok()?;
    Some(known)
}

/// How many nodes lie below one, where another is among them.
pub(super) fn rests_on(policy: &Policy, node: NodeId, on: NodeId) -> Option<usize> {
    size_if_any(policy, node, |below, _| below == on)
}
