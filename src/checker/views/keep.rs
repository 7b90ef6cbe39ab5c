//! What a family can take away: a print, a file, a link; how to erase everything; and the page that says that it is erased.

use web_sys::Element;
use yew::{Callback, Html};

use super::sheet::Sheet;
use super::{family, files, frame, save};
use crate::checker::{Message, State, receipt_lines};
use crate::ui::{Attribute, ButtonKind, ListKind};

/// Id of the field that shows the link.
const LINK: &str = "link-to-answers";

/// The page. Being a door of the app (`xtask/src/site.rs`), it is drawn only when what a result needs has arrived.
#[inline(never)]
pub fn page(state: &State, send: &Callback<Message>, root: &Element) -> Html {
    let mut s = Sheet::new(state, send);
    s.say("h1.govuk-heading-l", "ui.keep.title");
    s.body("ui.keep.lead");
    if state.count_children() > 1 {
        s.put("child-name", s.words.apart(&family::name(state)));
        s.body("ui.keep.one-child");
        let to_family = s.tell(Message::ToFamily);
        press(&mut s, "ui.family.see-all", ButtonKind::Secondary, to_family);
    }
    s.section("ui.keep.file-title");
    s.body("ui.keep.file-says");
    let kept = state.kept();
    let name = s.words.in_first_language().with("ui.keep.file-name", &[("date", &state.today().to_string())]);
    let name = [&name, family::number_in_file(state).as_str(), ".json"].concat();
    let file = kept.to_json(false);
    let download = Callback::from(move |()| save::download(&name, "application/json", file.as_bytes()));
    press(&mut s, "ui.keep.file-button", ButtonKind::Secondary, download);
    s.section("ui.keep.link-title");
    s.body("ui.keep.link-says");
    link(&mut s, root, files::link_to(&kept.to_json(true)));
    s.section("ui.keep.erase-title");
    s.body("ui.keep.erase-says");
    let erase = s.tell(Message::Erase);
    press(&mut s, "ui.keep.erase-button", ButtonKind::Warning, erase);
    receipt(&mut s);
    frame::frame(s, Vec::new(), root)
}

/// The link, below what it means to have one.
fn link(s: &mut Sheet<'_>, root: &Element, address: String) {
    s.open_details("ui.keep.link-show");
    s.prose_or_key("ui", "keep", "link-warning");
    s.m.open("div.govuk-form-group");
    s.m.open("label.govuk-label");
    s.m.set(Attribute::For, LINK);
    let label = s.get("ui.keep.link-label");
    s.m.text(&label);
    s.m.close(1);
    s.m.open("textarea.govuk-textarea");
    s.m.set(Attribute::Id, LINK);
    s.m.set(Attribute::SpellCheck, "false");
    s.m.set(Attribute::AutoComplete, "off");
    s.m.holds(&address);
    s.m.close(2);
    let (root, told) = (root.clone(), s.send.clone());
    let copy = Callback::from(move |()| {
        let told = told.clone();
        save::copy(&root, LINK, &address, Callback::from(move |well| told.emit(Message::Copied(well))));
    });
    press(s, "ui.keep.link-button", ButtonKind::Secondary, copy);
    // There from the first, so that what comes into it is read out.
    s.m.open("div");
    s.m.set(Attribute::Role, "status");
    if let Some(well) = s.state.copied() {
        s.body(if well { "ui.keep.link-copied" } else { "ui.keep.link-by-hand" });
    }
    s.m.close(1);
    s.m.close_details();
}

fn press(s: &mut Sheet<'_>, key: &str, kind: ButtonKind, call: Callback<()>) {
    let words = s.get(key);
    s.m.button(&words, kind, Some(call));
}

/// The receipt, as it stands on whatever is taken away.
pub fn receipt(s: &mut Sheet<'_>) {
    s.section("ui.keep.receipt-title");
    s.m.open_list(ListKind::Plain);
    for line in receipt_lines(s.state) {
        s.m.leaf("li", &line);
    }
    s.m.close(1);
}

/// The page that says that everything is erased. Another door.
#[inline(never)]
pub fn erased(state: &State, send: &Callback<Message>, root: &Element) -> Html {
    let mut s = Sheet::new(state, send);
    s.say("h1.govuk-heading-l", "ui.erased.title");
    s.body("ui.erased.says");
    s.prose_or_key("ui", "erased", "not");
    let again = s.tell(Message::StartAgain);
    press(&mut s, "ui.erased.again", ButtonKind::Primary, again);
    frame::frame(s, Vec::new(), root)
}
