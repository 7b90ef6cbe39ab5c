//! Words set apart from those around them.

use super::Markup;

impl Markup {
    /// Opens inset text.
    pub fn open_inset_text(&mut self) {
        self.open("div.govuk-inset-text");
    }
}
