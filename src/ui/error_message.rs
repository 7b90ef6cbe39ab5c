//! What is wrong with one field, beside it.

use yew::prelude::*;

/// What is wrong with a field.
#[derive(Clone, PartialEq, Default)]
pub struct FieldError {
    /// Read out before the message, not shown ("Error:").
    pub word: AttrValue,
    /// What is wrong and what to do.
    pub message: AttrValue,
}

/// An error message. The field's `aria-describedby` names `id`.
pub fn error_message(id: AttrValue, error: FieldError) -> Html {
    html! {
        <p {id} class="govuk-error-message">
            <span class="govuk-visually-hidden">{ error.word }</span>{ " " }{ error.message }
        </p>
    }
}
