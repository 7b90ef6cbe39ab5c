//! When an estimate tells a family nothing.

use super::estimate::EstimateResult;
use super::known::{Known, Unknown};
use crate::policy::{Ask, Policy, QuestionId};
use crate::quantity::{Base, Unit};

impl EstimateResult {
    /// The distances that make it a range and of which nothing is known. A sum from nought to what the longest way that can be
    /// typed would come to tells a family nothing, so it is neither shown nor kept.
    pub fn unmeasured(&self, policy: &Policy, known: &Known) -> Vec<QuestionId> {
        let mut all = Vec::new();
        if self.low.year == self.high.year {
            return all;
        }
        for (unknown, _) in self.low.because.iter().chain(&self.high.because) {
            let Unknown::Question(id) = unknown else { continue };
            let Some(question) = policy.questions.get(id.0 as usize) else { continue };
            let distance = question.measure.is_some_and(|measure| measure.unit == Unit::of(Base::Mile));
            let not_known = known.is_given(*id) && known.question(*id) == question.domain;
            // Other distances only decide whether there is a budget.
            if distance && not_known && question.ask == Ask::ForTheEstimate && !all.contains(id) {
                all.push(*id);
            }
        }
        all
    }
}
