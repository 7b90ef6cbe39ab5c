//! The money of one case after the other: what an estimate comes to, exactly, and what it does between two values of an answer.

use super::along::Along;
use super::ways::{Ways, go_straight, money_of};
use crate::decide::{Course, End, Engine, Goes, Known, Looked, Many, Overflow, Unknown, round_half_up};
use crate::policy::{Ask, QuestionId};
use crate::quantity::{Kind, Set};
use std::collections::{BTreeMap, VecDeque};

/// Pence in a pound.
const PENCE: i64 = 100;

/// Where the ends of an estimate have to be searched for, so many values of an answer are looked at, and it is said that not all were.
const MOST_SEARCHED: usize = 4;

/// Where answers are missing, so many cases at most are gone through in their place, each with answers that these may have.
const MOST_IN_PLACE: usize = 48;

/// A number that is missing is gone through where it may have no more values than this.
const FEW: i64 = 16;

/// More values of an answer than this are not looked at.
const MOST_LOOKED_AT: usize = 4_000;

/// What an estimate comes to, a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// Does it apply: yes, or perhaps.
    pub applies: Set,
    /// The lowest, in pence.
    pub low: i64,
    /// The highest, in pence.
    pub high: i64,
    /// Are both reached by some family? If not they may be too far apart.
    pub exact: bool,
}

/// The same, in exact pounds at the scale of the estimate, before it is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact {
    /// Does it apply: yes, or perhaps.
    pub applies: Set,
    /// The lowest.
    pub low: i64,
    /// The highest.
    pub high: i64,
    /// Are both reached by some family?
    pub exact: bool,
}

impl Exact {
    /// In pence, rounded as the estimate is: once, a half up.
    ///
    /// # Errors
    /// [`Overflow`] where it does not fit.
    pub fn in_pence(self, scale: i64) -> Result<Money, Overflow> {
        let pence = |sum: i64| round_half_up(sum.checked_mul(PENCE).ok_or(Overflow)?, scale);
        Ok(Money { applies: self.applies, low: pence(self.low)?, high: pence(self.high)?, exact: self.exact })
    }
}

/// What is found of one value of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// What the estimate comes to; nothing where there is none.
    pub money: Option<Exact>,
    ways: Option<Vec<Ways>>,
}

/// Works out the money of one case after the other.
#[derive(Debug)]
pub struct Purse<'e> {
    engine: &'e Engine,
    estimate: u16,
    scale: i64,
    many: Many<'e>,
}

impl<'e> Purse<'e> {
    /// One for each estimate of the policy.
    pub fn all(engine: &'e Engine) -> Vec<Purse<'e>> {
        let estimates = (0u16..).zip(&engine.policy().estimates);
        estimates
            .map(|(at, estimate)| Purse {
                engine,
                estimate: at,
                scale: estimate.scale,
                many: Many::of_money(engine, &estimate.id),
            })
            .collect()
    }

    /// The place of its estimate in the policy.
    pub fn estimate(&self) -> u16 {
        self.estimate
    }

    /// Its sums are whole numbers of `1 / scale` pounds.
    pub fn scale(&self) -> i64 {
        self.scale
    }

    /// What the estimate comes to in one case.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn money(&mut self, known: &Known) -> Result<Option<Money>, Overflow> {
        self.look(known)?.money.map(|exact| exact.in_pence(self.scale)).transpose()
    }

    /// Looks at one case. Every way of reading it is gone through, and where answers are missing that may be one of a few, each of
    /// these; otherwise the ends are searched for.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn look(&mut self, known: &Known) -> Result<Look, Overflow> {
        let mut ways = Vec::new();
        if self.go_through(known, &mut Vec::new(), &mut ways, &mut 0)? {
            let money = money_of(&ways);
            return Ok(Look { money, ways: Some(ways) });
        }
        self.search(known)
    }

    /// Goes through every way of reading a case. No where that cannot be done.
    fn go_through(
        &mut self,
        known: &Known,
        answers: &mut Vec<(QuestionId, Set)>,
        ways: &mut Vec<Ways>,
        tried: &mut usize,
    ) -> Result<bool, Overflow> {
        *tried += 1;
        if *tried > MOST_IN_PLACE {
            return Ok(false);
        }
        match self.many.glance(known)? {
            Some(Looked::Impossible) => return Ok(true),
            Some(Looked::Ways) => {
                let ((sets, _), sums) = (self.many.ways(), self.many.sums());
                let (sets, starts, sums) = (sets.to_vec(), self.many.starts().to_vec(), sums.to_vec());
                ways.push(Ways { answers: answers.clone(), sets, starts, sums });
                return Ok(true);
            }
            Some(Looked::Ends { .. }) => return Ok(false),
            None => {}
        }
        let missing: Vec<(QuestionId, Vec<Set>)> = self.many.missing().iter().map(|id| (*id, self.few(known, *id))).collect();
        // Whatever the others are, the money rests on what is asked for it alone.
        let for_it_alone = |id: QuestionId| {
            self.engine.policy().questions.get(usize::from(id.0)).is_some_and(|question| question.ask == Ask::ForTheEstimate)
        };
        if missing.iter().any(|(id, values)| values.is_empty() && for_it_alone(*id)) {
            return Ok(false);
        }
        let fewest = missing.into_iter().filter(|(_, values)| !values.is_empty()).min_by_key(|(id, values)| (values.len(), *id));
        let Some((id, values)) = fewest else { return Ok(false) };
        let mut known = known.clone();
        for value in values {
            known.put(Unknown::Question(id), value);
            answers.push((id, value));
            let done = self.go_through(&known, answers, ways, tried)?;
            answers.pop();
            if !done {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The values that a missing answer may have, if they are few.
    fn few(&self, known: &Known, id: QuestionId) -> Vec<Set> {
        let set = known.question(id);
        let Some(question) = self.engine.policy().questions.get(usize::from(id.0)) else { return Vec::new() };
        let step = question.measure.map_or(0, |measure| measure.step);
        match question.kind {
            Kind::Truth => vec![Set::YES, Set::NO],
            Kind::Option => (0..60).filter(|option| set.allows_option(*option)).map(Set::option).collect(),
            Kind::Number if step > 0 && set.high.saturating_sub(set.low) / step < FEW => {
                (0..FEW).map(|place| set.low + place * step).filter(|value| *value <= set.high).map(Set::exactly).collect()
            }
            _ => Vec::new(),
        }
    }

    fn search(&mut self, known: &Known) -> Result<Look, Overflow> {
        let estimates = self.engine.estimates(known)?;
        let Some(found) = estimates.into_iter().find(|each| each.estimate == self.estimate) else {
            return Ok(Look { money: None, ways: None });
        };
        let total =
            |end: &End| end.stretches.iter().try_fold(0i64, |all, stretch| all.checked_add(stretch.amount)).ok_or(Overflow);
        let money = Exact { applies: found.applies, low: total(&found.low)?, high: total(&found.high)?, exact: found.exact };
        Ok(Look { money: Some(money), ways: None })
    }

    /// The estimate along the values of one answer from the lowest of `range` in steps, all others as they are. Values are looked at
    /// where it is not plain from the policy that it goes straight between those that were.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn along(&mut self, known: &Known, id: QuestionId, range: Set, step: i64) -> Result<Along, Overflow> {
        let step = step.max(1);
        let last = range.high.checked_sub(range.low).ok_or(Overflow)? / step;
        let at = |place: i64| range.low + place * step;
        let policy = self.engine.policy();
        let mut course = match policy.estimates.get(usize::from(self.estimate)) {
            Some(estimate) => Some(Course::of_money(self.engine, known, id, estimate)?),
            None => None,
        };
        let mut found: BTreeMap<i64, Look> = BTreeMap::new();
        let mut case = known.clone();
        let mut exact = true;
        // The widest first, so that what is looked at lies all along where not all can be.
        let mut parts = VecDeque::from([(0, last)]);
        while let Some((from, to)) = parts.pop_front() {
            let one = match found.get(&from) {
                Some(look) => look.clone(),
                None => {
                    case.put(Unknown::Question(id), Set::exactly(at(from)));
                    found.entry(from).or_insert(self.look(&case)?).clone()
                }
            };
            let goes = match &mut course {
                Some(course) => course.over(Set::range(at(from), at(to)))?,
                None => Goes::Nowhere,
            };
            if goes == Goes::Nowhere {
                found.entry(to).or_insert(one);
                continue;
            }
            let two = match found.get(&to) {
                Some(look) => look.clone(),
                None => {
                    case.put(Unknown::Question(id), Set::exactly(at(to)));
                    found.entry(to).or_insert(self.look(&case)?).clone()
                }
            };
            if to - from <= 1 || goes == Goes::Straight && one.goes_straight_to(&two) {
                continue;
            }
            let searched = found.values().filter(|look| look.is_searched()).count();
            if searched > MOST_SEARCHED || found.len() > MOST_LOOKED_AT {
                exact = false;
                continue;
            }
            let middle = from + (to - from) / 2;
            parts.extend([(from, middle), (middle, to)]);
        }
        exact &= found.values().all(|look| look.money.is_none_or(|money| money.exact));
        let points = found.into_iter().map(|(place, look)| (at(place), look)).collect();
        let mut along = Along { points, exact };
        along.thin();
        Ok(along)
    }
}

impl Look {
    /// Had the ends to be searched for?
    fn is_searched(&self) -> bool {
        self.ways.is_none() && self.money.is_some()
    }

    /// Do both ends go straight to those of another value, where it is plain that each line does? What makes an end may change in
    /// between where they had to be searched for.
    fn goes_straight_to(&self, other: &Look) -> bool {
        match (&self.ways, &other.ways) {
            (Some(one), Some(two)) => go_straight(one, two),
            _ => self.money.is_none() && other.money.is_none(),
        }
    }
}
