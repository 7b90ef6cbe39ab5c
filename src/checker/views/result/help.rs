//! What help this means: what the law gives, the kinds of help a family may be offered, and those that are not open.

use super::{advice, options};
use crate::checker::Outcome;
use crate::checker::views::sheet::Sheet;
use crate::decide::HelpDecision;
use crate::policy::{Help, Level, Place};
use crate::quantity::format;
use crate::ui::TagColour;

pub fn section(s: &mut Sheet<'_>, outcome: &Outcome) {
    let (mut rights, mut open, mut shut) = (Vec::new(), Vec::new(), Vec::new());
    for each in &s.state.decision().help {
        let Some(help) = s.state.policy().help.get(each.help as usize) else { continue };
        let list = match (each.levels().any(|level| level != Level::Not), help.is_right()) {
            (true, true) => &mut rights,
            (true, false) => &mut open,
            (false, _) => &mut shut,
        };
        list.push((*each, help));
    }
    s.section("ui.help.title");
    s.body(if open.is_empty() && rights.is_empty() { "ui.help.none" } else { "ui.help.lead" });
    for (each, help) in &rights {
        kind(s, *each, help);
    }
    options::compare(s, &open, outcome);
    if !shut.is_empty() {
        s.put("count", format::count(shut.len() as u64));
        s.open_details("ui.help.not-show");
        for (each, help) in &shut {
            kind(s, *each, help);
        }
        s.m.close_details();
    }
    advice(s, Place::Warning, |s| s.small_heading(3, "ui.common.important"));
}

/// One that is not compared with others: what it is, and how open.
fn kind(s: &mut Sheet<'_>, decision: HelpDecision, help: &Help) {
    s.m.open("h3.govuk-heading-s");
    s.m.text(&s.words.at("help", &help.id, "title"));
    s.m.text(" ");
    label(s, decision);
    s.m.close(1);
    s.prose_or_key("help", &help.id, "what");
    options::openness(s, decision, help);
}

/// How open a kind of help is, in a word or two.
pub fn label(s: &mut Sheet<'_>, decision: HelpDecision) {
    let (key, colour) = label_of(decision);
    let words = s.get(key);
    s.m.tag(&words, colour);
}

/// The key of those words, and the colour of their tag.
pub fn label_of(decision: HelpDecision) -> (&'static str, TagColour) {
    let levels: Vec<Level> = decision.levels().collect();
    match levels.as_slice() {
        [Level::Will] => ("ui.help.label-will", TagColour::Green),
        [Level::May] => ("ui.help.label-may", TagColour::Blue),
        [Level::ExceptionalOnly] => ("ui.help.label-exceptional-only", TagColour::Yellow),
        [Level::Not] => ("ui.help.label-not", TagColour::Grey),
        _ => ("ui.help.label-open", TagColour::Yellow),
    }
}
