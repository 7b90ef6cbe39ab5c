//! `policy diff`: what changes from one policy to another, in words.

use super::source::Loaded;
use crate::change::{Changes, compare, told};
use crate::decide::record::hex;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// The version of the form in which `--json` writes. `docs/json/changes.schema.json` describes it.
const FORM: u32 = 1;

/// Says in words what changes from one policy to another
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy diff policy ../next-year/policy
  policy diff policy/published/birmingham/0123….policy policy --texts
  policy diff old.policy new.policy --json

Each may be a folder of rule files or a compiled policy. Comments, notes, bounds that only the check uses (expect), and the order of things in a file are no part
of what families are told; they are not compared. What is not in what is given, as other languages are not in a compiled policy, is named.
Exit code: 0 if both were compared, whether or not anything changed; 1 if one of them has errors; 2 if one cannot be read.")]
pub struct Diff {
    /// The policy before: a folder of rule files, or a compiled policy
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The policy after
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Whose policy, where a folder is given: the name of a folder in it
    #[arg(long, default_value = "birmingham")]
    council: String,
    /// The language of the texts, where a folder is given
    #[arg(long, default_value = "en")]
    language: String,
    /// Show every sentence that changed, not only how many
    #[arg(long)]
    texts: bool,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

impl Diff {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let load = |path: &PathBuf| Loaded::read(path, &self.council, &self.language);
        let (old, new) = match (load(&self.old), load(&self.new)) {
            (Ok(old), Ok(new)) => (old, new),
            (Err(code), _) | (_, Err(code)) => return code,
        };
        let mut changes = compare(&old.side(), &new.side());
        // Where only they differ, nothing else would be said.
        if self.old.is_dir() && self.new.is_dir() && !changes.touches_families() {
            changes.not_compared.push(
                "scenarios: run `policy test` on both; a scenario that was taken out shows nothing of the new policy".to_owned(),
            );
        }
        if self.json {
            let output = Output { form: FORM, old: named(&old), new: named(&new), changes: &changes };
            match serde_json::to_string_pretty(&output) {
                Ok(json) => println!("{json}"),
                Err(error) => {
                    eprintln!("The comparison cannot be written: {error}");
                    return ExitCode::from(super::TROUBLE);
                }
            }
        } else {
            print!("{}", told::text(&changes, self.texts));
        }
        ExitCode::SUCCESS
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Output<'a> {
    form: u32,
    old: Named<'a>,
    new: Named<'a>,
    #[serde(flatten)]
    changes: &'a Changes,
}

#[derive(Serialize)]
struct Named<'a> {
    council: &'a str,
    /// SHA-256 of the compiled policy, as receipts give it.
    policy: String,
}

fn named(loaded: &Loaded) -> Named<'_> {
    Named { council: &loaded.opened.policy.council, policy: hex(&loaded.opened.hash) }
}
