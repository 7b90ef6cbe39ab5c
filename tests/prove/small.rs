//! Small policies, one for every kind of operation: a claim that holds, and one beside it that does not, by so little as
//! its limits allow. The least case in which it fails is worked out beside each.

use crate::support::{Files, anytown, fails, finding, holds, prover};
use travel_help::calendar::Date;
use travel_help::prove::Finding;

/// Anytown with rules and claims. A claim of one line: given; holds.
fn with(rules: &str, claims: &str) -> Files {
    let mut files = anytown();
    files.insert("anytown/rules.toml".into(), rules.into());
    files.insert("claims/all.toml".into(), claims.into());
    let mut texts = String::new();
    for (id, text) in [
        ("[question.count]", "[question.count]\nask = \"How many?\"\n"),
        ("[value.limit]", "[reading.limit]\nnear = \"near\"\nfar = \"far\"\n"),
        ("[never.near]", "[never.near]\nsays = \"Too near.\"\n"),
    ] {
        texts.push_str(if rules.contains(id) { text } else { "" });
    }
    files.insert("anytown/text/en/texts.toml".into(), texts);
    files
}

/// A claim about one case.
fn one(id: &str, given: &str, held: &str) -> String {
    let given = if given.is_empty() { String::new() } else { format!("given = [\"{given}\"]\n") };
    format!("[[claim]]\nname = \"{id}\"\nid = \"{id}\"\nwhy = \"A test.\"\n{given}holds = [\"{held}\"]\n")
}

/// A claim about two.
fn two(id: &str, change: &str, of: &str, never: &str) -> String {
    format!("[[claim]]\nname = \"{id}\"\nid = \"{id}\"\nwhy = \"A test.\"\n{change}\nof = \"{of}\"\nnever = \"{never}\"\n")
}

const SURE: &str = "source = \"web\"\nstatus = \"assumed\"\n";

fn value(id: &str, is: &str) -> String {
    format!("[value.{id}]\nlabel = \"{id}\"\n{SURE}is = \"{is}\"\n")
}

fn count() -> &'static str {
    "[question.count]\nlabel = \"Count\"\nkind = \"number\"\nunit = \"\"\nstep = \"1\"\nleast = \"0\"\nmost = \"10\"\n"
}

#[track_caller]
fn so(rules: &str, good: &str, bad: &str) -> Finding {
    let prover = prover(&with(rules, &format!("{good}{bad}")), "anytown");
    let found = finding(&prover, "good");
    assert!(holds(&found), "{found:?}");
    let found = finding(&prover, "bad");
    assert!(fails(&found), "{found:?}");
    found
}

/// What the counterexample says of a question, in each case.
fn answers(rules: &str, good: &str, bad: &str, id: &str) -> Vec<i64> {
    let prover = prover(&with(rules, &format!("{good}{bad}")), "anytown");
    let Finding::Fails { counterexample, .. } = so(rules, good, bad) else { panic!("it holds") };
    let question = prover.engine().policy().question(id).unwrap();
    counterexample.cases.iter().map(|case| case.question(question).low).collect()
}

fn day(text: &str) -> i64 {
    Date::from_iso(text).unwrap().0.into()
}

#[test]
fn a_sum_is_as_large_as_its_parts() {
    // 0 + 2 is 2, and no less.
    let rules = value("total", "walking distance + 2 miles");
    assert_eq!(
        answers(&rules, &one("good", "", "total >= 2 miles"), &one("bad", "", "total > 2 miles"), "walking-distance"),
        [0]
    );
}

#[test]
fn a_difference_goes_below_nought() {
    let rules = value("rest", "5 miles - walking distance");
    // 5 - 60 = -55.
    let found = answers(
        &rules,
        &one("good", "", "rest >= 0 miles - 55 miles"),
        &one("bad", "", "rest > 0 miles - 55 miles"),
        "walking-distance",
    );
    assert_eq!(found, [6000]);
}

#[test]
fn a_product_is_largest_where_both_are() {
    let rules = format!("{}{}", count(), value("all", "walking distance * count"));
    let found = answers(&rules, &one("good", "", "all <= 600 miles"), &one("bad", "", "all < 600 miles"), "count");
    assert_eq!(found, [10]);
}

#[test]
fn a_product_is_above_nought_only_where_both_are() {
    let rules = format!("{}{}", count(), value("all", "walking distance * count"));
    so(
        &rules,
        &one("good", "all > 0 miles", "count > 0 and walking distance > 0 miles"),
        &one("bad", "walking distance > 0 miles", "all > 0 miles"),
    );
}

#[test]
fn a_quotient_is_exact() {
    let rules = value("quarter", "walking distance / 4");
    // A quarter of 20 miles is 5.
    let found = answers(
        &rules,
        &one("good", "walking distance > 20 miles", "quarter > 5 miles"),
        &one("bad", "walking distance >= 20 miles", "quarter > 5 miles"),
        "walking-distance",
    );
    assert_eq!(found, [2000]);
}

#[test]
fn a_half_is_rounded_up() {
    let rules = value("whole", "walking distance to the nearest 1 mile");
    // 2.5 is rounded to 3, and 2.49 to 2.
    let found = answers(
        &rules,
        &one("good", "walking distance >= 2.5 miles", "whole >= 3 miles"),
        &one("bad", "walking distance >= 2.49 miles", "whole >= 3 miles"),
        "walking-distance",
    );
    assert_eq!(found, [249]);
}

#[test]
fn the_larger_and_the_smaller_of_two_are_kept_apart() {
    let rules = format!(
        "{}{}",
        value("most", "the larger of walking distance and 3 miles"),
        value("least", "the smaller of walking distance and 3 miles")
    );
    so(&rules, &one("good", "", "most >= 3 miles and least <= 3 miles"), &one("bad", "", "most > 3 miles or least < 3 miles"));
}

#[test]
fn a_table_takes_the_first_row_that_holds() {
    let rules = format!(
        "[value.fee]\nlabel = \"Fee\"\n{SURE}first = [ {{ when = \"walking distance <= 2 miles\", is = \"£1\" }}, {{ when = \"walking distance <= 5 miles\", is = \"£2\" }} ]\notherwise = \"£3\"\n"
    );
    let found = answers(
        &rules,
        &one("good", "walking distance > 2 miles and walking distance <= 5 miles", "fee = £2"),
        &one("bad", "walking distance >= 2 miles and walking distance <= 5 miles", "fee = £2"),
        "walking-distance",
    );
    assert_eq!(found, [200]);
}

#[test]
fn not_and_or_and_and_are_followed_both_ways() {
    let rules = format!("[rule.both]\nlabel = \"Both\"\n{SURE}is = \"low income and not (place is state-school)\"\n");
    so(
        &rules,
        &one("good", "both", "place is one of special-school, independent-school"),
        &one("bad", "not both", "place is state-school"),
    );
}

#[test]
fn what_is_and_is_not_never_is() {
    // One pass over sets cannot tell; splitting can.
    let rules = format!("[rule.odd]\nlabel = \"Odd\"\n{SURE}is = \"low income and not low income\"\n");
    so(&rules, &one("good", "", "not odd"), &one("bad", "", "not low income"));
}

#[test]
fn two_truths_are_the_same_or_not() {
    let rules = format!(
        "[rule.far]\nlabel = \"Far\"\n{SURE}is = \"walking distance > 3 miles\"\n[rule.alike]\nlabel = \"Alike\"\n{SURE}is = \"far is low income\"\n"
    );
    so(
        &rules,
        &one("good", "alike and low income", "walking distance > 3 miles"),
        &one("bad", "alike", "walking distance > 3 miles"),
    );
}

#[test]
fn every_reading_of_what_is_not_settled_counts() {
    let rules = "[value.limit]\nlabel = \"Limit\"\nsource = \"web\"\nstatus = \"unsettled\"\nreadings = { near = \"2 miles\", far = \"3 miles\" }\n";
    so(
        rules,
        &one("good", "walking distance > 3 miles", "walking distance > limit"),
        &one("bad", "walking distance > 2 miles", "walking distance > limit"),
    );
}

#[test]
fn a_figure_is_looked_at_on_every_day_on_which_it_changes() {
    let rules = "[figure.rate]\nlabel = \"Rate\"\nunit = \"£ per mile\"\nstep = \"£0.01 per mile\"\nexpect = \"20p to £1 per mile\"\nvalues = [\n  { from = 2025-09-01, is = \"30p per mile\", status = \"assumed\", source = \"web\", because = \"A test.\" },\n  { from = 2023-09-01, is = \"45p per mile\", status = \"assumed\", source = \"web\", because = \"A test.\" },\n]\n";
    so(
        rules,
        &one("good", "travel from is on or after 2025-09-01", "rate = 30p per mile"),
        &one("bad", "travel from is on or after 2025-08-31", "rate = 30p per mile"),
    );
    // It falls on 1 September 2025, so the later of two days may have less.
    let found = answers(
        rules,
        &two(
            "good",
            "given = [\"travel from is before 2025-09-01\"]\nchange = \"travel-from\"\nmoves = \"more\"",
            "rate",
            "lower",
        ),
        &two("bad", "change = \"travel-from\"\nmoves = \"more\"", "rate", "lower"),
        "travel-from",
    );
    assert_eq!(found, [day("2025-08-31"), day("2025-09-01")]);
}

#[test]
fn ages_and_birthdays_agree() {
    so(
        "",
        &one("good", "travel from is on or after the 8th birthday", "age on travel from >= 8"),
        &one("bad", "travel from is on or after the 8th birthday", "age on travel from > 8"),
    );
    so(
        "",
        &one("good", "age on travel from < 8", "travel from is before the 8th birthday"),
        &one("bad", "age on travel from <= 8", "travel from is before the 8th birthday"),
    );
}

#[test]
fn as_many_days_after_birth_are_a_year_of_age_in_one_case_and_less_in_another() {
    // Born on 1 March 2002, 365 days later a year old; born on 1 March 2003 not yet, for 29 February 2004 lies between.
    let rules = value("grown", "age on date of birth + 365 days");
    let later = |id: &str, question: &str, of: &str, never: &str| {
        two(id, &format!("change = \"{question}\"\nmoves = \"more\""), of, never)
    };
    so(&rules, &later("good", "travel-from", "age on travel from", "lower"), &later("bad", "date-of-birth", "grown", "lower"));
    so(
        "",
        &later("good", "date-of-birth", "age on travel from", "higher"),
        &later("bad", "date-of-birth", "age on travel from", "lower"),
    );
}

#[test]
fn a_later_birthday_is_later() {
    so(
        "",
        &one("good", "travel from is on or after the 11th birthday", "travel from is after the 8th birthday"),
        &one("bad", "travel from is on or after the 8th birthday", "travel from is on or after the 11th birthday"),
    );
}

#[test]
fn the_first_day_of_a_kind_lies_on_or_after() {
    let rules = value("next", "the first 1 September or 31 December on or after travel from");
    so(&rules, &one("good", "", "next is on or after travel from"), &one("bad", "", "next is after travel from"));
    let rules = value("last", "the last 1 September on or before travel from");
    so(&rules, &one("good", "", "last is on or before travel from"), &one("bad", "", "last is before travel from"));
    let rules = value("friday", "the last Friday in June in the year of travel from");
    so(
        &rules,
        // Between 24 and 30 June.
        &one(
            "good",
            "travel from is before 2027-01-01 and travel from is on or after 2026-01-01",
            "friday is on or after 2026-06-24 and friday is on or before 2026-06-30",
        ),
        &one(
            "bad",
            "travel from is before 2027-01-01 and travel from is on or after 2026-01-01",
            "friday is on or after 2026-06-27",
        ),
    );
}

#[test]
fn cases_that_cannot_be_are_not_looked_at() {
    // Anytown's never: born after the travel begins.
    so("", &one("good", "", "date of birth is on or before travel from"), &one("bad", "", "date of birth is before travel from"));
}

#[test]
fn what_a_council_says_cannot_be_is_looked_at_in_a_claim_about_every_council() {
    let mut files = with(
        "[never.near]\nlabel = \"Near\"\nwhen = \"walking distance < 1 mile\"\n",
        &one("national", "", "walking distance >= 1 mile"),
    );
    files.insert("anytown/claims/own.toml".into(), one("own", "", "walking distance >= 1 mile"));
    let prover = prover(&files, "anytown");
    assert!(fails(&finding(&prover, "national")));
    assert!(holds(&finding(&prover, "own")));
}

#[test]
fn more_of_one_thing_is_never_less_of_another() {
    let limit = value("paid", "(the larger of walking distance - 3 miles and 0 miles) * 2");
    so(
        &limit,
        &two("good", "change = \"walking-distance\"\nmoves = \"more\"", "paid", "lower"),
        &two("bad", "change = \"walking-distance\"\nmoves = \"more\"", "paid", "higher"),
    );
}

#[test]
fn two_cases_are_as_near_to_each_other_as_will_do() {
    // In bands the fee goes up; it is highest just above each limit.
    let rules = format!(
        "[value.paid]\nlabel = \"Paid\"\n{SURE}first = [ {{ when = \"walking distance <= 5 miles\", is = \"£10\" }} ]\notherwise = \"£8\"\n"
    );
    let found = answers(
        &rules,
        &two("good", "change = \"walking-distance\"\nmoves = \"more\"", "paid", "higher"),
        &two("bad", "change = \"walking-distance\"\nmoves = \"more\"", "paid", "lower"),
        "walking-distance",
    );
    assert_eq!(found, [500, 501]);
}

#[test]
fn a_product_of_two_that_move_against_each_other_has_no_direction() {
    let rules = value("area", "walking distance * (10 miles - walking distance)");
    // x(10 - x) rises to x = 5 and falls after it.
    let five = "given = [\"walking distance <= 4 miles\"]\nchange = \"walking-distance\"\nmoves = \"more\"";
    so(
        &rules,
        &two("good", five, "area > 24 miles * 1 mile", "lost"),
        &two("bad", "change = \"walking-distance\"\nmoves = \"more\"", "area", "lower"),
    );
}

#[test]
fn a_choice_is_compared_answer_by_answer() {
    let from_to = |from: &str, to: &str| format!("change = \"place\"\nfrom = \"{from}\"\nto = \"{to}\"");
    so(
        "",
        &two("good", &from_to("state-school", "special-school"), "result", "different"),
        &two("bad", &from_to("state-school", "independent-school"), "result", "different"),
    );
}

#[test]
fn a_yes_or_no_is_gained_and_not_lost() {
    let change = "change = \"low-income\"\nfrom = \"no\"\nto = \"yes\"";
    so(
        "[rule.right]\nlabel = \"Right\"\nsource = \"web\"\nstatus = \"assumed\"\nis = \"low income or beyond walking distance\"\n",
        &two("good", change, "right", "lost"),
        &two("bad", change, "right", "gained"),
    );
}

#[test]
fn several_answers_that_move_together_move_together() {
    let rules = format!("{}{}", count(), value("all", "walking distance * count"));
    so(
        &rules,
        &two("good", "change = [\"walking-distance\", \"count\"]\nmoves = \"less\"", "all", "higher"),
        &two("bad", "change = [\"walking-distance\", \"count\"]\nmoves = \"less\"", "all", "lower"),
    );
}

#[test]
fn a_claim_of_which_nobody_is_says_so() {
    let prover =
        prover(&with("", &one("good", "walking distance > 3 miles and walking distance < 2 miles", "low income")), "anytown");
    assert!(matches!(finding(&prover, "good"), Finding::Holds { of_nobody: true, .. }));
}

#[test]
fn the_smallest_case_gives_only_the_answers_that_matter() {
    let claims = one("bad", "beyond walking distance", "low income");
    let prover = prover(&with("", &claims), "anytown");
    let Finding::Fails { counterexample, .. } = finding(&prover, "bad") else { panic!("it holds") };
    let policy = prover.engine().policy();
    let given: Vec<&str> = (0u16..)
        .zip(&policy.questions)
        .filter(|(at, _)| counterexample.cases[0].is_given(travel_help::policy::QuestionId(*at)))
        .map(|(_, question)| question.id.as_str())
        .collect();
    // The two dates make a scenario run; of the rest only these matter.
    let mut matter: Vec<&str> = given.into_iter().filter(|id| !matches!(*id, "today" | "travel-from")).collect();
    matter.sort_unstable();
    assert_eq!(matter, ["low-income", "place", "walking-distance"]);
    // More than 2 miles, in hundredths, brought up to a round one.
    let far = counterexample.cases[0].question(policy.question("walking-distance").unwrap());
    assert!(far.low == far.high && far.low > 200 && far.low <= 300, "{far:?}");
}

#[test]
fn a_claim_about_two_cases_that_cannot_both_be_is_said_to_be_about_nobody() {
    // Whoever has a low income is one case, and whoever has none is none that the claim is given for.
    let change = "given = [\"low income\"]\nchange = \"low-income\"\nfrom = \"yes\"\nto = \"no\"";
    let prover = self::prover(&with("", &two("good", change, "beyond walking distance", "lost")), "anytown");
    assert!(matches!(finding(&prover, "good"), Finding::Holds { of_nobody: true, .. }));
    // Of a walk of two miles and no other there are no two.
    let change = "given = [\"walking distance = 2 miles\"]\nchange = \"walking-distance\"\nmoves = \"more\"";
    let prover = self::prover(&with("", &two("good", change, "beyond walking distance", "lost")), "anytown");
    assert!(matches!(finding(&prover, "good"), Finding::Holds { of_nobody: true, .. }));
    let change = "given = [\"walking distance >= 2 miles\"]\nchange = \"walking-distance\"\nmoves = \"more\"";
    let prover = self::prover(&with("", &two("good", change, "beyond walking distance", "lost")), "anytown");
    assert!(matches!(finding(&prover, "good"), Finding::Holds { of_nobody: false, .. }));
}
