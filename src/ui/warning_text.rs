//! What a person must not miss.

use super::{Attribute, Markup};

impl Markup {
    /// Opens a warning: two elements. `word` is read out in place of the exclamation mark.
    pub fn open_warning_text(&mut self, word: &str) {
        self.open("div.govuk-warning-text");
        self.open("span.govuk-warning-text__icon");
        self.set(Attribute::Hidden, "true");
        self.text("!");
        self.close(1);
        self.open("strong.govuk-warning-text__text");
        self.leaf("span.govuk-visually-hidden", word);
        self.text(" ");
    }
}
