//! Words set apart from those around them.

use yew::prelude::*;

/// Inset text.
pub fn inset_text(content: Html) -> Html {
    html! { <div class="govuk-inset-text">{ content }</div> }
}
