//! The advisors' app, without a browser.
#![cfg(feature = "authoring")]

#[path = "../policies/anytown.rs"]
mod anytown;
mod batch;
mod cases;
mod compare;
mod curve;
mod desk_file;
mod handover;
mod history;
mod lines;
#[path = "../policies/mod.rs"]
mod policies;
mod prompts;
mod sensitivity;
mod state;
mod support;
