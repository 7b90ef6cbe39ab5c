//! What a budget would come to: the sums, their working, and what makes them a range.

use super::{advice, meanings, status};
use crate::checker::views::sheet::Sheet;
use crate::checker::{Message, Outcome, Working};
use crate::decide::{End, EstimateResult, Stretch, Unknown};
use crate::policy::{Estimate, Help, Place};
use crate::quantity::{Kind, Set};
use crate::ui::{Attribute, ButtonKind, ListKind};

/// The id of the heading, where a family arrives that has answered the questions for the estimate.
pub const ESTIMATE: &str = "estimate";

pub fn section(s: &mut Sheet<'_>, outcome: &Outcome) {
    if !s.state.wants_estimate() && !outcome.offers_estimate && outcome.estimates.is_empty() {
        return;
    }
    let title = s.get("ui.estimate.title");
    s.m.open("h2.govuk-heading-m");
    s.m.set(Attribute::Id, ESTIMATE);
    s.m.text(&title);
    s.m.close(1);
    s.body("ui.estimate.lead");
    for result in &outcome.estimates {
        if let Some(estimate) = s.state.policy().estimates.get(result.estimate as usize) {
            one(s, outcome, result, estimate);
        }
    }
    if outcome.offers_estimate {
        s.body("ui.estimate.offer");
        let words = s.get("ui.estimate.offer-button");
        let ask = s.tell(Message::Estimate);
        s.m.button(&words, ButtonKind::Secondary, Some(ask));
    } else if outcome.estimates.is_empty() {
        s.body("ui.estimate.none");
    }
}

/// The sums alone.
pub fn in_short(s: &mut Sheet<'_>, outcome: &Outcome) {
    for result in &outcome.estimates {
        if let Some(estimate) = s
            .state
            .policy()
            .estimates
            .get(result.estimate as usize)
            .filter(|_| result.unmeasured(s.state.policy(), s.state.known()).is_empty())
        {
            sums(s, result, estimate);
        }
    }
}

fn one(s: &mut Sheet<'_>, outcome: &Outcome, result: &EstimateResult, estimate: &Estimate) {
    let unmeasured = result.unmeasured(s.state.policy(), s.state.known());
    if unmeasured.is_empty() {
        sums(s, result, estimate);
        if result.high.year == 0 {
            s.body("ui.estimate.nothing");
            s.body("ui.estimate.floor");
        } else if result.low.year == 0 {
            s.body("ui.estimate.floor-low");
        }
        if result.low.stretches == result.high.stretches {
            working(s, "ui.estimate.working-title", estimate, &result.high);
        } else {
            working(s, "ui.estimate.working-low", estimate, &result.low);
            working(s, "ui.estimate.working-high", estimate, &result.high);
        }
        if result.low.year != result.high.year {
            range(s, result);
        }
    } else {
        s.body("ui.estimate.too-open");
        let names: Vec<String> = unmeasured.iter().map(|id| s.words.question(*id)).collect();
        s.list(&names);
    }
    unconfirmed(s, outcome);
    if unmeasured.is_empty() {
        s.body("ui.estimate.not-suitable");
    }
    advice(s, Place::Estimate, |_| ());
    let mut own = Vec::new();
    for (id, _) in s.state.answers() {
        if s.state.is_for_estimate(id) {
            own.push(id);
        }
    }
    if !own.is_empty() {
        s.small_heading(3, "ui.estimate.answers-title");
        s.answers(&own);
    }
}

/// Year, term and school day.
fn sums(s: &mut Sheet<'_>, result: &EstimateResult, estimate: &Estimate) {
    s.m.open_table(&s.words.at("estimate", &estimate.id, "title"));
    s.m.open_table_body();
    let ends = result.high.stretches.first().zip(result.high.stretches.last()).map(|(first, last)| (first.from, last.until));
    // The policy shares out no terms where help does not last the whole year.
    let whole = estimate.terms.is_none() || !(result.low.terms.is_empty() || result.high.terms.is_empty());
    let key = if whole { "ui.estimate.per-year" } else { "ui.estimate.per-part" };
    if let Some((from, until)) = ends.filter(|_| !whole) {
        s.put("from", s.of(key).date(from));
        s.put("to", s.of(key).date(until));
    }
    sum(s, key, result.low.year, result.high.year);
    let (low, high) = (&result.low.terms, &result.high.terms);
    if let (Some(least), Some(most)) = (low.iter().min(), high.iter().max())
        && whole
    {
        sum(s, "ui.estimate.per-term", *least, *most);
    }
    if let (Some(low), Some(high)) = (result.low.day, result.high.day) {
        sum(s, "ui.estimate.per-day", low.min(high), low.max(high));
    }
    s.m.close(2);
    if let Some((_, until)) = ends.filter(|_| whole) {
        s.put("date", s.of("ui.estimate.year-end").date(until));
        s.body("ui.estimate.year-end");
    }
    if !whole {
        s.body("ui.estimate.part-year");
    }
    if result.high.day.is_some() {
        s.body("ui.estimate.day-note");
    }
}

fn sum(s: &mut Sheet<'_>, key: &str, low: i64, high: i64) {
    let name = s.get(key);
    s.m.open_table_row();
    s.m.row_header(&name);
    s.m.open_figure_cell();
    let amount = between(s, low, high);
    s.m.text(&amount);
    s.m.close(2);
}

/// Pence as pounds, from the least to the most.
pub fn between(s: &mut Sheet<'_>, low: i64, high: i64) -> String {
    if low == high {
        return s.words.pence(low);
    }
    s.put("low", s.words.pence(low));
    s.put("high", s.words.pence(high));
    s.get("ui.estimate.between")
}

/// The money that a kind of help brings: the estimate of the same id, where there is one that says something.
pub fn of_help(s: &mut Sheet<'_>, outcome: &Outcome, help: &Help) -> Option<String> {
    let (low, high) = ends_of_help(s, outcome, help)?;
    Some(between(s, low.year, high.year))
}

/// Both ends of that money.
pub fn ends_of_help<'a>(s: &Sheet<'_>, outcome: &'a Outcome, help: &Help) -> Option<(&'a End, &'a End)> {
    let estimates = &s.state.policy().estimates;
    let own = |result: &&EstimateResult| estimates.get(result.estimate as usize).is_some_and(|each| each.id == help.id);
    let result =
        outcome.estimates.iter().find(own).filter(|result| result.unmeasured(s.state.policy(), s.state.known()).is_empty())?;
    Some((&result.low, &result.high))
}

/// The working of one end, stretch by stretch.
fn working(s: &mut Sheet<'_>, title: &str, estimate: &Estimate, end: &End) {
    s.open_details(title);
    for stretch in &end.stretches {
        stretch_table(s, estimate, stretch);
    }
    s.m.close_details();
}

fn stretch_table(s: &mut Sheet<'_>, estimate: &Estimate, stretch: &Stretch) {
    s.put("from", s.of("ui.estimate.stretch").date(stretch.from));
    s.put("to", s.of("ui.estimate.stretch").date(stretch.until));
    let caption = s.get("ui.estimate.stretch");
    s.m.open_table(&caption);
    s.m.open_table_body();
    for line in Working::of(s.state.policy(), estimate, stretch) {
        let mut told = Vec::new();
        for row in &line.rows {
            let named = s.words.named(row.name, row.value);
            // A number that only passes on another of the same name says nothing new.
            if !told.contains(&named) {
                told.push(named.clone());
                cells(s, if row.depth == 0 { "" } else { "span.tac-part" }, &named.0, "", &named.1);
            }
        }
        let Some(id) = estimate.lines.get(line.line as usize).map(|each| each.id.as_str()) else { continue };
        s.put("amount", s.words.pounds(line.amount, estimate.scale));
        let amount = s.get(if line.take { "ui.estimate.line-minus" } else { "ui.estimate.line-plus" });
        let name = s.words.at("estimate", &estimate.id, &["line.", id].concat());
        cells(s, "strong", &name, "strong", &amount);
    }
    let name = s.get("ui.estimate.line-total");
    cells(s, "strong", &name, "strong", &s.words.pounds(stretch.amount, estimate.scale));
    s.m.close(2);
}

/// A row of a name and an amount, each in an element of its own where there is one.
fn cells(s: &mut Sheet<'_>, name_in: &'static str, name: &str, amount_in: &'static str, amount: &str) {
    s.m.open_table_row();
    s.m.open_cell();
    words_in(s, name_in, name);
    s.m.open_figure_cell();
    words_in(s, amount_in, amount);
    s.m.close(1);
}

/// Words in an element, or as they are, and the end of their cell.
fn words_in(s: &mut Sheet<'_>, shape: &'static str, words: &str) {
    if shape.is_empty() {
        s.m.text(words);
    } else {
        s.m.leaf(shape, words);
    }
    s.m.close(1);
}

/// What makes it a range: answers and readings that were open.
fn range(s: &mut Sheet<'_>, result: &EstimateResult) {
    let of = |end: &End, unknown: Unknown| end.because.iter().find(|(each, _)| *each == unknown).map(|(_, set)| *set);
    let mut unknowns: Vec<Unknown> = Vec::new();
    for (unknown, _) in result.low.because.iter().chain(&result.high.because) {
        if !unknowns.contains(unknown) {
            unknowns.push(*unknown);
        }
    }
    s.small_heading(3, "ui.estimate.range-title");
    s.m.open_list(ListKind::Bullet);
    for unknown in unknowns {
        let kind = match unknown {
            Unknown::Question(id) => s.state.question(id).map(|question| question.kind),
            Unknown::Reading(_) => Some(Kind::Option),
        };
        let ends = [(of(&result.low, unknown), result.low.year), (of(&result.high, unknown), result.high.year)];
        // An end often needs some answers only not to be so: such a list of what is left explains nothing.
        let explains = |set: Set| kind.is_some_and(|kind| matches!(kind, Kind::Number | Kind::Date) || set.is_single(kind));
        if !ends.iter().any(|(set, _)| set.is_some_and(explains)) {
            continue;
        }
        let title = match unknown {
            Unknown::Reading(id) => {
                s.put("point", s.of("ui.estimate.range-reading").reading_title(id));
                s.get("ui.estimate.range-reading")
            }
            Unknown::Question(id) => {
                [s.words.question(id).as_str(), ": ", &s.words.answer(id, s.state.known().question(id))].concat()
            }
        };
        s.m.open("li");
        s.m.text(&title);
        s.m.open_list(ListKind::Bullet);
        for (set, year) in ends {
            let Some(set) = set else { continue };
            let words = s.of("ui.estimate.range-reading-end");
            let value = match unknown {
                Unknown::Reading(id) => words.readings(id, set),
                Unknown::Question(id) => words.answer(id, set),
            };
            s.put("reading", value);
            s.put("amount", s.words.pence(year));
            s.item("ui.estimate.range-reading-end");
        }
        s.m.close(2);
    }
    s.m.close(1);
}

/// Figures in the sums that nobody has confirmed.
fn unconfirmed(s: &mut Sheet<'_>, outcome: &Outcome) {
    if outcome.unconfirmed_sums.is_empty() {
        return;
    }
    s.small_heading(3, "ui.estimate.unconfirmed-title");
    s.m.open_list(ListKind::Bullet);
    for (id, value, entry) in &outcome.unconfirmed_sums {
        let figure = s.state.policy().figures.get(id.0 as usize);
        let Some(entry) = figure.and_then(|figure| figure.entries.get(*entry as usize)) else { continue };
        let words = s.of("ui.estimate.unconfirmed");
        s.put("figure", words.figure_name(*id));
        s.put("value", words.figure(*id, *value));
        s.put("status", status(words, entry.status));
        s.item("ui.estimate.unconfirmed");
    }
    s.m.close(1);
    meanings(s, &outcome.unconfirmed_sums);
    s.body("ui.estimate.not-your-answers");
}
