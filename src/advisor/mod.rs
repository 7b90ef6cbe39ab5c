//! The advisors' app: a whole case on one page, what if it were otherwise, and something to hand over.
//!
//! It works with the rules, words and parts of the families' checker. State is a plain value that `update` alone changes, tested
//! without a browser.
//!
//! | file | what it holds |
//! |---|---|
//! | [`compare`] | up to four cases side by side, and where they differ |
//! | [`said`] | a comparison in words |
//! | `mixing` | the changed answers that make a difference |
//! | [`turned`] | the lines of rules that turn between two cases |
//! | [`sensitivity`] | for each answer, the values that change what follows |
//! | [`curve`] | an estimate along a number |
//! | [`bites`] | where limits bite along it |
//! | [`money`] | what an estimate comes to in one case after the other |
//! | [`what_changes`] | that table, worked out answer by answer for the page |
//! | `ways` | the same for every way of reading a case |
//! | [`along`] | an estimate along the values of one answer |
//! | [`batch`] | a table of cases in, the same table with results and reasons out, a few rows at a time |
//! | [`paper`] | a page to hand over, as headings, paragraphs, lists and rows: as text, for a Word file, as JSON |
//! | [`one_page`] | that page for the family, on one side: the answer, why, what help, the money, what to do next |
//! | [`summary`] | the same with all details |
//! | [`note`] | that page for the council's file, with every reason, figure and source |
//! | [`handover`] | either, of the case that stands, in the form that is wanted |
//! | [`tables`] | a table of cases on the page |
//! | `sheet` | what both are written with: the sentences of the checker, without its page |
//! | [`prompts`] | what to ask aloud, what helps to show it, what to be careful of, and where a person decides |
//! | `cases` | the children, and the cases tried for each |
//! | [`desk_file`] | all of them as one file, and what a chosen file holds |
//! | `opening` | a chosen file, opened |
//! | [`history`] | where rules and figures come from, what they were, and what officers wrote beside them |
//! | [`state`] | what the page shows, what can happen, what then has to be done outside |
//! | [`update`] | what then changes |
//! | `views` | the page, in Yew (feature `advisor`) |

pub mod along;
pub mod batch;
pub mod bites;
mod cases;
pub mod compare;
pub mod curve;
pub mod desk_file;
pub mod handover;
pub mod history;
mod mixing;
pub mod money;
pub mod note;
pub mod one_page;
mod opening;
pub mod paper;
pub mod prompts;
pub mod said;
pub mod sensitivity;
mod sheet;
pub mod state;
pub mod summary;
pub mod tables;
pub mod turned;
pub mod update;
#[cfg(feature = "advisor")]
mod views;
mod ways;
pub mod what_changes;

#[cfg(feature = "advisor")]
pub use views::{look_further, open_advisor, opened_file, opened_table, pressed, step_sensitivity, step_table, today_is};
