//! Estimates: the ends are those of some family, weeks and terms add up, and money is rounded once.

use crate::case::{Leave, case};
use crate::generate::{STRETCH_WEEKS, TRAVEL, WEEKS_LEFT, engine, policy};
use crate::oracle::{Completion, Value, completions, evaluate};
use crate::tape::{Tape, numbers};
use proptest::prelude::*;
use travel_help::decide::{EstimateResult, Known, Unknown};
use travel_help::policy::*;

struct Plain<'a> {
    policy: &'a Policy,
    estimate: &'a Estimate,
}

impl Plain<'_> {
    fn node(&self, rule: RuleId) -> usize {
        self.policy.rules[rule.0 as usize].node.0 as usize
    }

    fn goals(&self) -> Vec<usize> {
        let lines = self.estimate.lines.iter().flat_map(|line| [Some(line.rule), line.at_most]).flatten();
        let all = lines.chain(self.estimate.at_least).chain([self.estimate.days, self.estimate.when]);
        all.map(|rule| self.node(rule)).collect()
    }

    fn on(&self, family: &Completion, day: i64, weeks: Option<i128>) -> Vec<Value> {
        let mut family = family.clone();
        family.put(Unknown::Question(TRAVEL), Value::Date(day));
        if let Some(weeks) = weeks {
            family.put(Unknown::Question(STRETCH_WEEKS), Value::Number(weeks));
        }
        evaluate(self.policy, &family)
    }

    /// Days on which some family's money changes, and the day after the last.
    fn starts(&self, families: &[Completion], from: i64, until: i64) -> Vec<i64> {
        let goals = self.goals();
        let mut starts = std::collections::BTreeSet::from([from, until + 1]);
        for family in families {
            let of = |day: i64| {
                let values = self.on(family, day, None);
                goals.iter().map(|goal| values[*goal]).collect::<Vec<_>>()
            };
            let mut last = of(from);
            for day in from + 1..=until {
                let next = of(day);
                if next != last {
                    starts.insert(day);
                }
                last = next;
            }
        }
        starts.into_iter().collect()
    }

    /// A year in pence; nothing where the family is not possible or the estimate does not apply.
    fn year(&self, family: &Completion, starts: &[i64]) -> Option<i128> {
        let (first, end) = (starts[0], *starts.last().unwrap());
        let left = family.of(Unknown::Question(WEEKS_LEFT)).number();
        let mut total = 0;
        let mut so_far = vec![0; self.estimate.lines.len()];
        let weeks_end = self.estimate.weeks_until.map(|rule| self.on(family, first, None)[self.node(rule)].date() + 1);
        let weeks_end = weeks_end.map_or(end, |day| day.min(end));
        for (at, stretch) in starts.windows(2).enumerate() {
            let running = |day: i64| half_up(left * i128::from(day.min(weeks_end) - first), i128::from(weeks_end - first));
            let values = self.on(family, stretch[0], Some(running(stretch[1]) - running(stretch[0])));
            let truth = |node: usize| values[node].truth();
            if at == 0 && !(truth(self.policy.possible.0 as usize) && truth(self.node(self.estimate.when))) {
                return None;
            }
            let of = |rule: RuleId| values[self.node(rule)].number();
            let mut sum = 0;
            for (line, so_far) in self.estimate.lines.iter().zip(&mut so_far) {
                let amount = line.at_most.map_or(of(line.rule), |most| of(line.rule).min((of(most) - *so_far).max(0)));
                *so_far += amount;
                sum += if line.take { -amount } else { amount };
            }
            total += self.estimate.at_least.map_or(sum, |least| sum.max(of(least)));
        }
        Some(half_up(total * 100, self.estimate.scale.into()))
    }
}

/// To the nearest whole, a half up.
fn half_up(value: i128, of: i128) -> i128 {
    let below = value.div_euclid(of);
    if value.rem_euclid(of) * 2 >= of { below + 1 } else { below }
}

/// One family for each way of answering the questions other than the weeks of a stretch.
fn families(policy: &Policy, known: &Known) -> (Vec<Completion>, Vec<Completion>) {
    let all = completions(policy, known);
    let once = all.iter().filter(|family| family.of(Unknown::Question(STRETCH_WEEKS)) == Value::Number(0)).cloned().collect();
    (all, once)
}

fn check_parts(estimate: &Estimate, result: &EstimateResult, from: i64, until: i64) -> Result<(), TestCaseError> {
    for end in [&result.low, &result.high] {
        prop_assert_eq!(end.terms.iter().sum::<i64>(), end.year, "terms add up to the year");
        prop_assert_eq!(end.terms.len(), 3);
        let mut next = from;
        let mut total = 0;
        for stretch in &end.stretches {
            prop_assert_eq!(i64::from(stretch.from.0), next, "stretches follow one another");
            next = i64::from(stretch.until.0) + 1;
            let signed = |line: &travel_help::decide::AmountLine| {
                if estimate.lines[line.line as usize].take { -line.amount } else { line.amount }
            };
            let sum: i64 = stretch.lines.iter().map(signed).sum();
            prop_assert_eq!(stretch.amount, if estimate.at_least.is_some() { sum.max(0) } else { sum }, "lines add up");
            total += stretch.amount;
        }
        prop_assert_eq!(next, until + 1);
        if result.exact {
            let year = half_up(i128::from(total) * 100, estimate.scale.into());
            prop_assert_eq!(i128::from(end.year), year, "stretches add up to the year, rounded once");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::tape::cases(40))]

    #[test]
    fn the_ends_of_an_estimate_are_the_least_and_most_of_any_family(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = policy(&mut tape);
        let engine = engine(&policy);
        let known = case(&policy, &mut tape, Leave { ways: 16, dates: false });
        let found = engine.estimates(&known).unwrap();
        let (all, once) = families(&policy, &known);
        let plain = Plain { policy: &policy, estimate: &policy.estimates[0] };
        let from = known.question(TRAVEL).low;
        let until = plain.on(&once[0], from, None)[plain.node(plain.estimate.until)].date();
        let starts = plain.starts(&all, from, until);
        let years: Vec<(&Completion, i128)> =
            once.iter().filter_map(|family| Some((family, plain.year(family, &starts)?))).collect();
        let (Some(low), Some(high)) = (years.iter().map(|(_, year)| *year).min(), years.iter().map(|(_, year)| *year).max())
        else {
            prop_assert!(found.is_empty(), "no family gets money");
            return Ok(());
        };
        prop_assert_eq!(found.len(), 1);
        let result = &found[0];
        check_parts(plain.estimate, result, from, until)?;
        prop_assert!(result.exact);
        prop_assert_eq!(result.low.stretches.len() + 1, starts.len(), "stretches");
        prop_assert_eq!((i128::from(result.low.year), i128::from(result.high.year)), (low, high));
        for (end, year) in [(&result.low, low), (&result.high, high)] {
            let held = |family: &Completion| end.because.iter().all(|(unknown, set)| family.of(*unknown).lies_in(*set));
            prop_assert!(years.iter().filter(|(family, _)| held(family)).all(|(_, each)| *each == year), "because");
            prop_assert!(years.iter().any(|(family, _)| held(family)), "because");
        }
    }
}
