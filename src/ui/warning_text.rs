//! What a person must not miss.

use yew::prelude::*;

/// A warning. `word` is read out in place of the exclamation mark.
pub fn warning_text(word: impl Into<AttrValue>, content: Html) -> Html {
    html! {
        <div class="govuk-warning-text">
            <span class="govuk-warning-text__icon" aria-hidden="true">{ "!" }</span>
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">{ word.into() }</span>{ " " }{ content }
            </strong>
        </div>
    }
}
