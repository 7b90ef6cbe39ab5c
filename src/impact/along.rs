//! A missing number of many steps: what a case comes to all along them, found from some of them.
//!
//! Between the places where a condition turns, what a family gets is the same all along, or it is a straight line, as miles times a
//! rate are. So a stretch is first asked about as a whole. Where the number matters in it, it is looked at where it begins and ends, one
//! step further in at either end, and in the middle. Where these lie on a line, and no comparison of the policies that is decided at
//! all of them is undecided over the stretch, the stretch is done. Otherwise it is cut in two.
//!
//! What is not seen: a comparison of a sum or product of the number that is undecided at one of these five steps too, because it rests on
//! something else that is open. And sums are rounded to the penny: between two steps that were looked at one may lie a penny beside the
//! line, so that an end of the money may be a penny off, and an end of the difference two.

use super::joint::Joint;
use std::collections::HashMap;

/// Pence that a rounded sum may lie beside its line.
const ROUNDED: i128 = 1;

/// What a case comes to with one value of the number; nothing where there can be no such case.
pub(super) type There = Option<Joint>;

/// What is found of a stretch of steps as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// All of them come to this.
    Same(There),
    /// It may rest on the number.
    Rests,
    /// There is too much to try.
    TooMuch,
}

/// A case in which a number is missing, counted in steps from the least that it may be.
pub(super) trait Steps {
    /// Why a look may fail.
    type Error;

    /// What the case comes to at one step; nothing where there is too much to try. At most one part in `share` of what may
    /// still be tried is to be spent on it.
    fn at(&mut self, step: i64, share: usize) -> Result<Option<There>, Self::Error>;

    /// What it comes to from one step to another, if it does not rest on which of them it is.
    fn whole(&mut self, from: i64, to: i64, share: usize) -> Result<Whole, Self::Error>;

    /// Is a comparison undecided from one step to another, and decided at each of some steps between?
    fn may_turn_between(&mut self, from: i64, to: i64, at: &[i64]) -> Result<bool, Self::Error>;
}

/// What a case comes to over the steps 0 to `last` of a number. It is cut at each of `turns` to begin with, after which it may come
/// to something else. Nothing where there is too much to try.
///
/// # Errors
/// Those of `steps`.
pub(super) fn along<S: Steps>(last: i64, turns: &[i64], steps: &mut S) -> Result<Option<There>, S::Error> {
    let mut found: HashMap<i64, There> = HashMap::new();
    let mut all: There = None;
    let mut starts: Vec<i64> =
        turns.iter().map(|turn| turn.saturating_add(1)).filter(|start| (1..=last).contains(start)).collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([last]);
    let mut todo: Vec<(i64, i64, bool)> = starts.iter().copied().zip(ends).map(|(from, to)| (from, to, true)).collect();
    while let Some((from, to, by_slopes)) = todo.pop() {
        if to > from {
            match steps.whole(from, to, todo.len() + 1)? {
                Whole::Same(there) => {
                    join(&mut all, there.as_ref());
                    continue;
                }
                Whole::Rests => {}
                Whole::TooMuch => return Ok(None),
            }
        }
        let middle = from + (to - from) / 2;
        let mut at = vec![from, from + 1, middle, to - 1, to];
        at.retain(|step| (from..=to).contains(step));
        at.sort_unstable();
        at.dedup();
        for (done, step) in at.iter().enumerate() {
            if !found.contains_key(step) {
                let Some(there) = steps.at(*step, todo.len() + at.len() - done)? else { return Ok(None) };
                join(&mut all, there.as_ref());
                found.insert(*step, there);
            }
        }
        let all_looked_at = i64::try_from(at.len()).is_ok_and(|count| count > to - from);
        if all_looked_at {
            continue;
        }
        let kink = match in_line(&at, &found) {
            Ok(()) if !steps.may_turn_between(from, to, &at)? => continue,
            Ok(()) => None,
            Err(kink) => kink,
        };
        let cut = kink.filter(|cut| by_slopes && (from + 1..to - 1).contains(cut)).unwrap_or(middle);
        todo.push((from, cut, !by_slopes));
        todo.push((cut + 1, to, !by_slopes));
    }
    Ok(Some(all))
}

/// Takes in what a part of a case comes to.
pub(super) fn join(all: &mut There, there: Option<&Joint>) {
    match (all, there) {
        (Some(all), Some(there)) => all.join(there),
        (all @ None, Some(there)) => *all = Some(there.clone()),
        (_, None) => {}
    }
}

/// Does it lie on one line at these steps, in order? Otherwise the step where the lines of both ends meet, if they do. Where there can be
/// no such case at some of them, it may be that there can be one between.
fn in_line(at: &[i64], found: &HashMap<i64, There>) -> Result<(), Option<i64>> {
    let there: Vec<(i64, &There)> = at.iter().filter_map(|step| Some((*step, found.get(step)?))).collect();
    let [first, .., last] = there.as_slice() else { return Ok(()) };
    let (Some(start), Some(end)) = (first.1, last.1) else { return Err(None) };
    if !there.iter().all(|(_, there)| there.as_ref().is_some_and(|there| start.is_of_one_kind_with(there))) {
        return Err(None);
    }
    let (low, high) = (start.sums(), end.sums());
    let length = i128::from(last.0 - first.0);
    for (place, (low, high)) in low.iter().zip(&high).enumerate() {
        let sum = |which: usize| Some((there.get(which)?.0, i128::from(*there.get(which)?.1.as_ref()?.sums().get(place)?)));
        let off = |(step, sum): (i64, i128)| {
            let along = i128::from(step - first.0);
            // Both sides times the length, so that nothing is rounded here.
            let line = i128::from(*low) * (length - along) + i128::from(*high) * along;
            (sum * length - line).abs() > ROUNDED * length
        };
        if (0..there.len()).filter_map(sum).any(off) {
            let ends = (sum(0), sum(1), sum(there.len() - 2), sum(there.len() - 1));
            let (Some(a), Some(b), Some(c), Some(d)) = ends else { return Err(None) };
            return Err(meet(a, b, c, d));
        }
    }
    Ok(())
}

/// The step where the line through the first two meets that through the last two.
fn meet(a: (i64, i128), b: (i64, i128), c: (i64, i128), d: (i64, i128)) -> Option<i64> {
    let slope = |from: (i64, i128), to: (i64, i128)| (to.1 - from.1) / i128::from(to.0 - from.0).max(1);
    let (rise, fall) = (slope(a, b), slope(c, d));
    let apart = d.1 - a.1 - fall * i128::from(d.0 - a.0);
    let steps = apart.checked_div(rise - fall)?;
    i64::try_from(steps).ok()?.checked_add(a.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::Outcome;

    fn joint(was: (u8, Option<i64>), now: (u8, Option<i64>)) -> There {
        let outcome = |(result, money): (u8, Option<i64>)| Outcome { result, money };
        let mut joint = Joint { ways: vec![(outcome(was), outcome(now))], ..Joint::default() };
        joint.compare();
        Some(joint)
    }

    /// A case that comes to what `at` says. It tells of a stretch what is so where `same` holds, and that a comparison may
    /// turn in it where one of `turns` lies in it.
    struct Case<F> {
        at: F,
        same: fn(i64, i64) -> bool,
        turns: Vec<i64>,
        looks: usize,
    }

    impl<F: Fn(i64) -> There> Steps for Case<F> {
        type Error = ();

        fn at(&mut self, step: i64, _: usize) -> Result<Option<There>, ()> {
            self.looks += 1;
            Ok(Some((self.at)(step)))
        }

        fn whole(&mut self, from: i64, to: i64, _: usize) -> Result<Whole, ()> {
            self.looks += 1;
            Ok(if (self.same)(from, to) { Whole::Same((self.at)(from)) } else { Whole::Rests })
        }

        fn may_turn_between(&mut self, from: i64, to: i64, _: &[i64]) -> Result<bool, ()> {
            Ok(self.turns.iter().any(|turn| (from..to).contains(turn)))
        }
    }

    /// What is found, in how many looks, and what is so over every step.
    fn tried_with(
        last: i64,
        turns: &[i64],
        at: impl Fn(i64) -> There,
        same: fn(i64, i64) -> bool,
        may_turn: &[i64],
    ) -> (There, usize, There) {
        let mut case = Case { at: &at, same, turns: may_turn.to_vec(), looks: 0 };
        let found = along(last, turns, &mut case).unwrap().unwrap();
        let mut all = None;
        (0..=last).for_each(|step| join(&mut all, at(step).as_ref()));
        (found, case.looks, all)
    }

    /// The same, where nothing is told of a stretch as a whole.
    fn tried(last: i64, turns: &[i64], at: impl Fn(i64) -> There) -> (There, usize, There) {
        tried_with(last, turns, at, |_, _| false, &[])
    }

    #[test]
    fn a_straight_line_is_known_from_its_stretch_and_five_of_its_steps() {
        let (found, looks, all) = tried(2_000, &[], |step| joint((0, Some(step * 34)), (0, Some(step * 38))));
        assert_eq!((found, looks), (all, 6));
    }

    #[test]
    fn a_stretch_on_which_nothing_rests_is_one_look() {
        // Three stretches, 0 to 699, 700 to 702 and 703 to 2,000.
        let bump = |step: i64| joint((0, Some(100)), (0, Some(if (700..703).contains(&step) { 900 } else { 100 })));
        let same = |from: i64, to: i64| to < 700 || from > 702 || (from >= 700 && to <= 702);
        let (found, looks, all) = tried_with(2_000, &[699, 702], bump, same, &[]);
        assert_eq!((found, looks), (all, 3));
    }

    #[test]
    fn where_a_line_bends_it_is_cut_there() {
        // The first 30 steps are not paid; 34.2 pence for each of the others, rounded, and then 38.1.
        let paid = |step: i64, tenths: i64| Some(((step - 30).max(0) * tenths + 5) / 10);
        let (found, looks, all) = tried(2_000, &[], |step| joint((0, paid(step, 342)), (0, paid(step, 381))));
        assert_eq!(found, all);
        assert!(looks < 70, "{looks}");
    }

    #[test]
    fn bands_are_found_one_by_one() {
        let band = |step: i64| [60_000, 120_000, 180_000, 210_000][[50, 100, 377].iter().filter(|to| step >= **to).count()];
        let moved = |step: i64| [60_000, 120_000, 185_000, 200_000][[50, 120, 377].iter().filter(|to| step >= **to).count()];
        let (found, looks, all) =
            tried(2_000, &[], |step| joint((u8::from(step < 20), Some(band(step))), (0, Some(moved(step)))));
        assert_eq!(found, all);
        assert!(looks < 300, "{looks}");
    }

    #[test]
    fn a_bump_between_two_limits_is_found_where_it_is_said_where_the_policy_turns() {
        let bump = |step: i64| joint((0, Some(100)), (0, Some(if (700..703).contains(&step) { 900 } else { 100 })));
        let (found, _, all) = tried(2_000, &[699, 702], bump);
        assert_eq!(found, all);
    }

    #[test]
    fn a_bump_that_five_steps_miss_is_found_where_a_comparison_may_turn_between_them() {
        let bump = |step: i64| joint((0, Some(100)), (0, Some(if (700..703).contains(&step) { 900 } else { 100 })));
        let (missed, _, all) = tried(2_000, &[], bump);
        assert_ne!(missed, all);
        let (found, looks, all) = tried_with(2_000, &[], bump, |_, _| false, &[699, 702]);
        assert_eq!(found, all);
        assert!(looks < 150, "{looks}");
    }

    #[test]
    fn steps_that_cannot_be_are_left_out() {
        let from_20 = |step: i64| if step < 20 { None } else { joint((0, Some(step)), (1, None)) };
        let (found, _, all) = tried(2_000, &[], from_20);
        assert_eq!(found, all);
    }

    #[test]
    fn a_case_is_impossible_only_where_the_stretch_says_so_or_every_step_was_looked_at() {
        let (found, looks, _) = tried_with(2_000, &[], |_| None, |_, _| true, &[]);
        assert_eq!((found, looks), (None, 1));
        // One step of 201 can be, and none of the five that are looked at first.
        let (found, _, all) = tried(200, &[], |step| if step == 57 { joint((0, Some(1)), (1, None)) } else { None });
        assert_eq!((found.is_some(), &found), (true, &all));
    }

    #[test]
    fn of_a_few_steps_each_is_looked_at() {
        for last in 0..5 {
            let (found, _, all) = tried(last, &[0, 1], |step| joint((0, Some(step * step * step)), (0, Some(-step))));
            assert_eq!(found, all);
        }
    }

    #[test]
    fn nothing_is_told_where_one_step_or_stretch_is_too_much_to_try() {
        struct Until(Whole);
        impl Steps for Until {
            type Error = ();
            fn at(&mut self, step: i64, _: usize) -> Result<Option<There>, ()> {
                Ok((step < 2_000).then(|| joint((0, Some(step)), (0, None))))
            }
            fn whole(&mut self, _: i64, _: i64, _: usize) -> Result<Whole, ()> {
                Ok(self.0.clone())
            }
            fn may_turn_between(&mut self, _: i64, _: i64, _: &[i64]) -> Result<bool, ()> {
                Ok(false)
            }
        }
        assert_eq!(along(2_000, &[], &mut Until(Whole::Rests)), Ok(None));
        assert!(along(1_999, &[], &mut Until(Whole::Rests)).unwrap().is_some());
        assert_eq!(along(1_999, &[], &mut Until(Whole::TooMuch)), Ok(None));
    }
}
