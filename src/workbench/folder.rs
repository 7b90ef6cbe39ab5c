//! The files of a policy while they are changed: as opened, as they are now, and every step between, so that each can be undone.

use super::part::Part;
use crate::language::ends;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The files.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What the officer calls it.
    pub name: String,
    opened: BTreeMap<String, Rc<str>>,
    now: BTreeMap<String, Rc<str>>,
    /// Files that have more in them than is edited, a mark at the start or line ends of Windows, as they were opened.
    raw: BTreeMap<String, String>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// One change of one file.
#[derive(Clone, Debug)]
struct Step {
    path: String,
    change: Change,
    /// Was it typed, so that what is typed next to it is undone together with it?
    typed: bool,
}

#[derive(Clone, Debug)]
enum Change {
    Part(Part),
    /// The file was made, with this text.
    Made(Rc<str>),
    /// It was taken away; its text.
    Gone(Rc<str>),
}

/// A step that was taken back or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepped {
    /// The path of its file.
    pub path: String,
    /// The line on which something changed, from 1.
    pub line: usize,
}

/// So many letters typed in one go are undone together.
const TOGETHER: usize = 40;
/// More in one go than this was not typed.
const TYPED: usize = 4;

impl Folder {
    /// Files just opened, each with the mark at its start and the line ends that it has.
    pub fn open(name: impl Into<String>, files: BTreeMap<String, String>) -> Folder {
        let mut raw = BTreeMap::new();
        let mut opened = BTreeMap::new();
        for (path, text) in files {
            let bare = ends::without(&text);
            if bare != text {
                raw.insert(path.clone(), text);
            }
            opened.insert(path, Rc::from(bare));
        }
        Folder { name: name.into(), now: opened.clone(), opened, raw, ..Folder::default() }
    }

    /// The text of a file as it is now.
    pub fn text(&self, path: &str) -> Option<&Rc<str>> {
        self.now.get(path)
    }

    /// The text of a file as it was opened.
    pub fn opened_text(&self, path: &str) -> Option<&Rc<str>> {
        self.opened.get(path)
    }

    /// The paths of the files as they are now.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.now.keys().map(String::as_str)
    }

    /// The files as opened, for a worker.
    pub fn as_opened(&self) -> BTreeMap<String, String> {
        self.opened.iter().map(|(path, text)| (path.clone(), text.to_string())).collect()
    }

    /// The paths of files that differ from what was opened, new and gone ones among them.
    pub fn changed(&self) -> Vec<&str> {
        let all: BTreeSet<&String> = self.opened.keys().chain(self.now.keys()).collect();
        all.into_iter().filter(|path| self.opened.get(*path) != self.now.get(*path)).map(String::as_str).collect()
    }

    /// Every file as it is to be taken away: one that was not changed is the same to the byte.
    pub fn to_take(&self) -> impl Iterator<Item = (&str, String)> {
        self.now.iter().map(|(path, text)| {
            let taken = match self.raw.get(path) {
                Some(raw) if self.opened.get(path) == Some(text) => raw.clone(),
                Some(raw) => ends::with(raw, text),
                None => text.to_string(),
            };
            (path.as_str(), taken)
        })
    }

    /// Gives a file another text, or takes it away. `typed`: letter by letter, in an editor.
    pub fn put(&mut self, path: &str, text: Option<&str>, typed: bool) {
        let was = self.now.get(path).cloned();
        let change = match (&was, text) {
            (Some(was), Some(is)) if **was == *is => return,
            (Some(was), Some(is)) => Change::Part(Part::between(was, is)),
            (None, Some(is)) => Change::Made(is.into()),
            (Some(was), None) => Change::Gone(was.clone()),
            (None, None) => return,
        };
        self.undone.clear();
        let joined = match (self.done.last_mut(), &change) {
            (Some(Step { path: of, change: Change::Part(last), typed: true }), Change::Part(part)) if typed && of == path => {
                join(last, part)
            }
            _ => false,
        };
        if !joined {
            self.done.push(Step { path: path.to_owned(), change, typed });
        } else if self.done.last().is_some_and(|last| matches!(&last.change, Change::Part(part) if part.removed == part.inserted))
        {
            // What was typed was taken out again letter by letter.
            self.done.pop();
        }
        self.stand(path, text.map(Rc::from));
    }

    /// The file of the step that would be taken back.
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.path.as_str())
    }

    /// The file of the step that would be done again.
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.path.as_str())
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<Stepped> {
        let step = self.done.pop()?;
        let now = self.now.get(&step.path);
        let (text, at) = match &step.change {
            Change::Part(part) => (now.map(|now| Rc::from(part.undone(now))), part.at),
            Change::Made(_) => (None, 0),
            Change::Gone(text) => (Some(text.clone()), 0),
        };
        let path = step.path.clone();
        self.undone.push(step);
        Some(self.stepped(path, text, at))
    }

    /// Does a step again that was taken back.
    pub fn redo(&mut self) -> Option<Stepped> {
        let step = self.undone.pop()?;
        let now = self.now.get(&step.path);
        let (text, at) = match &step.change {
            Change::Part(part) => (now.map(|now| Rc::from(part.done(now))), part.at),
            Change::Made(text) => (Some(text.clone()), 0),
            Change::Gone(_) => (None, 0),
        };
        let path = step.path.clone();
        // Whatever is typed next is a step of its own.
        self.done.push(Step { typed: false, ..step });
        Some(self.stepped(path, text, at))
    }

    fn stepped(&mut self, path: String, text: Option<Rc<str>>, at: usize) -> Stepped {
        let line = text.as_deref().and_then(|text| text.get(..at)).map_or(0, |before| before.matches('\n').count()) + 1;
        self.stand(&path, text);
        Stepped { path, line }
    }

    /// Is there a step to take back; one to do again?
    pub fn steps(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }

    fn stand(&mut self, path: &str, text: Option<Rc<str>>) {
        match text {
            Some(text) => drop(self.now.insert(path.to_owned(), text)),
            None => drop(self.now.remove(path)),
        }
    }
}

/// Makes one step of two where letters are typed, or taken out, one after the other; says whether it did.
fn join(last: &mut Part, next: &Part) -> bool {
    let end = last.at + last.inserted.len();
    let long = last.inserted.len() + last.removed.len() >= TOGETHER;
    let line = |text: &str| text.contains('\n');
    if line(&last.inserted) || line(&last.removed) || line(&next.inserted) || line(&next.removed) {
        return false;
    }
    let one = |text: &str| (1..=TYPED).contains(&text.len());
    if next.removed.is_empty() && one(&next.inserted) && next.at == end && !last.inserted.is_empty() && !long {
        last.inserted.push_str(&next.inserted);
        return true;
    }
    if !next.inserted.is_empty() || !one(&next.removed) {
        return false;
    }
    // Taken out of what was just typed.
    if next.at >= last.at && next.at + next.removed.len() == end && !last.inserted.is_empty() {
        last.inserted.truncate(next.at - last.at);
        return true;
    }
    if !last.inserted.is_empty() || long {
        return false;
    }
    if next.at + next.removed.len() == last.at {
        last.removed.insert_str(0, &next.removed);
        last.at = next.at;
        return true;
    }
    if next.at == last.at {
        last.removed.push_str(&next.removed);
        return true;
    }
    false
}
