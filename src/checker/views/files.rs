//! What the browser finds in a file of answers or a link to them, and the link itself.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, File};
use yew::Callback;

use crate::case::{Given, Refusal};
use crate::checker::Message;

/// How the part of an address begins that holds answers.
const MARK: &str = "#travel-answers=";

/// More bytes than any file of answers has; it keeps a phone from reading for minutes.
const MOST: u32 = 64 * 1024;
/// More entries than any list or table of such a file has, longer than any text, and deeper than any answer.
const MOST_ENTRIES: u32 = 256;
const LONGEST: u32 = 500;
const DEEPEST: u8 = 4;

/// Reads a file, and sends what it holds.
pub fn read(file: &File, send: Callback<Message>) {
    if file.size() > f64::from(MOST) {
        return send.emit(Message::Open(Err(Refusal::TooLarge)));
    }
    let failed = send.clone();
    let done = Closure::once_into_js(move |text: JsValue| send.emit(Message::Open(parse(&text))));
    // As values: the types of these callbacks would each bring code of their own.
    let refused = Closure::once_into_js(move |_: JsValue| failed.emit(Message::Open(Err(Refusal::NotOurs))));
    let promise = file.text();
    if let Ok(then) = Reflect::get(&promise, &"then".into()) {
        let _ = then.unchecked_into::<Function>().call2(&promise, &done, &refused);
    }
}

/// What a JSON text holds, as far as answers can need it.
///
/// # Errors
/// [`Refusal`] for whatever is no such text: nothing deep, long or odd gets further than this.
pub fn parse(text: &JsValue) -> Result<Given, Refusal> {
    let text = text.as_string().ok_or(Refusal::NotOurs)?;
    if text.len() > MOST as usize {
        return Err(Refusal::TooLarge);
    }
    let value = js_sys::JSON::parse(&text).map_err(|_| Refusal::NotOurs)?;
    given(&value, DEEPEST)?.ok_or(Refusal::NotOurs)
}

/// A value of JSON; nothing for `null`, which says nothing.
fn given(value: &JsValue, deeper: u8) -> Result<Option<Given>, Refusal> {
    if value.is_null() {
        return Ok(None);
    }
    if let Some(truth) = value.as_bool() {
        return Ok(Some(Given::Truth(truth)));
    }
    if let Some(text) = value.dyn_ref::<js_sys::JsString>() {
        return Ok(Some(Given::Text(short(text)?)));
    }
    if value.as_f64().is_some() {
        // As the browser writes it: a whole number as its digits.
        let digits = js_sys::JSON::stringify(value).map_err(|_| Refusal::NotOurs)?;
        return Ok(Some(Given::Number(short(&digits)?)));
    }
    let deeper = deeper.checked_sub(1).ok_or(Refusal::NotOurs)?;
    if Array::is_array(value) {
        let list: &Array = value.unchecked_ref();
        if list.length() > MOST_ENTRIES {
            return Err(Refusal::NotOurs);
        }
        let mut all = Vec::new();
        for at in 0..list.length() {
            all.push(given(&list.get(at), deeper)?.ok_or(Refusal::NotOurs)?);
        }
        return Ok(Some(Given::List(all)));
    }
    let table: &Object = value.dyn_ref().ok_or(Refusal::NotOurs)?;
    let keys = Object::keys(table);
    if keys.length() > MOST_ENTRIES {
        return Err(Refusal::NotOurs);
    }
    let mut all = Vec::new();
    for at in 0..keys.length() {
        let key = keys.get(at);
        let inner = Reflect::get(table, &key).map_err(|_| Refusal::NotOurs)?;
        if let Some(inner) = given(&inner, deeper)? {
            all.push((short(key.unchecked_ref())?, inner));
        }
    }
    Ok(Some(Given::Table(all)))
}

fn short(text: &js_sys::JsString) -> Result<String, Refusal> {
    if text.length() > LONGEST {
        return Err(Refusal::NotOurs);
    }
    Ok(String::from(text))
}

/// What a link holds after its mark: JSON in the letters of base64 that addresses leave alone.
///
/// # Errors
/// As [`parse`].
pub fn parse_link(letters: &str) -> Result<Given, Refusal> {
    if letters.len() > MOST as usize {
        return Err(Refusal::TooLarge);
    }
    let letters = letters.replace('-', "+").replace('_', "/");
    let text = web_sys::window().and_then(|window| window.atob(&letters).ok()).ok_or(Refusal::NotOurs)?;
    parse(&text.into())
}

/// The address of this page with these answers in it. Of no use where the browser cannot say where it is.
pub fn link_to(json: &str) -> String {
    let window = web_sys::window();
    let here = window.as_ref().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let here = here.split('#').next().unwrap_or_default();
    let letters = window.and_then(|window| window.btoa(json).ok()).unwrap_or_default();
    let letters = letters.replace('+', "-").replace('/', "_");
    [here, MARK, letters.trim_end_matches('=')].concat()
}

/// Takes answers out of the address, if there are any, and returns what they are. The entry of the browser's history that
/// stands holds them no more.
pub fn take_from_address() -> Option<Result<Given, Refusal>> {
    let window = web_sys::window()?;
    let mark = window.location().hash().ok()?;
    let letters = mark.strip_prefix(MARK)?;
    clean_address();
    Some(parse_link(letters))
}

/// Takes whatever follows `#` out of the address.
fn clean_address() {
    let Some(window) = web_sys::window() else { return };
    let here = window.location().href().unwrap_or_default();
    if let (Ok(history), Some((before, _))) = (window.history(), here.split_once('#')) {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(before));
    }
}

/// Calls `send` when a link with answers is followed while the page stands: then it is not loaded again. `root` is where the
/// checker stands; of several on a page, the first takes the answers.
pub fn listen(root: &Element, send: Callback<Message>) {
    let root = root.clone();
    let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        // Another listener may have cleaned the address already, so it is the event that is asked.
        let address = Reflect::get(&event, &"newURL".into()).ok().and_then(|address| address.as_string());
        if let Some((_, letters)) =
            address.as_deref().and_then(|address| address.split_once(MARK)).filter(|_| root.is_connected())
        {
            event.unchecked_ref::<web_sys::Event>().stop_immediate_propagation();
            clean_address();
            send.emit(Message::Open(parse_link(letters)));
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("hashchange", heard.as_ref().unchecked_ref());
    }
    heard.forget();
}
