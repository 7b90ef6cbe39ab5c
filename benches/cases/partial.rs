//! Cases as families meet the questions: each with some answers not yet given.

use travel_help::decide::{Engine, Known};
use travel_help::policy::{Ask, QuestionId};

/// A case, and the case with a third and with two thirds of its answers taken back; those asked of everyone stay.
pub fn some_not_given(engine: &Engine, seed: usize, known: &Known) -> Vec<Known> {
    let policy = engine.policy();
    let keep = |third: usize| {
        let mut known = known.clone();
        for (at, question) in policy.questions.iter().enumerate() {
            let stays = matches!(question.ask, Ask::Always | Ask::Never) || (at * 7 + seed * 13) % 3 < third;
            if !stays {
                known.forget(policy, QuestionId(at as u16));
            }
        }
        known
    };
    vec![keep(3), keep(2), keep(1)]
}
