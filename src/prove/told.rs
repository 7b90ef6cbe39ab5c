//! What came of a claim, as text for people.

use super::{Finding, Progress, Prover, paste};
use crate::language::claim::{Claim, Says};

/// What came of a claim, with its file and line where it does not hold.
pub fn told(prover: &Prover, claim: &Claim, finding: &Finding, seconds: u64) -> String {
    let place = format!("{}:{}", claim.file, claim.line);
    match finding {
        Finding::Holds { of_nobody, not_looked_at, .. } => {
            let mut text = format!("proved: {}", claim.name);
            if *of_nobody {
                let what = match &claim.says {
                    Says::Beside(_) => "no two cases differ as the claim says and are as it is given",
                    _ => "no case is as the claim is given",
                };
                text.push_str(&format!("\n    {place}: {what}, so it says nothing of anybody"));
            }
            for each in not_looked_at {
                text.push_str(&format!("\n    not looked at: {each}"));
            }
            text
        }
        Finding::Faults(faults) => {
            let mut text = format!("DOES NOT HOLD: {}\n    {place}", claim.name);
            for fault in faults {
                text.push_str("\n    ");
                text.push_str(fault);
            }
            text
        }
        Finding::Fails { line, counterexample } => {
            let what = match &claim.says {
                Says::Always { holds, .. } => {
                    holds.get(*line).map_or(String::new(), |held| format!("“{}” does not hold in this case:", held.words))
                }
                Says::Beside(beside) => format!("“{}” in these two cases:", beside.of.words),
                Says::Checks(_) => String::new(),
            };
            let scenarios = paste::scenarios(prover, claim, counterexample);
            format!("DOES NOT HOLD: {}\n    {place}: {what}\n\n{scenarios}", claim.name)
        }
        Finding::Open(Progress { decided, known, share }) => format!(
            "not proved within {seconds} s: {}\n    {place}: {decided} of {known} cells decided, about {} % of all cases; a longer --time-limit may do",
            claim.name,
            share / 10_000
        ),
    }
}
