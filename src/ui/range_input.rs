//! A number that is only roughly known: at least this, at most that.

use yew::prelude::*;

use super::field::{described_by, frame_notes, group_class, join};
use super::text_input::{Line, line};
use super::{FieldError, Keyboard, Title, Width, fieldset};

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
    pub fn id(self, range: &AttrValue) -> AttrValue {
        join(range, if self == Self::Low { "-low" } else { "-high" })
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
    /// Called with the end changed and what it now holds.
    pub on_input: Callback<(RangeEnd, String)>,
}

/// A range input.
pub fn range_input(props: RangeInput) -> Html {
    let RangeInput { id, legend, hint, error, labels, values, wrong, prefix, suffix, width, keyboard, on_input } = props;
    let has_error = error.is_some();
    let both_wrong = !wrong.contains(&true);
    let describes = described_by(&id, hint.is_some(), has_error);
    let notes = frame_notes(&id, hint, error);
    let ends = RangeEnd::ALL.into_iter().zip(labels).zip(values).zip(wrong).map(|(((end, label), value), wrong)| {
        let own_id = end.id(&id);
        html! {
            <div class="govuk-form-group tac-range__end">
                <label class="govuk-label" for={&own_id}>{ label }</label>
                { line(Line {
                    class: "govuk-input",
                    id: own_id,
                    describes: None,
                    has_error: has_error && (wrong || both_wrong),
                    value,
                    width,
                    keyboard,
                    prefix: prefix.clone(),
                    suffix: suffix.clone(),
                    autocomplete: None,
                    on_input: on_input.reform(move |typed| (end, typed)),
                }) }
            </div>
        }
    });
    let inside = html! { <>{ notes }<div class="tac-range" id={&id}>{ for ends }</div></> };
    html! { <div class={group_class(has_error)}>{ fieldset(&legend, describes, true, inside) }</div> }
}
