//! What the journey costs a family, set beside an estimate.

use super::engine::Engine;
use super::estimate::{EstimateResult, PENCE};
use super::evaluate::{Overflow, round_half_up};
use super::known::Known;
use crate::quantity::Set;

/// What the journey costs in the time of an estimate, and what that leaves, all in pence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What the journey costs, from the least to the most.
    pub cost: (i64, i64),
    /// By how much the estimate falls short of that, from the least to the most; less than nothing where some is left over.
    /// The ends hold the true ones. Where both sums rest on one answer that is a range they may lie further apart.
    pub short: (i64, i64),
}

impl Engine {
    /// The cost beside an estimate; nothing where the policy has none for it.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn cost_beside(&self, known: &Known, result: &EstimateResult) -> Result<Option<Beside>, Overflow> {
        let estimate = self.policy.estimates.get(usize::from(result.estimate));
        let cost = estimate.and_then(|estimate| Some((self.policy.node_of(estimate.cost?)?, estimate.cost_scale)));
        let Some((node, scale)) = cost else { return Ok(None) };
        let Set { low, high, .. } = self.value_of(known, node)?;
        let pence = |value: i64| round_half_up(value.checked_mul(PENCE).ok_or(Overflow)?, scale);
        let less = |a: i64, b: i64| a.checked_sub(b).ok_or(Overflow);
        let cost = (pence(low)?, pence(high)?);
        Ok(Some(Beside { cost, short: (less(cost.0, result.high.year)?, less(cost.1, result.low.year)?) }))
    }
}
