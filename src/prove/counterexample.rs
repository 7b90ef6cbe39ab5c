//! A case that shows that a claim does not hold, made as small as it can be: first as few answers as will do, then
//! answers that are simple. Each step is worked out by the engine itself before it is kept.

use crate::calendar::Date;
use crate::decide::{Engine, Known, Unknown};
use crate::policy::{Policy, QuestionId, ReadingSetId, Role};
use crate::quantity::{Kind, Set};

/// Families for whom a claim does not hold: one, or two that differ in what the claim changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterexample {
    /// What is known of each. What is not given does not matter.
    pub cases: Vec<Known>,
}

/// So often a case is gone through; mostly the second time changes nothing.
const MOST_ROUNDS: u32 = 4;

/// What a claim's failing is told by.
#[derive(Clone, Copy)]
pub(super) struct Sure<'a> {
    /// Does the claim surely fail, of all such cases that can be?
    pub fails: &'a dyn Fn(&[Known]) -> bool,
    /// Can the answers surely be true together?
    pub can_be: &'a dyn Fn(&[Known]) -> bool,
}

/// Makes a case smaller. `changed` are the questions in which two cases differ.
pub(super) fn smallest(engine: &Engine, found: Vec<Known>, changed: &[QuestionId], sure: Sure<'_>) -> Counterexample {
    let policy = engine.policy();
    let mut small = Small { policy, whole: found.clone(), cases: found, sure };
    // Once answers are simple, more of them may turn out not to matter.
    for _ in 0..MOST_ROUNDS {
        let before = small.cases.clone();
        small.give_up(changed);
        small.simplify(changed);
        if small.cases == before {
            break;
        }
    }
    small.weeks_agree();
    let mut cases = small.cases;
    for case in &mut cases {
        mark_as_given(policy, case);
    }
    Counterexample { cases }
}

/// What is known of a question by itself is given; the rest is as if it was never asked.
fn mark_as_given(policy: &Policy, case: &mut Known) {
    for (at, question) in (0u16..).zip(&policy.questions) {
        let set = case.question(QuestionId(at));
        if set != question.domain {
            // It lies in the domain, so it is taken.
            let _ = case.answer(policy, QuestionId(at), set);
        }
    }
}

struct Small<'a> {
    policy: &'a Policy,
    /// Answers that are there in full: that such a case can be is shown by it.
    whole: Vec<Known>,
    /// Those of them that are given.
    cases: Vec<Known>,
    sure: Sure<'a>,
}

impl Small<'_> {
    /// Answers that are not needed go, those asked last first.
    fn give_up(&mut self, changed: &[QuestionId]) {
        let policy = self.policy;
        for at in (0..policy.questions.len() as u16).rev() {
            let Some(question) = policy.questions.get(usize::from(at)) else { continue };
            // Without these two no scenario runs, and no estimate is worked out.
            let needed = matches!(question.role, Some(Role::Today | Role::TravelFrom));
            if !needed && !changed.contains(&QuestionId(at)) {
                self.try_all(Unknown::Question(QuestionId(at)), question.domain);
            }
        }
        for at in (0..policy.reading_sets.len() as u16).rev() {
            let names = policy.reading_sets.get(usize::from(at)).map_or(0, |set| set.names.len());
            self.try_all(Unknown::Reading(ReadingSetId(at)), Set::all_options(names as u32));
        }
    }

    /// Answers that are left become simple.
    fn simplify(&mut self, changed: &[QuestionId]) {
        for (at, question) in (0u16..).zip(&self.policy.questions) {
            let id = QuestionId(at);
            if changed.contains(&id) {
                continue;
            }
            match question.kind {
                Kind::Number => self.simplest_number(id),
                Kind::Date => self.simplest_date(id),
                Kind::Truth if Set::NO.within(question.domain, Kind::Truth) => {
                    self.try_single(id, Set::NO);
                }
                Kind::Truth => {}
                Kind::Option => {
                    for option in 0..question.options.len() as u32 {
                        let set = Set::option(option);
                        if set.within(question.domain, Kind::Option) && self.try_single(id, set) {
                            break;
                        }
                    }
                }
            }
        }
        for id in changed {
            self.nearer(*id);
        }
    }

    /// Gives one thing the same set in every case, if the claim still surely fails.
    fn try_all(&mut self, unknown: Unknown, set: Set) -> bool {
        self.try_in(&[0, 1], unknown, set)
    }

    /// The same in some of the cases. What is widened keeps the whole case as it is; what is moved moves it along.
    fn try_in(&mut self, which: &[usize], unknown: Unknown, set: Set) -> bool {
        let kind = match unknown {
            Unknown::Question(id) => self.policy.questions.get(usize::from(id.0)).map_or(Kind::Truth, |question| question.kind),
            Unknown::Reading(_) => Kind::Option,
        };
        let (mut cases, mut whole) = (self.cases.clone(), self.whole.clone());
        for at in which {
            if let (Some(case), Some(whole)) = (cases.get_mut(*at), whole.get_mut(*at)) {
                case.put(unknown, set);
                if !whole.of(unknown).within(set, kind) {
                    whole.put(unknown, set);
                }
            }
        }
        let fails = (self.sure.fails)(&cases) && (self.sure.can_be)(&whole);
        if fails {
            (self.cases, self.whole) = (cases, whole);
        }
        fails
    }

    /// The same, of a question that is given.
    fn try_single(&mut self, id: QuestionId, set: Set) -> bool {
        let kind = self.policy.questions.get(usize::from(id.0)).map_or(Kind::Truth, |question| question.kind);
        let now = self.cases.first().map_or(Set::EITHER, |case| case.question(id));
        if !now.is_single(kind) {
            return true;
        }
        now == set || self.try_all(Unknown::Question(id), set)
    }

    /// A stretch that is the whole of what is left of the year can be shown by an estimate.
    fn weeks_agree(&mut self) {
        let role = |role| self.policy.question_with_role(role);
        if let (Some(left), Some(stretch)) = (role(Role::WeeksLeft), role(Role::StretchWeeks)) {
            let Some(weeks) = self.cases.first().map(|case| case.question(stretch)) else { return };
            let domain = self.policy.questions.get(usize::from(left.0)).map_or(weeks, |question| question.domain);
            let all = self.policy.questions.get(usize::from(stretch.0)).map_or(weeks, |question| question.domain);
            if weeks != all && weeks.within(domain, Kind::Number) {
                self.try_all(Unknown::Question(left), weeks);
            }
        }
    }

    /// The least number that will do, and then a round one above it.
    fn simplest_number(&mut self, id: QuestionId) {
        let Some(question) = self.policy.questions.get(usize::from(id.0)) else { return };
        let measure = question.measure.map_or((1, 1), |measure| (measure.scale.max(1), measure.step.max(1)));
        let now = self.cases.first().map_or(question.domain, |case| case.question(id));
        if now.low != now.high || self.try_single(id, Set::exactly(question.domain.low)) {
            return;
        }
        let (scale, step) = measure;
        let (mut not, mut does) = (question.domain.low.div_euclid(step), now.low.div_euclid(step));
        while does - not > 1 {
            let middle = not + (does - not) / 2;
            if self.try_single(id, Set::exactly(middle * step)) {
                does = middle;
            } else {
                not = middle;
            }
        }
        let least = does * step;
        for grain in [scale, scale / 2, scale / 10] {
            let round = least + (-least).rem_euclid(grain.max(1));
            if grain > step && round <= question.domain.high && round % step == 0 && self.try_single(id, Set::exactly(round)) {
                return;
            }
        }
    }

    /// A first of September or of another month near the date found.
    fn simplest_date(&mut self, id: QuestionId) {
        let Some(question) = self.policy.questions.get(usize::from(id.0)) else { return };
        let now = self.cases.first().map_or(question.domain, |case| case.question(id));
        let Some(date) = i32::try_from(now.low).ok().filter(|_| now.low == now.high).map(Date) else { return };
        let year = date.year();
        let mut tries: Vec<Date> = Vec::new();
        let travel = self.policy.question_with_role(Role::TravelFrom);
        if question.role == Some(Role::Today)
            && let Some(travel) = travel.and_then(|id| self.cases.first().map(|case| case.question(id)))
            && let Ok(day) = i32::try_from(travel.low)
        {
            tries.push(Date(day));
        }
        tries.extend([0, -1, 1].iter().filter_map(|by| Date::new(year + by, 9, 1)));
        tries.extend([0, 1].iter().filter_map(|by| Date::new(year + by, 1, 1)));
        let (_, month, _) = date.parts();
        tries.extend(Date::new(year, month, 1));
        for each in tries {
            let set = Set::exactly(each.0.into());
            if set.within(question.domain, Kind::Date) && self.try_single(id, set) {
                return;
            }
        }
    }

    /// Two answers to what is changed, as near to each other, and as small, as will do.
    fn nearer(&mut self, id: QuestionId) {
        let Some(question) = self.policy.questions.get(usize::from(id.0)) else { return };
        let [one, two] = &self.cases[..] else { return };
        if !matches!(question.kind, Kind::Number | Kind::Date) {
            return;
        }
        let step = question.measure.map_or(1, |measure| measure.step.max(1));
        let (a, b) = (one.question(id).low, two.question(id).low);
        // Bring the second towards the first, then the first towards the second.
        for (which, fixed, moving) in [(1, a, b), (0, b, a)] {
            let toward = (fixed - moving).signum() * step;
            if toward == 0 {
                continue;
            }
            let steps = (fixed - moving) / toward;
            let (mut does, mut not) = (0, steps);
            while not - does > 1 {
                let middle = does + (not - does) / 2;
                if self.try_one(which, id, Set::exactly(moving + middle * toward)) {
                    does = middle;
                } else {
                    not = middle;
                }
            }
        }
    }

    fn try_one(&mut self, which: usize, id: QuestionId, set: Set) -> bool {
        self.try_in(&[which], Unknown::Question(id), set)
    }
}
