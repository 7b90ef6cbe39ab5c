//! Reads a policy from postcard bytes, in a tenth of the code that reading any postcard takes.
//!
//! The bytes are those that serde and postcard write: this only reads them, field by field, without a visitor for each
//! type. Families download it, so it is small; tests write policies of every shape with serde and read them with this.
//!
//! A damaged file cannot get here unnoticed (its checksum is compared first), so nothing is done about what cannot be
//! read but to say so at the end: [`Reader::finish`].

use super::text::Joined;
use super::*;
use crate::calendar::{BankHolidays, Date, MonthDay, Weekday};
use crate::quantity::{Kind, Set, Unit};

/// Bytes still to be read.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    whole: bool,
}

/// Can be read from postcard bytes. What cannot be read comes out as something of the type, and the reader knows.
pub(super) trait Wire: Sized {
    fn read(from: &mut Reader<'_>) -> Self;
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, whole: true }
    }

    /// Is nothing left to read?
    pub(super) fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Was all of it read, and nothing amiss?
    pub(super) fn finish(self) -> bool {
        self.whole && self.bytes.is_empty()
    }

    #[inline(never)]
    fn fail(&mut self) {
        self.whole = false;
        self.bytes = &[];
    }

    #[inline(never)]
    fn byte(&mut self) -> u8 {
        match self.bytes.split_first() {
            Some((byte, rest)) => {
                self.bytes = rest;
                *byte
            }
            None => {
                self.fail();
                0
            }
        }
    }

    /// A number in groups of seven bits, the lowest first.
    #[inline(never)]
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return number;
            }
        }
        self.fail();
        0
    }

    /// A number with a sign, which stands in its lowest bit.
    #[inline(never)]
    fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }

    /// How many items follow. Each takes a byte at least, so more than there are bytes cannot be.
    #[inline(never)]
    fn count(&mut self) -> usize {
        let count = self.number() as usize;
        if count > self.bytes.len() {
            self.fail();
            return 0;
        }
        count
    }

    #[inline(never)]
    fn string(&mut self) -> String {
        let count = self.count();
        let (text, rest) = self.bytes.split_at_checked(count).unwrap_or_default();
        self.bytes = rest;
        match core::str::from_utf8(text) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                self.fail();
                String::new()
            }
        }
    }
}

impl Wire for bool {
    fn read(from: &mut Reader<'_>) -> bool {
        match from.byte() {
            0 => false,
            1 => true,
            _ => {
                from.fail();
                false
            }
        }
    }
}

impl Wire for u8 {
    fn read(from: &mut Reader<'_>) -> u8 {
        from.byte()
    }
}

impl Wire for u16 {
    fn read(from: &mut Reader<'_>) -> u16 {
        let number = from.number();
        if number > u16::MAX.into() {
            from.fail();
        }
        number as u16
    }
}

impl Wire for i32 {
    fn read(from: &mut Reader<'_>) -> i32 {
        let number = from.signed();
        if i64::from(number as i32) != number {
            from.fail();
        }
        number as i32
    }
}

impl Wire for i64 {
    fn read(from: &mut Reader<'_>) -> i64 {
        from.signed()
    }
}

impl Wire for String {
    fn read(from: &mut Reader<'_>) -> String {
        from.string()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read(from: &mut Reader<'_>) -> Vec<T> {
        let count = from.count();
        let mut all = Vec::with_capacity(count);
        for _ in 0..count {
            all.push(T::read(from));
        }
        all
    }
}

impl<T: Wire> Wire for Option<T> {
    fn read(from: &mut Reader<'_>) -> Option<T> {
        if bool::read(from) { Some(T::read(from)) } else { None }
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn read(from: &mut Reader<'_>) -> (A, B) {
        (A::read(from), B::read(from))
    }
}

/// Types of one field.
macro_rules! wraps {
    ($($type:ident),* $(,)?) => {
        $(impl Wire for $type {
            fn read(from: &mut Reader<'_>) -> $type {
                $type(Wire::read(from))
            }
        })*
    };
}

/// Types of several fields, in their order.
macro_rules! fields {
    ($($type:ident { $($field:ident),* $(,)? })*) => {
        $(impl Wire for $type {
            fn read(from: &mut Reader<'_>) -> $type {
                $type { $($field: Wire::read(from)),* }
            }
        })*
    };
}

/// Types that are one of several words, in their order.
macro_rules! words {
    ($($type:ident [ $($word:ident),* $(,)? ])*) => {
        $(impl Wire for $type {
            fn read(from: &mut Reader<'_>) -> $type {
                const ALL: &[$type] = &[$($type::$word),*];
                match ALL.get(from.byte() as usize) {
                    Some(word) => *word,
                    None => {
                        from.fail();
                        ALL[0]
                    }
                }
            }
        })*
    };
}

wraps!(NodeId, QuestionId, FigureId, ReadingSetId, SourceId, RuleId, Date);

words! {
    Kind [Truth, Number, Date, Option]
    Ask [WhenItMatters, Always, ForTheEstimate, Never, ForAnAppeal, ForTheCosts]
    Role [Today, TravelFrom, DateOfBirth, WeeksLeft, StretchWeeks, Who]
    Status [Law, Published, Reported, Inferred, Assumed, Unsettled]
    RuleKind [Rule, Value, Ground, Case, Help, Estimate, Advice, Never, Event, Deadline]
    ResultKind [Outside, Entitled, APersonDecides, ExceptionalOnly, NotEntitled]
    Level [Will, May, ExceptionalOnly, Not]
    Place [
        NextStep, Evidence, Exceptional, Appeal, Warning, About, Estimate, AppealNow, AppealWait, AppealPoint, AppealAfter, LetterOpens,
        LetterCloses, AfterApplying, Costs,
    ]
    Actor [Family, Council]
    ContactKind [Phone, Email, Web, Post]
    Weekday [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
}

fields! {
    Set { low, high }
    MonthDay { month, day }
    Args { start, count }
    Node { op, kind }
    Arena { nodes, args }
    Measure { unit, scale, step }
    Shortcut { id, node }
    Question { id, kind, options, measure, domain, past, not_before, not_sure, shared, range, group, ask, ask_if, page, role, shortcuts, node }
    Source { id, title, address, date }
    ReadingSet { id, names }
    Entry { from, values, status, sources }
    Figure { id, label, measure, entries, readings, review, law }
    Line { words, node, names }
    Rule { kind, id, label, law, sources, status, mode, lines, node, measure, options }
    Ground { rule }
    Case { rule, result, may_be_due }
    Help { id, label, level, levels, consent, cost, cost_when, status, sources }
    EstimateLine { id, take, rule, at_most }
    Estimate { id, label, when, until, weeks_until, lines, at_least, days, terms, scale, cost, cost_scale }
    Never { rule }
    Event { rule }
    Advice { place, rule, contact }
    Deadline { rule, by, who }
    Distance { id, label, question, from, to, less, times, limit, within, place }
    Contact { id, label, kind, is, status, seen, sources }
    BankHolidays { days, known_to }
    Joined { ids, names, texts }
    Language { hash, tag, name, right_to_left, reviewed, getting, missing }
    Policy {
        council, council_name, council_short, area, dated, language, questions, figures, reading_sets, arena, rules, grounds,
        cases, help, estimates, nevers, events, advice, deadlines, distances, contacts, sources, shown, result, possible,
        bank_holidays, texts,
    }
}

impl Wire for Texts {
    fn read(from: &mut Reader<'_>) -> Texts {
        let texts = Texts::from(Joined::read(from));
        if !texts.is_whole() {
            from.fail();
        }
        texts
    }
}

impl Wire for Unit {
    fn read(from: &mut Reader<'_>) -> Unit {
        let mut unit = Unit::NONE;
        for power in &mut unit.powers {
            *power = from.byte() as i8;
        }
        unit
    }
}

impl Wire for Mode {
    fn read(from: &mut Reader<'_>) -> Mode {
        match from.byte() {
            0 => Mode::Is,
            1 => Mode::All,
            2 => Mode::Any,
            3 => Mode::None,
            4 => Mode::First,
            5 => Mode::Readings(Wire::read(from)),
            _ => {
                from.fail();
                Mode::Is
            }
        }
    }
}

impl Wire for Name {
    fn read(from: &mut Reader<'_>) -> Name {
        match from.byte() {
            0 => Name::Question(Wire::read(from)),
            1 => Name::Figure(Wire::read(from), Wire::read(from)),
            kind => {
                if kind != 2 {
                    from.fail();
                }
                Name::Rule(Wire::read(from))
            }
        }
    }
}

impl Wire for Op {
    fn read(from: &mut Reader<'_>) -> Op {
        match from.byte() {
            0 => Op::Constant(Wire::read(from)),
            1 => Op::Answer(Wire::read(from)),
            2 => Op::Figure { figure: Wire::read(from), on: Wire::read(from) },
            3 => Op::InForce { figure: Wire::read(from), on: Wire::read(from) },
            4 => Op::Reading { set: Wire::read(from), arms: Wire::read(from) },
            5 => Op::Not(Wire::read(from)),
            6 => Op::All(Wire::read(from)),
            7 => Op::Any(Wire::read(from)),
            8 => Op::Less(Wire::read(from), Wire::read(from)),
            9 => Op::AtMost(Wire::read(from), Wire::read(from)),
            10 => Op::Same(Wire::read(from), Wire::read(from)),
            11 => Op::OneOf(Wire::read(from), Wire::read(from)),
            12 => Op::Add(Wire::read(from), Wire::read(from)),
            13 => Op::Subtract(Wire::read(from), Wire::read(from)),
            14 => Op::Multiply(Wire::read(from), Wire::read(from)),
            15 => Op::Rescale(Wire::read(from), Wire::read(from)),
            16 => Op::Divide { a: Wire::read(from), b: Wire::read(from), over: Wire::read(from) },
            17 => Op::Round { a: Wire::read(from), of: Wire::read(from) },
            18 => Op::Larger(Wire::read(from), Wire::read(from)),
            19 => Op::Smaller(Wire::read(from), Wire::read(from)),
            20 => Op::First(Wire::read(from)),
            21 => Op::Age { born: Wire::read(from), on: Wire::read(from) },
            22 => Op::PlusYears(Wire::read(from), Wire::read(from)),
            23 => Op::FirstOnOrAfter(Wire::read(from), Wire::read(from)),
            24 => Op::LastOnOrBefore(Wire::read(from), Wire::read(from)),
            25 => Op::LastWeekday(Wire::read(from), Wire::read(from), Wire::read(from)),
            26 => Op::PlusMonths(Wire::read(from), Wire::read(from)),
            27 => Op::PlusWorkingDays(Wire::read(from), Wire::read(from)),
            28 => Op::WorkingDayOnOrBefore(Wire::read(from)),
            _ => {
                from.fail();
                Op::Not(NodeId(0))
            }
        }
    }
}
