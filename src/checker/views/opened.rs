//! What has changed since answers were kept: above check-your-answers, when they have been opened.

use super::result::between;
use super::sheet::Sheet;
use crate::case::Decided;
use crate::checker::{Message, Opened, Words};
use crate::policy::{Level, QuestionId, ResultKind, RuleKind};
use crate::quantity::{Set, format};
use crate::ui::{ButtonKind, ListKind};

/// The notice. Being a door of the app (`xtask/src/site.rs`), it is drawn only when what a result needs has arrived.
#[inline(never)]
pub fn notice(s: &mut Sheet<'_>, opened: &Opened) {
    let title = s.get("ui.opened.title");
    s.m.open_notification_banner("opened", &title, false);
    match opened.day.filter(|day| *day <= s.state.today()) {
        Some(day) if day != s.state.today() => {
            s.put("date", s.of("ui.opened.day").date(day));
            s.say("p.govuk-notification-banner__heading", "ui.opened.day");
            s.put("date", s.of("ui.opened.today").date(s.state.today()));
            s.body("ui.opened.today");
        }
        Some(day) => {
            s.put("date", s.of("ui.opened.day").date(day));
            s.say("p.govuk-notification-banner__heading", "ui.opened.day");
        }
        None => {}
    }
    match &opened.then {
        Some(then) => since(s, opened, then),
        None => s.body("ui.opened.not-said"),
    }
    reworded(s, &opened.reworded);
    misfits(s, &opened.misfits);
    if s.state.decision().contradictions.is_empty() && !s.state.open().decision.is_empty() {
        s.body("ui.opened.more");
    }
    if s.state.opened_an_appeal() {
        s.body("ui.opened.appeal");
        let words = s.get("ui.opened.appeal-button");
        let go = s.tell(Message::Appeal);
        s.m.button(&words, ButtonKind::Secondary, Some(go));
    }
    s.m.close(2);
}

/// Answers to questions that are put in other words now.
fn reworded(s: &mut Sheet<'_>, all: &[QuestionId]) {
    if all.is_empty() {
        return;
    }
    s.small_heading(3, "ui.opened.reworded-title");
    s.body("ui.opened.reworded-says");
    s.answers(all);
}

fn since(s: &mut Sheet<'_>, opened: &Opened, then: &Decided) {
    let now = &opened.now;
    let same_rules = then.policy == now.policy;
    match (then.dated, now.dated) {
        _ if same_rules => s.body("ui.opened.rules-same"),
        (Some(before), Some(after)) if before != after => {
            s.put("then", s.of("ui.opened.rules-dated").date(before));
            s.put("now", s.of("ui.opened.rules-dated").date(after));
            s.body("ui.opened.rules-dated");
        }
        _ => s.body("ui.opened.rules-changed"),
    }
    if !s.state.decision().contradictions.is_empty() {
        s.put("then", results(s.of("ui.opened.clash"), &then.results));
        return s.body("ui.opened.clash");
    }
    if then.results == now.results {
        s.put("result", results(s.of("ui.opened.same"), &then.results));
        s.body("ui.opened.same");
        if then.estimates.is_none() {
            s.body("ui.opened.amounts-not-said");
        }
    } else {
        let words = s.of("ui.opened.other");
        s.put("then", results(words, &then.results));
        s.put("now", results(words, &now.results));
        s.body("ui.opened.other");
    }
    if then.agrees(now) {
        return;
    }
    if same_rules && then.engine == now.engine && opened.misfits.is_empty() && opened.day == Some(s.state.today()) {
        s.body("ui.opened.unexplained");
    }
    let said = differences(s, then, now);
    if !said.is_empty() {
        s.small_heading(3, "ui.opened.lead");
        s.list(&said);
    }
}

/// The grounds and kinds of help that are not what they were.
fn differences(s: &mut Sheet<'_>, then: &Decided, now: &Decided) -> Vec<String> {
    let mut said = Vec::new();
    let news =
        |all: &[String], before: &[String]| -> Vec<String> { all.iter().filter(|id| !before.contains(id)).cloned().collect() };
    let mut no_longer = news(&then.met, &now.met);
    no_longer.retain(|id| !now.open.contains(id));
    for (key, ids) in [
        ("ui.opened.met", news(&now.met, &then.met)),
        ("ui.opened.maybe", news(&now.open, &then.open)),
        ("ui.opened.no-longer-met", no_longer),
    ] {
        for id in ids {
            let ground = ground(s, s.of(key), &id);
            s.put("ground", ground);
            said.push(s.get(key));
        }
    }
    let of = |all: &[(String, Vec<String>)], id: &str| all.iter().find(|(kind, _)| kind == id).map(|(_, levels)| levels.clone());
    let mut kinds: Vec<&String> = Vec::new();
    for (id, _) in then.help.iter().chain(&now.help) {
        if !kinds.contains(&id) && of(&then.help, id) != of(&now.help, id) {
            kinds.push(id);
        }
    }
    let words = s.of("ui.opened.help");
    for id in kinds {
        let known = s.state.policy().help.iter().any(|help| help.id == *id);
        s.put("kind", if known { words.at("help", id, "title") } else { words.get("ui.opened.gone") });
        s.put("then", levels(words, of(&then.help, id)));
        s.put("now", levels(words, of(&now.help, id)));
        said.push(s.get("ui.opened.help"));
    }
    // What was not said then is not said to be new now.
    let (Some(before), Some(after)) = (&then.estimates, &now.estimates) else { return said };
    let sum =
        |all: &[(String, i64, i64)], id: &str| all.iter().find(|(other, ..)| other == id).map(|(_, low, high)| (*low, *high));
    let mut ids: Vec<&String> = Vec::new();
    for (id, ..) in before.iter().chain(after) {
        if !ids.contains(&id) && sum(before, id) != sum(after, id) {
            ids.push(id);
        }
    }
    let words = s.of("ui.opened.amount");
    for id in ids {
        let known = s.state.policy().estimates.iter().any(|estimate| estimate.id == *id);
        let mut said_as = |ends: Option<(i64, i64)>, key: &str| match ends {
            Some((low, high)) => between(s, low, high),
            None => words.get(key),
        };
        let (then, now) = (said_as(sum(before, id), "ui.opened.not-then"), said_as(sum(after, id), "ui.opened.no-amount"));
        s.put("kind", if known { words.at("estimate", id, "title") } else { words.get("ui.opened.gone") });
        s.put("then", then);
        s.put("now", now);
        said.push(s.get("ui.opened.amount"));
    }
    said
}

/// The results of these ids. A file may name anything, so only those that there are have words.
fn results(words: Words<'_>, ids: &[String]) -> String {
    let mut set = 0i64;
    for (at, result) in ResultKind::ALL.iter().enumerate() {
        if ids.iter().any(|id| id == result.id()) {
            set |= 1 << at;
        }
    }
    if set == 0 { words.get("ui.opened.gone") } else { words.results(Set::options(set)) }
}

fn ground(s: &Sheet<'_>, words: Words<'_>, id: &str) -> String {
    match s.state.policy().rule(RuleKind::Ground, id) {
        Some(rule) => words.rule_name(rule),
        None => words.get("ui.opened.gone"),
    }
}

/// Levels of help in the words of the result; of a kind that is not listed, that it is not to be had.
fn levels(words: Words<'_>, ids: Option<Vec<String>>) -> String {
    let ids = ids.unwrap_or_else(|| vec![Level::Not.id().to_owned()]);
    let known = Level::ALL.into_iter().filter(|level| ids.iter().any(|id| id == level.id()));
    let all: Vec<String> = known.map(|level| words.get(&["ui.help.label-", level.id()].concat())).collect();
    if all.is_empty() { words.get("ui.opened.gone") } else { words.join(all) }
}

fn misfits(s: &mut Sheet<'_>, misfits: &[Option<QuestionId>]) {
    if misfits.is_empty() {
        return;
    }
    s.small_heading(3, "ui.opened.misfits-title");
    s.body("ui.opened.misfits-says");
    s.m.open_list(ListKind::Bullet);
    let mut unnamed = 0;
    for question in misfits {
        match question {
            Some(id) => s.m.leaf("li", &s.words.question(*id)),
            None => unnamed += 1,
        }
    }
    if unnamed > 0 {
        s.put("count", format::count(unnamed));
        s.item("ui.opened.misfits-gone");
    }
    s.m.close(1);
}
