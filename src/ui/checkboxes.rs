//! Checkboxes: any number of a few.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{Choice, Look, choices};
use super::field::{described_by, frame_notes, group_class};
use super::{FieldError, Title, fieldset};

/// What checkboxes need.
#[derive(Clone, PartialEq, Default)]
pub struct Checkboxes {
    /// Id of the first box, name of all, and the start of every other id.
    pub id: AttrValue,
    /// The question.
    pub legend: Title,
    /// What helps to answer it.
    pub hint: Option<Html>,
    /// What is wrong with the answer.
    pub error: Option<FieldError>,
    /// What there is to choose.
    pub choices: Vec<Choice>,
    /// The values ticked.
    pub chosen: Vec<AttrValue>,
    /// Called with a value, and whether it is now ticked. That "none of these" unticks the rest is for the app to do.
    pub on_change: Callback<(AttrValue, bool)>,
}

const LOOK: Look = Look {
    kind: "checkbox",
    divider: "govuk-checkboxes__divider",
    item: "govuk-checkboxes__item",
    input: "govuk-checkboxes__input",
    label: "govuk-label govuk-checkboxes__label",
    hint: "govuk-hint govuk-checkboxes__hint",
    conditional: "govuk-checkboxes__conditional",
};

/// Checkboxes in a fieldset.
pub fn checkboxes(props: Checkboxes) -> Html {
    let Checkboxes { id, legend, hint, error, choices: items, chosen, on_change } = props;
    let describes = described_by(&id, hint.is_some(), error.is_some());
    let group = group_class(error.is_some());
    let on_change = Callback::from(move |event: Event| {
        if let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            on_change.emit((input.value().into(), input.checked()));
        }
    });
    let inside = html! {
        <>
            { frame_notes(&id, hint, error) }
            <div class="govuk-checkboxes">
                { choices(&LOOK, &id, items, |value| chosen.contains(value), &on_change) }
            </div>
        </>
    };
    html! { <div class={group}>{ fieldset(&legend, describes, false, inside) }</div> }
}
