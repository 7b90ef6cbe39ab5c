//! `policy record-corpus`: every scenario decided here, for a browser to decide again and compare.

use super::TROUBLE;
use super::source::PolicySource;
use crate::case::corpus::{Corpus, Entry};
use crate::decide::Engine;
use crate::language::scenario::Scenario;
use clap::Args;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Decides every scenario and writes what came out, to be compared with what comes out elsewhere
#[derive(Debug, Args)]
pub struct RecordCorpus {
    /// The folder of rule files
    #[arg(default_value = "policy")]
    folder: PathBuf,
    /// Whose policy: the name of a folder in it, such as examples/york
    #[arg(long, default_value = "birmingham")]
    council: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl RecordCorpus {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let source = PolicySource::folder(self.folder.clone(), &self.council, "en");
        let written = source.engine_and_scenarios().map(|(engine, scenarios)| self.record(&engine, scenarios));
        match written {
            Err(code) => code,
            Ok(Ok(count)) => {
                println!("{count} scenarios recorded in {}", self.out.display());
                ExitCode::SUCCESS
            }
            Ok(Err(error)) => {
                eprintln!("{error}");
                ExitCode::from(TROUBLE)
            }
        }
    }

    fn record(&self, engine: &Engine, scenarios: Vec<Scenario>) -> Result<usize, String> {
        let policy = engine.policy().to_file().map_err(|error| error.to_string())?;
        let entry = |scenario: Scenario| Entry::of(engine, scenario.name, scenario.known);
        let entries = scenarios.into_iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        let count = entries.len();
        let bytes = Corpus { policy, entries }.to_bytes().map_err(|error| error.to_string())?;
        fs::write(&self.out, bytes).map_err(|error| format!("{} cannot be written: {error}", self.out.display()))?;
        Ok(count)
    }
}
