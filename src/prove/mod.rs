//! Claims over every case: proved, or shown not to hold by the smallest case.
//!
//! All answers, all readings of what is not settled and all dates are looked at together, as sets. What a claim forbids is
//! looked for: all cases are narrowed by what follows from being such a case, up and down through the nodes, and split on
//! nodes that are not decided, until nobody is left. Then the claim holds. A case that is found is worked out by the
//! engine itself before it is shown.
//!
//! Pure: no clock, no files, no threads. A search tells how far it has come, and is told whether to go on.
//!
//! | step | where |
//! |---|---|
//! | a claim, taken to pieces and put to the search | `prover` |
//! | the nodes of one case, or of two | `model`, `below` |
//! | what follows, up and down | `cell`, `narrow` |
//! | by how much the second of two is more | `difference` |
//! | where to split, and the search | `split`, `search` |
//! | the smallest case, and as a scenario | `counterexample`, [`paste`] |
//! | all of it in words | [`told`] |
//! | what is checked of the rules themselves | `every_question`, `tables` |
//!
//! And what the scenarios are worth: which lines they reach ([`coverage`]; those of money alone, `of_money`), which slips they would notice ([`mutation`]), how one comes out ([`compare`]), and whether one stands at each limit ([`threshold`]).

mod below;
mod cell;
pub mod compare;
mod counterexample;
pub mod coverage;
mod difference;
mod every_question;
mod model;
pub mod mutation;
mod narrow;
mod of_money;
pub mod paste;
mod prover;
mod search;
mod split;
mod tables;
pub mod threshold;
pub mod told;

pub use counterexample::Counterexample;
pub use prover::Prover;
pub use search::{Progress, Watch};

/// What came of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It holds in every case.
    Holds {
        /// How many cells it took.
        cells: u64,
        /// No case is as the claim is given, or no two that differ as it says: it says nothing of anybody.
        of_nobody: bool,
        /// What was not looked at, each as a sentence; mostly nothing.
        not_looked_at: Vec<String>,
    },
    /// It does not hold for these.
    Fails {
        /// Which of `holds` fails, by its place; 0 where two cases are compared.
        line: usize,
        /// For whom.
        counterexample: Counterexample,
    },
    /// The rules are not as it says. Each is a sentence.
    Faults(Vec<String>),
    /// Neither was found: the search was stopped, or came to no end.
    Open(Progress),
}
