//! Values as last published. What a family was told does not change quietly: only a correction changes it.
//!
//! Only values whose status is `published` are held to. The other rows of such a figure stand as their status, so
//! that a row that was there can be told from one that is slipped in later.

use crate::calendar::Date;
use crate::policy::{Entry, Figure, Policy, Status};
use crate::quantity::format;
use std::fmt::Write;

/// The lock file of a policy that is published on a date: every figure that has a published value.
pub fn write(policy: &Policy, published: Date) -> String {
    let mut out = format!(
        "# Values of {} as last published. Written by the program when the policy is published; never edited by hand.\n\npublished = {published}\n",
        policy.council
    );
    let is_published = |figure: &&Figure| figure.entries.iter().any(|entry| entry.status == Status::Published);
    for figure in policy.figures.iter().filter(is_published) {
        let _ = write!(out, "\n[figure.{}]\n", figure.id);
        for entry in figure.entries.iter().rev() {
            let _ = writeln!(out, "{} = \"{}\"", entry.from, held(figure, entry));
        }
    }
    out
}

/// What the lock says of a row: the amount if it is published, otherwise the status.
fn held(figure: &Figure, entry: &Entry) -> String {
    match entry.values.as_slice() {
        [one] if entry.status == Status::Published => words(figure, *one),
        _ => entry.status.id().to_owned(),
    }
}

/// An amount of a figure in words that can be read again.
pub fn words(figure: &Figure, value: i64) -> String {
    format::number(value, figure.measure.scale, figure.measure.unit).replace('−', "-")
}
