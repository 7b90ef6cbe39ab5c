//! Small changes to a policy, such as a slip of the hand makes: a figure or a date by one, a comparison by its end, “and” for
//! “or”, a line left out. A change that no scenario notices shows what the scenarios do not look at.

mod nudge;
mod run;

pub use nudge::{Edit, Mutation, Nudge, Step, mutations};
pub use run::{Asked, Explanation, Noticed, Outcome, Tally, Workshop, tallies};
