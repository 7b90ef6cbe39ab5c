//! The answer, in one sentence, as the page's heading.

use super::Markup;

/// The colour at the edge of a result. Never the only sign of what it says.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Settled, as hoped.
    Good,
    /// Open.
    #[default]
    Open,
    /// Settled, not as hoped.
    Plain,
}

impl Markup {
    /// Opens the part of a result that is set apart, with the page's h1; what follows the heading comes next.
    pub fn open_result(&mut self, tone: Tone, heading: &str) {
        self.open(match tone {
            Tone::Good => "div.tac-result tac-result--good",
            Tone::Open => "div.tac-result tac-result--open",
            Tone::Plain => "div.tac-result",
        });
        self.leaf("h1.govuk-heading-l", heading);
    }
}
