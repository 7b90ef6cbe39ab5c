//! A made-up policy, built by hand, for tests of what does not depend on any real one.

use crate::calendar::{BankHolidays, Date};
use crate::policy::*;
use crate::quantity::{Base, Kind, Set, Unit};

fn question(id: &str, kind: Kind, options: &[&str], measure: Option<Measure>, domain: Set, node: u16) -> Question {
    Question {
        options: options.iter().map(|each| (*each).into()).collect(),
        measure,
        range: kind == Kind::Number,
        group: "about".into(),
        ask: Ask::WhenItMatters,
        node: NodeId(node),
        ..Question::plain(id, kind, domain)
    }
}

fn rule(kind: RuleKind, id: &str, node: u16) -> Rule {
    Rule {
        kind,
        id: id.into(),
        label: id.into(),
        law: String::new(),
        sources: Vec::new(),
        status: Status::Published,
        mode: Mode::Is,
        lines: Vec::new(),
        node: NodeId(node),
        measure: None,
        options: Vec::new(),
    }
}

pub fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

/// Questions: who (ann, bob), start (a date), far (hundredths of a mile), wet (yes or no), colour (red, green, blue).
/// A figure `fare` of 20p a mile, then unsettled between 30p and 50p. A value `shade` that is the colour.
/// A case: `entitled` if it is wet, with `far` at least 2 miles as a ground.
pub fn policy(texts: &[(&str, &str)]) -> Policy {
    let mile = Unit::of(Base::Mile);
    let per_mile = Unit::of(Base::Pound).per(mile);
    let hundredths = Measure { unit: mile, scale: 100, step: 1 };
    let days = Set::range(day("2020-01-01").0.into(), day("2030-12-31").0.into());
    let mut start = question("start", Kind::Date, &[], None, days, 1);
    start.role = Some(Role::TravelFrom);
    let mut who = question("who", Kind::Option, &["ann", "bob"], None, Set::all_options(2), 0);
    who.role = Some(Role::Who);
    let node = |op, kind| Node { op, kind };
    let nodes = vec![
        node(Op::Answer(QuestionId(0)), Kind::Option),
        node(Op::Answer(QuestionId(1)), Kind::Date),
        node(Op::Answer(QuestionId(2)), Kind::Number),
        node(Op::Answer(QuestionId(3)), Kind::Truth),
        node(Op::Answer(QuestionId(4)), Kind::Option),
        node(Op::Figure { figure: FigureId(0), on: NodeId(1) }, Kind::Number),
        node(Op::Constant(Set::exactly(200)), Kind::Number),
        node(Op::AtMost(NodeId(6), NodeId(2)), Kind::Truth),
        node(Op::Constant(Set::option(1)), Kind::Option),
        node(Op::Constant(Set::option(4)), Kind::Option),
        node(Op::First(Args { start: 0, count: 3 }), Kind::Option),
        node(Op::Constant(Set::YES), Kind::Truth),
    ];
    let entry = |from, values| Entry { from: day(from), values, status: Status::Reported, sources: vec![SourceId(0)] };
    let contact = |id: &str, kind, is: &str| Contact {
        id: id.into(),
        label: id.into(),
        kind,
        is: is.into(),
        status: Status::Published,
        seen: String::new(),
        sources: Vec::new(),
    };
    let mut shade = rule(RuleKind::Value, "shade", 4);
    shade.options = ["red", "green", "blue"].map(String::from).to_vec();
    Policy {
        council: "north-town".into(),
        council_name: "North Town Council".into(),
        council_short: "North Town".into(),
        area: "North Town".into(),
        dated: None,
        language: "en".into(),
        questions: vec![
            who,
            start,
            question("far", Kind::Number, &[], Some(hundredths), Set::range(0, 10_000), 2),
            question("wet", Kind::Truth, &[], None, Set::EITHER, 3),
            question("colour", Kind::Option, &["red", "green", "blue"], None, Set::all_options(3), 4),
        ],
        figures: vec![Figure {
            id: "fare".into(),
            label: "Fare".into(),
            measure: Measure { unit: per_mile, scale: 100, step: 1 },
            entries: vec![entry("2020-01-01", vec![20]), entry("2025-01-01", vec![30, 50])],
            readings: Some(ReadingSetId(0)),
            review: None,
            law: String::new(),
        }],
        reading_sets: vec![ReadingSet { id: "fare".into(), names: vec!["stays".into(), "rises".into()] }],
        arena: Arena { nodes, args: vec![NodeId(3), NodeId(8), NodeId(9)] },
        rules: vec![shade, rule(RuleKind::Ground, "long-way", 7), rule(RuleKind::Case, "soaked", 3)],
        grounds: vec![Ground { rule: RuleId(1) }],
        cases: vec![Case { rule: RuleId(2), result: ResultKind::Entitled, may_be_due: true }],
        help: Vec::new(),
        estimates: Vec::new(),
        nevers: Vec::new(),
        events: Vec::new(),
        advice: Vec::new(),
        deadlines: Vec::new(),
        distances: Vec::new(),
        contacts: vec![
            contact("ring", ContactKind::Phone, "0121 000 0000"),
            contact("write", ContactKind::Email, "a@example.org"),
            contact("apply", ContactKind::Web, "https://example.org/apply"),
            contact("post", ContactKind::Post, "1 High Street"),
        ],
        sources: vec![Source { id: "s1".into(), title: "A leaflet".into(), address: String::new(), date: "n.d.".into() }],
        shown: vec![RuleId(0)],
        result: NodeId(10),
        possible: NodeId(11),
        bank_holidays: BankHolidays::default(),
        texts: Texts::new(texts.iter().map(|(key, text)| ((*key).into(), (*text).into())).collect()),
    }
}

/// The policy as a file would give it.
pub fn opened(texts: &[(&str, &str)]) -> Opened {
    Policy::open(&policy(texts).to_file().unwrap()).unwrap()
}
