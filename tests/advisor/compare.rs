//! Cases side by side, and why they differ.

use crate::lines::{anytown, id, in_anytown, scenario, shipped, with};
use travel_help::advisor::compare::{Comparison, MOST_CASES, Row, Turns, Value, What, Why, compare};
use travel_help::decide::{Engine, Known, Unknown};
use travel_help::policy::{Name, QuestionId, Role, RuleKind};
use travel_help::quantity::{Kind, Set};

fn row(comparison: &Comparison, what: What) -> &Row {
    comparison.rows.iter().find(|row| row.what == what).unwrap()
}

/// The answers that make the difference, by their ids.
fn answers(engine: &Engine, why: &Why) -> Vec<Vec<String>> {
    let name = |unknown: &Unknown| match unknown {
        Unknown::Question(id) => engine.policy().questions[usize::from(id.0)].id.clone(),
        Unknown::Reading(id) => engine.policy().reading_sets[usize::from(id.0)].id.clone(),
    };
    why.answers.iter().map(|set| set.iter().map(name).collect()).collect()
}

fn option(engine: &Engine, question: &str, option: &str) -> Set {
    let id = id(engine, question);
    Set::option(engine.policy().questions[usize::from(id.0)].option(option).unwrap())
}

#[test]
fn each_difference_is_laid_to_the_fewest_answers_that_make_it() {
    let engine = &shipped().engine;
    // Ten years old, a mile from school, no benefits: no ground is met.
    let first = scenario("A child of ten, a mile from the nearest school");
    let poor = with(engine, &first, "benefits", option(engine, "benefits", "income-based-benefit"));
    let far_and_poor = with(engine, &poor, "walking-distance", Set::exactly(250));
    let farther_and_poor = with(engine, &poor, "walking-distance", Set::exactly(350));
    let comparison = compare(engine, &[first.clone(), poor, far_and_poor, farther_and_poor]).unwrap();
    let of = |what| -> Vec<Option<Vec<Vec<String>>>> {
        row(&comparison, what).why.iter().map(|why| why.as_ref().map(|why| answers(engine, why))).collect()
    };
    let both = Some(vec![vec!["walking-distance".to_owned(), "benefits".to_owned()]]);
    let distance = Some(vec![vec!["walking-distance".to_owned()]]);
    // At 2.5 miles a child of ten is entitled only on a low income, so both answers are needed; over 3 miles the distance is enough.
    assert_eq!(of(What::Result), [None, None, both.clone(), distance.clone()]);
    let rule = |id: &str| engine.policy().rule(RuleKind::Ground, id).unwrap();
    assert_eq!(of(What::Ground(rule("low-income-8-to-10"))), [None, None, both.clone(), both]);
    assert_eq!(of(What::Ground(rule("beyond-walking-distance"))), [None, None, None, distance]);
    let differ: Vec<&str> =
        comparison.answers.iter().map(|row| engine.policy().questions[usize::from(row.question.0)].id.as_str()).collect();
    assert_eq!(differ, ["walking-distance", "benefits"]);
}

#[test]
fn the_line_that_turns_is_told_with_its_limit() {
    let engine = &shipped().engine;
    let first = scenario("A child of ten, a mile from the nearest school");
    let far = with(engine, &first, "walking-distance", Set::exactly(350));
    let comparison = compare(engine, &[first, far]).unwrap();
    let ground = engine.policy().rule(RuleKind::Ground, "beyond-walking-distance").unwrap();
    let why = row(&comparison, What::Ground(ground)).why[1].clone().unwrap();
    assert!(why.fewest);
    let [turned] = why.turned.as_slice() else { panic!("{:?}", why.turned) };
    // "distance-on-foot > walking-limit": 1 mile and 3.5 miles against 3 miles from the age of 8.
    assert_eq!(engine.policy().rule_id(turned.rule), "beyond-walking-limit");
    assert_eq!((turned.top, turned.line, turned.before, turned.after), (ground, Some(0), Set::NO, Set::YES));
    let names: Vec<_> = turned
        .names
        .iter()
        .map(|(name, before, after)| match name {
            Name::Rule(id) => (engine.policy().rule_id(*id), before.low, after.low),
            _ => panic!("{name:?}"),
        })
        .collect();
    assert_eq!(names, [("distance-on-foot", 100, 350), ("walking-limit", 300, 300)]);
}

#[test]
fn either_of_two_answers_may_make_the_same_difference() {
    let engine = &shipped().engine;
    let first = scenario("A child of ten, a mile from the nearest school");
    let other = with(engine, &first, "walking-distance", Set::exactly(350));
    let other = with(engine, &other, "can-walk", option(engine, "can-walk", "needs-lasting"));
    let comparison = compare(engine, &[first, other]).unwrap();
    // Over 3 miles, or not able to walk: each by itself gives free travel.
    let why = row(&comparison, What::Result).why[1].clone().unwrap();
    assert_eq!(answers(engine, &why), [["can-walk"], ["walking-distance"]]);
}

#[test]
fn money_is_set_side_by_side_with_its_reasons() {
    let engine = anytown();
    let first = in_anytown(&engine, 400);
    let poor = with(&engine, &first, "low-income", Set::YES);
    let near = with(&engine, &poor, "walking-distance", Set::exactly(300));
    let comparison = compare(&engine, &[first, poor, near]).unwrap();
    let row = row(&comparison, What::Money(0));
    // £50 a mile over 2 miles: £100 less £20; £100 without the charge; £50 for one mile.
    let money: Vec<i64> = row
        .values
        .iter()
        .map(|value| match value {
            Value::Money(Some(money)) => money.low,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(money, [8_000, 10_000, 5_000]);
    assert_eq!(answers(&engine, row.why[1].as_ref().unwrap()), [["low-income"]]);
    assert_eq!(answers(&engine, row.why[2].as_ref().unwrap()), [["walking-distance", "low-income"]]);
    let rules: Vec<&str> =
        row.why[2].iter().flat_map(|why| &why.turned).map(|turned| engine.policy().rule_id(turned.rule)).collect();
    assert_eq!(rules, ["paid-miles", "budget.charge"]);
}

#[test]
fn no_more_than_four_cases_are_set_side_by_side() {
    let engine = anytown();
    let cases: Vec<Known> = (0..6).map(|mile| in_anytown(&engine, mile * 100)).collect();
    assert_eq!(compare(&engine, &cases).unwrap().cases.len(), MOST_CASES);
    assert!(compare(&engine, &[]).unwrap().rows.iter().all(|row| row.values.is_empty()));
}

#[test]
fn a_case_that_cannot_be_is_given_no_reasons() {
    let engine = anytown();
    let first = in_anytown(&engine, 400);
    // Born after travel begins.
    let never = with(&engine, &first, "date-of-birth", crate::lines::on("2027-01-01"));
    let comparison = compare(&engine, &[first, never]).unwrap();
    assert!(!comparison.cases[1].decision.contradictions.is_empty());
    assert!(comparison.rows.iter().all(|row| !row.differs()));
}

/// What one line comes to, found by deciding that very case.
fn tried(engine: &Engine, known: &Known, what: What) -> Option<Value> {
    let decision = engine.decide(known).unwrap();
    if !decision.contradictions.is_empty() {
        return None;
    }
    Some(match what {
        What::Result => Value::Results(decision.results),
        What::Help(at) => {
            let help = &decision.help[usize::from(at)];
            Value::Help { level: help.level, consent: help.consent, cost: help.cost }
        }
        What::Ground(rule) => Value::Met(decision.grounds.iter().find(|(id, _)| *id == rule).unwrap().1),
        What::Dates => Value::Dates(engine.timeline(known).unwrap().iter().map(Turns::of).collect()),
        What::Money(at) => {
            let found = engine.estimates(known).unwrap().into_iter().find(|each| each.estimate == at);
            let money = found.map(|found| travel_help::advisor::money::Money {
                applies: found.applies,
                low: found.low.year,
                high: found.high.year,
                exact: found.exact,
            });
            Value::Money(money)
        }
    })
}

/// The first case with some of the answers of the other.
fn mixed(engine: &Engine, first: &Known, other: &Known, which: &[Unknown]) -> Known {
    let mut known = first.clone();
    for unknown in which {
        match unknown {
            Unknown::Question(id) => known.answer(engine.policy(), *id, other.question(*id)).unwrap(),
            Unknown::Reading(id) => {
                known.read_as(*id, other.readings(*id).single_option().unwrap());
            }
        }
    }
    known
}

#[test]
fn no_fewer_answers_would_do_and_those_told_do() {
    let engine = &shipped().engine;
    let policy = engine.policy();
    let bases =
        ["A child of ten, a mile from the nearest school", "A child of twelve on a low income, a mile from the nearest school"];
    let mut held = 0;
    for base in bases {
        let first = scenario(base);
        // Others that differ from it in a few answers, drawn.
        for seed in 0u64..12 {
            let mut dice = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
            let mut draw = |count: u64| {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (dice >> 33) % count
            };
            let mut other = first.clone();
            for _ in 0..5 {
                let at = draw(policy.questions.len() as u64) as u16;
                let question = &policy.questions[usize::from(at)];
                let skip = matches!(question.role, Some(Role::Today | Role::Who | Role::StretchWeeks)) || question.ask.is_aside();
                if skip || question.kind == Kind::Date {
                    continue;
                }
                let value = match question.kind {
                    Kind::Truth => Set::truth(draw(2) == 1),
                    Kind::Option => Set::option(draw(question.options.len() as u64) as u32),
                    _ => Set::exactly((question.domain.low + draw(900) as i64).min(question.domain.high)),
                };
                other.answer(policy, QuestionId(at), value).unwrap();
            }
            let changed: Vec<Unknown> = (0..policy.questions.len() as u16)
                .map(|at| Unknown::Question(QuestionId(at)))
                .filter(|unknown| first.of(*unknown) != other.of(*unknown))
                .collect();
            let comparison = compare(engine, &[first.clone(), other.clone()]).unwrap();
            for row in &comparison.rows {
                let Some(why) = &row.why[1] else { continue };
                let wanted = Some(row.values[1].clone());
                assert!(!why.answers.is_empty());
                for set in &why.answers {
                    assert_eq!(
                        tried(engine, &mixed(engine, &first, &other, set), row.what),
                        wanted,
                        "{base} {seed} {:?}",
                        row.what
                    );
                }
                if !why.fewest {
                    continue;
                }
                let size = why.answers[0].len();
                for bits in 0u32..1 << changed.len() {
                    let set: Vec<Unknown> =
                        changed.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, unknown)| *unknown).collect();
                    if set.len() > size || set.len() == size && why.answers.contains(&set) {
                        continue;
                    }
                    let found = tried(engine, &mixed(engine, &first, &other, &set), row.what);
                    assert_ne!(found, wanted, "{base} {seed} {:?} by {set:?}, told {:?}", row.what, why.answers);
                    held += 1;
                }
            }
        }
    }
    assert!(held > 80, "{held}");
}

#[test]
fn no_two_lines_of_a_comparison_are_called_the_same() {
    let desk = crate::support::Desk::beyond_walking_distance();
    let case = &desk.state.case().unwrap().state;
    let words = travel_help::checker::Words::new(case);
    let comparison = compare(case.engine(), &[case.known().clone()]).unwrap();
    let mut names: Vec<String> = comparison.rows.iter().map(|row| travel_help::advisor::said::name(row.what, &words)).collect();
    let count = names.len();
    // A budget is a kind of help, and a sum of money.
    assert!(comparison.rows.iter().any(|row| row.what == What::Money(0)) && count > 5);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "{names:?}");
}
