//! The words that name a field or a group of fields.

use yew::prelude::*;

use super::Size;

/// A label or legend: its words, their size, and whether they are the page's h1.
#[derive(Clone, PartialEq, Default)]
pub struct Title {
    /// The words.
    pub text: AttrValue,
    /// How large; body text if none.
    pub size: Option<Size>,
    /// Whether this is the page's heading, which takes the focus on arrival.
    pub is_page_heading: bool,
}

impl Title {
    /// A question that is the heading of its page.
    pub fn page(text: impl Into<AttrValue>) -> Self {
        Self { text: text.into(), size: Some(Size::L), is_page_heading: true }
    }

    /// A name in bold, for a field among others.
    pub fn bold(text: impl Into<AttrValue>) -> Self {
        Self { text: text.into(), size: Some(Size::S), is_page_heading: false }
    }

    /// A name in body text.
    pub fn plain(text: impl Into<AttrValue>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// As a `legend`.
    pub(super) fn legend(&self) -> Html {
        let class = match self.size {
            None => "govuk-fieldset__legend",
            Some(Size::S) => "govuk-fieldset__legend govuk-fieldset__legend--s",
            Some(Size::M) => "govuk-fieldset__legend govuk-fieldset__legend--m",
            Some(Size::L) => "govuk-fieldset__legend govuk-fieldset__legend--l",
            Some(Size::Xl) => "govuk-fieldset__legend govuk-fieldset__legend--xl",
        };
        let words = if self.is_page_heading {
            html! { <h1 class="govuk-fieldset__heading">{ &self.text }</h1> }
        } else {
            html! { { &self.text } }
        };
        html! { <legend {class}>{ words }</legend> }
    }

    /// As the `label` of the field `id`.
    pub(super) fn label(&self, id: &AttrValue) -> Html {
        let class = match self.size {
            None => "govuk-label",
            Some(Size::S) => "govuk-label govuk-label--s",
            Some(Size::M) => "govuk-label govuk-label--m",
            Some(Size::L) => "govuk-label govuk-label--l",
            Some(Size::Xl) => "govuk-label govuk-label--xl",
        };
        let label = html! { <label {class} for={id}>{ &self.text }</label> };
        if self.is_page_heading {
            html! { <h1 class="govuk-label-wrapper">{ label }</h1> }
        } else {
            label
        }
    }
}
