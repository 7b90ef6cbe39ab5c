//! The policy workbench: rule files edited, checked, tried and taken away, all in the officer's browser.
//!
//! The page itself edits; everything that reads rules is done by workers, so that typing never waits. State is a plain value that
//! [`update`] alone changes, tested without a browser.
//!
//! | file | what it holds |
//! |---|---|
//! | [`form`] | a rule file as a form, and one field of it changed in the text |
//! | [`folder`] | the files as opened and as they are now; undo |
//! | `ends`, [`part`] | line ends, kept while a file is changed; what differs between two texts, and where places then are |
//! | [`draft`] | changes kept on the officer's device |
//! | [`find`] | figures and rules found by their names |
//! | [`state`] | what the page shows, what can happen, what then has to be done outside |
//! | [`update`] | what happens |
//! | [`job`] | what the page asks of its workers, and their answers |
//! | [`worker`] | what a worker does |
//! | `problems`, `run`, `touched` | problems with their places; scenarios run and changes told; whom a change touches |
//! | `ready` | a compiled policy made ready for those |
//! | `views` | the page, in Yew (feature `workbench`) |

pub mod draft;
mod ends;
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

pub use state::{Effect, Message, State, View, Which};
pub use update::{MOST_FAMILIES, is_texts, update};
#[cfg(feature = "web")]
pub use views::{answered, broke, found_draft, given_up, kept, not_kept, not_opened, open_workbench, opened, slow, typed, work};
