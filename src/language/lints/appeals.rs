//! What a child may get never rests on what is asked beside the decision: for an appeal, or for what the journey costs. Nor
//! does either of these rest on what is asked for the other.

use super::Context;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::policy::{Ask, NodeId, Op, Place, Policy, RuleId, RuleKind};

pub(super) fn check(context: &Context<'_>, policy: &Policy, out: &mut Diagnostics) {
    let [by_appeal, by_costs] = [Ask::ForAnAppeal, Ask::ForTheCosts].map(|ask| touched(policy, ask));
    let of = |touched: &[Option<usize>], node: NodeId| touched.get(usize::from(node.0)).copied().flatten();
    // What a thing may rest on besides the answers for the decision.
    let rests = |node: NodeId, may: Option<Ask>| {
        let appeal = of(&by_appeal, node).filter(|_| may != Some(Ask::ForAnAppeal));
        appeal.or(of(&by_costs, node).filter(|_| may != Some(Ask::ForTheCosts)))
    };
    let advice = policy.advice.iter().filter(|advice| !Place::OF_APPEALS.contains(&advice.place)).map(|advice| advice.rule);
    for (at, rule) in policy.rules.iter().enumerate() {
        let id = RuleId(at as u16);
        let (kind, may) = match rule.kind {
            RuleKind::Ground => ("ground", None),
            RuleKind::Case => ("case", None),
            RuleKind::Help => ("help", None),
            // The cost is beside the estimate, and no part of it.
            RuleKind::Estimate if policy.estimates.iter().any(|each| each.cost == Some(id)) => {
                ("estimate", Some(Ask::ForTheCosts))
            }
            RuleKind::Estimate => ("estimate", None),
            RuleKind::Never => ("never", None),
            RuleKind::Event => ("event", None),
            RuleKind::Advice if advice.clone().any(|each| each == id) => ("advice", None),
            RuleKind::Advice => ("advice", Some(Ask::ForAnAppeal)),
            RuleKind::Deadline => ("deadline", Some(Ask::ForAnAppeal)),
            RuleKind::Value if policy.shown.contains(&id) => ("value", None),
            RuleKind::Rule | RuleKind::Value => continue,
        };
        if let Some(question) = rests(rule.node, may) {
            told(context, policy, kind, &rule.id, question, out);
        }
    }
    for question in &policy.questions {
        let may = Some(question.ask).filter(|ask| ask.is_aside());
        let mut nodes =
            question.ask_if.into_iter().chain(question.not_before).chain(question.shortcuts.iter().map(|shortcut| shortcut.node));
        if let Some(other) = nodes.find_map(|node| rests(node, may)) {
            told(context, policy, "question", &question.id, other, out);
        }
    }
}

/// For every node: a question asked in this way that it rests on.
fn touched(policy: &Policy, ask: Ask) -> Vec<Option<usize>> {
    let mut touched: Vec<Option<usize>> = Vec::with_capacity(policy.arena.nodes.len());
    for node in &policy.arena.nodes {
        let mut by = match &node.op {
            Op::Answer(id) => {
                let at = usize::from(id.0);
                policy.questions.get(at).filter(|question| question.ask == ask).map(|_| at)
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
