//! The page that asks for the file of answers that was kept, or says why nothing was opened.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::{Callback, Html};

use super::sheet::Sheet;
use super::{browser, files, frame};
use crate::case::Refusal;
use crate::checker::{Message, ResultPart, State};
use crate::ui::{Attribute, ButtonKind, ErrorLink};

/// Id of the field that takes the file.
const FILE: &str = "saved-answers";
/// Id of the button that opens the answers in a link.
const THEIRS: &str = "open-link";

/// The page that asks for a file, or says why nothing was opened.
pub fn page(state: &State, send: &Callback<Message>, root: &Element) -> Html {
    let mut s = Sheet::new(state, send);
    if state.has_followed() {
        return followed(s, root);
    }
    let problem = match state.refusal() {
        _ if state.result_part() == ResultPart::Missing => Some("ui.open.missing"),
        Some(Refusal::NoFile) => Some("ui.open.no-file"),
        Some(Refusal::TooLarge) => Some("ui.open.too-large"),
        Some(Refusal::NotOurs) => Some("ui.open.not-ours"),
        Some(Refusal::Empty) => Some("ui.open.empty"),
        Some(Refusal::Later) => Some("ui.open.later"),
        Some(Refusal::OtherCouncil) => Some("ui.open.other-council"),
        None => None,
    };
    let mut errors = Vec::new();
    s.say("h1.govuk-heading-l", "ui.open.title");
    s.body("ui.open.lead");
    if !state.answers().is_empty() {
        s.body("ui.open.replaces");
    }
    s.m.open(if problem.is_some() { "div.govuk-form-group govuk-form-group--error" } else { "div.govuk-form-group" });
    s.m.open("label.govuk-label");
    s.m.set(Attribute::For, FILE);
    let label = s.get("ui.open.file");
    s.m.text(&label);
    s.m.close(1);
    if let Some(key) = problem {
        let message = s.get(key);
        s.m.open("p.govuk-error-message");
        s.m.set(Attribute::Id, "saved-answers-error");
        s.say("span.govuk-visually-hidden", "ui.error.prefix");
        s.m.text(" ");
        s.m.text(&message);
        s.m.close(1);
        errors.push(ErrorLink { field: FILE.into(), message: message.into() });
    }
    s.m.open("input.tac-file");
    s.m.set(Attribute::Id, FILE);
    s.m.set(Attribute::Type, "file");
    if problem.is_some() {
        s.m.set(Attribute::DescribedBy, "saved-answers-error");
    }
    s.m.close(2);
    let words = s.get("ui.open.button");
    let (root_of_field, tell) = (root.clone(), send.clone());
    let open = Callback::from(move |()| read_chosen(&root_of_field, tell.clone()));
    s.m.button(&words, ButtonKind::Primary, Some(open));
    getting(&mut s);
    frame::frame(s, errors, root)
}

/// There from the first, so that what comes into it is read out.
fn getting(s: &mut Sheet<'_>) {
    s.m.open("div");
    s.m.set(Attribute::Role, "status");
    if s.state.result_part() == ResultPart::Awaited {
        s.body("ui.open.getting");
    }
    s.m.close(1);
}

/// A link was followed: may its answers take the place of those given here? Or it waits, or could not be opened yet.
fn followed(mut s: Sheet<'_>, root: &Element) -> Html {
    let mut errors = Vec::new();
    s.say("h1.govuk-heading-l", "ui.open.link-title");
    if s.state.result_part() == ResultPart::Missing {
        errors.push(ErrorLink { field: THEIRS.into(), message: s.get("ui.open.missing").into() });
    }
    let replaces = !s.state.answers().is_empty();
    if replaces {
        s.body("ui.open.link-says");
    }
    s.m.open_button_group();
    let (theirs, open) = (s.get("ui.open.link-theirs"), s.tell(Message::OpenFollowed));
    s.m.button_with_id(THEIRS, &theirs, ButtonKind::Primary, Some(open));
    if replaces {
        let own = s.get("ui.open.link-own");
        s.m.button(&own, ButtonKind::Secondary, Some(Callback::from(|()| browser::back())));
    }
    s.m.close(1);
    getting(&mut s);
    frame::frame(s, errors, root)
}

/// Reads the file that was chosen, and sends what it holds.
fn read_chosen(root: &Element, send: Callback<Message>) {
    let field = root.query_selector(&["#", FILE].concat()).ok().flatten();
    let files = field.and_then(|field| field.unchecked_into::<HtmlInputElement>().files());
    let Some(file) = files.and_then(|files| files.get(0)) else {
        return send.emit(Message::Open(Err(Refusal::NoFile)));
    };
    files::read(&file, send);
}
