//! `policy prove`: every claim of a council, over every case.

use super::source::RuleFolder;
use super::{PROBLEMS, TROUBLE, bar};
use crate::change::words;
use crate::language::claim::Claim;
use crate::policy::{Policy, Role};
use crate::prove::told::told;
use crate::prove::{Finding, Progress, Prover};
use clap::Args;
use core::ops::ControlFlow;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Proves what must always hold, or shows a case in which it does not
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy prove
  policy prove policy --council example-council
  policy prove --claim \"more miles\" --time-limit 600

A case in which a claim does not hold is printed as a scenario: paste it into a file of scenarios/ and run `policy test`.

Exit code: 0 if all are proved; 1 if one does not hold or was not proved in time, or the policy has errors; 2 if something
cannot be read.")]
pub struct Prove {
    #[command(flatten)]
    rules: RuleFolder,
    /// Prove only the claims whose name, id or file holds these words
    #[arg(long, value_name = "NAME")]
    claim: Option<String>,
    /// Give up on a claim after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    time_limit: u64,
}

/// How many claims came to what.
#[derive(Default)]
struct Tally {
    proved: usize,
    failed: usize,
    open: usize,
}

impl Prove {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let source = self.rules.source();
        let (policy, claims) = match source.policy_and_claims() {
            Ok(both) => both,
            Err(code) => return code,
        };
        let Ok(prover) = Prover::new(&policy, &claims) else {
            eprintln!("The policy asks more questions than the engine can hold.");
            return ExitCode::from(TROUBLE);
        };
        let words = self.claim.as_deref().unwrap_or_default().to_lowercase();
        let asked = |claim: &&Claim| {
            let holds = |text: &str| text.to_lowercase().contains(&words);
            holds(&claim.name) || holds(&claim.file) || claim.id.as_deref().is_some_and(holds)
        };
        let chosen: Vec<&Claim> = prover.claims().iter().filter(asked).collect();
        let bar = bar(chosen.len() as u64);
        let mut tally = Tally::default();
        for claim in &chosen {
            bar.set_message(claim.name.clone());
            let start = Instant::now();
            let mut watch = |progress: Progress| {
                bar.set_prefix(format!("{} of {} cells", progress.decided, progress.known));
                bar.tick();
                if start.elapsed() >= Duration::from_secs(self.time_limit) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            };
            let finding = prover.prove(claim, &mut watch);
            match &finding {
                Finding::Holds { .. } => tally.proved += 1,
                Finding::Open(_) => tally.open += 1,
                Finding::Fails { .. } | Finding::Faults(_) => tally.failed += 1,
            }
            let said = told(&prover, claim, &finding, self.time_limit);
            bar.suspend(|| println!("{said}"));
            bar.inc(1);
        }
        bar.finish_and_clear();
        let Tally { proved, failed, open } = tally;
        if let Some(said) = beyond(prover.engine().policy()) {
            println!("{said}");
        }
        let word = if chosen.len() == 1 { "claim" } else { "claims" };
        let hold = if failed == 1 { "does not hold" } else { "do not hold" };
        println!("{}: {} {word}, {proved} proved, {failed} {hold}, {open} not decided", self.rules.council, chosen.len());
        if chosen.is_empty() {
            eprintln!("No claim was looked at.");
        }
        ExitCode::from(if failed + open > 0 || chosen.is_empty() { PROBLEMS } else { 0 })
    }
}

/// Which part of a year no claim looks at, of a policy that estimates by stretches of it: a stretch is looked at as if travel began on its
/// first day.
fn beyond(policy: &Policy) -> Option<String> {
    policy.question_with_role(Role::StretchWeeks)?;
    let travel = policy.questions.get(usize::from(policy.question_with_role(Role::TravelFrom)?.0))?;
    let (_, last) = travel.dates();
    (!policy.estimates.is_empty()).then(|| {
        format!(
            "Not looked at: money after {} in a year that begins before it. The question {} takes no later day: that is its key `most`.",
            words::date(last),
            travel.id
        )
    })
}
