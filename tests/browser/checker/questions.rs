//! The page of a question.

use wasm_bindgen_test::wasm_bindgen_test;

use super::visit::{Visit, focused, said};
use crate::ui::stage::{document, settle};

#[wasm_bindgen_test]
async fn the_heading_of_a_page_is_its_question_and_has_the_focus() {
    let visit = Visit::at_floats().await;
    assert_eq!(visit.all("h1").len(), 1);
    visit.until(|_| focused().closest("h1").unwrap().is_some()).await;
    assert!(document().title().starts_with("Floats?"), "{}", document().title());
}

#[wasm_bindgen_test]
async fn the_hint_of_a_question_describes_its_group_of_choices() {
    let visit = Visit::at_floats().await;
    let group = visit.find("fieldset, [role=radiogroup], [role=group]");
    let described = group.get_attribute("aria-describedby").unwrap();
    let hints = described.split(' ').filter_map(|id| document().get_element_by_id(id));
    assert!(hints.map(|hint| said(&hint)).any(|hint| hint == "On the back counts too."), "{described}");
}

#[wasm_bindgen_test]
async fn not_sure_is_the_last_choice_where_a_person_may_not_know_and_is_not_offered_elsewhere() {
    let visit = Visit::begun().await;
    visit.offers(&["Parent", "Swimmer"]).await;
    let visit = Visit::at_floats().await;
    visit.offers(&["Yes", "No", "I'm not sure"]).await;
}

#[wasm_bindgen_test]
async fn what_is_chosen_decides_which_page_is_next() {
    let visit = Visit::at_floats().await;
    visit.answer(&["Yes"], &[]).await;
    visit.stands("Swims?").await;
    let visit = Visit::at_floats().await;
    visit.answer(&["No"], &[]).await;
    visit.stands("Check your answers").await;
}

#[wasm_bindgen_test]
async fn back_leads_to_the_page_before_with_its_answer() {
    let visit = Visit::at_floats().await;
    visit.answer(&["Yes"], &[]).await;
    visit.stands("Swims?").await;
    visit.press("Back").await;
    visit.stands("Floats?").await;
    assert!(visit.field("Yes").checked());
    assert!(!visit.field("No").checked());
}

#[wasm_bindgen_test]
async fn an_empty_answer_is_listed_takes_the_focus_and_leads_to_the_first_choice() {
    let visit = Visit::at_floats().await;
    visit.press("Continue").await;
    let link = visit.comes("[role=alert] a").await;
    visit.stands("Floats?").await;
    visit.until(|_| said(&focused()).starts_with("There is a problem")).await;
    assert!(document().title().starts_with("Error: "), "{}", document().title());
    assert_eq!(said(&link), "Answer the question, or choose \"I'm not sure\" if it is offered");
    link.click();
    settle().await;
    assert_eq!(focused(), *visit.field("Yes").as_ref());
    // Said once more at the choices, and read out with them.
    let group = visit.find("fieldset, [role=radiogroup], [role=group]");
    let described = group.get_attribute("aria-describedby").unwrap();
    let read = described.split(' ').filter_map(|id| document().get_element_by_id(id)).map(|part| said(&part));
    assert!(read.into_iter().any(|part| part.starts_with("Error:")), "{described}");
    visit.answer(&["Yes"], &[]).await;
    visit.stands("Swims?").await;
    assert!(visit.all("[role=alert]").is_empty(), "an answered page leaves no error behind");
}

#[wasm_bindgen_test]
async fn a_figure_is_asked_for_when_a_person_knows_it_and_two_ends_when_only_roughly() {
    let visit = Visit::at_floats().await;
    visit.answer(&["Yes"], &[]).await;
    visit.stands("Swims?").await;
    visit.offers(&["I know the figure", "I only know it roughly", "I'm not sure"]).await;
    visit.choose("I know the figure").await;
    visit.offers(&["I know the figure", "Swims?, in miles", "I only know it roughly", "I'm not sure"]).await;
    visit.choose("I only know it roughly").await;
    visit.offers(&["I know the figure", "I only know it roughly", "At least", "At most", "I'm not sure"]).await;
    visit.answer(&[], &[("At least", "2"), ("At most", "3")]).await;
    visit.stands("Check your answers").await;
    assert!(visit.text().contains("2 miles to 3 miles"), "{}", visit.text());
}

#[wasm_bindgen_test]
async fn what_is_no_number_is_refused_and_stays_as_typed() {
    let visit = Visit::at_floats().await;
    visit.answer(&["Yes"], &[]).await;
    visit.swims("far").await;
    visit.stands("Swims?").await;
    let link = visit.comes("[role=alert] a").await;
    assert_eq!(said(&link), "Write a number, using figures, like the example");
    assert_eq!(visit.field("Swims?, in miles").value(), "far");
    link.click();
    settle().await;
    assert_eq!(focused(), *visit.field("Swims?, in miles").as_ref());
}

#[wasm_bindgen_test]
async fn a_date_is_three_boxes_and_a_missing_month_leads_to_its_own() {
    let visit = Visit::begun().await;
    visit.answer(&["Parent"], &[]).await;
    visit.stands("Born?").await;
    visit.offers(&["Day", "Month", "Year"]).await;
    visit.answer(&[], &[("Day", "1"), ("Year", "2017")]).await;
    let link = visit.comes("[role=alert] a").await;
    assert_eq!(said(&link), "The date must include a month");
    link.click();
    settle().await;
    assert_eq!(focused(), *visit.field("Month").as_ref());
}

#[wasm_bindgen_test]
async fn how_to_find_out_and_why_we_ask_are_folded_away_where_there_are_such_words() {
    let visit = Visit::at_floats().await;
    assert!(visit.all("details").is_empty());
    visit.answer(&["Yes"], &[]).await;
    visit.stands("Swims?").await;
    let folds: Vec<String> = visit.all("details").iter().map(said).collect();
    let expected = [("How to find this out", "Count the lengths."), ("Why we ask", "Far swimmers get a badge.")];
    assert_eq!(folds, expected.map(|(words, inside)| [words, inside].concat()));
    assert!(visit.all("details[open]").is_empty());
}

#[wasm_bindgen_test]
async fn a_year_of_two_figures_marks_the_year_alone() {
    let visit = Visit::begun().await;
    visit.answer(&["Parent"], &[]).await;
    visit.answer(&[], &[("Day", "1"), ("Month", "2"), ("Year", "17")]).await;
    visit.comes("[role=alert] a").await;
    let wrong = |label: &str| visit.field(label).class_name().contains("govuk-input--error");
    assert_eq!(["Day", "Month", "Year"].map(wrong), [false, false, true]);
}
