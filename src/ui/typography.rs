//! Headings and paragraphs.

use yew::prelude::*;

/// GOV.UK's four heading sizes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Size {
    /// As body text, bold.
    S,
    /// Medium.
    #[default]
    M,
    /// Large: a page's heading.
    L,
    /// Extra large.
    Xl,
}

impl Size {
    fn heading(self) -> &'static str {
        match self {
            Self::S => "govuk-heading-s",
            Self::M => "govuk-heading-m",
            Self::L => "govuk-heading-l",
            Self::Xl => "govuk-heading-xl",
        }
    }

    fn caption(self) -> &'static str {
        match self {
            Self::S | Self::M => "govuk-caption-m",
            Self::L => "govuk-caption-l",
            Self::Xl => "govuk-caption-xl",
        }
    }
}

/// A string as content.
pub fn text(words: impl Into<AttrValue>) -> Html {
    html! { { words.into() } }
}

/// The page's h1, where no field's label or legend is.
pub fn page_heading(words: impl Into<AttrValue>, size: Size) -> Html {
    html! { <h1 class={size.heading()}>{ words.into() }</h1> }
}

/// A heading below the page's own: level 2, 3 or 4 (anything else counts as 4).
pub fn heading(level: u8, size: Size, words: impl Into<AttrValue>) -> Html {
    let class = size.heading();
    let words = words.into();
    match level {
        2 => html! { <h2 {class}>{ words }</h2> },
        3 => html! { <h3 {class}>{ words }</h3> },
        _ => html! { <h4 {class}>{ words }</h4> },
    }
}

/// Small words above a heading of this size.
pub fn caption(size: Size, words: impl Into<AttrValue>) -> Html {
    html! { <span class={size.caption()}>{ words.into() }</span> }
}

/// A paragraph.
pub fn body(content: Html) -> Html {
    html! { <p class="govuk-body">{ content }</p> }
}

/// An opening paragraph, larger.
pub fn lead(content: Html) -> Html {
    html! { <p class="govuk-body-l">{ content }</p> }
}
