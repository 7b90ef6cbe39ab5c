//! Policy + what is known + dates -> a decision with its reasons. Pure: no clock, no I/O, no floating point, no panic.

mod beside;
mod cell;
mod change;
#[cfg(feature = "advising")]
mod course;
mod days;
#[cfg(feature = "advising")]
mod days_and_stretches;
#[cfg(feature = "advising")]
mod days_known;
mod decision;
mod distance;
mod draw;
mod engine;
mod estimate;
mod evaluate;
mod explore;
mod known;
mod lazy;
mod less;
#[cfg(feature = "advising")]
mod many;
mod open;
mod reasons;
pub mod record;
mod relevance;
mod split;
mod stretch;
mod turning;
mod unmeasured;
mod ways;

pub use beside::Beside;
pub use change::Change;
#[cfg(feature = "advising")]
pub use course::{Course, Goes};
pub use decision::{DECISION_BUDGET, Decision, HelpDecision};
pub use distance::Between;
#[cfg(feature = "authoring")]
pub(crate) use draw::Dice;
pub use engine::{Engine, MOST_UNKNOWNS, TooManyUnknowns};
pub use estimate::{AmountLine, ESTIMATE_BUDGET, End, EstimateResult, Stretch};
pub use evaluate::Overflow;
pub(crate) use evaluate::round_half_up;
#[cfg(feature = "authoring")]
pub(crate) use evaluate::step;
pub use evaluate::{MOST_WORKING_DAYS, NOT_KNOWN_WHEN};
pub use explore::Budget;
pub use known::{Known, OutOfDomain, Unknown};
#[cfg(feature = "advising")]
pub use many::{Looked, Many, Outcome, Sum, Undecided};
pub use open::{OpenQuestions, QUESTION_BUDGET};
pub use reasons::{Reason, ReasonEntry};
pub use turning::Turning;
