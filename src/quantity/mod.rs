//! Exact values: the set a value may lie in, and the unit it is measured in.

mod amount;
pub mod format;
mod set;
mod unit;

pub use amount::{Amount, AmountError, greatest_common_divisor, least_common_multiple};
pub use set::{Kind, Set};
pub use unit::{Base, Unit};
