//! The stretches of an estimate for many cases: the days on which something may change are found once for each date of
//! birth, and each case looks at those days only.

use super::engine::{Engine, Order, Unknowns};
use super::evaluate::Overflow;
use super::known::{Known, Unknown};
use super::lazy::NOT_YET;
use crate::calendar::Date;
use crate::policy::{NodeId, QuestionId, ReadingSetId, Role};
use crate::quantity::{Kind, Set};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// So many families' days are remembered.
const MOST_REMEMBERED: usize = 100_000;

/// The first and last day of each stretch.
pub(super) type Stretches = Vec<(Date, Date)>;

/// Where the calendar reaches an estimate.
#[derive(Debug)]
pub(super) struct Days {
    pub goals: Vec<NodeId>,
    order: Order,
    /// The same, of those that rest on the day travel starts.
    moved: Order,
    travel: QuestionId,
    in_stretch: Option<QuestionId>,
    /// The questions that are dates.
    dates: Vec<QuestionId>,
    /// Nodes that rest on nothing but dates and readings, and through which alone the day reaches the goals.
    gates: Vec<NodeId>,
    gates_order: Order,
    found: RefCell<HashMap<Vec<Set>, Rc<[Turn]>>>,
}

/// A day on which something may change for somebody with some dates, and the gates that may then differ from the day before.
#[derive(Debug)]
struct Turn {
    day: Date,
    gates: Vec<NodeId>,
}

impl Days {
    pub fn new(engine: &Engine, goals: Vec<NodeId>, travel: QuestionId) -> Days {
        let policy = &engine.policy;
        let order = engine.order_for(&goals);
        let moved = engine.touched(&order, engine.bit(Unknown::Question(travel)));
        let mut allowed = Unknowns::default();
        let mut dates = Vec::new();
        for (at, question) in (0u16..).zip(&policy.questions) {
            if question.kind == Kind::Date && !question.ask.is_aside() {
                dates.push(QuestionId(at));
                allowed.0 |= engine.bit(Unknown::Question(QuestionId(at))).0;
            }
        }
        for at in 0..policy.reading_sets.len() as u16 {
            allowed.0 |= engine.bit(Unknown::Reading(ReadingSetId(at))).0;
        }
        let of_the_calendar = |node: NodeId| {
            let depends = engine.depends.get(node.0 as usize).copied().unwrap_or_default();
            depends.touches(engine.bit(Unknown::Question(travel))) && depends.0 & !allowed.0 == 0
        };
        let mut gates: Vec<NodeId> = goals.iter().copied().filter(|goal| of_the_calendar(*goal)).collect();
        for at in &moved {
            let id = NodeId(*at);
            if !of_the_calendar(id)
                && let Some(node) = policy.arena.nodes.get(usize::from(*at))
            {
                policy.arena.operands(&node.op, &mut |operand| {
                    if of_the_calendar(operand) && !gates.contains(&operand) {
                        gates.push(operand);
                    }
                });
            }
        }
        let gates_order = engine.order_for(&gates);
        let in_stretch = policy.question_with_role(Role::StretchWeeks);
        Days { goals, order, moved, travel, in_stretch, dates, gates, gates_order, found: RefCell::default() }
    }
}

impl Engine {
    /// The stretches of one case; nothing where a date that they rest on is not known. `values` has what its goals needed on
    /// the first day.
    ///
    /// The same as [`Engine::stretches`]: of the days that it would look at, those on which no gate moves that was needed, that
    /// show by one pass that they change nothing, or that they change something, are settled; where a day is none of these,
    /// it is asked.
    pub(super) fn stretches_of(
        &self,
        days: &Days,
        known: &Known,
        values: &[Set],
        from: Date,
        until: Date,
    ) -> Result<Option<Stretches>, Overflow> {
        let Some(turns) = self.turns(days, known, from, until)? else { return Ok(None) };
        let mut starts = vec![from];
        let mut near: Option<Known> = None;
        for turn in turns.iter() {
            // Until a first stretch ends, every day goes the way of the first one.
            let needed = |gate: &NodeId| values.get(gate.0 as usize).is_some_and(|value| *value != NOT_YET);
            if starts.len() == 1 && !turn.gates.iter().any(needed) {
                continue;
            }
            match self.begins_a_stretch(days, near.get_or_insert_with(|| known.clone()), turn.day)? {
                Some(true) => starts.push(turn.day),
                Some(false) => {}
                None => return self.stretches(known, from, until, &days.goals).map(Some),
            }
        }
        let end = |at: usize| starts.get(at + 1).map_or(until, |next: &Date| next.plus_days(-1));
        Ok(Some(starts.iter().enumerate().map(|(at, start)| (*start, end(at))).collect()))
    }

    /// The days on which something may change for somebody with these dates.
    fn turns(&self, days: &Days, known: &Known, from: Date, until: Date) -> Result<Option<Rc<[Turn]>>, Overflow> {
        let key: Vec<Set> = days.dates.iter().map(|id| known.question(*id)).collect();
        if let Some(found) = days.found.borrow().get(&key) {
            return Ok(Some(Rc::clone(found)));
        }
        let gates_rest_on = self.depends_of(&days.gates);
        let mut of_dates = Known::nothing(&self.policy);
        for (id, set) in days.dates.iter().zip(&key) {
            let unknown = Unknown::Question(*id);
            if self.bit(unknown).touches(gates_rest_on) && set.low != set.high {
                return Ok(None);
            }
            of_dates.put(unknown, *set);
        }
        let travel = Unknown::Question(days.travel);
        let moved = self.touched(&days.gates_order, self.bit(travel));
        let mut found = Vec::new();
        for day in self.days_of_change(&days.gates_order, &days.gates, &of_dates, days.travel, from, until)? {
            of_dates.put(travel, Set::range(i64::from(day.0) - 1, day.0.into()));
            let values = self.run(&days.gates_order, &of_dates)?;
            let same = self.same_by_structure(&moved, &values, &values, self.bit(travel));
            let gates = days.gates.iter().copied().filter(|gate| same.get(gate.0 as usize) != Some(&true)).collect();
            found.push(Turn { day, gates });
        }
        let found: Rc<[Turn]> = found.into();
        let mut kept = days.found.borrow_mut();
        if kept.len() < MOST_REMEMBERED {
            kept.insert(key, Rc::clone(&found));
        }
        Ok(Some(found))
    }

    /// Does something that is added up differ from the day before, for some reading or number of weeks? Nothing where that is
    /// not plain.
    fn begins_a_stretch(&self, days: &Days, known: &mut Known, day: Date) -> Result<Option<bool>, Overflow> {
        let travel = Unknown::Question(days.travel);
        let (before, after) = (i64::from(day.0) - 1, i64::from(day.0));
        known.put(travel, Set::exactly(before));
        let yesterday = self.run(&days.order, known)?;
        known.put(travel, Set::exactly(after));
        let today = self.run(&days.order, known)?;
        let same = self.same_by_structure(&days.moved, &yesterday, &today, self.bit(travel));
        if days.goals.iter().all(|goal| same.get(goal.0 as usize) == Some(&true)) {
            return Ok(Some(false));
        }
        // One family shows that they differ: the first of every reading, and the most weeks.
        let mut one = known.clone();
        for at in 0..self.policy.reading_sets.len() as u16 {
            let set = Unknown::Reading(ReadingSetId(at));
            one.put(set, one.of(set).lowest(Kind::Option));
        }
        if let Some(weeks) = days.in_stretch {
            one.put(Unknown::Question(weeks), Set::exactly(one.question(weeks).high));
        }
        one.put(travel, Set::exactly(before));
        let yesterday = self.run(&days.order, &one)?;
        one.put(travel, Set::exactly(after));
        let today = self.run(&days.order, &one)?;
        let differs = |goal: &NodeId| {
            let (a, b) = (yesterday.get(goal.0 as usize), today.get(goal.0 as usize));
            let single = |set: Option<&Set>| set.is_some_and(|set| set.is_single(self.kind(*goal)));
            single(a) && single(b) && a != b
        };
        Ok(if days.goals.iter().any(differs) { Some(true) } else { None })
    }
}
