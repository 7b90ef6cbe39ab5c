//! A family's answers: what is typed into a field, a case as a file, a receipt, and the words of a result.

#[cfg(test)]
mod fixture;
pub mod typed;
pub mod wording;
