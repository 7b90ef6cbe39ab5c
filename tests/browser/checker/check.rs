//! Check-your-answers.

use wasm_bindgen_test::wasm_bindgen_test;

use super::visit::{Visit, said};

/// The list as it stands: the name of each question and its answer.
fn rows(visit: &Visit) -> Vec<(String, String)> {
    visit.all("dl > div").iter().map(|row| (cell(row, "dt"), cell(row, "dd"))).collect()
}

fn cell(row: &web_sys::Element, tag: &str) -> String {
    said(&row.query_selector(tag).unwrap().unwrap())
}

fn names(visit: &Visit) -> Vec<String> {
    rows(visit).into_iter().map(|(name, _)| name).collect()
}

#[wasm_bindgen_test]
async fn every_answer_is_listed_in_the_words_of_the_page_under_its_group() {
    let visit = Visit::at_check("0.95").await;
    assert_eq!(names(&visit), ["Who?", "Born?", "Begins?", "Floats?", "Swims?"]);
    let rows = rows(&visit);
    assert_eq!(rows[0].1, "Parent");
    assert_eq!(rows[1].1, "1 February 2017");
    assert_eq!(rows[3].1, "Yes");
    assert_eq!(rows[4].1, "0.95 miles");
    let groups: Vec<String> = visit.all("h2").iter().map(said).collect();
    assert_eq!(groups, ["Swimmer", "Skill"]);
}

#[wasm_bindgen_test]
async fn a_change_link_says_what_it_changes_leads_there_with_the_answer_and_comes_back() {
    let visit = Visit::at_check("0.95").await;
    visit.press("Change Swims?").await;
    visit.stands("Swims?").await;
    assert_eq!(visit.field("Swims?, in miles").value(), "0.95");
    visit.answer(&[], &[("Swims?, in miles", "2")]).await;
    visit.stands("Check your answers").await;
    assert_eq!(rows(&visit)[4].1, "2 miles");
    assert_eq!(rows(&visit)[3].1, "Yes");
}

#[wasm_bindgen_test]
async fn an_answer_that_no_longer_counts_is_kept_under_its_own_heading_and_counts_again_when_changed_back() {
    let visit = Visit::at_check("0.95").await;
    visit.press("Change Floats?").await;
    visit.answer(&["No"], &[]).await;
    visit.stands("Check your answers").await;
    assert!(visit.under("Answers that no longer count").contains("0.95 miles"));
    visit.press("Change Floats?").await;
    visit.stands("Floats?").await;
    visit.answer(&["Yes"], &[]).await;
    visit.stands("Check your answers").await;
    assert!(!visit.text().contains("no longer count"));
    assert_eq!(rows(&visit)[4].1, "0.95 miles");
}

#[wasm_bindgen_test]
async fn answers_that_cannot_be_true_together_are_named_and_no_result_is_offered() {
    let visit = Visit::at_check("6").await;
    assert!(visit.control("See the result").is_some());
    visit.press("Change Floats?").await;
    visit.answer(&["No"], &[]).await;
    visit.stands("Check your answers").await;
    let banner = said(&visit.find("[role=region], [role=alert]"));
    assert!(banner.contains("Some answers do not fit together") && banner.contains("Sinks and swims."), "{banner}");
    assert!(visit.control("See the result").is_none());
}
