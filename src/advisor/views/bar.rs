//! What stands above all: whose policy, the children, the cases, the day, and the parts of the page.

use super::browser::Host;
use crate::advisor::handover::{called, called_child};
use crate::advisor::state::{
    Key, MOST_CASES, MOST_CHILDREN, Message, NO_ROOM_FOR_CASES, NO_ROOM_FOR_CHILDREN, REMOVED, State, View,
};
use crate::calendar::Date;
use crate::case::Refusal;
use crate::checker::Words;
use crate::policy::Role;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, InputEvent, html};

/// The bar.
pub fn bar(state: &State, send: &Callback<Message>, host: &Host) -> Html {
    let policy = state.engine().policy();
    let open = host.clone();
    html! {
        <header class="adv-bar">
            <div class="adv-title">
                <h1 id="title" tabindex="-1">{ "Travel help: advisors" }</h1>
                <p>{ policy.council_name.clone() }</p>
                <div class="adv-actions">
                    { day(state, send) }
                    <button type="button" class="adv-button" onclick={move |_| open.choose_file()}>{ "Open a saved file" }</button>
                    { button("Save everything", None, send, Message::SaveDesk) }
                    { button("Start again", None, send, Message::AskToStartAgain) }
                </div>
            </div>
            <p class="adv-said">{ state.said().to_owned() }</p>
            { refusal(state) }
            if let Some(name) = state.removed() {
                <div id={REMOVED} class="adv-trouble adv-removed" role="group" aria-label="Taken away" tabindex="-1">
                    <p>{ format!("{name} was taken away.") }</p>
                    { button("Put it back", None, send, Message::PutBack) }{ " " }
                    { button("Forget it", None, send, Message::ForgetRemoved) }
                </div>
            }
            if state.asks_to_start_again() {
                <div id="start-again" class="adv-trouble" role="group" aria-label="Start again" tabindex="-1">
                    <p>{ "Start again? Every child and every answer on this page will be gone." }</p>
                    { button("Clear everything", None, send, Message::StartAgain) }{ " " }
                    { button("Keep what is here", None, send, Message::KeepAll) }
                </div>
            }
            <div class="adv-rows">{ children(state, send) }{ cases(state, send) }</div>
            <nav aria-label="Parts of this page">
                <ul class="adv-views">
                    { for View::ALL.into_iter().map(|view| tab(state, send, view)) }
                </ul>
            </nav>
        </header>
    }
}

fn tab(state: &State, send: &Callback<Message>, view: View) -> Html {
    let here = state.view() == view;
    let onclick = send.reform(move |_| Message::Look(view));
    html! {
        <li>
            <button type="button" class={if here { "adv-view adv-view--here" } else { "adv-view" }} aria-current={here.then_some("page")} {onclick}>
                { view.title() }
            </button>
        </li>
    }
}

fn button(words: &'static str, key: Option<Key>, send: &Callback<Message>, message: Message) -> Html {
    let onclick = send.reform(move |_| message.clone());
    html! {
        <button type="button" class="adv-button" aria-keyshortcuts={key.map(Key::written)} {onclick}>
            { words }
            if let Some(key) = key { { " " }<kbd aria-hidden="true">{ key.written() }</kbd> }
        </button>
    }
}

/// A button that says why there is no room, where there is none; whoever presses it all the same hears it too.
fn with_room(
    words: &'static str,
    key: Option<Key>,
    send: &Callback<Message>,
    message: Message,
    full: Option<(&'static str, &'static str)>,
) -> Html {
    let Some((id, why)) = full else { return button(words, key, send, message) };
    let onclick = send.reform(move |_| message.clone());
    html! {
        <>
            <button type="button" class="adv-button" aria-disabled="true" aria-describedby={id} {onclick}>{ words }</button>
            <span class="adv-no-room" id={id}>{ why }</span>
        </>
    }
}

fn value_of(event: &web_sys::Event) -> String {
    event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).map(|input| input.value()).unwrap_or_default()
}

/// The day on which the cases are looked at.
fn day(state: &State, send: &Callback<Message>) -> Html {
    let (today, real) = state.days();
    let question = state.engine().policy().question_in_role(Role::Today);
    let (first, last) = question.map_or((today, today), |question| question.dates());
    // A field that is being changed holds no date for a moment.
    let send = send.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(date) = Date::from_iso(&value_of(&event)) {
            send.emit(Message::Today(date));
        }
    });
    html! {
        <div class="adv-day">
            <label for="today">{ "As if today were" }</label>
            <input id="today" type="date" min={first.to_string()} max={last.to_string()} value={today.to_string()} {onchange} aria-describedby={(today != real).then_some("not-today")} />
            if today != real { <strong id="not-today" class="govuk-tag govuk-tag--yellow">{ "not today" }</strong> }
        </div>
    }
}

/// The key of the words why a file was not opened.
fn why(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NoFile => "ui.open.no-file",
        Refusal::TooLarge => "ui.open.too-large",
        Refusal::NotOurs => "ui.open.not-ours",
        Refusal::Empty => "ui.open.empty",
        Refusal::Later => "ui.open.later",
        Refusal::OtherCouncil => "ui.open.other-council",
    }
}

fn refusal(state: &State) -> Html {
    let Some(refusal) = state.refusal() else { return Html::default() };
    let words = state.case().map(|case| Words::new(&case.state));
    let said = words.map(|words| words.get(why(refusal))).unwrap_or_default();
    html! { <div id="refused" class="adv-trouble" role="alert" tabindex="-1"><p>{ said }</p></div> }
}

fn children(state: &State, send: &Callback<Message>) -> Html {
    let (children, at) = state.children();
    let name_of = |at: usize| children.get(at).map_or_else(String::new, |child| called_child(child, at));
    let chooser = |place: usize| {
        let onclick = send.reform(move |_| Message::ShowChild(place));
        let here = place == at;
        html! {
            <button type="button" class={if here { "adv-button adv-button--on" } else { "adv-button" }} aria-pressed={here.to_string()} {onclick}>
                { name_of(place) }
            </button>
        }
    };
    let named = send.reform(|event: InputEvent| Message::NameChild(value_of(&event)));
    let remove = send.reform(move |_| Message::RemoveChild(at));
    html! {
        <div class="adv-row" role="group" aria-label="Children">
            if children.len() > 1 { { for (0..children.len()).map(chooser) } }
            <span class="adv-named">
                <label for="child-name">{ "Child’s name" }</label>
                <input id="child-name" class="govuk-input adv-name" autocomplete="off" value={children.get(at).map(|child| child.name.clone()).unwrap_or_default()} placeholder={format!("Child {}", at + 1)} oninput={named} />
            </span>
            { with_room("Add a child", None, send, Message::AddChild, (children.len() >= MOST_CHILDREN).then_some(("no-room-children", NO_ROOM_FOR_CHILDREN))) }
            if children.len() > 1 {
                <button type="button" class="adv-button" onclick={remove}>{ format!("Remove {}", name_of(at)) }</button>
            }
        </div>
    }
}

/// What a case is called.
pub fn case_name(state: &State, at: usize) -> String {
    state.child().and_then(|child| child.cases.get(at)).map_or_else(String::new, |case| called(case, at))
}

fn cases(state: &State, send: &Callback<Message>) -> Html {
    let Some(child) = state.child() else { return Html::default() };
    let chooser = |place: usize| {
        let onclick = send.reform(move |_| Message::ShowCase(place));
        let here = place == child.at;
        html! {
            <button type="button" class={if here { "adv-button adv-button--on" } else { "adv-button" }} aria-pressed={here.to_string()} {onclick}>
                { case_name(state, place) }
            </button>
        }
    };
    let at = child.at;
    let named = send.reform(|event: InputEvent| Message::NameCase(value_of(&event)));
    let remove = send.reform(move |_| Message::RemoveCase(at));
    html! {
        <div class="adv-row" role="group" aria-label="Cases">
            if child.cases.len() > 1 {
                { for (0..child.cases.len()).map(chooser) }
                <span class="adv-named">
                    <label for="case-name">{ "This case is called" }</label>
                    <input id="case-name" class="govuk-input adv-name" autocomplete="off" value={child.cases.get(at).map(|case| case.name.clone()).unwrap_or_default()} placeholder={case_name(state, at)} oninput={named} />
                </span>
            }
            { with_room("What if", Some(Key::WhatIf), send, Message::WhatIf, (child.cases.len() >= MOST_CASES).then_some(("no-room-cases", NO_ROOM_FOR_CASES))) }
            if at > 0 {
                <button type="button" class="adv-button" onclick={remove}>{ format!("Remove {}", case_name(state, at)) }</button>
            }
        </div>
    }
}
