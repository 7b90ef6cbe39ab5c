//! One thing to choose, among radios or checkboxes.

use yew::prelude::*;

use super::field::join;
use super::hint::item_hint;

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

/// The class names in which radios and checkboxes differ.
pub(super) struct Look {
    pub(super) kind: &'static str,
    pub(super) divider: &'static str,
    pub(super) item: &'static str,
    pub(super) input: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) conditional: &'static str,
}

/// All choices of a group, with GOV.UK's ids: the first has the group's own, so that an error can link to it; the next
/// count on, dividers included.
pub(super) fn choices(
    look: &Look,
    id: &AttrValue,
    choices: Vec<Choice>,
    is_chosen: impl Fn(&AttrValue) -> bool,
    on_change: &Callback<Event>,
) -> Html {
    let mut place = 0_usize;
    let mut all = Vec::with_capacity(choices.len());
    for choice in choices {
        if let Some(divider) = choice.divider {
            place += 1;
            all.push(html! { <div class={look.divider}>{ divider }</div> });
        }
        place += 1;
        let own_id = if place == 1 { id.clone() } else { join(id, &["-", &place.to_string()].concat()) };
        let hint_id = choice.hint.is_some().then(|| join(&own_id, "-item-hint"));
        let hint = choice.hint.zip(hint_id.clone()).map(|(hint, id)| item_hint(id, look.hint, hint));
        let checked = is_chosen(&choice.value);
        all.push(html! {
            <div class={look.item}>
                <input class={look.input} id={&own_id} name={id} type={look.kind} value={choice.value} {checked}
                       aria-describedby={hint_id} onchange={on_change} />
                <label class={look.label} for={own_id}>{ choice.text }</label>
                { hint }
            </div>
        });
        // Straight after its choice, so that it is read next; without `aria-expanded`, which no radio may have.
        if let Some(fields) = choice.conditional.filter(|_| checked) {
            all.push(html! { <div class={look.conditional}>{ fields }</div> });
        }
    }
    all.into_iter().collect()
}
