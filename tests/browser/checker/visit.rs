//! A visit to the checker: starting it, finding things as a person does, and using them.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Uint8Array;
use travel_help::checker::{Host, bring_result, open, went};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement, HtmlInputElement, Response};

use crate::ui::stage::{document, settle, type_into};

// What `web/travel-assistance-checker.js` does for a checker, where there is one and nothing else on the page.
#[wasm_bindgen(inline_js = r#"
    let latest = 0;
    export function make_host(want, went) {
        const visit = ++latest;
        const own = document.title;
        addEventListener("popstate", ({ state }) => {
            if (visit === latest) went(state?.visit === visit ? state.at : undefined);
        });
        const host = {
            fault: (kind) => (host.kind = kind),
            entitle: (title) => (document.title = title || own),
            hasPlaces: () => 0,
            wantResult: () => want(),
            go: (at) => history.pushState({ visit, at }, ""),
            stand: (at) => history.replaceState({ visit, at }, ""),
            renew: () => {},
            tell: () => {},
        };
        return host;
    }
    export const fault_of = (host) => host.kind;
"#)]
extern "C" {
    fn make_host(want: &JsValue, went: &JsValue) -> Host;
    fn fault_of(host: &Host) -> Option<String>;
}

/// The made-up policy, compiled for pages, and the words of its result. The test runner serves the files of the repository.
const POLICY: &str = "/target/checker-test.policy";
const WORDS: &str = "/target/checker-test.words";

/// More turns of the browser than anything takes.
const PATIENCE: usize = 200;

/// The bytes of a file.
async fn fetched(file: &str) -> Uint8Array {
    let response = JsFuture::from(web_sys::window().unwrap().fetch_with_str(file)).await.unwrap();
    let response: Response = response.unchecked_into();
    assert!(response.ok(), "{file} is missing; `cargo xtask test --only wasm` builds it");
    Uint8Array::new(&JsFuture::from(response.array_buffer().unwrap()).await.unwrap())
}

pub struct Visit {
    place: Element,
    /// Its number.
    pub number: usize,
}

impl Visit {
    /// The checker, ready, on its start page.
    pub async fn new() -> Visit {
        let document = document();
        if let Some(old) = document.get_element_by_id("checker") {
            old.remove();
        }
        // Nothing of the visit before.
        let history = web_sys::window().unwrap().history().unwrap();
        history.replace_state(&JsValue::NULL, "").unwrap();
        let place = document.create_element("div").unwrap();
        place.set_id("checker");
        document.body().unwrap().append_child(&place).unwrap();
        // A visit's number is known only when it has begun, which is before anyone can ask for anything.
        let visit = Rc::new(Cell::new(None));
        let words = fetched(WORDS).await;
        let of = visit.clone();
        let want = Closure::<dyn Fn()>::new(move || {
            let (words, visit) = (words.clone(), of.get());
            // It is there before anyone can ask for it.
            spawn_local(async move { bring_result(visit.unwrap(), Some(words)) });
        });
        let of = visit.clone();
        let back = Closure::<dyn Fn(Option<usize>)>::new(move |at| went(of.get().unwrap(), at));
        let host = make_host(want.as_ref(), back.as_ref());
        want.forget();
        back.forget();
        visit.set(open(host.clone(), place.clone(), &fetched(POLICY).await, 1, true, false, false, ""));
        let fault = fault_of(&host);
        assert_eq!(fault, None, "{POLICY} cannot be used; `cargo xtask test --only wasm` builds it");
        let visit = Visit { place, number: visit.get().unwrap() };
        visit.until(|place| place.query_selector("h1").unwrap().is_some()).await;
        visit
    }

    /// The checker on its first question.
    pub async fn begun() -> Visit {
        let visit = Visit::new().await;
        visit.press("Start now").await;
        visit.stands("Who?").await;
        visit
    }

    /// A swimmer of nine, about to say whether they float.
    pub async fn at_floats() -> Visit {
        let visit = Visit::begun().await;
        visit.answer(&["Parent"], &[]).await;
        visit.answer(&[], &[("Day", "1"), ("Month", "2"), ("Year", "2017")]).await;
        visit.answer(&["Now"], &[]).await;
        visit.stands("Floats?").await;
        visit
    }

    /// The same at check-your-answers, able to swim so far.
    pub async fn at_check(miles: &str) -> Visit {
        let visit = Visit::at_floats().await;
        visit.answer(&["Yes"], &[]).await;
        visit.swims(miles).await;
        visit.stands("Check your answers").await;
        visit
    }

    /// The same with the result.
    pub async fn at_result(miles: &str) -> Visit {
        let visit = Visit::at_check(miles).await;
        visit.press("See the result").await;
        visit.until(|_| visit.all("h2").iter().any(|heading| said(heading) == "About this result")).await;
        visit
    }

    /// Answers the question of how far, in figures.
    pub async fn swims(&self, miles: &str) {
        self.stands("Swims?").await;
        self.choose("I know the figure").await;
        self.answer(&[], &[("Swims?, in miles", miles)]).await;
    }

    /// Chooses and types by labels, and goes on.
    pub async fn answer(&self, choices: &[&str], fields: &[(&str, &str)]) {
        for label in choices {
            self.choose(label).await;
        }
        for (label, text) in fields {
            self.until(|_| self.labelled(label).is_some()).await;
            type_into(&self.field(label), text);
        }
        self.press("Continue").await;
    }

    pub async fn choose(&self, label: &str) {
        self.until(|_| self.labelled(label).is_some()).await;
        self.field(label).click();
        settle().await;
    }

    /// Presses a button, or follows a link, by its words.
    pub async fn press(&self, words: &str) {
        self.until(|_| self.control(words).is_some()).await;
        self.control(words).unwrap().click();
        settle().await;
    }

    /// A button or a link.
    pub fn control(&self, words: &str) -> Option<HtmlElement> {
        self.all("button, a, [role=button]").into_iter().find(|control| said(control) == words).map(JsCast::unchecked_into)
    }

    /// The field that a label names.
    pub fn field(&self, label: &str) -> HtmlInputElement {
        self.labelled(label).unwrap_or_else(|| panic!("there is no {label:?} in: {}", self.text()))
    }

    fn labelled(&self, label: &str) -> Option<HtmlInputElement> {
        let label = self.all("label").into_iter().find(|each| said(each) == label)?;
        document().get_element_by_id(&label.get_attribute("for")?).map(JsCast::unchecked_into)
    }

    /// Waits until these labels are offered and no others, from top to bottom.
    pub async fn offers(&self, labels: &[&str]) {
        self.until(|_| self.all("label").iter().filter(|label| is_seen(label)).map(said).eq(labels.iter().copied())).await;
    }

    /// Waits until a page with this heading stands.
    pub async fn stands(&self, heading: &str) {
        self.until(|place| place.query_selector("h1").unwrap().is_some_and(|found| said(&found) == heading)).await;
    }

    /// Waits until something is so.
    pub async fn until(&self, so: impl Fn(&Element) -> bool) {
        for _ in 0..PATIENCE {
            if so(&self.place) {
                return;
            }
            settle().await;
        }
        panic!("this did not come about; the page is: {}", said(&self.place));
    }

    /// Waits until something matches.
    pub async fn comes(&self, selector: &str) -> HtmlElement {
        self.until(|place| place.query_selector(selector).unwrap().is_some()).await;
        self.find(selector)
    }

    pub fn find(&self, selector: &str) -> HtmlElement {
        let found = self.place.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("nothing matches {selector} in: {}", said(&self.place))).unchecked_into()
    }

    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.place.query_selector_all(selector).unwrap();
        (0..found.length()).map(|at| found.get(at).unwrap().unchecked_into()).collect()
    }

    /// What the whole page says.
    pub fn text(&self) -> String {
        said(&self.place)
    }

    /// What is said in the section under a heading, up to the next of its level.
    pub fn under(&self, heading: &str) -> String {
        let found = self.all("h2, h3").into_iter().find(|each| said(each).starts_with(heading));
        let found = found.unwrap_or_else(|| panic!("there is no heading {heading:?} in: {}", said(&self.place)));
        let mut text = String::new();
        let mut next = found.next_element_sibling();
        while let Some(element) = next.filter(|element| element.tag_name() != found.tag_name()) {
            text.push_str(&said(&element));
            text.push('\n');
            next = element.next_element_sibling();
        }
        text
    }
}

/// The words of an element, with single spaces.
pub fn said(element: &Element) -> String {
    element.text_content().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Is it drawn? No styles are loaded here, so only what is left out or marked `hidden` is not.
fn is_seen(element: &Element) -> bool {
    element.closest("[hidden], .govuk-radios__conditional--hidden").unwrap().is_none()
}

/// The element that has the focus.
pub fn focused() -> Element {
    document().active_element().unwrap()
}
