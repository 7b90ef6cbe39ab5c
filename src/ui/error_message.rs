//! What is wrong with one field, beside it.

use yew::AttrValue;

use super::{Attribute, Markup};

/// What is wrong with a field.
#[derive(Clone, PartialEq, Default)]
pub struct FieldError {
    /// Read out before the message, not shown ("Error:").
    pub word: AttrValue,
    /// What is wrong and what to do.
    pub message: AttrValue,
}

impl Markup {
    /// An error message. The field's `aria-describedby` names `id`.
    pub fn error_message(&mut self, id: &str, error: &FieldError) {
        self.open("p.govuk-error-message");
        self.set(Attribute::Id, id);
        self.leaf("span.govuk-visually-hidden", &error.word);
        self.text(" ");
        self.text(&error.message);
        self.close(1);
    }
}
