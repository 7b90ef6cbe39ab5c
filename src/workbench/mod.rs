//! The policy workbench: rule files edited, checked, tried and taken away, all in the officer's browser.
//!
//! The page itself edits; everything that reads rules is done by workers, so that typing never waits. State is a plain value that
//! [`update`] alone changes, tested without a browser.
//!
//! | file | what it holds |
//! |---|---|
//! | [`form`] | a rule file as a form, and one field of it changed in the text |
//! | [`folder`] | the files as opened and as they are now; undo |
//! | [`part`] | what differs between two texts, and where places then are |
//! | [`draft`], `drafts` | changes kept on the officer's device, and what becomes of those of earlier visits |
//! | [`find`] | figures and rules found by their names |
//! | [`state`] | what the page shows, what can happen, what then has to be done outside |
//! | [`update`] | what happens |
//! | [`job`], `workers` | what the page asks of its workers, and their answers; when it does, and what follows from them |
//! | [`worker`] | what a worker does |
//! | `problems`, `run`, `touched` | problems with their places; scenarios run and changes told; whom a change touches |
//! | `ready` | a compiled policy made ready for those |
//! | `views` | the page, in Yew (feature `workbench`) |

pub mod draft;
mod drafts;
pub mod find;
pub mod folder;
pub mod form;
pub mod job;
pub mod part;
mod problems;
mod ready;
mod run;
pub mod state;
mod touched;
mod update;
#[cfg(feature = "web")]
mod views;
pub mod worker;
mod workers;

pub use state::{Effect, Message, State, View, Which};
pub use update::{MOST_FAMILIES, is_texts, update};
#[cfg(feature = "web")]
pub use views::{answered, broke, found_draft, given_up, kept, not_kept, not_opened, open_workbench, opened, slow, typed, work};
