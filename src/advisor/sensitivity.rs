//! Sensitivity: for each answer, the values that change the result, a kind of help or the money, all other answers as they are.
//!
//! Choices are tried one by one. Numbers and dates are cut at the values after which something turns; these are found by the engine, so
//! that none between them is missed.

use super::money::{Money, Purse};
use crate::calendar::Date;
use crate::decide::{Course, Decision, Engine, Goes, Known, Overflow, Unknown};
use crate::policy::{Ask, NodeId, Op, Policy, Question, QuestionId, Role, RuleId};
use crate::quantity::{Kind, Set};

/// So many years round a date are looked at.
const YEARS_AROUND: i32 = 2;

/// More turns than this are not followed.
const MOST_TURNS: usize = 400;

/// Values of one answer from which the same follows, the money going straight from the first to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The values: yes or no, one option, or a range of numbers or days, both ends included.
    pub values: Set,
    /// Is the answer as it is known one of these, or may it be?
    pub is_now: bool,
    /// The results, as options.
    pub results: Set,
    /// The kinds of help whose level is not as it is now: place and level.
    pub help: Vec<(u16, Set)>,
    /// The grounds that are not met, or not open, as they are now.
    pub grounds: Vec<(RuleId, Set)>,
    /// The money, one for each estimate of the policy; none where money is not wanted.
    pub money: Vec<PieceMoney>,
}

/// An estimate at the ends of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PieceMoney {
    /// At its first value; nothing where there is no estimate.
    pub first: Option<Money>,
    /// At its last.
    pub last: Option<Money>,
}

/// How much an answer matters. What matters more is greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Matters {
    /// Does another value change the results?
    pub result: bool,
    /// Does one change the level of a kind of help?
    pub help: bool,
    /// How far an end of an estimate can move from where it is now, in pence a year.
    pub money: i64,
    /// Does one change whether a ground is met?
    pub grounds: bool,
}

/// One answer, and what follows from each of its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The question.
    pub question: QuestionId,
    /// Was it answered?
    pub is_given: bool,
    /// Its values in order; those that cannot be with the other answers are left out.
    pub pieces: Vec<Piece>,
    /// How much it matters.
    pub matters: Matters,
    /// Was every value in the range seen to? Otherwise some were looked at, and between the ends of a piece the money may be another: so
    /// it is where answers are missing that it rests on.
    pub exact: bool,
}

/// What the case comes to as it is, which other values are held against.
#[derive(Clone, Debug)]
pub struct Now {
    decision: Decision,
    money: Vec<Option<Money>>,
}

impl Now {
    /// Works it out with its money.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn with_money(engine: &Engine, known: &Known) -> Result<Now, Overflow> {
        let money = Purse::all(engine).iter_mut().map(|purse| purse.money(known)).collect::<Result<_, _>>()?;
        Ok(Now { money, ..Now::without_money(engine, known)? })
    }

    /// The same without money, of which the rows then say nothing. Before the questions for an estimate are answered the ends of each
    /// sum have to be searched for, which takes ten times as long as all the rest.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn without_money(engine: &Engine, known: &Known) -> Result<Now, Overflow> {
        Ok(Now { decision: engine.decide(known)?, money: Vec::new() })
    }

    /// What works out the money, if that is wanted.
    fn purses<'e>(&self, engine: &'e Engine) -> Vec<Purse<'e>> {
        if self.money.is_empty() { Vec::new() } else { Purse::all(engine) }
    }
}

/// The questions of the table, in the order of asking: those that were answered, and those still open for the result or the money. Not
/// those that the program answers, that only choose words, or that are asked beside the decision.
///
/// # Errors
/// [`Overflow`] where a number does not fit.
pub fn questions(engine: &Engine, known: &Known) -> Result<Vec<QuestionId>, Overflow> {
    let open = engine.open_questions(known)?;
    let ids = (0u16..).map(QuestionId).zip(&engine.policy().questions);
    let counts = |question: &Question| {
        question.ask != Ask::Never
            && !question.ask.is_aside()
            && !matches!(question.role, Some(Role::Today | Role::Who | Role::StretchWeeks))
    };
    let wanted = |id: &QuestionId| known.is_given(*id) || open.decision.contains(id) || open.estimate.contains(id);
    Ok(ids.filter(|(id, question)| counts(question) && wanted(id)).map(|(id, _)| id).collect())
}

/// The whole table: the answers that change something, those that matter most first, and of equals in the order of asking.
///
/// # Errors
/// [`Overflow`] where a number does not fit.
pub fn table(engine: &Engine, known: &Known, now: &Now) -> Result<Vec<Row>, Overflow> {
    let mut purses = now.purses(engine);
    let mut rows = Vec::new();
    for id in questions(engine, known)? {
        rows.push(row(engine, known, now, id, &mut purses)?);
    }
    sort(&mut rows);
    Ok(rows)
}

/// Puts rows in order, and leaves out those that change nothing: for a page that asks for them one by one.
pub fn sort(rows: &mut Vec<Row>) {
    rows.retain(|row| row.matters != Matters::default());
    rows.sort_by(|one, two| two.matters.cmp(&one.matters).then(one.question.cmp(&two.question)));
}

/// One answer, and what follows from each of its values while all others stay as they are.
///
/// # Errors
/// [`Overflow`] where a number does not fit.
pub fn of_question(engine: &Engine, known: &Known, now: &Now, id: QuestionId) -> Result<Row, Overflow> {
    row(engine, known, now, id, &mut now.purses(engine))
}

fn row<'e>(engine: &'e Engine, known: &Known, now: &Now, id: QuestionId, purses: &mut [Purse<'e>]) -> Result<Row, Overflow> {
    let mut row =
        Row { question: id, is_given: known.is_given(id), pieces: Vec::new(), matters: Matters::default(), exact: true };
    let Some(question) = engine.policy().questions.get(usize::from(id.0)) else { return Ok(row) };
    let mut at = At { engine, id, known, case: known.clone(), now, purses };
    match question.kind {
        Kind::Truth => at.one_by_one(&[Set::YES, Set::NO], Kind::Truth, &mut row)?,
        Kind::Option => {
            let options: Vec<Set> = (0..60).filter(|option| question.domain.allows_option(*option)).map(Set::option).collect();
            at.one_by_one(&options, Kind::Option, &mut row)?;
        }
        Kind::Number => at.along_a_number(question, &mut row)?,
        Kind::Date => at.along_days(question, &mut row)?,
    }
    row.matters = matters(now, &row.pieces);
    Ok(row)
}

/// One question of a case.
struct At<'a, 'e> {
    engine: &'e Engine,
    id: QuestionId,
    known: &'a Known,
    case: Known,
    now: &'a Now,
    purses: &'a mut [Purse<'e>],
}

/// What is concluded from a value, against what is concluded now.
#[derive(Clone, PartialEq)]
struct Concluded {
    results: Set,
    help: Vec<(u16, Set)>,
    grounds: Vec<(RuleId, Set)>,
}

impl At<'_, '_> {
    /// What is concluded from a value; nothing where it cannot be.
    fn concluded(&mut self, value: Set) -> Result<Option<Concluded>, Overflow> {
        self.case.put(Unknown::Question(self.id), value);
        let decision = self.engine.decide(&self.case)?;
        if !decision.contradictions.is_empty() {
            return Ok(None);
        }
        let now = &self.now.decision;
        let help = now.help.iter().zip(&decision.help);
        let grounds = now.grounds.iter().zip(&decision.grounds);
        Ok(Some(Concluded {
            results: decision.results,
            help: help.filter(|(now, then)| now.level != then.level).map(|(_, then)| (then.help, then.level)).collect(),
            grounds: grounds.filter(|(now, then)| now != then).map(|(_, then)| *then).collect(),
        }))
    }

    /// What is concluded now; nothing where that cannot be.
    fn as_now(&self) -> Option<Concluded> {
        let now = &self.now.decision;
        let concluded = Concluded { results: now.results, help: Vec::new(), grounds: Vec::new() };
        now.contradictions.is_empty().then_some(concluded)
    }

    fn piece(&self, values: Set, kind: Kind, concluded: Concluded, money: Vec<PieceMoney>) -> Piece {
        let is_now = self.known.question(self.id).meet(values, kind).is_some();
        let Concluded { results, help, grounds } = concluded;
        Piece { values, is_now, results, help, grounds, money }
    }

    fn one_by_one(&mut self, values: &[Set], kind: Kind, row: &mut Row) -> Result<(), Overflow> {
        // What does not rest on this answer is as it is now.
        let domain = values.iter().copied().reduce(|all, each| all.join(each, kind)).unwrap_or(Set::EITHER);
        let mut course = Course::of(self.engine, self.known, self.id, concluded(self.engine.policy()))?;
        let concludes_the_same = course.over(domain)? == Goes::Nowhere;
        let mut moves = Vec::new();
        for estimate in self.engine.policy().estimates.iter().take(self.purses.len()) {
            moves.push(Course::of_money(self.engine, self.known, self.id, estimate)?.over(domain)? != Goes::Nowhere);
        }
        for value in values {
            let concluded = if concludes_the_same { self.as_now() } else { self.concluded(*value)? };
            let Some(concluded) = concluded else { continue };
            self.case.put(Unknown::Question(self.id), *value);
            let mut money = Vec::new();
            for ((purse, moves), now) in self.purses.iter_mut().zip(&moves).zip(&self.now.money) {
                let there = if *moves { purse.money(&self.case)? } else { *now };
                money.push(PieceMoney { first: there, last: there });
            }
            row.pieces.push(self.piece(*value, kind, concluded, money));
        }
        Ok(())
    }

    /// Where something else is concluded than before: each first value with what is concluded from it on. The first is the lowest.
    fn parts(&mut self, range: Set, step: i64, row: &mut Row) -> Result<Vec<(i64, Option<Concluded>)>, Overflow> {
        let mut course = Course::of(self.engine, self.known, self.id, concluded(self.engine.policy()))?;
        let turns = course.turns(range, step, MOST_TURNS)?;
        row.exact &= turns.is_some();
        let mut parts: Vec<(i64, Option<Concluded>)> = Vec::new();
        for start in core::iter::once(range.low).chain(turns.unwrap_or_default()) {
            let concluded = self.concluded(Set::exactly(start))?;
            if parts.last().is_none_or(|(_, before)| *before != concluded) {
                parts.push((start, concluded));
            }
        }
        Ok(parts)
    }

    fn along_a_number(&mut self, question: &Question, row: &mut Row) -> Result<(), Overflow> {
        let step = question.measure.map_or(1, |measure| measure.step.max(1));
        let Set { low, high } = question.domain;
        let last = low + (high - low) / step * step;
        let parts = self.parts(question.domain, step, row)?;
        let mut alongs = Vec::new();
        for purse in self.purses.iter_mut() {
            let along = purse.along(self.known, self.id, question.domain, step)?;
            row.exact &= along.exact;
            alongs.push((along, purse.scale()));
        }
        for (place, (start, concluded)) in parts.iter().enumerate() {
            let Some(concluded) = concluded else { continue };
            let end = parts.get(place + 1).map_or(last, |(next, _)| next - step);
            let mut from = *start;
            while from <= end {
                let to = alongs.iter().map(|(along, _)| along.straight_to(from, step)).fold(end, i64::min);
                let mut money = Vec::new();
                for (along, scale) in &alongs {
                    let pence = |value: i64| along.at(value).map(|exact| exact.in_pence(*scale)).transpose();
                    money.push(PieceMoney { first: pence(from)?, last: pence(to)? });
                }
                row.pieces.push(self.piece(Set::range(from, to), Kind::Number, concluded.clone(), money));
                from = to + step;
            }
        }
        Ok(())
    }

    fn along_days(&mut self, question: &Question, row: &mut Row) -> Result<(), Overflow> {
        let Some(days) = self.window(question)? else { return Ok(()) };
        let parts = self.parts(days, 1, row)?;
        // The money may move from day to day; a piece is cut where a year of it begins or a figure gets a new value.
        let dated = if self.purses.is_empty() { Vec::new() } else { dated(self.engine) };
        let turns = Course::of(self.engine, self.known, self.id, dated)?.turns(days, 1, MOST_TURNS)?;
        row.exact &= turns.is_some();
        let turns = turns.unwrap_or_default();
        let mut courses = Vec::new();
        for estimate in self.engine.policy().estimates.iter().take(self.purses.len()) {
            courses.push(Course::of_money(self.engine, self.known, self.id, estimate)?);
        }
        // Where no line moves the money need not be worked out again.
        let mut rests = |days: Set| -> Result<bool, Overflow> {
            courses.iter_mut().try_fold(true, |all, course| Ok(all && course.over(days)? == Goes::Nowhere))
        };
        for (place, (start, concluded)) in parts.iter().enumerate() {
            let Some(concluded) = concluded else { continue };
            let end = parts.get(place + 1).map_or(days.high, |(next, _)| next - 1);
            let mut from = *start;
            let mut first = self.money_on(from)?;
            for turn in turns.iter().copied().filter(|turn| (start + 1..=end).contains(turn)) {
                if rests(Set::range(from, turn))? {
                    continue;
                }
                let (before, after) = (self.money_on(turn - 1)?, self.money_on(turn)?);
                if before == after {
                    continue;
                }
                let money = pair(first, before);
                row.pieces.push(self.piece(Set::range(from, turn - 1), Kind::Date, concluded.clone(), money));
                (from, first) = (turn, after);
            }
            let last = if rests(Set::range(from, end))? { first.clone() } else { self.money_on(end)? };
            let money = pair(first, last);
            row.pieces.push(self.piece(Set::range(from, end), Kind::Date, concluded.clone(), money));
        }
        Ok(())
    }

    fn money_on(&mut self, day: i64) -> Result<Vec<Option<Money>>, Overflow> {
        self.case.put(Unknown::Question(self.id), Set::exactly(day));
        let case = &self.case;
        self.purses.iter_mut().map(|purse| purse.money(case)).collect()
    }

    /// The days that are looked at: for the day travel starts from today on, otherwise some years round the date that was given.
    fn window(&self, question: &Question) -> Result<Option<Set>, Overflow> {
        let policy = self.engine.policy();
        let today = known_date(self.known, policy.question_with_role(Role::Today));
        let set = self.known.question(self.id);
        let given = if set.low == set.high { date(set.low) } else { None };
        let Some(middle) = given.or(today) else { return Ok(None) };
        let mut first = middle.plus_years(-YEARS_AROUND);
        if question.role == Some(Role::TravelFrom) {
            first = today.unwrap_or(middle).min(middle);
        }
        let mut low = question.domain.low.max(first.0.into());
        let mut high = question.domain.high.min(middle.plus_years(YEARS_AROUND).0.into());
        if let Some(today) = today.filter(|_| question.past) {
            high = high.min(today.0.into());
        }
        if let Some(node) = question.not_before {
            let before = self.engine.value_of(self.known, node)?;
            low = low.max(before.low);
        }
        Ok((low <= high).then(|| Set::range(low, high)))
    }
}

fn date(days: i64) -> Option<Date> {
    i32::try_from(days).ok().map(Date)
}

fn known_date(known: &Known, id: Option<QuestionId>) -> Option<Date> {
    let set = known.question(id?);
    if set.low == set.high { date(set.low) } else { None }
}

/// All that a row says of a case, but for money: the result, the levels of help, the grounds; and whether it can be.
fn concluded(policy: &Policy) -> Vec<NodeId> {
    let mut nodes = vec![policy.result, policy.possible];
    nodes.extend(policy.help.iter().map(|help| help.level));
    nodes.extend(policy.grounds.iter().filter_map(|ground| policy.node_of(ground.rule)));
    nodes
}

/// What of the money is a matter of the calendar: the last day of the year of each estimate, whether it applies, and figures with their dates.
fn dated(engine: &Engine) -> Vec<NodeId> {
    let policy = engine.policy();
    let mut lines = Vec::new();
    let mut nodes = Vec::new();
    for estimate in &policy.estimates {
        nodes.extend([estimate.until, estimate.when].into_iter().filter_map(|rule| policy.node_of(rule)));
        for line in &estimate.lines {
            lines.extend([Some(line.rule), line.at_most].into_iter().flatten().filter_map(|rule| policy.node_of(rule)));
        }
    }
    let is_figure = |node: &NodeId| {
        matches!(policy.arena.nodes.get(usize::from(node.0)).map(|node| &node.op), Some(Op::Figure { .. } | Op::InForce { .. }))
    };
    nodes.extend(engine.all_below(&lines).into_iter().filter(is_figure));
    nodes
}

fn pair(first: Vec<Option<Money>>, last: Vec<Option<Money>>) -> Vec<PieceMoney> {
    first.into_iter().zip(last).map(|(first, last)| PieceMoney { first, last }).collect()
}

fn matters(now: &Now, pieces: &[Piece]) -> Matters {
    let mut matters = Matters::default();
    for piece in pieces {
        matters.result |= piece.results != now.decision.results;
        matters.help |= !piece.help.is_empty();
        matters.grounds |= !piece.grounds.is_empty();
        for (now, then) in now.money.iter().zip(&piece.money) {
            let ends = |money: &Option<Money>| money.map_or((0, 0), |money| (money.low, money.high));
            let now = ends(now);
            for then in [ends(&then.first), ends(&then.last)] {
                let apart = (then.0 - now.0).saturating_abs().max((then.1 - now.1).saturating_abs());
                matters.money = matters.money.max(apart);
            }
        }
    }
    matters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::fixture;

    /// Somebody who lives so many hundredths of a mile away, and is not wet.
    fn case(engine: &Engine, far: i64) -> Known {
        let mut known = Known::nothing(engine.policy());
        for (question, set) in
            [("start", Set::exactly(fixture::day("2024-06-01").0.into())), ("far", Set::exactly(far)), ("wet", Set::NO)]
        {
            known.answer(engine.policy(), engine.policy().question(question).unwrap(), set).unwrap();
        }
        known
    }

    fn row_of(engine: &Engine, known: &Known, question: &str) -> Row {
        let now = Now::with_money(engine, known).unwrap();
        of_question(engine, known, &now, engine.policy().question(question).unwrap()).unwrap()
    }

    #[test]
    fn a_limit_that_is_reached_belongs_to_the_upper_piece() {
        let engine = Engine::new(fixture::opened(&[])).unwrap();
        let row = row_of(&engine, &case(&engine, 100), "far");
        // The made-up ground is met from 2 miles on.
        let found: Vec<_> = row.pieces.iter().map(|piece| (piece.values, piece.is_now, piece.grounds.clone())).collect();
        let ground = engine.policy().grounds[0].rule;
        assert_eq!(found, [(Set::range(0, 199), true, vec![]), (Set::range(200, 10_000), false, vec![(ground, Set::YES)])]);
        assert_eq!(row.matters, Matters { grounds: true, ..Matters::default() });
    }

    #[test]
    fn a_yes_that_changes_the_result_stands_before_a_ground() {
        let engine = Engine::new(fixture::opened(&[])).unwrap();
        let known = case(&engine, 100);
        let rows = table(&engine, &known, &Now::with_money(&engine, &known).unwrap()).unwrap();
        let ids: Vec<&str> = rows.iter().map(|row| engine.policy().questions[usize::from(row.question.0)].id.as_str()).collect();
        assert_eq!(ids, ["wet", "far"]);
        let wet = row_of(&engine, &known, "wet");
        // In the order of the results: outside, entitled, a person decides, exceptional only, not entitled.
        let results: Vec<_> = wet.pieces.iter().map(|piece| (piece.values, piece.results)).collect();
        assert_eq!(results, [(Set::YES, Set::option(1)), (Set::NO, Set::option(4))]);
    }

    #[test]
    fn a_colour_that_decides_nothing_has_no_row() {
        let engine = Engine::new(fixture::opened(&[])).unwrap();
        let known = case(&engine, 100);
        assert_eq!(row_of(&engine, &known, "colour").matters, Matters::default());
    }
}
