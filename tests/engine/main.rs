//! The engine against a separate, plain evaluator that fills in every unknown, on generated policies.
#![cfg(not(target_arch = "wasm32"))]

mod appeal;
mod case;
mod change;
mod decide;
#[cfg(feature = "authoring")]
mod distance;
mod estimate;
mod file;
mod generate;
mod open;
mod oracle;
mod planted;
mod regressions;
mod shipped;
mod soundness;
mod tape;
mod timeline;
mod wild;
