//! Which values some nodes can really take: split what is not known until each is decided.
//!
//! One pass over sets loses ties (`a and not a`); splitting at the policy's own limits wins them back.

use super::engine::{Engine, Order};
use super::evaluate::Overflow;
use super::known::Known;
use super::split::{MOST_BLIND, Walk};
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

/// The most passes that the search for one goal may take.
const GOAL_BUDGET: u32 = 600;

/// So many families are drawn first.
const DRAWS: u64 = 16;

impl Engine {
    /// The values that `goals` take over all possible families within what is known. Families drawn show most values;
    /// then each goal by itself is searched for those not yet shown.
    pub(super) fn attained(
        &self,
        order: &Order,
        goals: &[NodeId],
        known: &Known,
        budget: &mut Budget,
    ) -> Result<Attained, Overflow> {
        let first = self.run(order, known)?;
        let value = |id: NodeId| first.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
        let mut sets: Vec<Option<Set>> = vec![None; goals.len()];
        let mut exact = true;
        if value(self.policy.possible).is_no() {
            return Ok(Attained { sets, exact });
        }
        let open: Vec<NodeId> = goals.iter().copied().filter(|goal| !value(*goal).is_single(self.kind(*goal))).collect();
        let order = self.order_for(&open.iter().copied().chain([self.policy.possible]).collect::<Vec<_>>());
        let mut walk = Walk::new(self, known, &first);
        open.iter().for_each(|goal| walk.visit(*goal));
        walk.visit(self.policy.possible);
        for seed in 0..DRAWS {
            let all_found = sets.iter().zip(goals).all(|(found, goal)| *found == Some(value(*goal)));
            if all_found {
                return Ok(Attained { sets, exact });
            }
            let Some(drawn) = self.draw(&order, known, walk.met(), &first, seed)? else { continue };
            for (slot, goal) in sets.iter_mut().zip(goals) {
                let each = drawn.values.get(goal.0 as usize).copied().unwrap_or(Set::EITHER);
                *slot = Some(slot.map_or(each, |found| found.join(each, self.kind(*goal))));
            }
        }
        for at in 0..goals.len() {
            let (Some(goal), Some(found)) = (goals.get(at).copied(), sets.get(at).copied()) else { continue };
            if found == Some(value(goal)) {
                continue;
            }
            let order = self.order_for(&[goal, self.policy.possible]);
            let mut share = Budget(budget.0.min(GOAL_BUDGET));
            let before = share.0;
            let (found, finished) = self.attained_by_one(&order, goal, known, &first, found, &mut share)?;
            *budget = Budget(budget.0.saturating_sub(before - share.0));
            exact &= finished;
            if found.is_none() {
                // No family is possible at all.
                return Ok(Attained { sets: vec![None; goals.len()], exact: true });
            }
            if let Some(slot) = sets.get_mut(at) {
                *slot = found;
            }
        }
        Ok(Attained { sets, exact })
    }

    /// What one goal takes, beside what was found before; and whether the search finished. If not, the set is only an
    /// outer bound.
    fn attained_by_one(
        &self,
        order: &Order,
        goal: NodeId,
        known: &Known,
        values: &[Set],
        found: Option<Set>,
        budget: &mut Budget,
    ) -> Result<(Option<Set>, bool), Overflow> {
        let kind = self.kind(goal);
        let mut found = found;
        let mut finished = true;
        let mut blind = 0;
        let mut cells = vec![(known.clone(), values.to_vec())];
        while let Some((known, values)) = cells.pop() {
            let value = |id: NodeId| values.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
            let (here, possible) = (value(goal), value(self.policy.possible));
            if possible.is_no() || found.is_some_and(|found| here.within(found, kind)) {
                continue;
            }
            let mut walk = Walk::new(self, &known, &values);
            walk.visit(goal);
            let split = walk.best().or_else(|| {
                // The goal is decided here; what remains is whether such a family can be.
                let mut walk = Walk::new(self, &known, &values);
                walk.visit(self.policy.possible);
                walk.best()
            });
            blind += u32::from(split.as_ref().is_some_and(|split| split.blind));
            let decided = here.is_single(kind) && possible.is_yes();
            let spent = !budget.take() || blind > 4 * MOST_BLIND;
            match split {
                Some(split) if !spent && !decided => {
                    let mut second = values.clone();
                    let part = known.with(split.unknown, split.second);
                    self.run_changed(order, &part, self.bit(split.unknown), &mut second)?;
                    cells.push((part, second));
                    let (mut part, mut first) = (known, values);
                    part.put(split.unknown, split.first);
                    self.run_changed(order, &part, self.bit(split.unknown), &mut first)?;
                    cells.push((part, first));
                }
                _ => {
                    finished &= decided;
                    found = Some(found.map_or(here, |found| found.join(here, kind)));
                }
            }
        }
        Ok((found, finished))
    }
}
