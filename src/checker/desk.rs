//! A case whose questions all stand on one page, as an advisor has it: any of them is answered, changed or cleared at any time.

use std::rc::Rc;

use super::answer::read;
use super::grounds::shown;
use super::outcome::{cases_behind, in_grounds, unconfirmed};
use super::state::Appeal;
use super::{Draft, Field, Outcome, Page, Problem, State, Wrong};
use crate::calendar::Date;
use crate::case::{Given, Kept, Refusal};
use crate::decide::{Engine, Overflow};
use crate::policy::{Ask, QuestionId, Role};
use crate::quantity::{Kind, Set};

/// How a question stands with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// It has an answer.
    Answered,
    /// An answer may change the result or a kind of help.
    Open,
    /// An answer may change a sum of money alone.
    OpenForMoney,
    /// No answer makes a difference as things stand.
    Idle,
}

/// What became of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is the answer that stood already.
    Same,
    /// It is another answer, or none any more.
    Changed,
    /// It is no answer, and why; the question then has none.
    Problems(Vec<Problem>),
}

impl Outcome {
    /// What can be shown while questions are open.
    fn early(state: &State) -> Result<Outcome, Overflow> {
        let (engine, known, decision) = (state.engine(), state.known(), state.decision());
        let separators = if decision.contradictions.is_empty() { engine.separators(known)? } else { Vec::new() };
        let grounds = shown(engine, known, decision);
        Ok(Outcome {
            separators,
            cases: cases_behind(state),
            changes: Vec::new(),
            timeline: Vec::new(),
            estimates: Vec::new(),
            beside: Vec::new(),
            offers_estimate: false,
            all_not_sure: false,
            unconfirmed: unconfirmed(engine.policy(), in_grounds(state, &grounds)),
            unconfirmed_sums: Vec::new(),
            grounds,
        })
    }
}

impl State {
    /// A case of which nothing is known. The estimate is wanted from the start.
    ///
    /// # Errors
    /// [`Overflow`] where the policy's numbers do not fit; never for a policy compiled within its bounds.
    pub fn at_desk(engine: &'static Engine, today: Date) -> Result<State, Overflow> {
        let mut state = State::new(engine, today)?;
        state.sit_down();
        Ok(state)
    }

    fn sit_down(&mut self) {
        (self.own.wants_estimate, self.own.reviewed, self.own.checked) = (true, true, true);
        (self.pages, self.at) = (vec![(Page::Result, 0)], 0);
    }

    /// A case of another child of the same family: the answers that may be the same for every child are those of this one, and marked as
    /// filled in until they are typed in.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn another_at_desk(&self) -> Result<State, Overflow> {
        let mut other = State::at_desk(self.engine, self.today)?;
        for (at, question) in (0u16..).zip(&self.policy().questions) {
            let id = QuestionId(at);
            if !question.shared || !self.own.known.is_given(id) {
                continue;
            }
            if let (Some(to), Some(from)) = (other.own.drafts.get_mut(usize::from(at)), self.draft(id)) {
                *to = from.clone();
            }
            other.own.filled_in.push(id);
        }
        // A date chosen in words may follow from another of these answers.
        for id in other.own.filled_in.clone() {
            other.read_at_desk(id)?;
            other.decide_at_desk()?;
        }
        Ok(other)
    }

    /// Takes what a field of a question now holds. What follows from it is worked out by [`State::decide_at_desk`].
    ///
    /// # Errors
    /// [`Overflow`] where the answer does not fit the question; never for what was read.
    pub fn take_at_desk(&mut self, id: QuestionId, field: Field, text: String) -> Result<Taken, Overflow> {
        self.own.filled_in.retain(|filled| *filled != id);
        if let Some(draft) = self.own.drafts.get_mut(usize::from(id.0)) {
            // Who types a figure has chosen to type one.
            match field {
                Field::Choice => {}
                Field::Typed(_) if draft.choice != Draft::EXACT => draft.choice = Draft::EXACT.to_owned(),
                Field::End(_) if draft.choice != Draft::RANGE => draft.choice = Draft::RANGE.to_owned(),
                _ => {}
            }
            draft.put(field, text);
        }
        self.read_at_desk(id)
    }

    fn read_at_desk(&mut self, id: QuestionId) -> Result<Taken, Overflow> {
        let (Some(question), Some(draft)) = (self.question(id), self.draft(id)) else { return Ok(Taken::Same) };
        let shortcut = |id: &str| {
            let node = question.shortcuts.iter().find(|each| each.id == id)?.node;
            let date = self.own.decision.value(node);
            date.is_single(Kind::Date).then_some(date.low)
        };
        let policy = self.engine.policy();
        let (given, before) = (self.own.known.is_given(id), self.own.known.question(id));
        match read(question, draft, self.today, shortcut) {
            Ok(set) => {
                self.own.known.answer(policy, id, set).map_err(|_| Overflow)?;
                self.own.opened = None;
                Ok(if given && before == set { Taken::Same } else { Taken::Changed })
            }
            Err(problems) => {
                self.own.known.forget(policy, id);
                // Nothing typed is no mistake: it is a question not answered yet.
                let blank = problems.iter().all(|problem| problem.wrong == Wrong::Blank);
                Ok(match (blank, given) {
                    (true, true) => Taken::Changed,
                    (true, false) => Taken::Same,
                    (false, _) => Taken::Problems(problems),
                })
            }
        }
    }

    /// Takes an answer back, with all that was typed.
    pub fn clear_at_desk(&mut self, id: QuestionId) {
        self.own.filled_in.retain(|filled| *filled != id);
        self.own.known.forget(self.engine.policy(), id);
        if let Some(draft) = self.own.drafts.get_mut(usize::from(id.0)) {
            *draft = Draft::default();
        }
    }

    /// Decides again; the rest of a result page waits for [`State::look_further`].
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn decide_at_desk(&mut self) -> Result<(), Overflow> {
        self.own.decision = Rc::new(self.engine.decide(&self.own.known)?);
        Ok(())
    }

    /// Finds the questions that are open now, and works out what a result page shows. While there are questions open for the decision,
    /// those for the estimate wait, and so do the sums and what would change the result: with little known these take seconds.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn look_further(&mut self) -> Result<(), Overflow> {
        self.own.open = self.engine.open_for_decision(&self.own.known)?;
        let is_whole = self.own.open.decision.is_empty() && self.own.decision.contradictions.is_empty();
        if is_whole {
            self.engine.open_for_estimate(&self.own.known, &mut self.own.open)?;
        }
        if self.own.wants_costs {
            super::costs::take(self)?;
        }
        let outcome = if is_whole { Outcome::new(self)? } else { Outcome::early(self)? };
        self.outcome = Some(Rc::new(outcome));
        Ok(())
    }

    /// The day on which the result is worked out is another one.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn be_on(&mut self, today: Date) -> Result<(), Overflow> {
        self.today = today;
        let policy = self.engine.policy();
        if let Some(id) = policy.question_with_role(Role::Today) {
            // As at the beginning: a day the policy does not know leaves it open.
            if self.own.known.answer(policy, id, Set::exactly(today.0.into())).is_err() {
                self.own.known.forget(policy, id);
            }
        }
        self.own.decision = Rc::new(self.engine.decide(&self.own.known)?);
        // A date chosen in words is another date on another day.
        for at in 0..policy.questions.len() {
            let id = QuestionId(at as u16);
            let in_words = |draft: &Draft| {
                policy.questions.get(at).is_some_and(|question| {
                    question.kind == Kind::Date && question.shortcuts.iter().any(|each| each.id == draft.choice)
                })
            };
            if self.draft(id).is_some_and(in_words) {
                self.read_at_desk(id)?;
            }
        }
        self.decide_at_desk()
    }

    /// How each question stands, but for those that are for an appeal or never asked. Those for what the journey costs are idle
    /// until that is wanted.
    pub fn asked_at_desk(&self) -> Vec<(QuestionId, Asked)> {
        let mut all = Vec::new();
        for (at, question) in (0u16..).zip(&self.policy().questions) {
            let id = QuestionId(at);
            let asked = match question.ask {
                Ask::Never | Ask::ForAnAppeal => continue,
                _ if self.own.known.is_given(id) => Asked::Answered,
                Ask::ForTheCosts if self.own.costs.contains(&id) => Asked::OpenForMoney,
                _ if self.own.open.decision.contains(&id) => Asked::Open,
                _ if self.own.open.estimate.contains(&id) => Asked::OpenForMoney,
                _ => Asked::Idle,
            };
            all.push((id, asked));
        }
        all
    }

    /// Wants to know what the journey would cost the family, or not.
    pub fn want_costs_at_desk(&mut self, wanted: bool) {
        self.own.wants_costs = wanted;
        if !wanted {
            self.own.costs.clear();
        }
    }

    /// The same case on the way of an appeal: where it stands with a decision, and the letter as drafted.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn appeal_at_desk(&self) -> Result<State, Overflow> {
        let mut state = self.clone();
        state.appeals_or_not(true)?;
        state.own.appeal.with_the_child = true;
        super::appeal::take(&mut state)?;
        Ok(state)
    }

    /// The questions about a decision that apply, given or not; of a case on the way of an appeal.
    pub fn asked_for_appeal(&self) -> Vec<(QuestionId, Asked)> {
        let mut all = Vec::new();
        for (at, question) in (0u16..).zip(&self.policy().questions) {
            let id = QuestionId(at);
            if question.ask == Ask::ForAnAppeal && crate::appeal::applies(self.policy(), id, &self.own.decision.values) {
                all.push((id, if self.own.known.is_given(id) { Asked::Answered } else { Asked::Open }));
            }
        }
        all
    }

    /// What is typed has this for its problems, when a field is drawn.
    pub fn with_problems(&mut self, problems: &[Problem]) {
        self.problems = problems.to_vec();
    }

    /// A case out of a file that a family or an advisor saved.
    ///
    /// # Errors
    /// What is wrong with the file: nothing of it is taken then.
    pub fn opened_at_desk(engine: &'static Engine, today: Date, given: &Given) -> Result<Result<State, Refusal>, Overflow> {
        if let Err(refusal) = Kept::read(given, &engine.policy().council) {
            return Ok(Err(refusal));
        }
        let mut state = State::new(engine, today)?;
        state.open_kept(Ok(given.clone()))?;
        if let Some(refusal) = state.refusal {
            return Ok(Err(refusal));
        }
        state.own.appeal = Appeal::default();
        state.sit_down();
        Ok(Ok(state))
    }
}
