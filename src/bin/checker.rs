//! The families' checker.
fn main() {}
