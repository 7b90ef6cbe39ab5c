//! The stretches of an estimate for many cases: the days on which something may change are found once for each date of
//! birth, and each case looks at those days only.

use super::days_known::DaysKnown;
use super::engine::{Engine, Order, Unknowns};
use super::evaluate::Overflow;
use super::known::{Known, Unknown};
use super::lazy::{Lazy, NOT_YET};
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
    /// The same, of those that rest on that day, on a reading, or on the weeks of a stretch.
    unsettled: Order,
    travel: QuestionId,
    in_stretch: Option<QuestionId>,
    /// The questions that are dates.
    dates: Vec<QuestionId>,
    /// Nodes that rest on nothing but dates and readings, and through which alone the day reaches the goals.
    gates: Vec<NodeId>,
    gates_order: Order,
    found: RefCell<HashMap<Vec<Set>, Rc<[Turn]>>>,
}

/// Tables for one case after the other, so that none is made for each.
#[derive(Debug)]
pub(super) struct Room {
    /// What is known of one family: the first of every reading, and the most weeks.
    known: Known,
    /// What the goals need for it, and come to, on the last day it was asked about.
    values: Vec<Set>,
    goals: Vec<Set>,
    before: Vec<Set>,
    /// What the goals need, readings open, on the last day that was asked about.
    way: Vec<Set>,
    /// The dates of a case.
    key: Vec<Set>,
}

impl Room {
    pub fn new(engine: &Engine) -> Room {
        let known = Known::nothing(&engine.policy);
        let (values, goals, before, way) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Room { known, values, goals, before, way, key: Vec::new() }
    }
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
        let in_stretch = policy.question_with_role(Role::StretchWeeks);
        let mut unsettled = engine.bit(Unknown::Question(travel));
        unsettled.0 |= in_stretch.map_or(0, |weeks| engine.bit(Unknown::Question(weeks)).0);
        for at in 0..policy.reading_sets.len() as u16 {
            let reading = engine.bit(Unknown::Reading(ReadingSetId(at)));
            allowed.0 |= reading.0;
            unsettled.0 |= reading.0;
        }
        let unsettled = engine.touched(&order, unsettled);
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
        Days { goals, order, moved, unsettled, travel, in_stretch, dates, gates, gates_order, found: RefCell::default() }
    }

    /// The dates on which the days rest when a stretch may begin.
    pub fn dates_of_gates<'a>(&'a self, engine: &'a Engine) -> impl Iterator<Item = QuestionId> + 'a {
        let rests_on = engine.depends_of(&self.gates);
        self.dates.iter().copied().filter(move |id| engine.bit(Unknown::Question(*id)).touches(rests_on))
    }

    /// Nodes of which it is to be seen whether a case needs them.
    pub fn gates(&self) -> &[NodeId] {
        &self.gates
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
        (days, days_known): (&Days, &DaysKnown),
        known: &Known,
        values: &[Set],
        (from, until): (Date, Date),
        room: &mut Room,
    ) -> Result<Option<Stretches>, Overflow> {
        let Some(turns) = self.turns(days, known, from, until, &mut room.key)? else { return Ok(None) };
        let mut starts = vec![from];
        // Until a day that was asked about, every day goes the way of the first; after it, that of the last such day.
        let (mut asked, mut on_way): (Option<Date>, Option<Date>) = (None, None);
        for turn in turns.iter() {
            if let Some(day) = asked.filter(|_| asked != on_way) {
                self.go_the_way_of((days, days_known), known, values, day, room)?;
                on_way = asked;
            }
            let way = if asked.is_some() { &room.way } else { values };
            let needed = |gate: &NodeId| way.get(gate.0 as usize).is_some_and(|value| *value != NOT_YET);
            if !turn.gates.iter().any(needed) {
                continue;
            }
            match self.begins_a_stretch((days, days_known), known, values, (asked.is_none(), turn.day), room)? {
                Some(true) => starts.push(turn.day),
                Some(false) => {}
                None => return self.stretches(known, from, until, &days.goals).map(Some),
            }
            asked = Some(turn.day);
        }
        let end = |at: usize| starts.get(at + 1).map_or(until, |next: &Date| next.plus_days(-1));
        Ok(Some(starts.iter().enumerate().map(|(at, start)| (*start, end(at))).collect()))
    }

    /// Works out in [`Room::way`] what the goals need on a day.
    fn go_the_way_of(
        &self,
        days: (&Days, &DaysKnown),
        known: &Known,
        values: &[Set],
        day: Date,
        room: &mut Room,
    ) -> Result<(), Overflow> {
        let of_today = known.with(Unknown::Question(days.0.travel), Set::exactly(day.0.into()));
        room.way.clear();
        room.way.extend_from_slice(values);
        self.goals_on(days, &of_today, &mut room.way, &mut room.before)
    }

    /// What the goals come to for somebody of whom `values` is what they needed on another day.
    fn goals_on(
        &self,
        (days, days_known): (&Days, &DaysKnown),
        known: &Known,
        values: &mut [Set],
        goals: &mut Vec<Set>,
    ) -> Result<(), Overflow> {
        let on_that_day = days_known.table(self, known);
        for at in days.moved.iter().map(|at| usize::from(*at)) {
            if let (Some(slot), Some(value)) = (values.get_mut(at), on_that_day.get(at)) {
                *slot = *value;
            }
        }
        let mut lazy = Lazy { policy: &self.policy, known, values, overflow: false, depth: 0 };
        goals.clear();
        for goal in &days.goals {
            goals.push(lazy.value(*goal));
        }
        if lazy.overflow { Err(Overflow) } else { Ok(()) }
    }

    /// The days on which something may change for somebody with these dates.
    fn turns(
        &self,
        days: &Days,
        known: &Known,
        from: Date,
        until: Date,
        key: &mut Vec<Set>,
    ) -> Result<Option<Rc<[Turn]>>, Overflow> {
        key.clear();
        key.extend(days.dates.iter().map(|id| known.question(*id)));
        // The last day may rest on any answer.
        key.push(Set::range(from.0.into(), until.0.into()));
        if let Some(found) = days.found.borrow().get(key.as_slice()) {
            return Ok(Some(Rc::clone(found)));
        }
        let gates_rest_on = self.depends_of(&days.gates);
        let mut of_dates = Known::nothing(&self.policy);
        for (id, set) in days.dates.iter().zip(key.iter()) {
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
            kept.insert(key.clone(), Rc::clone(&found));
        }
        Ok(Some(found))
    }

    /// Does something that is added up differ from the day before, for some reading or number of weeks? Nothing where that is
    /// not plain. `is_first` where no day of this case was asked about before.
    fn begins_a_stretch(
        &self,
        (days, days_known): (&Days, &DaysKnown),
        known: &Known,
        values: &[Set],
        (is_first, day): (bool, Date),
        room: &mut Room,
    ) -> Result<Option<bool>, Overflow> {
        let (before, after) = (i64::from(day.0) - 1, i64::from(day.0));
        if self.one_differs((days, days_known), known, values, (is_first, after), room)? {
            return Ok(Some(true));
        }
        let travel = Unknown::Question(days.travel);
        let mut known = known.with(travel, Set::exactly(before));
        let yesterday = self.run(&days.order, &known)?;
        let mut today = yesterday.clone();
        known.put(travel, Set::exactly(after));
        self.run_into(&days.moved, &known, &mut today)?;
        let same = self.same_by_structure(&days.moved, &yesterday, &today, self.bit(travel));
        let same = days.goals.iter().all(|goal| same.get(goal.0 as usize) == Some(&true));
        Ok(if same { Some(false) } else { None })
    }

    /// Does one family show that a day differs from the one before: the first of every reading, and the most weeks? What it came
    /// to on the last day that was asked about, or on the first of all, is what it comes to on the day before.
    fn one_differs(
        &self,
        (days, days_known): (&Days, &DaysKnown),
        known: &Known,
        values: &[Set],
        (is_first, day): (bool, i64),
        room: &mut Room,
    ) -> Result<bool, Overflow> {
        let Room { known: family, values: table, goals, before, .. } = room;
        if is_first {
            family.become_like(known);
            for at in 0..self.policy.reading_sets.len() as u16 {
                let set = Unknown::Reading(ReadingSetId(at));
                family.put(set, known.of(set).lowest(Kind::Option));
            }
            if let Some(weeks) = days.in_stretch {
                family.put(Unknown::Question(weeks), Set::exactly(known.question(weeks).high));
            }
            table.clear();
            table.extend_from_slice(values);
            forget(&days.unsettled, table);
            self.goals_on((days, days_known), family, table, goals)?;
        }
        core::mem::swap(before, goals);
        family.put(Unknown::Question(days.travel), Set::exactly(day));
        self.goals_on((days, days_known), family, table, goals)?;
        let differs = |((goal, one), two): ((&NodeId, &Set), &Set)| {
            one != two && one.is_single(self.kind(*goal)) && two.is_single(self.kind(*goal))
        };
        Ok(days.goals.iter().zip(before.iter()).zip(goals.iter()).any(differs))
    }
}

/// Makes some nodes be worked out again.
pub(super) fn forget(nodes: &[u16], values: &mut [Set]) {
    for at in nodes {
        if let Some(slot) = values.get_mut(usize::from(*at)) {
            *slot = NOT_YET;
        }
    }
}
