//! Families that stand just below, at and just above a limit: a family that is at hand, with one answer moved to where the
//! limit lies. A limit counts as met only where it decides: with the limit taken away that family would be told something else.

use super::limits::{Limit, Owner, Part, Sides};
use super::told::{Asks, Told, Weight};
use crate::appeal::counting;
use crate::decide::{Engine, Known};
use crate::policy::{FigureId, NodeId, Op, Opened, Policy, QuestionId, Role, RuleKind};
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

/// Looks at limits with the engine, and with engines in which one limit is taken away.
pub(super) struct Looker<'e> {
    pub engine: &'e Engine,
    /// For each limit, the rules without it.
    without: HashMap<usize, Option<Engine>>,
    /// For each limit: what of all that a family is told can rest on it.
    asks: HashMap<usize, Asks>,
    /// The nodes of everything that a family is told.
    told: Vec<NodeId>,
}

impl<'e> Looker<'e> {
    pub fn new(engine: &'e Engine) -> Looker<'e> {
        let policy = engine.policy();
        let mut told: Vec<NodeId> = every_question::told(policy).iter().map(|each| each.node).collect();
        told.extend(policy.nevers.iter().filter_map(|never| policy.node_of(never.rule)));
        told.extend(policy.cases.iter().filter_map(|case| policy.node_of(case.rule)));
        Looker { engine, without: HashMap::new(), asks: HashMap::new(), told }
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
        let (below, above) = self.turn(limit, known, question)?;
        let step = step(self.policy(), question);
        let three = self.three(limit, known, question, (below, above), step)?;
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
        let [_, middle, _] = three;
        let parts = self.parts(limit, &with(self.policy(), known, question, middle?)?);
        if parts.is_empty() {
            return None;
        }
        Some(Stand { base, known: known.clone(), question, places: three, worth: (weight, one_result), parts })
    }

    /// Two neighbouring answers between which the limit lies: the nearest to the one that was given.
    fn turn(&self, limit: &Limit, known: &Known, question: QuestionId) -> Option<(i64, i64)> {
        let policy = self.policy();
        let (low, high, step) = ends(policy, question)?;
        let side = |steps: i64| {
            let known = with(policy, known, question, low + steps * step)?;
            limit.side(&values(self.engine, &known)?)
        };
        let last = (high - low) / step;
        let given = known.question(question);
        let start = if given.low == given.high { (given.low - low).clamp(0, high - low) / step } else { 0 };
        let here = side(start)?;
        for way in [1, -1] {
            let (mut does, mut by) = (start, 1);
            loop {
                let next = (does + way * by).clamp(0, last);
                match side(next) {
                    Some(there) if there != here => {
                        let mut not = next;
                        while (not - does).abs() > 1 {
                            let middle = does + (not - does) / 2;
                            if side(middle)? == here { does = middle } else { not = middle }
                        }
                        let (first, second) = (does.min(not), does.max(not));
                        return Some((low + first * step, low + second * step));
                    }
                    Some(_) if next == 0 || next == last => break,
                    Some(_) => (does, by) = (next, by * 4),
                    // It is open so far away; nearer it may not be.
                    None if by > 1 => by = 1,
                    None => break,
                }
            }
        }
        None
    }

    /// Just below, at and just above. At the limit both sides are the same; where no answer makes them so, it is the first answer beyond.
    fn three(&self, limit: &Limit, known: &Known, question: QuestionId, turn: (i64, i64), step: i64) -> Option<[Option<i64>; 3]> {
        let (low, high, _) = ends(self.policy(), question)?;
        let level = |value: i64| {
            let known = with(self.policy(), known, question, value)?;
            limit.apart(&values(self.engine, &known)?)
        };
        let at = if level(turn.0) == Some(0) { turn.0 } else { turn.1 };
        let inside = |value: i64| (low..=high).contains(&value).then_some(value);
        let after = if matches!(limit.sides, Sides::From(..)) { None } else { inside(at + step) };
        Some([inside(at - step), Some(at), after])
    }

    /// What would be told otherwise about the limit without it.
    fn weight(&mut self, (at, limit): (usize, &Limit), known: &Known, question: QuestionId, near: [i64; 4]) -> Option<Weight> {
        let policy = self.policy();
        let before = with(policy, known, question, near[0]).and_then(|known| limit.side(&values(self.engine, &known)?))?;
        let engine = self.engine;
        let asks = *self.asks.entry(at).or_insert_with(|| {
            let nodes: Vec<NodeId> = match limit.owner {
                Owner::History(figure) => figure_nodes(policy, figure, limit.node),
                _ => vec![limit.node],
            };
            let rests = |told: &NodeId| nodes.iter().any(|node| rests_on(policy, *told, *node).is_some());
            let of_estimates = policy.rules.iter().filter(|rule| rule.kind == RuleKind::Estimate).map(|rule| rule.node);
            Asks {
                appeals: self.told.iter().any(|told| engine.is_aside(*told) && rests(told)),
                money: of_estimates.into_iter().any(|node| rests(&node)),
            }
        });
        let without = self.without.entry(at).or_insert_with(|| without(engine, limit, before)).as_ref()?;
        let own_clash = matches!(limit.owner, Owner::Line(rule, _) if policy.rules.get(usize::from(rule.0)).is_some_and(|rule| rule.kind == RuleKind::Never));
        let mut most = Weight::Nothing;
        for value in near {
            let Some(known) = with(policy, known, question, value) else { continue };
            // One pass tells cheaply where nothing differs.
            let pass = |engine: &Engine| if asks.appeals { counted(engine, &known) } else { values(engine, &known) };
            let (Some(here), Some(there)) = (pass(engine), pass(without)) else { continue };
            if self.told.iter().all(|node| here.get(usize::from(node.0)) == there.get(usize::from(node.0))) {
                continue;
            }
            let (told, otherwise) = (Told::of(engine, &known, asks).ok()?, Told::of(without, &known, asks).ok()?);
            // Answers that clash for another reason are nobody's.
            if told.clashes.is_empty() || own_clash {
                most = most.max(told.weight(&otherwise));
            }
        }
        Some(most)
    }

    /// What the limit is made of for this family: what its sides take their values from.
    fn parts(&self, limit: &Limit, known: &Known) -> Vec<Part> {
        let Some(values) = values(self.engine, known) else { return Vec::new() };
        let mut taken = Taken { policy: self.policy(), known, values: &values, seen: Vec::new(), parts: Vec::new() };
        match limit.sides {
            Sides::Less(a, b) | Sides::AtMost(a, b) => [a, b].into_iter().for_each(|side| taken.from(side)),
            Sides::From(..) => {}
        }
        let found = taken.parts;
        limit.parts.iter().copied().filter(|part| *part == Part::Answers || found.contains(part)).collect()
    }
}

/// Follows a value to the figures, numbers and dates that it is taken from for one family.
struct Taken<'a> {
    policy: &'a Policy,
    known: &'a Known,
    values: &'a [Set],
    seen: Vec<NodeId>,
    parts: Vec<Part>,
}

impl Taken<'_> {
    fn from(&mut self, id: NodeId) {
        if self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        let policy = self.policy;
        let of = |id: NodeId| self.values.get(usize::from(id.0)).copied().unwrap_or(Set::EITHER);
        let Some(node) = policy.arena.nodes.get(usize::from(id.0)) else { return };
        match &node.op {
            Op::Constant(_) => self.parts.push(Part::Written(id)),
            Op::Figure { figure, on } => {
                let day = of(*on);
                let Some(held) = policy.figures.get(usize::from(figure.0)).filter(|_| day.low == day.high) else { return };
                let place = held.entries.iter().rposition(|entry| i64::from(entry.from.0) <= day.low).unwrap_or(0);
                let several = held.entries.get(place).is_some_and(|entry| entry.values.len() > 1);
                let reading = match held.readings.filter(|_| several) {
                    None => Some(0),
                    Some(set) => self.known.readings(set).single_option(),
                };
                self.parts.extend(reading.map(|reading| Part::Value(*figure, place, reading as usize)));
            }
            Op::Reading { set, arms } => {
                let arm = self.known.readings(*set).single_option();
                if let Some(arm) = arm.and_then(|arm| policy.arena.list(*arms).get(arm as usize)) {
                    self.from(*arm);
                }
            }
            Op::First(args) => {
                let rows = policy.arena.list(*args);
                let taken = rows.chunks_exact(2).find(|row| !of(row[0]).is_no());
                match taken {
                    Some(row) if of(row[0]).is_yes() => self.from(row[1]),
                    Some(_) => {}
                    None => rows.last().into_iter().for_each(|last| self.from(*last)),
                }
            }
            Op::Larger(a, b) | Op::Smaller(a, b) => {
                let larger = matches!(node.op, Op::Larger(..));
                let (first, second) = (of(*a), of(*b));
                if if larger { first.high >= second.low } else { first.low <= second.high } {
                    self.from(*a);
                }
                if if larger { second.high >= first.low } else { second.low <= first.high } {
                    self.from(*b);
                }
            }
            op => {
                let number = |id: &NodeId| {
                    matches!(policy.arena.nodes.get(usize::from(id.0)).map(|node| node.kind), Some(Kind::Number | Kind::Date))
                };
                policy.arena.parts(op).into_iter().filter(number).for_each(|part| self.from(part));
            }
        }
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

/// The nodes of a figure that take its value on the day that a node gives.
pub(super) fn figure_nodes(policy: &Policy, figure: FigureId, day: NodeId) -> Vec<NodeId> {
    let is_it = |op: &Op| match op {
        Op::Figure { figure: id, on } | Op::InForce { figure: id, on } => *id == figure && *on == day,
        _ => false,
    };
    let nodes = (0u16..).zip(&policy.arena.nodes);
    nodes.filter(|(_, node)| is_it(&node.op)).map(|(at, _)| NodeId(at)).collect()
}

/// The same family with another answer.
pub(super) fn with(policy: &Policy, known: &Known, question: QuestionId, value: i64) -> Option<Known> {
    let mut known = known.clone();
    known.answer(policy, question, Set::exactly(value)).ok()?;
    Some(known)
}

pub(super) fn step(policy: &Policy, question: QuestionId) -> i64 {
    let measure = policy.questions.get(usize::from(question.0)).and_then(|question| question.measure);
    measure.map_or(1, |measure| measure.step.max(1))
}

/// The least and most that can be answered, in whole steps, and a step.
fn ends(policy: &Policy, question: QuestionId) -> Option<(i64, i64, i64)> {
    let domain = policy.questions.get(usize::from(question.0))?.domain;
    let step = step(policy, question);
    let (low, high) = (domain.low + (-domain.low).rem_euclid(step), domain.high - domain.high.rem_euclid(step));
    (low < high).then_some((low, high, step))
}

/// The rules without a limit: whoever stands beyond it is treated as if below.
fn without(engine: &Engine, limit: &Limit, before: bool) -> Option<Engine> {
    let mut policy = engine.policy().clone();
    match (limit.sides, limit.owner) {
        (Sides::From(_, from), Owner::History(figure)) => {
            let figure = policy.figures.get_mut(usize::from(figure.0))?;
            let entry = figure.entries.iter_mut().find(|entry| i64::from(entry.from.0) == from)?;
            entry.from = entry.from.plus_days(1);
        }
        (Sides::Less(a, b) | Sides::AtMost(a, b), _) => {
            let node = policy.arena.nodes.get_mut(usize::from(limit.node.0))?;
            node.op = match node.op {
                Op::Larger(..) => Op::Rescale(if before { b } else { a }, 1),
                Op::Smaller(..) => Op::Rescale(if before { a } else { b }, 1),
                Op::Same(..) => Op::Constant(Set::NO),
                _ => Op::Constant(Set::truth(before)),
            };
        }
        (Sides::From(..), _) => return None,
    }
    ready(policy)
}

/// How many nodes lie below one, where another is among them.
pub(super) fn rests_on(policy: &Policy, node: NodeId, on: NodeId) -> Option<usize> {
    size_if_any(policy, node, |below, _| below == on)
}

fn ready(policy: Policy) -> Option<Engine> {
    Engine::new(Opened::unnamed(policy)).ok()
}
