//! Check your answers.

use web_sys::Element;
use yew::{Callback, Html};

use super::sheet::Sheet;
use super::{family, frame, opened};
use crate::checker::{Message, ResultPart, State};
use crate::policy::{Name, QuestionId, RuleId};
use crate::ui::{Attribute, ButtonKind, ErrorLink, ListKind};

/// Id of the button that leads to the result.
const TO_THE_RESULT: &str = "see-result";

/// The page of all answers.
pub fn page(state: &State, send: &Callback<Message>, root: &Element) -> Html {
    let mut s = Sheet::new(state, send);
    let mut groups: Vec<(&str, Vec<QuestionId>)> = Vec::new();
    let mut idle = Vec::new();
    for (id, counts) in state.answers() {
        let group = state.question(id).map_or("", |question| question.group.as_str());
        match groups.iter_mut().find(|(name, _)| *name == group) {
            _ if !counts => idle.push(id),
            Some((_, all)) => all.push(id),
            None => groups.push((group, vec![id])),
        }
    }
    let clash = !state.decision().contradictions.is_empty();
    family::which(&mut s);
    s.say("h1.govuk-heading-l", "ui.check.title");
    if let Some(since) = state.opened() {
        opened::notice(&mut s, since);
    }
    if clash {
        contradictions(&mut s);
    } else {
        s.body("ui.check.lead");
    }
    for (group, all) in &groups {
        s.m.leaf("h2.govuk-heading-m", &s.words.at("group", group, "title"));
        s.answers(all);
    }
    if !idle.is_empty() {
        s.section("ui.check.no-longer-title");
        s.body("ui.check.no-longer-says");
        s.answers(&idle);
    }
    if !clash {
        // Answers that were opened may leave questions open.
        let words = s.get(match (state.open().decision.is_empty(), state.appeals()) {
            (false, _) => "ui.common.continue",
            (true, true) => "ui.check.button-appeal",
            (true, false) => "ui.check.button",
        });
        let go_on = s.tell(Message::Continue);
        s.m.button_with_id(TO_THE_RESULT, &words, ButtonKind::Primary, Some(go_on));
        // There from the first, so that what comes into it is read out.
        s.m.open("div");
        s.m.set(Attribute::Role, "status");
        if state.result_part() == ResultPart::Awaited {
            s.body("ui.check.fetching");
        }
        s.m.close(1);
    }
    let mut errors = Vec::new();
    if state.result_part() == ResultPart::Missing {
        s.put("button", s.words.apart(&s.words.get("ui.check.button")));
        errors.push(ErrorLink { field: TO_THE_RESULT.into(), message: s.get("ui.check.missing").into() });
        s.prose_or_key("ui", "check", "missing-help");
    }
    frame::frame(s, errors, root)
}

/// Answers that cannot be true together, and links to change each.
pub(crate) fn contradictions(s: &mut Sheet<'_>) {
    let title = s.get("ui.check.contradiction-title");
    s.m.open_notification_banner("contradictions", &title, false);
    for rule in &s.state.decision().contradictions {
        let Some(never) = s.state.policy().rules.get(rule.0 as usize) else { continue };
        let named = questions_in(s.state, *rule);
        // Where answers clash only together, some rules that could be broken are about questions never asked.
        if named.is_empty() {
            continue;
        }
        s.m.leaf("p.govuk-notification-banner__heading", &s.words.at("never", &never.id, "says"));
        s.m.open_list(ListKind::Plain);
        for id in named {
            let change = s.change(id);
            s.m.open("li");
            s.m.action_link(&[&change.text, " ", &change.hidden].concat(), "", change.on_click);
            s.m.close(1);
        }
        s.m.close(1);
    }
    s.body("ui.check.contradiction-says");
    s.m.close(2);
}

/// The answered questions that a rule names, itself or through other rules.
fn questions_in(state: &State, rule: RuleId) -> Vec<QuestionId> {
    let mut found = Vec::new();
    let mut rules = vec![rule];
    let mut next = 0;
    while let Some(rule) = rules.get(next).copied() {
        next += 1;
        let Some(rule) = state.policy().rules.get(rule.0 as usize) else { continue };
        for name in rule.lines.iter().flat_map(|line| &line.names) {
            match name {
                Name::Question(id) if !found.contains(id) => found.push(*id),
                Name::Rule(id) if !rules.contains(id) => rules.push(*id),
                _ => {}
            }
        }
    }
    // In the order of asking.
    found.retain(|id| state.answers().iter().any(|(given, _)| given == id));
    found.sort_unstable();
    found
}
