//! All that is wrong with a page, at its top.

use yew::prelude::*;

use super::link::on_link;

/// One error, and the field it is about.
#[derive(Clone, PartialEq, Default)]
pub struct ErrorLink {
    /// Id of the field to focus.
    pub field: AttrValue,
    /// The same words as beside the field.
    pub message: AttrValue,
}

/// What an error summary needs. Give it to the page, which puts it in its place and moves the focus to it.
#[derive(Clone, PartialEq, Default)]
pub struct ErrorSummary {
    /// Its heading.
    pub title: AttrValue,
    /// What is wrong, in the order of the page.
    pub errors: Vec<ErrorLink>,
}

pub(super) fn error_summary(summary: &ErrorSummary, focus_field: &Callback<AttrValue>) -> Html {
    let errors = summary.errors.iter().map(|error| {
        let field = error.field.clone();
        let onclick = on_link(focus_field.reform(move |()| field.clone()));
        let href: AttrValue = ["#", error.field.as_str()].concat().into();
        html! { <li><a {href} {onclick}>{ &error.message }</a></li> }
    });
    html! {
        <div class="govuk-error-summary" tabindex="-1">
            <div role="alert">
                <h2 class="govuk-error-summary__title">{ &summary.title }</h2>
                <div class="govuk-error-summary__body">
                    <ul class="govuk-list govuk-error-summary__list">{ for errors }</ul>
                </div>
            </div>
        </div>
    }
}
