//! Values in words: answers, figures, dates, money.

use super::Wording;
use crate::calendar::Date;
use crate::case::typed::MONTHS;
use crate::decide::round_half_up;
use crate::policy::{FigureId, Level, Measure, Op, QuestionId, ReadingSetId, ResultKind, RuleId};
use crate::quantity::{Base, Kind, Set, Unit, format};

impl<'a> Wording<'a> {
    /// Was a distance estimated from two postcodes, and not measured?
    pub fn is_estimated(&self, id: QuestionId) -> bool {
        self.known.is_estimated(id)
    }

    /// An answer in words: `2.5 miles`, `at least 4 miles`, `22 November 2026`, the text of an option.
    pub fn answer(&self, id: QuestionId, set: Set) -> String {
        let Some(question) = self.policy.questions.get(id.0 as usize) else { return self.not_known() };
        let estimated = self.known.is_estimated(id) && self.known.question(id) == set;
        if set == question.domain && !set.is_single(question.kind) && !estimated {
            return self.not_known();
        }
        match question.kind {
            Kind::Truth => self.truth_of(&["question.", &question.id, ".option."].concat(), set),
            Kind::Option => self.options(&["question.", &question.id, ".option."].concat(), &question.options, set),
            Kind::Number => {
                let mut words = self.ends(set, question.domain, |value| self.number(value, question.measure));
                if estimated {
                    words.push(' ');
                    words.push_str(&self.small("ui.postcode.estimated", ""));
                }
                words
            }
            Kind::Date => self.ends(set, question.domain, |value| self.day(value)),
        }
    }

    /// The value of a rule in words.
    pub fn rule_value(&self, id: RuleId, set: Set) -> String {
        let Some(rule) = self.policy.rules.get(id.0 as usize) else { return self.not_known() };
        let kind = self.policy.arena.nodes.get(rule.node.0 as usize).map_or(Kind::Truth, |node| node.kind);
        match kind {
            Kind::Truth => self.truth_of("", set),
            Kind::Option => self.options(&["value.", &rule.id, ".option."].concat(), &rule.options, set),
            Kind::Number => self.low_to_high(set, |value| self.number(value, rule.measure)),
            Kind::Date => self.low_to_high(set, |value| self.day(value)),
        }
    }

    /// The value of a figure in words. Where readings leave only some values between two ends, each is named.
    pub fn figure(&self, id: FigureId, set: Set) -> String {
        let Some(figure) = self.policy.figures.get(id.0 as usize) else { return self.not_known() };
        let kind = self.policy.arena.nodes.iter().find_map(|node| match node.op {
            Op::Figure { figure, .. } if figure == id => Some(node.kind),
            _ => None,
        });
        let word = |value| if kind == Some(Kind::Date) { self.day(value) } else { self.number(value, Some(figure.measure)) };
        if kind == Some(Kind::Truth) {
            return self.truth_of("", set);
        }
        let mut values = Vec::new();
        for entry in &figure.entries {
            values.extend_from_slice(&entry.values);
        }
        values.retain(|value| set.low <= *value && *value <= set.high);
        values.sort_unstable();
        values.dedup();
        if matches!(values.as_slice(), [low, .., high] if *low == set.low && *high == set.high) && values.len() <= 4 {
            return self.join(values.into_iter().map(word).collect());
        }
        self.low_to_high(set, word)
    }

    /// The possible readings of something unsettled, by their texts.
    pub fn readings(&self, id: ReadingSetId, set: Set) -> String {
        let Some(readings) = self.policy.reading_sets.get(id.0 as usize) else { return self.not_known() };
        self.options(&["reading.", &readings.id, "."].concat(), &readings.names, set)
    }

    /// The possible results, in the words that fit inside a sentence.
    pub fn results(&self, set: Set) -> String {
        let mut words = Vec::new();
        for (at, result) in (0u32..).zip(ResultKind::ALL) {
            if set.allows_option(at) {
                let id = result.id();
                let own = self.at("result", id, "short").or_else(|| self.at("result", id, "title"));
                words.push(own.unwrap_or_else(|| id.to_owned()));
            }
        }
        self.join(words)
    }

    /// The possible levels of a kind of help, as ids.
    pub fn levels(&self, set: Set) -> String {
        let possible = Level::ALL.iter().enumerate().filter(|(at, _)| set.allows_option(*at as u32));
        self.join(possible.map(|(_, level)| level.id().to_owned()).collect())
    }

    /// A date in words: `22 November 2026`.
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        let key = ["ui.month.", &format::count(month.into())].concat();
        let english = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
        let month = self.small(&key, english);
        [&format::count(day.into()), " ", &month, " ", &format::count(year.unsigned_abs().into())].concat()
    }

    /// Pence as pounds: `£1,234`, `£12.50`.
    pub fn pence(&self, pence: i64) -> String {
        pounds(pence, PENCE)
    }

    /// Exact pounds at a scale, to the nearest penny: nobody pays less.
    pub fn pounds(&self, amount: i64, scale: i64) -> String {
        pounds(amount, scale)
    }

    /// From one sum in pence to another.
    pub fn pence_range(&self, low: i64, high: i64) -> String {
        self.low_to_high(Set::range(low, high), |pence| self.pence(pence))
    }

    /// What is said of something that nobody has said.
    pub fn not_known(&self) -> String {
        self.small("ui.not-known", "not known")
    }

    /// Joins words: `a`, `a or b`, `a, b or c`.
    pub fn join(&self, words: Vec<String>) -> String {
        let Some((last, before)) = words.split_last() else { return self.not_known() };
        if before.is_empty() {
            return last.clone();
        }
        [&before.join(&self.small("ui.comma", ", ")), " ", &self.small("ui.or", "or"), " ", last].concat()
    }

    fn day(&self, days: i64) -> String {
        self.date(Date(days.clamp(i32::MIN.into(), i32::MAX.into()) as i32))
    }

    fn small(&self, key: &str, english: &str) -> String {
        let (text, words) = self.found(key).unwrap_or((english, self.in_first_language()));
        self.marked(&words, text.to_owned())
    }

    /// A number with its unit. Another language has a word of its own for the unit, beside any number; where it has none,
    /// or the number is one of money, it is written as in the first, and marked.
    pub fn number(&self, value: i64, measure: Option<Measure>) -> String {
        let english = number(value, measure);
        let unit = measure.map_or(Unit::NONE, |measure| measure.unit);
        if self.translation.is_none() || unit == Unit::NONE {
            return english;
        }
        match self.translation.and_then(|texts| texts.get(&unit_key(unit))) {
            Some(word) if !unit.is_money() => {
                let scale = measure.map_or(1, |measure| measure.scale);
                [&format::number(value, scale, Unit::NONE), " ", word].concat()
            }
            // A sum alone has no words in it.
            _ if unit == Unit::of(Base::Pound) => self.name(&english),
            _ => self.as_it_is(&english),
        }
    }

    fn truth_of(&self, prefix: &str, set: Set) -> String {
        let one = |id: &'static str| {
            let own = if prefix.is_empty() { None } else { self.text(&[prefix, id].concat()) };
            own.unwrap_or_else(|| self.small(if id == "yes" { "ui.yes" } else { "ui.no" }, id).to_owned())
        };
        match (set.is_yes(), set.is_no()) {
            (true, _) => one("yes"),
            (_, true) => one("no"),
            _ => self.not_known(),
        }
    }

    fn options(&self, prefix: &str, ids: &[String], set: Set) -> String {
        let mut words = Vec::new();
        for (at, id) in (0u32..).zip(ids) {
            if set.allows_option(at) {
                words.push(self.text(&[prefix, id].concat()).unwrap_or_else(|| id.clone()));
            }
        }
        self.join(words)
    }

    fn low_to_high(&self, set: Set, word: impl Fn(i64) -> String) -> String {
        if set.low == set.high {
            return word(set.low);
        }
        [&word(set.low), " ", &self.small("ui.to", "to"), " ", &word(set.high)].concat()
    }

    /// As [`Wording::low_to_high`], but an end that says nothing is left out.
    fn ends(&self, set: Set, domain: Set, word: impl Fn(i64) -> String) -> String {
        if set.low == set.high {
            word(set.low)
        } else if set.high == domain.high {
            [self.small("ui.at-least", "at least").as_str(), " ", &word(set.low)].concat()
        } else if set.low == domain.low {
            [self.small("ui.at-most", "at most").as_str(), " ", &word(set.high)].concat()
        } else {
            self.low_to_high(set, word)
        }
    }
}

/// The key of the words for a unit beside a box: `ui.unit.days-per-week`.
pub fn unit_key(unit: Unit) -> String {
    let mut key = String::from("ui.unit.");
    let powers = || Base::ALL.iter().zip(unit.powers);
    powers().filter(|(_, power)| *power > 0).for_each(|(base, _)| key.push_str(base.words().1));
    for (base, _) in powers().filter(|(_, power)| *power < 0) {
        key.push_str("-per-");
        key.push_str(base.words().0);
    }
    key
}

/// Pence in a pound.
const PENCE: i64 = 100;

fn pounds(amount: i64, scale: i64) -> String {
    let unit = Unit::of(crate::quantity::Base::Pound);
    let pence = amount.checked_mul(PENCE).and_then(|pence| round_half_up(pence, scale).ok());
    match pence {
        Some(pence) => format::number(pence, PENCE, unit),
        None => format::number(amount, scale, unit),
    }
}

fn number(value: i64, measure: Option<Measure>) -> String {
    match measure {
        Some(measure) if measure.unit.is_money() => pounds(value, measure.scale),
        Some(measure) => format::number(value, measure.scale, measure.unit),
        None => format::number(value, 1, Unit::NONE),
    }
}
