//! What is handed over, as it will be, and the forms in which it can be taken.

use crate::advisor::handover::{Form, paper};
use crate::advisor::paper::{Block, Paper, Purpose, Run};
use crate::advisor::state::{Message, State, View};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::{Callback, Event, Html, InputEvent, html};

/// The part of the page.
pub fn page(state: &State, send: &Callback<Message>) -> Html {
    let paper = state.child().and_then(|child| paper(child, state.purpose(), state.days()).ok().flatten());
    let what_if = state.child().filter(|child| child.at > 0).map(|child| child.at);
    let to_case = send.reform(|_| Message::ShowCase(0));
    let open = state.case().is_some_and(|case| !case.state.open().decision.is_empty());
    html! {
        <section class="adv-page" aria-labelledby={View::HandOver.id()}>
            <div class="adv-choices">
                <h2 class="govuk-heading-m" id={View::HandOver.id()} tabindex="-1">{ "Hand over" }</h2>
                if what_if.is_some() {
                    <div class="adv-trouble"><p>
                        { "This is a “what if”, and not the case as it is. What is handed over says so. " }
                        <button type="button" class="adv-link" onclick={to_case}>{ "Go to the case itself" }</button>
                    </p></div>
                }
                { choices(state, send) }
                if open { <p class="govuk-body">{ "Questions are without an answer that can still change the result. What is handed over says what it depends on." }</p> }
                if let Some(paper) = &paper { { buttons(paper, send) } }
            </div>
            {
                match &paper {
                    Some(paper) => written(paper),
                    None => html! { <p class="govuk-body">{ "There is no result to hand over: look at the answers first. They may not be true together." }</p> },
                }
            }
        </section>
    }
}

fn choices(state: &State, send: &Callback<Message>) -> Html {
    let (purpose_now, child) = (state.purpose(), state.child());
    let (with, typed) = child.map_or((false, String::new()), |child| (child.with_answers, child.notes.clone()));
    let details = child.is_some_and(|child| child.all_details);
    let radio = |purpose: Purpose, id: &'static str, words: &'static str| {
        let onchange = send.reform(move |_: Event| Message::For(purpose));
        html! {
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" type="radio" name="purpose" id={id} checked={purpose_now == purpose} {onchange} />
                <label class="govuk-label govuk-radios__label" for={id}>{ words }</label>
            </div>
        }
    };
    let checked = |event: &Event| {
        event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).is_some_and(|input| input.checked())
    };
    let with_answers = send.reform(move |event: Event| Message::WithAnswers(checked(&event)));
    let all_details = send.reform(move |event: Event| Message::AllDetails(checked(&event)));
    let notes = send.reform(|event: InputEvent| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        Message::Notes(field.map(|field| field.value()).unwrap_or_default())
    });
    html! {
        <>
            <fieldset class="govuk-fieldset adv-question">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{ "Who is it for?" }</legend>
                <div class="govuk-radios">
                    { radio(Purpose::Summary, "for-family", "The family: one page in plain words") }
                    { radio(Purpose::CaseNote, "for-file", "The file: a case note with reasons and sources") }
                </div>
            </fieldset>
            if purpose_now == Purpose::Summary {
                <div class="adv-question adv-check">
                    <input type="checkbox" id="all-details" checked={details} onchange={all_details} />
                    <label for="all-details">{ "With all details, on up to three pages: every reason and kind of help, and what may help to show it" }</label>
                </div>
            }
            if purpose_now == Purpose::CaseNote {
                <div class="adv-question">
                    <div class="adv-check">
                        <input type="checkbox" id="with-answers" checked={with} onchange={with_answers} />
                        <label for="with-answers">{ "Include the answers and the date of birth" }</label>
                    </div>
                    <label class="govuk-label govuk-label--s" for="notes">{ "Your notes" }</label>
                    <div class="govuk-hint" id="notes-hint">{ "They stand in this child’s case note as you type them, and so do the names of “what if” cases. No other name is in it." }</div>
                    <textarea class="govuk-textarea" id="notes" rows="4" aria-describedby="notes-hint" value={typed} oninput={notes} />
                </div>
            }
        </>
    }
}

fn buttons(_: &Paper, send: &Callback<Message>) -> Html {
    let button = |form: Form| {
        let onclick = send.reform(move |_| Message::Save(form));
        html! { <button type="button" class="adv-button" {onclick}>{ form.title() }</button> }
    };
    let print = |_| {
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    };
    html! {
        <div class="adv-row">
            <button type="button" class="adv-button" onclick={print}>{ "Print" }</button>
            { for Form::ALL.into_iter().map(button) }
        </div>
    }
}

fn written(paper: &Paper) -> Html {
    let direction = if paper.right_to_left { "rtl" } else { "ltr" };
    html! {
        <article class="adv-paper" aria-label="What is handed over" lang={paper.language.clone()} dir={direction}>
            { for paper.blocks.iter().map(block) }
        </article>
    }
}

fn block(block: &Block) -> Html {
    match block {
        // The page has an h1 and an h2 of its own.
        Block::Heading { level: 1, text } => html! { <h3 class="govuk-heading-l">{ text.clone() }</h3> },
        Block::Heading { level: 2, text } => html! { <h4 class="govuk-heading-m">{ text.clone() }</h4> },
        Block::Heading { text, .. } => html! { <h5 class="govuk-heading-s">{ text.clone() }</h5> },
        Block::Paragraph { runs } => html! { <p class="govuk-body">{ for runs.iter().map(run) }</p> },
        Block::List { items } => html! {
            <ul class="govuk-list govuk-list--bullet">{ for items.iter().map(|item| html! { <li>{ for item.iter().map(run) }</li> }) }</ul>
        },
        Block::Rows { rows } => html! {
            <dl class="govuk-summary-list">
                { for rows.iter().map(|row| html! {
                    <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{ row.name.clone() }</dt><dd class="govuk-summary-list__value">{ row.value.clone() }</dd></div>
                }) }
            </dl>
        },
    }
}

fn run(run: &Run) -> Html {
    match &run.link {
        Some(link) => {
            html! { <a class="govuk-link" href={link.clone()} rel="noreferrer" target="_blank">{ run.text.clone() }</a> }
        }
        None => html! { { run.text.clone() } },
    }
}
