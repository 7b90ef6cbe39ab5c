//! What a child may get never rests on what is asked beside the decision: for an appeal, or for what the journey costs.

use super::Context;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::policy::{Ask, Op, Place, Policy, RuleId, RuleKind};

pub(super) fn check(context: &Context<'_>, policy: &Policy, out: &mut Diagnostics) {
    let touched = touched(policy);
    let rests = |rule: RuleId| {
        let rule = policy.rules.get(usize::from(rule.0));
        rule.and_then(|rule| touched.get(usize::from(rule.node.0))).copied().flatten()
    };
    let advice = policy.advice.iter().filter(|advice| !Place::OF_APPEALS.contains(&advice.place)).map(|advice| advice.rule);
    for (at, rule) in policy.rules.iter().enumerate() {
        let id = RuleId(at as u16);
        let kind = match rule.kind {
            RuleKind::Ground => "ground",
            RuleKind::Case => "case",
            RuleKind::Help => "help",
            // The cost is beside the estimate, and no part of it; but nothing asked for an appeal is.
            RuleKind::Estimate if policy.estimates.iter().any(|each| each.cost == Some(id)) => continue,
            RuleKind::Estimate => "estimate",
            RuleKind::Never => "never",
            RuleKind::Event => "event",
            RuleKind::Advice if advice.clone().any(|each| each == id) => "advice",
            RuleKind::Value if policy.shown.contains(&id) => "value",
            _ => continue,
        };
        if let Some(question) = rests(id) {
            told(context, policy, kind, &rule.id, question, out);
        }
    }
    for question in policy.questions.iter().filter(|question| !question.ask.is_aside()) {
        let nodes = question.ask_if.into_iter().chain(question.shortcuts.iter().map(|shortcut| shortcut.node));
        let rests = { nodes }.find_map(|node| touched.get(usize::from(node.0)).copied().flatten());
        if let Some(other) = rests {
            told(context, policy, "question", &question.id, other, out);
        }
    }
}

/// For every node: a question asked beside the decision that it rests on.
fn touched(policy: &Policy) -> Vec<Option<usize>> {
    let mut touched: Vec<Option<usize>> = Vec::with_capacity(policy.arena.nodes.len());
    for node in &policy.arena.nodes {
        let mut by = match &node.op {
            Op::Answer(id) => {
                let at = usize::from(id.0);
                policy.questions.get(at).filter(|question| question.ask.is_aside()).map(|_| at)
            }
            _ => None,
        };
        policy.arena.operands(&node.op, &mut |part| by = by.or(touched.get(usize::from(part.0)).copied().flatten()));
        touched.push(by);
    }
    touched
}

fn told(context: &Context<'_>, policy: &Policy, kind: &'static str, id: &str, question: usize, out: &mut Diagnostics) {
    // A part is named `ITEM.part`.
    let item = id.split('.').next().unwrap_or(id);
    let span = context.of(kind).find(|each| each.id == item).map(|each| each.id_span);
    let Some(asked) = policy.questions.get(question) else { return };
    let (who, help) = match asked.ask {
        Ask::ForTheCosts => {
            ("only a family that wants to know what the journey costs is asked that", "use it in the `cost` of an estimate")
        }
        _ => (
            "only somebody who challenges a decision is asked that",
            "use it in a deadline, or in advice whose place begins with “appeal-” or “letter-”",
        ),
    };
    if let Some(span) = span {
        out.push(
            Diagnostic::new(&codes::RESTS_ON_APPEAL, span, format!("“{item}” rests on “{}”", asked.id)).here(who).help(help),
        );
    }
}
