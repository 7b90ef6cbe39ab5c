//! The files of a policy while they are changed: as opened, as they are now, and every step between, so that each can be undone.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The files.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What the officer calls it.
    pub name: String,
    opened: BTreeMap<String, Rc<str>>,
    now: BTreeMap<String, Rc<str>>,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Files whose lines end as on Windows. They are changed without, and end so again when they are taken away.
    with_returns: BTreeSet<String>,
}

/// One change of one file; nothing in place of a text: there was or is no such file.
#[derive(Clone, Debug)]
struct Step {
    path: String,
    was: Option<Rc<str>>,
    is: Option<Rc<str>>,
    /// Letters typed one after the other are undone together: where the next would have to stand.
    typed_to: Option<usize>,
}

/// So many letters typed in one go are undone together.
const TOGETHER: usize = 40;

impl Folder {
    /// Files just opened.
    pub fn open(name: impl Into<String>, files: BTreeMap<String, String>) -> Folder {
        let with_returns = files.iter().filter(|(_, text)| text.contains("\r\n")).map(|(path, _)| path.clone()).collect();
        let opened: BTreeMap<String, Rc<str>> =
            files.into_iter().map(|(path, text)| (path, Rc::from(text.replace("\r\n", "\n")))).collect();
        Folder { name: name.into(), now: opened.clone(), opened, with_returns, ..Folder::default() }
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

    /// Every file as it is to be taken away, with the line ends that it had.
    pub fn to_take(&self) -> impl Iterator<Item = (&str, String)> {
        self.now.iter().map(|(path, text)| {
            let returns = self.with_returns.contains(path);
            (path.as_str(), if returns { text.replace('\n', "\r\n") } else { text.to_string() })
        })
    }

    /// Gives a file another text, or takes it away. `typed`: letter by letter, in an editor.
    pub fn put(&mut self, path: &str, text: Option<&str>, typed: bool) {
        let was = self.now.get(path).cloned();
        if was.as_deref() == text {
            return;
        }
        let is: Option<Rc<str>> = text.map(Rc::from);
        self.undone.clear();
        let typed_to = match (typed, &was, &is) {
            (true, Some(was), Some(is)) => one_letter(was, is),
            _ => None,
        };
        match self.done.last_mut() {
            Some(last) if last.path == path && goes_on(last, typed_to, was.as_deref()) => {
                last.is = is.clone();
                last.typed_to = typed_to.map(|at| at + 1);
            }
            _ => self.done.push(Step { path: path.to_owned(), was, is: is.clone(), typed_to: typed_to.map(|at| at + 1) }),
        }
        self.stand(path, is);
    }

    /// Takes the last step back; its file.
    pub fn undo(&mut self) -> Option<String> {
        let step = self.done.pop()?;
        self.stand(&step.path, step.was.clone());
        let path = step.path.clone();
        self.undone.push(step);
        Some(path)
    }

    /// Does a step again that was taken back; its file.
    pub fn redo(&mut self) -> Option<String> {
        let step = self.undone.pop()?;
        self.stand(&step.path, step.is.clone());
        let path = step.path.clone();
        // Whatever is typed next is a step of its own.
        self.done.push(Step { typed_to: None, ..step });
        Some(path)
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

/// Does a letter go on where the step before ended?
fn goes_on(last: &Step, letter: Option<usize>, was: Option<&str>) -> bool {
    let grown = last.is.as_ref().map_or(0, |is| is.len()).saturating_sub(last.was.as_ref().map_or(0, |was| was.len()));
    last.typed_to.is_some() && last.typed_to == letter && last.is.as_deref() == was && grown < TOGETHER
}

/// Where one letter that is no end of a line was put in; nothing where more, or something else, was done.
fn one_letter(was: &str, is: &str) -> Option<usize> {
    let more = is.len().checked_sub(was.len()).filter(|more| (1..=4).contains(more))?;
    let at = was.bytes().zip(is.bytes()).take_while(|(a, b)| a == b).count();
    let letter = is.get(at..at + more)?;
    let rest = was.get(at..)? == is.get(at + more..)?;
    (rest && more == 1 && letter != "\n").then_some(at)
}
