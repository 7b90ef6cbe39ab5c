//! The answer in one sentence, how sure it is, and what it depends on.

use yew::prelude::*;

use super::Section;
use crate::checker::Message;
use crate::checker::views::prose::prose;
use crate::decide::Unknown;
use crate::policy::{QuestionId, ResultKind, Role};
use crate::ui::*;

pub fn section(section: Section<'_>) -> Html {
    let Section { state, outcome, words, .. } = section;
    let decision = state.decision();
    let only = decision.is_settled().then(|| decision.results().next()).flatten();
    let (id, tone) = match only {
        Some(result @ ResultKind::Entitled) => (result.id(), Tone::Good),
        Some(result @ ResultKind::APersonDecides) => (result.id(), Tone::Open),
        Some(result) => (result.id(), Tone::Plain),
        None => ("depends", Tone::Open),
    };
    let cases = outcome.cases.iter().filter_map(|rule| state.policy().rules.get(rule.0 as usize));
    html! {
        <>
            { result_heading(ResultHeading {
                tone,
                heading: words.at("result", id, "title").into(),
                body: Some(html! { <>{ prose(words.blocks("result", id, "sure")) }{ prose(words.blocks("result", id, "says")) }</> }),
                ..ResultHeading::default()
            }) }
            { for cases.map(|rule| prose(words.blocks_or_key("case", &rule.id, "says"))) }
            if only.is_none() {
                { depends(section) }
            }
            if outcome.all_not_sure {
                { inset_text(text(words.get("ui.result.all-not-sure"))) }
            }
            { circumstances(section) }
            if !decision.exact {
                { body(text(words.get("ui.about.not-exact"))) }
            }
        </>
    }
}

/// The part of the policy and the day on which it is looked at.
fn circumstances(section: Section<'_>) -> Html {
    let Section { state, words, .. } = section;
    let shown = state.decision().shown.iter().filter_map(|(rule, value)| {
        let id = &state.policy().rules.get(rule.0 as usize)?.id;
        value.single_option()?;
        let value = words.rule_value(*rule, *value);
        Some(words.with(&["ui.result.", id].concat(), &[(id, &value)]))
    });
    let from = state.known().date_of(state.policy(), Role::TravelFrom);
    let from = from.map(|date| words.with("ui.result.travel-from", &[("date", &words.date(date))]));
    html! { <>{ for shown.chain(from).chain([words.get("ui.result.lead")]).map(|words| body(text(words))) }</> }
}

/// The results that are left, and what separates them.
fn depends(section: Section<'_>) -> Html {
    let Section { state, outcome, words, .. } = section;
    let results = state.decision().results().map(|result| text(words.at("result", result.id(), "title")));
    let separators = outcome.separators.iter().map(|unknown| match unknown {
        Unknown::Question(id) => separating_question(section, *id),
        Unknown::Reading(id) => text(words.with("ui.result.settled-by-reading", &[("point", &words.reading_title(*id))])),
    });
    let separators: Vec<Html> = separators.collect();
    html! {
        <>
            { heading(2, Size::S, words.get("ui.result.depends-list-title")) }
            { list(ListKind::Bullet, results.collect()) }
            { heading(2, Size::S, words.get("ui.result.settled-by-title")) }
            if separators.is_empty() {
                { body(text(words.get("ui.result.settled-by-nothing"))) }
            } else {
                { list(ListKind::Bullet, separators) }
            }
        </>
    }
}

fn separating_question(section: Section<'_>, id: QuestionId) -> Html {
    let Section { state, words, send, .. } = section;
    let Some(question) = state.question(id) else { return Html::default() };
    let ask = words.at("question", &question.id, "ask");
    let how = words.blocks("question", &question.id, "help");
    html! {
        <>
            { words.with("ui.result.settled-by-question", &[("question", &ask)]) }
            { " " }
            { action_link(words.get("ui.common.change").into(), words.question(id).into(), send.reform(move |()| Message::Change(id))) }
            if !how.is_empty() {
                { details(words.get("ui.result.find-out"), prose(how)) }
            }
        </>
    }
}
