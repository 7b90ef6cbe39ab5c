//! Tables fit: every row of every table applies to somebody, and where rows one after the other part a number or date into
//! bands, no value falls between two of them, on any day on which its limits change, whatever reading is taken. What is
//! compared in a way that is no plain band is said not to have been looked at.

use super::model::Must;
use super::search::Found;
use super::{Finding, Prover, Watch};
use crate::calendar::Date;
use crate::language::items::Layer;
use crate::policy::{FigureId, Mode, NodeId, Op, Policy, ReadingSetId, Rule};
use crate::quantity::{Kind, Set, format};

/// With more combinations of readings than this, each is taken by itself beside the first of the others.
const MOST_READINGS: usize = 64;

impl Prover {
    pub(super) fn tables(&self, watch: &mut Watch<'_>) -> Finding {
        let mut faults = Vec::new();
        let mut not_looked_at = Vec::new();
        let mut cells = 0;
        for rule in self.policy().rules.iter().filter(|rule| rule.mode == Mode::First) {
            let Some(rows) = rows(self.policy(), rule) else { continue };
            for (at, (condition, words)) in rows.iter().enumerate() {
                let mut musts: Vec<Must> = self.musts(Layer::Council);
                musts.extend(rows[..at].iter().map(|(above, _)| (*above, Set::NO)));
                musts.push((*condition, Set::YES));
                match self.find(&musts, watch) {
                    Found::Case(_) => cells += 1,
                    Found::Nobody(_) => faults.push(format!("“{}”: nobody comes to the row “{words}”", rule.id)),
                    Found::Stopped(progress) => return Finding::Open(progress),
                }
            }
            bands(self.policy(), rule, &rows, &mut faults, &mut not_looked_at);
        }
        faults.dedup();
        if faults.is_empty() { Finding::Holds { cells, of_nobody: false, not_looked_at } } else { Finding::Faults(faults) }
    }
}

/// The conditions of a table and their words.
fn rows<'p>(policy: &'p Policy, rule: &'p Rule) -> Option<Vec<(NodeId, &'p str)>> {
    let Op::First(args) = &policy.arena.nodes.get(usize::from(rule.node.0))?.op else { return None };
    let list = policy.arena.list(*args);
    let conditions = list.chunks_exact(2).map(|row| row[0]);
    let words = rule.lines.iter().step_by(2).map(|line| line.words.as_str());
    Some(conditions.zip(words).collect())
}

/// Finds what is amiss with the bands of a table: rows one after the other that are bands of one thing, wherever in the table they stand.
fn bands(policy: &Policy, rule: &Rule, rows: &[(NodeId, &str)], faults: &mut Vec<String>, not_looked_at: &mut Vec<String>) {
    let mut at = 0;
    while let Some((condition, words)) = rows.get(at) {
        let of = parted(policy, *condition);
        let mut limits = Limits::default();
        let plain = |limits: &mut Limits, row: &(NodeId, &str)| of.is_some_and(|of| limits.collect(policy, row.0, of));
        let count = rows[at..].iter().take_while(|row| plain(&mut limits, row)).count();
        match of {
            Some(of) if count > 0 => {
                let few = limits.combinations_are_few(policy);
                let found = of_one_thing(policy, rule, &rows[at..at + count], of, &limits);
                if found.is_none() || !few {
                    not_looked_at.push(format!(
                        "“{}”, from “{words}”: {}",
                        rule.id,
                        if few { "gaps between rows" } else { "every way of reading its limits together" }
                    ));
                }
                found.into_iter().flatten().for_each(|fault| push_once(faults, fault));
            }
            _ if compares(policy, *condition) => {
                not_looked_at.push(format!("“{}”, “{words}”: whether it leaves a gap, because it is not a plain band", rule.id));
            }
            _ => {}
        }
        at += count.max(1);
    }
}

/// Does a condition compare a number or date itself, and not by the name of a rule that does?
fn compares(policy: &Policy, condition: NodeId) -> bool {
    let Some(node) = policy.arena.nodes.get(usize::from(condition.0)) else { return false };
    if policy.rules.iter().any(|rule| rule.node == condition) {
        return false;
    }
    if sides(policy, &node.op).is_some() {
        return true;
    }
    matches!(node.op, Op::All(_) | Op::Any(_) | Op::Not(_))
        && policy.arena.parts(&node.op).into_iter().any(|part| compares(policy, part))
}

/// What is amiss with rows that are bands of one thing; nothing where a limit has no value that can be told.
fn of_one_thing(policy: &Policy, rule: &Rule, rows: &[(NodeId, &str)], parted: NodeId, found: &Limits) -> Option<Vec<String>> {
    let mut faults: Vec<String> = Vec::new();
    for day in found.days(policy) {
        for readings in found.combinations(policy) {
            let bands: Option<Vec<Set>> = rows.iter().map(|row| band(policy, row.0, day, &readings)).collect();
            let bands = bands?;
            let when = if day == i64::MIN { String::new() } else { format!(" (figures of {})", Date(day as i32)) };
            for (at, band) in bands.iter().enumerate() {
                if left_of(*band, &bands[..at]).is_empty() {
                    let fault = format!("“{}”: the rows above cover all of “{}”{when}", rule.id, rows[at].1);
                    push_once(&mut faults, fault);
                }
            }
            let all = Set { low: i64::MIN / 4, high: i64::MAX / 4 };
            for gap in left_of(all, &bands) {
                let between = gap.low > all.low && gap.high < all.high;
                if between && can_be(policy, parted, gap) {
                    let from_to = shown(policy, parted, gap);
                    push_once(&mut faults, format!("“{}”: {from_to} falls between its rows{when}", rule.id));
                }
            }
        }
    }
    Some(faults)
}

fn push_once(faults: &mut Vec<String>, fault: String) {
    // One day is enough to show it.
    let plain = |text: &str| text.split(" (figures of").next().unwrap_or(text).to_owned();
    if faults.iter().all(|each| plain(each) != plain(&fault)) {
        faults.push(fault);
    }
}

/// A limit: a number that no answer changes, but for the day on which a figure is looked up.
fn is_limit(policy: &Policy, id: NodeId) -> bool {
    match policy.arena.nodes.get(usize::from(id.0)).map(|node| &node.op) {
        Some(Op::Constant(_) | Op::Figure { .. }) => true,
        Some(Op::Rescale(a, _)) => is_limit(policy, *a),
        _ => false,
    }
}

/// What a comparison with a limit compares, and how: is it on the left?
fn sides(policy: &Policy, op: &Op) -> Option<(NodeId, NodeId, bool)> {
    match op {
        Op::Less(a, b) | Op::AtMost(a, b) | Op::Same(a, b) => match (is_limit(policy, *a), is_limit(policy, *b)) {
            (false, true) => Some((*a, *b, true)),
            (true, false) => Some((*b, *a, false)),
            _ => None,
        },
        _ => None,
    }
}

/// What the first comparison of a condition is about.
fn parted(policy: &Policy, condition: NodeId) -> Option<NodeId> {
    let op = &policy.arena.nodes.get(usize::from(condition.0))?.op;
    match op {
        Op::All(args) => policy.arena.list(*args).first().and_then(|first| parted(policy, *first)),
        Op::Not(a) => parted(policy, *a),
        op => sides(policy, op).map(|(of, ..)| of),
    }
}

/// The figures that limits rest on.
#[derive(Default)]
struct Limits {
    figures: Vec<FigureId>,
}

impl Limits {
    /// Is the condition a band of `of`? Its figures are kept.
    fn collect(&mut self, policy: &Policy, condition: NodeId, of: NodeId) -> bool {
        let Some(op) = policy.arena.nodes.get(usize::from(condition.0)).map(|node| &node.op) else { return false };
        match op {
            Op::All(args) => policy.arena.list(*args).iter().all(|arg| self.collect(policy, *arg, of)),
            Op::Not(a) => {
                !matches!(policy.arena.nodes.get(usize::from(a.0)).map(|node| &node.op), Some(Op::All(_) | Op::Same(..)))
                    && self.collect(policy, *a, of)
            }
            op => match sides(policy, op) {
                Some((thing, limit, _)) if thing == of => {
                    self.figures_in(policy, limit);
                    true
                }
                _ => false,
            },
        }
    }

    fn figures_in(&mut self, policy: &Policy, limit: NodeId) {
        match policy.arena.nodes.get(usize::from(limit.0)).map(|node| &node.op) {
            Some(Op::Figure { figure, .. }) if !self.figures.contains(figure) => self.figures.push(*figure),
            Some(Op::Rescale(a, _)) => self.figures_in(policy, *a),
            _ => {}
        }
    }

    /// The days from which a limit has another value; one that stands for all where none has.
    fn days(&self, policy: &Policy) -> Vec<i64> {
        let figures = self.figures.iter().filter_map(|figure| policy.figures.get(usize::from(figure.0)));
        let mut days: Vec<i64> = figures.flat_map(|figure| figure.entries.iter().map(|entry| entry.from.0.into())).collect();
        days.sort_unstable();
        days.dedup();
        if days.is_empty() { vec![i64::MIN] } else { days }
    }

    /// The unsettled matters that the limits rest on, each with how many readings it has.
    fn readings(&self, policy: &Policy) -> Vec<(ReadingSetId, u32)> {
        let figures = self.figures.iter().filter_map(|figure| policy.figures.get(usize::from(figure.0)));
        let mut sets: Vec<ReadingSetId> = figures.filter_map(|figure| figure.readings).collect();
        sets.sort_unstable();
        sets.dedup();
        let count = |set: &ReadingSetId| policy.reading_sets.get(usize::from(set.0)).map_or(1, |set| set.names.len() as u32);
        sets.iter().map(|set| (*set, count(set))).collect()
    }

    /// Is every way of reading the limits looked at?
    fn combinations_are_few(&self, policy: &Policy) -> bool {
        self.readings(policy)
            .iter()
            .try_fold(1usize, |all, (_, count)| all.checked_mul(*count as usize))
            .is_some_and(|all| all <= MOST_READINGS)
    }

    /// Every way of reading the limits; where those are too many, each reading beside the first of the others.
    fn combinations(&self, policy: &Policy) -> Vec<Vec<(ReadingSetId, u32)>> {
        let sets = self.readings(policy);
        if !self.combinations_are_few(policy) {
            let first: Vec<(ReadingSetId, u32)> = sets.iter().map(|(set, _)| (*set, 0)).collect();
            let with = |(at, reading): (usize, u32)| {
                let mut one = first.clone();
                one[at].1 = reading;
                one
            };
            return sets
                .iter()
                .enumerate()
                .flat_map(|(at, (_, count))| (0..*count).map(move |reading| (at, reading)))
                .map(with)
                .collect();
        }
        let mut all = vec![Vec::new()];
        for (set, count) in sets {
            all =
                all.iter().flat_map(|one| (0..count).map(move |reading| [one.clone(), vec![(set, reading)]].concat())).collect();
        }
        all
    }
}

fn limit(policy: &Policy, id: NodeId, day: i64, readings: &[(ReadingSetId, u32)]) -> Option<i64> {
    match &policy.arena.nodes.get(usize::from(id.0))?.op {
        Op::Constant(set) => Some(set.low),
        Op::Rescale(a, by) => limit(policy, *a, day, readings)?.checked_mul(*by),
        Op::Figure { figure, .. } => {
            let figure = policy.figures.get(usize::from(figure.0))?;
            let entry = figure.entries.iter().rev().find(|entry| i64::from(entry.from.0) <= day).or(figure.entries.first())?;
            let reading = figure.readings.and_then(|set| readings.iter().find(|(each, _)| *each == set)).map_or(0, |(_, at)| *at);
            entry.values.get(if entry.values.len() > 1 { reading as usize } else { 0 }).copied()
        }
        _ => None,
    }
}

/// The values for which a condition holds.
fn band(policy: &Policy, condition: NodeId, day: i64, readings: &[(ReadingSetId, u32)]) -> Option<Set> {
    let all = Set { low: i64::MIN / 4, high: i64::MAX / 4 };
    let op = &policy.arena.nodes.get(usize::from(condition.0))?.op;
    if let Op::All(args) = op {
        return policy.arena.list(*args).iter().try_fold(all, |all, arg| {
            let each = band(policy, *arg, day, readings)?;
            Some(Set { low: all.low.max(each.low), high: all.high.min(each.high) })
        });
    }
    if let Op::Not(a) = op {
        let inner = band(policy, *a, day, readings)?;
        return match (inner.low == all.low, inner.high == all.high) {
            (true, false) => Some(Set { low: inner.high + 1, high: all.high }),
            (false, true) => Some(Set { low: all.low, high: inner.low - 1 }),
            _ => None,
        };
    }
    let (_, at, left) = sides(policy, op)?;
    let at = limit(policy, at, day, readings)?;
    Some(match (op, left) {
        (Op::Less(..), true) => Set { low: all.low, high: at - 1 },
        (Op::Less(..), false) => Set { low: at + 1, high: all.high },
        (Op::AtMost(..), true) => Set { low: all.low, high: at },
        (Op::AtMost(..), false) => Set { low: at, high: all.high },
        _ => Set::exactly(at),
    })
}

/// What is left of a band outside others.
fn left_of(band: Set, others: &[Set]) -> Vec<Set> {
    let mut left = if band.low <= band.high { vec![band] } else { Vec::new() };
    for other in others.iter().filter(|other| other.low <= other.high) {
        left = left
            .into_iter()
            .flat_map(|piece| {
                let below = Set { low: piece.low, high: piece.high.min(other.low.saturating_sub(1)) };
                let above = Set { low: piece.low.max(other.high.saturating_add(1)), high: piece.high };
                [below, above]
            })
            .filter(|piece| piece.low <= piece.high)
            .collect();
    }
    left
}

/// Can what is parted have a value in a gap: for an answer, a whole count of its steps within what it can be?
fn can_be(policy: &Policy, of: NodeId, gap: Set) -> bool {
    let (question, by) = answer(policy, of);
    let Some(question) = question.and_then(|id| policy.questions.get(usize::from(id.0))) else { return true };
    let step = question.measure.map_or(1, |measure| measure.step.max(1)).saturating_mul(by);
    let domain = Set { low: question.domain.low.saturating_mul(by), high: question.domain.high.saturating_mul(by) };
    let Some(gap) = gap.meet(domain, Kind::Number) else { return false };
    gap.low + (-gap.low).rem_euclid(step) <= gap.high
}

/// The answer that a node is, and how many times finer it is counted there.
fn answer(policy: &Policy, of: NodeId) -> (Option<crate::policy::QuestionId>, i64) {
    match policy.arena.nodes.get(usize::from(of.0)).map(|node| &node.op) {
        Some(Op::Answer(id)) => (Some(*id), 1),
        Some(Op::Rescale(a, by)) if *by > 0 => {
            let (question, inner) = answer(policy, *a);
            (question, inner.saturating_mul(*by))
        }
        _ => (None, 1),
    }
}

fn shown(policy: &Policy, of: NodeId, gap: Set) -> String {
    let (question, by) = answer(policy, of);
    let question = question.and_then(|id| policy.questions.get(usize::from(id.0)));
    match question {
        Some(question) if question.kind == Kind::Date => format!("{} to {}", Date(gap.low as i32), Date(gap.high as i32)),
        Some(question) => match question.measure {
            Some(measure) => {
                let step = measure.step.max(1).saturating_mul(by);
                let (low, high) = (gap.low + (-gap.low).rem_euclid(step), gap.high - gap.high.rem_euclid(step));
                format::range(low, high, measure.scale.saturating_mul(by), measure.unit)
            }
            None => "a value".to_owned(),
        },
        None => "a value".to_owned(),
    }
}
