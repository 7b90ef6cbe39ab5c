//! The state of lowering, and its order: questions, figures, then everything made of them.

use super::arena::Builder;
use super::claims;
use super::outcomes;
use super::typed::{Type, Typed};
use crate::calendar::Date;
use crate::language::claim::Claims;
use crate::language::codes;
use crate::language::condition::Expr;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::items::Item;
use crate::language::names::Scope;
use crate::language::read::Node;
use crate::language::sources::{Sources, Span};
use crate::policy::{Figure, Name, Op, Policy, Question, ReadingSet, ReadingSetId, Role, Rule, RuleId, Source, SourceId};
use crate::quantity::{Kind, Set};

/// What came of lowering: the policy, and where each of its parts stands in the files.
#[derive(Debug)]
pub struct Lowered {
    /// The policy, without texts, bank holidays and council.
    pub policy: Policy,
    /// For each item: was it named by another?
    pub used: Vec<bool>,
    /// What must always hold.
    pub claims: Claims,
}

/// How far an item has come.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// Not looked at yet.
    Waiting,
    /// Being lowered: meeting it again is a circle.
    Open,
    /// Done.
    Done(Typed),
    /// It has a mistake that was already reported.
    Failed,
}

/// The state of lowering.
pub(super) struct Lower<'a> {
    pub items: &'a [Item],
    pub scope: &'a Scope,
    pub sources_text: &'a Sources,
    pub out: &'a mut Diagnostics,
    pub arena: Builder,
    pub questions: Vec<Question>,
    pub figures: Vec<Figure>,
    pub rules: Vec<Rule>,
    pub reading_sets: Vec<ReadingSet>,
    pub sources: Vec<Source>,
    pub states: Vec<State>,
    pub names: Vec<Option<Name>>,
    pub used: Vec<bool>,
    /// What is known of the node of each rule.
    pub rule_types: Vec<Typed>,
    /// In a claim, what is always true may be said: that is what it is for.
    pub in_claim: bool,
    /// The items being lowered, with the place where each names the next.
    pub path: Vec<usize>,
}

/// Lowers everything. `None` where something is so wrong that there is no policy; the reasons are in `out`.
pub fn lower(items: &[Item], scope: &Scope, files: &Sources, out: &mut Diagnostics) -> Option<Lowered> {
    let before = out.list.len();
    let mut lower = Lower {
        items,
        scope,
        sources_text: files,
        out,
        arena: Builder::default(),
        questions: Vec::new(),
        figures: Vec::new(),
        rules: Vec::new(),
        reading_sets: Vec::new(),
        sources: Vec::new(),
        states: vec![State::Waiting; items.len()],
        names: vec![None; items.len()],
        used: vec![false; items.len()],
        path: Vec::new(),
        rule_types: Vec::new(),
        in_claim: false,
    };
    lower.sources();
    lower.questions();
    for (at, _) in items.iter().enumerate().filter(|(_, item)| item.is_name()) {
        lower.item(at);
    }
    lower.dates();
    lower.follow_ups();
    let outcome = outcomes::lower(&mut lower);
    // A claim is no use of a thing, and no part of the policy.
    let (used, end) = (lower.used.clone(), lower.arena.mark());
    let mut claims = claims::lower(&mut lower, &outcome);
    if lower.arena.is_full() {
        let span = items.first().map(|item| item.id_span);
        if let Some(span) = span {
            let message = "the policy as a whole has grown past what a policy file can hold";
            lower.out.push(Diagnostic::new(&codes::TOO_LARGE, span, message).help("take out rules that nothing uses any more"));
        }
    }
    let clean = !lower.out.list[before..].iter().any(|each| each.code.severity == crate::language::diagnostic::Severity::Error);
    claims.arena = lower.arena.finish();
    let policy = Policy {
        council: String::new(),
        council_name: String::new(),
        council_short: String::new(),
        area: String::new(),
        dated: None,
        language: String::new(),
        questions: lower.questions,
        figures: lower.figures,
        reading_sets: lower.reading_sets,
        arena: end.cut(&claims.arena),
        rules: lower.rules,
        grounds: outcome.grounds,
        cases: outcome.cases,
        help: outcome.help,
        estimates: outcome.estimates,
        nevers: outcome.nevers,
        events: outcome.events,
        advice: outcome.advice,
        deadlines: outcome.deadlines,
        distances: outcome.distances,
        contacts: outcome.contacts,
        sources: lower.sources,
        shown: outcome.shown,
        result: outcome.result,
        possible: outcome.possible,
        bank_holidays: crate::calendar::BankHolidays::default(),
        texts: crate::policy::Texts::default(),
    };
    clean.then_some(Lowered { policy, used, claims })
}

impl Lower<'_> {
    fn sources(&mut self) {
        for item in self.items.iter().filter(|item| item.kind.name == "source") {
            let date = item.table.get("date").map(|node| match node.date() {
                Some(date) => date.to_string(),
                None => node.text().unwrap_or("").to_owned(),
            });
            self.sources.push(Source {
                id: item.id.clone(),
                title: item.table.text("title").unwrap_or("").to_owned(),
                address: item.table.text("address").unwrap_or("").to_owned(),
                date: date.unwrap_or_default(),
            });
        }
    }

    /// The sources named by a `source` key.
    pub fn source_ids(&mut self, names: &[(&str, &Node)]) -> Vec<SourceId> {
        let mut ids = Vec::new();
        for (name, node) in names {
            match self.sources.iter().position(|source| source.id == **name) {
                Some(at) => ids.push(SourceId(at as u16)),
                None => {
                    let near = crate::language::names::nearest(name, self.sources.iter().map(|source| source.id.as_str()));
                    self.out.push(
                        Diagnostic::new(&codes::UNKNOWN_REFERENCE, node.span, format!("there is no source called “{name}”"))
                            .help(match near {
                                Some(near) => format!("did you mean “{near}”?"),
                                None => format!("define it: [source.{name}] with a title"),
                            }),
                    );
                }
            }
        }
        ids
    }

    /// An item as a value, lowering it first if need be. `at_span` is where it is named.
    pub fn named(&mut self, at: usize, at_span: Span) -> Option<Typed> {
        if let Some(used) = self.used.get_mut(at) {
            *used = true;
        }
        if matches!(self.states[at], State::Open) {
            self.circle(at, at_span);
            return None;
        }
        self.item(at);
        match &self.states[at] {
            State::Done(typed) => Some(typed.clone()),
            _ => None,
        }
    }

    /// Lowers an item, once.
    pub fn item(&mut self, at: usize) {
        if !matches!(self.states[at], State::Waiting) {
            return;
        }
        self.states[at] = State::Open;
        self.path.push(at);
        let done = match self.items[at].kind.name {
            "figure" => self.figure(at),
            "rule" | "ground" | "value" => self.rule_item(at),
            _ => None,
        };
        self.path.pop();
        self.states[at] = done.map_or(State::Failed, State::Done);
    }

    fn circle(&mut self, at: usize, span: Span) {
        let from = self.path.iter().position(|each| *each == at).unwrap_or(0);
        let names: Vec<String> = self.path[from..].iter().map(|each| self.items[*each].id.clone()).collect();
        let around = format!("{} → {}", names.join(" → "), names.first().map_or("", String::as_str));
        let mut diagnostic = Diagnostic::new(&codes::CIRCULAR, span, format!("“{}” is defined by itself", self.items[at].id))
            .here("which leads back here");
        for each in &self.path[from..] {
            diagnostic = diagnostic.also(self.items[*each].id_span, String::new());
        }
        self.out.push(diagnostic.help(format!("the circle is: {around}. One of these must be said without the others")));
    }

    /// The question with a part in the program.
    pub fn role(&mut self, role: Role, wanted_at: Span, why: &str) -> Option<Typed> {
        let at = self.questions.iter().position(|question| question.role == Some(role));
        let item =
            at.and_then(|at| self.items.iter().position(|item| item.kind.name == "question" && item.id == self.questions[at].id));
        match item {
            Some(item) => self.named(item, wanted_at),
            None => {
                let (role, kind) = match role {
                    Role::DateOfBirth => ("date-of-birth", "date"),
                    Role::TravelFrom => ("travel-from", "date"),
                    Role::Today => ("today", "date"),
                    Role::WeeksLeft => ("weeks-left", "number"),
                    Role::StretchWeeks => ("stretch-weeks", "number"),
                    Role::Who => ("who", "choice"),
                };
                self.out.push(
                    Diagnostic::new(&codes::MISSING_ROLE, wanted_at, format!("{why}, and no question has that part"))
                        .help(format!("add to the question that asks it: role = \"{role}\" (its kind is \"{kind}\")")),
                );
                None
            }
        }
    }

    /// A value that never changes.
    pub fn constant(&mut self, value: i64, ty: Type, scale: i64) -> Typed {
        let set = match ty {
            Type::Option(_) => Set::option(value as u32),
            _ => Set::exactly(value),
        };
        let node = self.arena.node(Op::Constant(set), ty.kind());
        Typed { node, ty, scale, low: value.into(), high: value.into(), asks: false }
    }

    /// Yes or no for certain.
    pub fn truth(&mut self, truth: bool) -> Typed {
        self.constant(truth.into(), Type::Truth, 1)
    }

    /// A date.
    pub fn date(&mut self, date: Date) -> Typed {
        self.constant(date.0.into(), Type::Date, 1)
    }

    /// A yes or no made by `op`.
    pub fn truth_node(&mut self, op: Op, asks: bool) -> Typed {
        let node = self.arena.node(op, Kind::Truth);
        Typed { node, ty: Type::Truth, scale: 1, low: 0, high: 1, asks }
    }

    /// What a tree names, in order, each once.
    pub fn names_in(&self, expr: &Expr) -> Vec<Name> {
        let mut found = Vec::new();
        expr.each_name(&mut |at, _| {
            if let Some(Some(name)) = self.names.get(at)
                && !found.contains(name)
            {
                found.push(*name);
            }
        });
        found
    }

    /// The words of a line as an officer wrote them.
    pub fn words(&self, node: &Node) -> String {
        node.text().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    }

    /// Keeps a finished rule.
    pub fn keep(&mut self, rule: Rule, typed: Typed) -> RuleId {
        self.rules.push(rule);
        self.rule_types.push(typed);
        RuleId((self.rules.len() - 1) as u16)
    }

    /// Keeps a set of readings.
    pub fn reading_set(&mut self, id: &str, names: Vec<String>) -> ReadingSetId {
        self.reading_sets.push(ReadingSet { id: id.to_owned(), names });
        ReadingSetId((self.reading_sets.len() - 1) as u16)
    }
}
