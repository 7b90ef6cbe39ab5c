//! One question.

use yew::prelude::*;

use super::{fields, frame, prose};
use crate::checker::{Message, State, Words};
use crate::policy::QuestionId;
use crate::quantity::Set;
use crate::ui::{Button, ErrorLink, button, details, form, inset_text, progress, text};

/// The page of a question.
pub fn page(state: &State, words: &Words<'_>, id: QuestionId, send: &Callback<Message>) -> Html {
    let (Some(question), Some(draft)) = (state.question(id), state.draft(id)) else { return Html::default() };
    let ask = words.at("question", &question.id, "ask");
    let errors = state.problems().iter().map(|problem| ErrorLink {
        field: fields::id_of(question, problem.field),
        message: words.wrong(question, draft, problem.wrong).into(),
    });
    let folded = |title: &str, name: &str| {
        let inside = words.blocks("question", &question.id, name);
        (!inside.is_empty()).then(|| details(words.get(title), prose::prose(inside)))
    };
    let content = html! {
        <>
            { how_far(state, words, id) }
            { news(state, words) }
            { form(send.reform(|()| Message::Continue), html! {
                <>
                    { fields::fields(state, words, question, draft, send) }
                    { folded("ui.question.help-title", "help") }
                    { folded("ui.question.why-title", "why") }
                    { button(Button { text: words.get("ui.common.continue").into(), ..Button::default() }) }
                </>
            }) }
        </>
    };
    frame::frame(state, words, &words.with("ui.title.question", &[("question", &ask)]), errors.collect(), content)
}

fn how_far(state: &State, words: &Words<'_>, id: QuestionId) -> Html {
    let Some(left) = state.left() else { return Html::default() };
    let count = left.to_string();
    let key = match (state.is_for_estimate(id), left) {
        (_, 1) if state.reviewed() => return Html::default(),
        (false, 1) => "ui.progress.last",
        (false, _) => "ui.progress.about-many",
        (true, 1) => "ui.progress.estimate-one",
        (true, _) => "ui.progress.estimate-many",
    };
    progress(words.with(key, &[("count", &count)]))
}

/// A value that has just become known, such as the part of the policy.
fn news(state: &State, words: &Words<'_>) -> Html {
    let Some((rule, option)) = state.news() else { return Html::default() };
    let Some(id) = state.policy().rules.get(rule.0 as usize).map(|rule| rule.id.as_str()) else { return Html::default() };
    let value = words.rule_value(rule, Set::option(option));
    inset_text(text(words.with(&["ui.question.", id].concat(), &[(id, &value)])))
}
