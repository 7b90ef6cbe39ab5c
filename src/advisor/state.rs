//! What the advisors' page shows, what can happen, and what then has to be done outside. Nothing here outlives the page.

use std::collections::BTreeMap;

use super::compare::Comparison;
use super::handover::Form;
use super::paper::Purpose;
use super::tables::Table;
use super::what_changes::Sensitivity;
use crate::calendar::Date;
use crate::case::Refusal;
use crate::checker::{self, Field, Problem};
use crate::decide::{Engine, Overflow};
use crate::policy::QuestionId;
use crate::quantity::Set;

/// So many cases of a child stand side by side: the case itself and what if it were otherwise.
pub const MOST_CASES: usize = 4;

/// So many children are kept at a time.
pub const MOST_CHILDREN: usize = 12;

/// Why there is no other case of a child.
pub const NO_ROOM_FOR_CASES: &str = "There are four cases already. Take one away first.";

/// Why there is no other child.
pub const NO_ROOM_FOR_CHILDREN: &str = "There is room for twelve children. Take one away first.";

/// The id of what says that something was taken away.
pub const REMOVED: &str = "removed";

/// What was taken away, and from where.
#[derive(Clone, Debug)]
pub enum Removed {
    /// A child, from its place; and whether one of whom nothing is known was put in its place, because none was left.
    Child(usize, Box<Child>, bool),
    /// A what-if of the child at a place, from its own.
    Case(usize, usize, Box<Case>),
}

/// A case as it is, or as it might be.
#[derive(Clone, Debug)]
pub struct Case {
    /// What the advisor calls it; may be empty.
    pub name: String,
    /// Its answers and what follows from them.
    pub state: checker::State,
    /// What is wrong with what was typed, by question.
    pub problems: BTreeMap<u16, Vec<Problem>>,
    /// The same case on the way of an appeal; there while that part of the page stands.
    pub appeal: Option<Box<checker::State>>,
    /// Are the open questions, and what only a closer look shows, older than the answers?
    pub behind: bool,
}

/// A child or young person, with the cases tried for them.
#[derive(Clone, Debug)]
pub struct Child {
    /// What the advisor calls them; may be empty, and is in nothing that is handed over unless typed there.
    pub name: String,
    /// The case, then what if.
    pub cases: Vec<Case>,
    /// Which of them stands.
    pub at: usize,
    /// Does the page for the family hold all details? It is on one side otherwise.
    pub all_details: bool,
    /// Does the case note hold the answers, the day of birth among them?
    pub with_answers: bool,
    /// What the advisor typed for the case note.
    pub notes: String,
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The questions and the result.
    Case,
    /// A decision that is challenged: what is due when.
    Appeal,
    /// Cases side by side.
    Compare,
    /// What would change the result.
    Sensitivity,
    /// Something to hand over.
    HandOver,
    /// A table of cases.
    Table,
    /// The keys there are.
    Keys,
}

impl View {
    /// All, in order.
    pub const ALL: [View; 7] =
        [View::Case, View::Compare, View::Sensitivity, View::Appeal, View::HandOver, View::Table, View::Keys];

    /// What its tab is called.
    pub fn title(self) -> &'static str {
        match self {
            View::Case => "Answers and result",
            View::Appeal => "Appeal",
            View::Compare => "Side by side",
            View::Sensitivity => "What would change it",
            View::HandOver => "Hand over",
            View::Table => "Table of cases",
            View::Keys => "Keys",
        }
    }

    /// The id of its heading.
    pub fn id(self) -> &'static str {
        match self {
            View::Case => "questions",
            View::Appeal => "view-appeal",
            View::Compare => "view-compare",
            View::Sensitivity => "view-sensitivity",
            View::HandOver => "view-hand-over",
            View::Table => "view-table",
            View::Keys => "view-keys",
        }
    }
}

/// A key pressed anywhere on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next question without an answer.
    NextQuestion,
    /// To the one before.
    QuestionBefore,
    /// To the result, or back to where the work was.
    Result,
    /// Another what-if case.
    WhatIf,
}

impl Key {
    /// All of them, with the key on the keyboard, whether Shift is held, and what it does.
    pub const ALL: [(Key, &'static str, bool, &'static str); 4] = [
        (Key::NextQuestion, "F2", false, "Go to the next question without an answer"),
        (Key::QuestionBefore, "F2", true, "Go to the question without an answer before"),
        (Key::Result, "F8", false, "Go to the result, and back to the questions"),
        (Key::WhatIf, "F8", true, "Try “what if”: a copy of this case to change"),
    ];

    /// The key of a press, if it is one of ours.
    pub fn of(name: &str, shift: bool) -> Option<Key> {
        Key::ALL.iter().find(|(_, key, shifted, _)| *key == name && *shifted == shift).map(|(key, ..)| *key)
    }

    /// As `aria-keyshortcuts` has it: `Shift+F2`.
    pub fn written(self) -> String {
        let found = Key::ALL.iter().find(|(key, ..)| *key == self);
        found.map_or_else(String::new, |(_, key, shift, _)| if *shift { format!("Shift+{key}") } else { (*key).to_owned() })
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A field of a question now holds this.
    Put(QuestionId, Field, String),
    /// The focus has left a question: what is wrong with it may be said.
    Left(QuestionId),
    /// The answer to a question is taken back.
    Clear(QuestionId),
    /// There is time to look further, at the case that stands.
    LookFurther,
    /// The focus is to go to the result.
    GoToResult,
    /// The focus is to go to a question.
    GoTo(QuestionId),
    /// Another what-if: a copy of the case that stands.
    WhatIf,
    /// Another what-if, in which travel starts on another day.
    WhatIfFrom(Date),
    /// Another case of this child, by its place.
    ShowCase(usize),
    /// The case that stands is called so.
    NameCase(String),
    /// A what-if is taken away, by its place; the case itself stays.
    RemoveCase(usize),
    /// Another child.
    AddChild,
    /// Another child, by its place.
    ShowChild(usize),
    /// The child is called so.
    NameChild(String),
    /// A child is taken away, by its place.
    RemoveChild(usize),
    /// The case is looked at on another day.
    Today(Date),
    /// It really is this day: a page may stand for days.
    RealToday(Date),
    /// Is it wanted to know what the journey costs?
    Costs(bool),
    /// Another part of the page.
    Look(View),
    /// A key was pressed.
    Key(Key),
    /// The text of a file that was chosen, or why it cannot be one.
    Open(Result<String, Refusal>),
    /// What was taken away last is wanted back.
    PutBack,
    /// It is not.
    ForgetRemoved,
    /// Every child and every case is to be saved in one file.
    SaveDesk,
    /// Who it is for that is handed over.
    For(Purpose),
    /// Is the family's page to hold all details?
    AllDetails(bool),
    /// Are the answers to stand in the note?
    WithAnswers(bool),
    /// The advisor's own words for the note.
    Notes(String),
    /// What is handed over is to be saved.
    Save(Form),
    /// A table was chosen: its name and its bytes.
    OpenTable(String, Vec<u8>),
    /// There is time to look at what another answer would change.
    StepSensitivity,
    /// There is time for more rows.
    StepTable,
    /// The table is to be stopped, or gone on with.
    StopTable(bool),
    /// The table with its results is to be saved.
    SaveTable,
    /// Everything is to be forgotten: that is asked first.
    AskToStartAgain,
    /// It is not.
    KeepAll,
    /// Everything is forgotten.
    StartAgain,
}

/// What has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The focus goes to the element of this id.
    Focus(String),
    /// [`Message::LookFurther`] is to be sent when the page stands.
    LookFurther,
    /// [`Message::StepSensitivity`] is to be sent when the page stands.
    StepSensitivity,
    /// [`Message::StepTable`] is to be sent when the page stands.
    StepTable,
    /// A file is to be saved: name, media type, bytes.
    Save(String, &'static str, Vec<u8>),
    /// A page is to be saved for Word: name, title, language, whether it runs from right to left, and its lines as
    /// [`super::paper::Paper::lines`] writes them.
    SaveWord(String, String, String, bool, String),
}

/// The whole state of the page.
#[derive(Debug)]
pub struct State {
    pub(super) engine: &'static Engine,
    pub(super) today: Date,
    /// The day on which it really is.
    pub(super) real_today: Date,
    pub(super) children: Vec<Child>,
    pub(super) child: usize,
    pub(super) view: View,
    /// The question that is being typed in: what is wrong with it is not said yet.
    pub(super) typing: Option<QuestionId>,
    /// The question that had the focus last.
    pub(super) last: Option<QuestionId>,
    /// The question in hand, where it was answered among those that make no difference: it stays there until it is left.
    pub(super) folded: Option<QuestionId>,
    /// Is the focus in the result, as far as the keys know?
    pub(super) in_result: bool,
    pub(super) refusal: Option<Refusal>,
    /// What was taken away last, and what it was called.
    pub(super) removed: Option<(Removed, String)>,
    /// Is it being asked whether everything is to be forgotten?
    pub(super) asks_to_start_again: bool,
    pub(super) purpose: Purpose,
    pub(super) table: Table,
    /// The cases of the child side by side; there while that part of the page stands and there are several.
    pub(super) comparison: Option<Comparison>,
    /// What would change the case that stands; there while that part of the page stands.
    pub(super) sensitivity: Option<Sensitivity>,
    /// The engine could not decide. No result is shown, because it could be wrong.
    pub(super) broken: bool,
    /// How often something happened after which a closer look may show something else.
    pub(super) looks: u32,
    /// What was done, to be read out, and how often something was said.
    pub(super) said: String,
    pub(super) times_said: u32,
    /// The results that were said last.
    pub(super) told: Option<Set>,
}

impl State {
    /// A page with one child of whom nothing is known.
    ///
    /// # Errors
    /// [`Overflow`] where the policy's numbers do not fit; never for a policy compiled within its bounds.
    pub fn new(engine: &'static Engine, today: Date) -> Result<State, Overflow> {
        Ok(State {
            engine,
            today,
            real_today: today,
            children: vec![Child::new(engine, today)?],
            child: 0,
            view: View::Case,
            typing: None,
            last: None,
            folded: None,
            in_result: false,
            refusal: None,
            removed: None,
            asks_to_start_again: false,
            purpose: Purpose::Summary,
            table: Table::default(),
            comparison: None,
            sensitivity: None,
            broken: false,
            looks: 0,
            said: String::new(),
            times_said: 0,
            told: None,
        })
    }

    /// The engine.
    pub fn engine(&self) -> &'static Engine {
        self.engine
    }

    /// The day on which the cases are looked at, and that on which it really is.
    pub fn days(&self) -> (Date, Date) {
        (self.today, self.real_today)
    }

    /// The children, and the place of the one that stands.
    pub fn children(&self) -> (&[Child], usize) {
        (&self.children, self.child)
    }

    /// The child that stands.
    pub fn child(&self) -> Option<&Child> {
        self.children.get(self.child)
    }

    /// The number of the look: while it is the same, so is all that only a closer look shows.
    pub fn looks(&self) -> u32 {
        self.looks
    }

    /// The case that stands.
    pub fn case(&self) -> Option<&Case> {
        self.child().and_then(|child| child.cases.get(child.at))
    }

    /// The part of the page that stands.
    pub fn view(&self) -> View {
        self.view
    }

    /// What is wrong with a question, as far as it is to be said: nothing while it is being typed in.
    pub fn problems_of(&self, id: QuestionId) -> &[Problem] {
        let of = self.case().filter(|_| self.typing != Some(id)).and_then(|case| case.problems.get(&id.0));
        of.map_or(&[], Vec::as_slice)
    }

    /// Why a file was not opened.
    pub fn refusal(&self) -> Option<Refusal> {
        self.refusal
    }

    /// What that is called which was taken away last and can be put back.
    pub fn removed(&self) -> Option<&str> {
        self.removed.as_ref().map(|(_, name)| name.as_str())
    }

    /// Is it being asked whether everything is to be forgotten?
    pub fn asks_to_start_again(&self) -> bool {
        self.asks_to_start_again
    }

    /// For whom what is handed over is.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The cases of the child side by side.
    pub fn comparison(&self) -> Option<&Comparison> {
        self.comparison.as_ref()
    }

    /// What would change the case that stands.
    pub fn sensitivity(&self) -> Option<&Sensitivity> {
        self.sensitivity.as_ref()
    }

    /// The table of cases.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Could the engine not decide?
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// What was done, to be read out.
    pub fn said(&self) -> &str {
        &self.said
    }

    /// How often something was said: the same may be said again.
    pub fn times_said(&self) -> u32 {
        self.times_said
    }

    /// Was the last thing typed an answer, or nothing?
    pub fn is_typing_well(&self) -> bool {
        let of = |id: QuestionId| self.case().is_none_or(|case| !case.problems.contains_key(&id.0));
        self.typing.is_none_or(of)
    }

    /// Is the question in hand one that stands among those that make no difference?
    pub fn is_folded(&self) -> bool {
        self.folded.is_some()
    }

    /// Is one of these being typed in?
    pub fn is_typing_among(&self, ids: &[QuestionId]) -> bool {
        self.typing.is_some_and(|id| ids.contains(&id))
    }

    /// Is anything known of any child?
    pub fn holds_something(&self) -> bool {
        let typed = |child: &Child| {
            !child.notes.is_empty()
                || child.cases.iter().any(|case| !case.state.answers().is_empty() || !case.problems.is_empty())
        };
        self.children.len() > 1
            || self.children.iter().any(typed)
            || self.removed.is_some()
            || matches!(self.table, Table::Running { .. } | Table::Done(..))
    }

    pub(super) fn child_mut(&mut self) -> Option<&mut Child> {
        self.children.get_mut(self.child)
    }

    pub(super) fn case_mut(&mut self) -> Option<&mut Case> {
        let child = self.children.get_mut(self.child)?;
        child.cases.get_mut(child.at)
    }
}

impl Child {
    /// A child of whom nothing is known.
    pub(super) fn new(engine: &'static Engine, today: Date) -> Result<Child, Overflow> {
        let mut state = checker::State::at_desk(engine, today)?;
        state.look_further()?;
        Ok(Child { cases: vec![Case::of(state)], ..Child::empty() })
    }

    /// A child of the same family as that of a case: what may be the same for every child is filled in, and marked.
    pub(super) fn beside(other: &checker::State) -> Result<Child, Overflow> {
        let mut state = other.another_at_desk()?;
        state.look_further()?;
        Ok(Child { cases: vec![Case::of(state)], ..Child::empty() })
    }

    /// A child with no case yet.
    pub(super) fn empty() -> Child {
        Child { name: String::new(), cases: Vec::new(), at: 0, all_details: false, with_answers: false, notes: String::new() }
    }
}

impl Case {
    pub(super) fn of(state: checker::State) -> Case {
        Case { name: String::new(), state, problems: BTreeMap::new(), appeal: None, behind: false }
    }
}
