//! A line to type in.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{described_by, frame_notes, group_class};
use super::{FieldError, Title};

/// How wide a field is, by the number of characters it is for.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// Two characters.
    Two,
    /// Four characters.
    Four,
    /// Five characters.
    Five,
    /// Ten characters.
    Ten,
    /// Twenty characters.
    Twenty,
    /// As wide as there is room.
    #[default]
    Full,
}

/// What will be typed, so that a phone shows the right keys.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Keyboard {
    /// Words.
    #[default]
    Words,
    /// Digits only.
    Digits,
    /// Digits and a point.
    Decimal,
}

/// What a text input needs.
#[derive(Clone, PartialEq, Default)]
pub struct TextInput {
    /// Its id and name.
    pub id: AttrValue,
    /// The question.
    pub label: Title,
    /// What helps to answer it.
    pub hint: Option<Html>,
    /// What is wrong with the answer.
    pub error: Option<FieldError>,
    /// What it holds, as typed.
    pub value: AttrValue,
    /// How wide it is.
    pub width: Width,
    /// What will be typed.
    pub keyboard: Keyboard,
    /// A unit before it ("£"). Not read out, so the label or hint must say it too.
    pub prefix: Option<AttrValue>,
    /// A unit after it ("miles"). Not read out, so the label or hint must say it too.
    pub suffix: Option<AttrValue>,
    /// What the browser may fill in.
    pub autocomplete: Option<AttrValue>,
    /// Called with what the field now holds, at each keystroke.
    pub on_input: Callback<String>,
}

/// A text input.
pub fn text_input(props: TextInput) -> Html {
    let has_error = props.error.is_some();
    let describes = described_by(&props.id, props.hint.is_some(), has_error);
    html! {
        <div class={group_class(has_error)}>
            { props.label.label(&props.id) }
            { frame_notes(&props.id, props.hint, props.error) }
            { line(Line {
                class: "govuk-input",
                id: props.id,
                describes,
                has_error,
                value: props.value,
                width: props.width,
                keyboard: props.keyboard,
                prefix: props.prefix,
                suffix: props.suffix,
                autocomplete: props.autocomplete,
                on_input: props.on_input,
            }) }
        </div>
    }
}

/// The field itself, which dates and ranges have too.
pub(super) struct Line {
    pub(super) class: &'static str,
    pub(super) id: AttrValue,
    pub(super) describes: Option<AttrValue>,
    pub(super) has_error: bool,
    pub(super) value: AttrValue,
    pub(super) width: Width,
    pub(super) keyboard: Keyboard,
    pub(super) prefix: Option<AttrValue>,
    pub(super) suffix: Option<AttrValue>,
    pub(super) autocomplete: Option<AttrValue>,
    pub(super) on_input: Callback<String>,
}

pub(super) fn line(props: Line) -> Html {
    let width = match props.width {
        Width::Two => " govuk-input--width-2",
        Width::Four => " govuk-input--width-4",
        Width::Five => " govuk-input--width-5",
        Width::Ten => " govuk-input--width-10",
        Width::Twenty => " govuk-input--width-20",
        Width::Full => "",
    };
    let error = if props.has_error { " govuk-input--error" } else { "" };
    let class: AttrValue = [props.class, width, error].concat().into();
    let (inputmode, spellcheck) = match props.keyboard {
        Keyboard::Words => (None, None),
        Keyboard::Digits => (Some("numeric"), None),
        Keyboard::Decimal => (Some("decimal"), Some("false")),
    };
    let on_input = props.on_input;
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            on_input.emit(input.value());
        }
    });
    // Left to itself the browser offers numbers typed elsewhere; a shared phone should not.
    let autocomplete = props.autocomplete.unwrap_or(AttrValue::Static("off"));
    let input = html! {
        <input {class} id={&props.id} name={props.id} type="text" {inputmode} {spellcheck} {autocomplete}
               aria-describedby={props.describes} value={props.value} {oninput} />
    };
    if props.prefix.is_none() && props.suffix.is_none() {
        return input;
    }
    let prefix = props.prefix.map(|unit| affix("govuk-input__prefix", unit));
    let suffix = props.suffix.map(|unit| affix("govuk-input__suffix", unit));
    html! { <div class="govuk-input__wrapper">{ prefix }{ input }{ suffix }</div> }
}

fn affix(class: &'static str, unit: AttrValue) -> Html {
    html! { <div {class} aria-hidden="true">{ unit }</div> }
}
