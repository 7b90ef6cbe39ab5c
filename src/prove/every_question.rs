//! Every question can matter: for each there are two cases that differ only in its answer, and in something a family is
//! told. A question of which that is not so is asked in vain.

use super::below::size_if_any;
use super::model::{Build, Must, Which};
use super::prover::{differ, in_both};
use super::search::{Found, Progress, search};
use super::{Finding, Prover, Watch};
use crate::decide::Known;
use crate::language::items::Layer;
use crate::policy::{Ask, Level, Node, NodeId, Op, Policy, QuestionId, ResultKind, Role, RuleId};
use crate::quantity::{Kind, Set};
use core::ops::ControlFlow;

/// So often a search among several is told to go on; then the next has its turn.
const FEW: u32 = 60;

/// Something a family is told.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub node: NodeId,
    pub kind: Kind,
    pub options: usize,
}

impl Prover {
    pub(super) fn every_question(&self, watch: &mut Watch<'_>) -> Finding {
        let policy = self.policy();
        let told = told(policy);
        let mut idle = Vec::new();
        let mut cells = 0;
        for (at, question) in (0u16..).zip(&policy.questions) {
            // The program gives some, and one only chooses the words.
            if question.ask == Ask::Never || question.role == Some(Role::Who) {
                continue;
            }
            match self.matters(QuestionId(at), &told, watch) {
                Matters::Yes(looked) => cells += looked,
                Matters::No => idle.push(format!("no answer to “{}” changes anything a family is told", question.id)),
                Matters::Stopped(progress) => return Finding::Open(progress),
            }
        }
        if idle.is_empty() {
            Finding::Holds { cells, of_nobody: false, not_looked_at: Vec::new() }
        } else {
            Finding::Faults(idle)
        }
    }

    fn matters(&self, id: QuestionId, told: &[Told], watch: &mut Watch<'_>) -> Matters {
        let mut goals: Vec<(usize, Told)> = told
            .iter()
            .filter_map(|each| {
                let asks = |_, node: &Node| matches!(node.op, Op::Answer(question) if question == id);
                Some((size_if_any(self.policy(), each.node, asks)?, *each))
            })
            .collect();
        // One that nothing uses is told by `policy check`; of those that the law asks a council need not use all.
        if goals.is_empty() {
            return Matters::Yes(0);
        }
        goals.sort_by_key(|(size, _)| *size);
        let mut left = Vec::new();
        let mut cells = 0;
        for (_, goal) in goals {
            let mut turns = 0;
            let mut stopped = false;
            let mut short = |progress: Progress| {
                turns += 1;
                stopped |= watch(progress).is_break();
                if stopped || turns > FEW { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            match self.changes(id, goal, &mut short) {
                Found::Case(_) => return Matters::Yes(cells + 1),
                Found::Nobody(progress) => cells += progress.decided,
                Found::Stopped(progress) if stopped => return Matters::Stopped(progress),
                Found::Stopped(_) => left.push(goal),
            }
        }
        for goal in left {
            match self.changes(id, goal, watch) {
                Found::Case(_) => return Matters::Yes(cells + 1),
                Found::Nobody(progress) => cells += progress.decided,
                Found::Stopped(progress) => return Matters::Stopped(progress),
            }
        }
        Matters::No
    }

    /// Two cases that differ in one answer and in something told.
    fn changes(&self, id: QuestionId, goal: Told, watch: &mut Watch<'_>) -> Found {
        let policy = self.policy();
        let mut musts: Vec<Must> = self.musts(Layer::Council);
        let question = policy.questions.get(usize::from(id.0));
        // A follow-up is asked only of those for whom it matters.
        musts.extend(question.and_then(|question| question.ask_if).map(|node| (node, Set::YES)));
        let mut roots: Vec<NodeId> = musts.iter().map(|(id, _)| *id).collect();
        roots.push(goal.node);
        let mut build = Build::new(policy, &roots, &[id]);
        let mut own = in_both(&build, &musts);
        let (one, two) = (build.node(goal.node, Which::First), build.node(goal.node, Which::Second));
        own.push((differ(&mut build, goal.kind, goal.options, one, two), Set::YES));
        let model = build.finish(own);
        let sure = |cases: &[Known]| {
            let [one, two] = cases else { return false };
            let apart = match (self.engine.value_of(one, goal.node), self.engine.value_of(two, goal.node)) {
                (Ok(one), Ok(two)) => one.meet(two, goal.kind).is_none(),
                _ => false,
            };
            apart && self.are(&musts, cases)
        };
        search(&model, policy, &sure, watch)
    }
}

enum Matters {
    Yes(u64),
    No,
    Stopped(Progress),
}

/// Everything a family is told that answers can change.
pub(super) fn told(policy: &Policy) -> Vec<Told> {
    let mut all = vec![Told { node: policy.result, kind: Kind::Option, options: ResultKind::ALL.len() }];
    let mut rules: Vec<RuleId> = Vec::new();
    for help in &policy.help {
        all.push(Told { node: help.level, kind: Kind::Option, options: Level::ALL.len() });
        rules.extend([help.consent, help.cost, help.cost_when].into_iter().flatten());
    }
    for estimate in &policy.estimates {
        rules.extend([estimate.when, estimate.until, estimate.days]);
        rules.extend([estimate.weeks_until, estimate.at_least, estimate.terms, estimate.cost].into_iter().flatten());
        for line in &estimate.lines {
            rules.push(line.rule);
            rules.extend(line.at_most);
        }
    }
    rules.extend(policy.grounds.iter().map(|ground| ground.rule));
    rules.extend(policy.shown.iter().copied());
    rules.extend(policy.advice.iter().map(|advice| advice.rule));
    rules.extend(policy.deadlines.iter().flat_map(|deadline| [deadline.rule, deadline.by]));
    for rule in rules.iter().filter_map(|rule| policy.rules.get(usize::from(rule.0))) {
        let kind = policy.arena.nodes.get(usize::from(rule.node.0)).map_or(Kind::Truth, |node| node.kind);
        all.push(Told { node: rule.node, kind, options: rule.options.len() });
    }
    all
}
