//! Dates on which something may change by the calendar alone.

use super::engine::{Engine, Order};
use super::evaluate::Overflow;
use super::known::Known;
use crate::calendar::Date;
use crate::policy::{FigureId, NodeId, Op, Role};
use crate::quantity::{Kind, Set};

/// The oldest birthday that is looked at. The policy of the day ends long before.
const LAST_BIRTHDAY: i32 = 30;

/// Every date on which a value may differ from the day before's: a figure's new value, a birthday, a date that the
/// rules name, and the day after each.
pub(super) struct TurningDates(Vec<Date>);

impl TurningDates {
    /// The dates for a case.
    pub fn new(engine: &Engine, known: &Known) -> Result<TurningDates, Overflow> {
        let policy = &engine.policy;
        let mut all: Vec<Date> = policy.figures.iter().flat_map(|figure| figure.entries.iter().map(|entry| entry.from)).collect();
        if let Some(born) = known.date_of(policy, Role::DateOfBirth) {
            all.extend((1..=LAST_BIRTHDAY).map(|age| born.plus_years(age)));
        }
        let values = engine.run(&engine.for_everything, known)?;
        for (node, value) in policy.arena.nodes.iter().zip(&values) {
            if node.kind == Kind::Date && value.low == value.high {
                all.push(Date(value.low.clamp(-4_000_000, 4_000_000) as i32));
            }
            // Days of the year that the rules name come round every year.
            if let Op::FirstOnOrAfter(_, days) | Op::LastOnOrBefore(_, days) = &node.op
                && let Some(from) = known.date_of(policy, Role::TravelFrom)
            {
                all.extend((-1..=LAST_BIRTHDAY).flat_map(|year| days.iter().map(move |day| day.in_year(from.year() + year))));
            }
        }
        let next: Vec<Date> = all.iter().map(|date| date.plus_days(1)).collect();
        all.extend(next);
        all.sort_unstable();
        all.dedup();
        Ok(TurningDates(all))
    }

    /// Those after `from`, up to and with `until`.
    pub fn between(&self, from: Date, until: Date) -> impl Iterator<Item = Date> + '_ {
        self.0.iter().copied().filter(move |date| *date > from && *date <= until)
    }
}

/// The nodes that the conclusions and the money of a case rest on.
struct Watch {
    order: Order,
}

impl Watch {
    fn new(engine: &Engine, known: &Known) -> Result<Watch, Overflow> {
        let goals: Vec<NodeId> = engine.for_judgement.0.iter().map(|at| NodeId(*at)).chain(engine.money_nodes(known)?).collect();
        Ok(Watch { order: engine.order_for(&goals) })
    }

    /// Dates themselves change every day; what is found from them is what counts.
    fn all_same(&self, engine: &Engine, last: &[Set], next: &[Set]) -> bool {
        self.order.0.iter().all(|at| engine.kind(NodeId(*at)) == Kind::Date || last.get(*at as usize) == next.get(*at as usize))
    }

    fn figures_that_change(&self, engine: &Engine, last: &[Set], next: &[Set]) -> Vec<FigureId> {
        let mut all: Vec<FigureId> = Vec::new();
        for at in &self.order.0 {
            if let Some(Op::Figure { figure, .. }) = engine.policy.arena.nodes.get(*at as usize).map(|node| &node.op)
                && last.get(*at as usize) != next.get(*at as usize)
                && !all.contains(figure)
            {
                all.push(*figure);
            }
        }
        all
    }
}

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
    /// that an estimate of this case rests on gets a new value; up to the last birthday that is looked at.
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
        let at = |date: Date| known.with(super::known::Unknown::Question(travel), Set::exactly(date.0.into()));
        let mut all = Vec::new();
        let mut before = self.decide(known)?;
        let event_dates: Vec<Option<i64>> = policy
            .events
            .iter()
            .map(|event| policy.rules.get(event.rule.0 as usize).map(|rule| before.value(rule.node)))
            .map(|set| set.filter(|set| set.low == set.high).map(|set| set.low))
            .collect();
        let watched = Watch::new(self, known)?;
        let mut last = self.run(&watched.order, known)?;
        for date in TurningDates::new(self, known)?.between(from, until) {
            let next = self.run(&watched.order, &at(date))?;
            let figures = watched.figures_that_change(self, &last, &next);
            let same = watched.all_same(self, &last, &next);
            last = next;
            if same {
                continue;
            }
            let after = self.decide(&at(date))?;
            let shown: Vec<_> = before
                .shown
                .iter()
                .zip(&after.shown)
                .filter(|(before, after)| before.1 != after.1)
                .map(|(before, after)| (before.0, before.1, after.1))
                .collect();
            let help: Vec<_> = before
                .help
                .iter()
                .zip(&after.help)
                .filter(|(before, after)| before.level != after.level)
                .map(|(before, after)| (before.help, before.level, after.level))
                .collect();
            if before.results != after.results || !shown.is_empty() || !help.is_empty() || !figures.is_empty() {
                let events = event_dates.iter().enumerate().filter(|(_, each)| **each == Some(date.0.into()));
                all.push(Turning {
                    date,
                    before: before.results,
                    after: after.results,
                    events: events.map(|(at, _)| at as u16).collect(),
                    figures,
                    shown,
                    help,
                });
            }
            before = after;
        }
        Ok(all)
    }
}
