//! Which questions somebody is asked who challenges a decision.

use crate::decide::{Engine, Known};
use crate::policy::{Ask, Policy, QuestionId, Role};
use crate::quantity::Set;

/// The questions still to ask, in order: who answers, for the words follow from it, then those asked for an appeal whose
/// condition surely holds. `values` are those of [`Engine::values_for_appeal`].
pub fn open(engine: &Engine, known: &Known, values: &[Set]) -> Vec<QuestionId> {
    let mut all = Vec::new();
    for (at, question) in (0u16..).zip(&engine.policy().questions) {
        let id = QuestionId(at);
        let asked = question.role == Some(Role::Who) || applies(engine.policy(), id, values);
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

/// Is it asked for an appeal, and does its condition surely hold?
pub(crate) fn applies(policy: &Policy, id: QuestionId, values: &[Set]) -> bool {
    let Some(question) = policy.questions.get(id.0 as usize) else { return false };
    let holds = |node: crate::policy::NodeId| values.get(node.0 as usize).is_some_and(|set| set.is_yes());
    question.ask == Ask::ForAnAppeal && question.ask_if.is_none_or(holds)
}
