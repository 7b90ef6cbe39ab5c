//! Figures whose day of review has come. They still work; someone should look at them. It depends on the day, so it is no part
//! of compiling.

use super::codes;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::items::{self, Item, Part};
use super::read::{self, ReadFile};
use super::sources::Sources;
use crate::calendar::Date;

/// Every figure of a council, and of the law, that is to be looked at on `today` or was before. A file that cannot be read is
/// passed over: compiling says so.
pub fn due(files: &Sources, council: &str, today: Date) -> Diagnostics {
    let mut ignored = Diagnostics::default();
    // No text is looked at, so no language is needed.
    let rules = files.iter().filter_map(|(id, path, _)| match items::part_of(path, council, "", false) {
        Some(part @ Part::Rules(_)) => Some((part, id)),
        _ => None,
    });
    let read: Vec<(Part, ReadFile)> = rules.map(|(part, id)| (part, read::read(files, id, &mut ignored))).collect();
    let mut out = Diagnostics::default();
    of(&items::collect(&read, &mut ignored), today, &mut out);
    out
}

/// The same of what is read already.
pub fn of(items: &[Item], today: Date, out: &mut Diagnostics) {
    for item in items.iter().filter(|item| item.kind.name == "figure") {
        if let Some(diagnostic) = one(item, today) {
            out.push(diagnostic);
        }
    }
}

fn one(item: &Item, today: Date) -> Option<Diagnostic> {
    let review = item.table.date("review").filter(|review| *review <= today)?;
    let span = item.table.get("review")?.span;
    let wrong = format!("the day of review of “{}” has come", item.label());
    Some(
        Diagnostic::new(&codes::REVIEW_DUE, span, wrong)
            .help("look whether its newest value still holds; confirm it, or put a new row on top")
            .help(format!("then set the day on which to look again, such as review = {}", review.plus_years(1))),
    )
}
