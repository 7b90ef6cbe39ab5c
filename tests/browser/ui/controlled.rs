//! Fields whose value the app holds.

use std::cell::RefCell;
use std::rc::Rc;

use travel_help::ui::*;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use super::stage::{find, input, settle, show, show_written, type_into};

/// A list, and a callback that adds to it.
fn heard<T: 'static>() -> (Rc<RefCell<Vec<T>>>, Callback<T>) {
    let all = Rc::new(RefCell::new(Vec::new()));
    let into = all.clone();
    (all, Callback::from(move |one| into.borrow_mut().push(one)))
}

#[wasm_bindgen_test]
async fn choosing_a_radio_or_ticking_a_box_tells_the_app_its_value() {
    let (chosen, on_choose) = heard();
    let choices = vec![Choice::new("a", "A"), Choice::new("b", "B").after("or")];
    let place = show(radios(Radios { id: "r".into(), choices: choices.clone(), on_choose, ..Radios::default() })).await;
    input(&place, "#r-3").click();
    settle().await;
    assert_eq!(*chosen.borrow(), ["b"]);

    let (ticked, on_change) = heard();
    let chosen = vec!["a".into()];
    let place = show(checkboxes(Checkboxes { id: "c".into(), choices, chosen, on_change, ..Checkboxes::default() })).await;
    input(&place, "#c").click();
    input(&place, "#c-3").click();
    settle().await;
    assert_eq!(*ticked.borrow(), [("a".into(), false), ("b".into(), true)]);
}

#[wasm_bindgen_test]
async fn typing_tells_the_app_what_the_field_holds_and_which_it_is() {
    let (typed, on_input) = heard();
    let place = show(text_input(TextInput { id: "t".into(), on_input, ..TextInput::default() })).await;
    type_into(&input(&place, "#t"), "2.5");
    settle().await;
    assert_eq!(*typed.borrow(), ["2.5"]);

    let ((days, day), (months, month), (years, year)) = (heard(), heard(), heard());
    let on_input = [day, month, year];
    let place = show(date_input(DateInput { id: "d".into(), on_input, ..DateInput::default() })).await;
    type_into(&input(&place, "#d-month"), "09");
    type_into(&input(&place, "#d-year"), "2017");
    settle().await;
    assert_eq!([days, months, years].map(|typed| typed.borrow().concat()), ["", "09", "2017"]);

    let ((lows, low), (highs, high)) = (heard(), heard());
    let place = show(range_input(RangeInput { id: "g".into(), on_input: [low, high], ..RangeInput::default() })).await;
    type_into(&input(&place, "#g-high"), "3");
    settle().await;
    assert_eq!([lows, highs].map(|typed| typed.borrow().concat()), ["", "3"]);
}

#[wasm_bindgen_test]
async fn a_form_calls_the_app_and_leaves_the_address_alone() {
    let (sent, on_submit) = heard();
    let before = web_sys::window().unwrap().location().href().unwrap();
    let place = show_written(|m| {
        m.open_form(on_submit);
        m.add(text_input(TextInput { id: "f".into(), ..TextInput::default() }));
        m.button("Continue", ButtonKind::Primary, None);
    })
    .await;
    find(&place, "button").click();
    settle().await;
    assert_eq!(*sent.borrow(), [()]);
    assert_eq!(web_sys::window().unwrap().location().href().unwrap(), before);
}

#[wasm_bindgen_test]
async fn links_that_the_app_acts_on_leave_the_address_alone() {
    let (followed, on_click) = heard();
    let before = web_sys::window().unwrap().location().href().unwrap();
    let place = show_written(|m| {
        m.add(back_link(BackLink { text: "Back".into(), on_click: on_click.clone() }));
        m.action_link("Change", "distance", on_click);
    })
    .await;
    find(&place, ".govuk-back-link").click();
    find(&place, ".govuk-link").click();
    settle().await;
    assert_eq!(followed.borrow().len(), 2);
    assert_eq!(web_sys::window().unwrap().location().href().unwrap(), before);
    assert_eq!(find(&place, ".govuk-link").text_content().unwrap(), "Change distance");
}
