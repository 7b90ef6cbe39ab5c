//! Looks for a case that is all it must be: splits all cases until nobody is left, or one such case is found.

use super::cell::{Cell, Marks};
use super::model::Model;
use super::split::{Half, Taste};
use crate::decide::{Dice, Known};
use crate::policy::{NodeId, Op, Policy};
use crate::quantity::{Kind, Set};
use core::ops::ControlFlow;

/// How far a search has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Cells that are decided: nobody in them.
    pub decided: u64,
    /// Those, and those still to be looked at.
    pub known: u64,
    /// What share of all cases is decided, in millionths, as if every split were in halves.
    pub share: u32,
}

/// Told how far a search has come, now and then; says whether to go on.
pub type Watch<'w> = dyn FnMut(Progress) -> ControlFlow<()> + 'w;

/// What a search found.
pub(super) enum Found {
    /// There is no such case.
    Nobody(Progress),
    /// The answers of such a case, of both where there are two.
    Case(Vec<Known>),
    /// It did not come to an end.
    Stopped(Progress),
}

/// After so many cells another taste is tried; each time that all were, with four times as many.
const FIRST_CAP: u64 = 500;

/// After so many cells a search is given up, however long it may take.
const MOST_CELLS: u64 = 20_000_000;

/// The whole of a share.
const WHOLE: u64 = 1 << 62;

/// In so many cells, and then in every eighth, cases are drawn.
const DRAWN_CELLS: u64 = 40;

/// So often the watch is told.
const TOLD: u64 = 16;

/// Looks for a case. `sure` says of the answers of one whether it really is such a case: nothing else is shown.
pub(super) fn search(model: &Model, from: &Policy, sure: &dyn Fn(&[Known]) -> bool, watch: &mut Watch<'_>) -> Found {
    if model.too_large {
        return Found::Stopped(Progress::default());
    }
    let Some(everybody) = model.everybody() else {
        return Found::Nobody(Progress { decided: 1, known: 1, share: 1_000_000 });
    };
    let mut cap = FIRST_CAP;
    let mut best = Progress::default();
    loop {
        for taste in [Taste::Shared, Taste::Near, Taste::Choices] {
            let mut run = Run { model, from, sure, watch, best, marks: Marks::none(everybody.values.len()) };
            match run.with(everybody.clone(), taste, cap) {
                Outcome::Found(found) => return found,
                Outcome::Capped(progress) if progress.share > best.share => best = progress,
                Outcome::Capped(_) => {}
            }
        }
        cap = cap.saturating_mul(4);
        if cap > MOST_CELLS {
            return Found::Stopped(best);
        }
    }
}

enum Outcome {
    Found(Found),
    Capped(Progress),
}

struct Run<'a, 'w> {
    model: &'a Model,
    from: &'a Policy,
    sure: &'a dyn Fn(&[Known]) -> bool,
    watch: &'a mut Watch<'w>,
    best: Progress,
    marks: Marks,
}

impl Run<'_, '_> {
    fn with(&mut self, everybody: Cell, taste: Taste, cap: u64) -> Outcome {
        let mut cells = vec![everybody];
        let (mut decided, mut share, mut looked) = (0u64, 0u64, 0u64);
        let mut stuck = 0;
        let mut from_answers = Vec::new();
        while let Some(cell) = cells.pop() {
            looked += 1;
            let progress = |open: usize, decided: u64, share: u64| Progress {
                decided,
                known: decided + open as u64,
                share: (share / (WHOLE / 1_000_000)).min(999_999) as u32,
            };
            let here = progress(cells.len() + 1, decided, share);
            if looked.is_multiple_of(TOLD) {
                let shown = if here.share >= self.best.share { here } else { self.best };
                if (self.watch)(shown).is_break() {
                    return Outcome::Found(Found::Stopped(shown));
                }
            }
            if looked > cap {
                return Outcome::Capped(here);
            }
            self.model.pass_up(&cell, &mut from_answers);
            let sure = self.model.all_hold(&from_answers);
            let split = if sure { None } else { self.model.split(&cell, &from_answers, taste) };
            let blind = split.as_ref().is_none_or(|(_, blind)| *blind);
            if (looked <= DRAWN_CELLS || looked.is_multiple_of(8) || blind)
                && let Some(case) = self.draw(&cell, looked)
            {
                return Outcome::Found(Found::Case(case));
            }
            let halves = if sure { self.bisect(&cell) } else { split.map(|(halves, _)| halves) };
            let Some(halves) = halves else {
                // Nothing is left to split, and no case shows it.
                stuck += 1;
                continue;
            };
            let mut parts: Vec<Cell> = Vec::with_capacity(2);
            for half in halves {
                match self.model.half(&cell, half, &mut self.marks) {
                    Some(part) => parts.push(part),
                    None => {
                        decided += 1;
                        share += cell.share / 2;
                    }
                }
            }
            // The first of the two is looked at first.
            cells.extend(parts.into_iter().rev());
        }
        if stuck > 0 {
            let share = (share / (WHOLE / 1_000_000)).min(999_999) as u32;
            return Outcome::Found(Found::Stopped(Progress { decided, known: decided + stuck, share }));
        }
        Outcome::Found(Found::Nobody(Progress { decided, known: decided.max(1), share: 1_000_000 }))
    }

    /// Any question that is not settled, in halves.
    fn bisect(&self, cell: &Cell) -> Option<[Half; 2]> {
        for id in self.model.answers.iter().flatten() {
            let (set, kind) = (cell.values[usize::from(id.0)], self.model.kind(*id));
            if set.is_single(kind) {
                continue;
            }
            let (first, second) = match kind {
                Kind::Option => {
                    let one = set.low & set.low.wrapping_neg();
                    (Set::options(one), Set::options(set.low & !one))
                }
                _ => (Set::range(set.low, set.middle()), Set::range(set.middle() + 1, set.high)),
            };
            return Some([Half::Node(*id, first), Half::Node(*id, second)]);
        }
        None
    }

    /// A few cases of a cell, drawn: is one of them such a case?
    fn draw(&self, cell: &Cell, seed: u64) -> Option<Vec<Known>> {
        let model = self.model;
        let mut values = Vec::new();
        for turn in 0..4u64 {
            let mut drawn = cell.clone();
            let mut dice = Dice::new(seed * 4 + turn);
            for id in model.answers.iter().flatten() {
                let (set, kind) = (cell.values[usize::from(id.0)], model.kind(*id));
                let one = match turn {
                    0 => set.lowest(kind),
                    1 if kind != Kind::Option => Set::exactly(set.high),
                    _ => dice.one_of(set, kind, None),
                };
                drawn.values[usize::from(id.0)] = self.in_steps(*id, one, set);
            }
            for at in 0..self.from.reading_sets.len() as u16 {
                let id = crate::policy::ReadingSetId(at);
                let one = dice.one_of(cell.known.readings(id), Kind::Option, None);
                drawn.known.put(crate::decide::Unknown::Reading(id), one);
            }
            model.pass_up(&drawn, &mut values);
            if model.all_hold(&values) {
                let case = model.known(&drawn, self.from);
                if (self.sure)(&case) {
                    return Some(case);
                }
            }
        }
        None
    }

    /// A number that the question takes: a whole count of its steps.
    fn in_steps(&self, id: NodeId, one: Set, within: Set) -> Set {
        let Op::Answer(question) = self.model.op(id) else { return one };
        let measure = self.model.policy.questions.get(usize::from(question.0)).and_then(|question| question.measure);
        match measure {
            Some(measure) if measure.step > 1 => {
                Set::exactly((one.low - one.low.rem_euclid(measure.step)).clamp(within.low, within.high))
            }
            _ => one,
        }
    }
}
