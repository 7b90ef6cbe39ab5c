//! Random policies of few cases: what is proved, and what is not, is what trying every case gives.

use crate::generate::{BORN, STRETCH_WEEKS, TRAVEL, WEEKS_LEFT, day, policy};
use crate::oracle::{Completion, Value, completions, evaluate};
use crate::tape::{Tape, numbers};
use core::ops::ControlFlow;
use proptest::prelude::*;
use travel_help::decide::{Known, Unknown};
use travel_help::language::claim::{Beside, Change, Claim, Claims, How, Never, Says};
use travel_help::language::items::Layer;
use travel_help::policy::*;
use travel_help::prove::{Finding, Prover};
use travel_help::quantity::{Kind, Set};

/// A random policy, its questions brought down to so few answers that every case can be tried.
fn small(tape: &mut Tape) -> Policy {
    let mut policy = policy(tape);
    let mut put = |id: QuestionId, low: i64, high: i64| policy.questions[usize::from(id.0)].domain = Set::range(low, high);
    let from = *tape.choose(&[day("2026-08-30"), day("2028-02-28"), day("2026-12-31")]);
    put(TRAVEL, from, from + tape.between(1, 2));
    let born = *tape.choose(&[day("2020-02-28"), day("2018-08-31"), day("2021-12-31")]);
    put(BORN, born, born + 1);
    put(WEEKS_LEFT, 1, 1);
    put(STRETCH_WEEKS, 0, 1);
    put(QuestionId(6), 1, 1);
    put(QuestionId(9), -1, 1);
    put(QuestionId(10), 3, tape.between(3, 5));
    let began = day("2026-08-31");
    put(QuestionId(11), began, began + tape.between(0, 1));
    policy.questions[7].domain = Set::options(*tape.choose(&[0b11, 0b110, 0b101]));
    policy.questions[8].domain = Set::options(*tape.choose(&[0b101, 0b1000]));
    policy
}

fn line(node: NodeId) -> Line {
    Line { words: String::new(), node, names: Vec::new() }
}

fn claims(policy: &Policy, says: Says) -> Claims {
    let claim = Claim {
        name: "Random".into(),
        id: None,
        why: String::new(),
        law: String::new(),
        layer: Layer::Council,
        file: String::new(),
        line: 1,
        says,
    };
    Claims { arena: policy.arena.clone(), list: vec![claim], possible_in_law: policy.possible }
}

fn prove(policy: &Policy, says: Says) -> Finding {
    let prover = Prover::new(policy, &claims(policy, says)).unwrap();
    let mut told = 0;
    prover.prove(&prover.claims()[0], &mut |_| {
        told += 1;
        if told > 50_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
}

fn pick(policy: &Policy, tape: &mut Tape, kind: Kind) -> NodeId {
    let nodes = &policy.arena.nodes;
    let all: Vec<usize> = (0..nodes.len()).filter(|at| nodes[*at].kind == kind).collect();
    // Rather a late one: it rests on more.
    let (one, two) = (tape.below(all.len()), tape.below(all.len()));
    NodeId(all[one.max(two)] as u16)
}

/// A condition, in half of the policies.
fn some_given(policy: &Policy, tape: &mut Tape) -> Vec<Line> {
    let given = pick(policy, tape, Kind::Truth);
    if tape.below(2) == 0 { vec![line(given)] } else { Vec::new() }
}

/// Every case, and the value of every node in it.
fn every_case(policy: &Policy) -> Vec<(Completion, Vec<Value>)> {
    let all = completions(policy, &Known::nothing(policy)).into_iter();
    all.map(|case| (case.clone(), evaluate(policy, &case))).collect()
}

fn is(values: &[Value], node: NodeId) -> bool {
    values[usize::from(node.0)].truth()
}

/// Is a case one of those that are left open by what is known?
fn within(policy: &Policy, case: &Completion, known: &Known) -> bool {
    crate::oracle::unknowns(policy).into_iter().all(|unknown| case.of(unknown).lies_in(known.of(unknown)))
}

proptest! {
    #![proptest_config(crate::tape::cases(80))]

    #[test]
    fn what_is_proved_of_one_case_is_so_in_every_case_and_what_is_not_has_one(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = small(&mut tape);
        let (given, held) = (some_given(&policy, &mut tape), pick(&policy, &mut tape, Kind::Truth));
        let cases = every_case(&policy);
        let such = |values: &[Value]| is(values, policy.possible) && given.iter().all(|line| is(values, line.node));
        let any = cases.iter().any(|(_, values)| such(values));
        let fails = cases.iter().any(|(_, values)| such(values) && !is(values, held));
        match prove(&policy, Says::Always { given: given.clone(), holds: vec![line(held)] }) {
            Finding::Holds { of_nobody, .. } => {
                prop_assert!(!fails, "it fails");
                prop_assert_eq!(of_nobody, !any);
            }
            Finding::Fails { counterexample, .. } => {
                prop_assert!(fails, "it holds");
                // Whatever is not given does not matter: every case that is left and can be shows it.
                let mut left = 0;
                for (case, values) in cases.iter().filter(|(case, _)| within(&policy, case, &counterexample.cases[0])) {
                    if is(values, policy.possible) {
                        left += 1;
                        prop_assert!(such(values) && !is(values, held), "spurious: {:?}", case);
                    }
                }
                prop_assert!(left > 0);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn what_is_proved_of_two_cases_is_so_of_every_two(numbers in numbers()) {
        let mut tape = Tape::new(&numbers);
        let policy = small(&mut tape);
        let given = some_given(&policy, &mut tape);
        // One answer, or two dates at once, each its own way.
        let questions = match tape.below(3) {
            0 => vec![TRAVEL, BORN],
            _ => vec![*tape.choose(&[TRAVEL, BORN, QuestionId(9), QuestionId(10), QuestionId(4), QuestionId(7)])],
        };
        let kind = *tape.choose(&[Kind::Truth, Kind::Number, Kind::Number, Kind::Date]);
        let of = pick(&policy, &mut tape, kind);
        let change: Vec<Change> = questions
            .iter()
            .map(|question| {
                let how = match policy.questions[usize::from(question.0)].kind {
                    Kind::Truth => How::From(Set::NO, Set::YES),
                    Kind::Option => How::From(Set::options(0b1), Set::options(0b110)),
                    _ => *tape.choose(&[How::More, How::Less]),
                };
                Change { question: *question, how }
            })
            .collect();
        let never = match kind {
            Kind::Truth => *tape.choose(&[Never::Lost, Never::Gained, Never::Different]),
            _ => *tape.choose(&[Never::Lower, Never::Higher, Never::Different]),
        };
        let beside = Beside {
            given: given.clone(),
            change: change.clone(),
            of: line(of),
            kind,
            measure: None,
            options: Vec::new(),
            never,
        };
        let cases = every_case(&policy);
        let such = |values: &[Value]| is(values, policy.possible) && given.iter().all(|line| is(values, line.node));
        let apart = |one: Value, two: Value| match never {
            Never::Lower => two < one,
            Never::Higher => two > one,
            Never::Lost => one.truth() && !two.truth(),
            Never::Gained => !one.truth() && two.truth(),
            Never::Different => one != two,
        };
        let moves = |one: &Completion, two: &Completion| {
            let mut same = two.clone();
            for question in &questions {
                same.put(Unknown::Question(*question), one.of(Unknown::Question(*question)));
            }
            same == *one
                && change.iter().all(|change| {
                    let (a, b) = (one.of(Unknown::Question(change.question)), two.of(Unknown::Question(change.question)));
                    match change.how {
                        How::More => a <= b,
                        How::Less => b <= a,
                        How::From(from, to) => a.lies_in(from) && b.lies_in(to),
                    }
                })
        };
        let breaks = |one: &(Completion, Vec<Value>), two: &(Completion, Vec<Value>)| {
            let at = usize::from(of.0);
            such(&one.1) && such(&two.1) && moves(&one.0, &two.0) && apart(one.1[at], two.1[at])
        };
        // Cases that differ only in this answer, together.
        let mut groups: std::collections::HashMap<Completion, Vec<usize>> = std::collections::HashMap::new();
        for (place, (case, _)) in cases.iter().enumerate() {
            let mut key = case.clone();
            questions.iter().for_each(|question| key.put(Unknown::Question(*question), Value::Number(0)));
            groups.entry(key).or_default().push(place);
        }
        let fails = groups.values().any(|group| {
            group.iter().any(|one| group.iter().any(|two| breaks(&cases[*one], &cases[*two])))
        });
        match prove(&policy, Says::Beside(beside)) {
            Finding::Holds { of_nobody, .. } => {
                prop_assert!(!fails, "it fails");
                // Two that are the same in all that is to differ are no two.
                let any = groups.values().any(|group| {
                    group.iter().any(|one| {
                        group.iter().any(|two| {
                            let (one, two) = (&cases[*one], &cases[*two]);
                            one.0 != two.0 && such(&one.1) && such(&two.1) && moves(&one.0, &two.0)
                        })
                    })
                });
                prop_assert_eq!(of_nobody, !any);
            }
            Finding::Fails { counterexample, .. } => {
                prop_assert!(fails, "it holds");
                let [one, two] = &counterexample.cases[..] else { panic!("two cases") };
                let can_be = |(case, values): &&(Completion, Vec<Value>), known: &Known| {
                    is(values, policy.possible) && within(&policy, case, known)
                };
                let firsts: Vec<_> = cases.iter().filter(|each| can_be(each, one)).collect();
                let seconds: Vec<_> = cases.iter().filter(|each| can_be(each, two)).collect();
                let pairs = firsts.iter().flat_map(|one| seconds.iter().map(move |two| (one, two)));
                let mut left = 0;
                for (one, two) in pairs.filter(|(one, two)| moves(&one.0, &two.0)) {
                    left += 1;
                    prop_assert!(breaks(one, two), "spurious: {:?} and {:?}", one.0, two.0);
                }
                prop_assert!(left > 0);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
