//! Everything with a condition or calculation.

use super::policies::root;
use super::{between, edited, of_file, small, told_between};
use travel_help::change::told;
use travel_help::language::{Sources, compile, render::render};

/// A rule that a value uses.
fn rule(body: &str) -> String {
    format!(
        "[rule.reduced]\nlabel = \"Low income for the reduced contribution\"\nsource = \"web\"\nstatus = \"assumed\"\n{body}\n\
         [value.sink]\nlabel = \"Sink\"\nsource = \"web\"\nstatus = \"assumed\"\nshow = true\nis = \"if reduced then 1 otherwise 0\"\n"
    )
}

fn of_rule(old: &str, new: &str) -> String {
    of_file("anytown/case.toml", &rule(old), &rule(new))
}

#[test]
fn lines_of_a_rule_that_came_or_went_are_told_in_its_own_words_with_the_day_they_turn_on() {
    let two = "any = [\"low-income\", \"walking distance > 9 miles\"]";
    assert_eq!(
        of_rule(two, "any = [\"low-income\"]"),
        "Rules: who gets what, and when\n\
         - Low income for the reduced contribution: this line went: “walking distance > 9 miles” [rule.reduced]\n"
    );
    assert_eq!(
        of_rule(two, "any = [\"low-income\", \"travel from is before 2027-09-01 and walking distance > 9 miles\"]"),
        "Rules: who gets what, and when\n\
         - Low income for the reduced contribution: this line was “walking distance > 9 miles”, \
         and is now “travel from is before 2027-09-01 and walking distance > 9 miles” [rule.reduced]\n    it now turns on 1 September 2027\n"
    );
}

#[test]
fn how_lines_join_is_told_where_it_matters() {
    let lines = "[\"low-income\", \"walking distance > 9 miles\"]";
    assert_eq!(
        of_rule(&format!("any = {lines}"), &format!("all = {lines}")),
        "Rules: who gets what, and when\n- Low income for the reduced contribution: how its lines join was “one of these must hold”, \
         and is now “all of these must hold” [rule.reduced]\n"
    );
    let opposite = of_rule("is = \"low-income\"", "none = [\"low-income\"]");
    assert!(opposite.contains("was one line alone, and is now “none of these may hold”"), "{opposite}");
    let one_line = of_rule("is = \"low-income\"", "all = [\"low-income\"]");
    assert!(one_line.starts_with("Nothing changed in what families are told or get."), "{one_line}");
}

#[test]
fn a_rule_that_is_settled_is_told_with_its_readings() {
    let words = ("anytown/text/en/more.toml", "[reading.reduced]\nstrict = \"Strict\"\nwide = \"Wide\"\n");
    let open = rule("readings = { strict = \"no\", wide = \"low-income\" }").replacen("assumed", "unsettled", 1);
    let mut changes =
        between(&small(&[("anytown/case.toml", &open), words]), &small(&[("anytown/case.toml", &rule("is = \"low-income\""))]));
    changes.list.retain(|change| change.kind == "rule");
    changes.texts.clear();
    assert_eq!(
        told::text(&changes, false),
        "Rules: who gets what, and when\n- Low income for the reduced contribution: settled: “low-income”; \
         was not settled, with these readings: “strict: no”; “wide: low-income” [rule.reduced]\n    it was unsettled, and is now assumed\n"
    );
}

#[test]
fn rows_of_a_value_and_its_options_are_told() {
    let value = |rows: &str| {
        format!(
            "[value.limit]\nlabel = \"Limit\"\nlaw = \"The Act\"\nstatus = \"law\"\nshow = true\nfirst = [{rows}]\notherwise = \"3 miles\"\n"
        )
    };
    let (young, far) =
        ("{ when = \"age on travel from < 8\", is = \"2 miles\" },", "{ when = \"low-income\", is = \"1 mile\" },");
    let said = of_file("anytown/case.toml", &value(young), &value(&format!("{young}{far}")));
    assert_eq!(said, "Rules: who gets what, and when\n- Limit: this row came: “where low-income: 1 mile” [value.limit]\n");
    let order = of_file("anytown/case.toml", &value(&format!("{young}{far}")), &value(&format!("{far}{young}")));
    assert!(
        order.contains("the same rows in another order: “where low-income: 1 mile”; “where age on travel from < 8: 2 miles”"),
        "{order}"
    );
}

#[test]
fn what_follows_from_a_case_is_told() {
    let rules = edited("national/rules.toml", "result = \"entitled\"", "result = \"a-person-decides\"");
    let said = told_between(&[], &[("national/rules.toml", &rules)]);
    assert!(
        said.contains("- A ground is met: what follows where it holds: was entitled, is now a-person-decides [case.entitled]\n"),
        "{said}"
    );
}

#[test]
fn a_level_of_help_and_advice_are_told_by_what_their_keys_mean() {
    let advice =
        |when: &str| format!("[advice.apply]\nlabel = \"How to apply\"\nsource = \"web\"\nplace = \"next-step\"\n{when}");
    let words = ("anytown/text/en/more.toml", "[advice.apply]\nsays = \"Apply.\"\n");
    let said = |old: &str, new: &str| {
        told_between(&[("anytown/case.toml", &advice(old)), words], &[("anytown/case.toml", &advice(new)), words])
    };
    assert_eq!(
        said("", "when = \"low-income\"\n"),
        "Rules: who gets what, and when\n- How to apply: when it is shown: was “yes”, is now “low-income” [advice.apply]\n"
    );
    assert!(said("", "contact = \"team\"\n").contains("the contact it goes with: was none, is now team"));
}

#[test]
fn help_estimates_time_limits_and_days_on_the_timeline_are_told_by_what_their_keys_mean() {
    let shipped = Sources::from_folder(&root().join("policy")).unwrap();
    let rules = shipped.only(|path| !path.starts_with("scenarios/") && !path.starts_with("coverage/"));
    let of = |sources: &Sources| {
        compile(sources, "birmingham", "en").unwrap_or_else(|problems| panic!("{}", render(&problems, sources, false)))
    };
    let old = of(&rules);
    let said = |path: &str, from: &str, to: &str| {
        let before = rules.at(path).unwrap();
        assert_eq!(before.matches(from).count(), 1, "{path}: {from}");
        let new = of(&rules.with(&[(path.to_owned(), before.replacen(from, to, 1))]));
        told::text(&between(&old, &new), false)
    };
    let heading = "Rules: who gets what, and when\n";
    assert_eq!(
        said(
            "birmingham/help.toml",
            "label = \"Travel pass\"\norder = 20\nmay = \"council-may-help\"",
            "label = \"Travel pass\"\norder = 20\nmay = \"school-age and council-may-help\""
        ),
        format!(
            "{heading}- Travel pass: when the council may offer it: was “council-may-help”, is now “school-age and council-may-help” [help.travel-pass]\n"
        )
    );
    assert_eq!(
        said("birmingham/budget.toml", ", at-most = \"contribution-for-the-year\"", ""),
        format!(
            "{heading}- Personal Transport Budget: taken out: the most of the line “contribution” in a year: “contribution-for-the-year” [estimate.personal-transport-budget]\n"
        )
    );
    assert_eq!(
        said("birmingham/appeals.toml", "who = \"council\"\norder = 21", "who = \"family\"\norder = 21"),
        format!(
            "{heading}- The council decides stage 1: who has to do it: was the council, is now the family [deadline.stage-1-decided-by]\n"
        )
    );
    assert_eq!(
        said("national/events.toml", "date = \"the 8th birthday\"", "date = \"the 9th birthday\""),
        format!(
            "{heading}- 8th birthday: the statutory walking distance grows, and the low income distance starts: the date: was “the 8th birthday”, is now “the 9th birthday” [event.eighth-birthday]\n"
        )
    );
    assert_eq!(
        said(
            "national/impossible.toml",
            "when = \"date-of-birth is after today\"",
            "when = \"date-of-birth is on or after today\""
        ),
        format!(
            "{heading}- Born after today: when that is: was “date-of-birth is after today”, is now “date-of-birth is on or after today” [never.born-after-today]\n"
        )
    );
}
