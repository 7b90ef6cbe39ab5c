//! What becomes of changes that an earlier visit left, and of those of this visit when another folder is opened.

use super::draft::{Draft, Over};
use super::state::{Effect, State};
use super::update::focus;

impl State {
    /// Are changes of this visit, to a folder that was open before, still to be decided on? Nothing but this page keeps them.
    pub(super) fn own_draft_waits(&self) -> bool {
        self.drafts.iter().any(|(name, _)| name.is_empty())
    }

    /// The draft that is offered first, taken from the list.
    pub(super) fn next_draft(&mut self) -> Option<(String, Draft)> {
        (!self.drafts.is_empty()).then(|| self.drafts.remove(0))
    }

    /// After it was decided what becomes of a draft.
    pub(super) fn decided(&mut self, out: &mut Vec<Effect>) {
        self.show_text(out);
        focus(out, &["draft", "file-name", "content"]);
    }

    pub(super) fn take_draft(&mut self, out: &mut Vec<Effect>) {
        let Some((name, draft)) = self.next_draft() else { return };
        for kept in draft.files {
            let was = self.folder.text(&kept.path).cloned();
            match kept.over(was.as_deref()) {
                Over::Both(both) => self.folder.put(&kept.path, Some(&both), false),
                over => {
                    if over == Over::Clashes {
                        self.clashed.push(kept.path.clone());
                    }
                    self.folder.put(&kept.path, kept.text.as_deref(), false);
                }
            }
            self.changed(&kept.path, was);
        }
        if self.folder.text(&self.file).is_none() {
            let first = self.folder.paths().next().unwrap_or("").to_owned();
            self.choose(&first, out);
        }
        self.open_fields();
        // What is taken over is kept under this visit's name before the other is thrown away.
        self.after_change(out);
        out.extend((!name.is_empty()).then_some(Effect::Forget(name)));
        self.decided(out);
    }

    pub(super) fn keep(&self, out: &mut Vec<Effect>) {
        // What this visit kept of another folder is not written over before the officer has said what becomes of it.
        if !self.own_draft_waits() {
            out.push(Effect::Keep(Draft::of(&self.folder)));
        }
    }
}
