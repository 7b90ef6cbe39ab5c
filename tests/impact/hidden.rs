//! Small groups are hidden, and cannot be worked out from what is left.

use crate::support::{CASELOAD, anytown, caseload, count_of};
use travel_help::impact::protect::{Shown, Table, is_small};
use travel_help::impact::report::Report;

const RULES: &str = "national/rules.toml";

/// So many families at each distance.
fn report(rows: &[(u64, &str)]) -> Option<Report> {
    let old = anytown(&[]);
    let new = anytown(&[(RULES, "is = \"2 miles\"", "is = \"1.5 miles\"")]);
    let mut table = String::from("families,date-of-birth,place,walking-distance,low-income\n");
    for (families, distance) in rows {
        table.push_str(&format!("{families},2016-02-10,state-school,{distance},no\n"));
    }
    count_of(&old, &new, &caseload(&old, CASELOAD), &table).report
}

#[test]
fn of_a_caseload_that_is_too_small_nothing_is_told() {
    assert!(report(&[(4, "3")]).is_none());
    assert!(report(&[(5, "3")]).is_some());
}

#[test]
fn so_few_who_move_are_not_told_and_neither_is_their_money() {
    // 4 of 104 move; 5 is the threshold. If the others stood by result, the 4 would be what is left of 104.
    let report = report(&[(4, "1.8"), (30, "3"), (70, "1")]).unwrap();
    assert_eq!(report.moves.moved, None);
    assert!(report.moves.list.is_empty() && report.routes.is_empty());
    let stays: Vec<(&str, Option<u64>)> = report.moves.stays.iter().map(|each| (each.results[0], each.families)).collect();
    // They stand with the 30 who stay entitled: 34.
    assert_eq!((stays, report.moves.other_stays), (vec![("not-entitled", Some(70))], Some(34)));
    assert_eq!((report.money.difference, report.money.after), (None, None));
    for group in &report.groups {
        for band in &group.bands {
            assert!(band.moved.is_none() && band.money.difference.is_none(), "{band:?}");
            assert!(band.families >= 5, "{band:?}");
        }
    }
}

#[test]
fn a_small_band_stands_with_another() {
    // 3 up to 1 mile, 40 up to 2, 50 above: the 3 stand with the 40.
    let report = report(&[(3, "0.5"), (40, "1.8"), (50, "3")]).unwrap();
    let bands: Vec<(&str, u64)> = report.groups[0].bands.iter().map(|band| (band.label.as_str(), band.families)).collect();
    assert_eq!(bands, [("over 2 miles", 50), ("up to 1 mile; over 1 mile up to 2 miles", 43)]);
}

/// Every way of filling in hidden counts that fits the totals; for each hidden cell its least and most.
fn every_way(table: &Table) -> Vec<Vec<(u64, u64)>> {
    let rows: Vec<usize> = (0..table.rows.len()).filter(|row| table.hidden[*row]).collect();
    let width = table.columns.len();
    let left: Vec<u64> = (0..width).map(|column| rows.iter().map(|row| table.rows[*row].1[column]).sum()).collect();
    let mut ends = vec![vec![(u64::MAX, 0); width]; rows.len()];
    fn fill(table: &Table, rows: &[usize], at: usize, left: &[u64], so_far: &mut Vec<Vec<u64>>, ends: &mut [Vec<(u64, u64)>]) {
        if at == rows.len() {
            if left.iter().all(|each| *each == 0) {
                for (row, ends) in so_far.iter().zip(ends) {
                    for (count, end) in row.iter().zip(ends) {
                        *end = (end.0.min(*count), end.1.max(*count));
                    }
                }
            }
            return;
        }
        fn share(column: usize, rest: u64, left: &[u64], row: &mut Vec<u64>, each: &mut dyn FnMut(&[u64])) {
            if column + 1 == left.len() {
                if rest <= left[column] {
                    row.push(rest);
                    each(row);
                    row.pop();
                }
                return;
            }
            for count in 0..=rest.min(left[column]) {
                row.push(count);
                share(column + 1, rest - count, left, row, each);
                row.pop();
            }
        }
        let total = table.row_total(rows[at]);
        let before = left.to_vec();
        share(0, total, &before, &mut Vec::new(), &mut |row| {
            let left: Vec<u64> = before.iter().zip(row).map(|(left, count)| left - count).collect();
            so_far.push(row.to_vec());
            fill(table, rows, at + 1, &left, so_far, ends);
            so_far.pop();
        });
    }
    fill(table, &rows, 0, &left, &mut Vec::new(), &mut ends);
    ends
}

#[test]
fn no_small_count_of_a_table_can_be_worked_out_tried_with_every_way_of_filling_it_in() {
    let threshold = 5;
    let mut state = 1u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let (mut some_hidden, mut some_shown) = (0, 0);
    for _ in 0..300 {
        let counts: Vec<Vec<u64>> = (0..3).map(|_| (0..2 + next(2)).map(|_| next(9)).collect()).collect();
        let table = Table::safe(&counts, threshold);
        let all: u64 = counts.iter().flatten().sum();
        assert_eq!((0..table.rows.len()).map(|row| table.row_total(row)).sum::<u64>(), all);
        for row in 0..table.rows.len() {
            for column in 0..table.columns.len() {
                if let Shown::Count(count) = table.shown(row, column)
                    && table.rows.len() > 1
                {
                    assert!(!is_small(count, threshold), "{counts:?} {table:?}");
                    some_shown += 1;
                }
            }
        }
        if !table.hidden.contains(&true) {
            continue;
        }
        some_hidden += 1;
        let hidden: Vec<usize> = (0..table.rows.len()).filter(|row| table.hidden[*row]).collect();
        for (row, ends) in hidden.iter().zip(every_way(&table)) {
            for (column, (low, high)) in ends.into_iter().enumerate() {
                assert_eq!(table.narrowed(*row, column), (low, high), "{counts:?} {table:?}");
                assert!(!is_small(table.rows[*row].1[column], threshold) || high - low >= threshold, "{counts:?} {table:?}");
            }
        }
    }
    assert!(some_hidden > 20 && some_shown > 20, "{some_hidden} {some_shown}");
}
