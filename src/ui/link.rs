//! Links: to an address, or to something the app does.

use yew::Callback;

use super::{Attribute, Gesture, Markup};

impl Markup {
    /// A link to an address.
    pub fn link(&mut self, words: &str, href: &str) {
        self.open("a.govuk-link");
        self.set(Attribute::Href, href);
        self.text(words);
        self.close(1);
    }

    /// A link that the app acts on. `hidden` is read out after the text and not shown ("Change" + "date of birth"); it
    /// may be empty.
    pub fn action_link(&mut self, words: &str, hidden: &str, on_click: Callback<()>) {
        self.open("a.govuk-link govuk-link--no-visited-state");
        self.set(Attribute::Href, "#");
        self.act(Gesture::Press, on_click);
        self.text(words);
        if !hidden.is_empty() {
            self.open("span.govuk-visually-hidden");
            self.text(" ");
            self.text(hidden);
            self.close(1);
        }
        self.close(1);
    }
}
