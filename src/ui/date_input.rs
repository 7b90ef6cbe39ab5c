//! A date in three fields.

use yew::{AttrValue, Callback, Html};

use super::text_input::{Line, Parts};
use super::{Attribute, FieldError, Keyboard, Markup, Title, Width};

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
    pub fn id(self, date: &str) -> String {
        let end = match self {
            Self::Day => "-day",
            Self::Month => "-month",
            Self::Year => "-year",
        };
        [date, end].concat()
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
    /// For each part, called with what it now holds.
    pub on_input: [Callback<String>; 3],
}

/// A date input.
pub fn date_input(props: DateInput) -> Html {
    let DateInput { id, legend, hint, error, labels, values, wrong, birthday, on_input } = props;
    let has_error = error.is_some();
    let parts = Parts { labels: &labels, values: &values, wrong: &wrong, has_error, on_input: &on_input };
    let mut m = Markup::new();
    m.open_fieldset(&id, &legend, hint, error, true);
    m.open("div.govuk-date-input");
    m.set(Attribute::Id, &id);
    for (at, part) in DatePart::ALL.into_iter().enumerate() {
        let own_id = part.id(&id);
        m.open("div.govuk-date-input__item");
        m.open("div.govuk-form-group");
        let shape = "label.govuk-label govuk-date-input__label";
        let line = Line {
            class: "govuk-input govuk-date-input__input",
            id: &own_id,
            width: if part == DatePart::Year { Width::Four } else { Width::Two },
            keyboard: Keyboard::Digits,
            autocomplete: birthday.then_some(part.birthday()),
            ..Line::default()
        };
        m.part(&parts, at, shape, line);
        m.close(2);
    }
    m.done()
}
