//! Text inputs.

use travel_help::ui::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{assert_markup, input, show};

// Ours says `autocomplete="off"`, so that a shared phone does not offer what was typed for another child.
const OURS: &[&str] = &["autocomplete", "name"];

#[wasm_bindgen_test]
async fn a_text_input_with_error_and_hint_has_the_published_markup() {
    let place = show(text_input(TextInput {
        id: "with-error-hint".into(),
        label: Title::plain("National insurance number"),
        hint: Some(text("It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.")),
        error: Some(FieldError {
            word: "Error:".into(),
            message: "Enter a National Insurance number in the correct format".into(),
        }),
        ..TextInput::default()
    }))
    .await;
    assert_markup(&place, include_str!("expected/text_input_with_error_and_hint.html"), OURS);
    let field = input(&place, "#with-error-hint");
    assert_eq!(field.name(), "with-error-hint");
    assert_eq!(field.get_attribute("autocomplete").as_deref(), Some("off"));
}

#[wasm_bindgen_test]
async fn a_text_input_with_prefix_and_suffix_has_the_published_markup() {
    let place = show(text_input(TextInput {
        id: "input-with-prefix-suffix".into(),
        label: Title::plain("Cost per item, in pounds"),
        error: Some(FieldError { word: "Error:".into(), message: "Error message goes here".into() }),
        prefix: Some("£".into()),
        suffix: Some("per item".into()),
        ..TextInput::default()
    }))
    .await;
    assert_markup(&place, include_str!("expected/text_input_with_prefix_and_suffix.html"), OURS);
}

#[wasm_bindgen_test]
async fn a_label_as_page_heading_has_the_published_markup() {
    let place = show(text_input(TextInput {
        id: "input-with-page-heading".into(),
        label: Title::page("National Insurance number"),
        ..TextInput::default()
    }))
    .await;
    assert_markup(&place, include_str!("expected/text_input_as_page_heading.html"), OURS);
}

#[wasm_bindgen_test]
async fn a_decimal_field_asks_for_digits_and_a_point_and_no_spelling() {
    let place = show(text_input(TextInput {
        id: "miles".into(),
        keyboard: Keyboard::Decimal,
        width: Width::Five,
        value: "2.5".into(),
        ..TextInput::default()
    }))
    .await;
    let field = input(&place, "#miles");
    assert_eq!(field.get_attribute("inputmode").as_deref(), Some("decimal"));
    assert_eq!(field.get_attribute("spellcheck").as_deref(), Some("false"));
    assert_eq!(field.class_name(), "govuk-input govuk-input--width-5");
    assert_eq!(field.value(), "2.5");
}

#[wasm_bindgen_test]
async fn a_textarea_with_a_hint_has_the_published_markup_and_tells_what_is_typed() {
    use std::cell::RefCell;
    use std::rc::Rc;
    use wasm_bindgen::JsCast;
    let typed = Rc::new(RefCell::new(String::new()));
    let on_input = {
        let typed = typed.clone();
        yew::Callback::from(move |text| *typed.borrow_mut() = text)
    };
    let place = show(textarea(Textarea {
        id: "more-detail".into(),
        label: Title::plain("Can you provide more detail?"),
        hint: Some(text(
            "Don't include personal or financial information, eg your National Insurance number or credit card details.",
        )),
        rows: "5".into(),
        on_input,
        ..Textarea::default()
    }))
    .await;
    // Ours is read over by the browser's spelling, which a letter wants.
    let ours: Vec<&str> = OURS.iter().copied().chain(["spellcheck"]).collect();
    assert_markup(&place, include_str!("expected/textarea_with_hint.html"), &ours);
    let field = place.query_selector("textarea").unwrap().unwrap().unchecked_into::<web_sys::HtmlTextAreaElement>();
    assert_eq!(field.get_attribute("autocomplete").as_deref(), Some("off"));
    field.set_value("In my own words");
    let how = web_sys::InputEventInit::new();
    how.set_bubbles(true);
    let event = web_sys::InputEvent::new_with_event_init_dict("input", &how).unwrap();
    field.dispatch_event(&event).unwrap();
    assert_eq!(*typed.borrow(), "In my own words");
}
