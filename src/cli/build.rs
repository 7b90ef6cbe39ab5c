//! `policy build`: rule files to the compiled policy that the browser loads.

use super::archive::{Archive, FOLDER};
use super::files::{Before, Planned, write_all};
use super::input::real_today;
use super::source::RuleFolder;
use super::{PROBLEMS, TROUBLE};
use crate::decide::record::hex;
use crate::language::lock;
use crate::policy::{Opened, Translation};
use clap::Args;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How the name of the file ends that holds what only the result says.
const WORDS: &str = "words";

/// So many digits of its hash are in the name of the file of a translation; the element looks for as many.
const NAMED_BY: usize = 16;

/// Compiles a council's policy to a file (for pages, two and one for each other language); refuses where it has errors
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy build --out birmingham.policy
  policy build policy --council example-council --out example.policy
  policy build --for-page --out dist/birmingham.policy
  policy build --lock
  policy build --lock-as-published

With --for-page it holds only what families' pages show; it decides the same and has the same name. What only the
result says goes to a second file beside it, which ends in .words: here dist/birmingham.words. Each other language goes to a
file of its own, which the first one names: here dist/birmingham-0123456789abcdef-ur.words for Urdu.
With --lock it writes FOLDER/COUNCIL.lock, on the day that the values are published: from then on a value whose status is
\"published\" or \"law\" changes only by a correction. It is refused, as a build is, while the policy has errors; so a changed value
without its correction never gets into the lock. Once a policy was published, `policy publish` alone writes the lock;
--lock-as-published puts it back as it was, where it was lost or edited.
Prints the name of the policy: the SHA-256 that receipts give.
Exit code: 0 if it is written, 1 if the policy has errors, 2 if something cannot be read or written.")]
pub struct Build {
    #[command(flatten)]
    rules: RuleFolder,
    /// The file to write; with --for-page the first of several
    #[arg(long, value_name = "FILE", required_unless_present_any = ["lock", "lock_as_published"])]
    out: Option<PathBuf>,
    /// Leave out what no page shows, and put what only the result says in a file of its own
    #[arg(long)]
    for_page: bool,
    /// Put in what officers wrote beside the rules, for the advisors' page: notes, why values are as they are, corrections
    #[arg(long, conflicts_with = "for_page")]
    with_notes: bool,
    /// Write down the published values, so that they change only by a correction
    #[arg(long)]
    lock: bool,
    /// Put the lock back as it was at the last publication
    #[arg(long, conflicts_with_all = ["lock", "out"])]
    lock_as_published: bool,
    /// With --lock or --lock-as-published: the folder of published policies; FOLDER/published if left out
    #[arg(long, value_name = "FOLDER")]
    archive: Option<PathBuf>,
}

impl Build {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        if self.lock_as_published {
            return said(self.restore_lock().map(|path| println!("As last published: {}", path.display())), PROBLEMS);
        }
        if self.lock
            && let Err(why) = self.may_lock()
        {
            return said(Err(why), PROBLEMS);
        }
        let source = self.rules.source();
        let (opened, translations) = match source.open_with_translations() {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        let opened = match self.with_notes.then(|| source.open_with_notes()).transpose() {
            Ok(with_notes) => with_notes.unwrap_or(opened),
            Err(code) => return code,
        };
        let written = self.out.as_deref().map_or(Ok(()), |out| self.write_policy(&opened, &translations, out));
        let locked = || if self.lock { self.write_lock(&opened) } else { Ok(()) };
        said(written.and_then(|()| locked()), TROUBLE)
    }

    fn write_policy(&self, opened: &Opened, translations: &[Translation], out: &Path) -> Result<(), String> {
        let cannot = |error: &dyn Display| format!("{} cannot be written: {error}", out.display());
        let mut files = Vec::new();
        if self.for_page {
            if out.extension().is_some_and(|end| end == WORDS) {
                return Err(format!(
                    "{} is where the words of the result would go; name the file of the policy otherwise",
                    out.display()
                ));
            }
            let pages = opened.policy.to_page_files(translations).map_err(|error| cannot(&error))?;
            files.push((out.to_owned(), pages.policy));
            let stem = out.file_stem().unwrap_or_default().to_string_lossy();
            for (language, file) in pages.languages {
                let name = format!("{stem}-{}-{}.{WORDS}", &language.hash[..NAMED_BY], language.tag);
                files.push((out.with_file_name(name), file));
            }
            files.push((out.with_extension(WORDS), pages.words));
        } else {
            files.push((out.to_owned(), opened.policy.to_file().map_err(|error| cannot(&error))?));
        }
        for (path, file) in files {
            fs::write(&path, &file).map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
            println!("{}  {} ({} bytes)", hex(&opened.hash), path.display(), file.len());
        }
        Ok(())
    }

    fn lock_path(&self) -> PathBuf {
        self.rules.folder.join(format!("{}.lock", self.rules.council))
    }

    fn archive(&self) -> Archive {
        Archive::of(&self.archive.clone().unwrap_or_else(|| self.rules.folder.join(FOLDER)), &self.rules.council)
    }

    /// Once a policy was published, its lock says which: one that says something else would stop the next publication.
    fn may_lock(&self) -> Result<(), String> {
        let path = self.lock_path();
        let names_a_policy = fs::read_to_string(&path)
            .ok()
            .and_then(|text| text.parse::<toml::Table>().ok())
            .is_some_and(|lock| lock.contains_key("policy"));
        if !names_a_policy && self.archive().records()?.is_empty() {
            return Ok(());
        }
        Err(format!(
            "{} holds the values of a policy that was published, and from then on only `policy publish` writes it: publish the rules as they are \
             now. Where the file was lost or edited, --lock-as-published puts it back. Nothing was written.",
            path.display()
        ))
    }

    fn restore_lock(&self) -> Result<PathBuf, String> {
        let (path, archive) = (self.lock_path(), self.archive());
        let records = archive.records()?;
        let last = records.last().and_then(|last| Some((last, last.day()?)));
        let Some((last, day)) = last else {
            return Err(format!("{} has no record of a policy that was published.", archive.folder().display()));
        };
        let opened = archive.policy(&last.policy).map_err(|error| format!("{error}."))?;
        self.replace_lock(lock::write_published(&opened.policy, &last.policy, day))?;
        Ok(path)
    }

    fn write_lock(&self, opened: &Opened) -> Result<(), String> {
        self.replace_lock(lock::write(&opened.policy, real_today()))?;
        println!("The published values are written down in {}", self.lock_path().display());
        Ok(())
    }

    /// Whole or not at all: half a lock would hold to nothing.
    fn replace_lock(&self, text: String) -> Result<(), String> {
        write_all(vec![Planned { path: self.lock_path(), bytes: text.into_bytes(), before: Before::Anything }])
    }
}

/// The exit code, after what went wrong.
fn said(done: Result<(), String>, otherwise: u8) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(otherwise)
        }
    }
}
