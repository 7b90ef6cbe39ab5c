//! Dates found from other dates: the next of some days of the year, the last Friday of a month.
//!
//! Every one of these never falls as its date rises, so a range of dates maps to the range of its ends.

use super::date::{Date, Weekday, days_in_month};
use serde::{Deserialize, Serialize};

/// A day that comes every year, such as 31 August. 29 February stands for 1 March where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl MonthDay {
    /// That day in a year.
    pub const fn in_year(self, year: i32) -> Date {
        match Date::new(year, self.month, self.day) {
            Some(date) => date,
            None => match Date::new(year, 3, 1) {
                Some(date) => date,
                None => Date(0),
            },
        }
    }
}

impl MonthDay {
    /// Month and day of [`MonthDay::in_year`], for a year of the calendar.
    const fn that_exists(self, year: i32) -> (u8, u8) {
        if self.day == 0 || self.day > days_in_month(year, self.month) { (3, 1) } else { (self.month, self.day) }
    }
}

impl Date {
    /// The first of `days` that falls on or after this date; this date itself if there are none to choose from.
    pub fn first_on_or_after(self, days: &[MonthDay]) -> Date {
        self.nearest(days, 1)
    }

    /// The last of `days` that falls on or before this date; this date itself if there are none to choose from.
    pub fn last_on_or_before(self, days: &[MonthDay]) -> Date {
        self.nearest(days, -1)
    }

    /// The nearest of `days`, forwards (1) or backwards (-1). Days are compared by month and day, so that one date alone
    /// is worked out.
    fn nearest(self, days: &[MonthDay], way: i32) -> Date {
        if !self.is_in_calendar() {
            return self;
        }
        let (year, month, day) = self.parts();
        let along = |month: u8, day: u8| way * (i32::from(month) * 32 + i32::from(day));
        let here = along(month, day);
        let mut best: Option<(bool, i32, u8, u8)> = None;
        for each in days {
            let (month, day) = each.that_exists(year);
            let mut found = (false, along(month, day), month, day);
            if found.1 < here {
                let (month, day) = each.that_exists(year.saturating_add(way));
                found = (true, along(month, day), month, day);
            }
            if best.is_none_or(|best| (found.0, found.1) < (best.0, best.1)) {
                best = Some(found);
            }
        }
        best.and_then(|(another, _, month, day)| Date::new(if another { year.saturating_add(way) } else { year }, month, day))
            .unwrap_or(self)
    }

    /// The last such weekday of `month` (1 to 12) in this date's year.
    pub const fn last_weekday_in(self, weekday: Weekday, month: u8) -> Date {
        let year = self.year();
        let end = match Date::new(year, month, days_in_month(year, month)) {
            Some(end) => end,
            None => self,
        };
        let back = (end.weekday() as i32 - weekday as i32).rem_euclid(7);
        end.plus_days(-back)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRESCRIBED: [MonthDay; 3] =
        [MonthDay { month: 8, day: 31 }, MonthDay { month: 12, day: 31 }, MonthDay { month: 3, day: 31 }];

    fn date(text: &str) -> Date {
        Date::from_iso(text).unwrap()
    }

    #[test]
    fn a_child_who_turns_five_on_10_february_2024_reaches_school_age_on_31_march() {
        // Birmingham fact sheet, section 5 (IPSEA's example).
        assert_eq!(date("2024-02-10").first_on_or_after(&PRESCRIBED), date("2024-03-31"));
    }

    #[test]
    fn a_birthday_on_a_prescribed_day_counts_that_day() {
        assert_eq!(date("2024-08-31").first_on_or_after(&PRESCRIBED), date("2024-08-31"));
        assert_eq!(date("2024-09-01").first_on_or_after(&PRESCRIBED), date("2024-12-31"));
        assert_eq!(date("2025-01-01").first_on_or_after(&PRESCRIBED), date("2025-03-31"));
    }

    #[test]
    fn the_last_friday_in_june_is_the_published_one() {
        // National law sheet, 1.2: 26 June 2026, 25 June 2027, 30 June 2028, 29 June 2029; Birmingham sheet: 28 June 2024.
        for (year, expected) in
            [(2024, "2024-06-28"), (2026, "2026-06-26"), (2027, "2027-06-25"), (2028, "2028-06-30"), (2029, "2029-06-29")]
        {
            let any = Date::new(year, 1, 1).unwrap();
            assert_eq!(any.last_weekday_in(Weekday::Friday, 6), date(expected));
        }
    }

    #[test]
    fn a_day_of_every_year_is_found_as_by_looking_day_by_day() {
        // 29 February stands for 1 March where there is none; so does a day that no year has.
        let days = [MonthDay { month: 2, day: 29 }, MonthDay { month: 6, day: 30 }, MonthDay { month: 12, day: 31 }];
        let is_one = |date: Date| {
            let (year, month, day) = date.parts();
            let leap = Date::new(year, 2, 29).is_some();
            days.iter().any(|each| (each.month, each.day) == (month, day)) || (!leap && (month, day) == (3, 1))
        };
        for start in date("2023-12-01").0..date("2029-02-01").0 {
            let forwards = (start..).map(Date).find(|date| is_one(*date)).unwrap();
            let backwards = (0..=start).rev().map(Date).find(|date| is_one(*date)).unwrap();
            assert_eq!(Date(start).first_on_or_after(&days), forwards);
            assert_eq!(Date(start).last_on_or_before(&days), backwards);
        }
    }

    #[test]
    fn the_school_year_of_a_day_began_on_the_1_september_on_or_before_it() {
        let first = [MonthDay { month: 9, day: 1 }];
        assert_eq!(date("2026-08-31").last_on_or_before(&first), date("2025-09-01"));
        assert_eq!(date("2026-09-01").last_on_or_before(&first), date("2026-09-01"));
    }
}
