//! What would change a case, worked out answer by answer, so that the page goes on meanwhile.

use super::curve::{Curve, curves};
use super::sensitivity::{Now, Row, of_question, questions, sort};
use crate::decide::{Engine, Known, Overflow};
use crate::policy::{Ask, QuestionId};
use crate::quantity::Kind;

/// What was found so far.
#[derive(Clone, Debug)]
pub struct Sensitivity {
    known: Known,
    now: Now,
    todo: Vec<QuestionId>,
    /// The answers that change something, those that matter most first; in order once all were looked at.
    pub rows: Vec<Row>,
    /// Is money looked at? Not while a question for it has no answer.
    pub with_money: bool,
    /// The money along the number that it rests on.
    pub curves: Vec<Curve>,
}

impl Sensitivity {
    /// Begins with a case. Money is left out while a question for it has no answer: with so much open it would take seconds.
    pub(super) fn of(engine: &Engine, known: &Known) -> Result<Sensitivity, Overflow> {
        let policy = engine.policy();
        let open = engine.open_questions(known)?;
        let with_money = open.decision.is_empty() && open.estimate.is_empty();
        let now = if with_money { Now::with_money(engine, known)? } else { Now::without_money(engine, known)? };
        let mut todo = questions(engine, known)?;
        if !with_money {
            todo.retain(|id| policy.questions.get(usize::from(id.0)).is_some_and(|question| question.ask != Ask::ForTheEstimate));
        }
        // Dates take longest: they come last, which is first from the end.
        todo.sort_by_key(|id| policy.questions.get(usize::from(id.0)).is_none_or(|question| question.kind != Kind::Date));
        let curves = if with_money { curves(engine, known)? } else { Vec::new() };
        Ok(Sensitivity { known: known.clone(), now, todo, rows: Vec::new(), with_money, curves })
    }

    /// Looks at one answer more. Is there another?
    pub(super) fn step(&mut self, engine: &Engine) -> Result<bool, Overflow> {
        let Some(id) = self.todo.pop() else { return Ok(false) };
        self.rows.push(of_question(engine, &self.known, &self.now, id)?);
        sort(&mut self.rows);
        Ok(!self.todo.is_empty())
    }

    /// How many answers are still to be looked at.
    pub fn left(&self) -> usize {
        self.todo.len()
    }
}
