//! Which questions somebody is asked who challenges a decision.

use crate::decide::{Engine, Known, Overflow};
use crate::policy::{Ask, Policy, Question, QuestionId, Role};
use crate::quantity::Set;

/// What is known, without answers given beside the decision that no longer apply: an answer that was changed may have left them behind. A
/// box that is surely not offered is a no.
///
/// # Errors
/// [`Overflow`] where a number does not fit; never for a policy compiled within its bounds.
pub fn counting(engine: &Engine, known: &Known) -> Result<Known, Overflow> {
    let policy = engine.policy();
    let mut counting = known.clone();
    let aside = |question: &Question| question.ask.is_aside();
    for (at, question) in (0u16..).zip(&policy.questions) {
        if aside(question) {
            counting.forget(policy, QuestionId(at));
        }
    }
    let mut values = engine.values_aside(&counting)?;
    // Whether one applies may rest on another before it.
    for (at, question) in (0u16..).zip(&policy.questions) {
        let id = QuestionId(at);
        if !aside(question) || !known.is_given(id) && question.page.is_empty() {
            continue;
        }
        let asked = question.ask_if.and_then(|node| values.get(node.0 as usize)).copied().unwrap_or(Set::YES);
        let answer = match known.is_given(id) {
            true if asked.is_yes() => known.question(id),
            // A box that is on no page is not ticked.
            _ if asked.is_no() && !question.page.is_empty() => Set::NO,
            _ => continue,
        };
        if counting.answer(policy, id, answer).is_ok() {
            engine.renew_aside(&counting, id, &mut values)?;
        }
    }
    Ok(counting)
}

/// The questions still to ask, in order: who answers, for the words follow from it, the dates from which it follows which rules
/// apply, then those asked for an appeal whose condition surely holds. `values` are those of [`Engine::values_aside`].
pub fn open(engine: &Engine, known: &Known, values: &[Set]) -> Vec<QuestionId> {
    let mut all = Vec::new();
    for (at, question) in (0u16..).zip(&engine.policy().questions) {
        let id = QuestionId(at);
        let asked = matches!(question.role, Some(Role::Who | Role::DateOfBirth | Role::TravelFrom))
            || question.ask == Ask::ForAnAppeal && applies(engine.policy(), id, values);
        if asked && !known.is_given(id) {
            all.push(id);
        }
    }
    all
}

/// The questions on the page of one: itself, and those that are boxes on the same page and apply.
pub fn together(policy: &Policy, id: QuestionId, values: &[Set]) -> Vec<QuestionId> {
    let page = policy.questions.get(id.0 as usize).map_or("", |question| question.page.as_str());
    if page.is_empty() {
        return vec![id];
    }
    let mut all = Vec::new();
    for (at, question) in (0u16..).zip(&policy.questions) {
        if question.page == page && applies(policy, QuestionId(at), values) {
            all.push(QuestionId(at));
        }
    }
    all
}

/// Is it asked beside the decision, and does its condition surely hold?
pub(crate) fn applies(policy: &Policy, id: QuestionId, values: &[Set]) -> bool {
    let Some(question) = policy.questions.get(id.0 as usize) else { return false };
    let holds = |node: crate::policy::NodeId| values.get(node.0 as usize).is_some_and(|set| set.is_yes());
    question.ask.is_aside() && question.ask_if.is_none_or(holds)
}
