//! What is told of money: all that a report says of estimates, with what is of few hidden.

use super::both::Both;
use super::causes::Causes;
use super::make::{Made, as_shown, cause_counts, together};
use super::protect::{Shown, Table, is_small};
use super::report::{CauseCount, Count, Families, MONEY_WORDS, MoneyOf, Pence, ReadingSums, Unsettled};
use super::sums::{Range, Sums, Totals};
use super::tally::{BandTally, Money, Tally};
use super::words::{self, Words};

/// With each, which of the ways it is.
pub(super) fn money_changes(all: &BandTally, threshold: u64) -> Vec<(Count, Vec<usize>)> {
    let table = Table::safe(&[all.money.to_vec()], threshold);
    let label = |of: &Vec<usize>| of.iter().filter_map(|at| MONEY_WORDS.get(*at)).copied().collect::<Vec<_>>().join(", or ");
    let columns = table.columns.iter().enumerate();
    columns.map(|(at, of)| (Count { label: label(of), families: as_shown(table.shown(0, at)) }, of.clone())).collect()
}

pub(super) fn money_causes(tally: &Tally, causes: &Causes, threshold: u64) -> Vec<CauseCount> {
    if is_small(tally.all.changed(), threshold) {
        return Vec::new();
    }
    let found: Vec<_> = causes.list.iter().zip(tally.causes.iter().copied()).collect();
    cause_counts(&found, tally.all.changed(), threshold)
}

/// Bands by how their money changes: in all five ways where nothing has to be hidden, or else only whether it changes, where
/// the five cannot be worked out from that and the totals. And whether it is in all five.
pub(super) fn money_table(bands: &[BandTally], threshold: u64) -> (Table, bool) {
    let fine = Table::safe(&bands.iter().map(|band| band.money.to_vec()).collect::<Vec<_>>(), threshold);
    if !fine.hidden.contains(&true) {
        return (fine, true);
    }
    let coarse = Table::safe(
        &bands.iter().map(|band| vec![band.changed(), band.families - band.changed()]).collect::<Vec<_>>(),
        threshold,
    );
    let within = |columns: &[Money]| {
        let of = |rows: &Vec<usize>| {
            let sum = together(bands, rows);
            columns.iter().filter_map(|column| sum.money.get(*column as usize).copied()).collect()
        };
        Table::with_all_hidden(coarse.rows.iter().map(|(rows, _)| of(rows)).collect())
    };
    let is_safe = !within(&[Money::More, Money::Less, Money::Depends]).can_be_found(threshold)
        && !within(&[Money::Same, Money::None]).can_be_found(threshold);
    if is_safe && coarse.rows.len() == fine.rows.len() { (coarse, false) } else { (fine, true) }
}

/// How many of a row change, where each way of changing is shown.
pub(super) fn changes_shown(table: &Table, row: usize, fits: bool) -> Families {
    let changing = [Money::More as usize, Money::Less as usize, Money::Depends as usize];
    let mut sum = 0;
    for (at, of) in table.columns.iter().enumerate() {
        let (some, all) = (of.iter().any(|each| changing.contains(each)), of.iter().all(|each| changing.contains(each)));
        match (some, all, table.shown(row, at)) {
            (false, ..) => {}
            (true, true, Shown::Count(count)) if fits => sum += count,
            _ => return None,
        }
    }
    Some(sum)
}

/// In which rows money may stand: not where it is that of few, nor where it could be worked out as what is left of the total.
pub(super) fn rows_with_money(sums: &[BandTally], hidden: &[bool], threshold: u64) -> Vec<bool> {
    let mut shown: Vec<bool> = sums
        .iter()
        .zip(hidden)
        .map(|(sum, hidden)| !hidden && money_is_shown(sum, threshold) && !is_small(sum.without_money(), threshold))
        .collect();
    loop {
        let left_out = || sums.iter().zip(&shown).filter(|(_, shown)| !**shown).map(|(sum, _)| sum);
        let number = left_out().count();
        let few = |of: fn(&BandTally) -> u64| is_small(left_out().map(of).sum(), threshold);
        if number == 0
            || (number > 1 && !few(|sum| sum.sums.either) && !few(BandTally::changed) && !few(BandTally::without_money))
        {
            return shown;
        }
        let next = (0..sums.len())
            .filter(|at| shown.get(*at) == Some(&true))
            .min_by_key(|at| sums.get(*at).map_or(0, |sum| sum.sums.either));
        match next.and_then(|at| shown.get_mut(at)) {
            Some(slot) => *slot = false,
            None => return shown,
        }
    }
}

pub(super) fn money_of(band: &BandTally, both: &Both<'_>, threshold: u64, shown: bool) -> MoneyOf {
    let sums: &Sums = &band.sums;
    let nobody = MoneyOf {
        families: None,
        before: None,
        after: None,
        difference: None,
        mean_before: None,
        mean_after: None,
        mean_difference: None,
        reached: true,
    };
    if !shown || !money_is_shown(band, threshold) {
        return nobody;
    }
    if sums.either == 0 {
        return MoneyOf { families: Some(0), ..nobody };
    }
    let few_without = is_small(band.without_money(), threshold);
    let (Totals { old, new, difference }, reached) = sums.totals(&both.axes);
    let total = |range: Range| Some(Pence { low: clamped(range.low), high: clamped(range.high) });
    let mean = |range: Range| {
        let each = |sum: i128| clamped(nearest(sum, i128::from(sums.either)));
        Some(Pence { low: each(range.low), high: each(range.high) })
    };
    let money = MoneyOf {
        families: Some(sums.either),
        before: total(old),
        after: total(new),
        difference: total(difference),
        mean_before: mean(old),
        mean_after: mean(new),
        mean_difference: mean(difference),
        reached,
    };
    if few_without { money.without_count() } else { money }
}

/// May the money of some families stand there? Not where it is that of few, or changes for few.
fn money_is_shown(band: &BandTally, threshold: u64) -> bool {
    let small = |count: u64| is_small(count, threshold);
    !small(band.sums.either) && !small(band.changed())
}

fn clamped(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

/// The nearest whole quotient, a half up.
fn nearest(value: i128, by: i128) -> i128 {
    (2 * value + by).div_euclid(2 * by)
}

/// What makes the difference a range, where enough families rest on it, and the sums under each of its readings.
pub(super) fn unsettled(made: &Made<'_>, words: &[Words<'_>; 2]) -> Vec<Unsettled> {
    let Made { both, tally, hide_below: threshold, .. } = *made;
    let sums = &tally.all.sums;
    if !money_is_shown(&tally.all, threshold) {
        return Vec::new();
    }
    let pence = |range: Range| Pence { low: clamped(range.low), high: clamped(range.high) };
    let mut all = Vec::new();
    for (axis, readings) in sums.by_reading(&both.axes) {
        if is_small(sums.families_on(axis), threshold) {
            continue;
        }
        let Some((id, label, names)) = words::axis(both, words, axis) else { continue };
        let sums = names.into_iter().zip(readings).map(|(label, Totals { old, new, difference })| ReadingSums {
            label,
            before: pence(old),
            after: pence(new),
            difference: pence(difference),
        });
        all.push(Unsettled { id, label, readings: sums.collect() });
    }
    all
}
