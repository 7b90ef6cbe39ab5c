//! Grey words that help to answer a question.

use yew::Html;

use super::{Attribute, Markup};

impl Markup {
    /// A hint. The field's `aria-describedby` names `id`.
    pub fn hint(&mut self, id: &str, content: Html) {
        self.open("div.govuk-hint");
        self.set(Attribute::Id, id);
        self.add(content);
        self.close(1);
    }
}
