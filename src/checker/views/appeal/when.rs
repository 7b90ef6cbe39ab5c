//! What is to be done by when.

use super::{cite, open_headline, rule_of};
use crate::appeal::{Due, Passed, Standing};
use crate::checker::views::sheet::Sheet;
use crate::policy::Actor;
use crate::ui::Tone;

/// The heading of the page with what the family has to do first, then its other days.
pub fn headline(s: &mut Sheet<'_>, standing: &Standing) {
    let own: Vec<&Due> = standing.dues.iter().filter(|due| due.who == Actor::Family).collect();
    let title = s.get("ui.standing.title");
    open_headline(s, Tone::Open, &title);
    if own.is_empty() {
        s.body("ui.standing.no-day");
    }
    s.m.close(1);
    if !own.is_empty() {
        s.section("ui.standing.own-title");
    }
    for due in own {
        day(s, due);
    }
}

/// What the council has to do by when.
pub fn council(s: &mut Sheet<'_>, standing: &Standing) {
    let theirs: Vec<&Due> = standing.dues.iter().filter(|due| due.who == Actor::Council).collect();
    if theirs.is_empty() {
        return;
    }
    s.section("ui.standing.council-title");
    for due in theirs {
        day(s, due);
    }
}

fn day(s: &mut Sheet<'_>, due: &Due) {
    let Some(deadline) = s.state.policy().deadlines.get(due.deadline as usize) else { return };
    let Some(rule) = rule_of(s, deadline.rule) else { return };
    let title = s.words.at("deadline", &rule.id, "title");
    s.m.heading(3, crate::ui::Size::S, &title);
    match due.days {
        Some((safe, limit)) => {
            s.put("safe", s.words.date(safe));
            s.put("limit", s.words.date(limit));
            let key = match (due.who, due.passed, safe == limit) {
                (Actor::Council, Passed::Limit, _) => "ui.standing.council-late",
                (Actor::Council, ..) => "ui.standing.council-by",
                (Actor::Family, Passed::Limit, _) => "ui.standing.passed",
                (Actor::Family, _, true) => "ui.standing.by",
                (Actor::Family, Passed::SafeDay, false) => "ui.standing.safe-passed",
                (Actor::Family, _, false) => "ui.standing.safe",
            };
            s.m.open_inset_text();
            s.say("p.govuk-body-l", key);
            s.m.close(1);
        }
        None if due.beyond_known_holidays => {
            let known = s.state.policy().bank_holidays.known_to;
            s.put("known", known.map(|date| s.words.date(date)).unwrap_or_default());
            s.body("ui.standing.beyond");
        }
        None => s.body("ui.standing.no-date"),
    }
    if due.passed == Passed::Limit {
        s.m.leaf("p.govuk-body", &s.words.at("deadline", &rule.id, "late"));
    }
    s.m.leaf("p.govuk-body", &s.words.at("deadline", &rule.id, "says"));
    cite(s, rule);
}
