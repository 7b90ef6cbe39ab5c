//! `policy test`: every scenario of a council, and what did not come out as it says.

use super::source::PolicySource;
use super::{PROBLEMS, TROUBLE};
use crate::case::scenario::{self, Scenario, Unreadable};
use crate::language::Sources;
use clap::Args;
use std::path::{Path, PathBuf};
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
        let engine = match PolicySource::folder(self.folder.clone(), &self.council, &self.language).engine() {
            Ok(engine) => engine,
            Err(code) => return code,
        };
        let scenarios = match of_council(&self.folder, &self.council) {
            Ok(scenarios) => scenarios,
            Err(Stop::Unreadable(problems)) => {
                problems.iter().for_each(|problem| eprintln!("{problem}"));
                return ExitCode::from(PROBLEMS);
            }
            Err(Stop::Disk(error)) => {
                eprintln!("{} cannot be read: {error}", self.folder.display());
                return ExitCode::from(TROUBLE);
            }
        };
        let words = self.only.as_deref().unwrap_or_default().to_lowercase();
        let asked = |scenario: &&Scenario| {
            let holds = |text: &str| text.to_lowercase().contains(&words);
            holds(&scenario.name) || holds(&scenario.file)
        };
        let chosen: Vec<&Scenario> = scenarios.iter().filter(asked).collect();
        let mut failed = 0;
        for scenario in &chosen {
            let failures = scenario::check(&engine, scenario);
            failed += usize::from(!failures.is_empty());
            failures.iter().for_each(|failure| println!("{failure}"));
        }
        println!("{}: {} scenarios, {failed} failed", self.council, chosen.len());
        if chosen.is_empty() {
            eprintln!("No scenario was run.");
            return ExitCode::from(PROBLEMS);
        }
        ExitCode::from(if failed > 0 { PROBLEMS } else { 0 })
    }
}

/// Why a council's scenarios cannot be had.
#[derive(Debug)]
pub enum Stop {
    /// The folder or a file in it.
    Disk(std::io::Error),
    /// What the files say.
    Unreadable(Vec<Unreadable>),
}

/// The scenarios of a council: its own, or those beside the policies where it has none and is the first council.
///
/// # Errors
/// See [`Stop`].
pub fn of_council(folder: &Path, council: &str) -> Result<Vec<Scenario>, Stop> {
    let sources = Sources::from_folder(folder).map_err(Stop::Disk)?;
    let own = format!("{council}/scenarios/");
    let shared = "scenarios/";
    let has_own = sources.iter().any(|(_, path, _)| path.starts_with(&own));
    let prefix = if has_own { own.as_str() } else { shared };
    let files = sources.iter().filter(|(_, path, _)| path.starts_with(prefix) && path.ends_with(".toml"));
    scenario::read(files.map(|(_, path, text)| (path, text))).map_err(Stop::Unreadable)
}
