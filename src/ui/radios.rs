//! Radios: one choice of a few.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{Choice, Look, choices};
use super::field::{described_by, frame_notes, group_class};
use super::{FieldError, Title, fieldset};

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
    pub on_choose: Callback<AttrValue>,
}

const LOOK: Look = Look {
    kind: "radio",
    divider: "govuk-radios__divider",
    item: "govuk-radios__item",
    input: "govuk-radios__input",
    label: "govuk-label govuk-radios__label",
    hint: "govuk-hint govuk-radios__hint",
    conditional: "govuk-radios__conditional",
};

/// Radios in a fieldset.
pub fn radios(props: Radios) -> Html {
    let Radios { id, legend, hint, error, choices: items, chosen, inline, on_choose } = props;
    let describes = described_by(&id, hint.is_some(), error.is_some());
    let group = group_class(error.is_some());
    let class = if inline { "govuk-radios govuk-radios--inline" } else { "govuk-radios" };
    let on_change = Callback::from(move |event: Event| {
        if let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            on_choose.emit(input.value().into());
        }
    });
    let inside = html! {
        <>
            { frame_notes(&id, hint, error) }
            <div {class}>{ choices(&LOOK, &id, items, |value| *value == chosen, &on_change) }</div>
        </>
    };
    html! { <div class={group}>{ fieldset(&legend, describes, false, inside) }</div> }
}
