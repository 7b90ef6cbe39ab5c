//! A file that was chosen: its children and cases stand, or nothing of it does.

use super::desk_file::{self, Held, HeldChild};
use super::state::{Case, Child, Effect, MOST_CHILDREN, NO_ROOM_FOR_CHILDREN, State, View};
use super::update::RESULT;
use crate::case::{Given, Refusal};
use crate::checker;
use crate::decide::Overflow;

impl State {
    /// What a file holds takes the place of a child of whom nothing is known; otherwise it stands beside those that there are.
    pub(super) fn open(&mut self, file: Result<String, Refusal>, effects: &mut Vec<Effect>) -> Result<(), Overflow> {
        self.refusal = None;
        let council = &self.engine.policy().council;
        let opened = match file.and_then(|text| desk_file::read(&text, council)) {
            Ok(Held::Case(given)) => self.case_of(&given)?.map(|case| vec![Child { cases: vec![case], ..Child::empty() }]),
            Ok(Held::Desk(children)) => self.children_of(children)?,
            Err(refusal) => Err(refusal),
        };
        let children = match opened {
            Ok(children) => children,
            Err(refusal) => {
                self.refusal = Some(refusal);
                effects.push(Effect::Focus("refused".to_owned()));
                return Ok(());
            }
        };
        let instead = self.is_untouched();
        if self.children.len() - usize::from(instead) + children.len() > MOST_CHILDREN {
            self.say(NO_ROOM_FOR_CHILDREN);
            return Ok(());
        }
        let mut children = children;
        if instead && self.child < self.children.len() {
            let name = self.children.remove(self.child).name;
            // Its place is another one now, perhaps.
            self.removed = None;
            if let Some(first) = children.first_mut().filter(|first| first.name.is_empty()) {
                first.name = name;
            }
        }
        let count = children.len();
        self.child = self.children.len();
        self.children.extend(children);
        self.stand_on(View::Case);
        (self.typing, self.last, self.in_result) = (None, None, true);
        self.say(&match count {
            1 => "The file is open.".to_owned(),
            many => format!("The file is open: {many} children."),
        });
        if self.case().is_some_and(|case| case.behind) {
            effects.push(Effect::LookFurther);
        }
        effects.push(Effect::Focus(RESULT.to_owned()));
        Ok(())
    }

    /// A case of answers in a file.
    fn case_of(&self, given: &Given) -> Result<Result<Case, Refusal>, Overflow> {
        let opened = checker::State::opened_at_desk(self.engine, self.today, given)?;
        let Ok(mut state) = opened else { return Ok(opened.map(Case::of)) };
        state.look_further()?;
        Ok(Ok(Case::of(state)))
    }

    /// All children in a file, or why there are none.
    fn children_of(&self, held: Vec<HeldChild>) -> Result<Result<Vec<Child>, Refusal>, Overflow> {
        let mut children = Vec::new();
        for HeldChild { name, notes, cases: held } in held {
            let mut cases = Vec::new();
            for each in held {
                let case = match &each.answers {
                    Some(given) => self.case_of(given)?,
                    None => Ok(Case::of(checker::State::at_desk(self.engine, self.today)?)),
                };
                match case {
                    Ok(case) => cases.push(Case { name: each.name, behind: each.answers.is_none(), ..case }),
                    Err(refusal) => return Ok(Err(refusal)),
                }
            }
            children.push(Child { name, notes, cases, ..Child::empty() });
        }
        Ok(Ok(children))
    }
}
