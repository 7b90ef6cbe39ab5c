//! Several lines to type in.

use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::{AttrValue, Callback, Html};

use super::field::described_by;
use super::{Attribute, Gesture, Markup, Title};

/// What a textarea needs.
#[derive(Clone, PartialEq, Default)]
pub struct Textarea {
    /// Its id and name.
    pub id: AttrValue,
    /// What it is for.
    pub label: Title,
    /// What helps to fill it in.
    pub hint: Option<Html>,
    /// What it holds, as typed.
    pub value: AttrValue,
    /// How many lines it shows at once.
    pub rows: AttrValue,
    /// Is what it holds in the first language, where the page is not?
    pub in_first_language: bool,
    /// Called with what it now holds, at each keystroke.
    pub on_input: Callback<String>,
}

/// A textarea.
pub fn textarea(props: Textarea) -> Html {
    let describes = described_by(&props.id, props.hint.is_some(), false);
    let mut m = Markup::new();
    m.open_group(false);
    m.label(&props.label, &props.id);
    m.notes(&props.id, props.hint, None);
    m.open("textarea.govuk-textarea");
    m.set(Attribute::Id, &props.id);
    m.set(Attribute::Name, &props.id);
    m.set(Attribute::Rows, &props.rows);
    m.set(Attribute::SpellCheck, "true");
    // Left to itself the browser keeps what was typed and offers it again; a shared phone should not.
    m.set(Attribute::AutoComplete, "off");
    if props.in_first_language {
        m.is_in_first_language();
    }
    m.set_some(Attribute::DescribedBy, describes.as_deref());
    m.holds(&props.value);
    let call = props.on_input;
    m.on(
        Gesture::Type,
        Callback::from(move |event: web_sys::Event| {
            if let Some(field) = event.target().and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok()) {
                call.emit(field.value());
            }
        }),
    );
    m.done()
}
