//! The result beside the answers, in the words a family would read, with the rules behind it.

use super::cache::Cache;
use super::{prompts, reasons};
use crate::advisor::state::{Message, State, View};
use crate::advisor::update::RESULT;
use crate::checker::views::result::{answer, change, costs, estimate, help, next, why};
use crate::checker::views::{check, opened, sheet::Sheet};
use crate::checker::{self, Outcome};
use crate::decide::Turning;
use crate::policy::Role;
use crate::ui::Tone;
use yew::{Callback, Html, html};

/// The column of the result.
pub fn column(state: &State, send: &Callback<Message>, cache: &Cache<u32>) -> Html {
    let heading = html! { <h2 class="govuk-heading-m" id={RESULT} tabindex="-1">{ "Result" }</h2> };
    let inside = match state.case() {
        _ if state.is_broken() => html! {
            <p class="govuk-body">{ "This case could not be worked out, so no result is shown. Change the last answer, or start again, and tell the policy team." }</p>
        },
        Some(case) => {
            let to_page = send.clone();
            let send_checker = Callback::from(move |message: checker::Message| {
                // The sections are the families' own; what they lead to is on this page.
                match message {
                    checker::Message::Change(id) => to_page.emit(Message::GoTo(id)),
                    checker::Message::Costs => to_page.emit(Message::Costs(true)),
                    checker::Message::Appeal => to_page.emit(Message::Look(View::Appeal)),
                    _ => {}
                }
            });
            sections(state, &case.state, &send_checker, cache)
        }
        None => Html::default(),
    };
    let behind = state.case().is_some_and(|case| case.behind);
    html! {
        <section class="adv-result" aria-labelledby={RESULT} aria-busy={behind.to_string()}>
            { heading }
            { inside }
            if !behind { { later(state, send) } }
        </section>
    }
}

/// On a narrow screen the result stands below all questions: a line that names it, stays in view, and leads to it and back.
pub fn line(state: &State, send: &Callback<Message>) -> Html {
    let Some(case) = state.case().filter(|_| !state.is_broken()) else { return Html::default() };
    let named = if case.state.decision().contradictions.is_empty() { named(&case.state) } else { CLASH.to_owned() };
    let (to_result, to_questions) = (send.reform(|_| Message::GoToResult), send.reform(|_| Message::Look(View::Case)));
    html! {
        <p class="adv-line">
            <button type="button" class="adv-link" onclick={to_result}>{ format!("Result: {named}") }</button>
            <button type="button" class="adv-link" onclick={to_questions}>{ "Questions" }</button>
        </p>
    }
}

/// What stands for a result where answers cannot be true together.
const CLASH: &str = "the answers do not fit together";

/// The title of the one result that is left, or that it depends.
fn named(case: &checker::State) -> String {
    let words = checker::Words::new(case);
    let mut results = case.decision().results();
    match (results.next(), results.next()) {
        (Some(only), None) => words.at("result", only.id(), "title"),
        _ => "It depends".to_owned(),
    }
}

/// So many of the days on which something changes are offered.
const MOST_DAYS: usize = 6;

/// What if travel started on a day on which the answer changes: a birthday, a new year's figures?
fn later(state: &State, send: &Callback<Message>) -> Html {
    let Some(case) = state.case() else { return Html::default() };
    let Some(timeline) = case.state.outcome().map(|outcome| &outcome.timeline).filter(|timeline| !timeline.is_empty()) else {
        return Html::default();
    };
    let words = checker::Words::new(&case.state);
    let policy = case.state.policy();
    let day = |turning: &Turning| {
        let date = turning.date;
        let onclick = send.reform(move |_| Message::WhatIfFrom(date));
        let events = turning.events.iter().filter_map(|at| policy.events.get(usize::from(*at)));
        let why: Vec<String> = events.map(|event| words.at("event", policy.rule_id(event.rule), "title")).collect();
        html! {
            <li>
                <button type="button" class="adv-link" {onclick}>{ format!("What if travel started on {}", words.date(date)) }</button>
                if !why.is_empty() { { format!(": {}", why.join(" ")) } }
            </li>
        }
    };
    // Only days that the question takes.
    let question = policy.question_in_role(Role::TravelFrom);
    let fits = |turning: &&Turning| question.is_some_and(|question| i64::from(turning.date.0) <= question.domain.high);
    let days: Vec<&Turning> = timeline.iter().filter(fits).take(MOST_DAYS).collect();
    if days.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3 class="govuk-heading-m">{ "What if it starts later?" }</h3>
            <ul class="govuk-list govuk-list--bullet">{ for days.iter().copied().map(day) }</ul>
        </>
    }
}

fn sections(page: &State, case: &checker::State, send: &Callback<checker::Message>, cache: &Cache<u32>) -> Html {
    let Some(outcome) = case.outcome() else { return Html::default() };
    let mut s = Sheet::new(case, send);
    if !case.decision().contradictions.is_empty() {
        check::contradictions(&mut s);
        return s.done();
    }
    if let Some(opened) = case.opened() {
        opened::notice(&mut s, opened);
    }
    if page.case().is_some_and(|case| case.behind) {
        // The reasons are still those of the answers before.
        s.m.open_result(Tone::Open, &named(case));
        s.m.leaf("p.govuk-body", "The reasons are being worked out.");
        s.m.close(1);
        return s.done();
    }
    answer::section(&mut s, outcome);
    s.m.add(prompts::beside_result(case));
    s.m.add(cache.of(page.looks(), || rest(case, outcome, send)));
    s.done()
}

/// What only a closer look shows.
fn rest(case: &checker::State, outcome: &Outcome, send: &Callback<checker::Message>) -> Html {
    let mut s = Sheet::new(case, send);
    let open = !case.open().decision.is_empty();
    if open {
        s.m.leaf("p.govuk-body", "Help, sums and what would change the result are shown when no open question can change it.");
    }
    why::section(&mut s, outcome);
    reasons::section(&mut s, outcome);
    s.m.add(prompts::beside_reasons(case));
    if !open {
        help::section(&mut s, outcome);
        estimate::section(&mut s, outcome);
        costs::section(&mut s, outcome);
        next::section(&mut s);
        change::section(&mut s, outcome);
    }
    s.done()
}
