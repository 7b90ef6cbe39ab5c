//! Why: each ground with the answers, limits and law it rests on.

use yew::prelude::*;

use super::Section;
use crate::checker::GroundShown;
use crate::checker::views::prose::prose;
use crate::quantity::Set;
use crate::ui::*;

pub fn section(section: Section<'_>) -> Html {
    let Section { state, outcome, words, .. } = section;
    let settled = state.decision().is_settled();
    let of = |holds: fn(Set) -> bool| outcome.grounds.iter().filter(move |ground| holds(ground.value));
    let met: Vec<Html> = of(Set::is_yes).map(|each| ground(section, each, "met")).collect();
    let open: Vec<Html> = of(|set| !set.is_yes() && !set.is_no()).map(|each| ground(section, each, "depends")).collect();
    let failed: Vec<Html> = of(Set::is_no).map(|each| ground(section, each, "not-met")).collect();
    html! {
        <>
            { section.heading("ui.why.title") }
            if met.is_empty() && (open.is_empty() || settled) {
                { body(text(words.get("ui.why.none"))) }
            } else {
                { body(text(words.get("ui.why.lead"))) }
            }
            { met }
            if open.is_empty() || !settled {
                { open }
            } else {
                // The answer is known without them.
                { details(words.get("ui.why.depends-title"), open.into_iter().collect()) }
            }
            if !failed.is_empty() {
                { details(words.with("ui.why.not-met-show", &[("count", &failed.len().to_string())]), failed.into_iter().collect()) }
            }
        </>
    }
}

fn ground(section: Section<'_>, ground: &GroundShown, how: &str) -> Html {
    let words = section.words;
    let Some(rule) = section.state.policy().rules.get(ground.rule.0 as usize) else { return Html::default() };
    let (label, colour) = match how {
        "met" => ("ui.why.label-met", TagColour::Green),
        "depends" => ("ui.why.label-depends", TagColour::Yellow),
        _ => ("ui.why.label-not-met", TagColour::Grey),
    };
    let known = section.state.known();
    let row = |key: String, value: Html| SummaryRow { key: key.into(), value, actions: Vec::new() };
    let lines = |all: Vec<String>| all.into_iter().map(|line| html! { <p class="govuk-body">{ line }</p> }).collect::<Html>();
    let steps = ground.steps.iter().filter_map(|(place, value)| Some(step(section, words.line(ground.rule, *place)?, *value)));
    let steps: Vec<Html> = steps.collect();
    let pair = |name: String, value: String| [name.as_str(), ": ", &value].concat();
    let answers: Vec<String> = ground
        .answers
        .iter()
        .filter(|id| known.is_given(**id))
        .map(|id| pair(words.question(*id), words.answer(*id, known.question(*id))))
        .collect();
    let limits = ground.limits.iter().map(|(id, value)| pair(words.rule_name(*id), words.rule_value(*id, *value)));
    let figures = ground.figures.iter().map(|(id, value)| pair(words.figure_name(*id), words.figure(*id, *value)));
    let limits: Vec<String> = limits.chain(figures).collect();
    let law = if rule.law.is_empty() { sources(section, ground) } else { rule.law.clone() };
    let mut rows = Vec::new();
    if !answers.is_empty() {
        rows.push(row(words.get("ui.why.your-answer"), lines(answers)));
    }
    if !limits.is_empty() {
        rows.push(row(words.get("ui.why.the-limit"), lines(limits)));
    }
    rows.push(row(
        words.get("ui.why.the-law"),
        lines(vec![law, words.with("ui.why.status", &[("status", &section.status(rule.status))])]),
    ));
    html! {
        <>
            <h3 class="govuk-heading-s">{ words.rule_name(ground.rule) }{ " " }{ tag(words.get(label), colour) }</h3>
            { prose(words.blocks_or_key("ground", &rule.id, how)) }
            if how != "met" && !steps.is_empty() {
                { list(ListKind::Bullet, steps) }
            }
            { summary_list(rows) }
        </>
    }
}

/// A statement, and whether it is so.
fn step(section: Section<'_>, statement: String, value: Set) -> Html {
    let key = match (value.is_yes(), value.is_no()) {
        (true, _) => "ui.why.holds",
        (_, true) => "ui.why.fails",
        _ => "ui.why.open",
    };
    html! { <>{ statement }{ ": " }<strong>{ section.get(key) }</strong></> }
}

fn sources(section: Section<'_>, ground: &GroundShown) -> String {
    let policy = section.state.policy();
    let rule = policy.rules.get(ground.rule.0 as usize);
    let titles = rule.into_iter().flat_map(|rule| &rule.sources).filter_map(|id| policy.sources.get(id.0 as usize));
    titles.map(|source| source.title.as_str()).collect::<Vec<_>>().join("; ")
}
