//! The families' checker in a browser, on the made-up policy of `tests/checker/policy` with the real words of the pages: what
//! stands on each page, what has the focus, and where each control leads. How the pages are built is not looked at.

mod check;
mod document;
mod keep;
mod questions;
mod result;
mod save;
mod visit;
