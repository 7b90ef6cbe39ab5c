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
    // What nobody has confirmed is not said as if it were sure.
    let usually = !rule.status.is_confirmed() && due.safe == due.limit;
    let key = match (due.who, due.safe, due.limit, due.passed) {
        (_, None, None, Passed::Limit) => Some("ui.standing.long-passed"),
        (Actor::Council, _, Some(_), Passed::Limit) => Some("ui.standing.council-late"),
        (Actor::Council, _, Some(_), _) => Some("ui.standing.council-by"),
        (Actor::Family, _, Some(_), Passed::Limit) => Some("ui.standing.passed"),
        (Actor::Family, Some(safe), Some(limit), _) if safe == limit && usually => Some("ui.standing.by-usually"),
        (Actor::Family, Some(safe), Some(limit), _) if safe == limit => Some("ui.standing.by"),
        (Actor::Family, None, Some(_), _) => Some("ui.standing.limit-alone"),
        (Actor::Family, _, Some(_), Passed::SafeDay) => Some("ui.standing.safe-passed"),
        (Actor::Family, _, Some(_), _) => Some("ui.standing.safe"),
        (Actor::Family, Some(_), None, Passed::SafeDay) => Some("ui.standing.safe-alone-passed"),
        (Actor::Family, Some(_), None, _) => Some("ui.standing.safe-alone"),
        (_, _, None, _) => None,
    };
    if let Some(key) = key {
        let words = s.of(key);
        s.put("safe", due.safe.map(|date| words.date(date)).unwrap_or_default());
        s.put("limit", due.limit.map(|date| words.date(date)).unwrap_or_default());
        s.m.open_inset_text();
        s.say("p.govuk-body-l", key);
        s.m.close(1);
    }
    let missing = match (due.safe, due.limit) {
        (_, None) if due.beyond_known_holidays => {
            let known = s.state.policy().bank_holidays.known_to;
            let words = s.of("ui.standing.beyond");
            s.put("known", known.map(|date| words.date(date)).unwrap_or_default());
            Some("ui.standing.beyond")
        }
        (None, None) if key.is_none() => Some("ui.standing.no-date"),
        (None, Some(_)) if due.passed != Passed::Limit => Some("ui.standing.no-safe-day"),
        (Some(_), None) => Some("ui.standing.no-limit"),
        _ => None,
    };
    if let Some(key) = missing {
        s.body(key);
    }
    if due.passed == Passed::Limit {
        s.m.leaf("p.govuk-body", &s.words.at("deadline", &rule.id, "late"));
    }
    s.m.leaf("p.govuk-body", &s.words.at("deadline", &rule.id, "says"));
    cite(s, rule);
}
