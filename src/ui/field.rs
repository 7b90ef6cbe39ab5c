//! What every field shares: ids, the group it stands in, its hint and its error.

use yew::prelude::*;

use super::{FieldError, error_message, hint};

/// An id made from another.
pub(super) fn join(id: &AttrValue, end: &str) -> AttrValue {
    [id.as_str(), end].concat().into()
}

/// The ids of the hint and the error of a field, as `aria-describedby` wants them.
pub(super) fn described_by(id: &AttrValue, has_hint: bool, has_error: bool) -> Option<AttrValue> {
    match (has_hint, has_error) {
        (false, false) => None,
        (true, false) => Some(join(id, "-hint")),
        (false, true) => Some(join(id, "-error")),
        (true, true) => Some([id.as_str(), "-hint ", id.as_str(), "-error"].concat().into()),
    }
}

/// The class of a form group.
pub(super) fn group_class(has_error: bool) -> &'static str {
    if has_error { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }
}

/// The hint and the error of a field, with the ids that [`described_by`] names.
pub(super) fn frame_notes(id: &AttrValue, help: Option<Html>, error: Option<FieldError>) -> Html {
    html! {
        <>
            { help.map(|help| hint(join(id, "-hint"), help)) }
            { error.map(|error| error_message(join(id, "-error"), error)) }
        </>
    }
}
