//! The page: title, focus, error summary, skip link.

use travel_help::ui::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use yew::prelude::*;

use super::stage::{assert_markup, document, find, focused, input, place, settle};

/// An app of two steps. The first wants an answer before it lets one on.
#[component]
fn TwoSteps() -> Html {
    let step = use_state(|| 1);
    let visit = use_state(|| 0);
    let wrong = use_state(|| false);
    let answer = use_state(AttrValue::default);

    let on_submit = {
        let (step, visit, wrong, answer) = (step.clone(), visit.clone(), wrong.clone(), answer.clone());
        Callback::from(move |()| {
            visit.set(*visit + 1);
            wrong.set(answer.is_empty());
            if !answer.is_empty() {
                step.set(2);
            }
        })
    };
    let on_choose = {
        let answer = answer.clone();
        Callback::from(move |value| answer.set(value))
    };
    let errors = wrong.then(|| ErrorSummary {
        title: "There is a problem".into(),
        errors: vec![ErrorLink { field: "home".into(), message: "Say where".into() }],
    });
    let (title, content) = if *step == 1 {
        let question = radios(Radios {
            id: "home".into(),
            legend: Title::page("Where?"),
            choices: vec![Choice::new("here", "Here"), Choice::new("there", "There")],
            chosen: (*answer).clone(),
            on_choose,
            ..Radios::default()
        });
        ("First", question)
    } else {
        ("Second", page_heading("Done", Size::L))
    };
    html! {
        <Page {title} error_prefix="Error: " step={step.to_string()} visit={*visit} skip_link="Skip to main content"
              {errors} back={BackLink { text: "Back".into(), ..BackLink::default() }}>
            { form(on_submit, html! { <>
                { content }
                { details("Why we ask", text("Because")) }
                { button(Button { text: "Continue".into(), ..Button::default() }) }
            </> }) }
        </Page>
    }
}

async fn two_steps() -> Element {
    let place = place();
    yew::Renderer::<TwoSteps>::with_root(place.clone()).render();
    settle().await;
    place
}

async fn press(place: &Element, selector: &str) {
    find(place, selector).click();
    settle().await;
}

#[wasm_bindgen_test]
async fn the_first_page_leaves_the_focus_where_it_was() {
    let place = two_steps().await;
    assert_eq!(focused(), "body");
    assert_eq!(document().title(), "First");
    assert_eq!(place.query_selector_all("main").unwrap().length(), 1);
    assert_eq!(place.query_selector_all("h1").unwrap().length(), 1);
    assert!(place.query_selector("main .govuk-back-link").unwrap().is_none());
    assert_eq!(find(&place, "nav > .govuk-back-link").text_content().unwrap(), "Back");
}

#[wasm_bindgen_test]
async fn a_continue_that_fails_moves_the_focus_to_the_error_summary_each_time() {
    let place = two_steps().await;
    for _ in 0..2 {
        press(&place, "button").await;
        let summary = document().active_element().unwrap();
        assert_eq!(summary.class_name(), "govuk-error-summary");
        assert_eq!(document().title(), "Error: First");
        input(&place, "#home-2").focus().unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_link_in_the_error_summary_focuses_its_field_and_leaves_the_address_alone() {
    let place = two_steps().await;
    press(&place, "button").await;
    let before = web_sys::window().unwrap().location().href().unwrap();
    press(&place, ".govuk-error-summary a").await;
    assert_eq!(focused(), "home");
    assert_eq!(web_sys::window().unwrap().location().href().unwrap(), before);
}

#[wasm_bindgen_test]
async fn the_next_page_takes_the_title_and_moves_the_focus_to_its_heading() {
    let place = two_steps().await;
    press(&place, "button").await;
    press(&place, "#home").await;
    press(&place, "button").await;
    assert_eq!(document().title(), "Second");
    assert!(place.query_selector(".govuk-error-summary").unwrap().is_none());
    assert_eq!(document().active_element().unwrap().text_content().unwrap(), "Done");
    assert_eq!(focused(), "h1");
}

#[wasm_bindgen_test]
async fn nothing_folded_open_on_one_page_stays_open_on_the_next() {
    let place = two_steps().await;
    press(&place, "summary").await;
    assert!(find(&place, "details").has_attribute("open"));
    press(&place, "#home").await;
    press(&place, "button").await;
    assert!(!find(&place, "details").has_attribute("open"));
}

#[wasm_bindgen_test]
async fn the_skip_link_is_first_and_moves_the_focus_to_main() {
    let place = two_steps().await;
    let first = find(&place, "a");
    assert_eq!(first.class_name(), "govuk-skip-link");
    assert_eq!(first.get_attribute("href").as_deref(), Some("#main-content"));
    first.click();
    settle().await;
    assert_eq!(focused(), "main-content");
}

#[component]
fn Passport() -> Html {
    let link = |field: &'static str, message: &'static str| ErrorLink { field: field.into(), message: message.into() };
    let errors = Some(ErrorSummary {
        title: "There is a problem".into(),
        errors: vec![
            link("example-error-1", "The date your passport was issued must be in the past"),
            link("example-error-2", "Enter a postcode, like AA1 1AA"),
        ],
    });
    html! { <Page title="" step="" skip_link="" {errors} /> }
}

#[wasm_bindgen_test]
async fn the_error_summary_has_the_published_markup() {
    let place = place();
    yew::Renderer::<Passport>::with_root(place.clone()).render();
    settle().await;
    // GOV.UK Frontend's script adds `tabindex` when it runs; we have it from the start.
    let column = find(&place, ".tac-column");
    assert_markup(&column, include_str!("expected/error_summary.html"), &["tabindex"]);
}
