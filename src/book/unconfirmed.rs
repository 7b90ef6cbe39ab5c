//! What nobody who is responsible has confirmed.

use super::Book;
use super::history::{in_force, rows};
use crate::language::items::Item;
use crate::language::lower::status;
use crate::policy::Status;

/// How sure an item is; nothing where it is not of a kind that says so.
pub(super) fn status_of(item: &Item) -> Option<Status> {
    match item.kind.name {
        "rule" | "value" | "ground" | "case" | "help" | "estimate" | "deadline" | "contact" => Some(status(item)),
        // A sentence, or a question, is only as unsure as it says itself.
        "advice" | "never" | "event" | "question" => item.table.get("status").map(|_| status(item)),
        _ => None,
    }
}

impl Book<'_> {
    /// How unsure an item is: of a figure, the least sure value in force on the day of the book or later. Nothing where it is
    /// confirmed.
    pub fn unsure(&self, item: &Item) -> Option<Status> {
        if item.kind.name != "figure" {
            return status_of(item).filter(|status| !status.is_confirmed());
        }
        let rows = rows(item);
        let since = in_force(&rows, self.from.today)?.from;
        rows.iter().filter(|row| row.from >= since).map(|row| row.status).max().filter(|status| !status.is_confirmed())
    }

    /// What an item rests on, at any remove, and nobody has confirmed; not what only follows from other facts.
    pub fn rests_on_unsure(&self, at: usize) -> Vec<(usize, Status)> {
        let all = self.uses.rests_on(at).into_iter();
        let unsure = all.filter_map(|at| Some((at, self.item(at).and_then(|item| self.unsure(item))?)));
        unsure.filter(|(_, status)| *status != Status::Inferred).collect()
    }
}
