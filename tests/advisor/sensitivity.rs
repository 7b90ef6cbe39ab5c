//! For each answer, the values that change what follows.

use crate::lines::{anytown, day, id, in_anytown, shipped, with};
use travel_help::advisor::money::Money;
use travel_help::advisor::sensitivity::{Now, Piece, Row, of_question, questions, table};
use travel_help::decide::{Engine, Known};
use travel_help::policy::{QuestionId, ResultKind};
use travel_help::quantity::{Kind, Set};

fn row(engine: &Engine, known: &Known, question: &str) -> Row {
    of_question(engine, known, &Now::with_money(engine, known).unwrap(), id(engine, question)).unwrap()
}

fn result(piece: &Piece) -> &'static str {
    ResultKind::ALL[piece.results.single_option().unwrap() as usize].id()
}

/// From, to, the result, and the lowest money at both ends.
type Told = (i64, i64, &'static str, Option<i64>, Option<i64>);

fn told(row: &Row) -> Vec<Told> {
    let low = |money: Option<Money>| money.map(|money| money.low);
    let one = |piece: &Piece| {
        let money = piece.money[0];
        (piece.values.low, piece.values.high, result(piece), low(money.first), low(money.last))
    };
    row.pieces.iter().map(one).collect()
}

#[test]
fn a_distance_is_cut_where_the_result_turns_and_where_the_money_bends() {
    let engine = anytown();
    let known = in_anytown(&engine, 250);
    // Over 2 miles a ground is met. 50p a mile for 100 days is 50p for each hundredth over 2 miles, less £20: nothing up to 2.40 miles.
    // The most, £400, is reached at 2 + 8 = 10 miles; then £380.
    let row = row(&engine, &known, "walking-distance");
    assert_eq!(
        told(&row),
        [
            (0, 200, "not-entitled", Some(0), Some(0)),
            (201, 240, "entitled", Some(0), Some(0)),
            (241, 1000, "entitled", Some(50), Some(38_000)),
            (1001, 6000, "entitled", Some(38_000), Some(38_000)),
        ]
    );
    assert!(row.exact);
    assert_eq!(row.pieces.iter().map(|piece| piece.is_now).collect::<Vec<_>>(), [false, false, true, false]);
    // Now 2.5 miles: £25 less £20 is £5. It can rise to £380 and fall to nothing.
    assert!(row.matters.result && row.matters.grounds);
    assert_eq!(row.matters.money, 38_000 - 500);
}

#[test]
fn options_are_told_one_by_one() {
    let engine = anytown();
    let known = in_anytown(&engine, 250);
    let of = |question| {
        told(&row(&engine, &known, question)).into_iter().map(|(_, _, result, low, _)| (result, low)).collect::<Vec<_>>()
    };
    // Yes, then no: on a low income there is no charge.
    assert_eq!(of("low-income"), [("entitled", Some(2_500)), ("entitled", Some(500))]);
    // State, special, independent: for the last no ground is met and no budget is paid.
    assert_eq!(of("place"), [("entitled", Some(500)), ("entitled", Some(500)), ("not-entitled", None)]);
}

#[test]
fn a_date_of_birth_is_cut_at_birthdays() {
    let engine = anytown();
    // A mile, on a low income: entitled only while under 8 on the day travel starts, 1 September 2026.
    let known = with(&engine, &in_anytown(&engine, 100), "low-income", Set::YES);
    let known = with(&engine, &known, "date-of-birth", Set::exactly(day("2018-03-05")));
    let row = row(&engine, &known, "date-of-birth");
    let dates: Vec<_> = row.pieces.iter().map(|piece| (piece.values, result(piece))).collect();
    // Two years round 5 March 2018, and not after today, 1 July 2026. Born on 1 September 2018 they are 8 on the day itself.
    let last = day("2020-03-05");
    assert_eq!(
        dates,
        [(Set::range(day("2016-03-05"), day("2018-09-01")), "not-entitled"), (Set::range(day("2018-09-02"), last), "entitled"),]
    );
}

#[test]
fn what_matters_most_stands_first_and_what_changes_nothing_is_left_out() {
    let engine = anytown();
    let known = in_anytown(&engine, 250);
    let rows = table(&engine, &known, &Now::with_money(&engine, &known).unwrap()).unwrap();
    let names: Vec<&str> = rows.iter().map(|row| engine.policy().questions[usize::from(row.question.0)].id.as_str()).collect();
    // The distance and the school change the result, the distance by up to £375 a year, the school by £5; income £20. Neither the date of
    // birth nor the day changes anything.
    assert_eq!(names, ["walking-distance", "place", "low-income"]);
}

#[test]
fn answers_that_cannot_be_are_left_out() {
    let engine = anytown();
    // Born the day after travel begins cannot be: the policy says so.
    let known = with(&engine, &in_anytown(&engine, 250), "date-of-birth", Set::exactly(day("2025-06-01")));
    let row = row(&engine, &known, "travel-from");
    assert!(row.pieces.iter().all(|piece| piece.values.low >= day("2026-07-01")), "{row:?}");
    assert_eq!(row.pieces.last().unwrap().values.high, day("2028-09-01"));
}

/// The lowest and the highest, and whether both are reached.
type Found = (i64, i64, bool);

/// The results, the levels of help, the grounds, the money.
type Tried = (Set, Vec<Set>, Vec<Set>, Vec<Option<Found>>);

/// What one value comes to, found by deciding that very case.
fn tried(engine: &Engine, known: &Known, id: QuestionId, value: Set) -> Option<Tried> {
    let mut known = known.clone();
    known.answer(engine.policy(), id, value).unwrap();
    let decision = engine.decide(&known).unwrap();
    if !decision.contradictions.is_empty() {
        return None;
    }
    let help = decision.help.iter().map(|help| help.level).collect();
    let grounds = decision.grounds.iter().map(|(_, met)| *met).collect();
    let estimates = engine.estimates(&known).unwrap();
    let places = 0..engine.policy().estimates.len() as u16;
    let money = places
        .map(|at| estimates.iter().find(|each| each.estimate == at).map(|each| (each.low.year, each.high.year, each.exact)));
    Some((decision.results, help, grounds, money.collect()))
}

/// Holds a row against every value in turn, or against every so many of them and all near the ends of a piece.
fn check(engine: &Engine, known: &Known, id: QuestionId, stride: i64, what: &str) -> usize {
    let now = engine.decide(known).unwrap();
    let question = &engine.policy().questions[usize::from(id.0)];
    let row = of_question(engine, known, &Now::with_money(engine, known).unwrap(), id).unwrap();
    assert!(row.exact, "{what}: {}", question.id);
    let step = question.measure.map_or(1, |measure| measure.step);
    let mut looked = 0;
    let mut last = None;
    for piece in &row.pieces {
        let values: Vec<Set> = match question.kind {
            Kind::Truth | Kind::Option => vec![piece.values],
            Kind::Number | Kind::Date => {
                assert!(last.is_none_or(|last| last < piece.values.low), "{what}: {}", question.id);
                last = Some(piece.values.high);
                let count = (piece.values.high - piece.values.low) / step;
                let near = |place: &i64| place % stride == 0 || *place < 3 || count - place < 3;
                (0..=count).filter(near).map(|place| Set::exactly(piece.values.low + place * step)).collect()
            }
        };
        for value in values {
            let found = tried(engine, known, id, value);
            let (results, help, grounds, money) = found.unwrap_or_else(|| panic!("{what}: {} {value:?} cannot be", question.id));
            let at = format!("{what}: {} at {value:?} in {piece:?}", question.id);
            assert_eq!(results, piece.results, "{at}");
            for (place, level) in help.iter().enumerate() {
                let told = piece.help.iter().find(|(help, _)| usize::from(*help) == place).map(|(_, level)| *level);
                assert_eq!(*level, told.unwrap_or(now.help[place].level), "{at}");
            }
            for (place, met) in grounds.iter().enumerate() {
                let (rule, before) = now.grounds[place];
                let told = piece.grounds.iter().find(|(each, _)| *each == rule).map(|(_, met)| *met);
                assert_eq!(*met, told.unwrap_or(before), "{at}");
            }
            for (told, money) in piece.money.iter().zip(money) {
                check_money(told, money, piece.values, value, question.kind, &at);
            }
            looked += 1;
        }
    }
    // What is left out cannot be.
    if matches!(question.kind, Kind::Number) {
        let mut value = question.domain.low;
        while value <= question.domain.high {
            let within = row.pieces.iter().any(|piece| piece.values.low <= value && value <= piece.values.high);
            if !within {
                assert_eq!(tried(engine, known, id, Set::exactly(value)), None, "{what}: {} {value}", question.id);
            }
            value += step;
        }
    }
    looked
}

/// In between two ends the money lies on the line that joins them, to the penny that either is rounded by.
fn check_money(
    told: &travel_help::advisor::sensitivity::PieceMoney,
    money: Option<Found>,
    ends: Set,
    value: Set,
    kind: Kind,
    at: &str,
) {
    let (Some(first), Some(last)) = (told.first, told.last) else {
        assert!(kind == Kind::Date || (told.first.is_none() && told.last.is_none() && money.is_none()), "{at}: {money:?}");
        return;
    };
    if kind == Kind::Date && value.low != ends.low && value.low != ends.high {
        return;
    }
    let (low, high, exact) = money.unwrap_or_else(|| panic!("{at}: no money"));
    if !exact {
        // The search that serves a family ran out of its budget here, so its ends are too far apart; those told are not outside.
        assert!(low <= first.low.min(last.low) && first.high.max(last.high) <= high, "{at}: outside {low} to {high}");
        return;
    }
    let (part, whole) = match kind {
        Kind::Number | Kind::Date => (value.low - ends.low, (ends.high - ends.low).max(1)),
        _ => (0, 1),
    };
    for (from, to, found) in [(first.low, last.low, low), (first.high, last.high, high)] {
        let line = from * (whole - part) + to * part;
        let off = (found * whole - line).abs();
        let rounded = if part == 0 || part == whole { 0 } else { whole };
        assert!(off <= rounded, "{at}: {found} is off the line from {from} to {to}");
    }
}

/// Shipped scenarios that come to some money and give what it is worked out from, spread over the files they stand in.
pub fn some_with_money(count: usize) -> Vec<(String, Known)> {
    let shipped = shipped();
    let asked = ["driving-distance", "days-a-week", "weeks-left"].map(|question| id(&shipped.engine, question));
    let with_money = shipped.scenarios.iter().filter(|scenario| {
        let known = &scenario.known;
        asked.iter().all(|id| known.is_given(*id) && known.question(*id).is_single(Kind::Number))
            && !shipped.engine.estimates(known).unwrap().is_empty()
            && shipped.engine.decide(known).unwrap().contradictions.is_empty()
    });
    let all: Vec<_> = with_money.map(|scenario| (scenario.name.clone(), scenario.known.clone())).collect();
    let every = (all.len() / count).max(1);
    all.into_iter().step_by(every).take(count).collect()
}

#[test]
fn every_value_comes_to_what_the_table_says_in_the_small_policy() {
    let engine = anytown();
    for known in [in_anytown(&engine, 250), in_anytown(&engine, 100)] {
        for id in questions(&engine, &known).unwrap() {
            assert!(check(&engine, &known, id, 1, "anytown") > 0);
        }
    }
}

#[test]
fn every_value_comes_to_what_the_table_says_in_the_shipped_policy() {
    let engine = &shipped().engine;
    let mut looked = 0;
    for (name, known) in some_with_money(8) {
        for id in questions(engine, &known).unwrap() {
            looked += check(engine, &known, id, 7, &name);
        }
    }
    println!("{looked} values");
}

#[test]
fn the_table_of_a_student_says_what_the_scenarios_say_of_her_budget() {
    let engine = &shipped().engine;
    let base =
        shipped().scenarios.iter().find(|scenario| scenario.name == "Four journeys, three miles off each, nine miles: £1,024");
    let known = &base.unwrap().known;
    let row = row(engine, known, "driving-distance");
    let at = |tenths: i64| {
        let piece = row.pieces.iter().find(|piece| piece.values.low <= tenths && tenths <= piece.values.high).unwrap();
        let money = piece.money[0];
        (piece.values, money.first.unwrap().low, money.last.unwrap().low)
    };
    // Variant A: 4 x (miles - 3) x 45p x 190, less £1,028; nothing up to 6.0 miles, £32.20 at 6.1. 200 miles: 4 x 197 x 85.50 = 67,374.
    assert_eq!(at(20), (Set::range(0, 60), 0, 0));
    // A spare seat can only be had within 15 miles, so the table is cut there; 15 miles: 4 x 12 x 85.50 = 4,104.
    assert_eq!(at(90), (Set::range(61, 150), 3_220, 410_400 - 102_800));
    assert_eq!(at(151).0, Set::range(151, 2000));
    assert_eq!(at(2000).2, 6_737_400 - 102_800);
}

#[test]
fn without_money_the_rest_is_the_same() {
    let engine = anytown();
    let known = in_anytown(&engine, 250);
    let now = Now::without_money(&engine, &known).unwrap();
    let row = of_question(&engine, &known, &now, id(&engine, "walking-distance")).unwrap();
    let told: Vec<_> = row.pieces.iter().map(|piece| (piece.values, result(piece), piece.money.len())).collect();
    assert_eq!(told, [(Set::range(0, 200), "not-entitled", 0), (Set::range(201, 6000), "entitled", 0)]);
}

/// Of a case in which other answers are missing, what is told of the results and of help still holds for every value.
#[test]
fn with_other_answers_missing_each_piece_is_decided_alike() {
    let engine = &shipped().engine;
    let known =
        &shipped().scenarios.iter().find(|scenario| scenario.name == "Not sure about benefits, at ten and two and a half miles");
    let known = &known.unwrap().known;
    let now = Now::without_money(engine, known).unwrap();
    let row = of_question(engine, known, &now, id(engine, "walking-distance")).unwrap();
    assert!(row.exact);
    let results: Vec<_> = row.pieces.iter().map(|piece| (piece.values, piece.results)).collect();
    // Ten years old: up to 2 miles none; over 2 to 3 miles it depends on the benefits; over 3 miles entitled whatever they are.
    let (entitled, not) = (Set::option(1), Set::option(4));
    let depends = entitled.join(not, Kind::Option);
    assert_eq!(results, [(Set::range(0, 200), not), (Set::range(201, 300), depends), (Set::range(301, 10_000), entitled)]);
}
