//! One scenario decided, and what did not come out as it says.

use crate::appeal::{Standing, counting};
use crate::calendar::Date;
use crate::decide::record::Truth;
use crate::decide::{Decision, Engine, Known};
use crate::language::scenario::{Expect, ExpectEstimate, ExpectValue, Scenario};
use crate::policy::{Level, Measure, Place, Policy, QuestionId, ResultKind, Role, RuleId};
use crate::quantity::{Base, Kind, Set, Unit, format};

/// Runs a scenario.
///
/// Returns a sentence for each thing that did not come out as it says.
pub fn compare(engine: &Engine, scenario: &Scenario) -> Vec<String> {
    of(engine, &scenario.known, &scenario.expect, false)
}

/// Does a case come out otherwise than expected? Looks no further than the first thing that does.
pub fn differs(engine: &Engine, known: &Known, expect: &Expect) -> bool {
    !of(engine, known, expect, true).is_empty()
}

fn of(engine: &Engine, known: &Known, expect: &Expect, first_only: bool) -> Vec<String> {
    let Ok(decision) = engine.decide(known) else {
        return vec!["a number is too large to decide on".to_owned()];
    };
    let mut compare = Compare { engine, policy: engine.policy(), known, decision, wrong: Vec::new(), first_only };
    compare.everything(expect);
    compare.wrong
}

struct Compare<'e> {
    engine: &'e Engine,
    policy: &'e Policy,
    known: &'e Known,
    decision: Decision,
    wrong: Vec<String>,
    /// Is one difference enough? Time limits, open questions and the timeline take longest, and come last.
    first_only: bool,
}

impl Compare<'_> {
    fn is_enough(&self) -> bool {
        self.first_only && !self.wrong.is_empty()
    }

    fn everything(&mut self, expect: &Expect) {
        if let Some(expected) = &expect.results {
            let found: Vec<ResultKind> = self.decision.results().collect();
            if found != *expected {
                self.differs("the result", &results(expected), &results(&found));
            }
        }
        for (ids, truth) in [(&expect.met, Truth::Yes), (&expect.not_met, Truth::No), (&expect.either, Truth::Either)] {
            ids.iter().for_each(|id| self.ground(*id, truth));
        }
        let several = expect.results.as_ref().is_some_and(|results| results.len() > 1);
        expect.cases.iter().for_each(|id| self.case(*id, several));
        expect.cases_not.iter().for_each(|id| self.case_not(*id));
        expect.help.iter().for_each(|(help, levels)| self.help(*help, *levels));
        expect.values.iter().for_each(|value| self.value(value));
        self.clashes(expect);
        for at in &expect.advice {
            // Only somebody who has had a decision is shown those of an appeal.
            if self.policy.advice.get(usize::from(*at)).is_some_and(|advice| Place::OF_APPEALS.contains(&advice.place)) {
                continue;
            }
            let rule =
                self.policy.advice.get(usize::from(*at)).and_then(|advice| self.policy.rules.get(usize::from(advice.rule.0)));
            if let Some(rule) = rule
                && self.decision.value(rule.node).is_no()
            {
                self.differs(&format!("the advice {}", rule.id), "given", "not given");
            }
        }
        for at in &expect.advice_not {
            let Some(advice) = self.policy.advice.get(usize::from(*at)) else { continue };
            let given = self.policy.node_of(advice.rule).is_some_and(|node| !self.decision.value(node).is_no());
            if given && !Place::OF_APPEALS.contains(&advice.place) {
                self.differs(&format!("the advice {}", self.id(advice.rule)), "not given", "given");
            }
        }
        if let Some(expected) = expect.estimate.as_ref().filter(|_| !self.is_enough()) {
            self.estimate(expected);
        }
        let later: [fn(&mut Self, &Expect); 3] = [Self::appeal, Self::questions, Self::events];
        for each in later {
            if !self.is_enough() {
                each(self, expect);
            }
        }
    }

    /// Answers that cannot be true together: those that are expected, and no others.
    fn clashes(&mut self, expect: &Expect) {
        let found = self.decision.contradictions.clone();
        for rule in &expect.never {
            if !found.contains(rule) {
                self.differs(&format!("the answers that never.{} names", self.id(*rule)), "clash", "do not clash");
            }
        }
        for rule in found.into_iter().filter(|rule| !expect.never.contains(rule)) {
            self.differs(&format!("the answers that never.{} names", self.id(rule)), "do not clash", "clash");
        }
    }

    fn appeal(&mut self, expect: &Expect) {
        let of_appeals =
            |at: &&u16| self.policy.advice.get(usize::from(**at)).is_some_and(|advice| Place::OF_APPEALS.contains(&advice.place));
        let shown: Vec<u16> = expect.advice.iter().filter(of_appeals).copied().collect();
        let hidden: Vec<u16> = expect.advice_not.iter().filter(of_appeals).copied().collect();
        let none = expect.deadlines.is_empty() && expect.points.is_empty() && expect.points_not.is_empty();
        if none && shown.is_empty() && hidden.is_empty() {
            return;
        }
        let today = self.known.date_of(self.policy, Role::Today);
        let Some(Ok(standing)) = today.map(|today| Standing::new(self.engine, self.known, today)) else {
            return self.wrong.push("the time limits cannot be told without today's date".to_owned());
        };
        let said = |days: Option<(Date, Date)>| match days {
            None => "not-known".to_owned(),
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first} to {last}"),
        };
        for expected in &expect.deadlines {
            let id = self.policy.deadlines.get(usize::from(expected.deadline)).map_or("", |each| self.policy.rule_id(each.rule));
            let due = standing.dues.iter().find(|due| due.deadline == expected.deadline);
            let (wanted, got) =
                (said(expected.days), due.map_or("does not apply".to_owned(), |due| said(due.safe.zip(due.limit))));
            if wanted != got {
                self.differs(&format!("the deadline {id}"), &wanted, &got);
            }
        }
        for (all, wanted) in [(shown, "given"), (hidden, "not given")] {
            for at in all {
                let Some(advice) = self.policy.advice.get(usize::from(at)) else { continue };
                let given = standing.advice(self.engine, advice.place).contains(&at);
                let got = if given { "given" } else { "not given" };
                if got != wanted {
                    self.differs(&format!("the advice {}", self.policy.rule_id(advice.rule)), wanted, got);
                }
            }
        }
        for (points, wanted) in [(&expect.points, "fits"), (&expect.points_not, "not shown")] {
            for at in points {
                let rule = self.policy.advice.get(usize::from(*at)).map(|advice| advice.rule);
                let id = rule.map_or("", |rule| self.policy.rule_id(rule));
                let got = match standing.points.iter().find(|point| point.advice == *at) {
                    None => "not shown",
                    Some(point) if point.sure => "fits",
                    Some(_) => "may fit",
                };
                if got != wanted {
                    self.differs(&format!("the point {id}"), wanted, got);
                }
            }
        }
    }

    /// Something did not come out as the scenario says. “Not met” is a finding, so the two are told apart by name.
    fn differs(&mut self, what: &str, expected: &str, got: &str) {
        self.wrong.push(format!("{what}: expected: {expected}; got: {got}"));
    }

    fn id(&self, rule: RuleId) -> &str {
        self.policy.rules.get(usize::from(rule.0)).map_or("", |rule| rule.id.as_str())
    }

    fn question_id(&self, id: QuestionId) -> &str {
        self.policy.questions.get(usize::from(id.0)).map_or("", |question| question.id.as_str())
    }

    fn ground(&mut self, id: RuleId, expected: Truth) {
        let found = self.decision.grounds.iter().find(|(rule, _)| *rule == id).map(|(_, set)| Truth::from(*set));
        let words = |truth| match truth {
            Truth::Yes => "met",
            Truth::No => "not met",
            Truth::Either => "either",
        };
        if let Some(found) = found.filter(|found| *found != expected) {
            self.differs(&format!("the ground {}", self.id(id)), words(expected), words(found));
        }
    }

    /// Where several results are possible, so are several cases: then each need only be possible.
    fn case(&mut self, id: RuleId, several: bool) {
        let set = self.decision.cases.iter().find(|(rule, _)| *rule == id).map_or(Set::NO, |(_, set)| *set);
        if set.is_no() {
            self.differs(&format!("the case {}", self.id(id)), "holds", "does not hold");
        } else if !set.is_yes() && !several {
            self.differs(&format!("the case {}", self.id(id)), "holds", "may hold");
        }
    }

    fn case_not(&mut self, id: RuleId) {
        let set = self.decision.cases.iter().find(|(rule, _)| *rule == id).map_or(Set::NO, |(_, set)| *set);
        if !set.is_no() {
            let got = if set.is_yes() { "holds" } else { "may hold" };
            self.differs(&format!("the case {}", self.id(id)), "does not hold", got);
        }
    }

    fn help(&mut self, at: u16, expected: Set) {
        let found = self.decision.help.get(usize::from(at)).map_or(expected, |help| help.level);
        if found != expected {
            let id = self.policy.help.get(usize::from(at)).map_or("", |help| help.id.as_str());
            self.differs(&format!("the help {id}"), &levels(expected), &levels(found));
        }
    }

    fn estimate(&mut self, expected: &ExpectEstimate) {
        let Ok(estimates) = self.engine.estimates(self.known) else {
            return self.wrong.push("the estimate is too large".to_owned());
        };
        match expected {
            ExpectEstimate::None => {
                if let Some(found) = estimates.first() {
                    let (low, high) = (money(found.low.year), money(found.high.year));
                    self.differs("the estimate", "none", &format!("{low} to {high}"));
                }
            }
            ExpectEstimate::Is { estimate, low, high, instalments } => {
                let Some(found) = estimates.iter().find(|found| found.estimate == *estimate) else {
                    let ends = [("low", low), ("high", high)];
                    let ends = ends.into_iter().filter_map(|(end, pence)| Some(format!("{end} end {}", money((*pence)?))));
                    let expected = ends.collect::<Vec<_>>().join(", ");
                    let expected = if expected.is_empty() { "one" } else { expected.as_str() };
                    return self.differs("the estimate", expected, "none");
                };
                for (end, expected, found) in [("low", low, found.low.year), ("high", high, found.high.year)] {
                    if let Some(expected) = expected.filter(|expected| *expected != found) {
                        self.differs(&format!("the {end} end of the estimate"), &money(expected), &money(found));
                    }
                }
                for (end, found) in [("low", &found.low.terms), ("high", &found.high.terms)] {
                    if let Some(expected) = instalments.as_ref().filter(|expected| *expected != found) {
                        self.differs(&format!("the instalments of the {end} end"), &shares(expected), &shares(found));
                    }
                }
            }
        }
    }

    fn questions(&mut self, expect: &Expect) {
        if expect.ask.is_empty() && expect.ask_not.is_empty() {
            return;
        }
        let Ok(open) = self.engine.open_questions(self.known) else {
            return self.wrong.push("the open questions cannot be told".to_owned());
        };
        for id in &expect.ask {
            if !open.decision.contains(id) && !open.estimate.contains(id) {
                self.differs(&format!("the question {}", self.question_id(*id)), "asked", "not asked");
            }
        }
        // What matters no more for the decision may still be needed for an estimate.
        for id in &expect.ask_not {
            if open.decision.contains(id) {
                self.differs(&format!("the question {}", self.question_id(*id)), "not asked", "asked");
            }
        }
    }

    fn value(&mut self, expected: &ExpectValue) {
        let sharp = self.decision.grounds.iter().chain(&self.decision.cases).chain(&self.decision.shown);
        let named = sharp.into_iter().find(|(rule, _)| self.id(*rule) == expected.id).map(|(_, set)| *set);
        let aside = || {
            let counting = counting(self.engine, self.known).ok()?;
            self.engine.value_of(&counting, expected.node).ok()
        };
        let aside = if self.engine.is_aside(expected.node) { aside() } else { None };
        let found = named.or(aside).unwrap_or_else(|| self.decision.value(expected.node));
        if found != expected.set {
            let (found, expected_words) = (self.said(expected, found), self.said(expected, expected.set));
            self.differs(&expected.id, &expected_words, &found);
        }
    }

    /// A value in words.
    fn said(&self, value: &ExpectValue, set: Set) -> String {
        let ends = |low: String, high: String| if low == high { low } else { format!("{low} to {high}") };
        let rule = self.policy.rules.iter().find(|rule| rule.node == value.node && rule.id == value.id);
        let figure = self.policy.figures.iter().find(|figure| figure.id == value.id).map(|figure| figure.measure);
        match self.policy.arena.nodes.get(usize::from(value.node.0)).map_or(Kind::Truth, |node| node.kind) {
            Kind::Truth => match Truth::from(set) {
                Truth::Yes => "yes".to_owned(),
                Truth::No => "no".to_owned(),
                Truth::Either => "either".to_owned(),
            },
            Kind::Option => {
                let options = rule.map(|rule| rule.options.as_slice()).unwrap_or_default();
                any_of(options.iter().map(String::as_str), set)
            }
            Kind::Number => {
                let measure = rule.and_then(|rule| rule.measure).or(figure);
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

    fn events(&mut self, expect: &Expect) {
        if expect.change.is_empty() {
            return;
        }
        let Ok(timeline) = self.engine.timeline(self.known) else {
            return self.wrong.push("the timeline cannot be told".to_owned());
        };
        for at in &expect.change {
            if !timeline.iter().any(|turning| turning.events.contains(at)) {
                let id = self.policy.events.get(usize::from(*at)).map_or("", |event| self.id(event.rule));
                let dates: Vec<String> = timeline.iter().map(|turning| turning.date.to_string()).collect();
                let dates = if dates.is_empty() { "on no day".to_owned() } else { dates.join(", ") };
                self.differs(&format!("the event {id}"), "on the timeline", &format!("not there (changes: {dates})"));
            }
        }
    }
}

fn money(pence: i64) -> String {
    format::number(pence, 100, Unit::of(Base::Pound))
}

fn shares(pence: &[i64]) -> String {
    let each: Vec<String> = pence.iter().map(|pence| money(*pence)).collect();
    if each.is_empty() { "none".to_owned() } else { each.join(" + ") }
}

fn results(results: &[ResultKind]) -> String {
    let ids: Vec<&str> = results.iter().map(|result| result.id()).collect();
    ids.join(" or ")
}

fn levels(set: Set) -> String {
    any_of(Level::ALL.into_iter().map(Level::id), set)
}

fn any_of<'i>(ids: impl Iterator<Item = &'i str>, set: Set) -> String {
    let possible: Vec<&str> = ids.enumerate().filter(|(at, _)| set.allows_option(*at as u32)).map(|(_, id)| id).collect();
    possible.join(" or ")
}
