//! Values as last published. What a family was told does not change quietly: only a correction changes it.
//!
//! Only values whose status is `published` or `law` are held to. The other rows of such a figure stand as their status, so
//! that a row that was there can be told from one that is slipped in later.

use crate::calendar::Date;
use crate::policy::{Entry, Figure, Policy, Status};
use crate::quantity::format;
use std::fmt::Write;

/// Is a value of this status held to, once it is published?
pub fn is_held(status: Status) -> bool {
    matches!(status, Status::Published | Status::Law)
}

/// The lock file of a policy on a date: every figure that has a value that is held to.
pub fn write(policy: &Policy, published: Date) -> String {
    with_name(policy, None, published)
}

/// The same of a policy that is kept by the name of its rules: without the record of that the next is not published.
pub fn write_published(policy: &Policy, name: &str, published: Date) -> String {
    with_name(policy, Some(name), published)
}

fn with_name(policy: &Policy, name: Option<&str>, published: Date) -> String {
    let name = name.map(|name| format!("policy = \"{name}\"\n")).unwrap_or_default();
    let mut out = format!(
        "# Values of {} as last published. Written by the program when the policy is published; never edited by hand.\n\n{name}published = {published}\n",
        policy.council
    );
    let any_held = |figure: &&Figure| figure.entries.iter().any(|entry| is_held(entry.status));
    for figure in policy.figures.iter().filter(any_held) {
        let _ = write!(out, "\n[figure.{}]\n", figure.id);
        for entry in figure.entries.iter().rev() {
            let _ = writeln!(out, "{} = \"{}\"", entry.from, held(figure, entry));
        }
    }
    out
}

/// What the lock says of a row: the amount if it is held to, otherwise the status.
fn held(figure: &Figure, entry: &Entry) -> String {
    match entry.values.as_slice() {
        [one] if is_held(entry.status) => words(figure, *one),
        _ => entry.status.id().to_owned(),
    }
}

/// An amount of a figure in words that can be read again.
pub fn words(figure: &Figure, value: i64) -> String {
    format::number(value, figure.measure.scale, figure.measure.unit).replace('−', "-")
}
