//! A page being written: the words of the checker for one case, and the blocks so far.

use super::paper::{Block, PAPER_FORM, Paper, Purpose, Row, Run, blocks_of, runs_in_a_line};
use super::said::between;
use crate::checker::{State, Words};
use crate::decide::record::hex;
use crate::decide::{End, EstimateResult};
use crate::policy::{Estimate, Level, Place, ResultKind, Role, Rule, Status};

/// A page being written. It is in the first language: it is for the council and for those it speaks to.
pub struct Sheet<'a> {
    pub state: &'a State,
    pub words: Words<'a>,
    pub blocks: Vec<Block>,
}

impl<'a> Sheet<'a> {
    /// An empty page.
    pub fn new(state: &'a State) -> Sheet<'a> {
        Sheet { state, words: Words::new(state).in_first_language(), blocks: Vec::new() }
    }

    /// The text of a key.
    pub fn get(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// A heading.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level, text: text.into() });
    }

    /// A heading of a section, by its key.
    pub fn section(&mut self, key: &str) {
        let text = self.get(key);
        self.heading(2, text);
    }

    /// A paragraph of these words.
    pub fn say(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Paragraph { runs: vec![Run::plain(words)] });
    }

    /// A paragraph of these words, links among them; nothing where there are none.
    pub fn runs(&mut self, runs: Vec<Run>) {
        if !runs.is_empty() {
            self.blocks.push(Block::Paragraph { runs });
        }
    }

    /// A paragraph, by its key.
    pub fn body(&mut self, key: &str) {
        let words = self.get(key);
        self.say(words);
    }

    /// The text of `kind.id.name`, if there is one.
    pub fn prose(&mut self, kind: &str, id: &str, name: &str) {
        self.blocks.extend(blocks_of(&self.words.blocks(kind, id, name)));
    }

    /// A list; nothing where it has no item.
    pub fn items(&mut self, items: Vec<Vec<Run>>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { items });
        }
    }

    /// A list of words; nothing where there are none.
    pub fn list(&mut self, items: Vec<String>) {
        self.items(items.into_iter().map(|item| vec![Run::plain(item)]).collect());
    }

    /// Names and values; nothing where there are none.
    pub fn rows(&mut self, rows: Vec<(String, String)>) {
        if !rows.is_empty() {
            let rows = rows.into_iter().map(|(name, value)| Row { name, value }).collect();
            self.blocks.push(Block::Rows { rows });
        }
    }

    /// The id under which the texts of the result stand: of the one that is left, or of "it depends".
    pub fn result_id(&self) -> &'static str {
        let decision = self.state.decision();
        decision.results().next().filter(|_| decision.is_settled()).map_or("depends", ResultKind::id)
    }

    /// The sentences of advice for one place that are about this family, as the result page shows them.
    pub fn advice(&self, place: Place) -> Vec<Vec<Run>> {
        let about = self.state.advice_about(place).into_iter();
        about.map(|rule| runs_in_a_line(&self.words.blocks_or_key("advice", &rule.id, "says"))).collect()
    }

    /// A rule of the policy.
    pub fn rule(&self, id: crate::policy::RuleId) -> Option<&'a Rule> {
        self.state.policy().rules.get(usize::from(id.0))
    }

    /// How open a kind of help is, in a word or two: the words of the result page.
    pub fn label(&self, levels: &[Level]) -> String {
        match levels {
            [level] => self.get(&["ui.help.label-", level.id()].concat()),
            _ => self.get("ui.help.label-open"),
        }
    }

    /// How firm something is, in a word.
    pub fn status(&self, status: Status) -> String {
        self.words.at("status", status.id(), "title")
    }

    /// The sums of an estimate, as the result page names them: of the year or what is left of it, and of a term and a day where the
    /// policy shares it out.
    pub fn sums(&self, result: &EstimateResult, estimate: &Estimate) -> Vec<(String, String)> {
        let (low, high) = (&result.low, &result.high);
        let whole = estimate.terms.is_none() || !(low.terms.is_empty() || high.terms.is_empty());
        let year = if whole {
            self.get("ui.estimate.per-year")
        } else {
            let ends = high.stretches.first().zip(high.stretches.last());
            let (from, to) =
                ends.map_or_else(Default::default, |(first, last)| (self.words.date(first.from), self.words.date(last.until)));
            self.words.with("ui.estimate.per-part", &[("from", &from), ("to", &to)])
        };
        let mut rows = vec![(year, between(low.year, high.year, &self.words))];
        if let (true, Some(least), Some(most)) = (whole, low.terms.iter().min(), high.terms.iter().max()) {
            rows.push((self.get("ui.estimate.per-term"), between(*least, *most, &self.words)));
        }
        if let (Some(low), Some(high)) = (low.day, high.day) {
            rows.push((self.get("ui.estimate.per-day"), between(low.min(high), low.max(high), &self.words)));
        }
        rows
    }

    /// The estimates that tell something, each with what the policy says of it; the others with the distances they want.
    pub fn estimates<'o>(&self, all: &'o [EstimateResult]) -> Vec<(&'o EstimateResult, &'a Estimate, Vec<String>)> {
        let policy = self.state.policy();
        let found = all.iter().filter_map(|result| {
            let estimate = policy.estimates.get(usize::from(result.estimate))?;
            let wanted = result.unmeasured(policy, self.state.known());
            Some((result, estimate, wanted.into_iter().map(|id| self.words.question(id)).collect()))
        });
        found.collect()
    }

    /// The age in whole years on the day travel starts; nothing where either day is not known.
    pub fn age(&self) -> Option<i32> {
        let day = |role| self.state.known().date_of(self.state.policy(), role);
        Some(day(Role::DateOfBirth)?.age_on(day(Role::TravelFrom)?))
    }

    /// The page as written.
    pub fn done(self, purpose: Purpose, title: String, case: Option<serde_json::Value>) -> Paper {
        let (state, policy) = (self.state, self.state.policy());
        Paper {
            form: PAPER_FORM,
            purpose,
            title,
            language: policy.language.clone(),
            right_to_left: policy.texts.get("ui.page.dir") == Some("rtl"),
            today: state.today().to_string(),
            council: policy.council.clone(),
            policy: hex(&state.engine().hash()),
            rules_of: policy.dated.map(|date| date.to_string()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            results: state.decision().results().map(|result| result.id().to_owned()).collect(),
            blocks: self.blocks,
            case,
        }
    }
}

/// Are both ends worked out in the same way?
pub fn is_one_sum(low: &End, high: &End) -> bool {
    low.stretches == high.stretches
}

impl Sheet<'_> {
    /// What the family pays for a kind of help, as the result page says it: in words of its own, or by its sum.
    pub fn cost(&self, decision: crate::decide::HelpDecision, help: &crate::policy::Help) -> Vec<Run> {
        let in_words = help.cost_when.is_none() && !self.words.blocks("help", &help.id, "cost").is_empty();
        let (Some(cost), Some(rule), false) = (decision.cost, help.cost, in_words) else {
            let says = runs_in_a_line(&self.words.blocks("help", &help.id, "cost"));
            // On the result page it stands in a column of this name.
            let column = Run::plain([&self.get("ui.help.pays"), ": "].concat());
            return if says.is_empty() { says } else { core::iter::once(column).chain(says).collect() };
        };
        let amount = |value: i64| self.words.rule_value(rule, crate::quantity::Set::exactly(value));
        let (low, high) = (amount(cost.low), amount(cost.high));
        vec![Run::plain(if cost.high == 0 {
            self.get("ui.help.cost-none")
        } else if cost.low == cost.high {
            self.words.with("ui.help.cost", &[("amount", &low)])
        } else {
            self.words.with("ui.help.cost-range", &[("low", &low), ("high", &high)])
        })]
    }
}
