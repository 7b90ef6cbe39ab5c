//! Where a family stands with a decision, and its letter, worked out when it arrives on a page of an appeal.

use std::rc::Rc;

use super::State;
use crate::appeal::{Standing, letter};
use crate::case::wording::Wording;
use crate::decide::Overflow;

/// Works it out. Being a door of the app (`xtask/src/site.rs`), it is run only when the result has arrived.
#[inline(never)]
pub(super) fn take(state: &mut State) -> Result<(), Overflow> {
    let standing = Standing::new(state.engine, &state.known, state.today)?;
    let words = Wording::new(state.engine.policy(), &state.known).with(&state.decision);
    let draft = letter(state.engine, &standing, &words).text();
    let appeal = &mut state.appeal;
    // What a family wrote is kept, unless it wrote nothing of its own.
    if appeal.letter.as_ref() == Some(&appeal.draft) {
        appeal.letter = None;
    }
    appeal.draft = draft;
    appeal.standing = Some(Rc::new(standing));
    Ok(())
}
