//! A claim that holds whatever is changed says nothing of the policy. For every claim that is shipped, one small change of
//! the shipped rules that it finds.

use crate::support::{Files, change, fails, finding, prover, shipped};
use std::collections::BTreeSet;

/// The id of a claim, a file, the words in it and what stands in their place.
const PLANTED: &[(&str, &str, &str, &str)] = &[
    // Travel from a home elsewhere is left out of the case, and so is every other home but one.
    (
        "ground-met",
        "national/grounds.toml",
        "  \"home is not elsewhere\",\n  \"statutory-ground-met\",",
        "  \"home is one-home\",\n  \"statutory-ground-met\",",
    ),
    (
        "one-result",
        "birmingham/under-school-age.toml",
        "is = \"below-school-age\"\nresult",
        "is = \"below-school-age and home is not elsewhere and plan is yes\"\nresult",
    ),
    ("discretion", "national/results.toml", "is = \"boards\"\nresult", "is = \"boards and low-income\"\nresult"),
    (
        "lower-earnings",
        "birmingham/contributions.toml",
        "{ when = \"sixth-form-age and low-income-for-the-contribution\", is = \"contribution-low-income\" }",
        "{ when = \"sixth-form-age and not low-income-for-the-contribution\", is = \"contribution-low-income\" }",
    ),
    (
        "lower-earnings-and-help",
        "birmingham/contributions.toml",
        "{ when = \"sixth-form-age and low-income-for-the-contribution\", is = \"contribution-low-income\" }",
        "{ when = \"sixth-form-age and not low-income-for-the-contribution\", is = \"contribution-low-income\" }",
    ),
    (
        "lower-earnings-and-rights",
        "national/low-income.toml",
        "universal-credit-last-month <= universal-credit-limit-one-month",
        "universal-credit-last-month >= universal-credit-limit-one-month",
    ),
    (
        "benefit-and-help",
        "birmingham/contributions.toml",
        "{ when = \"sixth-form-age and low-income-for-the-contribution\", is = \"contribution-low-income\" }",
        "{ when = \"sixth-form-age and not low-income-for-the-contribution\", is = \"contribution-low-income\" }",
    ),
    (
        "more-miles-add",
        "birmingham/budget.toml",
        "is = \"mileage-rate * paid-miles-a-day * days-of-travel * share-of-the-journey\"",
        "is = \"if driving-distance <= 20 miles then mileage-rate * paid-miles-a-day * days-of-travel * share-of-the-journey otherwise £0\"",
    ),
    ("benefit-and-rights", "national/low-income.toml", "benefits is income-based-benefit", "benefits is none"),
    ("benefit", "birmingham/contributions.toml", "benefits is lost-this-year and travel", "benefits is none and travel"),
    (
        "tables",
        "birmingham/contributions.toml",
        "{ when = \"sixth-form-age and low-income-for-the-contribution\", is = \"contribution-low-income\" },\n  { when = \"sixth-form-age\", is = \"contribution\" },",
        "{ when = \"sixth-form-age\", is = \"contribution\" },\n  { when = \"sixth-form-age and low-income-for-the-contribution\", is = \"contribution-low-income\" },",
    ),
    (
        "every-question",
        "national/low-income.toml",
        "benefits is universal-credit and universal-credit-last-three-months <= universal-credit-limit-three-months",
        "benefits is universal-credit and benefits is none and universal-credit-last-three-months <= universal-credit-limit-three-months",
    ),
    (
        "more-miles",
        "birmingham/budget.toml",
        "is = \"mileage-rate * paid-miles-a-day * days-of-travel * share-of-the-journey\"",
        "is = \"if driving-distance <= 20 miles then mileage-rate * paid-miles-a-day * days-of-travel * share-of-the-journey otherwise £0\"",
    ),
    (
        "every-mile",
        "birmingham/budget.toml",
        "is = \"if free-by-law then free-journeys-a-day otherwise journeys-a-day-by-discretion\"",
        "is = \"if entitled-by-law then free-journeys-a-day otherwise journeys-a-day-by-discretion\"",
    ),
    (
        "consent",
        "birmingham/help.toml",
        "consent = \"entitled-by-law\"\nlaw",
        "consent = \"entitled-by-law and not adult-busy and not low-income\"\nlaw",
    ),
    (
        "consent-to-money",
        "birmingham/help.toml",
        "consent = \"entitled-by-law\"\nlaw",
        "consent = \"entitled-by-law and not adult-busy\"\nlaw",
    ),
    (
        "may-help",
        "birmingham/children-in-care.toml",
        "is = \"in-care-or-temporary-accommodation\"\nresult",
        "is = \"in-care-or-temporary-accommodation and home is in-care\"\nresult",
    ),
];

/// Those for which a hostile folder in `floor.rs` is the change.
const IN_FLOOR: &[&str] = &["not-refused-by-the-council", "not-turned-away", "free-means-free", "no-miles-left-out"];

fn planted(path: &str, old: &str, new: &str) -> Files {
    let mut files = shipped();
    change(&mut files, path, old, new);
    files
}

#[test]
fn every_claim_finds_a_small_change() {
    let mut blind = Vec::new();
    for (id, path, old, new) in PLANTED {
        let found = finding(&prover(&planted(path, old, new), "birmingham"), id);
        if !fails(&found) {
            blind.push(format!("{id}: {found:?}"));
        }
    }
    assert!(blind.is_empty(), "{}", blind.join("\n"));
}

#[test]
fn every_claim_of_birmingham_has_a_change_that_it_finds() {
    let prover = prover(&shipped(), "birmingham");
    let claims: BTreeSet<&str> = prover.claims().iter().map(|claim| claim.id.as_deref().unwrap_or("")).collect();
    let tried: BTreeSet<&str> = PLANTED.iter().map(|(id, ..)| *id).chain(IN_FLOOR.iter().copied()).collect();
    assert_eq!(claims, tried);
}
