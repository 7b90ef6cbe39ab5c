//! A page: its title, its one `main`, and where the focus goes on arrival.

use web_sys::Element;
use yew::prelude::*;

use super::back_link::{BackLink, back_link};
use super::error_summary::{ErrorSummary, error_summary};
use super::focus;
use super::link::on_link;

/// Id of `main`, where the skip link leads.
const MAIN: &str = "main-content";

/// What a page needs.
#[derive(Properties, Clone, PartialEq)]
pub struct PageProps {
    /// Title of the document: the page's heading, then the service.
    pub title: AttrValue,
    /// Put before the title while there are errors ("Error: ").
    #[prop_or_default]
    pub error_prefix: AttrValue,
    /// Which page this is. Another step is built afresh, so nothing of the last one (an open fold, a scroll) stays.
    pub step: AttrValue,
    /// Raise it at each move to a page and at each Continue that fails: the focus then moves, to the error summary if
    /// there is one, else to the h1, and the view to the top. While it is 0 the focus stays where the browser put it.
    #[prop_or_default]
    pub visit: u32,
    /// Words of the skip link.
    pub skip_link: AttrValue,
    /// What is wrong with the page.
    #[prop_or_default]
    pub errors: Option<ErrorSummary>,
    /// A phase banner, as the page's header. Leave it out where the page around has a header of its own.
    #[prop_or_default]
    pub banner: Option<Html>,
    /// The back link, above `main`.
    #[prop_or_default]
    pub back: Option<BackLink>,
    /// The page. Its h1 comes from a field's title, a heading or a result's heading.
    #[prop_or_default]
    pub children: Html,
}

/// A page.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let root = use_node_ref();

    let in_error = props.errors.is_some();
    let title = if in_error { [props.error_prefix.as_str(), props.title.as_str()].concat().into() } else { props.title.clone() };
    use_effect_with(title, |title| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(title);
        }
    });

    let moved = root.clone();
    use_effect_with(props.visit, move |visit| {
        if *visit > 0
            && let Some(root) = moved.cast::<Element>()
        {
            root.scroll_into_view();
            if !focus::focus(&root, ".govuk-error-summary") {
                focus::focus(&root, "h1");
            }
        }
    });

    let skipped = root.clone();
    let skip = on_link(Callback::from(move |()| {
        if let Some(root) = skipped.cast::<Element>() {
            focus::focus(&root, "main");
        }
    }));
    let asked = root.clone();
    let focus_field = Callback::from(move |id: AttrValue| {
        if let Some(root) = asked.cast::<Element>() {
            focus::focus_field(&root, &id);
        }
    });

    html! {
        <div ref={root} class="tac">
            <a href={["#", MAIN].concat()} class="govuk-skip-link" onclick={skip}>{ &props.skip_link }</a>
            <div class="govuk-width-container">
                // Landmarks of their own: what stands in none is missed by those who move from one to the next.
                { props.banner.clone().map(|banner| html! { <header>{ banner }</header> }) }
                { props.back.clone().map(|back| html! { <nav aria-label={back.text.clone()}>{ back_link(back) }</nav> }) }
                <main class="govuk-main-wrapper" id={MAIN}>
                    <div key={props.step.as_str()} class="tac-column">
                        { props.errors.as_ref().map(|errors| error_summary(errors, &focus_field)) }
                        { props.children.clone() }
                    </div>
                </main>
            </div>
        </div>
    }
}
