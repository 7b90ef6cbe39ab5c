//! Where the dates to know stand on the picture of them: along a line from the day travel starts, to scale.

use crate::calendar::Date;

/// The width of the picture, in units of its own; everything here is in the same.
pub const WIDTH: i32 = 320;
/// The line begins and ends so far from the edges: a mark is as wide.
pub const EDGE: i32 = 14;
/// How long the line is.
pub const LENGTH: i32 = WIDTH - 2 * EDGE;
/// Marks stand at least so far apart; where the dates are closer, thin lines lead to them.
const GAP: i32 = 24;
/// No more marks find room.
pub const MOST: usize = 12;

/// The dates that find room: the first ones.
pub struct Marks {
    from: Date,
    days: i32,
    /// For each how far along the line it lies.
    pub places: Vec<i32>,
    /// For each how far along its mark stands: so that no mark lies on another.
    pub marks: Vec<i32>,
    /// Are there dates that have no mark?
    pub more: bool,
}

impl Marks {
    /// For dates in order, on a line from the first day to the last of those that find room; nothing without a date.
    pub fn of(from: Date, dates: &[Date]) -> Option<Marks> {
        let shown = dates.get(..dates.len().min(MOST)).unwrap_or_default();
        let days = shown.last()?.0.saturating_sub(from.0).max(1);
        let mut marks = Marks { from, days, places: Vec::new(), marks: Vec::new(), more: dates.len() > MOST };
        marks.places = shown.iter().map(|date| marks.along(*date)).collect();
        marks.marks = apart(&marks.places);
        Some(marks)
    }

    /// How far along the line a date lies.
    pub fn along(&self, date: Date) -> i32 {
        let days = i64::from(date.0.saturating_sub(self.from.0)) * i64::from(LENGTH) / i64::from(self.days);
        i32::try_from(days).unwrap_or_default()
    }
}

/// The places moved so that marks do not lie on each other: to the end as far as must be, then back from the edge.
fn apart(places: &[i32]) -> Vec<i32> {
    let mut all = places.to_vec();
    let mut least = 0;
    for place in &mut all {
        *place = (*place).max(least);
        least = *place + GAP;
    }
    let mut most = LENGTH;
    for place in all.iter_mut().rev() {
        *place = (*place).min(most);
        most = *place - GAP;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn a_date_stands_as_far_along_the_line_as_it_lies_in_its_time() {
        // 1 January 2026 to 1 January 2030 are 1,461 days on 292 units; the first two years are 730: 145.9.
        let marks = Marks::of(day(2026, 1, 1), &[day(2028, 1, 1), day(2030, 1, 1)]).unwrap();
        assert_eq!((marks.places, marks.marks, marks.more), (vec![145, 292], vec![145, 292], false));
    }

    #[test]
    fn twelve_dates_find_room_and_a_thirteenth_has_no_mark() {
        let dates: Vec<Date> = (1..=13).map(|month| if month > 12 { day(2028, 1, 1) } else { day(2027, month, 1) }).collect();
        let twelve = Marks::of(day(2026, 11, 22), &dates[..12]).unwrap();
        assert_eq!((twelve.marks.len(), twelve.more), (12, false));
        let thirteen = Marks::of(day(2026, 11, 22), &dates).unwrap();
        assert_eq!((thirteen.marks.len(), thirteen.more), (12, true));
        assert_eq!(thirteen.marks, twelve.marks, "the line ends with the last date that has a mark");
    }

    #[test]
    fn marks_of_dates_close_together_stand_apart_in_their_order_and_on_the_line() {
        for first in [day(2026, 11, 23), day(2036, 1, 1)] {
            let dates: Vec<Date> = (0..12).map(|at| first.plus_days(at)).collect();
            let marks = Marks::of(day(2026, 11, 22), &dates).unwrap().marks;
            assert!(marks.windows(2).all(|pair| pair[1] - pair[0] >= GAP), "{marks:?}");
            assert!(marks[0] >= 0 && marks[11] <= LENGTH, "{marks:?}");
        }
    }

    #[test]
    fn without_a_date_there_is_nothing_to_draw() {
        assert!(Marks::of(day(2026, 11, 22), &[]).is_none());
    }
}
