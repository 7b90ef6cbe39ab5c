//! The advisors' app, without a browser.
#![cfg(feature = "authoring")]

mod batch;
mod cases;
mod handover;
#[path = "../policies/mod.rs"]
mod policies;
mod prompts;
mod state;
mod support;
