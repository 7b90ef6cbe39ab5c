//! What differs between two texts, as one part that was put in the place of another; and where places after it then are.

use super::job::{Problem, Ran};

/// A part of a text that took the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The byte at which it starts.
    pub at: usize,
    /// What stood there.
    pub removed: String,
    /// What stands there.
    pub inserted: String,
}

impl Part {
    /// What differs: everything between the ends that are the same.
    pub fn between(was: &str, is: &str) -> Part {
        let mut at = was.bytes().zip(is.bytes()).take_while(|(a, b)| a == b).count();
        while !was.is_char_boundary(at) {
            at -= 1;
        }
        let (was_rest, is_rest) = (&was[at..], &is[at..]);
        let mut end = was_rest.bytes().rev().zip(is_rest.bytes().rev()).take_while(|(a, b)| a == b).count();
        while !was_rest.is_char_boundary(was_rest.len() - end) {
            end -= 1;
        }
        let middle = |rest: &str| rest[..rest.len() - end].to_owned();
        Part { at, removed: middle(was_rest), inserted: middle(is_rest) }
    }

    /// The text with this done to it; the text itself where it is not one that this can be done to.
    pub fn done(&self, text: &str) -> String {
        swapped(text, self.at, &self.removed, &self.inserted)
    }

    /// The text with this taken back.
    pub fn undone(&self, text: &str) -> String {
        swapped(text, self.at, &self.inserted, &self.removed)
    }
}

fn swapped(text: &str, at: usize, from: &str, to: &str) -> String {
    match (text.get(..at), text.get(at..).and_then(|rest| rest.strip_prefix(from))) {
        (Some(before), Some(after)) => [before, to, after].concat(),
        _ => text.to_owned(),
    }
}

/// Where places of a file are after a part of it was changed.
#[derive(Clone, Debug)]
pub struct Shift {
    /// The path of the file.
    pub path: String,
    /// In UTF-16 units, as editors count.
    at: usize,
    removed: usize,
    inserted: usize,
    /// The line on which it starts, from 1.
    line: usize,
    lines_removed: usize,
    lines_inserted: usize,
    /// Were whole lines put in or taken out, from the start of that line on?
    whole_lines: bool,
}

impl Shift {
    /// From one text of a file to the next.
    pub fn between(path: &str, was: &str, is: &str) -> Shift {
        let part = Part::between(was, is);
        let before = &was[..part.at];
        let units = |text: &str| text.encode_utf16().count();
        let lines = |text: &str| text.matches('\n').count();
        let whole = |text: &str| text.is_empty() || text.ends_with('\n');
        Shift {
            path: path.to_owned(),
            at: units(before),
            removed: units(&part.removed),
            inserted: units(&part.inserted),
            line: lines(before) + 1,
            lines_removed: lines(&part.removed),
            lines_inserted: lines(&part.inserted),
            whole_lines: whole(before) && whole(&part.removed) && whole(&part.inserted),
        }
    }

    /// A line of the file, moved to where it is now.
    pub fn line(&self, line: &mut usize) {
        let last = self.line + self.lines_removed;
        if *line > last || (*line == last && self.whole_lines) {
            *line = *line + self.lines_inserted - self.lines_removed;
        } else if *line > self.line {
            *line = self.line;
        }
    }

    /// A line of this or another file, moved where it is of this one.
    pub fn line_of(&self, file: &str, line: &mut usize) {
        if file == self.path {
            self.line(line);
        }
    }

    /// What the scenarios said, its places moved to where they are now.
    pub fn ran(&self, ran: &mut Ran) {
        ran.problems.iter_mut().for_each(|problem| self.problem(problem));
        ran.failed.iter_mut().for_each(|failed| self.line_of(&failed.file, &mut failed.line));
        ran.moved.iter_mut().for_each(|moved| self.line_of(&moved.file, &mut moved.line));
    }

    /// A problem, moved to where its places are now.
    pub fn problem(&self, problem: &mut Problem) {
        for (_, line, _) in problem.also.iter_mut().filter(|(file, ..)| *file == self.path) {
            self.line(line);
        }
        if problem.file != self.path {
            return;
        }
        let end = self.at + self.removed;
        if problem.from >= end {
            problem.line = (problem.line + self.lines_inserted).saturating_sub(self.lines_removed).max(1);
        } else {
            problem.line = problem.line.min(self.line);
        }
        for place in [&mut problem.from, &mut problem.to] {
            if *place >= end {
                *place = *place + self.inserted - self.removed;
            } else {
                *place = (*place).min(self.at);
            }
        }
    }
}
