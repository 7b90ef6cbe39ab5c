//! The pages, in Yew. They put in place what the state holds; what is said comes from the policy's texts.

mod app;
pub(crate) mod appeal;
mod browser;
pub(crate) mod check;
pub mod document;
mod drawing;
mod family;
pub(crate) mod fields;
pub mod files;
mod frame;
mod keep;
mod open;
pub(crate) mod opened;
mod paper;
mod postcode;
pub(crate) mod prose;
mod question;
pub(crate) mod result;
pub mod save;
pub(crate) mod sheet;
mod start;
mod waiting;

pub use app::{Checker, CheckerProps};
pub use browser::{Host, bring_language, bring_result, follow, open, went};
