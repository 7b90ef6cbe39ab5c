//! Grey words that help to answer a question.

use yew::prelude::*;

/// A hint. The field's `aria-describedby` names `id`.
pub fn hint(id: AttrValue, content: Html) -> Html {
    item_hint(id, "govuk-hint", content)
}

/// The hint of one choice.
pub(super) fn item_hint(id: AttrValue, class: &'static str, content: Html) -> Html {
    html! { <div {id} {class}>{ content }</div> }
}
