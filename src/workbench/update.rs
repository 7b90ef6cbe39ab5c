//! What happens, and what then has to be done outside.

use super::draft::Draft;
use super::folder::Folder;
use super::form::{Field, Shown, Step as FieldStep, edit, fields, things};
use super::job::{Job, Reply};
use super::state::{Asked, Effect, Impact, Message, Proofs, State, View, Wanted, Which};
use std::collections::BTreeMap;

/// Seconds for the proof of one claim.
const CLAIM_TIME: u32 = 60;

/// So many made-up families are decided at most: more only takes longer.
pub const MOST_FAMILIES: u32 = 1_000_000;

/// Where a council says what families it has.
pub(super) fn caseload_of(council: &str) -> String {
    format!("caseloads/{council}.toml")
}

/// After so many breakdowns without anything done in between, a worker is not started again.
const MOST_BREAKDOWNS: u32 = 2;

/// The state after a message, and what is to be done outside.
pub fn update(mut state: State, message: Message) -> (State, Vec<Effect>) {
    let mut out = Vec::new();
    state.take(message, &mut out);
    (state, out)
}

/// Does a file hold sentences and no rules?
pub fn is_texts(path: &str) -> bool {
    path.split('/').rev().skip(1).any(|piece| piece == "text")
}

impl State {
    fn take(&mut self, message: Message, out: &mut Vec<Effect>) {
        if !matches!(message, Message::Answer(..)) {
            self.trouble = None;
        }
        match message {
            Message::Open { name, files } => self.open(name, files, out),
            Message::NotOpened(why) => self.trouble = Some(why),
            Message::Found(draft) => self.draft = Some(draft),
            Message::TakeDraft => {
                for kept in self.draft.take().map(|draft| draft.files).unwrap_or_default() {
                    self.folder.put(&kept.path, kept.text.as_deref(), false);
                    self.changed(&kept.path);
                }
                self.show_text(out);
                self.after_change(out);
            }
            Message::DropDraft => {
                self.draft = None;
                self.keep(out);
            }
            Message::NotKept => self.not_kept = true,
            Message::Look(view) => self.look(view, out),
            Message::File(path) => self.choose(&path, out),
            Message::Thing(address) => {
                self.thing = Some(address);
                self.as_text = false;
                self.cannot_set = None;
                self.open_fields();
                self.look(View::Edit, out);
            }
            Message::AsText(as_text) => {
                self.as_text = as_text;
                self.open_fields();
                if as_text {
                    self.show_text(out);
                    out.extend(self.line_of_thing().map(Effect::GoToLine));
                }
            }
            Message::GoTo(path, line) => {
                self.choose(&path, out);
                self.as_text = true;
                self.look(View::Edit, out);
                self.show_text(out);
                out.push(Effect::GoToLine(line));
            }
            Message::Typed(text) => {
                let path = self.file.clone();
                if self.folder.text(&path).is_some() {
                    self.put(&path, &text, true, out);
                }
            }
            Message::Field(what) => {
                self.typing = None;
                self.field(&what, out);
                if !matches!(what, super::form::Edit::Set(..)) {
                    self.open_fields();
                }
            }
            Message::Typing(what) => {
                if let super::form::Edit::Set(way, _, typed) = &what {
                    self.typing = Some((way.clone(), typed.clone()));
                    // What cannot be read yet is said when the field is left.
                    if let Some(text) = self.thing.as_ref().and_then(|address| edit(self.text(), address, &what).ok()) {
                        let path = self.file.clone();
                        self.put(&path, &text, true, out);
                    }
                }
            }
            Message::NewFile(path) => self.new_file(&path, out),
            Message::Undo => {
                let path = self.folder.undo();
                self.stepped(path, out);
            }
            Message::Redo => {
                let path = self.folder.redo();
                self.stepped(path, out);
            }
            Message::Search(words) => self.search = words,
            Message::Council(council) => {
                if self.councils.contains(&council) && council != self.council {
                    self.council = council;
                    self.begin(out);
                }
            }
            Message::Today(today) => {
                self.today = today;
                self.version += 1;
                self.work(out);
            }
            Message::Answer(which, reply) => self.answer(which, reply, out),
            Message::Broke(which) => self.broke(which, out),
            Message::Prove => {
                self.proofs = Some(Proofs { version: self.version, ..Proofs::default() });
                self.ask(Asked::Proofs, Job::Prove { seconds: CLAIM_TIME }, out);
            }
            Message::Families(families, seed) => self.wanted = Wanted { families, seed, wrong: false },
            Message::Impact => {
                let families = self.wanted.families.replace([',', ' '], "").parse::<u32>().ok();
                let families = families.filter(|families| (1..=MOST_FAMILIES).contains(families));
                let (Some(families), Ok(seed)) = (families, self.wanted.seed.trim().parse::<u64>()) else {
                    self.wanted.wrong = true;
                    return;
                };
                self.impact = Some(Impact { version: self.version, families, ..Impact::default() });
                let (caseload, today) = (caseload_of(&self.council), self.today.clone());
                self.ask(Asked::Impact, Job::Impact { caseload, families, seed, today }, out);
            }
            Message::TakeReport(form) => {
                let told = self.impact.as_ref().and_then(|impact| impact.told.as_ref());
                let text = told.map(|told| match form {
                    "html" => &told.html,
                    "csv" => &told.csv,
                    _ => &told.json,
                });
                out.extend(text.map(|text| Effect::Download(format!("who-is-touched.{form}"), text.clone().into_bytes())));
            }
            Message::Preview => {
                self.ask(Asked::Pages, Job::Pages, out);
            }
            Message::Stop => {
                self.impact = self.impact.take().filter(|impact| impact.told.is_some());
                self.asked = Asked::Nothing;
                out.push(Effect::Restart(Which::Helper));
                self.lane(Which::Helper).waits = None;
                self.restarted(Which::Helper, out);
            }
            Message::TakeFolder => {
                let files = self.folder.to_take().map(|(path, text)| (path.to_owned(), text)).collect();
                let name = self.council.rsplit('/').next().unwrap_or_default();
                out.push(Effect::DownloadFolder(format!("{name}-policy.zip"), files));
            }
            Message::TakePolicy => self.ask(Asked::Export, Job::Compile, out),
        }
    }

    fn open(&mut self, name: String, files: BTreeMap<String, String>, out: &mut Vec<Effect>) {
        let councils: Vec<String> = councils(&files);
        let Some(first) = councils.first().cloned() else {
            self.trouble = Some(
                "There is no policy in this folder. Choose the folder that holds “national” and the folder of a council."
                    .to_owned(),
            );
            return;
        };
        // What was changed and not taken away is offered again.
        let draft = self.draft.take().or_else(|| Draft::of(&self.folder));
        let (today, language) = (self.today.clone(), self.language.clone());
        let fits = |draft: &Draft| draft.files.iter().any(|kept| files.contains_key(&kept.path) || kept.text.is_some());
        let draft = draft.filter(fits);
        *self = State {
            folder: Folder::open(name, files),
            is_open: true,
            council: if councils.contains(&self.council) { self.council.clone() } else { first },
            councils,
            today,
            language,
            draft,
            lanes: std::mem::take(&mut self.lanes),
            version: self.version + 1,
            not_kept: self.not_kept,
            ..State::default()
        };
        self.begin(out);
    }

    /// From the start for a council: every worker is given all files anew.
    fn begin(&mut self, out: &mut Vec<Effect>) {
        (self.checked, self.ran, self.proofs, self.impact, self.pages) = (None, None, None, None, None);
        self.asked = Asked::Nothing;
        self.version += 1;
        for which in Which::ALL {
            if self.lane(which).busy {
                out.push(Effect::Restart(which));
            }
            self.lane(which).waits = None;
            self.restarted(which, out);
        }
        let first = format!("{}/council.toml", self.council);
        let file = if self.folder.text(&first).is_some() { first } else { self.folder.paths().next().unwrap_or("").to_owned() };
        self.choose(&file, out);
        self.work(out);
    }

    /// A worker that knows nothing yet is given the files.
    fn restarted(&mut self, which: Which, out: &mut Vec<Effect>) {
        let files = self.folder.as_opened();
        let behind = self.folder.changed().into_iter().map(str::to_owned).collect();
        let (council, language) = (self.council.clone(), self.language.clone());
        let lane = self.lane(which);
        lane.behind = behind;
        lane.busy = true;
        out.push(Effect::Send(which, Job::Open { files, council, language }));
    }

    fn look(&mut self, view: View, out: &mut Vec<Effect>) {
        self.view = view;
        if view == View::Edit && self.as_text {
            self.show_text(out);
        }
        // What is under way is not broken off for it.
        if view == View::Preview && self.previewed() != Some(true) && self.asked == Asked::Nothing {
            self.take(Message::Preview, out);
        } else if let (View::Preview, Some((_, files))) = (view, &self.pages) {
            out.push(Effect::ShowPages(files.clone()));
        }
    }

    fn choose(&mut self, path: &str, out: &mut Vec<Effect>) {
        let Some(text) = self.folder.text(path) else { return };
        if self.file != path {
            self.thing = things(text, is_texts(path)).0.into_iter().next().map(|thing| thing.address);
            self.cannot_set = None;
        }
        self.file = path.to_owned();
        self.open_fields();
        if self.as_text {
            self.show_text(out);
        }
    }

    /// The fields that stand open from now on: those that are in the file.
    fn open_fields(&mut self) {
        self.typing = None;
        let mut open = Vec::new();
        let all = self.thing.as_ref().and_then(|address| fields(self.text(), address)).unwrap_or_default();
        given(&all, &mut open);
        self.stand_open = open;
    }

    fn show_text(&self, out: &mut Vec<Effect>) {
        out.push(Effect::ShowText(self.file.clone(), self.text().to_owned()));
    }

    fn line_of_thing(&self) -> Option<usize> {
        let (things, _) = things(self.text(), is_texts(&self.file));
        let thing = self.thing.as_ref()?;
        things.into_iter().find(|each| each.address == *thing).map(|each| each.line)
    }

    fn field(&mut self, what: &super::form::Edit, out: &mut Vec<Effect>) {
        let Some(address) = self.thing.clone() else { return };
        let path = self.file.clone();
        match edit(self.text(), &address, what) {
            Ok(text) => {
                self.cannot_set = None;
                let typed = matches!(what, super::form::Edit::Set(..));
                self.put(&path, &text, typed, out);
            }
            Err(why) => {
                let (way, typed) = match what {
                    super::form::Edit::Set(way, _, typed) => (way.clone(), typed.clone()),
                    super::form::Edit::AddRow(way, ..) | super::form::Edit::RemoveRow(way, _) | super::form::Edit::Clear(way) => {
                        (way.clone(), String::new())
                    }
                };
                self.cannot_set = Some((way, why, typed));
            }
        }
    }

    fn new_file(&mut self, path: &str, out: &mut Vec<Effect>) {
        let path = path.trim();
        let name = path.strip_suffix(".toml").unwrap_or_default();
        let fits = |piece: &str| {
            !piece.is_empty() && piece.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') && piece != "-"
        };
        if !name.split('/').all(fits) {
            self.trouble = Some(format!(
                "“{path}” is no name for a rule file. Use small letters, digits and hyphens, and end with .toml, such as {}/meals.toml",
                self.council
            ));
            return;
        }
        if self.folder.text(path).is_some() {
            self.trouble = Some(format!("There is a file {path} already."));
            return;
        }
        self.folder.put(path, Some("# \n"), false);
        self.changed(path);
        self.as_text = true;
        self.choose(path, out);
        self.look(View::Edit, out);
        self.after_change(out);
    }

    fn put(&mut self, path: &str, text: &str, typed: bool, out: &mut Vec<Effect>) {
        if self.folder.text(path).is_some_and(|now| **now == *text) {
            return;
        }
        self.folder.put(path, Some(text), typed);
        self.changed(path);
        self.after_change(out);
    }

    fn stepped(&mut self, path: Option<String>, out: &mut Vec<Effect>) {
        let Some(path) = path else { return };
        self.changed(&path);
        self.choose(&path, out);
        if self.folder.text(&self.file).is_none() {
            let first = self.folder.paths().next().unwrap_or("").to_owned();
            self.choose(&first, out);
        }
        self.show_text(out);
        self.after_change(out);
    }

    fn changed(&mut self, path: &str) {
        for lane in &mut self.lanes {
            lane.behind.insert(path.to_owned());
        }
    }

    fn after_change(&mut self, out: &mut Vec<Effect>) {
        self.version += 1;
        self.keep(out);
        self.work(out);
    }

    fn keep(&self, out: &mut Vec<Effect>) {
        // What an earlier visit kept is not written over before the officer has said what becomes of it.
        if self.draft.is_none() {
            out.push(Effect::Keep(Draft::of(&self.folder)));
        }
    }

    /// Has the state of the files checked, and its scenarios run.
    fn work(&mut self, out: &mut Vec<Effect>) {
        if !self.is_open {
            return;
        }
        let (version, today) = (self.version, self.today.clone());
        let check = Job::Check { version, edited: self.file.clone(), today: today.clone() };
        self.send(Which::Checker, check, out);
        self.send(Which::Runner, Job::Run { version, today }, out);
    }

    /// A job for the helper, in the place of what it was doing.
    fn ask(&mut self, asked: Asked, job: Job, out: &mut Vec<Effect>) {
        if self.asked != Asked::Nothing {
            out.push(Effect::Restart(Which::Helper));
            self.lane(Which::Helper).waits = None;
            self.restarted(Which::Helper, out);
        }
        self.gathering.clear();
        self.asked = asked;
        self.asked_version = self.version;
        self.send(Which::Helper, job, out);
    }

    /// Sends a job, or has it wait until the worker is free; of those that wait only the last is done.
    fn send(&mut self, which: Which, job: Job, out: &mut Vec<Effect>) {
        if self.lane(which).busy {
            self.lane(which).waits = Some(job);
            return;
        }
        let behind = std::mem::take(&mut self.lane(which).behind);
        self.lane(which).busy = true;
        if !behind.is_empty() {
            let text = |path: String| {
                let text = self.folder.text(&path).map(|text| text.to_string());
                (path, text)
            };
            let files = behind.into_iter().map(text).collect();
            out.push(Effect::Send(which, Job::Put { files }));
            // It answers that first.
            self.lane(which).waits = Some(job);
            return;
        }
        out.push(Effect::Send(which, job));
    }

    fn answer(&mut self, which: Which, reply: Reply, out: &mut Vec<Effect>) {
        match reply {
            Reply::Done => {
                self.lane(which).busy = false;
                self.lane(which).broke = 0;
                if let Some(job) = self.lane(which).waits.take() {
                    self.send(which, job, out);
                } else if which == Which::Helper {
                    self.finished(out);
                }
            }
            Reply::Checked(checked) => self.checked = Some(checked),
            Reply::Ran(ran) => self.ran = Some(ran),
            Reply::Claim { at, of, found, name, share } => {
                if let Some(proofs) = self.proofs.as_mut() {
                    proofs.of = of;
                    match found {
                        Some(found) => {
                            proofs.at = None;
                            proofs.found.push((name, found));
                        }
                        None => proofs.at = Some((at, name, share)),
                    }
                }
            }
            Reply::Decided { families } => {
                if let Some(impact) = self.impact.as_mut() {
                    impact.decided = families;
                }
            }
            Reply::Touched(told) => {
                if let Some(impact) = self.impact.as_mut() {
                    impact.told = Some(told);
                }
            }
            Reply::Made(file) => match self.asked {
                Asked::Export => {
                    self.taken = Some(file.hash.clone());
                    out.push(Effect::Download(file.name, file.bytes));
                }
                Asked::Pages => self.gathering.push(file),
                _ => {}
            },
            Reply::Cannot { why } => {
                self.trouble = Some(why);
                match self.asked {
                    Asked::Proofs => self.proofs = None,
                    Asked::Impact => self.impact = None,
                    Asked::Pages => self.pages = None,
                    Asked::Export | Asked::Nothing => {}
                }
            }
        }
    }

    /// The helper has done what was asked.
    fn finished(&mut self, out: &mut Vec<Effect>) {
        match std::mem::take(&mut self.asked) {
            Asked::Proofs => {
                if let Some(proofs) = self.proofs.as_mut() {
                    proofs.done = true;
                    proofs.at = None;
                }
            }
            Asked::Pages => {
                let files = std::mem::take(&mut self.gathering);
                // Where it could not be made, what was made before is not this.
                self.pages = (!files.is_empty()).then_some((self.asked_version, files));
                if let (View::Preview, Some((_, files))) = (self.view, &self.pages) {
                    out.push(Effect::ShowPages(files.clone()));
                }
            }
            _ => {}
        }
    }

    fn broke(&mut self, which: Which, out: &mut Vec<Effect>) {
        self.lane(which).broke += 1;
        self.gathering.clear();
        if self.lane(which).broke > MOST_BREAKDOWNS {
            self.asked = Asked::Nothing;
            self.trouble = Some(
                "A part of this page cannot be started again, perhaps because there is no network. Take your work away, and load the page again."
                    .to_owned(),
            );
            return;
        }
        out.push(Effect::Restart(which));
        self.lane(which).waits = None;
        self.restarted(which, out);
        let what = match which {
            Which::Checker => "The check",
            Which::Runner => "The run of the scenarios",
            Which::Helper => {
                self.asked = Asked::Nothing;
                "What you asked for"
            }
        };
        self.trouble = Some(format!(
            "{what} broke down on these files, and was started again. Your work is still here. If it happens again, undo the last change."
        ));
    }
}

/// The ways to the fields that are in the file.
fn given(fields: &[Field], open: &mut Vec<Vec<FieldStep>>) {
    for field in fields {
        if field.given {
            open.push(field.path.clone());
        }
        match &field.shown {
            Shown::Record(inner) => given(inner, open),
            Shown::Rows(rows) => rows.iter().for_each(|row| given(&row.fields, open)),
            _ => {}
        }
    }
}

/// The folders that hold a council, the one with most files first: a folder may hold small examples beside it.
fn councils(files: &BTreeMap<String, String>) -> Vec<String> {
    let is_council = |text: &str| text.lines().any(|line| line.trim_end() == "[council]");
    let mut found: Vec<String> = files
        .iter()
        .filter(|(_, text)| is_council(text))
        .filter_map(|(path, _)| Some(path.rsplit_once('/')?.0.to_owned()))
        .collect();
    found.dedup();
    let size = |council: &String| files.keys().filter(|path| path.starts_with(&format!("{council}/"))).count();
    found.sort_by_key(|council| (council.matches('/').count(), std::cmp::Reverse(size(council))));
    found
}

impl State {
    /// Is a file part of the policy of the council that is looked at, in whatever language?
    pub fn is_of_council(&self, path: &str) -> bool {
        let others = self.councils.iter().filter(|council| **council != self.council);
        let of_another = others.map(|council| format!("{council}/")).any(|folder| path.starts_with(&folder));
        let beside = self.council.rsplit_once('/').map_or("", |(folder, _)| folder);
        // What examples share lies beside them.
        !of_another && (!path.starts_with("examples/") || (!beside.is_empty() && path.starts_with(&format!("{beside}/"))))
    }

    /// The addresses and labels of the things in the file that is edited, and whether all of it can be read.
    pub fn things(&self) -> (Vec<super::form::Thing>, bool) {
        things(self.text(), is_texts(&self.file))
    }
}
