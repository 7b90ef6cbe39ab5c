//! Which values some nodes can really take: split what is not known until each is decided.
//!
//! One pass over sets loses ties (`a and not a`); splitting at the policy's own limits wins them back.

use super::engine::{Engine, Order};
use super::evaluate::Overflow;
use super::known::Known;
use super::split::Walk;
use crate::policy::NodeId;
use crate::quantity::Set;

/// How many passes over the arena a search may take. It counts work, not time, so that every machine stops at the
/// same place and gives the same answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget(pub u32);

impl Budget {
    /// Takes one pass; no more are to be had once it is empty.
    pub(super) fn take(&mut self) -> bool {
        self.take_many(1)
    }

    /// Takes some passes.
    pub(super) fn take_many(&mut self, passes: u32) -> bool {
        let enough = self.0 >= passes;
        self.0 = self.0.saturating_sub(passes);
        enough
    }
}

/// What a search found.
#[derive(Clone, Debug)]
pub(super) struct Attained {
    /// For each goal the values it takes in some possible family; nothing if no family is possible.
    pub sets: Vec<Option<Set>>,
    /// Did the search finish? If not, the sets are only an outer bound.
    pub exact: bool,
}

/// Passes of the search for all goals at once. It finds most values soon; what it does not find is then looked for
/// goal by goal, where splits made for other goals do not get in the way.
const TOGETHER: u32 = 300;

/// A part of the case, and the value of every node in it.
struct Cell {
    known: Known,
    values: Vec<Set>,
}

impl Cell {
    fn value(&self, id: NodeId) -> Set {
        self.values.get(id.0 as usize).copied().unwrap_or(Set::EITHER)
    }
}

impl Engine {
    /// The values that `goals` (truths and options) take over all possible families within what is known.
    pub(super) fn attained(
        &self,
        order: &Order,
        goals: &[NodeId],
        known: &Known,
        budget: &mut Budget,
    ) -> Result<Attained, Overflow> {
        let mut sets: Vec<Option<Set>> = vec![None; goals.len()];
        let mut together = Budget(budget.0.min(TOGETHER));
        budget.0 -= together.0;
        let root = self.run(order, known)?;
        let value = |id: NodeId| root.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
        let mut exact = self.search(order, goals, known, &mut sets, &mut together)?;
        budget.0 += together.0;
        if !exact {
            exact = true;
            for (at, goal) in goals.iter().enumerate() {
                let found = sets.get(at).copied().flatten();
                if found.is_some_and(|found| value(*goal).within(found, self.kind(*goal))) {
                    continue;
                }
                let own = self.order_for(&[*goal, self.policy.possible]);
                let mut set = [found];
                let done = self.search(&own, &[*goal], known, &mut set, budget)?;
                let [set] = set;
                if done && set.is_none() {
                    // Every way of filling in the unknowns is impossible.
                    return Ok(Attained { sets: vec![None; goals.len()], exact: true });
                }
                exact &= done;
                if let Some(slot) = sets.get_mut(at) {
                    *slot = if done { set } else { Some(value(*goal)) };
                }
            }
        }
        Ok(Attained { sets, exact })
    }

    /// Adds to `sets` what the goals attain. True if nothing can be missing; false if the budget ran out first.
    fn search(
        &self,
        order: &Order,
        goals: &[NodeId],
        known: &Known,
        sets: &mut [Option<Set>],
        budget: &mut Budget,
    ) -> Result<bool, Overflow> {
        let mut cells = vec![Cell { known: known.clone(), values: self.run(order, known)? }];
        while let Some(cell) = cells.pop() {
            let possible = cell.value(self.policy.possible);
            if possible.is_no() {
                continue;
            }
            let mut walk = Walk::new(self, &cell.known, &cell.values);
            let mut news = false;
            for (goal, found) in goals.iter().zip(sets.iter_mut()) {
                let value = cell.value(*goal);
                let kind = self.kind(*goal);
                if found.is_some_and(|found| value.within(found, kind)) {
                    continue;
                }
                news = true;
                if !value.is_single(kind) {
                    walk.visit(*goal);
                } else if possible.is_yes() {
                    *found = Some(found.map_or(value, |found| found.join(value, kind)));
                }
            }
            if !news {
                continue;
            }
            let split = match walk.best() {
                Some(split) => split,
                None if possible.is_yes() => continue,
                None => {
                    // All that is new here is decided; what remains is whether such a family can be.
                    let mut walk = Walk::new(self, &cell.known, &cell.values);
                    walk.visit(self.policy.possible);
                    match walk.best() {
                        Some(split) => split,
                        None => continue,
                    }
                }
            };
            if !budget.take() {
                return Ok(false);
            }
            let bit = self.bit(split.unknown);
            let mut second = cell;
            let mut first = Cell { known: second.known.with(split.unknown, split.first), values: second.values.clone() };
            self.run_changed(order, &first.known, bit, &mut first.values)?;
            second.known.put(split.unknown, split.second);
            self.run_changed(order, &second.known, bit, &mut second.values)?;
            cells.push(second);
            cells.push(first);
        }
        Ok(true)
    }
}
