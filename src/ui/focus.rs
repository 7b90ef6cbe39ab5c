//! Moving the focus. Everything is looked up below the page's own root, so it works inside a shadow root too.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Id of what says which child a page is about.
pub const WHICH: &str = "which-child";

/// Focuses the first element that matches, made focusable if it is not. False if there is none.
pub(super) fn focus(root: &Element, selector: &str) -> bool {
    let Some(element) = find(root, selector).and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    if element.tab_index() < 0 {
        let _ = element.set_attribute("tabindex", "-1");
    }
    element.focus().is_ok()
}

/// Shows the first element that matches, at the top, and focuses it. False if there is none.
pub(super) fn arrive(root: &Element, selector: &str) -> bool {
    find(root, selector).is_some_and(|element| {
        element.scroll_into_view();
        focus_described(root, selector)
    })
}

/// Focuses a heading. Whoever hears the page is told together with it which child it is about.
pub(super) fn focus_described(root: &Element, selector: &str) -> bool {
    if let (Some(element), Some(_)) = (find(root, selector), find(root, &["#", WHICH].concat())) {
        let _ = element.set_attribute("aria-describedby", WHICH);
    }
    focus(root, selector)
}

/// Shows the whole question a field belongs to, then focuses the field.
pub(super) fn focus_field(root: &Element, id: &str) {
    let selector = ["#", id].concat();
    if let Some(field) = find(root, &selector)
        && let Ok(Some(question)) = field.closest("fieldset,.govuk-form-group")
    {
        question.scroll_into_view();
    }
    focus(root, &selector);
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}
