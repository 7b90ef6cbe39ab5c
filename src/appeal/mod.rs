//! What a family can do about a decision: where it stands, by when what is to be done, what the decision may have got
//! wrong, a letter to the council, and the dates as a file for a calendar.
//!
//! Every limit, point and sentence is in the rule files (`deadline`, and `advice` whose place begins with `appeal-` or
//! `letter-`). Pure: *today* is an argument, and nothing is read or written.

mod ask;
mod calendar_file;
mod letter;
mod standing;

pub(crate) use ask::applies;
pub use ask::{counting, open, together};
pub use calendar_file::{Entry, calendar_file};
pub use letter::{Letter, letter};
pub use standing::{Due, Passed, Point, Standing};
