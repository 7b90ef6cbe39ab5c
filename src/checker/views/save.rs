//! What a family takes away: a file made here and kept by the browser, and text for its clipboard. Nothing is sent.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlDocument, HtmlInputElement, HtmlTextAreaElement, Url};
use yew::Callback;

/// Milliseconds after which a browser has surely taken a file over; Safari loses one that goes at once.
const TAKEN_OVER: i32 = 40_000;

/// Has the browser save a file under a name, as if it had been downloaded. `kind` is its media type, such as
/// `text/calendar`. Where the browser cannot, nothing happens.
///
/// To be called while a person presses something: browsers may refuse it at other times.
#[inline(never)]
pub fn download(name: &str, kind: &str, bytes: &[u8]) {
    let _ = try_download(name, kind, bytes);
}

fn try_download(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let document = window.document().ok_or(JsValue::UNDEFINED)?;
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    // It stands nowhere on the page: the council's own styles and scripts need not know of it.
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let forget = Closure::once_into_js(move || Url::revoke_object_url(&address).is_ok());
    window.set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), TAKEN_OVER)?;
    Ok(())
}

/// Puts text on the clipboard, and tells `done` whether that went well. Where it did not, the field with the id `field`
/// below `root`, which shows the same text, has the focus and all its text is selected: whoever wants it can copy it by
/// hand, and has to be told so.
///
/// To be called while a person presses something: browsers refuse it at other times.
#[inline(never)]
pub fn copy(root: &Element, field: &str, text: &str, done: Callback<bool>) {
    let field = root.query_selector(&["#", field].concat()).ok().flatten();
    let by_hand = {
        let done = done.clone();
        move || done.emit(field.as_ref().is_some_and(copy_selected))
    };
    // Not there on an insecure page; refused in a frame that was not allowed it.
    let navigator = web_sys::window().map(|window| window.navigator());
    let clipboard = navigator.and_then(|navigator| js_sys::Reflect::get(&navigator, &"clipboard".into()).ok());
    let Some(clipboard) = clipboard.filter(|clipboard| clipboard.is_object()) else { return by_hand() };
    let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
    let copied = Closure::once_into_js(move |_: JsValue| done.emit(true));
    let refused = Closure::once_into_js(move |_: JsValue| by_hand());
    // As values: the types of these callbacks would each bring code of their own.
    let promise = clipboard.write_text(text);
    if let Ok(then) = js_sys::Reflect::get(&promise, &"then".into()) {
        let _ = then.unchecked_into::<js_sys::Function>().call2(&promise, &copied, &refused);
    }
}

/// Selects all that a field holds and copies it in the way that came before clipboards were asked for.
fn copy_selected(field: &Element) -> bool {
    if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        let _ = field.focus();
        field.select();
    } else if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
        let _ = field.focus();
        field.select();
    } else {
        return false;
    }
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    document.is_some_and(|document| document.exec_command("copy").unwrap_or(false))
}
