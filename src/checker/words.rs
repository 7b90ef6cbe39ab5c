//! Texts by key, filled in for this family. A text that is missing shows its key, so that it is seen and mended.

use super::State;
use super::answer::{Draft, Wrong};
use crate::calendar::Date;
use crate::case::typed::Slip;
use crate::case::wording::{Block, Inline, Wording, as_foreign, unit_key};
use crate::policy::{FigureId, Name, Policy, Question, QuestionId, RuleId, RuleKind};
use crate::quantity::{Kind, Set, Unit, format};

/// The words of the policy, in the voice of whoever answers.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    policy: &'a Policy,
    wording: Wording<'a>,
}

impl<'a> Words<'a> {
    /// The words for where the family is.
    pub fn new(state: &'a State) -> Words<'a> {
        let wording = Wording::new(state.policy(), state.known()).with(state.decision()).translated(state.translation());
        Words { policy: state.policy(), wording }
    }

    /// The words for a case that no checker stands on: a row of a table.
    #[cfg(feature = "advising")]
    pub fn of_case(policy: &'a Policy, known: &'a crate::decide::Known, decision: &'a crate::decide::Decision) -> Words<'a> {
        Words { policy, wording: Wording::new(policy, known).with(decision) }
    }

    /// The policy whose words they are.
    #[cfg(feature = "advising")]
    pub fn policy(&self) -> &'a Policy {
        self.policy
    }

    /// The same in the first language: for what the council reads.
    pub fn in_first_language(self) -> Words<'a> {
        Words { wording: self.wording.in_first_language(), ..self }
    }

    /// Something in the first language, such as the name of a law, marked where that is not the language spoken.
    pub fn as_it_is(&self, text: &str) -> String {
        self.wording.as_it_is(text)
    }

    /// The text of a key.
    pub fn get(&self, key: &str) -> String {
        self.wording.text(key).unwrap_or_else(|| key.to_owned())
    }

    /// The words in which a text is said, for what is put into it: see [`Wording::of`].
    pub fn of(self, key: &str) -> Words<'a> {
        Words { wording: self.wording.of(key), ..self }
    }

    /// The text of a key, with these placeholders of the page. Each value is in the words of the text: see [`Words::of`].
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some((text, words)) = self.wording.found(key) else { return key.to_owned() };
        let mut text = text.to_owned();
        for (name, value) in values {
            text = text.replace(&["{", name, "}"].concat(), &put_into(&words, value));
        }
        self.wording.marked(&words, words.fill(&text))
    }

    /// Whole sentences in the language spoken, for a text that may be in the first: marked and apart, so that neither turns the
    /// other round.
    pub fn apart(&self, sentences: &str) -> String {
        if as_foreign(sentences).is_some() { sentences.to_owned() } else { self.wording.name(sentences) }
    }

    /// The text of `kind.id.name`, if there is one.
    pub fn find(&self, kind: &str, id: &str, name: &str) -> Option<String> {
        self.wording.at(kind, id, name)
    }

    /// The text of `kind.id.name`, or its key.
    pub fn at(&self, kind: &str, id: &str, name: &str) -> String {
        self.find(kind, id, name).unwrap_or_else(|| [kind, ".", id, ".", name].concat())
    }

    /// The text of `kind.id.name` as paragraphs, lists and links; nothing where there is none.
    pub fn blocks(&self, kind: &str, id: &str, name: &str) -> Vec<Block> {
        self.wording.blocks_of(&[kind, ".", id, ".", name].concat())
    }

    /// As [`Words::blocks`], but a missing text shows its key.
    pub fn blocks_or_key(&self, kind: &str, id: &str, name: &str) -> Vec<Block> {
        let blocks = self.blocks(kind, id, name);
        if blocks.is_empty() { vec![Block::Paragraph(vec![Inline::Text(self.at(kind, id, name))])] } else { blocks }
    }

    /// What a question is called where its answer is shown.
    pub fn question(&self, id: QuestionId) -> String {
        let Some(question) = self.policy.questions.get(id.0 as usize) else { return String::new() };
        self.find("question", &question.id, "short").unwrap_or_else(|| self.at("question", &question.id, "ask"))
    }

    /// A question, or what the policy leaves open, in a few words.
    #[cfg(any(feature = "web", feature = "advising"))]
    pub fn unknown(&self, unknown: crate::decide::Unknown) -> String {
        match unknown {
            crate::decide::Unknown::Question(id) => self.question(id),
            crate::decide::Unknown::Reading(id) => self.reading_title(id),
        }
    }

    /// An answer in words; where nothing was learnt, what a person chose to say so.
    pub fn answer(&self, id: QuestionId, set: Set) -> String {
        let open = self.policy.questions.get(id.0 as usize).is_some_and(|question| question.domain == set);
        if open && !self.wording.is_estimated(id) { self.get("ui.common.not-sure") } else { self.wording.answer(id, set) }
    }

    /// What a figure is called.
    pub fn figure_name(&self, id: FigureId) -> String {
        let Some(figure) = self.policy.figures.get(id.0 as usize) else { return String::new() };
        self.find("figure", &figure.id, "title").unwrap_or_else(|| self.as_it_is(&figure.label))
    }

    /// The value of a figure.
    pub fn figure(&self, id: FigureId, set: Set) -> String {
        self.wording.figure(id, set)
    }

    /// What a rule, value or ground is called.
    pub fn rule_name(&self, id: RuleId) -> String {
        let Some(rule) = self.policy.rules.get(id.0 as usize) else { return String::new() };
        let kind = match rule.kind {
            RuleKind::Ground => "ground",
            RuleKind::Value => "value",
            _ => "rule",
        };
        self.find(kind, &rule.id, "title").unwrap_or_else(|| self.as_it_is(&rule.label))
    }

    /// A line of a rule in words: its own text, or the name of the one rule it consists of.
    pub fn line(&self, id: RuleId, place: u16) -> Option<String> {
        let rule = self.policy.rules.get(id.0 as usize)?;
        let kind = if rule.kind == RuleKind::Ground { "ground" } else { "rule" };
        let own = self.find(kind, &rule.id, &["line.", &format::count(u64::from(place) + 1)].concat());
        own.or_else(|| match rule.lines.get(place as usize)?.names.as_slice() {
            [Name::Rule(id)] => Some(self.rule_name(*id)),
            [Name::Question(id)] => Some(self.question(*id)),
            _ => None,
        })
    }

    /// The value of a rule.
    pub fn rule_value(&self, id: RuleId, set: Set) -> String {
        self.wording.rule_value(id, set)
    }

    /// What a number in a sum is called, and its value.
    pub fn named(&self, name: Name, set: Set) -> (String, String) {
        match name {
            Name::Question(id) => (self.question(id), self.wording.answer(id, set)),
            Name::Figure(id, _) => (self.figure_name(id), self.figure(id, set)),
            Name::Rule(id) => (self.rule_name(id), self.rule_value(id, set)),
        }
    }

    /// The possible results, by their titles.
    pub fn results(&self, set: Set) -> String {
        self.wording.results(set)
    }

    /// A date.
    pub fn date(&self, date: Date) -> String {
        self.wording.date(date)
    }

    /// Money in pence, as pounds.
    pub fn pence(&self, pence: i64) -> String {
        self.wording.pence(pence)
    }

    /// Exact pounds at a scale, to the nearest penny.
    pub fn pounds(&self, amount: i64, scale: i64) -> String {
        self.wording.pounds(amount, scale)
    }

    /// Words as alternatives: `a`, `a or b`, `a, b or c`.
    pub fn join(&self, words: Vec<String>) -> String {
        self.wording.join(words)
    }

    /// The readings of something unsettled.
    pub fn readings(&self, id: crate::policy::ReadingSetId, set: Set) -> String {
        self.wording.readings(id, set)
    }

    /// What is unsettled.
    pub fn reading_title(&self, id: crate::policy::ReadingSetId) -> String {
        let Some(readings) = self.policy.reading_sets.get(id.0 as usize) else { return String::new() };
        let own = self.find("reading", &readings.id, "title").or_else(|| self.find("figure", &readings.id, "title"));
        let label = || {
            let figure = self.policy.figures.iter().find(|figure| figure.id == readings.id).map(|figure| &figure.label);
            let rule = || self.policy.rules.iter().position(|rule| rule.id == readings.id);
            figure.map(|label| self.as_it_is(label)).or_else(|| Some(self.rule_name(RuleId(rule()? as u16))))
        };
        own.or_else(label).unwrap_or_default()
    }

    /// A number of a question's measure.
    pub fn number(&self, question: &Question, value: i64) -> String {
        match question.measure {
            Some(measure) => self.wording.number(value, Some(measure)),
            None => self.date(Date(value.clamp(i32::MIN.into(), i32::MAX.into()) as i32)),
        }
    }

    /// The unit of a number in words beside its box, and whether it stands before it.
    pub fn unit(&self, unit: Unit) -> (String, bool) {
        if unit.is_money() {
            return (self.get("ui.unit.pounds"), true);
        }
        (self.get(&unit_key(unit)), false)
    }

    /// What is wrong with a field of a question's page, and what to do.
    pub fn wrong(&self, question: &Question, draft: &Draft, wrong: Wrong) -> String {
        let slip = match wrong {
            Wrong::Future => return self.get("ui.error.date-future"),
            Wrong::Blank | Wrong::Postcode => return self.blank(question, draft),
            Wrong::Slip(slip) => slip,
        };
        let number = |key: &str, name: &str, value: i64| self.with(key, &[(name, &self.of(key).number(question, value))]);
        let date = |key: &str, date: Date| self.with(key, &[("limit", &self.of(key).date(date))]);
        match slip {
            Slip::Empty => self.blank(question, draft),
            Slip::NotANumber => self.get("ui.error.not-a-number"),
            Slip::OtherUnit => {
                let key = "ui.error.other-unit";
                let unit = question.measure.map_or_else(String::new, |measure| self.of(key).unit(measure.unit).0);
                self.with(key, &[("unit", &unit)])
            }
            Slip::TooFine { step } => number("ui.error.too-fine", "step", step),
            Slip::TooSmall { least } => number("ui.error.too-small", "limit", least),
            Slip::TooLarge { most } => number("ui.error.too-large", "limit", most),
            Slip::UpsideDown => self.get("ui.error.upside-down"),
            Slip::Missing { day: true, .. } => self.get("ui.error.date-part-day"),
            Slip::Missing { month: true, .. } => self.get("ui.error.date-part-month"),
            Slip::Missing { .. } => self.get("ui.error.date-part-year"),
            Slip::NotADate | Slip::NoSuchDay => self.get("ui.error.not-a-date"),
            Slip::ShortYear => self.get("ui.error.short-year"),
            Slip::TooEarly { earliest } => date("ui.error.date-too-early", earliest),
            Slip::TooLate { latest } => date("ui.error.date-too-late", latest),
        }
    }

    fn blank(&self, question: &Question, draft: &Draft) -> String {
        // A page of several fields can be half filled: then what is missing is said, not the question again.
        if question.kind == Kind::Number && draft.choice == Draft::RANGE {
            return self.get("ui.error.range-blank");
        }
        let own = self.find("question", &question.id, "error");
        own.unwrap_or_else(|| self.get(if question.not_sure { "ui.error.blank" } else { "ui.error.no-answer" }))
    }
}

/// A value as it stands in a text of these words.
fn put_into(words: &Wording<'_>, value: &str) -> String {
    match as_foreign(value) {
        Some(inside) if words.is_first() => inside.to_owned(),
        _ => words.name(value),
    }
}
