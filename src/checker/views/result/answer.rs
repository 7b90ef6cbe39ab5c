//! The answer in one sentence, how sure it is, and what it depends on.

use crate::checker::views::sheet::Sheet;
use crate::checker::{Message, Outcome};
use crate::decide::Unknown;
use crate::policy::{QuestionId, ResultKind, Role};
use crate::ui::Tone;

pub fn section(s: &mut Sheet<'_>, outcome: &Outcome) {
    let decision = s.state.decision();
    let only = decision.is_settled().then(|| decision.results().next()).flatten();
    let (id, tone) = match only {
        Some(result @ ResultKind::Entitled) => (result.id(), Tone::Good),
        Some(result @ ResultKind::APersonDecides) => (result.id(), Tone::Open),
        Some(result) => (result.id(), Tone::Plain),
        None => ("depends", Tone::Open),
    };
    s.m.open_result(tone, &s.words.at("result", id, "title"));
    s.prose_at("result", id, "sure");
    s.prose_at("result", id, "says");
    s.m.close(1);
    s.open_details("ui.result.easy");
    s.prose_or_key("result", id, "easy");
    s.m.close_details();
    for rule in &outcome.cases {
        if let Some(rule) = s.state.policy().rules.get(rule.0 as usize) {
            s.prose_or_key("case", &rule.id, "says");
        }
    }
    if only.is_none() {
        depends(s, outcome);
    }
    if outcome.all_not_sure {
        s.say("div.govuk-inset-text", "ui.result.all-not-sure");
    }
    circumstances(s);
    if !decision.exact {
        s.body("ui.about.not-exact");
    }
}

/// The part of the policy and the day on which it is looked at.
fn circumstances(s: &mut Sheet<'_>) {
    for (rule, value) in &s.state.decision().shown {
        let Some(id) = s.state.policy().rules.get(rule.0 as usize).map(|rule| rule.id.as_str()) else { continue };
        if value.single_option().is_some() {
            let key = ["ui.result.", id].concat();
            let value = s.of(&key).rule_value(*rule, *value);
            s.m.body(&s.words.with(&key, &[(id, &value)]));
        }
    }
    if let Some(date) = s.state.known().date_of(s.state.policy(), Role::TravelFrom) {
        s.put("date", s.of("ui.result.travel-from").date(date));
        s.body("ui.result.travel-from");
    }
    s.body("ui.result.lead");
}

/// The results that are left, and what separates them.
fn depends(s: &mut Sheet<'_>, outcome: &Outcome) {
    s.small_heading(2, "ui.result.depends-list-title");
    let results: Vec<String> = s.state.decision().results().map(|result| s.words.at("result", result.id(), "title")).collect();
    s.list(&results);
    s.small_heading(2, "ui.result.settled-by-title");
    if outcome.separators.is_empty() {
        s.body("ui.result.settled-by-nothing");
        return;
    }
    s.first_few(FIRST, outcome.separators.len(), "ui.result.settled-by-more", &|s, at| match outcome.separators.get(at) {
        Some(Unknown::Question(id)) => separating_question(s, *id),
        Some(Unknown::Reading(id)) => {
            s.put("point", s.of("ui.result.settled-by-reading").reading_title(*id));
            s.item("ui.result.settled-by-reading");
        }
        None => {}
    });
}

/// So much of what it depends on is shown at once; the rest is folded away.
const FIRST: usize = 5;

fn separating_question(s: &mut Sheet<'_>, id: QuestionId) {
    let Some(question) = s.state.question(id) else { return };
    s.put("question", s.of("ui.result.settled-by-question").at("question", &question.id, "ask"));
    let says = s.get("ui.result.settled-by-question");
    let change = s.get("ui.common.change");
    s.m.open("li");
    s.m.text(&says);
    s.m.text(" ");
    s.m.action_link(&change, &s.words.question(id), s.tell(Message::Change(id)));
    let how = s.words.blocks("question", &question.id, "help");
    if !how.is_empty() {
        s.open_details("ui.result.find-out");
        s.prose(&how);
        s.m.close_details();
    }
    s.m.close(1);
}
