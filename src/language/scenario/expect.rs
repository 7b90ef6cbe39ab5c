//! What a scenario expects, read against a policy that compiled.

use super::days::{ExpectDays, days};
use super::{given, id_of, is_written_and_wrong};
use crate::case::{Given, answer};
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::items::Item;
use crate::language::names::nearest;
use crate::language::read::{Entry, Node, Table};
use crate::language::sources::Span;
use crate::policy::{Level, NodeId, Op, Policy, Question, QuestionId, ResultKind, RuleId, RuleKind};
use crate::quantity::{Amount, Base, Kind, Set, Unit};

/// What a scenario expects. Nothing is said of what is not named.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expect {
    /// Exactly these results are possible.
    pub results: Option<Vec<ResultKind>>,
    /// Grounds that are met.
    pub met: Vec<RuleId>,
    /// Grounds that are not met.
    pub not_met: Vec<RuleId>,
    /// Grounds that are still open.
    pub either: Vec<RuleId>,
    /// Cases that hold.
    pub cases: Vec<RuleId>,
    /// Kinds of help, by place in [`Policy::help`], and exactly the levels that are possible, as options of [`Level::ALL`].
    pub help: Vec<(u16, Set)>,
    /// The estimate.
    pub estimate: Option<ExpectEstimate>,
    /// Questions that are still open.
    pub ask: Vec<QuestionId>,
    /// Questions that no longer matter.
    pub ask_not: Vec<QuestionId>,
    /// Values, rules and figures, `part` among them, and exactly the values that are possible.
    pub values: Vec<ExpectValue>,
    /// Advice that is shown, by place in [`Policy::advice`].
    pub advice: Vec<u16>,
    /// Time limits and their days.
    pub deadlines: Vec<ExpectDays>,
    /// Points to make that surely fit, by place in [`Policy::advice`].
    pub points: Vec<u16>,
    /// Points that are not shown, not even as ones that may fit.
    pub points_not: Vec<u16>,
    /// Advice that is not shown, by place in [`Policy::advice`].
    pub advice_not: Vec<u16>,
    /// Events on the timeline, by place in [`Policy::events`].
    pub change: Vec<u16>,
    /// Cases that do not hold.
    pub cases_not: Vec<RuleId>,
    /// Answers that cannot be true together, by their rules.
    pub never: Vec<RuleId>,
}

/// What a value must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectValue {
    /// Its id.
    pub id: String,
    /// Its node.
    pub node: NodeId,
    /// What it must be, in the node's measure.
    pub set: Set,
    /// The same as it is written.
    pub written: Given,
}

impl ExpectValue {
    /// The same of another policy: its nodes are others, and a number may be counted more finely.
    pub fn of(&self, policy: &Policy) -> Option<ExpectValue> {
        read_value(policy, &self.id, &self.written).ok()
    }
}

/// Why a value cannot be expected.
enum ValueProblem {
    /// Nothing has this id.
    Unknown,
    /// What is written is no value of it; its kind.
    Unreadable(String, Kind),
    /// It says that the value is not known.
    NotKnown,
}

/// The value that is expected of a value, rule, ground or figure.
fn read_value(policy: &Policy, id: &str, written: &Given) -> Result<ExpectValue, ValueProblem> {
    let rule = VALUES.into_iter().find_map(|kind| policy.rule(kind, id)).and_then(|rule| policy.rules.get(usize::from(rule.0)));
    let figure = policy.figures.iter().position(|figure| figure.id == id);
    let (node, options, measure) = if let Some(rule) = rule {
        (rule.node, rule.options.clone(), rule.measure)
    } else if let Some(at) = figure {
        let is_it = |op: &Op| matches!(op, Op::Figure { figure, .. } if usize::from(figure.0) == at);
        let node = policy.arena.nodes.iter().position(|node| is_it(&node.op)).ok_or(ValueProblem::NotKnown)?;
        (NodeId(node as u16), Vec::new(), policy.figures.get(at).map(|figure| figure.measure))
    } else {
        return Err(ValueProblem::Unknown);
    };
    let kind = policy.arena.nodes.get(usize::from(node.0)).ok_or(ValueProblem::NotKnown)?.kind;
    let found = |set| ExpectValue { id: id.to_owned(), node, set, written: written.clone() };
    if kind == Kind::Truth && *written == Given::Text("either".to_owned()) {
        return Ok(found(Set::EITHER));
    }
    // Read as an answer would be: a value is compared in its own unit and measure.
    let domain = match kind {
        Kind::Truth => Set::EITHER,
        Kind::Option => Set::all_options(options.len() as u32),
        Kind::Number => Set::range(-(1 << 60), 1 << 60),
        Kind::Date => Set::range(-700_000, 2_900_000),
    };
    let measure = measure.map(|measure| crate::policy::Measure { step: 1, ..measure });
    let question = Question { options, measure, not_sure: false, ..Question::plain(id, kind, domain) };
    match answer::read(&question, written) {
        Ok(answer::Answer::Is(set)) => Ok(found(set)),
        Ok(_) => Err(ValueProblem::NotKnown),
        Err(problem) => Err(ValueProblem::Unreadable(problem.what, kind)),
    }
}

/// What a scenario may expect a value of, beside figures. A part of a kind of help has the id `HELP.KEY`.
const VALUES: [RuleKind; 4] = [RuleKind::Value, RuleKind::Rule, RuleKind::Ground, RuleKind::Help];

/// What an estimate must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpectEstimate {
    /// There is none.
    None,
    /// From and to, in pence; an end that is not named is not looked at.
    Is {
        /// Which: its place in [`Policy::estimates`].
        estimate: u16,
        /// The low end.
        low: Option<i64>,
        /// The high end.
        high: Option<i64>,
        /// What each term or other instalment comes to, at both ends.
        instalments: Option<Vec<i64>>,
    },
}

/// What is looked up, and what is said where it is not there.
struct Finder<'a> {
    policy: &'a Policy,
    all_items: &'a [Item],
    out: &'a mut Diagnostics,
}

/// What a scenario expects; what is wrong with it is told.
pub(super) fn expect(item: &Item, policy: &Policy, all_items: &[Item], out: &mut Diagnostics) -> Expect {
    let Some(table) = item.table.get("expect").and_then(Node::table) else { return Expect::default() };
    let results = table.get("result").map(|_| {
        let named = table.texts("result");
        ResultKind::ALL.into_iter().filter(|result| named.iter().any(|(name, _)| *name == result.id())).collect()
    });
    contradicting(table, out);
    let mut finder = Finder { policy, all_items, out };
    let of_kind = |kind: RuleKind| move |policy: &Policy, id: &str| policy.rule(kind, id);
    let kind_ids = |kind: RuleKind| policy.rules.iter().filter(move |rule| rule.kind == kind).map(|rule| rule.id.as_str());
    let grounds = |finder: &mut Finder<'_>, key: &str| {
        finder.each(table, key, "ground", of_kind(RuleKind::Ground), kind_ids(RuleKind::Ground).collect())
    };
    let questions = |finder: &mut Finder<'_>, key: &str| {
        finder.each(
            table,
            key,
            "question",
            |policy, id| policy.question(id),
            policy.questions.iter().map(|question| question.id.as_str()).collect(),
        )
    };
    let advice = |policy: &Policy, id: &str| {
        let rule = policy.rule(RuleKind::Advice, id)?;
        policy.advice.iter().position(|advice| advice.rule == rule).map(|at| at as u16)
    };
    let event = |policy: &Policy, id: &str| {
        let rule = policy.rule(RuleKind::Event, id)?;
        policy.events.iter().position(|event| event.rule == rule).map(|at| at as u16)
    };
    Expect {
        results,
        met: grounds(&mut finder, "met"),
        not_met: grounds(&mut finder, "not-met"),
        either: grounds(&mut finder, "either"),
        cases: finder.each(table, "cases", "case", of_kind(RuleKind::Case), kind_ids(RuleKind::Case).collect()),
        cases_not: finder.each(table, "cases-not", "case", of_kind(RuleKind::Case), kind_ids(RuleKind::Case).collect()),
        help: finder.help(table),
        estimate: finder.estimate(table),
        ask: questions(&mut finder, "ask"),
        ask_not: questions(&mut finder, "ask-not"),
        values: finder.values(table),
        advice: finder.each(table, "advice", "advice", advice, kind_ids(RuleKind::Advice).collect()),
        advice_not: finder.each(table, "advice-not", "advice", advice, kind_ids(RuleKind::Advice).collect()),
        deadlines: finder.deadlines(table),
        points: finder.each(table, "points", "advice", advice, kind_ids(RuleKind::Advice).collect()),
        points_not: finder.each(table, "points-not", "advice", advice, kind_ids(RuleKind::Advice).collect()),
        change: finder.each(table, "change", "event", event, kind_ids(RuleKind::Event).collect()),
        never: finder.each(table, "never", "never", of_kind(RuleKind::Never), kind_ids(RuleKind::Never).collect()),
    }
}

/// Things that are expected and, on another line, not.
fn contradicting(table: &Table, out: &mut Diagnostics) {
    for (one, other) in [("met", "not-met"), ("met", "either"), ("not-met", "either"), ("ask", "ask-not")] {
        let others = table.texts(other);
        for (name, node) in table.texts(one) {
            if let Some((_, again)) = others.iter().find(|(other, _)| *other == name) {
                out.push(
                    Diagnostic::new(
                        &codes::SCENARIO_CONTRADICTS,
                        again.span,
                        format!("“{name}” stands under “{one}” and under “{other}”"),
                    )
                    .also(node.span, "here it is the other way")
                    .help("take it out of one of the two"),
                );
            }
        }
    }
}

impl Finder<'_> {
    fn missing(&mut self, span: Span, what: &str, id: &str, known: &[&str]) {
        if is_written_and_wrong(self.all_items, what, id, self.out) {
            return;
        }
        let near = nearest(id, known.iter().copied());
        self.out.push(Diagnostic::new(&codes::SCENARIO_EXPECTS_UNKNOWN, span, format!("there is no {what} called “{id}”")).help(
            match near {
                Some(near) => format!("did you mean “{near}”?"),
                None => "look for its id in the rule files".to_owned(),
            },
        ));
    }

    fn each<T>(
        &mut self,
        table: &Table,
        key: &str,
        what: &str,
        find: impl Fn(&Policy, &str) -> Option<T>,
        known: Vec<&str>,
    ) -> Vec<T> {
        let mut found = Vec::new();
        for (id, node) in table.texts(key) {
            match find(self.policy, id) {
                Some(each) => found.push(each),
                None => self.missing(node.span, what, id, &known),
            }
        }
        found
    }

    fn help(&mut self, table: &Table) -> Vec<(u16, Set)> {
        let mut found = Vec::new();
        for entry in entries(table, "help") {
            let Some(at) = self.policy.help.iter().position(|help| help.id == entry.key) else {
                let known: Vec<&str> = self.policy.help.iter().map(|help| help.id.as_str()).collect();
                self.missing(entry.key_span, "kind of help", &entry.key, &known);
                continue;
            };
            let mut bits = 0;
            for node in entry.node.members() {
                match node.text().and_then(|text| Level::ALL.iter().position(|level| level.id() == text)) {
                    Some(level) => bits |= 1 << level,
                    None => self.out.push(
                        Diagnostic::new(&codes::SCENARIO_EXPECTS_UNKNOWN, node.span, "this is no level of help")
                            .help("write will, may, exceptional-only or not; or a list of those that are possible"),
                    ),
                }
            }
            found.push((at as u16, Set::options(bits)));
        }
        found
    }

    fn deadlines(&mut self, table: &Table) -> Vec<ExpectDays> {
        let policy = self.policy;
        let ids: Vec<&str> = policy.deadlines.iter().map(|each| policy.rule_id(each.rule)).collect();
        let mut found = Vec::new();
        for entry in entries(table, "deadlines") {
            let Some(at) = ids.iter().position(|id| *id == id_of(&entry.key)) else {
                self.missing(entry.key_span, "deadline", &entry.key, &ids);
                continue;
            };
            let days = days(&entry.node, self.out);
            found.extend(days.map(|days| ExpectDays { deadline: at as u16, days }));
        }
        found
    }

    fn estimate(&mut self, table: &Table) -> Option<ExpectEstimate> {
        let estimate = table.get("estimate").and_then(Node::table)?;
        if estimate.flag("none") {
            if let Some(entry) = ["low", "high", "instalments"].into_iter().find_map(|key| estimate.entry(key)) {
                self.out.push(
                    Diagnostic::new(
                        &codes::SCENARIO_CONTRADICTS,
                        entry.key_span,
                        "there is no estimate, and this says what it is",
                    )
                    .help("take one of the two out"),
                );
            }
            return Some(ExpectEstimate::None);
        }
        let at = match estimate.get("id").and_then(|node| Some((node.text()?, node.span))) {
            Some((id, span)) => match self.policy.estimates.iter().position(|each| each.id == id) {
                Some(at) => at,
                None => {
                    let known: Vec<&str> = self.policy.estimates.iter().map(|each| each.id.as_str()).collect();
                    self.missing(span, "estimate", id, &known);
                    return None;
                }
            },
            None => 0,
        };
        let mut pence = |node: &Node| {
            let amount = Amount::parse(node.text()?).ok()?;
            let whole = amount.at_scale(100).filter(|_| amount.unit == Unit::of(Base::Pound));
            if whole.is_none() {
                self.out.push(
                    Diagnostic::new(&codes::SCENARIO_EXPECTS_UNKNOWN, node.span, "an estimate is in pounds and whole pence")
                        .help("write it like £1,000 or £123.45"),
                );
            }
            whole
        };
        let (low, high) = (estimate.get("low").and_then(&mut pence), estimate.get("high").and_then(&mut pence));
        let instalments = estimate.get("instalments").map(|node| node.members().iter().filter_map(&mut pence).collect());
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            let span = estimate.get("low").map_or(estimate.span, |node| node.span);
            self.out.push(
                Diagnostic::new(&codes::SCENARIO_CONTRADICTS, span, "the low end is above the high end")
                    .help("change one of the two"),
            );
        }
        Some(ExpectEstimate::Is { estimate: at as u16, low, high, instalments })
    }

    fn values(&mut self, table: &Table) -> Vec<ExpectValue> {
        let mut found = Vec::new();
        if let Some(entry) = table.entry("part") {
            found.extend(self.value("part", entry));
        }
        for entry in entries(table, "values") {
            found.extend(self.value(&id_of(&entry.key), entry));
        }
        found
    }

    fn value(&mut self, id: &str, entry: &Entry) -> Option<ExpectValue> {
        match read_value(self.policy, id, &given(&entry.node)) {
            Ok(value) => Some(value),
            Err(ValueProblem::NotKnown) => {
                self.out.push(
                    Diagnostic::new(&codes::SCENARIO_EXPECTS_UNKNOWN, entry.node.span, "this expects nothing")
                        .help("say what the value is; of a yes or no that is open, write either"),
                );
                None
            }
            Err(ValueProblem::Unknown) => {
                let policy = self.policy;
                let known: Vec<&str> =
                    policy.rules.iter().filter(|rule| VALUES.contains(&rule.kind)).map(|rule| rule.id.as_str()).collect();
                self.missing(entry.key_span, "value, rule, ground or figure", id, &known);
                None
            }
            Err(ValueProblem::Unreadable(what, kind)) => {
                let help = if kind == Kind::Truth { "write yes, no or either" } else { "write it as a rule file would" };
                self.out.push(Diagnostic::new(&codes::SCENARIO_EXPECTS_UNKNOWN, entry.node.span, what).help(help));
                None
            }
        }
    }
}

fn entries<'t>(table: &'t Table, key: &str) -> &'t [Entry] {
    table.get(key).and_then(Node::table).map(|table| table.entries.as_slice()).unwrap_or_default()
}
