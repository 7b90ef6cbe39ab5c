//! The families' checker.

fn main() {
    travel_help::checker::start();
}
