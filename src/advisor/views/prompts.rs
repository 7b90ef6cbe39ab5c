//! What to say aloud, what helps to show it, and what to be careful of, beside what it is about.

use crate::advisor::prompts::{Prompts, prompts};
use crate::case::wording::{Block, Wording};
use crate::checker;
use crate::checker::views::prose;
use crate::policy::{DEPENDS, Level, PromptOf, ResultKind};
use yew::{Html, html};

/// The prompts beside one thing of a case, in the voice of whoever is answering.
fn of(case: &checker::State, of: PromptOf, id: &str) -> Prompts {
    let words = Wording::new(case.policy(), case.known()).with(case.decision());
    prompts(case.policy(), &words, case.decision(), of, id)
}

/// Beside a question, folded; nothing where there are none.
pub fn beside_question(case: &checker::State, id: &str, short: &str) -> Html {
    let found = of(case, PromptOf::Question, id);
    if found.is_empty() {
        return Html::default();
    }
    html! {
        <details class="adv-help">
            <summary>{ "What to say" }<span class="govuk-visually-hidden">{ format!(": {short}") }</span></summary>
            { written(&found) }
        </details>
    }
}

/// Beside the result.
pub fn beside_result(case: &checker::State) -> Html {
    let decision = case.decision();
    let only = decision.is_settled().then(|| decision.results().next()).flatten();
    let found = of(case, PromptOf::Result, only.map_or(DEPENDS, ResultKind::id));
    if found.is_empty() {
        return Html::default();
    }
    html! {
        <div class="adv-prompts" role="group" aria-label="What to say about the result">
            if found.is_discretion { <p><strong class="govuk-tag govuk-tag--blue">{ "A person decides" }</strong></p> }
            { written(&found) }
        </div>
    }
}

/// Beside the routes to help that are met or may be, the cases behind the result, and the kinds of help that are open, folded.
pub fn beside_reasons(case: &checker::State) -> Html {
    let (policy, decision) = (case.policy(), case.decision());
    let words = checker::Words::new(case);
    let mut all: Vec<(String, Prompts)> = Vec::new();
    for (of_case, (rule, holds)) in policy.cases.iter().zip(&decision.cases) {
        if holds.is_yes() {
            all.push((words.rule_name(*rule), of(case, PromptOf::Case, policy.rule_id(of_case.rule))));
        }
    }
    for ground in case.outcome().into_iter().flat_map(|outcome| &outcome.grounds) {
        if !ground.value.is_no() {
            all.push((words.rule_name(ground.rule), of(case, PromptOf::Ground, policy.rule_id(ground.rule))));
        }
    }
    for each in &decision.help {
        let Some(help) = policy.help.get(usize::from(each.help)) else { continue };
        if each.levels().any(|level| level != Level::Not) {
            all.push((words.at("help", &help.id, "title"), of(case, PromptOf::Help, &help.id)));
        }
    }
    all.retain(|(_, prompts)| !prompts.is_empty());
    if all.is_empty() {
        return Html::default();
    }
    let each = all.into_iter().map(|(name, prompts)| {
        html! {
            <div class="adv-prompts">
                <h3 class="govuk-heading-s">
                    { name }
                    if prompts.is_discretion { { " " }<strong class="govuk-tag govuk-tag--blue">{ "A person decides" }</strong> }
                </h3>
                { written(&prompts) }
            </div>
        }
    });
    html! {
        <details class="govuk-details">
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{ "What to say about the reasons and the help" }</span></summary>
            <div class="govuk-details__text">{ for each }</div>
        </details>
    }
}

fn written(prompts: &Prompts) -> Html {
    let part = |title: &'static str, class: &'static str, blocks: &[Block]| {
        prose::some(blocks).map(|said| html! { <div class={class}><strong class="adv-prompt">{ title }</strong>{ said }</div> })
    };
    html! {
        <>
            { for part("Say", "adv-say", &prompts.say) }
            { for part("It is for a person to decide", "adv-say", &prompts.discretion) }
            { for part("What may help to show it", "adv-say", &prompts.evidence) }
            { for part("Be careful (not read out)", "adv-careful", &prompts.careful) }
        </>
    }
}
