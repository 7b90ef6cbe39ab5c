//! What a policy comes to where nothing but the days is known: today, and the day travel starts. The families of a caseload share
//! these days, and so what rests on nothing else is worked out once for all of them.

use super::engine::{Engine, Order, Unknowns};
use super::known::{Known, Unknown};
use super::lazy::NOT_YET;
use crate::policy::{QuestionId, Role};
use crate::quantity::Set;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// So many days are remembered.
const MOST_REMEMBERED: usize = 1000;

/// One set for each node.
type Table = Rc<[Set]>;

/// A table for each pair of days.
#[derive(Debug)]
pub(super) struct DaysKnown {
    today: Option<QuestionId>,
    travel: Option<QuestionId>,
    /// The nodes that rest on nothing else.
    order: Order,
    /// Those of them that are left out of the tables.
    left_out: Vec<u16>,
    /// The table where the days are not known.
    unknown: Table,
    found: RefCell<HashMap<(i64, i64), Table>>,
}

impl DaysKnown {
    /// Makes ready. A node for which `leave_out` holds has no value in any table unless it is the same for everybody: whether a case
    /// needed it is to be seen.
    pub fn new(engine: &Engine, leave_out: &dyn Fn(u16) -> bool) -> DaysKnown {
        let policy = &engine.policy;
        let of = |role: Role| policy.question_with_role(role);
        let (today, travel) = (of(Role::Today), of(Role::TravelFrom));
        let days = [today, travel].into_iter().flatten().fold(0, |all, id| all | engine.bit(Unknown::Question(id)).0);
        let order = engine.touched(&engine.for_everything, Unknowns(days));
        let rests_on = |at: &u16| engine.depends.get(usize::from(*at)).map_or(u128::MAX, |depends| depends.0);
        let order: Order = order.into_iter().filter(|at| rests_on(at) & !days == 0).collect();
        let left_out = order.iter().copied().filter(|at| leave_out(*at)).collect();
        DaysKnown { today, travel, order, left_out, unknown: engine.fixed.as_slice().into(), found: RefCell::default() }
    }

    /// What is the same for everybody on the days of a case; [`NOT_YET`] for the others.
    pub fn table(&self, engine: &Engine, known: &Known) -> Table {
        let day = |id: Option<QuestionId>| id.map_or(Some(0), |id| one(known.question(id)));
        let Some(key) = day(self.today).zip(day(self.travel)) else { return Rc::clone(&self.unknown) };
        if let Some(found) = self.found.borrow().get(&key) {
            return Rc::clone(found);
        }
        let mut table = engine.fixed.clone();
        // Where a number does not fit, the case that needs it says so.
        if engine.run_into(&self.order, known, &mut table).is_err() {
            return Rc::clone(&self.unknown);
        }
        for at in &self.left_out {
            if let Some(slot) = table.get_mut(usize::from(*at)) {
                *slot = NOT_YET;
            }
        }
        let table: Table = table.into();
        let mut kept = self.found.borrow_mut();
        if kept.len() < MOST_REMEMBERED {
            kept.insert(key, Rc::clone(&table));
        }
        table
    }
}

fn one(set: Set) -> Option<i64> {
    (set.low == set.high).then_some(set.low)
}
