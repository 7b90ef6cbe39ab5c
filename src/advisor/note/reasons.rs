//! Every ground with the lines, answers, limits, figures and law it rests on.

use super::is_date;
use crate::advisor::sheet::Sheet;
use crate::checker::{GroundShown, Outcome};
use crate::policy::Rule;
use crate::quantity::Set;

/// The section. Answers, and dates that follow from them, stand in it only where they are wanted.
pub fn section(s: &mut Sheet<'_>, outcome: &Outcome, with_answers: bool) {
    s.section("ui.why.title");
    let of_this_age = outcome.grounds.iter().filter(|ground| !ground.for_another_age);
    let rank = |ground: &&GroundShown| match (ground.value.is_yes(), ground.value.is_no()) {
        (true, _) => 0,
        (_, false) => 1,
        _ => 2,
    };
    let mut all: Vec<&GroundShown> = of_this_age.collect();
    all.sort_by_key(rank);
    for ground in all {
        one(s, ground, with_answers);
    }
    let other = outcome.grounds.iter().filter(|ground| ground.for_another_age);
    let other: Vec<String> = other.map(|ground| s.words.rule_name(ground.rule)).collect();
    if !other.is_empty() {
        s.body("ui.why.other-age");
        s.list(other);
    }
}

fn one(s: &mut Sheet<'_>, ground: &GroundShown, with_answers: bool) {
    let Some(rule) = s.rule(ground.rule) else { return };
    let how = match (ground.value.is_yes(), ground.value.is_no()) {
        (true, _) => "met",
        (_, true) => "not-met",
        _ => "depends",
    };
    let label = s.get(&["ui.why.label-", how].concat());
    s.heading(3, [&s.words.rule_name(ground.rule), " – ", label.as_str()].concat());
    s.prose("ground", &rule.id, how);
    let lines = ground.steps.iter().filter_map(|(place, value)| {
        let line = s.words.line(ground.rule, *place)?;
        Some([&line, ": ", s.get(holds(*value)).as_str()].concat())
    });
    s.list(lines.collect());
    let policy = s.state.policy();
    let mut rows = Vec::new();
    if with_answers {
        for id in ground.answers.iter().filter(|id| s.state.known().is_given(**id)) {
            rows.push((s.words.question(*id), s.words.answer(*id, s.state.known().question(*id))));
        }
    }
    for (id, value) in &ground.limits {
        // From the least to the most that can be typed: nothing is known of it.
        let says_nothing = policy.questions.iter().any(|question| question.domain == *value);
        if !says_nothing && (with_answers || !is_date(s, policy.node_of(*id))) {
            rows.push((s.words.rule_name(*id), s.words.rule_value(*id, *value)));
        }
    }
    for (id, value) in &ground.figures {
        rows.push((s.words.figure_name(*id), s.words.figure(*id, *value)));
    }
    rows.extend(basis(s, rule));
    s.rows(rows);
}

fn holds(value: Set) -> &'static str {
    match (value.is_yes(), value.is_no()) {
        (true, _) => "ui.why.holds",
        (_, true) => "ui.why.fails",
        _ => "ui.why.open",
    }
}

/// The law or policy behind a rule, and how firm that is.
pub fn basis(s: &Sheet<'_>, rule: &Rule) -> Vec<(String, String)> {
    let sources = rule.sources.iter().filter_map(|id| s.state.policy().sources.get(usize::from(id.0)));
    let titles: Vec<&str> = sources.map(|source| source.title.as_str()).collect();
    let law = if rule.law.is_empty() { titles.join("; ") } else { rule.law.clone() };
    let firm = s.words.with("ui.why.status", &[("status", &s.status(rule.status))]);
    let of = if law.is_empty() { firm } else { [&law, ". ", firm.as_str()].concat() };
    vec![(s.get("ui.why.the-law"), of)]
}
