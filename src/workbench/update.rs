//! What happens, and what then has to be done outside.

use super::draft::Draft;
use super::folder::{Folder, Stepped};
use super::form::{Edit, Field, Shown, Step as FieldStep, edit, fields, id_of, things};
use super::job::Job;
use super::part::Shift;
use super::state::{Asked, Effect, Impact, Message, Proofs, State, View, Wanted, Which};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Seconds for the proof of one claim.
const CLAIM_TIME: u32 = 60;

/// So many made-up families are decided at most: more only takes longer.
pub const MOST_FAMILIES: u32 = 1_000_000;

/// Where a council says what families it has.
pub(super) fn caseload_of(council: &str) -> String {
    format!("caseloads/{council}.toml")
}

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
        if !matches!(message, Message::Answer(..) | Message::Slow(_) | Message::Kept | Message::NotKept | Message::Found(..)) {
            (self.trouble, self.said) = (None, None);
        }
        match message {
            Message::Open { name, files } => self.open(name, files, out),
            Message::NotOpened(why) => self.trouble = Some(why),
            Message::Found(name, draft) => {
                self.drafts.push((name, draft));
                self.said = self.is_open.then(|| "Changes from an earlier visit were found. They are offered above.".to_owned());
            }
            Message::TakeDraft => self.take_draft(out),
            Message::DropDraft => {
                let dropped = self.next_draft();
                self.keep(out);
                out.extend(dropped.filter(|(name, _)| !name.is_empty()).map(|(name, _)| Effect::Forget(name)));
                self.decided(out);
            }
            Message::LeaveDraft => {
                if self.draft_can_be_left() {
                    self.next_draft();
                    self.decided(out);
                }
            }
            Message::Looked => {
                self.clashed.clear();
                focus(out, &["file-name", "content"]);
            }
            Message::NotKept => self.not_kept = true,
            Message::Kept => self.not_kept = false,
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
                if !matches!(what, Edit::Set(..)) {
                    self.open_fields();
                }
                // The button that was pressed is gone, or another one stands there now.
                if let (Edit::AddRow(way, at, _) | Edit::RemoveRow(way, at), None) = (&what, &self.cannot_set) {
                    let row = |at: usize| id_of(&[way.as_slice(), &[FieldStep::Row(at)]].concat());
                    out.push(Effect::Focus(vec![row(*at), row(at.saturating_sub(1)), id_of(way)]));
                }
            }
            Message::Typing(what) => {
                if let Edit::Set(way, _, typed) = &what {
                    self.typing = Some((way.clone(), typed.clone()));
                    // What cannot be read yet is said when the field is left.
                    if let Some(text) = self.thing.as_ref().and_then(|address| edit(self.text(), address, &what).ok()) {
                        let path = self.file.clone();
                        self.put(&path, &text, true, out);
                    }
                }
            }
            Message::NewFile(path) => self.new_file(&path, out),
            Message::Undo => self.step(Folder::next_undo, Folder::undo, "Undone", out),
            Message::Redo => self.step(Folder::next_redo, Folder::redo, "Done again", out),
            Message::Search(words) => self.search = words,
            Message::Find(words) => self.find(words),
            Message::Show(path, address) => {
                self.choose(&path, out);
                self.thing = Some(address);
                (self.find, self.found) = (String::new(), Vec::new());
                self.cannot_set = None;
                self.open_fields();
                self.look(View::Edit, out);
                if self.as_text {
                    out.extend(self.line_of_thing().map(Effect::GoToLine));
                } else {
                    focus(out, &["thing", "file-name"]);
                }
            }
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
            Message::Slow(which) => self.lane(which).slow = self.lane(which).busy,
            Message::GiveUp { which: Which::Helper, .. } => self.take(Message::Stop, out),
            Message::GiveUp { which, by_hand } => {
                out.push(Effect::Restart(which));
                self.lane(which).waits = None;
                self.restarted(which, out);
                let version = self.version;
                self.lane(which).stopped = Some(version);
                if by_hand {
                    focus(out, &["stopped", "content"]);
                }
            }
            Message::Again => {
                self.work(out);
                focus(out, &["file-name", "content"]);
            }
            Message::Prove => {
                self.proofs = Some(Proofs { version: self.rules, ..Proofs::default() });
                self.ask(Asked::Proofs, Job::Prove { seconds: CLAIM_TIME }, out);
            }
            Message::Families(families, seed) => {
                self.wanted = Wanted { families, seed, typed: true, wrong: false };
            }
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
        if !self.own_draft_waits() {
            // Before those of earlier visits: it is kept nowhere, so it is the first to be decided on.
            self.drafts.splice(0..0, Draft::of(&self.folder).map(|draft| (String::new(), draft)));
        }
        let (today, language) = (self.today.clone(), self.language.clone());
        *self = State {
            folder: Folder::open(name, files),
            is_open: true,
            council: if councils.contains(&self.council) { self.council.clone() } else { first },
            councils,
            today,
            language,
            drafts: std::mem::take(&mut self.drafts),
            lanes: std::mem::take(&mut self.lanes),
            version: self.version + 1,
            rules: self.rules + 1,
            not_kept: self.not_kept,
            ..State::default()
        };
        self.begin(out);
        out.push(Effect::Opened);
        focus(out, &["draft", "title"]);
    }

    /// From the start for a council: every worker is given all files anew.
    fn begin(&mut self, out: &mut Vec<Effect>) {
        (self.checked, self.ran, self.proofs, self.impact, self.pages) = (None, None, None, None, None);
        self.asked = Asked::Nothing;
        self.shifts.clear();
        self.wanted = Wanted::default();
        self.found.clear();
        self.find.clear();
        self.version += 1;
        self.rules += 1;
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

    fn look(&mut self, view: View, out: &mut Vec<Effect>) {
        self.view = view;
        if view == View::Impact && !self.wanted.typed {
            self.wanted.families = self.own_families();
        }
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

    pub(super) fn choose(&mut self, path: &str, out: &mut Vec<Effect>) {
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
    pub(super) fn open_fields(&mut self) {
        self.typing = None;
        let mut open = Vec::new();
        let all = self.thing.as_ref().and_then(|address| fields(self.text(), address)).unwrap_or_default();
        given(&all, &mut open);
        self.stand_open = open;
    }

    pub(super) fn show_text(&self, out: &mut Vec<Effect>) {
        out.push(Effect::ShowText(self.file.clone(), self.text().to_owned()));
    }

    fn line_of_thing(&self) -> Option<usize> {
        let (things, _) = things(self.text(), is_texts(&self.file));
        let thing = self.thing.as_ref()?;
        things.into_iter().find(|each| each.address == *thing).map(|each| each.line)
    }

    fn field(&mut self, what: &Edit, out: &mut Vec<Effect>) {
        let Some(address) = self.thing.clone() else { return };
        let path = self.file.clone();
        match edit(self.text(), &address, what) {
            Ok(text) => {
                self.cannot_set = None;
                let typed = matches!(what, Edit::Set(..));
                self.put(&path, &text, typed, out);
            }
            Err(why) => {
                let (way, typed) = match what {
                    Edit::Set(way, _, typed) => (way.clone(), typed.clone()),
                    Edit::AddRow(way, ..) | Edit::RemoveRow(way, _) | Edit::Clear(way) => (way.clone(), String::new()),
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
        self.changed(path, None);
        self.as_text = true;
        self.choose(path, out);
        self.look(View::Edit, out);
        out.push(Effect::GoToLine(2));
        self.after_change(out);
    }

    /// As many families as the caseload of the council says that there are.
    fn own_families(&self) -> String {
        let text = self.folder.text(&caseload_of(&self.council));
        let caseload = text.and_then(|text| text.parse::<toml_edit::DocumentMut>().ok());
        let families = caseload.and_then(|caseload| caseload.get("caseload")?.get("families")?.as_integer());
        families.map_or_else(|| Wanted::default().families, |families| families.to_string())
    }

    fn find(&mut self, words: String) {
        let mut index = std::mem::take(&mut self.index);
        self.found = index.find(&self.folder, &words, |path| self.is_of_council(path));
        (self.index, self.find) = (index, words);
    }

    fn put(&mut self, path: &str, text: &str, typed: bool, out: &mut Vec<Effect>) {
        if self.folder.text(path).is_some_and(|now| **now == *text) {
            return;
        }
        let was = self.folder.text(path).cloned();
        self.folder.put(path, Some(text), typed);
        self.changed(path, was);
        self.after_change(out);
    }

    /// Takes a step back or does it again, and shows its file.
    fn step(
        &mut self,
        next: fn(&Folder) -> Option<&str>,
        act: fn(&mut Folder) -> Option<Stepped>,
        done: &str,
        out: &mut Vec<Effect>,
    ) {
        let was = next(&self.folder).and_then(|path| self.folder.text(path)).cloned();
        let Some(Stepped { path, line }) = act(&mut self.folder) else { return };
        let elsewhere = path != self.file || self.view != View::Edit;
        self.changed(&path, was);
        self.choose(&path, out);
        if self.folder.text(&self.file).is_none() {
            let first = self.folder.paths().next().unwrap_or("").to_owned();
            self.choose(&first, out);
        }
        if elsewhere && self.file == path {
            self.look(View::Edit, out);
            let (things, _) = self.things();
            self.thing = things.into_iter().rfind(|thing| thing.line <= line).map(|thing| thing.address).or(self.thing.take());
        }
        self.open_fields();
        self.show_text(out);
        if self.as_text && self.file == path {
            out.push(Effect::ShowLine(line));
        }
        self.said = Some(match (self.file == path, elsewhere) {
            (true, true) => format!("{done} in {path}, line {line}, which is shown now."),
            (true, false) => format!("{done}."),
            (false, _) => format!("{done}: there is no file {path} any more."),
        });
        self.after_change(out);
    }

    /// A file is another one now: the workers have to be told, and what was found in it has moved along.
    pub(super) fn changed(&mut self, path: &str, was: Option<Rc<str>>) {
        for lane in &mut self.lanes {
            lane.behind.insert(path.to_owned());
        }
        let (Some(was), Some(is)) = (was, self.folder.text(path)) else { return };
        let shift = Shift::between(path, &was, is);
        self.shifts.push((self.version + 1, shift));
        let Some((_, shift)) = self.shifts.last() else { return };
        for problem in self.checked.iter_mut().flat_map(|checked| &mut checked.problems) {
            shift.problem(problem);
        }
        if let Some(ran) = &mut self.ran {
            shift.ran(ran);
        }
        for (_, found) in self.proofs.iter_mut().flat_map(|proofs| &mut proofs.found) {
            shift.line_of(&found.file, &mut found.line);
        }
    }

    pub(super) fn after_change(&mut self, out: &mut Vec<Effect>) {
        self.version += 1;
        self.rules += 1;
        self.keep(out);
        self.work(out);
    }
}

/// The focus goes to the first of these parts of the page that is there.
pub(super) fn focus(out: &mut Vec<Effect>, ids: &[&str]) {
    out.push(Effect::Focus(ids.iter().map(|id| (*id).to_owned()).collect()));
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
    // Without reading all files whole. A remark may stand behind a heading, and spaces in it.
    let heads = |line: &str| {
        let heading = line.split('#').next().unwrap_or_default().trim();
        heading.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).is_some_and(|name| name.trim() == "council")
    };
    let is_council = |text: &str| text.lines().any(heads);
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
