//! Two policies, ready to be asked about the same case: what means the same in both, and how answers and readings of one are those of
//! the other.

use super::unlike::Unlike;
use crate::change::meaning::Meanings;
use crate::decide::{Engine, Known};
use crate::policy::{NodeId, Policy, QuestionId, ReadingSetId, RuleId};
use crate::quantity::{Kind, Set};
use std::collections::HashMap;

/// Something that one of the policies, or both alike, leave open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The id of what is unsettled.
    pub id: String,
    /// How many readings it has.
    pub readings: usize,
}

/// Two policies, ready to be asked about the same case.
#[derive(Debug)]
pub struct Both<'a> {
    /// The old one.
    pub old: &'a Engine,
    /// The new one.
    pub new: &'a Engine,
    /// The id of the estimate that is followed.
    pub estimate: String,
    /// What is unsettled in either.
    pub axes: Vec<Axis>,
    pub(super) old_axis: Vec<usize>,
    pub(super) new_axis: Vec<usize>,
    /// For a reading of the new policy's sets its place in the old one's, where an axis is shared.
    pub(super) new_reading: Vec<Vec<usize>>,
    /// For each question of the new policy the one of the old policy with the same id, and how its answers are taken over.
    questions: Vec<Option<(QuestionId, Taken)>>,
    /// For each node of either policy its meaning: equal numbers, equal values for everybody.
    pub(super) old_means: Vec<u32>,
    pub(super) new_means: Vec<u32>,
    /// For each node of the new policy one of the old policy that comes to the same for everybody.
    pub(super) alike: Vec<Option<u16>>,
    /// Where they part in the result, and in whether there is an estimate; nothing where that is for everybody.
    pub(super) unlike: Option<Unlike>,
    /// Does everything that is looked at mean the same?
    pub(super) same_result: bool,
    pub(super) same_money: bool,
}

/// How an answer to a question of one policy is one to that of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Taken {
    /// As it is.
    Same,
    /// Options have other places: the new place of each old one.
    Options(Vec<Option<u32>>),
    /// Numbers are multiplied and divided.
    Scaled(i64, i64),
}

impl<'a> Both<'a> {
    /// Makes two policies ready.
    pub fn new(old: &'a Engine, new: &'a Engine, estimate: &str) -> Both<'a> {
        let (was, now) = (old.policy(), new.policy());
        let mut meanings = Meanings::with_values();
        let (old_means, new_means) = (meanings.of(was), meanings.of(now));
        let mut axes: Vec<Axis> =
            was.reading_sets.iter().map(|set| Axis { id: set.id.clone(), readings: set.names.len().max(1) }).collect();
        let old_axis: Vec<usize> = (0..axes.len()).collect();
        let (mut new_axis, mut new_reading) = (Vec::new(), Vec::new());
        for set in &now.reading_sets {
            let like = was.reading_sets.iter().position(|each| {
                each.id == set.id && each.names.len() == set.names.len() && set.names.iter().all(|name| each.names.contains(name))
            });
            let place = |name: &String| {
                let of = like.and_then(|at| was.reading_sets.get(at)).unwrap_or(set);
                of.names.iter().position(|each| each == name).unwrap_or(0)
            };
            new_reading.push(set.names.iter().map(place).collect());
            new_axis.push(like.unwrap_or_else(|| {
                axes.push(Axis { id: set.id.clone(), readings: set.names.len().max(1) });
                axes.len() - 1
            }));
        }
        let mean = |means: &[u32], node: Option<NodeId>| node.and_then(|node| means.get(usize::from(node.0)).copied());
        let same = |a: Option<NodeId>, b: Option<NodeId>| mean(&old_means, a) == mean(&new_means, b);
        let same_possible = same(Some(was.possible), Some(now.possible));
        let same_result = same_possible && same(Some(was.result), Some(now.result));
        let same_money = same_possible && same_estimate(was, now, estimate, &same);
        let unlike = roots(was, now, estimate).and_then(|roots| Unlike::new(old, new, &roots, &|a, b| same(Some(a), Some(b))));
        let alike = alike(now, new, &old_means, &new_means);
        let questions = now.questions.iter().map(|question| taken_over(was, question)).collect();
        Both {
            old,
            new,
            estimate: estimate.to_owned(),
            axes,
            old_axis,
            new_axis,
            new_reading,
            questions,
            old_means,
            new_means,
            alike,
            unlike,
            same_result,
            same_money,
        }
    }

    /// Nothing known, in the new policy.
    pub fn nothing_new(&self) -> Known {
        Known::nothing(self.new.policy())
    }

    /// Are two lists of sets of readings the same, of the same readings in the same order, as ways go through them?
    pub(super) fn read_alike(&self, old: &[ReadingSetId], new: &[ReadingSetId]) -> bool {
        let axis = |axes: &[usize], set: &ReadingSetId| axes.get(usize::from(set.0)).copied();
        let in_order = |set: &ReadingSetId| {
            self.new_reading
                .get(usize::from(set.0))
                .is_some_and(|places| places.iter().enumerate().all(|(at, place)| at == *place))
        };
        old.len() == new.len()
            && old.iter().zip(new).all(|(old, new)| axis(&self.old_axis, old) == axis(&self.new_axis, new) && in_order(new))
            && old.is_sorted_by_key(|set| axis(&self.old_axis, set))
    }

    /// Does everybody come to the same under both?
    pub fn nothing_differs(&self) -> bool {
        self.same_result && self.same_money
    }

    /// Takes what is known in the old policy over to the new one. What its question does not take is not known there.
    pub fn translate(&self, old: &Known, new: &mut Known) {
        let policy = self.new.policy();
        for (at, from) in (0u16..).zip(&self.questions) {
            let id = QuestionId(at);
            let Some((from, taken)) = from else { continue };
            if !old.is_given(*from) {
                new.forget(policy, id);
                continue;
            }
            let set = taken.set(old.question(*from));
            if set.is_none_or(|set| new.answer(policy, id, set).is_err()) {
                new.forget(policy, id);
            }
        }
    }

    /// The question of the new policy that takes its answer from one of the old policy, if there is one.
    pub(super) fn in_new(&self, old: QuestionId) -> Option<QuestionId> {
        let of = |from: &Option<(QuestionId, Taken)>| from.as_ref().is_some_and(|(id, _)| *id == old);
        self.questions.iter().position(of).and_then(|at| u16::try_from(at).ok()).map(QuestionId)
    }

    /// The question of the old policy that one of the new policy takes its answer from, if there is one.
    pub(super) fn in_old(&self, new: QuestionId) -> Option<QuestionId> {
        self.questions.get(usize::from(new.0)).and_then(Option::as_ref).map(|(old, _)| *old)
    }
}

impl Taken {
    fn set(&self, set: Set) -> Option<Set> {
        match self {
            Taken::Same => Some(set),
            Taken::Options(places) => {
                let mut bits = 0;
                for (at, place) in (0u32..).zip(places) {
                    if set.allows_option(at) {
                        bits |= 1i64 << (*place)?.min(62);
                    }
                }
                Some(Set::options(bits))
            }
            Taken::Scaled(by, over) => {
                let one = |value: i64| {
                    let value = value.checked_mul(*by)?;
                    (value % over == 0).then_some(value / over)
                };
                Some(Set::range(one(set.low)?, one(set.high)?))
            }
        }
    }
}

/// The question of the old policy from which the answer to one of the new policy is taken.
fn taken_over(was: &Policy, question: &crate::policy::Question) -> Option<(QuestionId, Taken)> {
    let id = was.question(&question.id)?;
    let before = was.questions.get(usize::from(id.0))?;
    if before.kind != question.kind {
        return None;
    }
    let taken = match (question.kind, before.measure, question.measure) {
        (Kind::Option, ..) if before.options != question.options => {
            Taken::Options(before.options.iter().map(|option| question.option(option)).collect())
        }
        (Kind::Number, Some(from), Some(to)) if from.unit != to.unit => return None,
        (Kind::Number, Some(from), Some(to)) if from.scale != to.scale => Taken::Scaled(to.scale, from.scale.max(1)),
        _ => Taken::Same,
    };
    Some((id, taken))
}

/// For each node of the new policy the one of the old policy that comes to the same for everybody, if it may be taken over: its parts
/// then can be too, all the way down. Where two nodes of the old policy mean the same, as conditions in another order do, only one
/// of them may have been worked out.
fn alike(now: &Policy, new: &Engine, old_means: &[u32], new_means: &[u32]) -> Vec<Option<u16>> {
    let mut of: HashMap<u32, Option<u16>> = HashMap::new();
    for (at, meaning) in (0u16..).zip(old_means) {
        of.entry(*meaning).and_modify(|found| *found = None).or_insert(Some(at));
    }
    let mut alike: Vec<Option<u16>> = Vec::with_capacity(new_means.len());
    for ((at, meaning), node) in (0u16..).zip(new_means).zip(&now.arena.nodes) {
        let taken = of.get(meaning).copied().flatten();
        let has_parts = now
            .arena
            .parts(&node.op)
            .iter()
            .all(|part| new.for_everybody(*part).is_some() || alike.get(usize::from(part.0)).is_some_and(Option::is_some));
        alike.push(taken.filter(|_| has_parts && new.for_everybody(NodeId(at)).is_none()));
    }
    alike
}

/// What decides whether there can be such a case, its result, and whether it has an estimate, in both; nothing where only one of
/// them has the estimate.
fn roots(was: &Policy, now: &Policy, id: &str) -> Option<Vec<(NodeId, NodeId)>> {
    let when = |policy: &Policy| policy.estimates.iter().find(|each| each.id == id).map(|each| policy.node_of(each.when));
    let mut roots = vec![(was.possible, now.possible), (was.result, now.result)];
    match (when(was), when(now)) {
        (None, None) => {}
        (Some(Some(was)), Some(Some(now))) => roots.push((was, now)),
        _ => return None,
    }
    Some(roots)
}

/// Does an estimate mean the same in both?
fn same_estimate(was: &Policy, now: &Policy, id: &str, same: &dyn Fn(Option<NodeId>, Option<NodeId>) -> bool) -> bool {
    let of = |policy: &Policy| policy.estimates.iter().find(|estimate| estimate.id == id).cloned();
    let (Some(a), Some(b)) = (of(was), of(now)) else { return of(was).is_none() && of(now).is_none() };
    let rules =
        |a: Option<RuleId>, b: Option<RuleId>| same(a.and_then(|rule| was.node_of(rule)), b.and_then(|rule| now.node_of(rule)));
    a.scale == b.scale
        && a.lines.len() == b.lines.len()
        && rules(Some(a.when), Some(b.when))
        && rules(Some(a.until), Some(b.until))
        && rules(a.weeks_until, b.weeks_until)
        && rules(a.at_least, b.at_least)
        && rules(Some(a.days), Some(b.days))
        && a.lines
            .iter()
            .zip(&b.lines)
            .all(|(a, b)| a.take == b.take && rules(Some(a.rule), Some(b.rule)) && rules(a.at_most, b.at_most))
}
