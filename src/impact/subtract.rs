//! What a reader could work out of a report by adding and subtracting its numbers, and what is hidden so that it is no small group.
//!
//! Each table is safe by itself (see [`super::protect`]). Put side by side, two tables may still give away what both hide. So
//! every number that is told is a sum over cells: families by grouping, band, whether they move, and how their money changes.
//! A small count is given away where it is such a sum of sums. Then more is hidden in the grouping that it is of.

use super::make::together;
use super::protect::is_small;
use super::report::{Families, GroupReport, Report};
use super::tally::{BandTally, Money, Tally};

/// Ways in which the money of a family changes.
const WAYS: usize = Money::ALL.len();
/// It moves, it may move, it stays.
const STEPS: usize = 3;
/// Sums are worked out as remainders by a prime below two to the 31st: exact, and a product fits.
const PRIME: u64 = 2_147_483_647;

/// Which steps, or ways, are meant.
type Fits<'f> = dyn Fn(usize) -> bool + 'f;

/// What stands for what in a report.
#[derive(Debug)]
pub struct Made<'a> {
    /// The counts it was made from.
    pub tally: &'a Tally,
    /// For each grouping and each of its rows the bands in it.
    pub rows: &'a [Vec<Vec<usize>>],
    /// For each of the ways in which money changes that are told, which of them it is.
    pub ways: &'a [Vec<usize>],
    /// Groups of fewer families than this are small.
    pub threshold: u64,
}

/// Hides more of a report until no small group can be worked out.
pub fn hide(report: &mut Report, made: &Made<'_>) {
    // Nobody is to be found among families who are made up.
    if made.threshold < 2 {
        return;
    }
    // First in the groupings of what is given away; then in all.
    for (level, everywhere) in (1..=4).map(|level| (level, false)).chain((1..=4).map(|level| (level, true))) {
        let found = given_away(report, made);
        if found.is_empty() {
            return;
        }
        for (at, group) in report.groups.iter_mut().enumerate() {
            if everywhere || found.contains(&Some(at)) || found.contains(&None) {
                hide_in(group, level);
            }
        }
    }
    if !given_away(report, made).is_empty() {
        report.money = report.money.without_count();
        report.money_changes.clear();
    }
}

fn hide_in(group: &mut GroupReport, level: u8) {
    for band in &mut group.bands {
        match level {
            1 => band.money = band.money.without_count(),
            2 => (band.more, band.less, band.depends) = (None, None, None),
            3 => (band.changes, band.money) = (None, band.money.hidden()),
            _ => (band.moved, band.may_move) = (None, None),
        }
    }
}

/// The groupings of which a small count can be worked out; nothing for one of the whole caseload.
fn given_away(report: &Report, made: &Made<'_>) -> Vec<Option<usize>> {
    let Made { tally, threshold, .. } = *made;
    let sums = Sums::told(report, made);
    let mut found: Vec<Option<usize>> = Vec::new();
    let mut secret = |of: Option<usize>, count: u64, cells: Vec<usize>| {
        if is_small(count, threshold) && !found.contains(&of) && sums.give_away(&cells) {
            found.push(of);
        }
    };
    let any = |_: usize| true;
    let mut groups: Vec<(Option<usize>, usize, Vec<usize>, BandTally)> = vec![(None, 0, vec![0], tally.all.clone())];
    for (group, bands) in tally.groups.iter().enumerate() {
        for at in 0..bands.len() {
            // One band, and all but one.
            let others: Vec<usize> = (0..bands.len()).filter(|other| *other != at).collect();
            for of in [vec![at], others] {
                let sum = together(bands, &of);
                groups.push((Some(group), group + 1, of, sum));
            }
        }
    }
    for (of, group, bands, sum) in groups {
        let cells = |step: &Fits<'_>, way: &Fits<'_>| sums.cells(group, &bands, step, way);
        let stay = sum.families.saturating_sub(sum.moved + sum.open);
        secret(of, sum.families, cells(&any, &any));
        for (wanted, count) in [sum.moved, sum.open, stay].into_iter().enumerate() {
            secret(of, count, cells(&|step| step == wanted, &any));
        }
        for (wanted, count) in sum.money.iter().enumerate() {
            secret(of, *count, cells(&any, &|way| way == wanted));
        }
        let none = sum.money.get(Money::None as usize).copied().unwrap_or(0);
        secret(of, sum.changed(), cells(&any, &|way| way <= Money::Depends as usize));
        secret(of, sum.families.saturating_sub(none), cells(&any, &|way| way != Money::None as usize));
    }
    found
}

/// Sums of cells that are told, in echelon form.
struct Sums {
    /// How many bands each grouping has; the first is all families as one band.
    bands: Vec<usize>,
    rows: Vec<Vec<u64>>,
}

impl Sums {
    fn told(report: &Report, made: &Made<'_>) -> Sums {
        let Made { tally, rows, ways, .. } = *made;
        let bands = std::iter::once(1).chain(tally.groups.iter().map(Vec::len)).collect();
        let mut sums = Sums { bands, rows: Vec::new() };
        let any = |_: usize| true;
        // Every grouping is of the same families.
        for group in 1..sums.bands.len() {
            for step in 0..STEPS {
                for way in 0..WAYS {
                    let of = |group| sums.cells(group, &sums.whole(group), &|at| at == step, &|at| at == way);
                    let (here, first) = (of(group), of(0));
                    sums.add(&here, &first);
                }
            }
        }
        let in_all = |sums: &mut Sums, families: Families, step: &Fits<'_>, way: &Fits<'_>| {
            if families.is_some() {
                let cells = sums.cells(0, &[0], step, way);
                sums.add(&cells, &[]);
            }
        };
        in_all(&mut sums, Some(report.caseload.families), &any, &any);
        in_all(&mut sums, report.moves.moved, &|step| step == 0, &any);
        in_all(&mut sums, report.moves.may_move, &|step| step == 1, &any);
        for (count, of) in report.money_changes.iter().zip(ways) {
            in_all(&mut sums, count.families, &any, &|way| of.contains(&way));
        }
        in_all(&mut sums, report.money.families, &any, &|way| way != Money::None as usize);
        for (group, (told, rows)) in report.groups.iter().zip(rows).enumerate() {
            for (band, of) in told.bands.iter().zip(rows) {
                let mut tell = |families: Families, step: &Fits<'_>, way: &Fits<'_>| {
                    if families.is_some() {
                        let cells = sums.cells(group + 1, of, step, way);
                        sums.add(&cells, &[]);
                    }
                };
                tell(Some(band.families), &any, &any);
                tell(band.moved, &|step| step == 0, &any);
                tell(band.may_move, &|step| step == 1, &any);
                tell(band.changes, &any, &|way| way <= Money::Depends as usize);
                tell(band.more, &any, &|way| way == Money::More as usize);
                tell(band.less, &any, &|way| way == Money::Less as usize);
                tell(band.depends, &any, &|way| way == Money::Depends as usize);
                tell(band.money.families, &any, &|way| way != Money::None as usize);
            }
        }
        sums
    }

    fn whole(&self, group: usize) -> Vec<usize> {
        (0..self.bands.get(group).copied().unwrap_or(0)).collect()
    }

    /// The cells of some bands of a grouping.
    fn cells(&self, group: usize, bands: &[usize], step: &Fits<'_>, way: &Fits<'_>) -> Vec<usize> {
        let start: usize = self.bands.iter().take(group).sum();
        let of = |band: &usize| (start + band) * STEPS * WAYS;
        let fits = |at: &usize| step(at / WAYS) && way(at % WAYS);
        bands
            .iter()
            .flat_map(|band| (0..STEPS * WAYS).filter(fits).map(move |at| (band, at)))
            .map(|(band, at)| of(band) + at)
            .collect()
    }

    /// A sum of some cells less others is told.
    fn add(&mut self, plus: &[usize], less: &[usize]) {
        let mut sum = self.sum(plus, less);
        if let Some(first) = self.left_of(&mut sum) {
            let inverse = power(sum.get(first).copied().unwrap_or(1), PRIME - 2);
            sum.iter_mut().for_each(|each| *each = *each * inverse % PRIME);
            self.rows.push(sum);
        }
    }

    fn give_away(&self, cells: &[usize]) -> bool {
        self.left_of(&mut self.sum(cells, &[])).is_none()
    }

    fn sum(&self, plus: &[usize], less: &[usize]) -> Vec<u64> {
        let mut sum = vec![0; self.bands.iter().sum::<usize>() * STEPS * WAYS];
        for (cells, times) in [(plus, 1), (less, PRIME - 1)] {
            for at in cells {
                if let Some(slot) = sum.get_mut(*at) {
                    *slot = (*slot + times) % PRIME;
                }
            }
        }
        sum
    }

    /// Takes away what is told of a sum. The first cell of what is left; nothing where nothing is.
    fn left_of(&self, sum: &mut [u64]) -> Option<usize> {
        for row in &self.rows {
            let first = row.iter().position(|each| *each != 0).unwrap_or(0);
            let times = sum.get(first).copied().unwrap_or(0);
            if times != 0 {
                for (own, of) in sum.iter_mut().zip(row) {
                    *own = (*own + (PRIME - times) * of) % PRIME;
                }
            }
        }
        sum.iter().position(|each| *each != 0)
    }
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut product = 1;
    while exponent > 0 {
        if exponent % 2 == 1 {
            product = product * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    product
}
