//! What would change it: for each answer the values from which something else follows, and the money along the distance.

use crate::advisor::bites::{Bite, Limit};
use crate::advisor::curve::Curve;
use crate::advisor::money::Money;
use crate::advisor::said::{between, so};
use crate::advisor::sensitivity::{Piece, PieceMoney, Row};
use crate::advisor::state::{State, View};
use crate::checker::Words;
use crate::policy::Policy;
use crate::quantity::{Kind, Set};
use yew::{Html, html};

/// The part of the page.
pub fn page(state: &State) -> Html {
    let (Some(case), Some(sensitivity)) = (state.case(), state.sensitivity()) else {
        return html! {
            <section class="adv-page" aria-labelledby={View::Sensitivity.id()}>
                <h2 class="govuk-heading-m" id={View::Sensitivity.id()} tabindex="-1">{ View::Sensitivity.title() }</h2>
                <p class="govuk-body">{ "The answers cannot be true together. Look at them first." }</p>
            </section>
        };
    };
    let words = Words::new(&case.state);
    let left = sensitivity.left();
    html! {
        <section class="adv-wide" aria-labelledby={View::Sensitivity.id()} aria-busy={(left > 0).to_string()}>
            <h2 class="govuk-heading-m" id={View::Sensitivity.id()} tabindex="-1">{ View::Sensitivity.title() }</h2>
            <p class="govuk-body">{ "Each answer by itself, all the others as they are. What matters most stands first. What is so now is marked." }</p>
            if left > 0 { <p class="adv-quiet">{ format!("{left} answers are still being looked at.") }</p> }
            if !sensitivity.with_money {
                <p class="govuk-body">{ "Money is left out: questions that it rests on have no answer yet. With an answer to each, the sums and their chart stand here too." }</p>
            }
            { for sensitivity.curves.iter().map(|curve| chart(curve, &words)) }
            if left == 0 && sensitivity.rows.is_empty() {
                <p class="govuk-body">{ if sensitivity.with_money { "No other answer to any question changes the result, the kinds of help or the money." } else { "No other answer to any question changes the result or the kinds of help." } }</p>
            }
            { for sensitivity.rows.iter().map(|row| answer(row, &words)) }
        </section>
    }
}

fn answer(row: &Row, words: &Words<'_>) -> Html {
    let with_money = row.pieces.iter().any(|piece| piece.money.iter().any(|money| money.first.is_some() || money.last.is_some()));
    let estimates = if with_money { words.policy().estimates.len() } else { 0 };
    html! {
        <div class="adv-scroll" tabindex="0" role="group" aria-label={words.question(row.question)} key={row.question.0.to_string()}>
            <table class="govuk-table">
                <caption class="govuk-table__caption govuk-table__caption--s">{ words.question(row.question) }</caption>
                <thead class="govuk-table__head"><tr class="govuk-table__row">
                    <th scope="col" class="govuk-table__header">{ "Answer" }</th>
                    <th scope="col" class="govuk-table__header">{ "Result" }</th>
                    <th scope="col" class="govuk-table__header">{ "Other changes" }</th>
                    if estimates > 0 { <th scope="col" class="govuk-table__header">{ "Estimate" }</th> }
                </tr></thead>
                <tbody class="govuk-table__body">{ for row.pieces.iter().map(|piece| of_piece(row, piece, estimates > 0, words)) }</tbody>
            </table>
            if !row.exact { <p class="adv-quiet">{ "Between the values shown the money may be another: other answers are missing." }</p> }
        </div>
    }
}

fn of_piece(row: &Row, piece: &Piece, with_money: bool, words: &Words<'_>) -> Html {
    let policy = words.policy();
    let mut other: Vec<String> = Vec::new();
    for (at, level) in &piece.help {
        let Some(help) = policy.help.get(usize::from(*at)) else { continue };
        let level =
            level.single_option().and_then(|at| crate::policy::Level::ALL.get(at as usize)).map_or("open", |level| level.id());
        let label = words.get(&["ui.help.label-", level].concat());
        other.push([words.at("help", &help.id, "title").as_str(), ": ", &label].concat());
    }
    for (rule, met) in &piece.grounds {
        other.push(format!("{}: {}", words.rule_name(*rule), so(*met)));
    }
    html! {
        <tr class={if piece.is_now { "govuk-table__row adv-now" } else { "govuk-table__row" }}>
            <th scope="row" class="govuk-table__header">
                { values(row, piece, words) }
                if piece.is_now { { " " }<strong class="govuk-tag govuk-tag--blue">{ "now" }</strong> }
            </th>
            <td class="govuk-table__cell">{ words.results(piece.results) }</td>
            <td class="govuk-table__cell">{ other.join("; ") }</td>
            if with_money { <td class="govuk-table__cell">{ piece.money.iter().filter_map(|money| of_money(money, words)).collect::<Vec<_>>().join("; ") }</td> }
        </tr>
    }
}

/// The values of a piece. From the least to the most that can be answered is every number, and not "I'm not sure".
fn values(row: &Row, piece: &Piece, words: &Words<'_>) -> String {
    let question = words.policy().questions.get(usize::from(row.question.0));
    match question.filter(|question| question.kind == Kind::Number && question.domain == piece.values) {
        Some(question) => {
            format!("{} to {}", words.number(question, piece.values.low), words.number(question, piece.values.high))
        }
        None => words.answer(row.question, piece.values),
    }
}

/// The money at the ends of a piece; one sum where both are the same.
fn of_money(money: &PieceMoney, words: &Words<'_>) -> Option<String> {
    let told = |money: Money| between(money.low, money.high, words);
    match (money.first, money.last) {
        (None, None) => None,
        (Some(first), Some(last)) if (first.low, first.high) == (last.low, last.high) => Some(told(first)),
        (first, last) => {
            let of = |money: Option<Money>| money.map_or_else(|| "no estimate".to_owned(), told);
            Some(format!("{} at its start, {} at its end", of(first), of(last)))
        }
    }
}

/// Size of the chart in its own units.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 96.0;
const BOTTOM: f64 = 30.0;

/// The money along the number, as far as it tells something, with a table beside it.
fn chart(curve: &Curve, words: &Words<'_>) -> Html {
    let policy = words.policy();
    let Some(question) = policy.questions.get(usize::from(curve.question.0)) else { return Html::default() };
    let title =
        policy.estimates.get(usize::from(curve.estimate)).map_or_else(String::new, |of| words.at("estimate", &of.id, "title"));
    let known = curve.given != question.domain;
    // Beyond twice what the case has, or twice the last limit, lines only go on.
    let shown: Vec<&Bite> = curve.bites.iter().filter(|bite| bite.shows).collect();
    let last_limit = shown.iter().map(|bite| bite.up_to).filter(|at| *at < question.domain.high / 4).max();
    let of_case = known.then_some(curve.given.high);
    let far = last_limit.into_iter().chain(of_case).max().map_or(question.domain.high, |most| most.saturating_mul(2));
    let most = far.max(question.domain.low + 1).min(question.domain.high.max(question.domain.low + 1));
    let points: Vec<(i64, Option<Money>)> = within(curve, most);
    let top = points.iter().filter_map(|(_, money)| money.map(|money| money.high)).max().unwrap_or(0).max(1);
    let x = |at: i64| LEFT + (WIDTH - LEFT) * (at - question.domain.low) as f64 / (most - question.domain.low).max(1) as f64;
    let y = |pence: i64| (HEIGHT - BOTTOM) * (1.0 - pence as f64 / top as f64) + 4.0;
    let path = |end: &dyn Fn(&Money) -> i64| {
        let mut path = String::new();
        for (at, money) in &points {
            if let Some(money) = money {
                path.push_str(&format!("{}{:.1} {:.1}", if path.is_empty() { "M" } else { "L" }, x(*at), y(end(money))));
            }
        }
        path
    };
    let at_limit = |bite: &&&Bite| bite.up_to <= most;
    html! {
        <div class="adv-chart">
            <h3 class="govuk-heading-s">{ format!("{title}: {}", words.question(curve.question)) }</h3>
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label={format!("{title}, along {}. The table below says the same.", words.question(curve.question))}>
                <path class="adv-axis" d={format!("M{LEFT} 4V{} H{WIDTH}", HEIGHT - BOTTOM + 4.0)} />
                <text x={(LEFT - 6.0).to_string()} y="14" text-anchor="end">{ words.pence(top) }</text>
                <text x={(LEFT - 6.0).to_string()} y={(HEIGHT - BOTTOM + 4.0).to_string()} text-anchor="end">{ words.pence(0) }</text>
                <text x={LEFT.to_string()} y={(HEIGHT - 6.0).to_string()}>{ words.number(question, question.domain.low) }</text>
                <text x={WIDTH.to_string()} y={(HEIGHT - 6.0).to_string()} text-anchor="end">{ words.number(question, most) }</text>
                { for shown.iter().filter(at_limit).map(|bite| html! { <path class="adv-limit" d={format!("M{:.1} 4V{}", x(bite.up_to), HEIGHT - BOTTOM + 4.0)} /> }) }
                <path class="adv-high" d={path(&|money| money.high)} />
                <path class="adv-low" d={path(&|money| money.low)} />
                if known && curve.given.low == curve.given.high && curve.given.low <= most {
                    <path class="adv-here" d={format!("M{:.1} 4V{}", x(curve.given.low), HEIGHT - BOTTOM + 4.0)} />
                }
            </svg>
            <p class="adv-quiet">{ "The upper line is the most and the lower line the least, over all ways of reading what the policy leaves open. Thin lines are limits; the thick one is this case." }</p>
            <div class="adv-scroll" tabindex="0" role="group" aria-label={format!("{title}, as a table")}>
                <table class="govuk-table">
                    <caption class="govuk-table__caption govuk-table__caption--s">{ "The same as a table: between two rows it goes straight" }</caption>
                    <thead class="govuk-table__head"><tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">{ words.question(curve.question) }</th><th scope="col" class="govuk-table__header">{ "Estimate" }</th>
                    </tr></thead>
                    <tbody class="govuk-table__body">
                        { for points.iter().map(|(at, money)| html! {
                            <tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{ words.number(question, *at) }</th>
                            <td class="govuk-table__cell">{ money.map_or_else(|| "no estimate".to_owned(), |money| between(money.low, money.high, words)) }</td></tr>
                        }) }
                    </tbody>
                </table>
            </div>
            if !curve.exact { <p class="adv-quiet">{ "Other answers are missing, so the money may be another between two rows." }</p> }
            if !shown.is_empty() {
                <h4 class="govuk-heading-s">{ "Where a limit bites" }</h4>
                <ul class="govuk-list govuk-list--bullet">{ for shown.iter().map(|bite| html! { <li>{ bites(bite, curve, words) }</li> }) }</ul>
            }
        </div>
    }
}

/// The points up to a number, the last of them on the line there.
fn within(curve: &Curve, most: i64) -> Vec<(i64, Option<Money>)> {
    let mut points: Vec<(i64, Option<Money>)> = Vec::new();
    for point in &curve.points {
        if point.at > most {
            let before = points.last().copied();
            if let Some((from, Some(one))) = before.filter(|(from, _)| *from < most)
                && let Some(two) = point.money
            {
                let along =
                    |a: i64, b: i64| a + ((b - a) as i128 * (most - from) as i128 / (point.at - from).max(1) as i128) as i64;
                points.push((most, Some(Money { low: along(one.low, two.low), high: along(one.high, two.high), ..one })));
            }
            break;
        }
        points.push((point.at, point.money));
    }
    points
}

fn bites(bite: &Bite, curve: &Curve, words: &Words<'_>) -> String {
    let policy: &Policy = words.policy();
    let at = policy
        .questions
        .get(usize::from(curve.question.0))
        .map(|question| words.number(question, bite.up_to))
        .unwrap_or_default();
    let limit = match &bite.limit {
        Limit::Named { names, rule } if names.is_empty() => words.rule_name(*rule),
        Limit::Named { names, .. } => names.iter().map(|name| words.named(*name, Set::EITHER).0).collect::<Vec<_>>().join(", "),
        Limit::Least(rule) => format!("the least that it can be: {}", words.rule_name(*rule)),
        Limit::Most(rule) => format!("the most that a line can be: {}", words.rule_name(*rule)),
        Limit::Other => "another reading, or another answer that is missing, makes the end from here on".to_owned(),
    };
    format!("{at}: {limit}")
}
