//! A report as parts to show, in order: a saved page and the workbench write the same.

use super::chart::Bar;
use super::report::{
    About, BandReport, CauseCount, Families, GroupReport, MissingAnswer, MoneyOf, ReadingSums, Report, ResultCount, Side,
    Unsettled, grouped, in_days, pounds_range,
};
use crate::change::words::capital;
use serde::{Deserialize, Serialize};

/// What a hidden number is written as.
pub const HIDDEN: &str = "hidden";

/// So many missing answers are told.
const MOST_MISSING: usize = 10;

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
    /// Is it a detail, which a page need not show before it is asked for?
    #[serde(default)]
    pub detail: bool,
}

/// Parts under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading; empty for what stands first.
    pub heading: String,
    /// Is it a detail?
    pub detail: bool,
    /// The parts.
    pub blocks: Vec<Block>,
}

/// All parts of a report, one after the other.
pub fn blocks(report: &Report) -> Vec<Block> {
    let mut out = Vec::new();
    for Section { heading, blocks, .. } in sections(report) {
        if !heading.is_empty() {
            out.push(Block::Heading(heading));
        }
        out.extend(blocks);
    }
    out
}

/// The same under their headings.
pub fn sections(report: &Report) -> Vec<Section> {
    let mut all: Vec<Section> = Vec::new();
    let mut section = |heading: &str, detail: bool, fill: &dyn Fn(&mut Vec<Block>)| {
        let mut blocks = Vec::new();
        fill(&mut blocks);
        if !blocks.is_empty() {
            all.push(Section { heading: heading.to_owned(), detail, blocks });
        }
    };
    section("", false, &|out| summary(report, out));
    section("What changed", false, &|out| changes(report, out));
    section("Who moves to another result", false, &|out| results(report, out));
    section("By which rule they move", false, &|out| moves(report, out));
    section("Money", false, &|out| money(report, out));
    for group in &report.groups {
        section(&format!("By {}", lower(&group.label)), true, &|out| by_band(group, out));
    }
    section("What to know about these numbers", false, &|out| list(report.notes.iter().map(String::as_str), out));
    let about = &report.caseload;
    section("What is known of the caseload", false, &|out| stated(about, out));
    section("How the families were made up", true, &|out| drawn(about, out));
    section("Which policies were compared", true, &|out| policies(report, out));
    all
}

fn summary(report: &Report, out: &mut Vec<Block>) {
    if report.caseload.made_up {
        out.push(Block::Warning(
            "These families are made up. The shares by which they were drawn, and where each comes from, are at the end.".into(),
        ));
    }
    let About { made_up, families, bad_rows, travel_from, today, .. } = &report.caseload;
    let row = |what: &str, is: &str| (what.to_owned(), is.to_owned());
    let mut rows = vec![row("Families", &grouped(*families))];
    rows.extend(report.moves.told().into_iter().map(|(words, families)| row(words, &number(families))));
    rows.push(row("Estimates of a year, in all: before", &pence(report.money.before)));
    rows.push(row("After", &pence(report.money.after)));
    rows.push(row("Difference", &pence(report.money.difference)));
    // Of families who are made up no row can be wrong, and none says when travel starts.
    if !made_up {
        rows.push(row("Rows left out because something is wrong with them", &grouped(*bad_rows)));
    }
    rows.push(row(if *made_up { "Travel starts" } else { "Travel starts, where a row does not say" }, &in_days(travel_from)));
    rows.push(row("Worked out as on", &in_days(today)));
    out.push(Block::Summary(rows));
}

fn policies(report: &Report, out: &mut Vec<Block>) {
    let row = |what: &str, side: &Side| (what.to_owned(), format!("{}: {}", side.council, side.policy));
    out.push(Block::Words("The name (hash) of each, as families’ results give it.".into()));
    out.push(Block::Summary(vec![row("Before", &report.old), row("After", &report.new)]));
}

fn changes(report: &Report, out: &mut Vec<Block>) {
    if report.changes.is_empty() {
        out.push(Block::Words("Nothing that decides what families get.".into()));
    } else {
        list(report.changes.iter().map(|change| without_id(change)), out);
    }
}

/// A line of `policy diff` without the id at its end.
fn without_id(change: &str) -> &str {
    let id = |inner: &str| inner.contains('.') && !inner.contains(' ');
    match change.strip_suffix(']').and_then(|rest| rest.rsplit_once(" [")) {
        Some((words, inner)) if id(inner) => words,
        _ => change,
    }
}

/// How many move, may move and stay; and the results before and after.
fn results(report: &Report, out: &mut Vec<Block>) {
    let moves = &report.moves;
    let stay = moves.moved.zip(moves.may_move).map(|(moved, may)| report.caseload.families.saturating_sub(moved + may));
    let mut rows: Vec<Vec<String>> = Vec::new();
    rows.extend(moves.told().into_iter().map(|(words, families)| vec![words.to_owned(), number(families)]));
    rows.push(vec!["Keep their result".into(), number(stay)]);
    rows.push(vec!["All".into(), grouped(report.caseload.families)]);
    table("Families whose result changes", &["", "Families"], &rows, out);
    missing(report, out);
    let of = |counts: &[ResultCount], results: &[&str]| {
        counts.iter().find(|count| count.results == results).and_then(|count| count.families).unwrap_or(0)
    };
    let mut all: Vec<&[&str]> = Vec::new();
    for count in moves.before.iter().chain(&moves.after) {
        if !all.contains(&count.results.as_slice()) {
            all.push(&count.results);
        }
    }
    let both: Vec<(String, u64, u64)> = all
        .iter()
        .map(|results| (capital(&report.in_words(results)), of(&moves.before, results), of(&moves.after, results)))
        .collect();
    let bars: Vec<Bar> = both
        .iter()
        .map(|(label, from, to)| {
            let value = format!("{} before, {} after", grouped(*from), grouped(*to));
            Bar { label: label.clone(), value, from: Some(*from), to: *to }
        })
        .collect();
    chart(&bars, "Families by result. The upper bar of each pair is before the change, the lower one after it.", out);
    let rows: Vec<Vec<String>> = both
        .into_iter()
        .map(|(label, from, to)| vec![label, grouped(from), grouped(to), signed(to as i64 - from as i64)])
        .collect();
    let mut left_out: Vec<&str> = Vec::new();
    if moves.other_moves.is_some() || moves.other_stays.is_some() {
        left_out.push("those in small groups");
    }
    if moves.may_move.is_some_and(|families| families > 0) {
        left_out.push("those who may move, depending on answers not given");
    }
    let note = if left_out.is_empty() { String::new() } else { format!(", without {}", left_out.join(" and ")) };
    detail(&format!("Families by result{note}"), &["Result", "Before", "After", "Change"], &rows, out);
}

/// Which answers are missing most often in those who may move.
fn missing(report: &Report, out: &mut Vec<Block>) {
    let told: Vec<&MissingAnswer> = report.missing.iter().filter(|each| each.families.is_some()).take(MOST_MISSING).collect();
    let more = report.missing.len() - told.len();
    let rows: Vec<Vec<String>> = told.iter().map(|each| vec![each.label.clone(), number(each.families)]).collect();
    table(
        "Of those who may move: the answers that are missing most often",
        &["Question", "Families without an exact answer"],
        &rows,
        out,
    );
    if more > 0 && !report.missing.is_empty() {
        let words = if more == 1 { "Another answer is".to_owned() } else { format!("{more} more answers are") };
        out.push(Block::Words(format!("{words} missing in fewer of them, or in too few to show.")));
    }
}

fn moves(report: &Report, out: &mut Vec<Block>) {
    let moves = &report.moves;
    if moves.moved == Some(0) {
        out.push(Block::Words("Nobody is sure to move.".into()));
        return;
    }
    if moves.moved.is_none() {
        out.push(Block::Words("So few families move, or so few stay, that they are not shown.".into()));
        return;
    }
    let mut rows: Vec<Vec<String>> = moves
        .list
        .iter()
        .map(|step| {
            let because: Vec<String> = step.because.iter().map(|cause| counted(cause, step.families)).collect();
            let (from, to) = (report.in_words(&step.from), report.in_words(&step.to));
            vec![capital(&from), capital(&to), grouped(step.families), because.join("; ")]
        })
        .collect();
    if let Some(other) = moves.other_moves {
        rows.push(vec!["Other moves".into(), "each of too few families to show".into(), grouped(other), String::new()]);
    }
    table("Families who move", &["From", "To", "Families", "Because of"], &rows, out);
    let rows: Vec<Vec<String>> =
        report.routes.iter().map(|route| vec![route.label.clone(), number(route.no_longer), number(route.newly)]).collect();
    detail(
        "Of those who move: for whom a route to help is met, or may be, under one policy only",
        &["Route", "No longer met", "Newly met"],
        &rows,
        out,
    );
}

fn money(report: &Report, out: &mut Vec<Block>) {
    let money = &report.money;
    let rows = vec![
        vec!["In all".to_owned(), pence(money.before), pence(money.after), pence(money.difference)],
        vec!["Each, on average".to_owned(), pence(money.mean_before), pence(money.mean_after), pence(money.mean_difference)],
    ];
    let caption = format!(
        "Estimates of a year, from the lowest to the highest: {} families that have one before or after",
        number(money.families)
    );
    table(&caption, &["", "Before", "After", "Difference"], &rows, out);
    if !money.reached {
        out.push(Block::Words("These ends are outer bounds: the true sums lie within them.".into()));
    }
    unsettled(report, out);
    let bars: Vec<Bar> = report
        .money_changes
        .iter()
        .filter_map(|count| {
            let to = count.families?;
            Some(Bar { label: capital(&count.label), value: grouped(to), from: None, to })
        })
        .collect();
    chart(&bars, "Families by how their estimate of a year changes.", out);
    let rows: Vec<Vec<String>> =
        report.money_changes.iter().map(|count| vec![capital(&count.label), number(count.families)]).collect();
    detail("Families by how their estimate of a year changes", &["Their estimate", "Families"], &rows, out);
    let rows: Vec<Vec<String>> = report.money_causes.iter().map(|each| vec![each.label.clone(), number(each.families)]).collect();
    table("What changes the money", &["Rule or figure", "Families"], &rows, out);
}

/// What makes the difference a range: the sums under each reading, in full where there is one thing alone that is not settled.
fn unsettled(report: &Report, out: &mut Vec<Block>) {
    let of = |each: &Unsettled| -> Vec<Vec<String>> {
        let row = |reading: &ReadingSums| {
            let [before, after, difference] = [reading.before, reading.after, reading.difference].map(pounds_range);
            vec![capital(&reading.label), before, after, difference]
        };
        each.readings.iter().map(row).collect()
    };
    let headings = ["If it is read so", "Before", "After", "Difference"];
    match report.unsettled.as_slice() {
        [] => {}
        [only] => {
            out.push(Block::Words(format!("The difference depends on one thing that is not settled: {}.", only.label)));
            table(&format!("{}: the sums under each reading", only.label), &headings, &of(only), out);
        }
        several => {
            out.push(Block::Words(format!("The difference depends on {} things that are not settled:", several.len())));
            list(several.iter().map(|each| each.label.as_str()), out);
            let named =
                |each: &Unsettled| of(each).into_iter().map(|row| [vec![each.label.clone()], row].concat()).collect::<Vec<_>>();
            let rows: Vec<Vec<String>> = several.iter().flat_map(named).collect();
            let headings = [&["What is not settled"][..], &headings].concat();
            detail("The sums under each reading of one of them, whatever the others are", &headings, &rows, out);
        }
    }
}

fn by_band(group: &GroupReport, out: &mut Vec<Block>) {
    let bars: Vec<Bar> = group
        .bands
        .iter()
        .map(|band| {
            let value = match band.changes {
                Some(changes) => format!("{} of {}", grouped(changes), grouped(band.families)),
                None => format!("{HIDDEN}, of {}", grouped(band.families)),
            };
            Bar { label: capital(&band.label), value, from: None, to: band.changes.unwrap_or(0) }
        })
        .collect();
    chart(&bars, "Families whose money changes, or may.", out);
    let some_may = group.bands.iter().any(|band| band.may_move != Some(0));
    let mut headings = vec!["", "Families", "Result changes"];
    headings.extend(some_may.then_some("Result may change"));
    headings.extend([
        "Money changes or may",
        "Get more",
        "Get less",
        "It depends",
        "Difference a year, in all",
        "Each, on average",
    ]);
    let rows: Vec<Vec<String>> = group.bands.iter().map(|band| band_row(band, some_may)).collect();
    table(&group.label, &headings, &rows, out);
}

fn band_row(band: &BandReport, some_may: bool) -> Vec<String> {
    let mut row = vec![capital(&band.label), grouped(band.families), number(band.moved)];
    row.extend(some_may.then(|| number(band.may_move)));
    row.extend([band.changes, band.more, band.less, band.depends].map(number));
    row.extend([band.money.difference, band.money.mean_difference].map(|pence| money_or_none(&band.money, pence)));
    row
}

fn money_or_none(money: &MoneyOf, of: Option<super::report::Pence>) -> String {
    if money.families == Some(0) { "no estimate".to_owned() } else { pence(of) }
}

fn stated(about: &About, out: &mut Vec<Block>) {
    let rows: Vec<Vec<String>> = about
        .stated
        .iter()
        .map(|stated| {
            let because = because(&stated.basis, &stated.because);
            let note = if stated.note.is_empty() { because } else { format!("{because}. {}", stated.note) };
            vec![stated.what.clone(), stated.is.clone(), stated.here.clone().unwrap_or_else(|| "not counted".into()), note]
        })
        .collect();
    table("What is known", &["", "Stated", "Here", "Where it comes from, and what to know of it"], &rows, out);
}

fn drawn(about: &About, out: &mut Vec<Block>) {
    let Some(seed) = about.seed else { return };
    out.push(Block::Words(format!("Drawn with seed {seed}. The same seed draws the same families.")));
    for drawn in &about.drawn {
        let rows: Vec<Vec<String>> =
            drawn.bands.iter().map(|band| vec![capital(&band.band), per_cent(band.asked), per_cent(band.reached)]).collect();
        table(&capital(&drawn.answer), &["Answer", "Asked for", "Reached"], &rows, out);
        out.push(Block::Source(because(&drawn.basis, &drawn.because)));
    }
    let times = if about.drawn_again == 1 { "Once".to_owned() } else { format!("{} times", grouped(about.drawn_again)) };
    out.push(Block::Words(format!("{times} a family that cannot be was drawn, and drawn again.")));
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

/// A cause of a move, with its count where that is not everybody's.
fn counted(cause: &CauseCount, all: u64) -> String {
    match cause.families {
        Some(families) if families == all => cause.label.clone(),
        Some(families) => format!("{} ({})", cause.label, grouped(families)),
        None => cause.label.clone(),
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

fn list<'a>(items: impl Iterator<Item = &'a str>, out: &mut Vec<Block>) {
    out.push(Block::List(items.map(str::to_owned).collect()));
}

/// A table that a page need not show before it is asked for.
fn detail(caption: &str, headings: &[&str], rows: &[Vec<String>], out: &mut Vec<Block>) {
    table(caption, headings, rows, out);
    if let Some(Block::Table(table)) = out.last_mut().filter(|_| !rows.is_empty()) {
        table.detail = true;
    }
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
    out.push(Block::Table(Table { caption: caption.to_owned(), headings, rows: rows.to_vec(), numbers, detail: false }));
}

/// Bars; a table beneath says the same.
fn chart(bars: &[Bar], note: &str, out: &mut Vec<Block>) {
    if !bars.is_empty() {
        out.push(Block::Chart { bars: bars.to_vec(), note: note.to_owned() });
    }
}
