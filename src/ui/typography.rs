//! Headings and paragraphs.

use super::Markup;

/// GOV.UK's four heading sizes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Size {
    /// As body text, bold.
    S,
    /// Medium.
    #[default]
    M,
    /// Large: a page's heading.
    L,
    /// Extra large.
    Xl,
}

impl Markup {
    /// The page's h1, where no field's label or legend is.
    pub fn page_heading(&mut self, words: &str, size: Size) {
        self.heading(1, size, words);
    }

    /// A heading at a level from 1 to 4 (anything else counts as 4).
    pub fn heading(&mut self, level: u8, size: Size, words: &str) {
        let tag = match level {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            _ => "h4",
        };
        let class = match size {
            Size::S => "govuk-heading-s",
            Size::M => "govuk-heading-m",
            Size::L => "govuk-heading-l",
            Size::Xl => "govuk-heading-xl",
        };
        self.open_as(tag, class);
        self.text(words);
        self.close(1);
    }

    /// A paragraph of plain words.
    pub fn body(&mut self, words: &str) {
        self.leaf("p.govuk-body", words);
    }
}
