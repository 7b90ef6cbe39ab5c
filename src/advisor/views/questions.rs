//! All questions in their groups. Those that make no difference as things stand are folded away, and can still be answered.

use super::cache::Cache;
use super::prompts;
use crate::advisor::state::{Case, Key, Message, State};
use crate::advisor::update::id_of;
use crate::checker::views::fields::fields_under;
use crate::checker::views::prose;
use crate::checker::views::sheet::Sheet;
use crate::checker::{self, Asked};
use crate::policy::QuestionId;
use crate::quantity::format;
use crate::ui::Title;
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::{Callback, FocusEvent, Html, html};

/// The column of questions.
pub fn column(state: &State, send: &Callback<Message>, cache: &Cache<(u32, Vec<QuestionId>)>) -> Html {
    let Some(case) = state.case() else { return Html::default() };
    let asked: HashMap<QuestionId, Asked> = state.asked().into_iter().collect();
    let groups = state.groups();
    let idle: Vec<QuestionId> =
        groups.iter().flat_map(|(_, ids)| ids).copied().filter(|id| asked.get(id) == Some(&Asked::Idle)).collect();
    let words = checker::Words::new(&case.state);
    let open = asked.values().filter(|asked| matches!(asked, Asked::Open | Asked::OpenForMoney)).count();
    let group = |(group, ids): &(String, Vec<QuestionId>)| {
        let shown: Vec<QuestionId> = ids.iter().copied().filter(|id| asked.get(id) != Some(&Asked::Idle)).collect();
        if shown.is_empty() {
            return None;
        }
        // All in a list have keys: one that comes or goes would otherwise put others in its place, and take the focus.
        Some(html! {
            <div class="adv-group" key={group.clone()}>
                <h3 class="govuk-heading-s">{ words.at("group", group, "title") }</h3>
                <div>{ for shown.into_iter().map(|id| question(state, case, send, id, asked.get(&id).copied())) }</div>
            </div>
        })
    };
    html! {
        <section class="adv-questions" aria-labelledby="questions">
            <h2 class="govuk-heading-m" id="questions" tabindex="-1">{ "Questions" }</h2>
            <p class="adv-quiet">
                { match open { 0 => "Every question that matters has an answer.".to_owned(), 1 => "1 question is without an answer.".to_owned(), many => format!("{many} questions are without an answer.") } }
            </p>
            <p class="adv-row">
                { key(Key::QuestionBefore, "Question before", send) }
                { key(Key::NextQuestion, "Next question", send) }
                { key(Key::Result, "Result", send) }
            </p>
            <div>{ for groups.iter().filter_map(group) }</div>
            if !idle.is_empty() { { idle_ones(state, case, send, idle, cache) } }
        </section>
    }
}

/// A button that does what a key does.
fn key(key: Key, words: &'static str, send: &Callback<Message>) -> Html {
    let onclick = send.reform(move |_| Message::Key(key));
    html! {
        <button type="button" class="adv-button" aria-keyshortcuts={key.written()} {onclick}>{ words }{ " " }<kbd aria-hidden="true">{ key.written() }</kbd></button>
    }
}

/// Those that make no difference, folded away.
fn idle_ones(
    state: &State,
    case: &Case,
    send: &Callback<Message>,
    idle: Vec<QuestionId>,
    cache: &Cache<(u32, Vec<QuestionId>)>,
) -> Html {
    let draw = || {
        let count = format::count(idle.len() as u64);
        html! {
            <details class="govuk-details" key="idle">
                <summary class="govuk-details__summary"><span class="govuk-details__summary-text">
                    { format!("{count} questions that make no difference as things stand") }
                </span></summary>
                <div class="govuk-details__text">
                    { for idle.iter().map(|id| question(state, case, send, *id, Some(Asked::Idle))) }
                </div>
            </details>
        }
    };
    // Only what is being typed can be other than drawn.
    if state.is_typing_among(&idle) { draw() } else { cache.of((state.looks(), idle.clone()), draw) }
}

pub fn question(state: &State, case: &Case, send: &Callback<Message>, id: QuestionId, asked: Option<Asked>) -> Html {
    let (Some(question), Some(draft)) = (case.state.question(id), case.state.draft(id)) else { return Html::default() };
    let put = send.clone();
    let to_question = Callback::from(move |message: checker::Message| {
        if let checker::Message::Typed(field, text) = message {
            put.emit(Message::Put(id, field, text));
        }
    });
    let problems = state.problems_of(id);
    let with_problems = (!problems.is_empty()).then(|| {
        let mut own = case.state.clone();
        own.with_problems(problems);
        own
    });
    let sheet = Sheet::new(with_problems.as_ref().unwrap_or(&case.state), &to_question);
    let ask = Title::bold(sheet.words.at("question", &question.id, "ask"));
    let hint = prose::some(&sheet.words.blocks("question", &question.id, "hint"));
    let fields = fields_under(&sheet, question, draft, ask, hint);
    let help = sheet.words.blocks("question", &question.id, "help");
    let (leave, own) = (send.clone(), id_of(state, id));
    // From one field of a question to the next is not away from it.
    let left = Callback::from(move |event: FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
        let question = to.and_then(|field| field.closest(".adv-question").ok().flatten());
        if question.is_none_or(|question| question.id() != own) {
            leave.emit(Message::Left(id));
        }
    });
    let clear = send.reform(move |_| Message::Clear(id));
    let short = sheet.words.question(id);
    let class = match asked {
        Some(Asked::Open) => "adv-question adv-question--open",
        Some(Asked::OpenForMoney) => "adv-question adv-question--money",
        _ => "adv-question",
    };
    html! {
        <div class={class} id={id_of(state, id)} key={question.id.clone()} onfocusout={left}>
            { fields }
            <div class="adv-under">
                if case.state.is_filled_in(id) { <span class="adv-filled-in">{ sheet.words.get("ui.family.filled-in") }</span> }
                if asked == Some(Asked::OpenForMoney) { <span class="adv-quiet">{ "Only a sum of money rests on this." }</span> }
                if asked == Some(Asked::Answered) {
                    <button type="button" class="adv-link" onclick={clear}>
                        { "Clear" }<span class="govuk-visually-hidden">{ format!(" the answer: {short}") }</span>
                    </button>
                }
                { prompts::beside_question(&case.state, &question.id, &short) }
                if !help.is_empty() {
                    <details class="adv-help">
                        <summary>{ "Help" }<span class="govuk-visually-hidden">{ format!(": {short}") }</span></summary>
                        { prose::some(&help).unwrap_or_default() }
                    </details>
                }
            </div>
        </div>
    }
}
