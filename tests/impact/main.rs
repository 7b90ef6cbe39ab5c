//! What a change does to a caseload. What is expected of small caseloads is worked out by hand beside them.
#![cfg(feature = "authoring")]

#[path = "../policies/anytown.rs"]
mod anytown;
mod bad_rows;
mod blanks;
mod caseload_file;
mod command;
mod hidden;
mod made_up;
mod many_steps;
#[path = "../policies/mod.rs"]
mod policies;
#[path = "../policies/raised.rs"]
mod raised;
mod same_as_engine;
mod small;
mod support;
