//! A made-up caseload: families drawn by the shares that a council states, the same for the same seed on every machine.

use super::both::Both;
use super::caseload::{Caseload, Draw, Drawn, Start, When};
use crate::calendar::Date;
use crate::decide::{Engine, Known, Many, Overflow};
use crate::policy::{NodeId, Policy, Role};
use crate::quantity::{Kind, Set};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

/// Families are drawn so many at a time, each lot from a seed of its own, so that lots can be drawn side by side.
pub const LOT: u64 = 4096;

/// So often an impossible family is drawn again.
const MOST_TRIES: u32 = 1000;

/// How often each band of each draw came up, and how often a family had to be drawn again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// By draw and band.
    pub counts: Vec<Vec<u64>>,
    /// Families that could not be, and were drawn again.
    pub again: u64,
}

impl Reached {
    /// Nothing drawn yet.
    pub fn new(caseload: &Caseload) -> Reached {
        Reached { counts: caseload.draws.iter().map(|draw| vec![0; draw.bands.len()]).collect(), again: 0 }
    }

    /// Adds what was reached elsewhere.
    pub fn merge(&mut self, other: &Reached) {
        for (own, theirs) in self.counts.iter_mut().flatten().zip(other.counts.iter().flatten()) {
            *own += theirs;
        }
        self.again += other.again;
    }
}

/// Why no family can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stuck {
    /// None of very many that were drawn can be.
    Impossible,
    /// A number does not fit.
    Overflow,
}

/// Draws families.
#[derive(Debug)]
pub struct MadeUp<'a> {
    caseload: &'a Caseload,
    both: &'a Both<'a>,
    /// What is known of everybody: today, and when travel starts.
    base: Known,
    travel: Date,
    many: Many<'a>,
    seed: u64,
    picked: Vec<(usize, usize)>,
    /// Values of this family that nothing drawn later can change.
    settled: Vec<(NodeId, Set)>,
}

impl<'a> MadeUp<'a> {
    /// Makes ready. `base` holds today and the day travel starts, in the old policy.
    pub fn new(caseload: &'a Caseload, both: &'a Both<'a>, base: Known, travel: Date, seed: u64) -> MadeUp<'a> {
        let many = Many::new(both.old, "");
        MadeUp { caseload, both, base, travel, many, seed, picked: Vec::new(), settled: Vec::new() }
    }

    /// Draws the families of one lot, `count` of them, and hands each on.
    ///
    /// # Errors
    /// [`Stuck`] where no family can be drawn; or what `each` says.
    pub fn lot<E: From<Stuck>>(
        &mut self,
        lot: u64,
        count: u64,
        reached: &mut Reached,
        mut each: impl FnMut(&Known, &Known) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut dice = Xoshiro256PlusPlus::seed_from_u64(self.seed ^ lot.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut new = self.both.nothing_new();
        for _ in 0..count {
            let mut tries = 0;
            let old = loop {
                if let Some(known) = self.draw(&mut dice).map_err(|Overflow| Stuck::Overflow)? {
                    break known;
                }
                reached.again += 1;
                tries += 1;
                if tries == MOST_TRIES {
                    return Err(Stuck::Impossible.into());
                }
            };
            for (draw, band) in &self.picked {
                if let Some(slot) = reached.counts.get_mut(*draw).and_then(|bands| bands.get_mut(*band)) {
                    *slot += 1;
                }
            }
            self.both.translate(&old, &mut new);
            each(&old, &new)?;
        }
        Ok(())
    }

    /// One family; nothing where it cannot be.
    fn draw(&mut self, dice: &mut Xoshiro256PlusPlus) -> Result<Option<Known>, Overflow> {
        let policy = self.both.old.policy();
        let mut known = self.base.clone();
        self.picked.clear();
        self.settled.clear();
        let mut drawn = 0u128;
        for (at, draw) in self.caseload.draws.iter().enumerate() {
            let bit = 1u128 << (draw.question.0 & 127);
            if drawn & bit != 0 || !self.applies(draw, &known)? {
                continue;
            }
            let Some((place, band)) = pick(draw, dice) else { continue };
            let Some(set) = self.answer(draw, band, &known, dice) else { return Ok(None) };
            if known.answer(policy, draw.question, set).is_err() {
                return Ok(None);
            }
            drawn |= bit;
            self.picked.push((at, place));
        }
        // What is not known of somebody makes nobody impossible.
        Ok(if self.many.ask_of(&known, policy.possible)?.is_no() { None } else { Some(known) })
    }

    fn applies(&mut self, draw: &Draw, known: &Known) -> Result<bool, Overflow> {
        for when in &draw.when {
            let value = self.value(known, when)?;
            let holds = match when.kind {
                Kind::Option => value.low & !when.values.low == 0,
                _ => value == when.values,
            };
            if !holds {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn value(&mut self, known: &Known, when: &When) -> Result<Set, Overflow> {
        if let Some(question) = when.question {
            return Ok(known.question(question));
        }
        if let Some((_, value)) = self.settled.iter().find(|(node, _)| *node == when.node) {
            return Ok(*value);
        }
        let value = self.many.ask_of(known, when.node)?;
        if value.is_single(when.kind) {
            self.settled.push((when.node, value));
        }
        Ok(value)
    }

    /// One answer of a band; nothing where it falls outside what the question takes.
    fn answer(&self, draw: &Draw, band: Set, known: &Known, dice: &mut Xoshiro256PlusPlus) -> Option<Set> {
        let policy = self.both.old.policy();
        let question = policy.questions.get(usize::from(draw.question.0))?;
        match draw.drawn {
            Drawn::Ages => {
                let months = |months: i64| i32::try_from(-months).ok().map(|months| self.travel.plus_months(months));
                // Who is exactly as old as the low end is of the band; who is as old as the high one is not.
                let (youngest, oldest) = (months(band.low)?, months(band.high)?);
                let days = Set::range(i64::from(oldest.0) + 1, youngest.0.into());
                Some(Set::exactly(between(days, 1, dice)))
            }
            _ if question.kind != Kind::Number => Some(band),
            Drawn::AddedTo(other) => {
                let before = known.question(other);
                let step = question.measure.map_or(1, |measure| measure.step.max(1));
                let base = rescaled(policy, other, draw.question, before.low)?;
                let sum = base.checked_add(between(band, step, dice))?;
                let sum = sum.div_euclid(step).checked_mul(step)?;
                Some(Set::exactly(sum.min(question.domain.high)))
            }
            Drawn::AsTheyAre => {
                let step = question.measure.map_or(1, |measure| measure.step.max(1));
                Some(Set::exactly(between(band, step, dice)))
            }
        }
    }
}

/// A number of one question in the measure of another.
fn rescaled(policy: &Policy, from: crate::policy::QuestionId, to: crate::policy::QuestionId, value: i64) -> Option<i64> {
    let scale = |id: crate::policy::QuestionId| policy.questions.get(usize::from(id.0))?.measure.map(|measure| measure.scale);
    Some(value.checked_mul(scale(to)?)? / scale(from)?.max(1))
}

/// The band that comes up.
fn pick(draw: &Draw, dice: &mut Xoshiro256PlusPlus) -> Option<(usize, Set)> {
    let all: u32 = draw.bands.iter().map(|band| band.share).sum();
    let mut at = below(u64::from(all), dice) as u32;
    for (place, band) in draw.bands.iter().enumerate() {
        if at < band.share {
            return Some((place, band.values));
        }
        at -= band.share;
    }
    None
}

/// Any number of a range, in whole steps from its low end.
fn between(range: Set, step: i64, dice: &mut Xoshiro256PlusPlus) -> i64 {
    let steps = (range.high.saturating_sub(range.low) / step.max(1)).max(0) as u64;
    range.low + below(steps + 1, dice) as i64 * step.max(1)
}

/// A number below another. Of 64 random bits, so that no number is likelier than another by more than one in 2^40.
fn below(count: u64, dice: &mut Xoshiro256PlusPlus) -> u64 {
    ((u128::from(dice.next_u64()) * u128::from(count.max(1))) >> 64) as u64
}

/// What is known of everybody, and the day travel starts: today, and the day that is given or that the caseload names.
///
/// # Errors
/// In words, where a day is not one that the policy takes.
pub fn base(engine: &Engine, today: Date, travel: Option<Date>, start: Option<Start>) -> Result<(Known, Date), String> {
    let policy = engine.policy();
    let mut known = Known::nothing(policy);
    let put = |known: &mut Known, role: Role, date: Date| {
        let id = policy.question_with_role(role).ok_or("The policy does not ask when travel starts.")?;
        let (first, last) = policy.questions.get(usize::from(id.0)).map_or((date, date), |question| question.dates());
        let said = format!("{date} is not a day that the policy covers. Give one from {first} to {last}.");
        known.answer(policy, id, Set::exactly(date.0.into())).map_err(|_| said)
    };
    put(&mut known, Role::Today, today)?;
    let by_shortcut = |known: &Known, place: usize| {
        let id = policy.question_with_role(Role::TravelFrom)?;
        crate::case::answer::shortcut_date(engine, known, id, place)
    };
    let travel = match (travel, start) {
        (Some(date), _) | (None, Some(Start::On(date))) => date,
        (None, Some(Start::Shortcut(place))) => by_shortcut(&known, place).unwrap_or(today),
        (None, None) => today,
    };
    put(&mut known, Role::TravelFrom, travel)?;
    Ok((known, travel))
}
