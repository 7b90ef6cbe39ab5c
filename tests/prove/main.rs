//! Claims: proved, or shown not to hold; against hand-made policies of which the answer is known, an oracle that tries every
//! case, the shipped policy, changes planted in it, and folders of councils that would undercut the law.
#![cfg(all(feature = "authoring", not(target_arch = "wasm32")))]

mod command;
mod floor;
#[allow(dead_code)]
#[path = "../engine/generate.rs"]
mod generate;
mod limits;
#[allow(dead_code)]
#[path = "../engine/oracle.rs"]
mod oracle;
mod paste;
mod planted;
mod random;
mod shipped;
mod small;
mod support;
mod tables;
#[allow(dead_code)]
#[path = "../engine/tape.rs"]
mod tape;
