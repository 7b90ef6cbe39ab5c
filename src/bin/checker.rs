//! The families' checker.

use yew::{Html, component, html};

/// Holds the place of the checker.
#[component]
fn Checker() -> Html {
    html! { <p class="govuk-body">{ "The checker has started." }</p> }
}

fn main() {
    let place =
        web_sys::window().and_then(|window| window.document()?.get_element_by_id("checker"));
    if let Some(place) = place {
        yew::Renderer::<Checker>::with_root(place).render();
    }
}
