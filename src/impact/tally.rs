//! Counts and sums of a caseload under two policies: one case at a time, put together from several tallies.

use super::caseload::Caseload;
use super::causes::{Causes, What};
use super::joint::Joint;
use super::made_up::Stuck;
use super::pair::{Found, Pair};
use super::sums::Sums;
use crate::decide::{Known, Overflow};
use std::collections::BTreeMap;

/// How the money of a family changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Money {
    /// It surely gets more.
    More,
    /// It surely gets less.
    Less,
    /// It depends on what is not settled or not known.
    Depends,
    /// It gets the same.
    Same,
    /// It has no estimate under either.
    None,
}

impl Money {
    /// All, in order.
    pub const ALL: [Money; 5] = [Money::More, Money::Less, Money::Depends, Money::Same, Money::None];

    fn of(joint: &Joint) -> Money {
        match joint.difference {
            _ if joint.old.money.is_none() && joint.new.money.is_none() => Money::None,
            (0, 0) => Money::Same,
            (low, _) if low > 0 => Money::More,
            (_, high) if high < 0 => Money::Less,
            _ => Money::Depends,
        }
    }
}

/// From which possible results to which; bits of their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// Under the old policy.
    pub from: u8,
    /// Under the new one.
    pub to: u8,
    /// Does the result differ, under some reading at least?
    pub moved: bool,
    /// Does it rest on answers that are missing whether it does? Then it does not count as moved.
    pub open: bool,
}

/// The families of one band.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BandTally {
    /// How many.
    pub families: u64,
    /// Whose result differs.
    pub moved: u64,
    /// Whose result may differ, by answers that are missing.
    pub open: u64,
    /// How their money changes, by place in [`Money::ALL`].
    pub money: [u64; 5],
    /// Their money.
    pub sums: Sums,
}

/// Counts and sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Families counted.
    pub families: u64,
    /// Rows or drawn cases they stood in.
    pub rows: u64,
    /// Rows whose answers cannot be true together are not counted.
    pub impossible: u64,
    /// Families in each move, those that stay among them.
    pub moves: BTreeMap<Move, u64>,
    /// All families.
    pub all: BandTally,
    /// By grouping and band; the last band is of those in none.
    pub groups: Vec<Vec<BandTally>>,
    /// Families whose money differs, by cause.
    pub causes: Vec<u64>,
    /// By move and cause.
    pub causes_of_moves: BTreeMap<(Move, u16), u64>,
    /// Of families whose result differs: routes met under the old policy only, and under the new one only.
    pub routes: Vec<[u64; 2]>,
    /// Families whose result or money differs and of whom no cause could be named.
    pub unexplained: u64,
    /// Of families whose result may differ, those of whom an answer is missing, or a range, on which it rests: by question of the old policy, and
    /// after these by question of the new one, where the old one has none of that id.
    pub missing: Vec<u64>,
}

/// Counts cases.
#[derive(Debug)]
pub struct Counter<'a> {
    pair: Pair<'a>,
    caseload: &'a Caseload,
    causes: &'a Causes,
    found: Vec<u16>,
    /// The counts so far.
    pub tally: Tally,
}

/// Why counting stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// No family can be drawn.
    Stuck(Stuck),
    /// A number does not fit.
    Overflow,
}

impl From<Stuck> for Stopped {
    fn from(stuck: Stuck) -> Stopped {
        Stopped::Stuck(stuck)
    }
}

impl From<Overflow> for Stopped {
    fn from(Overflow: Overflow) -> Stopped {
        Stopped::Overflow
    }
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(caseload: &Caseload, causes: &Causes) -> Tally {
        let bands = |group: &super::caseload::Grouping| vec![BandTally::default(); group.bands.len() + 1];
        Tally {
            families: 0,
            rows: 0,
            impossible: 0,
            moves: BTreeMap::new(),
            all: BandTally::default(),
            groups: caseload.groups.iter().map(bands).collect(),
            causes: vec![0; causes.list.len()],
            causes_of_moves: BTreeMap::new(),
            routes: vec![[0; 2]; causes.routes.len()],
            unexplained: 0,
            missing: Vec::new(),
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Tally) {
        self.families += other.families;
        self.rows += other.rows;
        self.impossible += other.impossible;
        self.unexplained += other.unexplained;
        for (step, count) in &other.moves {
            *self.moves.entry(*step).or_default() += count;
        }
        for (key, count) in &other.causes_of_moves {
            *self.causes_of_moves.entry(*key).or_default() += count;
        }
        self.all.merge(&other.all);
        self.missing.resize(self.missing.len().max(other.missing.len()), 0);
        for (own, theirs) in self.missing.iter_mut().zip(&other.missing) {
            *own += theirs;
        }
        for (own, theirs) in self.groups.iter_mut().flatten().zip(other.groups.iter().flatten()) {
            own.merge(theirs);
        }
        for (own, theirs) in self.causes.iter_mut().zip(&other.causes) {
            *own += theirs;
        }
        for (own, theirs) in self.routes.iter_mut().flatten().zip(other.routes.iter().flatten()) {
            *own += theirs;
        }
    }
}

impl BandTally {
    /// Families whose money changes, or may.
    pub fn changed(&self) -> u64 {
        [Money::More, Money::Less, Money::Depends].iter().filter_map(|each| self.money.get(*each as usize)).sum()
    }

    /// Families that have no estimate under either policy.
    pub fn without_money(&self) -> u64 {
        self.money.get(Money::None as usize).copied().unwrap_or(0)
    }

    fn add(&mut self, joint: &Joint, step: &Move, money: Money, count: u64) {
        self.families += count;
        self.moved += if step.moved { count } else { 0 };
        self.open += if step.open { count } else { 0 };
        if let Some(slot) = self.money.get_mut(money as usize) {
            *slot += count;
        }
        self.sums.add(joint, count);
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &BandTally) {
        self.families += other.families;
        self.moved += other.moved;
        self.open += other.open;
        for (own, theirs) in self.money.iter_mut().zip(other.money) {
            *own += theirs;
        }
        self.sums.merge(&other.sums);
    }
}

impl<'a> Counter<'a> {
    /// Makes ready to count.
    pub fn new(pair: Pair<'a>, caseload: &'a Caseload, causes: &'a Causes) -> Counter<'a> {
        let both = pair.both();
        let (was, now) = (both.old.policy(), both.new.policy());
        let mut tally = Tally::new(caseload, causes);
        tally.missing = vec![0; was.questions.len() + now.questions.len()];
        Counter { pair, caseload, causes, found: Vec::new(), tally }
    }

    /// Counts a case, as both policies know it, that stands for `count` families. Whether it can be: one that cannot is left out.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn add(&mut self, old: &Known, new: &Known, count: u64) -> Result<Found, Overflow> {
        if self.pair.look(old, new)? == Found::Impossible {
            self.tally.impossible += 1;
            return Ok(Found::Impossible);
        }
        let joint = self.pair.joint();
        let money = Money::of(joint);
        let (from, to) = (joint.old.results, joint.new.results);
        let open = joint.open;
        let step = Move { from, to, moved: joint.moved && !open, open };
        let (moved, differs) = (step.moved, joint.difference != (0, 0));
        let tally = &mut self.tally;
        tally.rows += 1;
        tally.families += count;
        *tally.moves.entry(step).or_default() += count;
        tally.all.add(joint, &step, money, count);
        for (group, bands) in self.caseload.groups.iter().zip(&mut tally.groups) {
            let value = self.pair.old.ask(group.node)?;
            let place = group.band_of(value).unwrap_or(group.bands.len());
            if let Some(band) = bands.get_mut(place) {
                band.add(self.pair.joint(), &step, money, count);
            }
        }
        if moved || differs {
            self.lay_to_causes(step, moved, differs, count)?;
        }
        if open {
            self.note_missing(count)?;
        }
        Ok(Found::WorkedOut)
    }

    /// Notes which answers are missing, or are given as a range, on which the result rests, under either policy.
    fn note_missing(&mut self, count: u64) -> Result<(), Overflow> {
        let both = self.pair.both();
        let (was, now) = (both.old.policy(), both.new.policy());
        let mut missing: Vec<usize> = self.pair.old.missing_for_the_result()?.into_iter().map(|at| usize::from(at.0)).collect();
        for at in self.pair.new.missing_for_the_result()? {
            let before = now.questions.get(usize::from(at.0)).and_then(|question| was.question(&question.id));
            let place = before.map_or(was.questions.len() + usize::from(at.0), |before| usize::from(before.0));
            if !missing.contains(&place) {
                missing.push(place);
            }
        }
        for place in missing {
            if let Some(slot) = self.tally.missing.get_mut(place) {
                *slot += count;
            }
        }
        Ok(())
    }

    fn lay_to_causes(&mut self, step: Move, moved: bool, differs: bool, count: u64) -> Result<(), Overflow> {
        for (what, touched) in [(What::Result, moved), (What::Money, differs)] {
            if !touched {
                continue;
            }
            self.causes.of(&mut self.pair, what, &mut self.found)?;
            let tally = &mut self.tally;
            if self.found.is_empty() {
                tally.unexplained += count;
            }
            for cause in &self.found {
                match (what, tally.causes.get_mut(usize::from(*cause))) {
                    (What::Result, _) => *tally.causes_of_moves.entry((step, *cause)).or_default() += count,
                    (What::Money, Some(slot)) => *slot += count,
                    (What::Money, None) => {}
                }
            }
        }
        let tally = &mut self.tally;
        if moved {
            for (route, slot) in self.causes.routes.iter().zip(&mut tally.routes) {
                match route.is_met(&mut self.pair)? {
                    (true, false) => slot[0] += count,
                    (false, true) => slot[1] += count,
                    _ => {}
                }
            }
        }
        Ok(())
    }
}
