//! The result, section by section, in the order in which a family needs it.

mod about;
pub(crate) mod answer;
mod answers;
mod challenge;
pub(crate) mod change;
pub(crate) mod costs;
pub(crate) mod estimate;
pub(crate) mod help;
pub(crate) mod next;
mod options;
mod timeline;
pub(crate) mod why;

pub use costs::COSTS;
pub use estimate::{ESTIMATE, between, in_short as estimate_in_short};
pub use help::label_of;
use web_sys::Element;
use yew::{Callback, Html};

use super::sheet::Sheet;
use super::{family, frame, prose};
use crate::checker::{Message, State, Words};
use crate::policy::{FigureId, Place, Status};
use crate::quantity::Set;
use crate::ui::ListKind;

/// The result page. Being a door of the app (`xtask/src/site.rs`), it is drawn only when the result has arrived.
#[inline(never)]
pub fn page(state: &State, send: &Callback<Message>, root: &Element) -> Html {
    let Some(outcome) = state.outcome() else { return Html::default() };
    let mut s = Sheet::new(state, send);
    family::which(&mut s);
    answer::section(&mut s, outcome);
    answers::section(&mut s);
    why::section(&mut s, outcome);
    help::section(&mut s, outcome);
    estimate::section(&mut s, outcome);
    costs::section(&mut s, outcome);
    next::section(&mut s);
    challenge::section(&mut s);
    change::section(&mut s, outcome);
    family::another(&mut s);
    about::section(&mut s, outcome);
    frame::frame(s, Vec::new(), root)
}

/// What may help to show what an answer rests on.
pub fn evidence(s: &mut Sheet<'_>) {
    advice(s, Place::Evidence, |_| ());
}

/// The sentences of advice for one place, as a list, after what leads to it; neither where there are none.
fn advice(s: &mut Sheet<'_>, place: Place, lead: fn(&mut Sheet<'_>)) -> bool {
    let all = s.state.advice_about(place);
    if all.is_empty() {
        return false;
    }
    lead(s);
    s.m.open_list(ListKind::Bullet);
    for rule in all {
        s.m.open("li");
        prose::short(&mut s.m, &s.words.blocks_or_key("advice", &rule.id, "says"));
        s.m.close(1);
    }
    s.m.close(1);
    true
}

/// How firm something is; where it is not law or published, also what that means.
pub(in crate::checker::views) fn how_firm(s: &mut Sheet<'_>, of: Status) -> String {
    let key = if of.is_confirmed() { "ui.why.status" } else { "ui.why.status-means" };
    let words = s.of(key);
    s.put("status", status(words, of));
    s.put("meaning", words.at("status", of.id(), "says"));
    s.get(key)
}

/// What the words mean that say how firm some figures are, each once.
fn meanings(s: &mut Sheet<'_>, figures: &[(FigureId, Set, u16)]) {
    let mut told: Vec<Status> = Vec::new();
    for (id, _, entry) in figures {
        let figure = s.state.policy().figures.get(id.0 as usize);
        let Some(of) = figure.and_then(|figure| figure.entries.get(*entry as usize)).map(|entry| entry.status) else { continue };
        if !told.contains(&of) {
            told.push(of);
            let words = s.of("ui.estimate.means");
            s.put("status", status(words, of));
            s.put("meaning", words.at("status", of.id(), "says"));
            s.body("ui.estimate.means");
        }
    }
}

/// How firm something is, in a word.
fn status(words: Words<'_>, status: Status) -> String {
    words.at("status", status.id(), "title")
}
