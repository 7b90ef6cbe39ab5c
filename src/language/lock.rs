//! Values as last published. What a family was told does not change quietly: only a correction changes it.

use crate::calendar::Date;
use crate::policy::{Entry, Figure, Policy};
use crate::quantity::format;
use std::fmt::Write;

/// The lock file of a policy that is published on a date.
pub fn write(policy: &Policy, published: Date) -> String {
    let mut out = format!(
        "# Values of {} as last published. Written by the program when the policy is published; never edited by hand.\n\npublished = {published}\n",
        policy.council
    );
    for figure in &policy.figures {
        let _ = write!(out, "\n[figure.{}]\n", figure.id);
        for entry in figure.entries.iter().rev() {
            let _ = writeln!(out, "{} = {}", entry.from, value(policy, figure, entry));
        }
    }
    out
}

/// One value as TOML: an amount, or readings with an amount each.
fn value(policy: &Policy, figure: &Figure, entry: &Entry) -> String {
    let amount = |value: i64| format!("\"{}\"", words(figure, value));
    match (entry.values.as_slice(), names(policy, figure)) {
        ([one], _) => amount(*one),
        (several, names) => {
            let named: Vec<String> =
                names.iter().zip(several).map(|(name, value)| format!("{name} = {}", amount(*value))).collect();
            format!("{{ {} }}", named.join(", "))
        }
    }
}

/// An amount of a figure in words that can be read again.
pub fn words(figure: &Figure, value: i64) -> String {
    format::number(value, figure.measure.scale, figure.measure.unit).replace('−', "-")
}

/// The names of a figure's readings.
pub fn names<'p>(policy: &'p Policy, figure: &Figure) -> &'p [String] {
    let set = figure.readings.and_then(|set| policy.reading_sets.get(usize::from(set.0)));
    set.map(|set| set.names.as_slice()).unwrap_or_default()
}
