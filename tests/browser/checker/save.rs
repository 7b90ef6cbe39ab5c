//! What a family takes away: files and text.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Object, Reflect, Uint8Array};
use travel_help::checker::save::{copy, download};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlTextAreaElement, Response};
use yew::Callback;

use super::visit::focused;
use crate::ui::stage::{document, place, settle};

pub fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap()
}

/// Sets a property for the time of a test, and puts back what was there.
pub struct Instead {
    of: JsValue,
    name: &'static str,
    before: JsValue,
}

impl Instead {
    pub fn of(of: &JsValue, name: &'static str, value: &JsValue) -> Instead {
        let before = get(of, name);
        define(of, name, value);
        Instead { of: of.clone(), name, before }
    }
}

impl Drop for Instead {
    fn drop(&mut self) {
        define(&self.of, self.name, &self.before);
    }
}

/// Some of what browsers offer can only be read, unless it is defined anew.
fn define(of: &JsValue, name: &str, value: &JsValue) {
    let how = Object::new();
    Reflect::set(&how, &"value".into(), value).unwrap();
    Reflect::set(&how, &"configurable".into(), &true.into()).unwrap();
    Reflect::set(&how, &"writable".into(), &true.into()).unwrap();
    Object::<JsValue>::define_property(of.unchecked_ref(), &name.into(), &how.unchecked_into());
}

#[wasm_bindgen_test]
async fn a_file_is_saved_under_its_name_with_its_kind_and_every_byte() {
    let window: JsValue = web_sys::window().unwrap().into();
    let links = get(&get(&window, "HTMLAnchorElement"), "prototype");
    let pressed = Function::new_no_args("window.saved = { name: this.download, address: this.href, stands: this.isConnected }");
    let _instead = Instead::of(&links, "click", &pressed);
    download("my answers.json", "application/json", &[0, 255, b'"', 10]);
    let saved = get(&window, "saved");
    assert_eq!(get(&saved, "name").as_string().unwrap(), "my answers.json");
    assert_eq!(get(&saved, "stands"), false);
    let address = get(&saved, "address").as_string().unwrap();
    let response = JsFuture::from(web_sys::window().unwrap().fetch_with_str(&address)).await.unwrap();
    let response: Response = response.unchecked_into();
    assert_eq!(response.headers().get("content-type").unwrap().unwrap(), "application/json");
    let bytes = JsFuture::from(response.array_buffer().unwrap()).await.unwrap();
    assert_eq!(Uint8Array::new(&bytes).to_vec(), [0, 255, b'"', 10]);
}

/// A place with a field that shows "some words".
fn with_field() -> (Element, HtmlTextAreaElement) {
    let place = place();
    let field: HtmlTextAreaElement = document().create_element("textarea").unwrap().unchecked_into();
    field.set_id("words");
    field.set_value("some words");
    place.append_child(&field).unwrap();
    (place, field)
}

/// Copies, with this in the place of the browser's clipboard, and returns what `done` is told.
async fn copied(place: &Element, clipboard: &JsValue) -> bool {
    let navigator: JsValue = web_sys::window().unwrap().navigator().into();
    let _instead = Instead::of(&navigator, "clipboard", clipboard);
    let told = Rc::new(Cell::new(None));
    let tell = told.clone();
    copy(place, "words", "some words", Callback::from(move |well| tell.set(Some(well))));
    for _ in 0..20 {
        if told.get().is_some() {
            break;
        }
        settle().await;
    }
    told.get().expect("nobody was told")
}

#[wasm_bindgen_test]
async fn text_goes_to_the_clipboard() {
    let (place, _) = with_field();
    let clipboard = Object::new();
    let write = Function::new_with_args("text", "window.written = text; return Promise.resolve()");
    Reflect::set(&clipboard, &"writeText".into(), &write).unwrap();
    assert!(copied(&place, &clipboard).await);
    assert_eq!(get(&web_sys::window().unwrap(), "written").as_string().unwrap(), "some words");
}

/// With its text selected for a copy by hand.
fn is_selected(field: &HtmlTextAreaElement) -> bool {
    focused() == ***field && field.selection_start() == Ok(Some(0)) && field.selection_end() == Ok(Some(10))
}

#[wasm_bindgen_test]
async fn where_there_is_no_clipboard_or_it_is_refused_the_text_is_selected_and_that_is_told() {
    let refusing = Object::new();
    let refuse = Function::new_no_args("return Promise.reject(new Error())");
    Reflect::set(&refusing, &"writeText".into(), &refuse).unwrap();
    let document: JsValue = document().into();
    for older_way in [false, true] {
        let _instead = Instead::of(&document, "execCommand", &Function::new_no_args(&format!("return {older_way}")));
        for clipboard in [JsValue::UNDEFINED, refusing.clone().into()] {
            let (place, field) = with_field();
            assert_eq!(copied(&place, &clipboard).await, older_way);
            assert!(is_selected(&field), "{older_way}");
        }
    }
}
