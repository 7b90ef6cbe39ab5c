//! The words that name a field or a group of fields.

use yew::AttrValue;

use super::{Attribute, Markup, Size};

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
}

impl Markup {
    /// As a `legend`.
    pub(super) fn legend(&mut self, title: &Title) {
        self.open(match title.size {
            None => "legend.govuk-fieldset__legend",
            Some(Size::S) => "legend.govuk-fieldset__legend govuk-fieldset__legend--s",
            Some(Size::M) => "legend.govuk-fieldset__legend govuk-fieldset__legend--m",
            Some(Size::L) => "legend.govuk-fieldset__legend govuk-fieldset__legend--l",
            Some(Size::Xl) => "legend.govuk-fieldset__legend govuk-fieldset__legend--xl",
        });
        if title.is_page_heading {
            self.open("h1.govuk-fieldset__heading");
        }
        self.text(&title.text);
        self.close(1 + usize::from(title.is_page_heading));
    }

    /// As the `label` of the field `id`.
    pub(super) fn label(&mut self, title: &Title, id: &str) {
        if title.is_page_heading {
            self.open("h1.govuk-label-wrapper");
        }
        self.open(match title.size {
            None => "label.govuk-label",
            Some(Size::S) => "label.govuk-label govuk-label--s",
            Some(Size::M) => "label.govuk-label govuk-label--m",
            Some(Size::L) => "label.govuk-label govuk-label--l",
            Some(Size::Xl) => "label.govuk-label govuk-label--xl",
        });
        self.set(Attribute::For, id);
        self.text(&title.text);
        self.close(1 + usize::from(title.is_page_heading));
    }
}
