//! The result, section by section, in the order in which a family needs it.

mod about;
mod answer;
mod challenge;
mod change;
mod estimate;
mod help;
mod next;
mod why;

use yew::prelude::*;

use super::{frame, prose};
use crate::checker::{Message, Outcome, State, Words};
use crate::policy::{Place, Status};
use crate::ui::{ListKind, Size, heading, list};

/// What every section is given.
#[derive(Clone, Copy)]
struct Section<'a> {
    state: &'a State,
    outcome: &'a Outcome,
    words: &'a Words<'a>,
    send: &'a Callback<Message>,
}

/// The result page.
pub fn page(state: &State, words: &Words<'_>, send: &Callback<Message>) -> Html {
    let Some(outcome) = state.outcome() else { return Html::default() };
    let section = Section { state, outcome, words, send };
    let content = html! {
        <>
            { answer::section(section) }
            { why::section(section) }
            { help::section(section) }
            { estimate::section(section) }
            { next::section(section) }
            { challenge::section(section) }
            { change::section(section) }
            { about::section(section) }
        </>
    };
    frame::frame(state, words, &words.get("ui.title.result"), Vec::new(), content)
}

impl Section<'_> {
    /// A text of the pages.
    fn get(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// The heading of a section.
    fn heading(&self, key: &str) -> Html {
        heading(2, Size::M, self.get(key))
    }

    /// The sentences of advice for one place, as a list; nothing where there are none.
    fn advice(&self, place: Place) -> Option<Html> {
        let all = self.advice_said(place);
        (!all.is_empty()).then(|| list(ListKind::Bullet, all))
    }

    fn advice_said(&self, place: Place) -> Vec<Html> {
        let policy = self.state.policy();
        let all = self.state.engine().advice(self.state.decision(), place);
        let rules =
            all.filter_map(|(at, _)| policy.advice.get(at as usize)).filter_map(|each| policy.rules.get(each.rule.0 as usize));
        rules.map(|rule| prose::short(self.words.blocks_or_key("advice", &rule.id, "says"))).collect()
    }

    /// How firm something is, in a word.
    fn status(&self, status: Status) -> String {
        self.words.at("status", status.id(), "title")
    }
}
