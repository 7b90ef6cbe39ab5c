//! Says that a service is new.

use yew::prelude::*;

/// A phase banner.
pub fn phase_banner(phase: impl Into<AttrValue>, content: Html) -> Html {
    html! {
        <div class="govuk-phase-banner govuk-width-container">
            <p class="govuk-phase-banner__content">
                <strong class="govuk-tag govuk-phase-banner__content__tag">{ phase.into() }</strong>
                <span class="govuk-phase-banner__text">{ content }</span>
            </p>
        </div>
    }
}
