//! Published policies, kept by the name of their rules.
//!
//! For each council a folder: `HASH.policy` for every policy that was ever published, and `NUMBER-DATE.toml` for every time
//! that one was. Nothing in it is ever changed or taken out.

use crate::calendar::Date;
use crate::decide::record::hex;
use crate::policy::{OpenError, Opened, Policy};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The folder of published policies in a folder of rule files.
pub const FOLDER: &str = "published";

/// How the name of a policy's file ends.
const POLICY: &str = "policy";

/// So many hexadecimal digits has the name of a policy.
const DIGITS: usize = 64;

/// One publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Record {
    /// From 1, without a gap.
    pub number: u32,
    /// The council's id.
    pub council: String,
    /// The day from which it was live, as `2027-09-01`.
    pub published: String,
    /// Who approved it.
    pub approved_by: String,
    /// In what role.
    pub role: String,
    /// The name of its rules: the SHA-256 that receipts give.
    pub policy: String,
    /// The format of the compiled file.
    pub format: u8,
    /// The version of the program that compiled it.
    pub program: String,
    /// The policy published before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// What changed since then, in words, a line each.
    pub changes: Vec<String>,
    /// Contacts that nobody had confirmed.
    pub unconfirmed_contacts: Vec<String>,
    /// Values of figures that nobody had confirmed.
    pub unconfirmed_figures: Vec<String>,
    /// Rules that were not settled.
    pub unsettled_rules: Vec<String>,
    /// What was shown of it before it was published, each with how many held of how many. What is not named was not looked at.
    pub evidence: Vec<Evidence>,
}

/// Something that was shown of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What: `scenarios`.
    pub what: String,
    /// How many came out as they say.
    pub held: usize,
    /// Of how many.
    pub of: usize,
}

impl Record {
    /// The day from which it was live.
    pub fn day(&self) -> Option<Date> {
        Date::from_iso(&self.published)
    }

    /// The record as a file.
    ///
    /// # Errors
    /// Never, as far as is known: everything in it can be written.
    pub fn to_file(&self) -> Result<String, String> {
        let body = toml::to_string_pretty(self).map_err(|error| format!("the record cannot be written: {error}"))?;
        Ok(format!("# A policy that was published. Written by `policy publish`; never edited by hand.\n\n{body}"))
    }

    /// The name of its file.
    pub fn file_name(&self) -> String {
        format!("{:04}-{}.toml", self.number, self.published)
    }
}

/// Why an archived policy cannot be used.
#[derive(Debug)]
pub enum Unusable {
    /// It is not there.
    NotThere,
    /// It is not what was published under this name.
    Tampered(PathBuf),
    /// This program cannot read its format.
    OtherFormat {
        /// Its file.
        path: PathBuf,
        /// Its format.
        found: u8,
        /// The version of the program that can, where a record says so.
        program: Option<String>,
    },
    /// The disk does not let it be read.
    Disk(PathBuf, io::Error),
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unusable::NotThere => f.write_str("no policy of this name was published"),
            Unusable::Tampered(path) => write!(
                f,
                "{} was changed since it was published, or is damaged: its rules are not those that it is named after. \
                 Put back the file as it was published; nothing is decided by this one",
                path.display()
            ),
            Unusable::OtherFormat { path, found, program } => {
                write!(f, "{} was compiled in format {found}, which this program does not read", path.display())?;
                match program {
                    Some(program) => write!(f, "; version {program} of the program does"),
                    None => f.write_str("; the version of the program that published it does"),
                }
            }
            Unusable::Disk(path, error) => write!(f, "{} cannot be read: {error}", path.display()),
        }
    }
}

/// The published policies of one council.
#[derive(Debug)]
pub struct Archive {
    folder: PathBuf,
}

impl Archive {
    /// Those of a council; `all` is the folder of every council's.
    pub fn of(all: &Path, council: &str) -> Archive {
        Archive { folder: all.join(council) }
    }

    /// Where they are kept.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Every publication, the first first.
    ///
    /// # Errors
    /// A record that cannot be read or is none.
    pub fn records(&self) -> Result<Vec<Record>, String> {
        let mut all = Vec::new();
        for path in files_in(&self.folder).map_err(|error| format!("{} cannot be read: {error}", self.folder.display()))? {
            if path.extension().is_none_or(|end| end != "toml") {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
            let record: Record = toml::from_str(&text)
                .map_err(|error| format!("{} is not a record as it was written: {}", path.display(), error.message()))?;
            if path.file_name().is_none_or(|name| *name != *record.file_name()) {
                return Err(format!("{} is not named as its record says: {}", path.display(), record.file_name()));
            }
            all.push(record);
        }
        all.sort_by_key(|record| record.number);
        match all.iter().zip(1..).find(|(record, number)| record.number != *number) {
            Some((_, missing)) => Err(format!("{} has no record with the number {missing}", self.folder.display())),
            None => Ok(all),
        }
    }

    /// Where a policy of this name is kept.
    pub fn path(&self, hash: &str) -> PathBuf {
        self.folder.join(format!("{hash}.{POLICY}"))
    }

    /// Where a record is kept.
    pub fn record_path(&self, record: &Record) -> PathBuf {
        self.folder.join(record.file_name())
    }

    /// The policy of a name.
    ///
    /// # Errors
    /// See [`Unusable`].
    pub fn policy(&self, hash: &str) -> Result<Opened, Unusable> {
        let path = self.path(hash);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Unusable::NotThere),
            Err(error) => return Err(Unusable::Disk(path, error)),
        };
        match Policy::open_whole(&bytes) {
            Ok(opened) if hex(&opened.hash) == hash => Ok(opened),
            Err(OpenError::Version { found }) => {
                let records = self.records().unwrap_or_default();
                let program = records.into_iter().find(|record| record.policy == hash).map(|record| record.program);
                Err(Unusable::OtherFormat { path, found, program })
            }
            _ => Err(Unusable::Tampered(path)),
        }
    }
}

/// A published policy of this name, of whichever council, with the records of its publications, or why these cannot be told.
///
/// # Errors
/// See [`Unusable`].
pub fn find(all: &Path, hash: &str) -> Result<(Opened, Result<Vec<Record>, String>), Unusable> {
    // A name becomes part of a path, so it must be nothing else.
    if !is_name(hash) {
        return Err(Unusable::NotThere);
    }
    let councils = match fs::read_dir(all) {
        Ok(entries) => entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_dir()).collect(),
        Err(_) => Vec::new(),
    };
    for folder in councils {
        let archive = Archive { folder };
        match archive.policy(hash) {
            Ok(opened) => {
                let records = archive.records().and_then(|mut records| {
                    records.retain(|record| record.policy == hash);
                    if records.is_empty() { Err("no record says so".to_owned()) } else { Ok(records) }
                });
                return Ok((opened, records));
            }
            Err(Unusable::NotThere) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Unusable::NotThere)
}

/// Is it a name as receipts give it?
pub fn is_name(hash: &str) -> bool {
    hash.len() == DIGITS && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The files of a folder; none where there is no such folder.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths: Vec<PathBuf> = paths?.into_iter().filter(|path| path.is_file()).collect();
    paths.sort();
    Ok(paths)
}
