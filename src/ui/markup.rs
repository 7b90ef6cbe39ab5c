//! Writes elements one after another.
//!
//! `html!` is unfolded at every place it stands; this is one piece of code that all places call, which makes the
//! download several times smaller (see `docs/decisions/0018`).

use std::rc::Rc;

use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html};

use super::setting::{heading, setting};
use crate::case::wording::{Part, as_foreign, parts};

/// An attribute that an element can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Attribute {
    Class,
    Id,
    Href,
    Role,
    Type,
    Name,
    For,
    DescribedBy,
    Label,
    LabelledBy,
    Hidden,
    Scope,
    NoValidate,
    TabIndex,
    InputMode,
    SpellCheck,
    AutoComplete,
    Draggable,
    Language,
    Direction,
    Value,
    Selected,
    Rows,
    LinkLanguage,
    Current,
    Start,
    ViewBox,
    Path,
    X,
    Y,
    Expanded,
    Controls,
    Completes,
    Active,
    IsSelected,
}

/// What a person does to an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gesture {
    /// Presses it, or follows it.
    Press,
    /// Chooses it.
    Choose,
    /// Types in it.
    Type,
    /// Sends the form.
    Send,
    /// Presses a key in it.
    Key,
    /// Begins to press it.
    Hold,
}

/// Names in the order of [`Attribute`].
const NAMES: [&str; 35] = [
    "class",
    "id",
    "href",
    "role",
    "type",
    "name",
    "for",
    "aria-describedby",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "scope",
    "novalidate",
    "tabindex",
    "inputmode",
    "spellcheck",
    "autocomplete",
    "draggable",
    "lang",
    "dir",
    "value",
    "selected",
    "rows",
    "hreflang",
    "aria-current",
    "start",
    "viewBox",
    "d",
    "x",
    "y",
    "aria-expanded",
    "aria-controls",
    "aria-autocomplete",
    "aria-activedescendant",
    "aria-selected",
];

/// Most elements have a class and no more.
const CLASS_ONLY: [&str; 1] = ["class"];

/// Elements written one after another: each is opened, filled and closed.
#[derive(Default)]
pub struct Markup {
    open: Vec<Open>,
    nodes: Vec<VNode>,
}

/// An element that is not closed yet.
struct Open {
    tag: VTag,
    /// Empty; the class; or one value for each of [`NAMES`].
    values: Vec<Option<AttributeOrProperty>>,
    /// Where its content begins among the nodes.
    from: usize,
}

impl Markup {
    /// Nothing yet.
    pub fn new() -> Markup {
        Markup::default()
    }

    /// Opens an element, by its tag and its classes: `p.govuk-body`, `div`, `a.one two`. Headings are named as they would be
    /// if the page began with an h1; see [`Setting`](super::Setting).
    #[inline(never)]
    pub fn open(&mut self, shape: &'static str) {
        let (tag, class) = shape.split_once('.').unwrap_or((shape, ""));
        self.open_as(tag, class);
    }

    /// Opens an element whose classes are put together.
    #[inline(never)]
    pub fn open_as(&mut self, tag: &'static str, class: &str) {
        let tag = match tag {
            "h1" => heading(1, setting()),
            "h2" => heading(2, setting()),
            "h3" => heading(3, setting()),
            "h4" => heading(4, setting()),
            other => other,
        };
        self.open.push(Open { tag: VTag::new(AttrValue::Static(tag)), values: Vec::new(), from: self.nodes.len() });
        if !class.is_empty() {
            self.set(Attribute::Class, class);
        }
    }

    /// Sets an attribute of the element that is open.
    #[inline(never)]
    pub fn set(&mut self, attribute: Attribute, value: &str) {
        let Some(open) = self.open.last_mut() else { return };
        let at = attribute as usize;
        if open.values.len() <= at {
            open.values.resize(if at == 0 { CLASS_ONLY.len() } else { NAMES.len() }, None);
        }
        if let Some(slot) = open.values.get_mut(at) {
            *slot = Some(AttributeOrProperty::Attribute(AttrValue::from(value.to_owned())));
        }
    }

    /// Sets an attribute if it has a value.
    #[inline(never)]
    pub fn set_some(&mut self, attribute: Attribute, value: Option<&str>) {
        if let Some(value) = value {
            self.set(attribute, value);
        }
    }

    /// What a field holds.
    pub fn holds(&mut self, value: &str) {
        if let Some(open) = self.open.last_mut() {
            open.tag.set_value(AttrValue::from(value.to_owned()));
        }
    }

    /// Whether a radio or a checkbox is chosen.
    pub fn chosen(&mut self, chosen: bool) {
        if let Some(open) = self.open.last_mut() {
            open.tag.set_checked(chosen);
        }
    }

    /// The element is another one where its key is another.
    pub fn key(&mut self, key: &str) {
        if let Some(open) = self.open.last_mut() {
            open.tag.key = Some(Key::from(key));
        }
    }

    /// Calls `call` each time someone does this to the element that is open.
    #[inline(never)]
    pub fn on(&mut self, gesture: Gesture, call: Callback<web_sys::Event>) {
        if let Some(open) = self.open.last_mut() {
            open.tag.add_listener(Rc::new(On { gesture, call }));
        }
    }

    /// Calls `call` when the element is pressed or sent. The browser then does nothing itself: no address changes.
    #[inline(never)]
    pub fn act(&mut self, gesture: Gesture, call: Callback<()>) {
        let call = Callback::from(move |event: web_sys::Event| {
            event.prevent_default();
            call.emit(());
        });
        self.on(gesture, call);
    }

    /// Words. Those in another language than what is around them ([`crate::case::wording::FOREIGN`]) have an element of their own,
    /// which says so; where only the mark is given, all that the element holds is in the first language.
    #[inline(never)]
    pub fn text(&mut self, words: &str) {
        match as_foreign(words) {
            Some("") => self.is_in_first_language(),
            _ => self.run(words, false),
        }
    }

    /// Words among others of the first language, or of the one spoken.
    fn run(&mut self, words: &str, in_first: bool) {
        for part in parts(words, in_first) {
            match part {
                Part::Same(words) => self.nodes.push(VNode::VText(VText::new(words.to_owned()))),
                Part::First(words) => {
                    self.open("span");
                    self.all_in_first_language(words);
                }
                Part::Spoken(words) => {
                    let (tag, direction) = setting().speaks;
                    self.open("span");
                    self.set(Attribute::Language, tag);
                    self.set(Attribute::Direction, direction);
                    self.run(words, false);
                    self.close(1);
                }
            }
        }
    }

    /// An element that holds words and nothing else.
    #[inline(never)]
    pub fn leaf(&mut self, shape: &'static str, words: &str) {
        self.open(shape);
        match as_foreign(words) {
            None => {
                self.run(words, false);
                self.close(1);
            }
            Some(words) => self.all_in_first_language(words),
        }
    }

    fn all_in_first_language(&mut self, words: &str) {
        self.is_in_first_language();
        self.run(words, true);
        self.close(1);
    }

    /// Says that what the open element holds is in the first language.
    pub fn is_in_first_language(&mut self) {
        self.set(Attribute::Language, setting().language);
        self.set(Attribute::Direction, "ltr");
    }

    /// Something already written.
    pub fn add(&mut self, html: Html) {
        self.nodes.push(html);
    }

    /// Closes the last elements opened, so many of them.
    #[inline(never)]
    pub fn close(&mut self, count: usize) {
        for _ in 0..count {
            let Some(Open { mut tag, values, from }) = self.open.pop() else { return };
            if !values.is_empty() {
                let keys: &'static [&'static str] = if values.len() == CLASS_ONLY.len() { &CLASS_ONLY } else { &NAMES };
                tag.attributes = Attributes::Dynamic { keys, values: values.into_boxed_slice() };
            }
            let content = self.nodes.split_off(from.min(self.nodes.len()));
            if !content.is_empty() {
                tag.add_children(content);
            }
            self.nodes.push(VNode::VTag(Rc::new(tag)));
        }
    }

    /// Is nothing written yet?
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.open.is_empty()
    }

    /// All that was written; what is still open is closed.
    #[inline(never)]
    pub fn done(mut self) -> Html {
        self.close(self.open.len());
        match self.nodes.len() {
            1 => self.nodes.pop().unwrap_or_default(),
            _ => VNode::VList(Rc::new(VList::with_children(self.nodes, None))),
        }
    }
}

/// The one listener: with a type for each event, each would have code of its own.
struct On {
    gesture: Gesture,
    call: Callback<web_sys::Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        match self.gesture {
            Gesture::Press => ListenerKind::onclick,
            Gesture::Choose => ListenerKind::onchange,
            Gesture::Type => ListenerKind::oninput,
            Gesture::Send => ListenerKind::onsubmit,
            Gesture::Key => ListenerKind::onkeydown,
            Gesture::Hold => ListenerKind::onmousedown,
        }
    }

    fn handle(&self, event: web_sys::Event) {
        self.call.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// Any string as content.
pub fn text(words: impl AsRef<str>) -> Html {
    let mut m = Markup::new();
    m.text(words.as_ref());
    m.done()
}
