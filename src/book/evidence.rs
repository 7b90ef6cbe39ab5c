//! What scenarios show of a thing, as its page says it.

use super::markup::{count, heading, table};
use super::things::Thing;
use super::tried::owner;
use super::{Book, Links};
use crate::policy::RuleId;
use crate::prove::coverage::conditions;
use maud::{Markup, html};

/// How many scenarios a page lists; it says how many more there are.
const SCENARIOS: usize = 12;
/// How many it names as examples for one line of a rule.
const EXAMPLES: usize = 3;

impl Book<'_> {
    /// Lines of the thing's rules, and how many scenarios reach them.
    pub fn lines_tried(&self, thing: &Thing, links: Links, level: u8) -> Markup {
        let expecting = self.tried.expecting(&thing.key());
        let mut rows: Vec<Vec<Markup>> = Vec::new();
        for (at, rule) in (0u16..).zip(&self.from.compiled.policy.rules) {
            let (kind, id, part) = owner(rule.kind, &rule.id);
            if kind != thing.kind || id != thing.id {
                continue;
            }
            let part = if part.is_empty() { String::new() } else { format!("{}: ", part.replace('-', " ")) };
            for (line, (words, is_condition)) in rule.lines.iter().zip(conditions(self.from.engine, rule)).enumerate() {
                let shown = self.tried.line(RuleId(at), line).cloned().unwrap_or_default();
                // A calculation gives a value, and cannot fail.
                let fails = if is_condition {
                    self.shown(&shown.fails, &expecting, links)
                } else {
                    html! {}
                };
                rows.push(vec![html! { (part) (words.words) }, self.shown(&shown.holds, &expecting, links), fails]);
            }
        }
        html! {
            @if !rows.is_empty() {
                (heading(level + 1, "Scenarios that reach each line"))
                (table(
                    "In how many scenarios a line surely holds, or gives the value, and in how many it surely does not",
                    &["Line, as it is written", "Holds in", "Does not hold in"],
                    &rows
                ))
            }
        }
    }

    /// Scenarios: how many, and the first of them, those that say what must come of the thing before the others.
    fn shown(&self, all: &[usize], expecting: &[usize], links: Links) -> Markup {
        let (about, others): (Vec<usize>, Vec<usize>) = all.iter().copied().partition(|at| expecting.binary_search(at).is_ok());
        let first: Vec<usize> = about.into_iter().chain(others).take(EXAMPLES).collect();
        html! {
            @if first.is_empty() { "no scenario" } @else {
                details {
                    summary { (count(all.len(), "scenario", "scenarios")) }
                    ul class="book-small" {
                        @for at in &first { li { (self.scenario_link(*at, links)) " " span class="book-hint" { (self.scenario_place(*at)) } } }
                        @if all.len() > first.len() { li { "and " (all.len() - first.len()) " more" } }
                    }
                }
            }
        }
    }

    /// Scenarios that say what must come of it.
    pub fn scenarios_of(&self, thing: &Thing, links: Links, level: u8) -> Markup {
        let all = self.tried.expecting(&thing.key());
        let (shown, more) = all.split_at(all.len().min(SCENARIOS));
        html! {
            @if !shown.is_empty() {
                (heading(level, "Scenarios that say what must come of it"))
                ul {
                    @for at in shown { li { (self.scenario_link(*at, links)) " " span class="book-hint" { (self.scenario_place(*at)) } } }
                    @if !more.is_empty() { li { "and " (more.len()) " more" } }
                }
            }
        }
    }
}
