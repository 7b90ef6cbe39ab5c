//! The `policy` command. Each command is a file; each returns its exit code.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | all is well |
//! | 1 | the policy, or a case, has a problem; it is said |
//! | 2 | the command was not understood, or a file could not be read |

mod archive;
mod book;
mod build;
mod case_json;
mod check;
mod corpus;
mod coverage;
mod decide;
mod diff;
mod explain;
mod files;
mod impact;
mod input;
mod mutate;
mod new_year;
mod page;
pub mod prove;
mod publish;
mod questions;
mod replay;
pub mod scenarios;
mod settle;
mod source;
mod thresholds;
mod warnings;

use clap::{Parser, Subcommand};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::process::ExitCode;

/// Checks, explains and builds a council's travel assistance policy.
#[derive(Debug, Parser)]
#[command(
    name = "policy",
    version,
    about,
    after_help = "Examples:
  policy check
  policy test
  policy prove
  policy thresholds --dry-run
  policy explain case.json
  policy decide --lines cases.jsonl > decisions.jsonl
  policy build --out birmingham.policy
  policy diff policy ../next-year/policy
  policy book --out book
  policy impact policy ../next-year/policy --synthetic --html impact.html
  policy new-year --year 2027
  policy publish --approved-by \"A. Name, Head of Travel\" --on 2027-09-01 --dry-run

Exit codes: 0 all is well; 1 the policy or a case has a problem, which is said; 2 the command was not understood,
or a file could not be read or written."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Test(scenarios::Test),
    Prove(prove::Prove),
    Thresholds(thresholds::Thresholds),
    Settle(settle::Settle),
    Decide(decide::Decide),
    Explain(explain::Explain),
    Questions(questions::Questions),
    Replay(replay::Replay),
    Build(build::Build),
    Diff(diff::Diff),
    Book(book::Book),
    Impact(impact::Impact),
    NewYear(new_year::NewYearCommand),
    Publish(publish::Publish),
    Page(page::Page),
    #[command(hide = true)]
    RecordCorpus(corpus::RecordCorpus),
}

/// Runs the command that the process was called with.
pub fn run() -> ExitCode {
    match Arguments::parse().command {
        Command::Check(check) => check.run(),
        Command::Test(test) => test.run(),
        Command::Prove(prove) => prove.run(),
        Command::Thresholds(thresholds) => thresholds.run(),
        Command::Settle(settle) => settle.run(),
        Command::Decide(decide) => decide.run(),
        Command::Explain(explain) => explain.run(),
        Command::Questions(questions) => questions.run(),
        Command::Replay(replay) => replay.run(),
        Command::Build(build) => build.run(),
        Command::Diff(diff) => diff.run(),
        Command::Book(book) => book.run(),
        Command::Impact(impact) => impact.run(),
        Command::NewYear(new_year) => new_year.run(),
        Command::Publish(publish) => publish.run(),
        Command::Page(page) => page.run(),
        Command::RecordCorpus(corpus) => corpus.run(),
    }
}

/// The policy, or a case, has a problem.
const PROBLEMS: u8 = 1;
/// Something went wrong outside the policy, such as a file that cannot be read.
const TROUBLE: u8 = 2;

/// Colour is for people at a terminal who did not turn it off.
fn colour_on_stderr() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// A bar for people at a terminal; elsewhere nothing is drawn.
fn bar(steps: u64) -> ProgressBar {
    let target = if colour_on_stderr() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(steps), target);
    // A template that cannot be read would be drawn as the library's own.
    if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} {elapsed} {prefix} {wide_msg}") {
        bar.set_style(style);
    }
    bar
}
