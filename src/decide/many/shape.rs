//! The estimate that is followed over many cases, and what of it rests on the day travel starts and on the weeks.

use crate::decide::days_and_stretches::Days;
use crate::decide::engine::{Engine, Unknowns};
use crate::decide::estimate::{PlanLine, in_lines};
use crate::decide::known::Unknown;
use crate::policy::{NodeId, QuestionId, Role};

/// The estimate that is followed.
#[derive(Debug)]
pub(super) struct Shape {
    pub place: u16,
    pub scale: i64,
    pub when: NodeId,
    pub until: NodeId,
    pub weeks_until: Option<NodeId>,
    pub lines: Vec<PlanLine>,
    pub at_least: Option<NodeId>,
    /// What is added up in one stretch.
    pub sums: Vec<NodeId>,
    pub travel: QuestionId,
    pub left: Option<QuestionId>,
    pub in_stretch: Option<QuestionId>,
    pub days: Days,
    /// The nodes that rest on the weeks of a stretch.
    pub on_weeks: Vec<u16>,
    /// Of the nodes that are added up: those that rest neither on these weeks nor on the day travel starts, and those that rest
    /// on the day and not on the weeks.
    pub steady: Vec<u16>,
    pub moved_alone: Vec<u16>,
}

impl Shape {
    /// Finds it by its id.
    pub fn new(engine: &Engine, id: &str) -> Option<Shape> {
        let policy = &engine.policy;
        let place = policy.estimates.iter().position(|estimate| estimate.id == id)?;
        let estimate = policy.estimates.get(place)?;
        let travel = policy.question_with_role(Role::TravelFrom)?;
        let (when, until) = (policy.node_of(estimate.when)?, policy.node_of(estimate.until)?);
        let mut lines = Vec::new();
        let mut sums = Vec::new();
        for line in &estimate.lines {
            let node = policy.node_of(line.rule)?;
            let at_most = line.at_most.and_then(|rule| policy.node_of(rule));
            lines.push(PlanLine { take: line.take, node, at_most });
            sums.push(node);
            sums.extend(at_most);
        }
        let at_least = estimate.at_least.and_then(|rule| policy.node_of(rule));
        sums.extend(at_least);
        let mut goals = policy.nodes_of(&in_lines(estimate));
        goals.push(when);
        let in_stretch = policy.question_with_role(Role::StretchWeeks);
        let weeks = in_stretch.map(|id| engine.bit(Unknown::Question(id))).unwrap_or_default();
        let day = engine.bit(Unknown::Question(travel));
        let depends = |at: &u16| engine.depends.get(usize::from(*at)).copied().unwrap_or(Unknowns::ALL);
        let order = engine.order_for(&sums);
        let (moved_alone, steady) =
            order.into_iter().filter(|at| !depends(at).touches(weeks)).partition(|at| depends(at).touches(day));
        Some(Shape {
            place: place as u16,
            scale: estimate.scale,
            when,
            until,
            weeks_until: estimate.weeks_until.and_then(|rule| policy.node_of(rule)),
            lines,
            at_least,
            sums,
            travel,
            left: policy.question_with_role(Role::WeeksLeft),
            in_stretch,
            on_weeks: engine.touched(&engine.for_everything, weeks),
            days: Days::new(engine, goals, travel),
            steady,
            moved_alone,
        })
    }
}
