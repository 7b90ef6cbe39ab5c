//! What a scenario expects of time limits.

use crate::calendar::Date;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::read::Node;

/// A time limit and its days: the earliest and the latest that any way of counting gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectDays {
    /// Which: its place in [`crate::policy::Policy::deadlines`].
    pub deadline: u16,
    /// The days; nothing where none can be told.
    pub days: Option<(Date, Date)>,
}

/// Stands where no day can be told.
const NOT_KNOWN: &str = "not-known";

/// Reads `2026-12-11`, a list of the earliest and the latest, or `"not-known"`.
pub(super) fn days(node: &Node, out: &mut Diagnostics) -> Option<Option<(Date, Date)>> {
    if node.text() == Some(NOT_KNOWN) {
        return Some(None);
    }
    let members = node.members();
    let dates: Vec<Date> = match members {
        [] => node.date().into_iter().collect(),
        all => all.iter().filter_map(Node::date).collect(),
    };
    match dates[..] {
        [day] => Some(Some((day, day))),
        [first, last] if first <= last => Some(Some((first, last))),
        _ => {
            out.push(
                Diagnostic::new(&codes::SCENARIO_EXPECTS_UNKNOWN, node.span, "these are not the days of a time limit").help(
                    "write one date, such as 2026-12-11; the earliest and the latest, such as [ 2026-12-11, 2026-12-18 ]; or \"not-known\"",
                ),
            );
            None
        }
    }
}
