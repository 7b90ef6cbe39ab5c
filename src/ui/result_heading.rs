//! The answer, in one sentence, as the page's heading.

use yew::prelude::*;

/// The colour at the edge of a result. Never the only sign of what it says.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Settled, as hoped.
    Good,
    /// Open.
    #[default]
    Open,
    /// Settled, not as hoped.
    Plain,
}

/// What a result's heading needs.
#[derive(Clone, PartialEq, Default)]
pub struct ResultHeading {
    /// Its colour.
    pub tone: Tone,
    /// Small words above it; may be empty.
    pub caption: AttrValue,
    /// The sentence.
    pub heading: AttrValue,
    /// What follows it.
    pub body: Option<Html>,
}

/// The page's h1, set apart.
pub fn result_heading(props: ResultHeading) -> Html {
    let class = match props.tone {
        Tone::Good => "tac-result tac-result--good",
        Tone::Open => "tac-result tac-result--open",
        Tone::Plain => "tac-result",
    };
    html! {
        <div {class}>
            if !props.caption.is_empty() {
                <p class="govuk-caption-m">{ props.caption }</p>
            }
            <h1 class="govuk-heading-l">{ props.heading }</h1>
            { props.body }
        </div>
    }
}
