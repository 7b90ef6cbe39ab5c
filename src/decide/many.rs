//! Many cases of one policy, one after the other, in tables that are kept: for a caseload rather than a family.
//!
//! What a case comes to is told for every way of reading what the policy leaves open, so that two policies can be compared
//! under the same reading. Where an answer is missing, the searches that serve a family give the ends.

use super::days_and_stretches::{Days, Room, forget};
use super::engine::{Engine, Unknowns};
use super::estimate::{MOST_DAYS, PENCE, PlanLine, in_lines};
use super::evaluate::{Overflow, round_half_up, step};
use super::known::{Known, Unknown};
use super::lazy::{Lazy, NOT_YET};
use super::stretch::weeks_in;
use crate::calendar::Date;
use crate::policy::{NodeId, Op, QuestionId, ReadingSetId, ResultKind, Role};
use crate::quantity::{Kind, Set};
use std::collections::HashMap;

/// With more ways to read what is open than this, only the ends are told.
const MOST_WAYS: usize = 4096;

/// So many cases with answers missing are remembered.
const MOST_REMEMBERED: usize = 20_000;

/// What one case comes to when everything is read in one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The place of the result in [`ResultKind::ALL`].
    pub result: u8,
    /// The estimate of the year in pence; nothing where there is none.
    pub money: Option<i64>,
}

/// What is found of one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// The answers cannot be true together.
    Impossible,
    /// One outcome for each way of reading: see [`Many::ways`].
    Ways,
    /// Answers that matter are missing.
    Ends {
        /// The possible results, as options of [`ResultKind::ALL`].
        results: Set,
        /// The lowest and highest estimate in pence; nothing where there surely is none.
        money: Option<(i64, i64)>,
    },
}

/// The estimate that is followed.
#[derive(Debug)]
struct Shape {
    place: u16,
    scale: i64,
    when: NodeId,
    until: NodeId,
    weeks_until: Option<NodeId>,
    lines: Vec<PlanLine>,
    at_least: Option<NodeId>,
    /// What is added up in one stretch.
    sums: Vec<NodeId>,
    travel: QuestionId,
    left: Option<QuestionId>,
    in_stretch: Option<QuestionId>,
    days: Days,
    /// The nodes that rest on the weeks of a stretch.
    on_weeks: Vec<u16>,
    /// Of the nodes that are added up: those that rest neither on these weeks nor on the day travel starts, and those that rest
    /// on the day and not on the weeks.
    steady: Vec<u16>,
    moved_alone: Vec<u16>,
}

/// Works out many cases of one policy.
#[derive(Debug)]
pub struct Many<'a> {
    engine: &'a Engine,
    shape: Option<Shape>,
    /// What is known of this case, with the weeks of the first stretch.
    known: Known,
    /// One table for each stretch; the first serves the result too.
    tables: Vec<Vec<Set>>,
    /// The first day of each stretch.
    starts: Vec<Date>,
    sets: Vec<ReadingSetId>,
    ways: Vec<Outcome>,
    room: Room,
    remembered: HashMap<Vec<Set>, Looked>,
}

/// Another policy that was asked about the same case, and for each node the place of one of that policy that comes to the same.
type Other<'o> = Option<(&'o Many<'o>, &'o [Option<u16>])>;

/// What is open in one table, each node after those it uses.
struct Open {
    nodes: Vec<u16>,
    values: Vec<Set>,
}

impl<'a> Many<'a> {
    /// Makes ready for a policy and, where it has one of that id, an estimate.
    pub fn new(engine: &'a Engine, estimate: &str) -> Many<'a> {
        let shape = Shape::new(engine, estimate);
        let tables = vec![engine.fixed.clone()];
        let known = Known::nothing(&engine.policy);
        let (sets, ways, remembered) = (Vec::new(), Vec::new(), HashMap::new());
        Many { engine, shape, known, tables, starts: Vec::new(), sets, ways, room: Room::new(engine), remembered }
    }

    /// The engine.
    pub fn engine(&self) -> &'a Engine {
        self.engine
    }

    /// Works out one case.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit; never for a policy compiled within its bounds.
    pub fn look(&mut self, known: &Known) -> Result<Looked, Overflow> {
        self.begin(known);
        self.look_on(known, None)
    }

    /// Works out a case that another policy has just been asked about. `alike` has for each node of this policy the place of the one
    /// of the other that comes to the same for everybody, if there is one: what the other had to work out is not worked out again.
    ///
    /// # Errors
    /// As [`Many::look`].
    pub fn look_after(&mut self, known: &Known, other: &Many<'_>, alike: &[Option<u16>]) -> Result<Looked, Overflow> {
        self.begin(known);
        if let (Some(table), Some(theirs)) = (self.tables.first_mut(), other.tables.first()) {
            for (slot, like) in table.iter_mut().zip(alike) {
                if let Some(value) = like.and_then(|like| theirs.get(usize::from(like))) {
                    *slot = *value;
                }
            }
            // Their stretches may be others.
            if let Some(shape) = &self.shape {
                forget(&shape.on_weeks, table);
            }
        }
        self.look_on(known, Some((other, alike)))
    }

    fn look_on(&mut self, known: &Known, other: Other<'_>) -> Result<Looked, Overflow> {
        let policy = &self.engine.policy;
        match self.ask(policy.possible)? {
            Set::NO => return Ok(Looked::Impossible),
            Set::YES => {}
            _ => return self.ends(known),
        }
        self.ask(policy.result)?;
        let Some(stretches) = self.prepare_money(other)? else { return self.ends(known) };
        let mut open = Vec::with_capacity(1);
        self.sets.clear();
        for at in 0..stretches.max(1) {
            match self.find_open(at) {
                Some(found) => open.push(found),
                None => return self.ends(known),
            }
        }
        self.sets.sort_unstable();
        self.go_through_ways(&open, stretches, known)
    }

    /// The ways in which the last case can be read: the sets of readings it rests on, and one outcome for each way, those of
    /// the last set running fastest. One outcome and no set where nothing is open.
    pub fn ways(&self) -> (&[ReadingSetId], &[Outcome]) {
        (&self.sets, &self.ways)
    }

    /// The value of a node in the last case, readings open, if it had to be worked out.
    pub fn met(&self, node: NodeId) -> Option<Set> {
        self.tables.first()?.get(node.0 as usize).copied().filter(|set| *set != NOT_YET)
    }

    /// Is an estimate followed, and is it plain of the last case that none is due?
    pub fn is_without_money(&self) -> bool {
        self.shape.as_ref().is_some_and(|shape| self.met(shape.when).is_some_and(Set::is_no))
    }

    /// The value of a node in the last case, readings open.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn ask(&mut self, node: NodeId) -> Result<Set, Overflow> {
        self.ask_in(0, node)
    }

    /// The value of a node for some answers, before the rest are known.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn ask_of(&mut self, known: &Known, node: NodeId) -> Result<Set, Overflow> {
        self.begin(known);
        self.ask(node)
    }

    fn begin(&mut self, known: &Known) {
        self.known.become_like(known);
        self.starts.clear();
        if let Some(table) = self.tables.first_mut() {
            table.clear();
            table.extend_from_slice(&self.engine.fixed);
        }
    }

    fn ask_in(&mut self, stretch: usize, node: NodeId) -> Result<Set, Overflow> {
        let Some(values) = self.tables.get_mut(stretch) else { return Ok(Set::EITHER) };
        let mut lazy = Lazy { policy: &self.engine.policy, known: &self.known, values, overflow: false, depth: 0 };
        let value = lazy.value(node);
        if lazy.overflow { Err(Overflow) } else { Ok(value) }
    }

    /// Works out what the money rests on, stretch by stretch. The number of stretches, none where no estimate is due;
    /// nothing where an answer that it rests on is missing.
    fn prepare_money(&mut self, other: Other<'_>) -> Result<Option<usize>, Overflow> {
        let Some(shape) = self.shape.take() else { return Ok(Some(0)) };
        let count = self.prepare(&shape, other);
        self.shape = Some(shape);
        count
    }

    fn prepare(&mut self, shape: &Shape, other: Other<'_>) -> Result<Option<usize>, Overflow> {
        if self.ask(shape.when)?.is_no() {
            return Ok(Some(0));
        }
        let one = |set: Set| (set.low == set.high).then_some(set.low);
        let date = |days: i64| i32::try_from(days).map(Date).map_err(|_| Overflow);
        let (Some(from), Some(until)) = (one(self.known.question(shape.travel)), one(self.ask(shape.until)?)) else {
            return Ok(None);
        };
        let days = until.checked_sub(from).ok_or(Overflow)?;
        if !(0..=MOST_DAYS).contains(&days) {
            return Ok(Some(0));
        }
        let (from, until) = (date(from)?, date(until)?);
        let last = match shape.weeks_until {
            Some(node) => one(self.ask(node)?).map(date).transpose()?.unwrap_or(until).min(until),
            None => until,
        };
        let left = shape.left.map(|left| self.known.question(left));
        if left.is_some_and(|left| left.low != left.high) {
            return Ok(None);
        }
        for goal in &shape.days.goals {
            self.ask(*goal)?;
        }
        let other = other.filter(|(other, _)| self.walks_as(shape, other));
        let first = self.tables.first().map_or(&[][..], Vec::as_slice);
        let stretches = self.engine.stretches_of(&shape.days, &self.known, first, (from, until), &mut self.room)?;
        let Some(stretches) = stretches else { return Ok(None) };
        self.starts.extend(stretches.iter().map(|(start, _)| *start));
        // These are known better now.
        if let Some(table) = self.tables.first_mut() {
            forget(&shape.on_weeks, table);
        }
        while self.tables.len() < stretches.len() {
            self.tables.push(Vec::new());
        }
        let first = self.known.question(shape.travel);
        // The last first, so that what is known ends as it began, with the weeks of the first stretch.
        for (at, (start, _)) in stretches.iter().enumerate().rev() {
            if let (Some(left), Some(in_stretch)) = (left, shape.in_stretch) {
                let weeks = weeks_in(&stretches, at, last, left)?;
                self.known.put(Unknown::Question(in_stretch), weeks);
            }
            if at > 0 {
                self.known.put(Unknown::Question(shape.travel), Set::exactly(start.0.into()));
                if let [of_first, later @ ..] = self.tables.as_mut_slice()
                    && let Some(table) = later.get_mut(at - 1)
                {
                    table.clear();
                    table.extend_from_slice(&self.engine.fixed);
                    // What rests neither on the day nor on the weeks is as in the first.
                    for node in &shape.steady {
                        self.engine.take_over(*node, *node, of_first, table);
                    }
                    if let Some((other, alike)) = other
                        && let Some(theirs) = other.starts.iter().position(|day| day == start).and_then(|at| other.tables.get(at))
                    {
                        for node in &shape.moved_alone {
                            if let Some(like) = alike.get(usize::from(*node)).copied().flatten() {
                                self.engine.take_over(*node, like, theirs, table);
                            }
                        }
                    }
                }
            } else {
                self.known.put(Unknown::Question(shape.travel), first);
            }
            for node in &shape.sums {
                self.ask_in(at, *node)?;
            }
        }
        Ok(Some(stretches.len()))
    }

    /// Do this policy and another have the same questions for the day travel starts and the weeks of a stretch?
    fn walks_as(&self, shape: &Shape, other: &Many<'_>) -> bool {
        let id = |engine: &'a Engine, question: Option<QuestionId>| {
            question.and_then(|id| engine.policy.questions.get(usize::from(id.0))).map(|question| question.id.as_str())
        };
        other.shape.as_ref().is_some_and(|theirs| {
            let of = |question: Option<QuestionId>| {
                question.and_then(|id| other.engine.policy.questions.get(usize::from(id.0))).map(|question| question.id.as_str())
            };
            id(self.engine, Some(shape.travel)) == of(Some(theirs.travel))
                && id(self.engine, shape.in_stretch) == of(theirs.in_stretch)
        })
    }

    /// The nodes of one stretch that have more than one value, and in [`Many::sets`] the readings they rest on; nothing
    /// where they rest on an answer.
    fn find_open(&mut self, stretch: usize) -> Option<Open> {
        let (engine, table) = (self.engine, self.tables.get(stretch)?);
        let policy = &engine.policy;
        let is_open = |node: NodeId| {
            let value = table.get(node.0 as usize).copied().unwrap_or(NOT_YET);
            value != NOT_YET && !value.is_single(engine.kind(node))
        };
        let mut todo: Vec<NodeId> = Vec::new();
        if stretch == 0 {
            todo.push(policy.result);
            todo.extend(self.shape.as_ref().map(|shape| shape.when));
        }
        todo.extend(self.shape.iter().flat_map(|shape| shape.sums.iter().copied()));
        todo.retain(|node| is_open(*node));
        let mut nodes: Vec<u16> = Vec::new();
        while let Some(id) = todo.pop() {
            if nodes.contains(&id.0) {
                continue;
            }
            nodes.push(id.0);
            let node = policy.arena.nodes.get(id.0 as usize)?;
            let set = match &node.op {
                Op::Answer(_) => return None,
                Op::Reading { set, .. } => Some(*set),
                Op::Figure { figure, .. } => policy.figures.get(figure.0 as usize).and_then(|figure| figure.readings),
                _ => None,
            };
            if let Some(set) = set
                && !self.sets.contains(&set)
                && !self.known.readings(set).is_single(Kind::Option)
            {
                self.sets.push(set);
            }
            policy.arena.operands(&node.op, &mut |operand| {
                if is_open(operand) {
                    todo.push(operand);
                }
            });
        }
        nodes.sort_unstable();
        let values = nodes.iter().filter_map(|at| table.get(usize::from(*at)).copied()).collect();
        Some(Open { nodes, values })
    }

    /// Works out every way of reading what is open, and leaves the tables as they were.
    fn go_through_ways(&mut self, open: &[Open], stretches: usize, asked: &Known) -> Result<Looked, Overflow> {
        let policy = &self.engine.policy;
        let options = |set: &ReadingSetId| policy.reading_sets.get(set.0 as usize).map_or(1, |set| set.names.len().max(1));
        let count = self.sets.iter().map(options).try_fold(1usize, |all, each| all.checked_mul(each));
        let Some(count) = count.filter(|count| *count <= MOST_WAYS) else { return self.ends(asked) };
        self.ways.clear();
        let mut overflow = false;
        for way in 0..count {
            let mut rest = way;
            let mut changed = if way == 0 { Unknowns::ALL } else { Unknowns::default() };
            for set in self.sets.iter().rev() {
                let (of, among) = (rest % options(set), options(set));
                rest /= among;
                // A reading that the case rules out counts as the first that it allows.
                let allowed = asked.readings(*set);
                let reading = if allowed.allows_option(of as u32) { of as u32 } else { allowed.low.trailing_zeros() };
                let (set, reading) = (Unknown::Reading(*set), Set::option(reading));
                if self.known.of(set) != reading {
                    changed.0 |= self.engine.bit(set).0;
                    self.known.put(set, reading);
                }
            }
            let depends = |at: &&u16| self.engine.depends.get(usize::from(**at)).is_some_and(|all| all.touches(changed));
            for (table, open) in self.tables.iter_mut().zip(open) {
                for at in open.nodes.iter().filter(depends) {
                    if let Some(node) = policy.arena.nodes.get(usize::from(*at)) {
                        let value = step(policy, node, &self.known, table, &mut overflow);
                        if let Some(slot) = table.get_mut(usize::from(*at)) {
                            *slot = value;
                        }
                    }
                }
            }
            let outcome = self.outcome(stretches)?;
            self.ways.push(outcome);
        }
        for (table, open) in self.tables.iter_mut().zip(open) {
            for (at, value) in open.nodes.iter().zip(&open.values) {
                if let Some(slot) = table.get_mut(usize::from(*at)) {
                    *slot = *value;
                }
            }
        }
        for set in &self.sets {
            self.known.put(Unknown::Reading(*set), asked.readings(*set));
        }
        if overflow { Err(Overflow) } else { Ok(Looked::Ways) }
    }

    /// What the tables come to, where every node has one value.
    fn outcome(&self, stretches: usize) -> Result<Outcome, Overflow> {
        let of = |table: usize, node: NodeId| {
            self.tables.get(table).and_then(|table| table.get(node.0 as usize)).map_or(0, |value| value.low)
        };
        let result = of(0, self.engine.policy.result);
        let result = result.trailing_zeros().min(ResultKind::ALL.len() as u32 - 1) as u8;
        let Some(shape) = self.shape.as_ref().filter(|shape| stretches > 0 && of(0, shape.when) == 1) else {
            return Ok(Outcome { result, money: None });
        };
        let mut total = 0i64;
        for stretch in 0..stretches {
            let mut sum = 0i64;
            for (at, line) in shape.lines.iter().enumerate() {
                let amount = self.line(shape, at, stretch, &of)?;
                sum = if line.take { sum.checked_sub(amount) } else { sum.checked_add(amount) }.ok_or(Overflow)?;
            }
            let least = shape.at_least.map_or(i64::MIN, |node| of(stretch, node));
            total = total.checked_add(sum.max(least)).ok_or(Overflow)?;
        }
        let money = round_half_up(total.checked_mul(PENCE).ok_or(Overflow)?, shape.scale)?;
        Ok(Outcome { result, money: Some(money) })
    }

    /// One line in one stretch, not above what is left of the most that it comes to in a year.
    fn line(&self, shape: &Shape, line: usize, stretch: usize, of: &dyn Fn(usize, NodeId) -> i64) -> Result<i64, Overflow> {
        let Some(plan) = shape.lines.get(line) else { return Ok(0) };
        let Some(most) = plan.at_most else { return Ok(of(stretch, plan.node)) };
        let (mut before, mut amount) = (0i64, 0i64);
        for at in 0..=stretch {
            before = before.checked_add(amount).ok_or(Overflow)?;
            let left = of(at, most).checked_sub(before).ok_or(Overflow)?.max(0);
            amount = of(at, plan.node).min(left);
        }
        Ok(amount)
    }

    /// The ends, where an answer is missing or there are too many ways.
    fn ends(&mut self, known: &Known) -> Result<Looked, Overflow> {
        self.sets.clear();
        self.ways.clear();
        if let Some(looked) = self.remembered.get(known.all()) {
            return Ok(*looked);
        }
        let decision = self.engine.decide(known)?;
        let looked = if !decision.contradictions.is_empty() {
            Looked::Impossible
        } else {
            let place = self.shape.as_ref().map(|shape| shape.place);
            let estimates = self.engine.estimates(known)?;
            let money = estimates.iter().find(|each| Some(each.estimate) == place).map(|estimate| {
                let low = if estimate.applies.is_yes() { estimate.low.year } else { estimate.low.year.min(0) };
                (low, estimate.high.year)
            });
            Looked::Ends { results: decision.results, money }
        };
        if self.remembered.len() < MOST_REMEMBERED {
            self.remembered.insert(known.all().to_vec(), looked);
        }
        Ok(looked)
    }
}

impl Engine {
    /// Takes over a value from another table, if it is one value: what is open there may not be needed here.
    fn take_over(&self, at: u16, from: u16, theirs: &[Set], table: &mut [Set]) {
        if let (Some(slot), Some(value)) = (table.get_mut(usize::from(at)), theirs.get(usize::from(from)))
            && value.is_single(self.kind(NodeId(at)))
            && *value != NOT_YET
        {
            *slot = *value;
        }
    }

    /// The value of a node that is the same for everybody, whatever is known; nothing for the others.
    pub(crate) fn for_everybody(&self, node: NodeId) -> Option<Set> {
        self.fixed.get(usize::from(node.0)).copied().filter(|set| *set != NOT_YET)
    }
}

impl Shape {
    fn new(engine: &Engine, id: &str) -> Option<Shape> {
        let policy = &engine.policy;
        let place = policy.estimates.iter().position(|estimate| estimate.id == id)?;
        let estimate = policy.estimates.get(place)?;
        let travel = policy.question_with_role(Role::TravelFrom)?;
        let (when, until) = (policy.node_of(estimate.when)?, policy.node_of(estimate.until)?);
        let mut lines = Vec::new();
        let mut sums = Vec::new();
        for line in &estimate.lines {
            let node = policy.node_of(line.rule)?;
            let at_most = line.at_most.and_then(|rule| policy.node_of(rule));
            lines.push(PlanLine { take: line.take, node, at_most });
            sums.push(node);
            sums.extend(at_most);
        }
        let at_least = estimate.at_least.and_then(|rule| policy.node_of(rule));
        sums.extend(at_least);
        let mut goals = policy.nodes_of(&in_lines(estimate));
        goals.push(when);
        let in_stretch = policy.question_with_role(Role::StretchWeeks);
        let weeks = in_stretch.map(|id| engine.bit(Unknown::Question(id))).unwrap_or_default();
        let day = engine.bit(Unknown::Question(travel));
        let depends = |at: &u16| engine.depends.get(usize::from(*at)).copied().unwrap_or(Unknowns::ALL);
        let order = engine.order_for(&sums);
        let (moved_alone, steady) =
            order.into_iter().filter(|at| !depends(at).touches(weeks)).partition(|at| depends(at).touches(day));
        Some(Shape {
            place: place as u16,
            scale: estimate.scale,
            when,
            until,
            weeks_until: estimate.weeks_until.and_then(|rule| policy.node_of(rule)),
            lines,
            at_least,
            sums,
            travel,
            left: policy.question_with_role(Role::WeeksLeft),
            in_stretch,
            on_weeks: engine.touched(&engine.for_everything, weeks),
            days: Days::new(engine, goals, travel),
            steady,
            moved_alone,
        })
    }
}
