//! The languages in which a page can be read, each by its own name: GOV.UK's pattern for changing the language.

use yew::Callback;

use super::{Attribute, Gesture, Markup};

/// A language to choose.
pub struct LanguageLink<'a> {
    /// Its BCP 47 tag.
    pub tag: &'a str,
    /// What it calls itself.
    pub name: &'a str,
    /// Which way it is written: `ltr` or `rtl`.
    pub direction: &'a str,
    /// Called when it is chosen; nothing for the language of the page, which is no link.
    pub on_click: Option<Callback<()>>,
}

impl Markup {
    /// Opens the list of languages; `label` says what it is for.
    pub fn open_languages(&mut self, label: &str) {
        self.open("nav.tac-languages");
        self.set(Attribute::Label, label);
        self.open("ul.tac-languages__list");
    }

    /// A language in the list.
    pub fn language(&mut self, link: LanguageLink<'_>) {
        self.open("li.tac-languages__item");
        match link.on_click {
            Some(on_click) => {
                self.open("a.govuk-link govuk-link--no-visited-state");
                self.set(Attribute::Href, "#");
                self.set(Attribute::LinkLanguage, link.tag);
                self.act(Gesture::Press, on_click);
            }
            None => {
                self.open("span");
                self.set(Attribute::Current, "true");
            }
        }
        self.set(Attribute::Language, link.tag);
        self.set(Attribute::Direction, link.direction);
        self.text(link.name);
        self.close(2);
    }

    /// Closes the list of languages.
    pub fn close_languages(&mut self) {
        self.close(2);
    }
}
