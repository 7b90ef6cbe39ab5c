//! The `policy` command. Each command is a file; each returns its exit code.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | all is well |
//! | 1 | the policy, or a case, has a problem; it is said |
//! | 2 | the command was not understood, or a file could not be read |

mod check;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Checks, explains and builds a council's travel assistance policy.
#[derive(Debug, Parser)]
#[command(name = "policy", version, about, after_help = "Examples:\n  policy check\n  policy check policy --council birmingham")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
}

/// Runs the command that the process was called with.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        Command::Check(check) => check.run(),
    }
}

/// Something went wrong outside the policy, such as a file that cannot be read.
const TROUBLE: u8 = 2;
