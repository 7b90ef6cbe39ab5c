//! A form that is never sent anywhere.

use yew::prelude::*;

/// A form. Its submit button, or Enter in a field, calls `on_submit`; the browser sends nothing and checks nothing
/// itself.
pub fn form(on_submit: Callback<()>, content: Html) -> Html {
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        on_submit.emit(());
    });
    html! { <form novalidate=true {onsubmit}>{ content }</form> }
}
