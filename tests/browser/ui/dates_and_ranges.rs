//! Dates and ranges: several fields under one legend.

use travel_help::ui::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{assert_markup, find, input, show};

// Ours names each field by its id, and says whether the browser may fill it in.
const OURS: &[&str] = &["autocomplete", "name"];

fn birthday(id: &'static str, wrong: [bool; 3]) -> DateInput {
    DateInput {
        id: id.into(),
        legend: Title::plain("What is your date of birth?"),
        hint: Some(text("For example, 31 3 1980")),
        error: Some(FieldError { word: "Error:".into(), message: "Error message goes here".into() }),
        labels: ["Day".into(), "Month".into(), "Year".into()],
        wrong,
        ..DateInput::default()
    }
}

#[wasm_bindgen_test]
async fn a_date_with_a_wrong_day_has_the_published_markup() {
    let place = show(date_input(birthday("dob-day-error", [true, false, false]))).await;
    assert_markup(&place, include_str!("expected/date_input_with_error_on_day.html"), OURS);
}

#[wasm_bindgen_test]
async fn a_date_wrong_as_a_whole_has_the_published_markup() {
    let place = show(date_input(birthday("dob-errors", [false; 3]))).await;
    assert_markup(&place, include_str!("expected/date_input_with_error.html"), OURS);
}

#[wasm_bindgen_test]
async fn only_the_birthday_of_whoever_answers_may_be_filled_in_by_the_browser() {
    let own = show(date_input(DateInput { birthday: true, ..birthday("own", [false; 3]) })).await;
    let filled = ["#own-day", "#own-month", "#own-year"].map(|id| input(&own, id).autocomplete());
    assert_eq!(filled, ["bday-day", "bday-month", "bday-year"]);
    let child = show(date_input(birthday("child", [false; 3]))).await;
    assert_eq!(input(&child, "#child-day").autocomplete(), "off");
}

#[wasm_bindgen_test]
async fn errors_can_link_to_each_part_of_a_date_and_each_end_of_a_range() {
    let place = show(date_input(birthday("date", [false; 3]))).await;
    for part in DatePart::ALL {
        assert_eq!(input(&place, &["#", &part.id("date")].concat()).type_(), "text");
    }
    let place = show(range_input(RangeInput { id: "range".into(), ..RangeInput::default() })).await;
    for end in RangeEnd::ALL {
        assert_eq!(input(&place, &["#", &end.id("range")].concat()).type_(), "text");
    }
}

#[wasm_bindgen_test]
async fn a_range_is_one_group_of_two_named_fields_with_its_hint_and_error() {
    let place = show(range_input(RangeInput {
        id: "walk".into(),
        legend: Title::page("How far is it?"),
        hint: Some(text("In miles")),
        error: Some(FieldError { word: "Error:".into(), message: "Enter the longest".into() }),
        labels: ["At least".into(), "At most".into()],
        values: ["2".into(), "".into()],
        wrong: [false, true],
        suffix: Some("miles".into()),
        keyboard: Keyboard::Decimal,
        width: Width::Four,
        ..RangeInput::default()
    }))
    .await;
    let group = find(&place, "fieldset");
    assert_eq!(group.get_attribute("role").as_deref(), Some("group"));
    assert_eq!(group.get_attribute("aria-describedby").as_deref(), Some("walk-hint walk-error"));
    assert_eq!(find(&place, "label[for=walk-low]").text_content().unwrap(), "At least");
    assert_eq!(find(&place, "label[for=walk-high]").text_content().unwrap(), "At most");
    assert_eq!(input(&place, "#walk-low").value(), "2");
    assert!(!input(&place, "#walk-low").class_name().contains("govuk-input--error"));
    assert!(input(&place, "#walk-high").class_name().contains("govuk-input--error"));
    assert_eq!(input(&place, "#walk-high").get_attribute("inputmode").as_deref(), Some("decimal"));
}
