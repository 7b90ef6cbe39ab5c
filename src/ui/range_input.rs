//! A number that is only roughly known: at least this, at most that.

use yew::{AttrValue, Callback, Html};

use super::text_input::{Line, Parts};
use super::{Attribute, FieldError, Keyboard, Markup, Title, Width};

/// An end of a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RangeEnd {
    /// The lower.
    Low,
    /// The upper.
    High,
}

impl RangeEnd {
    /// The ends in the order shown, which is that of every array in [`RangeInput`].
    pub const ALL: [Self; 2] = [Self::Low, Self::High];

    /// Id of this end's field, for an error to link to.
    pub fn id(self, range: &str) -> String {
        [range, if self == Self::Low { "-low" } else { "-high" }].concat()
    }
}

/// What a range input needs.
#[derive(Clone, PartialEq, Default)]
pub struct RangeInput {
    /// Its id, and the start of every other.
    pub id: AttrValue,
    /// The question.
    pub legend: Title,
    /// What helps to answer it.
    pub hint: Option<Html>,
    /// What is wrong with the answer.
    pub error: Option<FieldError>,
    /// Names of the two ends.
    pub labels: [AttrValue; 2],
    /// The two ends as typed.
    pub values: [AttrValue; 2],
    /// Which of them are wrong. If there is an error and none is named, both are.
    pub wrong: [bool; 2],
    /// A unit before each ("£"). Not read out, so the legend, hint or labels must say it too.
    pub prefix: Option<AttrValue>,
    /// A unit after each ("miles"). Not read out, so the legend, hint or labels must say it too.
    pub suffix: Option<AttrValue>,
    /// How wide each field is.
    pub width: Width,
    /// What will be typed.
    pub keyboard: Keyboard,
    /// For each end, called with what it now holds.
    pub on_input: [Callback<String>; 2],
}

/// A range input.
pub fn range_input(props: RangeInput) -> Html {
    let RangeInput { id, legend, hint, error, labels, values, wrong, prefix, suffix, width, keyboard, on_input } = props;
    let has_error = error.is_some();
    let parts = Parts { labels: &labels, values: &values, wrong: &wrong, has_error, on_input: &on_input };
    let mut m = Markup::new();
    m.open_fieldset(&id, &legend, hint, error, true);
    m.open("div.tac-range");
    m.set(Attribute::Id, &id);
    for (at, end) in RangeEnd::ALL.into_iter().enumerate() {
        let own_id = end.id(&id);
        m.open("div.govuk-form-group tac-range__end");
        let line = Line {
            class: "govuk-input",
            id: &own_id,
            width,
            keyboard,
            prefix: prefix.as_deref(),
            suffix: suffix.as_deref(),
            ..Line::default()
        };
        m.part(&parts, at, "label.govuk-label", line);
        m.close(1);
    }
    m.done()
}
