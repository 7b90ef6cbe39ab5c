//! What help this means: each kind, how open it is, what it needs and costs.

use yew::prelude::*;

use super::Section;
use crate::checker::views::prose::prose;
use crate::decide::HelpDecision;
use crate::policy::{Help, Level, Place, Status};
use crate::ui::*;

pub fn section(section: Section<'_>) -> Html {
    let Section { state, words, .. } = section;
    let all = state.decision().help.iter().filter_map(|each| Some((*each, state.policy().help.get(each.help as usize)?)));
    let (open, shut): (Vec<_>, Vec<_>) = all.partition(|(each, _)| each.levels().any(|level| level != Level::Not));
    let shut: Vec<Html> = shut.into_iter().map(|(each, help)| kind(section, each, help)).collect();
    html! {
        <>
            { section.heading("ui.help.title") }
            if open.is_empty() {
                { body(text(words.get("ui.help.none"))) }
            } else {
                { body(text(words.get("ui.help.lead"))) }
            }
            { for open.into_iter().map(|(each, help)| kind(section, each, help)) }
            if !shut.is_empty() {
                { details(words.with("ui.help.not-show", &[("count", &shut.len().to_string())]), shut.into_iter().collect()) }
            }
            { section.advice(Place::Warning).map(|warnings| html! {
                <>{ heading(3, Size::S, words.get("ui.common.important")) }{ warnings }</>
            }) }
        </>
    }
}

fn kind(section: Section<'_>, decision: HelpDecision, help: &Help) -> Html {
    let words = section.words;
    let levels: Vec<Level> = decision.levels().collect();
    let (label, colour) = match levels.as_slice() {
        [Level::Will] => ("ui.help.label-will", TagColour::Green),
        [Level::May] => ("ui.help.label-may", TagColour::Blue),
        [Level::ExceptionalOnly] => ("ui.help.label-exceptional-only", TagColour::Yellow),
        [Level::Not] => ("ui.help.label-not", TagColour::Grey),
        _ => ("ui.help.label-open", TagColour::Yellow),
    };
    let open = levels.iter().any(|level| *level != Level::Not);
    let how = |level: &Level| prose(words.blocks("help", &help.id, level.id()));
    let unsure = !matches!(help.status, Status::Law | Status::Published);
    html! {
        <>
            <h3 class="govuk-heading-s">{ words.at("help", &help.id, "title") }{ " " }{ tag(words.get(label), colour) }</h3>
            { prose(words.blocks_or_key("help", &help.id, "what")) }
            { for levels.iter().map(how) }
            if open && !decision.consent.is_no() {
                { prose(words.blocks("help", &help.id, "consent")) }
            }
            if open {
                { cost(section, decision, help) }
            }
            if open && unsure {
                { body(text(words.with("ui.why.status", &[("status", &section.status(help.status))]))) }
            }
        </>
    }
}

/// What the family pays a year.
fn cost(section: Section<'_>, decision: HelpDecision, help: &Help) -> Html {
    let (Some(cost), Some(rule)) = (decision.cost, help.cost) else { return Html::default() };
    let words = section.words;
    let amount = |value: i64| words.rule_value(rule, crate::quantity::Set::exactly(value));
    let says = match (cost.low, cost.high) {
        (0, 0) => words.get("ui.help.cost-none"),
        (low, high) if low == high => words.with("ui.help.cost", &[("amount", &amount(low))]),
        (low, high) => words.with("ui.help.cost-range", &[("low", &amount(low)), ("high", &amount(high))]),
    };
    body(text(says))
}
