//! A family's answers: what is typed into a field, a case as a file, a receipt, and the words of a result.

pub mod answer;
#[cfg(feature = "json")]
pub mod corpus;
mod file;
#[cfg(test)]
pub(crate) mod fixture;
pub mod keep;
pub mod replay;
#[cfg(feature = "advising")]
pub mod table;
pub mod typed;
pub mod wording;

pub use answer::{Answer, Given, Problem};
pub use file::Case;
pub use keep::{Decided, Kept, Refusal, meaning};
