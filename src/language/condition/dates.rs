//! The phrases of the language: dates, ages, the larger of two, if.

use super::ast::{ExprKind, Sum};
use super::lexer::TokenKind;
use super::parser::Parser;
use crate::calendar::{MonthDay, Weekday};

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Parser<'_> {
    /// A phrase that begins here, unless a name of `name_length` words takes more of it.
    pub(super) fn phrase(&mut self, name_length: usize) -> Option<ExprKind> {
        if name_length <= 2 && self.words(&["age", "on"]) {
            return Some(ExprKind::Age(Box::new(self.sum())));
        }
        if name_length <= 2 && self.words(&["days", "from"]) {
            let first = self.sum();
            if !self.words(&["to"]) {
                self.expected("“to” and a second date");
            }
            return Some(ExprKind::Days(Box::new(first), Box::new(self.sum())));
        }
        if name_length == 0 && self.words(&["if"]) {
            return Some(self.if_then());
        }
        if name_length <= 1 && self.is_word(0, "the") {
            return self.the();
        }
        None
    }

    /// `A + B counted in working days`, of which `A + B` was read.
    pub(super) fn counted_in_working_days(&mut self, sum: ExprKind) -> ExprKind {
        if !self.words(&["counted", "in", "working", "days"]) {
            return sum;
        }
        match sum {
            ExprKind::Sum(Sum::Add, date, _) if matches!(date.kind, ExprKind::Sum(..)) => {
                // It would not say which of the counts is meant.
                self.fail(
                    date.span,
                    "two counts stand before “counted in working days”",
                    "give this first part a name of its own, as a value, and add the other count to that",
                );
                ExprKind::Unknown
            }
            ExprKind::Sum(Sum::Add, date, count) => ExprKind::WorkingDays(date, count),
            _ => {
                self.expected("a date and a count of days that is added to it, before “counted in working days”");
                ExprKind::Unknown
            }
        }
    }

    fn if_then(&mut self) -> ExprKind {
        let condition = self.either();
        if !self.words(&["then"]) {
            self.expected("“then”, after the condition");
        }
        let then = self.either();
        if !self.words(&["otherwise"]) {
            self.expected("“otherwise”: every “if” needs one");
        }
        let otherwise = self.either();
        ExprKind::If(Box::new(condition), Box::new(then), Box::new(otherwise))
    }

    fn the(&mut self) -> Option<ExprKind> {
        for (word, sum) in [("larger", Sum::Larger), ("smaller", Sum::Smaller)] {
            if self.words(&["the", word, "of"]) {
                let first = self.sum();
                if !self.words(&["and"]) {
                    self.expected("“and” and a second number");
                }
                return Some(ExprKind::Sum(sum, Box::new(first), Box::new(self.sum())));
            }
        }
        if let (Some(TokenKind::Ordinal(age)), true) = (self.peek(1).cloned(), self.is_word(2, "birthday")) {
            self.words(&["the"]);
            self.advance();
            self.advance();
            return Some(ExprKind::Birthday(age));
        }
        if self.is_word(1, "first") && matches!(self.peek(2), Some(TokenKind::Number)) {
            self.words(&["the", "first"]);
            let days = self.month_days();
            if !self.words(&["on", "or", "after"]) {
                self.expected("“on or after” and a date");
            }
            return Some(ExprKind::FirstOnOrAfter(days, Box::new(self.sum())));
        }
        if self.is_word(1, "last") && matches!(self.peek(2), Some(TokenKind::Number)) {
            self.words(&["the", "last"]);
            let days = self.month_days();
            if !self.words(&["on", "or", "before"]) {
                self.expected("“on or before” and a date");
            }
            return Some(ExprKind::LastOnOrBefore(days, Box::new(self.sum())));
        }
        if self.words(&["the", "working", "day", "on", "or", "before"]) {
            return Some(ExprKind::WorkingDayOnOrBefore(Box::new(self.sum())));
        }
        let weekday = match self.peek(2) {
            Some(TokenKind::Word(word)) if self.is_word(1, "last") => WEEKDAYS.iter().position(|day| day == word),
            _ => None,
        }?;
        self.words(&["the", "last"]);
        self.advance();
        if !self.words(&["in"]) {
            self.expected("“in” and a month, such as: the last Friday in June in the year of travel from");
        }
        let Some(month) = self.month() else {
            self.expected("a month, such as June");
            return Some(ExprKind::Unknown);
        };
        if !self.words(&["in", "the", "year", "of"]) {
            self.expected("“in the year of” and a date");
        }
        let of = self.sum();
        Some(ExprKind::LastWeekday(Weekday::ALL[weekday], month, Box::new(of)))
    }

    /// `31 August, 31 December or 31 March`.
    fn month_days(&mut self) -> Vec<MonthDay> {
        let mut days = Vec::new();
        loop {
            let day = self.written().parse::<u8>().ok();
            self.advance();
            match (day, self.month()) {
                (Some(day), Some(month)) if MonthDay { month, day }.in_year(2024).parts().2 == day && day > 0 => {
                    days.push(MonthDay { month, day })
                }
                _ => {
                    self.expected("a day and a month, such as 31 August");
                    return days;
                }
            }
            if !(self.comma()
                || (self.is_word(0, "or") && matches!(self.peek(1), Some(TokenKind::Number)) && self.words(&["or"])))
            {
                return days;
            }
        }
    }

    fn month(&mut self) -> Option<u8> {
        let Some(TokenKind::Word(word)) = self.peek(0) else { return None };
        let at = MONTHS.iter().position(|month| month == word)?;
        self.advance();
        Some(at as u8 + 1)
    }
}
