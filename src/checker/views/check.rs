//! Check your answers.

use yew::prelude::*;

use super::frame;
use crate::checker::{Message, State, Words};
use crate::policy::{Name, QuestionId, RuleId};
use crate::ui::*;

/// The page of all answers.
pub fn page(state: &State, words: &Words<'_>, send: &Callback<Message>) -> Html {
    let title = words.get("ui.check.title");
    let mut groups: Vec<(&str, Vec<QuestionId>)> = Vec::new();
    let mut idle = Vec::new();
    for (id, counts) in state.answers() {
        let group = state.question(id).map_or("", |question| question.group.as_str());
        match groups.iter_mut().find(|(name, _)| *name == group) {
            _ if !counts => idle.push(id),
            Some((_, all)) => all.push(id),
            None => groups.push((group, vec![id])),
        }
    }
    let rows = |all: &[QuestionId]| summary_list(all.iter().map(|id| row(state, words, *id, send)).collect());
    let clash = !state.decision().contradictions.is_empty();
    let content = html! {
        <>
            { page_heading(title.clone(), Size::L) }
            if clash {
                { contradictions(state, words, send) }
            } else {
                { body(text(words.get("ui.check.lead"))) }
            }
            { for groups.iter().map(|(group, all)| html! {
                <>{ heading(2, Size::M, words.at("group", group, "title")) }{ rows(all) }</>
            }) }
            if !idle.is_empty() {
                { heading(2, Size::M, words.get("ui.check.no-longer-title")) }
                { body(text(words.get("ui.check.no-longer-says"))) }
                { rows(&idle) }
            }
            if !clash {
                { button(Button {
                    text: words.get("ui.check.button").into(),
                    on_click: Some(send.reform(|()| Message::Continue)),
                    ..Button::default()
                }) }
            }
        </>
    };
    frame::frame(state, words, &title, Vec::new(), content)
}

fn row(state: &State, words: &Words<'_>, id: QuestionId, send: &Callback<Message>) -> SummaryRow {
    SummaryRow {
        key: words.question(id).into(),
        value: text(words.answer(id, state.known().question(id))),
        actions: vec![change(words, id, send)],
    }
}

fn change(words: &Words<'_>, id: QuestionId, send: &Callback<Message>) -> Action {
    Action {
        text: words.get("ui.common.change").into(),
        hidden: words.question(id).into(),
        on_click: send.reform(move |()| Message::Change(id)),
    }
}

/// Answers that cannot be true together, and links to change each.
fn contradictions(state: &State, words: &Words<'_>, send: &Callback<Message>) -> Html {
    let clashes = state.decision().contradictions.iter().filter_map(|rule| {
        let never = state.policy().rules.get(rule.0 as usize)?;
        let links = questions_in(state, *rule).into_iter().map(|id| {
            let words = change(words, id, send);
            let hidden = [" ", words.hidden.as_str()].concat();
            html! { <li>{ action_link([words.text.as_str(), &hidden].concat().into(), AttrValue::default(), words.on_click) }</li> }
        });
        Some(html! {
            <>
                <p class="govuk-notification-banner__heading">{ words.at("never", &never.id, "says") }</p>
                <ul class="govuk-list">{ for links }</ul>
            </>
        })
    });
    notification_banner(NotificationBanner {
        id: "contradictions".into(),
        title: words.get("ui.check.contradiction-title").into(),
        body: html! { <>{ for clashes }{ body(text(words.get("ui.check.contradiction-says"))) }</> },
        ..NotificationBanner::default()
    })
}

/// The answered questions that a rule names, itself or through other rules.
fn questions_in(state: &State, rule: RuleId) -> Vec<QuestionId> {
    let mut found = Vec::new();
    let mut rules = vec![rule];
    let mut next = 0;
    while let Some(rule) = rules.get(next).copied() {
        next += 1;
        let Some(rule) = state.policy().rules.get(rule.0 as usize) else { continue };
        for name in rule.lines.iter().flat_map(|line| &line.names) {
            match name {
                Name::Question(id) if !found.contains(id) => found.push(*id),
                Name::Rule(id) if !rules.contains(id) => rules.push(*id),
                _ => {}
            }
        }
    }
    state.answers().map(|(id, _)| id).filter(|id| found.contains(id)).collect()
}
