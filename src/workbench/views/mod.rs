//! The page, in Yew. What is shown comes from the state; what is done goes back to it as a message.

mod app;
mod browser;
mod chart;
mod edit;
mod export;
mod fields;
mod files;
mod impact;
mod lists;
mod preview;
mod proofs;
mod start;

pub use browser::{
    answered, broke, found_draft, given_up, kept, not_kept, not_opened, open_workbench, opened, slow, typed, work,
};
