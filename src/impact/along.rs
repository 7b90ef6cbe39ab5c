//! A missing number of many steps: what a case comes to all along them, found from some of them.
//!
//! What a family gets hardly ever jumps about with a number. Between the places where a condition turns it is the same, or it is a
//! straight line, as miles times a rate are. So a stretch is looked at where it begins and ends, one step further in at either end, and
//! in the middle; where these lie on a line the stretch is done, and otherwise it is cut in two.

use super::joint::Joint;
use std::collections::HashMap;

/// Pence that a rounded sum may lie beside its line.
const ROUNDED: i128 = 1;

/// What a case comes to with one value of the number; nothing where there can be no such case.
pub(super) type There = Option<Joint>;

/// What a case comes to over the steps 0 to `last` of a number. It is cut at each of `turns` to begin with, after which it may come
/// to something else. `look` finds it for one step, and gives nothing where it cannot say: then there is nothing here either.
///
/// # Errors
/// Those of `look`.
pub(super) fn along<E>(
    last: i64,
    turns: &[i64],
    mut look: impl FnMut(i64) -> Result<Option<There>, E>,
) -> Result<Option<There>, E> {
    let mut found: HashMap<i64, There> = HashMap::new();
    let mut starts: Vec<i64> = turns.iter().map(|turn| turn.saturating_add(1)).filter(|start| (1..=last).contains(start)).collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([last]);
    let mut todo: Vec<(i64, i64, bool)> = starts.iter().copied().zip(ends).map(|(from, to)| (from, to, true)).collect();
    while let Some((from, to, by_slopes)) = todo.pop() {
        let middle = from + (to - from) / 2;
        let mut at = vec![from, from + 1, middle, to - 1, to];
        at.retain(|step| (from..=to).contains(step));
        at.sort_unstable();
        at.dedup();
        for step in &at {
            if !found.contains_key(step) {
                let Some(there) = look(*step)? else { return Ok(None) };
                found.insert(*step, there);
            }
        }
        let all_looked_at = i64::try_from(at.len()).is_ok_and(|count| count > to - from);
        if all_looked_at {
            continue;
        }
        if let Err(kink) = in_line(&at, &found) {
            let cut = kink.filter(|cut| by_slopes && (from + 1..to - 1).contains(cut)).unwrap_or(middle);
            todo.push((from, cut, !by_slopes));
            todo.push((cut + 1, to, !by_slopes));
        }
    }
    let mut all: There = None;
    for there in found.into_values().flatten() {
        match &mut all {
            Some(all) => all.join(&there),
            None => all = Some(there),
        }
    }
    Ok(Some(all))
}

/// Does it lie on one line at these steps, in order? Otherwise the step where the lines of both ends meet, if they do.
fn in_line(at: &[i64], found: &HashMap<i64, There>) -> Result<(), Option<i64>> {
    let there: Vec<(i64, &There)> = at.iter().filter_map(|step| Some((*step, found.get(step)?))).collect();
    let [first, .., last] = there.as_slice() else { return Ok(()) };
    let (Some(start), Some(end)) = (first.1, last.1) else {
        return if there.iter().all(|(_, there)| there.is_none()) { Ok(()) } else { Err(None) };
    };
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

    /// What is found, how many steps were looked at, and what is so over every step.
    fn tried(last: i64, turns: &[i64], at: impl Fn(i64) -> There) -> (There, usize, There) {
        let mut looks = 0;
        let found = along(last, turns, |step| {
            looks += 1;
            Ok::<_, ()>(Some(at(step)))
        });
        let mut all: There = None;
        for there in (0..=last).filter_map(&at) {
            match &mut all {
                Some(all) => all.join(&there),
                None => all = Some(there),
            }
        }
        (found.unwrap().unwrap(), looks, all)
    }

    #[test]
    fn a_straight_line_is_known_from_five_of_its_steps() {
        let (found, looks, all) = tried(2_000, &[], |step| joint((0, Some(step * 34)), (0, Some(step * 38))));
        assert_eq!((found, looks), (all, 5));
    }

    #[test]
    fn where_a_line_bends_it_is_cut_there() {
        // The first 30 steps are not paid; 34.2 pence for each of the others, rounded, and then 38.1.
        let paid = |step: i64, tenths: i64| Some(((step - 30).max(0) * tenths + 5) / 10);
        let (found, looks, all) = tried(2_000, &[], |step| joint((0, paid(step, 342)), (0, paid(step, 381))));
        assert_eq!(found, all);
        assert!(looks < 60, "{looks}");
    }

    #[test]
    fn bands_are_found_one_by_one() {
        let band = |step: i64| [60_000, 120_000, 180_000, 210_000][[50, 100, 377].iter().filter(|to| step >= **to).count()];
        let moved = |step: i64| [60_000, 120_000, 185_000, 200_000][[50, 120, 377].iter().filter(|to| step >= **to).count()];
        let (found, looks, all) = tried(2_000, &[], |step| joint((u8::from(step < 20), Some(band(step))), (0, Some(moved(step)))));
        assert_eq!(found, all);
        assert!(looks < 250, "{looks}");
    }

    #[test]
    fn a_bump_between_two_limits_is_found_where_it_is_said_where_the_policy_turns() {
        let bump = |step: i64| joint((0, Some(100)), (0, Some(if (700..703).contains(&step) { 900 } else { 100 })));
        let (found, _, all) = tried(2_000, &[699, 702], bump);
        assert_eq!(found, all);
    }

    #[test]
    fn steps_that_cannot_be_are_left_out() {
        let from_20 = |step: i64| if step < 20 { None } else { joint((0, Some(step)), (1, None)) };
        let (found, _, all) = tried(2_000, &[], from_20);
        assert_eq!(found, all);
        assert_eq!(along(2_000, &[], |_| Ok::<_, ()>(Some(None))), Ok(Some(None)));
    }

    #[test]
    fn of_a_few_steps_each_is_looked_at() {
        for last in 0..5 {
            let (found, looks, all) = tried(last, &[0, 1], |step| joint((0, Some(step * step * step)), (0, Some(-step))));
            assert_eq!((found, looks), (all, last as usize + 1));
        }
    }

    #[test]
    fn nothing_is_told_where_one_step_cannot_be_looked_at() {
        assert_eq!(along(2_000, &[], |step| Ok::<_, ()>((step < 2_000).then_some(None))), Ok(None));
    }
}
