//! What every field shares: the group it stands in, its hint and its error, and their ids.

use yew::Html;

use super::{Attribute, FieldError, Markup, Title};

/// The ids of the hint and the error of a field, as `aria-describedby` wants them.
pub(super) fn described_by(id: &str, has_hint: bool, has_error: bool) -> Option<String> {
    let hint = if has_hint { [id, "-hint"].concat() } else { String::new() };
    let error = if has_error { [id, "-error"].concat() } else { String::new() };
    let between = if has_hint && has_error { " " } else { "" };
    (has_hint || has_error).then(|| [hint.as_str(), between, &error].concat())
}

impl Markup {
    /// Opens the form group of a field.
    pub(super) fn open_group(&mut self, has_error: bool) {
        self.open(if has_error { "div.govuk-form-group govuk-form-group--error" } else { "div.govuk-form-group" });
    }

    /// The hint and the error of a field, with the ids that [`described_by`] names.
    pub(super) fn notes(&mut self, id: &str, hint: Option<Html>, error: Option<FieldError>) {
        if let Some(hint) = hint {
            self.hint(&[id, "-hint"].concat(), hint);
        }
        if let Some(error) = error {
            self.error_message(&[id, "-error"].concat(), &error);
        }
    }

    /// Opens the form group and the fieldset of a group of fields, with its legend, hint and error: two elements.
    ///
    /// `group` is for text fields: without the role some screen readers leave out the description; with it, radios and
    /// checkboxes become wordy.
    pub fn open_fieldset(&mut self, id: &str, legend: &Title, hint: Option<Html>, error: Option<FieldError>, group: bool) {
        let describes = described_by(id, hint.is_some(), error.is_some());
        self.open_group(error.is_some());
        self.open("fieldset.govuk-fieldset");
        if group {
            self.set(Attribute::Role, "group");
        }
        self.set_some(Attribute::DescribedBy, describes.as_deref());
        self.legend(legend);
        self.notes(id, hint, error);
    }
}
