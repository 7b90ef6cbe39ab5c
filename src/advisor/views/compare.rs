//! Cases side by side: what comes out in each, where it differs from the first, and why.

use super::bar::case_name;
use crate::advisor::compare::{AnswerRow, Comparison, Row, Turns, Value, Why};
use crate::advisor::said::{self, between, name, so, turn};
use crate::advisor::state::{State, View};
use crate::calendar::Date;
use crate::checker::Words;
use crate::policy::Level;
use crate::quantity::Set;
use yew::{Html, html};

/// The part of the page.
pub fn page(state: &State) -> Html {
    let title = html! { <h2 class="govuk-heading-m" id={View::Compare.id()} tabindex="-1">{ View::Compare.title() }</h2> };
    let (Some(comparison), Some(case)) = (state.comparison(), state.child().and_then(|child| child.cases.first())) else {
        let several = state.child().is_some_and(|child| child.cases.len() > 1);
        return html! {
            <section class="adv-page" aria-labelledby={View::Compare.id()}>
                { title }
                if several {
                    <p class="govuk-body">{ "In one of the cases a question is without an answer that can still change the result. Answer it first, be it with “I’m not sure”." }</p>
                } else {
                <p class="govuk-body">{ "There is only one case. “What if” makes a copy to change: another school, date, distance, income or wording of a plan. Then both stand here side by side." }</p>
                }
            </section>
        };
    };
    let words = Words::new(&case.state);
    html! {
        <section class="adv-wide" aria-labelledby={View::Compare.id()}>
            { title }
            { table(state, comparison, &words) }
        </section>
    }
}

fn table(state: &State, comparison: &Comparison, words: &Words<'_>) -> Html {
    let count = comparison.cases.len();
    let clash: Vec<usize> =
        (0..count).filter(|at| !comparison.cases.get(*at).is_some_and(|case| case.decision.contradictions.is_empty())).collect();
    // A case that cannot be comes to nothing that could be compared.
    let can_be = count - clash.len();
    let first_can_be = !clash.contains(&0);
    let differing: Vec<&Row> = comparison.rows.iter().filter(|row| row.differs()).collect();
    let same: Vec<&Row> = comparison.rows.iter().filter(|row| first_can_be && !row.differs() && is_told(row)).collect();
    let nothing = can_be > 1 && first_can_be && differing.is_empty();
    html! {
        <>
            for at in &clash {
                <p class="govuk-body"><strong>{ format!("{}: its answers cannot be true together, so it is not compared.", case_name(state, *at)) }</strong></p>
            }
            <div class="adv-scroll" tabindex="0" role="group" aria-label="Cases side by side">
                <table class="govuk-table adv-compare">
                    <caption class="govuk-table__caption govuk-table__caption--s">{ "What differs from the first case is marked" }</caption>
                    <thead class="govuk-table__head"><tr class="govuk-table__row">
                        <td class="govuk-table__cell"></td>
                        { for (0..count).map(|at| html! { <th scope="col" class="govuk-table__header">{ case_name(state, at) }</th> }) }
                    </tr></thead>
                    <tbody class="govuk-table__body">
                        { group("Answers that differ", count) }
                        { for comparison.answers.iter().map(|row| answers(row, words)) }
                        { group("What follows", count) }
                        { for differing.iter().map(|row| line(row, words, &clash)) }
                        if nothing { <tr class="govuk-table__row"><td class="govuk-table__cell" colspan={(count + 1).to_string()}>{ "Nothing differs." }</td></tr> }
                        { group("The same in all", count) }
                        { for same.iter().map(|row| line(row, words, &clash)) }
                    </tbody>
                </table>
            </div>
            <h3 class="govuk-heading-s">{ "Why it differs" }</h3>
            { for reasons(state, &differing, words) }
            if nothing { <p class="govuk-body">{ "Nothing differs." }</p> }
        </>
    }
}

fn group(words: &'static str, count: usize) -> Html {
    html! { <tr class="govuk-table__row"><th scope="colgroup" class="govuk-table__header adv-rows-of" colspan={(count + 1).to_string()}>{ words }</th></tr> }
}

/// Is there anything to tell of a line that is the same in all cases?
fn is_told(row: &Row) -> bool {
    match row.values.first() {
        Some(Value::Money(None)) => false,
        Some(Value::Met(met)) => !met.is_no(),
        Some(Value::Help { level, .. }) => level.single_option().and_then(|at| Level::ALL.get(at as usize)) != Some(&Level::Not),
        Some(Value::Dates(dates)) => !dates.is_empty(),
        _ => true,
    }
}

fn answers(row: &AnswerRow, words: &Words<'_>) -> Html {
    let told = |value: &Option<Set>| value.map_or_else(|| "no answer".to_owned(), |set| words.answer(row.question, set));
    let first = row.values.first();
    html! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">{ words.question(row.question) }</th>
            { for row.values.iter().map(|value| cell(told(value), Some(value) != first)) }
        </tr>
    }
}

fn cell(told: String, differs: bool) -> Html {
    html! {
        <td class={if differs { "govuk-table__cell adv-differs" } else { "govuk-table__cell" }}>
            { told }
            if differs { { " " }<strong class="govuk-tag govuk-tag--yellow">{ "differs" }</strong> }
        </td>
    }
}

fn line(row: &Row, words: &Words<'_>, clash: &[usize]) -> Html {
    html! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">{ name(row.what, words) }</th>
            { for row.values.iter().zip(&row.why).enumerate().map(|(at, (value, why))| {
                match (clash.contains(&at), value, row.values.first()) {
                    (true, ..) => cell("–".to_owned(), false),
                    (_, Value::Dates(dates), Some(Value::Dates(first))) if !clash.contains(&0) => days(dates, first, words),
                    _ => cell(told(value, words), why.is_some()),
                }
            }) }
        </tr>
    }
}

/// The dates of a case with the result from then on, each that differs from the first case marked, and each that this one lacks.
fn days(turns: &[Turns], first: &[Turns], words: &Words<'_>) -> Html {
    if turns.is_empty() && first.is_empty() {
        return cell("none".to_owned(), false);
    }
    let mut all: Vec<Date> = turns.iter().chain(first).map(|turn| turn.date).collect();
    all.sort_unstable();
    all.dedup();
    let day = |date: Date| {
        let of = |turns: &[Turns]| turns.iter().find(|turn| turn.date == date).cloned();
        let (here, there) = (of(turns), of(first));
        let says = match &here {
            Some(turn) => then(turn, words),
            None => format!("not {}", words.date(date)),
        };
        html! { <li>{ says }if here != there { { " " }<strong class="govuk-tag govuk-tag--yellow">{ "differs" }</strong> }</li> }
    };
    let class = if turns == first { "govuk-table__cell" } else { "govuk-table__cell adv-differs" };
    html! { <td class={class}><ul class="govuk-list adv-days">{ for all.into_iter().map(day) }</ul></td> }
}

/// A date, and what the case is from then on.
fn then(turn: &Turns, words: &Words<'_>) -> String {
    format!("{}: {}", words.date(turn.date), words.results(turn.results))
}

fn told(value: &Value, words: &Words<'_>) -> String {
    match value {
        Value::Results(set) => words.results(*set),
        Value::Help { level, .. } => {
            let level = level.single_option().and_then(|at| Level::ALL.get(at as usize)).map_or("open", |level| level.id());
            words.get(&["ui.help.label-", level].concat())
        }
        Value::Met(set) => so(*set).to_owned(),
        Value::Money(None) => "no estimate".to_owned(),
        Value::Money(Some(money)) => between(money.low, money.high, words),
        Value::Dates(turns) => turns.iter().map(|turn| then(turn, words)).collect::<Vec<_>>().join("; "),
    }
}

/// Lines that differ for the same reasons, together.
fn reasons(state: &State, rows: &[&Row], words: &Words<'_>) -> Vec<Html> {
    let mut all: Vec<(Vec<String>, &[Option<Why>])> = Vec::new();
    for row in rows {
        let called = name(row.what, words);
        match all.iter_mut().find(|(_, why)| said_the_same(why, &row.why, words)) {
            Some((names, _)) => names.push(called),
            None => all.push((vec![called], &row.why)),
        }
    }
    let group = |(names, why): (Vec<String>, &[Option<Why>])| {
        let each = why.iter().enumerate().filter_map(|(at, why)| why.as_ref().map(|why| (at, why)));
        html! {
            <div class="adv-why">
                <h4 class="govuk-heading-s">{ names.join("; ") }</h4>
                <ul class="govuk-list govuk-list--bullet">
                    { for each.map(|(at, why)| html! { <li><strong>{ case_name(state, at) }</strong>{ ": " }{ because(why, words) }</li> }) }
                </ul>
            </div>
        }
    };
    all.into_iter().map(group).collect()
}

/// Would the same be said of the reasons of two lines?
fn said_the_same(one: &[Option<Why>], two: &[Option<Why>], words: &Words<'_>) -> bool {
    let said = |why: &Why| (why.answers.clone(), why.turned.iter().map(|turned| turn(turned, words)).collect::<Vec<_>>());
    one.len() == two.len() && one.iter().zip(two).all(|(one, two)| one.as_ref().map(said) == two.as_ref().map(said))
}

fn because(why: &Why, words: &Words<'_>) -> Html {
    let turned = why.turned.iter().map(|turned| html! { <li>{ turn(turned, words) }</li> });
    html! {
        <>
            { said::because(why, words).unwrap_or_default() }
            if !why.turned.is_empty() { <ul class="govuk-list govuk-list--bullet">{ for turned }</ul> }
        </>
    }
}
