//! What would change this, and when.

use super::timeline;
use crate::checker::views::sheet::Sheet;
use crate::checker::{Other, Outcome, Side, Words, WouldChange};
use crate::decide::Turning;
use crate::policy::Level;
use crate::quantity::{Kind, Set, format};
use crate::ui::{Attribute, ListKind};

pub fn section(s: &mut Sheet<'_>, outcome: &Outcome) {
    s.section("ui.change.title");
    s.body("ui.change.lead");
    s.small_heading(3, "ui.change.timeline-title");
    if outcome.timeline.is_empty() {
        s.body("ui.change.none");
    } else {
        s.body("ui.change.timeline-lead");
        timeline::picture(s, &outcome.timeline);
        let (next, later) = outcome.timeline.split_at(NEXT.min(outcome.timeline.len()));
        s.m.open_list(ListKind::Number);
        for turning in next {
            event(s, turning);
        }
        s.m.close(1);
        if !later.is_empty() {
            s.put("count", format::count(later.len() as u64));
            s.open_details("ui.change.later");
            // The numbers of the picture go on.
            s.m.open_list(ListKind::Number);
            s.m.set(Attribute::Start, &format::count(NEXT as u64 + 1));
            for turning in later {
                event(s, turning);
            }
            s.m.close(1);
            s.m.close_details();
        }
    }
    let (mut near, mut other_result, mut other_help) = (Vec::new(), Vec::new(), Vec::new());
    for change in &outcome.changes {
        let said = sentence(s, change);
        if matches!(change.other, Other::Beyond { near: Some(_), .. }) {
            near.push(said);
        } else if change.results.is_some() {
            other_result.push(said);
        } else {
            other_help.push(said);
        }
    }
    if !near.is_empty() {
        s.m.open_inset_text();
        s.body("ui.change.near-lead");
        s.list(&near);
        s.m.close(1);
    }
    for (title, said) in [("ui.change.answers-title", other_result), ("ui.change.help-title", other_help)] {
        if !said.is_empty() {
            s.open_details(title);
            s.list(&said);
            s.m.close_details();
        }
    }
}

/// So many dates are shown at once; the later ones are folded away.
const NEXT: usize = 3;

/// A date, what happens on it, and what then follows.
fn event(s: &mut Sheet<'_>, turning: &Turning) {
    let policy = s.state.policy();
    let mut said: Vec<String> = Vec::new();
    for at in &turning.events {
        let event = policy.events.get(*at as usize).and_then(|event| policy.rules.get(event.rule.0 as usize));
        said.extend(event.map(|event| s.words.at("event", &event.id, "title")));
    }
    if said.is_empty() {
        for (id, _, after) in &turning.shown {
            said.push([s.words.rule_name(*id).as_str(), ": ", &s.words.rule_value(*id, *after), "."].concat());
        }
        for id in &turning.figures {
            s.put("figure", s.of("ui.change.figure").figure_name(*id));
            said.push(s.get("ui.change.figure"));
        }
    }
    if turning.before != turning.after {
        s.put("result", s.of("ui.change.event-result").results(turning.after));
        said.push(s.get("ui.change.event-result"));
    }
    if said.is_empty() {
        let help: Vec<(u16, Set)> = turning.help.iter().map(|(at, _, after)| (*at, *after)).collect();
        said.push(help_then(s, s.words, &help));
    }
    s.put("date", s.of("ui.change.event").date(turning.date));
    s.put("event", s.words.apart(&said.join(" ")));
    s.item("ui.change.event");
}

/// Another answer and what would follow.
fn sentence(s: &mut Sheet<'_>, change: &WouldChange) -> String {
    let Some(question) = s.state.question(change.question) else { return String::new() };
    let key = match change.other {
        Other::Answer(_) => "ui.change.if-answer",
        Other::Beyond { side: Side::Over, .. } => "ui.change.over",
        Other::Beyond { side: Side::AtLeast, .. } => "ui.change.at-least",
        Other::Beyond { side: Side::Under, .. } => "ui.change.under",
        Other::Beyond { side: Side::AtMost, .. } => "ui.change.at-most",
    };
    let words = s.of(key);
    let result = match change.results {
        Some(results) => words.results(results),
        None => help_then(s, words, &change.help),
    };
    let name = words.question(change.question);
    match change.other {
        Other::Answer(set) => {
            let mut answers = Vec::new();
            for option in options(set, question.kind) {
                answers.push(words.with("ui.change.quoted", &[("answer", &words.answer(change.question, option))]));
            }
            s.put("question", name);
            s.put("answer", words.join(answers));
            s.put("result", result);
            s.get(key)
        }
        Other::Beyond { side, limit, near } => {
            s.put("question", name);
            s.put("limit", words.number(question, limit));
            s.put("result", result);
            let mut said = s.get(key);
            if let Some(distance) = near {
                let key = if side.is_up() { "ui.change.near-short" } else { "ui.change.near-over" };
                s.put("distance", s.of(key).number(question, distance));
                s.put("limit", s.of(key).number(question, limit));
                let near = s.get(key);
                said = [said.as_str(), " (", &near, ")"].concat();
            }
            said
        }
    }
}

/// The options of an answer, one by one.
fn options(set: Set, kind: Kind) -> Vec<Set> {
    match kind {
        Kind::Option => (0..60).filter(|place| set.allows_option(*place)).map(Set::option).collect(),
        _ => vec![set],
    }
}

/// The kinds of help that would be open to another degree.
fn help_then(s: &Sheet<'_>, words: Words<'_>, help: &[(u16, Set)]) -> String {
    let mut all: Vec<String> = Vec::new();
    for (at, level) in help {
        let Some(help) = s.state.policy().help.get(*at as usize) else { continue };
        let level = level.single_option().and_then(|at| Level::ALL.get(at as usize)).map_or("open", |level| level.id());
        let label = words.get(&["ui.help.label-", level].concat());
        all.push([words.at("help", &help.id, "title").as_str(), ": ", &label].concat());
    }
    all.join("; ")
}
