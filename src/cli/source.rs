//! Which policy a command works on: a compiled file, or a folder of rule files.

use super::{PROBLEMS, TROUBLE, colour_on_stderr};
use crate::change::Side;
use crate::change::words::date;
use crate::decide::Engine;
use crate::language::claim::Claims;
use crate::language::items::{Item, rules_only};
use crate::language::render::render;
use crate::language::scenario::Scenario;
use crate::language::written::Written;
use crate::language::{Compiled, Diagnostics, Sources, compile, compile_with_items};
use crate::policy::{OpenError, Opened, Policy, Translation, because_key, correction_key, note_key};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Which policy.
#[derive(Debug, Args)]
pub struct PolicySource {
    /// A compiled policy, or a folder of rule files
    #[arg(long, value_name = "PATH", default_value = "policy")]
    policy: PathBuf,
    /// Whose policy, where PATH is a folder: the name of a folder in it, such as examples/york
    #[arg(long, default_value = "birmingham")]
    council: String,
    /// The language of the texts, where PATH is a folder
    #[arg(long, default_value = "en")]
    language: String,
}

/// A folder of rule files, and a council in it.
#[derive(Debug, Args)]
pub struct RuleFolder {
    /// The folder of rule files
    #[arg(default_value = "policy")]
    pub folder: PathBuf,
    /// Whose policy: the name of a folder in it, such as examples/york
    #[arg(long, default_value = "birmingham")]
    pub council: String,
    /// The first language: that of the texts that the rules are published with
    #[arg(long, default_value = "en")]
    pub language: String,
}

impl RuleFolder {
    /// The same, as what is compiled.
    pub fn source(&self) -> PolicySource {
        PolicySource::folder(self.folder.clone(), &self.council, &self.language)
    }
}

impl PolicySource {
    /// A folder and a council in it.
    pub fn folder(policy: PathBuf, council: &str, language: &str) -> PolicySource {
        PolicySource { policy, council: council.to_owned(), language: language.to_owned() }
    }

    /// Opens or compiles the policy. What stands in the way is printed.
    ///
    /// # Errors
    /// The exit code.
    pub fn open(&self) -> Result<Opened, ExitCode> {
        if self.policy.is_dir() {
            let compiled = self.compile()?;
            return opened(&compiled.policy).map_err(trouble);
        }
        let bytes =
            fs::read(&self.policy).map_err(|error| trouble(format!("{} cannot be read: {error}", self.policy.display())))?;
        Policy::open_whole(&bytes).map_err(|error| trouble(format!("{}: {error}", self.policy.display())))
    }

    /// The policy of a folder, and its texts in other languages.
    ///
    /// # Errors
    /// The exit code.
    pub fn open_with_translations(&self) -> Result<(Opened, Vec<Translation>), ExitCode> {
        let compiled = self.compile()?;
        Ok((opened(&compiled.policy).map_err(trouble)?, compiled.translations))
    }

    /// The same, with what officers wrote beside the rules in the policy.
    ///
    /// # Errors
    /// The exit code.
    pub fn open_with_notes(&self) -> Result<Opened, ExitCode> {
        let Compiled { policy, written, .. } = self.compile()?;
        let notes = written.notes.iter().map(|note| {
            let key = note.from.map_or_else(|| note_key(&note.kind, &note.id), |from| because_key(&note.id, from));
            (key, note.words.clone())
        });
        let corrections = written.corrections.iter().map(|each| {
            let on = each.date.map_or_else(String::new, |on| [" on ", &date(on)].concat());
            let words = format!("Corrected{on}. It was {}. {}", each.was, each.reason);
            (correction_key(&each.figure, each.from), words)
        });
        opened(&policy.with_beside(notes.chain(corrections))).map_err(trouble)
    }

    fn compile(&self) -> Result<Compiled, ExitCode> {
        self.compile_files(&self.sources()?)
    }

    /// What families are told, whether or not scenarios, the law-to-rule table and the published values fit it.
    fn compile_rules(&self) -> Result<Compiled, ExitCode> {
        self.compile_files(&rules_only(&self.sources()?, &self.council, &self.language))
    }

    fn sources(&self) -> Result<Sources, ExitCode> {
        Sources::from_folder(&self.policy)
            .map_err(|error| trouble(format!("The rule files in {} cannot be read: {error}", self.policy.display())))
    }

    fn compile_files(&self, sources: &Sources) -> Result<Compiled, ExitCode> {
        compile(sources, &self.council, &self.language).map_err(|problems| self.refused(&problems, sources))
    }

    fn refused(&self, problems: &Diagnostics, sources: &Sources) -> ExitCode {
        eprint!("{}", render(problems, sources, colour_on_stderr()));
        eprintln!("The policy of {} has errors and is not used.", self.council);
        ExitCode::from(PROBLEMS)
    }

    /// The policy of a folder, made ready for deciding, and its scenarios.
    ///
    /// # Errors
    /// The exit code.
    pub fn engine_and_scenarios(&self) -> Result<(Engine, Vec<Scenario>), ExitCode> {
        let compiled = self.compile()?;
        let engine = ready(opened(&compiled.policy).map_err(trouble)?)?;
        Ok((engine, compiled.scenarios))
    }

    /// The policy of a folder, and what must always hold of it.
    ///
    /// # Errors
    /// The exit code.
    pub fn policy_and_claims(&self) -> Result<(Policy, Claims), ExitCode> {
        let compiled = self.compile()?;
        Ok((compiled.policy, compiled.claims))
    }

    /// Everything that is written in a folder, what was compiled of it, and the policy made ready for deciding.
    ///
    /// # Errors
    /// The exit code.
    pub fn everything(&self) -> Result<Everything, ExitCode> {
        let sources = self.sources()?;
        let (compiled, items) =
            compile_with_items(&sources, &self.council, &self.language).map_err(|problems| self.refused(&problems, &sources))?;
        let engine = ready(opened(&compiled.policy).map_err(trouble)?)?;
        Ok(Everything { sources, items, compiled, engine })
    }

    /// The policy, made ready for deciding.
    ///
    /// # Errors
    /// The exit code.
    pub fn engine(&self) -> Result<Engine, ExitCode> {
        ready(self.open()?)
    }
}

/// All that a folder of rule files holds for a council.
#[derive(Debug)]
pub struct Everything {
    /// The files.
    pub sources: Sources,
    /// What is written in them.
    pub items: Vec<Item>,
    /// What was compiled from it.
    pub compiled: Compiled,
    /// The policy, made ready for deciding.
    pub engine: Engine,
}

/// A policy as it is at hand for a comparison, with all that its files say.
#[derive(Debug)]
pub struct Loaded {
    /// The policy.
    pub opened: Opened,
    whole: bool,
    beside: Option<(Written, Vec<Translation>)>,
}

impl Loaded {
    /// Reads a folder of rule files or a compiled policy, one made for families' pages too. What stands in the way is printed;
    /// scenarios that do not fit a change yet do not.
    ///
    /// # Errors
    /// The exit code.
    pub fn read(path: &Path, council: &str, language: &str) -> Result<Loaded, ExitCode> {
        if path.is_dir() {
            let compiled = PolicySource::folder(path.to_owned(), council, language).compile_rules()?;
            return Loaded::compiled(compiled).map_err(trouble);
        }
        let bytes = fs::read(path).map_err(|error| trouble(format!("{} cannot be read: {error}", path.display())))?;
        let opened = match Policy::open_whole(&bytes) {
            Ok(opened) => Ok((opened, true)),
            Err(OpenError::NotWhole) => Policy::open(&bytes).map(|opened| (opened, false)),
            Err(error) => Err(error),
        };
        let (opened, whole) = opened.map_err(|error| trouble(format!("{}: {error}", path.display())))?;
        Ok(Loaded { opened, whole, beside: None })
    }

    /// What was compiled from rule files.
    ///
    /// # Errors
    /// Where the policy cannot be written as a file, which names it.
    pub fn compiled(compiled: Compiled) -> Result<Loaded, String> {
        let opened = opened(&compiled.policy)?;
        Ok(Loaded { opened, whole: true, beside: Some((compiled.written, compiled.translations)) })
    }

    /// A compiled policy that is open already, and whole.
    pub fn opened(opened: Opened) -> Loaded {
        Loaded { opened, whole: true, beside: None }
    }

    /// One side of a comparison.
    pub fn side(&self) -> Side<'_> {
        Side {
            policy: &self.opened.policy,
            hash: self.opened.hash,
            whole: self.whole,
            written: self.beside.as_ref().map(|(written, _)| written),
            translations: self.beside.as_ref().map(|(_, translations)| translations.as_slice()),
        }
    }
}

/// A policy, made ready for deciding.
///
/// # Errors
/// The exit code; why is printed.
pub fn ready(opened: Opened) -> Result<Engine, ExitCode> {
    Engine::new(opened).map_err(|_| {
        eprintln!("The policy asks more questions than the engine can hold.");
        ExitCode::from(PROBLEMS)
    })
}

fn trouble(message: String) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(TROUBLE)
}

/// A policy as its file would be opened, hash and all.
fn opened(policy: &Policy) -> Result<Opened, String> {
    let file = policy.to_file().map_err(|error| format!("The policy cannot be written: {error}"))?;
    Policy::open(&file).map_err(|error| format!("The compiled policy cannot be opened: {error}"))
}
