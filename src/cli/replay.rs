//! `policy replay`: a receipt, decided again.

use super::archive::{self, FOLDER, Unusable};
use super::source::{PolicySource, ready};
use super::{PROBLEMS, TROUBLE};
use crate::case::replay::{ReplayError, replay, replay_kept};
use crate::case::{Case, Decided, Given, Kept, Refusal};
use crate::decide::Engine;
use crate::decide::record::{Parts, Receipt, Record, hex};
use clap::Args;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The folder of rule files.
const RULES: &str = "policy";

/// Decides again from a receipt, against the policy that it names, and says whether the same comes out
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy replay decision.json
  policy replay receipt.json --policy archive/birmingham.policy
  policy replay travel-help-answers-2026-11-22.json

Without --policy the policy is found by its name among those that were published, in policy/published; then the rule files in policy
are tried, for a receipt of rules that are not published yet.
Exit code: 0 if the decision is the very same, 1 if it is not or the receipt names another policy, 2 if something cannot be read.")]
pub struct Replay {
    /// A receipt in JSON, a decision that holds one, or answers that a family kept
    #[arg(value_name = "RECEIPT")]
    receipt: PathBuf,
    /// A compiled policy, or a folder of rule files, to replay against; found by its name if left out
    #[arg(long, value_name = "PATH")]
    policy: Option<PathBuf>,
    /// The folder of published policies
    #[arg(long, value_name = "FOLDER", default_value_os_t = Path::new(RULES).join(FOLDER))]
    archive: PathBuf,
    /// Whose policy, where rule files are used: the name of a folder in them
    #[arg(long, default_value = "birmingham")]
    council: String,
    /// The language of the texts, where rule files are used
    #[arg(long, default_value = "en")]
    language: String,
    /// Print the decision made anew
    #[arg(long)]
    json: bool,
}

/// Why there is no policy to replay against.
enum Ended {
    /// It is still to be said.
    Refused(String),
    /// It was said.
    Said(ExitCode),
}

/// The name of the policy that a receipt, a decision or kept answers were made with.
fn named(json: &Value) -> Option<&str> {
    let receipt = json.get("decision").and_then(|decision| decision.get("receipt")).or_else(|| json.get("receipt"));
    json.get("decided").or(receipt).unwrap_or(json).get("policy")?.as_str()
}

impl Replay {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let refuse = |error: String| {
            eprintln!("{}: {error}", self.receipt.display());
            ExitCode::from(TROUBLE)
        };
        let json = match self.read() {
            Ok(json) => json,
            Err(error) => return refuse(error),
        };
        let engine = match self.engine(&json) {
            Ok(engine) => engine,
            Err(Ended::Refused(error)) => return refuse(error),
            Err(Ended::Said(code)) => return code,
        };
        if json.get("decided").is_some() {
            return match kept(json, &engine.policy().council) {
                Ok((case, then)) => self.run_kept(&engine, &case, &then),
                Err(error) => refuse(error),
            };
        }
        let receipt = match receipt(json) {
            Ok(receipt) => receipt,
            Err(error) => return refuse(error),
        };
        let replayed = match replay(&engine, &receipt) {
            Ok(replayed) => replayed,
            Err(error) => return undecided(&error),
        };
        if self.json
            && let Ok(json) = serde_json::to_string_pretty(&replayed.record)
        {
            println!("{json}");
        }
        verdict(replayed.same, &replayed.record.results, &receipt.engine)
    }

    fn run_kept(&self, engine: &Engine, case: &Case, then: &Decided) -> ExitCode {
        let (now, same) = match replay_kept(engine, case, then) {
            Ok(replayed) => replayed,
            Err(error) => return undecided(&error),
        };
        if self.json
            && let Ok(known) = case.known(engine, None)
            && let Ok(record) = Record::of(engine, &known, Parts::ALL)
            && let Ok(json) = serde_json::to_string_pretty(&record)
        {
            println!("{json}");
        }
        verdict(same, &now.results, &then.engine)
    }

    /// The policy that was named on the command line, or the one that the receipt names.
    fn engine(&self, json: &Value) -> Result<Engine, Ended> {
        let rules = |path: PathBuf| PolicySource::folder(path, &self.council, &self.language);
        if let Some(path) = &self.policy {
            return rules(path.clone()).engine().map_err(Ended::Said);
        }
        let named = named(json)
            .ok_or_else(|| Ended::Refused("this names no policy, so it is neither a receipt nor kept answers".to_owned()))?;
        match archive::find(&self.archive, named) {
            Ok((opened, records)) => {
                match records {
                    Ok(records) => records.iter().for_each(|record| {
                        eprintln!("Published on {}, approved by {}, {}.", record.published, record.approved_by, record.role);
                    }),
                    Err(error) => eprintln!("It is not known when this policy was published, or who approved it: {error}."),
                }
                return ready(opened).map_err(Ended::Said);
            }
            Err(Unusable::NotThere) => {}
            Err(error @ Unusable::Tampered(_)) => {
                eprintln!("{error}.");
                return Err(Ended::Said(ExitCode::from(PROBLEMS)));
            }
            Err(error) => return Err(Ended::Refused(error.to_string())),
        }
        let folder = Path::new(RULES);
        let at_hand = if folder.is_dir() { Some(rules(folder.to_owned()).open().map_err(Ended::Said)?) } else { None };
        match at_hand {
            Some(opened) if hex(&opened.hash) == named => ready(opened).map_err(Ended::Said),
            at_hand => {
                eprintln!("No published policy has the name that this gives, so it is not replayed.");
                eprintln!("  it names        {named}\n  searched        {}", self.archive.display());
                if let Some(opened) = at_hand {
                    eprintln!("  the rule files  {}, of {} in {RULES}", hex(&opened.hash), self.council);
                }
                eprintln!("Say where published policies are kept with --archive, or which file it is with --policy.");
                Err(Ended::Said(ExitCode::from(PROBLEMS)))
            }
        }
    }

    fn read(&self) -> Result<Value, String> {
        let text = fs::read_to_string(&self.receipt).map_err(|error| error.to_string())?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }
}

fn receipt(mut json: Value) -> Result<Receipt, String> {
    let inner = json.get_mut("decision").and_then(|decision| decision.get_mut("receipt")).map(Value::take);
    let inner = inner.or_else(|| json.get_mut("receipt").map(Value::take));
    serde_json::from_value(inner.unwrap_or(json)).map_err(|error| format!("this is not a receipt: {error}"))
}

/// What a family kept: its answers, and what it says was decided.
fn kept(json: Value, council: &str) -> Result<(Case, Decided), String> {
    let kept = Given::of_json(json).ok_or(Refusal::NotOurs).and_then(|given| Kept::read(&given, council));
    match kept {
        Ok(Kept { case, decided: Some(decided) }) => Ok((case, decided)),
        Err(Refusal::Later) => Err("a later version of this program wrote this file".to_owned()),
        Err(Refusal::OtherCouncil) => Err("these answers were given to another council's checker".to_owned()),
        _ => Err("this is not a file of answers as the checker writes them".to_owned()),
    }
}

fn undecided(error: &ReplayError) -> ExitCode {
    eprintln!("{error}");
    let trouble = matches!(error, ReplayError::Format(_));
    ExitCode::from(if trouble { TROUBLE } else { PROBLEMS })
}

/// Says whether the same came out as the engine of then had said.
fn verdict(same: bool, results: &[String], then: &str) -> ExitCode {
    let results = results.join(" or ");
    if same {
        eprintln!("The same decision: {results}.");
        return ExitCode::SUCCESS;
    }
    eprintln!("Another decision comes out: {results}.");
    let now = env!("CARGO_PKG_VERSION");
    if then != now {
        eprintln!("The receipt was made by engine {then}; this is engine {now}.");
    } else {
        eprintln!("The receipt was changed, or made by a faulty program.");
    }
    ExitCode::from(PROBLEMS)
}
