//! The page: focus, error summary, skip link.

use travel_help::ui::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use yew::prelude::*;

use super::stage::{assert_markup, document, find, focused, input, place, settle, show};

/// An app of two steps. The first wants an answer before it lets one on.
struct TwoSteps {
    second: bool,
    wrong: bool,
    answer: String,
    visits: u32,
    arrived: u32,
}

enum Did {
    Chose(String),
    WentOn,
}

#[derive(Properties, PartialEq)]
struct In {
    root: Element,
}

impl Component for TwoSteps {
    type Message = Did;
    type Properties = In;

    fn create(_: &Context<Self>) -> Self {
        TwoSteps { second: false, wrong: false, answer: String::new(), visits: 0, arrived: 0 }
    }

    fn update(&mut self, _: &Context<Self>, did: Did) -> bool {
        match did {
            Did::Chose(answer) => self.answer = answer,
            Did::WentOn => {
                self.visits += 1;
                self.wrong = self.answer.is_empty();
                self.second = !self.wrong;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let mut m = Markup::new();
        m.open_form(ctx.link().callback(|()| Did::WentOn));
        if self.second {
            m.page_heading("Done", Size::L);
        } else {
            m.add(radios(Radios {
                id: "home".into(),
                legend: Title::page("Where?"),
                choices: vec![Choice::new("here", "Here"), Choice::new("there", "There")],
                chosen: self.answer.clone().into(),
                on_choose: ctx.link().callback(Did::Chose),
                ..Radios::default()
            }));
        }
        m.open_details("Why we ask");
        m.text("Because");
        m.close_details();
        m.button("Continue", ButtonKind::Primary, None);
        let errors = self.wrong.then(|| ErrorSummary {
            title: "There is a problem".into(),
            errors: vec![ErrorLink { field: "home".into(), message: "Say where".into() }],
        });
        let parts = Page {
            root: ctx.props().root.clone(),
            step: if self.second { "2" } else { "1" }.into(),
            skip_link: "Skip to main content".into(),
            errors,
            banner: None,
            languages: None,
            back: Some(BackLink { text: "Back".into(), ..BackLink::default() }),
        };
        page(parts, m.done())
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        if self.arrived != self.visits {
            self.arrived = self.visits;
            arrive(&ctx.props().root, None);
        }
    }
}

async fn two_steps() -> Element {
    let place = place();
    yew::Renderer::<TwoSteps>::with_root_and_props(place.clone(), In { root: place.clone() }).render();
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
async fn the_next_page_moves_the_focus_to_its_heading() {
    let place = two_steps().await;
    press(&place, "button").await;
    press(&place, "#home").await;
    press(&place, "button").await;
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

#[wasm_bindgen_test]
async fn the_error_summary_has_the_published_markup() {
    let link = |field: &'static str, message: &'static str| ErrorLink { field: field.into(), message: message.into() };
    let errors = ErrorSummary {
        title: "There is a problem".into(),
        errors: vec![
            link("example-error-1", "The date your passport was issued must be in the past"),
            link("example-error-2", "Enter a postcode, like AA1 1AA"),
        ],
    };
    let parts = Page {
        root: place(),
        step: "".into(),
        skip_link: "".into(),
        errors: Some(errors),
        banner: None,
        languages: None,
        back: None,
    };
    let place = show(page(parts, Html::default())).await;
    // GOV.UK Frontend's script adds `tabindex` when it runs; we have it from the start.
    let column = find(&place, ".tac-column");
    assert_markup(&column, include_str!("expected/error_summary.html"), &["tabindex"]);
}

#[wasm_bindgen_test]
async fn on_a_page_with_a_heading_of_its_own_headings_follow_on_and_there_is_no_second_main_part() {
    let drawn = |setting| {
        stand_in(setting);
        let mut m = Markup::new();
        m.leaf("h1.govuk-heading-l", "One");
        m.heading(2, Size::M, "Two");
        m.leaf("h4", "Four");
        let parts = Page {
            root: place(),
            step: "".into(),
            skip_link: "Skip".into(),
            errors: None,
            banner: None,
            languages: None,
            back: None,
        };
        page(parts, m.done())
    };
    let own = show(drawn(Setting { level: 1, whole_page: true, language: "en", speaks: ("en", "ltr") })).await;
    let tags = |place: &Element, selector| all_tags(place, selector);
    assert_eq!(tags(&own, "h1,h2,h3,h4,h5,h6"), ["H1", "H2", "H4"]);
    assert_eq!(tags(&own, "main, .govuk-skip-link").len(), 2);
    let within = show(drawn(Setting { level: 3, whole_page: false, language: "en", speaks: ("en", "ltr") })).await;
    assert_eq!(tags(&within, "h1,h2,h3,h4,h5,h6"), ["H3", "H4", "H6"]);
    assert_eq!(tags(&within, "main, .govuk-skip-link"), [""; 0]);
    stand_in(Setting { level: 1, whole_page: true, language: "en", speaks: ("en", "ltr") });
}

fn all_tags(place: &Element, selector: &str) -> Vec<String> {
    let found = place.query_selector_all(selector).unwrap();
    (0..found.length()).map(|at| found.get(at).unwrap().node_name()).collect()
}
