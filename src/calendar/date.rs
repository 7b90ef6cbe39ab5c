//! A civil (Gregorian) date as a count of days, so that ranges of dates are ranges of numbers.

use core::fmt;
use serde::{Deserialize, Serialize};

/// Days since 1970-01-01. Policies use the years 1 to 9999 ([`Date::FIRST`] to [`Date::LAST`]); what would lie outside
/// them comes out somewhere outside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date(pub i32);

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
}

/// Is it a leap year in the Gregorian calendar?
const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days the month has; 0 for a month that does not exist.
pub(super) const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + is_leap(year) as u8,
        _ => 0,
    }
}

impl Date {
    /// 1 January of the year 1.
    pub const FIRST: Date = Date(-719_162);

    /// 31 December 9999.
    pub const LAST: Date = Date(2_932_896);

    /// The date, or nothing where the calendar has no such day or the year is not 1 to 9999.
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if year < 1 || year > 9999 || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        Some(Date::civil(year, month, day))
    }

    /// Days from civil, after Howard Hinnant's `days_from_civil`; the parts must be a real date, or one of the years 0 or
    /// after 9999. All later years are taken for one of them.
    const fn civil(year: i32, month: u8, day: u8) -> Date {
        let year = if year < 0 {
            0
        } else if year > Date::BEYOND {
            Date::BEYOND
        } else {
            year
        };
        // From March, and a whole era later, so that nothing is negative.
        let year = (if month <= 2 { year + 399 } else { year + 400 }) as u32;
        let month_from_march = (month as u32 + 9) % 12;
        let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month_from_march + 2) / 5 + day as u32;
        Date(days as i32 - Date::ERA - Date::MARCH - 1)
    }

    /// A year after the last of the calendar.
    const BEYOND: i32 = 20_000;
    /// Days in 400 years.
    const ERA: i32 = 146_097;
    /// Days from 1 March of the year 0 to 1 January 1970.
    const MARCH: i32 = 719_468;

    /// Year, month (1 to 12) and day (1 to 31); of a date outside the calendar those of its nearest end.
    pub const fn parts(self) -> (i32, u8, u8) {
        let inside = if self.0 < Date::FIRST.0 {
            Date::FIRST.0
        } else if self.0 > Date::LAST.0 {
            Date::LAST.0
        } else {
            self.0
        };
        let days = (inside + Date::MARCH) as u32;
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 } as u8;
        let year = (year_of_era + era * 400) as i32 + (month <= 2) as i32;
        (year, month, day)
    }

    /// Is it a date of the years 1 to 9999?
    pub const fn is_in_calendar(self) -> bool {
        Date::FIRST.0 <= self.0 && self.0 <= Date::LAST.0
    }

    /// The calendar year.
    pub const fn year(self) -> i32 {
        self.parts().0
    }

    /// The day of the week. 1970-01-01 was a Thursday.
    pub const fn weekday(self) -> Weekday {
        Weekday::ALL[(self.0 as i64 + 3).rem_euclid(7) as usize]
    }

    /// So many days later (earlier, if negative); stops at the ends of the count.
    pub const fn plus_days(self, days: i32) -> Date {
        Date(self.0.saturating_add(days))
    }

    /// The same day so many months later (earlier, if negative); where that month has no such day, its last. So are
    /// months counted in law: the corresponding date rule.
    pub const fn plus_months(self, months: i32) -> Date {
        let (year, month, day) = self.parts();
        let all = (year as i64) * 12 + month as i64 - 1 + months as i64;
        let (year, month) = (all.div_euclid(12) as i32, all.rem_euclid(12) as u8 + 1);
        let last = days_in_month(year, month);
        Date::civil(year, month, if day > last { last } else { day })
    }

    /// The same day so many years later. From 29 February to a year without one it is 1 March: a person
    /// born on 29 February reaches an age at the start of 1 March in other years.
    pub const fn plus_years(self, years: i32) -> Date {
        if !self.is_in_calendar() {
            return self;
        }
        let (year, month, day) = self.parts();
        let year = year.saturating_add(years);
        if day > days_in_month(year, month) { Date::civil(year, 3, 1) } else { Date::civil(year, month, day) }
    }

    /// Whole years of age on `on` for someone born on this date; negative before birth.
    pub const fn age_on(self, on: Date) -> i32 {
        let years = on.year().saturating_sub(self.year());
        if self.plus_years(years).0 <= on.0 { years } else { years.saturating_sub(1) }
    }

    /// Reads `2026-09-01`; nothing else is taken.
    pub fn from_iso(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let digits =
            bytes.iter().enumerate().all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
        if bytes.len() != 10 || !digits {
            return None;
        }
        Date::new(text.get(0..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?, text.get(8..10)?.parse().ok()?)
    }
}

/// ISO 8601, `2026-09-01`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::MonthDay;

    fn date(text: &str) -> Date {
        Date::from_iso(text).unwrap()
    }

    #[test]
    fn every_day_of_four_centuries_goes_to_parts_and_back() {
        let mut expected = date("1899-12-31");
        for day in date("1900-01-01").0..=date("2300-12-31").0 {
            let (year, month, dom) = Date(day).parts();
            assert_eq!(Date::new(year, month, dom), Some(Date(day)));
            assert_eq!(expected.plus_days(1), Date(day));
            expected = Date(day);
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_where_they_are_said_to_be() {
        assert_eq!(Date::new(1, 1, 1), Some(Date::FIRST));
        assert_eq!(Date::new(9999, 12, 31), Some(Date::LAST));
    }

    #[test]
    fn no_date_or_count_of_years_makes_the_calendar_overflow() {
        let days = [Date(i32::MIN), Date::FIRST, Date(0), Date::LAST, Date(i32::MAX)];
        let every = [MonthDay { month: 2, day: 29 }, MonthDay { month: 13, day: 40 }, MonthDay { month: 0, day: 0 }];
        for day in days {
            for years in [i32::MIN, -1, 0, 1, i32::MAX] {
                assert!(years < 0 || day.plus_years(years) >= day);
            }
            assert!(days.iter().all(|on| (day.age_on(*on) >= 0) == (day <= *on)));
            assert!(day.first_on_or_after(&every) >= day && day.last_on_or_before(&every) <= day);
            assert!(day.last_weekday_in(Weekday::Monday, 14) <= day);
            assert!(crate::calendar::BankHolidays::default().on_or_before(day) <= day);
        }
    }

    #[test]
    fn known_weekdays_come_out_right() {
        // 22 November 2026 is a Sunday; 26 June 2026 is a Friday (national law sheet, 1.2).
        assert_eq!(date("2026-11-22").weekday(), Weekday::Sunday);
        assert_eq!(date("2026-06-26").weekday(), Weekday::Friday);
    }

    #[test]
    fn a_birthday_on_29_february_falls_on_1_march_in_other_years() {
        assert_eq!(date("2020-02-29").plus_years(5), date("2025-03-01"));
        assert_eq!(date("2020-02-29").plus_years(8), date("2028-02-29"));
        assert_eq!(date("2020-02-29").age_on(date("2025-02-28")), 4);
        assert_eq!(date("2020-02-29").age_on(date("2025-03-01")), 5);
    }

    #[test]
    fn an_age_changes_on_the_birthday_and_not_the_day_before() {
        assert_eq!(date("2018-11-22").age_on(date("2026-11-21")), 7);
        assert_eq!(date("2018-11-22").age_on(date("2026-11-22")), 8);
    }

    #[test]
    fn dates_that_the_calendar_lacks_are_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "01/09/2026", "2026-09-1a", "20260-9-1", ""] {
            assert_eq!(Date::from_iso(text), None, "{text}");
        }
    }
}
