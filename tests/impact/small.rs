//! Small caseloads, worked out by hand.

use crate::support::{anytown, count};
use travel_help::impact::report::{CauseCount, Count, Pence, ReadingSums, Report, ResultCount};
use travel_help::impact::{page, sheet, told};

const RULES: &str = "national/rules.toml";
const BUDGET: &str = "anytown/budget.toml";

fn exactly(pounds: i64) -> Option<Pence> {
    Some(Pence { low: pounds * 100, high: pounds * 100 })
}

fn between(low: i64, high: i64) -> Option<Pence> {
    Some(Pence { low: low * 100, high: high * 100 })
}

fn of(label: &str, families: u64) -> Count {
    Count { label: label.into(), families: Some(families) }
}

fn with(results: &[&'static str], families: u64) -> ResultCount {
    ResultCount { results: results.to_vec(), families: Some(families) }
}

/// All of state schools, ten years old, not on a low income.
fn table(rows: &[(u64, &str)]) -> String {
    let mut text = String::from("id,families,date of birth,place,walking-distance,low-income\n");
    for (at, (families, distance)) in rows.iter().enumerate() {
        text.push_str(&format!("family {at},{families},10/02/2016,state school,{distance},no\n"));
    }
    text
}

#[test]
fn who_moves_by_which_figure_and_the_money_are_as_worked_out_by_hand() {
    // The walking distance falls from 2 to 1.5 miles, and the rate rises from 50p to 60p a mile, for 100 days.
    let old = anytown(&[]);
    let new =
        anytown(&[(RULES, "is = \"2 miles\"", "is = \"1.5 miles\""), (BUDGET, "is = \"50p per mile\"", "is = \"60p per mile\"")]);
    // 6 families at 1.8 miles: not entitled, then entitled; nothing, then 0.60 x 1.8 x 100 = £108.
    // 7 families at 3 miles: entitled; 0.50 x 3 x 100 = £150, then 0.60 x 3 x 100 = £180.
    // 8 families at 1 mile: not entitled, no budget.
    let counted = count(&old, &new, &table(&[(6, "1.8 miles"), (7, "3"), (5, "1 mile"), (3, "1.0")]));
    assert_eq!(counted.bad, []);
    let report = counted.report.unwrap();
    assert_eq!((report.caseload.families, report.caseload.rows), (21, 4));
    assert_eq!(report.moves.moved, Some(6));
    let [step] = report.moves.list.as_slice() else { panic!("{:?}", report.moves) };
    assert_eq!((step.from.as_slice(), step.to.as_slice(), step.families), (&["not-entitled"][..], &["entitled"][..], 6));
    let limit =
        CauseCount { kind: "figure", id: "distance-limit".into(), label: "Statutory walking distance".into(), families: Some(6) };
    assert_eq!(step.because, [limit]);
    assert_eq!(report.moves.stays, [with(&["not-entitled"], 8), with(&["entitled"], 7)]);
    assert_eq!(report.moves.before, [with(&["entitled"], 7), with(&["not-entitled"], 14)]);
    assert_eq!(report.moves.after, [with(&["entitled"], 13), with(&["not-entitled"], 8)]);
    // Before 7 x 150 = £1,050; after 6 x 108 + 7 x 180 = 648 + 1,260 = £1,908; so £858 more.
    let money = &report.money;
    assert_eq!(
        (money.families, money.before, money.after, money.difference),
        (Some(13), exactly(1050), exactly(1908), exactly(858))
    );
    // Of 13 families: £80.769..., £146.769... and £66 each.
    let pence = |pence| Some(Pence { low: pence, high: pence });
    assert_eq!((money.mean_before, money.mean_after, money.mean_difference), (pence(8077), pence(14_677), exactly(66)));
    assert_eq!(report.money_changes, [of("get more", 13), of("have no estimate before or after", 8)]);
    // The money of the 6 is new because of the limit; that of the 7 because of the rate.
    let named: Vec<(&str, Option<u64>)> = report.money_causes.iter().map(|cause| (cause.id.as_str(), cause.families)).collect();
    assert_eq!(named, [("rate", Some(7)), ("distance-limit", Some(6))]);
    let routes: Vec<(&str, Option<u64>, Option<u64>)> =
        report.routes.iter().map(|route| (route.id.as_str(), route.no_longer, route.newly)).collect();
    assert_eq!(routes, [("beyond-walking-distance", Some(0), Some(6)), ("entitled", Some(0), Some(6))]);
    // Bands by the old limit: up to 1 mile 8, to 2 miles 6, over 2 miles 7.
    let bands: Vec<(&str, u64, Option<u64>, Option<Pence>)> = report.groups[0]
        .bands
        .iter()
        .map(|band| (band.label.as_str(), band.families, band.moved, band.money.difference))
        .collect();
    assert_eq!(
        bands,
        [
            ("up to 1 mile", 8, Some(0), None),
            ("over 1 mile up to 2 miles", 6, Some(6), exactly(648)),
            ("over 2 miles", 7, Some(0), exactly(210))
        ]
    );
}

const TWO_READINGS: &str =
    "status = \"unsettled\", readings = { small = \"40p per mile\", large = \"60p per mile\" }, source = \"web\" }";
const ONE: &str = "is = \"50p per mile\", status = \"published\", source = \"web\" }";

#[test]
fn before_and_after_are_compared_under_the_same_reading() {
    let old = anytown(&[(BUDGET, ONE, TWO_READINGS)]);
    let new = anytown(&[(BUDGET, ONE, &TWO_READINGS.replace("40p", "50p").replace("60p", "70p"))]);
    // 5 families at 3 miles. Before 40p or 60p: £120 or £180 each. After 50p or 70p: £150 or £210. Under either reading £30 more.
    let report = count(&old, &new, &table(&[(5, "3 miles")])).report.unwrap();
    let money = report.money;
    assert_eq!((money.before, money.after, money.difference), (between(600, 900), between(750, 1050), exactly(150)));
    assert!(money.reached);
    assert_eq!(report.money_changes, [of("get more", 5)]);
}

#[test]
fn a_reading_that_is_settled_makes_the_difference_a_range() {
    let old = anytown(&[(BUDGET, ONE, TWO_READINGS)]);
    let new = anytown(&[]);
    // £120 or £180 becomes £150: £30 more or £30 less, for each of 5.
    let report = count(&old, &new, &table(&[(5, "3 miles")])).report.unwrap();
    assert_eq!((report.money.difference, report.money.mean_difference), (between(-150, 150), between(-30, 30)));
    assert_eq!(report.money_changes, [of("it depends on what is not settled or known", 5)]);
}

#[test]
fn where_one_thing_alone_is_not_settled_the_sums_under_each_of_its_readings_are_told() {
    let old = anytown(&[(BUDGET, ONE, TWO_READINGS)]);
    // 5 families at 3 miles: 0.40 x 3 x 100 = £120 or £180 each before, £150 after.
    let report = count(&old, &anytown(&[]), &table(&[(5, "3 miles")])).report.unwrap();
    let [rate] = report.unsettled.as_slice() else { panic!("{:?}", report.unsettled) };
    let sums = |label: &str, before: i64, difference: i64| ReadingSums {
        label: label.into(),
        before: exactly(before).unwrap(),
        after: exactly(750).unwrap(),
        difference: exactly(difference).unwrap(),
    };
    assert_eq!((rate.id.as_str(), rate.label.as_str()), ("rate", "Rate"));
    assert_eq!(rate.readings, [sums("Small", 600, 150), sums("Large", 900, -150)]);
    let told = told::text(&report, false);
    assert!(
        told.contains("one thing that is not settled: Rate [rate]\n- if Small: before £600, after £750, difference £150\n"),
        "{told}"
    );
    // Where both policies leave it open in the same way, the difference rests on nothing: see above.
    let new = anytown(&[(BUDGET, ONE, &TWO_READINGS.replace("40p", "50p").replace("60p", "70p"))]);
    assert_eq!(count(&old, &new, &table(&[(5, "3 miles")])).report.unwrap().unsettled, []);
}

#[test]
fn a_reading_on_which_a_few_families_rest_is_not_told() {
    let old = anytown(&[(BUDGET, ONE, TWO_READINGS)]);
    let new = anytown(&[(RULES, "is = \"2 miles\"", "is = \"1.5 miles\"")]);
    // 4 of 44 have a budget before, and 40 of them after the change.
    let report = count(&old, &new, &table(&[(4, "3 miles"), (40, "1 mile")])).report.unwrap();
    assert_eq!(report.unsettled, []);
}

#[test]
fn families_who_may_move_by_answers_that_are_missing_are_a_group_of_their_own() {
    let old = anytown(&[]);
    let new = anytown(&[(RULES, "is = \"2 miles\"", "is = \"1.5 miles\"")]);
    // 7 at a distance nobody gave: entitled or not, before and after. 6 at 1.8 miles move. 8 at 1 mile and 9 at 3 stay.
    let report = count(&old, &new, &table(&[(7, ""), (6, "1.8"), (8, "1"), (9, "3")])).report.unwrap();
    assert_eq!((report.moves.moved, report.moves.may_move), (Some(6), Some(7)));
    assert_eq!(report.moves.stays, [with(&["entitled"], 9), with(&["not-entitled"], 8)]);
    let missing: Vec<(&str, Option<u64>)> = report.missing.iter().map(|each| (each.question.as_str(), each.families)).collect();
    assert_eq!(missing, [("walking-distance", Some(7))]);
    let told = told::text(&report, false);
    assert!(told.contains("May move, depending on answers not given: 7 families\n"), "{told}");
    assert!(
        page::html(&report)
            .contains("<th scope=\"row\">May move, depending on answers not given</th><td class=\"number\">7</td>")
    );
}

#[test]
fn who_comes_to_the_same_whatever_the_missing_answer_is_stays() {
    let old = anytown(&[]);
    let new = anytown(&[(RULES, "is = \"2 miles\"", "is = \"1.5 miles\"")]);
    // From 3 to 5 miles is beyond both limits; from 0.5 to 1 is beyond neither; from 1.6 to 1.9 is beyond the new one alone.
    let report = count(&old, &new, &table(&[(7, "3 to 5"), (8, "0.5 to 1"), (9, "1.6 to 1.9")])).report.unwrap();
    assert_eq!((report.moves.moved, report.moves.may_move), (Some(9), Some(0)));
}

#[test]
fn what_is_told_is_in_the_words_of_the_policy_and_of_people() {
    let old = anytown(&[]);
    let new = anytown(&[(RULES, "is = \"2 miles\"", "is = \"1.5 miles\"")]);
    let report = count(&old, &new, &table(&[(6, "1.8"), (8, "1"), (9, "3")])).report.unwrap();
    // The small council calls its results so in its texts, and has no shorter words for them.
    assert_eq!(report.in_words(&["entitled"]), "Free travel");
    let page = page::html(&report);
    assert!(
        page.contains("No right by law") && page.contains("1 September 2026") && page.contains("9 before, 15 after"),
        "{page}"
    );
    let words: String = page.split('>').filter_map(|piece| piece.split('<').next()).collect();
    for program in ["not-entitled", "not entitled", "2026-09-01", "[figure.", "[ground."] {
        assert!(!words.contains(program), "{program}");
    }
    for text in [told::text(&report, false), sheet::csv(&report).unwrap()] {
        assert!(text.contains("from “No right by law” to “Free travel”"), "{text}");
    }
}

fn made_up(report: &Report) -> Report {
    let mut report = report.clone();
    report.caseload.made_up = true;
    report
}

#[test]
fn nothing_is_said_of_rows_where_the_families_are_made_up() {
    let engine = anytown(&[]);
    let report = count(&engine, &engine, &table(&[(8, "1")])).report.unwrap();
    assert!(page::html(&report).contains("Rows left out") && page::html(&report).contains("where a row does not say"));
    let page = page::html(&made_up(&report));
    assert!(!page.contains("Rows left out") && !page.contains("a row does not say"));
}

#[test]
fn one_reading_holds_for_all_families_so_ends_that_exclude_each_other_are_not_added_up() {
    // Who is at a special school gets the large rate where the others get the small one, so the sum is the same under both readings.
    let value = "[value.paid]\nlabel = \"Paid\"\nstatus = \"unsettled\"\nsource = \"web\"\nreadings = { one = \"if place is special-school then 60p per mile otherwise 40p per mile\", two = \"if place is special-school then 40p per mile otherwise 60p per mile\" }\n\n[estimate.budget]";
    let edits = [(BUDGET, "[estimate.budget]", value), (BUDGET, "rate * walking-distance", "paid * walking-distance")];
    let both = anytown(&edits);
    let table = "families,place,date-of-birth,walking-distance,low-income\n5,state-school,2016-02-10,3 miles,no\n5,special-school,2016-02-10,3 miles,no\n";
    let report = count(&both, &anytown(&[]), table).report.unwrap();
    // 5 x £120 + 5 x £180 = £1,500 either way, and not £1,200 to £1,800.
    assert_eq!(report.money.before, exactly(1500));
}

#[test]
fn an_answer_that_is_missing_makes_a_range_and_the_notes_say_so() {
    let old = anytown(&[]);
    let new = anytown(&[(BUDGET, "is = \"50p per mile\"", "is = \"60p per mile\"")]);
    // From nothing to 60 miles: nothing to 0.50 x 60 x 100 = £3,000, then nothing to £3,600. At every distance the new rate pays as
    // much or more: 10p x 60 x 100 = £600 at the most.
    let report = count(&old, &new, &table(&[(5, "")])).report.unwrap();
    assert_eq!(report.moves.stays, [with(&["entitled", "not-entitled"], 5)]);
    assert_eq!((report.money.before, report.money.after), (between(0, 15_000), between(0, 18_000)));
    assert_eq!(report.money.difference, between(0, 3_000));
    assert!(!report.money.reached);
    assert!(
        report.notes.iter().any(|note| note.contains("rests, or may rest, on answers that are missing")),
        "{:?}",
        report.notes
    );
    assert!(report.notes.iter().all(|note| !note.contains("  ")), "{:?}", report.notes);
}

#[test]
fn where_nothing_that_money_rests_on_changes_it_is_the_same_also_of_families_of_whom_an_answer_is_missing() {
    let old = anytown(&[]);
    let new = anytown(&[(RULES, "< 8", "< 9")]);
    let report = count(&old, &new, &table(&[(5, "")])).report.unwrap();
    assert_eq!(report.money.difference, exactly(0));
}

#[test]
fn a_rule_whose_words_changed_is_named() {
    let old = anytown(&[]);
    let new = anytown(&[(RULES, "is one of state-school, special-school", "is state-school")]);
    let table = "families,place,date-of-birth,walking-distance,low-income\n6,special-school,2016-02-10,3 miles,no\n6,state-school,2016-02-10,3 miles,no\n";
    let report = count(&old, &new, table).report.unwrap();
    let because: Vec<(&str, &str)> = report.moves.list[0].because.iter().map(|cause| (cause.kind, cause.id.as_str())).collect();
    assert_eq!((report.moves.moved, because), (Some(6), vec![("ground", "beyond-walking-distance")]));
}

#[test]
fn a_question_whose_options_stand_in_another_order_is_understood_in_both_policies() {
    let old = anytown(&[]);
    let new = anytown(&[(
        "national/questions.toml",
        "[\"state-school\", \"special-school\", \"independent-school\"]",
        "[\"independent-school\", \"special-school\", \"state-school\"]",
    )]);
    let report = count(&old, &new, &table(&[(6, "3 miles"), (6, "1 mile")])).report.unwrap();
    assert_eq!(report.moves.moved, Some(0));
    assert_eq!(report.moves.stays, [with(&["entitled"], 6), with(&["not-entitled"], 6)]);
}

#[test]
fn several_tallies_put_together_are_the_same_as_one() {
    let old = anytown(&[(BUDGET, ONE, TWO_READINGS)]);
    let new = anytown(&[(RULES, "is = \"2 miles\"", "is = \"1.5 miles\"")]);
    let rows = [(6, "1.8 miles"), (7, "3"), (5, ""), (3, "1.0"), (2, "1.6"), (9, "50")];
    let whole = count(&old, &new, &table(&rows)).tally;
    let mut parts = count(&old, &new, &table(&rows[..2])).tally;
    parts.merge(&count(&old, &new, &table(&rows[2..3])).tally);
    parts.merge(&count(&old, &new, &table(&rows[3..])).tally);
    assert_eq!(parts, whole);
}

#[test]
fn families_whose_money_ends_on_different_days_are_worked_out_each_by_itself_in_whatever_order_they_come() {
    // At a special school until 31 December, otherwise until 31 August; 50p a mile, and from 1 January 60p.
    const RATES: &str = "{ from = 2020-01-01, is = \"50p per mile\", status = \"published\", source = \"web\" }";
    const LATER: &str = "{ from = 2027-01-01, is = \"60p per mile\", status = \"published\", source = \"web\" }, ";
    const UNTIL: &str = "until = \"the first 31 August on or after travel from\"";
    const BY_PLACE: &str = "until = \"budget end\"";
    const END: &str = r#"
[value.budget-end]
label = "End"
status = "published"
source = "web"
first = [ { when = "place is special-school", is = "the first 31 December on or after travel from" } ]
otherwise = "the first 31 August on or after travel from"

[figure.rate]"#;
    let old =
        anytown(&[(BUDGET, RATES, &format!("{LATER}{RATES}")), (BUDGET, UNTIL, BY_PLACE), (BUDGET, "\n[figure.rate]", END)]);
    let new = anytown(&[
        (BUDGET, RATES, &format!("{}{RATES}", LATER.replace("60p", "70p"))),
        (BUDGET, UNTIL, BY_PLACE),
        (BUDGET, "\n[figure.rate]", END),
    ]);
    let row = |place: &str| format!("6,2016-02-10,{place},3 miles,no\n");
    let money = |places: &[&str]| {
        let rows: String = places.iter().map(|place| row(place)).collect();
        let report =
            count(&old, &new, &format!("families,date-of-birth,place,walking-distance,low-income\n{rows}")).report.unwrap();
        (report.money.before.unwrap(), report.money.after.unwrap())
    };
    // At a special school 6 x 3 x 100 x 0.50 = £900 before and after; at a state school a stretch of 0.50 and one of 0.60 or 0.70,
    // each 6 x 3 x 100 miles: 900 + 1,080 = £1,980, then 900 + 1,260 = £2,160.
    let (special, state) = (money(&["special-school"]), money(&["state-school"]));
    let pounds = |pounds: i64| Pence { low: pounds * 100, high: pounds * 100 };
    assert_eq!(special, (pounds(900), pounds(900)));
    assert_eq!(state, (pounds(1_980), pounds(2_160)));
    let both = (pounds(2_880), pounds(3_060));
    assert_eq!(money(&["special-school", "state-school"]), both);
    assert_eq!(money(&["state-school", "special-school"]), both);
}

#[test]
fn conditions_that_say_the_same_in_another_order_hide_no_reading_from_the_new_policy() {
    // `one` is needed by nobody at a state school; `two` says the same in another order, and £10 hang on it.
    const RULES_OF_IT: &str = r#"
[rule.unsure]
label = "Unsure"
status = "unsettled"
source = "web"
readings = { strict = "no", wide = "low income" }

[rule.one]
label = "One"
status = "published"
source = "web"
all = ["low income", "unsure"]

[rule.seldom]
label = "Seldom"
status = "published"
source = "web"
all = ["place is independent-school", "one"]

[rule.two]
label = "Two"
status = "published"
source = "web"
all = ["unsure", "low income"]

[figure.rate]"#;
    const MILEAGE: &str = "{ id = \"mileage\", is = \"rate * walking-distance * 100\" }";
    let lines = format!(
        "{MILEAGE}, {{ id = \"seldom\", is = \"if seldom then £1 otherwise £0\" }}, {{ id = \"extra\", is = \"if two then £10 otherwise £0\" }}"
    );
    let with = [(BUDGET, "\n[figure.rate]", RULES_OF_IT), (BUDGET, MILEAGE, lines.as_str())];
    let old = anytown(&with);
    let new = anytown(&[with[0], with[1], (BUDGET, "is = \"50p per mile\"", "is = \"60p per mile\"")]);
    let table = "families,date-of-birth,place,walking-distance,low-income\n10,2016-02-10,state-school,3 miles,yes\n";
    let money = count(&old, &new, table).report.unwrap().money;
    // Each of 10: 0.50 x 3 x 100 = £150, or £160 as it is read; then 0.60 x 3 x 100 = £180, or £190. So £30 more either way.
    assert_eq!((money.before, money.after), (between(1_500, 1_600), between(1_800, 1_900)));
    assert_eq!(money.difference, exactly(300));
}

#[test]
fn an_answer_on_a_branch_that_is_not_taken_is_not_told_as_missing() {
    const GROUND: &str = "all = [\"walking distance > distance limit\", \"place is one of state-school, special-school\"]";
    const BY_PLACE: &str = "all = [\"place is not independent-school\", \"(place is special-school and low income) or (place is state-school and walking distance > distance limit)\"]";
    let old = anytown(&[(RULES, GROUND, BY_PLACE)]);
    let new = anytown(&[(RULES, GROUND, BY_PLACE), (RULES, "is = \"2 miles\"", "is = \"1.5 miles\"")]);
    let table = "families,date-of-birth,place,walking-distance,low-income\n10,2016-02-10,state-school,,\n";
    let report = count(&old, &new, table).report.unwrap();
    let missing: Vec<&str> = report.missing.iter().map(|each| each.question.as_str()).collect();
    assert_eq!(missing, ["walking-distance"]);
}
