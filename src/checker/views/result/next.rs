//! What to do next: apply, what happens then, and what may help to show it.

use super::advice;
use crate::case::wording::contact_target;
use crate::checker::views::sheet::Sheet;
use crate::policy::{ContactKind, Place};
use crate::ui::ButtonKind;

pub fn section(s: &mut Sheet<'_>) {
    s.section("ui.next.title");
    s.body("ui.next.lead");
    apply(s);
    advice(s, Place::NextStep, |_| ());
    advice(s, Place::AfterApplying, |s| s.small_heading(3, "ui.next.after-title"));
    advice(s, Place::Evidence, |s| {
        s.small_heading(3, "ui.next.evidence-title");
        s.body("ui.next.evidence-lead");
    });
    advice(s, Place::Exceptional, |s| s.small_heading(3, "ui.appeal.exceptional-title"));
}

/// The way to apply that the advice for this family names first; else the one of the start page.
fn apply(s: &mut Sheet<'_>) {
    let policy = s.state.policy();
    let advice = s.state.engine().advice(s.state.decision(), Place::NextStep);
    let advised = advice.filter_map(|(at, _)| policy.contacts.get(policy.advice.get(at as usize)?.contact? as usize));
    let everyone = policy.contacts.iter().filter(|contact| contact.id == "apply-online");
    let address = advised.chain(everyone).filter(|contact| contact.kind == ContactKind::Web).find_map(contact_target);
    if let Some(address) = address {
        let words = s.get("ui.next.apply");
        s.m.button_link(&words, &address, ButtonKind::Primary);
    }
}
