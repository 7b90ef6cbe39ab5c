//! What the decision may have got wrong.

use super::{cite, rule_of};
use crate::appeal::{Point, Standing};
use crate::case::wording::Block;
use crate::checker::Message;
use crate::checker::views::sheet::Sheet;
use crate::policy::Rule;
use crate::ui::{ButtonKind, ListKind, Size};

pub fn section(s: &mut Sheet<'_>, standing: &Standing) {
    let (sure, open): (Vec<&Point>, Vec<&Point>) = standing.points.iter().partition(|point| point.sure);
    s.section("ui.standing.points-title");
    s.body("ui.standing.points-says");
    if !standing.grounds_met.is_empty() {
        s.body("ui.standing.grounds-says");
        s.m.open_list(ListKind::Bullet);
        for id in &standing.grounds_met {
            let Some(rule) = rule_of(s, *id) else { continue };
            let key = if rule.law.is_empty() { "ui.standing.ground-criteria" } else { "ui.standing.ground" };
            s.put("ground", s.of(key).rule_name(*id));
            s.put("law", s.words.as_it_is(&rule.law));
            s.item(key);
        }
        s.m.close(1);
    }
    if sure.is_empty() {
        s.body("ui.standing.no-points");
    }
    for point in &sure {
        show(s, point);
    }
    if !open.is_empty() {
        s.open_details("ui.standing.others");
        s.body("ui.standing.others-says");
        for point in &open {
            show(s, point);
        }
        s.m.close_details();
    }
    if !s.state.knows_the_child() {
        s.body("ui.standing.ask-child");
        let words = s.get("ui.standing.ask-child-button");
        let go = s.tell(Message::AboutTheChild);
        s.m.button(&words, ButtonKind::Secondary, Some(go));
    }
}

fn rule_at<'a>(s: &Sheet<'a>, advice: u16) -> Option<&'a Rule> {
    let advice = s.state.policy().advice.get(advice as usize)?;
    rule_of(s, advice.rule)
}

fn show(s: &mut Sheet<'_>, point: &Point) {
    let Some(rule) = rule_at(s, point.advice) else { return };
    let title = s.words.at("advice", &rule.id, "title");
    s.m.heading(3, Size::S, &title);
    s.prose_or_key("advice", &rule.id, "says");
    cite(s, rule);
    let blocks = evidence(s, point.advice);
    if !blocks.is_empty() {
        s.body("ui.standing.point-evidence");
        s.prose(&blocks);
    }
}

/// What may support a point; nothing where there is no text for it.
pub fn evidence(s: &Sheet<'_>, advice: u16) -> Vec<Block> {
    rule_at(s, advice).map(|rule| s.words.blocks("advice", &rule.id, "evidence")).unwrap_or_default()
}
