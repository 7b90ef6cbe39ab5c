//! A letter as a .docx file. What makes it is a program of its own, which the element fetches when somebody asks for one.

use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

use super::browser::Host;
use super::save;

/// The media type of a .docx file, as IANA lists it.
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

#[wasm_bindgen]
extern "C" {
    /// Makes a .docx file, and hands its bytes to a function; or nothing, where what makes it did not come.
    #[wasm_bindgen(method, js_name = makeDocx)]
    fn make_docx(this: &Host, made: &JsValue, title: &str, language: &str, right_to_left: bool, text: &str);
}

/// Has the browser save a letter under `name`, which ends in `.docx`. `title` is the document's title, and `language` that of
/// the text as a BCP 47 tag. In `text` a blank line parts paragraphs, and a line break inside one is kept.
///
/// `done` is told once: `true` when the browser was handed the file, and `false` where what makes it could not be fetched
/// (after 45 seconds at most). The page then has to say so, and offer the text as it is; asking again tries again.
///
/// To be called while a person presses something: browsers may refuse to save at other times.
#[inline(never)]
pub fn save_docx(host: &Host, name: &str, title: &str, language: &str, right_to_left: bool, text: &str, done: Callback<bool>) {
    let name = name.to_owned();
    let made = Closure::once_into_js(move |bytes: JsValue| {
        let bytes = bytes.dyn_into::<Uint8Array>();
        if let Ok(bytes) = &bytes {
            save::download(&name, KIND, &bytes.to_vec());
        }
        done.emit(bytes.is_ok());
    });
    host.make_docx(&made, title, language, right_to_left, text);
}
