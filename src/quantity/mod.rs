//! Exact values: the set a value may lie in, and the unit it is measured in.

pub mod format;
mod set;
mod unit;

pub use set::{Kind, Set};
pub use unit::{Base, Unit};
