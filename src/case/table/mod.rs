//! A table of cases, such as a spreadsheet saves it: a case a row, a question a column.
//!
//! It is shared by `policy impact`, which counts a caseload under two policies, and the advisors' batch, which decides each row. What
//! their own columns mean, and what follows from a row, is theirs.
//!
//! | what | where |
//! |---|---|
//! | what is wrong with a row, in the words of whoever has the table | [`bad_row`] |
//! | the first line: what each column is headed by, and tables that are not CSV with commas | [`headings`] |
//! | one cell, read as a person would type an answer | [`cell`] |
//! | the answers of a row | [`row`] |
//! | cells that a spreadsheet would run | [`formula`] |

pub mod bad_row;
pub mod cell;
pub mod formula;
pub mod headings;
pub mod row;

pub use bad_row::{BadRow, Mistake};
pub use formula::without_formula;
pub use headings::{NAME, reader};
