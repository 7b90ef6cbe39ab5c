//! What the money of one case rests on, stretch by stretch.

use super::shape::Shape;
use super::{Many, Other};
use crate::calendar::Date;
use crate::decide::days_and_stretches::forget;
use crate::decide::engine::Engine;
use crate::decide::estimate::MOST_DAYS;
use crate::decide::evaluate::Overflow;
use crate::decide::known::Unknown;
use crate::decide::lazy::NOT_YET;
use crate::decide::stretch::weeks_in;
use crate::policy::{NodeId, QuestionId};
use crate::quantity::Set;

impl<'a> Many<'a> {
    /// Works out what the money rests on, stretch by stretch. The number of stretches, none where no estimate is due;
    /// nothing where an answer that it rests on is missing.
    pub(super) fn prepare_money(&mut self, other: Other<'_>) -> Result<Option<usize>, Overflow> {
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
        let within = (&shape.days, &self.days_known);
        let stretches = self.engine.stretches_of(within, &self.known, first, (from, until), &mut self.room)?;
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
                    table.extend_from_slice(&self.days_known.table(self.engine, &self.known));
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
}
