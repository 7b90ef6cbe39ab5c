//! What to do next: apply, and what may help to show it.

use yew::prelude::*;

use super::Section;
use crate::case::wording::contact_target;
use crate::policy::{ContactKind, Place};
use crate::ui::*;

pub fn section(section: Section<'_>) -> Html {
    let words = section.words;
    let evidence = section.advice(Place::Evidence);
    html! {
        <>
            { section.heading("ui.next.title") }
            { body(text(words.get("ui.next.lead"))) }
            { apply(section) }
            { section.advice(Place::NextStep) }
            { evidence.map(|evidence| html! {
                <>
                    { heading(3, Size::S, words.get("ui.next.evidence-title")) }
                    { body(text(words.get("ui.next.evidence-lead"))) }
                    { evidence }
                </>
            }) }
            { section.advice(Place::Exceptional).map(|circumstances| html! {
                <>{ heading(3, Size::S, words.get("ui.appeal.exceptional-title")) }{ circumstances }</>
            }) }
        </>
    }
}

/// The way to apply that the advice for this family names first; else the one of the start page.
fn apply(section: Section<'_>) -> Option<Html> {
    let policy = section.state.policy();
    let advice = section.state.engine().advice(section.state.decision(), Place::NextStep);
    let advised = advice.filter_map(|(at, _)| policy.contacts.get(policy.advice.get(at as usize)?.contact? as usize));
    let everyone = policy.contacts.iter().filter(|contact| contact.id == "apply-online");
    let address = advised.chain(everyone).filter(|contact| contact.kind == ContactKind::Web).find_map(contact_target)?;
    Some(button_link(section.get("ui.next.apply"), address, ButtonKind::Primary))
}
