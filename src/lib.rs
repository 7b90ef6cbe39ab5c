//! A council's travel assistance policy, held as rule files and decided exactly.
//!
//! The map. A room uses those above it and none below.
//!
//! | room | what it holds |
//! |---|---|
//! | [`quantity`] | sets of possible values; exact numbers and their units |
//! | [`calendar`] | civil dates: ages, school years, working days |
//! | [`policy`] | the compiled policy: flat, serialisable, versioned |
//! | [`decide`] | policy + what is known + dates -> a decision with reasons |
//! | [`case`] | a family's answers: typed, as a file, as a table of cases, and the words of a result |
//! | [`appeal`] | a decision challenged: time limits, points to make, a letter, the calendar file |
//! | `language` | rule files <-> policy: read, checked, compiled (feature `authoring`) |
//! | `change` | two policies compared, in words (feature `authoring`) |
//! | `prove` | claims over every case; lines that no scenario reaches, slips that none would notice (feature `authoring`) |
//! | `book` | the rules as a website to read, search and print (feature `authoring`) |
//! | `impact` | what a change does to a whole caseload: who moves, by which rule, and the money (feature `authoring`) |
//! | `cli` | the `policy` command (feature `authoring`) |
//! | `ui` | GOV.UK components in Yew (feature `web`) |
//! | [`checker`] | the families' app: its state; its pages in Yew (feature `web`) |
//! | `advisor` | the advisors' app (feature `advising`): its state; its page in Yew (feature `advisor`) |
//! | `workbench` | the officers' app (feature `authoring`): its state; its pages in Yew (feature `workbench`) |

#[cfg(feature = "advising")]
pub mod advisor;
pub mod appeal;
#[cfg(feature = "authoring")]
pub mod book;
pub mod calendar;
pub mod case;
#[cfg(feature = "authoring")]
pub mod change;
pub mod checker;
#[cfg(all(feature = "authoring", not(target_arch = "wasm32")))]
pub mod cli;
pub mod decide;
#[cfg(feature = "authoring")]
pub mod impact;
#[cfg(feature = "authoring")]
pub mod language;
pub mod policy;
#[cfg(feature = "authoring")]
pub mod prove;
pub mod quantity;
#[cfg(feature = "web")]
pub mod ui;
#[cfg(feature = "authoring")]
pub mod workbench;
