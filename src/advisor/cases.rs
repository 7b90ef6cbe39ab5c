//! The children, and the cases tried for each: added, shown, taken away, put back.

use super::handover::{called, called_child};
use super::state::{
    Case, Child, Effect, MOST_CASES, MOST_CHILDREN, NO_ROOM_FOR_CASES, NO_ROOM_FOR_CHILDREN, REMOVED, Removed, State, View,
};
use super::update::RESULT;
use crate::calendar::Date;
use crate::checker::{self, Draft, Field, Taken};
use crate::decide::Overflow;
use crate::policy::Role;

impl State {
    pub(super) fn what_if(&mut self, effects: &mut Vec<Effect>) {
        let Some(child) = self.children.get_mut(self.child) else { return };
        if child.cases.len() >= MOST_CASES {
            self.say(NO_ROOM_FOR_CASES);
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
        let removed = child.cases.remove(at);
        let left = if child.at >= at { child.at - 1 } else { child.at };
        let of = self.child;
        let name = called(&removed, at);
        self.show_case(left, effects)?;
        self.took_away(Removed::Case(of, at, Box::new(removed)), &name, effects);
        Ok(())
    }

    pub(super) fn add_child(&mut self, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        if self.children.len() >= MOST_CHILDREN {
            self.say(NO_ROOM_FOR_CHILDREN);
            return Ok(());
        }
        let before = self.child().and_then(|child| child.cases.first()).map(|case| &case.state);
        let child = before.map_or_else(|| Child::new(self.engine, self.today), Child::beside)?;
        let carried = child.cases.first().is_some_and(|case| !case.state.answers().is_empty());
        self.children.push(child);
        self.child = self.children.len() - 1;
        self.arrive(effects);
        let number = self.children.len();
        self.say(&match carried {
            true => format!(
                "Child {number}: what may be the same for every child of a family is filled in from the child before you, and marked."
            ),
            false => format!("Child {number}: nothing is known yet."),
        });
        effects.push(Effect::Focus("child-name".to_owned()));
        Ok(())
    }

    pub(super) fn remove_child(&mut self, at: usize, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        if at >= self.children.len() {
            return Ok(());
        }
        let removed = self.children.remove(at);
        let was_the_last = self.children.is_empty();
        if was_the_last {
            self.children.push(Child::new(self.engine, self.today)?);
        }
        if self.child >= at {
            self.child = self.child.saturating_sub(1);
        }
        self.arrive(effects);
        let name = called_child(&removed, at);
        self.took_away(Removed::Child(at, Box::new(removed), was_the_last), &name, effects);
        Ok(())
    }

    /// What was taken away can be put back, until something else is.
    fn took_away(&mut self, what: Removed, name: &str, effects: &mut Vec<Effect>) {
        self.say(&format!("{name} was taken away. It can be put back."));
        self.removed = Some((what, name.to_owned()));
        effects.push(Effect::Focus(REMOVED.to_owned()));
    }

    /// What was taken away last stands where it stood.
    pub(super) fn put_back(&mut self, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        let Some((removed, name)) = self.removed.take() else { return Ok(()) };
        match removed {
            Removed::Child(..) if self.children.len() >= MOST_CHILDREN => {
                self.say(NO_ROOM_FOR_CHILDREN);
                self.removed = Some((removed, name));
                return Ok(());
            }
            Removed::Child(at, child, was_the_last) => {
                // Instead of the one of whom nothing is known.
                if was_the_last
                    && self.children.len() == 1
                    && self.is_untouched()
                    && self.child().is_some_and(|child| child.name.is_empty())
                {
                    self.children.clear();
                }
                self.child = at.min(self.children.len());
                self.children.insert(self.child, *child);
            }
            Removed::Case(of, at, case) => {
                let room = self.children.get_mut(of).filter(|child| !child.cases.is_empty() && child.cases.len() < MOST_CASES);
                let Some(child) = room else {
                    self.say(NO_ROOM_FOR_CASES);
                    self.removed = Some((Removed::Case(of, at, case), name));
                    return Ok(());
                };
                child.at = at.clamp(1, child.cases.len());
                child.cases.insert(child.at, *case);
                self.child = of;
            }
        }
        self.arrive(effects);
        // The day may be another one since, and a look at another part of the page is.
        let today = self.today;
        for case in self.child_mut().into_iter().flat_map(|child| &mut child.cases) {
            case.state.be_on(today)?;
            case.behind = true;
        }
        effects.push(Effect::LookFurther);
        self.say(&format!("{name} is back."));
        effects.push(Effect::Focus(RESULT.to_owned()));
        Ok(())
    }

    /// Is nothing known of the child that stands but what was filled in from another?
    pub(super) fn is_untouched(&self) -> bool {
        let filled_in = |case: &Case| case.state.answers().iter().all(|(id, _)| case.state.is_filled_in(*id));
        self.child().is_some_and(|child| child.notes.is_empty() && child.cases.iter().all(filled_in))
    }
}
