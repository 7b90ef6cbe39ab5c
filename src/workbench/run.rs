//! All scenarios run, by the rules as opened and as they are now; and what changed from one to the other, in words.

use super::job::{Ran, ScenarioFailed, ScenarioMoved};
use super::problems::problem;
use crate::calendar::Date;
use crate::case::Decided;
use crate::change::unconfirmed::unconfirmed;
use crate::change::{Group, Side, compare, told};
use crate::decide::{Engine, Known};
use crate::language::scenario::Scenario;
use crate::language::written::Written;
use crate::language::{Compiled, Severity, Sources, compile};
use crate::policy::{Policy, Translation};
use crate::prove;
use crate::quantity::format;
use crate::quantity::{Base, Unit};
use std::collections::BTreeSet;

/// The policy as it was opened, where it could be used then.
#[derive(Debug)]
pub struct Before(Option<Ready>);

/// A policy with its engine and what is compared of it.
#[derive(Debug)]
struct Ready {
    engine: Engine,
    scenarios: Vec<Scenario>,
    written: Written,
    translations: Vec<Translation>,
    /// The scenarios that did not come out as they say.
    failed: BTreeSet<String>,
}

impl Before {
    /// Of the files as they were opened.
    pub fn of(files: &Sources, council: &str, language: &str) -> Before {
        let ready = compile(files, council, language).ok().and_then(Ready::of);
        Before(ready.map(|mut ready| {
            let failed = ready.scenarios.iter().filter(|each| !prove::compare::compare(&ready.engine, each).is_empty());
            ready.failed = failed.map(|each| each.name.clone()).collect();
            ready
        }))
    }
}

impl Ready {
    fn of(compiled: Compiled) -> Option<Ready> {
        let file = compiled.policy.to_file().ok()?;
        let engine = Engine::new(Policy::open(&file).ok()?).ok()?;
        let Compiled { scenarios, written, translations, .. } = compiled;
        Some(Ready { engine, scenarios, written, translations, failed: BTreeSet::new() })
    }

    fn side(&self) -> Side<'_> {
        Side {
            policy: self.engine.policy(),
            hash: self.engine.hash(),
            whole: true,
            written: Some(&self.written),
            translations: Some(&self.translations),
        }
    }
}

/// Runs the scenarios of the files, and compares the rules with those before. `on`: the day from which open points count.
pub fn run(before: &Before, files: &Sources, council: &str, language: &str, version: u64, on: Date) -> Ran {
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
    let Some(now) = Ready::of(compiled) else {
        ran.errors = 1;
        return ran;
    };
    ran.hash = crate::decide::record::hex(&now.engine.hash());
    ran.council = now.engine.policy().council_name.clone();
    for scenario in &now.scenarios {
        ran.scenarios += usize::from(scenario.is_evidence());
        let wrong = prove::compare::compare(&now.engine, scenario);
        let Scenario { name, file, line, .. } = scenario;
        // One that nobody has confirmed fails nothing.
        if !wrong.is_empty() && !scenario.unconfirmed {
            let failed_before = before.0.as_ref().is_some_and(|before| before.failed.contains(name));
            ran.failed.push(ScenarioFailed { name: name.clone(), file: file.clone(), line: *line, wrong, failed_before });
        }
        let differs = before.0.as_ref().and_then(|before| differs(before, &now, scenario)).unwrap_or_default();
        if !differs.is_empty() {
            ran.moved.push(ScenarioMoved { name: name.clone(), file: file.clone(), line: *line, differs });
        }
    }
    if let Some(before) = &before.0 {
        let changes = compare(&before.side(), &now.side());
        for group in Group::ALL {
            let of_group = changes.list.iter().filter(|change| change.group == group);
            let lines: Vec<String> = of_group.map(|change| told::lines(change).join("\n")).collect();
            if !lines.is_empty() {
                ran.changes.push((group.heading().to_owned(), lines));
            }
        }
        ran.not_compared = changes.not_compared;
    }
    let open = unconfirmed(now.engine.policy(), on);
    for (heading, list) in
        [("Contacts", open.contacts), ("Figures", open.figures), ("Rules that can be read in more than one way", open.rules)]
    {
        if !list.is_empty() {
            ran.unconfirmed.push((heading.to_owned(), list));
        }
    }
    ran
}

/// What a scenario's family is told otherwise than before; nothing where it could not be asked before, or is told the same.
fn differs(before: &Ready, now: &Ready, scenario: &Scenario) -> Option<Vec<(String, String, String)>> {
    let was = decided(&before.engine, &scenario.case.known(&before.engine, None).ok()?)?;
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
    tell("Help", none_or(&help(&was)), none_or(&help(&is)));
    let sums = |decided: &Decided| -> Vec<String> {
        decided.estimates.iter().flatten().map(|(id, low, high)| format!("{id}: {}", ends(*low, *high))).collect()
    };
    tell("Estimate for the year", none_or(&sums(&was)), none_or(&sums(&is)));
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
