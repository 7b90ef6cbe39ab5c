//! The families' checker.

use yew::{Html, component, html};

/// Holds the place of the checker.
#[component]
fn Checker() -> Html {
    html! {
        <main class="govuk-main-wrapper" id="main-content">
            <h1 class="govuk-heading-l">{ "The checker has started" }</h1>
            <button class="govuk-button">{ "Start" }</button>
        </main>
    }
}

fn main() {
    let place = web_sys::window().and_then(|window| window.document()?.get_element_by_id("checker"));
    if let Some(place) = place {
        let _ = place.set_attribute("data-started", "");
        yew::Renderer::<Checker>::with_root(place).render();
    }
}
