//! Where each limit of the policy bites as a number grows, and what it does to an estimate.

use super::along::Along;
use super::money::Exact;
use crate::decide::{Course, End, Engine, Known, Overflow, Unknown, round_half_up};
use crate::policy::{Estimate, Name, NodeId, Op, Policy, QuestionId, ReadingSetId, RuleId};
use crate::quantity::{Kind, Set};

/// With more ways to read a limit than this, it is not looked for.
const MOST_WAYS: usize = 64;

/// What bites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A limit in a rule: the figures and values that it is made of, and the rule that holds the number against them.
    Named {
        /// Figures and values; empty where the rule states the limit in itself.
        names: Vec<Name>,
        /// The rule.
        rule: RuleId,
    },
    /// The least that the estimate can be.
    Least(RuleId),
    /// The most that one line of it can be.
    Most(RuleId),
    /// None: from here on other readings, or other answers that are not known, make the end.
    Other,
}

/// How an end goes, in pence for each unit of the number (a mile), to the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slope {
    /// The lowest.
    pub low: i64,
    /// The highest.
    pub high: i64,
}

/// A place where a limit bites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bite {
    /// The last number before what is new.
    pub up_to: i64,
    /// The limit.
    pub limit: Limit,
    /// How both ends go up to it; nothing where there is no estimate, or none before it.
    pub before: Option<Slope>,
    /// How they go from there on.
    pub after: Option<Slope>,
    /// Does it show in the lowest or the highest? Another limit may hold both where they are.
    pub shows: bool,
}

/// What the limits are found from.
pub(super) struct Finding<'a> {
    pub engine: &'a Engine,
    pub known: &'a Known,
    pub id: QuestionId,
    pub of: &'a Estimate,
    pub at: u16,
    pub step: i64,
    /// So many of the smallest numbers are one unit.
    pub unit: i64,
    pub scale: i64,
    pub along: &'a Along,
}

impl Finding<'_> {
    fn policy(&self) -> &Policy {
        self.engine.policy()
    }

    fn with(&self, value: i64) -> Known {
        let mut known = self.known.clone();
        known.put(Unknown::Question(self.id), Set::exactly(value));
        known
    }

    /// All that is added up.
    fn sums(&self) -> Vec<NodeId> {
        let mut rules = Vec::new();
        for line in &self.of.lines {
            rules.extend([Some(line.rule), line.at_most].into_iter().flatten());
        }
        rules.extend(self.of.at_least);
        rules.push(self.of.when);
        rules.into_iter().filter_map(|rule| self.policy().node_of(rule)).collect()
    }

    /// The limits that the rules below the estimate hold the number against, where the case goes through them.
    pub fn named(&self, range: Set) -> Result<Vec<Bite>, Overflow> {
        let mut bites: Vec<Bite> = Vec::new();
        let own = Unknown::Question(self.id);
        for node in self.engine.all_below(&self.sums()) {
            let Some(op) = self.policy().arena.nodes.get(usize::from(node.0)).map(|node| &node.op) else { continue };
            let (Op::Less(a, b) | Op::AtMost(a, b) | Op::Larger(a, b) | Op::Smaller(a, b)) = op else { continue };
            let (a, b) = (*a, *b);
            let is_number =
                |node: NodeId| self.policy().arena.nodes.get(usize::from(node.0)).is_some_and(|n| n.kind == Kind::Number);
            if !is_number(a) || !is_number(b) || !self.engine.may_rest_on(&[a, b], own) {
                continue;
            }
            for up_to in self.crossings(op, (a, b), range)? {
                let limit = self.limit(node);
                if !self.is_gone_through(node, up_to)? || bites.iter().any(|bite| bite.up_to == up_to && bite.limit == limit) {
                    continue;
                }
                let (before, after) =
                    (self.slope(up_to - self.step, up_to)?, self.slope(up_to + self.step, up_to + 2 * self.step)?);
                // A jump shows from one number to the next.
                let shows = before != after || self.slope(up_to, up_to + self.step)? != before;
                bites.push(Bite { up_to, limit, before, after, shows });
            }
        }
        Ok(bites)
    }

    /// The last numbers before a comparison turns, or another of two is the larger, under some reading.
    fn crossings(&self, op: &Op, (a, b): (NodeId, NodeId), range: Set) -> Result<Vec<i64>, Overflow> {
        let policy = self.policy();
        let sets: Vec<ReadingSetId> = (0..policy.reading_sets.len() as u16)
            .map(ReadingSetId)
            .filter(|set| {
                self.engine.may_rest_on(&[a, b], Unknown::Reading(*set)) && self.known.readings(*set).single_option().is_none()
            })
            .collect();
        let mut ways = vec![self.known.clone()];
        for set in sets {
            let names = policy.reading_sets.get(usize::from(set.0)).map_or(0, |set| set.names.len() as u32);
            let allowed: Vec<u32> = (0..names).filter(|at| self.known.readings(set).allows_option(*at)).collect();
            let read = |known: &Known, at: u32| {
                let mut known = known.clone();
                known.read_as(set, at);
                known
            };
            ways = ways.iter().flat_map(|known| allowed.iter().map(|at| read(known, *at)).collect::<Vec<_>>()).collect();
            if ways.len() > MOST_WAYS {
                return Ok(Vec::new());
            }
        }
        let mut found = Vec::new();
        for known in ways {
            let mut course = Course::of(self.engine, &known, self.id, vec![a, b])?;
            let last = range.high.saturating_sub(range.low) / self.step;
            let at = |place: i64| range.low + place * self.step;
            let mut parts = vec![(0, last)];
            // Stretches on which it holds, or does not.
            let mut sides: Vec<(i64, i64, bool)> = Vec::new();
            while let Some((from, to)) = parts.pop() {
                let (one, two) = course.values_over(Set::range(at(from), at(to)), a, b)?;
                let holds = if matches!(op, Op::Less(..)) { one.less(two) } else { one.at_most(two) };
                if holds.is_yes() || holds.is_no() {
                    sides.push((from, to, holds.is_yes()));
                } else if from < to {
                    let middle = from + (to - from) / 2;
                    parts.extend([(middle + 1, to), (from, middle)]);
                }
            }
            for pair in sides.windows(2) {
                let [(_, one, before), (two, _, after)] = pair else { continue };
                if one + 1 != *two || before == after {
                    continue;
                }
                // The larger of two bends where they are the same.
                let bends = matches!(op, Op::Larger(..) | Op::Smaller(..));
                let (left, right) = course.values_over(Set::exactly(at(*two)), a, b)?;
                found.push(at(if bends && left == right { *two } else { *one }));
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Does what the case comes to, just before or just after, go through a node?
    fn is_gone_through(&self, node: NodeId, up_to: i64) -> Result<bool, Overflow> {
        for value in [up_to, up_to + self.step] {
            if self.engine.live_below(&self.with(value), &self.sums())?.contains(&node) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The name of a limit: of the rule that a node stands in, the figures and values that the node is made of and that do not rest on
    /// the number; where some are in its unit, those.
    fn limit(&self, node: NodeId) -> Limit {
        let policy = self.policy();
        let below = self.engine.everything_below(node);
        let own = Unknown::Question(self.id);
        let mut best: Option<(usize, RuleId, Vec<Name>)> = None;
        for (at, rule) in (0u16..).zip(&policy.rules) {
            for line in &rule.lines {
                let all = self.engine.everything_below(line.node);
                if !all.contains(&node) || best.as_ref().is_some_and(|(size, ..)| *size <= all.len()) {
                    continue;
                }
                let names = line.names.iter().copied().filter(|name| {
                    let of = match name {
                        Name::Figure(_, node) => Some(*node),
                        Name::Rule(rule) => policy.node_of(*rule),
                        Name::Question(_) => None,
                    };
                    of.is_some_and(|of| below.contains(&of) && !self.engine.may_rest_on(&[of], own))
                });
                best = Some((all.len(), RuleId(at), names.collect()));
            }
        }
        let unit = policy.questions.get(usize::from(self.id.0)).and_then(|question| question.measure).map(|measure| measure.unit);
        let unit_of = |name: &Name| match name {
            Name::Figure(id, _) => policy.figures.get(usize::from(id.0)).map(|figure| figure.measure.unit),
            Name::Rule(id) => policy.rules.get(usize::from(id.0)).and_then(|rule| rule.measure).map(|measure| measure.unit),
            Name::Question(_) => None,
        };
        let Some((_, rule, mut names)) = best else { return Limit::Other };
        if names.iter().any(|name| unit_of(name) == unit) {
            names.retain(|name| unit_of(name) == unit);
        }
        Limit::Named { names, rule }
    }

    /// Adds the places where an end bends for another cause: the least or the most of the estimate, or another reading takes over.
    pub fn add_bends(&self, bites: &mut Vec<Bite>) -> Result<(), Overflow> {
        for (up_to, next) in self.bends() {
            let (before, after) = (self.slope(up_to - self.step, up_to)?, self.slope(next, next + self.step)?);
            let limits = self.held_otherwise(up_to, next)?;
            let is_told = bites.iter().any(|bite| (up_to..=next).contains(&bite.up_to));
            let limits = if limits.is_empty() && !is_told { vec![Limit::Other] } else { limits };
            for limit in limits {
                bites.push(Bite { up_to, limit, before, after, shows: true });
            }
        }
        Ok(())
    }

    /// Where an end bends: the last number before, and the first after. From one step to the next it may do so in between.
    fn bends(&self) -> Vec<(i64, i64)> {
        let inside = self.along.points.get(1..self.along.points.len().saturating_sub(1)).unwrap_or_default();
        let mut all: Vec<(i64, i64)> = Vec::new();
        for (at, _) in inside {
            match all.last_mut() {
                Some((from, to)) if *to + self.step == *at && *from == *to => *to = *at,
                _ => all.push((*at, *at)),
            }
        }
        all
    }

    /// The least and the most that hold an end on one side of a bend and not on the other.
    fn held_otherwise(&self, up_to: i64, next: i64) -> Result<Vec<Limit>, Overflow> {
        let (before, after) = (self.held(up_to - self.step)?, self.held(next + self.step)?);
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let mut limits: Vec<Limit> = Vec::new();
        for limit in before.iter().chain(&after) {
            // Low and high apart.
            if before.contains(limit) != after.contains(limit) && !limits.contains(&limit.1) {
                limits.push(limit.1.clone());
            }
        }
        Ok(limits)
    }

    /// What holds the lowest (no) or the highest (yes) at one number.
    fn held(&self, value: i64) -> Result<Option<Vec<(bool, Limit)>>, Overflow> {
        let estimates = self.engine.estimates(&self.with(value))?;
        let Some(found) = estimates.into_iter().find(|each| each.estimate == self.at) else { return Ok(None) };
        let mut all = Vec::new();
        for (is_high, end) in [(false, &found.low), (true, &found.high)] {
            self.held_of(end, is_high, &mut all);
        }
        Ok(Some(all))
    }

    fn held_of(&self, end: &End, is_high: bool, all: &mut Vec<(bool, Limit)>) {
        for stretch in &end.stretches {
            let mut sum = 0i64;
            for (line, amount) in self.of.lines.iter().zip(&stretch.lines) {
                sum = if line.take { sum.saturating_sub(amount.amount) } else { sum.saturating_add(amount.amount) };
                let whole = self.policy().node_of(line.rule).and_then(|node| stretch.values.get(usize::from(node.0)));
                if let (Some(rule), Some(whole)) = (line.at_most, whole)
                    && whole.low > amount.amount
                    && !all.contains(&(is_high, Limit::Most(rule)))
                {
                    all.push((is_high, Limit::Most(rule)));
                }
            }
            if let Some(rule) = self.of.at_least
                && stretch.amount > sum
                && !all.contains(&(is_high, Limit::Least(rule)))
            {
                all.push((is_high, Limit::Least(rule)));
            }
        }
    }

    /// How both ends go from one number to another; nothing where there is no estimate at either.
    fn slope(&self, from: i64, to: i64) -> Result<Option<Slope>, Overflow> {
        let (first, last) =
            (self.along.points.first().map_or(0, |(at, _)| *at), self.along.points.last().map_or(0, |(at, _)| *at));
        if from < first || to > last {
            return Ok(None);
        }
        let (Some(one), Some(two)) = (self.along.at(from), self.along.at(to)) else { return Ok(None) };
        let pence = |rise: i64| {
            let money = Exact { applies: Set::YES, low: rise.checked_mul(self.unit).ok_or(Overflow)?, high: 0, exact: true };
            round_half_up(money.in_pence(self.scale)?.low, (to - from).max(1))
        };
        Ok(Some(Slope { low: pence(two.low - one.low)?, high: pence(two.high - one.high)? }))
    }
}
