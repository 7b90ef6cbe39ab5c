//! What every page has: its title, the way back, what is wrong with it, and the line that says what this is.

use yew::prelude::*;

use super::browser;
use crate::checker::{State, Words};
use crate::ui::{BackLink, ErrorLink, ErrorSummary, Page, phase_banner, text};

/// A page of the app. `title` is its heading; `errors` what is wrong with it.
pub fn frame(state: &State, words: &Words<'_>, title: &str, errors: Vec<ErrorLink>, content: Html) -> Html {
    let key = if errors.is_empty() { "ui.page.title" } else { "ui.page.title-error" };
    let errors = (!errors.is_empty()).then(|| ErrorSummary { title: words.get("ui.error.title").into(), errors });
    let back = BackLink { text: words.get("ui.common.back").into(), on_click: Callback::from(|()| browser::back()) };
    html! {
        <Page title={words.with(key, &[("page", title)])}
              step={state.at().to_string()}
              visit={state.arrivals()}
              skip_link={words.get("ui.page.skip")}
              {errors}
              banner={phase_banner(words.get("ui.page.phase"), text(words.get("ui.page.phase-says")))}
              back={back}>
            { content }
        </Page>
    }
}
