//! Up to four cases side by side: what comes out in each, where it differs from the first, and why.
//!
//! Why is found by trying: the answers that were changed are put into the first case one by one, then two by two and so on, until it comes
//! to what the other case comes to. What the policy says about it is in the lines of its rules that turn: see `turned`.

use super::mixing::Mixing;
use super::money::{Money, Purse};
use super::turned::{Side, Turned, turned};
use crate::calendar::Date;
use crate::checker::{GroundShown, shown};
use crate::decide::{Decision, Engine, Known, Overflow, Turning, Unknown};
use crate::policy::{Estimate, Policy, QuestionId, ReadingSetId, ResultKind, RuleId};
use crate::quantity::Set;

/// So many cases can be set side by side.
pub const MOST_CASES: usize = 4;

/// Which line of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The result.
    Result,
    /// A kind of help, by its place in [`Policy::help`].
    Help(u16),
    /// A ground.
    Ground(RuleId),
    /// An estimate, by its place in [`Policy::estimates`].
    Money(u16),
    /// The dates on which the answer changes by itself.
    Dates,
}

/// What stands in one line for one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The results, as options.
    Results(Set),
    /// A kind of help.
    Help {
        /// Its levels, as options.
        level: Set,
        /// Does it need the family's consent?
        consent: Set,
        /// What the family pays a year, in the measure of its rule; nothing where there is no charge.
        cost: Option<Set>,
    },
    /// Is a ground met: yes, no, or either?
    Met(Set),
    /// A year's money; nothing where there is no estimate.
    Money(Option<Money>),
    /// The dates, the next first, each with what it is from then on: the same day may end help in one case and not in another.
    Dates(Vec<Turns>),
}

/// A date on which a case changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turns {
    /// The first day of the change.
    pub date: Date,
    /// The results from then on, as options.
    pub results: Set,
    /// The kinds of help whose levels change, by their places, with the levels from then on.
    pub help: Vec<(u16, Set)>,
}

impl Turns {
    /// What a turning point of a case changes.
    pub fn of(turning: &Turning) -> Turns {
        let help = turning.help.iter().map(|(help, _, after)| (*help, *after)).collect();
        Turns { date: turning.date, results: turning.after, help }
    }
}

/// Why something differs from the first case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// The fewest changed answers that by themselves make the first case come to the same: one set, or several of which each will do.
    pub answers: Vec<Vec<Unknown>>,
    /// Are these surely the fewest? Otherwise none of the one set can be left out, but another set may be smaller.
    pub fewest: bool,
    /// The lines of the policy that turn.
    pub turned: Vec<Turned>,
}

/// One line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub what: What,
    /// One for each case.
    pub values: Vec<Value>,
    /// One for each case: why it differs from the first; nothing where it does not.
    pub why: Vec<Option<Why>>,
}

impl Row {
    /// Does any case differ from the first?
    pub fn differs(&self) -> bool {
        self.why.iter().any(Option::is_some)
    }
}

/// An answer that is not the same in all cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// The question.
    pub question: QuestionId,
    /// The answer in each case; nothing where it was not given.
    pub values: Vec<Option<Set>>,
}

/// What was worked out of one case.
#[derive(Clone, Debug)]
pub struct Worked {
    /// What is decided. Answers that cannot be true together are in [`Decision::contradictions`]: such a case is not compared.
    pub decision: Decision,
    /// Every ground, with what it rests on.
    pub grounds: Vec<GroundShown>,
    /// The money, one for each estimate of the policy.
    pub money: Vec<Option<Money>>,
    /// The dates on which the answer changes.
    pub dates: Vec<Turning>,
}

/// Cases side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Each case.
    pub cases: Vec<Worked>,
    /// The answers that differ, in the order of asking.
    pub answers: Vec<AnswerRow>,
    /// The lines: the result, kinds of help, grounds, money, dates.
    pub rows: Vec<Row>,
}

/// Sets cases of one policy side by side. The first is the case itself; no more than [`MOST_CASES`] are looked at.
///
/// # Errors
/// [`Overflow`] where a number does not fit.
pub fn compare(engine: &Engine, cases: &[Known]) -> Result<Comparison, Overflow> {
    let cases = cases.get(..cases.len().min(MOST_CASES)).unwrap_or_default();
    let mut purses = Purse::all(engine);
    let mut worked = Vec::new();
    for known in cases {
        let decision = engine.decide(known)?;
        worked.push(Worked {
            grounds: shown(engine, known, &decision),
            money: purses.iter_mut().map(|purse| purse.money(known)).collect::<Result<_, _>>()?,
            dates: engine.timeline(known)?,
            decision,
        });
    }
    let mut comparison =
        Comparison { answers: answers(engine.policy(), cases), rows: rows(engine.policy(), &worked), cases: worked };
    let Comparison { rows, cases: worked, .. } = &mut comparison;
    for (at, known) in cases.iter().enumerate().skip(1) {
        let (Some(first), Some(one), Some(two)) = (cases.first(), worked.first(), worked.get(at)) else { continue };
        if !one.decision.contradictions.is_empty() || !two.decision.contradictions.is_empty() {
            continue;
        }
        let changed = changed(engine.policy(), first, known);
        let mut mixing = Mixing::new(engine, &mut purses, (first, known), &changed);
        for row in rows.iter_mut() {
            let Some(value) = row.values.get(at).filter(|value| row.values.first() != Some(value)) else { continue };
            let (answers, fewest) = mixing.fewest(row.what, value)?;
            let tops = tops(engine.policy(), row.what, &one.decision, &two.decision);
            let sides = [Side { known: first, decision: &one.decision }, Side { known, decision: &two.decision }];
            let [one, two] = sides;
            if let Some(slot) = row.why.get_mut(at) {
                *slot = Some(Why { answers, fewest, turned: turned(engine, one, two, &tops) });
            }
        }
    }
    Ok(comparison)
}

fn answers(policy: &Policy, cases: &[Known]) -> Vec<AnswerRow> {
    let of = |id: QuestionId| AnswerRow {
        question: id,
        values: cases.iter().map(|known| known.is_given(id).then(|| known.question(id))).collect(),
    };
    let all = (0..policy.questions.len() as u16).map(|at| of(QuestionId(at)));
    all.filter(|row| row.values.iter().any(|value| Some(value) != row.values.first())).collect()
}

fn rows(policy: &Policy, cases: &[Worked]) -> Vec<Row> {
    let mut all = vec![What::Result];
    all.extend((0..policy.help.len() as u16).map(What::Help));
    all.extend(policy.grounds.iter().map(|ground| What::Ground(ground.rule)));
    all.extend((0..policy.estimates.len() as u16).map(What::Money));
    all.push(What::Dates);
    let row = |what| Row {
        what,
        values: cases.iter().map(|case| value(what, &case.decision, &case.money, &case.dates)).collect(),
        why: vec![None; cases.len()],
    };
    all.into_iter().map(row).collect()
}

pub(super) fn value(what: What, decision: &Decision, money: &[Option<Money>], dates: &[Turning]) -> Value {
    match what {
        What::Result => Value::Results(decision.results),
        What::Help(at) => {
            let help = decision.help.get(usize::from(at));
            help.map_or(Value::Met(Set::EITHER), |help| Value::Help { level: help.level, consent: help.consent, cost: help.cost })
        }
        What::Ground(id) => {
            Value::Met(decision.grounds.iter().find(|(rule, _)| *rule == id).map_or(Set::EITHER, |(_, set)| *set))
        }
        What::Money(at) => Value::Money(money.get(usize::from(at)).copied().flatten()),
        What::Dates => Value::Dates(dates.iter().map(Turns::of).collect()),
    }
}

/// All that is known otherwise in another case: answers, and readings of what is not settled.
fn changed(policy: &Policy, first: &Known, other: &Known) -> Vec<Unknown> {
    let questions = (0..policy.questions.len() as u16).map(|at| Unknown::Question(QuestionId(at)));
    let readings = (0..policy.reading_sets.len() as u16).map(|at| Unknown::Reading(ReadingSetId(at)));
    questions.chain(readings).filter(|unknown| first.of(*unknown) != other.of(*unknown)).collect()
}

/// The rules that make a line what it is.
fn tops(policy: &Policy, what: What, one: &Decision, two: &Decision) -> Vec<RuleId> {
    match what {
        What::Result => {
            let counts = |result: ResultKind| one.results().chain(two.results()).any(|each| each == result);
            policy.cases.iter().filter(|case| counts(case.result)).map(|case| case.rule).collect()
        }
        What::Help(at) => policy.help.get(usize::from(at)).map_or_else(Vec::new, |help| {
            let mut rules: Vec<RuleId> = help.levels.iter().map(|(_, rule)| *rule).collect();
            rules.extend([help.consent, help.cost_when, help.cost].into_iter().flatten());
            rules
        }),
        What::Ground(rule) => vec![rule],
        What::Money(at) => policy.estimates.get(usize::from(at)).map_or_else(Vec::new, of_estimate),
        What::Dates => Vec::new(),
    }
}

fn of_estimate(estimate: &Estimate) -> Vec<RuleId> {
    let mut rules = vec![estimate.when, estimate.until];
    rules.extend(estimate.weeks_until);
    rules.extend(estimate.lines.iter().flat_map(|line| [Some(line.rule), line.at_most]).flatten());
    rules.extend(estimate.at_least);
    rules
}
