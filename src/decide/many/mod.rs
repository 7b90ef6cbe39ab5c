//! Many cases of one policy, one after the other, in tables that are kept: for a caseload rather than a family.
//!
//! What a case comes to is told for every way of reading what the policy leaves open, so that two policies can be compared
//! under the same reading. Where an answer is missing, the searches that serve a family give the ends.

mod money;
mod open;
mod shape;
mod turns;
mod ways;

use self::open::Open;
use self::shape::Shape;
pub use self::turns::Undecided;
use super::days_and_stretches::{Room, forget};
use super::days_known::DaysKnown;
use super::engine::{Engine, Unknowns};
use super::evaluate::Overflow;
use super::known::{Known, Unknown};
use super::lazy::{Lazy, NOT_YET};
use crate::calendar::Date;
use crate::policy::{NodeId, QuestionId, ReadingSetId};
use crate::quantity::Set;
use std::collections::HashMap;

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

/// What one case comes to in money when everything is read in one way, before it is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Exact pounds at the estimate's scale.
    pub total: i64,
    /// Which way each most and least was decided, one bit each: did the most that a line comes to hold it, was a stretch below the
    /// least that is paid? All bits where there are more of them than bits.
    pub held: u64,
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
    /// One for each way, where they are kept.
    sums: Option<Vec<Option<Sum>>>,
    /// One for each stretch, in memory that is kept.
    open: Vec<Open>,
    todo: Vec<NodeId>,
    /// The questions whose answers are missing in the last case.
    missing: Vec<QuestionId>,
    room: Room,
    /// What is the same for everybody on the days of a case.
    days_known: DaysKnown,
    remembered: HashMap<Vec<Set>, Looked>,
    /// Is a case taken to be possible where missing answers may say that it is not?
    taken_as_possible: bool,
}

/// Another policy that was asked about the same case, and for each node the place of one of that policy that comes to the same.
type Other<'o> = Option<(&'o Many<'o>, &'o [Option<u16>])>;

impl<'a> Many<'a> {
    /// Makes ready for a policy and, where it has one of that id, an estimate.
    pub fn new(engine: &'a Engine, estimate: &str) -> Many<'a> {
        Many::watching(engine, estimate, &|_| false)
    }

    /// The same, where [`Many::met`] is to tell of the nodes for which `watched` holds whether a case needed them. Of the others it may
    /// tell a value that was not needed.
    pub fn watching(engine: &'a Engine, estimate: &str, watched: &dyn Fn(u16) -> bool) -> Many<'a> {
        let shape = Shape::new(engine, estimate);
        let tables = vec![engine.fixed.clone()];
        let known = Known::nothing(&engine.policy);
        let (sets, ways, remembered) = (Vec::new(), Vec::new(), HashMap::new());
        let is_gate = |at: u16| shape.as_ref().is_some_and(|shape| shape.days.gates().contains(&NodeId(at)));
        let days_known = DaysKnown::new(engine, &|at| watched(at) || is_gate(at));
        Many {
            engine,
            shape,
            known,
            tables,
            starts: Vec::new(),
            sets,
            ways,
            sums: None,
            open: Vec::new(),
            todo: Vec::new(),
            missing: Vec::new(),
            room: Room::new(engine),
            days_known,
            remembered,
            taken_as_possible: false,
        }
    }

    /// The same, of an estimate alone: exact sums are kept for [`Many::sums`], and an answer that only the result rests on is not
    /// missing. The results that it tells are not to be looked at.
    pub fn of_money(engine: &'a Engine, estimate: &str) -> Many<'a> {
        Many { sums: Some(Vec::new()), ..Many::new(engine, estimate) }
    }

    /// The exact sums of the last case, one for each of [`Many::ways`], where they are kept; nothing for a way without an estimate.
    pub fn sums(&self) -> &[Option<Sum>] {
        self.sums.as_deref().unwrap_or_default()
    }

    /// The first day of each stretch of the last case.
    pub fn starts(&self) -> &[Date] {
        &self.starts
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
        match self.glance(known)? {
            Some(looked) => Ok(looked),
            None => self.ends(known),
        }
    }

    /// The same, without a search for the ends; nothing where answers are missing that may matter: see [`Many::missing`].
    ///
    /// # Errors
    /// As [`Many::look`].
    pub fn glance(&mut self, known: &Known) -> Result<Option<Looked>, Overflow> {
        self.begin(known);
        self.glance_on(known, None)
    }

    /// Works out a case that another policy has just been asked about, as [`Many::glance`] does. `alike` has for each node of this
    /// policy the place of the one of the other that comes to the same for everybody, if there is one: what the other had to work
    /// out is not worked out again.
    ///
    /// # Errors
    /// As [`Many::look`].
    pub fn glance_after(&mut self, known: &Known, other: &Many<'_>, alike: &[Option<u16>]) -> Result<Option<Looked>, Overflow> {
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
        self.glance_on(known, Some((other, alike)))
    }

    fn glance_on(&mut self, known: &Known, other: Other<'_>) -> Result<Option<Looked>, Overflow> {
        let policy = &self.engine.policy;
        self.missing.clear();
        self.sets.clear();
        self.ways.clear();
        let possible = self.ask(policy.possible)?;
        match possible {
            Set::NO => return Ok(Some(Looked::Impossible)),
            Set::YES => {}
            // The sums of an estimate may rest on nothing of what is not known here: then it is enough that somebody can be so.
            _ if self.sums.is_some() => {}
            _ if self.taken_as_possible => {}
            _ => {
                self.todo.push(policy.possible);
                self.walk(0, &mut Vec::new());
                return Ok(None);
            }
        }
        self.ask(policy.result)?;
        let stretches = self.prepare_money(other)?;
        let mut open = core::mem::take(&mut self.open);
        let looked = match stretches {
            Some(stretches) => self.look_at_what_is_open(&mut open, stretches, known),
            None => {
                self.find_missing_days();
                Ok(None)
            }
        };
        self.open = open;
        if matches!(looked, Ok(Some(Looked::Ways))) && !possible.is_yes() {
            if self.sets.iter().any(|set| self.engine.may_rest_on(&[policy.possible], Unknown::Reading(*set))) {
                return Ok(None);
            }
            if !self.engine.is_possible(known)? {
                return Ok(Some(Looked::Impossible));
            }
        }
        looked
    }

    fn look_at_what_is_open(
        &mut self,
        open: &mut Vec<Open>,
        stretches: usize,
        known: &Known,
    ) -> Result<Option<Looked>, Overflow> {
        let tables = stretches.max(1);
        if open.len() < tables {
            open.resize_with(tables, Open::default);
        }
        let open = open.get_mut(..tables).unwrap_or_default();
        for (at, open) in open.iter_mut().enumerate() {
            self.find_open(at, open);
        }
        if !self.missing.is_empty() {
            return Ok(None);
        }
        self.sets.sort_unstable();
        let bits: Vec<Unknowns> = self.sets.iter().map(|set| self.engine.bit(Unknown::Reading(*set))).collect();
        for open in open.iter_mut() {
            open.last_set.clear();
            let rests_on = |at: &u16| self.engine.depends.get(usize::from(*at)).copied().unwrap_or(Unknowns::ALL);
            let last = |at: &u16| bits.iter().rposition(|bit| rests_on(at).touches(*bit)).unwrap_or(0);
            open.last_set.extend(open.nodes.iter().map(last));
        }
        self.go_through_ways(open, stretches, known).map(Some)
    }

    /// The questions whose answers are missing, or not one value, in the last case that was only glanced at, as far as it may rest on
    /// them.
    pub fn missing(&self) -> &[QuestionId] {
        &self.missing
    }

    /// Of these, the questions on which the result of the last case rests.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn missing_for_the_result(&mut self) -> Result<Vec<QuestionId>, Overflow> {
        let result = self.engine.policy.result;
        self.ask(result)?;
        let (missing, sets) = (core::mem::take(&mut self.missing), self.sets.clone());
        self.todo.clear();
        self.todo.push(result);
        self.walk(0, &mut Vec::new());
        self.sets = sets;
        Ok(core::mem::replace(&mut self.missing, missing))
    }

    /// From now on, are cases to be taken as possible where missing answers may say that they are not? [`Many::glance`] then tells what
    /// they come to if they are.
    pub fn take_as_possible(&mut self, so: bool) {
        self.taken_as_possible = so;
    }

    /// Can there be such a case, and on which questions whose answers are missing does that rest?
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn possible(&mut self, known: &Known) -> Result<(Set, Vec<QuestionId>), Overflow> {
        let node = self.engine.policy.possible;
        let possible = self.ask_of(known, node)?;
        let (missing, sets) = (core::mem::take(&mut self.missing), self.sets.clone());
        self.todo.clear();
        self.todo.push(node);
        self.walk(0, &mut Vec::new());
        self.sets = sets;
        Ok((possible, core::mem::replace(&mut self.missing, missing)))
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
        let of_days = self.days_known.table(self.engine, known);
        if let Some(table) = self.tables.first_mut() {
            table.clear();
            table.extend_from_slice(&of_days);
        }
    }

    fn ask_in(&mut self, stretch: usize, node: NodeId) -> Result<Set, Overflow> {
        let Some(values) = self.tables.get_mut(stretch) else { return Ok(Set::EITHER) };
        let mut lazy = Lazy { policy: &self.engine.policy, known: &self.known, values, overflow: false, depth: 0 };
        let value = lazy.value(node);
        if lazy.overflow { Err(Overflow) } else { Ok(value) }
    }

    /// The ends, where an answer is missing or there are too many ways: a search, as for a family.
    ///
    /// # Errors
    /// As [`Many::look`].
    pub fn ends(&mut self, known: &Known) -> Result<Looked, Overflow> {
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

#[cfg(feature = "authoring")]
impl Engine {
    /// The value of a node that is the same for everybody, whatever is known; nothing for the others.
    pub(crate) fn for_everybody(&self, node: NodeId) -> Option<Set> {
        self.fixed.get(usize::from(node.0)).copied().filter(|set| *set != NOT_YET)
    }
}
