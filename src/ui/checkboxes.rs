//! Checkboxes: any number of a few.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Html};

use super::choice::{Choice, Look};
use super::{FieldError, Markup, Title};

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
    group: "div.govuk-checkboxes",
    divider: "div.govuk-checkboxes__divider",
    item: "div.govuk-checkboxes__item",
    input: "input.govuk-checkboxes__input",
    label: "label.govuk-label govuk-checkboxes__label",
    hint: "div.govuk-hint govuk-checkboxes__hint",
    conditional: "div.govuk-checkboxes__conditional",
};

/// Checkboxes in a fieldset.
pub fn checkboxes(props: Checkboxes) -> Html {
    let Checkboxes { id, legend, hint, error, choices, chosen, on_change } = props;
    let on_change = Callback::from(move |event: web_sys::Event| {
        if let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            on_change.emit((input.value().into(), input.checked()));
        }
    });
    let mut m = Markup::new();
    m.open_fieldset(&id, &legend, hint, error, false);
    m.choices(&LOOK, "", &id, choices, &chosen, &on_change);
    m.done()
}
