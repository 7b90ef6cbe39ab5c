//! One case for both policies, under the same readings.

use super::unlike::Unlike;
use crate::change::meaning::Meanings;
use crate::decide::{Engine, Known, Looked, Many, Outcome, Overflow};
use crate::policy::{NodeId, Policy, QuestionId, ReadingSetId, RuleId};
use crate::quantity::{Kind, Set};
use std::collections::{HashMap, HashSet};

/// With more ways to read what both leave open than this, only the ends of each are compared.
const MOST_WAYS: usize = 65_536;

/// Where answers are missing, so many cases are tried for one family at most.
const MOST_TRIED: usize = 64;

/// Of these, so many at most whose ends have to be searched for.
const MOST_SEARCHED: usize = 8;

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
    old_axis: Vec<usize>,
    new_axis: Vec<usize>,
    /// For a reading of the new policy's sets its place in the old one's, where an axis is shared.
    new_reading: Vec<Vec<usize>>,
    /// For each question of the new policy the one of the old policy with the same id, and how its answers are taken over.
    questions: Vec<Option<(QuestionId, Taken)>>,
    /// For each node of either policy its meaning: equal numbers, equal values for everybody.
    pub(super) old_means: Vec<u32>,
    pub(super) new_means: Vec<u32>,
    /// For each node of the new policy one of the old policy that comes to the same for everybody.
    alike: Vec<Option<u16>>,
    /// Where they part in the result, and in whether there is an estimate; nothing where that is for everybody.
    unlike: Option<Unlike>,
    /// Does everything that is looked at mean the same?
    same_result: bool,
    same_money: bool,
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

/// What a case comes to under both policies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joint {
    /// A bit for each axis that it rests on.
    pub axes: u64,
    /// Old and new, for each way of reading; those of the last axis run fastest. Empty where only the ends are known.
    pub ways: Vec<(Outcome, Outcome)>,
    /// The ends of either, over all ways.
    pub old: Ends,
    /// The same of the new policy.
    pub new: Ends,
    /// The new estimate less the old one, the least and the most. No estimate counts as nothing.
    pub difference: (i64, i64),
    /// Does the result differ, under some reading?
    pub moved: bool,
    /// Does it rest on missing answers whether it does?
    pub open: bool,
}

/// The ends of what a case comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// The possible results, as bits of their places.
    pub results: u8,
    /// The lowest and highest estimate in pence; nothing where there surely is none.
    pub money: Option<(i64, i64)>,
}

impl Ends {
    fn join(&mut self, other: Ends) {
        self.results |= other.results;
        self.money = match (self.money, other.money) {
            (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
            // Without an estimate nothing is due.
            (Some((low, high)), None) | (None, Some((low, high))) => Some((low.min(0), high.max(0))),
            (None, None) => None,
        };
    }
}

/// What is found of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It was worked out: see [`Pair::joint`].
    WorkedOut,
    /// The answers cannot be true together.
    Impossible,
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
    fn read_alike(&self, old: &[ReadingSetId], new: &[ReadingSetId]) -> bool {
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
            let kind = policy.questions.get(usize::from(at)).map_or(Kind::Truth, |question| question.kind);
            let set = taken.set(old.question(*from), kind);
            if set.is_none_or(|set| new.answer(policy, id, set).is_err()) {
                new.forget(policy, id);
            }
        }
    }
}

impl Joint {
    /// Takes in what the same case comes to with another answer in place of a missing one.
    fn join(&mut self, other: &Joint) {
        if self == other {
            return;
        }
        self.axes = 0;
        self.ways.clear();
        self.old.join(other.old);
        self.new.join(other.new);
        self.difference = (self.difference.0.min(other.difference.0), self.difference.1.max(other.difference.1));
        self.open |= other.open || self.moved != other.moved;
        self.moved |= other.moved;
    }

    /// Finds the ends and the difference of all ways.
    fn compare(&mut self) {
        self.old = ends_of_ways(self.ways.iter().map(|(was, _)| was));
        self.new = ends_of_ways(self.ways.iter().map(|(_, now)| now));
        self.moved = self.ways.iter().any(|(was, now)| was.result != now.result);
        self.open = false;
        self.difference = (i64::MAX, i64::MIN);
        for (was, now) in &self.ways {
            let difference = now.money.unwrap_or(0).saturating_sub(was.money.unwrap_or(0));
            self.difference = (self.difference.0.min(difference), self.difference.1.max(difference));
        }
    }
}

impl Taken {
    fn set(&self, set: Set, kind: Kind) -> Option<Set> {
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
                debug_assert!(kind == Kind::Number);
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

/// Works out cases under both policies, one after the other.
#[derive(Debug)]
pub struct Pair<'a> {
    both: &'a Both<'a>,
    /// The old policy.
    pub old: Many<'a>,
    /// The new policy.
    pub new: Many<'a>,
    joint: Joint,
}

impl<'a> Pair<'a> {
    /// Makes ready.
    pub fn new(both: &'a Both<'a>) -> Pair<'a> {
        // Whether a family needed what differs tells whether it is touched, and by what.
        let differs =
            |own: &[u32], theirs: &HashSet<u32>, at: u16| own.get(usize::from(at)).is_none_or(|means| !theirs.contains(means));
        let (in_old, in_new) = (both.old_means.iter().copied().collect(), both.new_means.iter().copied().collect());
        let old = Many::watching(both.old, &both.estimate, &|at| differs(&both.old_means, &in_new, at));
        let new = Many::watching(both.new, &both.estimate, &|at| differs(&both.new_means, &in_old, at));
        Pair { both, old, new, joint: Joint::default() }
    }

    /// The two policies.
    pub fn both(&self) -> &'a Both<'a> {
        self.both
    }

    /// What the last case came to.
    pub fn joint(&self) -> &Joint {
        &self.joint
    }

    /// Works out one case, as both policies know it.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit; never for policies compiled within their bounds.
    pub fn look(&mut self, old: &Known, new: &Known) -> Result<Found, Overflow> {
        match self.glance(old, new)? {
            Some(found) => Ok(found),
            None => self.look_with_blanks(old, new),
        }
    }

    /// The same; nothing where answers are missing that may matter.
    fn glance(&mut self, old: &Known, new: &Known) -> Result<Option<Found>, Overflow> {
        let Some(was) = self.old.glance(old)? else { return Ok(None) };
        if was == Looked::Impossible {
            return Ok(Some(Found::Impossible));
        }
        if self.both.nothing_differs() || self.comes_to_the_same(was) {
            self.both_as_old(was);
            return Ok(Some(Found::WorkedOut));
        }
        let Some(now) = self.new.glance_after(new, &self.old, &self.both.alike)? else { return Ok(None) };
        match (was, now) {
            (_, Looked::Impossible) => return Ok(Some(Found::Impossible)),
            (Looked::Ways, Looked::Ways) if self.side_by_side() => {}
            _ => self.end_by_end(was, now),
        }
        Ok(Some(Found::WorkedOut))
    }

    /// A case in which answers are missing: whatever they may be is tried, where that is not too much, so that before and after are
    /// compared under the same answers, and an answer that changes nothing leaves no range.
    fn look_with_blanks(&mut self, old: &Known, new: &Known) -> Result<Found, Overflow> {
        if self.both.nothing_differs() {
            let was = self.old.ends(old)?;
            self.both_as_old(was);
            return Ok(if was == Looked::Impossible { Found::Impossible } else { Found::WorkedOut });
        }
        let tried = self.try_all(old, new)?;
        // What moved it is asked of the case itself.
        self.old.glance(old)?;
        self.new.glance_after(new, &self.old, &self.both.alike)?;
        match tried {
            Some(Some(joint)) => self.joint = joint,
            Some(None) => return Ok(Found::Impossible),
            None => {
                let (was, now) = (self.old.ends(old)?, self.new.ends(new)?);
                if was == Looked::Impossible || now == Looked::Impossible {
                    return Ok(Found::Impossible);
                }
                self.end_by_end(was, now);
            }
        }
        Ok(Found::WorkedOut)
    }

    /// What a case comes to over all that the missing answers may be; nothing at all where there is too much to try, and no joint
    /// where none of it can be.
    fn try_all(&mut self, old: &Known, new: &Known) -> Result<Option<Option<Joint>>, Overflow> {
        let mut todo = vec![(old.clone(), new.clone())];
        let (mut tried, mut searched) = (0, 0);
        let mut all: Option<Joint> = None;
        while let Some((old, new)) = todo.pop() {
            tried += 1;
            match self.glance(&old, &new)? {
                Some(Found::Impossible) => continue,
                Some(Found::WorkedOut) => {}
                None => {
                    let parts = self.parts(&old, &new);
                    if !parts.is_empty() {
                        todo.extend(parts);
                        if tried + todo.len() > MOST_TRIED {
                            return Ok(None);
                        }
                        continue;
                    }
                    searched += 1;
                    if searched > MOST_SEARCHED {
                        return Ok(None);
                    }
                    let (was, now) = (self.old.ends(&old)?, self.new.ends(&new)?);
                    if was == Looked::Impossible || now == Looked::Impossible {
                        continue;
                    }
                    self.end_by_end(was, now);
                }
            }
            match &mut all {
                Some(all) => all.join(&self.joint),
                None => all = Some(self.joint.clone()),
            }
        }
        Ok(Some(all))
    }

    /// The same case with each answer that a missing one may be, for one question on which it may rest; empty where none of those
    /// has few answers.
    fn parts(&self, old: &Known, new: &Known) -> Vec<(Known, Known)> {
        let both = self.both;
        let in_old = |id: &QuestionId| {
            let place = both.questions.iter().position(|from| from.as_ref().is_some_and(|(from, _)| from == id));
            (Some(*id), place.map(|at| QuestionId(at as u16)))
        };
        let in_new = |id: &QuestionId| {
            let from = both.questions.get(usize::from(id.0)).and_then(Option::as_ref);
            (from.map(|(from, _)| *from), Some(*id))
        };
        // The new policy was asked only where the old one misses nothing.
        let of_new = if self.old.missing().is_empty() { self.new.missing() } else { &[] };
        let all = self.old.missing().iter().map(in_old).chain(of_new.iter().map(in_new));
        for (was, now) in all {
            let each = match (was, now) {
                (Some(id), _) => values(both.old.policy(), id, old),
                (None, Some(id)) => values(both.new.policy(), id, new),
                (None, None) => continue,
            };
            let part = |value: &Set| {
                let (mut old, mut new) = (old.clone(), new.clone());
                let mut taken = Some(*value);
                if let Some(id) = was {
                    old.answer(both.old.policy(), id, *value).ok()?;
                    let taken_over = now.and_then(|now| both.questions.get(usize::from(now.0))).and_then(Option::as_ref);
                    let kind = both.old.policy().questions.get(usize::from(id.0)).map_or(Kind::Option, |question| question.kind);
                    taken = taken_over.and_then(|(_, taken)| taken.set(*value, kind));
                }
                if let (Some(id), Some(value)) = (now, taken) {
                    new.answer(both.new.policy(), id, value).ok()?;
                }
                Some((old, new))
            };
            let parts: Vec<_> = each.iter().map_while(part).collect();
            if each.len() > 1 && parts.len() == each.len() {
                return parts;
            }
        }
        Vec::new()
    }

    /// Is it plain that the last case of the old policy comes to the same in the new one?
    fn comes_to_the_same(&self, was: Looked) -> bool {
        was == Looked::Ways
            && self.old.is_without_money()
            && self.both.unlike.as_ref().is_some_and(|unlike| unlike.none_needed(&self.old))
    }

    /// Nothing differs, so the new outcome is the old one.
    fn both_as_old(&mut self, was: Looked) {
        let ends = ends_of(was, self.old.ways().1);
        self.joint.ways.clear();
        self.joint.axes = 0;
        if was == Looked::Ways {
            let (sets, ways) = self.old.ways();
            self.joint.axes = mask(sets, &self.both.old_axis);
            self.joint.ways.extend(ways.iter().map(|way| (*way, *way)));
        }
        (self.joint.old, self.joint.new) = (ends, ends);
        (self.joint.difference, self.joint.moved, self.joint.open) = ((0, 0), false, false);
    }

    /// Every way of reading what either rests on, for both. No where there are too many.
    fn side_by_side(&mut self) -> bool {
        let both = self.both;
        let ((old_sets, old), (new_sets, new)) = (self.old.ways(), self.new.ways());
        let joint = &mut self.joint;
        joint.ways.clear();
        if let ([was], [now]) = (old, new) {
            joint.axes = 0;
            joint.ways.push((*was, *now));
        } else {
            let axes = mask(old_sets, &both.old_axis) | mask(new_sets, &both.new_axis);
            if axes == u64::MAX {
                return false;
            }
            joint.axes = axes;
            let on = || (0..both.axes.len()).filter(move |at| axes >> at & 1 == 1);
            let readings = |at: usize| both.axes.get(at).map_or(1, |axis| axis.readings);
            let count = on().map(readings).try_fold(1usize, |all, each| all.checked_mul(each));
            let Some(count) = count.filter(|count| *count <= MOST_WAYS) else { return false };
            if both.read_alike(old_sets, new_sets) {
                joint.ways.extend(old.iter().copied().zip(new.iter().copied()));
                joint.compare();
                return true;
            }
            let mut reading = vec![0usize; both.axes.len()];
            for way in 0..count {
                let mut rest = way;
                for axis in (0..both.axes.len()).rev().filter(|at| axes >> at & 1 == 1) {
                    if let Some(slot) = reading.get_mut(axis) {
                        *slot = rest % readings(axis);
                        rest /= readings(axis);
                    }
                }
                let was = place(old_sets, &both.old_axis, &reading, both, false);
                let now = place(new_sets, &both.new_axis, &reading, both, true);
                let (Some(was), Some(now)) = (old.get(was), new.get(now)) else { return false };
                joint.ways.push((*was, *now));
            }
        }
        joint.compare();
        true
    }

    /// Where only the ends are known, the difference lies between what is furthest apart; nothing where both mean the same.
    fn end_by_end(&mut self, was: Looked, now: Looked) {
        let (old, new) = (ends_of(was, self.old.ways().1), ends_of(now, self.new.ways().1));
        let joint = &mut self.joint;
        joint.ways.clear();
        joint.axes = 0;
        let money = |ends: Ends| ends.money.unwrap_or((0, 0));
        let (a, b) = (money(old), money(new));
        joint.difference = if self.both.same_money { (0, 0) } else { (b.0.saturating_sub(a.1), b.1.saturating_sub(a.0)) };
        joint.moved = !self.both.same_result && old.results != new.results;
        // A result stands in both, and not alone: it may come to the same, or not.
        let (common, all) = (old.results & new.results, old.results | new.results);
        joint.open = !self.both.same_result && common != 0 && all.count_ones() > 1;
        (joint.old, joint.new) = (old, new);
    }
}

/// All that a question may still be answered with, where its answers are options, yes and no, or numbers of which few can be given.
fn values(policy: &Policy, id: QuestionId, known: &Known) -> Vec<Set> {
    let set = known.question(id);
    let Some(question) = policy.questions.get(usize::from(id.0)) else { return Vec::new() };
    let step = question.measure.map_or(0, |measure| measure.step);
    match question.kind {
        Kind::Truth if set == Set::EITHER => vec![Set::YES, Set::NO],
        Kind::Option => (0..60).filter(|at| set.allows_option(*at)).map(Set::option).collect(),
        Kind::Number if step > 0 && set.high.saturating_sub(set.low) / step < MOST_TRIED as i64 => {
            (0..).map_while(|at| set.low.checked_add(step * at).filter(|value| *value <= set.high)).map(Set::exactly).collect()
        }
        _ => Vec::new(),
    }
}

/// A bit for each axis of some sets of readings; all bits where there are more axes than bits.
fn mask(sets: &[ReadingSetId], axis: &[usize]) -> u64 {
    let mut all = 0;
    for set in sets {
        match axis.get(usize::from(set.0)) {
            Some(at) if *at < 63 => all |= 1 << at,
            _ => return u64::MAX,
        }
    }
    all
}

/// The place of a way among those of one policy.
fn place(sets: &[ReadingSetId], axis: &[usize], reading: &[usize], both: &Both<'_>, new: bool) -> usize {
    let mut at = 0;
    for set in sets {
        let axis = axis.get(usize::from(set.0)).copied().unwrap_or(0);
        let of_axis = reading.get(axis).copied().unwrap_or(0);
        let own = match both.new_reading.get(usize::from(set.0)).filter(|_| new) {
            Some(places) => places.iter().position(|place| *place == of_axis).unwrap_or(0),
            None => of_axis,
        };
        at = at * both.axes.get(axis).map_or(1, |axis| axis.readings) + own;
    }
    at
}

fn ends_of(looked: Looked, ways: &[Outcome]) -> Ends {
    match looked {
        Looked::Ends { results, money } => Ends { results: results.low as u8, money },
        _ => ends_of_ways(ways.iter()),
    }
}

fn ends_of_ways<'w>(ways: impl Iterator<Item = &'w Outcome>) -> Ends {
    let mut ends = Ends::default();
    let (mut any, mut all) = (false, true);
    let (mut low, mut high) = (i64::MAX, i64::MIN);
    for way in ways {
        ends.results |= 1 << way.result;
        any |= way.money.is_some();
        all &= way.money.is_some();
        let money = way.money.unwrap_or(0);
        (low, high) = (low.min(money), high.max(money));
    }
    // Without an estimate under some reading, nothing is due under that one.
    ends.money = any.then_some((if all { low } else { low.min(0) }, high));
    ends
}
