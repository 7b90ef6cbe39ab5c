//! Where a family stands with a decision, and its letter, worked out when it arrives on a page of an appeal.

use std::rc::Rc;

use super::{State, Words};
use crate::appeal::{Standing, letter};
use crate::case::wording::Wording;
use crate::decide::Overflow;
use crate::decide::record::hex;

/// So much of the rules' fingerprint tells them from others, and can be read out.
const SHOWN: usize = 8;

/// Works it out. Being a door of the app (`xtask/src/site.rs`), it is run only when the result has arrived.
#[inline(never)]
pub(super) fn take(state: &mut State) -> Result<(), Overflow> {
    let standing = Standing::new(state.engine, &state.own.known, state.today)?;
    let words = Wording::new(state.engine.policy(), &state.own.known).with(&state.own.decision).with_blanks();
    let mut draft = letter(state.engine, &standing, &words).text();
    // Whoever reads the letter can look up what it rests on.
    draft.push_str("\n\n");
    draft.push_str(&receipt_line(state, "ui.letter.receipt"));
    let appeal = &mut state.own.appeal;
    // What a family wrote is kept, unless it wrote nothing of its own.
    if appeal.letter.as_ref() == Some(&appeal.draft) {
        appeal.letter = None;
    }
    appeal.draft = draft;
    appeal.standing = Some(Rc::new(standing));
    Ok(())
}

/// One line that says with which rules and on which day something for the council or a calendar was made, in the policy's first
/// language. The text of `key` has the start of the rules' fingerprint as `{hash}` and the day as `{date}`.
pub fn receipt_line(state: &State, key: &str) -> String {
    let words = Words::new(state).in_first_language();
    let mut hash = hex(&state.engine.hash());
    hash.truncate(SHOWN);
    words.with(key, &[("hash", &hash), ("date", &words.date(state.today))])
}
