//! What the page asks of its workers, one job at a time each, and what follows from their answers.

use super::job::{Job, Reply};
use super::part::Shift;
use super::state::{Asked, Effect, State, View, Which};

/// After so many breakdowns without anything done in between, a worker is not started again.
const MOST_BREAKDOWNS: u32 = 2;

impl State {
    /// A worker that knows nothing yet is given the files.
    pub(super) fn restarted(&mut self, which: Which, out: &mut Vec<Effect>) {
        let files = self.folder.as_opened();
        let behind = self.folder.changed().into_iter().map(str::to_owned).collect();
        let (council, language) = (self.council.clone(), self.language.clone());
        let lane = self.lane(which);
        lane.behind = behind;
        lane.busy = true;
        (lane.slow, lane.stopped) = (false, None);
        out.push(Effect::Send(which, Job::Open { files, council, language }));
    }

    /// Has the state of the files checked, and its scenarios run.
    pub(super) fn work(&mut self, out: &mut Vec<Effect>) {
        if !self.is_open {
            return;
        }
        let (version, today) = (self.version, self.today.clone());
        let check = Job::Check { version, edited: self.file.clone(), today: today.clone() };
        self.send(Which::Checker, check, out);
        self.send(Which::Runner, Job::Run { version, today }, out);
    }

    /// A job for the helper, in the place of what it was doing.
    pub(super) fn ask(&mut self, asked: Asked, job: Job, out: &mut Vec<Effect>) {
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
        self.lane(which).stopped = None;
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
            // It does one after the other: to wait for the first would be a way there and back at each keystroke.
            out.push(Effect::Send(which, Job::Put { files }));
        }
        out.push(Effect::Send(which, job));
    }

    pub(super) fn answer(&mut self, which: Which, reply: Reply, out: &mut Vec<Effect>) {
        match reply {
            Reply::Done => {
                self.lane(which).busy = false;
                self.lane(which).broke = 0;
                self.lane(which).slow = false;
                if let Some(job) = self.lane(which).waits.take() {
                    self.send(which, job, out);
                } else if which == Which::Helper {
                    self.finished(out);
                }
            }
            // What was changed meanwhile has moved the places that these are about.
            Reply::Checked(mut checked) => {
                for shift in self.moved_since(checked.version) {
                    checked.problems.iter_mut().for_each(|problem| shift.problem(problem));
                }
                self.checked = Some(checked);
                self.prune();
            }
            Reply::Ran(mut ran) => {
                for shift in self.moved_since(ran.version) {
                    shift.ran(&mut ran);
                }
                self.ran = Some(ran);
                self.prune();
            }
            Reply::Claim { at, of, found, name, share } => {
                let found = found.map(|mut found| {
                    for shift in self.moved_since(self.asked_version) {
                        shift.line_of(&found.file, &mut found.line);
                    }
                    found
                });
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

    pub(super) fn broke(&mut self, which: Which, out: &mut Vec<Effect>) {
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

    /// Forgets how places moved where no answer can be about them any more.
    fn prune(&mut self) {
        let checked = self.checked.as_ref().map_or(0, |checked| checked.version);
        let ran = self.ran.as_ref().map_or(0, |ran| ran.version);
        let asked = if self.asked == Asked::Proofs { self.asked_version } else { u64::MAX };
        let oldest = checked.min(ran).min(asked);
        self.shifts.retain(|(version, _)| *version > oldest);
    }

    /// How places moved since some version of the files.
    fn moved_since(&self, version: u64) -> impl Iterator<Item = &Shift> {
        self.shifts.iter().filter(move |(at, _)| *at > version).map(|(_, shift)| shift)
    }
}
