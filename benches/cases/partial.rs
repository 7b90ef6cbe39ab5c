//! Cases as families meet the questions: each with some answers not yet given. For benchmarks, and for the tests that the
//! shipped policy is decided exactly.

use travel_help::decide::{Engine, Known};
use travel_help::policy::{Ask, QuestionId};

/// All answers, two thirds of them, one third.
#[allow(dead_code, reason = "the tests take none away too")]
pub const WHOLE_TO_FEW: [usize; 3] = [3, 2, 1];

/// A case with some of its answers taken back: those asked of everyone stay, and of the others so many thirds.
pub fn some_not_given(engine: &Engine, seed: usize, known: &Known, thirds: usize) -> Known {
    let policy = engine.policy();
    let mut known = known.clone();
    for (at, question) in policy.questions.iter().enumerate() {
        let stays = matches!(question.ask, Ask::Always | Ask::Never) || (at * 7 + seed * 13) % 3 < thirds;
        if !stays {
            known.forget(policy, QuestionId(at as u16));
        }
    }
    known
}
