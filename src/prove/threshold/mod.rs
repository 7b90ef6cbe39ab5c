//! `policy thresholds`: families just below, at and just above every limit of a policy, as scenarios for an officer to confirm.
//!
//! | step | where |
//! |---|---|
//! | every limit, and what it is made of | `limits` |
//! | three families about a limit, and whether it decides for them | `stand`; where it lies, `turn`; the rules without it, `without` |
//! | what they are told | `told` |
//! | what families answer: for a family like another, and for its money | `answers` |
//! | a family for whom it decides, where no scenario has one | `made_up` |
//! | the scenarios as an officer reads them | `write` |
//! | into a file, beside those that are there; confirming | [`file`] |

mod answers;
pub mod file;
mod limits;
mod made_up;
mod stand;
mod told;
mod turn;
mod without;
mod write;

pub use limits::{Limit, Owner, Part, Sides, limits};
pub use write::Written;

use super::Prover;
use crate::calendar::Date;
use crate::decide::Known;
use crate::language::scenario::Scenario;
use crate::policy::{Policy, ReadingSetId, Role};
use crate::quantity::Set;
use answers::Answers;
use core::ops::ControlFlow;
use stand::{Looker, Stand};
use told::Weight;

/// A limit and the families that stand about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// The limit in words: its heading, and the line or figure.
    pub what: String,
    /// The heading that it stands under, such as `rule.low-income`.
    pub heading: String,
    /// The scenarios.
    pub scenarios: Vec<Written>,
    /// What it is made of for which no family was found, in words, each with the reason. A limit with nothing but this has no scenario.
    pub missing: Vec<String>,
}

/// Once families have been found for all that a limit is made of, so many are looked at for one to whom more is told otherwise.
const BETTER_TRIES: usize = 20;

/// Looks for families about the limits of a policy. Each limit can be looked at by itself, so several can be at once.
pub struct Finder<'p> {
    prover: &'p Prover,
    scenarios: &'p [Scenario],
    all: Vec<Limit>,
    /// Scenarios to start from, in turn.
    bases: Vec<usize>,
    answers: Answers,
}

impl<'p> Finder<'p> {
    /// Makes ready to look. Scenarios that nobody has confirmed are no families to start from.
    pub fn new(prover: &'p Prover, scenarios: &'p [Scenario]) -> Finder<'p> {
        let policy = prover.engine().policy();
        let (all, bases) = (limits(policy), in_turn(scenarios));
        Finder { prover, scenarios, all, bases, answers: Answers::new(policy, scenarios) }
    }

    /// The places of the limits under headings with these words.
    pub fn under(&self, words: &str) -> Vec<usize> {
        let heading = |at: &usize| write::heading(self.prover.engine().policy(), &self.all[*at]);
        (0..self.all.len()).filter(|at| heading(at).contains(words)).collect()
    }

    /// Looks at those limits whose places `next` gives, until it gives none.
    pub fn look(&self, next: &mut dyn FnMut() -> Option<usize>) -> Vec<(usize, Threshold)> {
        let engine = self.prover.engine();
        let mut looker = Looker::new(engine);
        let mut found = Vec::new();
        while let Some(at) = next() {
            let Some(limit) = self.all.get(at) else { continue };
            let (stands, missing) = about(self.prover, &mut looker, (at, limit), self.scenarios, (&self.bases, &self.answers));
            let settled = stands.into_iter().map(|stand| self.answers.settle(&mut looker, (at, limit), stand));
            let stands: Vec<Stand> = settled.collect();
            found.push((at, write::threshold(engine, limit, self.scenarios, &stands, &missing)));
        }
        found
    }
}

/// What was found, in the order of the rules; two scenarios that would have one name get each its own.
pub fn in_order(mut found: Vec<(usize, Threshold)>) -> Vec<Threshold> {
    found.sort_by_key(|(at, _)| *at);
    let mut all: Vec<Threshold> = found.into_iter().map(|(_, threshold)| threshold).collect();
    write::tell_apart(&mut all);
    all
}

/// Scenarios to start from: bases, then typical families, then all others, not one file after the other.
fn in_turn(scenarios: &[Scenario]) -> Vec<usize> {
    let of = |wanted: fn(&Scenario) -> bool| {
        scenarios.iter().enumerate().filter(move |(_, each)| wanted(each) && !each.unconfirmed).map(|(at, _)| at)
    };
    let mut all: Vec<usize> = of(|each| each.base).collect();
    all.extend(of(|each| each.typical && !each.base));
    let others: Vec<usize> = of(|each| !each.typical && !each.base).collect();
    // A stride that shares no divisor with their number comes to each once.
    let stride = [37, 41, 43].into_iter().find(|stride| !others.len().is_multiple_of(*stride)).unwrap_or(1);
    all.extend((0..others.len()).map(|turn| others[turn * stride % others.len()]));
    all
}

/// Families about one limit, and the parts of it for which there is none.
fn about(
    prover: &Prover,
    looker: &mut Looker<'_>,
    (at, limit): (usize, &Limit),
    scenarios: &[Scenario],
    (bases, answers): (&[usize], &Answers),
) -> (Vec<Stand>, Vec<(Part, &'static str)>) {
    let policy = prover.engine().policy();
    let mut best = Best { of: limit.parts.iter().map(|part| (*part, None)).collect() };
    let mut tries = 0;
    // First families of whom one result is possible, with readings as the scenario has them; then each reading of what the limit goes
    // into, which may say that it matters; then the others.
    for (clear, closely) in [(true, false), (true, true), (false, false), (false, true)] {
        let again = closely || !clear;
        if again && best.open().is_empty() || closely && limit.read_above.is_empty() {
            continue;
        }
        for base in bases {
            if best.is_enough(tries) || again && best.open().is_empty() {
                break;
            }
            for known in as_read(limit, policy, &scenarios[*base].known, closely) {
                for question in &limit.questions {
                    if let Some(stand) = looker.stand((at, limit), (Some(*base), &known), *question, Some(clear)) {
                        tries += 1;
                        best.take(stand);
                    }
                }
            }
        }
    }
    // A value of another year: the same families in that year.
    for part in best.open() {
        let Part::Value(figure, entry, _) = part else { continue };
        let Some(from) =
            policy.figures.get(usize::from(figure.0)).and_then(|figure| figure.entries.get(entry)).map(|entry| entry.from)
        else {
            continue;
        };
        for base in bases {
            if best.has(part) {
                break;
            }
            let Some(known) = in_the_year_of(policy, &scenarios[*base].known, from) else { continue };
            for known in as_read(limit, policy, &known, false) {
                for question in &limit.questions {
                    if let Some(stand) = looker.stand((at, limit), (Some(*base), &known), *question, Some(true)) {
                        best.take(stand);
                    }
                }
            }
        }
    }
    let one_other = |looker: &mut Looker<'_>, best: &mut Best| another_answer(policy, looker, (at, limit), answers, best);
    one_other(looker, &mut best);
    let mut missing = Vec::new();
    for part in best.open() {
        if best.has(part) {
            continue;
        }
        match made_up::stand(prover, looker, (at, limit), part) {
            Ok(stand) => best.take(stand),
            Err(reason) => missing.push((part, reason)),
        }
    }
    one_other(looker, &mut best);
    missing.retain(|(part, _)| !best.has(*part));
    (best.stands(), missing)
}

/// The families that were found, with one answer as another family has it: another birthday makes another limit theirs.
fn another_answer(policy: &Policy, looker: &mut Looker<'_>, (at, limit): (usize, &Limit), answers: &Answers, best: &mut Best) {
    for part in best.open() {
        for stand in best.clone().stands() {
            let near = answers.all.iter().filter(|(question, _)| *question != stand.question);
            for (question, answer) in near {
                let mut known = stand.known.clone();
                if best.has(part) || known.answer(policy, *question, *answer).is_err() || !looker.has((at, limit), &known, part) {
                    continue;
                }
                if let Some(stand) = looker.stand((at, limit), (stand.base, &known), stand.question, None) {
                    best.take(stand);
                }
            }
        }
    }
}

/// The best family found for each thing that a limit is made of.
#[derive(Clone)]
struct Best {
    of: Vec<(Part, Option<Stand>)>,
}

impl Best {
    fn take(&mut self, stand: Stand) {
        for (part, slot) in &mut self.of {
            if stand.parts.contains(part) && slot.as_ref().is_none_or(|there| there.worth < stand.worth) {
                *slot = Some(stand.clone());
            }
        }
    }

    fn has(&self, part: Part) -> bool {
        self.of.iter().any(|(each, stand)| *each == part && stand.is_some())
    }

    fn open(&self) -> Vec<Part> {
        self.of.iter().filter(|(_, stand)| stand.is_none()).map(|(part, _)| *part).collect()
    }

    /// Is nothing left to be found, or nothing that is worth more tries?
    fn is_enough(&self, tries: usize) -> bool {
        let whole = self.of.iter().all(|(_, stand)| stand.as_ref().is_some_and(|stand| stand.worth >= (Weight::Result, true)));
        whole || tries >= BETTER_TRIES && self.open().is_empty()
    }

    /// Each family once.
    fn stands(self) -> Vec<Stand> {
        let mut all: Vec<Stand> = Vec::new();
        for (part, stand) in self.of {
            let Some(stand) = stand else { continue };
            let same = |other: &&mut Stand| {
                (other.known == stand.known) && (other.question, other.places) == (stand.question, stand.places)
            };
            match all.iter_mut().find(same) {
                Some(there) if there.parts.contains(&part) => {}
                Some(there) => there.parts.push(part),
                None => all.push(Stand { parts: vec![part], ..stand }),
            }
        }
        all
    }
}

/// A case under each reading that a limit rests on: where those are open nobody can be said to stand at the limit. Closely: also
/// under each reading of what the limit goes into.
fn as_read(limit: &Limit, policy: &Policy, known: &Known, closely: bool) -> Vec<Known> {
    let each = |all: Vec<Known>, set: ReadingSetId| {
        let names = policy.reading_sets.get(usize::from(set.0)).map_or(0, |set| set.names.len() as u32);
        let mut next = Vec::new();
        for known in &all {
            for name in (0..names).filter(|name| known.readings(set).allows_option(*name)) {
                let mut known = known.clone();
                known.read_as(set, name);
                next.push(known);
            }
        }
        next
    };
    let all = limit.readings.iter().fold(vec![known.clone()], |all, set| each(all, *set));
    match closely {
        false => all,
        true => limit.read_above.iter().flat_map(|set| each(all.clone(), *set)).collect(),
    }
}

/// The same family in another year: travel begins on a day, today is that day, and the child is as old.
fn in_the_year_of(policy: &Policy, known: &Known, day: Date) -> Option<Known> {
    let travel = policy.question_with_role(Role::TravelFrom)?;
    let was = known.date_of(policy, Role::TravelFrom).or(known.date_of(policy, Role::Today))?;
    let years = day.year() - was.year();
    let mut moved = known.clone();
    moved.answer(policy, travel, Set::exactly(day.0.into())).ok()?;
    if let Some(today) = policy.question_with_role(Role::Today) {
        moved.answer(policy, today, Set::exactly(day.0.into())).ok()?;
    }
    if let (Some(born), Some(question)) = (known.date_of(policy, Role::DateOfBirth), policy.question_with_role(Role::DateOfBirth))
    {
        moved.answer(policy, question, Set::exactly(born.plus_years(years).0.into())).ok()?;
    }
    (moved != *known).then_some(moved)
}

/// Goes on for so long: a search for one family among several.
fn short(turns: &mut u32) -> impl FnMut(super::Progress) -> ControlFlow<()> + '_ {
    move |_| {
        *turns += 1;
        if *turns > MOST_TURNS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// A search for one family is told to go on so often.
const MOST_TURNS: u32 = 60;
