//! About how many questions are left.
//!
//! An answer settles many questions and leads to others, so the way ahead is tried with one answer to each; a family that
//! is not sure of anything is asked all that are open. Trying takes an old phone longer than a page may take to come, so
//! it is done question by question, while the family reads ([`super::Message::Count`]).

use super::State;
use crate::decide::{Known, Overflow};
use crate::policy::{Ask, Question, QuestionId};
use crate::quantity::{Kind, Set};

/// No way ahead is tried further than this.
const LOOK_AHEAD: usize = 12;

/// What is known of how many questions are left.
#[derive(Clone, Debug)]
pub(super) enum Left {
    /// The way ahead is still being tried.
    Trying(Box<Way>),
    /// Fewest and most, with the one on the page; nothing where it is too early to say.
    Said(Option<(usize, usize)>),
}

/// The way ahead, as far as it was tried.
#[derive(Clone, Debug)]
pub(super) struct Way {
    from: QuestionId,
    known: Known,
    next: QuestionId,
    count: usize,
    /// Once one answer to each was tried: of the questions open now, how many were found and which was the last.
    unsure: Option<(usize, Option<QuestionId>)>,
}

impl State {
    /// About how many questions are left, fewest and most, with the one on the page; nothing where it is too early to say,
    /// or was not counted yet.
    pub fn left(&self) -> Option<(usize, usize)> {
        match &self.left {
            Left::Trying(_) => None,
            Left::Said(left) => *left,
        }
    }

    /// Is there more to count before it can be said how many are left?
    pub fn is_counting(&self) -> bool {
        matches!(self.left, Left::Trying(_))
    }

    /// Begins to count for the page of a question. Too early while questions that everyone is asked are open.
    pub(super) fn begin_to_count(&mut self, id: QuestionId) {
        if self.is_for_appeal(id) || self.is_for_costs(id) || self.own.appeal.wanted && !self.own.appeal.with_the_child {
            return;
        }
        if self.is_for_estimate(id) {
            let count = self.own.open.estimate.iter().filter(|open| **open != id).count() + 1;
            self.left = Left::Said(Some((count, count)));
            return;
        }
        let mut all = (0u16..).zip(&self.policy().questions);
        if !all.any(|(at, question)| question.ask == Ask::Always && !self.own.known.is_given(QuestionId(at))) {
            self.left = Left::Trying(Box::new(Way { from: id, known: self.own.known.clone(), next: id, count: 0, unsure: None }));
        }
    }

    /// Tries, or finds, one question more.
    pub(super) fn count_on(&mut self) -> Result<(), Overflow> {
        let mut left = core::mem::replace(&mut self.left, Left::Said(None));
        if let Left::Trying(way) = &mut left {
            if let Some((unsure, last)) = way.unsure {
                match self.engine.next_open_for_decision(&self.own.known, last)? {
                    Some(open) => way.unsure = Some((unsure + usize::from(open != way.from), Some(open))),
                    None => left = Left::Said(Some(self.with_the_unsure(way, unsure))),
                }
            } else {
                way.count += 1;
                if !way.known.is_given(way.next)
                    && let Some(question) = self.question(way.next)
                {
                    let _ = way.known.answer(self.policy(), way.next, try_out(question));
                }
                match self.engine.first_open_for_decision(&way.known)? {
                    Some(next) if way.count < LOOK_AHEAD => way.next = next,
                    _ => way.unsure = Some((1, None)),
                }
            }
        }
        self.left = left;
        Ok(())
    }

    fn with_the_unsure(&self, way: &Way, unsure: usize) -> (usize, usize) {
        let mut unsure = unsure;
        // What is asked next may hang on the answer to this one, and then it is not the last.
        if unsure == 1 {
            unsure += self.engine.follow_ups(&self.own.known, way.from);
        }
        (way.count.min(unsure), way.count.max(unsure))
    }
}

/// An answer with which the way ahead is tried: the first option, no, or the least.
fn try_out(question: &Question) -> Set {
    match question.kind {
        Kind::Truth => Set::NO,
        Kind::Option => Set::option(0),
        Kind::Number | Kind::Date => Set::exactly(question.domain.low),
    }
}
