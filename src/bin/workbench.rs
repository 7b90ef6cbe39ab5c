//! The policy workbench. `web/workbench/workbench.js` starts it, and its workers, by what `travel_help::workbench` exports.

use travel_help as _;

fn main() {}
