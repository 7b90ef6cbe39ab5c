//! How far one has come.

use yew::prelude::*;

/// Progress in words, above the page's heading.
pub fn progress(words: impl Into<AttrValue>) -> Html {
    html! { <p class="govuk-caption-m tac-progress">{ words.into() }</p> }
}
