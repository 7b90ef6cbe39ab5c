//! `policy replay`: a receipt, decided again.

use super::source::PolicySource;
use super::{PROBLEMS, TROUBLE};
use crate::case::replay::{ReplayError, replay};
use crate::decide::record::Receipt;
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

Exit code: 0 if the decision is the very same, 1 if it is not or the receipt names another policy, 2 if something cannot be read.")]
pub struct Replay {
    /// A receipt in JSON, or a decision that holds one
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
        let receipt = match self.read() {
            Ok(receipt) => receipt,
            Err(error) => {
                eprintln!("{}: {error}", self.receipt.display());
                return ExitCode::from(TROUBLE);
            }
        };
        let engine = match self.source.engine() {
            Ok(engine) => engine,
            Err(code) => return code,
        };
        let replayed = match replay(&engine, &receipt) {
            Ok(replayed) => replayed,
            Err(error) => {
                eprintln!("{error}");
                let trouble = matches!(error, ReplayError::Format(_));
                return ExitCode::from(if trouble { TROUBLE } else { PROBLEMS });
            }
        };
        if self.json
            && let Ok(json) = serde_json::to_string_pretty(&replayed.record)
        {
            println!("{json}");
        }
        if replayed.same {
            eprintln!("The same decision: {}.", replayed.record.results.join(" or "));
            ExitCode::SUCCESS
        } else {
            eprintln!("Another decision comes out: {}.", replayed.record.results.join(" or "));
            let now = env!("CARGO_PKG_VERSION");
            if receipt.engine != now {
                eprintln!("The receipt was made by engine {}; this is engine {now}.", receipt.engine);
            } else {
                eprintln!("The receipt was changed, or made by a faulty program.");
            }
            ExitCode::from(PROBLEMS)
        }
    }

    fn read(&self) -> Result<Receipt, String> {
        let text = fs::read_to_string(&self.receipt).map_err(|error| error.to_string())?;
        let mut json: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let inner = json.get_mut("decision").and_then(|decision| decision.get_mut("receipt")).map(Value::take);
        let inner = inner.or_else(|| json.get_mut("receipt").map(Value::take));
        serde_json::from_value(inner.unwrap_or(json)).map_err(|error| format!("this is not a receipt: {error}"))
    }
}
