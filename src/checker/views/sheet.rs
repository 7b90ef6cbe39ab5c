//! A page being written: its markup, the words of the policy, and where what a family does is sent.

use yew::{Callback, Html};

use super::prose;
use crate::case::wording::Block;
use crate::checker::{Message, State, Words};
use crate::policy::QuestionId;
use crate::quantity::format;
use crate::ui::{Action, ListKind, Markup, Size};

/// What every part of a page is given.
pub struct Sheet<'a> {
    pub state: &'a State,
    pub words: Words<'a>,
    pub send: &'a Callback<Message>,
    pub m: Markup,
    values: Vec<(&'static str, String)>,
}

impl<'a> Sheet<'a> {
    /// An empty page.
    pub fn new(state: &'a State, send: &'a Callback<Message>) -> Sheet<'a> {
        Sheet { state, words: Words::new(state), send, m: Markup::new(), values: Vec::new() }
    }

    /// The words in which a text is said, for what is put into it.
    pub fn of(&self, key: &str) -> Words<'a> {
        self.words.of(key)
    }

    /// Gives the next text a value for one of its placeholders, in the words of that text: see [`Sheet::of`].
    #[inline(never)]
    pub fn put(&mut self, name: &'static str, value: String) {
        self.values.push((name, value));
    }

    /// The text of a key, with the values given.
    #[inline(never)]
    pub fn get(&mut self, key: &str) -> String {
        let values: Vec<(&str, &str)> = self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let text = self.words.with(key, &values);
        self.values.clear();
        text
    }

    /// An element that holds the text of a key.
    #[inline(never)]
    pub fn say(&mut self, shape: &'static str, key: &str) {
        let words = self.get(key);
        self.m.leaf(shape, &words);
    }

    /// A paragraph.
    #[inline(never)]
    pub fn body(&mut self, key: &str) {
        self.say("p.govuk-body", key);
    }

    /// An item of a list.
    #[inline(never)]
    pub fn item(&mut self, key: &str) {
        self.say("li", key);
    }

    /// A heading of a section.
    #[inline(never)]
    pub fn section(&mut self, key: &str) {
        self.say("h2.govuk-heading-m", key);
    }

    /// A heading within a section, at a level.
    #[inline(never)]
    pub fn small_heading(&mut self, level: u8, key: &str) {
        let words = self.get(key);
        self.m.heading(level, Size::S, &words);
    }

    /// Opens a fold with the text of a key as its summary.
    #[inline(never)]
    pub fn open_details(&mut self, key: &str) {
        let summary = self.get(key);
        self.m.open_details(&summary);
    }

    /// Paragraphs and lists.
    #[inline(never)]
    pub fn prose(&mut self, blocks: &[Block]) {
        prose::write(&mut self.m, blocks);
    }

    /// The text of `kind.id.name` as paragraphs and lists, if there is one.
    #[inline(never)]
    pub fn prose_at(&mut self, kind: &str, id: &str, name: &str) {
        let blocks = self.words.blocks(kind, id, name);
        self.prose(&blocks);
    }

    /// The same, but a missing text shows its key.
    #[inline(never)]
    pub fn prose_or_key(&mut self, kind: &str, id: &str, name: &str) {
        let blocks = self.words.blocks_or_key(kind, id, name);
        self.prose(&blocks);
    }

    /// A bullet list of words; nothing where there are none.
    #[inline(never)]
    pub fn list(&mut self, items: &[String]) {
        if items.is_empty() {
            return;
        }
        self.m.open_list(ListKind::Bullet);
        for item in items {
            self.m.leaf("li", item);
        }
        self.m.close(1);
    }

    /// Items of a list: the first at once, and the others, where there are any, in a fold that says how many they are.
    #[inline(never)]
    pub fn first_few(&mut self, first: usize, count: usize, others: &str, item: &dyn Fn(&mut Sheet<'a>, usize)) {
        self.m.open_list(ListKind::Bullet);
        for at in 0..count {
            if at == first {
                self.m.close(1);
                self.put("count", format::count((count - first) as u64));
                self.open_details(others);
                self.m.open_list(ListKind::Bullet);
            }
            item(self, at);
        }
        self.m.close(1);
        if count > first {
            self.m.close_details();
        }
    }

    /// Sends a message.
    #[inline(never)]
    pub fn tell(&self, message: Message) -> Callback<()> {
        let send = self.send.clone();
        Callback::from(move |()| send.emit(message.clone()))
    }

    /// The link to change an answer.
    #[inline(never)]
    pub fn change(&mut self, id: QuestionId) -> Action {
        Action {
            text: self.get("ui.common.change").into(),
            hidden: self.words.question(id).into(),
            on_click: self.tell(Message::Change(id)),
        }
    }

    /// Answers with links to change them.
    #[inline(never)]
    pub fn answers(&mut self, all: &[QuestionId]) {
        self.m.open_summary_list();
        for id in all {
            self.m.open_summary_row(&self.words.question(*id), false);
            self.m.text(&self.words.answer(*id, self.state.known().question(*id)));
            let change = self.change(*id);
            self.m.close_summary_row(vec![change]);
        }
        self.m.close(1);
    }

    /// The page as written.
    pub fn done(self) -> Html {
        self.m.done()
    }
}
