//! `policy build`: rule files to the compiled policy that the browser loads.

use super::TROUBLE;
use super::source::PolicySource;
use crate::decide::record::hex;
use clap::Args;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Compiles a council's policy to one file; refuses where it has errors
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy build --out birmingham.policy
  policy build policy --council example-council --out example.policy
  policy build --for-page --out dist/birmingham.policy

With --for-page the file holds only what families' pages show; it decides the same and has the same name.
Prints the name of the policy: the SHA-256 that receipts give.
Exit code: 0 if it is written, 1 if the policy has errors, 2 if something cannot be read or written.")]
pub struct Build {
    /// The folder of rule files
    #[arg(default_value = "policy")]
    folder: PathBuf,
    /// Whose policy: the name of a folder in it
    #[arg(long, default_value = "birmingham")]
    council: String,
    /// The language of the texts
    #[arg(long, default_value = "en")]
    language: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Leave out what no page shows, so that a phone downloads less
    #[arg(long)]
    for_page: bool,
}

impl Build {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let source = PolicySource::folder(self.folder.clone(), &self.council, &self.language);
        let opened = match source.open() {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        let file = if self.for_page { opened.policy.to_page_file() } else { opened.policy.to_file() };
        let written = file.map_err(|error| error.to_string());
        let written = written.and_then(|file| {
            let size = file.len();
            fs::write(&self.out, file).map(|()| size).map_err(|error| error.to_string())
        });
        match written {
            Ok(size) => {
                println!("{}  {} ({size} bytes)", hex(&opened.hash), self.out.display());
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{} cannot be written: {error}", self.out.display());
                ExitCode::from(TROUBLE)
            }
        }
    }
}
