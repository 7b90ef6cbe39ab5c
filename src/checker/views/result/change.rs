//! What would change this, and when.

use yew::prelude::*;

use super::Section;
use crate::checker::{Other, Side, WouldChange};
use crate::decide::Turning;
use crate::policy::Level;
use crate::quantity::Set;
use crate::ui::*;

pub fn section(section: Section<'_>) -> Html {
    let Section { outcome, words, .. } = section;
    let timeline: Vec<Html> = outcome.timeline.iter().map(|turning| event(section, turning)).collect();
    let is_near = |change: &&WouldChange| matches!(change.other, Other::Beyond { near: Some(_), .. });
    let near: Vec<&WouldChange> = outcome.changes.iter().filter(is_near).collect();
    let said = |changes: Vec<&WouldChange>| changes.into_iter().map(|each| text(sentence(section, each))).collect::<Vec<_>>();
    let near_list = said(near);
    let other_result = said(outcome.changes.iter().filter(|each| !is_near(each) && each.results.is_some()).collect());
    let other_help = said(outcome.changes.iter().filter(|each| !is_near(each) && each.results.is_none()).collect());
    html! {
        <>
            { section.heading("ui.change.title") }
            { body(text(words.get("ui.change.lead"))) }
            { heading(3, Size::S, words.get("ui.change.timeline-title")) }
            if timeline.is_empty() {
                { body(text(words.get("ui.change.none"))) }
            } else {
                { body(text(words.get("ui.change.timeline-lead"))) }
                { list(ListKind::Bullet, timeline) }
            }
            if !near_list.is_empty() {
                { inset_text(html! { <>{ body(text(words.get("ui.change.near-lead"))) }{ list(ListKind::Bullet, near_list) }</> }) }
            }
            if !other_result.is_empty() {
                { details(words.get("ui.change.answers-title"), list(ListKind::Bullet, other_result)) }
            }
            if !other_help.is_empty() {
                { details(words.get("ui.change.help-title"), list(ListKind::Bullet, other_help)) }
            }
        </>
    }
}

/// A date, what happens on it, and what then follows.
fn event(section: Section<'_>, turning: &Turning) -> Html {
    let Section { state, words, .. } = section;
    let policy = state.policy();
    let rule = |id: crate::policy::RuleId| policy.rules.get(id.0 as usize);
    let events = turning.events.iter().filter_map(|at| rule(policy.events.get(*at as usize)?.rule));
    let mut said: Vec<String> = events.map(|event| words.at("event", &event.id, "title")).collect();
    if said.is_empty() {
        said.extend(turning.shown.iter().map(|(id, _, after)| [words.rule_name(*id), words.rule_value(*id, *after)].join(": ")));
        said.extend(turning.figures.iter().map(|id| words.with("ui.change.figure", &[("figure", &words.figure_name(*id))])));
    }
    if turning.before != turning.after {
        said.push(words.with("ui.change.event-result", &[("result", &words.results(turning.after))]));
    }
    if said.is_empty() {
        said.push(help_then(section, &turning.help.iter().map(|(at, _, after)| (*at, *after)).collect::<Vec<_>>()));
    }
    text(words.with("ui.change.event", &[("date", &words.date(turning.date)), ("event", &said.join(" "))]))
}

/// Another answer and what would follow.
fn sentence(section: Section<'_>, change: &WouldChange) -> String {
    let Section { state, words, .. } = section;
    let Some(question) = state.question(change.question) else { return String::new() };
    let name = words.question(change.question);
    let result = match change.results {
        Some(results) => words.results(results),
        None => help_then(section, &change.help),
    };
    match change.other {
        Other::Answer(set) => {
            let answer = words.answer(change.question, set);
            words.with("ui.change.if-answer", &[("question", &name), ("answer", &answer), ("result", &result)])
        }
        Other::Beyond { side, limit, near } => {
            let limit = words.number(question, limit);
            let key = match side {
                Side::Over => "ui.change.over",
                Side::AtLeast => "ui.change.at-least",
                Side::Under => "ui.change.under",
                Side::AtMost => "ui.change.at-most",
            };
            let mut said = words.with(key, &[("question", &name), ("limit", &limit), ("result", &result)]);
            if let Some(distance) = near {
                let key = if side.is_up() { "ui.change.near-short" } else { "ui.change.near-over" };
                let distance = words.number(question, distance);
                said.push_str(" (");
                said.push_str(&words.with(key, &[("distance", &distance), ("limit", &limit)]));
                said.push(')');
            }
            said
        }
    }
}

/// The kinds of help that would be open to another degree.
fn help_then(section: Section<'_>, help: &[(u16, Set)]) -> String {
    let Section { state, words, .. } = section;
    let each = help.iter().filter_map(|(at, level)| {
        let help = state.policy().help.get(*at as usize)?;
        let label = match level.single_option().and_then(|at| Level::ALL.get(at as usize)) {
            Some(level) => words.get(&["ui.help.label-", level.id()].concat()),
            _ => words.get("ui.help.label-open"),
        };
        Some([words.at("help", &help.id, "title"), label].join(": "))
    });
    each.collect::<Vec<_>>().join("; ")
}
