//! The pages, in Yew. They put in place what the state holds; what is said comes from the policy's texts.

mod app;
mod appeal;
mod browser;
mod check;
pub mod document;
mod family;
mod fields;
pub mod files;
mod frame;
mod keep;
mod open;
mod opened;
mod paper;
mod prose;
mod question;
mod result;
pub mod save;
mod sheet;
mod start;
mod waiting;

pub use app::{Checker, CheckerProps};
pub use browser::{Host, bring_language, bring_result, follow, open, went};
