//! What changes when something happens, and which page comes next.

use std::rc::Rc;

use super::answer::read;
use super::left::Left;
use super::postcode;
use super::state::first_open;
use super::{Draft, Field, Finds, Message, Outcome, Page, ResultPart, State};
use crate::appeal;
use crate::decide::Overflow;
use crate::policy::{Ask, QuestionId};
use crate::quantity::{Kind, Set};

/// The state after something happened. Where the engine cannot decide, the page becomes [`Page::Broken`].
pub fn update(state: State, message: Message) -> State {
    let mut state = state;
    let done = match message {
        Message::Begin => state.appeals_or_not(false).and_then(|()| state.begin()),
        Message::Typed(field, text) => {
            // Whoever goes on typing or choosing waits for nothing.
            state.finds = Finds::NotAwaited;
            if let Field::Postcode(at) = field {
                postcode::typed(&mut state, at, text)
            } else {
                if let Page::Question(id) = state.page()
                    && let Some(draft) = state.own.drafts.get_mut(id.0 as usize)
                {
                    draft.put(field, text);
                }
                Ok(())
            }
        }
        Message::Continue => state.go_on(),
        Message::Went(place) => {
            state.at = place.filter(|at| *at < state.pages.len()).unwrap_or(0);
            state.news = None;
            if let Some((_, child)) = state.stands().copied() {
                state.exchange(child);
            }
            state.arrive()
        }
        Message::Change(id) => {
            state.own.checked &= state.page() == Page::Result && (state.is_for_estimate(id) || state.is_for_costs(id));
            state.news = None;
            state.open_page(Page::Question(id))
        }
        Message::Estimate => {
            state.own.wants_estimate = true;
            let next = state.next();
            if next == state.page() { state.arrive() } else { state.open_page(next) }
        }
        Message::Costs => {
            state.own.wants_costs = true;
            state.think().and_then(|()| {
                let next = state.next_cost().map_or_else(|| state.next(), Page::Question);
                state.open_page(next)
            })
        }
        // The start page is about no child, so a family with several says first which it is.
        Message::Appeal if state.page() == Page::Start && state.count_children() > 1 => state.open_page(Page::Family),
        Message::Appeal => state.begin_appeal(),
        Message::AppealFor(child) => {
            state.exchange(child);
            state.begin_appeal()
        }
        Message::AboutTheChild => {
            state.own.appeal.with_the_child = true;
            state.begin()
        }
        Message::LeaveAppeal => state.appeals_or_not(false).and_then(|()| state.begin()),
        Message::Ticked(id, ticked) => {
            if let Some(draft) = state.own.drafts.get_mut(id.0 as usize) {
                draft.choice = if ticked { "yes" } else { "no" }.to_owned();
            }
            Ok(())
        }
        Message::Letter => state.open_page(Page::Letter),
        Message::Written(text) => {
            state.own.appeal.letter = Some(text);
            state.own.appeal.replaced = None;
            state.own.appeal.told = None;
            Ok(())
        }
        Message::Told(told) => {
            state.own.appeal.told = Some(told);
            Ok(())
        }
        Message::DraftAgain => {
            state.own.appeal.replaced = state.own.appeal.letter.take();
            state.arrivals += 1;
            Ok(())
        }
        Message::PutBack => {
            state.own.appeal.letter = state.own.appeal.replaced.take();
            state.arrivals += 1;
            Ok(())
        }
        Message::AnotherChild => state.another_child(),
        Message::TurnTo(child) => state.turn_to(child),
        Message::ToFamily => state.open_page(Page::Family),
        Message::Review => {
            state.own.checked = false;
            state.open_page(Page::Check)
        }
        Message::ResultArrived(words) => state.take_result_part(&words),
        Message::ResultMissing => {
            state.miss_result_part();
            Ok(())
        }
        Message::ToOpen => state.ask_for_file(),
        Message::Open(file) => state.open_kept(file),
        Message::Follow(link) => state.follow(link),
        Message::OpenFollowed => state.open_followed(),
        Message::ToKeep => state.open_page(Page::Keep),
        Message::Copied(well) => {
            state.copied = Some(well);
            Ok(())
        }
        Message::Speak(language) => {
            state.speak(language);
            Ok(())
        }
        Message::LanguageCame(language, file) => {
            state.take_language(language, file.as_deref());
            Ok(())
        }
        Message::PostcodesAwaited => {
            postcode::wait(&mut state);
            Ok(())
        }
        Message::PostcodesCame(there) => {
            postcode::came(&mut state, there);
            Ok(())
        }
        Message::PostcodesFound(text) => postcode::take(&mut state, text),
        Message::Count => state.count_on(),
        Message::StartAgain => state.start_again(),
        Message::Erase => state.erase(),
    };
    if done.is_err() {
        state.outcome = None;
        state.problems.clear();
        state.arrivals += 1;
        state.pages.truncate(state.at + 1);
        state.pages.push((Page::Broken, state.child));
        state.at = state.pages.len() - 1;
    }
    state
}

impl State {
    pub(super) fn begin(&mut self) -> Result<(), Overflow> {
        let next = self.next();
        self.open_page(next)
    }

    fn begin_appeal(&mut self) -> Result<(), Overflow> {
        if self.page() == Page::Check {
            // Whoever goes on from its list has seen it.
            self.own.checked = self.own.decision.contradictions.is_empty();
        }
        // Answers that were opened again may have been given for the appeal alone.
        self.own.appeal.with_the_child = self.knows_the_child() && self.own.decision.contradictions.is_empty();
        self.appeals_or_not(true)?;
        self.begin()
    }

    /// Turns onto the way of an appeal, or off it.
    pub(super) fn appeals_or_not(&mut self, wanted: bool) -> Result<(), Overflow> {
        if self.own.appeal.wanted == wanted {
            return Ok(());
        }
        self.own.appeal.wanted = wanted;
        let news = self.news;
        self.think()?;
        self.news = news;
        Ok(())
    }

    fn go_on(&mut self) -> Result<(), Overflow> {
        match self.page() {
            Page::Start => self.begin(),
            Page::Question(id) => self.take_answer(id),
            Page::Check => {
                self.own.checked = self.own.decision.contradictions.is_empty();
                let next = self.next();
                if next == Page::Result && self.result_part != ResultPart::Here {
                    // Whoever changes an answer meanwhile comes by here again.
                    self.own.checked = false;
                    self.await_result_part();
                    return Ok(());
                }
                if next == Page::Check { Ok(()) } else { self.open_page(next) }
            }
            Page::Appeal if self.result_part != ResultPart::Here => self.arrive(),
            Page::Open => self.open_waiting(),
            Page::Between(id) => postcode::accept(self, id),
            Page::Appeal | Page::Letter | Page::Result | Page::Family | Page::Keep | Page::Erased | Page::Broken => Ok(()),
        }
    }

    /// Nothing is kept but what was fetched.
    pub(super) fn start_again(&mut self) -> Result<(), Overflow> {
        let fresh = State::new(self.engine, self.today)?;
        let tongue = core::mem::take(&mut self.tongue);
        *self = State { arrivals: self.arrivals + 1, result_part: self.result_part, tongue, ..fresh };
        Ok(())
    }

    pub(super) fn is_ready_for_result(&self) -> bool {
        self.result_part == ResultPart::Here
    }

    pub(super) fn await_result_part(&mut self) {
        self.result_part = ResultPart::Awaited;
    }

    fn take_result_part(&mut self, words: &[u8]) -> Result<(), Overflow> {
        if self.policy().add_words(&self.engine.hash(), words).is_err() {
            self.miss_result_part();
            return Ok(());
        }
        let awaited = self.result_part == ResultPart::Awaited;
        self.result_part = ResultPart::Here;
        match self.page() {
            Page::Appeal => self.arrive(),
            _ if awaited => self.go_on(),
            _ => Ok(()),
        }
    }

    /// Nobody who does not wait for it is told: it is fetched again when it is needed.
    fn miss_result_part(&mut self) {
        if self.result_part == ResultPart::Awaited {
            self.result_part = ResultPart::Missing;
            self.waiting = None;
            self.arrivals += 1;
        }
    }

    fn take_answer(&mut self, id: QuestionId) -> Result<(), Overflow> {
        let boxes = self.together(id);
        if self.question(id).is_some_and(|question| !question.page.is_empty()) {
            for each in boxes {
                let ticked = self.draft(each).is_some_and(|draft| draft.choice == "yes");
                let _ = self.own.known.answer(self.engine.policy(), each, Set::truth(ticked));
            }
            self.think()?;
            let next = self.next_after(id)?;
            return self.open_page(next);
        }
        let (Some(question), Some(draft)) = (self.question(id), self.draft(id)) else { return Ok(()) };
        let shortcut = |id: &str| {
            let node = question.shortcuts.iter().find(|each| each.id == id)?.node;
            let date = self.own.decision.value(node);
            date.is_single(Kind::Date).then_some(date.low)
        };
        match read(question, draft, self.today, shortcut) {
            Err(problems) => {
                self.problems = problems;
                self.arrivals += 1;
                Ok(())
            }
            Ok(set) => {
                let changed = self.own.known.question(id) != set;
                self.own.filled_in.retain(|filled| *filled != id);
                if self.own.known.answer(self.engine.policy(), id, set).is_err() {
                    return Err(Overflow);
                }
                // What follows from it may be about another letter now: the family is led through it again.
                if changed && self.is_for_appeal(id) && self.engine.leads_to_others(id) {
                    self.own.appeal.seen = false;
                }
                self.answered(id)
            }
        }
    }

    /// Goes on from a question that was answered.
    pub(super) fn answered(&mut self, id: QuestionId) -> Result<(), Overflow> {
        self.keep_only_what_is_chosen(id);
        self.own.opened = None;
        self.think()?;
        let next = self.next_after(id)?;
        self.open_page(next)
    }

    /// What was typed under a choice not taken is dropped, so that it cannot come back as an answer unseen.
    fn keep_only_what_is_chosen(&mut self, id: QuestionId) {
        if let Some(draft) = self.own.drafts.get_mut(id.0 as usize) {
            match draft.choice.as_str() {
                "" | Draft::EXACT => draft.ends = Default::default(),
                Draft::RANGE => draft.typed = Default::default(),
                _ => (draft.typed, draft.ends) = Default::default(),
            }
        }
    }

    /// Decides again, and notices a value shown with the decision that has become known.
    pub(super) fn think(&mut self) -> Result<(), Overflow> {
        let mut decision = self.engine.decide(&self.own.known)?;
        if self.own.appeal.wanted {
            let counting = appeal::counting(self.engine, &self.own.known)?;
            decision.values = self.engine.values_aside(&counting)?;
            self.own.appeal.open = appeal::open(self.engine, &self.own.known, &decision.values);
        }
        let changed = decision.shown.iter().zip(&self.own.decision.shown).filter(|((_, now), (_, before))| now != before);
        self.news = changed.map(|((rule, now), _)| (*rule, *now)).find_map(|(rule, now)| Some((rule, now.single_option()?)));
        self.own.decision = Rc::new(decision);
        if self.own.wants_estimate {
            // What is open for the decision is not open for the estimate too.
            self.own.open = self.engine.open_for_decision(&self.own.known)?;
            self.engine.open_for_estimate(&self.own.known, &mut self.own.open)?;
        } else {
            self.own.open = first_open(self.engine, &self.own.known)?;
        }
        if self.own.wants_costs {
            super::costs::take(self)?;
        }
        Ok(())
    }

    /// The page to open when nothing is left to do on this one.
    pub(super) fn next(&self) -> Page {
        let done = match (self.own.checked, self.own.appeal.wanted) {
            (false, _) => Page::Check,
            (true, false) => Page::Result,
            (true, true) => Page::Appeal,
        };
        if self.own.appeal.wanted {
            if let Some(id) = self.own.appeal.open.first() {
                return Page::Question(*id);
            }
            if !self.own.appeal.with_the_child {
                return Page::Appeal;
            }
        }
        if !self.own.decision.contradictions.is_empty() {
            return Page::Check;
        }
        if let Some(id) = self.own.open.decision.first() {
            return Page::Question(*id);
        }
        match self.own.open.estimate.first() {
            Some(id) if self.own.wants_estimate => Page::Question(*id),
            _ => self.next_cost().filter(|_| self.is_on_the_way_of_costs()).map_or(done, Page::Question),
        }
    }

    /// As [`State::next`]; but a family that went back is led through the answers that followed, in their order, until
    /// it has seen check-your-answers, from where each answer is reached by its own link.
    fn next_after(&self, id: QuestionId) -> Result<Page, Overflow> {
        let next = self.next();
        let for_appeal = self.is_for_appeal(id);
        let seen = if for_appeal { self.own.appeal.seen } else { self.own.reviewed };
        if seen || !self.own.decision.contradictions.is_empty() {
            return Ok(next);
        }
        let until = match next {
            Page::Question(open) => open.0 as usize,
            _ => self.policy().questions.len(),
        };
        let boxes = self.together(id);
        for at in id.0 as usize + 1..until {
            let id = QuestionId(at as u16);
            let asked = self.question(id).is_some_and(|question| question.ask != Ask::Never);
            // The boxes of one page are one step.
            let same_page = boxes.contains(&id);
            if asked && !same_page && self.is_for_appeal(id) == for_appeal && self.own.known.is_given(id) && self.counts(id)? {
                return Ok(Page::Question(id));
            }
        }
        Ok(next)
    }

    pub(super) fn is_for_appeal(&self, id: QuestionId) -> bool {
        self.question(id).is_some_and(|question| question.ask == Ask::ForAnAppeal)
    }

    /// Does an answer still make a difference: to the decision, or to the way of an appeal?
    fn counts(&self, id: QuestionId) -> Result<bool, Overflow> {
        if self.is_for_appeal(id) {
            return Ok(self.own.appeal.wanted && appeal::applies(self.policy(), id, &self.own.decision.values));
        }
        if self.is_for_costs(id) {
            return Ok(self.own.costs.contains(&id));
        }
        self.engine.counts(&self.own.known, id)
    }

    pub(super) fn open_page(&mut self, page: Page) -> Result<(), Overflow> {
        self.pages.truncate(self.at + 1);
        self.pages.push((page, self.child));
        self.at = self.pages.len() - 1;
        self.arrive()
    }

    /// Makes ready what the page shows.
    fn arrive(&mut self) -> Result<(), Overflow> {
        // The browser's Back and Forward lead from one way to the other too.
        match self.page() {
            Page::Appeal | Page::Letter => self.appeals_or_not(true)?,
            Page::Question(id) if self.is_for_appeal(id) => self.appeals_or_not(true)?,
            Page::Start | Page::Result => self.appeals_or_not(false)?,
            Page::Question(_)
            | Page::Between(_)
            | Page::Check
            | Page::Family
            | Page::Open
            | Page::Keep
            | Page::Erased
            | Page::Broken => {}
        }
        self.problems.clear();
        self.finds = Finds::NotAwaited;
        self.arrivals += 1;
        // Whatever was being counted was for another page.
        self.left = Left::Said(None);
        self.outcome = None;
        self.own.appeal.standing = None;
        self.own.appeal.told = None;
        (self.waiting, self.followed, self.refusal, self.copied) = (None, None, None, None);
        self.forget_missing_language();
        if self.result_part != ResultPart::Here {
            self.result_part = ResultPart::NotYet;
        }
        match self.page() {
            Page::Start => self.news = None,
            Page::Question(id) => self.begin_to_count(id),
            Page::Family | Page::Open | Page::Keep | Page::Erased | Page::Broken | Page::Between(_) => {}
            Page::Check => {
                self.own.checked = false;
                let mut idle = Vec::new();
                for (id, _) in self.answers() {
                    if !self.counts(id)? {
                        idle.push(id);
                    }
                }
                if !self.own.reviewed {
                    self.own.idle_from_the_start = idle.clone();
                }
                idle.retain(|id| !self.own.idle_from_the_start.contains(id));
                self.own.idle = idle;
                self.own.reviewed = true;
            }
            Page::Appeal if self.result_part != ResultPart::Here => self.result_part = ResultPart::Awaited,
            Page::Appeal | Page::Letter => {
                self.own.appeal.seen = true;
                super::appeal::take(self)?;
            }
            Page::Result => {
                self.own.checked = true;
                if !self.own.wants_estimate {
                    self.engine.open_for_estimate(&self.own.known, &mut self.own.open)?;
                }
                self.outcome = Some(Rc::new(Outcome::new(self)?));
            }
        }
        Ok(())
    }
}
