//! A report as one table: each line is one number, with what it is of. For a spreadsheet.

use super::report::{Families, MONEY_WORDS, MoneyOf, Pence, Report};
use crate::case::table::without_formula;

/// The headings.
const HEADINGS: [&str; 6] = ["part", "of", "what", "families", "low in pence", "high in pence"];

/// The table, as CSV. A number that is hidden is the word `hidden`.
///
/// # Errors
/// Where it cannot be written, which memory never refuses.
pub fn csv(report: &Report) -> Result<String, csv::Error> {
    let mut lines: Vec<[String; 6]> = Vec::new();
    let mut count = |part: &str, of: &str, what: &str, families: Families| {
        lines.push([part.into(), of.into(), what.into(), number(families), String::new(), String::new()]);
    };
    count("caseload", "", "families", Some(report.caseload.families));
    count("caseload", "", "rows left out", Some(report.caseload.bad_rows));
    count("results", "", "result changes", report.moves.moved);
    count("results", "", "may move, depending on answers not given", report.moves.may_move);
    for each in &report.missing {
        count("answers not given", &each.question, &each.label, each.families);
    }
    for (part, counts) in [("result before", &report.moves.before), ("result after", &report.moves.after)] {
        for each in counts {
            count(part, &each.results.join(" or "), &report.in_words(&each.results), each.families);
        }
    }
    for step in &report.moves.list {
        let what = format!("from “{}” to “{}”", report.in_words(&step.from), report.in_words(&step.to));
        count("moves", "", &what, Some(step.families));
        for cause in &step.because {
            count("moves because of", &what, &format!("{}.{}", cause.kind, cause.id), cause.families);
        }
    }
    if report.moves.other_moves.is_some() {
        count("moves", "", "all other moves", report.moves.other_moves);
    }
    for each in &report.moves.stays {
        count("stays", &each.results.join(" or "), &report.in_words(&each.results), each.families);
    }
    if report.moves.other_stays.is_some() {
        count("stays", "", "all others who stay", report.moves.other_stays);
    }
    for route in &report.routes {
        let what = format!("{}.{}", route.kind, route.id);
        count("routes", "no longer met", &what, route.no_longer);
        count("routes", "newly met", &what, route.newly);
    }
    for each in &report.money_changes {
        count("money", "", &each.label, each.families);
    }
    for cause in &report.money_causes {
        count("money because of", "", &format!("{}.{}", cause.kind, cause.id), cause.families);
    }
    for group in &report.groups {
        for band in &group.bands {
            count(&group.id, &band.label, "families", Some(band.families));
            count(&group.id, &band.label, "result changes", band.moved);
            count(&group.id, &band.label, "may move, depending on answers not given", band.may_move);
            count(&group.id, &band.label, "money changes, or may", band.changes);
            for (words, families) in MONEY_WORDS.iter().zip([band.more, band.less, band.depends]) {
                count(&group.id, &band.label, words, families);
            }
        }
    }
    money("money", "", &report.money, &mut lines);
    for each in &report.unsettled {
        for reading in &each.readings {
            let of = format!("{}, if read as: {}", each.label, reading.label);
            let sums = [("before", reading.before), ("after", reading.after), ("difference", reading.difference)];
            for (what, Pence { low, high }) in sums {
                lines.push(["not settled".into(), of.clone(), what.into(), String::new(), low.to_string(), high.to_string()]);
            }
        }
    }
    for group in &report.groups {
        for band in &group.bands {
            money(&group.id, &band.label, &band.money, &mut lines);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS)?;
    for line in &lines {
        writer.write_record(line.iter().map(|cell| without_formula(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn money(part: &str, of: &str, money: &MoneyOf, lines: &mut Vec<[String; 6]>) {
    let each = [
        ("a year before, in all", money.before),
        ("a year after, in all", money.after),
        ("difference, in all", money.difference),
        ("a year before, mean", money.mean_before),
        ("a year after, mean", money.mean_after),
        ("difference, mean", money.mean_difference),
    ];
    for (what, pence) in each {
        let end = |of: Option<i64>| match money.families {
            Some(0) => String::new(),
            _ => of.map_or("hidden".to_owned(), |pence| pence.to_string()),
        };
        let (low, high) = (end(pence.map(|pence| pence.low)), end(pence.map(|pence| pence.high)));
        lines.push([part.into(), of.into(), what.into(), number(money.families), low, high]);
    }
}

fn number(families: Families) -> String {
    families.map_or("hidden".to_owned(), |count| count.to_string())
}
