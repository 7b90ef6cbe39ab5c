//! What an estimate of money comes to, from the lowest to the highest, and what makes each end.
//!
//! A year is added up in stretches between the dates on which a figure or a rule changes. In each stretch the whole
//! weeks that fall in it stand for the weeks left. The sum is exact and is rounded once, to the penny.

use super::draw::Dice;
use super::engine::{Engine, Order};
use super::evaluate::{Overflow, round_half_up};
use super::explore::Budget;
use super::known::{Known, Unknown};
use super::split::Walk;
use super::stretch::weeks_in;
use crate::calendar::Date;
use crate::policy::{Estimate, NodeId, Policy, QuestionId, ReadingSetId, Role, RuleId};
use crate::quantity::{Kind, Set};

/// Passes that the search for one end of an estimate may take; then the end is an outer bound.
pub const ESTIMATE_BUDGET: Budget = Budget(6000);

/// With more weeks than this they are split as other numbers are.
const MOST_CELLS_OF_WEEKS: i64 = 60;

/// A "year" longer than this is a slip in the policy, and is not worked out day by day.
pub(super) const MOST_DAYS: i64 = 1000;

/// A year is not shared out over more terms than this.
const MOST_TERMS: i64 = 60;

/// Pence in a pound: the one step that money is rounded to.
pub(super) const PENCE: i64 = 100;

/// One line of the working in one stretch, in exact pounds at the estimate's scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountLine {
    /// Its place in [`Estimate::lines`].
    pub line: u16,
    /// The amount, before it is added or taken away.
    pub amount: i64,
}

/// One stretch of an estimate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// School weeks in it, where the policy counts them.
    pub weeks: Option<i64>,
    /// Days of travel in it, in the measure of the estimate's rule for days.
    pub days: i64,
    /// Its lines.
    pub lines: Vec<AmountLine>,
    /// What it comes to, not below the least that is paid; exact pounds at the estimate's scale.
    pub amount: i64,
    /// The value of every node in this stretch, for the working.
    pub values: Vec<Set>,
}

/// One end of an estimate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The year in pence.
    pub year: i64,
    /// What each term comes to in pence; they add up to the year. Empty where the policy states no terms.
    pub terms: Vec<i64>,
    /// One day of travel on which it applies, in pence, for information; nothing where there are no days.
    pub day: Option<i64>,
    /// What had to be so for this end: answers and readings that were not settled.
    pub because: Vec<(Unknown, Set)>,
    /// The working.
    pub stretches: Vec<Stretch>,
}

/// What an estimate comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EstimateResult {
    /// Its place in [`crate::policy::Policy::estimates`].
    pub estimate: u16,
    /// Does it apply: yes, or perhaps.
    pub applies: Set,
    /// The lowest.
    pub low: End,
    /// The highest.
    pub high: End,
    /// Are both ends reached by some family? If not they are sound, but may be too far apart.
    pub exact: bool,
}

/// The plan of one estimate for one case.
pub(super) struct Plan<'a> {
    pub(super) engine: &'a Engine,
    estimate: &'a Estimate,
    /// Does it apply?
    pub(super) when: NodeId,
    order: Order,
    /// First and last day of each stretch.
    pub(super) stretches: Vec<(Date, Date)>,
    /// The last day on which school weeks can fall.
    pub(super) last_school_day: Date,
    lines: Vec<PlanLine>,
    at_least: Option<NodeId>,
    goals: Vec<NodeId>,
}

/// One line of an estimate.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlanLine {
    pub(super) take: bool,
    pub(super) node: NodeId,
    /// The most it comes to over the year.
    pub(super) at_most: Option<NodeId>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seek {
    Low,
    High,
}

impl Engine {
    /// Every estimate that applies, or may. Nothing for those that do not, and where the date from which travel is
    /// needed, or the last day of the year it covers, is not known.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn estimates(&self, known: &Known) -> Result<Vec<EstimateResult>, Overflow> {
        let mut all = Vec::new();
        for (at, estimate) in self.policy.estimates.iter().enumerate() {
            if let Some(result) = self.estimate(known, at as u16, estimate)? {
                all.push(result);
            }
        }
        Ok(all)
    }

    fn estimate(&self, known: &Known, at: u16, estimate: &Estimate) -> Result<Option<EstimateResult>, Overflow> {
        let Some(plan) = self.plan(known, estimate)? else { return Ok(None) };
        let mut budget = ESTIMATE_BUDGET;
        let values = self.run(&self.order_for(&[plan.when, self.policy.possible]), known)?;
        let applies = self.attained(&[plan.when], known, &values, &mut budget)?;
        let Some(Some(applies)) = applies.sets.first().copied().filter(|set| set.is_some_and(|set| !set.is_no())) else {
            return Ok(None);
        };
        let (Some((low, low_exact)), Some((high, high_exact))) = (plan.end(known, Seek::Low)?, plan.end(known, Seek::High)?)
        else {
            return Ok(None);
        };
        Ok(Some(EstimateResult { estimate: at, applies, low, high, exact: low_exact && high_exact }))
    }

    /// What an estimate is worked out from; nothing where it cannot apply, or its first or last day is not known.
    pub(super) fn plan<'a>(&'a self, known: &Known, estimate: &'a Estimate) -> Result<Option<Plan<'a>>, Overflow> {
        let values = self.run(&self.for_everything, known)?;
        let rule = |id: RuleId| self.policy.node_of(id);
        let value = |id: RuleId| rule(id).and_then(|node| values.get(node.0 as usize).copied());
        let (Some(from), Some(until), Some(when)) =
            (known.date_of(&self.policy, Role::TravelFrom), value(estimate.until), rule(estimate.when))
        else {
            return Ok(None);
        };
        let days = until.low.checked_sub(from.0.into()).ok_or(Overflow)?;
        if until.low != until.high || !(0..=MOST_DAYS).contains(&days) || value(estimate.when).is_some_and(Set::is_no) {
            return Ok(None);
        }
        let until = Date(i32::try_from(until.low).map_err(|_| Overflow)?);
        let last = estimate.weeks_until.and_then(value).filter(|last| last.low == last.high);
        let last_school_day = last.and_then(|last| i32::try_from(last.low).ok()).map_or(until, Date).min(until);
        let mut lines: Vec<PlanLine> = Vec::new();
        for line in &estimate.lines {
            if let Some(node) = rule(line.rule) {
                lines.push(PlanLine { take: line.take, node, at_most: line.at_most.and_then(rule) });
            }
        }
        let at_least = estimate.at_least.and_then(rule);
        let mut goals = self.policy.nodes_of(&in_lines(estimate));
        goals.push(when);
        let mut nodes = goals.clone();
        nodes.push(self.policy.possible);
        let order = self.order_for(&nodes);
        let stretches = self.stretches(known, from, until, &goals)?;
        Ok(Some(Plan { engine: self, estimate, when, order, stretches, last_school_day, lines, at_least, goals }))
    }

    /// What the questions of an estimate are found from; nothing where it cannot apply.
    pub(super) fn money(&self, known: &Known, estimate: &Estimate) -> Result<Option<Money>, Overflow> {
        // Its last days and its terms are seen in the estimate too.
        let mut rules = in_lines(estimate);
        rules.push(estimate.until);
        rules.extend(estimate.weeks_until);
        rules.extend(estimate.terms);
        let goals = self.policy.nodes_of(&rules);
        let Some(when) = self.policy.node_of(estimate.when) else { return Ok(None) };
        let mut stretches = Vec::new();
        match self.plan(known, estimate)? {
            Some(plan) => {
                for at in 0..plan.stretches.len() {
                    stretches.push(plan.in_stretch(known, at)?);
                }
            }
            None if self.value_of(known, when)?.is_no() => return Ok(None),
            // Without the dates of its stretches all of the estimate is one.
            None => stretches.push(known.clone()),
        }
        Ok(Some(Money { when, goals, stretches }))
    }
}

/// The rules that an estimate adds up.
pub(super) fn in_lines(estimate: &Estimate) -> Vec<RuleId> {
    let mut rules = Vec::new();
    for line in &estimate.lines {
        rules.push(line.rule);
        rules.extend(line.at_most);
    }
    rules.extend(estimate.at_least);
    rules.push(estimate.days);
    rules
}

/// What the questions of an estimate are found from.
pub(super) struct Money {
    pub when: NodeId,
    /// What it says.
    pub goals: Vec<NodeId>,
    /// The case, in each stretch.
    pub stretches: Vec<Known>,
}

/// A cell of the search: what is known, and the bounds of the sum in it.
struct Bounded {
    known: Known,
    low: i64,
    high: i64,
}

impl Plan<'_> {
    /// Searches for one end: the cell with the best bound is split until a family of it reaches the bound.
    fn end(&self, known: &Known, seek: Seek) -> Result<Option<(End, bool)>, Overflow> {
        let mut budget = ESTIMATE_BUDGET;
        let mut cells: Vec<Bounded> = Vec::new();
        // Weeks first and one by one: shared out over stretches, a range of them sums to more than any of them.
        let left = self.engine.policy.question_with_role(Role::WeeksLeft).map(Unknown::Question);
        let some = left
            .map(|left| known.of(left))
            .filter(|weeks| (1..=MOST_CELLS_OF_WEEKS).contains(&(weeks.high.saturating_sub(weeks.low))));
        match (left, some) {
            (Some(left), Some(weeks)) => {
                for weeks in weeks.low..=weeks.high {
                    self.add_cell(known.with(left, Set::exactly(weeks)), &mut cells)?;
                }
            }
            _ => self.add_cell(known.clone(), &mut cells)?,
        }
        loop {
            // Of equals the newest: down one branch rather than over all.
            let bound = |cell: &Bounded| match seek {
                Seek::Low => cell.low,
                Seek::High => cell.high.saturating_neg(),
            };
            let Some(best) = (0..cells.len()).rev().min_by_key(|at| cells.get(*at).map_or(i64::MAX, bound)) else {
                return Ok(None);
            };
            let cell = cells.remove(best);
            let total = if seek == Seek::Low { cell.low } else { cell.high };
            if let Some(family) = self.witness(&cell.known, total)? {
                return Ok(Some((self.tell(known, &family, total)?, true)));
            }
            let split = if cell.low == cell.high { self.split_for_possible(&cell.known)? } else { self.split(&cell.known)? };
            let spent = !budget.take_many(self.stretches.len() as u32 * 6);
            match split {
                Some(split) if !spent => {
                    for set in [split.second, split.first] {
                        self.add_cell(cell.known.with(split.unknown, set), &mut cells)?;
                    }
                }
                _ => return Ok(Some((self.tell(known, &cell.known, total)?, cell.low == cell.high && split.is_none()))),
            }
        }
    }

    /// A family of those known for whom the sum is `total`, if one of a few tried is.
    fn witness(&self, known: &Known, total: i64) -> Result<Option<Known>, Overflow> {
        let policy = &self.engine.policy;
        for choice in [Choice::Low, Choice::High, Choice::Any(1), Choice::Any(2)] {
            let mut family = known.clone();
            let mut dice = match choice {
                Choice::Any(seed) => Dice::new(seed),
                _ => Dice::new(0),
            };
            for unknown in unknowns(policy) {
                let (set, kind) = (known.of(unknown), self.engine.kind_of(unknown));
                if set.is_single(kind) {
                    continue;
                }
                let one = match (choice, kind) {
                    (Choice::Low, Kind::Number | Kind::Date) => Set::exactly(set.low),
                    (Choice::High, Kind::Number | Kind::Date) => Set::exactly(set.high),
                    _ => dice.one_of(set, kind, None),
                };
                family.put(unknown, one);
            }
            let values = self.run(&family, 0)?;
            let can = self.value(&values, policy.possible).is_yes() && self.applies(&values).is_yes();
            if can && self.cell(family.clone())?.is_some_and(|cell| cell.low == total && cell.high == total) {
                return Ok(Some(family));
            }
        }
        Ok(None)
    }

    fn add_cell(&self, known: Known, cells: &mut Vec<Bounded>) -> Result<(), Overflow> {
        if let Some(cell) = self.cell(known)? {
            cells.push(cell);
        }
        Ok(())
    }

    /// The bounds of the sum within what is known; nothing where no such family is possible or the estimate never applies.
    fn cell(&self, known: Known) -> Result<Option<Bounded>, Overflow> {
        let mut total = Set::exactly(0);
        let mut so_far = vec![Set::exactly(0); self.lines.len()];
        for (at, _) in self.stretches.iter().enumerate() {
            let values = self.run(&known, at)?;
            if at == 0 && (self.value(&values, self.engine.policy.possible).is_no() || self.applies(&values).is_no()) {
                return Ok(None);
            }
            let (amount, _) = self.amount(&values, &mut so_far)?;
            total = Set {
                low: total.low.checked_add(amount.low).ok_or(Overflow)?,
                high: total.high.checked_add(amount.high).ok_or(Overflow)?,
            };
        }
        Ok(Some(Bounded { known, low: total.low, high: total.high }))
    }

    pub(super) fn applies(&self, values: &[Set]) -> Set {
        self.value(values, self.when)
    }

    /// The nodes of one stretch: travel from its first day, for the weeks that fall in it.
    pub(super) fn run(&self, known: &Known, stretch: usize) -> Result<Vec<Set>, Overflow> {
        self.engine.run(&self.order, &self.in_stretch(known, stretch)?)
    }

    fn in_stretch(&self, known: &Known, stretch: usize) -> Result<Known, Overflow> {
        let policy = &self.engine.policy;
        let mut known = known.clone();
        if let (Some(travel), Some((from, _))) = (policy.question_with_role(Role::TravelFrom), self.stretches.get(stretch)) {
            known.put(Unknown::Question(travel), Set::exactly(from.0.into()));
        }
        if let (Some(left), Some(in_it)) =
            (policy.question_with_role(Role::WeeksLeft), policy.question_with_role(Role::StretchWeeks))
        {
            let weeks = weeks_in(&self.stretches, stretch, self.last_school_day, known.question(left))?;
            known.put(Unknown::Question(in_it), weeks);
        }
        Ok(known)
    }

    fn value(&self, values: &[Set], node: NodeId) -> Set {
        values.get(node.0 as usize).copied().unwrap_or(Set::EITHER)
    }

    /// What one stretch comes to, and each of its lines. `so_far` is what each line came to in the stretches before.
    fn amount(&self, values: &[Set], so_far: &mut [Set]) -> Result<(Set, Vec<Set>), Overflow> {
        let mut sum = Set::exactly(0);
        let mut amounts = Vec::with_capacity(self.lines.len());
        for (each, so_far) in self.lines.iter().zip(so_far) {
            let mut line = self.value(values, each.node);
            if let Some(node) = each.at_most {
                let most = self.value(values, node);
                let left = |most: i64, before: i64| Ok(most.checked_sub(before).ok_or(Overflow)?.max(0));
                line = Set { low: line.low.min(left(most.low, so_far.high)?), high: line.high.min(left(most.high, so_far.low)?) };
            }
            amounts.push(line);
            *so_far = Set {
                low: so_far.low.checked_add(line.low).ok_or(Overflow)?,
                high: so_far.high.checked_add(line.high).ok_or(Overflow)?,
            };
            let (low, high) = if each.take {
                (sum.low.checked_sub(line.high), sum.high.checked_sub(line.low))
            } else {
                (sum.low.checked_add(line.low), sum.high.checked_add(line.high))
            };
            sum = Set { low: low.ok_or(Overflow)?, high: high.ok_or(Overflow)? };
        }
        if let Some(node) = self.at_least {
            let least = self.value(values, node);
            sum = Set { low: sum.low.max(least.low), high: sum.high.max(least.high) };
        }
        Ok((sum, amounts))
    }

    fn split(&self, known: &Known) -> Result<Option<super::split::Split>, Overflow> {
        for stretch in 0..self.stretches.len() {
            let within = self.in_stretch(known, stretch)?;
            let values = self.engine.run(&self.order, &within)?;
            let mut walk = Walk::new(self.engine, &within, &values);
            self.goals.iter().for_each(|goal| walk.visit(*goal));
            if let Some(split) = walk.best() {
                // The weeks of a stretch follow from the weeks left, so those are what is split.
                let policy = &self.engine.policy;
                let stretch_weeks = policy.question_with_role(Role::StretchWeeks).map(Unknown::Question);
                if Some(split.unknown) != stretch_weeks {
                    return Ok(Some(split));
                }
                if let Some(left) = policy.question_with_role(Role::WeeksLeft) {
                    let set = known.question(left);
                    if set.low < set.high {
                        let middle = set.middle();
                        let (first, second) = (Set::range(set.low, middle), Set::range(middle + 1, set.high));
                        return Ok(Some(super::split::Split { unknown: Unknown::Question(left), first, second, blind: true }));
                    }
                }
            }
        }
        self.split_for_possible(known)
    }

    fn split_for_possible(&self, known: &Known) -> Result<Option<super::split::Split>, Overflow> {
        let values = self.run(known, 0)?;
        let mut walk = Walk::new(self.engine, known, &values);
        walk.visit(self.engine.policy.possible);
        walk.visit(self.when);
        Ok(walk.best())
    }

    /// Writes out one end.
    fn tell(&self, asked: &Known, found: &Known, total: i64) -> Result<End, Overflow> {
        let engine = self.engine;
        let because = self.because(asked, found, total)?;
        let found = &self.one_family(found.clone())?;
        let year = round_half_up(total.checked_mul(PENCE).ok_or(Overflow)?, self.estimate.scale)?;
        let rule_value = |id: RuleId, values: &[Set]| {
            engine.policy.rules.get(id.0 as usize).map(|rule| (self.value(values, rule.node).low, rule.measure))
        };
        let mut stretches = Vec::new();
        let mut all_days = 0i64;
        let mut day_scale = 1;
        let mut so_far = vec![Set::exactly(0); self.lines.len()];
        for (at, (from, until)) in self.stretches.iter().enumerate() {
            let known = self.in_stretch(found, at)?;
            let values = engine.run(&engine.for_everything, &known)?;
            let (days, measure) = rule_value(self.estimate.days, &values).unwrap_or((0, None));
            day_scale = measure.map_or(1, |measure| measure.scale);
            // A day on which it no longer applies has no share in what a day comes to.
            if !self.applies(&values).is_no() {
                all_days = all_days.checked_add(days).ok_or(Overflow)?;
            }
            let (amount, lines) = self.amount(&values, &mut so_far)?;
            stretches.push(Stretch {
                from: *from,
                until: *until,
                weeks: engine.policy.question_with_role(Role::StretchWeeks).map(|id| known.question(id).low),
                days,
                lines: (0u16..).zip(lines).map(|(line, amount)| AmountLine { line, amount: amount.low }).collect(),
                amount: amount.low,
                values,
            });
        }
        let first = stretches.first().map_or(&[][..], |stretch| stretch.values.as_slice());
        let terms = self
            .estimate
            .terms
            .and_then(|rule| rule_value(rule, first))
            .map_or(0, |(count, measure)| count / measure.map_or(1, |measure| measure.scale.max(1)));
        let terms = if terms > MOST_TERMS { 0 } else { terms };
        let mut each = Vec::new();
        let mut paid = 0;
        for term in 1..=terms {
            let so_far = round_half_up(year.checked_mul(term).ok_or(Overflow)?, terms)?;
            each.push(so_far - paid);
            paid = so_far;
        }
        let day = if all_days > 0 { Some(round_half_up(year.checked_mul(day_scale).ok_or(Overflow)?, all_days)?) } else { None };
        Ok(End { year, terms: each, day, because, stretches })
    }

    /// What had to be so: of all that the search narrowed, what cannot be given back without other sums.
    fn because(&self, asked: &Known, found: &Known, total: i64) -> Result<Vec<(Unknown, Set)>, Overflow> {
        let mut wide = found.clone();
        let mut all = Vec::new();
        // What no line rests on goes back at once.
        let mut rests = self.engine.depends_of(&self.goals);
        rests.0 |= self.engine.depends_of(&[self.engine.policy.possible]).0;
        let mut narrowed: Vec<Unknown> = Vec::new();
        for unknown in unknowns(&self.engine.policy) {
            if asked.of(unknown) == found.of(unknown) {
            } else if !self.engine.bit(unknown).touches(rests) && !self.is_weeks(unknown) {
                wide.put(unknown, asked.of(unknown));
            } else {
                narrowed.push(unknown);
            }
        }
        for unknown in narrowed {
            let wider = wide.with(unknown, asked.of(unknown));
            match self.cell(wider)? {
                Some(cell) if cell.low == total && cell.high == total => wide = cell.known,
                _ => all.push((unknown, found.of(unknown))),
            }
        }
        Ok(all)
    }

    fn is_weeks(&self, unknown: Unknown) -> bool {
        self.engine.policy.question_with_role(Role::WeeksLeft).map(Unknown::Question) == Some(unknown)
    }

    /// One family of those found, so that the lines of the working belong together.
    fn one_family(&self, found: Known) -> Result<Known, Overflow> {
        let mut known = found;
        while let Some(split) = self.split(&known)? {
            let first = known.with(split.unknown, split.first);
            known = if self.cell(first.clone())?.is_some() { first } else { known.with(split.unknown, split.second) };
        }
        Ok(known)
    }
}

/// How a family is tried.
#[derive(Clone, Copy)]
enum Choice {
    /// The least of every number.
    Low,
    /// The most of every number.
    High,
    /// Any values.
    Any(u64),
}

pub(super) fn unknowns(policy: &Policy) -> Vec<Unknown> {
    let mut all = Vec::new();
    for at in 0..policy.questions.len() as u16 {
        all.push(Unknown::Question(QuestionId(at)));
    }
    for at in 0..policy.reading_sets.len() as u16 {
        all.push(Unknown::Reading(ReadingSetId(at)));
    }
    all
}
