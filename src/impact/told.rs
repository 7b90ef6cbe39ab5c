//! A report as text, for a terminal.

use super::blocks::{HIDDEN, named, per_cent};
use super::report::{Families, ReadingSums, Report, families, grouped, in_days, pounds_range};

/// All of it but how a made-up caseload was drawn: of that, the shares that were asked for and reached, if `with_shares`.
pub fn text(report: &Report, with_shares: bool) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    let number = |families: Families| families.map_or(HIDDEN.to_owned(), grouped);
    let about = &report.caseload;
    line(format!("{}: {}{}", about.label, families(about.families), if about.made_up { ", made up" } else { "" }));
    let unless_said = if about.made_up { "" } else { ", where it is not said" };
    line(format!("Travel starts on {}{unless_said}; worked out as on {}.", in_days(&about.travel_from), in_days(&about.today)));
    match about.bad_rows {
        0 => {}
        1 => line("1 row is left out because something is wrong with it.".to_owned()),
        rows => line(format!("{} rows are left out because something is wrong with them.", grouped(rows))),
    }
    line(format!("\nWhat changed{}", if report.changes.is_empty() { ": nothing that decides what families get" } else { "" }));
    for change in &report.changes {
        line(format!("- {change}"));
    }
    let some = |count: Families| count.map_or(format!("{HIDDEN} number of families"), families);
    line("\nResults".to_owned());
    for (words, families) in report.moves.told() {
        line(format!("{words}: {}", some(families)));
    }
    for step in &report.moves.list {
        let (from, to) = (report.in_words(&step.from), report.in_words(&step.to));
        line(format!("- {}: from “{from}” to “{to}”", families(step.families)));
        for cause in &step.because {
            line(format!("    {}: {}", named(cause), number(cause.families)));
        }
    }
    if let Some(other) = report.moves.other_moves {
        line(format!("- {}: other moves, each of too few to show", families(other)));
    }
    if !report.missing.is_empty() {
        line("Of those who may move, no exact answer to:".to_owned());
        for each in &report.missing {
            line(format!("- {} [{}]: {}", each.label, each.question, number(each.families)));
        }
    }
    for route in &report.routes {
        line(format!(
            "- {} [{}.{}]: no longer met {}, newly met {}",
            route.label,
            route.kind,
            route.id,
            number(route.no_longer),
            number(route.newly)
        ));
    }
    line(format!("\nMoney of a year, lowest to highest: {} families with an estimate", number(report.money.families)));
    let money = &report.money;
    let rows = [
        ("before", money.before, money.mean_before),
        ("after", money.after, money.mean_after),
        ("difference", money.difference, money.mean_difference),
    ];
    for (what, all, mean) in rows {
        let said = |pence: Option<super::report::Pence>| pence.map_or(HIDDEN.to_owned(), pounds_range);
        line(format!("- {what}: {} in all, {} each on average", said(all), said(mean)));
    }
    if !money.reached {
        line("  These ends are outer bounds: the true sums lie within them.".to_owned());
    }
    for count in &report.money_changes {
        line(format!("- {}: {}", count.label, some(count.families)));
    }
    for cause in &report.money_causes {
        line(format!("    {}: {}", named(cause), number(cause.families)));
    }
    if let several @ [_, _, ..] = report.unsettled.as_slice() {
        line("The difference depends on what is not settled; the reports have the sums under each reading:".to_owned());
        several.iter().for_each(|each| line(format!("- {} [{}]", each.label, each.id)));
    }
    if let [each] = report.unsettled.as_slice() {
        line(format!("The difference depends on one thing that is not settled: {} [{}]", each.label, each.id));
        for ReadingSums { label, before, after, difference } in &each.readings {
            let [before, after, difference] = [before, after, difference].map(|pence| pounds_range(*pence));
            line(format!("- if {label}: before {before}, after {after}, difference {difference}"));
        }
    }
    for group in &report.groups {
        line(format!("\n{}", group.label));
        for band in &group.bands {
            let money = match band.money.families {
                Some(0) => "no estimate".to_owned(),
                _ => band.money.difference.map_or(HIDDEN.to_owned(), pounds_range),
            };
            line(format!(
                "- {}: {}; result changes {}, may change {}; money changes {} (more {}, less {}, depends {}); difference a year {money}",
                band.label,
                families(band.families),
                number(band.moved),
                number(band.may_move),
                number(band.changes),
                number(band.more),
                number(band.less),
                number(band.depends),
            ));
        }
    }
    if about.made_up {
        line("\nWhat is known of the caseload".to_owned());
        for stated in &about.stated {
            let here = stated.here.as_ref().map(|here| format!("; here {here}")).unwrap_or_default();
            let note = if stated.note.is_empty() { String::new() } else { format!(" {}", stated.note) };
            line(format!("- {}: {}{here} ({}: {}){note}", stated.what, stated.is, stated.basis, stated.because));
        }
    }
    if with_shares && !about.drawn.is_empty() {
        line(format!("\nHow the families were drawn, with seed {}: share asked for, share reached", about.seed.unwrap_or(0)));
        for drawn in &about.drawn {
            line(format!("- {} ({}: {})", drawn.answer, drawn.basis, drawn.because));
            for band in &drawn.bands {
                line(format!("    {}: {}, {}", band.band, per_cent(band.asked), per_cent(band.reached)));
            }
        }
        line(format!("  {} times a family that cannot be was drawn, and drawn again.", grouped(about.drawn_again)));
    }
    line(String::new());
    for note in &report.notes {
        line(note.clone());
    }
    out
}
