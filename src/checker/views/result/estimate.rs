//! What a budget would come to: the sums, their working, and what makes them a range.

use yew::prelude::*;

use super::Section;
use crate::checker::{Message, Working};
use crate::decide::{End, EstimateResult, Stretch, Unknown};
use crate::policy::{Estimate, Place};
use crate::quantity::{Kind, Set};
use crate::ui::*;

pub fn section(section: Section<'_>) -> Html {
    let Section { state, outcome, words, send, .. } = section;
    if !state.wants_estimate() && !outcome.offers_estimate && outcome.estimates.is_empty() {
        return Html::default();
    }
    let ask = button(Button {
        text: words.get("ui.estimate.offer-button").into(),
        kind: ButtonKind::Secondary,
        on_click: Some(send.reform(|()| Message::Estimate)),
    });
    let estimates =
        outcome.estimates.iter().filter_map(|each| Some((each, state.policy().estimates.get(each.estimate as usize)?)));
    html! {
        <>
            { section.heading("ui.estimate.title") }
            { body(text(words.get("ui.estimate.lead"))) }
            { for estimates.map(|(result, estimate)| one(section, result, estimate)) }
            if state.wants_estimate() && outcome.estimates.is_empty() && !outcome.offers_estimate {
                { body(text(words.get("ui.estimate.none"))) }
            }
            if outcome.offers_estimate {
                { body(text(words.get("ui.estimate.offer"))) }
                { ask }
            }
        </>
    }
}

fn one(section: Section<'_>, result: &EstimateResult, estimate: &Estimate) -> Html {
    let words = section.words;
    let same = result.low.stretches == result.high.stretches;
    let fixed = result.low.year == result.high.year;
    html! {
        <>
            { sums(section, result) }
            if result.high.year == 0 {
                { body(text(words.get("ui.estimate.nothing"))) }
                { body(text(words.get("ui.estimate.floor"))) }
            }
            if same {
                { details(words.get("ui.estimate.working-title"), working(section, estimate, &result.high)) }
            } else {
                { details(words.get("ui.estimate.working-low"), working(section, estimate, &result.low)) }
                { details(words.get("ui.estimate.working-high"), working(section, estimate, &result.high)) }
            }
            if !fixed {
                { range(section, result) }
            }
            { unconfirmed(section) }
            { body(text(words.get("ui.estimate.not-suitable"))) }
            { section.advice(Place::Estimate) }
            { your_answers(section) }
        </>
    }
}

/// Year, term and school day.
fn sums(section: Section<'_>, result: &EstimateResult) -> Html {
    let words = section.words;
    let between = |low: i64, high: i64| {
        if low == high {
            return words.pence(low);
        }
        words.with("ui.estimate.between", &[("low", &words.pence(low)), ("high", &words.pence(high))])
    };
    let ends = |end: &End| Some((*end.terms.iter().min()?, *end.terms.iter().max()?));
    let term = ends(&result.low).zip(ends(&result.high)).map(|((low, _), (_, high))| between(low, high));
    let day = result.low.day.zip(result.high.day).map(|(low, high)| between(low.min(high), low.max(high)));
    let row = |key: &str, amount: Option<String>| {
        amount.map(|amount| vec![Cell::words(text(words.get(key))), Cell::figure(text(amount))])
    };
    let rows = [
        row("ui.estimate.per-year", Some(between(result.low.year, result.high.year))),
        row("ui.estimate.per-term", term),
        row("ui.estimate.per-day", day),
    ];
    let until = result.high.stretches.last().map(|last| words.with("ui.estimate.year-end", &[("date", &words.date(last.until))]));
    html! {
        <>
            { table(Table {
                caption: section.words.at("estimate", &estimate_id(section, result), "title").into(),
                head: Vec::new(),
                rows: rows.into_iter().flatten().collect(),
                first_is_header: true,
            }) }
            { until.map(|words| body(text(words))) }
            { body(text(words.get("ui.estimate.day-note"))) }
        </>
    }
}

fn estimate_id(section: Section<'_>, result: &EstimateResult) -> String {
    let estimate = section.state.policy().estimates.get(result.estimate as usize);
    estimate.map(|estimate| estimate.id.clone()).unwrap_or_default()
}

/// The working of one end, stretch by stretch.
fn working(section: Section<'_>, estimate: &Estimate, end: &End) -> Html {
    end.stretches.iter().map(|stretch| stretch_table(section, estimate, stretch)).collect()
}

fn stretch_table(section: Section<'_>, estimate: &Estimate, stretch: &Stretch) -> Html {
    let words = section.words;
    let caption = words.with("ui.estimate.stretch", &[("from", &words.date(stretch.from)), ("to", &words.date(stretch.until))]);
    let mut rows = Vec::new();
    for line in Working::of(section.state.policy(), estimate, stretch) {
        let mut told = Vec::new();
        for row in &line.rows {
            let named = words.named(row.name, row.value);
            // A number that only passes on another of the same name says nothing new.
            if told.contains(&named) {
                continue;
            }
            told.push(named.clone());
            let (name, value) = named;
            let name = if row.depth == 0 {
                text(name)
            } else {
                html! { <span class="tac-part">{ name }</span> }
            };
            rows.push(vec![Cell::words(name), Cell::figure(text(value))]);
        }
        let Some(id) = estimate.lines.get(line.line as usize).map(|each| each.id.as_str()) else { continue };
        let amount = words.pounds(line.amount, estimate.scale);
        let key = if line.take { "ui.estimate.line-minus" } else { "ui.estimate.line-plus" };
        let name = words.at("estimate", &estimate.id, &["line.", id].concat());
        rows.push(total(name, words.with(key, &[("amount", &amount)])));
    }
    rows.push(total(words.get("ui.estimate.line-total"), words.pounds(stretch.amount, estimate.scale)));
    table(Table { caption: caption.into(), head: Vec::new(), rows, first_is_header: false })
}

fn total(name: String, amount: String) -> Vec<Cell> {
    vec![Cell::words(html! { <strong>{ name }</strong> }), Cell::figure(html! { <strong>{ amount }</strong> })]
}

/// What makes it a range: answers and readings that were open.
fn range(section: Section<'_>, result: &EstimateResult) -> Html {
    let Section { state, words, .. } = section;
    let of = |end: &End, unknown: Unknown| end.because.iter().find(|(each, _)| *each == unknown).map(|(_, set)| *set);
    let mut unknowns: Vec<Unknown> = Vec::new();
    for (unknown, _) in result.low.because.iter().chain(&result.high.because) {
        if !unknowns.contains(unknown) {
            unknowns.push(*unknown);
        }
    }
    // An end often needs some answers only not to be so: such a list of what is left explains nothing.
    let explains = |unknown: &Unknown, end: &End| {
        let kind = match unknown {
            Unknown::Question(id) => state.question(*id).map(|question| question.kind),
            Unknown::Reading(_) => Some(Kind::Option),
        };
        of(end, *unknown).zip(kind).is_some_and(|(set, kind)| matches!(kind, Kind::Number | Kind::Date) || set.is_single(kind))
    };
    unknowns.retain(|unknown| explains(unknown, &result.low) || explains(unknown, &result.high));
    let said = unknowns.into_iter().map(|unknown| {
        let (low, high) = (of(&result.low, unknown), of(&result.high, unknown));
        let ends = |word: &dyn Fn(Set) -> String| {
            let each = [(low, result.low.year), (high, result.high.year)].into_iter().filter_map(|(set, year)| {
                let values = [("reading", &*word(set?)), ("amount", &*words.pence(year))];
                Some(text(words.with("ui.estimate.range-reading-end", &values)))
            });
            list(ListKind::Bullet, each.collect())
        };
        match unknown {
            Unknown::Reading(id) => html! {
                <>{ words.with("ui.estimate.range-reading", &[("point", &words.reading_title(id))]) }{ ends(&|set| words.readings(id, set)) }</>
            },
            Unknown::Question(id) => {
                let name = words.question(id);
                let known = state.known().question(id);
                html! {
                    <>{ name }{ ": " }{ words.answer(id, known) }{ ends(&|set| words.answer(id, set)) }</>
                }
            }
        }
    });
    html! {
        <>
            { heading(3, Size::S, words.get("ui.estimate.range-title")) }
            { list(ListKind::Bullet, said.collect()) }
        </>
    }
}

/// Figures in the sums that nobody has confirmed.
fn unconfirmed(section: Section<'_>) -> Html {
    let Section { state, outcome, words, .. } = section;
    let said = outcome.unconfirmed_sums.iter().filter_map(|(id, value, entry)| {
        let entry = state.policy().figures.get(id.0 as usize)?.entries.get(*entry as usize)?;
        let status = section.status(entry.status);
        let values = [("figure", &*words.figure_name(*id)), ("value", &*words.figure(*id, *value)), ("status", &*status)];
        Some(text(words.with("ui.estimate.unconfirmed", &values)))
    });
    let said: Vec<Html> = said.collect();
    if said.is_empty() {
        return Html::default();
    }
    html! {
        <>
            { heading(3, Size::S, words.get("ui.estimate.unconfirmed-title")) }
            { list(ListKind::Bullet, said) }
        </>
    }
}

/// The answers that only the estimate needs, with links to change them.
fn your_answers(section: Section<'_>) -> Html {
    let Section { state, words, send, .. } = section;
    let rows = state.answers().filter(|(id, _)| state.is_for_estimate(*id)).map(|(id, _)| SummaryRow {
        key: words.question(id).into(),
        value: text(words.answer(id, state.known().question(id))),
        actions: vec![Action {
            text: words.get("ui.common.change").into(),
            hidden: words.question(id).into(),
            on_click: send.reform(move |()| Message::Change(id)),
        }],
    });
    let rows: Vec<SummaryRow> = rows.collect();
    if rows.is_empty() { Html::default() } else { summary_list(rows) }
}
