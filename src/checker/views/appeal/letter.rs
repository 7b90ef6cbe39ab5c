//! The letter to the council: to change, copy, print, and take away as a file.

use web_sys::Element;
use yew::{Callback, Html};

use crate::checker::views::browser::{self, Host};
use crate::checker::views::family;
use crate::checker::views::sheet::Sheet;
use crate::checker::views::{document, frame, save};
use crate::checker::{Message, State, Told};
use crate::ui::{Attribute, ButtonKind, Textarea, Title, text, textarea};

/// Id of the field.
const FIELD: &str = "letter";

/// The page of the letter. Being a door of the app (`xtask/src/site.rs`), it is drawn only when the result has arrived.
#[inline(never)]
pub fn page(state: &State, send: &Callback<Message>, root: &Element, host: &Host) -> Html {
    let mut s = Sheet::new(state, send);
    family::which(&mut s);
    // What is printed is a letter to post.
    s.m.open("div.tac-screen");
    s.say("h1.govuk-heading-l", "ui.letter.title");
    s.body("ui.letter.lead");
    let foreign = state.language().is_some();
    if foreign {
        s.body("ui.letter.in-english");
    }
    let written = {
        let send = send.clone();
        Callback::from(move |text| send.emit(Message::Written(text)))
    };
    let label = Title::plain(s.get("ui.letter.label"));
    let blanks = text(s.get("ui.letter.blanks"));
    s.m.add(textarea(Textarea {
        id: FIELD.into(),
        label,
        hint: Some(blanks),
        value: state.letter().to_owned().into(),
        rows: ROWS.into(),
        in_first_language: foreign,
        on_input: written,
    }));
    s.m.open("div");
    s.m.set(Attribute::Role, "status");
    if let Some(told) = state.told() {
        s.body(match told {
            Told::Copied => "ui.letter.copied",
            Told::NotCopied => "ui.letter.not-copied",
            Told::NoDocument => "ui.letter.no-document",
        });
    }
    s.m.close(1);
    s.m.open_button_group();
    press(&mut s, "ui.letter.copy", ButtonKind::Primary, copy(state, send, root));
    press(&mut s, "ui.letter.text", ButtonKind::Secondary, text_file(&mut Sheet::new(state, send)));
    press(&mut s, "ui.letter.document", ButtonKind::Secondary, word_file(&mut Sheet::new(state, send), host));
    press(&mut s, "ui.letter.print", ButtonKind::Secondary, Callback::from(|()| browser::print()));
    s.m.close(1);
    s.body("ui.letter.document-says");
    // In a place that is always there: what comes after a field would otherwise put another in its place, and whoever types
    // in it would have to begin again at each letter.
    s.m.open("div");
    if state.letter_is_changed() {
        s.body("ui.letter.changed");
        let again = s.tell(Message::DraftAgain);
        press(&mut s, "ui.letter.again", ButtonKind::Secondary, again);
    }
    if state.letter_was_replaced() {
        let back = s.tell(Message::PutBack);
        press(&mut s, "ui.letter.put-back", ButtonKind::Secondary, back);
    }
    s.m.close(2);
    // A field is cut off on paper; this is only there.
    s.m.open("div.tac-paper");
    for paragraph in state.letter().split("\n\n") {
        s.m.open("p.govuk-body tac-lines");
        if foreign {
            s.m.is_in_first_language();
        }
        s.m.text(paragraph);
        s.m.close(1);
    }
    s.m.close(1);
    frame::frame(s, Vec::new(), root)
}

/// Lines shown at once.
const ROWS: &str = "24";

fn press(s: &mut Sheet<'_>, key: &str, kind: ButtonKind, call: Callback<()>) {
    let words = s.get(key);
    s.m.button(&words, kind, Some(call));
}

fn copy(state: &State, send: &Callback<Message>, root: &Element) -> Callback<()> {
    let (text, send, root) = (state.letter().to_owned(), send.clone(), root.clone());
    Callback::from(move |()| {
        let done = send.reform(|copied| Message::Told(if copied { Told::Copied } else { Told::NotCopied }));
        save::copy(&root, FIELD, &text, done);
    })
}

fn text_file(s: &mut Sheet<'_>) -> Callback<()> {
    let name = [&s.words.in_first_language().get("ui.letter.file"), &family::number_in_file(s.state), ".txt"].concat();
    // Editors of old expect the ends of lines so.
    let text = s.state.letter().replace('\n', "\r\n");
    Callback::from(move |()| save::download(&name, "text/plain;charset=utf-8", text.as_bytes()))
}

fn word_file(s: &mut Sheet<'_>, host: &Host) -> Callback<()> {
    let words = s.words.in_first_language();
    let name = [&words.get("ui.letter.file"), &family::number_in_file(s.state), ".docx"].concat();
    let (title, right_to_left) = (words.get("ui.letter.title"), words.get("ui.page.dir") == "rtl");
    let (language, text) = (s.state.policy().language.clone(), s.state.letter().to_owned());
    let (host, send) = (host.clone(), s.send.clone());
    Callback::from(move |()| {
        let send = send.clone();
        let done = Callback::from(move |made: bool| {
            if !made {
                send.emit(Message::Told(Told::NoDocument));
            }
        });
        document::save_docx(&host, &name, &title, &language, right_to_left, &text, done);
    })
}
