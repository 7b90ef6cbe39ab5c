//! What the journey costs a family, set beside an estimate.

use super::engine::Engine;
use super::estimate::{EstimateResult, PENCE};
use super::evaluate::{Overflow, round_half_up};
use super::known::{Known, Unknown};
use crate::policy::{NodeId, QuestionId};
use crate::quantity::{Kind, Set};

/// What the journey costs in the time of an estimate, and what that leaves, all in pence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What the journey costs, from the least to the most.
    pub cost: (i64, i64),
    /// By how much the estimate falls short of that, from the least to the most; less than nothing where some is left over.
    /// Each end of one sum is taken from an end of the other, so it says nothing where [`Beside::shared`] is not empty.
    pub short: (i64, i64),
    /// Questions not exactly answered that make a range of both sums. The same answer makes both ends of them, so that the
    /// ends of the one do not go with those of the other, and the difference waits for the answer.
    pub shared: Vec<QuestionId>,
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
        let short = (less(cost.0, result.high.year)?, less(cost.1, result.low.year)?);
        Ok(Some(Beside { cost, short, shared: self.shared(known, node, result)? }))
    }

    /// The questions that both a cost and an end of an estimate hang on. What an end does not hang on makes it with every
    /// answer, and so with the one that makes the end of the cost too.
    fn shared(&self, known: &Known, cost: NodeId, result: &EstimateResult) -> Result<Vec<QuestionId>, Overflow> {
        let whole = self.value_of(known, cost)?;
        let mut shared = Vec::new();
        if whole.low == whole.high {
            return Ok(shared);
        }
        let rests = self.depends_of(&[cost]);
        for (unknown, _) in result.low.because.iter().chain(&result.high.because) {
            let Unknown::Question(id) = *unknown else { continue };
            let (set, kind) = (known.of(*unknown), self.kind_of(*unknown));
            if shared.contains(&id) || set.is_single(kind) || !self.bit(*unknown).touches(rests) {
                continue;
            }
            // What the way of travelling leaves out of the cost moves neither end of it.
            let moves = |one: i64| Ok(self.value_of(&known.with(*unknown, Set::exactly(one)), cost)? != whole);
            if kind != Kind::Number || moves(set.low)? || moves(set.high)? {
                shared.push(id);
            }
        }
        Ok(shared)
    }
}
