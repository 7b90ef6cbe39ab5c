//! What every page has: its title, the way back, what is wrong with it, and the line that says what this is.

use web_sys::Element;
use yew::{Callback, Html};

use super::browser;
use super::sheet::Sheet;
use crate::checker::{Page, ResultPart, State, Words};
use crate::quantity::format;
use crate::ui::{self, BackLink, ErrorLink, ErrorSummary, phase_banner, text};

/// A page of the app. `errors` is what is wrong with it.
pub fn frame(sheet: Sheet<'_>, errors: Vec<ErrorLink>, root: &Element) -> Html {
    let words = sheet.words;
    let errors = (!errors.is_empty()).then(|| ErrorSummary { title: words.get("ui.error.title").into(), errors });
    // Before the start page lies whatever someone came from.
    let back = (sheet.state.page() != Page::Start)
        .then(|| BackLink { text: words.get("ui.common.back").into(), on_click: Callback::from(|()| browser::back()) });
    let parts = ui::Page {
        root: root.clone(),
        step: format::count(sheet.state.at() as u64).into(),
        skip_link: words.get("ui.page.skip").into(),
        errors,
        banner: Some(phase_banner(&words.get("ui.page.phase"), text(words.get("ui.page.phase-says")))),
        back,
    };
    ui::page(parts, sheet.done())
}

/// The document's title while a page stands; nothing where its own is the right one.
pub fn title(state: &State) -> Option<String> {
    let words = Words::new(state);
    let page = match state.page() {
        Page::Start | Page::Broken => return None,
        Page::Question(id) => {
            let ask = match state.question(id)? {
                question if question.page.is_empty() => words.at("question", &question.id, "ask"),
                question => words.at("page", &question.page, "ask"),
            };
            words.with("ui.title.question", &[("question", &ask)])
        }
        Page::Check => words.get("ui.check.title"),
        Page::Result => words.get("ui.title.result"),
        Page::Family => words.get("ui.family.title"),
        Page::Appeal => words.get("ui.title.appeal"),
        Page::Letter => words.get("ui.title.letter"),
        Page::Open if state.has_followed() => words.get("ui.open.link-title"),
        Page::Open => words.get("ui.open.title"),
        Page::Keep => words.get("ui.keep.title"),
        Page::Erased => words.get("ui.erased.title"),
    };
    let sound = state.problems().is_empty() && state.refusal().is_none() && state.result_part() != ResultPart::Missing;
    let key = if sound { "ui.page.title" } else { "ui.page.title-error" };
    Some(words.with(key, &[("page", &page)]))
}
