//! No policy that opens, and no answers, make the engine panic, wrap round or run for ever: numbers that do not fit
//! are an error. These tests are built with overflow checks, so that wrapping would be seen.

use crate::case::{Leave, case};
use crate::generate::{engine, policy};
use crate::tape::{Tape, numbers};
use proptest::prelude::*;
use travel_help::calendar::Date;
use travel_help::decide::{Engine, Known};
use travel_help::policy::*;
use travel_help::quantity::{Kind, Set};

const WILD: [i64; 12] = [
    i64::MIN,
    i64::MIN + 1,
    -4_611_686_018_427_387_905,
    -719_163,
    -719_162,
    -1,
    0,
    1,
    2_932_896,
    2_932_897,
    i64::MAX - 1,
    i64::MAX,
];

fn wild(tape: &mut Tape) -> i64 {
    *tape.choose(&WILD)
}

/// Puts wild numbers wherever a policy holds numbers.
fn spoil(policy: &mut Policy, tape: &mut Tape) {
    let nodes = policy.arena.nodes.len();
    for _ in 0..1 + tape.below(4) {
        let (number, other) = (wild(tape), wild(tape));
        let at = tape.below(nodes);
        match tape.below(6) {
            0 => {
                let question = tape.below(policy.questions.len());
                policy.questions[question].domain = Set::range(number, other);
            }
            1 => {
                let figure = tape.below(policy.figures.len());
                policy.figures[figure].entries[0].values[0] = number;
            }
            2 => {
                let figure = tape.below(policy.figures.len());
                policy.figures[figure].entries[0].from = Date(number as i32);
            }
            3 => policy.estimates[0].scale = number,
            _ => match &mut policy.arena.nodes[at].op {
                Op::Constant(set) => *set = Set { low: number, high: if set.high == 0 { 0 } else { number } },
                Op::Rescale(_, by) | Op::OneOf(_, by) => *by = number,
                Op::Divide { over, .. } => *over = number,
                Op::Round { of, .. } => *of = number,
                Op::PlusYears(_, years) => *years = number as i32,
                Op::FirstOnOrAfter(_, days) | Op::LastOnOrBefore(_, days) => {
                    days.iter_mut().for_each(|day| day.day = number as u8);
                }
                Op::LastWeekday(_, _, month) => *month = number as u8,
                _ => {}
            },
        }
    }
}

/// Everything that can be asked of an engine.
fn ask_all(engine: &Engine, known: &Known) {
    let policy = engine.policy();
    let _ = engine.results(known, &mut Vec::new());
    let _ = engine.open_questions(known);
    let _ = engine.separators(known);
    let _ = engine.estimates(known);
    let _ = engine.timeline(known);
    let _ = engine.counts(known, QuestionId(4));
    if let Ok(decision) = engine.decide(known) {
        let _ = engine.what_would_change(known, &decision);
        for rule in 0..=policy.rules.len() {
            let _ = engine.reasons(known, &decision, RuleId(rule as u16));
        }
        for place in Place::ALL {
            assert!(engine.advice(&decision, place).count() <= policy.advice.len());
        }
    }
}

fn answer_wildly(policy: &Policy, known: &mut Known, tape: &mut Tape) {
    for (at, question) in policy.questions.iter().enumerate() {
        let set =
            if question.kind == Kind::Option { Set::options(wild(tape)) } else { Set { low: wild(tape), high: wild(tape) } };
        let before = known.question(QuestionId(at as u16));
        if known.answer(policy, QuestionId(at as u16), set).is_err() {
            assert_eq!(known.question(QuestionId(at as u16)), before, "a refused answer changes nothing");
        }
    }
    let _ = known.answer(policy, QuestionId(u16::MAX), Set::YES);
    known.read_as(ReadingSetId(0), 59);
    known.read_as(ReadingSetId(u16::MAX), u32::MAX);
}

proptest! {
    #![proptest_config(crate::tape::cases(100))]

    #[test]
    fn wild_numbers_overflow_into_an_error_and_never_panic(numbers in numbers(), spoilt in numbers()) {
        let mut tape = Tape::new(&numbers);
        let mut policy = policy(&mut tape);
        let mut tape = Tape::new(&spoilt);
        spoil(&mut policy, &mut tape);
        let Ok(opened) = Policy::open(&policy.to_file().unwrap()) else { return Ok(()) };
        let engine = Engine::new(opened).unwrap();
        let mut known = Known::nothing(&policy);
        ask_all(&engine, &known);
        answer_wildly(&policy, &mut known, &mut tape);
        ask_all(&engine, &known);
    }

    #[test]
    fn what_is_known_of_another_policy_never_makes_a_panic(one in numbers(), two in numbers()) {
        let first = policy(&mut Tape::new(&one));
        let mut other = policy(&mut Tape::new(&two));
        other.questions.reverse();
        let known = case(&first, &mut Tape::new(&two), Leave { ways: 100, dates: true });
        other.questions.iter_mut().for_each(|question| question.role = None);
        ask_all(&engine(&first), &Known::nothing(&other));
        ask_all(&engine(&first), &known);
    }
}

/// As its specification has it: multiply after each exclusive or.
fn fnv_1a(bytes: &[u8]) -> u64 {
    let mut sum: u64 = 14_695_981_039_346_656_037;
    for byte in bytes {
        sum ^= u64::from(*byte);
        sum = sum.wrapping_mul(1_099_511_628_211);
    }
    sum
}

#[test]
fn the_checksum_is_the_published_one() {
    // Published test vectors of FNV-1a with 64 bits: "", "a", "foobar".
    assert_eq!(fnv_1a(b""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(fnv_1a(b"a"), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(fnv_1a(b"foobar"), 0x8594_4171_f739_67e8);
    let file = policy(&mut Tape::new(&[1; 400])).to_file().unwrap();
    assert_eq!(file[4..12], fnv_1a(&file[12..]).to_le_bytes());
}

#[test]
fn a_file_changed_with_care_for_its_checksum_is_refused_or_decides_without_panic() {
    let numbers: Vec<u32> = (0..400u32).map(|at| at.wrapping_mul(2_246_822_519) >> 5).collect();
    let file = policy(&mut Tape::new(&numbers)).to_file().unwrap();
    let mut opened = 0;
    for at in 12..file.len() {
        for change in [1, 0x40, 0x80, 0xff] {
            let mut forged = file.clone();
            forged[at] ^= change;
            let sum = fnv_1a(&forged[12..]);
            forged[4..12].copy_from_slice(&sum.to_le_bytes());
            if let Ok(policy) = Policy::open(&forged) {
                opened += 1;
                let known = Known::nothing(&policy.policy);
                let engine = Engine::new(policy).unwrap();
                let _ = engine.decide(&known);
                let _ = engine.results(&known, &mut Vec::new());
            }
        }
    }
    assert!(opened > 100, "some forgeries are whole policies: {opened}");
}
