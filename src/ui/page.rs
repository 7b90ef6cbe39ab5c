//! A page: its main part, what stands around it, and where the focus goes on arrival.

use web_sys::Element;
use yew::{AttrValue, Callback, Html};

use super::{Attribute, BackLink, ErrorSummary, Gesture, Markup, back_link, focus, setting};

/// Id of the main part, where the skip link leads.
const MAIN: &str = "main-content";

/// What a page needs.
#[derive(Clone, PartialEq)]
pub struct Page {
    /// The element it is shown in: the focus is only ever moved below it.
    pub root: Element,
    /// Which page this is. Another step is built afresh, so nothing of the last one (an open fold, a scroll) stays.
    pub step: AttrValue,
    /// Words of the skip link, which only a whole page has.
    pub skip_link: AttrValue,
    /// What is wrong with the page.
    pub errors: Option<ErrorSummary>,
    /// A phase banner, at the top.
    pub banner: Option<Html>,
    /// The languages to choose from, below it.
    pub languages: Option<Html>,
    /// The back link, above the main part.
    pub back: Option<BackLink>,
}

/// A page around its content, whose heading comes from a field's title, a heading or a result's heading. There is a `main`
/// and a skip link where it is a whole page; see [`Setting`](super::Setting).
pub fn page(page: Page, content: Html) -> Html {
    let mut m = Markup::new();
    let whole_page = setting::setting().whole_page;
    m.open("div.tac");
    // Landmarks of their own: what stands in none is missed by those who move from one to the next.
    m.open(if whole_page { "header" } else { "div" });
    if whole_page {
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
    }
    if let Some(banner) = page.banner {
        m.open("div.govuk-width-container");
        m.add(banner);
        m.close(1);
    }
    if let Some(languages) = page.languages {
        m.open("div.govuk-width-container");
        m.add(languages);
        m.close(1);
    }
    m.close(1);
    m.open("div.govuk-width-container");
    if let Some(back) = page.back {
        m.open("nav");
        m.set(Attribute::Label, &back.text);
        m.add(back_link(back));
        m.close(1);
    }
    m.open(if whole_page { "main.govuk-main-wrapper" } else { "div.govuk-main-wrapper" });
    m.set(Attribute::Id, MAIN);
    m.open("div.tac-column");
    m.key(&page.step);
    if let Some(errors) = page.errors {
        m.error_summary(errors, &page.root);
    }
    m.add(content);
    m.done()
}

/// Moves the focus to the page that has come below `root`: to its error summary if there is one, else to its heading; and
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
        focus::focus_described(root, setting::heading(1, setting::setting()));
    }
}
