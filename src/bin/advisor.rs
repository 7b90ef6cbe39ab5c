//! The advisors' app. `web/advisor/advisor.js` starts it by what `travel_help::advisor` exports.

use travel_help as _;

fn main() {}
