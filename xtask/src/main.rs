//! Runs the project's commands.
fn main() {}
