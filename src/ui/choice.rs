//! One thing to choose, among radios or checkboxes.

use yew::{AttrValue, Callback, Html};

use super::{Attribute, Gesture, Markup};

/// One thing to choose.
#[derive(Clone, PartialEq, Default)]
pub struct Choice {
    /// What is stored.
    pub value: AttrValue,
    /// What is read.
    pub text: AttrValue,
    /// What helps to decide.
    pub hint: Option<Html>,
    /// Fields that belong to this choice, shown below it while it is chosen.
    pub conditional: Option<Html>,
    /// A word that stands before this choice and parts it from the others ("or").
    pub divider: Option<AttrValue>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<AttrValue>, text: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), text: text.into(), ..Self::default() }
    }

    /// The same, with a hint.
    pub fn hint(self, hint: Html) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The same, with fields of its own.
    pub fn with(self, conditional: Html) -> Self {
        Self { conditional: Some(conditional), ..self }
    }

    /// The same, parted from those before it by a word.
    pub fn after(self, divider: impl Into<AttrValue>) -> Self {
        Self { divider: Some(divider.into()), ..self }
    }
}

/// The elements in which radios and checkboxes differ.
pub(super) struct Look {
    pub(super) kind: &'static str,
    pub(super) group: &'static str,
    pub(super) divider: &'static str,
    pub(super) item: &'static str,
    pub(super) input: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) conditional: &'static str,
}

impl Markup {
    /// All choices of a group, with GOV.UK's ids: the first has the group's own, so that an error can link to it; the
    /// next count on, dividers included. `more` are further classes of the group.
    pub(super) fn choices(
        &mut self,
        look: &Look,
        more: &str,
        id: &str,
        choices: Vec<Choice>,
        chosen: &[AttrValue],
        on_change: &Callback<web_sys::Event>,
    ) {
        self.open(look.group);
        if !more.is_empty() {
            self.set(Attribute::Class, more);
        }
        let mut place = 0;
        for choice in choices {
            // All have keys: fields that come after one would otherwise put another element in its place, and take the focus.
            if let Some(divider) = choice.divider {
                place += 1;
                self.open(look.divider);
                self.key(&["divider-", id].concat());
                self.text(&divider);
                self.close(1);
            }
            place += 1;
            let own_id = if place == 1 { id.to_owned() } else { [id, "-", &crate::quantity::format::count(place)].concat() };
            let hint_id = [&own_id, "-item-hint"].concat();
            let checked = chosen.contains(&choice.value);
            self.open(look.item);
            self.key(&own_id);
            self.open(look.input);
            self.set(Attribute::Id, &own_id);
            self.set(Attribute::Name, id);
            self.set(Attribute::Type, look.kind);
            if choice.hint.is_some() {
                self.set(Attribute::DescribedBy, &hint_id);
            }
            self.holds(&choice.value);
            self.chosen(checked);
            self.on(Gesture::Choose, on_change.clone());
            self.close(1);
            self.open(look.label);
            self.set(Attribute::For, &own_id);
            self.text(&choice.text);
            self.close(1);
            if let Some(hint) = choice.hint {
                self.open(look.hint);
                self.set(Attribute::Id, &hint_id);
                self.add(hint);
                self.close(1);
            }
            self.close(1);
            // Straight after its choice, so that it is read next; without `aria-expanded`, which no radio may have.
            if let Some(fields) = choice.conditional
                && checked
            {
                self.open(look.conditional);
                self.key(&hint_id);
                self.add(fields);
                self.close(1);
            }
        }
        self.close(1);
    }
}
