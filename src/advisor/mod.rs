//! The advisors' app: a whole case on one page, what if it were otherwise, and something to hand over.
//!
//! It works with the rules, words and parts of the families' checker. State is a plain value that `update` alone changes, tested
//! without a browser.
//!
//! | file | what it holds |
//! |---|---|
//! | [`batch`] | a table of cases in, the same table with results and reasons out, a few rows at a time |
//! | [`prompts`] | what to ask aloud, what helps to show it, what to be careful of, and where a person decides |
//! | [`state`] | what the page shows, what can happen, what then has to be done outside |
//! | [`update`] | what then changes |
//! | `views` | the page, in Yew (feature `advisor`) |

pub mod batch;
pub mod prompts;
pub mod state;
pub mod update;
#[cfg(feature = "advisor")]
mod views;

#[cfg(feature = "advisor")]
pub use views::{look_further, open_advisor, opened_file, pressed};
