//! A form that is never sent anywhere.

use yew::Callback;

use super::{Attribute, Gesture, Markup};

impl Markup {
    /// Opens a form. Its submit button, or Enter in a field, calls `on_submit`; the browser sends nothing and checks
    /// nothing itself.
    pub fn open_form(&mut self, on_submit: Callback<()>) {
        self.open("form");
        self.set(Attribute::NoValidate, "");
        self.act(Gesture::Send, on_submit);
    }
}
