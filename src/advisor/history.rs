//! Where rules and figures come from, what a figure is and was, and what officers wrote beside them.
//!
//! A rule has no dates of its own: what changes from day to day is its figures. Notes are there where the file of the rules holds
//! them: see [`crate::policy::note_key`].

use crate::calendar::Date;
use crate::checker::Words;
use crate::decide::Decision;
use crate::policy::{Figure, FigureId, NodeId, Op, Policy, SourceId, because_key, correction_key, note_key};
use crate::quantity::Set;

/// A source, and where it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// What it is, and of when, as far as that is known.
    pub title: String,
    /// Its address on the web; nothing where it has none that a browser opens.
    pub address: Option<String>,
}

/// What a figure is from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// In force from this day.
    pub from: Date,
    /// The value; where it is not settled, each that it may be.
    pub value: String,
    /// How firm it is, in a word.
    pub status: String,
    /// Is it in force today, not yet, or used by the case? Nothing for what was before.
    pub standing: Option<&'static str>,
    /// Where it comes from.
    pub origins: Vec<Origin>,
    /// Why it is as it is, and what was corrected.
    pub why: Vec<String>,
}

/// The sources of these ids.
pub fn origins(policy: &Policy, ids: &[SourceId]) -> Vec<Origin> {
    let all = ids.iter().filter_map(|id| policy.sources.get(usize::from(id.0)));
    let opens = |address: &str| ["https://", "http://"].iter().any(|start| address.starts_with(start));
    let one = |source: &crate::policy::Source| Origin {
        title: match source.date.as_str() {
            "" | "n.d." => source.title.clone(),
            date => format!("{} ({date})", source.title),
        },
        address: Some(source.address.clone()).filter(|address| opens(address)),
    };
    all.map(one).collect()
}

/// The day on which a figure counts where a rule uses it, by its node there; nothing where that day is not known.
pub fn counts_on(policy: &Policy, decision: &Decision, node: NodeId) -> Option<Date> {
    let Op::Figure { on, .. } = policy.arena.nodes.get(usize::from(node.0))?.op else { return None };
    let day = decision.value(on);
    if day.low == day.high { i32::try_from(day.low).ok().map(Date) } else { None }
}

/// The values of a figure, newest first, as they stand today, and which of them the case uses, by the day on which it counts.
pub fn values(words: &Words<'_>, id: FigureId, today: Date, used: Option<Date>) -> Vec<Held> {
    let policy = words.policy();
    let Some(figure) = policy.figures.get(usize::from(id.0)) else { return Vec::new() };
    let in_force = |on: Date| figure.entry_on(on).map(|entry| entry.from).filter(|from| *from <= on);
    let (now, used) = (in_force(today), used.and_then(in_force));
    let texts = |key: String| policy.texts.get(&key).map(str::to_owned);
    let one = |entry: &crate::policy::Entry| Held {
        from: entry.from,
        value: entry.values.iter().map(|value| words.figure(id, Set::exactly(*value))).collect::<Vec<_>>().join(" or "),
        status: words.at("status", entry.status.id(), "title"),
        standing: match (Some(entry.from) == used, Some(entry.from) == now) {
            (true, true) => Some("in force, and used here"),
            (true, false) => Some("used here: in force on the day that counts"),
            (false, true) => Some("in force today"),
            (false, false) if entry.from > today => Some("not yet in force"),
            (false, false) => None,
        },
        origins: origins(policy, &entry.sources),
        why: texts(because_key(&figure.id, entry.from))
            .into_iter()
            .chain(texts(correction_key(&figure.id, entry.from)))
            .collect(),
    };
    figure.entries.iter().rev().map(one).collect()
}

/// What officers wrote beside a figure as a whole, its provision, and when it is to be looked at again.
pub fn about_figure(words: &Words<'_>, id: FigureId) -> Vec<String> {
    let policy = words.policy();
    let Some(figure) = policy.figures.get(usize::from(id.0)) else { return Vec::new() };
    let law = Some(figure).filter(|figure| !figure.law.is_empty()).map(|Figure { law, .. }| format!("Law: {law}"));
    let review = figure.review.map(|day| format!("To be looked at again on {}.", words.date(day)));
    law.into_iter().chain(note(policy, "figure", &figure.id)).chain(review).collect()
}

/// An officer's note beside a thing, by its kind in rule files.
pub fn note(policy: &Policy, kind: &str, id: &str) -> Option<String> {
    policy.texts.get(&note_key(kind, id)).map(|note| format!("Officers’ note: {note}"))
}
