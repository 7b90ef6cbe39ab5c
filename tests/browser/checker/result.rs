//! The result.

use wasm_bindgen_test::wasm_bindgen_test;

use super::visit::{Visit, focused, said};

fn sections(visit: &Visit) -> Vec<String> {
    visit.all("h2").iter().map(said).collect()
}

#[wasm_bindgen_test]
async fn a_result_begins_with_its_answer_and_has_its_sections_in_the_order_in_which_a_family_needs_them() {
    let visit = Visit::at_result("2").await;
    visit.stands("Entitled").await;
    let expected = [
        // On paper only; here are no styles.
        "Your answers",
        "Why",
        "What travel help this means",
        "What a Personal Transport Budget would come to",
        "What to do next",
        "If the council says no, or offers something that will not work",
        "What would change this, and when",
        "Another child or young person",
        "About this result",
    ];
    assert_eq!(sections(&visit), expected);
}

#[wasm_bindgen_test]
async fn a_ground_that_is_met_shows_the_answer_the_limit_and_the_law() {
    let visit = Visit::at_result("2").await;
    let why = visit.under("Swims far");
    assert!(said(&visit.find("h3")).contains("Met"), "{}", visit.text());
    for part in ["Swims?: 2 miles", "Far: 1 mile", "A leaflet"] {
        assert!(why.contains(part), "{part} in {why}");
    }
}

#[wasm_bindgen_test]
async fn a_ground_that_a_number_given_fails_is_shown_at_once_and_says_how_near_it_is() {
    // The limit is more than 1 mile, so 0.95 miles is 0.05 short.
    let visit = Visit::at_result("0.95").await;
    visit.stands("Not entitled").await;
    let why = visit.under("Swims far");
    assert!(said(&visit.find("h3")).contains("Not met"), "{}", visit.text());
    assert!(why.contains("Swims?: 0.95 miles") && why.contains("Far: 1 mile"), "{why}");
    assert!(visit.under("What would change this, and when").contains("0.05 miles short of 1 mile"));
}

#[wasm_bindgen_test]
async fn a_ground_that_fails_by_no_number_is_folded_away() {
    let visit = Visit::at_floats().await;
    visit.answer(&["No"], &[]).await;
    visit.stands("Check your answers").await;
    visit.press("See the result").await;
    visit.stands("Not entitled").await;
    let folded = visit.all("details").iter().map(said).find(|fold| fold.starts_with("Show what is not met (1)"));
    assert!(folded.is_some_and(|fold| fold.contains("Not met") && fold.contains("Floats?: No")), "{}", visit.text());
}

#[wasm_bindgen_test]
async fn an_estimate_asks_first_and_then_shows_money_with_its_working() {
    let visit = Visit::at_result("2").await;
    assert!(!visit.text().contains("£"), "no money before it is asked for");
    visit.press("Work out an estimate").await;
    visit.stands("Lessons?").await;
    visit.choose("I know the figure").await;
    visit.answer(&[], &[("Lessons?, in days", "12")]).await;
    visit.stands("Entitled").await;
    // 12 lessons at £10 are £120.
    let sums = visit.under("What a Personal Transport Budget would come to");
    assert!(sums.contains("£120"), "{sums}");
    // What was asked for is further down than the answer, and the view goes there.
    assert_eq!(said(&focused()), "What a Personal Transport Budget would come to");
    assert!(visit.all("details").iter().any(|fold| said(fold).contains("Grant for a lesson")), "{sums}");
    assert!(visit.control("Change Lessons?").is_some());
}

#[wasm_bindgen_test]
async fn someone_who_is_sure_of_nothing_is_told_what_it_depends_on_and_can_answer_from_there() {
    let visit = Visit::at_floats().await;
    visit.answer(&["I'm not sure"], &[]).await;
    visit.stands("Swims?").await;
    visit.answer(&["I'm not sure"], &[]).await;
    visit.stands("Check your answers").await;
    visit.press("See the result").await;
    visit.stands("Depends").await;
    assert!(visit.under("What it depends on").contains("Swims?"));
    visit.press("Change Swims?").await;
    visit.stands("Swims?").await;
}

#[wasm_bindgen_test]
async fn starting_again_forgets_everything() {
    let visit = Visit::at_result("2").await;
    visit.press("Start again").await;
    visit.stands("Check what travel help you or your child could get").await;
    visit.press("Start now").await;
    visit.stands("Who?").await;
    assert!(!visit.field("Parent").checked());
}
