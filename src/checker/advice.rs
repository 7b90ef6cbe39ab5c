//! Which of the policy's advice is about this family.

use super::State;
use crate::policy::{Place, Rule};

impl State {
    /// The conditions of the advice for one place that is about this family, in the policy's order; each has its sentence by its id.
    pub(crate) fn advice_about(&self, place: Place) -> Vec<&Rule> {
        let (engine, known, decision) = (self.engine(), self.known(), self.decision());
        let policy = self.policy();
        let mut all = Vec::new();
        for (at, holds) in engine.advice(decision, place) {
            let Some(each) = policy.advice.get(at as usize) else { continue };
            // Evidence and warnings that may hold only because this family was never asked about something are not about it. Nor is
            // evidence of what is open where the result is not.
            let particular = matches!(place, Place::Evidence | Place::Warning);
            let idle = place == Place::Evidence && decision.is_settled();
            if holds.is_yes() || !particular || !idle && engine.concerns(known, each.rule) {
                all.extend(policy.rules.get(each.rule.0 as usize));
            }
        }
        all
    }
}
