//! Every scenario of every council comes out as it says.
#![cfg(feature = "authoring")]

use std::path::Path;
use travel_help::cli::compare::compare;
use travel_help::cli::scenarios::told;
use travel_help::decide::Engine;
use travel_help::language::{Compiled, Sources, compile};
use travel_help::policy::{OpenError, Policy};

/// Every council's policy: a council is a folder with a file of its own that describes it.
fn councils() -> Vec<(String, Compiled)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
    let sources = Sources::from_folder(&folder).unwrap();
    let councils: Vec<&str> = sources.iter().filter_map(|(_, path, _)| path.strip_suffix("/council.toml")).collect();
    assert!(!councils.is_empty());
    let compiled = |council: &str| {
        compile(&sources, council, "en").unwrap_or_else(|problems| {
            panic!("{}", travel_help::language::render::render(&problems, &sources, false));
        })
    };
    councils.into_iter().map(|council| (council.to_owned(), compiled(council))).collect()
}

#[test]
fn the_file_for_families_pages_decides_every_scenario_as_the_whole_policy_does_and_has_its_name() {
    for (council, compiled) in councils() {
        let whole = Policy::open_whole(&compiled.policy.to_file().unwrap()).unwrap();
        let file = compiled.policy.to_page_file().unwrap();
        assert_eq!(Policy::open_whole(&file).map(|_| ()), Err(OpenError::NotWhole));
        let page = Policy::open(&file).unwrap();
        assert_eq!(page.hash, whole.hash, "{council}");
        let (whole, page) = (Engine::new(whole).unwrap(), Engine::new(page).unwrap());
        for scenario in &compiled.scenarios {
            let decisions = [&whole, &page].map(|engine| engine.decide(&scenario.known).unwrap());
            assert_eq!(decisions[0], decisions[1], "{council}: {}", scenario.name);
        }
    }
}

#[test]
fn every_scenario_of_every_council_comes_out_as_it_says() {
    let mut failures = Vec::new();
    let mut all = 0;
    for (council, compiled) in councils() {
        let opened = Policy::open(&compiled.policy.to_file().unwrap()).unwrap();
        let engine = Engine::new(opened).unwrap();
        println!("{council}: {} scenarios", compiled.scenarios.len());
        all += compiled.scenarios.len();
        for scenario in &compiled.scenarios {
            let wrong = compare(&engine, scenario);
            if !wrong.is_empty() {
                failures.push(told(scenario, &wrong));
            }
        }
    }
    println!("{all} scenarios, {} failed", failures.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
