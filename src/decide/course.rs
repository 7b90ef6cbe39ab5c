//! How something goes along with one answer while all others stay as they are: not at all, in a straight line, or otherwise.
//!
//! It is read off the operations, so it holds for every value in a range and none need be tried: a sum of straight lines is one, and so
//! is the larger of two of which one is never below the other.

use super::decision::DECISION_BUDGET;
use super::engine::{Engine, Order};
use super::evaluate::Overflow;
use super::known::{Known, Unknown};
use crate::policy::{Estimate, NodeId, Op, QuestionId, Role, RuleId};
use crate::quantity::{Kind, Set};

/// How a node goes along with an answer over a range of its values, whatever else is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goes {
    /// It is the same for all of them.
    Nowhere,
    /// It is a straight line.
    Straight,
    /// Neither is plain.
    Otherwise,
}

/// Tells what an operation is made of, one by one.
type Operands<'o> = dyn FnMut(&Op, &mut dyn FnMut(NodeId)) + 'o;

/// Some nodes of one case along the answers to one question.
#[derive(Debug)]
pub struct Course<'e> {
    engine: &'e Engine,
    known: Known,
    id: QuestionId,
    /// These may not go anywhere.
    still: Vec<NodeId>,
    /// These may go straight.
    straight: Vec<NodeId>,
    /// What rests on the question.
    touched: Order,
    values: Vec<Set>,
    goes: Vec<Goes>,
    /// Does the engine make other answers from this one?
    makes_others: bool,
}

impl<'e> Course<'e> {
    /// Makes ready for nodes that are to stay as they are.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn of(engine: &'e Engine, known: &Known, id: QuestionId, still: Vec<NodeId>) -> Result<Course<'e>, Overflow> {
        Course::new(engine, known.clone(), id, still, Vec::new())
    }

    /// Makes ready for all that the money of an estimate is added up from, on every day of its year.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn of_money(engine: &'e Engine, known: &Known, id: QuestionId, estimate: &Estimate) -> Result<Course<'e>, Overflow> {
        let policy = &engine.policy;
        let node = |rule: RuleId| policy.node_of(rule);
        let mut still = vec![policy.possible];
        still.extend([Some(estimate.when), Some(estimate.until), estimate.weeks_until].into_iter().flatten().filter_map(node));
        let mut straight: Vec<NodeId> = Vec::new();
        for line in &estimate.lines {
            straight.extend([Some(line.rule), line.at_most].into_iter().flatten().filter_map(node));
        }
        straight.extend(estimate.at_least.and_then(node));
        let mut known = known.clone();
        if let (Some(travel), Some(until)) = (policy.question_with_role(Role::TravelFrom), node(estimate.until)) {
            let (days, until) = (known.question(travel), engine.value_of(&known, until)?);
            known.put(Unknown::Question(travel), Set::range(days.low, days.high.max(until.high)));
        }
        Course::new(engine, known, id, still, straight)
    }

    fn new(
        engine: &'e Engine,
        known: Known,
        id: QuestionId,
        still: Vec<NodeId>,
        straight: Vec<NodeId>,
    ) -> Result<Course<'e>, Overflow> {
        let goals: Vec<NodeId> = still.iter().chain(&straight).copied().collect();
        let order = engine.order_for(&goals);
        let values = engine.run(&order, &known)?;
        let touched = engine.touched(&order, engine.bit(Unknown::Question(id)));
        // The weeks of a stretch are shared out from the weeks left, and rounded.
        let role = engine.policy.questions.get(usize::from(id.0)).and_then(|question| question.role);
        let makes_others = !straight.is_empty() && matches!(role, Some(Role::WeeksLeft | Role::TravelFrom));
        let goes = vec![Goes::Nowhere; values.len()];
        Ok(Course { engine, known, id, still, straight, touched, values, goes, makes_others })
    }

    /// How they go over these values of the answer: nowhere, if all stay as they are; straight, if those stay that are to stay and the
    /// others go straight.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn over(&mut self, range: Set) -> Result<Goes, Overflow> {
        if range.low == range.high {
            return Ok(Goes::Nowhere);
        }
        if self.makes_others {
            return Ok(Goes::Otherwise);
        }
        self.known.put(Unknown::Question(self.id), range);
        self.engine.run_into(&self.touched, &self.known, &mut self.values)?;
        for at in &self.touched {
            let goes = self.one(NodeId(*at));
            if let Some(slot) = self.goes.get_mut(usize::from(*at)) {
                *slot = goes;
            }
        }
        let worst = |nodes: &[NodeId]| nodes.iter().map(|node| self.goes_of(*node)).max().unwrap_or(Goes::Nowhere);
        Ok(match (worst(&self.still), worst(&self.straight)) {
            (Goes::Nowhere, goes) => goes,
            _ => Goes::Otherwise,
        })
    }

    /// The first values of `range`, in steps from its lowest, at which what is to stay may differ from the step before. Nothing where
    /// there are more than `most`.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn turns(&mut self, range: Set, step: i64, most: usize) -> Result<Option<Vec<i64>>, Overflow> {
        let step = step.max(1);
        let last = range.high.checked_sub(range.low).ok_or(Overflow)? / step;
        let at = |place: i64| range.low + place * step;
        let mut turns = Vec::new();
        // Neighbouring parts share a value; the lowest is on top.
        let mut parts = vec![(0, last)];
        while let Some((from, to)) = parts.pop() {
            if from >= to || self.over(Set::range(at(from), at(to)))? == Goes::Nowhere {
                continue;
            }
            if to - from == 1 {
                turns.push(at(to));
                if turns.len() > most {
                    return Ok(None);
                }
                continue;
            }
            let middle = from + (to - from) / 2;
            parts.push((middle, to));
            parts.push((from, middle));
        }
        Ok(Some(turns))
    }

    /// What two nodes come to over these values of the answer.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn values_over(&mut self, range: Set, a: NodeId, b: NodeId) -> Result<(Set, Set), Overflow> {
        self.known.put(Unknown::Question(self.id), range);
        self.engine.run_into(&self.touched, &self.known, &mut self.values)?;
        Ok((self.value(a), self.value(b)))
    }

    fn value(&self, node: NodeId) -> Set {
        self.values.get(usize::from(node.0)).copied().unwrap_or(Set::EITHER)
    }

    fn goes_of(&self, node: NodeId) -> Goes {
        self.goes.get(usize::from(node.0)).copied().unwrap_or(Goes::Otherwise)
    }

    fn one(&self, id: NodeId) -> Goes {
        let arena = &self.engine.policy.arena;
        let Some(node) = arena.nodes.get(usize::from(id.0)) else { return Goes::Otherwise };
        if self.value(id).is_single(node.kind) {
            return Goes::Nowhere;
        }
        let goes = |id: NodeId| self.goes_of(id);
        match &node.op {
            Op::Answer(question) if *question == self.id => {
                if node.kind == Kind::Number {
                    Goes::Straight
                } else {
                    Goes::Otherwise
                }
            }
            Op::Add(a, b) | Op::Subtract(a, b) => goes(*a).max(goes(*b)),
            Op::Rescale(a, _) => goes(*a),
            Op::Multiply(a, b) => match (goes(*a), goes(*b)) {
                (one, Goes::Nowhere) | (Goes::Nowhere, one) => one,
                _ => Goes::Otherwise,
            },
            Op::Divide { a, b, .. } if goes(*b) == Goes::Nowhere => goes(*a),
            Op::Larger(a, b) => self.chosen(*a, *b, self.value(*b).at_most(self.value(*a))),
            Op::Smaller(a, b) => self.chosen(*a, *b, self.value(*a).at_most(self.value(*b))),
            Op::First(args) => {
                let (mut rest, mut all) = (arena.list(*args), Goes::Nowhere);
                while let [condition, then, more @ ..] = rest {
                    let holds = self.value(*condition);
                    if !holds.is_no() {
                        if goes(*condition) != Goes::Nowhere {
                            return Goes::Otherwise;
                        }
                        all = all.max(goes(*then));
                    }
                    rest = if holds.is_yes() { &[] } else { more };
                }
                rest.iter().fold(all, |all, otherwise| all.max(goes(*otherwise)))
            }
            Op::Reading { set, arms } => {
                let possible = self.known.readings(*set);
                let arms = (0u32..).zip(arena.list(*arms)).filter(|(at, _)| possible.allows_option(*at));
                arms.fold(Goes::Nowhere, |all, (_, arm)| all.max(goes(*arm)))
            }
            Op::Figure { figure, on } => {
                let days = self.value(*on);
                let entries = self.engine.policy.figures.get(usize::from(figure.0)).map_or(&[][..], |figure| &figure.entries);
                let entry = |day: i64| entries.iter().skip(1).filter(|entry| i64::from(entry.from.0) <= day).count();
                if goes(*on) == Goes::Nowhere || entry(days.low) == entry(days.high) { Goes::Nowhere } else { Goes::Otherwise }
            }
            op => {
                let mut all = Goes::Nowhere;
                arena.operands(op, &mut |operand| all = all.max(goes(operand)));
                if all == Goes::Nowhere { Goes::Nowhere } else { Goes::Otherwise }
            }
        }
    }

    /// The larger or the smaller of two, `first` being whether it is the first.
    fn chosen(&self, a: NodeId, b: NodeId, first: Set) -> Goes {
        let (a, b) = (self.goes_of(a), self.goes_of(b));
        match first {
            Set::YES => a,
            Set::NO => b,
            _ if a.max(b) == Goes::Nowhere => Goes::Nowhere,
            _ => Goes::Otherwise,
        }
    }
}

impl Engine {
    /// Does any of these nodes rest on an answer or a reading?
    pub fn may_rest_on(&self, nodes: &[NodeId], unknown: Unknown) -> bool {
        self.depends_of(nodes).touches(self.bit(unknown))
    }

    /// Can somebody be all that is known? Where that could not be found out, yes.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn is_possible(&self, known: &Known) -> Result<bool, Overflow> {
        let possible = self.policy.possible;
        let values = self.run(&self.order_for(&[possible]), known)?;
        let attained = self.attained(&[possible], known, &values, &mut DECISION_BUDGET.clone())?;
        Ok(attained.sets.first().copied().flatten().is_some())
    }

    /// Some nodes and all that they are made of, in order; without what is the same for everybody.
    pub fn all_below(&self, nodes: &[NodeId]) -> Vec<NodeId> {
        self.order_for(nodes).into_iter().map(NodeId).collect()
    }

    /// A node and all that it is made of, what is the same for everybody too.
    pub fn everything_below(&self, node: NodeId) -> Vec<NodeId> {
        self.walk_below(&[node], &mut |op, each| self.policy.arena.operands(op, each))
    }

    /// Each node once that is reached from some, by what `operands` tells of each.
    fn walk_below(&self, from: &[NodeId], operands: &mut Operands<'_>) -> Vec<NodeId> {
        let (mut all, mut todo) = (Vec::new(), from.to_vec());
        let mut seen = vec![false; self.policy.arena.nodes.len()];
        while let Some(id) = todo.pop() {
            if let (Some(seen), Some(node)) = (seen.get_mut(usize::from(id.0)), self.policy.arena.nodes.get(usize::from(id.0)))
                && !*seen
            {
                *seen = true;
                all.push(id);
                operands(&node.op, &mut |operand| todo.push(operand));
            }
        }
        all
    }

    /// Some nodes and all of what they are made of that a case goes through: not the rows of a choice that it does not come to.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn live_below(&self, known: &Known, nodes: &[NodeId]) -> Result<Vec<NodeId>, Overflow> {
        let values = self.run(&self.order_for(nodes), known)?;
        Ok(self.walk_below(nodes, &mut |op, each| self.live_operands(op, known, &values, each)))
    }
}
