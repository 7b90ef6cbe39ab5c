//! A counterexample is printed as scenarios that can be pasted and run.

use crate::support::{Files, change, compiled, finding, prover, shipped};
use travel_help::prove::compare::compare;
use travel_help::prove::{Finding, Prover, paste};

fn pasted(files: &Files, prover: &Prover, id: &str) -> String {
    let claim = prover.claims().iter().find(|claim| claim.id.as_deref() == Some(id)).unwrap();
    let Finding::Fails { counterexample, .. } = finding(prover, id) else { panic!("{id} holds") };
    let text = paste::scenarios(prover, claim, &counterexample);
    // Pasted beside the shipped ones, which they do not touch.
    let mut files = files.clone();
    files.retain(|path, _| !path.starts_with("scenarios/"));
    files.insert("scenarios/pasted.toml".into(), text.clone());
    let compiled = compiled(&files, "birmingham");
    assert_eq!(compiled.scenarios.len(), counterexample.cases.len(), "{text}");
    for scenario in &compiled.scenarios {
        assert_eq!(compare(prover.engine(), scenario), [""; 0], "{text}");
        assert!(scenario.expect.results.is_some(), "{text}");
    }
    text
}

#[test]
fn a_case_is_printed_as_a_scenario_that_runs() {
    let mut files = shipped();
    change(
        &mut files,
        "birmingham/contributions.toml",
        "{ when = \"free-by-law\", is = \"£0\" },",
        "{ when = \"free-by-law and not low-income\", is = \"£1\" },\n  { when = \"free-by-law\", is = \"£0\" },",
    );
    let text = pasted(&files, &prover(&files, "birmingham"), "free-means-free");
    assert!(text.contains("result = \"entitled\""), "{text}");
    assert_eq!(text.matches("[[scenario]]").count(), 1);
}

#[test]
fn two_cases_are_printed_as_two_scenarios_that_run() {
    let mut files = shipped();
    change(
        &mut files,
        "birmingham/budget.toml",
        "is = \"mileage-rate * paid-miles-a-day * days-of-travel * share-of-the-journey\"",
        "is = \"if driving-distance <= 20 miles then mileage-rate * paid-miles-a-day * days-of-travel * share-of-the-journey otherwise £0\"",
    );
    let text = pasted(&files, &prover(&files, "birmingham"), "more-miles");
    assert_eq!(text.matches("[[scenario]]").count(), 2, "{text}");
    // The budget falls just above 20 miles.
    assert!(text.contains("driving-distance = \"20 miles\"") && text.contains("driving-distance = \"20."), "{text}");
    assert!(text.contains("estimate = {"), "{text}");
}
