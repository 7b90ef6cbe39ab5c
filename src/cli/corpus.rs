//! `policy record-corpus`: every scenario decided here, for a browser to decide again and compare.

use super::TROUBLE;
use super::scenarios::{self, Stop};
use super::source::PolicySource;
use crate::case::corpus::{Corpus, Entry};
use crate::decide::Engine;
use crate::policy::Opened;
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
    /// Whose policy: the name of a folder in it
    #[arg(long, default_value = "birmingham")]
    council: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl RecordCorpus {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let opened = match PolicySource::folder(self.folder.clone(), &self.council, "en").open() {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        let written = self.corpus(opened).and_then(|corpus| {
            let count = corpus.entries.len();
            let bytes = corpus.to_bytes().map_err(|error| error.to_string())?;
            fs::write(&self.out, bytes).map_err(|error| error.to_string())?;
            Ok(count)
        });
        match written {
            Ok(count) => {
                println!("{count} scenarios recorded in {}", self.out.display());
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(TROUBLE)
            }
        }
    }

    fn corpus(&self, opened: Opened) -> Result<Corpus, String> {
        let policy = opened.policy.to_file().map_err(|error| error.to_string())?;
        let engine = Engine::new(opened).map_err(|_| "the policy asks too much".to_owned())?;
        let scenarios = scenarios::of_council(&self.folder, &self.council).map_err(|stop| match stop {
            Stop::Disk(error) => error.to_string(),
            Stop::Unreadable(problems) => problems.iter().map(|problem| format!("{problem}\n")).collect(),
        })?;
        let mut entries = Vec::with_capacity(scenarios.len());
        for scenario in scenarios {
            let known = scenario.case.known(&engine, None).map_err(|_| format!("“{}” cannot be read", scenario.name))?;
            entries.push(Entry::of(&engine, scenario.name, known)?);
        }
        Ok(Corpus { policy, entries })
    }
}
