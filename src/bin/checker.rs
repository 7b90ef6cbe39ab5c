//! The families' checker. `web/boot.js` starts it by `travel_help::checker::open`, when it has fetched a policy.

use travel_help as _;

fn main() {}
