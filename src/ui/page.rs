//! A page: its one `main`, what stands around it, and where the focus goes on arrival.

use web_sys::Element;
use yew::{AttrValue, Callback, Html};

use super::{Attribute, BackLink, ErrorSummary, Gesture, Markup, back_link, focus};

/// Id of `main`, where the skip link leads.
const MAIN: &str = "main-content";

/// What a page needs.
#[derive(Clone, PartialEq)]
pub struct Page {
    /// The element it is shown in: the focus is only ever moved below it.
    pub root: Element,
    /// Which page this is. Another step is built afresh, so nothing of the last one (an open fold, a scroll) stays.
    pub step: AttrValue,
    /// Words of the skip link.
    pub skip_link: AttrValue,
    /// What is wrong with the page.
    pub errors: Option<ErrorSummary>,
    /// A phase banner, as the page's header. Leave it out where the page around has a header of its own.
    pub banner: Option<Html>,
    /// The back link, above `main`.
    pub back: Option<BackLink>,
}

/// A page around its content, whose h1 comes from a field's title, a heading or a result's heading.
pub fn page(page: Page, content: Html) -> Html {
    let mut m = Markup::new();
    m.open("div.tac");
    m.open("a.govuk-skip-link");
    m.set(Attribute::Href, &["#", MAIN].concat());
    let root = page.root.clone();
    m.act(
        Gesture::Press,
        Callback::from(move |()| {
            focus::focus(&root, "main");
        }),
    );
    m.text(&page.skip_link);
    m.close(1);
    m.open("div.govuk-width-container");
    // Landmarks of their own: what stands in none is missed by those who move from one to the next.
    if let Some(banner) = page.banner {
        m.open("header");
        m.add(banner);
        m.close(1);
    }
    if let Some(back) = page.back {
        m.open("nav");
        m.set(Attribute::Label, &back.text);
        m.add(back_link(back));
        m.close(1);
    }
    m.open("main.govuk-main-wrapper");
    m.set(Attribute::Id, MAIN);
    m.open("div.tac-column");
    m.key(&page.step);
    if let Some(errors) = page.errors {
        m.error_summary(errors, &page.root);
    }
    m.add(content);
    m.done()
}

/// Moves the focus to the page that has come below `root`: to its error summary if there is one, else to its h1; and
/// the view to its top. To be called at each move to a page and at each Continue that fails, when the page is drawn. With
/// the id of a heading further down, where that is what someone has come for, it leads there.
pub fn arrive(root: &Element, to: Option<&str>) {
    if let Some(id) = to
        && focus::arrive(root, &["#", id].concat())
    {
        return;
    }
    root.scroll_into_view();
    if !focus::focus(root, ".govuk-error-summary") {
        focus::focus(root, "h1");
    }
}
