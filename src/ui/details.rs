//! Words folded away until asked for.

use super::Markup;

impl Markup {
    /// Opens a fold: a summary that opens and closes what is written until [`Markup::close_details`].
    pub fn open_details(&mut self, summary: &str) {
        self.open("details.govuk-details");
        self.open("summary.govuk-details__summary");
        self.leaf("span.govuk-details__summary-text", summary);
        self.close(1);
        self.open("div.govuk-details__text");
    }

    /// Ends a fold.
    pub fn close_details(&mut self) {
        self.close(2);
    }
}
