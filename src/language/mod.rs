//! Rule files -> the compiled policy: read, checked as a whole, lowered. Nothing here runs in a family's browser.
//!
//! | step | where |
//! |---|---|
//! | TOML with places, slips of the pen | [`read`] |
//! | the one table of kinds and keys | [`keys`] |
//! | things, layers, names | [`items`], [`names`] |
//! | conditions and calculations | [`condition`] |
//! | types, units, exact scales, nodes | [`lower`] |
//! | checks of the whole policy, one a file | [`lints`] |
//! | texts, and the same in other languages | [`texts`], `translations` |
//! | scenarios, published values | [`scenario`], [`lock`] |
//! | figures to look at again, and the figures of the next year | [`reviews`], [`new_year`] |
//! | what a comparison needs beyond the policy | [`written`] |
//! | what must always hold | [`claim`] |
//! | the same files checked again after a small change | [`again`] |
//! | problems as text | [`diagnostic`], [`codes`], [`render`] |

pub mod again;
pub mod claim;
pub mod codes;
pub mod condition;
pub mod dated;
pub mod diagnostic;
pub mod ends;
mod english_words;
pub mod items;
pub mod keys;
pub mod lints;
pub mod literal;
pub mod lock;
pub mod lower;
pub mod names;
pub mod new_year;
pub mod read;
pub mod render;
pub mod reviews;
pub mod scenario;
pub mod settled;
pub mod sources;
pub mod texts;
mod translated_from;
pub mod translations;
pub mod written;

mod compile;

pub use compile::{Compiled, compile, compile_items, compile_with_items};
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use sources::Sources;
