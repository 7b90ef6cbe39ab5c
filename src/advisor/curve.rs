//! An estimate along a number that it rests on, such as the distance, and where each limit of the policy bites.
//!
//! Which number that is follows from the policy: one that the lines of the estimate are made of, and not only their conditions.

use super::bites::{Bite, Finding};
use super::money::{Look, Money, Purse};
use crate::decide::{Engine, Known, Overflow};
use crate::policy::{Ask, Estimate, NodeId, Op, Policy, QuestionId, Role};
use crate::quantity::{Base, Kind, Set, Unit};

/// A place of the chart. Between two neighbours both ends go straight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The number, in the measure of its question.
    pub at: i64,
    /// What the estimate comes to there; nothing where there is none.
    pub money: Option<Money>,
}

/// An estimate along a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// The place of the estimate in [`Policy::estimates`].
    pub estimate: u16,
    /// The question of the number.
    pub question: QuestionId,
    /// What is known of it: where the case stands on the chart.
    pub given: Set,
    /// From the least to the most that the question takes.
    pub points: Vec<Point>,
    /// Where limits bite, in order.
    pub bites: Vec<Bite>,
    /// Is it certain that nothing bends in between?
    pub exact: bool,
}

/// The numbers that the lines of an estimate are made of: a distance first, then in the order of asking.
pub fn questions(policy: &Policy, estimate: &Estimate) -> Vec<QuestionId> {
    let lines = estimate.lines.iter().filter_map(|line| policy.node_of(line.rule));
    let (mut todo, mut seen): (Vec<NodeId>, Vec<NodeId>) = (lines.collect(), Vec::new());
    let mut found: Vec<QuestionId> = Vec::new();
    while let Some(id) = todo.pop() {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let Some(node) = policy.arena.nodes.get(usize::from(id.0)).filter(|node| node.kind == Kind::Number) else { continue };
        match &node.op {
            Op::Answer(question) => found.push(*question),
            // Of a choice of rows the values, not the conditions.
            Op::First(args) => {
                let rows = policy.arena.list(*args);
                let last = rows.len().saturating_sub(1);
                todo.extend(rows.iter().enumerate().filter(|(at, _)| at % 2 == 1 || *at == last).map(|(_, node)| *node));
            }
            op => policy.arena.operands(op, &mut |operand| todo.push(operand)),
        }
    }
    let question = |id: &QuestionId| policy.questions.get(usize::from(id.0));
    // The weeks of a stretch are made from the weeks left.
    if let (Some(stretch), Some(left)) =
        (policy.question_with_role(Role::StretchWeeks), policy.question_with_role(Role::WeeksLeft))
        && found.contains(&stretch)
    {
        found.push(left);
    }
    found.retain(|id| question(id).is_some_and(|question| question.ask != Ask::Never));
    let is_distance =
        |id: &QuestionId| question(id).and_then(|each| each.measure).is_some_and(|m| m.unit == Unit::of(Base::Mile));
    found.sort_unstable_by_key(|id| (!is_distance(id), *id));
    found.dedup();
    found
}

/// Each estimate of the policy along the first of its [`questions`].
///
/// # Errors
/// [`Overflow`] where a number does not fit.
pub fn curves(engine: &Engine, known: &Known) -> Result<Vec<Curve>, Overflow> {
    let mut all = Vec::new();
    for (at, estimate) in (0u16..).zip(&engine.policy().estimates) {
        if let Some(question) = questions(engine.policy(), estimate).first() {
            all.extend(curve(engine, known, at, *question)?);
        }
    }
    Ok(all)
}

/// An estimate along a number, all other answers as they are; nothing where there is no such estimate, or the question is no number.
///
/// # Errors
/// [`Overflow`] where a number does not fit.
pub fn curve(engine: &Engine, known: &Known, estimate: u16, id: QuestionId) -> Result<Option<Curve>, Overflow> {
    let policy = engine.policy();
    let question = policy.questions.get(usize::from(id.0)).filter(|question| question.kind == Kind::Number);
    let (Some(question), Some(of)) = (question, policy.estimates.get(usize::from(estimate))) else { return Ok(None) };
    let Some(purse) = &mut Purse::all(engine).into_iter().nth(usize::from(estimate)) else { return Ok(None) };
    let step = question.measure.map_or(1, |measure| measure.step.max(1));
    let unit = question.measure.map_or(1, |measure| measure.scale.max(1));
    let along = purse.along(known, id, question.domain, step)?;
    let point = |(at, look): &(i64, Look)| {
        Ok(Point { at: *at, money: look.money.map(|money| money.in_pence(purse.scale())).transpose()? })
    };
    let points = along.points.iter().map(point).collect::<Result<Vec<_>, Overflow>>()?;
    let finding = Finding { engine, known, id, of, at: estimate, step, unit, scale: purse.scale(), along: &along };
    let mut bites = finding.named(question.domain)?;
    finding.add_bends(&mut bites)?;
    bites.sort_by_key(|bite| bite.up_to);
    Ok(Some(Curve { estimate, question: id, given: known.question(id), points, bites, exact: along.exact }))
}
