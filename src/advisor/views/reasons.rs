//! The rules behind a result as a tree: each statement with whether it is so, what it rests on, its source and its history.

use crate::advisor::history::{self, Origin};
use crate::checker::Outcome;
use crate::checker::views::sheet::Sheet;
use crate::policy::{FigureId, Line, Name, NodeId, Rule, RuleId};
use crate::quantity::Set;
use crate::ui::ListKind;
use yew::{Html, html};

/// How deep rules behind rules are shown.
const DEEPEST: u8 = 5;

/// The section.
pub fn section(s: &mut Sheet<'_>, outcome: &Outcome) {
    s.m.leaf("h2.govuk-heading-m", "Every rule behind it");
    s.m.leaf(
        "p.govuk-body",
        "Open a rule to see where it comes from, each of its statements, what they rest on, and what its figures were before and why.",
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
    said_where(s, rule);
    lines(s, id, rule, 0, &mut vec![id]);
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

fn lines(s: &mut Sheet<'_>, id: RuleId, rule: &Rule, depth: u8, told: &mut Vec<RuleId>) {
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
        names(s, &line.names, depth, told);
        s.m.close(1);
    }
    s.m.close(1);
}

/// Whether a statement is so; nothing where it is a sum.
fn line_value(s: &Sheet<'_>, line: &Line) -> Option<Set> {
    let node = s.state.policy().arena.nodes.get(usize::from(line.node.0))?;
    (node.kind == crate::quantity::Kind::Truth).then(|| s.state.decision().value(line.node))
}

/// What a statement rests on: answers, figures that open to their history, other rules that open to their own statements. A rule is told once.
fn names(s: &mut Sheet<'_>, names: &[Name], depth: u8, told: &mut Vec<RuleId>) {
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
        let says = [called.as_str(), ": ", &is].concat();
        match name {
            Name::Figure(id, node) => {
                open_fold(s, &says);
                figure_history(s, *id, *node);
                s.m.close(1);
            }
            Name::Rule(id) if told.contains(id) => s.m.text(&[&says, " (told above)"].concat()),
            Name::Rule(id) if depth < DEEPEST => {
                open_fold(s, &says);
                if let Some(rule) = policy.rules.get(usize::from(id.0)) {
                    told.push(*id);
                    said_where(s, rule);
                    lines(s, *id, rule, depth + 1, told);
                }
                s.m.close(1);
            }
            _ => s.m.text(&says),
        }
        s.m.close(1);
    }
    s.m.close(1);
}

/// Opens a fold within the tree; it is closed as an element.
fn open_fold(s: &mut Sheet<'_>, says: &str) {
    s.m.open("details.adv-fold");
    s.m.leaf("summary", says);
}

/// What a figure is and was, from when, how firm that is, where it comes from and why.
fn figure_history(s: &mut Sheet<'_>, id: FigureId, node: NodeId) {
    let about = history::about_figure(&s.words, id);
    s.m.open_list(ListKind::Bullet);
    let used = history::counts_on(s.state.policy(), s.state.decision(), node);
    for held in history::values(&s.words, id, s.state.today(), used) {
        s.m.open("li");
        let standing = held.standing.map_or_else(String::new, |standing| format!(", {standing}"));
        s.m.text(&format!("from {}{standing}: {} ({})", s.words.date(held.from), held.value, held.status));
        sources(s, ". ", &held.origins);
        for why in held.why {
            s.m.text(&format!(". {}", why.trim_end_matches('.')));
        }
        s.m.close(1);
    }
    for line in about {
        s.m.leaf("li", &line);
    }
    s.m.close(1);
}

/// Links to where it can be read, after these words; nothing where there is none.
fn sources(s: &mut Sheet<'_>, before: &str, origins: &[Origin]) {
    for (at, origin) in origins.iter().enumerate() {
        s.m.text(if at == 0 { before } else { "; " });
        match &origin.address {
            Some(address) => s.m.add(elsewhere(address, &origin.title)),
            None => s.m.text(&origin.title),
        }
    }
}

/// A link that leaves this page as it is.
fn elsewhere(address: &str, words: &str) -> Html {
    html! {
        <a class="govuk-link" href={address.to_owned()} rel="noreferrer" target="_blank">
            { words.to_owned() }<span class="govuk-visually-hidden">{ " (opens in a new tab)" }</span>
        </a>
    }
}

/// How firm a rule is, its law, its sources, and what officers wrote beside it.
fn said_where(s: &mut Sheet<'_>, rule: &Rule) {
    let policy = s.state.policy();
    let status = s.words.at("status", rule.status.id(), "title");
    s.m.open("p.adv-origin");
    s.m.text(&format!("How firm: {status}"));
    if !rule.law.is_empty() {
        s.m.text(&format!(". Law: {}", rule.law));
    }
    sources(s, ". Source: ", &history::origins(policy, &rule.sources));
    if let Some(note) = history::note(policy, rule.kind.id(), &rule.id) {
        s.m.text(&format!(". {note}"));
    }
    s.m.close(1);
}
