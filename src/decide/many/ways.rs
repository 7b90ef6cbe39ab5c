//! Every way of reading what one case leaves open, and what it comes to in each.

use super::open::Open;
use super::shape::Shape;
use super::{Looked, Many, Outcome, Sum};
use crate::decide::estimate::PENCE;
use crate::decide::evaluate::{Overflow, round_half_up, step};
use crate::decide::known::{Known, Unknown};
use crate::policy::{NodeId, ReadingSetId, ResultKind};
use crate::quantity::Set;

/// With more ways to read what is open than this, only the ends are told.
const MOST_WAYS: usize = 4096;

impl Many<'_> {
    /// Works out every way of reading what is open, and leaves the tables as they were.
    pub(super) fn go_through_ways(&mut self, open: &[Open], stretches: usize, asked: &Known) -> Result<Looked, Overflow> {
        let policy = &self.engine.policy;
        let options = |set: &ReadingSetId| policy.reading_sets.get(set.0 as usize).map_or(1, |set| set.names.len().max(1));
        let count = self.sets.iter().map(options).try_fold(1usize, |all, each| all.checked_mul(each));
        let Some(count) = count.filter(|count| *count <= MOST_WAYS) else { return self.ends(asked) };
        self.ways.clear();
        if let Some(sums) = &mut self.sums {
            sums.clear();
        }
        let mut overflow = false;
        for way in 0..count {
            let mut rest = way;
            // Sets before this one are read as in the way before.
            let mut first_changed = if way == 0 { 0 } else { self.sets.len() };
            for (at, set) in self.sets.iter().enumerate().rev() {
                let (of, among) = (rest % options(set), options(set));
                rest /= among;
                // A reading that the case rules out counts as the first that it allows.
                let allowed = asked.readings(*set);
                let reading = if allowed.allows_option(of as u32) { of as u32 } else { allowed.low.trailing_zeros() };
                let (set, reading) = (Unknown::Reading(*set), Set::option(reading));
                if self.known.of(set) != reading {
                    first_changed = first_changed.min(at);
                    self.known.put(set, reading);
                }
            }
            for (table, open) in self.tables.iter_mut().zip(open) {
                for (at, _) in open.nodes.iter().zip(&open.last_set).filter(|(_, last)| **last >= first_changed) {
                    if let Some(node) = policy.arena.nodes.get(usize::from(*at)) {
                        let value = step(policy, node, &self.known, table, &mut overflow);
                        if let Some(slot) = table.get_mut(usize::from(*at)) {
                            *slot = value;
                        }
                    }
                }
            }
            let mut held = Held::default();
            let (outcome, total) = self.outcome(stretches, &mut held)?;
            self.ways.push(outcome);
            if let Some(sums) = &mut self.sums {
                sums.push(total.map(|total| Sum { total, held: held.bits() }));
            }
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

    /// What the tables come to, where every node has one value; and the exact sum of money.
    fn outcome(&self, stretches: usize, held: &mut Held) -> Result<(Outcome, Option<i64>), Overflow> {
        let of = |table: usize, node: NodeId| {
            self.tables.get(table).and_then(|table| table.get(node.0 as usize)).map_or(0, |value| value.low)
        };
        let result = of(0, self.engine.policy.result);
        let result = result.trailing_zeros().min(ResultKind::ALL.len() as u32 - 1) as u8;
        let Some(shape) = self.shape.as_ref().filter(|shape| stretches > 0 && of(0, shape.when) == 1) else {
            return Ok((Outcome { result, money: None }, None));
        };
        let mut total = 0i64;
        for stretch in 0..stretches {
            let mut sum = 0i64;
            for (at, line) in shape.lines.iter().enumerate() {
                let amount = self.line(shape, at, stretch, &of, held)?;
                sum = if line.take { sum.checked_sub(amount) } else { sum.checked_add(amount) }.ok_or(Overflow)?;
            }
            let least = shape.at_least.map_or(i64::MIN, |node| of(stretch, node));
            held.note(sum < least);
            total = total.checked_add(sum.max(least)).ok_or(Overflow)?;
        }
        let money = round_half_up(total.checked_mul(PENCE).ok_or(Overflow)?, shape.scale)?;
        Ok((Outcome { result, money: Some(money) }, Some(total)))
    }

    /// One line in one stretch, not above what is left of the most that it comes to in a year.
    fn line(
        &self,
        shape: &Shape,
        line: usize,
        stretch: usize,
        of: &dyn Fn(usize, NodeId) -> i64,
        held: &mut Held,
    ) -> Result<i64, Overflow> {
        let Some(plan) = shape.lines.get(line) else { return Ok(0) };
        let Some(most) = plan.at_most else { return Ok(of(stretch, plan.node)) };
        let (mut before, mut amount) = (0i64, 0i64);
        for at in 0..=stretch {
            before = before.checked_add(amount).ok_or(Overflow)?;
            let left = of(at, most).checked_sub(before).ok_or(Overflow)?.max(0);
            let whole = of(at, plan.node);
            held.note(whole > left);
            amount = whole.min(left);
        }
        Ok(amount)
    }
}

/// Which way each most and least was decided, in the order in which they are met.
#[derive(Default)]
struct Held {
    bits: u64,
    count: u32,
}

impl Held {
    fn note(&mut self, holds: bool) {
        self.bits |= u64::from(holds).checked_shl(self.count).unwrap_or(0);
        self.count += 1;
    }

    /// With more than there are bits, no two cases are known to be decided alike: see [`Sum::held`].
    fn bits(&self) -> u64 {
        if self.count < u64::BITS { self.bits } else { u64::MAX }
    }
}
