//! What only the browser can give: the files that the page fetches, today's date, its history, and the plain start page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, History, HtmlElement, PopStateEvent, Window};
use yew::Callback;

use super::app::{Checker, CheckerProps};
use crate::calendar::Date;
use crate::checker::{Message, State};
use crate::decide::Engine;
use crate::policy::{OpenError, Policy};

/// The Start link's address: followed before the app is ready, it stays in the address bar and is honoured later.
const BEGIN: &str = "#begin";

thread_local! {
    /// Where what the page has fetched for the result is sent.
    static SEND: RefCell<Option<Callback<Message>>> = const { RefCell::new(None) };
}

/// Starts the app in `#checker` on a policy that the page has fetched. What goes wrong is told to the page, whose own HTML
/// has the words for it: those of a policy that cannot be read cannot be used.
#[wasm_bindgen]
pub fn open(policy: &Uint8Array) {
    let Some(window) = web_sys::window() else { return };
    let Some(mount) = window.document().and_then(|document| document.get_element_by_id("checker")) else { return };
    match state_on(&policy.to_vec()) {
        Ok(state) => run(&window, mount, state),
        Err(kind) => fault(&mount, kind),
    }
}

/// Takes the words of the result, when its code is there too; or nothing, where they could not be fetched.
#[wasm_bindgen(js_name = bringResult)]
pub fn bring_result(words: Option<Uint8Array>) {
    let send = SEND.with_borrow(Clone::clone);
    if let Some(send) = send {
        send.emit(words.map_or(Message::ResultMissing, |words| Message::ResultArrived(words.to_vec())));
    }
}

/// Says where what was fetched for the result is sent.
pub fn listen(send: Callback<Message>) {
    SEND.set(Some(send));
}

/// Asks the page to fetch what the result needs, unless that is under way. `awaited`: the family waits for it, so it is
/// given up if it takes too long.
pub fn want_result(mount: &Element, awaited: bool) {
    tell(mount, if awaited { "await-result" } else { "want-result" });
}

/// Tells the page what went wrong, by the name of one of its messages; `boot.js` shows it.
pub fn fault(mount: &Element, kind: &str) {
    let _ = mount.set_attribute("data-fault", kind);
    tell(mount, "fault");
}

fn tell(mount: &Element, event: &str) {
    if let Ok(event) = Event::new(event) {
        let _ = mount.dispatch_event(&event);
    }
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

fn run(window: &Window, mount: Element, state: State) {
    let Some(place) = window.document().and_then(|document| document.create_element("div").ok()) else { return };
    let _ = mount.prepend_with_node_1(&place);
    let begun = window.location().hash().unwrap_or_default() == BEGIN;
    // An entry of an earlier visit, further on than its start: the page was loaded again on the way.
    let entry = window.history().ok().and_then(|history| history.state().ok()).and_then(|state| state.as_f64());
    let restarted = !begun && entry.is_some_and(|entry| !(entry as u64).is_multiple_of(u64::from(PAGES)));
    let props = CheckerProps { state: Rc::new(Cell::new(Some(state))), mount: mount.clone(), restarted, begun };
    yew::Renderer::<Checker>::with_root_and_props(place, props).render();
    let _ = mount.set_attribute("data-started", "");
}

/// The date on the device.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    let date = Date::new(now.get_full_year() as i32, now.get_month() as u8 + 1, now.get_date() as u8);
    date.unwrap_or(Date(0))
}

/// This visit among those in the browser's history. Entries of an earlier one, from before the page was loaded again or
/// the family started again, lead nowhere.
pub struct Session {
    number: u32,
    history: Option<History>,
}

/// More pages than anyone goes through.
const PAGES: u32 = 4096;

thread_local! {
    static NUMBER: Cell<u32> = const { Cell::new(0) };
}

impl Session {
    /// A new visit. `went` is called when the browser goes to another entry.
    pub fn new(went: Callback<Option<usize>>) -> Session {
        let window = web_sys::window();
        let history = window.as_ref().and_then(|window| window.history().ok());
        // Seconds tell this visit from the one before the page was loaded again.
        let number = (js_sys::Date::now() / 1000.0) as u32 % 1_000_000;
        let session = Session { number, history };
        NUMBER.set(number);
        session.stand(0);
        let listen = Closure::<dyn Fn(PopStateEvent)>::new(move |event: PopStateEvent| {
            let entry = event.state().as_f64().map(|entry| entry as u64);
            let own = entry.filter(|entry| entry / u64::from(PAGES) == u64::from(NUMBER.get()));
            went.emit(own.map(|entry| (entry % u64::from(PAGES)) as usize));
        });
        if let Some(window) = window {
            let _ = window.add_event_listener_with_callback("popstate", listen.as_ref().unchecked_ref());
        }
        listen.forget();
        session
    }

    /// Goes to a new entry. The address stays as it is: it holds nothing that was said, and browsers fetch the page's
    /// icon again when it changes.
    pub fn go(&self, at: usize) {
        if let Some(history) = &self.history {
            let _ = history.push_state(&self.entry(at), "");
        }
    }

    /// Makes the entry that stands ours, and takes the Start link's mark out of the address.
    pub fn stand(&self, at: usize) {
        let Some(history) = &self.history else { return };
        let location = web_sys::window().map(|window| window.location());
        let part = |part: Option<Result<String, JsValue>>| part.and_then(Result::ok).unwrap_or_default();
        if part(location.as_ref().map(|location| location.hash())).is_empty() {
            let _ = history.replace_state(&self.entry(at), "");
        } else {
            let path = part(location.as_ref().map(|location| location.pathname()));
            let search = part(location.as_ref().map(|location| location.search()));
            let _ = history.replace_state_with_url(&self.entry(at), "", Some(&[path, search].concat()));
        }
    }

    /// Begins another visit at the entry that stands.
    pub fn renew(&mut self) {
        self.number = (self.number + 1) % 1_000_000;
        NUMBER.set(self.number);
        self.stand(0);
    }

    fn entry(&self, at: usize) -> JsValue {
        JsValue::from_f64(f64::from(self.number) * f64::from(PAGES) + (at as u32 % PAGES) as f64)
    }
}

/// One step back, as the browser's own button.
pub fn back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// Sets the document's title.
pub fn entitle(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Prints the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// The plain start page in the HTML, taken out of the document while another page stands.
pub struct StartPage {
    mount: Element,
    html: Option<Element>,
    title: String,
}

impl StartPage {
    /// The start page in `mount`. `begin` is called when its Start link is followed.
    pub fn new(mount: &Element, begin: Callback<()>) -> StartPage {
        let find = |selector| mount.query_selector(selector).ok().flatten();
        let listen = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            event.prevent_default();
            begin.emit(());
        });
        for waiting in ["#getting-ready", "#still-getting-ready"] {
            if let Some(words) = find(waiting) {
                let _ = words.set_attribute("hidden", "");
            }
        }
        if let Some(link) = find("#checker-begin") {
            let _ = link.add_event_listener_with_callback("click", listen.as_ref().unchecked_ref());
        }
        listen.forget();
        let title = web_sys::window().and_then(|window| window.document()).map(|document| document.title());
        StartPage { mount: mount.clone(), html: find("#checker-start"), title: title.unwrap_or_default() }
    }

    /// Puts it in the document, if it is not there. `arrived`: someone came back to it, so its heading takes the focus.
    pub fn show(&self, arrived: bool) {
        let Some(html) = self.html.as_ref().filter(|html| !html.is_connected()) else { return };
        let _ = self.mount.append_child(html);
        entitle(&self.title);
        if arrived && let Some(heading) = html.query_selector("h1").ok().flatten() {
            let _ = heading.set_attribute("tabindex", "-1");
            html.scroll_into_view();
            let _ = heading.unchecked_into::<HtmlElement>().focus();
        }
    }

    /// Takes it out of the document.
    pub fn hide(&self) {
        if let Some(html) = &self.html {
            html.remove();
        }
    }
}
