//! Radios, checkboxes, select and fieldset.

use travel_help::ui::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{assert_markup, find, input, show, show_written};

#[wasm_bindgen_test]
async fn radios_with_a_divider_have_the_published_markup() {
    let place = show(radios(Radios {
        id: "example-divider".into(),
        legend: Title::plain("How do you want to sign in?"),
        choices: vec![
            Choice::new("government-gateway", "Use Government Gateway"),
            Choice::new("govuk-verify", "Use GOV.UK Verify"),
            Choice::new("create-account", "Create an account").after("or"),
        ],
        ..Radios::default()
    }))
    .await;
    assert_markup(&place, include_str!("expected/radios_with_divider.html"), &["name"]);
    assert_eq!(input(&place, "#example-divider-4").name(), "example-divider");
}

#[wasm_bindgen_test]
async fn radios_with_an_error_have_the_published_markup_and_the_choice_made() {
    let place = show(radios(Radios {
        id: "example".into(),
        legend: Title::plain("Have you changed your name?"),
        error: Some(FieldError { word: "Error:".into(), message: "Please select an option".into() }),
        choices: vec![Choice::new("yes", "Yes"), Choice::new("no", "No")],
        chosen: "no".into(),
        ..Radios::default()
    }))
    .await;
    // `checked` is set as a property, which is what the browser goes by.
    assert_markup(&place, include_str!("expected/radios_with_error.html"), &["checked"]);
    assert!(!input(&place, "#example").checked());
    assert!(input(&place, "#example-2").checked());
}

#[wasm_bindgen_test]
async fn radios_with_hint_and_error_are_described_by_both() {
    let place = show(radios(Radios {
        id: "home".into(),
        legend: Title::page("Where?"),
        hint: Some(text("Where the child sleeps")),
        error: Some(FieldError { word: "Error:".into(), message: "Say where".into() }),
        choices: vec![Choice::new("here", "Here").hint(text("In the city"))],
        ..Radios::default()
    }))
    .await;
    let described = find(&place, "fieldset").get_attribute("aria-describedby").unwrap();
    assert_eq!(described, "home-hint home-error");
    assert_eq!(find(&place, "#home-hint").text_content().unwrap(), "Where the child sleeps");
    assert_eq!(find(&place, "#home-error").text_content().unwrap(), "Error: Say where");
    assert_eq!(input(&place, "#home").get_attribute("aria-describedby").unwrap(), "home-item-hint");
    assert_eq!(find(&place, "#home-item-hint").text_content().unwrap(), "In the city");
    assert_eq!(find(&place, "legend > h1").text_content().unwrap(), "Where?");
}

#[wasm_bindgen_test]
async fn checkboxes_with_an_error_have_the_published_markup() {
    let help = || text("Nullam id dolor id nibh ultricies vehicula ut id elit.");
    let place = show(checkboxes(Checkboxes {
        id: "waste".into(),
        legend: Title::plain("Which types of waste do you transport regularly?"),
        error: Some(FieldError { word: "Error:".into(), message: "Please select an option".into() }),
        choices: vec![
            Choice::new("animal", "Waste from animal carcasses").hint(help()),
            Choice::new("mines", "Waste from mines or quarries").hint(help()),
            Choice::new("farm", "Farm or agricultural waste").hint(help()),
        ],
        chosen: vec!["mines".into(), "farm".into()],
        ..Checkboxes::default()
    }))
    .await;
    assert_markup(&place, include_str!("expected/checkboxes_with_error.html"), &[]);
    let ticked = ["#waste", "#waste-2", "#waste-3"].map(|id| input(&place, id).checked());
    assert_eq!(ticked, [false, true, true]);
}

#[wasm_bindgen_test]
async fn a_select_has_the_published_markup_and_the_choice_made() {
    let place = show(select(Select {
        id: "select-2".into(),
        label: Title::plain("Label text goes here"),
        hint: Some(text("Hint text goes here")),
        error: Some(FieldError { word: "Error:".into(), message: "Error message goes here".into() }),
        options: vec![
            ("1".into(), "GOV.UK frontend option 1".into()),
            ("2".into(), "GOV.UK frontend option 2".into()),
            ("3".into(), "GOV.UK frontend option 3".into()),
        ],
        chosen: "2".into(),
        ..Select::default()
    }))
    .await;
    assert_markup(&place, include_str!("expected/select_with_error.html"), &["selected"]);
    assert_eq!(find(&place, "option:checked").text_content().unwrap(), "GOV.UK frontend option 2");
}

#[wasm_bindgen_test]
async fn a_fieldset_as_page_heading_has_the_published_markup() {
    let legend = Title::page("What is your address?");
    let place = show_written(|m| m.open_fieldset("address", &legend, None, None, false)).await;
    let place = find(&place, ".govuk-form-group");
    assert_markup(&place, include_str!("expected/fieldset_as_page_heading.html"), &[]);
}
