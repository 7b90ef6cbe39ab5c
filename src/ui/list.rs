//! Lists.

use yew::prelude::*;

/// How a list is marked.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum ListKind {
    /// With dots.
    #[default]
    Bullet,
    /// With numbers, because the order matters.
    Number,
    /// With nothing.
    Plain,
}

/// A list.
pub fn list(kind: ListKind, items: Vec<Html>) -> Html {
    let items = items.into_iter().map(|item| html! { <li>{ item }</li> });
    match kind {
        ListKind::Bullet => html! { <ul class="govuk-list govuk-list--bullet">{ for items }</ul> },
        ListKind::Number => html! { <ol class="govuk-list govuk-list--number">{ for items }</ol> },
        ListKind::Plain => html! { <ul class="govuk-list">{ for items }</ul> },
    }
}
