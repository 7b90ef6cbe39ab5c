//! The advisors' app: a whole case on one page, what if it were otherwise, and something to hand over.
//!
//! It works with the rules, words and parts of the families' checker. State is a plain value that `update` alone changes, tested
//! without a browser.
//!
//! | file | what it holds |
//! |---|---|
