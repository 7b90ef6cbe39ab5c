//! A word that says what state something is in.

use yew::prelude::*;

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

/// A tag.
pub fn tag(words: impl Into<AttrValue>, colour: TagColour) -> Html {
    let class = match colour {
        TagColour::Blue => "govuk-tag",
        TagColour::Grey => "govuk-tag govuk-tag--grey",
        TagColour::Green => "govuk-tag govuk-tag--green",
        TagColour::Yellow => "govuk-tag govuk-tag--yellow",
    };
    html! { <strong {class}>{ words.into() }</strong> }
}
