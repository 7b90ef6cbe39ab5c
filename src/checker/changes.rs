//! What would change the answer, as a page says it: near misses first, then other results, then other kinds of help.

use super::State;
use crate::decide::{Change, Overflow};
use crate::policy::QuestionId;
use crate::quantity::{Kind, Set};

/// On which side of its limit a number would have to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// More than the limit.
    Over,
    /// The limit or more.
    AtLeast,
    /// Less than the limit.
    Under,
    /// The limit or less.
    AtMost,
}

impl Side {
    /// Would the answer have to be larger?
    pub const fn is_up(self) -> bool {
        matches!(self, Side::Over | Side::AtLeast)
    }
}

/// Which other answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// Yes or no, or any of these options.
    Answer(Set),
    /// A number beyond a limit, in the measure of the question.
    Beyond {
        /// The side.
        side: Side,
        /// The limit.
        limit: i64,
        /// How far the answer given is from it, where that is not far.
        near: Option<i64>,
    },
}

/// Another answer, and what would follow from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WouldChange {
    /// The question.
    pub question: QuestionId,
    /// The other answer.
    pub other: Other,
    /// The results then, as options; nothing where they stay the same.
    pub results: Option<Set>,
    /// The kinds of help whose level changes: place and new level.
    pub help: Vec<(u16, Set)>,
}

/// A distance of at most this part of the limit is near: one tenth.
const NEAR: i64 = 10;

pub(super) fn would_change(state: &State) -> Result<Vec<WouldChange>, Overflow> {
    let changes = state.engine().what_would_change(state.known(), state.decision())?;
    let mut all: Vec<WouldChange> = Vec::new();
    for change in changes {
        let Some(next) = said(state, change) else { continue };
        // Options with the same consequence are one sentence.
        let same =
            all.iter_mut().find(|each| each.question == next.question && each.results == next.results && each.help == next.help);
        match (same.map(|each| &mut each.other), next.other) {
            (Some(Other::Answer(one)), Other::Answer(more)) => *one = one.join(more, Kind::Option),
            _ => all.push(next),
        }
    }
    // Near misses, other results, other kinds of help; each in the order of asking.
    all.sort_by_key(|each| match each.other {
        Other::Beyond { near: Some(_), .. } => 0,
        _ if each.results.is_some() => 1,
        _ => 2,
    });
    Ok(all)
}

fn said(state: &State, change: Change) -> Option<WouldChange> {
    let question = state.question(change.question)?;
    let given = state.known().question(change.question).low;
    let other = match question.kind {
        Kind::Truth | Kind::Option => Other::Answer(change.answer),
        Kind::Number | Kind::Date => {
            let step = question.measure.map_or(1, |measure| measure.step.max(1));
            // The change is known to the step: from 3 miles to 3.01. The rounder of the two is how people say it.
            let first = change.answer.low;
            let (side, limit) = if first > given {
                rounder((Side::AtLeast, first), (Side::Over, first.saturating_sub(step)))
            } else {
                rounder((Side::AtMost, first), (Side::Under, first.saturating_add(step)))
            };
            let distance = limit.saturating_sub(given).saturating_abs();
            let near = question.kind == Kind::Number && distance > 0 && distance.saturating_mul(NEAR) <= limit;
            Other::Beyond { side, limit, near: near.then_some(distance) }
        }
    };
    let results = (change.results != state.decision().results).then_some(change.results);
    Some(WouldChange { question: change.question, other, results, help: change.help })
}

fn rounder(one: (Side, i64), other: (Side, i64)) -> (Side, i64) {
    let zeros = |mut value: i64| {
        let mut count = 0;
        while value != 0 && value % 10 == 0 {
            value /= 10;
            count += 1;
        }
        if value == 0 { u32::MAX } else { count }
    };
    if zeros(other.1) > zeros(one.1) { other } else { one }
}
