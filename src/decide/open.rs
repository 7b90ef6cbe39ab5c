//! The questions still worth asking, and what separates the results that remain.

use super::draw::Drawn;
use super::engine::{Engine, Order};
use super::evaluate::Overflow;
use super::explore::Budget;
use super::known::{Known, Unknown};
use super::split::Walk;
use crate::policy::{Ask, NodeId, QuestionId};
use crate::quantity::{Kind, Set};

/// Passes that the search for one question may take; then it is asked.
pub const QUESTION_BUDGET: Budget = Budget(1500);

/// The questions still worth asking, in the policy's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenQuestions {
    /// Those that can still change the results or the kinds of help, and those asked of everyone and not answered.
    pub decision: Vec<QuestionId>,
    /// Those that only an estimate of money needs.
    pub estimate: Vec<QuestionId>,
}

/// So many families are drawn, to show what is open without a search.
const DRAWS: u64 = 24;

impl Engine {
    /// The questions still worth asking. A question is open if two possible families differ only in it and in a
    /// conclusion; one that was answered, even with "I'm not sure", is not asked again.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn open_questions(&self, known: &Known) -> Result<OpenQuestions, Overflow> {
        let mut open = OpenQuestions::default();
        let decision = self.questions_that_change(&self.for_conclusions, &self.conclusions, known)?;
        for (at, question) in self.policy.questions.iter().enumerate() {
            let id = QuestionId(at as u16);
            if known.is_given(id) {
                continue;
            }
            match question.ask {
                Ask::Always => open.decision.push(id),
                Ask::WhenItMatters if decision.contains(&id) => open.decision.push(id),
                _ => {}
            }
        }
        let lines = self.money_nodes(known)?;
        if !lines.is_empty() {
            let support = self.support_of(&lines, known)?;
            // What is kept for the estimate may also settle a kind of help, what it costs, or an advice.
            let beside = self.support_of(&self.beside_the_money(), known)?;
            let rests = |ask: Ask, id: Unknown| match ask {
                Ask::ForTheEstimate => support.contains(&id) || beside.contains(&id),
                Ask::WhenItMatters => support.contains(&id),
                Ask::Always | Ask::Never => false,
            };
            for (at, question) in self.policy.questions.iter().enumerate() {
                let id = QuestionId(at as u16);
                let new = !known.is_given(id) && !open.decision.contains(&id);
                if new && rests(question.ask, Unknown::Question(id)) {
                    open.estimate.push(id);
                }
            }
        }
        Ok(open)
    }

    /// Of everything not settled, answers and readings: what can change the result by itself, the rest being as it may.
    /// These are what a result that "depends" depends on.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn separators(&self, known: &Known) -> Result<Vec<Unknown>, Overflow> {
        let goals = [self.policy.result];
        let values = self.run(&self.for_results, known)?;
        let mut all = Vec::new();
        let drawn = self.drawn_for(&self.for_results, &goals, known, &values)?;
        for unknown in self.support(&goals, known, &values) {
            if self.can_change(&self.for_results, &goals, known, unknown, &drawn, QUESTION_BUDGET)? {
                all.push(unknown);
            }
        }
        Ok(all)
    }

    /// Does an answer still count: can it change the results or the kinds of help if it alone were open again, or
    /// does an estimate rest on it?
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn counts(&self, known: &Known, id: QuestionId) -> Result<bool, Overflow> {
        let Some(question) = self.policy.questions.get(id.0 as usize) else { return Ok(false) };
        if question.ask == Ask::Always {
            return Ok(true);
        }
        let reopened = known.with(Unknown::Question(id), question.domain);
        let (order, goals, unknown) = (&self.for_conclusions, &self.conclusions, Unknown::Question(id));
        if self.can_change(order, goals, &reopened, unknown, &[], QUESTION_BUDGET)? {
            return Ok(true);
        }
        let lines = self.money_nodes(&reopened)?;
        Ok(self.support_of(&lines, &reopened)?.contains(&Unknown::Question(id)))
    }

    fn drawn_for(&self, order: &Order, goals: &[NodeId], known: &Known, values: &[Set]) -> Result<Vec<Drawn>, Overflow> {
        let mut walk = Walk::new(self, known, values);
        goals.iter().chain([&self.policy.possible]).for_each(|goal| walk.visit(*goal));
        let mut all = Vec::new();
        for seed in 0..DRAWS {
            all.extend(self.draw(order, known, walk.met(), values, seed)?);
        }
        Ok(all)
    }

    fn questions_that_change(&self, order: &Order, goals: &[NodeId], known: &Known) -> Result<Vec<QuestionId>, Overflow> {
        let values = self.run(order, known)?;
        let mut all = Vec::new();
        let drawn = self.drawn_for(order, goals, known, &values)?;
        for unknown in self.support(goals, known, &values) {
            let Unknown::Question(id) = unknown else { continue };
            let asks = self.policy.questions.get(id.0 as usize).is_some_and(|question| question.ask == Ask::WhenItMatters);
            if asks && !known.is_given(id) && self.can_change(order, goals, known, unknown, &drawn, QUESTION_BUDGET)? {
                all.push(id);
            }
        }
        Ok(all)
    }

    /// The nodes of every kind of help, its cost, and every advice.
    fn beside_the_money(&self) -> Vec<NodeId> {
        let costs = self.policy.help.iter().flat_map(|help| [help.cost, help.cost_when]).flatten();
        let rules = costs.chain(self.policy.advice.iter().map(|advice| advice.rule));
        let nodes = rules.filter_map(|rule| self.policy.rules.get(rule.0 as usize)).map(|rule| rule.node);
        self.policy.help.iter().map(|help| help.level).chain(nodes).collect()
    }

    /// The nodes of the estimates that can apply.
    pub(super) fn money_nodes(&self, known: &Known) -> Result<Vec<NodeId>, Overflow> {
        let values = self.run(&self.for_everything, known)?;
        let node = |rule: crate::policy::RuleId| self.policy.rules.get(rule.0 as usize).map(|rule| rule.node);
        let mut all = Vec::new();
        for estimate in &self.policy.estimates {
            let Some(when) = node(estimate.when) else { continue };
            if values.get(when.0 as usize).is_some_and(|when| when.is_no()) {
                continue;
            }
            let lines = estimate.lines.iter().map(|line| line.rule).chain(estimate.at_least).chain([estimate.days]);
            all.extend(lines.filter_map(node));
        }
        Ok(all)
    }

    fn support_of(&self, goals: &[NodeId], known: &Known) -> Result<Vec<Unknown>, Overflow> {
        if goals.is_empty() {
            return Ok(Vec::new());
        }
        // In a stretch the program gives the weeks from the weeks left, so the one stands for the other here.
        let order = self.order_for(goals);
        let values = self.run(&order, known)?;
        let mut support = self.support(goals, known, &values);
        let role = |role| self.policy.question_with_role(role).map(Unknown::Question);
        if let (Some(stretch), Some(left)) = (role(crate::policy::Role::StretchWeeks), role(crate::policy::Role::WeeksLeft))
            && support.contains(&stretch)
            && !support.contains(&left)
            && !known.of(left).is_single(Kind::Number)
        {
            support.push(left);
        }
        Ok(support)
    }
}
