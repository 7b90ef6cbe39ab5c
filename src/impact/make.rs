//! Makes a report from counts and sums. Nothing small leaves this file: see [`super::protect`].

use super::both::Both;
use super::caseload::Caseload;
use super::causes::Causes;
use super::made_up::Reached;
use super::money::{changes_shown, money_causes, money_changes, money_of, money_table, rows_with_money, unsettled};
use super::protect::{Shown, Table, apart, is_small, overlapping};
use super::report::{
    About, BandReport, CauseCount, Count, DrawnShare, DrawnShares, FORM, Families, GroupReport, MissingAnswer, MoveCount, Moves,
    Report, ResultCount, RouteCount, Side, StatedShare, grouped, results,
};
use super::subtract;
use super::tally::{BandTally, Money, Move, Tally};
use super::words::Words;
use crate::change::{Changes, Group, told::lines};
use crate::decide::record::hex;

/// What a report is made from.
#[derive(Debug)]
pub struct Made<'a> {
    /// The two policies.
    pub both: &'a Both<'a>,
    /// What changed between them.
    pub changes: &'a Changes,
    /// The council's words on its caseload.
    pub caseload: &'a Caseload,
    /// What a change may be laid to.
    pub causes: &'a Causes,
    /// Counts and sums.
    pub tally: &'a Tally,
    /// Of a made-up caseload: the seed, and what was drawn.
    pub made_up: Option<(u64, &'a Reached)>,
    /// Rows that were left out, impossible ones among them.
    pub bad_rows: u64,
    /// The name of the caseload.
    pub label: &'a str,
    /// Today, and the day travel starts.
    pub days: (crate::calendar::Date, crate::calendar::Date),
    /// Groups of fewer families than this are hidden.
    pub hide_below: u64,
}

impl Report {
    /// Makes a report; nothing where the whole caseload is too small to say anything of.
    pub fn of(made: &Made<'_>) -> Option<Report> {
        let Made { both, changes, caseload, causes, tally, hide_below: threshold, .. } = *made;
        if tally.families < threshold {
            return None;
        }
        let side =
            |engine: &crate::decide::Engine| Side { council: engine.policy().council.clone(), policy: hex(&engine.hash()) };
        let words = [both.old, both.new].map(|engine| Words::new(engine.policy(), made.days.0, made.days.1));
        let moves = moves(tally, causes, threshold);
        // Where small moves stand together, what is told of routes and bands could be taken away from the moves that are shown.
        let pooled = moves.other_moves.is_some() || moves.other_stays.is_some();
        let show_moved = moves.moved.is_some() && !pooled;
        let change_groups = |group: &Group| !matches!(group, Group::Words | Group::Officers | Group::Contacts);
        let told = changes.list.iter().filter(|change| change_groups(&change.group)).flat_map(lines);
        let (groups, rows): (Vec<GroupReport>, Vec<_>) = groups(caseload, tally, both, threshold, show_moved).into_iter().unzip();
        let (money_changes, ways): (Vec<Count>, Vec<_>) = money_changes(&tally.all, threshold).into_iter().unzip();
        let mut report = Report {
            form: FORM,
            old: side(both.old),
            new: side(both.new),
            caseload: about(made, &moves),
            hide_below: threshold,
            routes: if show_moved { routes(tally, causes, &moves, threshold) } else { Vec::new() },
            results: words[0].results(),
            missing: missing(made, &words, &moves),
            unsettled: unsettled(made, &words),
            money: money_of(&tally.all, both, threshold, true),
            money_changes,
            money_causes: money_causes(tally, causes, threshold),
            groups,
            moves,
            changes: told.map(|line| line.trim_start_matches("- ").trim().to_owned()).collect(),
            notes: notes(made),
        };
        subtract::hide(&mut report, &subtract::Made { tally, rows: &rows, ways: &ways, threshold });
        Some(report)
    }
}

fn about(made: &Made<'_>, moves: &Moves) -> About {
    let Made { caseload, tally, both, .. } = *made;
    // Counted from what is shown elsewhere, so that nothing can be worked out from the difference.
    let share = |wanted: i64| {
        let names = results(u8::try_from(wanted).unwrap_or(0));
        let fits = |count: &&ResultCount| names.iter().any(|name| count.results == [*name]);
        let some: u64 = moves.before.iter().filter(fits).filter_map(|count| count.families).sum();
        let per_mille = (u128::from(some) * 1000 / u128::from(tally.families.max(1))) as u64;
        format!("{} ({}.{} in 100)", grouped(some), per_mille / 10, per_mille % 10)
    };
    let stated = caseload.stated.iter().map(|stated| StatedShare {
        what: stated.what.clone(),
        is: stated.is.clone(),
        basis: stated.basis.word().to_owned(),
        because: stated.basis.words().to_owned(),
        note: stated.note.clone(),
        // Of what stands together with others nothing is known here.
        here: stated.results.filter(|_| moves.other_moves.is_none() && moves.other_stays.is_none()).map(|of| share(of.low)),
    });
    let mut drawn = Vec::new();
    if let Some((_, reached)) = made.made_up {
        for (draw, counts) in caseload.draws.iter().zip(&reached.counts) {
            let all: u64 = counts.iter().sum();
            let of_all = |count: u64| (u128::from(count) * 10_000 / u128::from(all.max(1))) as u32;
            let bands = draw.bands.iter().zip(&draw.words).zip(counts).map(|((band, words), count)| DrawnShare {
                band: words.replace('-', " "),
                asked: band.share,
                reached: of_all(*count),
                families: *count,
            });
            drawn.push(DrawnShares {
                answer: caseload.draw_label(both.old.policy(), draw),
                basis: draw.basis.word().to_owned(),
                because: draw.basis.words().to_owned(),
                bands: bands.collect(),
            });
        }
    }
    About {
        made_up: made.made_up.is_some(),
        label: made.label.to_owned(),
        seed: made.made_up.map(|(seed, _)| seed),
        families: tally.families,
        rows: tally.rows,
        bad_rows: made.bad_rows,
        today: made.days.0.to_string(),
        travel_from: made.days.1.to_string(),
        stated: stated.collect(),
        drawn,
        drawn_again: made.made_up.map_or(0, |(_, reached)| reached.again),
    }
}

/// Moves as one list in which nothing small stands: small ones stand together, those who stay apart from those who move,
/// unless all who move are few. Those of whom it is open are one group; if it is small, it is one of those who stay.
fn moves(tally: &Tally, causes: &Causes, threshold: u64) -> Moves {
    let (moving, mut staying): (Vec<_>, Vec<_>) =
        tally.moves.iter().filter(|(step, _)| !step.open).map(|(step, count)| (*step, *count)).partition(|(step, _)| step.moved);
    let moved: u64 = moving.iter().map(|(_, count)| count).sum();
    staying.push((OPEN, tally.all.open));
    let (mut list, mut other_moves) = split(&moving, threshold);
    let (mut stays, mut other_stays) = split(&staying, threshold);
    let mut shown = Some(moved);
    if is_small(moved, threshold) || is_small(tally.families - moved, threshold) {
        // They stand with the smallest of those who stay, so that neither can be told from the other.
        let (big, small) = if is_small(moved, threshold) { (&mut stays, &mut list) } else { (&mut list, &mut stays) };
        let mut pooled: u64 =
            small.drain(..).map(|(_, count)| count).sum::<u64>() + other_moves.unwrap_or(0) + other_stays.unwrap_or(0);
        if let Some((_, count)) = big.pop() {
            pooled += count;
        }
        (other_moves, other_stays, shown) = (None, Some(pooled), None);
    }
    let may_move = match stays.iter().position(|(step, _)| step.open) {
        Some(at) => Some(stays.remove(at).1),
        None => (tally.all.open == 0).then_some(0),
    };
    let because = |step: &Move, families: u64| {
        let of = |at: u16| tally.causes_of_moves.get(&(*step, at)).copied();
        let found: Vec<_> = (0u16..).zip(&causes.list).filter_map(|(at, cause)| Some((cause, of(at)?))).collect();
        cause_counts(&found, families, threshold)
    };
    let count = |bits: u8, families: u64| ResultCount { results: results(bits), families: Some(families) };
    let sides = |side: fn(&Move) -> u8| {
        let mut all: Vec<(u8, u64)> = Vec::new();
        for (step, families) in list.iter().chain(&stays) {
            match all.iter_mut().find(|(bits, _)| *bits == side(step)) {
                Some((_, sum)) => *sum += families,
                None => all.push((side(step), *families)),
            }
        }
        // Strongest first, and one result before several.
        all.sort_by_key(|(bits, _)| (bits.count_ones(), bits.trailing_zeros(), *bits));
        all.into_iter().map(|(bits, families)| count(bits, families)).collect()
    };
    Moves {
        moved: shown,
        may_move,
        before: sides(|step| step.from),
        after: sides(|step| step.to),
        list: list
            .iter()
            .map(|(step, families)| MoveCount {
                from: results(step.from),
                to: results(step.to),
                families: *families,
                because: because(step, *families),
            })
            .collect(),
        other_moves,
        stays: stays.iter().map(|(step, families)| count(step.from, *families)).collect(),
        other_stays,
    }
}

/// Stands for all families who may move or not.
const OPEN: Move = Move { from: 0, to: 0, moved: false, open: true };

/// The answers that are missing in those who may move; of those in too few families nothing is told.
fn missing(made: &Made<'_>, words: &[Words<'_>; 2], moves: &Moves) -> Vec<MissingAnswer> {
    let Made { both, tally, hide_below: threshold, .. } = *made;
    let Some(whole) = moves.may_move.filter(|families| *families > 0) else { return Vec::new() };
    let of = |policy: &crate::policy::Policy, words: &Words<'_>| -> Vec<(String, String)> {
        policy.questions.iter().map(|question| (question.id.clone(), words.question(&question.id))).collect()
    };
    let questions = of(both.old.policy(), &words[0]).into_iter().chain(of(both.new.policy(), &words[1]));
    let found: Vec<_> = questions.zip(tally.missing.iter().copied()).filter(|(_, count)| *count > 0).collect();
    let shown = overlapping(&found.iter().map(|(_, count)| *count).collect::<Vec<_>>(), whole, threshold);
    let told = found.into_iter().zip(shown).map(|(((question, label), _), shown)| MissingAnswer {
        question,
        label,
        families: as_shown(shown),
    });
    let mut all: Vec<MissingAnswer> = told.collect();
    all.sort_by_key(|each| core::cmp::Reverse(each.families));
    all
}

/// Those that are not small, most first, and the others together: never one alone, nor few.
fn split(all: &[(Move, u64)], threshold: u64) -> (Vec<(Move, u64)>, Option<u64>) {
    let mut shown: Vec<(Move, u64)> = all.iter().copied().filter(|(_, count)| *count > 0).collect();
    shown.sort_by_key(|(step, count)| (core::cmp::Reverse(*count), *step));
    let (mut number, mut sum) = (0, 0);
    while let Some((_, count)) = shown.last().copied() {
        if !is_small(count, threshold) && (number == 0 || (number > 1 && sum >= threshold)) {
            break;
        }
        shown.pop();
        number += 1;
        sum += count;
    }
    (shown, (number > 0).then_some(sum))
}

pub(super) fn cause_counts(found: &[(&super::causes::Cause, u64)], whole: u64, threshold: u64) -> Vec<CauseCount> {
    let counts: Vec<u64> = found.iter().map(|(_, count)| *count).collect();
    let shown = overlapping(&counts, whole, threshold);
    let mut all: Vec<CauseCount> = found
        .iter()
        .zip(shown)
        .filter(|((_, count), _)| *count > 0)
        .map(|((cause, _), shown)| CauseCount {
            kind: cause.kind,
            id: cause.id.clone(),
            label: cause.label.clone(),
            families: as_shown(shown),
        })
        .collect();
    all.sort_by_key(|cause| core::cmp::Reverse(cause.families));
    all
}

pub(super) const fn as_shown(shown: Shown) -> Families {
    match shown {
        Shown::Count(count) => Some(count),
        Shown::Hidden => None,
    }
}

fn routes(tally: &Tally, causes: &Causes, moves: &Moves, threshold: u64) -> Vec<RouteCount> {
    let moved = moves.moved.unwrap_or(0);
    // What is told of those who move: each move, and all who come from a result or to one.
    let mut told: Vec<u64> = moves.list.iter().map(|step| step.families).collect();
    for step in &moves.list {
        let sum = |side: fn(&MoveCount) -> &Vec<&'static str>| {
            moves.list.iter().filter(|other| side(other) == side(step)).map(|other| other.families).sum::<u64>()
        };
        told.extend([sum(|step| &step.from), sum(|step| &step.to)]);
    }
    let side = |at: usize| {
        let counts: Vec<u64> = tally.routes.iter().map(|both| both.get(at).copied().unwrap_or(0)).collect();
        apart(overlapping(&counts, moved, threshold), &told, threshold)
    };
    let (no_longer, newly) = (side(0), side(1));
    let all = causes.routes.iter().zip(&tally.routes).zip(no_longer.into_iter().zip(newly));
    all.filter(|((_, counts), _)| **counts != [0, 0])
        .map(|((route, _), (no_longer, newly))| RouteCount {
            kind: route.kind,
            id: route.id.clone(),
            label: route.label.clone(),
            no_longer: as_shown(no_longer),
            newly: as_shown(newly),
        })
        .collect()
}

/// With each, for each of its rows the bands in it.
fn groups(
    caseload: &Caseload,
    tally: &Tally,
    both: &Both<'_>,
    threshold: u64,
    show_moved: bool,
) -> Vec<(GroupReport, Vec<Vec<usize>>)> {
    let few_without = is_small(tally.all.without_money(), threshold);
    let mut all = Vec::new();
    for (group, bands) in caseload.groups.iter().zip(&tally.groups) {
        let by_moved = Table::safe(
            &bands.iter().map(|band| vec![band.moved, band.open, band.families - band.moved - band.open]).collect::<Vec<_>>(),
            threshold,
        );
        let (by_money, fine) = money_table(bands, threshold);
        // Both put rows together by their totals alone, unless one has nothing left to hide behind: then that one is not shown.
        let (mut rows, mut hidden) =
            (by_money.rows.iter().map(|(of, _)| of.clone()).collect::<Vec<_>>(), by_money.hidden.clone());
        if by_moved.rows.len() < rows.len() {
            rows = by_moved.rows.iter().map(|(of, _)| of.clone()).collect();
            hidden = vec![true; rows.len()];
        }
        let same_rows = |table: &Table| table.rows.iter().map(|(of, _)| of).eq(rows.iter());
        let (moved_fits, money_fits) = (same_rows(&by_moved) && show_moved, same_rows(&by_money));
        let sums: Vec<BandTally> = rows.iter().map(|of| together(bands, of)).collect();
        let shown_money = rows_with_money(&sums, &hidden, threshold);
        let mut report = Vec::new();
        for (at, (of, sum)) in rows.iter().zip(&sums).enumerate() {
            let column = |table: &Table, fits: bool, wanted: usize| -> Families {
                let exact = table.columns.iter().position(|of| *of == [wanted]);
                match exact {
                    _ if !fits => None,
                    Some(column) => as_shown(table.shown(at, column)),
                    // A column of which nobody is in any band.
                    None => table.columns.iter().all(|of| !of.contains(&wanted)).then_some(0),
                }
            };
            let money = money_of(sum, both, threshold, shown_money.get(at) == Some(&true));
            let label = |place: &usize| group.bands.get(*place).map_or("not known, or it depends", |band| band.label.as_str());
            report.push(BandReport {
                label: of.iter().map(label).collect::<Vec<_>>().join("; "),
                families: sum.families,
                moved: column(&by_moved, moved_fits, 0),
                may_move: column(&by_moved, moved_fits, 1),
                changes: if fine { changes_shown(&by_money, at, money_fits) } else { column(&by_money, money_fits, 0) },
                more: column(&by_money, money_fits && fine, Money::More as usize),
                less: column(&by_money, money_fits && fine, Money::Less as usize),
                depends: column(&by_money, money_fits && fine, Money::Depends as usize),
                money: if few_without { money.without_count() } else { money },
            });
        }
        all.push((GroupReport { id: group.id.clone(), label: group.label.clone(), bands: report }, rows));
    }
    all
}

pub(super) fn together(bands: &[BandTally], of: &[usize]) -> BandTally {
    let mut sum = BandTally::default();
    for band in of.iter().filter_map(|at| bands.get(*at)) {
        sum.merge(band);
    }
    sum
}

fn notes(made: &Made<'_>) -> Vec<String> {
    let Made { tally, hide_below: threshold, .. } = *made;
    let mut notes = vec![
        "Money is what the estimate of the policy comes to in a year, for every family that could have it, whether or not it would \
         take it. It is no forecast of what the council will pay. What a family gets per year is a mean over the families that \
         have an estimate before or after."
            .to_owned(),
        "From the lowest to the highest is over all ways of reading what the policy leaves open, and one reading holds for all \
         families. Before and after are compared under the same reading, so a difference is not the lowest less the highest."
            .to_owned(),
        if threshold > 1 { format!(
            "Groups of fewer than {threshold} families are hidden or stand together with others, and further groups are hidden where \
             a small one could be worked out from what is left."
        ) } else { "Nothing is hidden, because nobody can be found among families who are made up.".to_owned() },
    ];
    if tally.all.sums.loose_families > 0 {
        let few = is_small(tally.all.sums.loose_families, threshold);
        let who = if few { "some families".to_owned() } else { format!("{} families", grouped(tally.all.sums.loose_families)) };
        notes.push(format!(
            "The money of {who} rests, or may rest, on answers that are missing or not exact. It is told from the lowest to the highest \
             that it may be. Before and after are compared under the same answers wherever what a family gets can be found for all that \
             its missing answers may be; a missing date is never looked at so. Otherwise the difference is the furthest that both may lie \
             apart, and the true one lies within it."
        ));
    }
    let several = |step: &&Move| step.from.count_ones() > 1 || step.to.count_ones() > 1;
    if tally.moves.keys().filter(several).any(|step| !step.open) {
        notes.push(
            "Some families may have more than one result, because an answer is missing or a rule can be read in more than one way. They \
             count as moved where they come to another result under some reading."
                .to_owned(),
        );
    }
    if tally.all.open > 0 {
        notes.push(
            "Of some families answers are missing, so that they may have more than one result before and after. They may move or not, \
             and stand as a group of their own."
                .to_owned(),
        );
    }
    if made.made_up.is_some() {
        notes.push(
            "The families are made up. The shares they were drawn by are listed with their sources; most are assumptions. The numbers \
             show what kind of families a change touches, and not how many there are."
                .to_owned(),
        );
    }
    if tally.unexplained > 0 && !is_small(tally.unexplained, threshold) {
        notes
            .push(format!("Of {} families who are touched no single rule or figure could be named.", grouped(tally.unexplained)));
    }
    notes
}
