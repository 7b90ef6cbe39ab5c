//! News about the page that is not part of it.

use super::{Attribute, Markup};

impl Markup {
    /// Opens a notification banner: two elements. `id` is that of its title and must differ if a page has two;
    /// `success` is good news, read out at once.
    pub fn open_notification_banner(&mut self, id: &str, title: &str, success: bool) {
        let (class, role) = if success {
            ("govuk-notification-banner govuk-notification-banner--success", "alert")
        } else {
            ("govuk-notification-banner", "region")
        };
        self.open_as("div", class);
        self.set(Attribute::Role, role);
        self.set(Attribute::LabelledBy, id);
        self.open("div.govuk-notification-banner__header");
        self.open("h2.govuk-notification-banner__title");
        self.set(Attribute::Id, id);
        self.text(title);
        self.close(2);
        self.open("div.govuk-notification-banner__content");
    }
}
