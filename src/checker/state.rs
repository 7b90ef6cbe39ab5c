//! Where a family is, and what it has said. Nothing here outlives the page.

use std::rc::Rc;

use super::children::Child;
use super::left::Left;
use super::tongue::Tongue;
use super::{Draft, Finds, Outcome, Problem};
use crate::appeal::{self, Standing};
use crate::calendar::Date;
use crate::case::{Given, Refusal};
use crate::decide::{Decision, Engine, Known, OpenQuestions, Overflow};
use crate::policy::{Ask, Policy, Question, QuestionId, Role, RuleId};

/// A page of the checker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The plain start page.
    Start,
    /// One question.
    Question(QuestionId),
    /// All answers, before the result.
    Check,
    /// How far it is from two postcodes, of the question of a distance.
    Between(QuestionId),
    /// The result.
    Result,
    /// The results of all children of the family.
    Family,
    /// Where the family stands with a decision that it challenges.
    Appeal,
    /// The letter to the council.
    Letter,
    /// A file of answers is asked for, or was refused.
    Open,
    /// What a family can take away, and how to erase everything.
    Keep,
    /// Everything was erased.
    Erased,
    /// The engine could not decide. No answer is shown, because it could be wrong.
    Broken,
}

/// Where the part of the checker is that only a result needs: its words, and the code that works it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultPart {
    /// It is there.
    Here,
    /// It has not come, and nobody waits for it.
    NotYet,
    /// The family waits for it, on check-your-answers.
    Awaited,
    /// It could not be fetched, and the family was told so.
    Missing,
}

/// What was done with the letter, or could not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is on the clipboard.
    Copied,
    /// It is not, and is selected instead.
    NotCopied,
    /// It could not be made a document.
    NoDocument,
}

/// How far a family has come on the way of an appeal.
#[derive(Clone, Debug, Default)]
pub struct Appeal {
    /// Is it on that way?
    pub(super) wanted: bool,
    /// Will it answer the questions about the child too?
    pub(super) with_the_child: bool,
    /// Has it seen where it stands?
    pub(super) seen: bool,
    /// Questions still to ask for it.
    pub(super) open: Vec<QuestionId>,
    /// Where it stands; only on the pages of an appeal.
    pub(super) standing: Option<Rc<Standing>>,
    /// The letter as drafted, and as the family has changed it.
    pub(super) draft: String,
    pub(super) letter: Option<String>,
    /// The family's own letter, where it had one written again.
    pub(super) replaced: Option<String>,
    /// What is said about it.
    pub(super) told: Option<Told>,
}

/// The whole state of the checker.
#[derive(Clone, Debug)]
pub struct State {
    pub(super) engine: &'static Engine,
    pub(super) today: Date,
    /// The child whose pages stand.
    pub(super) own: Child,
    /// The children: nothing in the place of the one whose pages stand.
    pub(super) children: Vec<Option<Child>>,
    pub(super) child: usize,
    /// The pages gone through, each with the place of the child it is about; those after `at` can be reached by the browser's Forward.
    pub(super) pages: Vec<(Page, usize)>,
    pub(super) at: usize,
    pub(super) problems: Vec<Problem>,
    /// How often the focus had to move; see `ui::Page`.
    pub(super) arrivals: u32,
    /// A value shown with the decision that has just become known: said once, on the next page.
    pub(super) news: Option<(RuleId, u32)>,
    pub(super) left: Left,
    pub(super) outcome: Option<Rc<Outcome>>,
    pub(super) result_part: ResultPart,
    /// What waits to be opened; and why nothing was.
    pub(super) waiting: Option<Given>,
    /// What a link holds, while the family is asked whether it is to take the place of what it said.
    pub(super) followed: Option<Given>,
    pub(super) refusal: Option<Refusal>,
    /// Was what stands on the page put on the clipboard? Nothing where that was not tried.
    pub(super) copied: Option<bool>,
    pub(super) tongue: Tongue,
    /// Where they are looked up.
    pub(super) finds: Finds,
}

/// The first question still worth asking for the decision.
pub(super) fn first_open(engine: &Engine, known: &Known) -> Result<OpenQuestions, Overflow> {
    Ok(OpenQuestions { decision: engine.first_open_for_decision(known)?.into_iter().collect(), ..OpenQuestions::default() })
}

impl State {
    /// The state before anything is said. The engine is there for as long as its page is: what gives one back again would
    /// be downloaded and never run.
    ///
    /// # Errors
    /// [`Overflow`] where the policy's numbers do not fit; never for a policy compiled within its bounds.
    pub fn new(engine: &'static Engine, today: Date) -> Result<State, Overflow> {
        let policy = engine.policy();
        let mut known = Known::nothing(policy);
        if let Some(id) = policy.question_with_role(Role::Today) {
            // A clock that is set to a day the policy does not know leaves the day open, which is sound.
            let _ = known.answer(policy, id, crate::quantity::Set::exactly(today.0.into()));
        }
        let decision = Rc::new(engine.decide(&known)?);
        let open = first_open(engine, &known)?;
        let own = Child {
            known,
            drafts: vec![Draft::default(); policy.questions.len()],
            filled_in: Vec::new(),
            reviewed: false,
            checked: false,
            wants_estimate: false,
            wants_costs: false,
            costs: Vec::new(),
            decision,
            open,
            idle: Vec::new(),
            idle_from_the_start: Vec::new(),
            opened: None,
            appeal: Appeal::default(),
            postcodes: Rc::default(),
        };
        Ok(State {
            engine,
            today,
            own,
            children: vec![None],
            child: 0,
            pages: vec![(Page::Start, 0)],
            at: 0,
            problems: Vec::new(),
            arrivals: 0,
            news: None,
            left: Left::Said(None),
            outcome: None,
            result_part: ResultPart::Here,
            waiting: None,
            followed: None,
            refusal: None,
            copied: None,
            tongue: Tongue::default(),
            finds: Finds::default(),
        })
    }

    /// The same where what only a result needs has still to be fetched; see [`super::Message::ResultArrived`].
    pub fn without_result_part(mut self) -> State {
        self.result_part = ResultPart::NotYet;
        self
    }

    /// Where the part of the checker is that only a result needs.
    pub fn result_part(&self) -> ResultPart {
        self.result_part
    }

    /// The page that stands.
    pub fn page(&self) -> Page {
        self.stands().map_or(Page::Start, |(page, _)| *page)
    }

    /// The pages gone through, in order; the first is the start page.
    pub fn pages(&self) -> Vec<Page> {
        self.pages.iter().map(|(page, _)| *page).collect()
    }

    /// The place of the page that stands among [`State::pages`].
    pub fn at(&self) -> usize {
        self.at
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        self.engine
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        self.engine.policy()
    }

    /// What is known of the case.
    pub fn known(&self) -> &Known {
        &self.own.known
    }

    /// The day on which this is worked out.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The decision on what is known.
    pub fn decision(&self) -> &Decision {
        &self.own.decision
    }

    /// The questions still worth asking: of those for the decision the first alone, because the way ahead needs no more
    /// and the others take long to find; all of them, and those for the estimate, where an estimate is wanted.
    pub fn open(&self) -> &OpenQuestions {
        &self.own.open
    }

    /// A question of the policy.
    pub fn question(&self, id: QuestionId) -> Option<&Question> {
        self.policy().questions.get(id.0 as usize)
    }

    /// What is typed on a question's page.
    pub fn draft(&self, id: QuestionId) -> Option<&Draft> {
        self.own.drafts.get(id.0 as usize)
    }

    /// What is wrong with the page, in its order.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Rises each time the focus has to move.
    pub fn arrivals(&self) -> u32 {
        self.arrivals
    }

    /// A value shown with the decision that has just become known, and its option.
    pub fn news(&self) -> Option<(RuleId, u32)> {
        self.news
    }

    /// Has the family seen check-your-answers?
    pub fn reviewed(&self) -> bool {
        self.own.reviewed
    }

    /// Does the family want an estimate?
    pub fn wants_estimate(&self) -> bool {
        self.own.wants_estimate
    }

    /// Did the last question lead straight here? Only those for the estimate do: the others lead to check-your-answers.
    pub fn came_for_estimate(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.pages.get(at));
        self.page() == Page::Result && matches!(before, Some((Page::Question(_), _)))
    }

    /// The same for the questions of what the journey costs.
    pub fn came_for_costs(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.pages.get(at));
        self.page() == Page::Result && matches!(before, Some((Page::Question(id), _)) if self.is_for_costs(*id))
    }

    /// What the result page shows; only there.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_deref()
    }

    /// Is the family on the way of an appeal?
    pub fn appeals(&self) -> bool {
        self.own.appeal.wanted
    }

    /// Where the family stands with a decision; only on the pages of an appeal.
    pub fn standing(&self) -> Option<&Standing> {
        self.own.appeal.standing.as_deref()
    }

    /// The letter to the council: as the family has changed it, else as drafted.
    pub fn letter(&self) -> &str {
        self.own.appeal.letter.as_deref().unwrap_or(&self.own.appeal.draft)
    }

    /// Is there a letter of the family's own that was written again, and can be put back?
    pub fn letter_was_replaced(&self) -> bool {
        self.own.appeal.replaced.is_some()
    }

    /// What is to be said about the letter.
    pub fn told(&self) -> Option<Told> {
        self.own.appeal.told
    }

    /// Has the family changed the letter?
    pub fn letter_is_changed(&self) -> bool {
        self.own.appeal.letter.as_ref().is_some_and(|letter| *letter != self.own.appeal.draft)
    }

    /// Have the questions about the child been answered, and seen together?
    pub fn knows_the_child(&self) -> bool {
        self.own.reviewed && self.own.open.decision.is_empty()
    }

    /// The questions on the page of one.
    pub fn together(&self, id: QuestionId) -> Vec<QuestionId> {
        appeal::together(self.policy(), id, &self.own.decision.values)
    }

    /// The answers given for an appeal that still count, in the order of asking.
    pub fn appeal_answers(&self) -> Vec<QuestionId> {
        let mut all = Vec::new();
        for (at, question) in (0u16..).zip(&self.policy().questions) {
            let id = QuestionId(at);
            let counts = question.ask == Ask::ForAnAppeal && self.own.known.is_given(id);
            if counts && appeal::applies(self.policy(), id, &self.own.decision.values) {
                all.push(id);
            }
        }
        all
    }

    /// The answers given, but for those for an appeal, in the order of asking, and whether each still counts.
    pub fn answers(&self) -> Vec<(QuestionId, bool)> {
        self.said_of(&self.own).map(|id| (id, !self.own.idle.contains(&id))).collect()
    }

    /// The questions that were answered of a child, but for those for an appeal, in the order of asking.
    pub(super) fn said_of<'a>(&'a self, child: &'a Child) -> impl Iterator<Item = QuestionId> + 'a {
        let all = (0u16..).map(QuestionId).zip(&self.policy().questions);
        let given =
            all.filter(|(id, question)| !matches!(question.ask, Ask::Never | Ask::ForAnAppeal) && child.known.is_given(*id));
        given.map(|(id, _)| id)
    }

    /// Is the question one that only the estimate needs, as things stand?
    pub fn is_for_estimate(&self, id: QuestionId) -> bool {
        let marked = self.question(id).is_some_and(|question| question.ask == Ask::ForTheEstimate);
        marked || self.own.open.estimate.contains(&id)
    }
}
