//! What changes when something happens.

use super::compare::compare;
use super::handover::{self, Form};
use super::state::{Case, Child, Effect, Key, MOST_CASES, MOST_CHILDREN, Message, State, View};
use super::tables::{Table, name_with_results};
use super::what_changes::Sensitivity;
use crate::calendar::Date;
use crate::checker::{self, Asked, Draft, Field, Taken};
use crate::decide::{Known, Overflow};
use crate::policy::{Ask, QuestionId, Role};
use crate::quantity::format;

/// The id of the result's heading.
pub const RESULT: &str = "result";

/// The id of a question's group of fields.
pub fn id_of(state: &State, id: QuestionId) -> String {
    state.engine().policy().questions.get(usize::from(id.0)).map_or_else(String::new, |question| format!("q-{}", question.id))
}

/// The state after something happened, and what has to be done outside. Where the engine cannot decide, no result is shown.
pub fn update(state: State, message: Message) -> (State, Vec<Effect>) {
    let mut state = state;
    let mut effects = Vec::new();
    // What was typed changes nothing that only a closer look shows; whatever else happens may.
    let looks_on = !matches!(message, Message::Put(..) | Message::Left(_));
    if state.take(message, &mut effects).is_err() {
        state.broken = true;
        effects = vec![Effect::Focus(RESULT.to_owned())];
    }
    if looks_on {
        state.looks = state.looks.wrapping_add(1);
        let looks = state.looks;
        if let Some(case) = state.case_mut() {
            case.looked = looks;
        }
    }
    (state, effects)
}

impl State {
    fn take(&mut self, message: Message, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        match message {
            Message::Put(id, field, text) => {
                if self.typing != Some(id) {
                    let is_idle = self.asked().contains(&(id, Asked::Idle));
                    self.folded = is_idle.then_some(id);
                }
                self.typing = Some(id);
                self.last = Some(id);
                let Some(case) = self.case_mut() else { return Ok(()) };
                let taken = case.state.take_at_desk(id, field, text)?;
                case.take(id, taken, effects)
            }
            Message::Left(id) => {
                if self.typing == Some(id) {
                    (self.typing, self.folded) = (None, None);
                }
                Ok(())
            }
            Message::Clear(id) => {
                (self.typing, self.last) = (None, Some(id));
                let Some(case) = self.case_mut() else { return Ok(()) };
                case.state.clear_at_desk(id);
                case.take(id, Taken::Changed, effects)?;
                effects.push(Effect::Focus(id_of(self, id)));
                Ok(())
            }
            Message::LookFurther => {
                let view = self.view;
                self.case_mut().map_or(Ok(()), |case| case.look_further(view))
            }
            Message::GoTo(id) => {
                let of_appeal =
                    self.engine.policy().questions.get(usize::from(id.0)).is_some_and(|it| it.ask == Ask::ForAnAppeal);
                self.view = if of_appeal { View::Appeal } else { View::Case };
                self.go_to(id, effects);
                Ok(())
            }
            Message::WhatIf => {
                self.what_if(effects);
                Ok(())
            }
            Message::WhatIfFrom(date) => self.what_if_from(date, effects),
            Message::ShowCase(at) => self.show_case(at, effects),
            Message::NameCase(name) => {
                if let Some(case) = self.case_mut() {
                    case.name = name;
                }
                Ok(())
            }
            Message::RemoveCase(at) => self.remove_case(at, effects),
            Message::AddChild => self.add_child(effects),
            Message::ShowChild(at) => {
                if at < self.children.len() {
                    self.child = at;
                    self.arrive(effects);
                }
                Ok(())
            }
            Message::NameChild(name) => {
                if let Some(child) = self.children.get_mut(self.child) {
                    child.name = name;
                }
                Ok(())
            }
            Message::RemoveChild(at) => self.remove_child(at, effects),
            Message::Today(today) => {
                self.today = today;
                for case in self.children.iter_mut().flat_map(|child| &mut child.cases) {
                    case.state.be_on(today)?;
                    case.behind = true;
                }
                effects.push(Effect::LookFurther);
                Ok(())
            }
            Message::Costs(wanted) => {
                let Some(case) = self.case_mut() else { return Ok(()) };
                case.state.want_costs_at_desk(wanted);
                case.behind = true;
                effects.push(Effect::LookFurther);
                Ok(())
            }
            Message::Look(view) => self.look(view, effects),
            Message::Key(key) => self.press(key, effects),
            Message::Open(file) => self.open(file, effects),
            Message::For(purpose) => {
                self.choice.purpose = purpose;
                Ok(())
            }
            Message::WithAnswers(with) => {
                self.choice.with_answers = with;
                Ok(())
            }
            Message::Notes(notes) => {
                self.choice.notes = notes;
                Ok(())
            }
            Message::Save(form) => self.save(form, effects),
            Message::OpenTable(name, file) => {
                self.table = Table::open(self.engine, name, file, self.today);
                match self.table {
                    Table::Running { .. } => effects.push(Effect::StepTable),
                    _ => effects.push(Effect::Focus("table-refused".to_owned())),
                }
                Ok(())
            }
            Message::StepSensitivity => {
                let engine = self.engine;
                if let Some(sensitivity) = &mut self.sensitivity
                    && sensitivity.step(engine)?
                {
                    effects.push(Effect::StepSensitivity);
                }
                Ok(())
            }
            Message::StepTable => {
                if self.table.step() {
                    effects.push(Effect::StepTable);
                } else if let Table::Done(_, counts, _) = &self.table {
                    let rows: u64 = counts.results(self.engine).iter().map(|count| count.rows).sum();
                    self.said = format!(
                        "The table is done: {} cases decided, {} rows left out.",
                        format::count(rows),
                        format::count(counts.bad)
                    );
                    effects.push(Effect::Focus("table-done".to_owned()));
                }
                Ok(())
            }
            Message::StopTable(stop) => {
                if let Table::Running { stopped, .. } = &mut self.table {
                    *stopped = stop;
                    effects.push(if stop { Effect::Focus("table-go-on".to_owned()) } else { Effect::StepTable });
                }
                Ok(())
            }
            Message::SaveTable => {
                if let Table::Done(name, _, file) = &self.table {
                    effects.push(Effect::Save(name_with_results(name), "text/csv", file.clone()));
                }
                Ok(())
            }
            Message::AskToStartAgain => {
                self.asks_to_start_again = true;
                effects.push(Effect::Focus("start-again".to_owned()));
                Ok(())
            }
            Message::KeepAll => {
                self.asks_to_start_again = false;
                effects.push(Effect::Focus("title".to_owned()));
                Ok(())
            }
            Message::StartAgain => {
                *self = State::new(self.engine, self.real_today)?;
                self.said = "Everything was cleared.".to_owned();
                self.arrive(effects);
                Ok(())
            }
        }
    }

    fn look(&mut self, view: View, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        self.view = view;
        (self.typing, self.in_result) = (None, false);
        effects.push(Effect::Focus(view.id().to_owned()));
        self.case_mut().map_or(Ok(()), |case| case.look_further(view))?;
        (self.comparison, self.sensitivity) = (None, None);
        match view {
            View::Compare => {
                let cases: Vec<Known> =
                    self.child().into_iter().flat_map(|child| &child.cases).map(|case| case.state.known().clone()).collect();
                if cases.len() > 1 {
                    self.comparison = Some(compare(self.engine, &cases)?);
                }
            }
            View::Sensitivity => {
                let known =
                    self.case().filter(|case| case.state.decision().contradictions.is_empty()).map(|case| case.state.known());
                if let Some(known) = known {
                    self.sensitivity = Some(Sensitivity::of(self.engine, known)?);
                    effects.push(Effect::StepSensitivity);
                }
            }
            View::Case | View::Appeal | View::HandOver | View::Table | View::Keys => {}
        }
        Ok(())
    }

    fn save(&mut self, form: Form, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        let Some(child) = self.children.get(self.child) else { return Ok(()) };
        let name = form.file(self.choice.purpose);
        if form == Form::Answers {
            if let Some(case) = child.cases.get(child.at) {
                effects.push(Effect::Save(name, form.media_type(), handover::answers(case).to_json(false).into_bytes()));
            }
            return Ok(());
        }
        let Some(paper) = handover::paper(child, &self.choice)? else { return Ok(()) };
        effects.push(match form {
            Form::Word => Effect::SaveWord(name, paper.title.clone(), paper.language.clone(), paper.right_to_left, paper.lines()),
            Form::Text => Effect::Save(name, form.media_type(), paper.text().into_bytes()),
            Form::Json | Form::Answers => Effect::Save(name, form.media_type(), paper.json().map_err(|_| Overflow)?.into_bytes()),
        });
        Ok(())
    }

    fn go_to(&mut self, id: QuestionId, effects: &mut Vec<Effect>) {
        self.last = Some(id);
        self.in_result = false;
        effects.push(Effect::Focus(id_of(self, id)));
    }

    /// Another case stands: the focus goes to its first question without an answer.
    fn arrive(&mut self, effects: &mut Vec<Effect>) {
        (self.typing, self.last, self.in_result, self.refusal) = (None, None, false, None);
        self.view = View::Case;
        if self.case().is_some_and(|case| case.behind) {
            effects.push(Effect::LookFurther);
        }
        match self.without_answer(None, true) {
            Some(id) => self.go_to(id, effects),
            None => effects.push(Effect::Focus(RESULT.to_owned())),
        }
    }

    /// The next question without an answer, or the one before, from where the work was; round the end.
    fn without_answer(&self, from: Option<QuestionId>, forward: bool) -> Option<QuestionId> {
        let asked = self.asked();
        let is_open =
            |id: &QuestionId| asked.iter().any(|(each, asked)| each == id && matches!(asked, Asked::Open | Asked::OpenForMoney));
        let mut all = self.in_order();
        all.retain(is_open);
        let order = self.in_order();
        let place = |id: &QuestionId| order.iter().position(|each| each == id);
        let here = from.and_then(|id| place(&id));
        if forward {
            let after = all.iter().find(|id| here.is_none_or(|here| place(id).is_some_and(|at| at > here)));
            after.or(all.first()).copied()
        } else {
            let before = all.iter().rev().find(|id| here.is_none_or(|here| place(id).is_some_and(|at| at < here)));
            before.or(all.last()).copied()
        }
    }

    /// How each question of the case that stands stands with it. The one in hand is never idle: while it is not known yet what an answer
    /// taken back leaves open, it would go from under the fingers.
    pub fn asked(&self) -> Vec<(QuestionId, Asked)> {
        let Some(case) = self.case() else { return Vec::new() };
        let mut all = case.state.asked_at_desk();
        for (id, asked) in &mut all {
            let in_hand = case.problems.contains_key(&id.0) || case.behind && self.last == Some(*id);
            if self.folded == Some(*id) && self.typing == self.folded {
                *asked = Asked::Idle;
            } else if *asked == Asked::Idle && in_hand {
                *asked = Asked::Open;
            }
        }
        all
    }

    /// The questions in the order in which they stand: by their groups.
    pub fn in_order(&self) -> Vec<QuestionId> {
        self.groups().into_iter().flat_map(|(_, ids)| ids).collect()
    }

    /// The groups of questions by their ids, in the order of their first questions, each with its questions.
    pub fn groups(&self) -> Vec<(String, Vec<QuestionId>)> {
        let mut groups: Vec<(String, Vec<QuestionId>)> = Vec::new();
        let Some(case) = self.case() else { return groups };
        for (id, _) in case.state.asked_at_desk() {
            let Some(question) = case.state.question(id) else { continue };
            match groups.iter_mut().find(|(group, _)| *group == question.group) {
                Some((_, ids)) => ids.push(id),
                None => groups.push((question.group.clone(), vec![id])),
            }
        }
        groups
    }

    fn what_if(&mut self, effects: &mut Vec<Effect>) {
        let Some(child) = self.children.get_mut(self.child) else { return };
        if child.cases.len() >= MOST_CASES {
            self.said = format!("There are {MOST_CASES} cases already. Take one away first.");
            return;
        }
        let Some(copy) = child.cases.get(child.at).cloned() else { return };
        child.cases.push(Case { name: String::new(), ..copy });
        child.at = child.cases.len() - 1;
        self.said = format!("What if {}: a copy to change.", child.at);
        (self.typing, self.last, self.in_result) = (None, None, false);
        self.view = View::Case;
        effects.push(Effect::Focus("case-name".to_owned()));
    }

    /// A copy in which travel starts on another day, as if that had been typed.
    fn what_if_from(&mut self, date: Date, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        let Some(id) = self.engine.policy().question_with_role(Role::TravelFrom) else { return Ok(()) };
        let before = self.child().map_or(0, |child| child.cases.len());
        self.what_if(effects);
        if self.child().map_or(0, |child| child.cases.len()) == before {
            return Ok(());
        }
        let Some(case) = self.case_mut() else { return Ok(()) };
        let (year, month, day) = date.parts();
        case.name = format!("From {}", checker::Words::new(&case.state).date(date));
        let parts = [i64::from(day), i64::from(month), i64::from(year)];
        let mut taken = case.state.take_at_desk(id, Field::Choice, Draft::EXACT.to_owned())?;
        for (at, part) in (0u8..).zip(parts) {
            taken = case.state.take_at_desk(id, Field::Typed(at), part.to_string())?;
        }
        // Between the parts there may have been no date: whatever came of the last one, the case is looked at anew.
        let taken = if taken == Taken::Same { Taken::Changed } else { taken };
        case.take(id, taken, effects)?;
        effects.push(Effect::Focus(RESULT.to_owned()));
        Ok(())
    }

    fn show_case(&mut self, at: usize, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        let Some(child) = self.children.get_mut(self.child).filter(|child| at < child.cases.len()) else { return Ok(()) };
        child.at = at;
        self.said = if at == 0 { "The case itself.".to_owned() } else { format!("What if {at}.") };
        (self.typing, self.in_result) = (None, false);
        self.view = View::Case;
        if self.case().is_some_and(|case| case.behind) {
            effects.push(Effect::LookFurther);
        }
        effects.push(Effect::Focus(RESULT.to_owned()));
        Ok(())
    }

    fn remove_case(&mut self, at: usize, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        let Some(child) = self.children.get_mut(self.child).filter(|child| at > 0 && at < child.cases.len()) else {
            return Ok(());
        };
        child.cases.remove(at);
        let left = if child.at >= at { child.at - 1 } else { child.at };
        self.show_case(left, effects)?;
        self.said = format!("What if {at} was taken away.");
        Ok(())
    }

    fn add_child(&mut self, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        if self.children.len() >= MOST_CHILDREN {
            self.said = format!("There are {MOST_CHILDREN} children already.");
            return Ok(());
        }
        self.children.push(Child::new(self.engine, self.today)?);
        self.child = self.children.len() - 1;
        self.arrive(effects);
        self.said = format!("Child {}: nothing is known yet.", self.children.len());
        Ok(())
    }

    fn remove_child(&mut self, at: usize, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        if at >= self.children.len() {
            return Ok(());
        }
        self.children.remove(at);
        if self.children.is_empty() {
            self.children.push(Child::new(self.engine, self.today)?);
        }
        if self.child >= at {
            self.child = self.child.saturating_sub(1);
        }
        self.arrive(effects);
        self.said = "The child was taken away.".to_owned();
        Ok(())
    }

    fn press(&mut self, key: Key, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        match key {
            Key::NextQuestion | Key::QuestionBefore => {
                self.typing = None;
                self.view = View::Case;
                match self.without_answer(self.last, key == Key::NextQuestion) {
                    Some(id) => self.go_to(id, effects),
                    None => {
                        self.said = "No question is without an answer.".to_owned();
                        effects.push(Effect::Focus(RESULT.to_owned()));
                    }
                }
            }
            Key::Result => {
                self.view = View::Case;
                self.typing = None;
                let back = self.last.or_else(|| self.in_order().first().copied());
                match back {
                    Some(id) if self.in_result => self.go_to(id, effects),
                    _ => {
                        self.in_result = true;
                        effects.push(Effect::Focus(RESULT.to_owned()));
                    }
                }
            }
            Key::WhatIf => self.what_if(effects),
            Key::NextCase => {
                let next = self.child().map_or(0, |child| (child.at + 1) % child.cases.len().max(1));
                self.show_case(next, effects)?;
            }
            Key::Keys => self.look(View::Keys, effects)?,
        }
        Ok(())
    }

    /// A file that a family or an advisor saved takes the place of a case of which nothing is known; otherwise it is another child.
    fn open(
        &mut self,
        file: Result<crate::case::Given, crate::case::Refusal>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Overflow> {
        self.refusal = None;
        let opened = match &file {
            Err(refusal) => Err(*refusal),
            Ok(given) => checker::State::opened_at_desk(self.engine, self.today, given)?,
        };
        let mut state = match opened {
            Ok(state) => state,
            Err(refusal) => {
                self.refusal = Some(refusal);
                effects.push(Effect::Focus("refused".to_owned()));
                return Ok(());
            }
        };
        state.look_further()?;
        let is_empty = self.child().is_some_and(|child| child.cases.iter().all(|case| case.state.answers().is_empty()));
        if !is_empty && self.children.len() < MOST_CHILDREN {
            self.children.push(Child { name: String::new(), cases: Vec::new(), at: 0 });
            self.child = self.children.len() - 1;
        } else if !is_empty {
            self.said = format!("There are {MOST_CHILDREN} children already. Take one away first.");
            return Ok(());
        }
        if let Some(child) = self.children.get_mut(self.child) {
            (child.cases, child.at) = (vec![Case::of(state)], 0);
        }
        self.view = View::Case;
        (self.typing, self.last, self.in_result) = (None, None, true);
        self.said = "The file is open.".to_owned();
        effects.push(Effect::Focus(RESULT.to_owned()));
        Ok(())
    }
}

impl Case {
    /// Notes what became of what was typed, and decides again where an answer is another one.
    fn take(&mut self, id: QuestionId, taken: Taken, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        let problems = match taken {
            Taken::Same => {
                self.problems.remove(&id.0);
                return Ok(());
            }
            Taken::Changed => Vec::new(),
            Taken::Problems(problems) => problems,
        };
        if problems.is_empty() {
            self.problems.remove(&id.0);
        } else {
            self.problems.insert(id.0, problems);
        }
        self.state.decide_at_desk()?;
        self.behind = true;
        effects.push(Effect::LookFurther);
        Ok(())
    }

    fn look_further(&mut self, view: View) -> Result<(), Overflow> {
        self.appeal = if view == View::Appeal { Some(Box::new(self.state.appeal_at_desk()?)) } else { None };
        if self.behind {
            self.state.look_further()?;
            self.behind = false;
        }
        Ok(())
    }
}
