//! Small groups hidden, so that nobody can be found in a table, and nobody worked out from what is left of it.
//!
//! A table has rows and columns of counts and says the total of each. Three steps make it safe. First, rows and columns whose own
//! total is small are put together until the sum is not small. Second, a row with a small count in it is hidden: only its
//! total stands. Third, since what is hidden can be narrowed down from the totals (a cell lies between what they leave over
//! and the smaller of them), further rows are hidden, the smallest first, until each small count could be anything over a
//! range at least as wide as the threshold.

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The count.
    Count(u64),
    /// It is hidden.
    Hidden,
}

/// A table of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// For each row, which of the rows it was made from stand in it, and its counts by column.
    pub rows: Vec<(Vec<usize>, Vec<u64>)>,
    /// For each column, which of the columns it was made from stand in it.
    pub columns: Vec<Vec<usize>>,
    /// Which rows are hidden.
    pub hidden: Vec<bool>,
}

/// Is a count one that could point to somebody? Nobody is nobody.
pub const fn is_small(count: u64, threshold: u64) -> bool {
    count > 0 && count < threshold
}

impl Table {
    /// Makes a table safe. Rows that are empty are left out.
    pub fn safe(counts: &[Vec<u64>], threshold: u64) -> Table {
        let width = counts.iter().map(Vec::len).max().unwrap_or(0);
        let mut rows: Vec<(Vec<usize>, Vec<u64>)> = Vec::new();
        for (at, row) in counts.iter().enumerate() {
            if row.iter().any(|count| *count > 0) {
                let mut row = row.clone();
                row.resize(width, 0);
                rows.push((vec![at], row));
            }
        }
        pool(&mut rows, threshold);
        // The same of columns, by turning the table.
        let turned =
            |rows: &[(Vec<usize>, Vec<u64>)], at: usize| rows.iter().map(|(_, row)| row.get(at).copied().unwrap_or(0)).collect();
        let mut columns: Vec<(Vec<usize>, Vec<u64>)> = (0..width).map(|at| (vec![at], turned(&rows, at))).collect();
        columns.retain(|(_, counts)| counts.iter().any(|count| *count > 0));
        pool(&mut columns, threshold);
        let rows: Vec<(Vec<usize>, Vec<u64>)> = rows
            .into_iter()
            .enumerate()
            .map(|(at, (of, _))| (of, columns.iter().map(|(_, counts)| counts.get(at).copied().unwrap_or(0)).collect()))
            .collect();
        let mut table = Table { hidden: vec![false; rows.len()], rows, columns: columns.into_iter().map(|(of, _)| of).collect() };
        table.hide(threshold);
        table
    }

    /// The total of a row.
    pub fn row_total(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |(_, counts)| counts.iter().sum())
    }

    /// The total of a column.
    pub fn column_total(&self, column: usize) -> u64 {
        self.rows.iter().map(|(_, counts)| counts.get(column).copied().unwrap_or(0)).sum()
    }

    /// What stands in a cell.
    pub fn shown(&self, row: usize, column: usize) -> Shown {
        match (self.hidden.get(row), self.rows.get(row).and_then(|(_, counts)| counts.get(column))) {
            (Some(false), Some(count)) => Shown::Count(*count),
            _ => Shown::Hidden,
        }
    }

    /// Between which ends a reader of the table can place a hidden count: exact, because what is hidden is a table of its own of
    /// which all totals are known.
    pub fn narrowed(&self, row: usize, column: usize) -> (u64, u64) {
        let in_hidden = |of: &dyn Fn(&Vec<u64>) -> u64| -> u64 {
            self.rows.iter().zip(&self.hidden).filter(|(_, hidden)| **hidden).map(|((_, counts), _)| of(counts)).sum()
        };
        let all = in_hidden(&|counts| counts.iter().sum());
        let of_column = in_hidden(&|counts| counts.get(column).copied().unwrap_or(0));
        let of_row = self.row_total(row);
        ((of_row + of_column).saturating_sub(all), of_row.min(of_column))
    }

    /// A table of which only the totals are shown.
    pub fn with_all_hidden(counts: Vec<Vec<u64>>) -> Table {
        let columns = counts.iter().map(Vec::len).max().unwrap_or(0);
        let rows: Vec<(Vec<usize>, Vec<u64>)> = counts.into_iter().enumerate().map(|(at, row)| (vec![at], row)).collect();
        Table { hidden: vec![true; rows.len()], rows, columns: (0..columns).map(|at| vec![at]).collect() }
    }

    fn hide(&mut self, threshold: u64) {
        for ((_, counts), hidden) in self.rows.iter().zip(&mut self.hidden) {
            *hidden = counts.iter().any(|count| is_small(*count, threshold));
        }
        while self.can_be_found(threshold) {
            let next =
                (0..self.rows.len()).filter(|row| self.hidden.get(*row) == Some(&false)).min_by_key(|row| self.row_total(*row));
            match next.and_then(|row| self.hidden.get_mut(row)) {
                Some(slot) => *slot = true,
                None => break,
            }
        }
        // With every row hidden and still too little to hide behind, all stand as one.
        if self.can_be_found(threshold) {
            let of = self.rows.iter().flat_map(|(of, _)| of.clone()).collect();
            let counts = (0..self.columns.len()).map(|column| self.column_total(column)).collect();
            self.rows = vec![(of, counts)];
            self.hidden = vec![false];
        }
    }

    /// Can a small count be placed between ends that are nearer to each other than the threshold?
    pub fn can_be_found(&self, threshold: u64) -> bool {
        (0..self.rows.len()).filter(|row| self.hidden.get(*row) == Some(&true)).any(|row| {
            let counts = self.rows.get(row).map_or(&[][..], |(_, counts)| counts);
            counts.iter().enumerate().any(|(column, count)| {
                let (low, high) = self.narrowed(row, column);
                is_small(*count, threshold) && high - low < threshold
            })
        })
    }
}

/// Puts small entries together, and then with the smallest others, until what they come to is not small.
fn pool(entries: &mut Vec<(Vec<usize>, Vec<u64>)>, threshold: u64) {
    let total = |counts: &[u64]| counts.iter().sum::<u64>();
    let small: Vec<usize> =
        (0..entries.len()).filter(|at| entries.get(*at).is_some_and(|(_, counts)| is_small(total(counts), threshold))).collect();
    if small.is_empty() || entries.len() < 2 {
        return;
    }
    let mut pooled = (Vec::new(), Vec::new());
    let take = |at: usize, entries: &mut Vec<(Vec<usize>, Vec<u64>)>, pooled: &mut (Vec<usize>, Vec<u64>)| {
        let (of, counts) = entries.remove(at);
        pooled.0.extend(of);
        pooled.1.resize(counts.len(), 0);
        for (sum, count) in pooled.1.iter_mut().zip(counts) {
            *sum += count;
        }
    };
    for at in small.into_iter().rev() {
        take(at, entries, &mut pooled);
    }
    // One alone would be found as what is left of the total, and several that are few together likewise.
    while (pooled.0.len() < 2 || total(&pooled.1) < threshold) && !entries.is_empty() {
        let next = (0..entries.len()).min_by_key(|at| entries.get(*at).map_or(0, |(_, counts)| total(counts)));
        if let Some(next) = next {
            take(next, entries, &mut pooled);
        }
    }
    pooled.0.sort_unstable();
    entries.push(pooled);
}

/// Counts of groups that may overlap, within a whole: those that are small, or that leave few over, are hidden, and never one
/// alone.
pub fn overlapping(counts: &[u64], whole: u64, threshold: u64) -> Vec<Shown> {
    let mut shown: Vec<Shown> = counts
        .iter()
        .map(|count| {
            let hidden = is_small(*count, threshold) || is_small(whole.saturating_sub(*count), threshold);
            if hidden { Shown::Hidden } else { Shown::Count(*count) }
        })
        .collect();
    let hidden = |shown: &[Shown]| {
        let of = shown.iter().zip(counts).filter(|(shown, _)| **shown == Shown::Hidden);
        of.fold((0, 0), |(number, sum), (_, count)| (number + 1, sum + count))
    };
    while matches!(hidden(&shown), (number, sum) if number == 1 || (number > 1 && sum < threshold)) {
        let next = (0..counts.len())
            .filter(|at| matches!(shown.get(*at), Some(Shown::Count(count)) if *count > 0))
            .min_by_key(|at| counts.get(*at).copied().unwrap_or(0));
        match next.and_then(|at| shown.get_mut(at)) {
            Some(slot) => *slot = Shown::Hidden,
            None => break,
        }
    }
    shown
}

/// Hides what differs by few from another number that is told: where one group lies within the other, the few are found by
/// taking one from the other. The larger of two stays.
pub fn apart(mut shown: Vec<Shown>, told: &[u64], threshold: u64) -> Vec<Shown> {
    let mut order: Vec<(u64, usize)> = Vec::new();
    for (at, each) in shown.iter().enumerate() {
        if let Shown::Count(count) = each
            && *count > 0
        {
            order.push((*count, at));
        }
    }
    order.sort_unstable_by(|a, b| b.cmp(a));
    let mut kept = told.to_vec();
    for (count, at) in order {
        if kept.iter().any(|other| is_small(count.abs_diff(*other), threshold)) {
            if let Some(slot) = shown.get_mut(at) {
                *slot = Shown::Hidden;
            }
        } else {
            kept.push(count);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_without_small_counts_is_shown_whole() {
        let table = Table::safe(&[vec![20, 30], vec![0, 15]], 10);
        assert_eq!(table.hidden, [false, false]);
        assert_eq!(table.shown(0, 1), Shown::Count(30));
        // Nobody is nobody: a nought stands.
        assert_eq!(table.shown(1, 0), Shown::Count(0));
    }

    #[test]
    fn one_small_count_takes_another_row_with_it() {
        // 3 of row 0 would be 43 - 40 if only its own row were hidden. With row 1, which is the smaller of the others, hidden too,
        // the hidden rows have 53 + 41 and the hidden columns 24 + 70: the cell lies between max(0, 53 + 24 - 94) = 0 and 24.
        let table = Table::safe(&[vec![3, 50], vec![21, 20], vec![19, 100]], 10);
        assert_eq!(table.hidden, [true, true, false]);
        assert_eq!(table.narrowed(0, 0), (0, 24));
    }

    #[test]
    fn rows_are_hidden_until_the_totals_no_longer_give_a_small_count_away() {
        // With rows 0 and 1 hidden, column 0 has 3 + 2 hidden, so 3 would be known to lie between 0 and 5: not wide enough for 10.
        let table = Table::safe(&[vec![3, 50], vec![2, 60], vec![40, 100]], 10);
        assert_eq!(table.hidden, [true, true, true]);
        // 45 in column 0; row 0 has 53 of all 255.
        assert_eq!(table.narrowed(0, 0), (0, 45));
    }

    #[test]
    fn small_rows_stand_together_and_never_one_alone() {
        // Row 0 has 4. Alone it would be the total less the others, so it goes with the smallest other, row 2.
        let table = Table::safe(&[vec![4, 0], vec![100, 200], vec![20, 30]], 10);
        let rows: Vec<&[usize]> = table.rows.iter().map(|(of, _)| of.as_slice()).collect();
        assert_eq!(rows, [&[1][..], &[0, 2]]);
        assert_eq!(table.row_total(1), 54);
    }

    #[test]
    fn small_columns_stand_together_too() {
        let table = Table::safe(&[vec![3, 200, 30], vec![1, 100, 40]], 10);
        assert_eq!(table.columns, [vec![1], vec![0, 2]]);
        assert_eq!((table.column_total(0), table.column_total(1)), (300, 74));
    }

    #[test]
    fn groups_that_overlap_are_never_hidden_one_alone_nor_few_together() {
        assert_eq!(overlapping(&[50, 3, 40], 90, 10), [Shown::Count(50), Shown::Hidden, Shown::Hidden]);
        // 88 of 90 leave 2 over.
        assert_eq!(overlapping(&[88, 50, 30], 90, 10), [Shown::Hidden, Shown::Count(50), Shown::Hidden]);
        assert_eq!(overlapping(&[0, 50], 90, 10), [Shown::Count(0), Shown::Count(50)]);
    }

    #[test]
    fn of_two_groups_that_differ_by_few_the_smaller_is_hidden() {
        let all = |counts: &[u64]| counts.iter().map(|count| Shown::Count(*count)).collect::<Vec<_>>();
        assert_eq!(apart(all(&[50, 47, 20]), &[], 10), [Shown::Count(50), Shown::Hidden, Shown::Count(20)]);
        // 60 are told elsewhere, and 53 of them would leave 7. The same number tells nothing more.
        assert_eq!(apart(all(&[53, 60, 0]), &[60], 10), [Shown::Hidden, Shown::Count(60), Shown::Count(0)]);
    }
}
