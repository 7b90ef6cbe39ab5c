//! The line with a list of what may be meant: what it tells those who do not see it, and what its keys do.

use std::cell::RefCell;
use std::rc::Rc;

use travel_help::ui::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, InputEvent, InputEventInit};
use yew::prelude::*;

use super::stage::{find, input, settle, show_written, type_into};

type Said = Rc<RefCell<Vec<String>>>;

/// A combobox with two schools in its list, one of them marked or none, that notes what is done with it.
async fn schools(options: &[&str], marked: Option<usize>) -> (Element, Said) {
    let said = Said::default();
    let (typed, picked) = (said.clone(), said.clone());
    let place = show_written(|m| {
        m.combobox(Combobox {
            id: "school".into(),
            label: Title::plain("Postcode or name of the school"),
            value: "nowh".into(),
            options: options.iter().map(|option| (*option).to_owned()).collect(),
            list_label: "Schools that may be meant".into(),
            marked,
            on_input: Callback::from(move |text| typed.borrow_mut().push(text)),
            on_pick: Callback::from(move |pick| picked.borrow_mut().push(format!("{pick:?}"))),
            ..Combobox::default()
        });
    })
    .await;
    (place, said)
}

/// An event of a kind at an element. Is what the browser would do then held back?
fn happens(at: &Element, kind: &str, key: &str) -> bool {
    let how = InputEventInit::new();
    how.set_bubbles(true);
    how.set_cancelable(true);
    let event = InputEvent::new_with_event_init_dict(kind, &how).unwrap();
    js_sys::Reflect::set(&event, &JsValue::from("key"), &JsValue::from(key)).unwrap();
    !at.dispatch_event(&event).unwrap()
}

/// Presses a key in the line. Is what the browser would do with it held back?
fn press(place: &Element, key: &str) -> bool {
    happens(&find(place, "#school"), "keydown", key)
}

const TWO: &[&str] = &["Nowhere Special School (XX1 0RP)", "Nowhere Primary School (XX2 0LB)"];

// Names of roles, states and properties: ARIA Authoring Practices Guide, "Editable Combobox With List Autocomplete Example".
#[wasm_bindgen_test]
async fn an_open_list_is_told_by_the_line_and_the_marked_option_is_its_active_descendant() {
    let (place, _) = schools(TWO, Some(1)).await;
    let line = input(&place, "#school");
    let attribute = |name| line.get_attribute(name);
    assert_eq!(attribute("role").as_deref(), Some("combobox"));
    assert_eq!(attribute("aria-autocomplete").as_deref(), Some("list"));
    assert_eq!(attribute("aria-expanded").as_deref(), Some("true"));
    let list = find(&place, "[role=listbox]");
    assert_eq!(attribute("aria-controls"), Some(list.id()));
    assert_eq!(list.get_attribute("aria-label").as_deref(), Some("Schools that may be meant"));
    let marked = find(&place, "[role=option][aria-selected=true]");
    assert_eq!(marked.text_content().as_deref(), Some(TWO[1]));
    assert_eq!(attribute("aria-activedescendant"), Some(marked.id()));
    assert_eq!(place.query_selector_all("[role=option]").unwrap().length(), 2);
    assert_eq!(find(&place, "label").get_attribute("for").as_deref(), Some("school"));
}

#[wasm_bindgen_test]
async fn a_shut_list_is_told_as_shut_and_its_keys_are_the_browsers() {
    let (place, said) = schools(&[], None).await;
    let line = input(&place, "#school");
    assert_eq!(line.get_attribute("aria-expanded").as_deref(), Some("false"));
    assert_eq!(line.get_attribute("aria-controls"), None);
    assert_eq!(line.get_attribute("aria-activedescendant"), None);
    assert!(place.query_selector("[role=listbox]").unwrap().is_none());
    for key in ["ArrowDown", "ArrowUp", "Escape", "Enter", "Tab", "a"] {
        assert!(!press(&place, key), "{key} is held back");
    }
    assert_eq!(*said.borrow(), [""; 0]);
}

#[wasm_bindgen_test]
async fn arrows_go_through_the_list_enter_takes_what_is_marked_and_escape_shuts_it() {
    let (place, said) = schools(TWO, Some(0)).await;
    for key in ["ArrowDown", "ArrowUp", "Escape", "Enter"] {
        assert!(press(&place, key), "{key} would move the cursor, or send the form");
    }
    assert_eq!(*said.borrow(), ["Next", "Before", "Shut", "Take(0)"]);
}

#[wasm_bindgen_test]
async fn tab_shuts_the_list_and_goes_on_and_enter_with_nothing_marked_sends_the_form() {
    let (place, said) = schools(TWO, None).await;
    assert!(!press(&place, "Tab"));
    assert!(!press(&place, "Enter"));
    assert_eq!(*said.borrow(), ["Shut"]);
}

#[wasm_bindgen_test]
async fn a_finger_takes_an_option_and_the_focus_stays_in_the_line() {
    let (place, said) = schools(TWO, None).await;
    let line = find(&place, "#school");
    line.focus().unwrap();
    let option = find(&place, "#school-option-1");
    assert!(happens(&option, "mousedown", ""), "pressing would take the focus");
    option.click();
    settle().await;
    assert_eq!(*said.borrow(), ["Take(1)"]);
    assert_eq!(super::stage::focused(), "school");
}

#[wasm_bindgen_test]
async fn what_is_typed_is_told_as_it_is() {
    let (place, said) = schools(TWO, None).await;
    type_into(&input(&place, "#school"), "nowhe");
    assert_eq!(*said.borrow(), ["nowhe"]);
}
