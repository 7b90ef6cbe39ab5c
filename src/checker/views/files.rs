//! What the browser finds in a file of answers or a link to them, and the link itself.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;
use yew::Callback;

use crate::case::{Given, Refusal};
use crate::checker::Message;

/// How the part of an address begins that holds answers; `web/travel-assistance-checker.js` takes it out again.
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
