//! What only the browser can give: the files that the element fetches, today's date, its history and the page around.
//!
//! There may be several elements on a page, each with a visit of its own. What belongs to one of them is reached through
//! its [`Host`], which `web/travel-assistance-checker.js` makes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use web_sys::Element;
use yew::Callback;

use super::app::{Checker, CheckerProps};
use super::files;
use crate::calendar::Date;
use crate::checker::{Message, State};
use crate::decide::Engine;
use crate::policy::{OpenError, Policy};
use crate::ui::Setting;

#[wasm_bindgen]
extern "C" {
    /// What one element does for its checker.
    #[derive(Clone, Debug)]
    pub type Host;

    /// Fetches what the result needs, unless that is under way. `awaited`: the family waits for it, so it is given up if it
    /// takes too long.
    #[wasm_bindgen(method, js_name = wantResult)]
    pub fn want_result(this: &Host, awaited: bool);

    /// Fetches the texts of a language, by its place, its tag and the hash of its file. `begins`: nothing is shown before they
    /// come, so they are given up sooner.
    #[wasm_bindgen(method, js_name = wantLanguage)]
    pub fn want_language(this: &Host, at: u32, tag: &str, hash: &str, begins: bool);

    /// What is shown is in this language from now on, written in this direction.
    #[wasm_bindgen(method)]
    pub fn speak(this: &Host, tag: &str, direction: &str);

    /// Shows what went wrong, by the name of one of its messages: the words of a policy that cannot be read cannot be used.
    #[wasm_bindgen(method)]
    pub fn fault(this: &Host, kind: &str);

    /// Goes to a new entry of the browser's history, for the page at this place of the visit. The address stays as it is: it
    /// holds nothing that was said.
    #[wasm_bindgen(method)]
    pub fn go(this: &Host, at: u32);

    /// Makes the entry that stands that of this place of the visit.
    #[wasm_bindgen(method)]
    pub fn stand(this: &Host, at: u32);

    /// Begins another visit, whose first entry is then to be made to stand. Entries of the one before lead nowhere.
    #[wasm_bindgen(method)]
    pub fn renew(this: &Host);

    /// Tells the page around that something has happened, by its kind: never a question or an answer.
    #[wasm_bindgen(method)]
    pub fn tell(this: &Host, kind: &str);

    /// Puts this in the place of the document's title, as far as the element may; nothing: the title that was there.
    #[wasm_bindgen(method)]
    pub fn entitle(this: &Host, title: &str);
}

thread_local! {
    /// Where each visit is told what happens outside, by its number.
    static VISITS: RefCell<Vec<(usize, Callback<Message>)>> = const { RefCell::new(Vec::new()) };
    /// How many visits have begun.
    static BEGUN: Cell<usize> = const { Cell::new(0) };
}

/// Starts the checker in `place` on a policy that the element has fetched, and returns the visit's number; nothing where it
/// cannot start, which the host was told. `level` is that of its main heading, from 1 to 4. `asks_at_once`: it begins with
/// the first question, because the page around says what a start page would. `restarted`: the page was loaded again in the
/// middle of the questions. `language`: the tag of the one to begin in; the first where there is no such.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)]
pub fn open(
    host: Host,
    place: Element,
    policy: &Uint8Array,
    level: u8,
    whole_page: bool,
    asks_at_once: bool,
    restarted: bool,
    language: &str,
) -> Option<usize> {
    match state_on(&policy.to_vec()) {
        Ok(state) => {
            let setting = Setting { level, whole_page, language: state.first_language(), speaks: state.speech() };
            let state = state.beginning_in(language);
            fetch_language(&host, &state);
            let state = Rc::new(Cell::new(Some(state)));
            let visit = BEGUN.get();
            BEGUN.set(visit + 1);
            let props = CheckerProps { state, visit, host, place: place.clone(), setting, asks_at_once, restarted };
            yew::Renderer::<Checker>::with_root_and_props(place, props).render();
            Some(visit)
        }
        Err(kind) => {
            host.fault(kind);
            None
        }
    }
}

/// Takes the words of the result, when its code is there too; or nothing, where they could not be fetched.
#[wasm_bindgen(js_name = bringResult)]
pub fn bring_result(visit: usize, words: Option<Uint8Array>) {
    tell(visit, words.map_or(Message::ResultMissing, |words| Message::ResultArrived(words.to_vec())));
}

/// Takes the texts of a language, by its place; or nothing, where they could not be fetched.
#[wasm_bindgen(js_name = bringLanguage)]
pub fn bring_language(visit: usize, at: usize, texts: Option<Uint8Array>) {
    tell(visit, Message::LanguageCame(at, texts.map(|texts| texts.to_vec())));
}

/// The browser went to another entry of its history: that of the page at this place of the visit, or of none.
#[wasm_bindgen]
pub fn went(visit: usize, at: Option<usize>) {
    tell(visit, Message::Went(at));
}

/// Has the host fetch the language that is waited for.
pub fn fetch_language(host: &Host, state: &State) {
    if let Some(at) = state.awaits_language()
        && let Some(language) = state.engine().languages().get(at)
    {
        host.want_language(at as u32, &language.tag, &language.hash, state.is_without_words());
    }
}

/// Sends a message some milliseconds later, when the browser has nothing else to do.
pub fn send_later(send: &Callback<Message>, message: Message, after: i32) {
    let send = send.clone();
    let call = Closure::once_into_js(move || send.emit(message));
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), after);
    }
}

/// A link was followed that holds answers, in these letters.
#[wasm_bindgen]
pub fn follow(visit: usize, letters: &str) {
    tell(visit, Message::Follow(files::parse_link(letters)));
}

fn tell(visit: usize, message: Message) {
    let find = |visits: &Vec<(usize, Callback<Message>)>| visits.iter().find(|(at, _)| *at == visit).cloned();
    if let Some((_, send)) = VISITS.with_borrow(find) {
        send.emit(message);
    }
}

/// Says where a visit that begins is told what happens outside.
pub fn listen(visit: usize, send: Callback<Message>) {
    VISITS.with_borrow_mut(|visits| visits.push((visit, send)));
}

fn state_on(policy: &[u8]) -> Result<State, &'static str> {
    let opened = Policy::open(policy).map_err(|error| match error {
        OpenError::Version { .. } => "wrong-version",
        OpenError::NotAPolicy | OpenError::Damaged | OpenError::NotWhole => "damaged",
    })?;
    let engine = Engine::new(opened).map_err(|_| "damaged")?;
    let state = State::new(Box::leak(Box::new(engine)), today()).map_err(|_| "broke")?;
    Ok(state.without_result_part())
}

/// The date on the device.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    let date = Date::new(now.get_full_year() as i32, now.get_month() as u8 + 1, now.get_date() as u8);
    date.unwrap_or(Date(0))
}

/// What has the focus, of all that stands in the same tree as `place`.
pub fn focused(place: &Element) -> Option<Element> {
    let root = place.get_root_node();
    match root.dyn_ref::<web_sys::ShadowRoot>() {
        Some(root) => root.active_element(),
        None => web_sys::window()?.document()?.active_element(),
    }
}

/// One step back, as the browser's own button.
pub fn back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// Prints the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
