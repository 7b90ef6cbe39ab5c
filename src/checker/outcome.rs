//! All that a result page shows, worked out once when a family arrives there.

use super::changes::would_change;
use super::grounds::{GroundShown, shown};
use super::{State, WouldChange};
use crate::appeal;
use crate::decide::{Beside, EstimateResult, Overflow, Turning, Unknown};
use crate::policy::{Ask, Entry, FigureId, Name, Policy, ResultKind, RuleId};
use crate::quantity::{Kind, Set};

/// What a result page shows besides the decision itself.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Where more than one result is left: what separates them.
    pub separators: Vec<Unknown>,
    /// Every ground, with what it rests on.
    pub grounds: Vec<GroundShown>,
    /// The cases that hold and give the one result that is left.
    pub cases: Vec<RuleId>,
    /// What would change the answer.
    pub changes: Vec<WouldChange>,
    /// The dates on which it changes by itself.
    pub timeline: Vec<Turning>,
    /// The estimates that apply: all that can be said of them now. Empty until they are wanted.
    pub estimates: Vec<EstimateResult>,
    /// What the journey costs, beside each estimate: nothing until that is wanted and all its questions are answered.
    pub beside: Vec<Option<Beside>>,
    /// Are there questions for an estimate that were not asked?
    pub offers_estimate: bool,
    /// Was everything that could be left open left open?
    pub all_not_sure: bool,
    /// Figures behind the grounds that are neither law nor published: value in use, and place of the entry it comes from.
    pub unconfirmed: Vec<(FigureId, Set, u16)>,
    /// The same for the estimates.
    pub unconfirmed_sums: Vec<(FigureId, Set, u16)>,
}

impl Outcome {
    /// All of it. Being a door of the app (`xtask/src/site.rs`), it is run only when the result has arrived.
    #[inline(never)]
    pub(super) fn new(state: &State) -> Result<Outcome, Overflow> {
        let (engine, known, decision) = (state.engine(), state.known(), state.decision());
        let policy = engine.policy();
        let mut separators = if decision.is_settled() { Vec::new() } else { engine.separators(known)? };
        // What a follow-up that would not be asked follows from is named already.
        separators.retain(|unknown| match unknown {
            Unknown::Question(id) => engine.follows(*id, &decision.values),
            Unknown::Reading(_) => true,
        });
        let grounds = shown(engine, known, decision);
        let more_to_ask = !state.open().estimate.is_empty();
        let estimates = if state.wants_estimate() || !more_to_ask { engine.estimates(known)? } else { Vec::new() };
        let mut beside = Vec::new();
        if state.wants_costs() && state.next_cost().is_none() {
            let counting = appeal::counting(engine, known)?;
            for result in &estimates {
                beside.push(engine.cost_beside(&counting, result)?);
            }
        }
        Ok(Outcome {
            beside,
            separators,
            cases: cases_behind(state),
            changes: would_change(state)?,
            timeline: engine.timeline(known)?,
            offers_estimate: more_to_ask,
            all_not_sure: all_not_sure(state),
            unconfirmed: unconfirmed(policy, in_grounds(state, &grounds)),
            unconfirmed_sums: unconfirmed(policy, in_sums(policy, &estimates)),
            estimates,
            grounds,
        })
    }
}

#[cfg(feature = "advising")]
impl State {
    /// What a result page would show of the answers as they are, on whatever page they were given.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit; never for a policy compiled within its bounds.
    pub fn outcome_now(&self) -> Result<Outcome, Overflow> {
        let mut there = self.clone();
        if !there.wants_estimate() {
            // On the way to a result these are looked for last.
            there.engine.open_for_estimate(&there.own.known, &mut there.own.open)?;
        }
        Outcome::new(&there)
    }
}

/// The cases that surely hold and give the one result that is left.
pub(super) fn cases_behind(state: &State) -> Vec<RuleId> {
    let decision = state.decision();
    let result = decision.results.single_option().and_then(|at| ResultKind::ALL.get(at as usize));
    let mut behind = Vec::new();
    for (case, (_, holds)) in state.policy().cases.iter().zip(&decision.cases) {
        if holds.is_yes() && Some(&case.result) == result {
            behind.push(case.rule);
        }
    }
    behind
}

/// Did the family know nothing that it could leave open?
fn all_not_sure(state: &State) -> bool {
    let mut any = false;
    for (id, _) in state.answers() {
        let Some(question) = state.question(id) else { continue };
        let open = state.known().question(id) == question.domain;
        if question.not_sure && question.ask != Ask::Always && !open {
            return false;
        }
        any |= open && question.not_sure;
    }
    any
}

/// The figures in the working of both ends.
fn in_sums(policy: &Policy, estimates: &[EstimateResult]) -> Vec<(FigureId, Set)> {
    let mut all = Vec::new();
    for estimate in estimates {
        for end in [&estimate.low, &estimate.high] {
            for stretch in &end.stretches {
                super::working::add_figures(policy, estimate.estimate, stretch, &mut all);
            }
        }
    }
    all
}

/// The figures behind the grounds, and those taken off the straight line where one rests on a distance from two postcodes.
pub(super) fn in_grounds(state: &State, grounds: &[GroundShown]) -> Vec<(FigureId, Set)> {
    let mut all = Vec::new();
    for ground in grounds {
        all.extend_from_slice(&ground.figures);
        for id in ground.answers.iter().filter(|id| state.known().is_estimated(**id)) {
            let less = state.policy().distance(*id).map(|distance| &distance.less);
            for name in less.iter().flat_map(|less| &less.names) {
                if let Name::Figure(figure, node) = name {
                    all.push((*figure, state.decision().value(*node)));
                }
            }
        }
    }
    all
}

/// Those that nobody has confirmed, each once, with the place of the entry that its value comes from.
pub(super) fn unconfirmed(policy: &Policy, used: Vec<(FigureId, Set)>) -> Vec<(FigureId, Set, u16)> {
    let mut all: Vec<(FigureId, Set, u16)> = Vec::new();
    for (id, set) in used {
        let Some(figure) = policy.figures.get(id.0 as usize) else { continue };
        let in_use = |entry: &Entry| entry.values.iter().any(|value| set.low <= *value && *value <= set.high);
        let Some(at) = figure.entries.iter().rposition(in_use) else { continue };
        if figure.entries.get(at).is_none_or(|entry| entry.status.is_confirmed()) {
            continue;
        }
        match all.iter_mut().find(|(other, ..)| *other == id) {
            Some((_, known, _)) => *known = known.join(set, Kind::Number),
            None => all.push((id, set, at as u16)),
        }
    }
    all
}
