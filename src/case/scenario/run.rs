//! Deciding scenarios and comparing what comes of them.

use super::{Expect, ExpectEstimate, Scenario};
use crate::case::answer::{self, Answer};
use crate::case::{Given, typed};
use crate::decide::record::Truth;
use crate::decide::{Decision, Engine, Known};
use crate::policy::{Ask, FigureId, Level, Measure, Name, NodeId, Policy, Question, ResultKind, RuleId, RuleKind};
use crate::quantity::{Base, Kind, Set, Unit, format};
use core::fmt;

/// Something that did not come out as a scenario says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file of the scenario.
    pub file: String,
    /// Its name.
    pub scenario: String,
    /// What came out and what should have.
    pub what: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: “{}”\n    {}", self.file, self.scenario, self.what)
    }
}

/// Runs scenarios; what did not come out as they say.
pub fn check_all<'s>(engine: &Engine, scenarios: impl IntoIterator<Item = &'s Scenario>) -> Vec<Failure> {
    scenarios.into_iter().flat_map(|scenario| check(engine, scenario)).collect()
}

/// Runs one scenario; what did not come out as it says.
pub fn check(engine: &Engine, scenario: &Scenario) -> Vec<Failure> {
    let failure = |what: String| Failure { file: scenario.file.clone(), scenario: scenario.name.clone(), what };
    let known = match scenario.case.known(engine, None) {
        Ok(known) => known,
        Err(problems) => return problems.into_iter().map(|problem| failure(problem.to_string())).collect(),
    };
    let Ok(decision) = engine.decide(&known) else {
        return vec![failure("a number is too large to decide on".to_owned())];
    };
    let mut compare = Compare { engine, policy: engine.policy(), known, decision, wrong: Vec::new() };
    compare.everything(&scenario.expect);
    compare.wrong.into_iter().map(failure).collect()
}

struct Compare<'e> {
    engine: &'e Engine,
    policy: &'e Policy,
    known: Known,
    decision: Decision,
    wrong: Vec<String>,
}

impl Compare<'_> {
    fn everything(&mut self, expect: &Expect) {
        let contradictions: Vec<&str> = self.decision.contradictions.iter().filter_map(|rule| self.rule_id(*rule)).collect();
        if !contradictions.is_empty() {
            self.wrong.push(["the answers cannot be true together: ", &contradictions.join(", ")].concat());
        }
        if let Some(expected) = &expect.result {
            let found = self.decision.results().map(|result| result.id().to_owned()).collect();
            let known = ResultKind::ALL.map(ResultKind::id);
            self.same_set("result", found, expected, &known);
        }
        if let Some(expected) = &expect.part {
            self.part(expected);
        }
        for (ids, truth) in [(&expect.met, Truth::Yes), (&expect.not_met, Truth::No), (&expect.either, Truth::Either)] {
            for id in ids {
                self.ground(id, truth);
            }
        }
        let several = expect.result.as_ref().is_some_and(|results| results.len() > 1);
        for id in &expect.cases {
            self.case(id, several);
        }
        for (id, levels) in &expect.help {
            self.help(id, levels);
        }
        if let Some(expected) = &expect.estimate {
            self.estimate(expected);
        }
        self.questions(expect);
        for (id, given) in &expect.values {
            self.value(id, given);
        }
        for id in &expect.advice {
            self.advice(id);
        }
        self.events(expect);
    }

    fn rule_id(&self, rule: RuleId) -> Option<&str> {
        self.policy.rules.get(rule.0 as usize).map(|rule| rule.id.as_str())
    }

    fn no_such(&mut self, what: &str, id: &str) {
        self.wrong.push(["there is no ", what, " “", id, "”"].concat());
    }

    fn same_set(&mut self, what: &str, found: Vec<String>, expected: &[String], known: &[&str]) {
        if let Some(strange) = expected.iter().find(|id| !known.contains(&id.as_str())) {
            self.no_such(what, strange);
            return;
        }
        let mut one = found.clone();
        let mut other = expected.to_vec();
        one.sort();
        other.sort();
        if one != other {
            self.wrong.push([what, " is ", &found.join(" or "), ", not ", &expected.join(" or ")].concat());
        }
    }

    fn part(&mut self, expected: &[String]) {
        let Some(id) = self.policy.rule(RuleKind::Value, "part") else { return self.no_such("value", "part") };
        let Some(rule) = self.policy.rules.get(id.0 as usize) else { return };
        let set = self.shown_or_node(id, rule.node);
        let possible = rule.options.iter().enumerate().filter(|(at, _)| set.allows_option(*at as u32));
        let found = possible.map(|(_, id)| id.clone()).collect();
        let known: Vec<&str> = rule.options.iter().map(String::as_str).collect();
        self.same_set("part", found, expected, &known);
    }

    fn shown_or_node(&self, id: RuleId, node: NodeId) -> Set {
        let sharp = self.decision.shown.iter().chain(&self.decision.grounds).chain(&self.decision.cases);
        sharp.into_iter().find(|(rule, _)| *rule == id).map_or_else(|| self.decision.value(node), |(_, set)| *set)
    }

    fn ground(&mut self, id: &str, expected: Truth) {
        let found = self.decision.grounds.iter().find(|(rule, _)| self.rule_id(*rule) == Some(id));
        let words = |truth| match truth {
            Truth::Yes => "met",
            Truth::No => "not met",
            Truth::Either => "either",
        };
        match found.map(|(_, set)| Truth::from(*set)) {
            None => self.no_such("ground", id),
            Some(truth) if truth == expected => {}
            Some(truth) => self.wrong.push(["ground ", id, " is ", words(truth), ", not ", words(expected)].concat()),
        }
    }

    fn case(&mut self, id: &str, several: bool) {
        let found = self.decision.cases.iter().find(|(rule, _)| self.rule_id(*rule) == Some(id)).map(|(_, set)| *set);
        match found {
            None => self.no_such("case", id),
            Some(set) if set.is_yes() || (several && !set.is_no()) => {}
            Some(set) if set.is_no() => self.wrong.push(["case ", id, " does not hold"].concat()),
            Some(_) => self.wrong.push(["case ", id, " only may hold"].concat()),
        }
    }

    fn help(&mut self, id: &str, expected: &[String]) {
        let found = self.policy.help.iter().position(|help| help.id == id).and_then(|at| self.decision.help.get(at));
        match found {
            None => self.no_such("help", id),
            Some(help) => {
                let found = help.levels().map(|level| level.id().to_owned()).collect();
                self.same_set(&["help ", id].concat(), found, expected, &Level::ALL.map(Level::id));
            }
        }
    }

    fn estimate(&mut self, expected: &ExpectEstimate) {
        let Ok(estimates) = self.engine.estimates(&self.known) else {
            return self.wrong.push("the estimate is too large".to_owned());
        };
        let money = |pence| format::number(pence, 100, Unit::of(Base::Pound));
        match (expected, estimates.first()) {
            (ExpectEstimate::None, None) => {}
            (ExpectEstimate::None, Some(found)) => {
                let (low, high) = (money(found.low.year), money(found.high.year));
                self.wrong.push(["there is an estimate, ", &low, " to ", &high].concat());
            }
            (ExpectEstimate::Year { .. }, None) => self.wrong.push("there is no estimate".to_owned()),
            (ExpectEstimate::Year { low, high }, Some(found)) => {
                for (end, expected, found) in [("low", low, found.low.year), ("high", high, found.high.year)] {
                    let Some(expected) = expected else { continue };
                    match typed::number(expected, &pounds()) {
                        Ok(pence) if pence == found => {}
                        Ok(pence) => {
                            let words = ["the estimate's ", end, " is ", &money(found), ", not ", &money(pence)];
                            self.wrong.push(words.concat());
                        }
                        Err(_) => self.wrong.push(["“", expected, "” is not a sum in pounds and pence"].concat()),
                    }
                }
            }
        }
    }

    fn questions(&mut self, expect: &Expect) {
        if expect.ask.is_empty() && expect.ask_not.is_empty() {
            return;
        }
        let Ok(open) = self.engine.open_questions(&self.known) else {
            return self.wrong.push("the open questions cannot be told".to_owned());
        };
        for id in &expect.ask {
            match self.policy.question(id) {
                None => self.no_such("question", id),
                Some(at) if open.decision.contains(&at) || open.estimate.contains(&at) => {}
                Some(_) => self.wrong.push(["does not ask ", id].concat()),
            }
        }
        for id in &expect.ask_not {
            match self.policy.question(id) {
                None => self.no_such("question", id),
                Some(at) if !open.decision.contains(&at) => {}
                Some(_) => self.wrong.push(["still asks ", id].concat()),
            }
        }
    }

    fn value(&mut self, id: &str, given: &Given) {
        let of_rule = [RuleKind::Value, RuleKind::Rule, RuleKind::Ground].into_iter().find_map(|kind| self.policy.rule(kind, id));
        let rule = of_rule.and_then(|at| Some((at, self.policy.rules.get(at.0 as usize)?)));
        let figure = self.policy.figures.iter().position(|figure| figure.id == id);
        let (found, kind, measure, options) = match (rule, figure) {
            (Some((at, rule)), _) => {
                let found = self.shown_or_node(at, rule.node);
                (found, self.kind(rule.node), rule.measure, rule.options.clone())
            }
            (None, Some(at)) => {
                let figure = FigureId(at as u16);
                let lines = self.policy.rules.iter().flat_map(|rule| &rule.lines).flat_map(|line| &line.names);
                let node = lines.into_iter().find_map(|name| match name {
                    Name::Figure(each, node) if *each == figure => Some(*node),
                    _ => None,
                });
                let Some(node) = node else { return self.no_such("figure in use", id) };
                let measure = self.policy.figures.get(at).map(|figure| figure.measure);
                (self.decision.value(node), self.kind(node), measure, Vec::new())
            }
            (None, None) => return self.no_such("value, rule or figure", id),
        };
        let either = matches!(given, Given::Text(text) if text == "either");
        if either && kind == Kind::Truth {
            if found.is_single(kind) {
                self.wrong.push([id, " is ", &say(found, kind, measure, &options), ", not either"].concat());
            }
            return;
        }
        match answer::read(&stand_in(id, kind, measure, options.clone()), given) {
            Ok(Answer::Is(expected)) if expected == found => {}
            Ok(Answer::NotSure) if !found.is_single(kind) => {}
            Ok(_) => {
                let words = say(found, kind, measure, &options);
                let expected = match answer::read(&stand_in(id, kind, measure, options.clone()), given) {
                    Ok(Answer::Is(set)) => say(set, kind, measure, &options),
                    _ => answer::NOT_SURE.to_owned(),
                };
                self.wrong.push([id, " is ", &words, ", not ", &expected].concat());
            }
            Err(problem) => self.wrong.push(problem.to_string()),
        }
    }

    fn kind(&self, node: NodeId) -> Kind {
        self.policy.arena.nodes.get(node.0 as usize).map_or(Kind::Truth, |node| node.kind)
    }

    fn advice(&mut self, id: &str) {
        let found = self.policy.rule(RuleKind::Advice, id).and_then(|at| self.policy.rules.get(at.0 as usize));
        match found.map(|rule| self.decision.value(rule.node)) {
            None => self.no_such("advice", id),
            Some(holds) if holds.is_no() => self.wrong.push(["advice ", id, " is not given"].concat()),
            Some(_) => {}
        }
    }

    fn events(&mut self, expect: &Expect) {
        if expect.change.is_empty() {
            return;
        }
        let Ok(timeline) = self.engine.timeline(&self.known) else {
            return self.wrong.push("the timeline cannot be told".to_owned());
        };
        for id in &expect.change {
            let Some(at) = self.policy.events.iter().position(|event| self.rule_id(event.rule) == Some(id)) else {
                self.no_such("event", id);
                continue;
            };
            if !timeline.iter().any(|turning| turning.events.iter().any(|event| usize::from(*event) == at)) {
                let dates: Vec<String> = timeline.iter().map(|turning| turning.date.to_string()).collect();
                let words = ["nothing changes at ", id, "; something changes on ", &dates.join(", ")];
                self.wrong.push(words.concat());
            }
        }
    }
}

/// Large enough for any value, small enough to be written in words.
const FAR: i64 = 1_000_000_000_000_000;

fn stand_in(id: &str, kind: Kind, measure: Option<Measure>, options: Vec<String>) -> Question {
    let domain = match kind {
        Kind::Truth => Set::EITHER,
        Kind::Option => Set::all_options(options.len() as u32),
        Kind::Number => Set::range(-FAR, FAR),
        Kind::Date => Set::range(-700_000, 2_900_000),
    };
    Question {
        id: id.to_owned(),
        kind,
        options,
        // A value is written to whatever step it has.
        measure: measure.map(|measure| Measure { step: 1, ..measure }),
        domain,
        not_sure: true,
        range: true,
        group: String::new(),
        ask: Ask::WhenItMatters,
        role: None,
        shortcuts: Vec::new(),
        node: NodeId(0),
    }
}

fn pounds() -> Question {
    let measure = Measure { unit: Unit::of(Base::Pound), scale: 100, step: 1 };
    stand_in("estimate", Kind::Number, Some(measure), Vec::new())
}

fn say(set: Set, kind: Kind, measure: Option<Measure>, options: &[String]) -> String {
    let ends = |low: String, high: String| if low == high { low } else { [&low, " to ", &high].concat() };
    match kind {
        Kind::Truth => match Truth::from(set) {
            Truth::Yes => "yes".to_owned(),
            Truth::No => "no".to_owned(),
            Truth::Either => "yes or no".to_owned(),
        },
        Kind::Option => {
            let possible = options.iter().enumerate().filter(|(at, _)| set.allows_option(*at as u32));
            let all: Vec<&str> = possible.map(|(_, id)| id.as_str()).collect();
            all.join(" or ")
        }
        Kind::Number => {
            let measure = measure.unwrap_or(Measure { unit: Unit::NONE, scale: 1, step: 1 });
            let word = |value| format::number(value, measure.scale, measure.unit);
            ends(word(set.low), word(set.high))
        }
        Kind::Date => {
            let day = |days: i64| crate::calendar::Date(days.clamp(-4_000_000, 4_000_000) as i32).to_string();
            ends(day(set.low), day(set.high))
        }
    }
}
