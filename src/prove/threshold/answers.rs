//! What the families of scenarios answer: to make another family of one that is at hand, and to settle what a sum of money
//! rests on, so that an officer can work it out by hand.

use super::limits::Limit;
use super::stand::{Looker, Stand, with};
use crate::decide::{Engine, Known, Unknown};
use crate::language::scenario::Scenario;
use crate::policy::{Ask, Policy, QuestionId};
use crate::quantity::Set;

/// So many different answers to one question are kept.
const MOST_ANSWERS: usize = 40;

/// So many answers are settled before a sum counts as one that rests on too much.
const MOST_SETTLED: usize = 12;

/// What families answer.
pub(super) struct Answers {
    /// Questions with answers to them: for each question those that most families give come first.
    pub all: Vec<(QuestionId, Set)>,
}

impl Answers {
    /// Of scenarios that somebody wrote.
    pub fn new(policy: &Policy, scenarios: &[Scenario]) -> Answers {
        let mut all = Vec::new();
        for (at, question) in (0u16..).zip(&policy.questions) {
            let id = QuestionId(at);
            let mut counted: Vec<(usize, Set)> = Vec::new();
            for scenario in scenarios.iter().filter(|scenario| !scenario.unconfirmed) {
                let set = scenario.known.question(id);
                if question.ask == Ask::Never || !scenario.known.is_given(id) || !set.is_single(question.kind) {
                    continue;
                }
                match counted.iter_mut().find(|(_, other)| *other == set) {
                    Some((count, _)) => *count += 1,
                    None => counted.push((1, set)),
                }
            }
            counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            all.extend(counted.into_iter().take(MOST_ANSWERS).map(|(_, set)| (id, set)));
        }
        Answers { all }
    }

    /// What most families answer.
    fn usual(&self, id: QuestionId) -> Option<Set> {
        self.all.iter().find(|(question, _)| *question == id).map(|(_, set)| *set)
    }

    /// The same families with everything answered that their money rests on, if the limit still decides for them.
    pub fn settle(&self, looker: &mut Looker<'_>, (at, limit): (usize, &Limit), stand: Stand) -> Stand {
        let mut known = stand.known.clone();
        for _ in 0..MOST_SETTLED {
            let open = open_for_money(looker.engine, &known, &stand);
            let next = open.into_iter().find_map(|id| Some((id, self.usual(id)?)));
            let Some((id, answer)) = next else { break };
            if known.answer(looker.engine.policy(), id, answer).is_err() {
                break;
            }
        }
        if known == stand.known {
            return stand;
        }
        match looker.stand((at, limit), (stand.base, &known), stand.question, None) {
            Some(settled) if settled.worth >= stand.worth && stand.parts.iter().all(|part| settled.parts.contains(part)) => {
                Stand { parts: stand.parts, ..settled }
            }
            _ => stand,
        }
    }
}

/// The questions that make the ends of a sum differ for one of the families.
fn open_for_money(engine: &Engine, known: &Known, stand: &Stand) -> Vec<QuestionId> {
    let mut open = Vec::new();
    for value in stand.places.into_iter().flatten() {
        let Some(known) = with(engine.policy(), known, stand.question, value) else { continue };
        for id in rests_on(engine, &known) {
            if !open.contains(&id) {
                open.push(id);
            }
        }
    }
    open
}

/// The questions that make the ends of a family's sums differ.
fn rests_on(engine: &Engine, known: &Known) -> Vec<QuestionId> {
    let estimates = engine.estimates(known).unwrap_or_default();
    let apart = estimates.iter().filter(|each| each.low.year != each.high.year);
    let because = apart.flat_map(|each| each.low.because.iter().chain(&each.high.because));
    because.filter_map(|(unknown, _)| if let Unknown::Question(id) = unknown { Some(*id) } else { None }).collect()
}
