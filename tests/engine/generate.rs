//! Random small policies that use every operator, every kind, figures with history and readings, nevers and estimates.

use crate::tape::Tape;
use travel_help::calendar::{BankHolidays, Date, MonthDay, Weekday};
use travel_help::decide::Engine;
use travel_help::policy::*;
use travel_help::quantity::{Base, Kind, Set, Unit};

pub const TRAVEL: QuestionId = QuestionId(0);
pub const BORN: QuestionId = QuestionId(1);
pub const WEEKS_LEFT: QuestionId = QuestionId(2);
pub const STRETCH_WEEKS: QuestionId = QuestionId(3);

pub fn day(text: &str) -> i64 {
    Date::from_iso(text).unwrap().0.into()
}

/// A policy ready to decide, through its file form.
pub fn engine(policy: &Policy) -> Engine {
    Engine::new(Policy::open(&policy.to_file().unwrap()).unwrap()).unwrap()
}

pub struct Builder {
    pub policy: Policy,
    /// For numbers: no value is further from zero than this.
    bounds: Vec<i128>,
    figure_kinds: Vec<Kind>,
}

const LARGEST: i128 = 1_000_000_000_000;

pub fn measure(scale: i64, step: i64) -> Measure {
    Measure { unit: Unit::of(Base::Pound), scale, step }
}

impl Builder {
    pub fn new() -> Builder {
        let policy = Policy {
            council: "example".into(),
            council_name: "Example".into(),
            council_short: "Example".into(),
            area: "Example".into(),
            language: "en".into(),
            bank_holidays: BankHolidays {
                days: ["2026-08-31", "2026-12-25", "2026-12-28"].map(|holiday| Date(day(holiday) as i32)).to_vec(),
                known_to: Date::new(9000, 1, 1),
            },
            ..Policy::empty()
        };
        Builder { policy, bounds: Vec::new(), figure_kinds: Vec::new() }
    }

    fn bound(&self, id: NodeId) -> i128 {
        self.bounds[id.0 as usize]
    }

    pub fn push(&mut self, op: Op, kind: Kind) -> NodeId {
        let bound = match &op {
            Op::Constant(set) => i128::from(set.low.abs().max(set.high.abs())),
            Op::Answer(id) => {
                let domain = self.policy.questions[id.0 as usize].domain;
                i128::from(domain.low.abs().max(domain.high.abs()))
            }
            Op::Figure { figure, .. } => {
                let entries = &self.policy.figures[figure.0 as usize].entries;
                entries.iter().flat_map(|entry| &entry.values).map(|value| i128::from(value.abs())).max().unwrap_or(0)
            }
            Op::Add(a, b) | Op::Subtract(a, b) => self.bound(*a) + self.bound(*b),
            Op::Multiply(a, b) => self.bound(*a) * self.bound(*b),
            Op::Rescale(a, by) => self.bound(*a) * i128::from(by.abs()),
            Op::Divide { a, over, .. } => self.bound(*a) * i128::from(*over),
            Op::Age { .. } => 200,
            Op::PlusMonths(a, count) => self.bound(*a) + 31 * self.bound(*count),
            Op::PlusWorkingDays(a, count) => self.bound(*a) + 2 * self.bound(*count) + 10,
            op => {
                let mut most = 0;
                self.policy.arena.operands(op, &mut |operand| most = most.max(self.bounds[operand.0 as usize]));
                most
            }
        };
        self.bounds.push(bound);
        self.policy.arena.nodes.push(Node { op, kind });
        NodeId(self.policy.arena.nodes.len() as u16 - 1)
    }

    pub fn args(&mut self, nodes: &[NodeId]) -> Args {
        let start = self.policy.arena.args.len() as u16;
        self.policy.arena.args.extend_from_slice(nodes);
        Args { start, count: nodes.len() as u16 }
    }

    pub fn question(&mut self, id: &str, kind: Kind, domain: Set, ask: Ask, role: Option<Role>) -> QuestionId {
        let at = QuestionId(self.policy.questions.len() as u16);
        let options = if kind == Kind::Option { 64 - domain.low.leading_zeros() } else { 0 };
        self.policy.questions.push(Question {
            options: (0..options).map(|option| format!("{id}-{option}")).collect(),
            measure: (kind == Kind::Number).then(|| measure(1, 1)),
            ask,
            role,
            ..Question::plain(id, kind, domain)
        });
        let node = self.push(Op::Answer(at), kind);
        self.policy.questions[at.0 as usize].node = node;
        at
    }

    pub fn node_of(&self, question: QuestionId) -> NodeId {
        self.policy.questions[question.0 as usize].node
    }

    pub fn readings(&mut self, count: usize) -> ReadingSetId {
        let names = (0..count).map(|at| format!("reading-{at}")).collect();
        self.policy.reading_sets.push(ReadingSet { id: format!("set-{}", self.policy.reading_sets.len()), names });
        ReadingSetId(self.policy.reading_sets.len() as u16 - 1)
    }

    pub fn figure(&mut self, kind: Kind, readings: Option<ReadingSetId>, entries: &[(i64, Vec<i64>)]) -> FigureId {
        self.policy.figures.push(Figure {
            id: format!("figure-{}", self.policy.figures.len()),
            label: String::new(),
            measure: measure(1, 1),
            entries: entries
                .iter()
                .map(|(from, values)| Entry {
                    from: Date(*from as i32),
                    values: values.clone(),
                    status: Status::Assumed,
                    sources: Vec::new(),
                })
                .collect(),
            readings,
            review: None,
            law: String::new(),
        });
        self.figure_kinds.push(kind);
        FigureId(self.policy.figures.len() as u16 - 1)
    }

    pub fn rule(&mut self, kind: RuleKind, node: NodeId) -> RuleId {
        let at = self.policy.rules.len();
        let answer = self.policy.questions.iter().position(|question| question.node == node);
        let names = answer.map(|at| Name::Question(QuestionId(at as u16))).into_iter().collect();
        self.policy.rules.push(Rule {
            kind,
            id: format!("rule-{at}"),
            label: String::new(),
            law: String::new(),
            sources: Vec::new(),
            status: Status::Assumed,
            mode: Mode::Is,
            lines: vec![Line { words: String::new(), node, names }],
            node,
            measure: Some(measure(1, 1)),
            options: Vec::new(),
        });
        RuleId(at as u16)
    }

    /// One of the first options of `of`, by conditions in turn.
    pub fn chain(&mut self, conditions: &[(NodeId, u32)], otherwise: u32) -> NodeId {
        let mut nodes = Vec::new();
        for (condition, option) in conditions {
            nodes.push(*condition);
            nodes.push(self.push(Op::Constant(Set::option(*option)), Kind::Option));
        }
        nodes.push(self.push(Op::Constant(Set::option(otherwise)), Kind::Option));
        let args = self.args(&nodes);
        self.push(Op::First(args), Kind::Option)
    }

    /// Some node of a kind, rather a late one.
    fn pick(&mut self, tape: &mut Tape, kind: Kind) -> NodeId {
        let all: Vec<usize> = (0..self.policy.arena.nodes.len()).filter(|at| self.policy.arena.nodes[*at].kind == kind).collect();
        let one = tape.below(all.len());
        let two = tape.below(all.len());
        NodeId(all[one.max(two)] as u16)
    }

    /// A number that stays small when multiplied by `by`.
    fn pick_small(&mut self, tape: &mut Tape, by: i128) -> NodeId {
        let number = self.pick(tape, Kind::Number);
        if self.bound(number) * by <= LARGEST { number } else { self.push(Op::Constant(Set::exactly(2)), Kind::Number) }
    }

    fn pick_days(&mut self, tape: &mut Tape) -> NodeId {
        let number = self.pick(tape, Kind::Number);
        if self.bound(number) <= 400 { number } else { self.push(Op::Constant(Set::exactly(30)), Kind::Number) }
    }

    /// A number that is not less than nought, and not too large.
    fn pick_count(&mut self, tape: &mut Tape) -> NodeId {
        let nought = self.push(Op::Constant(Set::exactly(0)), Kind::Number);
        let number = self.pick(tape, Kind::Number);
        if self.bound(number) > 100 {
            return self.push(Op::Constant(Set::exactly(tape.between(0, 25))), Kind::Number);
        }
        self.push(Op::Larger(number, nought), Kind::Number)
    }

    /// A date that stays within a few centuries.
    fn pick_date(&mut self, tape: &mut Tape) -> NodeId {
        let date = self.pick(tape, Kind::Date);
        if self.bound(date) <= 40_000 { date } else { self.node_of(TRAVEL) }
    }

    fn pick_list(&mut self, tape: &mut Tape, kind: Kind, count: usize) -> Vec<NodeId> {
        (0..count).map(|_| self.pick(tape, kind)).collect()
    }

    /// A node more.
    fn grow(&mut self, tape: &mut Tape) {
        let kind = *tape.choose(&[Kind::Truth, Kind::Truth, Kind::Truth, Kind::Number, Kind::Number, Kind::Date, Kind::Option]);
        let shared = tape.below(10);
        let op = match shared {
            0 | 1 => {
                let rows = 1 + tape.below(2);
                let mut nodes = Vec::new();
                for _ in 0..rows {
                    nodes.push(self.pick(tape, Kind::Truth));
                    nodes.push(self.pick(tape, kind));
                }
                nodes.push(self.pick(tape, kind));
                Op::First(self.args(&nodes))
            }
            2 if !self.policy.reading_sets.is_empty() => {
                let set = tape.below(self.policy.reading_sets.len());
                let count = self.policy.reading_sets[set].names.len();
                let arms = self.pick_list(tape, kind, count);
                Op::Reading { set: ReadingSetId(set as u16), arms: self.args(&arms) }
            }
            _ => match kind {
                Kind::Truth => self.truth(tape),
                Kind::Number => self.number(tape),
                Kind::Date => self.date(tape),
                Kind::Option => Op::Constant(Set::option(tape.below(3) as u32)),
            },
        };
        self.push(op, kind);
    }

    fn truth(&mut self, tape: &mut Tape) -> Op {
        match tape.below(12) {
            0 => Op::Not(self.pick(tape, Kind::Truth)),
            1 | 2 => {
                let count = tape.below(4);
                let nodes = self.pick_list(tape, Kind::Truth, count);
                Op::All(self.args(&nodes))
            }
            3 | 4 => {
                let count = tape.below(4);
                let nodes = self.pick_list(tape, Kind::Truth, count);
                Op::Any(self.args(&nodes))
            }
            5 => Op::Less(self.pick(tape, Kind::Number), self.pick(tape, Kind::Number)),
            6 => Op::AtMost(self.pick(tape, Kind::Number), self.pick(tape, Kind::Number)),
            7 => Op::Less(self.pick(tape, Kind::Date), self.pick(tape, Kind::Date)),
            8 => Op::AtMost(self.pick(tape, Kind::Date), self.pick(tape, Kind::Date)),
            9 => {
                let kind = *tape.choose(&[Kind::Truth, Kind::Number, Kind::Date]);
                Op::Same(self.pick(tape, kind), self.pick(tape, kind))
            }
            10 => Op::OneOf(self.pick(tape, Kind::Option), tape.between(1, 7)),
            _ => {
                let figure = FigureId(tape.below(self.policy.figures.len()) as u16);
                Op::InForce { figure, on: self.pick_date(tape) }
            }
        }
    }

    fn number(&mut self, tape: &mut Tape) -> Op {
        match tape.below(12) {
            0 => Op::Constant(Set::exactly(tape.between(-6, 12))),
            1 | 2 => {
                let figure = FigureId(tape.below(self.policy.figures.len()) as u16);
                if self.figure_kinds[figure.0 as usize] != Kind::Number {
                    return Op::Constant(Set::exactly(tape.between(-6, 12)));
                }
                Op::Figure { figure, on: self.pick_date(tape) }
            }
            3 => Op::Add(self.pick_small(tape, 1000), self.pick_small(tape, 1000)),
            4 => Op::Subtract(self.pick_small(tape, 1000), self.pick_small(tape, 1000)),
            5 => {
                // Rather one that goes below zero with one that does not.
                let open = *tape.choose(&[QuestionId(9), QuestionId(10)]);
                let a = if tape.below(2) == 0 { self.node_of(open) } else { self.pick_small(tape, 1000) };
                let b = self.pick_small(tape, self.bound(a).max(1));
                Op::Multiply(a, b)
            }
            6 => Op::Rescale(self.pick_small(tape, 100), tape.between(-3, 10)),
            7 => {
                // The first figure's values all divide 12.
                let b = Op::Figure { figure: FigureId(0), on: self.pick_date(tape) };
                let b = self.push(b, Kind::Number);
                Op::Divide { a: self.pick_small(tape, 100), b, over: 12 }
            }
            8 => Op::Round { a: self.pick(tape, Kind::Number), of: tape.between(1, 9) },
            9 => Op::Larger(self.pick(tape, Kind::Number), self.pick(tape, Kind::Number)),
            10 => Op::Smaller(self.pick(tape, Kind::Number), self.pick(tape, Kind::Number)),
            _ => {
                let (born, on) = (self.pick_date(tape), self.pick_date(tape));
                if tape.below(3) > 0 { Op::Age { born, on } } else { Op::Subtract(on, born) }
            }
        }
    }

    fn date(&mut self, tape: &mut Tape) -> Op {
        let date = self.pick_date(tape);
        match tape.below(12) {
            9 => Op::WorkingDayOnOrBefore(date),
            10 => Op::PlusMonths(date, self.pick_count(tape)),
            11 => Op::PlusWorkingDays(date, self.pick_count(tape)),
            0 => Op::Constant(Set::exactly(tape.between(day("2026-08-20"), day("2026-09-20")))),
            1 => Op::Add(date, self.pick_days(tape)),
            2 => Op::Subtract(date, self.pick_days(tape)),
            3 => Op::PlusYears(date, tape.between(-2, 9) as i32),
            4 => Op::FirstOnOrAfter(date, month_days(tape)),
            5 => Op::LastOnOrBefore(date, month_days(tape)),
            6 => Op::LastWeekday(date, *tape.choose(&Weekday::ALL), tape.between(1, 12) as u8),
            7 => Op::Larger(date, self.pick_date(tape)),
            _ => Op::Smaller(date, self.pick_date(tape)),
        }
    }
}

fn month_days(tape: &mut Tape) -> Vec<MonthDay> {
    const DAYS: [(u8, u8); 6] = [(8, 31), (9, 1), (2, 29), (12, 31), (3, 31), (6, 30)];
    let count = 1 + tape.below(3);
    (0..count)
        .map(|_| {
            let (month, day) = *tape.choose(&DAYS);
            MonthDay { month, day }
        })
        .collect()
}

/// A random policy.
pub fn policy(tape: &mut Tape) -> Policy {
    builder(tape).policy
}

fn builder(tape: &mut Tape) -> Builder {
    let mut b = Builder::new();
    let dates = |from: &str, to: &str| Set::range(day(from), day(to));
    b.question("travel", Kind::Date, dates("2025-09-01", "2029-08-31"), Ask::Always, Some(Role::TravelFrom));
    b.question("born", Kind::Date, dates("2018-01-01", "2022-12-31"), Ask::Always, Some(Role::DateOfBirth));
    b.question("weeks", Kind::Number, Set::range(0, 5), Ask::ForTheEstimate, Some(Role::WeeksLeft));
    b.question("stretch", Kind::Number, Set::range(0, 5), Ask::Never, Some(Role::StretchWeeks));
    for at in 0..3 {
        b.question(&format!("truth-{at}"), Kind::Truth, Set::EITHER, Ask::WhenItMatters, None);
    }
    b.question("three", Kind::Option, Set::all_options(3), Ask::WhenItMatters, None);
    b.question("four", Kind::Option, Set::all_options(4), Ask::WhenItMatters, None);
    b.question("some", Kind::Number, Set::range(-3, 8), Ask::WhenItMatters, None);
    b.question("miles", Kind::Number, Set::range(0, 10), Ask::ForTheEstimate, None);
    b.question("began", Kind::Date, dates("2026-08-25", "2026-09-10"), Ask::WhenItMatters, None);
    for _ in 0..tape.below(3) {
        let count = 2 + tape.below(2);
        b.readings(count);
    }
    let figures = 2 + tape.below(3);
    for at in 0..figures {
        let sets = b.policy.reading_sets.len();
        let readings = if sets > 0 && tape.below(2) == 0 { Some(ReadingSetId(tape.below(sets) as u16)) } else { None };
        let kind = if at > 1 && tape.one_in(4) { Kind::Date } else { Kind::Number };
        let mut from = if tape.below(3) == 0 {
            tape.between(day("2024-08-01"), day("2026-09-10"))
        } else {
            *tape.choose(&[day("2026-08-31"), day("2028-02-28")])
        };
        let mut entries = Vec::new();
        for _ in 0..1 + tape.below(4) {
            let count = match readings {
                Some(set) if tape.below(3) > 0 => b.policy.reading_sets[set.0 as usize].names.len(),
                _ => 1,
            };
            let values = (0..count)
                .map(|_| match (at, kind) {
                    (0, _) => *tape.choose(&[1, 2, 3, 4, 6, 12]),
                    (_, Kind::Date) => tape.between(day("2026-08-20"), day("2026-09-20")),
                    _ => tape.between(-5, 9),
                })
                .collect();
            entries.push((from, values));
            from += if tape.below(3) > 0 { tape.between(1, 3) } else { tape.between(1, 300) };
        }
        b.figure(kind, readings, &entries);
        let travel = b.node_of(TRAVEL);
        b.push(Op::Figure { figure: FigureId(at as u16), on: travel }, kind);
    }
    for _ in 0..10 + tape.below(30) {
        b.grow(tape);
    }
    conclude(&mut b, tape);
    b
}

fn conclude(b: &mut Builder, tape: &mut Tape) {
    let mut results = Vec::new();
    for result in [0, 1, 2, 3] {
        let node = b.pick(tape, Kind::Truth);
        results.push((node, result));
        let rule = b.rule(RuleKind::Case, node);
        b.policy.cases.push(Case { rule, result: ResultKind::ALL[result as usize], may_be_due: false });
    }
    let skip = tape.below(3);
    b.policy.result = b.chain(&results[skip..], 4);
    for at in 0..1 + tape.below(2) {
        let conditions = [(b.pick(tape, Kind::Truth), 0), (b.pick(tape, Kind::Truth), 1)];
        let level = b.chain(&conditions, 3);
        let consent = b.pick(tape, Kind::Truth);
        let consent = b.rule(RuleKind::Help, consent);
        let cost = b.pick(tape, Kind::Number);
        let cost = b.rule(RuleKind::Help, cost);
        let when = b.pick(tape, Kind::Truth);
        let when = b.rule(RuleKind::Help, when);
        b.policy.help.push(Help {
            id: format!("help-{at}"),
            label: String::new(),
            level,
            levels: Vec::new(),
            consent: (tape.below(2) == 0).then_some(consent),
            cost: (tape.below(2) == 0).then_some(cost),
            cost_when: (tape.below(2) == 0).then_some(when),
            status: Status::Assumed,
            sources: Vec::new(),
        });
    }
    for _ in 0..2 {
        let node = b.pick(tape, Kind::Truth);
        let rule = b.rule(RuleKind::Ground, node);
        b.policy.grounds.push(Ground { rule });
        let kind = *tape.choose(&[Kind::Truth, Kind::Option]);
        let node = b.pick(tape, kind);
        let rule = b.rule(RuleKind::Value, node);
        b.policy.shown.push(rule);
    }
    let mut nevers = Vec::new();
    for _ in 0..tape.below(3) {
        let pair = b.pick_list(tape, Kind::Truth, 2);
        let args = b.args(&pair);
        let node = b.push(Op::All(args), Kind::Truth);
        nevers.push(node);
        let rule = b.rule(RuleKind::Never, node);
        b.policy.nevers.push(Never { rule });
    }
    let args = b.args(&nevers);
    let any = b.push(Op::Any(args), Kind::Truth);
    b.policy.possible = b.push(Op::Not(any), Kind::Truth);
    estimate(b, tape);
}

fn estimate(b: &mut Builder, tape: &mut Tape) {
    let travel = b.node_of(TRAVEL);
    let days = [(12, 31), (2, 29), (4, 15), (6, 20), (8, 31), (10, 20)]
        .into_iter()
        .map(|(month, day)| MonthDay { month, day })
        .collect();
    let until = b.push(Op::FirstOnOrAfter(travel, days), Kind::Date);
    let until = b.rule(RuleKind::Estimate, until);
    let weeks_end =
        b.push(Op::FirstOnOrAfter(travel, vec![MonthDay { month: 3, day: 1 }, MonthDay { month: 7, day: 31 }]), Kind::Date);
    let weeks_end = b.rule(RuleKind::Estimate, weeks_end);
    let when = b.pick(tape, Kind::Truth);
    let when = b.rule(RuleKind::Estimate, when);
    // Half the lines are money by the week, as real ones are.
    let weeks = b.node_of(STRETCH_WEEKS);
    let lines = (0..1 + tape.below(3))
        .map(|at| {
            let number = b.pick_small(tape, 1000);
            let number = if tape.below(2) == 0 { b.push(Op::Multiply(weeks, number), Kind::Number) } else { number };
            let most = b.pick_small(tape, 1000);
            let most = b.rule(RuleKind::Estimate, most);
            EstimateLine {
                id: format!("line-{at}"),
                take: at > 0 && tape.below(2) == 0,
                rule: b.rule(RuleKind::Estimate, number),
                at_most: (tape.below(3) == 0).then_some(most),
            }
        })
        .collect();
    let least = b.push(Op::Constant(Set::exactly(0)), Kind::Number);
    let least = b.rule(RuleKind::Estimate, least);
    let days = b.push(Op::Rescale(weeks, 5), Kind::Number);
    let days = b.rule(RuleKind::Estimate, days);
    let terms = b.push(Op::Constant(Set::exactly(3)), Kind::Number);
    let terms = b.rule(RuleKind::Estimate, terms);
    b.policy.estimates.push(Estimate {
        id: "money".into(),
        label: String::new(),
        when,
        until,
        weeks_until: (tape.below(2) == 0).then_some(weeks_end),
        lines,
        at_least: (tape.below(2) == 0).then_some(least),
        days,
        terms: Some(terms),
        cost: None,
        cost_scale: 1,
        scale: *tape.choose(&[1, 100, 300, 1000]),
    });
}

/// A random policy whose bank holidays end early, with questions for an appeal and what rests on them.
pub fn policy_with_an_appeal(tape: &mut Tape) -> Policy {
    let mut b = builder(tape);
    let known_to = Date(tape.between(day("2026-09-01"), day("2026-12-31")) as i32);
    b.policy.bank_holidays.known_to = Some(known_to);
    b.policy.bank_holidays.days.retain(|holiday| *holiday <= known_to);
    let letter = Set::range(day("2026-08-25"), day("2026-09-10"));
    let letter = b.question("letter", Kind::Date, letter, Ask::ForAnAppeal, None);
    let says = b.question("says", Kind::Truth, Set::EITHER, Ask::ForAnAppeal, None);
    let (letter, says) = (b.node_of(letter), b.node_of(says));
    let count = b.push(Op::Constant(Set::exactly(tape.between(0, 60))), Kind::Number);
    let limit = b.push(Op::PlusWorkingDays(letter, count), Kind::Date);
    let travel = b.node_of(TRAVEL);
    let late = b.push(Op::Less(limit, travel), Kind::Truth);
    let both = b.args(&[says, late]);
    b.push(Op::All(both), Kind::Truth);
    b.push(Op::WorkingDayOnOrBefore(limit), Kind::Date);
    // More that rests on them and on the rest, and on which nothing that is decided rests.
    for _ in 0..6 {
        b.grow(tape);
    }
    b.policy
}
