//! Links: to an address, or to something the app does.

use yew::prelude::*;

/// A link to an address.
pub fn link(text: impl Into<AttrValue>, href: impl Into<AttrValue>) -> Html {
    html! { <a class="govuk-link" href={href.into()}>{ text.into() }</a> }
}

/// A link that the app acts on. `hidden` is read out after the text and not shown ("Change" + "date of birth"); it may
/// be empty.
pub fn action_link(text: AttrValue, hidden: AttrValue, on_click: Callback<()>) -> Html {
    html! {
        <a class="govuk-link govuk-link--no-visited-state" href="#" onclick={on_link(on_click)}>
            { text }
            if !hidden.is_empty() {
                <span class="govuk-visually-hidden">{ " " }{ hidden }</span>
            }
        </a>
    }
}

/// Stops the browser following the link, so that the address and the history stay the app's.
pub(super) fn on_link(on_click: Callback<()>) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        on_click.emit(());
    })
}
