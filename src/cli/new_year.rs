//! `policy new-year`: the figures of the next year, started from this year's.

use super::files::{Before, Planned, write_all};
use super::source::RuleFolder;
use super::{PROBLEMS, TROUBLE, colour_on_stderr};
use crate::change::words::{date, or};
use crate::language::new_year::{Left, NewYear, Started, Why, start};
use crate::language::render::render;
use crate::language::{Sources, compile};
use crate::policy::{Policy, Source};
use clap::Args;
use std::process::ExitCode;

/// Starts next year's figures from this year's, all to be confirmed, and lists what to confirm
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy new-year --year 2027
  policy new-year policy --council birmingham --year 2027 --write

A figure is set every year if it says so: yearly-from = \"1 September\". Each gets a row on top with the value of the year before. Its status
is \"assumed\"; where the year before is not settled, it keeps its readings and stays \"unsettled\". A day of review before the new row
moves on by whole years. Comments and the order of the files stay as they are. Without --write nothing is written. A second time
nothing is added.
Exit code: 0 if there is nothing wrong, 1 if the policy has errors, before or after; 2 if something cannot be read or written.")]
pub struct NewYearCommand {
    #[command(flatten)]
    rules: RuleFolder,
    /// The year in which the new year begins: 2027 for 2027/28
    #[arg(long, value_parser = clap::value_parser!(i32).range(1990..=9998))]
    year: i32,
    /// Write the files; without it they are only shown
    #[arg(long)]
    write: bool,
}

impl NewYearCommand {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let source = self.rules.source();
        let policy = match source.open() {
            Ok(opened) => opened.policy,
            Err(code) => return code,
        };
        let sources = match Sources::from_folder(&self.rules.folder) {
            Ok(sources) => sources,
            Err(error) => {
                eprintln!("The rule files cannot be read: {error}");
                return ExitCode::from(TROUBLE);
            }
        };
        let new = start(&sources, &self.rules.council, self.year);
        let after = sources.with(&new.files);
        if let Err(problems) = compile(&after, &self.rules.council, &self.rules.language) {
            eprint!("{}", render(&problems, &after, colour_on_stderr()));
            eprintln!("With these rows the policy of {} would have errors. Nothing was written.", self.rules.council);
            return ExitCode::from(PROBLEMS);
        }
        print!("{}", told(&new, &policy, self.write));
        if self.write {
            let planned = |(path, text): &(String, String)| Planned {
                path: self.rules.folder.join(path),
                bytes: text.clone().into_bytes(),
                before: Before::Anything,
            };
            if let Err(error) = write_all(new.files.iter().map(planned).collect()) {
                eprintln!("{error}");
                return ExitCode::from(TROUBLE);
            }
            new.files.iter().for_each(|(path, _)| println!("Written: {path}"));
        } else if !new.started.is_empty() {
            println!("Nothing was written. To write it, add --write");
        }
        ExitCode::SUCCESS
    }
}

fn told(new: &NewYear, policy: &Policy, write: bool) -> String {
    let mut out = String::new();
    let mut file = "";
    for each in &new.started {
        if file != each.file {
            file = &each.file;
            out.push_str(&format!("{file}\n"));
        }
        out.push_str(&format!("  figure.{}\n    + {}\n", each.figure, each.row));
        if let Some((was, now)) = each.review {
            out.push_str(&format!("    the day of review, {}, moves to {}\n", date(was), date(now)));
        }
    }
    if new.started.is_empty() {
        out.push_str("No row was started.\n");
    }
    for left in &new.left {
        out.push_str(&format!("{}\n", why(left)));
    }
    let (count, are) = (new.not_yearly, if new.not_yearly == 1 { "figure is" } else { "figures are" });
    out.push_str(&format!("{count} {are} not set every year and stay as they are.\n"));
    if !new.started.is_empty() {
        out.push_str(&format!("\nTo confirm{}:\n", if write { ", and then to change the status and say why" } else { "" }));
        new.started.iter().for_each(|each| out.push_str(&confirm(each, policy)));
        out.push('\n');
    }
    out
}

fn why(left: &Left) -> String {
    let Left { figure, label, file, from, why } = left;
    match why {
        Why::HasOne => format!("Left as it is: {label} (figure.{figure}) has a value from {}.", date(*from)),
        Why::BeginsLater(first) => {
            format!("Left as it is: {label} (figure.{figure}) begins on {}, which is later.", date(*first))
        }
        Why::ByHand => format!(
            "To be done by hand: {label} (figure.{figure}) in {file} is written in a way that cannot be edited without changing other lines. \
             Put a row from {} on top.",
            date(*from)
        ),
    }
}

/// What to confirm, and with whom: where its value came from.
fn confirm(started: &Started, policy: &Policy) -> String {
    let value = |(reading, value): &(Option<String>, String)| {
        let value = value.replace(" per ", " a ");
        reading.as_ref().map_or(value.clone(), |reading| format!("{value} (“{reading}”)"))
    };
    let values = or(&started.values.iter().map(value).collect::<Vec<_>>());
    let (is, open) = if started.is_settled() { ("is it still", "") } else { ("is it", "not settled: ") };
    let mut out = format!("- {}, from {}: {open}{is} {values}?\n", started.label, date(started.from));
    let named = started.sources.iter().filter_map(|id| policy.sources.iter().find(|source| source.id == *id));
    for Source { title, address, .. } in named {
        let address = if address.is_empty() { String::new() } else { format!(", {address}") };
        out.push_str(&format!("    it came from “{title}”{address}\n"));
    }
    out
}
