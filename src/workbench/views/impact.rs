//! What the change does to made-up families.

use super::chart::chart;
use super::fields::value_of;
use crate::impact::blocks::Block;
use crate::impact::report::grouped;
use crate::workbench::state::Asked;
use crate::workbench::{MOST_FAMILIES, Message, State};
use yew::{Callback, Html, InputEvent, SubmitEvent, html};

/// The page.
pub fn page(state: &State, send: &Callback<Message>) -> Html {
    let running = *state.asked() == Asked::Impact;
    let (families, seed, wrong) = state.wanted();
    let submit = {
        let send = send.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send.emit(if running { Message::Stop } else { Message::Impact });
        })
    };
    let other_families = {
        let seed = seed.to_owned();
        send.reform(move |event: InputEvent| Message::Families(value_of(&event), seed.clone()))
    };
    let other_seed = {
        let families = families.to_owned();
        send.reform(move |event: InputEvent| Message::Families(families.clone(), value_of(&event)))
    };
    html! {
        <section aria-labelledby="touched">
            <h2 id="touched">{ "Who is touched" }</h2>
            <p>{ "Made-up families, as the council’s caseload says that families are, are decided twice: by the rules as you opened them, and as they are now. For the council’s real cases there is the command " }<code>{ "policy impact" }</code>{ "." }</p>
            <form onsubmit={submit}>
                if wrong {
                    <p class="bench-error" id="families-error" role="alert">{ format!("Type whole numbers: families from 1 to {}, and any seed", grouped(u64::from(MOST_FAMILIES))) }</p>
                }
                <div class="bench-field">
                    <label class="bench-label" for="families">{ "How many families" }</label>
                    <div class="bench-hint" id="families-hint">{ "As many as the council’s caseload says that there are, until you type another number." }</div>
                    <input id="families" class="bench-input bench-input--short" type="text" inputmode="numeric" autocomplete="off" value={families.to_owned()} oninput={other_families}
                        aria-invalid={wrong.then_some("true")} aria-describedby={if wrong { "families-hint families-error" } else { "families-hint" }} />
                </div>
                <div class="bench-field">
                    <label class="bench-label" for="seed">{ "Seed" }</label>
                    <div class="bench-hint" id="seed-hint">{ "The same seed makes the same families. Another shows how much is chance." }</div>
                    <input id="seed" class="bench-input bench-input--short" type="text" inputmode="numeric" autocomplete="off" value={seed.to_owned()} oninput={other_seed} aria-describedby="seed-hint" />
                </div>
                <button type="submit" class="bench-button">{ if running { "Stop" } else { "Try the change on them" } }</button>
            </form>
            { found(state, send, running) }
        </section>
    }
}

fn found(state: &State, send: &Callback<Message>, running: bool) -> Html {
    let Some((impact, fresh)) = state.impact() else { return html! { <div role="status"></div> } };
    let (decided, families) = (grouped(u64::from(impact.decided)), grouped(u64::from(impact.families)));
    let take = |words: &'static str, form: &'static str| {
        let onclick = send.reform(move |_| Message::TakeReport(form));
        html! { <button type="button" class="bench-button" {onclick}>{ words }</button> }
    };
    html! {
        <>
            if running { <p>{ format!("{decided} of {families} families decided") }</p> }
            <div role="status">
                if !running && impact.told.is_some() {
                    <p>{ format!("{families} families were decided.") }{ if fresh { "" } else { " The rules or the day have changed since." } }</p>
                }
            </div>
            if running { <progress class="bench-progress" max={impact.families.to_string()} value={impact.decided.to_string()} aria-label="Families decided"></progress> }
            if let Some(told) = &impact.told {
                <>
                    <p>{ take("Save as a page", "html") }{ " " }{ take("Save as a table (CSV)", "csv") }{ " " }{ take("Save as JSON", "json") }</p>
                    <div class="bench-report">{ for told.blocks.iter().map(block) }</div>
                </>
            }
        </>
    }
}

fn block(block: &Block) -> Html {
    match block {
        Block::Warning(words) => html! { <p class="bench-notice">{ words.clone() }</p> },
        Block::Heading(words) => html! { <h3>{ words.clone() }</h3> },
        Block::Words(words) => html! { <p>{ words.clone() }</p> },
        Block::Source(words) => html! { <p class="bench-small">{ words.clone() }</p> },
        Block::Summary(rows) => html! {
            <dl class="bench-summary">{ for rows.iter().map(|(what, is)| html! { <div><dt>{ what.clone() }</dt><dd>{ is.clone() }</dd></div> }) }</dl>
        },
        Block::List(list) => {
            html! { <ul class="bench-list">{ for list.iter().map(|each| html! { <li class="bench-lines">{ each.clone() }</li> }) }</ul> }
        }
        Block::Chart { bars, note } => chart(bars, note),
        Block::Table(table) => {
            let class = |at: usize| if table.numbers.get(at) == Some(&true) { "bench-number" } else { "" };
            html! {
                <div class="bench-scroll" tabindex="0" role="region" aria-label={table.caption.clone()}>
                    <table class="bench-table">
                        <caption>{ table.caption.clone() }</caption>
                        <thead><tr>{ for table.headings.iter().enumerate().map(|(at, words)| if words.is_empty() { html! { <td></td> } } else { html! { <th scope="col" class={class(at)}>{ words.clone() }</th> } }) }</tr></thead>
                        <tbody>{ for table.rows.iter().map(|row| html! {
                            <tr>{ for row.iter().enumerate().map(|(at, text)| if at == 0 { html! { <th scope="row">{ text.clone() }</th> } } else { html! { <td class={class(at)}>{ text.clone() }</td> } }) }</tr>
                        }) }</tbody>
                    </table>
                </div>
            }
        }
    }
}
