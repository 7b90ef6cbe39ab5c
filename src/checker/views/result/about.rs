//! About this result: which rules, on which day, what the checker cannot know, and what to do with the page.

use yew::prelude::*;

use super::Section;
use crate::checker::Message;
use crate::checker::views::browser;
use crate::checker::views::prose::prose;
use crate::policy::Place;
use crate::ui::*;

/// How much of the rules' fingerprint is shown: enough to tell two of them apart, short enough to read out.
const SHOWN: usize = 4;

pub fn section(section: Section<'_>) -> Html {
    let Section { state, words, send, .. } = section;
    let mut hash = String::new();
    for byte in state.engine().hash().iter().take(SHOWN) {
        for half in [byte >> 4, byte & 15] {
            hash.extend(char::from_digit(half.into(), 16));
        }
    }
    let press = |key: &str, message: Message| {
        let on_click = Some(send.reform(move |()| message.clone()));
        button(Button { text: words.get(key).into(), kind: ButtonKind::Secondary, on_click })
    };
    html! {
        <>
            { section.heading("ui.about.title") }
            { list(ListKind::Plain, vec![
                text(words.with("ui.about.council", &[])),
                text(words.with("ui.about.hash", &[("hash", &hash)])),
                text(words.with("ui.about.engine", &[("version", env!("CARGO_PKG_VERSION"))])),
                text(words.with("ui.about.today", &[("date", &words.date(state.today()))])),
            ]) }
            { unconfirmed(section) }
            { details(words.get("ui.about.limits-title"), html! {
                <>{ prose(words.blocks_or_key("ui", "about", "limits")) }{ section.advice(Place::About) }</>
            }) }
            { button_group(html! {
                <>
                    { press("ui.check.title", Message::Review) }
                    { button(Button {
                        text: words.get("ui.common.print").into(),
                        kind: ButtonKind::Secondary,
                        on_click: Some(Callback::from(|()| browser::print())),
                    }) }
                    { press("ui.common.start-again", Message::StartAgain) }
                </>
            }) }
        </>
    }
}

/// Figures behind the reasons that nobody has confirmed.
fn unconfirmed(section: Section<'_>) -> Html {
    let Section { state, outcome, words, .. } = section;
    let policy = state.policy();
    let said = outcome.unconfirmed.iter().filter_map(|(id, value, entry)| {
        let entry = policy.figures.get(id.0 as usize)?.entries.get(*entry as usize)?;
        let source = entry.sources.first().and_then(|id| policy.sources.get(id.0 as usize));
        let values = [
            ("figure", &*words.figure_name(*id)),
            ("value", &*words.figure(*id, *value)),
            ("from", &*words.date(entry.from)),
            ("status", &*section.status(entry.status)),
            ("source", source.map_or("", |source| source.title.as_str())),
        ];
        Some(text(words.with("ui.about.figure", &values)))
    });
    let said: Vec<Html> = said.collect();
    if said.is_empty() {
        return Html::default();
    }
    details(words.get("ui.about.unconfirmed-title"), list(ListKind::Bullet, said))
}
