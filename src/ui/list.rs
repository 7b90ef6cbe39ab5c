//! Lists.

use super::Markup;

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

impl Markup {
    /// Opens a list; its items are `li`.
    pub fn open_list(&mut self, kind: ListKind) {
        self.open(match kind {
            ListKind::Bullet => "ul.govuk-list govuk-list--bullet",
            ListKind::Number => "ol.govuk-list govuk-list--number",
            ListKind::Plain => "ul.govuk-list",
        });
    }
}
