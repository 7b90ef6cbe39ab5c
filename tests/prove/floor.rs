//! Folders of councils that would undercut what the law gives: each is refused when it is read, or a claim names what it
//! takes away.

use crate::support::{Files, fails, finding, prover, refused, shipped};

/// The shipped policy with one more file of the council.
fn with(rules: &str, texts: &str) -> Files {
    let mut files = shipped();
    files.insert("birmingham/hostile.toml".into(), rules.into());
    files.insert("birmingham/text/en/hostile.toml".into(), texts.into());
    files
}

const SURE: &str = "source = \"s02\"\nstatus = \"assumed\"\n";

#[test]
fn a_council_cannot_define_again_what_the_law_defines() {
    let rules = format!("[rule.statutory-ground-met]\nlabel = \"A ground\"\n{SURE}is = \"school-age and plan is yes\"\n");
    assert!(refused(&with(&rules, ""), "birmingham").contains(&"redefines-national"));
}

#[test]
fn a_council_cannot_put_an_entitled_child_outside_the_policy() {
    let rules = format!("[case.too-far]\nlabel = \"Too far\"\n{SURE}result = \"outside\"\nis = \"statutory-ground-met\"\n");
    assert!(refused(&with(&rules, "[case.too-far]\nsays = \"Too far.\"\n"), "birmingham").contains(&"outside-in-council"));
}

#[test]
fn a_council_that_says_not_entitled_of_an_entitled_child_is_named() {
    let rules = format!(
        "[case.faith]\nlabel = \"A faith school\"\n{SURE}result = \"not-entitled\"\nis = \"religion-or-belief is nearest-of-that-belief\"\n"
    );
    let prover = prover(&with(&rules, "[case.faith]\nsays = \"It is a faith school.\"\n"), "birmingham");
    assert!(fails(&finding(&prover, "not-refused-by-the-council")));
}

#[test]
fn a_council_that_calls_the_answers_of_an_entitled_child_impossible_is_named() {
    let rules = "[never.far]\nlabel = \"So far\"\nwhen = \"walking distance > 20 miles\"\n";
    let mut files = with(rules, "[never.far]\nsays = \"Nobody walks so far.\"\n");
    // A scenario of such a family is told of at once; here nobody has written one.
    files.retain(|path, _| !path.starts_with("scenarios/"));
    let prover = prover(&files, "birmingham");
    assert!(fails(&finding(&prover, "not-turned-away")));
    // It takes nothing away from the other claims: they are proved of everybody whom the law knows.
    assert!(!fails(&finding(&prover, "ground-met")));
}

#[test]
fn a_council_that_takes_a_contribution_from_an_entitled_child_is_named() {
    let mut files = shipped();
    crate::support::change(
        &mut files,
        "birmingham/contributions.toml",
        "{ when = \"free-by-law\", is = \"£0\" },",
        "{ when = \"free-by-law and not low-income\", is = \"£1\" },\n  { when = \"free-by-law\", is = \"£0\" },",
    );
    assert!(fails(&finding(&prover(&files, "birmingham"), "free-means-free")));
}

#[test]
fn a_council_that_charges_an_entitled_child_for_help_is_named() {
    let mut files = shipped();
    crate::support::change(
        &mut files,
        "birmingham/help.toml",
        "cost-when = \"sixth-form-age or below-school-age\"",
        "cost-when = \"sixth-form-age or below-school-age or school-age\"",
    );
    // As it stands an entitled child's contribution is nil, and so is the charge: it takes a charge of its own.
    crate::support::change(
        &mut files,
        "birmingham/help.toml",
        "the-contribution = \"contribution-for-the-year\"",
        "the-contribution = \"contribution\"",
    );
    assert!(fails(&finding(&prover(&files, "birmingham"), "free-means-free")));
}

#[test]
fn a_council_that_leaves_out_the_first_miles_of_an_entitled_child_is_named() {
    let mut files = shipped();
    crate::support::change(
        &mut files,
        "birmingham/budget.toml",
        "{ when = \"free-by-law\", is = \"miles-a-day\" },",
        "{ when = \"free-by-law\", is = \"miles-off-each-day\" },",
    );
    let prover = prover(&files, "birmingham");
    assert!(fails(&finding(&prover, "no-miles-left-out")));
    assert!(fails(&finding(&prover, "every-mile")));
}

#[test]
fn a_council_cannot_change_what_a_claim_says_by_a_rule_of_the_same_name() {
    // “result” is a word of claims: a rule of that name is another thing, and the claim is about the result all the same.
    let rules = format!(
        "[rule.some-case-holds]\nlabel = \"A name of claims\"\n{SURE}is = \"school-age\"\n[rule.taken-in-estimates]\nlabel = \"Another\"\n{SURE}is = \"school-age\"\n"
    );
    let prover = prover(&with(&rules, ""), "birmingham");
    assert!(!fails(&finding(&prover, "one-result")));
    assert!(!fails(&finding(&prover, "free-means-free")));
}

/// The shipped policy with other words in its estimate, without the scenarios that would tell of it.
fn with_estimate(old: &str, new: &str, lines: &str) -> Files {
    let mut files = shipped();
    files.retain(|path, _| !path.starts_with("scenarios/"));
    crate::support::change(&mut files, "birmingham/budget.toml", old, new);
    let texts = format!("[estimate.personal-transport-budget.line]\n{lines}");
    files.insert("birmingham/text/en/hostile.toml".into(), texts);
    files
}

const TAKE: &str = "take = [\n";

#[test]
fn a_fee_that_is_given_back_by_a_limit_below_nothing_is_still_a_fee() {
    // The estimate never gives back what a line has used up: £500 are taken.
    let lines = "take = [\n  { id = \"fee\", is = \"£500\" },\n  { id = \"back\", is = \"£0\", at-most = \"£0 - £500\" },\n";
    let files = with_estimate(TAKE, lines, "fee = \"Fee\"\nback = \"Back\"\n");
    assert!(fails(&finding(&prover(&files, "birmingham"), "free-means-free")));
}

#[test]
fn a_contribution_in_a_part_of_the_year_in_which_travel_must_be_free_is_named() {
    // Whether there is an estimate is asked on its first day, so a child whose right begins later in the year would pay.
    let mut files =
        with_estimate("when = \"budget-can-be-estimated\"", "when = \"budget-can-be-estimated and not free-by-law\"", "");
    crate::support::change(
        &mut files,
        "birmingham/contributions.toml",
        "{ when = \"free-by-law\", is = \"£0\" },",
        "{ when = \"free-by-law\", is = \"£1\" },",
    );
    assert!(fails(&finding(&prover(&files, "birmingham"), "free-means-free")));
}

#[test]
fn what_is_added_and_less_than_nothing_is_taken_away() {
    let add = "add = [\n  { id = \"off\", is = \"£0 - mileage-rate * paid-miles-a-day * days-of-travel\" },\n";
    let files = with_estimate("add = [\n", add, "off = \"Off\"\n");
    assert!(fails(&finding(&prover(&files, "birmingham"), "free-means-free")));
}

#[test]
fn a_council_that_turns_away_those_for_whom_a_person_decides_is_named() {
    let rules = "[never.cost]\nlabel = \"Cost\"\nwhen = \"not free-by-law and exceptional-circumstances is cost\"\n";
    let mut files = with(rules, "[never.cost]\nsays = \"Cost is no reason.\"\n");
    files.retain(|path, _| !path.starts_with("scenarios/"));
    assert!(fails(&finding(&prover(&files, "birmingham"), "discretion")));
}
