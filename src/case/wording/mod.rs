//! The words of a policy, filled in for one case: placeholders, the voice of who is answering, and simple markup.
//!
//! Small words that join values are read from the texts, and are English where the texts lack them:
//! `ui.or`, `ui.to`, `ui.at-least`, `ui.at-most`, `ui.yes`, `ui.no`, `ui.not-known` and `ui.month.1` to `ui.month.12`.

mod blocks;
mod foreign;
mod values;

pub use blocks::{Block, Inline, targets};
pub use foreign::{FOREIGN, FOREIGN_END, Part, as_foreign, foreign, parts};
pub use values::unit_key;

use crate::decide::{Decision, Known};
use crate::policy::{Contact, ContactKind, FigureId, Op, Policy, QuestionId, Role, RuleId, RuleKind, Texts};
use crate::quantity::Set;

/// A policy's words for one case.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    policy: &'a Policy,
    known: &'a Known,
    decision: Option<&'a Decision>,
    voice: &'a str,
    /// The texts in the language that is spoken, where that is not the first.
    translation: Option<&'a Texts>,
    /// Is an answer that is not known left blank?
    blanks: bool,
}

impl<'a> Wording<'a> {
    /// The words for what is known. The voice is that of the answer to the question of role *who*; while there is
    /// none, of its first option.
    pub fn new(policy: &'a Policy, known: &'a Known) -> Wording<'a> {
        Wording { policy, known, decision: None, voice: voice(policy, known), translation: None, blanks: false }
    }

    /// With a decision, whose values and figures are then the ones shown.
    pub fn with(self, decision: &'a Decision) -> Wording<'a> {
        Wording { decision: Some(decision), ..self }
    }

    /// For a letter: an answer that is not one value becomes the text `ui.letter.blank`, for the family to fill in.
    pub fn with_blanks(self) -> Wording<'a> {
        Wording { blanks: true, ..self }
    }

    /// In another voice: an option of the question of role *who*.
    pub fn in_voice(self, voice: &'a str) -> Wording<'a> {
        Wording { voice, ..self }
    }

    /// In another language than the first. What it lacks is said in the first, and marked; see [`FOREIGN`].
    pub fn translated(self, translation: Option<&'a Texts>) -> Wording<'a> {
        Wording { translation, ..self }
    }

    /// The language in which a text is said: this one, or the first where this one lacks it. What is put into the text is to be
    /// worded so too.
    pub fn of(&self, key: &str) -> Wording<'a> {
        self.found(key).map_or(*self, |(_, words)| words)
    }

    /// In the first language.
    pub fn in_first_language(self) -> Wording<'a> {
        self.translated(None)
    }

    /// Is this the first language?
    pub fn is_first(&self) -> bool {
        self.translation.is_none()
    }

    /// The text of a key as it is written, and the words with which it is filled in: a text in the first language names a
    /// child in the first language too.
    #[inline(never)]
    pub fn found(&self, key: &str) -> Option<(&'a str, Wording<'a>)> {
        if let Some(text) = self.translation.and_then(|texts| texts.get(key)) {
            return Some((text, *self));
        }
        Some((self.policy.texts.get(key)?, self.in_first_language()))
    }

    /// Marks what is filled in by `words`, where those are of the first language and this is not.
    pub fn marked(&self, words: &Wording<'_>, text: String) -> String {
        if self.translation.is_some() && words.translation.is_none() { foreign(&text) } else { text }
    }

    /// Something in the first language, such as the name of a law, marked where that is not the language spoken.
    pub fn as_it_is(&self, text: &str) -> String {
        self.marked(&self.in_first_language(), text.to_owned())
    }

    /// The text of a key, filled in; nothing where the policy has no such text.
    pub fn text(&self, key: &str) -> Option<String> {
        let (text, words) = self.found(key)?;
        Some(self.marked(&words, words.fill(text)))
    }

    /// The text of `kind.id.name`, filled in.
    pub fn at(&self, kind: &str, id: &str, name: &str) -> Option<String> {
        self.text(&[kind, ".", id, ".", name].concat())
    }

    /// The text of a key as paragraphs, lists and links, filled in. Nothing where there is no such text.
    pub fn blocks_of(&self, key: &str) -> Vec<Block> {
        let Some((text, words)) = self.found(key) else { return Vec::new() };
        let mut blocks = words.blocks(text);
        if self.translation.is_some() && words.translation.is_none() {
            foreign::mark(&mut blocks);
        }
        blocks
    }

    /// A text as paragraphs, lists and links, filled in. Values filled in are never read as markup.
    pub fn blocks(&self, text: &str) -> Vec<Block> {
        blocks::read(self, text)
    }

    /// Puts the values in place of `{placeholders}`. One that means nothing becomes `[its name]`.
    pub fn fill(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Placeholder(name) => match self.placeholder(name) {
                    Some(value) => out.push_str(&value),
                    None => {
                        out.push('[');
                        out.push_str(name);
                        out.push(']');
                    }
                },
            }
        }
        out
    }

    /// What a placeholder stands for. Words of a voice stand there with a capital too, to begin a sentence.
    fn placeholder(&self, name: &str) -> Option<String> {
        let texts = self.translation.unwrap_or(&self.policy.texts);
        if let Some(word) = texts.at("voice", self.voice, name) {
            return Some(word.to_owned());
        }
        match name {
            "area" => return Some(self.as_it_is(&self.policy.area)),
            "council" => return Some(self.as_it_is(&self.policy.council_name)),
            _ => {}
        }
        Some(match named(self.policy, name)? {
            Named::Question(id) if self.blanks && !self.is_known(id) => texts.get("ui.letter.blank")?.to_owned(),
            Named::Question(id) => self.answer(id, self.known.question(id)),
            Named::Figure(id) => self.figure_now(id),
            Named::Value(id) => match self.decision {
                Some(decision) => self.rule_value(id, decision_value(self.policy, decision, id)),
                None => self.not_known(),
            },
            Named::Contact(contact) => self.name(&contact.is),
        })
    }

    fn is_known(&self, id: QuestionId) -> bool {
        let question = self.policy.questions.get(id.0 as usize);
        question.is_some_and(|question| self.known.question(id).is_single(question.kind))
    }

    /// A name or a number as it is, kept together where it stands among words that run the other way.
    pub fn name(&self, name: &str) -> String {
        if self.translation.is_some() { foreign::isolated(name) } else { name.to_owned() }
    }

    /// The value of a figure on the date by which the rules read it.
    fn figure_now(&self, id: FigureId) -> String {
        let node = self.policy.arena.nodes.iter().position(|node| matches!(node.op, Op::Figure { figure, .. } if figure == id));
        if let (Some(node), Some(decision)) = (node, self.decision)
            && let Some(set) = decision.values.get(node)
        {
            return self.figure(id, *set);
        }
        let Some(figure) = self.policy.figures.get(id.0 as usize) else { return self.not_known() };
        let date = self.known.date_of(self.policy, Role::TravelFrom).or(self.known.date_of(self.policy, Role::Today));
        let entry = match date {
            Some(date) => figure.entry_on(date),
            None => figure.entries.last(),
        };
        let values = entry.map(|entry| entry.values.as_slice()).unwrap_or_default();
        match (values.iter().min(), values.iter().max()) {
            (Some(low), Some(high)) => self.figure(id, Set::range(*low, *high)),
            _ => self.not_known(),
        }
    }
}

/// The voice for what is known: see [`Wording::new`].
pub fn voice<'a>(policy: &'a Policy, known: &Known) -> &'a str {
    let who = policy.question_with_role(Role::Who);
    let question = who.and_then(|id| policy.questions.get(id.0 as usize));
    let answer = who.and_then(|id| known.question(id).single_option()).unwrap_or(0);
    question.and_then(|question| question.options.get(answer as usize)).map_or("parent", String::as_str)
}

/// The names of the placeholders in a text, in order.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Placeholder(name) => Some(name),
        Piece::Text(_) => None,
    })
}

/// Does a placeholder mean something, in every voice? Only words of a voice may begin with a capital.
pub fn is_placeholder(policy: &Policy, name: &str) -> bool {
    let who = policy.question_in_role(Role::Who);
    let voices = who.map(|question| question.options.as_slice()).unwrap_or_default();
    let spoken = !voices.is_empty() && voices.iter().all(|voice| policy.texts.at("voice", voice, name).is_some());
    spoken || matches!(name, "area" | "council") || named(policy, name).is_some()
}

/// Where a contact leads: `tel:`, `mailto:` or the web; nothing for a postal address.
pub fn contact_target(contact: &Contact) -> Option<String> {
    match contact.kind {
        ContactKind::Phone => {
            let digits = contact.is.chars().filter(|c| c.is_ascii_digit() || *c == '+');
            Some("tel:".chars().chain(digits).collect())
        }
        ContactKind::Email => Some(["mailto:", contact.is.trim()].concat()),
        ContactKind::Web => {
            let address = contact.is.trim();
            let whole = address.starts_with("https://") || address.starts_with("http://");
            Some(if whole { address.to_owned() } else { ["https://", address].concat() })
        }
        ContactKind::Post => None,
    }
}

enum Named<'a> {
    Question(QuestionId),
    Figure(FigureId),
    Value(RuleId),
    Contact(&'a Contact),
}

fn named<'a>(policy: &'a Policy, name: &str) -> Option<Named<'a>> {
    if let Some(id) = policy.question(name) {
        return Some(Named::Question(id));
    }
    if let Some(at) = policy.figures.iter().position(|figure| figure.id == name) {
        return Some(Named::Figure(FigureId(at as u16)));
    }
    if let Some(id) = policy.rule(RuleKind::Value, name) {
        return Some(Named::Value(id));
    }
    policy.contacts.iter().find(|contact| contact.id == name).map(Named::Contact)
}

/// The value of a rule in a decision: the sharp one where the decision has it.
pub fn decision_value(policy: &Policy, decision: &Decision, id: RuleId) -> Set {
    let sharp = decision.grounds.iter().chain(&decision.cases).chain(&decision.shown).find(|(rule, _)| *rule == id);
    let from_node = || policy.rules.get(id.0 as usize).map_or(Set::EITHER, |rule| decision.value(rule.node));
    sharp.map_or_else(from_node, |(_, set)| *set)
}

enum Piece<'t> {
    Text(&'t str),
    Placeholder(&'t str),
}

/// Cuts a text at its placeholders. A brace that is never closed, or that holds anything but a name, is text.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let found = next_placeholder(rest);
        let (piece, after) = match found {
            Some((0, length)) => (Piece::Placeholder(rest.get(1..length - 1)?), length),
            Some((start, _)) => (Piece::Text(rest.get(..start)?), start),
            None => (Piece::Text(rest), rest.len()),
        };
        rest = rest.get(after..)?;
        Some(piece)
    })
}

/// Where the next placeholder starts and how long it is, braces and all.
fn next_placeholder(text: &str) -> Option<(usize, usize)> {
    text.match_indices('{').find_map(|(start, _)| {
        let inside = text.get(start + 1..)?;
        let length = inside.find('}')?;
        let name = inside.get(..length)?;
        let is_name = !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
        is_name.then_some((start, length + 2))
    })
}

#[cfg(test)]
mod tests;
