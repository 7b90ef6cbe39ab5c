//! Random cases, partly known, with few enough ways of filling them in that all can be tried.

use crate::generate::{BORN, STRETCH_WEEKS, TRAVEL, day};
use crate::tape::Tape;
use travel_help::decide::Known;
use travel_help::policy::{Policy, QuestionId, ReadingSetId};
use travel_help::quantity::{Kind, Set};

/// How much may stay open.
#[derive(Clone, Copy)]
pub struct Leave {
    /// Ways of filling in, at most.
    pub ways: usize,
    /// May the dates of birth and travel stay ranges?
    pub dates: bool,
}

fn size(set: Set, kind: Kind) -> usize {
    match kind {
        Kind::Option => set.low.count_ones() as usize,
        _ => (set.high - set.low + 1) as usize,
    }
}

fn single(tape: &mut Tape, set: Set, kind: Kind) -> Set {
    match kind {
        Kind::Option => {
            let options: Vec<u32> = (0..60).filter(|option| set.allows_option(*option)).collect();
            Set::option(*tape.choose(&options))
        }
        _ => Set::exactly(tape.between(set.low, set.high)),
    }
}

/// A part of a set of at most `most` values.
fn some(tape: &mut Tape, set: Set, kind: Kind, most: usize) -> Set {
    match kind {
        Kind::Option => {
            let bits = set.low & tape.between(1, 15);
            if bits == 0 || bits.count_ones() as usize > most { single(tape, set, kind) } else { Set::options(bits) }
        }
        _ => {
            let low = tape.between(set.low, set.high);
            let room = (set.high - low).min(most as i64 - 1).min(9);
            Set::range(low, low + tape.between(0, room.max(0)))
        }
    }
}

/// A date worth trying: 29 February and the turn of the school year are likely.
fn likely(tape: &mut Tape, question: QuestionId, domain: Set) -> Set {
    let near = match (question, tape.below(3)) {
        (BORN, 0) => day("2020-02-27"),
        (BORN, 1) => day("2018-08-30"),
        (TRAVEL, 0) => day("2028-02-27"),
        (TRAVEL, 1) => day("2026-08-30"),
        _ => return domain,
    };
    Set::range(near, near + 4)
}

pub fn case(policy: &Policy, tape: &mut Tape, leave: Leave) -> Known {
    let mut known = Known::nothing(policy);
    let mut ways = leave.ways;
    for (at, set) in policy.reading_sets.iter().enumerate() {
        if tape.below(3) == 0 || ways < set.names.len() {
            known.read_as(ReadingSetId(at as u16), tape.below(set.names.len()) as u32);
        } else {
            ways /= set.names.len();
        }
    }
    let count = policy.questions.len();
    // Often a range of dates of travel first, beside which little else may stay open.
    let start = if tape.below(3) == 0 { 0 } else { tape.below(count) };
    for at in 0..count {
        let id = QuestionId(((start + at) % count) as u16);
        let question = &policy.questions[id.0 as usize];
        let near = likely(tape, id, question.domain);
        let whole = size(question.domain, question.kind);
        let fixed = !leave.dates && matches!(id, TRAVEL | BORN);
        let style = tape.below(6);
        if id == STRETCH_WEEKS && !leave.dates {
            continue;
        }
        let set = match style {
            0 | 1 if whole <= ways && !fixed => {
                ways /= whole;
                if style == 0 {
                    known.answer_not_sure(policy, id).unwrap();
                }
                continue;
            }
            2..=4 if !fixed => some(tape, near, question.kind, ways),
            _ => single(tape, near, question.kind),
        };
        ways /= size(set, question.kind);
        known.answer(policy, id, set).unwrap();
    }
    known
}
