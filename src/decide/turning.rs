//! Dates on which something may change by the calendar alone.

use super::engine::Engine;
use super::evaluate::Overflow;
use super::known::{Known, Unknown};
use crate::calendar::Date;
use crate::policy::{FigureId, NodeId, Op, Role};
use crate::quantity::{Kind, Set};

/// The oldest birthday that is looked at. The policy of the day ends long before.
const LAST_BIRTHDAY: i32 = 30;

/// With more days than this to look at (a date is not known, and something turns on it every day), a day on which no
/// node comes out otherwise is passed over without deciding.
const MANY: usize = 300;

/// After so many days on which something comes out otherwise, the timeline ends: no policy that a person can read has more.
const MOST_DECISIONS: usize = 1000;

/// A date on which the answer changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turning {
    /// The first day of the change.
    pub date: Date,
    /// The results before it, as options.
    pub before: Set,
    /// The results from it on.
    pub after: Set,
    /// The events of the policy that fall on this day, by place in [`crate::policy::Policy::events`].
    pub events: Vec<u16>,
    /// The figures that get a new value on this day.
    pub figures: Vec<FigureId>,
    /// The values shown with a decision that change.
    pub shown: Vec<(crate::policy::RuleId, Set, Set)>,
    /// The kinds of help whose level changes: place, before, after.
    pub help: Vec<(u16, Set, Set)>,
}

impl Engine {
    /// The dates after *travel from* on which the results, the kinds of help or the values shown change, or a figure
    /// that they or an estimate of this case may rest on gets a new value; up to the last birthday that is looked at.
    /// No day is missed where the other dates of the case are known.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn timeline(&self, known: &Known) -> Result<Vec<Turning>, Overflow> {
        let policy = &self.policy;
        let (Some(travel), Some(from)) = (policy.question_with_role(Role::TravelFrom), known.date_of(policy, Role::TravelFrom))
        else {
            return Ok(Vec::new());
        };
        let Some(born) = known.date_of(policy, Role::DateOfBirth) else { return Ok(Vec::new()) };
        let until = born.plus_years(LAST_BIRTHDAY);
        let at = |date: Date| known.with(Unknown::Question(travel), Set::exactly(date.0.into()));
        let mut all = Vec::new();
        let mut before = self.decide(known)?;
        let event_dates: Vec<Option<i64>> = policy
            .events
            .iter()
            .map(|event| policy.node_of(event.rule).map(|node| before.value(node)))
            .map(|set| set.filter(|set| set.low == set.high).map(|set| set.low))
            .collect();
        // What the answer and its money rest on, and of that the figures.
        let mut goals = self.conclusions.clone();
        goals.extend(policy.nodes_of(&policy.shown));
        goals.push(policy.possible);
        let mut nodes = goals.clone();
        nodes.extend(self.money_nodes(&before.values));
        // Whether there is an estimate at all may rest on a figure that no sum names.
        let applies = policy.estimates.iter().filter_map(|estimate| policy.node_of(estimate.when));
        nodes.extend(applies.filter(|when| !before.value(*when).is_no()));
        let order = self.order_for(&nodes);
        let is_figure =
            |node: &NodeId| matches!(policy.arena.nodes.get(node.0 as usize).map(|node| &node.op), Some(Op::Figure { .. }));
        let figure_nodes: Vec<NodeId> = order.iter().map(|at| NodeId(*at)).filter(is_figure).collect();
        goals.extend_from_slice(&figure_nodes);
        let days = self.days_of_change(&order, &goals, known, travel, from, until)?;
        let mut last = self.run(&order, known)?;
        let many = days.len() > MANY;
        let mut decided = 0;
        for date in days {
            let next = self.run(&order, &at(date))?;
            let mut figures: Vec<FigureId> = Vec::new();
            for node in &figure_nodes {
                if let Some(Op::Figure { figure, .. }) = policy.arena.nodes.get(node.0 as usize).map(|node| &node.op)
                    && last.get(node.0 as usize) != next.get(node.0 as usize)
                    && !figures.contains(figure)
                {
                    figures.push(*figure);
                }
            }
            let undated = |at: &&u16| self.kind(NodeId(**at)) != Kind::Date;
            let same = order.iter().filter(undated).all(|at| last.get(*at as usize) == next.get(*at as usize));
            last = next;
            // A figure that is a date counts, though other dates come out otherwise on every day.
            if many && same && figures.is_empty() {
                continue;
            }
            if decided >= MOST_DECISIONS {
                break;
            }
            decided += 1;
            let after = self.decide(&at(date))?;
            let mut shown = Vec::new();
            for (before, after) in before.shown.iter().zip(&after.shown) {
                if before.1 != after.1 {
                    shown.push((before.0, before.1, after.1));
                }
            }
            let mut help = Vec::new();
            for (before, after) in before.help.iter().zip(&after.help) {
                if before.level != after.level {
                    help.push((before.help, before.level, after.level));
                }
            }
            if before.results != after.results || !shown.is_empty() || !help.is_empty() || !figures.is_empty() {
                let mut events = Vec::new();
                for (at, each) in (0u16..).zip(&event_dates) {
                    if *each == Some(date.0.into()) {
                        events.push(at);
                    }
                }
                all.push(Turning { date, before: before.results, after: after.results, events, figures, shown, help });
            }
            before = after;
        }
        Ok(all)
    }
}
