//! Says that a service is new.

use yew::Html;

use super::Markup;

/// A phase banner.
pub fn phase_banner(phase: &str, content: Html) -> Html {
    let mut m = Markup::new();
    m.open("div.govuk-phase-banner govuk-width-container");
    m.open("p.govuk-phase-banner__content");
    m.leaf("strong.govuk-tag govuk-phase-banner__content__tag", phase);
    m.open("span.govuk-phase-banner__text");
    m.add(content);
    m.done()
}
