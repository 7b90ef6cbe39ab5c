//! What a worker of the page does: checks, scenarios, comparisons, proofs, files. It holds the files of its own; each job is done
//! to its end. No clock, no disk: what it needs to know of time is told.

use super::job::{Checked, ClaimFound, File, Job, Reply, day};
use super::problems::problem;
use super::run;
use super::touched::{Question, touched};
use crate::calendar::Date;
use crate::decide::record::hex;
use crate::language::again::Again;
use crate::language::items::rules_only;
use crate::language::{Compiled, Diagnostics, Sources, compile};
use crate::policy::{Opened, Policy};
use crate::prove::told::told;
use crate::prove::{Finding, Progress, Prover};
use core::ops::ControlFlow;
use std::collections::BTreeMap;

/// Where a worker's answers go.
pub type Say<'s> = dyn FnMut(Reply) + 's;

/// A worker.
#[derive(Debug, Default)]
pub struct Worker {
    files: Sources,
    opened: Sources,
    council: String,
    language: String,
    again: Again,
    /// What the scenarios say by the rules as opened, made once.
    before: Option<run::Before>,
}

impl Worker {
    /// Does a job. `seconds` tells how long this page has been open.
    pub fn work(&mut self, job: Job, seconds: &dyn Fn() -> f64, say: &mut Say<'_>) {
        match job {
            Job::Open { files, council, language } => {
                let files = Sources::new("", files);
                *self = Worker { opened: files.clone(), files, council, language, ..Worker::default() };
            }
            Job::Put { files } => return self.put(files),
            Job::Check { version, edited, today } => say(Reply::Checked(self.check(version, &edited, &today))),
            Job::Run { version, today } => {
                let before = self.before.get_or_insert_with(|| run::Before::of(&self.opened, &self.council, &self.language));
                let on = day(&today).unwrap_or(Date(0));
                say(Reply::Ran(run::run(before, &self.files, &self.council, &self.language, version, on)));
            }
            Job::Prove { seconds: most } => self.prove(most, seconds, say),
            Job::Impact { caseload, families, seed, today } => {
                let asked = Question {
                    old: &self.opened,
                    new: &self.files,
                    council: &self.council,
                    language: &self.language,
                    caseload: &caseload,
                    families: u64::from(families),
                    seed,
                    on: day(&today).unwrap_or(Date(0)),
                };
                let told = touched(&asked, say);
                say(told.map_or_else(|why| Reply::Cannot { why }, |told| Reply::Touched(Box::new(told))));
            }
            Job::Compile => self.whole(say),
            Job::Pages => self.pages(say),
        }
        say(Reply::Done);
    }

    fn put(&mut self, changed: Vec<(String, Option<String>)>) {
        let mut files: BTreeMap<String, String> =
            self.files.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect();
        for (path, text) in changed {
            match text {
                Some(text) => drop(files.insert(path, text)),
                None => drop(files.remove(&path)),
            }
        }
        self.files = Sources::new("", files);
    }

    fn check(&mut self, version: u64, edited: &str, today: &str) -> Checked {
        let on = day(today).unwrap_or(Date(0));
        let found = self.again.check(&self.files, &self.council, &self.language, edited, on);
        let problems = found.problems.list.iter().map(|each| problem(&self.files, each)).collect();
        Checked { version, problems, compiles: found.compiles }
    }

    fn prove(&self, most: u32, seconds: &dyn Fn() -> f64, say: &mut Say<'_>) {
        let rules = rules_only(&self.files, &self.council, &self.language);
        let compiled = match compile(&rules, &self.council, &self.language) {
            Ok(compiled) => compiled,
            Err(problems) => return say(Reply::Cannot { why: stopped(&problems) }),
        };
        let Ok(prover) = Prover::new(&compiled.policy, &compiled.claims) else {
            return say(Reply::Cannot { why: "The policy asks more questions than can be proved".to_owned() });
        };
        let of = prover.claims().len();
        for (at, claim) in prover.claims().iter().enumerate() {
            let start = seconds();
            let mut last = start;
            let tell = |found, share| Reply::Claim { at: at + 1, of, found, name: claim.name.clone(), share };
            say(tell(None, 0));
            let finding = prover.prove(claim, &mut |Progress { share, .. }| {
                let now = seconds();
                if now - last > 0.2 {
                    last = now;
                    say(tell(None, share));
                }
                if now - start > f64::from(most) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            let holds = match finding {
                Finding::Holds { .. } => Some(true),
                Finding::Fails { .. } | Finding::Faults(_) => Some(false),
                Finding::Open(_) => None,
            };
            let says = told(&prover, claim, &finding, u64::from(most));
            let found = ClaimFound { holds, file: claim.file.clone(), line: claim.line, says };
            say(tell(Some(found), 1_000_000));
        }
    }

    fn compiled(&self) -> Result<Compiled, String> {
        compile(&self.files, &self.council, &self.language).map_err(|problems| stopped(&problems))
    }

    fn whole(&self, say: &mut Say<'_>) {
        let made = self.compiled().and_then(|compiled| {
            let bytes = compiled.policy.to_file().map_err(|_| too_large())?;
            let opened = opened(&bytes)?;
            Ok(File { name: format!("{}.policy", opened.policy.council), hash: hex(&opened.hash), bytes })
        });
        say(made.map_or_else(|why| Reply::Cannot { why }, Reply::Made));
    }

    fn pages(&self, say: &mut Say<'_>) {
        let made = self.compiled().and_then(|compiled| {
            let pages = compiled.policy.to_page_files(&compiled.translations).map_err(|_| too_large())?;
            let hash = hex(&opened(&pages.policy)?.hash);
            let words = format!("{}.words", hash.get(..16).unwrap_or_default());
            let mut files = vec![("policy".to_owned(), pages.policy), (words, pages.words)];
            for (language, bytes) in pages.languages {
                files.push((format!("{}-{}.words", language.hash.get(..16).unwrap_or_default(), language.tag), bytes));
            }
            Ok(files.into_iter().map(|(name, bytes)| File { name, hash: hash.clone(), bytes }).collect::<Vec<_>>())
        });
        match made {
            Ok(files) => files.into_iter().for_each(|file| say(Reply::Made(file))),
            Err(why) => say(Reply::Cannot { why }),
        }
    }
}

fn opened(bytes: &[u8]) -> Result<Opened, String> {
    Policy::open(bytes).map_err(|error| format!("The compiled policy cannot be opened: {error}"))
}

fn too_large() -> String {
    "The policy cannot be written: there is too little memory".to_owned()
}

/// What is said where the policy cannot be used.
fn stopped(problems: &Diagnostics) -> String {
    let (errors, _) = problems.counts();
    let first = problems.list.first().map(|each| each.message.clone()).unwrap_or_default();
    let what = if errors == 1 { "one problem stops".to_owned() } else { format!("{errors} problems stop") };
    format!("This needs a policy without errors, and {what} this one. The first: {first}")
}
