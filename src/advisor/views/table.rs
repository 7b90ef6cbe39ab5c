//! A table of cases: chosen, worked through while the page goes on, and taken away with its results.

use super::browser::Host;
use crate::advisor::batch::{Counts, FirstRow, MOST_ROWS, Progress, Repeated, questions_of_a_table};
use crate::advisor::state::{Message, State, View};
use crate::advisor::tables::{Table, name_with_results};
use crate::case::answer::example;
use crate::case::table::{BadRow, NAME};
use crate::checker::Words;
use crate::policy::{QuestionId, capitalised};
use crate::quantity::format::grouped;
use yew::{Callback, Html, html};

/// The part of the page.
pub fn page(state: &State, send: &Callback<Message>, host: &Host) -> Html {
    let open = host.clone();
    html! {
        <section class="adv-page" aria-labelledby={View::Table.id()}>
            <h2 class="govuk-heading-m" id={View::Table.id()} tabindex="-1">{ "Table of cases" }</h2>
            <p class="govuk-body">
                { "Choose a table saved as CSV with a case in each row. The first row names the questions by their ids, such as date-of-birth. \
                   You get the same table back, with the result, the reasons and the estimate beside each case. It is worked through on this \
                   device and sent nowhere." }
            </p>
            <p class="govuk-body">{ format!("At most {} rows.", grouped(MOST_ROWS)) }</p>
            <p><button type="button" class="adv-button" onclick={move |_| open.choose_table()}>{ "Choose a table" }</button></p>
            { columns(state) }
            {
                match state.table() {
                    Table::None => Html::default(),
                    Table::Refused(name, why) => refused(name, why),
                    Table::Running { name, stopped, .. } => running(name, *stopped, state.table().progress(), send),
                    Table::Done(name, counts, _) => done(state, name, counts, send),
                }
            }
        </section>
    }
}

/// The columns that a table may have.
fn columns(state: &State) -> Html {
    let Some(case) = state.case() else { return Html::default() };
    let (words, policy) = (Words::new(&case.state), state.engine().policy());
    let row = |id: QuestionId| {
        let question = policy.questions.get(usize::from(id.0))?;
        Some(html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header"><code>{ question.id.clone() }</code></th>
                <td class="govuk-table__cell">{ words.question(id) }</td>
                <td class="govuk-table__cell">{ example(question) }</td>
            </tr>
        })
    };
    html! {
        <details class="govuk-details">
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{ "Which columns a table may have" }</span></summary>
            <div class="govuk-details__text">
                <p class="govuk-body">
                    { "Any of these, in any order. A blank cell is an answer that is not known. Other columns are copied and not looked at." }
                </p>
                <div class="adv-scroll adv-first" tabindex="0" role="group" aria-label="Columns of a table">
                    <table class="govuk-table">
                        <caption class="govuk-table__caption govuk-visually-hidden">{ "Columns, what they hold, and what can be typed" }</caption>
                        <thead class="govuk-table__head"><tr class="govuk-table__row">
                            <th scope="col" class="govuk-table__header">{ "Heading" }</th>
                            <th scope="col" class="govuk-table__header">{ "What it holds" }</th>
                            <th scope="col" class="govuk-table__header">{ "What can be typed" }</th>
                        </tr></thead>
                        <tbody class="govuk-table__body">
                            <tr class="govuk-table__row">
                                <th scope="row" class="govuk-table__header"><code>{ NAME }</code></th>
                                <td class="govuk-table__cell">{ "A name for the row" }</td>
                                <td class="govuk-table__cell">{ "anything, once" }</td>
                            </tr>
                            { for questions_of_a_table(policy).into_iter().filter_map(row) }
                        </tbody>
                    </table>
                </div>
            </div>
        </details>
    }
}

fn refused(name: &str, why: &[BadRow]) -> Html {
    html! {
        <div id="table-refused" class="adv-trouble" role="group" aria-label="The table cannot be used" tabindex="-1">
            <p><strong>{ format!("{name} cannot be used:") }</strong></p>
            <ul class="govuk-list govuk-list--bullet">{ for lines(why).into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </div>
    }
}

/// A line for each mistake.
fn lines(rows: &[BadRow]) -> Vec<String> {
    rows.iter().flat_map(|row| row.to_string().lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn running(name: &str, stopped: bool, progress: Option<Progress>, send: &Callback<Message>) -> Html {
    let Some(Progress { rows, read, of, .. }) = progress else { return Html::default() };
    let onclick = send.reform(move |_| Message::StopTable(!stopped));
    html! {
        <div>
            <p class="govuk-body">{ format!("{name}: {} rows worked through", grouped(rows)) }</p>
            <p><progress max={of.to_string()} value={read.to_string()} aria-label="How far the table has come"></progress></p>
            <p><button type="button" class="adv-button" id="table-go-on" {onclick}>{ if stopped { "Go on" } else { "Stop" } }</button></p>
        </div>
    }
}

fn done(state: &State, name: &str, counts: &Counts, send: &Callback<Message>) -> Html {
    let save = send.reform(|_| Message::SaveTable);
    let results = counts.results(state.engine());
    html! {
        <div id="table-done" tabindex="-1">
            <h3 class="govuk-heading-s">{ format!("{name} is done") }</h3>
            <table class="govuk-table">
                <caption class="govuk-table__caption govuk-visually-hidden">{ "Cases by result" }</caption>
                <thead class="govuk-table__head"><tr class="govuk-table__row">
                    <th scope="col" class="govuk-table__header">{ "Result" }</th><th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "Cases" }</th>
                </tr></thead>
                <tbody class="govuk-table__body">
                    { for results.iter().map(|count| html! {
                        <tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{ capitalised(&count.words) }</th><td class="govuk-table__cell govuk-table__cell--numeric">{ grouped(count.rows) }</td></tr>
                    }) }
                    <tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{ "Left out, because something is wrong with the row" }</th><td class="govuk-table__cell govuk-table__cell--numeric">{ grouped(counts.bad) }</td></tr>
                </tbody>
            </table>
            <p><button type="button" class="adv-button" onclick={save}>{ format!("Save {}", name_with_results(name)) }</button></p>
            if counts.names.count > 0 { { repeated(counts) } }
            { first(counts) }
            if !counts.bad_rows.is_empty() {
                <h3 class="govuk-heading-s">{ "Rows left out" }</h3>
                if counts.bad > counts.bad_rows.len() as u64 {
                    <p class="govuk-body">{ format!("The first {}. All of them say what is wrong in the saved table.", counts.bad_rows.len()) }</p>
                }
                <ul class="govuk-list govuk-list--bullet">{ for lines(&counts.bad_rows).into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            }
        </div>
    }
}

/// Names that stand more than once: a case may have been put in twice.
fn repeated(counts: &Counts) -> Html {
    let line = |repeated: &Repeated| {
        let lines = repeated.lines.iter().map(|line| grouped(*line)).collect::<Vec<_>>().join(", ");
        let more = repeated.times - repeated.lines.len() as u64;
        let more = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
        html! { <li>{ format!("{}: lines {lines}{more}", repeated.name) }</li> }
    };
    let told = counts.names.repeated.len() as u64;
    html! {
        <>
            <h3 class="govuk-heading-s">{ "The same id on several rows" }</h3>
            <p class="govuk-body">
                { "Each of these rows was decided for itself." }
                if counts.names.count > told { { format!(" The first {} of {}.", grouped(told), grouped(counts.names.count)) } }
            </p>
            <ul class="govuk-list govuk-list--bullet">{ for counts.names.repeated.iter().map(line) }</ul>
        </>
    }
}

/// The first rows, as the saved table has them.
fn first(counts: &Counts) -> Html {
    if counts.first.is_empty() {
        return Html::default();
    }
    let row = |row: &FirstRow| {
        let money = |(low, high): &(String, String)| match low == high {
            true => pounds(low),
            false => format!("{} to {}", pounds(low), pounds(high)),
        };
        let money = row.money.iter().map(money).collect::<Vec<_>>().join("; ");
        let result = if row.wrong.is_empty() { capitalised(&row.result) } else { format!("Left out. {}", row.wrong) };
        let cell = |words: String| html! { <td class="govuk-table__cell">{ words }</td> };
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">{ grouped(row.line) }</th>
                { cell(row.name.clone()) }{ cell(result) }{ cell(row.depends_on.clone()) }{ cell(money) }{ cell(row.missing.clone()) }
            </tr>
        }
    };
    let heads = ["Line", "id", "Result", "It depends on", "Estimate for the year", "Answers that are missing"];
    html! {
        <div class="adv-scroll adv-first adv-lines" tabindex="0" role="group" aria-label="The first rows">
            <table class="govuk-table">
                <caption class="govuk-table__caption govuk-table__caption--s">{ match counts.first.len() { 1 => "The first row".to_owned(), many => format!("The first {many} rows") } }</caption>
                <thead class="govuk-table__head"><tr class="govuk-table__row">
                    { for heads.into_iter().map(|head| html! { <th scope="col" class="govuk-table__header">{ head }</th> }) }
                </tr></thead>
                <tbody class="govuk-table__body">{ for counts.first.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// Pounds and pence as the table has them, as they are read: `1128.60` as `£1,128.60`.
fn pounds(written: &str) -> String {
    let (whole, pence) = written.split_once('.').unwrap_or((written, "00"));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    if pence == "00" { format!("£{whole}") } else { format!("£{whole}.{pence}") }
}
