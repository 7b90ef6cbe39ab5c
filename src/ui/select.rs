//! One choice of many, folded away. Radios are better where they fit.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::field::{described_by, frame_notes, group_class};
use super::{FieldError, Title};

/// What a select needs.
#[derive(Clone, PartialEq, Default)]
pub struct Select {
    /// Its id and name.
    pub id: AttrValue,
    /// The question.
    pub label: Title,
    /// What helps to answer it.
    pub hint: Option<Html>,
    /// What is wrong with the answer.
    pub error: Option<FieldError>,
    /// Values and their words. A first one with an empty value stands for no answer.
    pub options: Vec<(AttrValue, AttrValue)>,
    /// The value chosen.
    pub chosen: AttrValue,
    /// Called with the value chosen.
    pub on_choose: Callback<AttrValue>,
}

/// A select.
pub fn select(props: Select) -> Html {
    let Select { id, label, hint, error, options, chosen, on_choose } = props;
    let describes = described_by(&id, hint.is_some(), error.is_some());
    let class = if error.is_some() { "govuk-select govuk-select--error" } else { "govuk-select" };
    let group = group_class(error.is_some());
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok()) {
            on_choose.emit(select.value().into());
        }
    });
    let options = options.into_iter().map(|(value, words)| {
        let is_chosen = value == chosen;
        html! { <option {value} selected={is_chosen}>{ words }</option> }
    });
    html! {
        <div class={group}>
            { label.label(&id) }
            { frame_notes(&id, hint, error) }
            <select {class} id={&id} name={&id} aria-describedby={describes} {onchange}>{ for options }</select>
        </div>
    }
}
