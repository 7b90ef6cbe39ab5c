//! Scenarios: families in a few answers, and what the rules must say of them. Running them is done elsewhere.

use super::codes;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::expect_days::{ExpectDays, days};
use super::items::Item;
use super::names::nearest;
use super::read::{Entry, Node, Table, Value};
use super::sources::{FileId, Sources, Span};
use crate::case::{Case, Given, Problem, answer};
use crate::decide::{Engine, Known};
use crate::policy::{Ask, Level, NodeId, Op, Opened, Policy, Question, QuestionId, ResultKind, Role, RuleId, RuleKind};
use crate::quantity::{Amount, Base, Kind, Set, Unit};

/// A family and what is expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What happens, as a sentence.
    pub name: String,
    /// A short id, if it has one.
    pub id: Option<String>,
    /// Is it only a base for others?
    pub base: bool,
    /// Is it one of the typical families?
    pub typical: bool,
    /// Is what it expects only what the rules said when it was written, which no officer has confirmed?
    pub unconfirmed: bool,
    /// Answers, today and readings, those of the scenario it builds on among them.
    pub case: Case,
    /// The same, read against the policy.
    pub known: Known,
    /// What is expected; empty for a base.
    pub expect: Expect,
    /// The law or the hand calculation behind it.
    pub why: String,
    /// Its file, inside the policy folder.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
}

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

impl Scenario {
    /// Does it expect anything? A base may not: it is there for others to build on.
    pub fn expects(&self) -> bool {
        self.expect != Expect::default()
    }

    /// Does it show that the rules do what they should? What nobody has confirmed shows only what they do.
    pub fn is_evidence(&self) -> bool {
        self.expects() && !self.unconfirmed
    }
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
    let question = Question {
        id: id.to_owned(),
        kind,
        options,
        measure: measure.map(|measure| crate::policy::Measure { step: 1, ..measure }),
        domain,
        not_sure: false,
        shared: false,
        range: true,
        group: String::new(),
        ask: Ask::Always,
        ask_if: None,
        page: String::new(),
        past: false,
        not_before: None,
        role: None::<Role>,
        shortcuts: Vec::new(),
        node,
    };
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

/// Reads the scenarios of some files against a policy that compiled; they may build on those of the others.
pub fn read_all(
    all_items: &[Item],
    files: &Sources,
    policy: &Policy,
    of: &dyn Fn(FileId) -> bool,
    out: &mut Diagnostics,
) -> Vec<Scenario> {
    let items: Vec<&Item> = all_items.iter().filter(|item| item.kind.name == "scenario").collect();
    let Ok(engine) = Engine::new(Opened::unnamed(policy.clone())) else {
        return Vec::new();
    };
    names_are_distinct(&items, out);
    let mut all = Vec::new();
    for item in items.iter().filter(|item| of(item.file)) {
        let before = out.list.len();
        let Some(chain) = chain(item, &items, out) else { continue };
        let case = merged(&chain);
        let known = known(item, &case, &engine, all_items, out);
        let expect = expect(item, policy, all_items, out);
        if item.table.get("expect").is_none_or(says_nothing) && !item.table.flag("base") {
            out.push(
                Diagnostic::new(&codes::MISSING_KEY, item.id_span, "this scenario expects nothing")
                    .help("add what the rules must say: expect = { result = \"…\" }; or, if others build on it, base = true"),
            );
        }
        let (Some(known), true) = (known, out.list.len() == before) else { continue };
        all.push(Scenario {
            name: item.table.text("name").unwrap_or("").to_owned(),
            id: item.table.text("id").map(str::to_owned),
            base: item.table.flag("base"),
            typical: item.table.flag("typical"),
            unconfirmed: item.table.flag("unconfirmed"),
            case,
            known,
            expect,
            why: item.table.text("why").unwrap_or("").to_owned(),
            file: files.path(item.file).to_owned(),
            line: files.line_and_column(item.id_span).0,
        });
    }
    all
}

/// Is it a list or table with nothing in it?
fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::List(list) => list.is_empty(),
        Value::Table(table) => table.entries.iter().all(|entry| says_nothing(&entry.node)),
        _ => false,
    }
}

fn names_are_distinct(items: &[&Item], out: &mut Diagnostics) {
    for key in ["name", "id"] {
        for (at, item) in items.iter().enumerate() {
            let Some(name) = item.table.text(key) else { continue };
            if let Some(other) = items[..at].iter().find(|other| other.table.text(key) == Some(name)) {
                let span = |item: &Item| item.table.get(key).map_or(item.id_span, |node| node.span);
                out.push(
                    Diagnostic::new(&codes::SCENARIO_NAME, span(item), "two scenarios are called the same")
                        .also(span(other), "the other one")
                        .help("say in the name what is different about this one"),
                );
            }
        }
    }
}

/// A scenario and those it builds on, itself first.
fn chain<'i>(item: &'i Item, items: &[&'i Item], out: &mut Diagnostics) -> Option<Vec<&'i Item>> {
    let mut chain = vec![item];
    let mut last = item;
    while let Some((like, node)) = last.table.get("like").and_then(|node| Some((node.text()?, node))) {
        let Some(next) = items.iter().find(|other| [other.table.text("name"), other.table.text("id")].contains(&Some(like)))
        else {
            // Said once, of the scenario that has the line.
            if chain.len() == 1 {
                let near = nearest(like, items.iter().filter_map(|other| other.table.text("name")));
                out.push(Diagnostic::new(&codes::SCENARIO_LIKE, node.span, "there is no scenario with this name").help(
                    match near {
                        Some(near) => format!("did you mean “{near}”?"),
                        None => "write the whole name of another scenario, or its id".to_owned(),
                    },
                ));
            }
            return None;
        };
        if chain.iter().any(|seen| std::ptr::eq(*seen, *next)) {
            out.push(
                Diagnostic::new(&codes::SCENARIO_LIKE, node.span, "this leads back to the scenario itself")
                    .help("a base stands on its own: take its “like” out"),
            );
            return None;
        }
        chain.push(next);
        last = next;
    }
    Some(chain)
}

/// The answers of a chain: the first that says something has the word.
fn merged(chain: &[&Item]) -> Case {
    let mut case = Case::default();
    for item in chain {
        case.today = case.today.or(item.table.date("today"));
        for (key, into) in [("given", &mut case.answers), ("readings", &mut case.readings)] {
            for entry in item.table.get(key).and_then(Node::table).map(|table| table.entries.as_slice()).unwrap_or_default() {
                let id = id_of(&entry.key);
                if !into.iter().any(|(other, _)| *other == id) {
                    into.push((id, given(&entry.node)));
                }
            }
        }
    }
    case
}

/// In a scenario too, spaces and hyphens are the same.
fn id_of(key: &str) -> String {
    key.split_whitespace().collect::<Vec<_>>().join("-")
}

/// A value of a file as an answer.
pub fn given(node: &Node) -> Given {
    match &node.value {
        Value::Text(text) => Given::Text(text.clone()),
        Value::Whole(whole) => Given::Number(whole.to_string()),
        Value::Decimal(text) => Given::Number(text.clone()),
        Value::Truth(truth) => Given::Truth(*truth),
        Value::Date(date) => Given::Text(date.to_string()),
        Value::Time => Given::Text(String::new()),
        Value::List(list) => Given::List(list.iter().map(given).collect()),
        Value::Table(table) => Given::Table(table.entries.iter().map(|entry| (entry.key.clone(), given(&entry.node))).collect()),
    }
}

fn known(item: &Item, case: &Case, engine: &Engine, all_items: &[Item], out: &mut Diagnostics) -> Option<Known> {
    match case.known(engine, None) {
        Ok(known) => {
            contradictions(item, &known, engine, out);
            Some(known)
        }
        Err(problems) => {
            for problem in problems {
                let written = is_written_and_wrong(all_items, "question, figure, rule or value", &problem.at, out);
                out.list.extend(answer_problem(item, &problem, engine.policy(), written));
            }
            None
        }
    }
}

/// Is such a thing written in a rule file, where something else is wrong? Where the policy lacks it that is why, and it
/// was said there.
fn is_written_and_wrong(all_items: &[Item], kinds: &str, id: &str, out: &Diagnostics) -> bool {
    out.has_errors() && all_items.iter().any(|item| item.id == id && kinds.contains(item.kind.name))
}

/// A problem with an answer, at that answer. One that comes from a base is said of the base.
fn answer_problem(item: &Item, problem: &Problem, policy: &Policy, written_and_wrong: bool) -> Option<Diagnostic> {
    if problem.at == "today" {
        let node = item.table.get("today")?;
        return Some(Diagnostic::new(&codes::SCENARIO_BAD_ANSWER, node.span, problem.what.clone()).help(problem.instead.clone()));
    }
    let inside = |key: &str| -> Option<&Entry> {
        item.table.get(key).and_then(Node::table)?.entries.iter().find(|entry| id_of(&entry.key) == problem.at)
    };
    if let Some(entry) = inside("given") {
        if written_and_wrong && policy.question(&problem.at).is_none() {
            return None;
        }
        let Some(question) = policy.question(&problem.at).and_then(|id| policy.questions.get(usize::from(id.0))) else {
            return Some(
                Diagnostic::new(
                    &codes::SCENARIO_UNKNOWN_QUESTION,
                    entry.key_span,
                    format!("there is no question “{}”", problem.at),
                )
                .help(problem.instead.clone()),
            );
        };
        let code = if is_upside_down(&entry.node, question) { &codes::SCENARIO_CONTRADICTS } else { &codes::SCENARIO_BAD_ANSWER };
        return Some(Diagnostic::new(code, entry.node.span, problem.what.clone()).help(problem.instead.clone()));
    }
    let entry = inside("readings")?;
    let is_settled = policy.reading_sets.iter().all(|set| set.id != problem.at)
        && (policy.figures.iter().any(|figure| figure.id == problem.at)
            || policy.rules.iter().any(|rule| rule.id == problem.at && matches!(rule.kind, RuleKind::Rule | RuleKind::Value)));
    if is_settled {
        return Some(
            Diagnostic::new(
                &codes::SCENARIO_BAD_ANSWER,
                entry.key_span,
                format!("“{}” is settled: it has no readings", problem.at),
            )
            .help("if this scenario holds to the reading that was taken, take this reading out of the line and keep the others")
            .help("if it holds to one that was not taken, take the scenario out"),
        );
    }
    if written_and_wrong && policy.reading_sets.iter().all(|set| set.id != problem.at) {
        return None;
    }
    Some(
        Diagnostic::new(&codes::SCENARIO_BAD_ANSWER, entry.node.span, problem.what.clone())
            .here(entry.key.clone())
            .help(problem.instead.clone()),
    )
}

/// A range of which each end is an answer, and both together are none.
fn is_upside_down(node: &Node, question: &Question) -> bool {
    let Given::Table(ends) = given(node) else { return false };
    ends.len() == 2 && ends.into_iter().all(|end| answer::read(question, &Given::Table(vec![end])).is_ok())
}

fn contradictions(item: &Item, known: &Known, engine: &Engine, out: &mut Diagnostics) {
    let Ok(decision) = engine.decide(known) else { return };
    let expected = item.table.get("expect").and_then(Node::table).map(|expect| expect.texts("never")).unwrap_or_default();
    let clashes = decision.contradictions.iter().filter_map(|id| engine.policy().rules.get(usize::from(id.0)));
    for rule in clashes.filter(|rule| expected.iter().all(|(id, _)| *id != rule.id)) {
        let span = item.table.entry("given").map_or(item.id_span, |entry| entry.key_span);
        out.push(
            Diagnostic::new(&codes::SCENARIO_CONTRADICTS, span, "these answers cannot be true together")
                .help(format!("“never.{}” holds: {}", rule.id, rule.label)),
        );
    }
}

/// What is looked up, and what is said where it is not there.
struct Finder<'a> {
    policy: &'a Policy,
    all_items: &'a [Item],
    out: &'a mut Diagnostics,
}

fn expect(item: &Item, policy: &Policy, all_items: &[Item], out: &mut Diagnostics) -> Expect {
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
