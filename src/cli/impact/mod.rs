//! `policy impact`: what a change does to a caseload.

mod bad_rows;
mod counting;
mod repeats;

use super::files::{Before, Planned, write_all};
use super::input::{date, real_today};
use super::source::{Loaded, ready};
use super::{PROBLEMS, TROUBLE, colour_on_stderr};
use crate::calendar::Date;
use crate::change::compare;
use crate::decide::Engine;
use crate::impact::both::Both;
use crate::impact::caseload::{Caseload, LEAST_SHOWN};
use crate::impact::causes::Causes;
use crate::impact::made_up::base;
use crate::impact::make::Made;
use crate::impact::report::Report;
use crate::impact::{page, read, sheet, told};
use crate::language::Sources;
use crate::language::render::render;
use bad_rows::BadRows;
use clap::Args;
use counting::{Counted, Setting, count_made_up, count_rows};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Says what a change of policy does to a caseload: who moves, by which rule, and the money
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy impact policy ../next-year/policy --synthetic --html impact.html
  policy impact policy ../next-year/policy docs/examples/cases.csv
  policy impact policy ../next-year/policy cases.csv --bad-rows bad-rows.csv --json impact.json --csv impact.csv
  policy impact old.policy new.policy --synthetic 1000000 --seed 7 --travel-from 2027-09-01

OLD and NEW are as for `policy diff`. CASES is a table with a comma between columns. Its first line names questions by their
ids, such as date-of-birth; `policy questions --all` lists them. docs/examples/cases.csv is a table to copy. A column “id” gives
a row a name, which is told beside its line where the row has a mistake; a column “families” says how many families a row
stands for. Other columns are left out with --ignore. A blank cell is an answer that is not known; a row of blank cells is passed over.
A date is 2026-09-01 or, with the day first, 01/09/2026; a number without its unit is in the unit of its question.
A row with mistakes is told with its line, its id, and each column and reason, and left out; the others go on. What is told of a
row may quote it: keep that list where the cases are kept. Nothing of a row is in the reports, and small groups in them are hidden.

A made-up caseload (--synthetic) is drawn by the shares in caseloads/COUNCIL.toml of the policy's folder, which also holds
the bands to group by.

Exit code: 0 if every row was counted, 1 if some were left out or a policy has errors, 2 if something cannot be read or written.")]
pub struct Impact {
    /// The policy before: a folder of rule files, or a compiled policy
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The policy after
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// The cases, as a CSV file
    #[arg(value_name = "CASES.csv", required_unless_present = "synthetic", conflicts_with = "synthetic")]
    cases: Option<PathBuf>,
    /// Make up so many families [default: as many as the caseload has]
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "0")]
    synthetic: Option<u64>,
    /// The same seed makes up the same families
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// What is said of the caseload [default: caseloads/COUNCIL.toml in the folder OLD, NEW or policy]
    #[arg(long, value_name = "FILE")]
    caseload: Option<PathBuf>,
    /// Whose policy, where a folder is given: the name of a folder in it
    #[arg(long, default_value = "birmingham")]
    council: String,
    /// The language of the texts, where a folder is given
    #[arg(long, default_value = "en")]
    language: String,
    /// Today's date, for rows that do not say; the real one if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
    /// The day travel starts, for rows that do not say [default: as the caseload says]
    #[arg(long, value_name = "DATE", value_parser = date)]
    travel_from: Option<Date>,
    /// Hide groups of fewer families than this; never less than 5 [default: as the caseload says; nothing of families who are made up]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(LEAST_SHOWN..=100_000))]
    hide_below: Option<u64>,
    /// Leave out a column
    #[arg(long, value_name = "COLUMN")]
    ignore: Vec<String>,
    /// Write every row that was left out, with its reason, to this CSV file; it may quote the rows
    #[arg(long, value_name = "FILE")]
    bad_rows: Option<PathBuf>,
    /// Write the report as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write the report as a table
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Write the report as a page with charts
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Say also by which shares a made-up caseload was drawn, and which were reached
    #[arg(long)]
    shares: bool,
}

impl Impact {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        self.attempt().unwrap_or_else(|code| code)
    }

    fn attempt(&self) -> Result<ExitCode, ExitCode> {
        let load = |path: &PathBuf| Loaded::read(path, &self.council, &self.language);
        let (old, new) = (load(&self.old)?, load(&self.new)?);
        let changes = compare(&old.side(), &new.side());
        let (old, new) = (ready(old.opened)?, ready(new.opened)?);
        let today = self.today.unwrap_or_else(real_today);
        let caseload = self.caseload(&old, self.travel_from.unwrap_or(today))?;
        let both = Both::new(&old, &new, &caseload.estimate);
        let causes = Causes::new(&both);
        let (base, travel) = base(&old, today, self.travel_from, caseload.start).map_err(trouble)?;
        let setting = Setting { both: &both, caseload: &caseload, causes: &causes, base, travel };
        let mut bad_rows = BadRows::new(self.bad_rows.as_deref()).map_err(trouble)?;
        let counted = match &self.cases {
            Some(path) => {
                let file = File::open(path).map_err(|error| trouble(format!("{} cannot be read: {error}", path.display())))?;
                count_rows(&setting, file, &self.ignore, &mut bad_rows)?
            }
            None => {
                let families = self.synthetic.filter(|families| *families > 0).unwrap_or(caseload.families);
                count_made_up(&setting, families, self.seed).map_err(trouble)?
            }
        };
        let told = bad_rows.finish().map_err(trouble)?;
        let Counted { tally, reached } = counted;
        // Nobody can be found among families who are made up.
        let hide_below = self.hide_below.unwrap_or(if reached.is_some() { 1 } else { caseload.hide_below });
        let label = match &self.cases {
            Some(path) => path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            None => caseload.label.clone(),
        };
        let report = Report::of(&Made {
            both: &both,
            changes: &changes,
            caseload: &caseload,
            causes: &causes,
            tally: &tally,
            made_up: reached.as_ref().map(|reached| (self.seed, reached)),
            bad_rows: told,
            label: &label,
            days: (today, travel),
            hide_below,
        });
        let Some(report) = report.filter(|_| tally.families > 0) else {
            let few = format!("Fewer than {hide_below} families could be counted. Of so few nothing is told.");
            return Err(trouble(few));
        };
        self.write(&report)?;
        print!("{}", told::text(&report, self.shares));
        Ok(ExitCode::from(if told > 0 { PROBLEMS } else { 0 }))
    }

    /// What the council says of its caseload.
    fn caseload(&self, engine: &Engine, on: Date) -> Result<Caseload, ExitCode> {
        let in_folder = |folder: &Path| folder.join("caseloads").join(format!("{}.toml", self.council));
        let all = [in_folder(&self.old), in_folder(&self.new), in_folder(Path::new("policy"))];
        let path = match &self.caseload {
            Some(path) => path,
            None => all.iter().find(|path| path.is_file()).ok_or_else(|| trouble(self.how_to_begin(&all, engine)))?,
        };
        let text = fs::read_to_string(path).map_err(|error| trouble(format!("{} cannot be read: {error}", path.display())))?;
        let sources = Sources::new("", [(path.to_string_lossy().replace('\\', "/"), text)].into());
        read::caseload(&sources, engine.policy(), on).map_err(|problems| {
            eprint!("{}", render(&problems, &sources, colour_on_stderr()));
            eprintln!("What is said of the caseload has errors and is not used.");
            ExitCode::from(PROBLEMS)
        })
    }

    /// What is said where a council has no caseload: which file is missing, and lines to begin one with.
    fn how_to_begin(&self, looked_for: &[PathBuf], engine: &Engine) -> String {
        let places: BTreeSet<String> = looked_for.iter().map(|path| path.display().to_string()).collect();
        let estimates: Vec<&str> = engine.policy().estimates.iter().map(|estimate| estimate.id.as_str()).collect();
        let mut say = format!(
            "{} has no caseload yet: the file that says how many families there are and by which bands they are grouped.\n\
             It was looked for as {}.\n",
            engine.policy().council_name,
            places.into_iter().collect::<Vec<_>>().join(" and ")
        );
        match estimates.split_first() {
            None => {
                say.push_str("Its policy has no estimate of money either, and the report follows one. Write an estimate first.")
            }
            Some((estimate, others)) => {
                let choice = if others.is_empty() { String::new() } else { format!("   # or {}", others.join(", ")) };
                say.push_str(&format!(
                    "To begin one, save these lines under that name and put your own words and numbers in:\n\n\
                     [caseload]\n\
                     label = \"Children with travel help\"\n\
                     families = 1000\n\
                     assumption = \"Nobody has counted them yet.\"   # or source = \"who published the number, and when\"\n\
                     estimate = \"{estimate}\"{choice}\n\
                     hide-below = 10\n\n\
                     policy/caseloads/birmingham.toml shows the rest: bands ([[group]]), and the shares by which families are made up ([[answer]]).\n\
                     To use a file of another name, add --caseload FILE."
                ));
            }
        }
        say
    }

    fn write(&self, report: &Report) -> Result<(), ExitCode> {
        let mut files = Vec::new();
        let mut plan = |path: &Option<PathBuf>, text: &dyn Fn() -> Result<String, String>| -> Result<(), String> {
            if let Some(path) = path {
                files.push(Planned { path: path.clone(), bytes: text()?.into_bytes(), before: Before::Anything });
            }
            Ok(())
        };
        let json = || serde_json::to_string_pretty(report).map(|json| json + "\n").map_err(|error| error.to_string());
        let csv = || sheet::csv(report).map_err(|error| error.to_string());
        plan(&self.json, &json).map_err(trouble)?;
        plan(&self.csv, &csv).map_err(trouble)?;
        plan(&self.html, &|| Ok(page::html(report))).map_err(trouble)?;
        write_all(files).map_err(trouble)
    }
}

fn trouble(message: impl std::fmt::Display) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(TROUBLE)
}
