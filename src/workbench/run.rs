//! All scenarios run, by the rules as opened and as they are now; and what changed from one to the other, in words.

use super::job::{Ran, ScenarioFailed, ScenarioMoved};
use super::problems::problem;
use super::ready::Ready;
use crate::calendar::Date;
use crate::case::{Case, Decided};
use crate::change::unconfirmed::unconfirmed;
use crate::change::{Group, compare, told};
use crate::decide::{Engine, Known};
use crate::language::scenario::Scenario;
use crate::language::{Severity, Sources, compile};
use crate::prove;
use crate::quantity::{Base, Unit, format};
use std::collections::{BTreeMap, BTreeSet};

/// The policy as it was opened, and what it says of the scenarios: it stays, so that is worked out once.
#[derive(Debug, Default)]
pub struct Before {
    /// Where it could be used then.
    ready: Option<Ready>,
    /// The scenarios that did not come out as they say.
    failed: BTreeSet<String>,
    /// By the name of a scenario, what it is and what was told of it then; nothing where it could not be asked.
    told: BTreeMap<String, (Case, Option<Decided>)>,
}

impl Before {
    /// Of the files as they were opened.
    pub fn of(files: &Sources, council: &str, language: &str) -> Before {
        let ready = compile(files, council, language).ok().and_then(|compiled| Ready::of(compiled).ok());
        let fails = |ready: &Ready, each: &Scenario| !prove::compare::compare(&ready.engine, each).is_empty();
        let failed = ready.iter().flat_map(|ready| ready.scenarios.iter().filter(|each| fails(ready, each)));
        Before { failed: failed.map(|each| each.name.clone()).collect(), ready, told: BTreeMap::new() }
    }

    /// What a scenario's family was told.
    fn told(&mut self, Scenario { name, case, .. }: &Scenario) -> Option<&Decided> {
        let ready = self.ready.as_ref()?;
        if self.told.get(name).is_none_or(|(of, _)| of != case) {
            let told = case.known(&ready.engine, None).ok().and_then(|known| decided(&ready.engine, &known));
            self.told.insert(name.clone(), (case.clone(), told));
        }
        self.told.get(name)?.1.as_ref()
    }
}

/// Runs the scenarios of the files, and compares the rules with those before. `on`: the day from which open points count.
pub fn run(before: &mut Before, files: &Sources, council: &str, language: &str, version: u64, on: Date) -> Ran {
    let mut ran = Ran { version, ..Ran::default() };
    let compiled = match compile(files, council, language) {
        Ok(compiled) => compiled,
        Err(problems) => {
            let errors = problems.list.iter().filter(|each| each.code.severity == Severity::Error);
            ran.problems = errors.map(|each| problem(files, each)).collect();
            ran.errors = ran.problems.len();
            return ran;
        }
    };
    let Ok(now) = Ready::of(compiled) else {
        ran.errors = 1;
        return ran;
    };
    ran.hash = crate::decide::record::hex(&now.engine.hash());
    for scenario in &now.scenarios {
        ran.scenarios += usize::from(scenario.is_evidence());
        let wrong = prove::compare::compare(&now.engine, scenario);
        let Scenario { name, file, line, .. } = scenario;
        // One that nobody has confirmed fails nothing.
        if !wrong.is_empty() && !scenario.unconfirmed {
            let failed_before = before.failed.contains(name);
            ran.failed.push(ScenarioFailed { name: name.clone(), file: file.clone(), line: *line, wrong, failed_before });
        }
        let differs = before.told(scenario).and_then(|was| differs(was, &now, scenario)).unwrap_or_default();
        if !differs.is_empty() {
            ran.moved.push(ScenarioMoved { name: name.clone(), file: file.clone(), line: *line, differs });
        }
    }
    if let Some(before) = &before.ready {
        let changes = compare(&before.side(), &now.side());
        for group in Group::ALL {
            let of_group = changes.list.iter().filter(|change| change.group == group);
            let lines: Vec<String> = of_group.map(|change| told::lines(change).join("\n")).collect();
            if !lines.is_empty() {
                ran.changes.push((group.heading().to_owned(), lines));
            }
        }
    }
    let open = unconfirmed(now.engine.policy(), on);
    let scenarios = now.scenarios.iter().filter(|scenario| scenario.unconfirmed).map(|scenario| scenario.name.clone()).collect();
    for (heading, list) in [
        ("Contacts", open.contacts),
        ("Figures", open.figures),
        ("Rules that can be read in more than one way", open.rules),
        ("Scenarios whose result nobody has said is right", scenarios),
    ] {
        if !list.is_empty() {
            ran.unconfirmed.push((heading.to_owned(), list));
        }
    }
    ran
}

/// What a scenario's family is told otherwise than before; nothing where it cannot be told.
fn differs(was: &Decided, now: &Ready, scenario: &Scenario) -> Option<Vec<(String, String, String)>> {
    let is = decided(&now.engine, &scenario.known)?;
    let mut differs = Vec::new();
    let mut tell = |what: &str, was: String, is: String| {
        if was != is {
            differs.push((what.to_owned(), was, is));
        }
    };
    tell("Result", was.results.join(" or "), is.results.join(" or "));
    tell("Grounds that are met", none_or(&was.met), none_or(&is.met));
    tell("Grounds that may be met", none_or(&was.open), none_or(&is.open));
    let help = |decided: &Decided| -> Vec<String> {
        decided.help.iter().map(|(id, levels)| format!("{id}: {}", levels.join(" or "))).collect()
    };
    tell("Help", none_or(&help(was)), none_or(&help(&is)));
    let sums = |decided: &Decided| -> Vec<String> {
        decided.estimates.iter().flatten().map(|(id, low, high)| format!("{id}: {}", ends(*low, *high))).collect()
    };
    tell("Estimate for the year", none_or(&sums(was)), none_or(&sums(&is)));
    Some(differs)
}

fn decided(engine: &Engine, known: &Known) -> Option<Decided> {
    let decision = engine.decide(known).ok()?;
    let estimates = engine.estimates(known).ok()?;
    Some(Decided::of(engine, known, &decision, Some(&estimates)))
}

fn none_or(list: &[String]) -> String {
    if list.is_empty() { "none".to_owned() } else { list.join("; ") }
}

fn ends(low: i64, high: i64) -> String {
    let pounds = |pence| format::number(pence, 100, Unit::of(Base::Pound));
    if low == high { pounds(low) } else { format!("{} to {}", pounds(low), pounds(high)) }
}
