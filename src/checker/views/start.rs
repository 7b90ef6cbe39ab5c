//! The start page: what this is, and the doors into it.

use web_sys::Element;
use yew::{Callback, Html};

use super::frame;
use super::sheet::Sheet;
use crate::case::wording::contact_target;
use crate::checker::{Message, State};
use crate::ui::ListKind;

/// The start page. `restarted`: the page was loaded again, and what was answered before is gone.
pub fn page(state: &State, send: &Callback<Message>, root: &Element, restarted: bool) -> Html {
    let mut s = Sheet::new(state, send);
    s.say("h1.govuk-heading-l", "ui.start.title");
    if restarted {
        let title = s.get("ui.refresh.title");
        s.m.open_notification_banner("started-again", &title, false);
        s.say("p.govuk-notification-banner__heading", "ui.refresh.says");
        s.m.close(2);
    }
    s.say("p.govuk-body-l", "ui.start.lead");
    s.body("ui.start.who");
    doors(&mut s);
    s.section("ui.start.takes-title");
    s.prose_or_key("ui", "start", "takes");
    s.section("ui.start.contacts-title");
    s.body("ui.start.contacts-says");
    contacts(&mut s);
    for [title, says] in [["ui.start.not-title", "ui.start.not"], ["ui.start.privacy-title", "ui.start.privacy"]] {
        s.section(title);
        s.body(says);
    }
    frame::frame(s, Vec::new(), root)
}

/// Every way in: what it is called, and what is then to happen. The first is the button.
fn doors(s: &mut Sheet<'_>) {
    let begin = s.tell(Message::Begin);
    let words = s.get("ui.start.button");
    s.m.start_button(&words, begin);
    other_doors(s);
}

/// Every way in but that to the first question.
pub fn other_doors(s: &mut Sheet<'_>) {
    for (key, message) in [("ui.start.had-decision", Message::Appeal), ("ui.open.door", Message::ToOpen)] {
        let (words, tell) = (s.get(key), s.tell(message));
        s.m.open("p.govuk-body");
        s.m.action_link(&words, "", tell);
        s.m.close(1);
    }
}

/// Where to apply and whom to ring, without the checker.
fn contacts(s: &mut Sheet<'_>) {
    s.m.open_list(ListKind::Plain);
    for (id, key) in [("apply-online", "ui.start.apply"), ("phone", "ui.contact.phone")] {
        let contact = s.state.policy().contacts.iter().find(|contact| contact.id == id);
        if let Some(target) = contact.and_then(contact_target) {
            let words = s.get(key);
            s.m.open("li");
            s.m.link(&words, &target);
            s.m.close(1);
        }
    }
    s.m.close(1);
}
