//! Every claim of the shipped policies is proved, and says something of somebody.

use crate::support::{findings, holds, prover, shipped};

fn all_hold(council: &str, least: usize) {
    let prover = prover(&shipped(), council);
    let found = findings(&prover);
    assert!(found.len() >= least, "{} claims", found.len());
    let wrong: Vec<String> = found.iter().filter(|(_, finding)| !holds(finding)).map(|each| format!("{each:?}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_claim_about_birmingham_is_proved() {
    // 13 about every council, 4 of its own.
    all_hold("birmingham", 17);
}

#[test]
fn every_claim_about_the_example_council_is_proved() {
    // 13 about every council, 1 of its own.
    all_hold("example-council", 14);
}

#[test]
fn claims_are_no_part_of_the_policy_that_families_fetch() {
    let with = crate::support::compiled(&shipped(), "birmingham");
    let mut files = shipped();
    files.retain(|path, _| !path.contains("claims/"));
    let without = crate::support::compiled(&files, "birmingham");
    assert!(without.claims.list.is_empty() && !with.claims.list.is_empty());
    assert_eq!(with.policy.to_file().unwrap(), without.policy.to_file().unwrap());
}

#[test]
fn every_word_of_claims_on_the_reference_page_can_be_used() {
    let mut claims = String::new();
    for (word, _) in travel_help::language::keys::CLAIM_WORDS {
        let id = match word.split(' ').next().unwrap() {
            "case" => "boards",
            "advice" => "helpline",
            "cost" => "travel-pass",
            _ => "personal-transport-budget",
        };
        let word = word.replace("ID", id).replace("LINE", "mileage");
        claims.push_str(&format!(
            "[[claim]]\nname = \"{word}\"\nwhy = \"A test.\"\nchange = \"driving-distance\"\nmoves = \"more\"\nof = \"{word}\"\nnever = \"different\"\n\n"
        ));
    }
    let mut files = shipped();
    files.retain(|path, _| !path.contains("claims/"));
    files.insert("birmingham/claims/words.toml".into(), claims);
    let count = crate::support::compiled(&files, "birmingham").claims.list.len();
    assert_eq!(count, travel_help::language::keys::CLAIM_WORDS.len());
}
