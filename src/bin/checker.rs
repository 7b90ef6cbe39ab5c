//! The families' checker. `web/travel-assistance-checker.js` starts it by `travel_help::checker::open`, when it has
//! fetched a policy.

use travel_help as _;

fn main() {}
