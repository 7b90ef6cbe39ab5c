//! News about the page that is not part of it.

use yew::prelude::*;

/// What a notification banner needs.
#[derive(Clone, PartialEq, Default)]
pub struct NotificationBanner {
    /// Id of its title; must differ if a page has two.
    pub id: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// Good news, read out at once.
    pub success: bool,
    /// What it says.
    pub body: Html,
}

/// A notification banner.
pub fn notification_banner(props: NotificationBanner) -> Html {
    let (class, role) = if props.success {
        ("govuk-notification-banner govuk-notification-banner--success", "alert")
    } else {
        ("govuk-notification-banner", "region")
    };
    html! {
        <div {class} {role} aria-labelledby={&props.id}>
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id={props.id}>{ props.title }</h2>
            </div>
            <div class="govuk-notification-banner__content">{ props.body }</div>
        </div>
    }
}
