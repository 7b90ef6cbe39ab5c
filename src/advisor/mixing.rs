//! Which changed answers make a difference: some of those of one case are put into another, until it comes to the same.

use super::compare::{Value, What, value};
use super::money::{Money, Purse};
use crate::decide::{Decision, Engine, Known, Overflow, Turning, Unknown};
use crate::policy::NodeId;
use std::collections::BTreeMap;

/// Of one case so many mixtures with the first are tried; then one set of answers is found that will do, and may not be the smallest.
const MOST_TRIED: usize = 64;

/// The same where it is money that differs.
const MOST_TRIED_FOR_MONEY: usize = 16;

/// A mixture of two cases, as far as it was worked out.
struct Mixed {
    known: Known,
    decision: Decision,
    money: Option<Vec<Option<Money>>>,
    dates: Option<Vec<Turning>>,
}

/// Puts the changed answers of one case into another, some at a time.
pub(super) struct Mixing<'a, 'e> {
    engine: &'e Engine,
    purses: &'a mut Vec<Purse<'e>>,
    first: &'a Known,
    other: &'a Known,
    changed: &'a [Unknown],
    /// By the places of what was put in.
    found: BTreeMap<Vec<usize>, Mixed>,
}

impl<'a, 'e> Mixing<'a, 'e> {
    /// Makes ready for two cases and all that is known otherwise in the second.
    pub fn new(
        engine: &'e Engine,
        purses: &'a mut Vec<Purse<'e>>,
        (first, other): (&'a Known, &'a Known),
        changed: &'a [Unknown],
    ) -> Mixing<'a, 'e> {
        Mixing { engine, purses, first, other, changed, found: BTreeMap::new() }
    }

    /// The fewest changed answers that make the first case come to `wanted` in one line, and whether they surely are.
    pub fn fewest(&mut self, what: What, wanted: &Value) -> Result<(Vec<Vec<Unknown>>, bool), Overflow> {
        let may: Vec<usize> = (0..self.changed.len()).filter(|at| self.may_matter(what, *at)).collect();
        let mut tried = 0;
        let mut size = 1;
        while size < may.len() {
            let mut sets = Vec::new();
            for places in choices(&may, size) {
                tried += 1;
                if tried > self.most_tried(what) {
                    let left = self.none_to_spare(what, wanted, may)?;
                    return Ok((vec![self.named(&left)], false));
                }
                if self.comes_to(what, wanted, &places)? {
                    sets.push(self.named(&places));
                }
            }
            if !sets.is_empty() {
                return Ok((sets, true));
            }
            size += 1;
        }
        Ok((vec![self.named(&may)], true))
    }

    /// The dates of a case take much longer to find than the rest, and so does money where answers are missing.
    fn most_tried(&self, what: What) -> usize {
        match what {
            What::Dates => self.changed.len(),
            What::Money(_) => MOST_TRIED_FOR_MONEY,
            _ => MOST_TRIED,
        }
    }

    /// A set that will do and of which none can be left out.
    fn none_to_spare(&mut self, what: What, wanted: &Value, all: Vec<usize>) -> Result<Vec<usize>, Overflow> {
        let mut left = all.clone();
        for place in all {
            let without: Vec<usize> = left.iter().copied().filter(|each| *each != place).collect();
            if self.comes_to(what, wanted, &without)? {
                left = without;
            }
        }
        Ok(left)
    }

    fn named(&self, places: &[usize]) -> Vec<Unknown> {
        places.iter().filter_map(|at| self.changed.get(*at).copied()).collect()
    }

    /// Can a line rest on a changed answer at all?
    fn may_matter(&self, what: What, at: usize) -> bool {
        let Some(unknown) = self.changed.get(at).copied() else { return false };
        let policy = self.engine.policy();
        let nodes: Vec<NodeId> = match what {
            What::Result => vec![policy.result],
            What::Help(at) => {
                let help = policy.help.get(usize::from(at));
                let rules = help.iter().flat_map(|help| [help.consent, help.cost, help.cost_when]).flatten();
                let mut nodes: Vec<NodeId> = rules.filter_map(|rule| policy.node_of(rule)).collect();
                nodes.extend(help.map(|help| help.level));
                nodes
            }
            What::Ground(rule) => policy.node_of(rule).into_iter().collect(),
            What::Money(_) | What::Dates => return true,
        };
        // Whether a family can be narrows what is told of it.
        self.engine.may_rest_on(&nodes, unknown) || self.engine.may_rest_on(&[policy.possible], unknown)
    }

    fn comes_to(&mut self, what: What, wanted: &Value, places: &[usize]) -> Result<bool, Overflow> {
        if !self.found.contains_key(places) {
            let mut known = self.first.clone();
            for unknown in self.named(places) {
                known.put(unknown, self.other.of(unknown));
            }
            let decision = self.engine.decide(&known)?;
            self.found.insert(places.to_vec(), Mixed { known, decision, money: None, dates: None });
        }
        let Mixing { engine, purses, found, .. } = self;
        let Some(mixed) = found.get_mut(places) else { return Ok(false) };
        if !mixed.decision.contradictions.is_empty() {
            return Ok(false);
        }
        if matches!(what, What::Money(_)) && mixed.money.is_none() {
            let known = &mixed.known;
            mixed.money = Some(purses.iter_mut().map(|purse| purse.money(known)).collect::<Result<_, _>>()?);
        }
        if what == What::Dates && mixed.dates.is_none() {
            mixed.dates = Some(engine.timeline(&mixed.known)?);
        }
        let (money, dates) = (mixed.money.as_deref().unwrap_or_default(), mixed.dates.as_deref().unwrap_or_default());
        Ok(value(what, &mixed.decision, money, dates) == *wanted)
    }
}

/// Every choice of so many of some places, in order.
fn choices(of: &[usize], size: usize) -> Vec<Vec<usize>> {
    match (size, of) {
        (0, _) => vec![Vec::new()],
        (_, []) => Vec::new(),
        (_, [first, rest @ ..]) => {
            let with = choices(rest, size - 1).into_iter().map(|choice| [vec![*first], choice].concat());
            with.chain(choices(rest, size)).collect()
        }
    }
}
