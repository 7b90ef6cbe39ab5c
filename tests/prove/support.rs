//! Policies from files in memory, and what comes of their claims.

use core::ops::ControlFlow;
use std::collections::BTreeMap;
use std::path::Path;
use travel_help::language::{Compiled, Sources, compile};
use travel_help::prove::{Finding, Progress, Prover};

pub type Files = BTreeMap<String, String>;

fn read(folder: &str) -> Files {
    let sources = Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    sources.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// The files of the shipped policy.
pub fn shipped() -> Files {
    read("policy")
}

/// The smallest council there is.
pub fn anytown() -> Files {
    read("tests/diagnostics/base")
}

/// Replaces words of a file, which must be there exactly once.
pub fn change(files: &mut Files, path: &str, old: &str, new: &str) {
    let text = files.get_mut(path).unwrap_or_else(|| panic!("no file {path}"));
    assert_eq!(text.matches(old).count(), 1, "{path}: {old}");
    *text = text.replace(old, new);
}

pub fn compiled(files: &Files, council: &str) -> Compiled {
    let sources = Sources::new("policy", files.clone());
    compile(&sources, council, "en").unwrap_or_else(|problems| {
        panic!("{}", travel_help::language::render::render(&problems, &sources, false));
    })
}

/// The codes of what is wrong with a policy.
pub fn refused(files: &Files, council: &str) -> Vec<&'static str> {
    match compile(&Sources::new("policy", files.clone()), council, "en") {
        Ok(_) => Vec::new(),
        Err(problems) => problems.list.iter().map(|each| each.code.id).collect(),
    }
}

pub fn prover(files: &Files, council: &str) -> Prover {
    let compiled = compiled(files, council);
    Prover::new(&compiled.policy, &compiled.claims).unwrap()
}

/// Goes on for so many cells; more would be a fault of the search.
pub fn patient() -> impl FnMut(Progress) -> ControlFlow<()> {
    let mut told = 0;
    move |_| {
        told += 1;
        if told > 20_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// What came of every claim, by name.
pub fn findings(prover: &Prover) -> Vec<(String, Finding)> {
    let all = prover.claims().iter();
    all.map(|claim| (claim.name.clone(), prover.prove(claim, &mut patient()))).collect()
}

/// What came of the claim of an id.
pub fn finding(prover: &Prover, id: &str) -> Finding {
    let claim = prover.claims().iter().find(|claim| claim.id.as_deref() == Some(id));
    prover.prove(claim.unwrap_or_else(|| panic!("no claim {id}")), &mut patient())
}

pub fn holds(finding: &Finding) -> bool {
    matches!(finding, Finding::Holds { of_nobody: false, .. })
}

pub fn fails(finding: &Finding) -> bool {
    matches!(finding, Finding::Fails { .. } | Finding::Faults(_))
}
