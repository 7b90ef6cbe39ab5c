//! The children, and the cases tried for each: added, shown, taken away, opened from a file.

use super::state::{Case, Child, Effect, MOST_CASES, MOST_CHILDREN, State, View};
use super::update::RESULT;
use crate::calendar::Date;
use crate::checker::{self, Draft, Field, Taken};
use crate::decide::Overflow;
use crate::policy::Role;

impl State {
    pub(super) fn what_if(&mut self, effects: &mut Vec<Effect>) {
        let Some(child) = self.children.get_mut(self.child) else { return };
        if child.cases.len() >= MOST_CASES {
            self.say(&format!("There are {MOST_CASES} cases already. Take one away first."));
            return;
        }
        let Some(copy) = child.cases.get(child.at).cloned() else { return };
        child.cases.push(Case { name: String::new(), ..copy });
        child.at = child.cases.len() - 1;
        let at = child.at;
        self.say(&format!("What if {at}: a copy to change."));
        (self.typing, self.last, self.in_result) = (None, None, false);
        self.stand_on(View::Case);
        effects.push(Effect::Focus("case-name".to_owned()));
    }

    /// A copy in which travel starts on another day, as if that had been typed.
    pub(super) fn what_if_from(&mut self, date: Date, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
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

    pub(super) fn show_case(&mut self, at: usize, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        let Some(child) = self.children.get_mut(self.child).filter(|child| at < child.cases.len()) else { return Ok(()) };
        child.at = at;
        let said = if at == 0 { "The case itself.".to_owned() } else { format!("What if {at}.") };
        self.say(&said);
        (self.typing, self.in_result) = (None, false);
        self.stand_on(View::Case);
        if self.case().is_some_and(|case| case.behind) {
            effects.push(Effect::LookFurther);
        }
        effects.push(Effect::Focus(RESULT.to_owned()));
        Ok(())
    }

    pub(super) fn remove_case(&mut self, at: usize, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        let Some(child) = self.children.get_mut(self.child).filter(|child| at > 0 && at < child.cases.len()) else {
            return Ok(());
        };
        child.cases.remove(at);
        let left = if child.at >= at { child.at - 1 } else { child.at };
        self.show_case(left, effects)?;
        self.say(&format!("What if {at} was taken away."));
        Ok(())
    }

    pub(super) fn add_child(&mut self, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        if self.children.len() >= MOST_CHILDREN {
            self.say(&format!("There are {MOST_CHILDREN} children already."));
            return Ok(());
        }
        self.children.push(Child::new(self.engine, self.today)?);
        self.child = self.children.len() - 1;
        self.arrive(effects);
        self.say(&format!("Child {}: nothing is known yet.", self.children.len()));
        effects.push(Effect::Focus("child-name".to_owned()));
        Ok(())
    }

    pub(super) fn remove_child(&mut self, at: usize, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
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
        self.say("The child was taken away.");
        Ok(())
    }

    /// A file that a family or an advisor saved takes the place of a case of which nothing is known; otherwise it is another child.
    pub(super) fn open(
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
            self.children.push(Child::empty());
            self.child = self.children.len() - 1;
        } else if !is_empty {
            self.say(&format!("There are {MOST_CHILDREN} children already. Take one away first."));
            return Ok(());
        }
        if let Some(child) = self.children.get_mut(self.child) {
            (child.cases, child.at) = (vec![Case::of(state)], 0);
        }
        self.stand_on(View::Case);
        (self.typing, self.last, self.in_result) = (None, None, true);
        self.say("The file is open.");
        effects.push(Effect::Focus(RESULT.to_owned()));
        Ok(())
    }
}
