//! What only the browser can give: the policy file, today's date, its history, and the plain start page.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, History, HtmlElement, PopStateEvent, Response, Window};
use yew::Callback;

use super::app::{Checker, CheckerProps};
use crate::calendar::Date;
use crate::checker::State;
use crate::decide::Engine;
use crate::policy::{OpenError, Policy};

/// The Start link's address: followed before the app is ready, it stays in the address bar and is honoured later.
const BEGIN: &str = "#begin";

/// Fetches the policy that `#checker` names and starts the app there. What goes wrong is told to the page, whose own
/// HTML has the words for it: those of a policy that cannot be read cannot be used.
pub fn start() {
    wasm_bindgen_futures::spawn_local(async {
        let Some(window) = web_sys::window() else { return };
        let Some(mount) = window.document().and_then(|document| document.get_element_by_id("checker")) else { return };
        match load(&window, &mount).await {
            Ok(state) if !mount.has_attribute("data-fault") => run(&window, mount, state),
            Ok(_) => {}
            Err(kind) => fault(&mount, kind),
        }
    });
}

/// Tells the page what went wrong, by the name of one of its messages; `boot.js` shows it.
pub fn fault(mount: &Element, kind: &str) {
    let _ = mount.set_attribute("data-fault", kind);
    if let Ok(event) = Event::new("fault") {
        let _ = mount.dispatch_event(&event);
    }
}

async fn load(window: &Window, mount: &Element) -> Result<State, &'static str> {
    let address = mount.get_attribute("data-policy").ok_or("missing")?;
    let response = JsFuture::from(window.fetch_with_str(&address)).await.map_err(|_| "missing")?;
    let response: Response = response.dyn_into().map_err(|_| "missing")?;
    if !response.ok() {
        return Err("missing");
    }
    let body = response.array_buffer().map_err(|_| "missing")?;
    let bytes = Uint8Array::new(&JsFuture::from(body).await.map_err(|_| "missing")?).to_vec();
    let opened = Policy::open(&bytes).map_err(|error| match error {
        OpenError::Version { .. } => "wrong-version",
        OpenError::NotAPolicy | OpenError::Damaged | OpenError::NotWhole => "damaged",
    })?;
    let engine = Engine::new(opened).map_err(|_| "damaged")?;
    State::new(Box::leak(Box::new(engine)), today()).map_err(|_| "broke")
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
