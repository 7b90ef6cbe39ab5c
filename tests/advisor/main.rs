//! The advisors' app, without a browser.
#![cfg(feature = "authoring")]

#[path = "../policies/mod.rs"]
mod policies;
mod prompts;
mod state;
mod support;
