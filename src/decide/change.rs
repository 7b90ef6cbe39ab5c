//! What would change this: for each answer, the nearest value that changes the results or the kinds of help.

use super::decision::Decision;
use super::engine::Engine;
use super::evaluate::Overflow;
use super::explore::Budget;
use super::known::{Known, Unknown};
use crate::policy::{Ask, QuestionId, Role};
use crate::quantity::{Kind, Set};

/// Passes that the search on one side of a number may take; then nothing is said of it. While other answers are open
/// whether a conclusion changes can take long to find out.
const CHANGE_BUDGET: Budget = Budget(400);

/// Another answer, and what it would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The question.
    pub question: QuestionId,
    /// The other answer: for a number or date the nearest on its side; for a choice one option.
    pub answer: Set,
    /// The results with it, as options.
    pub results: Set,
    /// The kinds of help whose level changes: place and new level.
    pub help: Vec<(u16, Set)>,
}

impl Engine {
    /// What would change the results or the kinds of help if one answer were different and the rest the same.
    /// Only answers that were given and leave one value are looked at; dates that the program gives are not.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn what_would_change(&self, known: &Known, decision: &Decision) -> Result<Vec<Change>, Overflow> {
        let mut all = Vec::new();
        let mut add = |change: Option<Change>| {
            if let Some(change) = change {
                all.push(change);
            }
        };
        for (at, question) in self.policy.questions.iter().enumerate() {
            let id = QuestionId(at as u16);
            let set = known.question(id);
            let fixed = matches!(
                question.role,
                Some(Role::Today | Role::DateOfBirth | Role::TravelFrom | Role::Who | Role::StretchWeeks)
            );
            if !known.is_given(id) || fixed || question.ask == Ask::Never || !set.is_single(question.kind) {
                continue;
            }
            match question.kind {
                Kind::Truth => add(self.changed(known, decision, id, Set::truth(!set.is_yes()))?),
                Kind::Option => {
                    for option in 0..question.options.len() as u32 {
                        if !set.allows_option(option) {
                            add(self.changed(known, decision, id, Set::option(option))?);
                        }
                    }
                }
                Kind::Number | Kind::Date => {
                    let step = question.measure.map_or(1, |measure| measure.step.max(1));
                    for (end, step) in [(question.domain.low, -step), (question.domain.high, step)] {
                        add(self.nearest(known, decision, id, set.low, end, step)?);
                    }
                }
            }
        }
        Ok(all)
    }

    fn changed(&self, known: &Known, decision: &Decision, id: QuestionId, answer: Set) -> Result<Option<Change>, Overflow> {
        let other = self.decide(&known.with(Unknown::Question(id), answer))?;
        if !other.contradictions.is_empty() {
            return Ok(None);
        }
        let mut help = Vec::new();
        for (now, then) in decision.help.iter().zip(&other.help) {
            if now.level != then.level {
                help.push((then.help, then.level));
            }
        }
        let changes = other.results != decision.results || !help.is_empty();
        Ok(changes.then_some(Change { question: id, answer, results: other.results, help }))
    }

    /// Searches from `from` towards `end` for the nearest value, in steps of `step`, with another conclusion. A whole
    /// range is passed over when one pass over it shows that nothing in it changes, so no value in between is missed.
    fn nearest(
        &self,
        known: &Known,
        decision: &Decision,
        id: QuestionId,
        from: i64,
        end: i64,
        step: i64,
    ) -> Result<Option<Change>, Overflow> {
        let count = end.checked_sub(from).and_then(|way| way.checked_div(step)).ok_or(Overflow)?;
        if count <= 0 {
            return Ok(None);
        }
        let now = self.run(&self.for_conclusions, known)?;
        let touched = self.touched(&self.for_conclusions, self.bit(Unknown::Question(id)));
        // (first, last) steps away; the nearest part is on top of the stack.
        let mut parts = vec![(1i64, count)];
        let mut budget = CHANGE_BUDGET;
        while let Some((first, last)) = parts.pop() {
            if !budget.take() {
                return Ok(None);
            }
            let whole = Set::range(from + first * step, from + last * step);
            if self.surely_same(known, &now, &touched, id, whole)? {
                continue;
            }
            if first == last {
                if let Some(change) = self.changed(known, decision, id, whole)? {
                    return Ok(Some(change));
                }
                continue;
            }
            let middle = first + (last - first) / 2;
            parts.push((middle + 1, last));
            parts.push((first, middle));
        }
        Ok(None)
    }

    /// Is every conclusion the same for all these answers, whatever else is not known?
    fn surely_same(&self, known: &Known, now: &[Set], touched: &[u16], id: QuestionId, answer: Set) -> Result<bool, Overflow> {
        let unknown = Unknown::Question(id);
        let mut values = now.to_vec();
        self.run_into(touched, &known.with(unknown, answer), &mut values)?;
        let same = self.same_by_structure(touched, now, &values, self.bit(unknown));
        let mut nodes = self.conclusions.iter().chain([&self.policy.possible]);
        Ok(nodes.all(|node| same.get(node.0 as usize) == Some(&true)))
    }
}
