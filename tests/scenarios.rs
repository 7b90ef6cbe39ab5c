//! Every scenario of every council comes out as it says.
#![cfg(feature = "authoring")]

use std::path::Path;
use travel_help::cli::compare::compare;
use travel_help::cli::scenarios::told;
use travel_help::decide::Engine;
use travel_help::language::{Sources, compile};
use travel_help::policy::Policy;

#[test]
fn every_scenario_of_every_council_comes_out_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
    let sources = Sources::from_folder(&folder).unwrap();
    // A council is a folder with a file of its own that describes it.
    let councils: Vec<&str> = sources.iter().filter_map(|(_, path, _)| path.strip_suffix("/council.toml")).collect();
    assert!(!councils.is_empty());
    let mut failures = Vec::new();
    let mut all = 0;
    for council in councils {
        let compiled = compile(&sources, council, "en").unwrap_or_else(|problems| {
            panic!("{}", travel_help::language::render::render(&problems, &sources, false));
        });
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
