//! Buttons, and links that look like them.

use yew::Callback;

use super::{Attribute, Gesture, Markup};

/// How much a button stands out.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one thing to do next.
    #[default]
    Primary,
    /// Something else one may do.
    Secondary,
    /// Something that cannot be undone.
    Warning,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Warning => "govuk-button govuk-button--warning",
        }
    }
}

impl Markup {
    /// A button. `on_click` is called when it is pressed; without it the button submits the form it stands in.
    pub fn button(&mut self, words: &str, kind: ButtonKind, on_click: Option<Callback<()>>) {
        self.button_with_id("", words, kind, on_click);
    }

    /// The same with an id, where an error leads to it.
    pub fn button_with_id(&mut self, id: &'static str, words: &str, kind: ButtonKind, on_click: Option<Callback<()>>) {
        self.open_as("button", kind.class());
        if !id.is_empty() {
            self.set(Attribute::Id, id);
        }
        self.set(Attribute::Type, if on_click.is_some() { "button" } else { "submit" });
        if let Some(call) = on_click {
            self.act(Gesture::Press, call);
        }
        self.text(words);
        self.close(1);
    }

    /// The button that begins.
    pub fn start_button(&mut self, words: &str, on_click: Callback<()>) {
        self.open("button.govuk-button govuk-button--start tac-start");
        self.set(Attribute::Type, "button");
        self.act(Gesture::Press, on_click);
        self.text(words);
        self.close(1);
    }

    /// A link to an address that looks like a button.
    pub fn button_link(&mut self, words: &str, href: &str, kind: ButtonKind) {
        self.open_as("a", kind.class());
        self.set(Attribute::Href, href);
        self.set(Attribute::Role, "button");
        self.set(Attribute::Draggable, "false");
        self.text(words);
        self.close(1);
    }

    /// Opens a group of buttons and links, side by side where there is room.
    pub fn open_button_group(&mut self) {
        self.open("div.govuk-button-group");
    }
}
