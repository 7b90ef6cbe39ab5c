//! `policy publish`: the step that makes a policy live.

use super::archive::{Archive, Evidence, FOLDER, Record, Unusable};
use super::files::{Before, Planned, write_all};
use super::input::{date, real_today};
use super::scenarios::told;
use super::source::Loaded;
use super::{PROBLEMS, TROUBLE, colour_on_stderr, warnings};
use crate::calendar::Date;
use crate::change::unconfirmed::{Unconfirmed, unconfirmed};
use crate::change::words::date as in_words;
use crate::change::{self, Changes};
use crate::decide::Engine;
use crate::decide::record::hex;
use crate::language::claim::Claims;
use crate::language::items::Item;
use crate::language::render::render;
use crate::language::scenario::Scenario;
use crate::language::written::Correction;
use crate::language::{Compiled, Sources, compile, compile_with_items, dated, lock, reviews};
use crate::policy::{FORMAT, Opened, Policy};
use crate::prove::compare::compare;
use crate::prove::{self, Finding, Prover};
use clap::Args;
use core::ops::ControlFlow;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Makes a policy live: checks it, says what changes, writes the published values down and keeps the policy by its hash
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy publish --approved-by \"A. Name, Head of Travel\" --on 2027-09-01 --dry-run
  policy publish policy --council birmingham --approved-by \"A. Name, Head of Travel\" --on 2027-09-01

It is refused while the check finds errors, a scenario does not come out, or a contact is not confirmed (unless --allow-unconfirmed).
It writes FOLDER/COUNCIL.lock, as `policy build --lock` does; ARCHIVE/COUNCIL/HASH.policy, the compiled policy; and a record beside it
with who approved it, when, and what changed in words. `dated` in the council's file moves to the day from which it is live.
Either all of them are written or none.
Commit them: a decision can be replayed for as long as they are kept.
Exit code: 0 if it is published, 1 if it is refused, 2 if something cannot be read or written.")]
pub struct Publish {
    /// The folder of rule files
    #[arg(default_value = "policy")]
    folder: PathBuf,
    /// Whose policy: the name of a folder in it
    #[arg(long, default_value = "birmingham")]
    council: String,
    /// The first language: that of the texts that the rules are published with
    #[arg(long, default_value = "en")]
    language: String,
    /// Who approved it, and in what role
    #[arg(long, value_name = "NAME, ROLE", value_parser = approval)]
    approved_by: Approval,
    /// The day from which it is live
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Date,
    /// The folder of published policies; FOLDER/published if left out
    #[arg(long, value_name = "FOLDER")]
    archive: Option<PathBuf>,
    /// Publish although contacts are not confirmed; the record lists them
    #[arg(long)]
    allow_unconfirmed: bool,
    /// Say what would be published, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Show every warning in full
    #[arg(long)]
    all_warnings: bool,
}

/// A name and a role.
#[derive(Clone, Debug)]
struct Approval {
    name: String,
    role: String,
}

fn approval(text: &str) -> Result<Approval, String> {
    let both = text.split_once(',').map(|(name, role)| (name.trim(), role.trim()));
    // Anybody who reads the record is to know whom to ask.
    let says = |words: &str| words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_control);
    match both.filter(|(name, role)| says(name) && says(role)) {
        Some((name, role)) => Ok(Approval { name: name.to_owned(), role: role.to_owned() }),
        None => Err("write a name and a role with a comma between them, such as \"A. Name, Head of Travel\"".to_owned()),
    }
}

/// Why nothing was published.
enum Refusal {
    /// The policy, or what was asked for, has a problem.
    Problem(String),
    /// Something cannot be read or written.
    Trouble(String),
}

impl Publish {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        match self.publish() {
            Ok(()) => ExitCode::SUCCESS,
            Err(Refusal::Problem(problem)) => {
                // The reason last, where it is read.
                eprintln!("\nNothing was published.\n{problem}");
                ExitCode::from(PROBLEMS)
            }
            Err(Refusal::Trouble(trouble)) => {
                eprintln!("{trouble}");
                ExitCode::from(TROUBLE)
            }
        }
    }

    fn publish(&self) -> Result<(), Refusal> {
        self.stands_by_itself()?;
        self.day_can_be()?;
        let (sources, items, mut compiled) = self.checked()?;
        let scenarios = std::mem::take(&mut compiled.scenarios);
        let claims = std::mem::take(&mut compiled.claims);
        let archive = Archive::of(&self.archive.clone().unwrap_or_else(|| self.folder.join(FOLDER)), &self.council);
        let records = archive.records().map_err(Refusal::Trouble)?;
        let mut now = Loaded::compiled(compiled).map_err(Refusal::Trouble)?;
        self.lock_fits(&archive, records.last())?;
        self.comes_after(records.last(), &hex(&now.opened.hash))?;
        let moved = dated::moved(&sources, &items, self.on);
        if let Some((_, path, text)) = &moved {
            now = self.dated_anew(&sources.with(&[(path.clone(), text.clone())]))?;
        }
        let engine = Engine::new(now.opened.clone())
            .map_err(|_| Refusal::Problem("The policy asks more questions than the engine can hold.".to_owned()))?;
        let evidence = shown(&engine, &scenarios, &claims)?;
        let last = records.last();
        let hash = hex(&now.opened.hash);
        let mut changes = since(&archive, last, &now)?;
        changes.extend(last.into_iter().flat_map(|last| less_shown(last, &evidence)));
        let mut open = unconfirmed(&now.opened.policy, self.on);
        // What is to be live later is confirmed now.
        open.contacts = unconfirmed(&now.opened.policy, self.on.min(real_today())).contacts;
        let record = Record {
            number: u32::try_from(records.len() + 1).unwrap_or(u32::MAX),
            council: self.council.clone(),
            published: self.on.to_string(),
            approved_by: self.approved_by.name.clone(),
            role: self.approved_by.role.clone(),
            policy: hash,
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            replaces: last.map(|last| last.policy.clone()),
            changes,
            evidence,
            unconfirmed_contacts: open.contacts.clone(),
            unconfirmed_figures: open.figures.clone(),
            unsettled_rules: open.rules.clone(),
        };
        print!("{}", said(&record, &now.opened, last));
        if let Some((was, path, _)) = &moved {
            println!(
                "\nResults say when the rules were last changed: `dated` in {path} moves from {} to {}.",
                in_words(*was),
                in_words(self.on)
            );
        }
        self.refuse_unconfirmed(&open)?;
        if self.dry_run {
            println!("\nNothing was written: this was a dry run.");
            return Ok(());
        }
        self.write(&archive, &record, &now.opened, moved)
    }

    /// The policy, if the check finds no errors. What it warns of is printed.
    fn checked(&self) -> Result<(Sources, Vec<Item>, Compiled), Refusal> {
        let sources = Sources::from_folder(&self.folder)
            .map_err(|error| Refusal::Trouble(format!("The rule files in {} cannot be read: {error}", self.folder.display())))?;
        let due = reviews::due(&sources, &self.council, self.on);
        match compile_with_items(&sources, &self.council, &self.language) {
            Ok((mut compiled, items)) => {
                let late = compiled.written.corrections.iter().find(|each| each.date.is_some_and(|date| date > self.on));
                if let Some(Correction { figure, date: Some(date), .. }) = late {
                    return Err(Refusal::Problem(format!(
                        "figure.{figure} has a correction of {}, which is after {}, the day from which this is live. Look at its date.",
                        in_words(*date),
                        in_words(self.on)
                    )));
                }
                due.list.into_iter().for_each(|each| compiled.warnings.push(each));
                let how = format!(
                    "--all-warnings shows them in full, and so does: policy check {} --council {} --today {}",
                    self.folder.display(),
                    self.council,
                    self.on
                );
                eprint!("{}", warnings::told(&compiled.warnings, &sources, self.all_warnings, &how));
                Ok((sources, items, compiled))
            }
            Err(problems) => {
                eprint!("{}", render(&problems, &sources, colour_on_stderr()));
                Err(Refusal::Problem(format!("The policy of {} has errors.", self.council)))
            }
        }
    }

    /// The policy with the day on which it was last changed moved.
    fn dated_anew(&self, sources: &Sources) -> Result<Loaded, Refusal> {
        let compiled = compile(sources, &self.council, &self.language).map_err(|problems| {
            eprint!("{}", render(&problems, sources, colour_on_stderr()));
            Refusal::Problem("With another day after `dated` the policy would have errors.".to_owned())
        })?;
        Loaded::compiled(compiled).map_err(Refusal::Trouble)
    }

    /// What puts the values as last published back.
    fn restore(&self) -> String {
        let archive = self.archive.as_ref().map(|archive| format!(" --archive {}", archive.display())).unwrap_or_default();
        format!("policy build {} --council {} --lock-as-published{archive}", self.folder.display(), self.council)
    }

    /// The archive has a folder for each council, and a receipt is looked for in these alone.
    fn stands_by_itself(&self) -> Result<(), Refusal> {
        let (several, own) = match self.council.rsplit_once('/') {
            None => return Ok(()),
            Some(parts) => parts,
        };
        Err(Refusal::Problem(format!(
            "{own} lies in the folder {several} with others, as an example. To publish it, give it a folder of its own: \
             {}/{own}, with what stands in {several}/shared.",
            self.folder.display()
        )))
    }

    /// A slip of the year would stand in the record, and nothing could be published before that day any more.
    fn day_can_be(&self) -> Result<(), Refusal> {
        if self.on > real_today().plus_years(MOST_YEARS_AHEAD) {
            return Err(Refusal::Problem(format!(
                "{} is more than {MOST_YEARS_AHEAD} years ahead. Look at the year after --on.",
                in_words(self.on)
            )));
        }
        Ok(())
    }

    /// The values as last published are held to by the lock file. One that is gone, that is another, or that speaks of a policy of which this
    /// archive knows nothing, holds to nothing.
    fn lock_fits(&self, archive: &Archive, last: Option<&Record>) -> Result<(), Refusal> {
        let path = self.folder.join(format!("{}.lock", self.council));
        let text = fs::read_to_string(&path).ok();
        let Some(last) = last else {
            let named = text.and_then(|text| text.parse::<toml::Table>().ok()?.get("policy")?.as_str().map(str::to_owned));
            return match named {
                None => Ok(()),
                Some(named) => Err(Refusal::Problem(format!(
                    "{} says that a policy was published, with the name {named}, and there is no record of it in {}. Look at the folder after \
                     --archive, or put the records back.",
                    path.display(),
                    archive.folder().display()
                ))),
            };
        };
        let Some(text) = text else {
            return Err(Refusal::Problem(format!(
                "{}, the values as last published, is missing: without it a published value could change without a word. To put it back, run: {}",
                path.display(),
                self.restore()
            )));
        };
        // A policy that this program cannot read says nothing here; that it is missing or was changed is said later.
        let (Ok(opened), Some(day)) = (archive.policy(&last.policy), last.day()) else { return Ok(()) };
        let as_published = lock::write_published(&opened.policy, &last.policy, day);
        let of_an_older_program = lock::write(&opened.policy, day);
        let plain = text.replace("\r\n", "\n");
        if plain == as_published || plain == of_an_older_program {
            return Ok(());
        }
        Err(Refusal::Problem(format!(
            "{} does not hold the values of the policy that was published last, on {}: it was edited, or written by `policy build --lock`. To put \
             it back as it was published, run: {}",
            path.display(),
            in_words(day),
            self.restore()
        )))
    }

    /// Before anything was published, the values were locked as they stood on some day.
    fn comes_after_the_lock(&self) -> Result<(), Refusal> {
        let lock = self.folder.join(format!("{}.lock", self.council));
        let locked = fs::read_to_string(&lock).ok().and_then(|text| text.parse::<toml::Table>().ok());
        let before = locked.and_then(|lock| Date::from_iso(&lock.get("published")?.to_string()));
        match before.filter(|before| self.on < *before) {
            Some(before) => Err(Refusal::Problem(format!(
                "{} is before {}, the day of the values in {}. Look at the day after --on.",
                in_words(self.on),
                in_words(before),
                lock.display()
            ))),
            None => Ok(()),
        }
    }

    /// A policy is published once, and not before the one that it replaces.
    fn comes_after(&self, last: Option<&Record>, hash: &str) -> Result<(), Refusal> {
        let Some(last) = last else { return self.comes_after_the_lock() };
        let of_last =
            || format!("number {}, on {}, approved by {}, {}", last.number, last.published, last.approved_by, last.role);
        if last.policy == hash {
            return Err(Refusal::Problem(format!(
                "These rules are published already: {}. Texts in other languages and for advisors are no part of them and need no publishing.",
                of_last()
            )));
        }
        if last.day().is_some_and(|day| day > self.on) {
            return Err(Refusal::Problem(format!("The policy that this one replaces was published later: {}.", of_last())));
        }
        Ok(())
    }

    fn refuse_unconfirmed(&self, open: &Unconfirmed) -> Result<(), Refusal> {
        if open.contacts.is_empty() || self.allow_unconfirmed {
            return Ok(());
        }
        let (count, are) = (open.contacts.len(), if open.contacts.len() == 1 { "contact is" } else { "contacts are" });
        Err(Refusal::Problem(format!(
            "{count} {are} not confirmed; see above. Ring the number or open the page, then write status = \"published\" and the day under \
             seen. To publish all the same, add --allow-unconfirmed."
        )))
    }

    fn write(
        &self,
        archive: &Archive,
        record: &Record,
        opened: &Opened,
        moved: Option<(Date, String, String)>,
    ) -> Result<(), Refusal> {
        let trouble = |error: String| Refusal::Trouble(error);
        let bytes = opened.policy.to_file().map_err(|error| trouble(format!("The policy cannot be written: {error}")))?;
        let dated = moved.map(|(_, path, text)| (self.folder.join(path), text.into_bytes()));
        let mut files: Vec<Planned> =
            dated.into_iter().map(|(path, bytes)| Planned { path, bytes, before: Before::Anything }).collect();
        let path = archive.path(&record.policy);
        match fs::read(&path) {
            // Rules that were published before, replaced, and are taken up again.
            // Only texts for advisors can differ, which are no part of the rules: what was published then is kept.
            Ok(there) if Policy::open_whole(&there).is_ok_and(|there| hex(&there.hash) == record.policy) => {}
            Ok(_) => return Err(trouble(Unusable::Tampered(path).to_string())),
            Err(_) => files.push(Planned { path, bytes, before: Before::Nothing }),
        }
        let locked = lock::write_published(&opened.policy, &record.policy, self.on).into_bytes();
        let lock_path = self.folder.join(format!("{}.lock", self.council));
        files.push(Planned { path: lock_path, bytes: locked, before: Before::Anything });
        let text = record.to_file().map_err(trouble)?.into_bytes();
        // Last: a policy is published when its record is there.
        files.push(Planned { path: archive.record_path(record), bytes: text, before: Before::Nothing });
        let written: Vec<PathBuf> = files.iter().map(|file| file.path.clone()).collect();
        write_all(files).map_err(trouble)?;
        println!();
        written.iter().for_each(|path| println!("Written: {}", path.display()));
        Ok(())
    }
}

/// Shows of a policy what must hold before families rely on it. Each kind of evidence is one entry; where one does not hold, nothing is
/// published. A policy without claims has no entry for them.
fn shown(engine: &Engine, scenarios: &[Scenario], claims: &Claims) -> Result<Vec<Evidence>, Refusal> {
    let mut all = vec![scenarios_hold(engine, scenarios)?];
    if !claims.list.is_empty() {
        all.push(claims_hold(engine, claims)?);
    }
    Ok(all)
}

/// Where fewer scenarios or claims show something of a policy than of the last, that is said: a comparison of the rules does not see it.
fn less_shown(last: &Record, evidence: &[Evidence]) -> Vec<String> {
    let mut all = Vec::new();
    for was in &last.evidence {
        let now = evidence.iter().find(|each| each.what == was.what).map_or(0, |each| each.of);
        if now < was.of {
            all.push(format!("- Shown by less than at the last publication: {}: {now}, before {}", was.what, was.of));
        }
    }
    all
}

/// Every claim, proved over every case.
fn claims_hold(engine: &Engine, claims: &Claims) -> Result<Evidence, Refusal> {
    let prover = Prover::new(engine.policy(), claims)
        .map_err(|_| Refusal::Problem("The policy asks more questions than the engine can hold.".to_owned()))?;
    let mut open = Vec::new();
    for claim in prover.claims() {
        let start = Instant::now();
        let mut watch = |_| {
            if start.elapsed() < CLAIM_TIME { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let finding = prover.prove(claim, &mut watch);
        if let Finding::Holds { of_nobody, not_looked_at, .. } = &finding
            && (*of_nobody || !not_looked_at.is_empty())
        {
            eprintln!("{}", prove::told::told(&prover, claim, &finding, CLAIM_TIME.as_secs()));
        }
        if !matches!(finding, Finding::Holds { .. }) {
            open.push(prove::told::told(&prover, claim, &finding, CLAIM_TIME.as_secs()));
        }
    }
    let of = prover.claims().len();
    if open.is_empty() {
        return Ok(Evidence { what: "claims, over every case".to_owned(), held: of, of });
    }
    Err(Refusal::Problem(format!("{}\n{} of {of} claims are not proved.", open.join("\n"), open.len())))
}

/// A policy is approved for the next school year, or the one after.
const MOST_YEARS_AHEAD: i32 = 2;

/// How long a claim is looked at before it counts as not proved.
const CLAIM_TIME: Duration = Duration::from_secs(120);

fn scenarios_hold(engine: &Engine, scenarios: &[Scenario]) -> Result<Evidence, Refusal> {
    if !scenarios.iter().any(Scenario::is_evidence) {
        return Err(Refusal::Problem(
            "There is no scenario that an officer has confirmed, so nothing shows that the rules do what they should.".to_owned(),
        ));
    }
    let failed: Vec<String> = scenarios
        .iter()
        .filter(|scenario| !scenario.unconfirmed)
        .filter_map(|scenario| {
            let wrong = compare(engine, scenario);
            (!wrong.is_empty()).then(|| told(scenario, &wrong))
        })
        .collect();
    if failed.is_empty() {
        let of = scenarios.iter().filter(|scenario| scenario.is_evidence()).count();
        return Ok(Evidence { what: "scenarios".to_owned(), held: of, of });
    }
    let (count, of) = (failed.len(), scenarios.len());
    Err(Refusal::Problem(format!("{}\n{count} of {of} scenarios did not come out as they say.", failed.join("\n"))))
}

/// What changes since the last published policy, in words.
fn since(archive: &Archive, last: Option<&Record>, now: &Loaded) -> Result<Vec<String>, Refusal> {
    let Some(last) = last else { return Ok(vec!["The first policy that is published.".to_owned()]) };
    match archive.policy(&last.policy) {
        Ok(opened) => {
            let changes = change::compare(&Loaded::opened(opened).side(), &now.side());
            Ok(lines(&changes))
        }
        // Nobody is kept from publishing by a program that has moved on; the record says what is missing.
        Err(error @ Unusable::OtherFormat { .. }) => Ok(vec![format!("What changed could not be said: {error}.")]),
        Err(Unusable::NotThere) => Err(Refusal::Trouble(format!(
            "{}, the policy that was published last, is missing. Put it back: decisions that were made with it cannot be replayed without it.",
            archive.path(&last.policy).display()
        ))),
        Err(error) => Err(Refusal::Trouble(format!("The policy that was published last cannot be compared: {error}."))),
    }
}

fn lines(changes: &Changes) -> Vec<String> {
    change::told::text(changes, true).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// All that is to be looked at before it is live.
fn said(record: &Record, opened: &Opened, last: Option<&Record>) -> String {
    let day = |record: &Record| record.day().map_or(record.published.clone(), in_words);
    let mut out = format!(
        "{}\nLive from {}, approved by {}, {}\nName of the rules: {}\n",
        opened.policy.council_name,
        day(record),
        record.approved_by,
        record.role,
        record.policy
    );
    match last {
        Some(last) => out.push_str(&format!("\nWhat changes since the policy published on {}:\n", day(last))),
        None => out.push('\n'),
    }
    record.changes.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    out.push_str("\nShown before publishing:\n");
    for Evidence { what, held, of } in &record.evidence {
        out.push_str(&format!("- {what}: {held} of {of} hold\n"));
    }
    for (heading, list) in [
        ("Contacts that nobody has confirmed", &record.unconfirmed_contacts),
        ("Figures that nobody has confirmed", &record.unconfirmed_figures),
        ("Rules that are not settled", &record.unsettled_rules),
    ] {
        if !list.is_empty() {
            out.push_str(&format!("\n{heading}:\n"));
            list.iter().for_each(|line| out.push_str(&format!("- {line}\n")));
        }
    }
    out
}
