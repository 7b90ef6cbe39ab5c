//! A family's answers: what is typed into a field, a case as a file, a receipt, and the words of a result.

pub mod typed;
