//! What only the browser can give: keys, files, the focus, and time after the page stands. `web/advisor/advisor.js` is the other
//! side of it.

use super::app::{App, AppProps};
use crate::advisor::handover::Form;
use crate::advisor::state::{Effect, Key, Message, State};
use crate::calendar::Date;
use crate::case::Refusal;
use crate::decide::Engine;
use crate::policy::{OpenError, Policy};
use js_sys::Uint8Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// What the page does for the advisor.
    #[derive(Clone, Debug)]
    pub type Host;

    /// Puts the focus on the element of this id, or on the first field in it.
    #[wasm_bindgen(method)]
    pub fn focus(this: &Host, id: &str);

    /// Calls `lookFurther` once the page stands.
    #[wasm_bindgen(method, js_name = lookFurther)]
    pub fn look_further(this: &Host);

    /// Has something read out.
    #[wasm_bindgen(method)]
    pub fn announce(this: &Host, said: &str);

    /// Has the advisor choose a saved file.
    #[wasm_bindgen(method, js_name = chooseFile)]
    pub fn choose_file(this: &Host);

    /// Calls `stepSensitivity` once the page stands.
    #[wasm_bindgen(method, js_name = stepSensitivity)]
    pub fn step_sensitivity(this: &Host);

    /// Calls `stepTable` once the page stands.
    #[wasm_bindgen(method, js_name = stepTable)]
    pub fn step_table(this: &Host);

    /// Has the advisor choose a table.
    #[wasm_bindgen(method, js_name = chooseTable)]
    pub fn choose_table(this: &Host);

    /// Hands over a file.
    #[wasm_bindgen(method)]
    pub fn save(this: &Host, name: &str, kind: &str, bytes: &Uint8Array);

    /// Something is known, or nothing any more: leaving the page then asks first.
    #[wasm_bindgen(method)]
    pub fn holds(this: &Host, something: bool);
}

thread_local! {
    /// Where the page is told what happens outside.
    static SEND: RefCell<Option<Callback<Message>>> = const { RefCell::new(None) };
}

/// Starts the page in `place`, with a whole compiled policy. `today`: as `2027-09-01`. Says in words why it cannot.
#[wasm_bindgen(js_name = openAdvisor)]
pub fn open_advisor(host: Host, place: Element, policy: &[u8], today: &str) -> Option<String> {
    let state = match state_on(policy, today) {
        Ok(state) => state,
        Err(why) => return Some(why.to_owned()),
    };
    let props = AppProps { host, state: Rc::new(Cell::new(Some(state))) };
    yew::Renderer::<App>::with_root_and_props(place, props).render();
    None
}

fn state_on(policy: &[u8], today: &str) -> Result<State, &'static str> {
    let opened = Policy::open(policy).map_err(|error| match error {
        OpenError::Version { .. } => {
            "The rules and this page are of different versions. Load the page again; if that does not help, tell the web team."
        }
        OpenError::NotAPolicy | OpenError::Damaged | OpenError::NotWhole => {
            "The file of the rules is damaged. Load the page again; if that does not help, tell the web team."
        }
    })?;
    let damaged = "The rules ask more than this page can hold. Tell the web team.";
    let engine = Engine::new(opened).map_err(|_| damaged)?;
    let today = Date::from_iso(today).ok_or("The clock of this device shows no date.")?;
    State::new(Box::leak(Box::new(engine)), today).map_err(|_| damaged)
}

/// A key was pressed anywhere on the page. Says whether it is one of the page's own.
#[wasm_bindgen(js_name = pressed)]
pub fn pressed(key: &str, shift: bool) -> bool {
    let key = Key::of(key, shift);
    if let Some(key) = key {
        tell(Message::Key(key));
    }
    key.is_some()
}

/// There is time to look further.
#[wasm_bindgen(js_name = lookFurther)]
pub fn look_further() {
    tell(Message::LookFurther);
}

/// A saved file was chosen: its text, or nothing where it is too large or cannot be read.
#[wasm_bindgen(js_name = openedFile)]
pub fn opened_file(text: &JsValue) {
    tell(Message::Open(text.as_string().ok_or(Refusal::TooLarge)));
}

/// A table was chosen.
#[wasm_bindgen(js_name = openedTable)]
pub fn opened_table(name: &str, bytes: &[u8]) {
    tell(Message::OpenTable(name.to_owned(), bytes.to_vec()));
}

/// There is time to look at what another answer would change.
#[wasm_bindgen(js_name = stepSensitivity)]
pub fn step_sensitivity() {
    tell(Message::StepSensitivity);
}

/// There is time for more rows of the table.
#[wasm_bindgen(js_name = stepTable)]
pub fn step_table() {
    tell(Message::StepTable);
}

/// It is this day, as `2027-09-01`.
#[wasm_bindgen(js_name = todayIs)]
pub fn today_is(today: &str) {
    if let Some(today) = Date::from_iso(today) {
        tell(Message::RealToday(today));
    }
}

fn tell(message: Message) {
    let send = SEND.with_borrow(Clone::clone);
    if let Some(send) = send {
        send.emit(message);
    }
}

/// Says where the page is told what happens outside.
pub fn listen(send: Callback<Message>) {
    SEND.with_borrow_mut(|slot| *slot = Some(send));
}

/// Does what the state asks for.
pub fn perform(host: &Host, effect: Effect) {
    match effect {
        Effect::Focus(id) => host.focus(&id),
        Effect::LookFurther => host.look_further(),
        Effect::StepSensitivity => host.step_sensitivity(),
        Effect::StepTable => host.step_table(),
        Effect::Save(name, kind, bytes) => host.save(&name, kind, &Uint8Array::from(bytes.as_slice())),
        Effect::SaveWord(name, title, language, right_to_left, lines) => {
            // Only what is longer than a zip file holds is refused; no page is.
            if let Ok(bytes) = travel_help_document::docx_of(&title, &language, right_to_left, &lines) {
                host.save(&name, Form::Word.media_type(), &Uint8Array::from(bytes.as_slice()));
            }
        }
    }
}
