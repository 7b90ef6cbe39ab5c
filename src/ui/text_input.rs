//! A line to type in.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Html};

use super::field::described_by;
use super::{Attribute, FieldError, Gesture, Markup, Title};

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
    let mut m = Markup::new();
    m.open_group(has_error);
    m.label(&props.label, &props.id);
    m.notes(&props.id, props.hint, props.error);
    m.line(Line {
        class: "govuk-input",
        id: &props.id,
        describes: describes.as_deref(),
        has_error,
        value: &props.value,
        width: props.width,
        keyboard: props.keyboard,
        prefix: props.prefix.as_deref(),
        suffix: props.suffix.as_deref(),
        autocomplete: props.autocomplete.as_deref(),
        on_input: props.on_input,
    });
    m.done()
}

/// The field itself, which dates and ranges have too.
#[derive(Default)]
pub(super) struct Line<'a> {
    pub(super) class: &'static str,
    pub(super) id: &'a str,
    pub(super) describes: Option<&'a str>,
    pub(super) has_error: bool,
    pub(super) value: &'a str,
    pub(super) width: Width,
    pub(super) keyboard: Keyboard,
    pub(super) prefix: Option<&'a str>,
    pub(super) suffix: Option<&'a str>,
    pub(super) autocomplete: Option<&'a str>,
    pub(super) on_input: Callback<String>,
}

/// Calls `call` with the value of the field that an event is about.
pub(super) fn value_of(call: Callback<String>) -> Callback<web_sys::Event> {
    Callback::from(move |event: web_sys::Event| {
        if let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            call.emit(input.value());
        }
    })
}

/// The fields of a group: the parts of a date, the ends of a range.
pub(super) struct Parts<'a> {
    pub(super) labels: &'a [AttrValue],
    pub(super) values: &'a [AttrValue],
    /// Which of them are wrong. If there is an error and none is named, all are.
    pub(super) wrong: &'a [bool],
    pub(super) has_error: bool,
    pub(super) on_input: &'a [Callback<String>],
}

impl Markup {
    /// A field of a group, by its place, with a label of its own.
    #[inline(never)]
    pub(super) fn part(&mut self, parts: &Parts<'_>, at: usize, label_shape: &'static str, line: Line<'_>) {
        self.open(label_shape);
        self.set(Attribute::For, line.id);
        self.text(parts.labels.get(at).map_or("", AttrValue::as_str));
        self.close(1);
        let wrong = !parts.wrong.contains(&true) || parts.wrong.get(at) == Some(&true);
        self.line(Line {
            value: parts.values.get(at).map_or("", AttrValue::as_str),
            has_error: parts.has_error && wrong,
            on_input: parts.on_input.get(at).cloned().unwrap_or_default(),
            ..line
        });
    }

    pub(super) fn line(&mut self, line: Line<'_>) {
        let width = match line.width {
            Width::Two => " govuk-input--width-2",
            Width::Four => " govuk-input--width-4",
            Width::Five => " govuk-input--width-5",
            Width::Ten => " govuk-input--width-10",
            Width::Twenty => " govuk-input--width-20",
            Width::Full => "",
        };
        let error = if line.has_error { " govuk-input--error" } else { "" };
        let wrapped = line.prefix.is_some() || line.suffix.is_some();
        if wrapped {
            self.open("div.govuk-input__wrapper");
        }
        self.affix("div.govuk-input__prefix", line.prefix);
        self.open_as("input", &[line.class, width, error].concat());
        self.set(Attribute::Id, line.id);
        self.set(Attribute::Name, line.id);
        self.set(Attribute::Type, "text");
        if line.keyboard != Keyboard::Words {
            self.set(Attribute::InputMode, if line.keyboard == Keyboard::Digits { "numeric" } else { "decimal" });
        }
        if line.keyboard == Keyboard::Decimal {
            self.set(Attribute::SpellCheck, "false");
        }
        // Left to itself the browser offers numbers typed elsewhere; a shared phone should not.
        self.set(Attribute::AutoComplete, line.autocomplete.unwrap_or("off"));
        self.set_some(Attribute::DescribedBy, line.describes);
        self.holds(line.value);
        self.on(Gesture::Type, value_of(line.on_input));
        self.close(1);
        self.affix("div.govuk-input__suffix", line.suffix);
        self.close(usize::from(wrapped));
    }

    fn affix(&mut self, shape: &'static str, unit: Option<&str>) {
        if let Some(unit) = unit {
            self.open(shape);
            self.set(Attribute::Hidden, "true");
            self.text(unit);
            self.close(1);
        }
    }
}
