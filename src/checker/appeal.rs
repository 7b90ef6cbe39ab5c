//! Where a family stands with a decision, and its letter, worked out when it arrives on a page of an appeal.

use std::rc::Rc;

use super::state::Appeal;
use crate::appeal::{Standing, letter};
use crate::calendar::Date;
use crate::case::wording::Wording;
use crate::decide::{Decision, Engine, Known, Overflow};

impl Appeal {
    /// Works it out. Being a door of the app (`xtask/src/site.rs`), it is run only when the result has arrived.
    #[inline(never)]
    pub(super) fn take(&mut self, engine: &Engine, known: &Known, decision: &Decision, today: Date) -> Result<(), Overflow> {
        let standing = Standing::new(engine, known, today)?;
        let words = Wording::new(engine.policy(), known).with(decision);
        let draft = letter(engine, &standing, &words).text();
        // What a family wrote is kept, unless it wrote nothing of its own.
        if self.letter.as_ref() == Some(&self.draft) {
            self.letter = None;
        }
        self.draft = draft;
        self.standing = Some(Rc::new(standing));
        Ok(())
    }
}
