//! Why: each ground with the answers, limits and law it rests on.

use super::how_firm;
use crate::checker::views::sheet::Sheet;
use crate::checker::{GroundShown, Outcome, is_criteria};
use crate::quantity::{Kind, format};
use crate::ui::{ListKind, TagColour};

pub fn section(s: &mut Sheet<'_>, outcome: &Outcome) {
    let settled = s.state.decision().is_settled();
    let (mut met, mut open, mut measured, mut failed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut other_age = Vec::new();
    for each in &outcome.grounds {
        match (each.value.is_yes(), each.value.is_no()) {
            (true, _) => met.push(each),
            _ if each.for_another_age => other_age.push(s.words.rule_name(each.rule)),
            (_, true) if is_measured(s, each) => measured.push(each),
            (_, true) => failed.push(each),
            _ => open.push(each),
        }
    }
    s.section("ui.why.title");
    let none_in_law = |grounds: &[&GroundShown]| !grounds.iter().any(|each| !is_own(s, each));
    let none = none_in_law(&met) && (none_in_law(&open) || settled);
    s.body(if none { "ui.why.none" } else { "ui.why.lead" });
    all(s, &met, "met");
    if !open.is_empty() {
        // Where the answer is known without them they are folded away.
        if settled {
            s.open_details("ui.why.depends-title");
        }
        all(s, &open, "depends");
        if settled {
            s.m.close_details();
        }
    }
    // What fails by a number that the family gave is what it will ask about first, or by what the council asks for.
    all(s, &measured, "not-met");
    if !failed.is_empty() || !other_age.is_empty() {
        s.put("count", format::count((failed.len() + other_age.len()) as u64));
        s.open_details("ui.why.not-met-show");
        all(s, &failed, "not-met");
        if !other_age.is_empty() {
            s.body("ui.why.other-age");
            s.list(&other_age);
        }
        s.m.close_details();
    }
}

/// Is it a council's own criteria, which give no right?
fn is_own(s: &Sheet<'_>, ground: &GroundShown) -> bool {
    s.state.policy().rules.get(ground.rule.0 as usize).is_some_and(is_criteria)
}

/// Does it rest on a number that was given, or is it a council's own criteria?
fn is_measured(s: &Sheet<'_>, ground: &GroundShown) -> bool {
    if is_own(s, ground) {
        return true;
    }
    let known = s.state.known();
    ground.answers.iter().any(|id| {
        s.state.question(*id).is_some_and(|question| {
            question.kind == Kind::Number && known.is_given(*id) && known.question(*id) != question.domain
        })
    })
}

fn all(s: &mut Sheet<'_>, grounds: &[&GroundShown], how: &str) {
    for each in grounds {
        ground(s, each, how);
    }
}

fn ground(s: &mut Sheet<'_>, ground: &GroundShown, how: &str) {
    let Some(rule) = s.state.policy().rules.get(ground.rule.0 as usize) else { return };
    let colour = match how {
        // Green is for a right.
        "met" if !is_criteria(rule) => TagColour::Green,
        "depends" => TagColour::Yellow,
        _ => TagColour::Grey,
    };
    let label = s.get(&["ui.why.label-", how].concat());
    s.m.open("h3.govuk-heading-s");
    s.m.text(&s.words.rule_name(ground.rule));
    s.m.text(" ");
    s.m.tag(&label, colour);
    s.m.close(1);
    s.prose_or_key("ground", &rule.id, how);
    if how != "met" || is_criteria(rule) {
        steps(s, ground);
    }
    s.m.open_summary_list();
    let pair = |name: String, value: String| [name.as_str(), ": ", &value].concat();
    let known = s.state.known();
    let mut answers = Vec::new();
    let mut not_sure = Vec::new();
    let unsure = s.of("ui.why.not-sure");
    for id in &ground.answers {
        if !known.is_given(*id) {
            continue;
        }
        let name = s.words.question(*id);
        let open = s.state.question(*id).is_some_and(|question| question.domain == known.question(*id));
        if open && !known.is_estimated(*id) {
            not_sure.push(unsure.question(*id));
        } else {
            answers.push(pair(name, s.words.answer(*id, known.question(*id))));
        }
    }
    // One line for all of them, and only where no statement above says that it is not known: a family that is sure of
    // little would otherwise read it at every ground again and again.
    if !not_sure.is_empty() && (how == "met" || ground.steps.is_empty()) {
        s.put("questions", not_sure.join("; "));
        answers.push(s.get("ui.why.not-sure"));
    }
    row(s, "ui.why.your-answer", &answers);
    let mut limits = Vec::new();
    for (id, value) in &ground.limits {
        // From the least to the most that can be typed: nothing is known of it.
        if s.state.policy().questions.iter().any(|question| question.domain == *value) {
            continue;
        }
        limits.push(pair(s.words.rule_name(*id), s.words.rule_value(*id, *value)));
    }
    for (id, value) in &ground.figures {
        limits.push(pair(s.words.figure_name(*id), s.words.figure(*id, *value)));
    }
    row(s, "ui.why.the-limit", &limits);
    let law = if rule.law.is_empty() { sources(s, ground) } else { rule.law.clone() };
    let law = s.words.as_it_is(&law);
    let firm = how_firm(s, rule.status);
    row(s, "ui.why.the-law", &[law, firm]);
    s.m.close(1);
}

fn row(s: &mut Sheet<'_>, key: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let key = s.get(key);
    s.m.open_summary_row(&key, false);
    for line in lines {
        s.m.body(line);
    }
    s.m.close_summary_row(Vec::new());
}

/// The statements that make a ground what it is, and whether each is so.
fn steps(s: &mut Sheet<'_>, ground: &GroundShown) {
    let mut any = false;
    for (place, value) in &ground.steps {
        let Some(statement) = s.words.line(ground.rule, *place) else { continue };
        if !any {
            s.m.open_list(ListKind::Bullet);
            any = true;
        }
        s.m.open("li");
        s.m.text(&statement);
        s.m.text(": ");
        s.say(
            "strong",
            match (value.is_yes(), value.is_no()) {
                (true, _) => "ui.why.holds",
                (_, true) => "ui.why.fails",
                _ => "ui.why.open",
            },
        );
        s.m.close(1);
    }
    s.m.close(usize::from(any));
}

fn sources(s: &Sheet<'_>, ground: &GroundShown) -> String {
    let policy = s.state.policy();
    let mut titles: Vec<&str> = Vec::new();
    for id in policy.rules.get(ground.rule.0 as usize).into_iter().flat_map(|rule| &rule.sources) {
        titles.extend(policy.sources.get(id.0 as usize).map(|source| source.title.as_str()));
    }
    titles.join("; ")
}
