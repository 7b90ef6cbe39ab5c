//! One choice of many, folded away. Radios are better where they fit.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Html};

use super::field::described_by;
use super::{Attribute, FieldError, Gesture, Markup, Title};

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
    let has_error = error.is_some();
    let mut m = Markup::new();
    m.open_group(has_error);
    m.label(&label, &id);
    m.notes(&id, hint, error);
    m.open(if has_error { "select.govuk-select govuk-select--error" } else { "select.govuk-select" });
    m.set(Attribute::Id, &id);
    m.set(Attribute::Name, &id);
    m.set_some(Attribute::DescribedBy, describes.as_deref());
    m.on(
        Gesture::Choose,
        Callback::from(move |event: web_sys::Event| {
            if let Some(select) = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok()) {
                on_choose.emit(select.value().into());
            }
        }),
    );
    for (value, words) in options {
        m.open("option");
        m.set(Attribute::Value, &value);
        if value == chosen {
            m.set(Attribute::Selected, "");
        }
        m.text(&words);
        m.close(1);
    }
    m.done()
}
