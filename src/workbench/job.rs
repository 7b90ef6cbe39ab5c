//! What the page asks of its workers, and what they answer. Both are sent as JSON.

use crate::calendar::Date;
use crate::impact::blocks::Block;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something for a worker to do. A worker does one after the other, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Job {
    /// From now on these are the files, and they are what changes are told from.
    Open {
        /// Path inside the folder to text.
        files: BTreeMap<String, String>,
        /// The council: the name of a folder in it.
        council: String,
        /// The first language, a BCP 47 tag.
        language: String,
    },
    /// Some files are others now; nothing in place of a text: the file is gone. Answered by nothing: a job comes right after it.
    Put {
        /// Path and text.
        files: Vec<(String, Option<String>)>,
    },
    /// Look for problems. Scenarios of the edited file are read against the rules, others are not.
    Check {
        /// Which state of the files this is; the answer gives it back.
        version: u64,
        /// The path of the file that is being edited.
        edited: String,
        /// The day that counts for reviews, as `2027-09-01`.
        today: String,
    },
    /// Run all scenarios, and tell what changed since the files were opened.
    Run {
        /// Which state of the files this is.
        version: u64,
        /// The day from which open points count.
        today: String,
    },
    /// Prove every claim.
    Prove {
        /// Seconds for each.
        seconds: u32,
    },
    /// Decide made-up families by the rules as opened and as they are now.
    Impact {
        /// The file that says what families there are: its path.
        caseload: String,
        /// How many.
        families: u32,
        /// Where the dice start: the same number gives the same families.
        seed: u64,
        /// The day on which they are decided, as `2027-09-01`.
        today: String,
    },
    /// Compile the policy whole, for the archive, receipts and comparisons.
    Compile,
    /// Compile the files of the families' page.
    Pages,
}

/// What a worker says. A job may be answered by several; the last is [`Reply::Done`]. [`Job::Put`] alone has no answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Reply {
    /// The problems of the files.
    Checked(Checked),
    /// The scenarios were run.
    Ran(Ran),
    /// A claim was looked at.
    Claim {
        /// Which of how many, from 1.
        at: usize,
        /// How many there are.
        of: usize,
        /// What came of it; nothing while it is being looked at.
        found: Option<ClaimFound>,
        /// Its sentence.
        name: String,
        /// Millionths of all cases that are decided.
        share: u32,
    },
    /// So many of the made-up families are decided.
    Decided {
        /// How many.
        families: u32,
    },
    /// What the change does to the made-up families.
    Touched(Box<Touched>),
    /// A file to keep.
    Made(File),
    /// Why something could not be done, in an officer's words.
    Cannot {
        /// The sentence.
        why: String,
    },
    /// The job is done.
    Done,
}

/// A file that a worker made. Its bytes go beside the JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct File {
    /// What to call it.
    pub name: String,
    /// SHA-256 of the policy that is in it, as 64 hex digits.
    pub hash: String,
    /// Its bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// The problems of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Checked {
    /// Which state of the files.
    pub version: u64,
    /// Every problem found, those that stop the policy first.
    pub problems: Vec<Problem>,
    /// Can the policy be used?
    pub compiles: bool,
}

/// One problem.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Problem {
    /// Does it stop the policy?
    pub is_error: bool,
    /// Its code, kebab-case.
    pub code: String,
    /// The path of its file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Where it starts and ends in the file, in UTF-16 units as editors count.
    pub from: usize,
    /// See `from`.
    pub to: usize,
    /// What is wrong.
    pub message: String,
    /// What is said beside the place.
    pub here: String,
    /// Other places that explain it: path, line, what is said.
    pub also: Vec<(String, usize, String)>,
    /// What to do or type instead.
    pub help: Vec<String>,
}

/// What the scenarios and a comparison say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Ran {
    /// Which state of the files.
    pub version: u64,
    /// Problems that stop the policy; then nothing else is told.
    pub errors: usize,
    /// Problems that only running the scenarios shows, such as answers that cannot be true together.
    pub problems: Vec<Problem>,
    /// How many scenarios expect something.
    pub scenarios: usize,
    /// Those that do not come out as they say.
    pub failed: Vec<ScenarioFailed>,
    /// Those that come out otherwise than by the rules as opened, whatever they expect.
    pub moved: Vec<ScenarioMoved>,
    /// What changed, in words, under headings.
    pub changes: Vec<(String, Vec<String>)>,
    /// What nobody who is responsible has confirmed, under headings.
    pub unconfirmed: Vec<(String, Vec<String>)>,
    /// SHA-256 of the compiled policy.
    pub hash: String,
}

/// A scenario that does not come out as it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ScenarioFailed {
    /// Its name.
    pub name: String,
    /// The path of its file.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// A sentence for each thing.
    pub wrong: Vec<String>,
    /// Did it fail by the rules as opened, too?
    pub failed_before: bool,
}

/// A scenario that comes out otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ScenarioMoved {
    /// Its name.
    pub name: String,
    /// The path of its file.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What, before, and now.
    pub differs: Vec<(String, String, String)>,
}

/// What a change does to made-up families.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Touched {
    /// The report, part by part.
    pub blocks: Vec<Block>,
    /// The same to keep: as a page.
    pub html: String,
    /// As a table.
    pub csv: String,
    /// As JSON.
    pub json: String,
}

/// What came of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ClaimFound {
    /// Does it hold? Nothing where that was not found out.
    pub holds: Option<bool>,
    /// The path of its file.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What is said of it, with the scenario that shows it where it does not hold.
    pub says: String,
}

/// A day as jobs give it.
pub(super) fn day(text: &str) -> Option<Date> {
    Date::from_iso(text)
}
