//! How far one has come.

use super::Markup;

impl Markup {
    /// Progress in words, above the page's heading.
    pub fn progress(&mut self, words: &str) {
        self.leaf("p.govuk-caption-m tac-progress", words);
    }
}
