//! Answers that a family kept, opened again; and the receipt that stands on whatever it takes away.

use std::rc::Rc;

use super::answer::{Draft, has_choices, read as read_draft};
use super::{Page, State, Words};
use crate::calendar::Date;
use crate::case::answer::{self, Answer, Given};
use crate::case::{Decided, Kept, Refusal};
use crate::decide::record::hex;
use crate::decide::{Engine, EstimateResult, Known, Overflow};
use crate::policy::{Ask, Policy, Question, QuestionId};
use crate::quantity::{Kind, Set, Unit, format};

/// What was opened, and what it meets here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The day on which the file says it was decided.
    pub day: Option<Date>,
    /// What the file says was decided.
    pub then: Option<Decided>,
    /// What is decided on its answers now.
    pub now: Decided,
    /// Its answers that are not taken, by their questions; nothing where this checker has no such question. What the file
    /// calls such a one may be anything, and is not kept.
    pub misfits: Vec<Option<QuestionId>>,
    /// Answers that are taken, to questions whose words, choices or unit are not those of then: to be looked at again.
    pub reworded: Vec<QuestionId>,
}

impl State {
    /// What was opened, as long as no answer was given since.
    pub fn opened(&self) -> Option<&Opened> {
        self.own.opened.as_deref()
    }

    /// Why nothing was opened.
    pub fn refusal(&self) -> Option<Refusal> {
        self.refusal
    }

    /// Was what stands on the page put on the clipboard? Nothing where that was not tried since the page came.
    pub fn copied(&self) -> Option<bool> {
        self.copied
    }

    /// The answers and the decision, as they are kept.
    pub fn kept(&self) -> Kept {
        let estimates = self.sums().unwrap_or_default();
        let mut kept = Kept::of(self.engine, &self.own.known, &self.own.decision, estimates.as_deref(), self.today);
        // Who said "now" means the day on which this is opened.
        for (id, given) in &mut kept.case.answers {
            let Some(at) = self.policy().question(id) else { continue };
            let (Some(question), Some(draft)) = (self.question(at), self.draft(at)) else { continue };
            let taken = |node| self.own.decision.value(node) == self.own.known.question(at);
            if question.shortcuts.iter().any(|shortcut| shortcut.id == draft.choice && taken(shortcut.node)) {
                *given = Given::Text(draft.choice.clone());
            }
        }
        kept
    }

    /// The estimates, where they are wanted.
    fn sums(&self) -> Result<Option<Vec<EstimateResult>>, Overflow> {
        if self.own.wants_estimate { self.engine.estimates(&self.own.known).map(Some) } else { Ok(None) }
    }

    /// Does what was opened hold answers about a decision of the council?
    pub fn opened_an_appeal(&self) -> bool {
        let of_appeal = |question: &Question| question.ask == Ask::ForAnAppeal;
        let mut all = (0u16..).map(QuestionId).zip(&self.policy().questions);
        self.own.opened.is_some() && all.any(|(id, question)| of_appeal(question) && self.own.known.is_given(id))
    }

    /// Opens what a file or a link holds; waits for the part that only a result needs, where that has not come yet.
    pub(super) fn open_kept(&mut self, file: Result<Given, Refusal>) -> Result<(), Overflow> {
        if self.page() != Page::Open {
            self.open_page(Page::Open)?;
        }
        self.refusal = None;
        match file {
            Err(refusal) => self.refuse(refusal),
            Ok(given) if self.is_ready_for_result() => return take_in(self, &given),
            Ok(given) => {
                self.waiting = Some(given);
                self.await_result_part();
            }
        }
        Ok(())
    }

    /// Opens what a link holds; asks first where that would cost a family what it said here.
    pub(super) fn follow(&mut self, link: Result<Given, Refusal>) -> Result<(), Overflow> {
        self.open_page(Page::Open)?;
        match link {
            Err(refusal) => self.refuse(refusal),
            Ok(given) => {
                self.followed = Some(given);
                if self.answers().is_empty() {
                    return self.open_followed();
                }
            }
        }
        Ok(())
    }

    /// Does a link wait to be opened: for the family to agree, or for what only a result needs?
    pub fn has_followed(&self) -> bool {
        self.followed.is_some()
    }

    /// The family wants the answers in the link. It is forgotten when it was opened or refused, so that whoever could not
    /// fetch what is needed can try again.
    pub(super) fn open_followed(&mut self) -> Result<(), Overflow> {
        match self.followed.clone() {
            Some(given) => self.open_kept(Ok(given)),
            None => Ok(()),
        }
    }

    /// Opens what has waited.
    pub(super) fn open_waiting(&mut self) -> Result<(), Overflow> {
        match self.waiting.take() {
            Some(given) => take_in(self, &given),
            None => Ok(()),
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        (self.refusal, self.followed) = (Some(refusal), None);
        self.arrivals += 1;
    }

    /// Forgets everything, and says so.
    pub(super) fn erase(&mut self) -> Result<(), Overflow> {
        self.start_again()?;
        self.open_page(Page::Erased)
    }
}

/// Puts what was kept in the place of all that was said here, or refuses it and leaves everything as it is. Being a door of
/// the app (`xtask/src/site.rs`), it is run only when what a result needs has arrived.
#[inline(never)]
fn take_in(state: &mut State, given: &Given) -> Result<(), Overflow> {
    let kept = match Kept::read(given, &state.policy().council) {
        Ok(kept) => kept,
        Err(refusal) => {
            state.refuse(refusal);
            return Ok(());
        }
    };
    let mut fresh = State::new(state.engine, state.today)?;
    let misfits = fill(state, &kept, &mut fresh.own.known, &mut fresh.own.drafts)?;
    if fresh.answers().is_empty() {
        state.refuse(Refusal::Empty);
        return Ok(());
    }
    // Whoever had asked for the estimate has it again.
    let policy = fresh.policy();
    let had = kept.decided.as_ref().is_some_and(|decided| decided.estimates.is_some());
    fresh.own.wants_estimate = had
        || (0u16..)
            .zip(&policy.questions)
            .any(|(at, question)| question.ask == Ask::ForTheEstimate && fresh.own.known.is_given(QuestionId(at)));
    fresh.own.wants_costs = fresh.answers().iter().any(|(id, _)| fresh.is_for_costs(*id));
    fresh.think()?;
    fresh.news = None;
    let sums = fresh.sums()?;
    let now = Decided::of(fresh.engine, &fresh.own.known, &fresh.own.decision, sums.as_deref());
    let reworded = reworded(fresh.policy(), kept.decided.as_ref(), &now);
    fresh.own.opened = Some(Rc::new(Opened { day: kept.case.today, then: kept.decided, now, misfits, reworded }));
    // Other children stay as they are.
    fresh.pages = core::mem::take(&mut state.pages);
    fresh.tongue = core::mem::take(&mut state.tongue);
    (fresh.children, fresh.child) = (core::mem::take(&mut state.children), state.child);
    (fresh.at, fresh.arrivals) = (state.at, state.arrivals);
    *state = fresh;
    state.open_page(Page::Check)
}

/// Puts every answer that fits where the family would have given it, and returns the others.
fn fill(state: &State, kept: &Kept, known: &mut Known, drafts: &mut [Draft]) -> Result<Vec<Option<QuestionId>>, Overflow> {
    let State { engine, today, .. } = *state;
    let policy = engine.policy();
    let mut misfits = Vec::new();
    let mut seen = Vec::new();
    // Those that follow from other answers come last.
    let mut later = Vec::new();
    for (id, given) in &kept.case.answers {
        let at = policy.question(id);
        let fits = at.and_then(|at| {
            let question = policy.questions.get(at.0 as usize)?;
            if seen.contains(&at) {
                return None;
            }
            seen.push(at);
            let answer = answer::read(question, given).ok()?;
            if let Answer::Shortcut(place) = answer {
                later.push((at, place));
                return Some(());
            }
            let set = match answer {
                Answer::Is(set) => set,
                Answer::NotSure => question.domain,
                // Its postcodes were not kept.
                Answer::Estimated(at_least) if policy.distance(at).is_some() => {
                    known.answer_estimated(policy, at, at_least).ok()?;
                    *drafts.get_mut(at.0 as usize)? = Draft { choice: Draft::POSTCODES.to_owned(), ..Draft::default() };
                    return Some(());
                }
                // No page lets a family say this yet.
                _ => return None,
            };
            let draft = draft_of(question, set)?;
            // As if it had been typed: what no family can say here, no file can.
            if read_draft(question, &draft, today, |_| None) != Ok(set) {
                return None;
            }
            known.answer(policy, at, set).ok()?;
            *drafts.get_mut(at.0 as usize)? = draft;
            Some(())
        });
        if fits.is_none() {
            misfits.push(at.filter(|at| is_asked(engine, *at)));
        }
    }
    for (at, place) in later {
        let Some(question) = policy.questions.get(at.0 as usize) else { continue };
        let choice = question.shortcuts.get(place).map(|shortcut| shortcut.id.clone()).unwrap_or_default();
        let put = answer::put(engine, known, at, Answer::Shortcut(place)).is_ok();
        match drafts.get_mut(at.0 as usize) {
            Some(draft) if put => draft.choice = choice,
            _ => misfits.push(Some(at)),
        }
    }
    Ok(misfits)
}

fn is_asked(engine: &Engine, id: QuestionId) -> bool {
    engine.policy().questions.get(id.0 as usize).is_some_and(|question| question.ask != Ask::Never)
}

/// The questions of now that meant something else then, by what the file says of them.
fn reworded(policy: &Policy, then: Option<&Decided>, now: &Decided) -> Vec<QuestionId> {
    let mut all = Vec::new();
    for (id, means) in then.iter().flat_map(|then| &then.questions) {
        if now.questions.iter().any(|(other, now)| other == id && now != means) {
            all.extend(policy.question(id));
        }
    }
    all
}

/// What a family would have chosen and typed to say this; nothing where the page offers no way to say it.
fn draft_of(question: &Question, set: Set) -> Option<Draft> {
    let choice = |id: &str| Draft { choice: id.to_owned(), ..Draft::default() };
    if question.not_sure && set == question.domain {
        return Some(choice(Draft::NOT_SURE));
    }
    let exact = || choice(if has_choices(question) { Draft::EXACT } else { "" });
    match question.kind {
        Kind::Truth if set.is_yes() => Some(choice("yes")),
        Kind::Truth if set.is_no() => Some(choice("no")),
        Kind::Truth => None,
        Kind::Option => question.options.get(set.single_option()? as usize).map(|id| choice(id)),
        Kind::Number => {
            // The unit stands beside the box.
            let scale = question.measure.map_or(1, |measure| measure.scale);
            let typed = |value| format::number(value, scale, Unit::NONE);
            if set.low == set.high {
                return Some(Draft { typed: [typed(set.low), String::new(), String::new()], ..exact() });
            }
            Some(Draft { ends: [typed(set.low), typed(set.high)], ..choice(Draft::RANGE) })
        }
        Kind::Date if set.low == set.high => {
            let (year, month, day) = Date(i32::try_from(set.low).ok()?).parts();
            let typed = |part: u32| format::count(part.into());
            Some(Draft { typed: [typed(day.into()), typed(month.into()), typed(u32::try_from(year).ok()?)], ..exact() })
        }
        Kind::Date => None,
    }
}

/// The receipt, line by line: the council, the rules by their date and fingerprint, the checker's version, the day on which
/// this was worked out, and how it can be checked. It stands on all that a family takes away. Its words come with the
/// result.
pub fn receipt_lines(state: &State) -> Vec<String> {
    let words = Words::new(state);
    let mut lines = vec![words.get("ui.about.council")];
    if let Some(date) = state.policy().dated {
        lines.push(words.with("ui.about.dated", &[("date", &words.of("ui.about.dated").date(date))]));
    }
    lines.push(words.with("ui.about.hash", &[("hash", &hex(&state.engine().hash()))]));
    lines.push(words.with("ui.about.engine", &[("version", env!("CARGO_PKG_VERSION"))]));
    lines.push(words.with("ui.about.today", &[("date", &words.of("ui.about.today").date(state.today()))]));
    lines.push(words.get("ui.about.replay"));
    lines
}
