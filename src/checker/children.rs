//! The children of a family: each with answers, a result and an appeal of its own.
//!
//! [`State`] has the one whose pages stand; the others are put by, and change places with it.

use std::rc::Rc;

use super::keep::Opened;
use super::postcode::Postcodes;
use super::state::Appeal;
use super::{Draft, Page, State};
use crate::decide::{Decision, Known, OpenQuestions, Overflow};
use crate::policy::{QuestionId, Role};
use crate::quantity::Set;

/// All that was said of one child, and follows from it.
#[derive(Clone, Debug)]
pub(super) struct Child {
    pub(super) known: Known,
    /// What is typed on each question's page, answered or not.
    pub(super) drafts: Vec<Draft>,
    /// Questions on whose pages stands what was said of another child, until they are answered.
    pub(super) filled_in: Vec<QuestionId>,
    /// Has the family seen its answers, and have they been taken since?
    pub(super) reviewed: bool,
    pub(super) checked: bool,
    pub(super) wants_estimate: bool,
    /// Does the family want to know what the journey would cost it, and which questions apply then?
    pub(super) wants_costs: bool,
    pub(super) costs: Vec<QuestionId>,
    pub(super) decision: Rc<Decision>,
    pub(super) open: OpenQuestions,
    /// Answers that make no difference since others were changed; worked out for check-your-answers.
    pub(super) idle: Vec<QuestionId>,
    /// Answers that a later one had made needless before anything was changed: no news.
    pub(super) idle_from_the_start: Vec<QuestionId>,
    /// What was opened, until an answer is given.
    pub(super) opened: Option<Rc<Opened>>,
    pub(super) appeal: Appeal,
    pub(super) postcodes: Rc<Postcodes>,
}

/// An answer that may be the same for every child of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Its question.
    pub question: QuestionId,
    /// The answer for each child who has one, by the child's place.
    pub answers: Vec<(usize, Set)>,
}

impl Shared {
    /// Is it one answer, for more than one child?
    pub fn is_same(&self) -> bool {
        self.answers.len() > 1 && self.answers.windows(2).all(|two| two[0].1 == two[1].1)
    }
}

impl State {
    /// The places of the children the family checks for: of whom it has said something, and the one whose pages stand. Whoever
    /// began with another and went back has not said that there is one.
    pub fn all_children(&self) -> Vec<usize> {
        let mut all = Vec::new();
        for child in 0..self.children.len() {
            if child == self.child || self.has_said(child) {
                all.push(child);
            }
        }
        all
    }

    /// Has anything been said of a child, beside what is asked for an appeal? Not of one that there is not.
    fn has_said(&self, child: usize) -> bool {
        let put_by = || self.children.get(child).and_then(Option::as_ref);
        let child = if child == self.child { Some(&self.own) } else { put_by() };
        child.is_some_and(|child| self.said_of(child).next().is_some())
    }

    /// How many children the family checks for.
    pub fn count_children(&self) -> usize {
        self.all_children().len()
    }

    /// The place of the child whose pages stand.
    pub fn child(&self) -> usize {
        self.child
    }

    /// Does the page of a question show what was said of another child, and not yet of this one?
    pub fn is_filled_in(&self, id: QuestionId) -> bool {
        self.own.filled_in.contains(&id)
    }

    /// The same family with the pages of another child. Of a child that there is not: this one's.
    pub fn of_child(&self, child: usize) -> State {
        let mut other = self.clone();
        other.exchange(child);
        other
    }

    /// The day on which a child was born, where it was said.
    pub fn born(&self) -> Option<crate::calendar::Date> {
        self.own.known.date_of(self.policy(), Role::DateOfBirth)
    }

    /// Answers that may be the same for every child, in the order of asking.
    pub fn shared(&self) -> Vec<Shared> {
        let children: Vec<State> = (0..self.children.len()).map(|child| self.of_child(child)).collect();
        let mut all = Vec::new();
        for (at, question) in (0u16..).zip(&self.policy().questions) {
            let id = QuestionId(at);
            let mut answers = Vec::new();
            for (child, state) in children.iter().enumerate() {
                if question.shared && state.own.known.is_given(id) {
                    answers.push((child, state.own.known.question(id)));
                }
            }
            if answers.len() > 1 {
                all.push(Shared { question: id, answers });
            }
        }
        all
    }

    /// Begins with another child, on whose pages stand the answers that may be the same.
    pub(super) fn another_child(&mut self) -> Result<(), Overflow> {
        add(self)?;
        self.begin()
    }

    /// The page that asks for a file of answers. From a result, and from the page of all children, it is about another one.
    pub(super) fn ask_for_file(&mut self) -> Result<(), Overflow> {
        if matches!(self.page(), Page::Result | Page::Family) {
            add(self)?;
        }
        self.open_page(Page::Open)
    }

    /// Goes to the result of a child, or on with its questions.
    pub(super) fn turn_to(&mut self, child: usize) -> Result<(), Overflow> {
        self.exchange(child);
        self.appeals_or_not(false)?;
        let page = if self.has_result() { Page::Result } else { self.next() };
        self.open_page(page)
    }

    /// Has the pages of another child stand. Of a child that there is not, nothing changes.
    pub(super) fn exchange(&mut self, child: usize) {
        if child != self.child {
            swap(self, child);
        }
    }

    /// Has the child a result that can be shown? Not while its answers clash or were not looked through.
    pub fn has_result(&self) -> bool {
        self.own.checked && self.own.decision.contradictions.is_empty() && self.own.open.decision.is_empty()
    }

    /// The page that stands, and the child it is about.
    pub(super) fn stands(&self) -> Option<&(Page, usize)> {
        self.pages.get(self.at)
    }
}

/// Puts another child in the place of the one whose pages stand. What may be the same is filled in on its pages, and asked:
/// what a family has not said of a child is no answer. Being a door of the app (`xtask/src/site.rs`), it is run only when
/// what a result needs has arrived.
#[inline(never)]
fn add(state: &mut State) -> Result<(), Overflow> {
    let policy = state.engine.policy();
    // Whoever pressed, went back and presses again has one more child, not two.
    for child in 0..state.children.len() {
        if !state.has_said(child) {
            state.exchange(child);
            return Ok(());
        }
    }
    let mut fresh = State::new(state.engine, state.today)?;
    for (at, question) in (0u16..).zip(&policy.questions) {
        let id = QuestionId(at);
        if !question.shared || !state.own.known.is_given(id) {
            continue;
        }
        fresh.own.filled_in.push(id);
        if let (Some(to), Some(from)) = (fresh.own.drafts.get_mut(at as usize), state.own.drafts.get(at as usize)) {
            *to = from.clone();
        }
    }
    state.children.push(Some(fresh.own));
    swap(state, state.children.len() - 1);
    Ok(())
}

/// Another door: there is no other child before.
#[inline(never)]
fn swap(state: &mut State, child: usize) {
    let Some(other) = state.children.get_mut(child).and_then(Option::take) else { return };
    let own = std::mem::replace(&mut state.own, other);
    if let Some(place) = state.children.get_mut(state.child) {
        *place = Some(own);
    }
    state.child = child;
    state.news = None;
}
