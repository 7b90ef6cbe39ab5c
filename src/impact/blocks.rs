//! A report as parts to show, in order: a saved page and the workbench write the same.

use super::chart::Bar;
use super::report::{About, BandReport, CauseCount, Families, GroupReport, MoneyOf, Report, grouped, in_words, pounds_range};
use crate::change::words::capital;
use serde::{Deserialize, Serialize};

/// What a hidden number is written as.
pub const HIDDEN: &str = "hidden";

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// What must not be overlooked.
    Warning(String),
    /// A heading.
    Heading(String),
    /// A sentence or two.
    Words(String),
    /// Where something comes from.
    Source(String),
    /// Names with values.
    Summary(Vec<(String, String)>),
    /// A list.
    List(Vec<String>),
    /// Bars. A table after it says the same.
    Chart {
        /// The bars.
        bars: Vec<Bar>,
        /// How to read them; may be empty.
        note: String,
    },
    /// A table.
    Table(Table),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Table {
    /// What it tells.
    pub caption: String,
    /// The names of the columns; that of the first may be empty.
    pub headings: Vec<String>,
    /// The rows; the first cell of each names it.
    pub rows: Vec<Vec<String>>,
    /// Which columns are numbers.
    pub numbers: Vec<bool>,
}

/// All parts of a report.
pub fn blocks(report: &Report) -> Vec<Block> {
    let mut out = Vec::new();
    if report.caseload.made_up {
        out.push(Block::Warning(
            "These families are made up. The shares by which they were drawn, and where each comes from, are at the end.".into(),
        ));
    }
    summary(report, &mut out);
    changes(report, &mut out);
    moves(report, &mut out);
    money(report, &mut out);
    for group in &report.groups {
        by_band(group, &mut out);
    }
    heading("What to know about these numbers", &mut out);
    list(report.notes.iter().map(String::as_str), &mut out);
    caseload(&report.caseload, &mut out);
    out
}

fn summary(report: &Report, out: &mut Vec<Block>) {
    let About { families, bad_rows, travel_from, today, .. } = &report.caseload;
    let row = |what: &str, is: &str| (what.to_owned(), is.to_owned());
    let names = format!("{} to {}", short(&report.old.policy), short(&report.new.policy));
    let rows = vec![
        row("Families", &grouped(*families)),
        row("Whose result changes", &number(report.moves.moved)),
        row("Estimates of a year, in all: before", &pence(report.money.before)),
        row("After", &pence(report.money.after)),
        row("Difference", &pence(report.money.difference)),
        row("Rows left out because something is wrong with them", &grouped(*bad_rows)),
        row("Travel starts, where a row does not say", travel_from),
        row("Worked out as on", today),
        row("Policies", &names),
    ];
    out.push(Block::Summary(rows));
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

fn changes(report: &Report, out: &mut Vec<Block>) {
    heading("What changed", out);
    if report.changes.is_empty() {
        out.push(Block::Words("Nothing that decides what families get.".into()));
    } else {
        list(report.changes.iter().map(String::as_str), out);
    }
}

fn moves(report: &Report, out: &mut Vec<Block>) {
    let moves = &report.moves;
    heading("Results before and after", out);
    let after = |label: &str| moves.after.iter().find(|count| count.label == label).and_then(|count| count.families);
    let before = |label: &str| moves.before.iter().find(|count| count.label == label).and_then(|count| count.families);
    let mut labels: Vec<&str> = Vec::new();
    for count in moves.before.iter().chain(&moves.after) {
        if !labels.contains(&count.label.as_str()) {
            labels.push(&count.label);
        }
    }
    let bars: Vec<Bar> = labels
        .iter()
        .map(|label| {
            let (from, to) = (before(label).unwrap_or(0), after(label).unwrap_or(0));
            Bar { label: (*label).to_owned(), value: format!("{} to {}", grouped(from), grouped(to)), from: Some(from), to }
        })
        .collect();
    chart(&bars, "The upper bar of each pair is after the change, the lower one before it.", out);
    let rows: Vec<Vec<String>> = labels
        .iter()
        .map(|label| {
            let both = [before(label).unwrap_or(0), after(label).unwrap_or(0)];
            vec![capital(label), grouped(both[0]), grouped(both[1]), signed(both[1] as i64 - both[0] as i64)]
        })
        .collect();
    let note = if moves.other_moves.is_some() || moves.other_stays.is_some() { ", those in small groups left out" } else { "" };
    table(&format!("Families by result{note}"), &["Result", "Before", "After", "Change"], &rows, out);
    heading("Who moves, and by which rule", out);
    if moves.moved == Some(0) {
        out.push(Block::Words("What results families may have changes for nobody.".into()));
        return;
    }
    let bars: Vec<Bar> = moves
        .list
        .iter()
        .map(|step| Bar {
            label: format!("{} → {}", in_words(&step.from), in_words(&step.to)),
            value: grouped(step.families),
            from: None,
            to: step.families,
        })
        .collect();
    chart(&bars, "", out);
    let mut rows: Vec<Vec<String>> = moves
        .list
        .iter()
        .map(|step| {
            let because: Vec<String> = step.because.iter().map(cause).collect();
            vec![capital(&in_words(&step.from)), capital(&in_words(&step.to)), grouped(step.families), because.join("; ")]
        })
        .collect();
    if let Some(other) = moves.other_moves {
        rows.push(vec!["Other moves".into(), "each of too few families to show".into(), grouped(other), String::new()]);
    }
    if moves.moved.is_none() {
        out.push(Block::Words("So few families move, or so few stay, that they are not shown.".into()));
    } else {
        table("Families who move", &["From", "To", "Families", "Because of"], &rows, out);
    }
    if !report.routes.is_empty() {
        let rows: Vec<Vec<String>> =
            report.routes.iter().map(|route| vec![route.label.clone(), number(route.no_longer), number(route.newly)]).collect();
        table(
            "Of those who move: for whom a route to help is met, or may be, under one policy only",
            &["Route", "No longer met", "Newly met"],
            &rows,
            out,
        );
    }
}

fn money(report: &Report, out: &mut Vec<Block>) {
    heading("Money", out);
    let MoneyOf { families, reached, .. } = &report.money;
    let bars: Vec<Bar> = report
        .money_changes
        .iter()
        .filter_map(|count| {
            let to = count.families?;
            Some(Bar { label: capital(&count.label), value: grouped(to), from: None, to })
        })
        .collect();
    chart(&bars, "", out);
    let rows: Vec<Vec<String>> =
        report.money_changes.iter().map(|count| vec![capital(&count.label), number(count.families)]).collect();
    table("Families by how their estimate of a year changes", &["Their estimate", "Families"], &rows, out);
    let money = &report.money;
    let rows = vec![
        vec!["In all".to_owned(), pence(money.before), pence(money.after), pence(money.difference)],
        vec!["Each, on average".to_owned(), pence(money.mean_before), pence(money.mean_after), pence(money.mean_difference)],
    ];
    let caption = format!(
        "Estimates of a year, from the lowest to the highest: {} families that have one before or after",
        number(*families)
    );
    table(&caption, &["", "Before", "After", "Difference"], &rows, out);
    if !reached {
        out.push(Block::Words("These ends are outer bounds: the true sums lie within them.".into()));
    }
    if !report.money_causes.is_empty() {
        let rows: Vec<Vec<String>> = report.money_causes.iter().map(|each| vec![named(each), number(each.families)]).collect();
        table("What changes the money", &["Rule or figure", "Families"], &rows, out);
    }
}

fn by_band(group: &GroupReport, out: &mut Vec<Block>) {
    heading(&group.label, out);
    let bars: Vec<Bar> = group
        .bands
        .iter()
        .map(|band| Bar { label: capital(&band.label), value: grouped(band.families), from: None, to: band.families })
        .collect();
    chart(&bars, "", out);
    let rows: Vec<Vec<String>> = group.bands.iter().map(band_row).collect();
    let headings = [
        "",
        "Families",
        "Result changes",
        "Money changes or may",
        "Get more",
        "Get less",
        "It depends",
        "Difference a year, in all",
        "Each, on average",
    ];
    let caption = format!("By {}", lower(&group.label));
    table(&caption, &headings, &rows, out);
}

fn band_row(band: &BandReport) -> Vec<String> {
    vec![
        capital(&band.label),
        grouped(band.families),
        number(band.moved),
        number(band.changes),
        number(band.more),
        number(band.less),
        number(band.depends),
        money_or_none(&band.money, band.money.difference),
        money_or_none(&band.money, band.money.mean_difference),
    ]
}

fn money_or_none(money: &MoneyOf, of: Option<super::report::Pence>) -> String {
    if money.families == Some(0) { "no estimate".to_owned() } else { pence(of) }
}

fn caseload(about: &About, out: &mut Vec<Block>) {
    if about.stated.is_empty() && about.drawn.is_empty() {
        return;
    }
    heading(if about.made_up { "How the families were made up" } else { "What is known of the caseload" }, out);
    if let Some(seed) = about.seed {
        out.push(Block::Words(format!("Drawn with seed {seed}. The same seed draws the same families.")));
    }
    let rows: Vec<Vec<String>> = about
        .stated
        .iter()
        .map(|stated| {
            vec![
                stated.what.clone(),
                stated.is.clone(),
                stated.here.clone().unwrap_or_default(),
                because(&stated.basis, &stated.because),
            ]
        })
        .collect();
    table("What is known", &["", "Stated", "Here", "Where it comes from"], &rows, out);
    for drawn in &about.drawn {
        let rows: Vec<Vec<String>> =
            drawn.bands.iter().map(|band| vec![capital(&band.band), per_cent(band.asked), per_cent(band.reached)]).collect();
        table(&capital(&drawn.answer), &["Answer", "Asked for", "Reached"], &rows, out);
        out.push(Block::Source(because(&drawn.basis, &drawn.because)));
    }
    if about.made_up {
        out.push(Block::Words(format!(
            "{} times a family that cannot be was drawn, and drawn again.",
            grouped(about.drawn_again)
        )));
    }
}

fn because(basis: &str, words: &str) -> String {
    if basis == "source" { words.to_owned() } else { format!("Assumed. {words}") }
}

/// Hundredths of one per cent in words: `12.5 %`.
pub fn per_cent(hundredths: u32) -> String {
    match hundredths % 100 {
        0 => format!("{} %", hundredths / 100),
        rest if rest % 10 == 0 => format!("{}.{} %", hundredths / 100, rest / 10),
        rest => format!("{}.{rest:02} %", hundredths / 100),
    }
}

fn cause(cause: &CauseCount) -> String {
    match cause.families {
        Some(families) => format!("{} ({})", named(cause), grouped(families)),
        None => named(cause),
    }
}

/// A rule or figure as officers know it.
pub fn named(cause: &CauseCount) -> String {
    format!("{} [{}.{}]", cause.label, cause.kind, cause.id)
}

fn number(families: Families) -> String {
    families.map_or(HIDDEN.to_owned(), grouped)
}

fn signed(change: i64) -> String {
    let sign = if change < 0 {
        "−"
    } else if change > 0 {
        "+"
    } else {
        ""
    };
    format!("{sign}{}", grouped(change.unsigned_abs()))
}

fn pence(of: Option<super::report::Pence>) -> String {
    of.map_or(HIDDEN.to_owned(), pounds_range)
}

fn lower(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

fn heading(words: &str, out: &mut Vec<Block>) {
    out.push(Block::Heading(words.to_owned()));
}

fn list<'a>(items: impl Iterator<Item = &'a str>, out: &mut Vec<Block>) {
    out.push(Block::List(items.map(str::to_owned).collect()));
}

/// A table; numbers, from the second column on, stand to the right unless they are words.
fn table(caption: &str, headings: &[&str], rows: &[Vec<String>], out: &mut Vec<Block>) {
    if rows.is_empty() {
        return;
    }
    let is_number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '£' | '−' | '+')) || text == HIDDEN || text == "no estimate"
    };
    let numbers: Vec<bool> =
        (0..headings.len()).map(|at| at > 0 && rows.iter().all(|row| row.get(at).is_some_and(|text| is_number(text)))).collect();
    let headings = headings.iter().map(|words| (*words).to_owned()).collect();
    out.push(Block::Table(Table { caption: caption.to_owned(), headings, rows: rows.to_vec(), numbers }));
}

/// Bars; a table beneath says the same.
fn chart(bars: &[Bar], note: &str, out: &mut Vec<Block>) {
    if !bars.is_empty() {
        out.push(Block::Chart { bars: bars.to_vec(), note: note.to_owned() });
    }
}
