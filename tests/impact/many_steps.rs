//! Families of whom a number of many steps is missing, such as miles or pounds.

use crate::policies::root;
use crate::raised::{at_tenths, pounds_per_mile};
use crate::support::{anytown, caseload, count, day, engine};
use travel_help::decide::{Engine, Known, Many};
use travel_help::impact::both::Both;
use travel_help::impact::joint::Joint;
use travel_help::impact::made_up::base;
use travel_help::impact::pair::{Found, Pair};
use travel_help::impact::report::Pence;
use travel_help::impact::rows::{Columns, Rows, reader};
use travel_help::language::{Sources, compile};
use travel_help::policy::Policy;

const BUDGET: &str = "anytown/budget.toml";
const QUESTIONS: &str = "national/questions.toml";
const RULES: &str = "national/rules.toml";
const MILEAGE: &str = "{ id = \"mileage\", is = \"rate * walking-distance * 100\" }";
const RATE: (&str, &str, &str) = (BUDGET, "is = \"50p per mile\"", "is = \"60p per mile\"");

const SAYS: (&str, &str, &str) = (
    "text/en/texts.toml",
    "[never.born-after-travel]\n",
    "[never.elsewhere]\nsays = \"Nobody lives there.\"\n[never.born-after-travel]\n",
);

/// The whole pounds from one to another.
fn between(low: i64, high: i64) -> Option<Pence> {
    Some(Pence { low: low * 100, high: high * 100 })
}

/// The small council with a line more in its budget: £200 where a condition holds.
fn with_200_pounds_if(condition: &str, edits: &[(&str, &str, &str)]) -> Engine {
    let lines = format!("{MILEAGE}, {{ id = \"extra\", is = \"if {condition} then £200 otherwise £0\" }}");
    anytown(&[edits, &[(BUDGET, MILEAGE, lines.as_str())]].concat())
}

const WITHOUT_A_DISTANCE: &str = "families,place,date-of-birth,walking-distance,low-income\n6,state-school,2016-02-10,,no\n";

#[test]
fn a_window_between_two_limits_is_found_also_where_a_sum_of_the_number_is_compared() {
    let old = anytown(&[]);
    // From more than 4 to 4.5 miles £200 more, and nowhere else. Each of 6 families: £0 to £200 more.
    for condition in [
        "walking-distance * 2 > 8 miles and walking-distance * 2 <= 9 miles",
        "walking-distance + 1 mile > 5 miles and walking-distance + 1 mile <= 5.5 miles",
        "9 miles - walking-distance * 2 < 1 mile and 9 miles - walking-distance * 2 >= 0 miles",
        "walking-distance > 4 miles and walking-distance <= 4.5 miles",
    ] {
        let report = count(&old, &with_200_pounds_if(condition, &[]), WITHOUT_A_DISTANCE).report.unwrap();
        assert_eq!(report.money.difference, between(0, 1_200), "{condition}");
    }
    // Never: twice a distance is not at once more than 9 miles and at most 8.
    let never = "walking-distance * 2 > 9 miles and walking-distance * 2 <= 8 miles";
    let report = count(&old, &with_200_pounds_if(never, &[]), WITHOUT_A_DISTANCE).report.unwrap();
    assert_eq!(report.money.difference, between(0, 0));
}

#[test]
fn a_row_is_impossible_only_if_it_is_so_whatever_the_missing_number_is() {
    let never = |condition: &str| {
        format!("[never.elsewhere]\nlabel = \"Nobody lives there\"\nwhen = \"{condition}\"\n\n[never.born-after-travel]")
    };
    let only = |condition: &str, more: &[(&str, &str, &str)]| {
        let text = never(condition);
        anytown(&[&[(RULES, "[never.born-after-travel]", text.as_str()), SAYS], more].concat())
    };
    // Of all distances from 0 to 60 miles only those from 4 to 4.5 can be: 0.50 x 4 x 100 = £200 to 0.50 x 4.5 x 100 = £225, then
    // 0.60 x 4 x 100 = £240 to 0.60 x 4.5 x 100 = £270, so 10p x 4 x 100 = £40 to 10p x 4.5 x 100 = £45 more; for each of 6.
    let condition = "walking-distance * 2 < 8 miles or walking-distance * 2 > 9 miles";
    let counted = count(&only(condition, &[]), &only(condition, &[RATE]), WITHOUT_A_DISTANCE);
    assert_eq!(counted.bad, []);
    let money = counted.report.unwrap().money;
    assert_eq!((money.before, money.after, money.difference), (between(1_200, 1_350), between(1_440, 1_620), between(240, 270)));
    let condition = "walking-distance * 2 < 9 miles or walking-distance * 2 > 8 miles";
    let counted = count(&only(condition, &[]), &only(condition, &[RATE]), WITHOUT_A_DISTANCE);
    assert_eq!(counted.bad.len(), 1);
}

#[test]
fn where_a_part_is_too_much_to_try_only_its_own_ends_are_searched_for() {
    // At a special school £1,000,000 before and after, at an independent one nothing. From a state school the square of the miles, which
    // is nowhere a straight line: £0 to 0.50 x 60 x 60 x 100 = £180,000, then to 0.60 x 60 x 60 x 100 = £216,000. By its own ends
    // that is £180,000 less to £216,000 more; by those of the whole row it would be £1,000,000 less to £1,000,000 more.
    const SQUARE: &str = "{ id = \"mileage\", is = \"if place is special-school then £1,000,000 otherwise rate * walking-distance * (walking-distance / 1 mile) * 100\" }";
    let square = (BUDGET, MILEAGE, SQUARE);
    let (old, new) = (anytown(&[square]), anytown(&[square, RATE]));
    let table = "families,place,date-of-birth,walking-distance,low-income\n6,,2016-02-10,,no\n";
    let money = count(&old, &new, table).report.unwrap().money;
    assert_eq!(money.difference, between(-6 * 180_000, 6 * 216_000));
    assert_eq!((money.before, money.after), (between(0, 6_000_000), between(0, 6_000_000)));
}

/// What the rows of a table come to, and in how many looks.
fn looked_at(old: &Engine, new: &Engine, estimate: &str, table: &str, today: &str) -> Vec<(Joint, usize)> {
    let both = Both::new(old, new, estimate);
    let (known, _) = base(old, day(today), Some(day("2026-09-01")), None).unwrap();
    let mut csv = reader(table.as_bytes());
    let columns = Columns::read(&both, &csv.byte_headers().unwrap().clone(), &[]).unwrap();
    let mut rows = Rows::new(&both, &columns, known);
    let mut pair = Pair::new(&both);
    let mut all = Vec::new();
    for record in csv.into_byte_records() {
        rows.read(&record.unwrap(), 2).unwrap();
        assert_eq!(pair.look(&rows.old, &rows.new).unwrap(), Found::WorkedOut);
        all.push((pair.joint().clone(), pair.tried()));
    }
    all
}

#[test]
fn a_limit_of_a_finer_question_of_the_new_policy_is_taken_to_the_steps_of_the_old_one() {
    const STEPS: &str = "step = \"0.01 miles\"\nleast = \"0 miles\"";
    let coarse = (QUESTIONS, STEPS, "step = \"0.1 miles\"\nleast = \"1 mile\"");
    let old = anytown(&[coarse]);
    // Of the tenths of a mile 7.1 alone lies between, so £0 to £200 more.
    let new = with_200_pounds_if("walking-distance > 7.05 miles and walking-distance <= 7.12 miles", &[]);
    let [(joint, looks)] = looked_at(&old, &new, "budget", WITHOUT_A_DISTANCE, "2026-08-01").try_into().unwrap();
    assert_eq!(joint.difference, (0, 20_000));
    // 1 to 2 miles, beyond the 2 miles of the law, the window, and beyond it: a look at each of 4 stretches and at 5 steps of the three
    // in which the miles are paid, of which the window is a single one; no look for anything that has to be searched for.
    assert!(looks <= 4 * 6, "{looks}");
    // And the other way round: from hundredths to tenths of a mile, of which some cannot be said. All the same nothing is missed.
    let fine = anytown(&[]);
    let new = with_200_pounds_if("walking-distance > 7 miles and walking-distance <= 7.1 miles", &[coarse]);
    let [(joint, _)] = looked_at(&fine, &new, "budget", WITHOUT_A_DISTANCE, "2026-08-01").try_into().unwrap();
    assert!(joint.difference.0 <= 0 && joint.difference.1 >= 20_000, "{joint:?}");
}

fn birmingham() -> Policy {
    let all = Sources::from_folder(&root().join("policy")).unwrap();
    let Ok(compiled) = compile(&all, "birmingham", "en") else { panic!("the rule files have problems") };
    compiled.policy
}

/// Families of the example table, with some columns replaced, each of them of all three.
fn examples(replaced: &[(&str, &[&str])]) -> String {
    let text = std::fs::read_to_string(root().join("docs/examples/cases.csv")).unwrap();
    let mut csv = reader(text.as_bytes());
    let mut heading: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    heading.extend(
        replaced
            .iter()
            .map(|(column, _)| (*column).to_owned())
            .filter(|column| !text.lines().next().unwrap().contains(column.as_str())),
    );
    let mut table = heading.join(",") + "\n";
    for record in csv.records().map(Result::unwrap).filter(|record| ["A02", "A04", "A05"].contains(&&record[0])) {
        let count = replaced.iter().map(|(_, cells)| cells.len()).max().unwrap_or(1);
        for which in 0..count {
            let cell = |(at, column): (usize, &String)| match replaced.iter().find(|(id, _)| id == column) {
                Some((_, cells)) => cells.get(which).unwrap_or(&cells[0]).to_string(),
                None => record.get(at).unwrap_or_default().to_owned(),
            };
            table.push_str(&heading.iter().enumerate().map(cell).collect::<Vec<_>>().join(","));
            table.push('\n');
        }
    }
    table
}

#[test]
fn several_missing_numbers_of_which_only_the_side_of_a_limit_matters_are_a_look_a_side() {
    let policy = birmingham();
    let (old, new) = (engine(&policy), engine(&at_tenths(&policy, pounds_per_mile(), 11)));
    let estimate =
        caseload(&old, Sources::from_folder(&root().join("policy")).unwrap().at("caseloads/birmingham.toml").unwrap()).estimate;
    // By regulation 2 to 4 of SI 2018/148 earnings count as within their limit, or not: nothing at all is, and £50,000 a month is beyond.
    let table = examples(&[
        ("benefits", &["universal-credit"]),
        ("universal-credit-last-month", &["", "£0", "£50000"]),
        ("universal-credit-last-two-months", &["", "£0", "£50000"]),
        ("universal-credit-last-three-months", &["", "£0", "£50000"]),
    ]);
    let all = looked_at(&old, &new, &estimate, &table, "2026-11-23");
    assert_eq!(all.len(), 9);
    for each in all.chunks(3) {
        let [(blank, looks), (within, _), (beyond, _)] = each else { panic!() };
        let either = (within.difference.0.min(beyond.difference.0), within.difference.1.max(beyond.difference.1));
        assert_eq!(blank.difference, either);
        assert_eq!(blank.old.results, within.old.results | beyond.old.results);
        assert_eq!(blank.new.results, within.new.results | beyond.new.results);
        // Each is below its limit or above, and which can be together rests on all: one in another, and not step by step.
        assert!(*looks <= 40, "{looks}");
    }
    let table = examples(&[("walking-distance", &[""]), ("road-distance", &[""]), ("driving-distance", &[""])]);
    for (_, looks) in looked_at(&old, &new, &estimate, &table, "2026-11-23") {
        assert!((1..150).contains(&looks), "{looks}");
    }
}

/// The answers after which a condition on the walking distance may turn, in hundredths of a mile.
fn turns(engine: &Engine) -> Vec<i64> {
    let id = engine.policy().question("walking-distance").unwrap();
    Many::new(engine, "budget").turns(&Known::nothing(engine.policy()), id).unwrap()
}

#[test]
fn a_condition_turns_at_its_limit_under_every_reading_and_not_where_sums_are_compared() {
    // More than 2 miles: after 2.
    assert_eq!(turns(&anytown(&[])), [200]);
    const FAR: &str = r#"
[figure.far]
label = "Far"
unit = "miles"
step = "0.1 miles"
expect = "1 to 9 miles"
values = [ { from = 2020-01-01, status = "unsettled", readings = { near = "3 miles", middle = "3.5 miles", wide = "4 miles" }, source = "web" } ]

[figure.rate]"#;
    let far = with_200_pounds_if("walking-distance > far", &[(BUDGET, "\n[figure.rate]", FAR)]);
    assert_eq!(turns(&far), [200, 300, 350, 400]);
    let sum = with_200_pounds_if("walking-distance * 2 > 8 miles", &[]);
    assert_eq!(turns(&sum), [200]);
    // Less than 5 miles: after 4.99. At least 5: after 4.99 too. The same as 5: after 4.99 and after 5.
    for (condition, after) in
        [("< 5 miles", vec![499]), (">= 5 miles", vec![499]), ("<= 5 miles", vec![500]), ("is 5 miles", vec![499, 500])]
    {
        let found = turns(&with_200_pounds_if(&format!("walking-distance {condition}"), &[]));
        assert_eq!(found, [vec![200], after].concat(), "{condition}");
    }
    let larger = with_200_pounds_if("(the larger of walking-distance and 3 miles) > 5 miles", &[]);
    assert_eq!(turns(&larger), [200, 300, 500]);
}
