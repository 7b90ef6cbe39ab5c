//! A plain evaluator of one fully known case, and every way of filling in what is not known. It shares no
//! arithmetic and no calendar with the engine.

use std::collections::HashMap;
use std::sync::OnceLock;
use travel_help::calendar::{MonthDay, Weekday};
use travel_help::decide::{Known, Unknown};
use travel_help::policy::*;
use travel_help::quantity::{Kind, Set};

/// One value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    Truth(bool),
    Number(i128),
    Date(i64),
    Option(u32),
}

impl Value {
    pub fn truth(self) -> bool {
        self == Value::Truth(true)
    }

    pub fn number(self) -> i128 {
        match self {
            Value::Number(number) => number,
            Value::Date(day) => day.into(),
            other => panic!("{other:?} is no number"),
        }
    }

    pub fn date(self) -> i64 {
        match self {
            Value::Date(day) => day,
            other => panic!("{other:?} is no date"),
        }
    }

    pub fn option(self) -> u32 {
        match self {
            Value::Option(option) => option,
            other => panic!("{other:?} is no option"),
        }
    }

    /// Does a set of the engine hold this value?
    pub fn lies_in(self, set: Set) -> bool {
        match self {
            Value::Truth(truth) => set.low <= i64::from(truth) && i64::from(truth) <= set.high,
            Value::Number(number) => i128::from(set.low) <= number && number <= i128::from(set.high),
            Value::Date(day) => set.low <= day && day <= set.high,
            Value::Option(option) => set.low & (1 << option) != 0,
        }
    }

    pub fn as_set(self) -> Set {
        match self {
            Value::Truth(truth) => Set { low: truth.into(), high: truth.into() },
            Value::Number(number) => Set { low: number as i64, high: number as i64 },
            Value::Date(day) => Set { low: day, high: day },
            Value::Option(option) => Set { low: 1 << option, high: 0 },
        }
    }
}

/// The smallest set of the engine that holds all values; nothing for none.
pub fn hull(values: impl Iterator<Item = Value>) -> Option<Set> {
    values.fold(None, |all: Option<Set>, value| {
        let each = value.as_set();
        Some(match (all, value) {
            (None, _) => each,
            (Some(all), Value::Option(_)) => Set { low: all.low | each.low, high: 0 },
            (Some(all), _) => Set { low: all.low.min(each.low), high: all.high.max(each.high) },
        })
    })
}

/// Every question and every reading settled.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Completion {
    pub answers: Vec<Value>,
    pub readings: Vec<u32>,
}

impl Completion {
    pub fn of(&self, unknown: Unknown) -> Value {
        match unknown {
            Unknown::Question(id) => self.answers[id.0 as usize],
            Unknown::Reading(id) => Value::Option(self.readings[id.0 as usize]),
        }
    }

    pub fn put(&mut self, unknown: Unknown, value: Value) {
        match unknown {
            Unknown::Question(id) => self.answers[id.0 as usize] = value,
            Unknown::Reading(id) => self.readings[id.0 as usize] = value.option(),
        }
    }
}

/// Every value of a set.
pub fn members(set: Set, kind: Kind) -> Vec<Value> {
    match kind {
        Kind::Truth => (set.low..=set.high).map(|truth| Value::Truth(truth == 1)).collect(),
        Kind::Number => (set.low..=set.high).map(|number| Value::Number(number.into())).collect(),
        Kind::Date => (set.low..=set.high).map(Value::Date).collect(),
        Kind::Option => (0..60).filter(|option| set.low & (1 << option) != 0).map(Value::Option).collect(),
    }
}

pub fn unknowns(policy: &Policy) -> Vec<Unknown> {
    let questions = (0..policy.questions.len()).map(|at| Unknown::Question(QuestionId(at as u16)));
    questions.chain((0..policy.reading_sets.len()).map(|at| Unknown::Reading(ReadingSetId(at as u16)))).collect()
}

pub fn kind_of(policy: &Policy, unknown: Unknown) -> Kind {
    match unknown {
        Unknown::Question(id) => policy.questions[id.0 as usize].kind,
        Unknown::Reading(_) => Kind::Option,
    }
}

/// Every way of filling in what is not known.
pub fn completions(policy: &Policy, known: &Known) -> Vec<Completion> {
    let mut all = vec![Completion { answers: Vec::new(), readings: Vec::new() }];
    for unknown in unknowns(policy) {
        let values = members(known.of(unknown), kind_of(policy, unknown));
        all = all
            .into_iter()
            .flat_map(|each| {
                values.iter().map(move |value| {
                    let mut each = each.clone();
                    match unknown {
                        Unknown::Question(_) => each.answers.push(*value),
                        Unknown::Reading(_) => each.readings.push(value.option()),
                    }
                    each
                })
            })
            .collect();
    }
    all
}

/// The value of every node for one fully known case.
pub fn evaluate(policy: &Policy, case: &Completion) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::with_capacity(policy.arena.nodes.len());
    for node in &policy.arena.nodes {
        let value = evaluate_node(policy, case, node, &values);
        values.push(value);
    }
    values
}

fn evaluate_node(policy: &Policy, case: &Completion, node: &Node, values: &[Value]) -> Value {
    let of = |id: &NodeId| values[id.0 as usize];
    let list = |args: &Args| &policy.arena.args[args.start as usize..][..args.count as usize];
    let typed = |number: i128| if node.kind == Kind::Date { Value::Date(number as i64) } else { Value::Number(number) };
    match &node.op {
        Op::Constant(set) => members(*set, node.kind)[0],
        Op::Answer(question) => case.answers[question.0 as usize],
        Op::Figure { figure, on } => {
            let figure = &policy.figures[figure.0 as usize];
            let mut entry = &figure.entries[0];
            for each in &figure.entries {
                if i64::from(each.from.0) <= of(on).date() {
                    entry = each;
                }
            }
            let value = match figure.readings {
                Some(set) if entry.values.len() > 1 => entry.values[case.readings[set.0 as usize] as usize],
                _ => entry.values[0],
            };
            typed(value.into())
        }
        Op::InForce { figure, on } => {
            Value::Truth(of(on).date() >= i64::from(policy.figures[figure.0 as usize].entries[0].from.0))
        }
        Op::Reading { set, arms } => of(&list(arms)[case.readings[set.0 as usize] as usize]),
        Op::Not(a) => Value::Truth(!of(a).truth()),
        Op::All(args) => Value::Truth(list(args).iter().all(|arg| of(arg).truth())),
        Op::Any(args) => Value::Truth(list(args).iter().any(|arg| of(arg).truth())),
        Op::Less(a, b) => Value::Truth(of(a).number() < of(b).number()),
        Op::AtMost(a, b) => Value::Truth(of(a).number() <= of(b).number()),
        Op::Same(a, b) => Value::Truth(of(a) == of(b)),
        Op::OneOf(a, bits) => Value::Truth(bits & (1 << of(a).option()) != 0),
        Op::Add(a, b) => typed(of(a).number() + of(b).number()),
        Op::Subtract(a, b) => typed(of(a).number() - of(b).number()),
        Op::Multiply(a, b) => typed(of(a).number() * of(b).number()),
        Op::Rescale(a, by) => typed(of(a).number() * i128::from(*by)),
        Op::Divide { a, b, over } => {
            let product = of(a).number() * i128::from(*over);
            assert_eq!(product % of(b).number(), 0, "the policy divides exactly");
            typed(product / of(b).number())
        }
        Op::Round { a, of: step } => {
            let (value, step) = (of(a).number(), i128::from(*step));
            let below = value.div_euclid(step);
            typed(if value.rem_euclid(step) * 2 >= step { below + 1 } else { below })
        }
        Op::Larger(a, b) => of(a).max(of(b)),
        Op::Smaller(a, b) => of(a).min(of(b)),
        Op::First(args) => {
            let args = list(args);
            let row = args.chunks(2).find(|row| row.len() == 1 || of(&row[0]).truth()).expect("a last row");
            of(row.last().expect("a value"))
        }
        Op::Age { born, on } => {
            let ((by, bm, bd), (y, m, d)) = (parts(of(born).date()), parts(of(on).date()));
            typed((y - by - i64::from((m, d) < (bm, bd))).into())
        }
        Op::PlusYears(a, years) => {
            let (y, m, d) = parts(of(a).date());
            let y = y + i64::from(*years);
            Value::Date(day_of((y, m, d)).or(day_of((y, 3, 1))).expect("a date"))
        }
        Op::FirstOnOrAfter(a, days) => {
            Value::Date((of(a).date()..).find(|day| is_one_of(*day, days)).expect("a day within a year"))
        }
        Op::LastOnOrBefore(a, days) => {
            Value::Date((0..).map(|back| of(a).date() - back).find(|day| is_one_of(*day, days)).expect("a day within a year"))
        }
        Op::LastWeekday(a, weekday, month) => {
            let year = parts(of(a).date()).0;
            let days = (1..=31).rev().filter_map(|day| day_of((year, (*month).into(), day)));
            // 1970-01-05 was a Monday.
            let place = Weekday::ALL.iter().position(|each| each == weekday).expect("a weekday") as i64;
            Value::Date(days.into_iter().find(|day| (day - 4 - place).rem_euclid(7) == 0).expect("one in a week"))
        }
        Op::PlusMonths(a, months) => {
            let ((mut y, mut m, d), months) = (parts(of(a).date()), of(months).number());
            for _ in 0..months {
                (y, m) = if m == 12 { (y + 1, 1) } else { (y, m + 1) };
            }
            Value::Date((1..=d).rev().find_map(|d| day_of((y, m, d))).expect("a day of that month"))
        }
        Op::PlusWorkingDays(a, count) => {
            let mut day = of(a).date();
            for _ in 0..of(count).number() {
                day += 1;
                while !is_working(policy, day) {
                    day += 1;
                }
            }
            Value::Date(day)
        }
        Op::WorkingDayOnOrBefore(a) => {
            Value::Date((0..).map(|back| of(a).date() - back).find(|day| is_working(policy, *day)).expect("a working day"))
        }
    }
}

/// 1970-01-05 was a Monday.
fn is_working(policy: &Policy, day: i64) -> bool {
    (day - 4).rem_euclid(7) < 5 && policy.bank_holidays.days.iter().all(|holiday| i64::from(holiday.0) != day)
}

fn is_one_of(day: i64, days: &[MonthDay]) -> bool {
    let (y, m, d) = parts(day);
    days.iter().any(|each| {
        let here = (y, i64::from(each.month), i64::from(each.day));
        here == (y, m, d) || (day_of(here).is_none() && (m, d) == (3, 1))
    })
}

type Parts = (i64, i64, i64);
const FIRST: i64 = -25_567 * 2;

/// A calendar made by counting on day by day.
fn calendar() -> &'static (Vec<Parts>, HashMap<Parts, i64>) {
    static CALENDAR: OnceLock<(Vec<Parts>, HashMap<Parts, i64>)> = OnceLock::new();
    CALENDAR.get_or_init(|| {
        let length = |y: i64, m: i64| match m {
            2 if (y % 4 == 0 && y % 100 != 0) || y % 400 == 0 => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let back = |(y, m, d): Parts| match (m, d) {
            (1, 1) => (y - 1, 12, 31),
            (_, 1) => (y, m - 1, length(y, m - 1)),
            _ => (y, m, d - 1),
        };
        let next = |(y, m, d): Parts| match (m, d) {
            (12, 31) => (y + 1, 1, 1),
            _ if d == length(y, m) => (y, m + 1, 1),
            _ => (y, m, d + 1),
        };
        let mut first = (1970, 1, 1);
        for _ in FIRST..0 {
            first = back(first);
        }
        let mut list = vec![first];
        for _ in FIRST..-FIRST * 2 {
            list.push(next(*list.last().expect("a day")));
        }
        let map = list.iter().enumerate().map(|(at, parts)| (*parts, at as i64 + FIRST)).collect();
        (list, map)
    })
}

fn parts(day: i64) -> Parts {
    calendar().0[(day - FIRST) as usize]
}

fn day_of(parts: Parts) -> Option<i64> {
    calendar().1.get(&parts).copied()
}

/// Every completion with the values of all its nodes.
pub struct World<'a> {
    pub policy: &'a Policy,
    pub families: Vec<(Completion, Vec<Value>)>,
}

impl<'a> World<'a> {
    pub fn new(policy: &'a Policy, known: &Known) -> World<'a> {
        let families = completions(policy, known)
            .into_iter()
            .map(|case| {
                let values = evaluate(policy, &case);
                (case, values)
            })
            .collect();
        World { policy, families }
    }

    pub fn possible(&self) -> impl Iterator<Item = &(Completion, Vec<Value>)> {
        self.families.iter().filter(|(_, values)| values[self.policy.possible.0 as usize].truth())
    }

    /// What a node comes to over all possible families.
    pub fn attained(&self, node: NodeId) -> Option<Set> {
        hull(self.possible().map(|(_, values)| values[node.0 as usize]))
    }

    pub fn attained_by(&self, rule: RuleId) -> Option<Set> {
        self.attained(self.policy.rules[rule.0 as usize].node)
    }

    /// Are there two possible families that differ only in `unknown`, and in one of `goals`?
    pub fn is_open(&self, unknown: Unknown, goals: &[NodeId]) -> bool {
        let mut seen: HashMap<Completion, Vec<Value>> = HashMap::new();
        for (case, values) in self.possible() {
            let mut others = case.clone();
            others.put(unknown, case_zero(case.of(unknown)));
            let conclusions: Vec<Value> = goals.iter().map(|goal| values[goal.0 as usize]).collect();
            if seen.entry(others).or_insert_with(|| conclusions.clone()) != &conclusions {
                return true;
            }
        }
        false
    }
}

fn case_zero(value: Value) -> Value {
    match value {
        Value::Truth(_) => Value::Truth(false),
        Value::Number(_) => Value::Number(0),
        Value::Date(_) => Value::Date(0),
        Value::Option(_) => Value::Option(0),
    }
}

/// The result and the levels of help.
pub fn conclusions(policy: &Policy) -> Vec<NodeId> {
    core::iter::once(policy.result).chain(policy.help.iter().map(|help| help.level)).collect()
}
