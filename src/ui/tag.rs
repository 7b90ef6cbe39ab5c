//! A word that says what state something is in.

use super::Markup;

/// A tag's colour. Never the only sign of what it says.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum TagColour {
    /// Blue.
    #[default]
    Blue,
    /// Grey.
    Grey,
    /// Green.
    Green,
    /// Yellow.
    Yellow,
}

impl Markup {
    /// A tag.
    pub fn tag(&mut self, words: &str, colour: TagColour) {
        let shape = match colour {
            TagColour::Blue => "strong.govuk-tag",
            TagColour::Grey => "strong.govuk-tag govuk-tag--grey",
            TagColour::Green => "strong.govuk-tag govuk-tag--green",
            TagColour::Yellow => "strong.govuk-tag govuk-tag--yellow",
        };
        self.leaf(shape, words);
    }
}
