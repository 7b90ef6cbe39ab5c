//! What the journey would cost a family, which it may set beside an estimate: what it is asked for that, and what counts.

use super::{Page, State};
use crate::appeal;
use crate::decide::Overflow;
use crate::policy::{Ask, QuestionId};

/// The questions for the cost that apply, in order, given or not. Being a door of the app (`xtask/src/site.rs`), it is run
/// only when the result has arrived.
#[inline(never)]
pub(super) fn take(state: &mut State) -> Result<(), Overflow> {
    let counting = appeal::counting(state.engine, &state.own.known)?;
    let values = state.engine.values_aside(&counting)?;
    let mut asked = Vec::new();
    for (at, question) in (0u16..).zip(&state.engine.policy().questions) {
        if question.ask == Ask::ForTheCosts && appeal::applies(state.engine.policy(), QuestionId(at), &values) {
            asked.push(QuestionId(at));
        }
    }
    state.own.costs = asked;
    Ok(())
}

impl State {
    /// Does the family want to know what the journey would cost it?
    pub fn wants_costs(&self) -> bool {
        self.own.wants_costs
    }

    /// The questions for what the journey costs that apply, in the order of asking; none where that is not wanted.
    pub fn costs(&self) -> &[QuestionId] {
        &self.own.costs
    }

    /// Is it asked only for what the journey costs?
    pub fn is_for_costs(&self, id: QuestionId) -> bool {
        self.question(id).is_some_and(|question| question.ask == Ask::ForTheCosts)
    }

    /// Are the questions for the cost being answered just now? From any other page none of them is led to: a family that
    /// does not know a fare goes back and on without it.
    pub(super) fn is_on_the_way_of_costs(&self) -> bool {
        !self.own.appeal.wanted && matches!(self.page(), Page::Question(id) if self.is_for_costs(id))
    }

    /// The next question for the cost that has no answer.
    pub(super) fn next_cost(&self) -> Option<QuestionId> {
        self.own.costs.iter().copied().find(|id| !self.own.known.is_given(*id))
    }
}
