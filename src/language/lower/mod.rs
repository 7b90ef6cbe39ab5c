//! Items -> the compiled policy: names resolved, units and types checked, numbers brought to exact scales.

mod amounts;
mod arena;
mod build;
mod claims;
mod compare;
mod dates;
mod distances;
mod expr;
mod figures;
mod outcomes;
mod questions;
mod rules;
mod typed;

pub use build::{Lowered, lower};
pub use rules::status;
pub use typed::{Type, Typed};
