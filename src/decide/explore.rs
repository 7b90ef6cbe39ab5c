//! Which values some nodes can really take: split what is not known until each is decided.
//!
//! One pass over sets loses ties (`a and not a`); splitting at the policy's own limits wins them back.

use super::cell::{Cell, Left, Must};
use super::draw::Drawn;
use super::engine::{Engine, Order, Unknowns};
use super::evaluate::Overflow;
use super::known::Known;
use super::split::{MOST_BLIND, Met, Walk};
use crate::policy::NodeId;
use crate::quantity::{Kind, Set};

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

/// A case less what no possible family has.
pub(super) struct Part {
    pub known: Known,
    /// Of one pass over it.
    pub values: Vec<Set>,
    /// What is not decided in it, and matters: see [`Walk::live`].
    pub live: Order,
    /// What keeps it undecided, and where a condition cuts each; of a little more than what is left.
    pub met: Vec<Met>,
}

/// The most passes that the search for one goal may take.
const GOAL_BUDGET: u32 = 3000;

/// So many families are drawn first.
const DRAWS: u64 = 16;

impl Engine {
    /// The values that `goals` take over all possible families within what is known; `values` are those of one pass over
    /// it. Families drawn show most values; then each goal by itself is searched for those not yet shown.
    pub(super) fn attained(
        &self,
        goals: &[NodeId],
        known: &Known,
        values: &[Set],
        budget: &mut Budget,
    ) -> Result<Attained, Overflow> {
        let musts = [self.can_be()];
        let mut sets: Vec<Option<Set>> = vec![None; goals.len()];
        let mut exact = true;
        let (live, met) = self.met(goals, &musts, known, values);
        // Mostly no more is to be shown than that there is such a family.
        let mut drawn = Drawn { known: known.clone(), values: Vec::with_capacity(values.len()) };
        if self.draw(&live, known, values, &met, 0, &musts, &mut drawn)? {
            for (slot, goal) in sets.iter_mut().zip(goals) {
                *slot = drawn.values.get(goal.0 as usize).copied();
            }
            if sets.iter().zip(goals).all(|(found, goal)| *found == values.get(goal.0 as usize).copied()) {
                return Ok(Attained { sets, exact });
            }
        }
        // What no possible family has need not be drawn or searched.
        let Some(Part { known, values, live, met }) = self.possible_part((live, met), &musts, known, values)? else {
            return Ok(Attained { sets, exact });
        };
        let value = |id: NodeId| values.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
        for seed in 1..DRAWS {
            let all_found = sets.iter().zip(goals).all(|(found, goal)| *found == Some(value(*goal)));
            if all_found {
                return Ok(Attained { sets, exact });
            }
            if !self.draw(&live, &known, &values, &met, seed, &musts, &mut drawn)? {
                continue;
            }
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
            // The same node may stand for two things.
            if let Some(twin) = goals.iter().position(|other| *other == goal).filter(|twin| *twin < at) {
                let set = sets.get(twin).copied().flatten();
                sets.iter_mut().skip(at).take(1).for_each(|slot| *slot = set);
                continue;
            }
            let mut share = Budget(budget.0.min(GOAL_BUDGET));
            let before = share.0;
            let cell = Cell { known: known.clone(), assumed: Vec::new(), values: values.clone() };
            let (found, finished) = self.attained_by_one(goal, cell, found, &mut share)?;
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

    /// What is known, less what no family that is all it must be can have; `values` are those of one pass over it,
    /// and `met` what matters of it. Nothing where there is no such family.
    pub(super) fn possible_part(
        &self,
        met: (Order, Vec<Met>),
        musts: &[Must],
        known: &Known,
        values: &[Set],
    ) -> Result<Option<Part>, Overflow> {
        let (live, met) = met;
        let mut cell = Cell { known: known.clone(), assumed: Vec::new(), values: values.to_vec() };
        let left = self.settle(&live, &mut cell, Unknowns::default(), musts)?;
        if left == Left::Nobody {
            return Ok(None);
        }
        let Cell { known, assumed, mut values } = cell;
        if left == Left::Unclear || !assumed.is_empty() {
            // A family drawn from here need not be as was assumed.
            self.run_into(&live, &known, &mut values)?;
        }
        Ok(Some(Part { known, values, live, met }))
    }

    /// What one goal takes, beside what was found before; and whether the search finished. If not, the set is only an
    /// outer bound. Each option is looked for by itself: what it must rest on narrows the search.
    fn attained_by_one(
        &self,
        goal: NodeId,
        cell: Cell,
        found: Option<Set>,
        budget: &mut Budget,
    ) -> Result<(Option<Set>, bool), Overflow> {
        let kind = self.kind(goal);
        let here = cell.values.get(goal.0 as usize).copied().unwrap_or(Set::EITHER);
        let live = self.live(&[goal], &[self.can_be()], &cell.known, &cell.values);
        let mut parts: Vec<Set> = Vec::new();
        match kind {
            Kind::Truth => parts.extend([Set::NO, Set::YES]),
            Kind::Option => parts.extend((0..60).filter(|option| here.allows_option(*option)).map(Set::option)),
            Kind::Number | Kind::Date => parts.push(here),
        }
        let mut search = Search { found, finished: true, blind: 0 };
        for part in parts {
            if !search.found.is_some_and(|found| part.within(found, kind)) {
                self.attain(&live, (goal, part), cell.clone(), &mut search, budget)?;
            }
        }
        Ok((search.found, search.finished))
    }

    /// Looks for families of a cell for whom the goal has one of these values.
    fn attain(&self, order: &[u16], must: Must, cell: Cell, search: &mut Search, budget: &mut Budget) -> Result<(), Overflow> {
        let (goal, part) = must;
        let kind = self.kind(goal);
        let musts = [self.can_be(), must];
        let mut cell = cell;
        let mut cells = Vec::new();
        if self.settle(order, &mut cell, Unknowns::default(), &musts)? != Left::Nobody {
            cells.push(cell);
        }
        while let Some(cell) = cells.pop() {
            let value = |id: NodeId| cell.values.get(id.0 as usize).copied().unwrap_or(Set::EITHER);
            let possible = value(self.policy.possible);
            let Some(here) = value(goal).meet(part, kind) else { continue };
            if possible.is_no() || search.found.is_some_and(|found| here.within(found, kind)) {
                continue;
            }
            let mut walk = Walk::of_wholes(self, &cell.known, &cell.values);
            let open = self.forced(&cell, &musts).map(|forced| forced.open).unwrap_or_default();
            let simplest = open.into_iter().min_by_key(|node| self.depends_of(&[*node]).0.count_ones());
            walk.visit(simplest.unwrap_or(goal));
            if walk.cut().is_none() {
                walk.visit(goal);
            }
            let cut = walk.cut().or_else(|| {
                // The goal is decided here; what remains is whether such a family can be.
                let mut walk = Walk::of_wholes(self, &cell.known, &cell.values);
                walk.visit(self.policy.possible);
                walk.cut()
            });
            search.blind += u32::from(cut.as_ref().is_some_and(|cut| cut.blind));
            let decided = value(goal).is_single(kind) && possible.is_yes();
            let spent = !budget.take() || search.blind > 4 * MOST_BLIND;
            match cut {
                Some(cut) if !spent && !decided => {
                    for half in [cut.second, cut.first] {
                        let mut part = cell.clone();
                        match self.half(order, &mut part, half, &musts)? {
                            Left::Somebody => cells.push(part),
                            Left::Nobody => {}
                            Left::Unclear => search.take(here, kind, false),
                        }
                    }
                }
                _ => search.take(here, kind, decided),
            }
        }
        Ok(())
    }
}

/// What a search has found so far.
struct Search {
    found: Option<Set>,
    finished: bool,
    blind: u32,
}

impl Search {
    fn take(&mut self, here: Set, kind: Kind, surely: bool) {
        self.finished &= surely;
        self.found = Some(self.found.map_or(here, |found| found.join(here, kind)));
    }
}
