//! A group of fields under one legend.

use yew::prelude::*;

use super::Title;

/// A fieldset. `described_by` names the ids of its hint and error. `group` is for text fields: without the role some
/// screen readers leave out the description; with it, radios and checkboxes become wordy.
pub fn fieldset(legend: &Title, described_by: Option<AttrValue>, group: bool, content: Html) -> Html {
    html! {
        <fieldset class="govuk-fieldset" role={group.then_some("group")} aria-describedby={described_by}>
            { legend.legend() }
            { content }
        </fieldset>
    }
}
