//! What the page shows, and what can happen to it.

use super::draft::{Draft, Overtaken};
use super::find::{Found, Index};
use super::folder::Folder;
use super::form::{Address, CannotSet, Edit, Step};
use super::job::{Checked, ClaimFound, File, Job, Problem, Ran, Reply, Touched};
use super::part::Shift;
use std::collections::{BTreeMap, BTreeSet};

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The rules, as a form or as text.
    #[default]
    Edit,
    /// Every problem of the files.
    Problems,
    /// What changed since the files were opened, in words.
    Changes,
    /// Scenarios that fail or come out otherwise.
    Scenarios,
    /// What the change does to made-up families.
    Impact,
    /// The families' page.
    Preview,
    /// What must always hold.
    Proofs,
    /// Taking the work away.
    Export,
}

impl View {
    /// Every part, in the order of the page.
    pub const ALL: [View; 8] =
        [View::Edit, View::Problems, View::Changes, View::Scenarios, View::Impact, View::Preview, View::Proofs, View::Export];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            View::Edit => "Edit",
            View::Problems => "Problems",
            View::Changes => "What changed",
            View::Scenarios => "Scenarios",
            View::Impact => "Who is touched",
            View::Preview => "Families’ page",
            View::Proofs => "Proofs",
            View::Export => "Take away",
        }
    }
}

/// A worker of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Checks what is typed.
    Checker,
    /// Runs the scenarios, and compares.
    Runner,
    /// Does what is asked for: proofs, impact, files.
    Helper,
}

impl Which {
    /// Every worker.
    pub const ALL: [Which; 3] = [Which::Checker, Which::Runner, Which::Helper];
}

/// Where a worker stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Lane {
    /// Is a job under way?
    pub busy: bool,
    /// How often it broke down since it last did something.
    pub broke: u32,
    /// Files it has not been given since they changed.
    pub behind: BTreeSet<String>,
    /// What it was asked after the one under way; only the last counts.
    pub waits: Option<Job>,
    /// Has it been at one job for long?
    pub slow: bool,
    /// The state of the files with which it was stopped, until it is asked again.
    pub stopped: Option<u64>,
}

/// What is asked of the helper, and how far it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Asked {
    /// Nothing.
    #[default]
    Nothing,
    /// Proofs.
    Proofs,
    /// What the change does to made-up families.
    Impact,
    /// The families' page.
    Pages,
    /// A file to take away.
    Export,
}

/// The proofs as far as they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proofs {
    /// Of which state of the files. The day that counts has no part in it: a claim is about every day.
    pub version: u64,
    /// How many claims there are.
    pub of: usize,
    /// The one being looked at: its place from 1, its sentence, millionths of all cases decided.
    pub at: Option<(usize, String, u32)>,
    /// Those that were looked at.
    pub found: Vec<(String, ClaimFound)>,
    /// Are they done?
    pub done: bool,
}

/// What the change does to made-up families, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Impact {
    /// Of which state of the files.
    pub version: u64,
    /// How many families are asked for, and how many are decided.
    pub families: u32,
    /// See `families`.
    pub decided: u32,
    /// What was found.
    pub told: Option<Box<Touched>>,
}

/// The whole state of the page.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) folder: Folder,
    pub(super) is_open: bool,
    pub(super) councils: Vec<String>,
    pub(super) council: String,
    pub(super) language: String,
    pub(super) today: String,
    pub(super) file: String,
    pub(super) thing: Option<Address>,
    pub(super) as_text: bool,
    pub(super) view: View,
    /// Rises with each change of a file, and of the day.
    pub(super) version: u64,
    /// Rises with each change of a file alone.
    pub(super) rules: u64,
    /// Where places of files moved, with the version from which on: for answers about earlier ones.
    pub(super) shifts: Vec<(u64, Shift)>,
    pub(super) checked: Option<Checked>,
    pub(super) ran: Option<Ran>,
    pub(super) lanes: [Lane; 3],
    pub(super) asked: Asked,
    pub(super) asked_version: u64,
    pub(super) proofs: Option<Proofs>,
    pub(super) impact: Option<Impact>,
    pub(super) pages: Option<(u64, Vec<File>)>,
    pub(super) cannot_set: Option<(Vec<Step>, CannotSet, String)>,
    /// The fields that stand open in the form: those that were in the file when its thing was chosen.
    pub(super) stand_open: Vec<Vec<Step>>,
    /// What is being typed in a field whose text and value in the file may differ: the way to it, and the text.
    pub(super) typing: Option<(Vec<Step>, String)>,
    /// The files of the families' page as far as they have come.
    pub(super) gathering: Vec<File>,
    /// Changes of earlier visits, each by the name under which it is kept; none: it is this visit's own.
    pub(super) drafts: Vec<(String, Draft)>,
    /// Files of a draft that took the place of what others had changed in the same lines.
    pub(super) clashed: Vec<String>,
    pub(super) not_kept: bool,
    pub(super) trouble: Option<String>,
    /// What was just done, for the line that is read out.
    pub(super) said: Option<String>,
    pub(super) search: String,
    pub(super) find: String,
    pub(super) index: Index,
    pub(super) found: Vec<Found>,
    pub(super) taken: Option<String>,
    pub(super) wanted: Wanted,
}

/// Which made-up families are wanted, as typed.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub families: String,
    pub seed: String,
    /// Did somebody type them? Otherwise they are as many as the caseload says.
    pub typed: bool,
    /// Can that not be?
    pub wrong: bool,
}

impl Default for Wanted {
    fn default() -> Wanted {
        Wanted { families: "10000".to_owned(), seed: "1".to_owned(), typed: false, wrong: false }
    }
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Message {
    /// Files were opened.
    Open {
        /// What they are called.
        name: String,
        /// Path inside the folder to text.
        files: BTreeMap<String, String>,
    },
    /// Nothing was opened; why.
    NotOpened(String),
    /// Changes that an earlier visit kept were found, under this name.
    Found(String, Draft),
    /// The first of them are put over what is open.
    TakeDraft,
    /// They are thrown away.
    DropDraft,
    /// They stay where they are, for another visit.
    LeaveDraft,
    /// The files in which a draft took the place of what others did were looked at.
    Looked,
    /// This device keeps nothing.
    NotKept,
    /// It does keep what was changed, after it did not.
    Kept,
    /// Another part of the page.
    Look(View),
    /// Another file.
    File(String),
    /// A thing in the file, as a form.
    Thing(Address),
    /// As text, or as a form.
    AsText(bool),
    /// A place in a file, by its line.
    GoTo(String, usize),
    /// The text of the file in the editor.
    Typed(String),
    /// Something in the form.
    Field(Edit),
    /// A list or names with values, letter by letter: put into the file as far as it can be read.
    Typing(Edit),
    /// A new file.
    NewFile(String),
    /// The last step is taken back.
    Undo,
    /// It is done again.
    Redo,
    /// Words to look for in the list of files.
    Search(String),
    /// Words to look for in the names of figures and rules.
    Find(String),
    /// A thing of a file, as it was found.
    Show(String, Address),
    /// Another council of the folder.
    Council(String),
    /// Another day.
    Today(String),
    /// A worker answers.
    Answer(Which, Reply),
    /// A worker broke down.
    Broke(Which),
    /// A worker has been at one job for long.
    Slow(Which),
    /// It is to give that up: somebody wants it so, or it took too long.
    GiveUp {
        /// Which.
        which: Which,
        /// Does somebody want it so?
        by_hand: bool,
    },
    /// What was given up is to be tried again.
    Again,
    /// All claims are to be proved.
    Prove,
    /// So many made-up families are wanted, as typed; and the number from which they are drawn.
    Families(String, String),
    /// They are to be decided.
    Impact,
    /// What came of it is to be taken away: as `html`, `csv` or `json`.
    TakeReport(&'static str),
    /// The families' page is to be made.
    Preview,
    /// What the helper does is not wanted any more.
    Stop,
    /// The folder is to be taken away.
    TakeFolder,
    /// The compiled policy is to be taken away.
    TakePolicy,
}

/// What the page then has to do outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send a job to a worker.
    Send(Which, Job),
    /// End a worker and start another in its place.
    Restart(Which),
    /// Show this text in the editor.
    ShowText(String, String),
    /// Put the cursor at a line of the editor.
    GoToLine(usize),
    /// Show a line in the editor; who is elsewhere stays there.
    ShowLine(usize),
    /// Put the focus on the first of these parts of the page that is there, by their ids.
    Focus(Vec<String>),
    /// A folder is open: what lay beside its rules is kept for when it is taken away.
    Opened,
    /// Keep these changes on the device; nothing: there are none.
    Keep(Option<Draft>),
    /// Throw away what is kept under this name.
    Forget(String),
    /// Hand over a file.
    Download(String, Vec<u8>),
    /// Hand over a folder, as one file.
    DownloadFolder(String, Vec<(String, String)>),
    /// Show the families' page made of these files.
    ShowPages(Vec<File>),
}

impl State {
    /// Before anything is open. `today`: as `2027-09-01`.
    pub fn new(today: &str) -> State {
        State { today: today.to_owned(), language: "en".to_owned(), ..State::default() }
    }

    /// Is a folder open?
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// The files.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The councils of the folder, and the one whose policy is looked at.
    pub fn councils(&self) -> (&[String], &str) {
        (&self.councils, &self.council)
    }

    /// The day that counts, as `2027-09-01`.
    pub fn today(&self) -> &str {
        &self.today
    }

    /// The path of the file that is edited.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Its text.
    pub fn text(&self) -> &str {
        self.folder.text(&self.file).map_or("", |text| text)
    }

    /// The thing in the form.
    pub fn thing(&self) -> Option<&Address> {
        self.thing.as_ref()
    }

    /// Is the file shown as text?
    pub fn is_text(&self) -> bool {
        self.as_text
    }

    /// The part of the page that stands.
    pub fn view(&self) -> View {
        self.view
    }

    /// Which state of the files this is; it rises with each change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The problems, as last found, and whether they are of the files as they are.
    pub fn checked(&self) -> Option<(&Checked, bool)> {
        self.checked.as_ref().map(|checked| (checked, checked.version == self.version))
    }

    /// What the scenarios said last, and whether of the files as they are.
    pub fn ran(&self) -> Option<(&Ran, bool)> {
        self.ran.as_ref().map(|ran| (ran, ran.version == self.version))
    }

    /// What the helper is doing.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// The proofs, and whether of the files as they are.
    pub fn proofs(&self) -> Option<(&Proofs, bool)> {
        self.proofs.as_ref().map(|proofs| (proofs, proofs.version == self.rules))
    }

    /// What the change does to made-up families, and whether of the files as they are.
    pub fn impact(&self) -> Option<(&Impact, bool)> {
        self.impact.as_ref().map(|impact| (impact, impact.version == self.version))
    }

    /// How many made-up families are wanted and from which number, as typed; and whether that cannot be.
    pub fn wanted(&self) -> (&str, &str, bool) {
        (&self.wanted.families, &self.wanted.seed, self.wanted.wrong)
    }

    /// Is the families' page made, and of the files as they are?
    pub fn previewed(&self) -> Option<bool> {
        self.pages.as_ref().map(|(version, _)| *version == self.version)
    }

    /// A field that could not be changed: the way to it, why, and what was typed.
    pub fn cannot_set(&self) -> Option<(&[Step], CannotSet, &str)> {
        self.cannot_set.as_ref().map(|(path, why, typed)| (path.as_slice(), *why, typed.as_str()))
    }

    /// Does a field stand open in the form?
    pub fn stands_open(&self, path: &[Step]) -> bool {
        self.stand_open.iter().any(|open| open == path)
    }

    /// What is being typed in a field, where that is not what the file holds.
    pub fn typing(&self, path: &[Step]) -> Option<&str> {
        self.typing.as_ref().filter(|(of, _)| of == path).map(|(_, text)| text.as_str())
    }

    /// Changes of an earlier visit, and the files among them that are others now.
    pub fn draft(&self) -> Option<(&Draft, Vec<Overtaken<'_>>)> {
        self.drafts.first().map(|(_, draft)| (draft, draft.overtaken(&self.folder)))
    }

    /// Can the first of them be left for another visit? Not those of this one.
    pub fn draft_can_be_left(&self) -> bool {
        !self.drafts.is_empty() && !self.own_draft_waits()
    }

    /// Files in which a draft took the place of what others had changed in the same lines.
    pub fn clashed(&self) -> &[String] {
        &self.clashed
    }

    /// Has a worker been at one job for long? And was it stopped, so that what it says is not of the files as they are?
    pub fn slow_or_stopped(&self, which: Which) -> (bool, bool) {
        let [checker, runner, helper] = &self.lanes;
        let lane = match which {
            Which::Checker => checker,
            Which::Runner => runner,
            Which::Helper => helper,
        };
        (lane.slow, lane.stopped.is_some())
    }

    /// What was just done, in words.
    pub fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// What is looked for in the names of figures and rules, and what was found.
    pub fn found(&self) -> (&str, &[Found]) {
        (&self.find, &self.found)
    }

    /// Does this device keep nothing?
    pub fn is_not_kept(&self) -> bool {
        self.not_kept
    }

    /// What could not be done.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// The words that are looked for.
    pub fn search(&self) -> &str {
        &self.search
    }

    /// The hash of the compiled policy that was taken away last.
    pub fn taken(&self) -> Option<&str> {
        self.taken.as_deref()
    }

    pub(super) fn lane(&mut self, which: Which) -> &mut Lane {
        let [checker, runner, helper] = &mut self.lanes;
        match which {
            Which::Checker => checker,
            Which::Runner => runner,
            Which::Helper => helper,
        }
    }
}

impl State {
    /// Every problem known of the files: those of the check, and those that only running the scenarios shows.
    pub fn problems(&self) -> Vec<Problem> {
        let mut all: Vec<Problem> = self.checked.as_ref().map(|checked| checked.problems.clone()).unwrap_or_default();
        // Places in a file that was changed since may be wrong.
        let ran = self.ran.as_ref().filter(|ran| ran.version == self.version);
        for problem in ran.map(|ran| ran.problems.as_slice()).unwrap_or_default() {
            if !all.contains(problem) {
                all.push(problem.clone());
            }
        }
        all
    }

    /// Those of the file that is edited.
    pub fn problems_of_file(&self) -> Vec<Problem> {
        let mut own = self.problems();
        own.retain(|problem| problem.file == self.file);
        own
    }
}
