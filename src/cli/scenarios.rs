//! `policy test`: every scenario of a council, and what did not come out as it says.

use super::PROBLEMS;
use super::compare::compare;
use super::source::PolicySource;
use crate::language::scenario::Scenario;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs a council's scenarios
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy test
  policy test policy --council example-council
  policy test --only \"two homes\"

Exit code: 0 if all come out as they say, 1 if one does not or the policy has errors, 2 if something cannot be read.")]
pub struct Test {
    /// The folder of rule files
    #[arg(default_value = "policy")]
    folder: PathBuf,
    /// Whose policy: the name of a folder in it
    #[arg(long, default_value = "birmingham")]
    council: String,
    /// The language of the texts
    #[arg(long, default_value = "en")]
    language: String,
    /// Run only the scenarios whose name or file holds these words
    #[arg(long, value_name = "WORDS")]
    only: Option<String>,
}

impl Test {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let source = PolicySource::folder(self.folder.clone(), &self.council, &self.language);
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
        let mut failed = 0;
        for scenario in &chosen {
            let wrong = compare(&engine, scenario);
            if !wrong.is_empty() {
                failed += 1;
                println!("{}", told(scenario, &wrong));
            }
        }
        let word = if chosen.len() == 1 { "scenario" } else { "scenarios" };
        println!("{}: {} {word}, {failed} failed", self.council, chosen.len());
        if chosen.is_empty() {
            eprintln!("No scenario was run.");
        }
        ExitCode::from(if failed > 0 || chosen.is_empty() { PROBLEMS } else { 0 })
    }
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
