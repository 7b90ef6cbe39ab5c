//! What changes when something happens.

use super::compare::compare;
use super::desk_file;
use super::handover::{self, Form};
use super::state::{Case, Effect, Key, Message, State, View};
use super::tables::{Table, name_with_results};
use super::what_changes::Sensitivity;
use crate::checker::{self, Asked, Taken};
use crate::decide::{Known, Overflow};
use crate::policy::{Ask, QuestionId, Role};
use crate::quantity::{Set, format};

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
    let looks_on = !matches!(message, Message::Put(..) | Message::Left(_) | Message::StepTable | Message::StepSensitivity);
    // Another answer may be one that can be worked out.
    if matches!(message, Message::Put(..) | Message::Clear(_)) {
        state.broken = false;
    }
    if state.take(message, &mut effects).is_err() {
        state.broken = true;
        effects = vec![Effect::Focus(RESULT.to_owned())];
    }
    if looks_on {
        state.looks = state.looks.wrapping_add(1);
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
                let of_appeal = self.is_of_appeal(id);
                let Some(child) = self.children.get_mut(self.child) else { return Ok(()) };
                let stands = child.at;
                // The letter is one, whatever else might be so.
                for (_, case) in child.cases.iter_mut().enumerate().filter(|(at, _)| of_appeal || *at == stands) {
                    let taken = case.state.take_at_desk(id, field, text.clone())?;
                    case.take(id, taken, effects)?;
                }
                Ok(())
            }
            Message::Left(id) => {
                if self.typing == Some(id) {
                    // What was typed there without becoming an answer is drawn from the answers again.
                    if self.folded.is_some() {
                        self.looks = self.looks.wrapping_add(1);
                    }
                    (self.typing, self.folded) = (None, None);
                }
                Ok(())
            }
            Message::Clear(id) => {
                (self.typing, self.last) = (Some(id), Some(id));
                let Some(case) = self.case_mut() else { return Ok(()) };
                case.state.clear_at_desk(id);
                case.take(id, Taken::Changed, effects)?;
                effects.push(Effect::Focus(id_of(self, id)));
                Ok(())
            }
            Message::LookFurther => {
                let view = self.view;
                self.case_mut().map_or(Ok(()), |case| case.look_further(view))?;
                self.tell_result();
                Ok(())
            }
            Message::GoTo(id) => {
                self.show(if self.is_of_appeal(id) { View::Appeal } else { View::Case }, effects)?;
                self.go_to(id, effects);
                Ok(())
            }
            Message::GoToResult => {
                self.in_result = true;
                effects.push(Effect::Focus(RESULT.to_owned()));
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
            // While a year is being typed, the field holds years that no rules are of.
            Message::Today(today) if !self.has_rules_on(today) => Ok(()),
            Message::Today(today) => {
                self.today = today;
                for case in self.children.iter_mut().flat_map(|child| &mut child.cases) {
                    case.state.be_on(today)?;
                    case.behind = true;
                }
                effects.push(Effect::LookFurther);
                self.show(self.view, effects)
            }
            Message::RealToday(today) => {
                let (was, is_today) = (self.real_today, self.today == self.real_today);
                self.real_today = today;
                match is_today && was != today {
                    true => self.take(Message::Today(today), effects),
                    false => Ok(()),
                }
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
            Message::PutBack => self.put_back(effects),
            Message::ForgetRemoved => {
                self.removed = None;
                effects.push(Effect::Focus("title".to_owned()));
                Ok(())
            }
            Message::SaveDesk => {
                let text = desk_file::write(&self.children, &self.engine.policy().council);
                effects.push(Effect::Save("travel-help-desk.json".to_owned(), Form::Answers.media_type(), text.into_bytes()));
                Ok(())
            }
            Message::For(purpose) => {
                self.purpose = purpose;
                Ok(())
            }
            Message::AllDetails(all) => {
                if let Some(child) = self.children.get_mut(self.child) {
                    child.all_details = all;
                }
                Ok(())
            }
            Message::WithAnswers(with) => {
                if let Some(child) = self.children.get_mut(self.child) {
                    child.with_answers = with;
                }
                Ok(())
            }
            Message::Notes(notes) => {
                if let Some(child) = self.children.get_mut(self.child) {
                    child.notes = notes;
                }
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
                    self.say(&format!(
                        "The table is done: {} cases decided, {} rows left out.",
                        format::count(rows),
                        format::count(counts.bad)
                    ));
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
                self.say("Everything was cleared.");
                self.arrive(effects);
                Ok(())
            }
        }
    }

    fn look(&mut self, view: View, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        (self.typing, self.in_result) = (None, false);
        effects.push(Effect::Focus(view.id().to_owned()));
        self.show(view, effects)
    }

    /// Another part of the page stands. What is worked out for some parts alone is forgotten.
    pub(super) fn stand_on(&mut self, view: View) {
        self.view = view;
        (self.comparison, self.sensitivity) = (None, None);
    }

    /// Another part of the page stands, or the same, and what it shows is worked out.
    fn show(&mut self, view: View, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        self.stand_on(view);
        // What is set side by side and handed over is of every case.
        let all = matches!(view, View::Compare | View::HandOver);
        let stands = self.child().map_or(0, |child| child.at);
        if let Some(child) = self.children.get_mut(self.child) {
            for (at, case) in child.cases.iter_mut().enumerate().filter(|(at, _)| all || *at == stands) {
                case.look_further(if at == stands { view } else { View::Case })?;
            }
        }
        match view {
            View::Compare => {
                let whole =
                    |case: &Case| case.state.open().decision.is_empty() || !case.state.decision().contradictions.is_empty();
                let cases = self.child().map_or(&[][..], |child| &child.cases);
                if cases.len() > 1 && cases.iter().all(whole) {
                    let known: Vec<Known> = cases.iter().map(|case| case.state.known().clone()).collect();
                    self.comparison = Some(compare(self.engine, &known)?);
                }
            }
            View::Sensitivity => {
                let case = self.case().filter(|case| case.state.decision().contradictions.is_empty());
                if let Some(known) = case.map(|case| case.state.known()) {
                    self.sensitivity = Some(Sensitivity::of(self.engine, known)?);
                    effects.push(Effect::StepSensitivity);
                }
            }
            View::Case | View::Appeal | View::HandOver | View::Table | View::Keys => {}
        }
        Ok(())
    }

    fn is_of_appeal(&self, id: QuestionId) -> bool {
        self.engine.policy().questions.get(usize::from(id.0)).is_some_and(|question| question.ask == Ask::ForAnAppeal)
    }

    /// Says the result where it is another than was said last.
    fn tell_result(&mut self) {
        let Some(case) = self.case() else { return };
        let results = case.state.decision().results;
        if self.told == Some(results) {
            return;
        }
        let said = format!("Result: {}", checker::Words::new(&case.state).results(results));
        let first = self.told.is_none();
        self.told = Some(results);
        if !first {
            self.say(&said);
        }
    }

    /// Says something, in the line below the bar and to a screen reader.
    pub(super) fn say(&mut self, words: &str) {
        self.said = words.to_owned();
        self.times_said = self.times_said.wrapping_add(1);
    }

    /// May it be this day today, as the rules have it?
    fn has_rules_on(&self, day: crate::calendar::Date) -> bool {
        let question = self.engine.policy().question_in_role(Role::Today);
        question.is_none_or(|question| Set::exactly(day.0.into()).within(question.domain, question.kind))
    }

    fn save(&mut self, form: Form, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        let Some(child) = self.children.get(self.child) else { return Ok(()) };
        let name = form.file(self.purpose);
        if form == Form::Answers {
            if let Some(case) = child.cases.get(child.at) {
                effects.push(Effect::Save(name, form.media_type(), case.state.kept().to_json(false).into_bytes()));
            }
            return Ok(());
        }
        let Some(paper) = handover::paper(child, self.purpose, (self.today, self.real_today))? else { return Ok(()) };
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
    pub(super) fn arrive(&mut self, effects: &mut Vec<Effect>) {
        (self.typing, self.last, self.in_result, self.refusal) = (None, None, false, None);
        self.stand_on(View::Case);
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
        let order = self.in_order();
        let mut all = order.clone();
        all.retain(is_open);
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
            let in_hand = case.problems.contains_key(&id.0) || self.typing == Some(*id) || case.behind && self.last == Some(*id);
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

    fn press(&mut self, key: Key, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        match key {
            Key::NextQuestion | Key::QuestionBefore => {
                self.typing = None;
                self.show(View::Case, effects)?;
                match self.without_answer(self.last, key == Key::NextQuestion) {
                    Some(id) => self.go_to(id, effects),
                    None => {
                        self.say("No question is without an answer.");
                        effects.push(Effect::Focus(RESULT.to_owned()));
                    }
                }
            }
            Key::Result => {
                self.show(View::Case, effects)?;
                self.typing = None;
                let order = self.in_order();
                let back = self.last.filter(|id| order.contains(id)).or_else(|| order.first().copied());
                match back {
                    Some(id) if self.in_result => self.go_to(id, effects),
                    _ => {
                        self.in_result = true;
                        effects.push(Effect::Focus(RESULT.to_owned()));
                    }
                }
            }
            Key::WhatIf => self.what_if(effects),
        }
        Ok(())
    }
}

impl Case {
    /// Notes what became of what was typed, and decides again where an answer is another one.
    pub(super) fn take(&mut self, id: QuestionId, taken: Taken, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        self.problems.remove(&id.0);
        match taken {
            Taken::Same => return Ok(()),
            Taken::Changed => {}
            Taken::Problems(problems) => {
                self.problems.insert(id.0, problems);
            }
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
