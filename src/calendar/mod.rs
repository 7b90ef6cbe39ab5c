//! Civil dates without a clock: a date is always an argument.

mod date;
mod rule;
mod working_days;

pub use date::{Date, Weekday};
pub use rule::MonthDay;
pub use working_days::{BankHolidays, NotKnown};
