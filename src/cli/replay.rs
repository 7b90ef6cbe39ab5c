//! `policy replay`: a receipt, decided again.

use super::source::PolicySource;
use super::{PROBLEMS, TROUBLE, case_json};
use crate::case::replay::{ReplayError, replay, replay_kept};
use crate::case::{Case, Decided, Kept, Refusal};
use crate::decide::Engine;
use crate::decide::record::{Parts, Receipt, Record};
use clap::Args;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Decides again from a receipt, against the policy that it names, and says whether the same comes out
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy replay decision.json
  policy replay receipt.json --policy archive/birmingham.policy
  policy replay travel-help-answers-2026-11-22.json

Exit code: 0 if the decision is the very same, 1 if it is not or the receipt names another policy, 2 if something cannot be read.")]
pub struct Replay {
    /// A receipt in JSON, a decision that holds one, or answers that a family kept
    #[arg(value_name = "RECEIPT")]
    receipt: PathBuf,
    #[command(flatten)]
    source: PolicySource,
    /// Print the decision made anew
    #[arg(long)]
    json: bool,
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
        let engine = match self.source.engine() {
            Ok(engine) => engine,
            Err(code) => return code,
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
    let kept = case_json::given(json).ok_or(Refusal::NotOurs).and_then(|given| Kept::read(&given, council));
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
