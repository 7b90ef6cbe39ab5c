//! The rules behind a result as a tree: each statement with whether it is so, what it rests on, its source and its history.

use crate::checker::Outcome;
use crate::checker::views::sheet::Sheet;
use crate::policy::{Entry, FigureId, Line, Name, Rule, RuleId, SourceId};
use crate::quantity::Set;
use crate::ui::ListKind;

/// How deep rules behind rules are shown.
const DEEPEST: u8 = 5;

/// The section.
pub fn section(s: &mut Sheet<'_>, outcome: &Outcome) {
    s.m.leaf("h2.govuk-heading-m", "Every rule behind it");
    s.m.leaf(
        "p.govuk-body",
        "Open a rule to see each of its statements, what they rest on, where it comes from, and what its figures were before.",
    );
    for case in &outcome.cases {
        rule(s, *case);
    }
    for ground in outcome.grounds.iter().filter(|ground| !ground.for_another_age) {
        rule(s, ground.rule);
    }
}

fn rule(s: &mut Sheet<'_>, id: RuleId) {
    let state = s.state;
    let Some(rule) = state.policy().rules.get(usize::from(id.0)) else { return };
    let so = holds(s.state.policy().node_of(id).map(|node| s.state.decision().value(node)));
    let title = [s.words.rule_name(id).as_str(), ": ", so].concat();
    s.m.open_details(&title);
    lines(s, id, rule, 0, &mut vec![id]);
    said_where(s, rule);
    s.m.close_details();
}

/// Whether something is so, in a word.
fn holds(value: Option<Set>) -> &'static str {
    match value {
        Some(value) if value.is_yes() => "yes",
        Some(value) if value.is_no() => "no",
        _ => "it depends",
    }
}

fn lines(s: &mut Sheet<'_>, id: RuleId, rule: &Rule, depth: u8, above: &mut Vec<RuleId>) {
    if rule.lines.is_empty() {
        return;
    }
    s.m.open_list(ListKind::Bullet);
    for (place, line) in (0u16..).zip(&rule.lines) {
        s.m.open("li");
        let statement = s.words.line(id, place).unwrap_or_else(|| line.words.clone());
        s.m.text(&statement);
        if let Some(value) = line_value(s, line) {
            s.m.text(": ");
            s.m.leaf("strong", holds(Some(value)));
        }
        names(s, &line.names, depth, above);
        s.m.close(1);
    }
    s.m.close(1);
}

/// Whether a statement is so; nothing where it is a sum.
fn line_value(s: &Sheet<'_>, line: &Line) -> Option<Set> {
    let node = s.state.policy().arena.nodes.get(usize::from(line.node.0))?;
    (node.kind == crate::quantity::Kind::Truth).then(|| s.state.decision().value(line.node))
}

/// What a statement rests on: answers, figures with their history, other rules with their own statements.
fn names(s: &mut Sheet<'_>, names: &[Name], depth: u8, above: &mut Vec<RuleId>) {
    if names.is_empty() {
        return;
    }
    s.m.open_list(ListKind::Bullet);
    for name in names {
        let state = s.state;
        let policy = state.policy();
        let value = match name {
            Name::Question(id) => s.state.known().question(*id),
            Name::Figure(_, node) => s.state.decision().value(*node),
            Name::Rule(id) => policy.node_of(*id).map_or(Set::EITHER, |node| s.state.decision().value(node)),
        };
        s.m.open("li");
        let (called, is) = match name {
            Name::Question(id) if !s.state.known().is_given(*id) => (s.words.question(*id), "no answer yet".to_owned()),
            name => s.words.named(*name, value),
        };
        s.m.text(&[called.as_str(), ": ", &is].concat());
        match name {
            Name::Figure(id, _) => history(s, *id),
            Name::Rule(id) if depth < DEEPEST && !above.contains(id) => {
                if let Some(rule) = policy.rules.get(usize::from(id.0)) {
                    above.push(*id);
                    lines(s, *id, rule, depth + 1, above);
                    above.pop();
                }
            }
            _ => {}
        }
        s.m.close(1);
    }
    s.m.close(1);
}

/// What a figure is and was, from when, how firm that is and where it comes from.
fn history(s: &mut Sheet<'_>, id: FigureId) {
    let Some(figure) = s.state.policy().figures.get(usize::from(id.0)) else { return };
    let entries: Vec<String> = figure.entries.iter().rev().map(|entry| entry_words(s, id, entry)).collect();
    s.list(&entries);
}

fn entry_words(s: &Sheet<'_>, id: FigureId, entry: &Entry) -> String {
    let value = entry.values.iter().map(|value| s.words.figure(id, Set::exactly(*value))).collect::<Vec<_>>().join(" or ");
    let status = s.words.at("status", entry.status.id(), "title");
    let sources = titles(s, &entry.sources);
    let mut said = format!("from {}: {value} ({status})", s.words.date(entry.from));
    if !sources.is_empty() {
        said.push_str(&format!(". {sources}"));
    }
    said
}

fn titles(s: &Sheet<'_>, sources: &[SourceId]) -> String {
    let all = sources.iter().filter_map(|id| s.state.policy().sources.get(usize::from(id.0)));
    all.map(|source| source.title.clone()).collect::<Vec<_>>().join("; ")
}

/// The law and the sources of a rule.
fn said_where(s: &mut Sheet<'_>, rule: &Rule) {
    let sources = titles(s, &rule.sources);
    let status = s.words.at("status", rule.status.id(), "title");
    let mut said = vec![format!("How firm: {status}")];
    if !rule.law.is_empty() {
        said.push(format!("Law: {}", rule.law));
    }
    if !sources.is_empty() {
        said.push(format!("Source: {sources}"));
    }
    s.list(&said);
}
