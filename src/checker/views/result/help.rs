//! What help this means: each kind, how open it is, what it needs and costs.

use super::{advice, how_firm};
use crate::checker::views::prose;
use crate::checker::views::sheet::Sheet;
use crate::decide::HelpDecision;
use crate::policy::{Help, Level, Place};
use crate::quantity::{Set, format};
use crate::ui::{ListKind, TagColour};

pub fn section(s: &mut Sheet<'_>) {
    let mut open = Vec::new();
    let mut shut = Vec::new();
    for each in &s.state.decision().help {
        let Some(help) = s.state.policy().help.get(each.help as usize) else { continue };
        if each.levels().any(|level| level != Level::Not) { &mut open } else { &mut shut }.push((*each, help));
    }
    s.section("ui.help.title");
    s.body(if open.is_empty() { "ui.help.none" } else { "ui.help.lead" });
    for (each, help) in open {
        kind(s, each, help);
    }
    if !shut.is_empty() {
        s.put("count", format::count(shut.len() as u64));
        s.open_details("ui.help.not-show");
        for (each, help) in shut {
            kind(s, each, help);
        }
        s.m.close_details();
    }
    advice(s, Place::Warning, |s| s.small_heading(3, "ui.common.important"));
}

fn kind(s: &mut Sheet<'_>, decision: HelpDecision, help: &Help) {
    let levels: Vec<Level> = decision.levels().collect();
    let (label, colour) = match levels.as_slice() {
        [Level::Will] => ("ui.help.label-will", TagColour::Green),
        [Level::May] => ("ui.help.label-may", TagColour::Blue),
        [Level::ExceptionalOnly] => ("ui.help.label-exceptional-only", TagColour::Yellow),
        [Level::Not] => ("ui.help.label-not", TagColour::Grey),
        _ => ("ui.help.label-open", TagColour::Yellow),
    };
    let open = levels.iter().any(|level| *level != Level::Not);
    let label = s.get(label);
    s.m.open("h3.govuk-heading-s");
    s.m.text(&s.words.at("help", &help.id, "title"));
    s.m.text(" ");
    s.m.tag(&label, colour);
    s.m.close(1);
    s.prose_or_key("help", &help.id, "what");
    if let [level] = levels.as_slice() {
        s.prose_at("help", &help.id, level.id());
    } else {
        // One of these, and no more: without what sets them apart they would contradict each other.
        s.body("ui.help.one-of");
        s.m.open_list(ListKind::Bullet);
        for level in &levels {
            let label = s.get(&["ui.help.label-", level.id()].concat());
            let says = s.words.blocks("help", &help.id, level.id());
            s.m.open("li");
            s.m.leaf("strong", &label);
            if !says.is_empty() {
                s.m.text(": ");
                prose::short(&mut s.m, &says);
            }
            s.m.close(1);
        }
        s.m.close(1);
    }
    if !open {
        return;
    }
    if !decision.consent.is_no() {
        s.prose_at("help", &help.id, "consent");
    }
    cost(s, decision, help);
    if !help.status.is_confirmed() {
        let firm = how_firm(s, help.status);
        s.m.body(&firm);
    }
}

/// What the family pays a year.
fn cost(s: &mut Sheet<'_>, decision: HelpDecision, help: &Help) {
    let (Some(cost), Some(rule)) = (decision.cost, help.cost) else { return };
    let amount = |value: i64| s.words.rule_value(rule, Set::exactly(value));
    let (low, high) = (amount(cost.low), amount(cost.high));
    if cost.high == 0 {
        s.body("ui.help.cost-none");
    } else if cost.low == cost.high {
        s.put("amount", low);
        s.body("ui.help.cost");
    } else {
        s.put("low", low);
        s.put("high", high);
        s.body("ui.help.cost-range");
    }
}
