//! The link above a page that goes back one step.

use yew::prelude::*;

use super::link::on_link;

/// What a back link needs.
#[derive(Clone, PartialEq, Default)]
pub struct BackLink {
    /// Its words.
    pub text: AttrValue,
    /// Called when it is followed.
    pub on_click: Callback<()>,
}

/// A back link. [`Page`](super::Page) makes its own, above `main`.
pub fn back_link(props: BackLink) -> Html {
    html! { <a href="#" class="govuk-back-link" onclick={on_link(props.on_click)}>{ props.text }</a> }
}
