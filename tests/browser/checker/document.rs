//! A letter that is saved as a .docx file.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use travel_help::checker::Host;
use travel_help::checker::document::save_docx;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use super::save::{Instead, get};

/// What was asked of a host that answers with this, what `done` was told, and the name and kind of the file that was saved.
fn saved(answer: &str) -> (Vec<JsValue>, Vec<bool>, JsValue) {
    let host = Object::new();
    let make = Function::new_with_args("made, ...letter", &format!("this.asked = letter; made({answer})"));
    Reflect::set(&host, &"makeDocx".into(), &make).unwrap();
    let window: JsValue = web_sys::window().unwrap().into();
    Reflect::set(&window, &"saved".into(), &JsValue::UNDEFINED).unwrap();
    let links = get(&get(&window, "HTMLAnchorElement"), "prototype");
    let _pressed = Instead::of(&links, "click", &Function::new_no_args("window.saved.name = this.download"));
    let keep = Function::new_with_args("file", "window.saved = { kind: file.type, size: file.size }; return 'blob:x'");
    let _kept = Instead::of(&get(&window, "URL"), "createObjectURL", &keep);
    let told = Rc::new(RefCell::new(Vec::new()));
    let tell = told.clone();
    let done = Callback::from(move |well| tell.borrow_mut().push(well));
    let host: Host = host.unchecked_into();
    save_docx(&host, "letter.docx", "A title", "en-GB", true, "Dear Sir\n\nمحترم 👩", done);
    let asked: Array = get(&host, "asked").unchecked_into();
    let told = told.borrow().clone();
    (asked.to_vec(), told, get(&window, "saved"))
}

#[wasm_bindgen_test]
fn the_host_is_given_the_letter_and_its_bytes_are_saved_as_a_word_file() {
    let (asked, told, saved) = saved("new Uint8Array([80, 75, 0])");
    assert_eq!(asked, ["A title".into(), "en-GB".into(), JsValue::TRUE, "Dear Sir\n\nمحترم 👩".into()]);
    assert_eq!(told, [true]);
    assert_eq!(get(&saved, "name"), "letter.docx");
    assert_eq!(get(&saved, "kind"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    assert_eq!(get(&saved, "size"), 3);
}

#[wasm_bindgen_test]
fn where_it_could_not_be_made_nothing_is_saved_and_that_is_told() {
    let (_, told, saved) = saved("undefined");
    assert_eq!(told, [false]);
    assert!(saved.is_undefined());
}
