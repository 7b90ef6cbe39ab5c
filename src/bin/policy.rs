//! The policy command line.
fn main() {}
