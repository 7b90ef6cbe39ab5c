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
        let some = self.0 > 0;
        self.0 = self.0.saturating_sub(1);
        some
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
        let mut exact = true;
        let first = self.run(order, known)?;
        let mut cells = vec![(known.clone(), first)];
        while let Some((known, values)) = cells.pop() {
            let value = |id: NodeId| values.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
            let possible = value(self.policy.possible);
            if possible.is_no() {
                continue;
            }
            let news: Vec<usize> = (0..goals.len())
                .filter(|at| match (goals.get(*at), sets.get(*at)) {
                    (Some(goal), Some(Some(found))) => !value(*goal).within(*found, self.kind(*goal)),
                    _ => true,
                })
                .collect();
            if news.is_empty() {
                continue;
            }
            let mut walk = Walk::new(self, &known, &values);
            let goal = |at: &usize| goals.get(*at).copied().unwrap_or(self.policy.result);
            news.iter().for_each(|at| walk.visit(goal(at)));
            let split = match walk.best() {
                Some(split) => Some(split),
                None => {
                    // All that is new here is decided; what remains is whether such a family can be.
                    let mut walk = Walk::new(self, &known, &values);
                    walk.visit(self.policy.possible);
                    walk.best()
                }
            };
            let spent = !budget.take();
            exact &= !(spent && split.is_some());
            for at in &news {
                let goal = goal(at);
                let decided = value(goal).is_single(self.kind(goal)) && possible.is_yes();
                if (decided || split.is_none() || spent)
                    && let Some(slot) = sets.get_mut(*at)
                {
                    *slot = Some(slot.map_or(value(goal), |found| found.join(value(goal), self.kind(goal))));
                }
            }
            let Some(split) = split.filter(|_| !spent) else { continue };
            for set in [split.second, split.first] {
                let part = known.with(split.unknown, set);
                let mut values = values.clone();
                self.run_changed(order, &part, self.bit(split.unknown), &mut values)?;
                cells.push((part, values));
            }
        }
        Ok(Attained { sets, exact })
    }
}
