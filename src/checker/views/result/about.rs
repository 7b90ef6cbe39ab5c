//! About this result: which rules, on which day, what the checker cannot know, and what to do with the page.

use yew::Callback;

use super::{advice, meanings, status};
use crate::checker::views::browser;
use crate::checker::views::sheet::Sheet;
use crate::checker::{Message, Outcome, receipt_lines};
use crate::policy::Place;
use crate::ui::{ButtonKind, ListKind};

pub fn section(s: &mut Sheet<'_>, outcome: &Outcome) {
    s.section("ui.about.title");
    s.m.open_list(ListKind::Plain);
    for line in receipt_lines(s.state) {
        s.m.leaf("li", &line);
    }
    s.m.close(1);
    unconfirmed(s, outcome);
    s.open_details("ui.about.limits-title");
    s.prose_or_key("ui", "about", "limits");
    advice(s, Place::About, |_| ());
    s.m.close_details();
    s.m.open_button_group();
    press(s, "ui.check.title", s.tell(Message::Review));
    press(s, "ui.keep.door", s.tell(Message::ToKeep));
    press(s, "ui.common.print", Callback::from(|()| browser::print()));
    press(s, "ui.common.start-again", s.tell(Message::StartAgain));
    s.m.close(1);
}

fn press(s: &mut Sheet<'_>, key: &str, call: Callback<()>) {
    let words = s.get(key);
    s.m.button(&words, ButtonKind::Secondary, Some(call));
}

/// Figures behind the reasons that nobody has confirmed.
fn unconfirmed(s: &mut Sheet<'_>, outcome: &Outcome) {
    if outcome.unconfirmed.is_empty() {
        return;
    }
    let policy = s.state.policy();
    s.open_details("ui.about.unconfirmed-title");
    s.m.open_list(ListKind::Bullet);
    for (id, value, entry) in &outcome.unconfirmed {
        let figure = policy.figures.get(id.0 as usize);
        let Some(entry) = figure.and_then(|figure| figure.entries.get(*entry as usize)) else { continue };
        let source = entry.sources.first().and_then(|id| policy.sources.get(id.0 as usize));
        let words = s.of("ui.about.figure");
        s.put("figure", words.figure_name(*id));
        s.put("value", words.figure(*id, *value));
        s.put("from", words.date(entry.from));
        s.put("status", status(words, entry.status));
        s.put("source", source.map(|source| s.words.as_it_is(&source.title)).unwrap_or_default());
        s.item("ui.about.figure");
    }
    s.m.close(1);
    meanings(s, &outcome.unconfirmed);
    s.m.close_details();
}
