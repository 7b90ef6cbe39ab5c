//! `policy test`: every scenario of a council, and what did not come out as it says; which lines of the rules they reach
//! (`--coverage`), and which slips they would notice (`--mutate`).

use super::PROBLEMS;
use super::source::RuleFolder;
use super::{coverage, mutate};
use crate::decide::Engine;
use crate::language::scenario::Scenario;
use crate::policy::QuestionId;
use crate::prove::compare::compare;
use clap::Args;
use std::process::ExitCode;

/// Runs a council's scenarios
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy test
  policy test policy --council example-council
  policy test --only \"two homes\"
  policy test --coverage
  policy test --mutate
  policy test --mutate --under rule.low-income

Exit code: 0 if all come out as they say, 1 if one does not or the policy has errors, 2 if something cannot be read.
What --coverage and --mutate find changes it only with --least.")]
pub struct Test {
    #[command(flatten)]
    rules: RuleFolder,
    /// Run only the scenarios whose name or file holds these words
    #[arg(long, value_name = "WORDS")]
    only: Option<String>,
    /// List the lines of the rules that no scenario reaches, or reaches one way alone
    #[arg(long)]
    coverage: bool,
    /// Change every figure, comparison, date and connective a little, and list the changes that no scenario notices
    #[arg(long, conflicts_with = "only")]
    mutate: bool,
    /// With --mutate: only what stands under headings with these words, such as rule.low-income
    #[arg(long, value_name = "WORDS", requires = "mutate")]
    under: Option<String>,
    /// With --mutate: also what the law says, for a council with scenarios of its own
    #[arg(long, requires = "mutate")]
    national: bool,
    /// With --coverage or --mutate: fail where less than this per cent is reached or noticed, or what is not noticed is not explained
    #[arg(long, value_name = "PER CENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    least: Option<u8>,
}

impl Test {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let source = self.rules.source();
        let (engine, scenarios) = match source.engine_and_scenarios() {
            Ok(both) => both,
            Err(code) => return code,
        };
        let words = self.only.as_deref().unwrap_or_default().to_lowercase();
        let asked = |scenario: &&Scenario| {
            let holds = |text: &str| text.to_lowercase().contains(&words);
            holds(&scenario.name) || holds(&scenario.file)
        };
        let chosen: Vec<&Scenario> = scenarios.iter().filter(asked).collect();
        let (unconfirmed, confirmed): (Vec<&Scenario>, Vec<&Scenario>) = chosen.iter().partition(|scenario| scenario.unconfirmed);
        let mut failed = 0;
        for scenario in &confirmed {
            let wrong = compare(&engine, scenario);
            if !wrong.is_empty() {
                failed += 1;
                println!("{}", told(scenario, &wrong));
                if let Some(open) = open(&engine, scenario) {
                    println!("    {open}");
                }
            }
        }
        let counted = confirmed.iter().filter(|scenario| scenario.expects()).count();
        let word = if counted == 1 { "scenario" } else { "scenarios" };
        println!("{}: {counted} {word}, {failed} failed", self.rules.council);
        print!("{}", not_confirmed(&engine, &unconfirmed));
        if chosen.is_empty() {
            eprintln!("No scenario was run.");
        }
        let mut sound = failed == 0 && !chosen.is_empty();
        if self.coverage && sound {
            let chosen: Vec<Scenario> = confirmed.into_iter().filter(|scenario| scenario.is_evidence()).cloned().collect();
            sound &= coverage::report(&engine, &chosen, self.least);
        }
        if self.mutate && sound {
            let asked = mutate::Asked { under: self.under.as_deref(), national: self.national, least: self.least };
            match mutate::report(&self.rules.folder, &self.rules.council, &self.rules.language, asked) {
                Ok(enough) => sound &= enough,
                Err(code) => return code,
            }
        }
        ExitCode::from(if sound { 0 } else { PROBLEMS })
    }
}

/// So many are named one by one; of more, how many each file has.
const MOST_NAMED: usize = 20;

/// What nobody has confirmed, apart from the rest: it shows what the rules do, and not that this is right.
fn not_confirmed(engine: &Engine, scenarios: &[&Scenario]) -> String {
    let mut text = String::new();
    if scenarios.is_empty() {
        return text;
    }
    let mut otherwise = 0;
    let mut files: Vec<(&str, usize)> = Vec::new();
    for scenario in scenarios {
        let wrong = compare(engine, scenario);
        if !wrong.is_empty() {
            otherwise += 1;
            text.push_str(&format!("not confirmed, and not what the rules say now: {}\n", told(scenario, &wrong)));
        } else if scenarios.len() <= MOST_NAMED {
            text.push_str(&format!("not confirmed: {}:{}: “{}”\n", scenario.file, scenario.line, scenario.name));
        }
        match files.iter_mut().find(|(file, _)| *file == scenario.file) {
            Some((_, count)) => *count += 1,
            None => files.push((&scenario.file, 1)),
        }
    }
    let files: Vec<String> = files.iter().map(|(file, count)| format!("{count} in {file}")).collect();
    text.push_str(&format!("{} not confirmed by an officer: {}", scenarios.len(), files.join(", ")));
    if otherwise > 0 {
        text.push_str(&format!("; {otherwise} of them not what the rules say now"));
    }
    text.push_str(". They count for nothing until then.\n");
    text
}

/// What of a scenario is not answered, and what it is told rests on, where that leaves more than one result or a range of money.
fn open(engine: &Engine, scenario: &Scenario) -> Option<String> {
    let policy = engine.policy();
    let decision = engine.decide(&scenario.known).ok()?;
    let questions = engine.open_questions(&scenario.known).ok()?;
    let mut open: Vec<QuestionId> = Vec::new();
    let more = |expected: &Vec<_>| expected.len() < decision.results().count();
    if scenario.expect.results.as_ref().is_some_and(more) {
        open.extend(questions.decision);
    }
    if scenario.expect.estimate.is_some()
        && engine.estimates(&scenario.known).ok()?.iter().any(|each| each.low.year != each.high.year)
    {
        open.extend(questions.estimate);
    }
    open.dedup();
    let ids: Vec<&str> =
        open.iter().filter_map(|id| policy.questions.get(usize::from(id.0))).map(|question| question.id.as_str()).collect();
    (!ids.is_empty()).then(|| format!("it rests on what the scenario does not answer: {}", ids.join(", ")))
}

/// What is wrong with a scenario, with its file, line and name.
pub fn told(scenario: &Scenario, wrong: &[String]) -> String {
    let mut text = format!("{}:{}: “{}”", scenario.file, scenario.line, scenario.name);
    for each in wrong {
        text.push_str("\n    ");
        text.push_str(each);
    }
    text
}
