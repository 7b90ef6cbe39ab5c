//! A table of cases: chosen, worked through while the page goes on, and taken away with its results.

use super::browser::Host;
use crate::advisor::batch::{Counts, MOST_ROWS, Progress};
use crate::advisor::state::{Message, State, View};
use crate::advisor::tables::{Table, name_with_results};
use crate::case::table::BadRow;
use crate::policy::capitalised;
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
