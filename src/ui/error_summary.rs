//! All that is wrong with a page, at its top.

use web_sys::Element;
use yew::{AttrValue, Callback};

use super::{Attribute, Gesture, Markup, focus, setting};

/// One error, and the field it is about.
#[derive(Clone, PartialEq, Default)]
pub struct ErrorLink {
    /// Id of the field to focus.
    pub field: AttrValue,
    /// The same words as beside the field.
    pub message: AttrValue,
}

/// What an error summary needs. Give it to the page, which puts it in its place; see [`arrive`](super::arrive).
#[derive(Clone, PartialEq, Default)]
pub struct ErrorSummary {
    /// Its heading.
    pub title: AttrValue,
    /// What is wrong, in the order of the page.
    pub errors: Vec<ErrorLink>,
}

impl Markup {
    /// The error summary of a page below `root`.
    pub(super) fn error_summary(&mut self, summary: ErrorSummary, root: &Element) {
        self.open("div.govuk-error-summary");
        self.set(Attribute::TabIndex, "-1");
        self.open("div");
        self.set(Attribute::Role, "alert");
        // Before the page's own heading, no level may be left out after the one above.
        let first = setting::setting().level == 1;
        self.leaf(if first { "h2.govuk-error-summary__title" } else { "h1.govuk-error-summary__title" }, &summary.title);
        self.open("div.govuk-error-summary__body");
        self.open("ul.govuk-list govuk-error-summary__list");
        for ErrorLink { field, message } in summary.errors {
            self.open("li");
            self.open("a");
            self.set(Attribute::Href, &["#", &field].concat());
            let root = root.clone();
            self.act(Gesture::Press, Callback::from(move |()| focus::focus_field(&root, &field)));
            self.text(&message);
            self.close(2);
        }
        self.close(4);
    }
}
