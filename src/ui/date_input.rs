//! A date in three fields.

use yew::prelude::*;

use super::field::{described_by, frame_notes, group_class, join};
use super::text_input::{Line, line};
use super::{FieldError, Keyboard, Title, Width, fieldset};

/// A part of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DatePart {
    /// Day of the month.
    Day,
    /// Month of the year.
    Month,
    /// Year.
    Year,
}

impl DatePart {
    /// The parts in the order shown, which is that of every array in [`DateInput`].
    pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];

    /// Id of this part's field, for an error to link to.
    pub fn id(self, date: &AttrValue) -> AttrValue {
        join(date, self.end())
    }

    fn end(self) -> &'static str {
        match self {
            Self::Day => "-day",
            Self::Month => "-month",
            Self::Year => "-year",
        }
    }

    fn birthday(self) -> &'static str {
        match self {
            Self::Day => "bday-day",
            Self::Month => "bday-month",
            Self::Year => "bday-year",
        }
    }
}

/// What a date input needs.
#[derive(Clone, PartialEq, Default)]
pub struct DateInput {
    /// Its id, and the start of every other.
    pub id: AttrValue,
    /// The question.
    pub legend: Title,
    /// What helps to answer it: an example of a date.
    pub hint: Option<Html>,
    /// What is wrong with the answer.
    pub error: Option<FieldError>,
    /// Names of day, month and year.
    pub labels: [AttrValue; 3],
    /// Day, month and year as typed.
    pub values: [AttrValue; 3],
    /// Which of them are wrong. If there is an error and none is named, all are.
    pub wrong: [bool; 3],
    /// Whether the browser may fill in the birthday of whoever is answering.
    pub birthday: bool,
    /// Called with the part changed and what it now holds.
    pub on_input: Callback<(DatePart, String)>,
}

/// A date input.
pub fn date_input(props: DateInput) -> Html {
    let DateInput { id, legend, hint, error, labels, values, wrong, birthday, on_input } = props;
    let has_error = error.is_some();
    let all_wrong = !wrong.contains(&true);
    let describes = described_by(&id, hint.is_some(), has_error);
    let notes = frame_notes(&id, hint, error);
    let parts = DatePart::ALL.into_iter().zip(labels).zip(values).zip(wrong).map(|(((part, label), value), wrong)| {
        let own_id = part.id(&id);
        html! {
            <div class="govuk-date-input__item">
                <div class="govuk-form-group">
                    <label class="govuk-label govuk-date-input__label" for={&own_id}>{ label }</label>
                    { line(Line {
                        class: "govuk-input govuk-date-input__input",
                        id: own_id,
                        describes: None,
                        has_error: has_error && (wrong || all_wrong),
                        value,
                        width: if part == DatePart::Year { Width::Four } else { Width::Two },
                        keyboard: Keyboard::Digits,
                        prefix: None,
                        suffix: None,
                        autocomplete: birthday.then_some(AttrValue::Static(part.birthday())),
                        on_input: on_input.reform(move |typed| (part, typed)),
                    }) }
                </div>
            </div>
        }
    });
    let inside = html! { <>{ notes }<div class="govuk-date-input" id={&id}>{ for parts }</div></> };
    html! { <div class={group_class(has_error)}>{ fieldset(&legend, describes, true, inside) }</div> }
}
