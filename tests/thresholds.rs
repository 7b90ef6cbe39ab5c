//! Scenarios about limits: which are written, what they say, and how an officer confirms them.
#![cfg(feature = "authoring")]

mod policies;

use policies::{Folder, errors, out, policy};
use std::collections::BTreeMap;
use std::path::Path;
use travel_help::language::{Compiled, Sources, compile};
use travel_help::prove::Prover;
use travel_help::prove::compare::compare;
use travel_help::prove::threshold::{Finder, Threshold, Written, in_order, limits};

/// The smallest council: two miles, and the eighth birthday of a child on a low income.
fn anytown() -> BTreeMap<String, String> {
    let base = Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base")).unwrap();
    base.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// A family near neither limit, on whom each can be tried: nine years old and one mile away, or seven and on a low income.
const BASES: &str = "
[[scenario]]
name = \"A child of nine\"
base = true
today = 2026-09-01
given = { travel-from = 2026-09-01, date-of-birth = 2017-05-01, place = \"state-school\", walking-distance = \"1 mile\", low-income = \"no\" }

[[scenario]]
name = \"A child of seven on a low income\"
base = true
today = 2026-09-01
given = { travel-from = 2026-09-01, date-of-birth = 2019-05-01, place = \"state-school\", walking-distance = \"1 mile\", low-income = \"yes\" }
";

fn compiled(files: &BTreeMap<String, String>) -> Compiled {
    let sources = Sources::new("policy", files.clone());
    compile(&sources, "anytown", "en").unwrap_or_else(|problems| {
        panic!("{}", travel_help::language::render::render(&problems, &sources, false));
    })
}

fn found(files: &BTreeMap<String, String>) -> (Prover, Vec<Threshold>) {
    let compiled = compiled(files);
    let prover = Prover::new(&compiled.policy, &compiled.claims).unwrap();
    let finder = Finder::new(&prover, &compiled.scenarios);
    let mut places = finder.under("").into_iter();
    let all = in_order(finder.look(&mut || places.next()));
    drop(finder);
    (prover, all)
}

fn of<'t>(all: &'t [Threshold], heading: &str) -> Vec<&'t Written> {
    all.iter().filter(|threshold| threshold.heading == heading).flat_map(|threshold| &threshold.scenarios).collect()
}

fn with_bases() -> BTreeMap<String, String> {
    let mut files = anytown();
    files.insert("scenarios/all.toml".to_owned(), BASES.to_owned());
    files
}

#[test]
fn a_distance_gets_a_family_one_step_below_one_at_and_one_above_the_limit() {
    let (_, all) = found(&with_bases());
    let three = of(&all, "ground.beyond-walking-distance");
    let names: Vec<&str> = three.iter().map(|written| written.name.as_str()).collect();
    let label = "Lives beyond the walking distance: walking distance is";
    let limit = "the limit of 2 miles (Statutory walking distance)";
    // The limit is 2 miles, and a walk is counted in hundredths of a mile.
    assert_eq!(
        names,
        [
            format!("{label} 1.99 miles, 0.01 miles below {limit}"),
            format!("{label} 2 miles, at {limit}"),
            format!("{label} 2.01 miles, 0.01 miles above {limit}")
        ]
    );
    // More than two miles: exactly two are not enough.
    for (written, (answer, result)) in
        three.iter().zip([("1.99 miles", "not-entitled"), ("2 miles", "not-entitled"), ("2.01 miles", "entitled")])
    {
        let text = written.text();
        assert!(text.contains(&format!("walking-distance = \"{answer}\"")), "{text}");
        assert!(text.contains(&format!("result = \"{result}\"")), "{text}");
        assert!(text.contains("unconfirmed = true\n") && text.contains("like = \"A child of nine\""), "{text}");
    }
}

#[test]
fn an_age_gets_a_child_born_a_day_before_on_and_a_day_after_the_birthday() {
    let (_, all) = found(&with_bases());
    let three = of(&all, "case.entitled");
    // Eight on 1 September 2026 is whoever was born on 1 September 2018 or before; under eight and on a low income is entitled.
    for (written, (born, result)) in
        three.iter().zip([("2018-08-31", "not-entitled"), ("2018-09-01", "not-entitled"), ("2018-09-02", "entitled")])
    {
        let text = written.text();
        assert!(text.contains(&format!("date-of-birth = {born}")) && text.contains(&format!("result = \"{result}\"")), "{text}");
    }
    assert_eq!(three.len(), 3);
}

#[test]
fn a_date_that_makes_answers_clash_is_a_limit_too() {
    let (_, all) = found(&with_bases());
    let three = of(&all, "never.born-after-travel");
    let clash = |written: &&Written| written.text().contains("never = [\"born-after-travel\"]");
    // Born after the travel begins: not the day before, not on the day, but the day after.
    assert_eq!(three.iter().map(clash).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn each_value_of_a_figure_is_a_limit_and_so_is_its_first_day() {
    let mut files = with_bases();
    let rules = files.get_mut("national/rules.toml").unwrap();
    *rules = rules.replace("values = [ { from", "values = [ { from = 2027-09-01, is = \"3 miles\", status = \"law\" }, { from");
    let (_, all) = found(&files);
    let given: Vec<String> = of(&all, "ground.beyond-walking-distance").iter().map(|written| written.text()).collect();
    for answer in ["1.99 miles", "2 miles", "2.01 miles", "2.99 miles", "3 miles", "3.01 miles"] {
        let one = given.iter().filter(|text| text.contains(&format!("\"{answer}\""))).count();
        assert_eq!(one, 1, "{answer}: {given:#?}");
    }
    // The day before and the day itself; with three miles not entitled any more.
    let turn = of(&all, "figure.distance-limit");
    assert_eq!(turn.len(), 2, "{turn:#?}");
    assert!(turn[0].text().contains("travel-from = 2027-08-31") && turn[1].text().contains("travel-from = 2027-09-01"));
}

#[test]
fn a_limit_that_no_scenario_comes_near_gets_a_family_that_the_search_makes_up() {
    let files = anytown();
    let (prover, all) = found(&files);
    assert_eq!(of(&all, "ground.beyond-walking-distance").len(), 3, "{all:#?}");
    assert!(of(&all, "ground.beyond-walking-distance").iter().all(|written| !written.text().contains("like =")));
    // And it can be read back and comes out as written.
    let mut files = files;
    let text: Vec<String> = all.iter().flat_map(|threshold| &threshold.scenarios).map(Written::text).collect();
    files.insert("scenarios/all.toml".to_owned(), text.join("\n"));
    let read = compiled(&files).scenarios;
    assert_eq!(read.len(), text.len());
    for scenario in &read {
        assert!(scenario.unconfirmed && !scenario.is_evidence());
        assert_eq!(compare(prover.engine(), scenario), [""; 0], "{}", scenario.name);
    }
}

#[test]
fn a_limit_that_decides_nothing_is_listed_with_the_reason() {
    let mut files = with_bases();
    // Whoever is under five is under eight: on a low income the first line holds already.
    let rules = files.get_mut("national/rules.toml").unwrap();
    *rules = rules.replace("from < 8\"]", "from < 8\", \"low income and age on travel from < 5\"]");
    let (_, all) = found(&files);
    let five = all.iter().find(|threshold| threshold.what.contains("< 5")).unwrap();
    assert!(five.scenarios.is_empty(), "{five:#?}");
    assert_eq!(five.missing, ["no family is told anything else on its other side"]);
    let eight = all.iter().find(|threshold| threshold.what.contains("< 8")).unwrap();
    assert_eq!((eight.scenarios.len(), eight.missing.len()), (3, 0));
}

/// A budget of 50p for each mile of 100 days, at most £400 a year.
const BUDGET: &str = "
[value.mileage]
label = \"Mileage\"
source = \"web\"
status = \"assumed\"
is = \"walking-distance * £0.50 / 1 mile * 100\"

[estimate.budget]
label = \"Budget\"
source = \"web\"
status = \"assumed\"
when = \"place is state-school\"
until = \"the first 31 August on or after travel from\"
add = [ { id = \"mileage\", is = \"mileage\", at-most = \"£400\" } ]
days = \"100\"
";

fn with_a_budget(scenarios: &str) -> BTreeMap<String, String> {
    let mut files = anytown();
    files.insert("scenarios/all.toml".to_owned(), scenarios.to_owned());
    files.insert("anytown/rules.toml".to_owned(), BUDGET.to_owned());
    let texts = "[estimate.budget]\ntitle = \"Budget\"\n[estimate.budget.line]\nmileage = \"Mileage\"\n";
    files.insert("anytown/text/en/texts.toml".to_owned(), texts.to_owned());
    files
}

#[test]
fn the_most_that_a_line_of_an_estimate_comes_to_in_a_year_is_a_limit() {
    let (_, all) = found(&with_a_budget(BASES));
    let three = of(&all, "estimate.budget");
    // £0.50 for each mile on 100 days is £50 a mile: eight miles come to £400, and more miles come to no more.
    let sums = [("7.99 miles", "£399.50"), ("8 miles", "£400"), ("8.01 miles", "£400")];
    assert_eq!(three.len(), 3, "{all:#?}");
    for (written, (miles, sum)) in three.iter().zip(sums) {
        let text = written.text();
        assert!(text.contains(&format!("walking-distance = \"{miles}\"")), "{text}");
        assert!(text.contains(&format!("low = \"{sum}\", high = \"{sum}\"")), "{text}");
    }
}

#[test]
fn a_sum_that_rests_on_what_was_not_answered_is_settled_by_what_families_answer_or_left_out() {
    // Both are on a low income, so the birthday decides; how far the school is was not said of one of them.
    let child = |name: &str, distance: &str| {
        format!(
            "[[scenario]]\nname = \"{name}\"\nbase = true\ntoday = 2026-11-22\ngiven = {{ travel-from = 2026-09-01, \
             date-of-birth = 2018-05-01, place = \"state-school\", low-income = true{distance} }}\n"
        )
    };
    let open = child("Not said", "");
    let (_, all) = found(&with_a_budget(&open));
    let texts: Vec<String> = of(&all, "case.entitled").iter().map(|written| written.text()).collect();
    assert!(texts.len() == 3 && texts.iter().all(|text| !text.contains("estimate =")), "{texts:#?}");
    // One mile is £50.
    let (_, all) = found(&with_a_budget(&format!("{open}\n{}", child("Said", ", walking-distance = \"1 mile\""))));
    let texts: Vec<String> = of(&all, "case.entitled").iter().map(|written| written.text()).collect();
    assert!(texts.len() == 3 && texts.iter().all(|text| text.contains("low = \"£50\", high = \"£50\"")), "{texts:#?}");
}

#[test]
fn answers_that_clash_at_a_limit_that_no_scenario_comes_near_are_made_up() {
    let mut files = anytown();
    let rules = files.get_mut("national/rules.toml").unwrap();
    rules.push_str("\n[never.poor-and-far]\nlabel = \"Poor and far\"\nwhen = \"low income and walking distance > 20 miles\"\n");
    files.get_mut("text/en/texts.toml").unwrap().push_str("\n[never.poor-and-far]\nsays = \"Nobody.\"\n");
    let (_, all) = found(&files);
    let clash = |written: &&Written| written.text().contains("never = [\"poor-and-far\"]");
    // More than twenty miles: twenty are not.
    assert_eq!(of(&all, "never.poor-and-far").iter().map(clash).collect::<Vec<_>>(), [false, false, true], "{all:#?}");
}

#[test]
fn another_limit_of_a_family_that_was_found_is_that_of_the_same_family_at_another_age() {
    let mut files = anytown();
    let rules = files.get_mut("national/rules.toml").unwrap();
    *rules = rules.replace("\"walking distance > distance limit\"", "\"walking distance > limit by age\"");
    rules.push_str(
        "\n[figure.from-eight]\nlabel = \"From eight\"\nunit = \"miles\"\nstep = \"0.1 miles\"\nexpect = \"1 to 5 miles\"\n\
         law = \"The Act\"\nvalues = [ { from = 2020-01-01, is = \"3 miles\", status = \"law\" } ]\n\
         [value.limit-by-age]\nlabel = \"Limit\"\nlaw = \"The Act\"\nstatus = \"law\"\n\
         is = \"if age on travel from < 8 then distance limit otherwise from-eight\"\n",
    );
    // One child of seven at a special school; the other child is of nine, and at a school to which the limit does not apply.
    let child = |name: &str, born: &str, place: &str| {
        format!(
            "[[scenario]]\nname = \"{name}\"\nbase = true\ntoday = 2026-11-22\ngiven = {{ travel-from = 2026-09-01, \
             date-of-birth = {born}, place = \"{place}\", walking-distance = \"1 mile\", low-income = false }}\n"
        )
    };
    let bases = [child("Seven", "2019-05-01", "special-school"), child("Nine", "2017-05-01", "independent-school")];
    files.insert("scenarios/all.toml".to_owned(), bases.join("\n"));
    let (_, all) = found(&files);
    let limit = all.iter().find(|threshold| threshold.heading == "ground.beyond-walking-distance").unwrap();
    assert_eq!(limit.missing, [""; 0]);
    let three: Vec<&str> =
        limit.scenarios.iter().filter(|written| written.name.contains("From eight")).map(|each| each.body.as_str()).collect();
    assert_eq!(three.len(), 3, "{limit:#?}");
    assert!(
        three.iter().all(|body| body.contains("like = \"Seven\"") && body.contains("date-of-birth = 2017-05-01")),
        "{three:#?}"
    );
}

#[test]
fn every_comparison_of_the_shipped_rules_that_an_answer_moves_is_among_the_limits() {
    use travel_help::policy::Op;
    use travel_help::quantity::Kind;
    let sources = Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policy")).unwrap();
    for council in ["birmingham", "example-council"] {
        let policy = compile(&sources, council, "en").unwrap().policy;
        let all = limits(&policy);
        // Counted another way: every comparison node that some number or date asked for goes into.
        let nodes = &policy.arena.nodes;
        let mut moved = vec![false; nodes.len()];
        let mut reached = vec![false; nodes.len()];
        for rule in &policy.rules {
            rule.lines.iter().for_each(|line| reached[usize::from(line.node.0)] = true);
        }
        policy.questions.iter().filter_map(|question| question.ask_if).for_each(|node| reached[usize::from(node.0)] = true);
        for at in (0..nodes.len()).rev() {
            if reached[at] {
                policy.arena.operands(&nodes[at].op, &mut |operand| reached[usize::from(operand.0)] = true);
            }
        }
        for (at, node) in nodes.iter().enumerate() {
            let number = matches!(node.kind, Kind::Number | Kind::Date);
            moved[at] = matches!(node.op, Op::Answer(id) if policy.questions[usize::from(id.0)].role != Some(travel_help::policy::Role::StretchWeeks))
                && number;
            if matches!(node.op, Op::Figure { .. }) {
                continue;
            }
            policy.arena.operands(&node.op, &mut |operand| {
                moved[at] |=
                    moved[usize::from(operand.0)] && matches!(nodes[usize::from(operand.0)].kind, Kind::Number | Kind::Date);
            });
        }
        for (at, node) in nodes.iter().enumerate().filter(|(at, _)| reached[*at]) {
            let (Op::Less(a, b) | Op::AtMost(a, b) | Op::Same(a, b) | Op::Larger(a, b) | Op::Smaller(a, b)) = node.op else {
                continue;
            };
            if matches!(nodes[usize::from(a.0)].kind, Kind::Number | Kind::Date)
                && (moved[usize::from(a.0)] || moved[usize::from(b.0)])
            {
                assert!(all.iter().any(|limit| usize::from(limit.node.0) == at), "{council}: node {at} is no limit");
            }
        }
    }
}

/// A folder with the two bases, and the text of what the command wrote.
fn written(name: &str) -> (Folder, String) {
    let folder = Folder::small(name);
    folder.write("scenarios/all.toml", BASES);
    let output = policy(&["thresholds", folder.arg(), "--council", "anytown"]);
    assert!(output.status.success(), "{}{}", out(&output), errors(&output));
    let text = folder.read("scenarios/thresholds.toml");
    (folder, text)
}

#[test]
fn running_again_adds_nothing_and_changes_nothing() {
    let (folder, text) = written("thresholds-again");
    let output = policy(&["thresholds", folder.arg(), "--council", "anytown"]);
    assert!(out(&output).contains("Nothing was written."), "{}", out(&output));
    assert_eq!(folder.read("scenarios/thresholds.toml"), text);
}

#[test]
fn an_unconfirmed_scenario_is_run_and_listed_apart_and_is_no_evidence() {
    let (folder, text) = written("thresholds-apart");
    let count = text.matches("\nunconfirmed = true\n").count();
    let said = out(&policy(&["test", folder.arg(), "--council", "anytown"]));
    assert!(said.contains("anytown: 0 scenarios, 0 failed"), "{said}");
    assert!(said.contains(&format!("{count} not confirmed by an officer: {count} in scenarios/thresholds.toml")), "{said}");
    // It neither covers a line nor notices a slip, and nothing can be published on it.
    let said = out(&policy(&["test", folder.arg(), "--council", "anytown", "--coverage"]));
    assert!(said.contains("Lines of the rules reached, both ways: 0 of 10"), "{said}");
    let said = out(&policy(&["test", folder.arg(), "--council", "anytown", "--mutate"]));
    assert!(said.contains("figure.distance-limit: “3 miles” in place of “2 miles”"), "{said}");
    let approved = ["--approved-by", "A. Name, Head of Travel", "--on", "2026-11-22", "--allow-unconfirmed", "--dry-run"];
    let output = policy(&[&["publish", folder.arg(), "--council", "anytown"][..], &approved].concat());
    assert!(errors(&output).contains("There is no scenario that an officer has confirmed"), "{}", errors(&output));
}

#[test]
fn one_that_is_not_what_the_rules_say_any_more_is_shown_and_fails_nothing() {
    let (folder, _) = written("thresholds-moved");
    folder.edit("national/rules.toml", "is = \"2 miles\"", "is = \"2.5 miles\"");
    let output = policy(&["test", folder.arg(), "--council", "anytown"]);
    assert!(output.status.success());
    assert!(out(&output).contains("not confirmed, and not what the rules say now"), "{}", out(&output));
    // Written anew on demand; the limit is elsewhere now.
    let said = out(&policy(&["thresholds", folder.arg(), "--council", "anytown", "--renew"]));
    assert!(said.contains("Written anew:"), "{said}");
    let text = folder.read("scenarios/thresholds.toml");
    assert!(text.contains("walking-distance = \"2.51 miles\"") && !text.contains("\"2.01 miles\""), "{text}");
    assert_eq!(text.matches("id = \"limit-ground-beyond-walking-distance").count(), 3);
}

#[test]
fn confirming_keeps_who_when_and_why_and_what_is_confirmed_is_never_written_over() {
    let (folder, text) = written("thresholds-confirm");
    let name = "Lives beyond the walking distance: walking distance is 2.01 miles, 0.01 miles above the limit of 2 miles (Statutory walking distance)";
    let at = text.find(name).unwrap();
    let with_comment =
        format!("{}# Ours.\n{}", &text[..at - "[[scenario]]\nname = \"".len()], &text[at - "[[scenario]]\nname = \"".len()..]);
    folder.write("scenarios/thresholds.toml", &with_comment);
    let by = ["--by", "A. Name, travel team", "--on", "2027-02-01", "--because", "More than 2 miles: \"the Act\"."];
    let output = policy(&[&["thresholds", folder.arg(), "--council", "anytown", "--confirm", name][..], &by].concat());
    assert!(out(&output).contains(&format!("Confirmed: {name}")), "{}{}", out(&output), errors(&output));
    let after = folder.read("scenarios/thresholds.toml");
    let (before, rest) = with_comment.split_at(with_comment.find(name).unwrap());
    let confirmed = "confirmed-by = \"A. Name, travel team\"\nconfirmed-on = 2027-02-01\nconfirmed-because = \"More than 2 miles: \\\"the Act\\\".\"\n";
    let rest = rest.replacen("unconfirmed = true\n", confirmed, 1).replacen("What the rules said when this was written. ", "", 1);
    assert_eq!(after, format!("{before}{rest}"));
    let said = out(&policy(&["test", folder.arg(), "--council", "anytown"]));
    assert!(said.contains("anytown: 1 scenario, 0 failed"), "{said}");
    // The rules change: the confirmed one fails, and stays as it is even where all others are written anew.
    folder.edit("national/rules.toml", "is = \"2 miles\"", "is = \"2.5 miles\"");
    policy(&["thresholds", folder.arg(), "--council", "anytown", "--renew"]);
    assert!(folder.read("scenarios/thresholds.toml").contains(name));
    assert!(!policy(&["test", folder.arg(), "--council", "anytown"]).status.success());
}

#[test]
fn confirming_what_is_not_there_changes_nothing_and_names_what_is_near() {
    let (folder, text) = written("thresholds-confirm-none");
    let output = policy(&["thresholds", folder.arg(), "--council", "anytown", "--confirm", "A child of ten", "--by", "A. Name"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("There is no scenario “A child of ten”. Did you mean “A child of nine”?"),
        "{}",
        errors(&output)
    );
    let output = policy(&["thresholds", folder.arg(), "--council", "anytown", "--confirm", "A child of nine", "--by", "A. Name"]);
    assert!(errors(&output).contains("is confirmed already"), "{}", errors(&output));
    assert_eq!(folder.read("scenarios/thresholds.toml"), text);
}

#[test]
fn nobody_confirms_without_a_name() {
    let (folder, text) = written("thresholds-no-name");
    for by in [&[][..], &["--by", " "]] {
        let output =
            policy(&[&["thresholds", folder.arg(), "--council", "anytown", "--confirm", "A child of nine"][..], by].concat());
        assert!(!output.status.success() && errors(&output).contains("--by"), "{}", errors(&output));
    }
    assert_eq!(folder.read("scenarios/thresholds.toml"), text);
}

#[test]
fn a_limit_that_is_gone_is_named_and_its_scenarios_stay_until_they_are_to_be_renewed() {
    let (folder, text) = written("thresholds-gone");
    folder.edit("national/rules.toml", "low income and age on travel from < 8", "low income");
    let said = out(&policy(&["thresholds", folder.arg(), "--council", "anytown"]));
    assert!(said.contains("Look at these") && said.contains("no limit is found any more where it stood"), "{said}");
    assert_eq!(folder.read("scenarios/thresholds.toml"), text);
    let said = out(&policy(&["thresholds", folder.arg(), "--council", "anytown", "--renew"]));
    assert!(said.contains("Taken out, because the limit is gone:"), "{said}");
    assert!(
        !folder.read("scenarios/thresholds.toml").contains("birthday")
            && !folder.read("scenarios/thresholds.toml").contains("age on travel")
    );
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = Folder::small("thresholds-dry");
    folder.write("scenarios/all.toml", BASES);
    let before = folder.everything();
    let said = out(&policy(&["thresholds", folder.arg(), "--council", "anytown", "--dry-run"]));
    assert!(said.contains("unconfirmed = true") && said.contains("Nothing was written"), "{said}");
    assert_eq!(folder.everything(), before);
}

#[test]
fn a_scenario_that_fails_where_much_is_open_says_which_answers_it_rests_on() {
    let folder = Folder::small("test-open");
    // How far the school is was not said, and on that alone the result turns for a child of nine.
    let open =
        BASES.replace("base = true\n", "expect = { result = \"entitled\" }\n").replace(", walking-distance = \"1 mile\"", "");
    folder.write("scenarios/all.toml", &open);
    let said = out(&policy(&["test", folder.arg(), "--council", "anytown"]));
    assert!(said.contains("it rests on what the scenario does not answer: walking-distance\n"), "{said}");
}

#[test]
fn a_scenario_is_explained_by_its_name_and_a_slip_in_the_name_is_met_with_the_nearest() {
    let folder = Folder::small("explain-scenario");
    folder.write("scenarios/all.toml", BASES);
    let explain = |name: &str| policy(&["explain", "--policy", folder.arg(), "--council", "anytown", "--scenario", name]);
    let output = explain("A child of seven on a low income");
    assert!(out(&output).starts_with("Result: ") && out(&output).contains("[entitled]"), "{}{}", out(&output), errors(&output));
    let output = explain("A child of seven on low income");
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("Did you mean “A child of seven on a low income”?"), "{}", errors(&output));
}

#[test]
fn slips_in_the_law_are_tried_for_a_council_with_scenarios_of_its_own_only_where_that_is_asked() {
    let folder = Folder::small("mutate-own");
    folder.write("anytown/scenarios/all.toml", &BASES.replacen("base = true\n", "expect = { result = \"not-entitled\" }\n", 1));
    folder.write("anytown/rules.toml", BUDGET);
    folder.write(
        "anytown/text/en/texts.toml",
        "[estimate.budget]\ntitle = \"Budget\"\n[estimate.budget.line]\nmileage = \"Mileage\"\n",
    );
    let said = |more: &[&str]| out(&policy(&[&["test", folder.arg(), "--council", "anytown", "--mutate"][..], more].concat()));
    let own = said(&[]);
    assert!(own.contains("anytown/rules.toml") && !own.contains("national/rules.toml"), "{own}");
    assert!(said(&["--national"]).contains("national/rules.toml"));
}

#[test]
fn what_is_wrong_at_many_places_is_said_once_with_the_places() {
    let folder = Folder::small("said-once");
    let value =
        |at: usize| format!("[value.v{at}]\nlabel = \"V\"\nsource = \"nowhere\"\nstatus = \"assumed\"\nis = \"1 mile\"\n");
    folder.write("anytown/rules.toml", &(0..6).map(value).collect::<String>());
    let said = errors(&policy(&["check", folder.arg(), "--council", "anytown"]));
    assert_eq!(said.matches("there is no source called “nowhere”").count(), 1, "{said}");
    let place = folder.path.join("anytown/rules.toml");
    // The second of the six begins on line 6, and its source stands two lines below.
    assert!(said.contains(&format!("the same is wrong at 5 more places: {}:8, ", place.display())), "{said}");
}
