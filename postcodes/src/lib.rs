//! Where postcodes are, for "how far is it?": looked up in the browser, so that no postcode leaves it.
//!
//! A module of its own, which the element's script fetches when a family asks for a distance: docs/decisions/0040. It opens one file
//! with all postcodes of the areas that a council names ([`Postcodes`]), and one with its schools ([`Schools`]). It says nothing in
//! words: it answers with codes, and the words are with the rules.
//!
//! The files are made by `cargo xtask postcodes`, with the feature `making`.

mod distance;
mod find;
mod fold;
#[cfg(feature = "making")]
pub mod making;
mod open;
mod postcode;
mod schools;
mod script;
mod sum;
mod typed;
mod wire;

pub use distance::{GRID, MAY_BE_OFF, Point, distance};
pub use find::Answer;
pub use open::{About, Damage, Postcodes};
pub use postcode::{Outward, Postcode};
pub use schools::{School, Schools};
pub use typed::{Typed, Wrong};
