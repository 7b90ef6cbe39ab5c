//! What the journey costs a family, set beside an estimate.

use super::engine::Engine;
use super::estimate::{EstimateResult, PENCE, Plan, unknowns};
use super::evaluate::{Overflow, round_half_up};
use super::known::{Known, Unknown};
use super::stretch::weeks_in;
use crate::calendar::Date;
use crate::policy::{NodeId, Role};
use crate::quantity::{Kind, Set};

/// With more numbers of weeks than this the cost of the weeks that an estimate covers is not worked out one by one.
const MOST_WEEKS: i64 = 60;

/// What the journey costs in the time of an estimate, and what that leaves, all in pence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What the journey costs in the weeks that the estimate covers, from the least to the most.
    pub cost: (i64, i64),
    /// By how much the estimate falls short of that, from the least to the most; less than nothing where some is left over.
    /// Each end of one sum is taken from an end of the other, so it says nothing where [`Beside::shared`] is not empty.
    pub short: (i64, i64),
    /// What is not exactly known and makes a range of both sums: questions, and what the policy leaves open. The same
    /// answer makes both ends of them, so that the ends of the one do not go with those of the other.
    pub shared: Vec<Unknown>,
    /// The first and last day of each time within the estimate's year in which it surely no longer applies, though there is
    /// school: no cost of that time is counted, because no money stands beside it.
    pub left_out: Vec<(Date, Date)>,
}

impl Engine {
    /// The cost beside an estimate; nothing where the policy has none for it.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn cost_beside(&self, known: &Known, result: &EstimateResult) -> Result<Option<Beside>, Overflow> {
        let Some(estimate) = self.policy.estimates.get(usize::from(result.estimate)) else { return Ok(None) };
        let Some(node) = estimate.cost.and_then(|cost| self.policy.node_of(cost)) else { return Ok(None) };
        let Some(plan) = self.plan(known, estimate)? else { return Ok(None) };
        let cost = CostOf { plan, node, scale: estimate.cost_scale };
        let sum = cost.in_pence(known)?;
        let less = |a: i64, b: i64| a.checked_sub(b).ok_or(Overflow);
        let short = (less(sum.0, result.high.year)?, less(sum.1, result.low.year)?);
        let shared = cost.shared(known, sum, result)?;
        Ok(Some(Beside { cost: sum, short, shared, left_out: cost.left_out(known)? }))
    }

    /// What is not exactly known and moves an end of what a node may be: two sums that share one go up or down together.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn moved_by(&self, known: &Known, node: NodeId) -> Result<Vec<Unknown>, Overflow> {
        let whole = self.value_of(known, node)?;
        let rests = self.depends_of(&[node]);
        let mut all = Vec::new();
        for unknown in unknowns(&self.policy).into_iter().filter(|unknown| self.bit(*unknown).touches(rests)) {
            if self.moves(known, unknown, &|known| Ok(self.value_of(known, node)? != whole))? {
                all.push(unknown);
            }
        }
        Ok(all)
    }

    /// Is something else so with one of the values that an unknown can have?
    fn moves(&self, known: &Known, unknown: Unknown, other: &dyn Fn(&Known) -> Result<bool, Overflow>) -> Result<bool, Overflow> {
        let (set, kind) = (known.of(unknown), self.kind_of(unknown));
        if set.is_single(kind) {
            return Ok(false);
        }
        let ones: Vec<Set> = match kind {
            Kind::Option => (0..63).filter(|option| set.allows_option(*option)).map(Set::option).collect(),
            Kind::Truth => vec![Set::YES, Set::NO],
            Kind::Number | Kind::Date => vec![Set::exactly(set.low), Set::exactly(set.high)],
        };
        for one in ones {
            if other(&known.with(unknown, one))? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A cost and the estimate that it is set beside.
struct CostOf<'a> {
    plan: Plan<'a>,
    node: NodeId,
    /// The cost is a whole number of `1 / scale` pounds.
    scale: i64,
}

impl CostOf<'_> {
    /// The cost of the weeks in which the estimate applies, in pence. A rule says what the journey costs over all the weeks
    /// that are left; of that the estimate's weeks have their share, so that both sums are for the same days.
    #[inline(never)]
    fn in_pence(&self, known: &Known) -> Result<(i64, i64), Overflow> {
        let engine = self.plan.engine;
        let applies = self.applies(known)?;
        let weeks_left = engine.policy.question_with_role(Role::WeeksLeft).map(Unknown::Question);
        let (Some(left), false) = (weeks_left, applies.iter().all(|set| set.is_yes())) else {
            let Set { low, high, .. } = engine.value_of(known, self.node)?;
            return Ok((self.pence(low, 1, 1)?, self.pence(high, 1, 1)?));
        };
        let weeks = known.of(left);
        if weeks.high.saturating_sub(weeks.low) > MOST_WEEKS {
            // From none of the weeks to all of them.
            let Set { low, high, .. } = engine.value_of(known, self.node)?;
            return Ok((self.pence(low, 1, 1)?.min(0), self.pence(high, 1, 1)?.max(0)));
        }
        let mut ends: Option<(i64, i64)> = None;
        for weeks in weeks.low..=weeks.high {
            let Set { low, high, .. } = engine.value_of(&known.with(left, Set::exactly(weeks)), self.node)?;
            let (mut surely, mut perhaps) = (0, 0);
            for (at, applies) in applies.iter().enumerate() {
                let here = weeks_in(&self.plan.stretches, at, self.plan.last_school_day, Set::exactly(weeks))?.low;
                surely += if applies.is_yes() { here } else { 0 };
                perhaps += if applies.is_no() { 0 } else { here };
            }
            let all = weeks.max(1);
            // With no week left there is nothing to share.
            let (surely, perhaps) = if weeks == 0 { (1, 1) } else { (surely, perhaps) };
            let (low, high) = (self.pence(low, surely, all)?, self.pence(high, perhaps, all)?);
            ends = Some(ends.map_or((low, high), |ends| (ends.0.min(low), ends.1.max(high))));
        }
        ends.ok_or(Overflow)
    }

    fn pence(&self, value: i64, weeks: i64, of: i64) -> Result<i64, Overflow> {
        let value = value.checked_mul(PENCE).and_then(|pence| pence.checked_mul(weeks)).ok_or(Overflow)?;
        round_half_up(value, self.scale.checked_mul(of).ok_or(Overflow)?)
    }

    /// Does the estimate apply in each of its stretches? In the first it does, or there would be none.
    fn applies(&self, known: &Known) -> Result<Vec<Set>, Overflow> {
        let mut all = vec![Set::YES];
        for at in 1..self.plan.stretches.len() {
            all.push(self.plan.applies(&self.plan.run(known, at)?));
        }
        Ok(all)
    }

    fn left_out(&self, known: &Known) -> Result<Vec<(Date, Date)>, Overflow> {
        let mut out: Vec<(Date, Date)> = Vec::new();
        for ((from, until), applies) in self.plan.stretches.iter().zip(self.applies(known)?) {
            if !applies.is_no() || *from > self.plan.last_school_day {
                continue;
            }
            let until = (*until).min(self.plan.last_school_day);
            match out.last_mut() {
                Some(last) if last.1.plus_days(1) == *from => last.1 = until,
                _ => out.push((*from, until)),
            }
        }
        Ok(out)
    }

    /// What both the cost and an end of the estimate hang on. What an end does not hang on makes it with every answer, and
    /// so with the one that makes the end of the cost too.
    fn shared(&self, known: &Known, sum: (i64, i64), result: &EstimateResult) -> Result<Vec<Unknown>, Overflow> {
        let engine = self.plan.engine;
        let mut shared = Vec::new();
        if sum.0 == sum.1 {
            return Ok(shared);
        }
        let rests = engine.depends_of(&[self.node, self.plan.when]);
        for (unknown, _) in result.low.because.iter().chain(&result.high.because) {
            if shared.contains(unknown) || !engine.bit(*unknown).touches(rests) {
                continue;
            }
            // What the way of travelling leaves out of the cost moves neither end of it.
            if engine.moves(known, *unknown, &|known| Ok(self.in_pence(known)? != sum))? {
                shared.push(*unknown);
            }
        }
        Ok(shared)
    }
}
