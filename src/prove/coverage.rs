//! Which lines of the rules the scenarios reach, and both ways: a line that never holds in any scenario, or always does, is not
//! tried. A line of which only an estimate of money makes use is tried by those alone who get that estimate.

use super::of_money::OfMoney;
use crate::appeal::counting;
use crate::decide::{Engine, Known, Overflow};
use crate::language::scenario::Scenario;
use crate::policy::{Line, Mode, Rule, RuleId};
use crate::quantity::{Kind, Set};

/// What scenarios have seen of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// It surely holds in one. Of a calculation: it gives the value in one.
    pub holds: bool,
    /// It surely does not hold in one. Of a calculation nothing is to be seen here.
    pub fails: bool,
}

/// A line that scenarios do not reach both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its rule.
    pub rule: RuleId,
    /// Its place among the rule's lines.
    pub line: usize,
    /// What was seen of it.
    pub seen: Seen,
    /// Is it a condition, which can fail, and no calculation?
    pub is_condition: bool,
}

/// How far the scenarios reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// How many ways there are: two for each condition, one for each calculation.
    pub ways: usize,
    /// How many of them were seen.
    pub seen: usize,
    /// What was not, in the policy's order.
    pub gaps: Vec<Gap>,
}

/// Looks at every line of every rule in each scenario. Of a line that never changes, whatever a family says, the other way is no
/// gap: nothing could show it.
///
/// # Errors
/// [`Overflow`] where a number does not fit; never for a policy compiled within its bounds.
pub fn coverage(engine: &Engine, scenarios: &[Scenario]) -> Result<Coverage, Overflow> {
    let policy = engine.policy();
    let conditions: Vec<Vec<bool>> = policy.rules.iter().map(|rule| conditions(engine, rule)).collect();
    let mut seen: Vec<Vec<Seen>> = conditions.iter().map(|lines| vec![Seen::default(); lines.len()]).collect();
    let money = OfMoney::new(policy);
    let mut with_an_estimate = Vec::new();
    for scenario in scenarios {
        let values = engine.values_aside(&counting(engine, &scenario.known)?)?;
        let got = money.got(policy, &scenario.known, &values);
        for (at, ((rule, conditions), seen)) in policy.rules.iter().zip(&conditions).zip(&mut seen).enumerate() {
            if money.is_told(at, &got) {
                look(rule, conditions, &values, seen);
            }
        }
        if got.contains(&true) {
            with_an_estimate.push((scenario, got));
        }
    }
    // A line may have its turn on a later day of the year that an estimate is about.
    let is_open = |at: &usize, seen: &[Vec<Seen>]| {
        money.is_of_money(*at) && conditions[*at].iter().zip(&seen[*at]).any(|(is, seen)| !seen.holds || *is && !seen.fails)
    };
    let mut open: Vec<usize> = (0..policy.rules.len()).filter(|at| is_open(at, &seen)).collect();
    for (scenario, got) in with_an_estimate {
        if open.is_empty() {
            break;
        }
        for values in money.later(engine, &scenario.known)? {
            for at in open.iter().copied().filter(|at| money.is_told(*at, &got)) {
                look(&policy.rules[at], &conditions[at], &values, &mut seen[at]);
            }
        }
        open.retain(|at| is_open(at, &seen));
    }
    let always = engine.values_aside(&Known::nothing(policy))?;
    let mut coverage = Coverage { ways: 0, seen: 0, gaps: Vec::new() };
    for (((at, rule), conditions), seen) in (0u16..).zip(&policy.rules).zip(&conditions).zip(seen) {
        for (line, ((written, is_condition), seen)) in rule.lines.iter().zip(conditions).zip(seen).enumerate() {
            let fixed = value(&always, written);
            let (can_hold, can_fail) = (!is_condition || !fixed.is_no(), *is_condition && !fixed.is_yes());
            coverage.ways += usize::from(can_hold) + usize::from(can_fail);
            coverage.seen += usize::from(can_hold && seen.holds) + usize::from(can_fail && seen.fails);
            if can_hold && !seen.holds || can_fail && !seen.fails {
                coverage.gaps.push(Gap { rule: RuleId(at), line, seen, is_condition: *is_condition });
            }
        }
    }
    Ok(coverage)
}

/// Calls `each` with what each scenario shows of each line of each rule.
///
/// # Errors
/// As [`coverage`].
pub fn each_seen<'s>(
    engine: &Engine,
    scenarios: &'s [Scenario],
    each: &mut dyn FnMut(&'s Scenario, RuleId, usize, Seen),
) -> Result<(), Overflow> {
    let rules = &engine.policy().rules;
    let conditions: Vec<Vec<bool>> = rules.iter().map(|rule| conditions(engine, rule)).collect();
    let money = OfMoney::new(engine.policy());
    for scenario in scenarios {
        let values = engine.values_aside(&counting(engine, &scenario.known)?)?;
        let got = money.got(engine.policy(), &scenario.known, &values);
        let later = if got.contains(&true) { money.later(engine, &scenario.known)? } else { Vec::new() };
        for (((at, rule), conditions), place) in (0u16..).zip(rules).zip(&conditions).zip(0..) {
            let mut seen = vec![Seen::default(); conditions.len()];
            if money.is_told(place, &got) {
                look(rule, conditions, &values, &mut seen);
                let later = later.iter().filter(|_| money.is_of_money(place));
                later.for_each(|values| look(rule, conditions, values, &mut seen));
            }
            seen.into_iter().enumerate().for_each(|(line, seen)| each(scenario, RuleId(at), line, seen));
        }
    }
    Ok(())
}

/// Which lines of a rule are conditions; the others give a value.
pub fn conditions(engine: &Engine, rule: &Rule) -> Vec<bool> {
    let nodes = &engine.policy().arena.nodes;
    let is_truth = |line: &Line| nodes.get(usize::from(line.node.0)).is_some_and(|node| node.kind == Kind::Truth);
    let is_row = |at: usize| rule.mode != Mode::First || at.is_multiple_of(2) && at + 1 < rule.lines.len();
    rule.lines.iter().enumerate().map(|(at, line)| is_row(at) && is_truth(line)).collect()
}

/// Notes what one scenario shows of each line.
fn look(rule: &Rule, conditions: &[bool], values: &[Set], seen: &mut [Seen]) {
    // A row is reached where none before it holds, and gives the value where it holds itself.
    let mut reached = true;
    let mut gives = true;
    for ((line, is_condition), seen) in rule.lines.iter().zip(conditions).zip(seen) {
        let set = value(values, line);
        if *is_condition {
            seen.holds |= reached && set.is_yes();
            seen.fails |= reached && set.is_no();
            if rule.mode == Mode::First {
                gives = reached && set.is_yes();
                reached &= set.is_no();
            }
        } else {
            seen.holds |= gives;
            gives = reached;
        }
    }
}

fn value(values: &[Set], line: &Line) -> Set {
    values.get(usize::from(line.node.0)).copied().unwrap_or(Set::EITHER)
}
