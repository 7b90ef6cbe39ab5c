//! A report as one HTML file: no script, nothing fetched, good on paper.

use super::chart::{Bar, WIDTH, draw};
use super::report::{About, BandReport, CauseCount, Families, GroupReport, MoneyOf, Report, grouped, in_words, pounds_range};

/// What a hidden number is written as.
pub const HIDDEN: &str = "hidden";

const STYLE: &str = include_str!("page.css");

/// The page.
pub fn html(report: &Report) -> String {
    let mut out = String::new();
    let title = "What the change does to the caseload";
    out.push_str("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(&format!("<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"));
    out.push_str(&format!("<p class=\"caption\">{}</p>\n<h1>{title}</h1>\n", escaped(&report.caseload.label)));
    if report.caseload.made_up {
        out.push_str("<p class=\"warning\"><strong>These families are made up.</strong> The shares by which they were drawn, and where each comes from, are at the end.</p>\n");
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
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn summary(report: &Report, out: &mut String) {
    let About { families, bad_rows, travel_from, today, .. } = &report.caseload;
    let row = |what: &str, is: &str| format!("<div><dt>{what}</dt><dd>{}</dd></div>\n", escaped(is));
    out.push_str("<dl class=\"summary\">\n");
    out.push_str(&row("Families", &grouped(*families)));
    out.push_str(&row("Whose result changes", &number(report.moves.moved)));
    out.push_str(&row("Estimates of a year, in all: before", &pence(report.money.before)));
    out.push_str(&row("After", &pence(report.money.after)));
    out.push_str(&row("Difference", &pence(report.money.difference)));
    out.push_str(&row("Rows left out because something is wrong with them", &grouped(*bad_rows)));
    out.push_str(&row("Travel starts, where a row does not say", travel_from));
    out.push_str(&row("Worked out as on", today));
    let names = format!("{} to {}", short(&report.old.policy), short(&report.new.policy));
    out.push_str(&row("Policies", &names));
    out.push_str("</dl>\n");
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

fn changes(report: &Report, out: &mut String) {
    heading("What changed", out);
    if report.changes.is_empty() {
        out.push_str("<p>Nothing that decides what families get.</p>\n");
    } else {
        list(report.changes.iter().map(String::as_str), out);
    }
}

fn moves(report: &Report, out: &mut String) {
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
            vec![sentence(label), grouped(both[0]), grouped(both[1]), signed(both[1] as i64 - both[0] as i64)]
        })
        .collect();
    let note = if moves.other_moves.is_some() || moves.other_stays.is_some() { ", those in small groups left out" } else { "" };
    table(&format!("Families by result{note}"), &["Result", "Before", "After", "Change"], &rows, out);
    heading("Who moves, and by which rule", out);
    if moves.moved == Some(0) {
        out.push_str("<p>Nobody’s result changes.</p>\n");
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
            vec![sentence(&in_words(&step.from)), sentence(&in_words(&step.to)), grouped(step.families), because.join("; ")]
        })
        .collect();
    if let Some(other) = moves.other_moves {
        rows.push(vec!["Other moves".into(), "each of too few families to show".into(), grouped(other), String::new()]);
    }
    if moves.moved.is_none() {
        out.push_str("<p>So few families move, or so few stay, that they are not shown.</p>\n");
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

fn money(report: &Report, out: &mut String) {
    heading("Money", out);
    let MoneyOf { families, reached, .. } = &report.money;
    let bars: Vec<Bar> = report
        .money_changes
        .iter()
        .filter_map(|count| {
            let to = count.families?;
            Some(Bar { label: sentence(&count.label), value: grouped(to), from: None, to })
        })
        .collect();
    chart(&bars, "", out);
    let rows: Vec<Vec<String>> =
        report.money_changes.iter().map(|count| vec![sentence(&count.label), number(count.families)]).collect();
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
        out.push_str("<p>These ends are outer bounds: the true sums lie within them.</p>\n");
    }
    if !report.money_causes.is_empty() {
        let rows: Vec<Vec<String>> = report.money_causes.iter().map(|each| vec![named(each), number(each.families)]).collect();
        table("What changes the money", &["Rule or figure", "Families"], &rows, out);
    }
}

fn by_band(group: &GroupReport, out: &mut String) {
    heading(&group.label, out);
    let bars: Vec<Bar> = group
        .bands
        .iter()
        .map(|band| Bar { label: sentence(&band.label), value: grouped(band.families), from: None, to: band.families })
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
        sentence(&band.label),
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

fn caseload(about: &About, out: &mut String) {
    if about.stated.is_empty() && about.drawn.is_empty() {
        return;
    }
    heading(if about.made_up { "How the families were made up" } else { "What is known of the caseload" }, out);
    if let Some(seed) = about.seed {
        out.push_str(&format!("<p>Drawn with seed {seed}. The same seed draws the same families.</p>\n"));
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
            drawn.bands.iter().map(|band| vec![sentence(&band.band), per_cent(band.asked), per_cent(band.reached)]).collect();
        table(&sentence(&drawn.answer), &["Answer", "Asked for", "Reached"], &rows, out);
        out.push_str(&format!("<p class=\"source\">{}</p>\n", escaped(&because(&drawn.basis, &drawn.because))));
    }
    if about.made_up {
        out.push_str(&format!(
            "<p>{} times a family that cannot be was drawn, and drawn again.</p>\n",
            grouped(about.drawn_again)
        ));
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

/// With a capital letter.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn lower(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

fn heading(words: &str, out: &mut String) {
    out.push_str(&format!("<h2>{}</h2>\n", escaped(words)));
}

fn list<'a>(items: impl Iterator<Item = &'a str>, out: &mut String) {
    out.push_str("<ul>\n");
    for item in items {
        out.push_str(&format!("<li>{}</li>\n", escaped(item)));
    }
    out.push_str("</ul>\n");
}

/// A table; numbers, from the second column on, stand to the right unless they are words.
fn table(caption: &str, headings: &[&str], rows: &[Vec<String>], out: &mut String) {
    if rows.is_empty() {
        return;
    }
    let is_number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '£' | '−' | '+')) || text == HIDDEN || text == "no estimate"
    };
    let numbers: Vec<bool> =
        (0..headings.len()).map(|at| at > 0 && rows.iter().all(|row| row.get(at).is_some_and(|text| is_number(text)))).collect();
    let class = |at: usize| if numbers.get(at) == Some(&true) { " class=\"number\"" } else { "" };
    out.push_str(&format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n<table>\n<caption>{0}</caption>\n<thead><tr>",
        escaped(caption)
    ));
    for (at, words) in headings.iter().enumerate() {
        if words.is_empty() {
            out.push_str("<td></td>");
        } else {
            out.push_str(&format!("<th scope=\"col\"{}>{}</th>", class(at), escaped(words)));
        }
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (at, text) in row.iter().enumerate() {
            if at == 0 {
                out.push_str(&format!("<th scope=\"row\">{}</th>", escaped(text)));
            } else {
                out.push_str(&format!("<td{}>{}</td>", class(at), escaped(text)));
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

/// Bars; a table beneath says the same, so those who hear the page are not told twice.
fn chart(bars: &[Bar], note: &str, out: &mut String) {
    if bars.is_empty() {
        return;
    }
    let (drawn, height) = draw(bars);
    if !note.is_empty() {
        out.push_str(&format!("<p>{note}</p>\n"));
    }
    out.push_str(&format!("<svg viewBox=\"0 0 {WIDTH} {height}\" aria-hidden=\"true\" focusable=\"false\">\n"));
    for each in drawn {
        let (label_y, top, height, length) = (each.label_y, each.top, each.height, each.length);
        out.push_str(&format!("<text x=\"0\" y=\"{label_y}\">{}</text>", escaped(&each.bar.label)));
        out.push_str(&format!("<rect class=\"after\" x=\"0\" y=\"{top}\" width=\"{length}\" height=\"{height}\"/>"));
        if let Some((top, height, length)) = each.before {
            out.push_str(&format!("<rect class=\"before\" x=\"0\" y=\"{top}\" width=\"{length}\" height=\"{height}\"/>"));
        }
        let (x, y) = (each.value_x, each.value_y);
        out.push_str(&format!("<text x=\"{x}\" y=\"{y}\">{}</text>\n", escaped(&each.bar.value)));
    }
    out.push_str("</svg>\n");
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
