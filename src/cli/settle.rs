//! `policy settle`: what scenarios hold to where something that was not settled now is.

use super::files::{Before, Planned, write_all};
use super::source::RuleFolder;
use super::{PROBLEMS, TROUBLE};
use crate::language::settled::{Settled, settle};
use crate::language::{Sources, compile, items};
use clap::Args;
use std::process::ExitCode;

/// Takes a reading out of the scenarios, where the rules now say which one holds
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy settle mileage-rate stays
  policy settle mileage-rate stays --write
  policy settle sixth-form-paid-miles each-day --council birmingham --write

First change the rule or figure: put the value in place of its readings. Scenarios that held to a reading of it are then refused, each of
them. This takes the reading that now holds out of all of them. Scenarios that hold to another reading are about something that cannot be any
more: they are listed, and stay as they are. Comments stay. Without --write nothing is written.
Exit code: 0 if there is nothing left to do, 1 if scenarios hold to another reading or none holds to any, 2 if something cannot be read or
written.")]
pub struct Settle {
    /// What is settled now: the id of the figure, rule or value
    id: String,
    /// The reading that holds now
    reading: String,
    #[command(flatten)]
    rules: RuleFolder,
    /// Write the files; without it they are only named
    #[arg(long)]
    write: bool,
}

impl Settle {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let sources = match Sources::from_folder(&self.rules.folder) {
            Ok(sources) => sources,
            Err(error) => {
                eprintln!("The rule files in {} cannot be read: {error}", self.rules.folder.display());
                return ExitCode::from(TROUBLE);
            }
        };
        let rules = items::rules_only(&sources, &self.rules.council, "en");
        let is_open = compile(&rules, &self.rules.council, "en")
            .is_ok_and(|compiled| compiled.policy.reading_sets.iter().any(|set| set.id == self.id));
        if is_open {
            eprintln!("“{}” is still not settled: the rules have readings of it. Put the value in place of them first.", self.id);
            return ExitCode::from(PROBLEMS);
        }
        let Settled { files, count, others } = settle(&sources, &self.rules.council, &self.id, &self.reading);
        if count == 0 && others.is_empty() {
            eprintln!("No scenario of {} holds to a reading of “{}”.", self.rules.council, self.id);
            return ExitCode::from(PROBLEMS);
        }
        let scenarios = |count: usize| if count == 1 { "1 scenario".to_owned() } else { format!("{count} scenarios") };
        let is = if self.write { "is" } else { "would be" };
        println!("“{}” {is} taken out of {}.", self.reading, scenarios(count));
        if !others.is_empty() {
            let hold = if others.len() == 1 { "holds" } else { "hold" };
            println!("To be looked at: {} that {hold} to another reading, which cannot be any more:", scenarios(others.len()));
            others.iter().for_each(|(path, name, reading)| println!("- {path}: “{name}”: {reading}"));
        }
        if self.write {
            let planned = files.iter().map(|(path, text)| Planned {
                path: self.rules.folder.join(path),
                bytes: text.clone().into_bytes(),
                before: Before::Anything,
            });
            if let Err(error) = write_all(planned.collect()) {
                eprintln!("{error}");
                return ExitCode::from(TROUBLE);
            }
            files.iter().for_each(|(path, _)| println!("Written: {path}"));
        } else if count > 0 {
            println!("Nothing was written. To write it, add --write");
        }
        ExitCode::from(if others.is_empty() { 0 } else { PROBLEMS })
    }
}
