//! The link above a page that goes back one step.

use yew::{AttrValue, Callback, Html};

use super::{Attribute, Gesture, Markup};

/// What a back link needs.
#[derive(Clone, PartialEq, Default)]
pub struct BackLink {
    /// Its words.
    pub text: AttrValue,
    /// Called when it is followed.
    pub on_click: Callback<()>,
}

/// A back link. [`page`](super::page) makes its own, above `main`.
pub fn back_link(props: BackLink) -> Html {
    let mut m = Markup::new();
    m.open("a.govuk-back-link");
    m.set(Attribute::Href, "#");
    m.act(Gesture::Press, props.on_click);
    m.text(&props.text);
    m.done()
}
