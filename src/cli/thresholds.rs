//! `policy thresholds`: scenarios just below, at and just above every limit, for an officer to confirm.

use super::files::{Before, Planned, write_all};
use super::input::{date, real_today};
use super::source::RuleFolder;
use super::{PROBLEMS, TROUBLE, bar, colour_on_stderr};
use crate::calendar::Date;
use crate::language::items::Item;
use crate::language::render::render;
use crate::language::{Compiled, Sources, compile, compile_with_items};
use crate::prove::Prover;
use crate::prove::compare::compare;
use crate::prove::threshold::file::{Confirmation, Filed, confirm, file, usual_file};
use crate::prove::threshold::{Finder, Threshold, in_order};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Writes scenarios just below, at and just above every limit, for an officer to confirm
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy thresholds --dry-run
  policy thresholds
  policy thresholds policy --council example-council --under figure.
  policy thresholds --confirm limit-figure-mileage-rate-from-1-september-2026-at --by \"A. Name, travel team\"
  policy thresholds --confirm \"its whole name\" --by \"A. Name, travel team\" --on 2027-02-01 --because \"Worked out by hand.\"

A limit is every comparison of numbers or dates, every larger or smaller of two, the most that a line of an estimate comes to, and
every day on which a figure changes. Each scenario expects what the rules say now and has the line unconfirmed = true: it is run by
`policy test`, listed apart, and counts for nothing until an officer has named it with --confirm. Then the file says who confirmed it,
and when. What is in the file already stays as it is, and is added to. Limits for which no family was found are listed with the reason.
Exit code: 0 if there is nothing wrong, 1 if the policy has errors or nothing has the name to be confirmed, 2 if something cannot be
read or written.")]
pub struct Thresholds {
    #[command(flatten)]
    rules: RuleFolder,
    /// The file to write to, inside the folder of rule files; scenarios/thresholds.toml of the council if left out
    #[arg(long, value_name = "FILE")]
    file: Option<String>,
    /// Only the limits under headings with these words, such as rule.low-income
    #[arg(long, value_name = "WORDS")]
    under: Option<String>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write anew those in the file that nobody has confirmed, with what the rules say now, and take out those whose limit is gone
    #[arg(long)]
    renew: bool,
    /// Confirm a scenario, by its whole name or its id; may be given several times
    #[arg(long, value_name = "NAME", conflicts_with_all = ["renew", "under", "file"], requires = "by")]
    confirm: Vec<String>,
    /// With --confirm: who says that it is right, with their role
    #[arg(long, value_name = "NAME AND ROLE", requires = "confirm")]
    by: Option<String>,
    /// With --confirm: when, such as 2027-02-01; today if left out
    #[arg(long, value_name = "DATE", requires = "confirm", value_parser = date)]
    on: Option<Date>,
    /// With --confirm: why it is right, such as the law or a calculation
    #[arg(long, value_name = "WORDS", requires = "confirm")]
    because: Option<String>,
}

impl Thresholds {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        self.done().err().unwrap_or(ExitCode::SUCCESS)
    }

    fn done(&self) -> Result<(), ExitCode> {
        let sources = Sources::from_folder(&self.rules.folder).map_err(|error| {
            eprintln!("The rule files in {} cannot be read: {error}", self.rules.folder.display());
            ExitCode::from(TROUBLE)
        })?;
        let (compiled, items) = compile_with_items(&sources, &self.rules.council, &self.rules.language).map_err(|problems| {
            eprint!("{}", render(&problems, &sources, colour_on_stderr()));
            eprintln!("The policy of {} has errors and is not used.", self.rules.council);
            ExitCode::from(PROBLEMS)
        })?;
        if !self.confirm.is_empty() {
            return self.confirmed(&sources, &items);
        }
        let prover = Prover::new(&compiled.policy, &compiled.claims).map_err(|_| {
            eprintln!("The policy asks more questions than the engine can hold.");
            ExitCode::from(PROBLEMS)
        })?;
        let finder = Finder::new(&prover, &compiled.scenarios);
        let chosen = finder.under(self.under.as_deref().unwrap_or_default());
        if chosen.is_empty() {
            eprintln!(
                "No limit stands under a heading with these words. Headings are such as rule.low-income or figure.mileage-rate."
            );
            return Err(ExitCode::from(PROBLEMS));
        }
        eprintln!(
            "Looking for families about {} of {}. {TAKES} Nothing is written before the end.",
            if chosen.len() == 1 { "1 limit".to_owned() } else { format!("{} limits", chosen.len()) },
            self.rules.council
        );
        let mut found = look(&finder, &chosen);
        let path = self.file.clone().unwrap_or_else(|| usual_file(&sources, &self.rules.council));
        // Where only some limits were looked at, others are not gone.
        let renew = self.renew && self.under.is_none();
        let filed = self.checked((&sources, &items), &path, (&prover, &compiled), &mut found, renew)?;
        print!("{}", told(&path, &found, &filed, self.under.is_some()));
        if self.dry_run {
            filed.added.iter().for_each(|written| print!("\n{}", written.text()));
            println!("Nothing was written: this was a dry run.");
            return Ok(());
        }
        if filed.added.is_empty() && filed.renewed.is_empty() && filed.taken_out.is_empty() {
            println!("Nothing was written.");
            return Ok(());
        }
        self.write(vec![(path, filed.text)])
    }

    /// The file, of which every new scenario was run as it stands there.
    fn checked(
        &self,
        (sources, items): (&Sources, &[Item]),
        path: &str,
        (prover, compiled): (&Prover, &Compiled),
        found: &mut [Threshold],
        renew: bool,
    ) -> Result<Filed, ExitCode> {
        loop {
            let filed = file(sources, items, path, prover.engine(), &compiled.scenarios, found, renew);
            let after = sources.with(&[(path.to_owned(), filed.text.clone())]);
            let read = compile(&after, &self.rules.council, &self.rules.language).map_err(|problems| {
                eprint!("{}", render(&problems, &after, colour_on_stderr()));
                eprintln!("With these scenarios the policy of {} would have errors. Nothing was written.", self.rules.council);
                ExitCode::from(PROBLEMS)
            })?;
            let mut wrong = 0;
            for scenario in read.scenarios.iter().filter(|scenario| scenario.file == path) {
                let new = filed.added.iter().any(|written| scenario.id.as_deref() == Some(&written.id));
                if !new || compare(prover.engine(), scenario).is_empty() {
                    continue;
                }
                for threshold in found.iter_mut() {
                    let before = threshold.scenarios.len();
                    threshold.scenarios.retain(|written| scenario.id.as_deref() != Some(&written.id));
                    if threshold.scenarios.len() < before {
                        wrong += 1;
                        threshold.missing.push(format!("“{}” cannot be said as a scenario", scenario.name));
                    }
                }
            }
            if wrong == 0 {
                return Ok(filed);
            }
        }
    }

    fn confirmed(&self, sources: &Sources, items: &[Item]) -> Result<(), ExitCode> {
        let by = self.by.as_deref().unwrap_or_default().trim();
        if by.is_empty() {
            eprintln!("Say who confirms it: --by \"A. Name, travel team\".");
            return Err(ExitCode::from(PROBLEMS));
        }
        let because = self.because.as_deref().unwrap_or_default().trim().to_owned();
        let confirmation = Confirmation { by: by.to_owned(), on: self.on.unwrap_or_else(real_today), because };
        let (changed, names) = confirm(sources, items, &self.confirm, &confirmation).map_err(|wrong| {
            wrong.iter().for_each(|each| eprintln!("{each}"));
            eprintln!("Nothing was changed.");
            ExitCode::from(PROBLEMS)
        })?;
        names.iter().for_each(|name| println!("Confirmed: {name}"));
        if self.dry_run {
            println!("Nothing was written: this was a dry run.");
            return Ok(());
        }
        self.write(changed)
    }

    fn write(&self, files: Vec<(String, String)>) -> Result<(), ExitCode> {
        let paths: Vec<PathBuf> = files.iter().map(|(path, _)| self.rules.folder.join(path)).collect();
        let planned = files.into_iter().zip(&paths).map(|((_, text), path)| Planned {
            path: path.clone(),
            bytes: text.into_bytes(),
            before: Before::Anything,
        });
        write_all(planned.collect()).map_err(|error| {
            eprintln!("{error}");
            ExitCode::from(TROUBLE)
        })?;
        paths.iter().for_each(|path| println!("Written: {}", path.display()));
        Ok(())
    }
}

/// How long it takes.
const TAKES: &str = "All limits of a large policy take some minutes; --under looks at a few.";

/// Looks at limits on all processors, and shows how far it has come.
fn look(finder: &Finder<'_>, chosen: &[usize]) -> Vec<Threshold> {
    let bar = bar(chosen.len() as u64);
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(chosen.len());
    let found = thread::scope(|scope| {
        let work = || {
            let mut is_first = true;
            finder.look(&mut || {
                if !std::mem::take(&mut is_first) {
                    bar.inc(1);
                }
                chosen.get(next.fetch_add(1, Ordering::Relaxed)).copied()
            })
        };
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    bar.finish_and_clear();
    in_order(found)
}

/// What was found and what is new, and what was not found.
fn told(path: &str, found: &[Threshold], filed: &Filed, some: bool) -> String {
    let mut out = String::new();
    let with = found.iter().filter(|threshold| !threshold.scenarios.is_empty()).count();
    let missing: Vec<&Threshold> = found.iter().filter(|threshold| !threshold.missing.is_empty()).collect();
    if !missing.is_empty() {
        out.push_str("Limits, or values of limits, for which there is no scenario:\n");
        for threshold in &missing {
            out.push_str(&format!("- {}\n", threshold.what));
            threshold.missing.iter().for_each(|reason| out.push_str(&format!("    {reason}\n")));
        }
        out.push('\n');
    }
    for (heading, names) in [("Written anew:", &filed.renewed), ("Taken out, because the limit is gone:", &filed.taken_out)] {
        if !names.is_empty() {
            out.push_str(&format!("{heading}\n"));
            names.iter().for_each(|name| out.push_str(&format!("- {name}\n")));
            out.push('\n');
        }
    }
    if !filed.look_at.is_empty() && !some {
        out.push_str("Look at these; they stay as they are:\n");
        filed.look_at.iter().for_each(|(name, why)| out.push_str(&format!("- {name}: {why}\n")));
        out.push('\n');
    }
    out.push_str(&format!(
        "{} {}: {with} with scenarios, {} with none or not for every value\n{} new in {path}, to be confirmed; {} were there; {} are the same as others that are confirmed\n",
        found.len(),
        if found.len() == 1 { "limit" } else { "limits" },
        missing.len(),
        filed.added.len(),
        filed.there,
        filed.same_as_others
    ));
    out
}
