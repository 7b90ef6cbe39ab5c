//! Words folded away until asked for.

use yew::prelude::*;

/// A summary that opens and closes its content.
pub fn details(summary: impl Into<AttrValue>, content: Html) -> Html {
    html! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{ summary.into() }</span>
            </summary>
            <div class="govuk-details__text">{ content }</div>
        </details>
    }
}
