//! Working days: Monday to Friday, bank holidays left out.

use super::date::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// The bank holidays a policy knows, and how far they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankHolidays {
    /// In order, each once.
    pub days: Vec<Date>,
    /// The last date up to which the list is complete.
    pub known_to: Option<Date>,
}

/// A count of working days ran past the last date for which bank holidays are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKnown;

impl BankHolidays {
    /// Is it Monday to Friday and no bank holiday? Bank holidays outside the list are not seen: see [`BankHolidays::known_to`].
    pub fn is_working(&self, date: Date) -> bool {
        !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && self.days.binary_search(&date).is_err()
    }

    /// The working day that is `count` working days after `from`, which is day 0.
    ///
    /// # Errors
    /// [`NotKnown`] where the count passes the last date for which bank holidays are known.
    pub fn after(&self, from: Date, count: u32) -> Result<Date, NotKnown> {
        match self.soonest_after(from, count) {
            (date, true) => Ok(date),
            _ => Err(NotKnown),
        }
    }

    /// The soonest that the working day `count` working days after `from` can be, and whether that is sure. Bank holidays
    /// nobody knows of yet can only make it later.
    pub fn soonest_after(&self, from: Date, count: u32) -> (Date, bool) {
        let mut date = from;
        let mut left = count;
        while left > 0 && date < Date::LAST {
            date = date.plus_days(1);
            if self.is_working(date) {
                left -= 1;
            }
        }
        (date, left == 0 && (count == 0 || self.known_to.is_some_and(|known| date <= known)))
    }

    /// The last working day on or before `date`.
    pub fn on_or_before(&self, date: Date) -> Date {
        let mut date = date;
        while !self.is_working(date) && date > Date::FIRST {
            date = date.plus_days(-1);
        }
        date
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::from_iso(text).unwrap()
    }

    /// Bank holidays in England around the dates below: national law sheet, section 7.
    fn holidays() -> BankHolidays {
        let days = [
            "2026-08-31",
            "2026-12-25",
            "2026-12-28",
            "2027-01-01",
            "2027-03-26",
            "2027-03-29",
            "2027-05-03",
            "2027-05-31",
            "2027-08-30",
            "2027-12-27",
            "2027-12-28",
            "2028-01-03",
            "2028-04-14",
            "2028-04-17",
            "2028-05-01",
            "2028-05-29",
        ];
        BankHolidays { days: days.into_iter().map(date).collect(), known_to: Some(date("2028-12-31")) }
    }

    #[test]
    fn working_days_match_the_vectors_of_the_law_sheet() {
        for (received, five, twenty, forty) in [
            ("2026-08-28", "2026-09-07", "2026-09-28", "2026-10-26"),
            ("2026-11-22", "2026-11-27", "2026-12-18", "2027-01-20"),
            ("2026-12-24", "2027-01-05", "2027-01-26", "2027-02-23"),
            ("2026-12-26", "2027-01-05", "2027-01-26", "2027-02-23"),
            ("2027-03-24", "2027-04-02", "2027-04-23", "2027-05-24"),
            ("2027-12-24", "2028-01-05", "2028-01-26", "2028-02-23"),
            ("2028-04-13", "2028-04-24", "2028-05-16", "2028-06-14"),
        ] {
            for (count, expected) in [(5, five), (20, twenty), (40, forty)] {
                assert_eq!(holidays().after(date(received), count), Ok(date(expected)), "{received} + {count}");
            }
        }
    }

    #[test]
    fn beyond_the_last_known_holiday_a_count_gives_the_soonest_day_and_says_that_it_is_not_sure() {
        // From Wednesday 20 December 2028: 21, 22, then 27 December, for 25 and 26 are holidays.
        let mut known = holidays();
        known.days.extend([date("2028-12-25"), date("2028-12-26")]);
        assert_eq!(known.soonest_after(date("2028-12-20"), 3), (date("2028-12-27"), true));
        // 20 days more run into January 2029, of which nothing is known.
        assert!(!holidays().soonest_after(date("2028-12-20"), 20).1);
        assert_eq!(holidays().soonest_after(date("2030-01-01"), 0), (date("2030-01-01"), true));
    }

    #[test]
    fn the_working_day_on_or_before_a_holiday_is_found_across_the_weekend() {
        // Easter Monday 29 March 2027 and Good Friday 26 March: back to Thursday 25 March.
        assert_eq!(holidays().on_or_before(date("2027-03-29")), date("2027-03-25"));
        assert_eq!(holidays().on_or_before(date("2027-03-24")), date("2027-03-24"));
    }

    #[test]
    fn a_count_past_the_last_known_holiday_is_not_guessed() {
        assert_eq!(holidays().after(date("2028-12-20"), 20), Err(NotKnown));
    }
}
