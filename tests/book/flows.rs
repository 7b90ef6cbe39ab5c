//! How rules are decided, as the pages say it. Each rule is written here with the steps that it must give, worked out by hand.

use crate::policies::Folder;
use crate::support::{between, book, drawn, rows, steps, words};

const RULES: &str = r#"
[rule.nearby]
label = "Lives nearby"
source = "web"
status = "inferred"
all = ["walking distance <= distance limit", "not (low income or place is special-school)"]

[rule.none-of-them]
label = "None of them"
source = "web"
status = "inferred"
none = ["nearby", "travel from is on or after 2027-09-01"]

[rule.in-brackets]
label = "With brackets"
source = "web"
status = "inferred"
is = "(low income and nearby) or none of them and place is not state-school"

[rule.open-to-readings]
label = "Not settled"
source = "web"
status = "unsettled"
readings = { narrow = "no", wide = "low income or nearby" }

[value.share]
label = "A share"
source = "web"
status = "inferred"
first = [
  { when = "nearby or none of them", is = "1" },
  { when = "in brackets", is = "if open to readings then 2 otherwise 3" },
]
otherwise = "4"

[help.bus]
label = "A bus"
source = "web"
status = "published"
order = 10
will = "nearby"
may = "share > 2"
"#;

/// The texts that a kind of help must have.
fn anytown(name: &str) -> crate::support::Made {
    let folder = Folder::small(name);
    folder.add("national/rules.toml", RULES);
    let texts = [
        "title",
        "what",
        "who-decides",
        "conditions",
        "refusing",
        "refusing-where-due",
        "money",
        "switching",
        "will",
        "may",
        "not",
        "cost",
    ];
    let table: String = texts.iter().map(|key| format!("{key} = \"Words.\"\n")).collect();
    let readings = "[reading.open-to-readings]\ntitle = \"Words.\"\nnarrow = \"Words.\"\nwide = \"Words.\"\n";
    folder.add("text/en/texts.toml", &format!("[help.bus]\n{table}\n{readings}"));
    book(&folder.path, "anytown", "2026-11-23")
}

#[test]
fn lines_that_must_all_hold_are_asked_one_after_the_other_and_not_turns_the_answers_round() {
    let made = anytown("book-flow-all");
    let page = made.page("rule-nearby.html");
    assert_eq!(
        steps(page),
        [
            "walking distance is at most distance limit (2 miles)",
            "yes: go to step 2",
            "no: It does not hold",
            "low income",
            "yes: It does not hold",
            "no: go to step 3",
            "place is special school",
            "yes: It does not hold",
            "no: It holds",
        ]
    );
    // The same in the drawing: each box with the answers that leave it, and last the end below.
    assert_eq!(
        drawn(page),
        "1. walking distance is at most distance limit (2 miles) no It does not hold yes \
         2. low income yes It does not hold no 3. place is special school yes It does not hold no It holds"
    );
}

#[test]
fn a_step_that_is_a_name_alone_says_what_officers_call_it() {
    let made = anytown("book-flow-labels");
    let list = words(between(made.page("rule-none-of-them.html"), "<ol class=\"book-steps\">", "</ol>"));
    assert_eq!(list[..2], ["nearby", "Lives nearby"]);
    // “Low income” is what the question is called too, and is not said twice.
    let list = words(between(made.page("rule-in-brackets.html"), "<ol class=\"book-steps\">", "</ol>"));
    assert_eq!(list[..2], ["low income", "yes: go to step 2"]);
}

#[test]
fn of_lines_of_which_none_may_hold_the_first_that_holds_is_the_end() {
    let made = anytown("book-flow-none");
    assert_eq!(
        steps(made.page("rule-none-of-them.html")),
        [
            "nearby",
            "yes: It does not hold",
            "no: go to step 2",
            "travel from is on or after 1 September 2027",
            "yes: It does not hold",
            "no: It holds",
        ]
    );
}

#[test]
fn brackets_and_and_or_are_jumps_over_steps_that_no_longer_matter() {
    let made = anytown("book-flow-brackets");
    // (a and b) or (c and d), where d is “place is not …” in its own words.
    assert_eq!(
        steps(made.page("rule-in-brackets.html")),
        [
            "low income",
            "yes: go to step 2",
            "no: go to step 3",
            "nearby",
            "yes: It holds",
            "no: go to step 3",
            "none of them",
            "yes: go to step 4",
            "no: It does not hold",
            "place is not state school",
            "yes: It holds",
            "no: It does not hold",
        ]
    );
}

#[test]
fn each_reading_of_what_is_not_settled_is_a_step_and_a_reading_that_is_no_is_an_end() {
    let made = anytown("book-flow-readings");
    let page = made.page("rule-open-to-readings.html");
    assert_eq!(
        steps(page),
        [
            "It is read as “narrow”",
            "yes: It does not hold",
            "no: go to step 2",
            "It is read as “wide”",
            "yes: go to step 3",
            "low income",
            "yes: It holds",
            "no: go to step 4",
            "nearby",
            "yes: It holds",
            "no: It does not hold",
        ]
    );
    assert!(words(page).iter().any(|line| line.starts_with("Not confirmed.")));
}

#[test]
fn rows_of_a_value_are_tried_from_the_top_and_an_if_within_one_is_a_step() {
    let made = anytown("book-flow-rows");
    assert_eq!(
        steps(made.page("value-share.html")),
        [
            "nearby",
            "yes: 1",
            "no: go to step 2",
            "none of them",
            "yes: 1",
            "no: go to step 3",
            "in brackets",
            "yes: go to step 4",
            "no: 4",
            "open to readings",
            "yes: 2",
            "no: 3",
        ]
    );
}

#[test]
fn the_levels_of_a_kind_of_help_are_tried_from_the_strongest_and_none_is_not_open() {
    let made = anytown("book-flow-help");
    assert_eq!(
        steps(made.page("help-bus.html")),
        [
            "nearby",
            "yes: The council must offer it, or something as suitable",
            "no: go to step 2",
            "share is more than 2",
            "yes: The council may offer it",
            "no: Not open",
        ]
    );
}

#[test]
fn names_in_a_line_are_links_and_what_a_rule_uses_and_who_uses_it_are_listed() {
    let made = anytown("book-uses");
    let page = made.page("rule-nearby.html");
    assert!(page.contains("<a href=\"question-walking-distance.html\">walking distance</a> is at most <a href=\"figure-distance-limit.html\">distance limit</a>"));
    let mut used = rows(page, "Its names and what they stand for");
    used.sort();
    assert_eq!(
        used,
        [
            ["distance limit", "Statutory walking distance", "Figure", "2 miles (law)"],
            ["low income", "Low income", "Question", ""],
            ["place", "Kind of school", "Question", ""],
            ["walking distance", "Walking distance", "Question", ""],
        ]
    );
    let users = words(between(page, "Who uses it</h2>", "</ul>"));
    assert_eq!(users, ["None of them Rule", "With brackets Rule", "Not settled Rule", "A share Value", "A bus Kind of help"]);
}
