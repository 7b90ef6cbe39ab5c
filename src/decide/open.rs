//! The questions still worth asking, and what separates the results that remain.

use super::cell::Must;
use super::draw::Drawn;
use super::engine::Engine;
use super::evaluate::Overflow;
use super::explore::{Budget, Part};
use super::known::{Known, Unknown};
use crate::policy::{Ask, NodeId, QuestionId, Role, RuleId};
use crate::quantity::{Kind, Set};

/// Passes that the search for one question may take; then it is asked.
pub const QUESTION_BUDGET: Budget = Budget(3000);

/// The questions still worth asking, in the policy's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenQuestions {
    /// Those that can still change the results or the kinds of help, and those asked of everyone and not answered.
    pub decision: Vec<QuestionId>,
    /// Those that only an estimate of money needs.
    pub estimate: Vec<QuestionId>,
    /// For how many questions did the search run out of its budget? They are asked, and need not be.
    pub unsure: u32,
}

/// So many families are drawn, to show what is open without a search.
const DRAWS: u64 = 8;

impl Engine {
    /// The questions still worth asking. A question is open if two possible families differ only in it and in a
    /// conclusion; one that was answered, even with "I'm not sure", is not asked again, and neither is
    /// a follow-up ([`crate::policy::Question::ask_if`]) to something that is not sure. The conclusions of an estimate
    /// are whether it applies and, where it does, its lines and days in each stretch; what is kept for the estimate is
    /// open too where it can change a kind of help, what it costs, or an advice.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn open_questions(&self, known: &Known) -> Result<OpenQuestions, Overflow> {
        let mut open = self.open_for_decision(known)?;
        self.open_for_estimate(known, &mut open)?;
        Ok(open)
    }

    /// As [`Engine::open_questions`], without those for the estimate.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn open_for_decision(&self, known: &Known) -> Result<OpenQuestions, Overflow> {
        let mut open = OpenQuestions::default();
        let mut asked: Vec<QuestionId> = Vec::new();
        let values = &self.run(&self.for_everything, known)?;
        let when_it_matters = self.not_given(known, &[Ask::WhenItMatters]);
        let can_be = [self.can_be()];
        self.find_open(&self.conclusions, &can_be, known, values, &when_it_matters, &mut asked, &mut open.unsure)?;
        for (at, question) in self.policy.questions.iter().enumerate() {
            let id = QuestionId(at as u16);
            if !known.is_given(id) && (question.ask == Ask::Always || asked.contains(&id)) {
                open.decision.push(id);
            }
        }
        Ok(open)
    }

    /// The first of [`Engine::open_for_decision`], without looking for the others.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn first_open_for_decision(&self, known: &Known) -> Result<Option<QuestionId>, Overflow> {
        self.next_open_for_decision(known, None)
    }

    /// The same of those that come after a question: one by one they are found in pieces that hold nobody up.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn next_open_for_decision(&self, known: &Known, after: Option<QuestionId>) -> Result<Option<QuestionId>, Overflow> {
        let values = &self.run(&self.for_everything, known)?;
        let comes = |id: &QuestionId| after.is_none_or(|after| *id > after);
        let of_everyone = self.not_given(known, &[Ask::Always]).into_iter().find(comes);
        let before = |id: &QuestionId| of_everyone.is_none_or(|first| *id < first);
        let mut candidates = self.not_given(known, &[Ask::WhenItMatters]);
        candidates.retain(|id| comes(id) && before(id));
        let (goals, musts) = (&self.conclusions, [self.can_be()]);
        if candidates.is_empty() {
            return Ok(of_everyone);
        }
        let Some(part) = self.possible_part(self.met(goals, &musts, known, values), &musts, known, values)? else {
            return Ok(of_everyone);
        };
        let support = self.support(goals, &part.known, &part.values);
        let mut drawn = Vec::new();
        for id in candidates {
            let unknown = Unknown::Question(id);
            if !support.contains(&unknown) || !self.follows(id, values) {
                continue;
            }
            if drawn.is_empty() {
                drawn = self.drawn_for(&musts, &part)?;
            }
            if self.can_change(goals, &musts, &part, unknown, &drawn, &mut QUESTION_BUDGET.clone())? {
                return Ok(Some(id));
            }
        }
        Ok(of_everyone)
    }

    /// Adds to the questions open for the decision those for the estimate.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    // A door of the families' app: see `xtask/src/site.rs`.
    #[inline(never)]
    pub fn open_for_estimate(&self, known: &Known, open: &mut OpenQuestions) -> Result<(), Overflow> {
        let can_be = [self.can_be()];
        let values = &self.run(&self.for_everything, known)?;
        let mut of_money = Vec::new();
        for estimate in &self.policy.estimates {
            let Some(money) = self.money(known, estimate)? else { continue };
            if of_money.is_empty() {
                let only_estimate = self.not_given(known, &[Ask::ForTheEstimate]);
                let beside = self.beside_the_money();
                self.find_open(&beside, &can_be, known, values, &only_estimate, &mut of_money, &mut open.unsure)?;
            }
            let mut rest = self.not_given(known, &[Ask::ForTheEstimate, Ask::WhenItMatters]);
            rest.retain(|id| !open.decision.contains(id));
            self.find_open(&[money.when], &can_be, known, values, &rest, &mut of_money, &mut open.unsure)?;
            let applies = [self.can_be(), (money.when, Set::YES)];
            for (at, stretch) in money.stretches.iter().enumerate() {
                // Whether it applies is settled on its first day: on later ones no family is left out.
                let musts: &[Must] = if at == 0 { &applies } else { &can_be };
                let values = &self.run(&self.for_everything, stretch)?;
                self.find_open(&money.goals, musts, stretch, values, &rest, &mut of_money, &mut open.unsure)?;
            }
        }
        of_money.retain(|id| !open.decision.contains(id));
        of_money.sort_unstable();
        open.estimate = of_money;
        Ok(())
    }

    /// Are others asked only on some answers to this one?
    pub fn leads_to_others(&self, id: QuestionId) -> bool {
        let own = self.bit(Unknown::Question(id));
        self.policy.questions.iter().any(|question| question.ask_if.is_some_and(|node| own.touches(self.depends_of(&[node]))))
    }

    /// How many questions not given are asked only on some answers to this one.
    pub fn follow_ups(&self, known: &Known, id: QuestionId) -> usize {
        let mut count = 0;
        for (at, question) in (0u16..).zip(&self.policy.questions) {
            let hangs = question.ask_if.is_some_and(|node| self.bit(Unknown::Question(id)).touches(self.depends_of(&[node])));
            count += usize::from(hangs && !known.is_given(QuestionId(at)));
        }
        count
    }

    fn not_given(&self, known: &Known, asks: &[Ask]) -> Vec<QuestionId> {
        let mut all = Vec::new();
        for (at, question) in (0u16..).zip(&self.policy.questions) {
            if asks.contains(&question.ask) && !known.is_given(QuestionId(at)) {
                all.push(QuestionId(at));
            }
        }
        all
    }

    /// Adds to `found` those of `questions` that can change a goal.
    #[expect(clippy::too_many_arguments)]
    fn find_open(
        &self,
        goals: &[NodeId],
        musts: &[Must],
        known: &Known,
        values: &[Set],
        questions: &[QuestionId],
        found: &mut Vec<QuestionId>,
        unsure: &mut u32,
    ) -> Result<(), Overflow> {
        if questions.iter().all(|id| found.contains(id)) {
            return Ok(());
        }
        let Some(part) = self.possible_part(self.met(goals, musts, known, values), musts, known, values)? else { return Ok(()) };
        let mut drawn: Option<Vec<Drawn>> = None;
        for unknown in self.support(goals, &part.known, &part.values) {
            let Unknown::Question(id) = unknown else { continue };
            // In a stretch the program gives the weeks from the weeks left, so the one stands for the other here.
            let asked = match (self.policy.questions.get(id.0 as usize).and_then(|question| question.role), self.weeks_left()) {
                (Some(Role::StretchWeeks), Some(left)) => left,
                _ => id,
            };
            if !questions.contains(&asked) || found.contains(&asked) || !self.follows(asked, values) {
                continue;
            }
            let drawn = match &drawn {
                Some(drawn) => drawn,
                None => drawn.insert(self.drawn_for(musts, &part)?),
            };
            let mut budget = QUESTION_BUDGET;
            if self.can_change(goals, musts, &part, unknown, drawn, &mut budget)? {
                *unsure += u32::from(budget.0 == 0);
                found.push(asked);
            }
        }
        Ok(())
    }

    /// Is it no follow-up, or one to something that is surely so? Whoever is not sure which benefit a family gets is not
    /// asked what that benefit's statement says. `values` are those of every node.
    pub fn follows(&self, id: QuestionId, values: &[Set]) -> bool {
        let ask_if = self.policy.questions.get(id.0 as usize).and_then(|question| question.ask_if);
        ask_if.is_none_or(|node| values.get(node.0 as usize).is_some_and(|set| set.is_yes()))
    }

    fn weeks_left(&self) -> Option<QuestionId> {
        self.policy.question_with_role(Role::WeeksLeft)
    }

    /// Of everything not settled, answers and readings: what can change the result by itself, the rest being as it may.
    /// These are what a result that "depends" depends on.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn separators(&self, known: &Known) -> Result<Vec<Unknown>, Overflow> {
        let (goals, musts) = ([self.policy.result], [self.can_be()]);
        let values = self.run(&self.for_conclusions, known)?;
        let Some(part) = self.possible_part(self.met(&goals, &musts, known, &values), &musts, known, &values)? else {
            return Ok(Vec::new());
        };
        let mut all = Vec::new();
        let drawn = self.drawn_for(&musts, &part)?;
        for unknown in self.support(&goals, &part.known, &part.values) {
            if self.can_change(&goals, &musts, &part, unknown, &drawn, &mut QUESTION_BUDGET.clone())? {
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
        let musts = [self.can_be()];
        let values = self.run(&self.for_everything, &reopened)?;
        let (live, met) = self.met(&self.conclusions, &musts, &reopened, &values);
        let part = Part { known: reopened, values, live, met };
        if self.can_change(&self.conclusions, &musts, &part, Unknown::Question(id), &[], &mut QUESTION_BUDGET.clone())? {
            return Ok(true);
        }
        let Part { known: reopened, values, .. } = part;
        let lines = self.money_nodes(&values);
        Ok(self.support_of(&lines, &reopened, &values).contains(&Unknown::Question(id)))
    }

    fn drawn_for(&self, musts: &[Must], part: &Part) -> Result<Vec<Drawn>, Overflow> {
        let Part { known, values, live, met } = part;
        let mut all = Vec::new();
        for seed in 0..DRAWS {
            let mut drawn = Drawn { known: known.clone(), values: Vec::new() };
            if self.draw(live, known, values, met, seed, musts, &mut drawn)? {
                all.push(drawn);
            }
        }
        Ok(all)
    }

    /// Was any question given that a rule can hang on, of those that are not asked of everyone; or is there none? A rule
    /// that may hold only because such questions were not asked says nothing about this family.
    pub fn concerns(&self, known: &Known, rule: RuleId) -> bool {
        let rests = self.depends_of(&self.policy.nodes_of(&[rule]));
        let mut asked_of_some = false;
        for (at, question) in (0u16..).zip(&self.policy.questions) {
            let id = QuestionId(at);
            let not_of_all = matches!(question.ask, Ask::WhenItMatters | Ask::ForTheEstimate);
            if not_of_all && self.bit(Unknown::Question(id)).touches(rests) {
                if known.is_given(id) {
                    return true;
                }
                asked_of_some = true;
            }
        }
        !asked_of_some
    }

    /// The nodes of every kind of help, its cost, and every advice.
    fn beside_the_money(&self) -> Vec<NodeId> {
        let mut rules = Vec::new();
        let mut all = Vec::new();
        for help in &self.policy.help {
            all.push(help.level);
            rules.extend(help.cost);
            rules.extend(help.cost_when);
        }
        for advice in &self.policy.advice {
            rules.push(advice.rule);
        }
        all.extend(self.policy.nodes_of(&rules));
        all
    }

    /// The nodes of the estimates that can apply, by the values of every node.
    pub(super) fn money_nodes(&self, values: &[Set]) -> Vec<NodeId> {
        let mut rules = Vec::new();
        for estimate in &self.policy.estimates {
            let when = self.policy.node_of(estimate.when).and_then(|when| values.get(when.0 as usize));
            if when.is_none_or(|when| when.is_no()) {
                continue;
            }
            for line in &estimate.lines {
                rules.push(line.rule);
            }
            rules.extend(estimate.at_least);
            rules.push(estimate.days);
        }
        self.policy.nodes_of(&rules)
    }

    fn support_of(&self, goals: &[NodeId], known: &Known, values: &[Set]) -> Vec<Unknown> {
        // In a stretch the program gives the weeks from the weeks left, so the one stands for the other here.
        let mut support = self.support(goals, known, values);
        let role = |role| self.policy.question_with_role(role).map(Unknown::Question);
        if let (Some(stretch), Some(left)) = (role(Role::StretchWeeks), role(Role::WeeksLeft))
            && support.contains(&stretch)
            && !support.contains(&left)
            && !known.of(left).is_single(Kind::Number)
        {
            support.push(left);
        }
        support
    }
}
