//! What stands until the code and the words of a page have come.

use web_sys::Element;
use yew::{Callback, Html};

use super::frame;
use super::sheet::Sheet;
use crate::checker::{Message, ResultPart, State};
use crate::ui::{Attribute, ButtonKind, ErrorLink};

/// Id of the button that asks again.
const AGAIN: &str = "fetch-again";

/// The page while it is waited for, or when it could not be fetched.
pub fn page(state: &State, send: &Callback<Message>, root: &Element) -> Html {
    let mut s = Sheet::new(state, send);
    s.say("h1.govuk-heading-l", "ui.title.appeal");
    s.m.open("div");
    s.m.set(Attribute::Role, "status");
    if state.result_part() != ResultPart::Missing {
        s.body("ui.waiting.fetching");
    }
    s.m.close(1);
    let mut errors = Vec::new();
    if state.result_part() == ResultPart::Missing {
        let words = s.get("ui.waiting.again");
        let go = s.tell(Message::Continue);
        s.m.button_with_id(AGAIN, &words, ButtonKind::Primary, Some(go));
        s.put("button", s.words.apart(&words));
        errors.push(ErrorLink { field: AGAIN.into(), message: s.get("ui.waiting.missing").into() });
        s.prose_or_key("ui", "check", "missing-help");
    }
    frame::frame(s, errors, root)
}
