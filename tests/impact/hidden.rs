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

/// Whatever can be worked out of the numbers of a report by adding and subtracting: sums that are known, over cells of families
/// by grouping, band, whether they move, and how their money changes.
struct Known {
    cells: usize,
    /// Rows in echelon form, counted in the remainders of a large prime, so that nothing is rounded.
    rows: Vec<Vec<u64>>,
}

/// A prime below 2 to the 31st, so that a product fits.
const PRIME: u64 = 2_147_483_647;

impl Known {
    /// Takes away what the rows tell of a sum; whether anything is left.
    fn rest(&self, mut sum: Vec<u64>) -> Option<Vec<u64>> {
        for row in &self.rows {
            let first = row.iter().position(|each| *each != 0).unwrap();
            let times = sum[first];
            if times != 0 {
                sum.iter_mut().zip(row).for_each(|(own, of)| *own = (*own + (PRIME - times) * of) % PRIME);
            }
        }
        sum.iter().any(|each| *each != 0).then_some(sum)
    }

    /// A sum is published.
    fn told(&mut self, cells: &[(usize, i64)]) {
        let mut sum = vec![0; self.cells];
        for (at, times) in cells {
            sum[*at] = (sum[*at] + times.rem_euclid(PRIME as i64) as u64) % PRIME;
        }
        if let Some(mut rest) = self.rest(sum) {
            let first = rest.iter().position(|each| *each != 0).unwrap();
            let (mut inverse, mut base, mut power) = (1, rest[first], PRIME - 2);
            while power > 0 {
                inverse = if power % 2 == 1 { inverse * base % PRIME } else { inverse };
                (base, power) = (base * base % PRIME, power / 2);
            }
            rest.iter_mut().for_each(|each| *each = *each * inverse % PRIME);
            self.rows.push(rest);
        }
    }

    fn gives_away(&self, cells: &[usize]) -> bool {
        let mut sum = vec![0; self.cells];
        cells.iter().for_each(|at| sum[*at] = 1);
        self.rest(sum).is_none()
    }
}

const WAYS: usize = 5;
const STEPS: usize = 3;

/// The cells of one grouping that fit.
fn cells(start: usize, bands: &[usize], step: impl Fn(usize) -> bool, money: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut all = Vec::new();
    for band in bands {
        for at in 0..STEPS * WAYS {
            if step(at / WAYS) && money(at % WAYS) {
                all.push(start + band * STEPS * WAYS + at);
            }
        }
    }
    all
}

/// Budgets that grow, shrink, stay and are new, by school, income and distance.
fn changing() -> (travel_help::decide::Engine, travel_help::decide::Engine) {
    let value = "[value.paid]\nlabel = \"Paid\"\nstatus = \"published\"\nsource = \"web\"\nfirst = [ { when = \"low income\", is = \"50p per mile\" }, { when = \"place is special-school\", is = \"40p per mile\" } ]\notherwise = \"60p per mile\"\n\n[estimate.budget]";
    let budget = "anytown/budget.toml";
    let new = anytown(&[
        (RULES, "is = \"2 miles\"", "is = \"1.5 miles\""),
        (budget, "[estimate.budget]", value),
        (budget, "rate * walking-distance", "paid * walking-distance"),
    ]);
    (anytown(&[]), new)
}

#[test]
fn no_small_group_can_be_worked_out_by_subtraction_across_the_tables_of_a_report() {
    use travel_help::impact::report::MONEY_WORDS;
    use travel_help::impact::tally::BandTally;
    let (old, new) = changing();
    let told_of = caseload(&old, CASELOAD);
    let threshold = told_of.hide_below;
    let mut state = 7u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let (mut small, mut rows_shown, mut leaks) = (0, 0, Vec::new());
    for round in 0..400 {
        let mut table = String::from("families,date-of-birth,place,walking-distance,low-income\n");
        for place in ["state-school", "special-school", "independent-school"] {
            for distance in ["0.5", "1.8", "3", ""] {
                for income in ["yes", "no"] {
                    // Nobody, a few or many.
                    let families = [0, 1 + next(4), 5 + next(40), 30 + next(200)][next(4) as usize];
                    if families > 0 {
                        table.push_str(&format!("{families},2016-02-10,{place},{distance},{income}\n"));
                    }
                }
            }
        }
        let counted = count_of(&old, &new, &told_of, &table);
        let Some(report) = counted.report else { continue };
        let tally = counted.tally;
        let bands: Vec<usize> = tally.groups.iter().map(Vec::len).collect();
        let start = |group: usize| bands[..group].iter().sum::<usize>() * STEPS * WAYS;
        let mut known = Known { cells: start(bands.len()), rows: Vec::new() };
        let whole = |group: usize| (0..bands[group]).collect::<Vec<_>>();
        let any = |_: usize| true;
        fn plus(cells: Vec<usize>) -> Vec<(usize, i64)> {
            cells.into_iter().map(|at| (at, 1)).collect()
        }
        // Every grouping is of the same families.
        for group in 1..bands.len() {
            for step in 0..STEPS {
                for way in 0..WAYS {
                    let here = cells(start(group), &whole(group), |at| at == step, |at| at == way);
                    let first = cells(0, &whole(0), |at| at == step, |at| at == way);
                    known.told(&[plus(here), first.into_iter().map(|at| (at, -1)).collect()].concat());
                }
            }
        }
        known.told(&plus(cells(0, &whole(0), any, any)));
        for (step, families) in [report.moves.moved, report.moves.may_move].into_iter().enumerate() {
            if families.is_some() {
                known.told(&plus(cells(0, &whole(0), |at| at == step, any)));
            }
        }
        for count in report.money_changes.iter().filter(|count| count.families.is_some()) {
            let ways: Vec<bool> = MONEY_WORDS.iter().map(|words| count.label.split(", or ").any(|each| each == *words)).collect();
            assert!(ways.contains(&true), "{count:?}");
            known.told(&plus(cells(0, &whole(0), any, |way| ways[way])));
        }
        if report.money.families.is_some() || report.money.mean_before.is_some() {
            known.told(&plus(cells(0, &whole(0), any, |way| way < 4)));
        }
        for (group, of) in report.groups.iter().enumerate() {
            for band in &of.bands {
                let labels: Vec<&str> = band.label.split("; ").collect();
                let here: Vec<usize> = (0..bands[group])
                    .filter(|at| {
                        let label = told_of.groups[group].bands.get(*at).map_or("not known, or it depends", |band| &band.label);
                        labels.contains(&label)
                    })
                    .collect();
                assert_eq!(here.len(), labels.len(), "{band:?}");
                rows_shown += 1;
                let mut tell = |families: Option<u64>, step: &dyn Fn(usize) -> bool, way: &dyn Fn(usize) -> bool| {
                    if families.is_some() {
                        known.told(&plus(cells(start(group), &here, step, way)));
                    }
                };
                tell(Some(band.families), &any, &any);
                tell(band.moved, &|at| at == 0, &any);
                tell(band.may_move, &|at| at == 1, &any);
                tell(band.changes, &any, &|way| way < 3);
                tell(band.more, &any, &|way| way == 0);
                tell(band.less, &any, &|way| way == 1);
                tell(band.depends, &any, &|way| way == 2);
                tell(band.money.families.or(band.money.mean_difference.map(|_| 0)), &any, &|way| way < 4);
            }
        }
        let mut secret = |count: u64, of: &[usize], what: String| {
            if is_small(count, threshold) {
                small += 1;
                if known.gives_away(of) {
                    leaks.push(format!("round {round}: {what}: {count}\n{table}"));
                }
            }
        };
        for (group, all) in tally.groups.iter().enumerate() {
            // One band, and all but one.
            let alone = (0..all.len()).map(|at| vec![at]);
            let others = (0..all.len()).map(|at| (0..all.len()).filter(|other| *other != at).collect());
            for of_bands in alone.chain(others).collect::<Vec<Vec<usize>>>() {
                let sum = |count: &dyn Fn(&BandTally) -> u64| of_bands.iter().map(|at| count(&all[*at])).sum::<u64>();
                let name = |what: &str| format!("grouping {group}, bands {of_bands:?}, {what}");
                let of = |step: &dyn Fn(usize) -> bool, way: &dyn Fn(usize) -> bool| cells(start(group), &of_bands, step, way);
                secret(sum(&|band| band.families), &of(&any, &any), name("families"));
                secret(sum(&|band| band.moved), &of(&|step| step == 0, &any), name("moved"));
                secret(sum(&|band| band.open), &of(&|step| step == 1, &any), name("may move"));
                secret(sum(&|band| band.families - band.moved - band.open), &of(&|step| step == 2, &any), name("stay"));
                for (way, words) in MONEY_WORDS.iter().enumerate() {
                    secret(sum(&|band| band.money[way]), &of(&any, &|each| each == way), name(words));
                }
                secret(sum(&BandTally::changed), &of(&any, &|way| way < 3), name("changed"));
                secret(sum(&|band| band.families - band.money[4]), &of(&any, &|way| way < 4), name("with an estimate"));
            }
        }
        let all = &tally.all;
        secret(all.moved, &cells(0, &whole(0), |step| step == 0, any), "moved".into());
        secret(all.open, &cells(0, &whole(0), |step| step == 1, any), "may move".into());
        for (way, count) in all.money.iter().enumerate() {
            secret(*count, &cells(0, &whole(0), any, |each| each == way), MONEY_WORDS[way].into());
        }
    }
    assert!(small > 1_000 && rows_shown > 1_000, "{small} {rows_shown}");
    assert!(leaks.is_empty(), "{} of {small} small counts are given away, the first of them {}", leaks.len(), leaks[0]);
}

#[test]
fn a_route_that_differs_by_few_from_another_is_not_told() {
    // A second ground within the first: far, and not on a low income.
    let rules = |limit: &str, places: &str| {
        let far = "[ground.far]\nlabel = \"Far and not on a low income\"\nlaw = \"The Act, section 1\"\nstatus = \"law\"\nall = [\"beyond walking distance\", \"not low income\"]\n\n[case.entitled]";
        [
            (RULES, "is = \"2 miles\"".to_owned(), format!("is = \"{limit}\"")),
            (RULES, "is one of state-school, special-school".to_owned(), places.to_owned()),
            (RULES, "[case.entitled]".to_owned(), far.to_owned()),
            ("text/en/texts.toml", "[case.entitled]".to_owned(), "[ground.far]\ntitle = \"Far\"\n[case.entitled]".to_owned()),
        ]
    };
    let engine = |limit: &str, places: &str| {
        let edits = rules(limit, places);
        anytown(&edits.iter().map(|(path, from, to)| (*path, from.as_str(), to.as_str())).collect::<Vec<_>>())
    };
    let (old, new) = (engine("2 miles", "is one of state-school, special-school"), engine("1.5 miles", "is state-school"));
    // 20 at state schools are beyond the new limit, 17 of them not on a low income; 30 at special schools have no ground any more.
    let table = "families,date-of-birth,place,walking-distance,low-income\n17,2016-02-10,state-school,1.8,no\n3,2016-02-10,state-school,1.8,yes\n30,2016-02-10,special-school,3,no\n";
    let report = count_of(&old, &new, &caseload(&old, CASELOAD), table).report.unwrap();
    assert_eq!(report.moves.moved, Some(50));
    let of = |id: &str| report.routes.iter().find(|route| route.id == id).map(|route| (route.no_longer, route.newly)).unwrap();
    // 20 - 17 = 3 would be those on a low income.
    assert_eq!((of("beyond-walking-distance"), of("far")), ((Some(30), Some(20)), (Some(30), None)));
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
