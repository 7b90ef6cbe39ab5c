//! The families' page as it would be, on any day.

use super::fields::value_of;
use crate::workbench::state::Asked;
use crate::workbench::{Message, State, View};
use yew::{Callback, Event, Html, html};

/// The page. The frame is always there, so that what was answered in it stays.
pub fn page(state: &State, send: &Callback<Message>) -> Html {
    let here = state.view() == View::Preview;
    let send_day = send.clone();
    let day = Callback::from(move |event: Event| {
        let day = value_of(&event);
        if !day.is_empty() {
            send_day.emit(Message::Today(day));
        }
    });
    let making = *state.asked() == Asked::Pages;
    html! {
        <section hidden={!here} aria-labelledby="preview-title">
            <h2 id="preview-title">{ "The families’ page" }</h2>
            <p>{ "This is the program that families get, with these rules, on the day that you choose." }</p>
            <div class="bench-bar">
                <div>
                    <label class="bench-label" for="preview-day">{ "Today is" }</label>
                    <input id="preview-day" class="bench-input bench-input--short" type="date" value={state.today().to_owned()} onchange={day} />
                </div>
                <button type="button" class="bench-button" onclick={send.reform(|_| Message::Preview)}>{ "Show it anew" }</button>
            </div>
            <div role="status">
                if here && making { <p>{ "The page is being made …" }</p> }
                if here && !making && state.previewed().is_none() {
                    <p>{ "With these rules the page has not been made. If there are problems that stop the policy, mend them first; then choose “Show it anew”." }</p>
                }
                if here && !making && state.previewed() == Some(false) {
                    <p>{ "The rules or the day have changed since. Choose “Show it anew”." }</p>
                }
            </div>
            <iframe id="preview" hidden={state.previewed().is_none()} title="The families’ page" class="bench-frame"></iframe>
        </section>
    }
}
