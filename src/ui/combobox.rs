//! A line to type in with a list of what may be meant below it: the pattern "combobox with list autocomplete" of the ARIA Authoring
//! Practices Guide. The focus stays in the line; the arrow keys go through the list, Enter takes what is marked, Escape shuts it.

use wasm_bindgen::JsValue;
use yew::{AttrValue, Callback};

use super::field::described_by;
use super::text_input::value_of;
use super::{Attribute, FieldError, Gesture, Markup, Title};
use crate::quantity::format;

/// What is done with the list by a key or a finger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pick {
    /// Mark the next, or the one before.
    Next,
    /// See [`Pick::Next`].
    Before,
    /// Take the one at this place.
    Take(usize),
    /// Shut the list.
    Shut,
}

/// What a combobox needs.
#[derive(Clone, PartialEq, Default)]
pub struct Combobox {
    /// Its id and name.
    pub id: AttrValue,
    /// The question.
    pub label: Title,
    /// What is wrong with the answer.
    pub error: Option<FieldError>,
    /// What it holds, as typed.
    pub value: AttrValue,
    /// What may be meant; the list is shut where there is nothing.
    pub options: Vec<String>,
    /// What the list is called.
    pub list_label: AttrValue,
    /// The place of what is marked.
    pub marked: Option<usize>,
    /// Called with what the field now holds, at each keystroke.
    pub on_input: Callback<String>,
    /// Called when something is done with the list.
    pub on_pick: Callback<Pick>,
}

impl Markup {
    /// A combobox.
    pub fn combobox(&mut self, props: Combobox) {
        let Combobox { id, label, error, value, options, list_label, marked, on_input, on_pick } = props;
        let has_error = error.is_some();
        let list = [&id, "-list"].concat();
        let option = |at: usize| [&id, "-option-", &format::count(at as u64)].concat();
        self.open_group(has_error);
        self.label(&label, &id);
        self.notes(&id, None, error);
        self.open_as("input", if has_error { "govuk-input govuk-input--error" } else { "govuk-input" });
        self.set(Attribute::Id, &id);
        self.set(Attribute::Name, &id);
        self.set(Attribute::Type, "text");
        self.set(Attribute::AutoComplete, "off");
        self.set(Attribute::Role, "combobox");
        self.set(Attribute::Completes, "list");
        self.set(Attribute::Expanded, if options.is_empty() { "false" } else { "true" });
        self.set_some(Attribute::DescribedBy, described_by(&id, false, has_error).as_deref());
        if !options.is_empty() {
            self.set(Attribute::Controls, &list);
        }
        if let Some(at) = marked {
            self.set(Attribute::Active, &option(at));
        }
        self.holds(&value);
        self.on(Gesture::Type, value_of(on_input));
        self.on(Gesture::Key, keys(&options, marked, on_pick.clone()));
        self.close(1);
        // Always there, so that the line stays the same element.
        self.open("div");
        if !options.is_empty() {
            self.open("ul.tac-options");
            self.set(Attribute::Id, &list);
            self.set(Attribute::Role, "listbox");
            self.set(Attribute::Label, &list_label);
            for (at, words) in options.iter().enumerate() {
                self.open("li");
                self.set(Attribute::Id, &option(at));
                self.set(Attribute::Role, "option");
                self.set(Attribute::IsSelected, if marked == Some(at) { "true" } else { "false" });
                // The focus stays in the line.
                self.act(Gesture::Hold, Callback::noop());
                let pick = on_pick.clone();
                self.act(Gesture::Press, Callback::from(move |()| pick.emit(Pick::Take(at))));
                self.text(words);
                self.close(1);
            }
            self.close(1);
        }
        self.close(2);
    }
}

fn keys(options: &[String], marked: Option<usize>, pick: Callback<Pick>) -> Callback<web_sys::Event> {
    let open = !options.is_empty();
    Callback::from(move |event: web_sys::Event| pressed(&event, open, marked, &pick))
}

/// A key was pressed in the line. Being a door of the app (`xtask/src/site.rs`), it is run only when the rest has arrived: nothing has a
/// combobox before.
#[inline(never)]
fn pressed(event: &web_sys::Event, open: bool, marked: Option<usize>, pick: &Callback<Pick>) {
    let key = js_sys::Reflect::get(event, &JsValue::from("key")).ok().and_then(|key| key.as_string()).unwrap_or_default();
    let picked = match (key.as_str(), marked) {
        ("ArrowDown", _) if open => Pick::Next,
        ("ArrowUp", _) if open => Pick::Before,
        ("Escape", _) if open => Pick::Shut,
        ("Enter", Some(at)) if open => Pick::Take(at),
        // Whoever goes on to the next field has done with the list.
        ("Tab", _) if open => return pick.emit(Pick::Shut),
        _ => return,
    };
    event.prevent_default();
    pick.emit(picked);
}
