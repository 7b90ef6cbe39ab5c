//! Radios: one choice of a few.

use yew::{AttrValue, Callback, Html};

use super::choice::{Choice, Look};
use super::text_input::value_of;
use super::{FieldError, Markup, Title};

/// What radios need.
#[derive(Clone, PartialEq, Default)]
pub struct Radios {
    /// Id of the first radio, name of all, and the start of every other id.
    pub id: AttrValue,
    /// The question.
    pub legend: Title,
    /// What helps to answer it.
    pub hint: Option<Html>,
    /// What is wrong with the answer.
    pub error: Option<FieldError>,
    /// What there is to choose.
    pub choices: Vec<Choice>,
    /// The value chosen; empty if none.
    pub chosen: AttrValue,
    /// Side by side where there is room: for two short choices.
    pub inline: bool,
    /// Called with the value chosen.
    pub on_choose: Callback<String>,
}

const LOOK: Look = Look {
    kind: "radio",
    group: "div.govuk-radios",
    divider: "div.govuk-radios__divider",
    item: "div.govuk-radios__item",
    input: "input.govuk-radios__input",
    label: "label.govuk-label govuk-radios__label",
    hint: "div.govuk-hint govuk-radios__hint",
    conditional: "div.govuk-radios__conditional",
};

/// Radios in a fieldset.
pub fn radios(props: Radios) -> Html {
    let Radios { id, legend, hint, error, choices, chosen, inline, on_choose } = props;
    let more = if inline { "govuk-radios govuk-radios--inline" } else { "" };
    let mut m = Markup::new();
    m.open_fieldset(&id, &legend, hint, error, false);
    m.choices(&LOOK, more, &id, choices, &[chosen], &value_of(on_choose));
    m.done()
}
