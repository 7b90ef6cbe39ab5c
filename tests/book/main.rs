//! The book of the rules: its pages, its links, what it says of rules and figures, and how it is written. What is expected is written
//! out by hand.
#![cfg(feature = "authoring")]

#[path = "../policies/mod.rs"]
mod policies;
mod support;

mod advisors;
mod command;
mod figures;
mod flows;
mod hostile;
mod random;
mod whole;
